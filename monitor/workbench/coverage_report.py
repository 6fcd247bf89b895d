"""What never contributed, with the place where it stands: for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from monitor.model import Feed
from monitor.rules.clauses import clause_text
from monitor.rules.ruleset import ClauseTree, Rule, Status
from monitor.text.printable import printable
from monitor.workbench.clauses import shortened
from monitor.workbench.coverage import Seen
from monitor.workbench.lint.material import Material
from monitor.yamldoc import Way


class Sort(StrEnum):
    """What sort of thing never contributed."""

    NAME = "name"
    ACRONYM = "acronym"
    TITLE = "title"
    TERM = "term"
    CLAUSE = "clause"
    EXCLUSION = "exclusion"
    RULE = "rule"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """Something that never contributed."""

    sort: Sort
    about: str  #: the entry: `actors.kadhimi`; the id of a feed
    text: str
    why: str = ""  #: what may explain it
    file: str = ""
    line: int = 0
    column: int = 0


def idle(material: Material, seen: Seen, feeds: Iterable[Feed] = ()) -> list[Idle]:
    """Everything that never contributed, in the order of the files, feeds last."""
    found = [*_aliases(material, seen), *_terms(material, seen), *_rules(material, seen)]
    order = {file: number for number, file in enumerate(material.texts)}
    found.sort(key=lambda one: (order.get(one.file, 0), one.line, one.column))
    return [*found, *_feeds(seen, feeds)]


def _aliases(material: Material, seen: Seen) -> Iterator[Idle]:
    for actor in material.ruleset.actors.values():
        for sort, key, written, counted in (
            (Sort.NAME, "names", actor.names, seen.names),
            (Sort.ACRONYM, "acronyms", actor.acronyms, seen.names),
            (Sort.TITLE, "titles", actor.titles, seen.titles),
        ):
            for number, text in enumerate(written):
                if not counted[actor.id, text]:
                    yield _idle(material, sort, ("actors", actor.id), (key, number), text)


def _terms(material: Material, seen: Seen) -> Iterator[Idle]:
    for theme in material.ruleset.themes.values():
        for way, one in material.terms(theme):
            if not seen.terms[theme.id, one.text]:
                why = f"no article in {one.lang}" if one.lang and not seen.langs[one.lang] else ""
                yield _idle(material, Sort.TERM, ("themes", theme.id), way, one.text, why=why, key=True)


def _rules(material: Material, seen: Seen) -> Iterator[Idle]:
    for rule in material.ruleset.rules.values():
        if rule.status is Status.DRAFT:
            continue
        if not seen.rules[rule.id]:
            yield _idle(material, Sort.RULE, ("rules", rule.id), (), rule.title, why="it never hit", key=True)
        for number, (way, sort, text) in enumerate(_clauses(material, rule)):
            if not seen.clauses[rule.id, number]:
                yield _idle(material, sort, ("rules", rule.id), way, text)


def _clauses(material: Material, rule: Rule) -> Iterator[tuple[Way, Sort, str]]:
    """Every label and clause of a rule, in the order in which they are judged."""
    for label in rule.where:
        key = f"not_{label.key}" if label.negated else label.key
        yield ("where", key), Sort.EXCLUSION if label.negated else Sort.CLAUSE, f"{key}: {', '.join(label.values)}"
    for way, part, clause in material.clauses(rule):
        yield way, Sort.EXCLUSION if part == "not" else Sort.CLAUSE, _said(clause)


def _said(clause: ClauseTree) -> str:
    scope = ", ".join(getattr(clause, "scope", ()))
    return clause_text(clause) + (f" in {scope}" if scope else "")


def _feeds(seen: Seen, feeds: Iterable[Feed]) -> Iterator[Idle]:
    declared = [feed.id for feed in feeds]
    for name in declared:
        if not seen.feeds[name]:
            yield Idle(sort=Sort.FEED, about=name, text=name, why="no article")
    for name in dict.fromkeys([*declared, *sorted(seen.feeds)]):
        if seen.feeds[name] and not seen.hits[name]:
            many = "1 article" if seen.feeds[name] == 1 else f"{seen.feeds[name]:,} articles"
            yield Idle(sort=Sort.FEED, about=name, text=name, why=f"{many}, none that a rule hit")


def _idle(
    material: Material, sort: Sort, entry: tuple[str, str], way: Way, text: str, *, why: str = "", key: bool = False
) -> Idle:
    place = material.finding(*entry, way, "", key=key)
    return Idle(
        sort=sort, about=".".join(entry), text=text, why=why, file=place.file, line=place.line, column=place.column
    )


# ── told ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_HEADINGS = (
    ((Sort.NAME, Sort.ACRONYM, Sort.TITLE), "Names, acronyms and titles that were never found"),
    ((Sort.TERM,), "Terms that never stood in an article"),
    ((Sort.RULE,), "Rules that never hit"),
    ((Sort.CLAUSE,), "Clauses that never held"),
    ((Sort.EXCLUSION,), "Exclusions that never excluded"),
    ((Sort.FEED,), "Feeds that contributed to nothing"),
)


def as_json(seen: Seen, found: Sequence[Idle], since: str | None) -> dict[str, Any]:
    """The answer of `monitor coverage --json`."""
    return {
        "since": since,
        "articles": seen.articles,
        "hits": sum(seen.rules.values()),
        "idle": [asdict(one) for one in found],
        "unheard": {
            "actors": dict(seen.unheard.most_common()),
            "articles": [asdict(one) for one in reversed(seen.examples)],
        },
    }


def lines(seen: Seen, found: Sequence[Idle], *, most: int) -> Iterator[tuple[bool, str]]:
    """The answer for people, line by line, and whether each is a heading; at most so many rows of each sort."""
    for sorts, heading in _HEADINGS:
        rows = [one for one in found if one.sort in sorts]
        if rows:
            yield True, f"{heading}: {len(rows)}"
            yield from ((False, _row(one)) for one in rows[:most])
            yield from _more(len(rows) - most)
    if seen.unheard:
        yield True, "Watched actors in articles that no rule hit"
        for actor, count in seen.unheard.most_common(most):
            yield False, f"{actor}: {count:,} article{'' if count == 1 else 's'}"
        for one in reversed(seen.examples):
            yield False, f"{one.id}  {printable(one.title)}  ({', '.join(one.actors)}; {one.feed})"


def _row(one: Idle) -> str:
    place = f"{one.file}:{one.line}:{one.column}: " if one.file else ""
    sort = f"{one.sort} " if one.sort in {Sort.ACRONYM, Sort.TITLE} else ""
    about = f"{one.about}: " if one.sort is not Sort.FEED else ""
    return f"{place}{about}{sort}{printable(shortened(one.text))}" + (f" ({one.why})" if one.why else "")


def _more(count: int) -> Iterator[tuple[bool, str]]:
    if count > 0:
        yield False, f"and {count} more (--show)"
