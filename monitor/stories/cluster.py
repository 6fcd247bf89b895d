"""Stories among reports that are all at hand: which of them tell one event.

Average link (Sokal and Michener: "A statistical method for evaluating systematic relationships", 1958): the two stories that
are most alike are joined, report by report on average, until none are alike enough. The nearest two reports count a little
besides, or a story would hold the less together the larger it is. What is joined does not depend on the order of arrival.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.stories.alike import NEIGHBOURS, beyond_chance, linked, mixed, one_event_abroad, scaled, usual
from monitor.stories.forms import are_other_issues
from monitor.stories.weigh import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime, timedelta

    from monitor.stories.forms import Printed
    from monitor.stories.weigh import Weighed

#: stories are joined from this likeness on, scaled
ENOUGH: Final = 0.55
#: words in common that make less are not looked at
_NOTHING: Final = 0.02
#: pairs of reports that are so many windows apart count: an event is told for longer than a story stays open without news
_REACH: Final = 2


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

    scaled: float  #: beside what is usual for both, 0 to 1
    firm: bool  #: whether they have more in common than strangers, and are within the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What each report has to do with others, by their numbers."""

    near: Sequence[Mapping[int, Link]]  #: those that it is like
    apart: Sequence[AbstractSet[int]]  #: those that tell another event for sure


class _Pair(NamedTuple):
    """Two reports that have something in common, before it is known what is usual for them."""

    by_words: float | None  #: how like they are by words, with a little of the marks; None in two languages
    by_marks: float
    firm: bool


def links_of(reports: Sequence[Report], *, window: timedelta) -> Links:
    """What each report has to do with others; they come in order of time."""
    pairs: list[dict[int, _Pair]] = [{} for _ in reports]
    apart = [set(report.other_events) for report in reports]
    for number, other, pair in _pairs(reports, window):
        pairs[number][other] = pairs[other][number] = pair
        if pair.firm and are_other_issues(reports[number].text, reports[other].text):
            apart[number].add(other)
    for number, others in enumerate(apart):
        for other in others:
            apart[other].add(number)
    return Links(near=_scaled(pairs), apart=apart)


def _scaled(pairs: Sequence[Mapping[int, _Pair]]) -> list[dict[int, Link]]:
    """The pairs beside what is usual for either report: in one language by words, across languages by marks.

    A report that has a fellow in another language must be like those in its own by marks too: another event of its kind
    may be all that there is in its own language, and so its nearest by words.
    """
    by_words = [_usual(pair.by_words for pair in near.values() if pair.by_words is not None) for near in pairs]
    by_marks = [_usual(pair.by_marks for pair in near.values()) for near in pairs]
    abroad = [any(pair.firm and pair.by_words is None for pair in near.values()) for near in pairs]
    links: list[dict[int, Link]] = [{} for _ in pairs]
    for number, near in enumerate(pairs):
        for other, pair in near.items():
            much = scaled(pair.by_marks, by_marks[number], by_marks[other])
            if pair.by_words is not None:
                words = scaled(pair.by_words, by_words[number], by_words[other])
                much = min(words, much) if abroad[number] or abroad[other] else words
            links[number][other] = Link(scaled=much, firm=pair.firm)
    return links


def _usual(likenesses: Iterable[float]) -> float:
    return usual(nlargest(NEIGHBOURS, likenesses))


def _pairs(reports: Sequence[Report], window: timedelta) -> Iterator[tuple[int, int, _Pair]]:
    """All pairs of reports that are not too far apart in time and have something in common."""
    listed: dict[tuple[str, str], deque[tuple[int, int]]] = {}
    oldest = 0
    for number, report in enumerate(reports):
        told = report.told.told
        while reports[oldest].at < report.at - _REACH * window:
            oldest += 1
        words = _in_common(listed, told.lang, told.words, number, oldest)
        marks = _in_common(listed, "", told.marks, number, oldest)
        for other in sorted(words.keys() | marks.keys()):
            if other in report.other_events:
                continue
            there = reports[other].told.told
            alike, by_marks = words.get(other, 0) / WHOLE**2, marks.get(other, 0) / WHOLE**2
            in_time = report.at - reports[other].at <= window
            if there.lang != told.lang:
                firm = in_time and one_event_abroad(told, there, by_marks)
                yield number, other, _Pair(None, by_marks, firm)
            elif alike and (both := mixed(alike, by_marks)) >= _NOTHING:
                firm = in_time and beyond_chance(report.told, there, alike)
                yield number, other, _Pair(both, by_marks, firm)


def _in_common(
    listed: dict[tuple[str, str], deque[tuple[int, int]]], lang: str, told: Mapping[str, int], number: int, oldest: int
) -> dict[int, int]:
    """What a report has in common with each earlier one, as a product of weights; lists it for later ones."""
    common: dict[int, int] = {}
    for key, weight in told.items():
        earlier = listed.setdefault((lang, key), deque())
        while earlier and earlier[0][0] < oldest:
            earlier.popleft()
        for other, weight_there in earlier:
            common[other] = common.get(other, 0) + weight * weight_there
        earlier.append((number, weight))
    return common


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
