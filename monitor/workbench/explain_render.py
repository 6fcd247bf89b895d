"""A match report for people: the tree of each rule, what the themes scored, who was named, and the words in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from monitor.model import Article, Clause, MatchReport, RuleJudged, Span, TermFound, ThemeFound, Where
from monitor.text.printable import printable
from monitor.workbench.clauses import flat, part_and_clause, quoted, shortened
from monitor.workbench.why_not import Obstacle

_MARK = "bold yellow"


def show(console: Console, article: Article, report: MatchReport) -> None:
    """Print why rules hit an article or do not; on a terminal wrapped, elsewhere line by line for `grep`."""
    _title(console, article, _evidence(report))
    for name, lines in (
        ("Rules", [line for judged in report.rules for line in _rule(judged)]),
        ("Themes", [line for theme in report.themes for line in _theme(theme)]),
        ("Actors", list(_actors(report))),
        ("Dropped before matching", [(0, Text(printable(line), style="dim")) for line in article.dropped]),
    ):
        _section(console, name, lines)
    paragraphs = _marked(article.body, Where.BODY, _evidence(report)).split("\n", allow_blank=True)
    _section(console, "Text", [(0, line) for line in paragraphs if article.body])


def show_why_not(console: Console, article: Article, rule: str, obstacles: Iterable[Obstacle]) -> None:
    """Print what keeps one rule from hitting an article, and what would change that."""
    _title(console, article, set())
    lines = [line for obstacle in obstacles for line in _obstacle(obstacle)]
    if not lines:
        console.print(Text.assemble(_sign(good=True), (rule, "bold"), " hits"))
    _section(console, f"{rule} does not hit. In the way:", lines)


def _title(console: Console, article: Article, evidence: set[Span]) -> None:
    console.rule(Text(printable(article.id)), align="left", style="dim")
    title = _marked(article.title, Where.TITLE, evidence)
    title.style = "bold"
    _print(console, 0, title if title.plain else Text("(no title)", style="dim"))
    _print(console, 0, Text(_facts(article), style="dim"))


def _section(console: Console, name: str, lines: list[tuple[int, Text]]) -> None:
    if lines:
        console.print(Text(f"\n{name}", style="bold"))
    for depth, line in lines:
        _print(console, depth + 1, line)


def _print(console: Console, depth: int, line: Text) -> None:
    """One line, indented; continued under itself where it is too long for a terminal."""
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, 2 * depth)))
    else:
        console.print(Text("  " * depth).append_text(line), soft_wrap=True)


def _obstacle(obstacle: Obstacle) -> Iterator[tuple[int, Text]]:
    yield 0, Text.assemble(_sign(good=False), printable(obstacle.headline))
    for number, change in enumerate(obstacle.changes):
        sign = ("→ ", "green") if change.enough else ("? ", "yellow")
        yield 1, Text.assemble(("or " if number else "") + printable(change.detail), style="dim" if number else "")
        yield 2, Text.assemble(sign, printable(change.change))
    if not obstacle.changes:
        yield 1, Text("nothing close to it stands in the article", style="dim")


def _facts(article: Article) -> str:
    count = len(article.body.split())
    parts = [article.lang or "language unknown", f"{count} word{'' if count == 1 else 's'}"]
    return ", ".join(parts + ([f"feed {article.source.feed}"] if article.source.feed else []))


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rule(judged: RuleJudged) -> Iterator[tuple[int, Text]]:
    verdict = "hit" if judged.hit else f"no hit, because of {judged.because}"
    yield 0, Text.assemble(_sign(good=judged.hit), (judged.rule, "bold"), f": {verdict}")
    for depth, clause in flat(judged.clauses):
        yield depth + 1, _clause(clause)


def _clause(clause: Clause) -> Text:
    text = Text.assemble(_sign(good=clause.holds), printable(shortened(part_and_clause(clause))))
    said = filter(None, (clause.detail, quoted((span.text for span in clause.spans), most=3)))
    return text.append(f"  {printable('; '.join(said))}", style="dim")


def _sign(*, good: bool) -> tuple[str, str]:
    return ("✓ ", "green") if good else ("✗ ", "red")


# ── themes and actors ────────────────────────────────────────────────────────────────────────────────────────────────


def _theme(theme: ThemeFound) -> Iterator[tuple[int, Text]]:
    yield 0, Text.assemble(_sign(good=theme.fired), (theme.theme, "bold"), f": {theme.score} of {theme.threshold}")
    terms: dict[tuple[str, bool], list[TermFound]] = {}
    for found in theme.terms:
        terms.setdefault((found.term, found.counts), []).append(found)
    for (term, _), places in sorted(terms.items(), key=lambda item: (not item[0][1], -abs(item[1][0].weight))):
        yield 1, _term(term, places)


def _term(term: str, places: list[TermFound]) -> Text:
    times = f" ×{len(places)}" if len(places) > 1 else ""
    counts = f"{places[0].weight:+d}{times}" if places[0].counts else "does not count:"
    text = Text(f"{counts} {printable(', '.join(dict.fromkeys(map(_place, places))))}")
    return text.append(f"  {printable(shortened(term))}", style="dim")


def _place(found: TermFound) -> str:
    """What was found, and what turns it: “withdraw … troops” (negated by “no plans”)."""
    turned = f" ({found.mood} by “{found.cue.text}”)" if found.cue else ""
    return quoted([found.span.text]) + turned


def _actors(report: MatchReport) -> Iterator[tuple[int, Text]]:
    for actor in dict.fromkeys(one.actor for one in report.actors):
        forms = Counter((one.span.text, one.how) for one in report.actors if one.actor == actor)
        said = ", ".join(f"“{printable(text)}”{f' ×{n}' if n > 1 else ''} ({how})" for (text, how), n in forms.items())
        yield 0, Text.assemble((actor, "bold"), f": {said}")


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _evidence(report: MatchReport) -> set[Span]:
    """The words behind every hit; where no rule hit, those behind the themes and actors."""
    hits = {span for judged in report.hits for span in judged.evidence}
    return hits or {one.span for one in report.actors} | {
        one.span for theme in report.themes for one in theme.terms if one.weight > 0
    }


def _marked(text: str, field: Where, spans: Iterable[Span]) -> Text:
    """The text with the words of the spans highlighted; none where escaped characters have moved the offsets."""
    marked = Text(printable(text, keep="\n"))
    if len(marked.plain) == len(text):
        for span in spans:
            if span.field is field:
                marked.stylize(_MARK, span.start, span.end)
    return marked
