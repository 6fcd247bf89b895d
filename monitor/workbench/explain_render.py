"""A match report for people: the tree of each rule, what the themes scored, who was named, and the words in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from monitor.model import Article, Clause, MatchReport, RuleJudged, Span, TermFound, ThemeFound, Where
from monitor.text.printable import printable
from monitor.workbench.clauses import flat, part_and_clause, quoted

#: a term may be a screen long; the words that it found say what it means
_TERM_SHOWN = 60
_MARK = "bold yellow"


def show(console: Console, article: Article, report: MatchReport) -> None:
    """Print why rules hit an article or do not."""
    console.rule(Text(printable(article.id)), align="left", style="dim")
    console.print(_headline(article, report))
    console.print(Text(_facts(article), style="dim"))
    for name, lines in (
        ("Rules", [line for judged in report.rules for line in _rule(judged)]),
        ("Themes", [line for theme in report.themes for line in _theme(theme)]),
        ("Actors", list(_actors(report))),
        ("Dropped before matching", [Text(printable(line), style="dim") for line in article.dropped]),
    ):
        if lines:
            console.print(_section(name, lines))
    if article.body:
        console.print(_section("Text", [_marked(article.body, Where.BODY, _evidence(report))]))


def show_why_not(console: Console, article: Article, judged: RuleJudged, lacks: Iterable[str]) -> None:
    """Print what keeps one rule from hitting an article."""
    console.rule(Text(printable(article.id)), align="left", style="dim")
    console.print(Text(printable(article.title), style="bold"))
    if judged.hit:
        console.print(Text(f"{judged.rule} hits.", style="green"))
        return
    lines = [Text(f"✗ {printable(lack)}") for lack in lacks]
    console.print(_section(f"{judged.rule} does not hit. In the way:", lines))


def _section(name: str, lines: list[Text]) -> RenderableType:
    indented = [Padding(line, (0, 0, 0, 2)) for line in lines]
    return Group(Text(f"\n{name}", style="bold"), *indented)


def _headline(article: Article, report: MatchReport) -> Text:
    text = _marked(article.title, Where.TITLE, _evidence(report))
    text.style = "bold"
    return text if text.plain else Text("(no title)", style="dim")


def _facts(article: Article) -> str:
    count = len(article.body.split())
    parts = [article.lang or "language unknown", f"{count} word{'' if count == 1 else 's'}"]
    return ", ".join(parts + ([f"feed {article.source.feed}"] if article.source.feed else []))


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rule(judged: RuleJudged) -> Iterator[Text]:
    verdict = "hit" if judged.hit else f"no hit, because of {judged.because}"
    yield Text.assemble(_sign(good=judged.hit), (judged.rule, "bold"), f": {verdict}")
    for depth, clause in flat(judged.clauses):
        yield Text("  " * (depth + 1)).append_text(_clause(clause))


def _clause(clause: Clause) -> Text:
    text = Text.assemble(_sign(good=clause.holds), printable(part_and_clause(clause)))
    said = filter(None, (clause.detail, quoted((span.text for span in clause.spans), most=3)))
    return text.append(f"  {printable('; '.join(said))}", style="dim")


def _sign(*, good: bool) -> tuple[str, str]:
    return ("✓ ", "green") if good else ("✗ ", "red")


# ── themes and actors ────────────────────────────────────────────────────────────────────────────────────────────────


def _theme(theme: ThemeFound) -> Iterator[Text]:
    yield Text.assemble(_sign(good=theme.fired), (theme.theme, "bold"), f": {theme.score} of {theme.threshold}")
    terms = {found.term: [one for one in theme.terms if one.term == found.term] for found in theme.terms}
    for term, places in sorted(terms.items(), key=lambda item: -abs(item[1][0].weight)):
        yield _term(term, places)


def _term(term: str, places: list[TermFound]) -> Text:
    shown = term if len(term) <= _TERM_SHOWN else term[: _TERM_SHOWN - 1] + "…"
    times = f" ×{len(places)}" if len(places) > 1 else ""
    text = Text(f"  {places[0].weight:+d}{times} {printable(quoted(one.span.text for one in places))}")
    return text.append(f"  {printable(shown)}", style="dim")


def _actors(report: MatchReport) -> Iterator[Text]:
    for actor in dict.fromkeys(one.actor for one in report.actors):
        forms = Counter((one.span.text, one.how) for one in report.actors if one.actor == actor)
        said = ", ".join(f"“{printable(text)}”{f' ×{n}' if n > 1 else ''} ({how})" for (text, how), n in forms.items())
        yield Text.assemble((actor, "bold"), f": {said}")


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _evidence(report: MatchReport) -> set[Span]:
    """The words behind every hit; where no rule hit, those behind the themes and actors."""
    hits = {span for judged in report.hits for span in judged.evidence}
    return hits or {one.span for one in report.actors} | {
        one.span for theme in report.themes for one in theme.terms if one.weight > 0
    }


def _marked(text: str, field: Where, spans: Iterable[Span]) -> Text:
    """The text with the words of the spans highlighted. Harmless characters keep their number, so offsets hold."""
    marked = Text(printable(text, keep="\n"))
    if len(marked.plain) == len(text):
        for span in spans:
            if span.field is field:
                marked.stylize(_MARK, span.start, span.end)
    return marked
