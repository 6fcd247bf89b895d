"""What a backtest counts: hits and alerts of each rule in two versions, and which articles make the difference."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from monitor.alerts.decide import decide
from monitor.model import History, Reason

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
    moved: int = 0  #: alerts that both versions raise, on different articles of the story
    found: deque[int] = field(default_factory=deque)  #: the latest articles that hit
    gained: deque[int] = field(default_factory=deque)  #: the latest that hit now and did not before
    lost: deque[int] = field(default_factory=deque)

    @property
    def differs(self) -> bool:
        return bool(self.gained_hits or self.lost_hits or self.gained_alerts or self.lost_alerts or self.moved)


class Side:
    """One version's memory: what it has told, as the archive would hold it."""

    def __init__(self) -> None:
        self._alerts: dict[tuple[str, str], int] = {}  #: rule, story → alerts; 0 where it was hit as backlog only

    def told(self, rule: str, found: Found) -> tuple[int | None, Reason]:
        """The episode of the alert that this hit raises, or None; and why."""
        key = (rule, found.story)
        alerts = self._alerts.get(key)
        # of an article the archive keeps the newest text alone, so no earlier version of it has hit
        decision = decide(History(alerts=alerts or 0, backlog=alerts == 0), backlog=found.backlog)
        if decision.alert:
            self._alerts[key] = (alerts or 0) + 1
        elif decision.reason is Reason.BACKLOG:
            self._alerts.setdefault(key, 0)
        return (decision.episode if decision.alert else None), decision.reason


class Tally:
    """Takes what was found, in order of arrival; counts, and remembers a few articles of each rule by number.

    Memory grows with the stories that were hit, not with the articles.
    """

    def __init__(self, rules: Iterable[str], *, compared: bool, keep: int) -> None:
        self.compared = compared
        self.articles = 0
        self.counts = {
            rule: Count(found=deque(maxlen=keep), gained=deque(maxlen=keep), lost=deque(maxlen=keep)) for rule in rules
        }
        self._now, self._before = Side(), Side()
        self._gained: dict[_Told, tuple[int, bool]] = {}  #: alerts of this version alone → article, whether it counts
        self._lost: dict[_Told, tuple[int, bool]] = {}

    def add(self, found: Found, *, counts: bool) -> None:
        """Count what was found in one article; without `counts` it is remembered for later reports of its story only."""
        for rule in dict.fromkeys(found.now + found.before):
            now, before = rule in found.now, rule in found.before
            told_now, why = self._now.told(rule, found) if now else (None, None)
            told_before = self._before.told(rule, found)[0] if before else None
            count = self.counts[rule]
            if counts:
                _count_hit(count, found.number, now=now, before=before, compared=self.compared)
                count.backlog += why is Reason.BACKLOG
                count.alerts += told_now is not None
                count.alerts_before += told_before is not None
            if self.compared and told_now != told_before:
                self._weigh(rule, found, told_now, told_before, counts=counts)

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
        """Count the alerts that one version alone has raised; nothing may be added any more."""
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
