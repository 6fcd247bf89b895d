"""Where a term stands in an article: terms made ready for looking up, and the places that they find.

A place is a stretch of words with the parts that were really found in it: `withdrawal … troops` is one stretch with two
parts. Words are numbered through the article: the title from 0, the body from a number far behind it, so that nothing
reaches from one into the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from monitor.rules.reading import Reading

Part: TypeAlias = tuple[int, int]
#: stretches of words that a clause is confined to; None: the whole article
Within: TypeAlias = "tuple[Part, ...] | None"


class Place(NamedTuple):
    """Words `start` to `end` (not included), and the parts of them that were found."""

    start: int
    end: int
    parts: tuple[Part, ...]


class Finder(Protocol):
    """A term made ready: it knows which of its atoms must be there and finds its places."""

    @property
    def needs(self) -> frozenset[int] | None:
        """One of these atoms stands wherever the term does; None where nothing can be said (a regular expression)."""

    def places(self, reading: Reading, within: Within) -> list[Place]:
        """All places, by start and end, each once."""


def find(finder: Finder, reading: Reading, within: Within = None) -> list[Place]:
    """The places of a term, looked for once for each article and scope."""
    if finder.needs is not None and finder.needs.isdisjoint(reading.positions):
        return []
    memo = reading.memo
    key = (id(finder), within)
    found = memo.get(key)
    if found is None:
        found = memo[key] = finder.places(reading, within)
    return found


def apart(places: Sequence[Place], most: int) -> list[Place]:
    """At most `most` places that do not overlap: as many as can be, those that end first."""
    chosen: list[Place] = []
    for place in sorted(places, key=lambda place: (place.end, -place.start)):
        if not chosen or place.start >= chosen[-1].end:
            chosen.append(place)
            if len(chosen) == most:
                break
    return chosen


@dataclass(frozen=True, slots=True, eq=False)
class AtomFinder:
    """A word, an inflected word or a prefix; or one of several of them."""

    atoms: frozenset[int]

    @property
    def needs(self) -> frozenset[int] | None:
        return self.atoms

    def places(self, reading: Reading, within: Within) -> list[Place]:
        positions = reading.positions
        here = [positions[atom] for atom in self.atoms if atom in positions]
        found = here[0] if len(here) == 1 else sorted({at for one in here for at in one})
        return [Place(at, at + 1, ((at, at + 1),)) for at in _inside(found, within)]


@dataclass(frozen=True, slots=True, eq=False)
class CasedFinder:
    """A word exactly as printed."""

    atom: int
    printed: str
    needs: frozenset[int] | None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = _inside(reading.positions.get(self.atom, ()), within)
        return [Place(at, at + 1, ((at, at + 1),)) for at in found if reading.printed(at) == self.printed]


@dataclass(frozen=True, slots=True, eq=False)
class ActorFinder:
    """A mention of one of some actors."""

    actors: frozenset[str]
    needs: frozenset[int] | None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = {(start, end) for actor in self.actors for start, end in reading.mentioned(actor)}
        return [Place(start, end, ((start, end),)) for start, end in sorted(found) if _is_inside(start, end, within)]


@dataclass(frozen=True, slots=True, eq=False)
class RegexFinder:
    """What a regular expression matches in the text as printed, as the words that it touches."""

    pattern: Any
    needs: frozenset[int] | None = None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = {part for part in reading.touched(self.pattern) if _is_inside(*part, within)}
        return [Place(start, end, ((start, end),)) for start, end in sorted(found)]


@dataclass(frozen=True, slots=True, eq=False)
class AnyFinder:
    """One of several terms."""

    options: tuple[Finder, ...]
    needs: frozenset[int] | None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        return sorted({place for option in self.options for place in find(option, reading, within)})


@dataclass(frozen=True, slots=True, eq=False)
class PhraseFinder:
    """Terms beside each other, in one sentence."""

    parts: tuple[Finder, ...]
    needs: frozenset[int] | None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = _all_found(self.parts, reading, within)
        if not found:
            return []
        current = found[0]
        for following in found[1:]:
            starting: dict[int, list[Place]] = defaultdict(list)
            for place in following:
                starting[place.start].append(place)
            current = [
                Place(place.start, behind.end, place.parts + behind.parts)
                for place in current
                for behind in starting.get(place.end, ())
                if reading.sentence(place.end - 1) == reading.sentence(behind.start)
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
    needs: frozenset[int] | None

    def places(self, reading: Reading, within: Within) -> list[Place]:
        found = _all_found((self.left, self.right), reading, within)
        if not found:
            return []
        lefts, rights = found
        pairs = set(self._following(lefts, rights))
        if not self.ordered:
            pairs |= {(left, right) for right, left in self._following(rights, lefts)}
            pairs |= set(_interleaved(lefts, rights))
        return sorted({_hull(left, right) for left, right in pairs if _in_reach(reading, left, right)})

    def _following(self, firsts: list[Place], seconds: list[Place]) -> Iterator[tuple[Place, Place]]:
        """Pairs in which the second comes after the first, within the distance and nearest to each other on one side."""
        starts = [place.start for place in seconds]
        for first in firsts:
            at = bisect_left(starts, first.end)
            if at < len(seconds) and starts[at] - first.end < self.distance:
                nearest = starts[at]
                while at < len(seconds) and starts[at] == nearest:
                    yield first, seconds[at]
                    at += 1
        by_end = sorted(firsts, key=lambda place: place.end)
        ends = [place.end for place in by_end]
        for second in seconds:
            at = bisect_right(ends, second.start) - 1
            if at >= 0 and second.start - ends[at] < self.distance:
                nearest = ends[at]
                while at >= 0 and ends[at] == nearest:
                    yield by_end[at], second
                    at -= 1


def _all_found(parts: Sequence[Finder], reading: Reading, within: Within) -> list[list[Place]]:
    """The places of each part, in order; empty where one has none.

    What can be said to be missing is asked first, and regular expressions last: they are only tried beside words that
    stand there.
    """
    found: dict[int, list[Place]] = {}
    for part in sorted(parts, key=lambda part: part.needs is None):
        places = find(part, reading, within)
        if not places:
            return []
        found[id(part)] = places
    return [found[id(part)] for part in parts]


def _interleaved(lefts: list[Place], rights: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of which one stands between the parts of the other, without sharing a word."""
    for outer, inner, swapped in ((lefts, rights, False), (rights, lefts, True)):
        starts = [place.start for place in inner]
        for place in outer:
            if len(place.parts) == 1:
                continue
            for other in inner[bisect_left(starts, place.start) : bisect_left(starts, place.end)]:
                if not _share_words(place, other):
                    yield (other, place) if swapped else (place, other)


def _share_words(one: Place, other: Place) -> bool:
    return any(a < d and c < b for a, b in one.parts for c, d in other.parts)


def _hull(one: Place, other: Place) -> Place:
    parts = tuple(sorted(one.parts + other.parts))
    return Place(min(one.start, other.start), max(one.end, other.end), parts)


def _in_reach(reading: Reading, one: Place, other: Place) -> bool:
    first, second = (one, other) if one.start <= other.start else (other, one)
    return second.start < first.end or reading.sentence(second.start) - reading.sentence(first.end - 1) <= 1


def _inside(positions: Iterable[int], within: Within) -> Iterable[int]:
    if within is None:
        return positions
    return [at for at in positions if _is_inside(at, at + 1, within)]


def _is_inside(start: int, end: int, within: Within) -> bool:
    return within is None or any(first <= start and end <= last for first, last in within)
