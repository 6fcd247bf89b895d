"""Terms near each other: `withdraw ~6 troops`, `base >4 attacked`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.rules.atoms import Groups
from monitor.rules.places import (
    ANYWHERE,
    Finder,
    Place,
    Region,
    Within,
    find_in,
    is_costly,
    parts_of,
    trace_of,
)
from monitor.rules.traces import NOWHERE, Trace, any_of, before, behind

if TYPE_CHECKING:
    from monitor.rules.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class NearFinder:
    """Two terms at most `distance` words apart, in one sentence or in two that follow each other.

    Each place of one is joined with the nearest place of the other on either side, and with those between its parts:
    that keeps the number of places linear, whatever the words. `ordered`: the left one first.
    """

    left: Finder
    right: Finder
    distance: int
    ordered: bool
    groups: Groups
    width: int = field(init=False)
    gapped: bool = True

    def __post_init__(self) -> None:
        left, right = self.left.width, self.right.width
        object.__setattr__(self, "width", left + right + self.distance - 1 if left and right else 0)

    def trace(self, reading: Reading) -> Trace:
        traces, left, right = reading.traces, self.left, self.right
        one = traces[left] if left in traces else trace_of(left, reading)
        if not one[0]:
            return NOWHERE
        other = traces[right] if right in traces else trace_of(right, reading)
        if not other[0]:
            return NOWHERE
        found = self._trace(one, right, other)
        if self.ordered:
            return found
        inner = [_traced_inside(self.left, one, other), _traced_inside(self.right, other, one)]
        return any_of([found, self._trace(other, self.left, one), *inner])

    def _trace(self, one: Trace, second: Finder, other: Trace) -> Trace:
        """Where the second begins near behind the first."""
        near = behind(one[1], self.distance) & other[0]
        if not near:
            return NOWHERE
        return one[0], near if second.width == 1 else other[1]

    def places(self, reading: Reading, within: Within, _region: Region = ANYWHERE) -> list[Place]:
        lefts, rights = self._both(reading, within)
        if not lefts or not rights:
            return []
        pairs = set(self._following(lefts, rights))
        if not self.ordered:
            pairs.update(self._following(rights, lefts))
            pairs.update(_interleaved(lefts, rights))
            pairs.update(_interleaved(rights, lefts))
        return sorted({hull(one, other) for one, other in pairs if _in_reach(reading, one, other)})

    def _both(self, reading: Reading, within: Within) -> tuple[list[Place], list[Place]]:
        """The places of both that have some of the other near enough, and maybe more.

        Regular expressions come last: they are only tried beside words that stand there.
        """
        one, other = trace_of(self.left, reading), trace_of(self.right, reading)
        left = (-1, before(other[0], self.distance)) if self.ordered else self._around(self.left, other)
        right = (behind(one[1], self.distance), -1) if self.ordered else self._around(self.right, one)
        if is_costly(self.left):
            rights = find_in(right, self.right, reading, within)
            return (find_in(left, self.left, reading, within) if rights else []), rights
        lefts = find_in(left, self.left, reading, within)
        return lefts, (find_in(right, self.right, reading, within) if lefts else [])

    def _around(self, finder: Finder, other: Trace) -> Region:
        """Where places of a term end that stand near before or behind another."""
        if self.left.gapped or self.right.gapped or not finder.width:
            return ANYWHERE
        return -1, before(other[0], self.distance) | behind(other[1], self.distance + finder.width - 1)

    def _following(self, firsts: list[Place], seconds: list[Place]) -> list[tuple[Place, Place]]:
        """Pairs in which the second comes after the first, within the distance and nearest to it, or it to the second.

        Mostly one side has a place or two and the other dozens: what is near is looked up from the side with fewer.
        """
        distance = self.distance
        starts = [place[0] for place in seconds]
        by_end = sorted(firsts, key=_end)
        ends = [place[1] for place in by_end]
        if len(firsts) <= len(seconds):
            near = {n for end in ends for n in range(bisect_left(starts, end), bisect_left(starts, end + distance))}
            seconds_near, firsts_near = [seconds[n] for n in near], firsts if near else []
        else:
            near = {n for at in starts for n in range(bisect_right(ends, at - distance), bisect_right(ends, at))}
            seconds_near, firsts_near = seconds if near else [], [by_end[n] for n in near]
        pairs: list[tuple[Place, Place]] = []
        for first in firsts_near:
            at = bisect_left(starts, first[1])
            if at < len(starts) and starts[at] - first[1] < distance:
                nearest = starts[at]
                while at < len(starts) and starts[at] == nearest:
                    pairs.append((first, seconds[at]))
                    at += 1
        for second in seconds_near:
            at = bisect_right(ends, second[0]) - 1
            if at >= 0 and second[0] - ends[at] < distance:
                nearest = ends[at]
                while at >= 0 and ends[at] == nearest:
                    pairs.append((by_end[at], second))
                    at -= 1
        return pairs


def _end(place: Place) -> int:
    return place[1]


def _traced_inside(outer: Finder, one: Trace, other: Trace) -> Trace:
    """Where another term begins between the parts of one that has gaps."""
    if not outer.gapped or (outer.width and not behind(one[0], outer.width) & other[0]):
        return NOWHERE
    return one[0] | other[0], one[1] | other[1]


def _interleaved(outer: list[Place], inner: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of which the second begins between the parts of the first, without sharing a word."""
    gapped = [place for place in outer if place[2]]
    if not gapped:
        return
    starts = [place[0] for place in inner]
    for place in gapped:
        for other in inner[bisect_left(starts, place[0]) : bisect_left(starts, place[1])]:
            if not any(a < d and c < b for a, b in parts_of(place) for c, d in parts_of(other)):
                yield place, other


def hull(one: Place, other: Place) -> Place:
    """Two places as one, with the parts of both."""
    if one[1] <= other[0]:
        return one[0], other[1], parts_of(one) + parts_of(other)
    return min(one[0], other[0]), max(one[1], other[1]), tuple(sorted(parts_of(one) + parts_of(other)))


def _in_reach(reading: Reading, one: Place, other: Place) -> bool:
    first, second = (one, other) if one[0] <= other[0] else (other, one)
    return second[0] < first[1] or reading.sentence(second[0]) - reading.sentence(first[1] - 1) <= 1
