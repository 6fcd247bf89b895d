"""A match report for people: which rules hit and why, what the themes scored, who was named, and the words in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.model import ActorFound, Article, Clause, MatchReport, RuleJudged, Span, TermFound, ThemeFound, Where
from monitor.text.printable import printable
from monitor.workbench.clauses import failing, flat, part_and_clause, shortened
from monitor.workbench.why_not import Obstacle

#: how words stand out in the text: those of names, and those of terms and clauses
_NAME, _WORDS = "bold cyan", "bold yellow"
#: characters of a passage that are quoted; the middle of a longer one is left out
_LONGEST: Final = 60
#: lines that were dropped, of which a terminal shows so many: `monitor read` shows all
_DROPPED: Final = 6
#: clauses in the way of a rule, of which so many are shown; `--rule` shows all
_IN_THE_WAY: Final = 3

_GOOD, _BAD = ("✓ ", "green"), ("✗ ", "red")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with how deep it stands; on a terminal it is continued under its text, not under its sign."""

    depth: int
    text: Text
    sign: tuple[str, str] = ("", "")


def show(console: Console, article: Article, report: MatchReport, *, whole: bool = False) -> None:
    """Print why rules hit an article or do not; on a terminal wrapped, elsewhere line by line for `grep`.

    Of a rule that hits what holds is shown, of another what is in its way; with `whole` each has its whole tree.
    """
    _title(console, article, report)
    hits = len(report.hits)
    _section(console, f"Rules: {hits} of {len(report.rules)} hit", list(_rules(report, whole=whole)))
    _section(console, "Themes", list(_themes(report)))
    _section(console, "Actors", list(_actors(report)))
    paragraphs = _marked(article.body, Where.BODY, report).split("\n", allow_blank=True)
    _section(console, "Text", [_Line(0, line) for line in paragraphs if article.body])
    _section(console, "Dropped before matching", list(_dropped(article, None if whole else _room(console))))


def show_why_not(console: Console, article: Article, rule: str, obstacles: Iterable[Obstacle]) -> None:
    """Print what keeps one rule from hitting an article, and what would change that."""
    _title(console, article, MatchReport())
    lines = [line for obstacle in obstacles for line in _obstacle(obstacle)]
    if not lines:
        console.print(Text.assemble(_GOOD, (rule, "bold"), " hits"))
    _section(console, f"{rule} does not hit. In the way:", lines)


def _obstacle(obstacle: Obstacle) -> Iterator[_Line]:
    yield _Line(0, Text(printable(obstacle.headline)), _BAD)
    for number, change in enumerate(obstacle.changes):
        detail = ("or " if number else "") + printable(change.detail)
        yield _Line(1, Text(detail, style="dim" if number else ""))
        yield _Line(2, Text(printable(change.change)), ("→ ", "green") if change.enough else ("? ", "yellow"))
    if not obstacle.changes:
        yield _Line(1, Text("nothing close to it stands in the article", style="dim"))


def _title(console: Console, article: Article, report: MatchReport) -> None:
    console.rule(Text(printable(article.id)), align="left", style="dim")
    title = _marked(article.title, Where.TITLE, report)
    title.style = "bold"
    _print(console, _Line(0, title if title.plain else Text("(no title)", style="dim")))
    _print(console, _Line(0, Text(_facts(article), style="dim")))


def _facts(article: Article) -> str:
    count = len(article.body.split())
    parts = [article.lang or "language unknown", f"{count} word{'' if count == 1 else 's'}"]
    return ", ".join(parts + ([f"feed {article.source.feed}"] if article.source.feed else []))


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _section(console: Console, name: str, lines: Sequence[_Line]) -> None:
    if lines:
        console.print(Text(f"\n{name}", style="bold underline" if console.is_terminal else "bold"))
    for line in lines:
        _print(console, _Line(line.depth + 1, line.text, line.sign))


def _print(console: Console, line: _Line) -> None:
    if not console.is_terminal:
        text = Text.assemble("  " * line.depth, line.sign).append_text(line.text)
        console.print(text, soft_wrap=True)
        return
    body: Text | Table = line.text
    if line.sign[0]:
        body = Table.grid()
        body.add_column(width=len(line.sign[0]))
        body.add_column(overflow="fold")
        body.add_row(Text(*line.sign), line.text)
    console.print(Padding(body, (0, 0, 0, 2 * line.depth), expand=False))


def _room(console: Console) -> int | None:
    return _DROPPED if console.is_terminal else None


def _clipped(text: str) -> str:
    """A passage in quotation marks; of a long one the beginning and the end."""
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        head, tail = words[: _LONGEST // 2], words[-_LONGEST // 2 :]
        words = f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"
    return f"“{printable(words)}”"


def _quoted(texts: Iterable[str], *, whole: bool, most: int = 3) -> str:
    """Up to `most` different passages; without `whole` those that stand within others are left out."""
    different = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    longest = [one for one in different if whole or not any(one != other and one in other for other in different)]
    more = f" and {len(longest) - most} more" if len(longest) > most else ""
    return ", ".join(map(_clipped, longest[:most])) + more


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rules(report: MatchReport, *, whole: bool) -> Iterator[_Line]:
    """Those that hit, those that something of stands in the article, and the names of all others."""
    far = [] if whole else [judged for judged in report.rules if _is_far(judged)]
    near = [judged for judged in report.rules if not judged.hit and judged not in far]
    for judged in (*report.hits, *near):
        verdict = "hit" if judged.hit else f"no hit, because of {judged.because}"
        yield _Line(0, Text.assemble((judged.rule, "bold"), f": {verdict}"), _GOOD if judged.hit else _BAD)
        yield from _tree(judged) if whole else _holding(judged.clauses, 1) if judged.hit else _in_the_way(judged)
    if far:
        names = ", ".join(judged.rule for judged in far)
        yield _Line(0, Text.assemble(f"nothing there for {names}", ("  (--all shows their trees)", "dim")), _BAD)


def _is_far(judged: RuleJudged) -> bool:
    """Whether nothing that the rule is about stands in the article: none of its themes; without themes, nothing."""
    if judged.hit:
        return False
    about = [clause for _, clause in flat(judged.clauses) if not clause.children and clause.part in {"all", "any"}]
    themes = [clause for clause in about if clause.clause.startswith("theme: ")]
    return not any(clause.holds for clause in themes or about)


def _tree(judged: RuleJudged) -> Iterator[_Line]:
    for depth, clause in flat(judged.clauses):
        yield _clause(depth + 1, clause)


def _holding(clauses: Iterable[Clause], depth: int) -> Iterator[_Line]:
    """The clauses that hold, and how many alternatives do not."""
    clauses = tuple(clauses)
    for clause in clauses:
        if clause.holds:
            yield _clause(depth, clause)
            yield from () if clause.part == "not" else _holding(clause.children, depth + 1)
    others = sum(not clause.holds for clause in clauses)
    if others:
        yield _Line(depth, Text(f"{others} other{' does' if others == 1 else 's do'} not hold", style="dim"))


def _in_the_way(judged: RuleJudged) -> Iterator[_Line]:
    """What keeps a rule from hitting, clause by clause."""
    lacking = failing(judged)
    for clause in lacking[:_IN_THE_WAY]:
        yield _Line(1, Text(printable(clause)), _BAD)
    if len(lacking) > _IN_THE_WAY:
        yield _Line(1, Text(f"and {len(lacking) - _IN_THE_WAY} more, none of which holds", style="dim"))


def _clause(depth: int, clause: Clause) -> _Line:
    text = Text(printable(shortened(part_and_clause(clause))))
    words = _quoted((span.text for span in clause.spans), whole=clause.clause.startswith("actor: "))
    said = filter(None, (printable(clause.detail), words))
    return _Line(depth, text.append(f"  {'; '.join(said)}", style="dim"), _GOOD if clause.holds else _BAD)


# ── themes and actors ────────────────────────────────────────────────────────────────────────────────────────────────


def _themes(report: MatchReport) -> Iterator[_Line]:
    """Themes that fired, those that came near, and the scores of the others."""
    for theme in sorted((one for one in report.themes if one.score > 0), key=lambda one: not one.fired):
        yield _Line(
            0,
            Text.assemble((theme.theme, "bold"), f": {theme.score} of {theme.threshold}"),
            _GOOD if theme.fired else _BAD,
        )
        yield from _terms(theme)
    below = [f"{one.theme} {one.score}" for one in report.themes if one.score <= 0]
    if below:
        yield _Line(0, Text(", ".join(below), style="dim"), _BAD)


def _terms(theme: ThemeFound) -> Iterator[_Line]:
    terms: dict[tuple[str, bool], list[TermFound]] = {}
    for found in theme.terms:
        terms.setdefault((found.term, found.counts), []).append(found)
    for (term, _), places in sorted(terms.items(), key=lambda item: (not item[0][1], -abs(item[1][0].weight))):
        weight, style = places[0].weight, "red" if places[0].weight < 0 else "green"
        sign = (f"{weight:+d} ", style) if places[0].counts else ("does not count: ", "yellow")
        yield _Line(1, _term(term, places), sign)


def _term(term: str, places: list[TermFound]) -> Text:
    text = Text(f"×{len(places)} " if len(places) > 1 else "", style="not dim")
    for number, place in enumerate({_place(place): place for place in places}.values()):
        text.append(", " if number else "").append(_clipped(place.span.text))
        if place.cue:
            text.append(f" ({place.mood} by “{printable(place.cue.text)}”)", style="magenta")
    return text.append(f"  {printable(shortened(term))}", style="dim")


def _place(found: TermFound) -> tuple[str, str]:
    return " ".join(found.span.text.split()), found.cue.text if found.cue else ""


def _actors(report: MatchReport) -> Iterator[_Line]:
    """Who was named, in which forms, and how each was recognised."""
    named: dict[str, Counter[str]] = {}
    for one in report.actors:
        named.setdefault(one.actor, Counter())[_form(one)] += 1
    for actor, forms in named.items():
        said = ", ".join(form.replace("”", f"” ×{count}", 1) if count > 1 else form for form, count in forms.items())
        yield _Line(0, Text.assemble((actor, "bold"), f": {said}"))


def _form(one: ActorFound) -> str:
    """`“Al-Kazemi” (spelling of Mustafa al-Kadhimi, cost 0.25)`."""
    of = f" of {printable(one.name)}" if one.cost else ""
    cost = f", cost {one.cost:g}" if one.cost else ""
    return f"“{printable(one.span.text)}” ({one.how}{of}{cost})"


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _dropped(article: Article, room: int | None) -> Iterator[_Line]:
    shown = article.dropped[:room]
    for line in shown:
        yield _Line(0, Text(printable(line), style="dim"))
    if hidden := len(article.dropped) - len(shown):
        yield _Line(0, Text(f"and {hidden} more lines: monitor read shows them", style="dim"))


def _marked(text: str, field: Where, report: MatchReport) -> Text:
    """The text with the words of the evidence highlighted; none where escaped characters have moved the offsets."""
    marked = Text(printable(text, keep="\n"))
    if len(marked.plain) != len(text):
        return marked
    names = {one.span for one in report.actors}
    evidence = _evidence(report)
    for style, spans in ((_WORDS, evidence - names), (_NAME, evidence & names)):
        for span in spans:
            if span.field is field:
                marked.stylize(style, span.start, span.end)
    return marked


def _evidence(report: MatchReport) -> set[Span]:
    """The words behind every hit; where no rule hit, those behind the themes and actors."""
    hits = {span for judged in report.hits for span in judged.evidence}
    return hits or {one.span for one in report.actors} | {
        one.span for theme in report.themes for one in theme.terms if one.weight > 0
    }
