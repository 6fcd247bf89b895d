"""What is new in a story that was told, and whether that is worth telling."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from monitor.rules.alerting import News, UpdatePolicy
from monitor.stories.facts import Fact, FactKind, Report
from monitor.stories.figure_words import What

#: a figure has risen when it is larger by so much of what was told
RISEN: Final = 1.25
#: one report that says so many times what was told may count something larger (a war, a year): another must agree
_TOO_MUCH: Final = 10
#: what is news when it is told for the first time; of other things only that there are more of them
_FIRST: Final = frozenset({What.KILLED, What.WOUNDED, What.MISSING, What.HOSTAGES, What.FREED, What.DISPLACED})
#: figures of two reports agree where the smaller is so much of the larger
_AGREES: Final = 0.5
#: sources that are named beside one change
_SOURCES: Final = 4


class ChangeKind(StrEnum):
    """What has changed."""

    FIGURE = "figure"
    ACTOR = "actor"
    PLACE = "place"
    SOURCES = "sources"
    HEADLINE = "headline"
    NOTE = "correction"  #: the article says that it was corrected
    NO_HIT = "no-hit"  #: the rule does not hit the text as it is now
    GONE = "gone"  #: the page is no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is new, or not as it was told."""

    kind: ChangeKind
    what: str = ""  #: what is counted; the id of an actor
    before: str = ""  #: as it was told; empty where it was not
    now: str = ""
    articles: tuple[str, ...] = ()  #: ids of the reports that say so, the first one first
    sources: tuple[str, ...] = ()  #: who publishes them, each once


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What those who were told know of a story."""

    figures: Mapping[str, int] = field(default_factory=dict)  #: what is counted → how many, at least
    actors: frozenset[str] = frozenset()  #: ids, places among them
    sources: int = 1  #: independent ones
    headline: str = ""  #: of the article that raised the alert, on its page where that was read
    aside: frozenset[str] = frozenset()  #: ids of reports whose figures do not count: they came before a correction

    def as_json(self) -> str:
        """Text that `known_from` reads."""
        return json.dumps(
            {
                "figures": dict(self.figures),
                "actors": sorted(self.actors),
                "sources": self.sources,
                "headline": self.headline,
                "aside": sorted(self.aside),
            },
            sort_keys=True,
            separators=(",", ":"),
        )


def known_from(written: str) -> Known:
    """The inverse of `Known.as_json`."""
    body = json.loads(written)
    return Known(
        figures=body["figures"],
        actors=frozenset(body["actors"]),
        sources=body["sources"],
        headline=body.get("headline", ""),
        aside=frozenset(body.get("aside", ())),
    )


def known_of(reports: Iterable[Report], *, sources: int, before: Known | None = None) -> Known:
    """What one knows who has read these reports, and what was known `before`."""
    figures = dict(before.figures) if before else {}
    actors = set(before.actors) if before else set()
    aside = before.aside if before else frozenset()
    for article, fact in ((report.article, fact) for report in reports for fact in report.facts):
        if fact.kind is FactKind.FIGURE and article in aside:
            continue
        if fact.kind is FactKind.FIGURE:
            figures[fact.what] = max(fact.low, figures.get(fact.what, 0))
        else:
            actors.add(fact.what)
    return Known(
        figures=figures,
        actors=frozenset(actors),
        sources=max(sources, before.sources if before else 1),
        headline=before.headline if before else "",
        aside=aside,
    )


def taken_back(known: Known, changes: Iterable[Change], facts: Iterable[Fact], others: Iterable[Report]) -> Known:
    """What is known after these corrections: figures that fell are what the article says now.

    What `others` had said before then is no news after it, however large.
    """
    fallen = {change.what for change in changes if change.kind is ChangeKind.FIGURE}
    figures = {fact.what: fact.low for fact in facts if fact.kind is FactKind.FIGURE and fact.what in fallen}
    aside = frozenset(report.article for report in others) if figures else frozenset()
    return replace(known, figures={**known.figures, **figures}, aside=known.aside | aside)


def news(
    known: Known, reports: Sequence[Report], *, sources: int, policy: UpdatePolicy, asked: Collection[str]
) -> tuple[Change, ...]:
    """What the reports of a story say that those who were told do not know, as far as the rule wants to tell it.

    `sources` is how many independent ones there are, `asked` the actors that the rule asks for: others that an article
    names are no news for who watches these.
    """
    return (
        *_figures(known, reports, policy),
        *_named(known, reports, policy, asked),
        *_sources(known, reports, sources, policy),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsDue:
    """What is to be told of a story now, or from when on something is."""

    changes: tuple[Change, ...] = ()
    due: datetime | None = None


def news_due(
    known: Known,
    reports: Sequence[Report],
    *,
    sources: int,
    policy: UpdatePolicy,
    asked: Collection[str],
    told_at: datetime,
    now: datetime,
) -> NewsDue:
    """What is new, if it may be told by now: once in the rule's `every` since it was last told, at `told_at`."""
    changes = news(known, reports, sources=sources, policy=policy, asked=asked)
    if changes and now < told_at + policy.every:
        return NewsDue(due=told_at + policy.every)
    return NewsDue(changes=changes)


def _figures(known: Known, reports: Sequence[Report], policy: UpdatePolicy) -> Iterator[Change]:
    factors = [
        RISEN if trigger.news is News.FIGURES else trigger.amount
        for trigger in policy.after
        if trigger.news in {News.FIGURES, News.GROWTH}
    ]
    if not factors:
        return
    told: dict[str, list[tuple[Fact, Report]]] = {}
    for report in reports:
        for fact in report.facts if report.article not in known.aside else ():
            if fact.kind is FactKind.FIGURE:
                told.setdefault(fact.what, []).append((fact, report))
    for what, claims in told.items():
        before = known.figures.get(what, 0)
        if not before and (what not in _FIRST or not policy.wants(News.FIGURES)):
            continue
        most = _most(claims, before)
        if most is not None and most.low >= before * min(factors) and most.low > before + (before > 1):
            yield _claimed(
                Change(kind=ChangeKind.FIGURE, what=what, before=f"{before:,}" if before else "", now=most.told),
                [report for fact, report in claims if fact.low >= most.low * 0.9],
            )


def _most(claims: Sequence[tuple[Fact, Report]], before: int) -> Fact | None:
    """The largest figure that can be believed: one that is out of all proportion needs a second publisher."""
    for fact, report in sorted(claims, key=lambda claim: -claim[0].low):
        agreeing = {other.owner for claim, other in claims if claim.low >= fact.low * _AGREES}
        if not before or fact.low <= before * _TOO_MUCH or agreeing - {report.owner}:
            return fact
    return None


def _named(known: Known, reports: Sequence[Report], policy: UpdatePolicy, asked: Collection[str]) -> Iterator[Change]:
    wanted = {
        kind: change
        for kind, change, trigger in (
            (FactKind.ACTOR, ChangeKind.ACTOR, News.ACTOR),
            (FactKind.PLACE, ChangeKind.PLACE, News.PLACE),
        )
        if policy.wants(trigger)
    }
    new: dict[str, tuple[Fact, list[Report]]] = {}
    for report in reports:
        for fact in report.facts:
            if fact.kind in wanted and fact.leads and fact.what in asked and fact.what not in known.actors:
                new.setdefault(fact.what, (fact, []))[1].append(report)
    for what, (fact, said) in new.items():
        yield _claimed(Change(kind=wanted[fact.kind], what=what, now=fact.quoted), said)


def _sources(known: Known, reports: Sequence[Report], sources: int, policy: UpdatePolicy) -> Iterator[Change]:
    trigger = policy.wants(News.SOURCES)
    if trigger and known.sources < trigger.amount <= sources:
        change = Change(kind=ChangeKind.SOURCES, before=str(known.sources), now=str(sources))
        yield _claimed(change, reports[::-1])


def _claimed(change: Change, reports: Sequence[Report]) -> Change:
    owners = dict.fromkeys(report.owner for report in reports)
    return Change(
        kind=change.kind,
        what=change.what,
        before=change.before,
        now=change.now,
        articles=tuple(report.article for report in reports[:_SOURCES]),
        sources=tuple(owners)[:_SOURCES],
    )
