"""Stories among reports that are all at hand: which of them tell one event.

Average link (Sokal and Michener: "A statistical method for evaluating systematic relationships", 1958): the two stories that
are most alike are joined, report by report on average, until none are alike enough. The nearest two reports count a little
besides, or a story would hold the less together the larger it is. What is joined does not depend on the order of arrival.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush, nlargest
from typing import TYPE_CHECKING, Final

from monitor.stories.alike import NEIGHBOURS, alike, beyond_chance, faded, linked, scaled, usual
from monitor.stories.forms import are_other_issues
from monitor.stories.weigh import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime, timedelta

    from monitor.stories.forms import Printed
    from monitor.stories.weigh import Weighed

#: stories are joined from this likeness on, scaled
ENOUGH: Final = 0.55
#: words in common that make less are not looked at
_NOTHING: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it is held against others."""

    told: Weighed
    text: Printed
    at: datetime
    other_events: frozenset[int] = frozenset()  #: reports that tell another event, as is known for sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How alike two reports are."""

    raw: float  #: 0 to 1
    firm: bool  #: whether that is more than strangers have in common
    scaled: float = 0.0  #: beside what is usual for both


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What each report has to do with others, by their numbers."""

    near: Sequence[Mapping[int, Link]]  #: those that it is like
    apart: Sequence[AbstractSet[int]]  #: those that tell another event for sure


def links_of(reports: Sequence[Report], *, window: timedelta) -> Links:
    """What each report has to do with others, within the window; they come in order of time."""
    raws: list[dict[int, tuple[float, bool]]] = [{} for _ in reports]
    apart = [set(report.other_events) for report in reports]
    for number, other, raw, firm in _pairs(reports, window):
        raws[number][other] = raws[other][number] = raw, firm
        if firm and are_other_issues(reports[number].text, reports[other].text):
            apart[number].add(other)
    for number, others in enumerate(apart):
        for other in others:
            apart[other].add(number)
    usuals = [_usuals(reports, number, near) for number, near in enumerate(raws)]
    near: list[dict[int, Link]] = [{} for _ in reports]
    for number, others_near in enumerate(raws):
        for other, (raw, firm) in others_near.items():
            same = _one_language(reports, number, other)
            beside = scaled(raw, usuals[number][same], usuals[other][same])
            near[number][other] = Link(raw=raw, firm=firm, scaled=beside)
    return Links(near=near, apart=apart)


def _usuals(reports: Sequence[Report], number: int, near: Mapping[int, tuple[float, bool]]) -> dict[bool, float]:
    """What is usual for a report in its language, and across languages, where only marks are compared."""
    sorts: dict[bool, list[float]] = {True: [], False: []}
    for other, (raw, _) in near.items():
        sorts[_one_language(reports, number, other)].append(raw)
    return {same: usual(nlargest(NEIGHBOURS, found)) for same, found in sorts.items()}


def _one_language(reports: Sequence[Report], one: int, other: int) -> bool:
    return reports[one].told.told.lang == reports[other].told.told.lang


def _pairs(reports: Sequence[Report], window: timedelta) -> Iterator[tuple[int, int, float, bool]]:
    """All pairs of reports within the window that have something in common."""
    listed: dict[tuple[str, str], list[tuple[int, int]]] = {}
    oldest = 0
    for number, report in enumerate(reports):
        told = report.told.told
        while reports[oldest].at < report.at - window:
            oldest += 1
        common: dict[int, int] = {}
        others: set[int] = set()
        for word, weight in told.words.items():
            for other, weight_there in listed.setdefault((told.lang, word), []):
                common[other] = common.get(other, 0) + weight * weight_there
            listed[told.lang, word].append((number, weight))
        for pair in report.told.found_by:
            others.update(other for other, _ in listed.setdefault(("", pair), []))
            listed["", pair].append((number, 0))
        others.update(common)
        for other in sorted(others):
            if other < oldest or other in report.other_events:
                continue
            there = reports[other].told.told
            words = common.get(other, 0) / WHOLE**2
            raw = alike(told, there)
            if raw >= _NOTHING and (there.lang != told.lang or other in common):
                raw = faded(raw, (report.at - reports[other].at) / window)
                firm = beyond_chance(report.told, there, words)
                if firm or there.lang == told.lang:
                    yield number, other, raw, firm


class _Stories:
    """Stories while they are joined: how alike each two are in all, and the nearest two of their reports."""

    def __init__(self, reports: Sequence[Report], links: Links) -> None:
        self.members = {number: [number] for number in range(len(reports))}
        self._apart = [set(others) for others in links.apart]
        self._sums = [{other: link.scaled for other, link in near.items()} for near in links.near]
        self._nearest = [dict(sums) for sums in self._sums]
        self._firm = [{other for other, link in near.items() if link.firm} for near in links.near]
        self._times = [0] * len(reports)

    def alike(self, one: int, other: int) -> float:
        """How alike two stories are, scaled; 0 where nothing is firm or they are known to tell two events."""
        if other not in self._firm[one] or not self._apart[one].isdisjoint(self.members[other]):
            return 0.0
        pairs = len(self.members[one]) * len(self.members[other])
        return linked(self._sums[one][other], pairs, self._nearest[one][other])

    def waiting(self, one: int) -> Iterator[tuple[float, int, int, int, int]]:
        """The stories that are alike enough to be joined with this one, to be taken from a heap."""
        for other in self._firm[one]:
            if (much := self.alike(one, other)) >= ENOUGH:
                first, second = min(one, other), max(one, other)
                yield -much, first, second, self._times[first], self._times[second]

    def is_current(self, one: int, other: int, times: tuple[int, int]) -> bool:
        """Whether both are as they were then."""
        both = one in self.members and other in self.members
        return both and times == (self._times[one], self._times[other])

    def join(self, one: int, other: int) -> None:
        """Join two stories under the first."""
        self.members[one] += self.members.pop(other)
        self._apart[one] |= self._apart[other]
        self._times[one] += 1
        for third, much in self._sums[other].items():
            if third == one or third not in self.members:
                continue
            total = self._sums[one].get(third, 0.0) + much
            near = max(self._nearest[one].get(third, 0.0), self._nearest[other][third])
            self._sums[one][third] = self._sums[third][one] = total
            self._nearest[one][third] = self._nearest[third][one] = near
            if third in self._firm[other]:
                self._firm[one].add(third)
                self._firm[third].add(one)
        for near_ones in (self._sums, self._nearest):
            for third in near_ones[other]:
                near_ones[third].pop(other, None)
        for third in self._firm[other]:
            self._firm[third].discard(other)
        self._firm[one].discard(other)


def clusters(reports: Sequence[Report], links: Links) -> list[list[int]]:
    """The reports of each story, by their numbers; the stories in order of their first reports."""
    stories = _Stories(reports, links)
    waiting = [pair for one in range(len(reports)) for pair in stories.waiting(one) if pair[1] == one]
    heapify(waiting)
    while waiting:
        _, one, other, *times = heappop(waiting)
        if stories.is_current(one, other, (times[0], times[1])):
            stories.join(one, other)
            for pair in stories.waiting(one):
                heappush(waiting, pair)
    return sorted(sorted(members) for members in stories.members.values())
