"""What reports say of their story that can be followed: figures, actors, places, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from monitor.model import Where
from monitor.stories.figure_words import What
from monitor.stories.figures import LEAD, figures_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from monitor.model import ActorFound, Article

#: characters of a text that are quoted as evidence of a fact
_QUOTED: Final = 200


class FactKind(StrEnum):
    """What a fact is about."""

    FIGURE = "figure"
    ACTOR = "actor"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that one report says."""

    kind: FactKind
    what: str  #: what is counted (killed, wounded, …), or the id of an actor
    low: int = 0  #: of figures: so many at least
    high: int = 0
    vague: bool = False  #: dozens, hundreds
    quoted: str = ""  #: as printed
    leads: bool = True  #: it stands in headline or lead, where news puts what is new

    @property
    def told(self) -> str:
        """A figure for people: `16`, `16–20`, `24 or more`."""
        if self.vague:
            return f"{self.low:,} or more"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article of a story, with what it says."""

    article: str
    title: str
    owner: str  #: who publishes it: the owner, or the feed where that is not known
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One fact of a story, and who says so."""

    kind: FactKind
    what: str
    told: str  #: a figure for people; empty for actors and places
    low: int = 0
    sources: tuple[str, ...]  #: owners of the reports, each once, in order of arrival


def said(reports: Iterable[Report]) -> tuple[Said, ...]:
    """The facts of a story with the sources that gave them: figures, the largest of each first, then who is named most."""
    sources: dict[tuple[FactKind, str, int, str], dict[str, None]] = {}
    for report in reports:
        for fact in report.facts:
            figure = fact.kind is FactKind.FIGURE
            key = (fact.kind, fact.what, fact.low if figure else 0, fact.told if figure else "")
            sources.setdefault(key, {})[report.owner] = None
    order = list(FactKind)
    kinds = list(What)

    def rank(key: tuple[FactKind, str, int, str]) -> tuple[int, int, int]:
        kind, what, low, _ = key
        return order.index(kind), kinds.index(What(what)) if kind is FactKind.FIGURE else -len(sources[key]), -low

    return tuple(
        Said(kind=key[0], what=key[1], low=key[2], told=key[3], sources=tuple(sources[key]))
        for key in sorted(sources, key=rank)
    )


def said_lines(facts: Iterable[Said]) -> tuple[tuple[str, str], ...]:
    """For people, as label and text: `killed`, `16 (Gazette, Herald), 3 (Wire)`; `actors`, `hashd (Gazette)`."""
    lines: dict[str, list[str]] = {}
    for fact in facts:
        label = fact.what if fact.kind is FactKind.FIGURE else f"{fact.kind}s"
        named = fact.told if fact.kind is FactKind.FIGURE else fact.what
        lines.setdefault(label, []).append(f"{named} ({', '.join(fact.sources)})")
    return tuple((label, ", ".join(told)) for label, told in lines.items())


def facts_of(article: Article, actors: Iterable[ActorFound], places: Collection[str]) -> tuple[Fact, ...]:
    """The facts of an article: its figures, and the actors found in it, each once; `places` are ids of actors."""
    found = [
        Fact(
            kind=FactKind.FIGURE,
            what=figure.what,
            low=figure.low,
            high=figure.high,
            vague=figure.vague,
            quoted=figure.span.text[:_QUOTED],
        )
        for figure in figures_of(article.title, article.body, article.lang)
    ]
    named: dict[str, Fact] = {}
    for actor in actors:
        leads = actor.span.field is Where.TITLE or actor.span.start < LEAD
        if actor.actor not in named or (leads and not named[actor.actor].leads):
            kind = FactKind.PLACE if actor.actor in places else FactKind.ACTOR
            named[actor.actor] = Fact(kind=kind, what=actor.actor, quoted=actor.span.text[:_QUOTED], leads=leads)
    return (*found, *named.values())
