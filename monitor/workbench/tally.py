"""What a backtest counts: hits and alerts of each rule in two versions, and which articles make the difference."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from monitor.model import Reason
from monitor.workbench.side import Heard, Side

#: rule × story × episode: what an alert is
_Told: TypeAlias = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that at least one rule hits, in one of the versions."""

    number: int  #: of the article, in order of arrival
    story: str
    backlog: bool
    now: tuple[str, ...]  #: rules that hit it
    before: tuple[str, ...]  #: rules that hit it in the version it is compared with
    heard: Heard | None = None  #: what it says; None: nothing but its hits matters
    heard_before: Heard | None = None  #: the same for the other version, where that finds other actors


@dataclass(slots=True)
class Count:
    """One rule's numbers."""

    hits: int = 0
    hits_before: int = 0
    alerts: int = 0
    alerts_before: int = 0
    backlog: int = 0  #: of the hits, how many told nobody because they were there before their feed was first read
    gained_hits: int = 0
    lost_hits: int = 0
    gained_alerts: int = 0
    lost_alerts: int = 0
    updates: int = 0  #: of stories that were told
    updates_before: int = 0
    moved: int = 0  #: alerts that both versions raise, on different articles of the story
    found: deque[int] = field(default_factory=deque)  #: the latest articles that hit
    gained: deque[int] = field(default_factory=deque)  #: the latest that hit now and did not before
    lost: deque[int] = field(default_factory=deque)

    @property
    def differs(self) -> bool:
        told = self.gained_alerts or self.lost_alerts or self.moved or self.updates != self.updates_before
        return bool(self.gained_hits or self.lost_hits or told)


class Tally:
    """Takes what was found, in order of arrival; counts, and remembers a few articles of each rule by number.

    Memory grows with the hits, not with the articles.
    """

    def __init__(
        self, rules: Iterable[str], *, compared: bool, keep: int, now: Side | None = None, before: Side | None = None
    ) -> None:
        self.compared = compared
        self.articles = 0
        self.counts = {
            rule: Count(found=deque(maxlen=keep), gained=deque(maxlen=keep), lost=deque(maxlen=keep)) for rule in rules
        }
        self._now, self._before = now or Side(), before or Side()
        self._gained: dict[_Told, tuple[int, bool]] = {}  #: alerts of this version alone → article, whether it counts
        self._lost: dict[_Told, tuple[int, bool]] = {}

    def add(self, found: Found, *, counts: bool) -> None:
        """Count what was found in one article; without `counts` it is remembered for later reports only."""
        heard, heard_before = found.heard, found.heard_before or found.heard
        self._let_time_pass(heard.at if heard else None, counts=counts)
        for rule in dict.fromkeys(found.now + found.before):
            now, before = rule in found.now, rule in found.before
            said = self._now.told(rule, found.story, backlog=found.backlog, heard=heard) if now else None
            told_now = said.episode if said else None
            told_before = (
                self._before.told(rule, found.story, backlog=found.backlog, heard=heard_before).episode
                if before
                else None
            )
            count = self.counts[rule]
            if counts:
                _count_hit(count, found.number, now=now, before=before, compared=self.compared)
                count.backlog += said is not None and said.reason is Reason.BACKLOG
                count.alerts += told_now is not None
                count.alerts_before += told_before is not None
            if self.compared and told_now != told_before:
                self._weigh(rule, found, told_now, told_before, counts=counts)
        if heard and heard_before:
            self._count_updates(self._now.updates(found.story, found.now, heard=heard), counts=counts)
            before_it = self._before.updates(found.story, found.before, heard=heard_before)
            self._count_updates(before_it, counts=counts, before=True)

    def _let_time_pass(self, until: datetime | None, *, counts: bool) -> None:
        """Tell what had waited until it may be told."""
        if until is not None:
            self._count_updates(self._now.due(until), counts=counts)
            self._count_updates(self._before.due(until), counts=counts, before=True)

    def _count_updates(self, rules: Iterable[str], *, counts: bool, before: bool = False) -> None:
        for rule in rules:
            self.counts[rule].updates += counts and not before
            self.counts[rule].updates_before += counts and before

    def _weigh(self, rule: str, found: Found, now: int | None, before: int | None, *, counts: bool) -> None:
        """Note an alert that only one version raises here. The other one may have raised it, or still raise it, on
        another article of the story.
        """
        for episode, ours, theirs in ((now, self._gained, self._lost), (before, self._lost, self._gained)):
            if episode is None:
                continue
            key = (rule, found.story, episode)
            other = theirs.pop(key, None)
            if other is None:
                ours[key] = (found.number, counts)
            elif counts or other[1]:
                self.counts[rule].moved += 1

    def finish(self) -> None:
        """Count what still waits, and the alerts that one version alone has raised; nothing may be added any more."""
        self._count_updates(self._now.due(None), counts=True)
        self._count_updates(self._before.due(None), counts=True, before=True)
        for (rule, _, _), (_, counts) in self._gained.items():
            self.counts[rule].gained_alerts += counts
        for (rule, _, _), (_, counts) in self._lost.items():
            self.counts[rule].lost_alerts += counts

    def raised(self, rule: str, *, gained: bool) -> list[int]:
        """The articles of the alerts that only this version raises, or only the other one, in order of arrival."""
        told: Mapping[_Told, tuple[int, bool]] = self._gained if gained else self._lost
        return [number for (of, _, _), (number, counts) in told.items() if of == rule and counts]


def _count_hit(count: Count, number: int, *, now: bool, before: bool, compared: bool) -> None:
    count.hits += now
    count.hits_before += before
    if now:
        count.found.append(number)
    if compared and now and not before:
        count.gained_hits += 1
        count.gained.append(number)
    elif compared and before and not now:
        count.lost_hits += 1
        count.lost.append(number)
