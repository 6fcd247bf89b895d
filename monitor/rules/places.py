"""Where a term stands in an article: terms made ready for looking up, and the places that they find.

A place is a stretch of words and, where it has gaps, the parts of it that were really found: `withdrawal … troops` is
one stretch with two parts. Words are numbered through the article: the title from 0, the body from a number far behind
it, so that nothing reaches from one into the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from monitor.rules.atoms import Group, Groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from monitor.rules.reading import Reading

#: words `start` to `end`, end not included
Part: TypeAlias = tuple[int, int]
#: start, end, and the parts that were found; no parts where the stretch has no gap. A plain tuple: an article makes
#: thousands of them, and a named one costs forty times as much.
Place: TypeAlias = tuple[int, int, tuple[Part, ...]]
#: stretches of words that a clause is confined to; None: the whole article
Within: TypeAlias = "tuple[Part, ...] | None"


class Finder(Protocol):
    """A term made ready: it knows which atoms must be there and finds its places."""

    @property
    def groups(self) -> Groups:
        """Of each group one atom stands wherever the term does; no group where nothing can be said (regex)."""

    def places(self, reading: Reading, within: Within) -> list[Place]:
        """All places, by start and end, each once."""


def find(finder: Finder, reading: Reading, within: Within = None) -> list[Place]:
    """The places of a term, looked for once for each article and scope."""
    memo = reading.memo
    key = (id(finder), within)
    found = memo.get(key)
    if found is None:
        found = memo[key] = finder.places(reading, within) if reading.may_hold(finder.groups) else []
        reading.work += 1 + len(found)
    return found


def stands(finder: Finder, reading: Reading, within: Within = None) -> bool:
    """Whether the term has a place at all: where words alone decide, they are not looked for."""
    if within is None:
        if not reading.may_hold(finder.groups):
            return False
        if isinstance(finder, AtomFinder):
            return True
        if isinstance(finder, AnyFinder):
            return any(stands(option, reading) for option in finder.called_up(reading))
    return bool(find(finder, reading, within))


def apart(places: Sequence[Place], most: int) -> list[Place]:
    """At most `most` places that do not overlap: as many as can be, those that end first."""
    chosen: list[Place] = []
    reached = -1
    for place in sorted(places, key=lambda place: (place[1], -place[0])):
        if place[0] >= reached:
            chosen.append(place)
            reached = place[1]
            if len(chosen) == most:
                break
    return chosen


@dataclass(frozen=True, slots=True, eq=False)
class AtomFinder:
    """A word, an inflected word or a prefix; or one of several of them."""

    atoms: Group

    @property
    def groups(self) -> Groups:
        return (self.atoms,)

    def places(self, reading: Reading, within: Within) -> list[Place]:
        return list(map(reading.single.__getitem__, _inside(reading.positions(self.atoms), within)))


@dataclass(frozen=True, slots=True, eq=False)
class CasedFinder:
    """A word exactly as printed."""

    printed: str
    groups: Groups

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = _inside(reading.positions(self.groups[0]), within)
        return [(at, at + 1, ()) for at in found if reading.printed(at) == self.printed]


@dataclass(frozen=True, slots=True, eq=False)
class ActorFinder:
    """A mention of one of some actors."""

    actors: frozenset[str]
    groups: Groups

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = {part for actor in self.actors for part in reading.mentioned(actor)}
        return [(start, end, ()) for start, end in sorted(found) if _is_inside(start, end, within)]


@dataclass(frozen=True, slots=True, eq=False)
class RegexFinder:
    """What a regular expression matches in the text as printed, as the words that it touches."""

    pattern: str
    groups: Groups = ()

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = {part for part in reading.touched(self.pattern) if _is_inside(*part, within)}
        return [(start, end, ()) for start, end in sorted(found)]


@dataclass(frozen=True, slots=True, eq=False)
class AnyFinder:
    """One of several terms."""

    options: tuple[Finder, ...]
    groups: Groups
    #: atom → the options, by number, that may be there where it stands; None where it is not worth asking
    calls: Mapping[int, tuple[int, ...]] | None = None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = [places for option in self.called_up(reading) if (places := find(option, reading, within))]
        return found[0] if len(found) == 1 else sorted({place for places in found for place in places})

    def called_up(self, reading: Reading) -> Iterable[Finder]:
        """The options that may be there."""
        if self.calls is None:
            return self.options
        called = {number for atom in reading.present & self.calls.keys() for number in self.calls[atom]}
        return [self.options[number] for number in called]


@dataclass(frozen=True, slots=True, eq=False)
class PhraseFinder:
    """Terms beside each other, in one sentence."""

    parts: tuple[Finder, ...]
    groups: Groups

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = _all_found(self.parts, reading, within)
        if not found:
            return []
        current = found[0]
        for following in found[1:]:
            ends = {place[1] for place in current}
            starting: dict[int, list[Place]] = defaultdict(list)
            for place in following:
                if place[0] in ends:
                    starting[place[0]].append(place)
            if not starting:
                return []
            current = [
                (place[0], behind[1], _parts(place) + _parts(behind) if place[2] or behind[2] else ())
                for place in current
                for behind in starting.get(place[1], ())
                if reading.sentence(place[1] - 1) == reading.sentence(behind[0])
            ]
        return sorted(set(current))


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

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = _all_found((self.left, self.right), reading, within)
        if not found:
            return []
        lefts, rights = found
        pairs = set(self._following(lefts, rights))
        if not self.ordered:
            pairs.update(self._following(rights, lefts))
            pairs.update(_interleaved(lefts, rights))
            pairs.update(_interleaved(rights, lefts))
        return sorted({hull(one, other) for one, other in pairs if _in_reach(reading, one, other)})

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


def _parts(place: Place) -> tuple[Part, ...]:
    return place[2] or ((place[0], place[1]),)


def _all_found(parts: Sequence[Finder], reading: Reading, within: Within) -> list[list[Place]]:
    """The places of each part, in order; empty where one has none.

    Regular expressions come last: they are only tried beside words that stand there.
    """
    found: dict[int, list[Place]] = {}
    for part in sorted(parts, key=_is_costly):
        places = find(part, reading, within)
        if not places:
            return []
        found[id(part)] = places
    return [found[id(part)] for part in parts]


def _is_costly(finder: Finder) -> bool:
    return not finder.groups


def _interleaved(outer: list[Place], inner: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of which the second begins between the parts of the first, without sharing a word."""
    gapped = [place for place in outer if place[2]]
    if not gapped:
        return
    starts = [place[0] for place in inner]
    for place in gapped:
        for other in inner[bisect_left(starts, place[0]) : bisect_left(starts, place[1])]:
            if not any(a < d and c < b for a, b in _parts(place) for c, d in _parts(other)):
                yield place, other


def hull(one: Place, other: Place) -> Place:
    """Two places as one, with the parts of both."""
    return min(one[0], other[0]), max(one[1], other[1]), tuple(sorted(_parts(one) + _parts(other)))


def _in_reach(reading: Reading, one: Place, other: Place) -> bool:
    first, second = (one, other) if one[0] <= other[0] else (other, one)
    return second[0] < first[1] or reading.sentence(second[0]) - reading.sentence(first[1] - 1) <= 1


def _inside(positions: Iterable[int], within: Within) -> Iterable[int]:
    if within is None:
        return positions
    return [at for at in positions if _is_inside(at, at + 1, within)]


def _is_inside(start: int, end: int, within: Within) -> bool:
    return within is None or any(first <= start and end <= last for first, last in within)
