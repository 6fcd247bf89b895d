"""Where a term stands in an article: terms made ready for looking up, and the places that they find.

A place is a stretch of words and, where it has gaps, the parts of it that were really found: `withdrawal … troops` is
one stretch with two parts. Words are numbered through the article: the title from 0, the body from a number far behind
it, so that nothing reaches from one into the other.

A term is looked for in two steps: its trace (`monitor.rules.traces`) tells whether it may stand there at all, and of
the words that it asks for only those are placed that stand where the others may be.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from monitor.rules.atoms import Group, Groups
from monitor.rules.traces import NOWHERE, Trace, any_of, numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from monitor.rules.reading import Reading

#: words `start` to `end`, end not included
Part: TypeAlias = tuple[int, int]
#: start, end, and the parts that were found; no parts where the stretch has no gap. A plain tuple: an article makes
#: thousands of them, and a named one costs forty times as much.
Place: TypeAlias = tuple[int, int, tuple[Part, ...]]
#: stretches of words that a clause is confined to; None: the whole article
Within: TypeAlias = "tuple[Part, ...] | None"
#: bits of words with which a place must begin, and of words with which it must end
Region: TypeAlias = tuple[int, int]
#: every word: all bits of -1 are set
ANYWHERE: Region = (-1, -1)


class Finder(Protocol):
    """A term made ready: it knows which atoms must be there and finds its places."""

    @property
    def groups(self) -> Groups:
        """Of each group one atom stands wherever the term does; no group where nothing can be said (regex)."""

    @property
    def width(self) -> int:
        """The most words that a place has; 0 where nothing can be said."""

    @property
    def gapped(self) -> bool:
        """Whether a place may have gaps."""

    def trace(self, reading: Reading) -> Trace:
        """The words with which places may begin and end."""

    def places(self, reading: Reading, within: Within, region: Region = ANYWHERE) -> list[Place]:
        """The places, by start and end, each once: at least all of a region."""


def find(finder: Finder, reading: Reading, within: Within = None) -> list[Place]:
    """The places of a term, looked for once for each article and scope."""
    memo = reading.memo
    key = (finder, within)
    found = memo.get(key)
    if found is None:
        found = memo[key] = finder.places(reading, within) if may_stand(finder, reading, within) else []
        reading.work += 1 + len(found)
    return found


def find_in(region: Region, finder: Finder, reading: Reading, within: Within) -> list[Place]:
    """At least all places of a term that begin and end in a region."""
    if isinstance(finder, _CONFINED):
        starts, lasts = trace_of(finder, reading)
        if not (starts & region[0] and lasts & region[1]):
            return []
        found = finder.places(reading, within, region)
        reading.work += 1 + len(found)
        return found
    return find(finder, reading, within)  # which of its parts belong together the others decide


def trace_of(finder: Finder, reading: Reading) -> Trace:
    """The trace of a term, looked for once for each article."""
    traces = reading.traces
    found = traces.get(finder)
    if found is None:
        found = traces[finder] = finder.trace(reading)
    return found


def may_stand(finder: Finder, reading: Reading, within: Within = None) -> bool:
    """Whether the term may have a place, as far as its trace tells; of mere words, as far as their being there does."""
    if within is None and isinstance(finder, AtomFinder | AnyFinder) and not finder.gapped:
        return reading.may_hold(finder.groups)
    starts, lasts = trace_of(finder, reading)
    if within is None or not starts:
        return starts > 0
    inside = [((1 << last - first) - 1) << first for first, last in within]
    return any(starts & stretch and lasts & stretch for stretch in inside)


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

    @property
    def width(self) -> int:
        return 1

    @property
    def gapped(self) -> bool:
        return False

    def trace(self, reading: Reading) -> Trace:
        bits, found = reading.bits, 0
        if len(self.atoms) == 1:  # most are
            (atom,) = self.atoms
            found = bits[atom]
            return found, found
        for atom in reading.present.intersection(self.atoms):
            found |= bits[atom]
        return found, found

    def places(self, reading: Reading, within: Within, region: Region = ANYWHERE) -> list[Place]:
        if region is ANYWHERE:
            there = reading.positions(self.atoms)
        else:
            there = numbers_in(trace_of(self, reading)[0] & region[0] & region[1])
        return [(at, at + 1, ()) for at in inside(there, within)]


@dataclass(frozen=True, slots=True, eq=False)
class CasedFinder:
    """A word exactly as printed."""

    printed: str
    groups: Groups
    width: int = 1
    gapped: bool = False

    def trace(self, reading: Reading) -> Trace:
        bits, found = reading.bits, 0
        for atom in reading.present.intersection(self.groups[0]):
            found |= bits[atom]
        return found, found

    def places(self, reading: Reading, within: Within, _region: Region = ANYWHERE) -> list[Place]:
        found = inside(reading.positions(self.groups[0]), within)
        return [(at, at + 1, ()) for at in found if reading.printed(at) == self.printed]


@dataclass(frozen=True, slots=True, eq=False)
class ActorFinder:
    """A mention of one of some actors."""

    actors: frozenset[str]
    groups: Groups
    alone: Group  #: atoms that may name one of them without another
    beside: Mapping[int, Group]  #: others, each with those of which one must stand in the article as well
    width: int = 0
    gapped: bool = False

    def trace(self, reading: Reading) -> Trace:
        if not self._may_be_named(reading.present):
            return NOWHERE
        if not reading.names_known:
            return reading.everywhere, reading.everywhere
        parts = [part for actor in self.actors for part in reading.mentioned(actor)]
        return any_of((1 << start, 1 << end - 1) for start, end in parts)

    def _may_be_named(self, present: frozenset[int]) -> bool:
        """Whether the words of an article suffice: words are often like one word of a name, seldom like two."""
        return not present.isdisjoint(self.alone) or any(
            not present.isdisjoint(self.beside[atom]) for atom in present.intersection(self.beside)
        )

    def places(self, reading: Reading, within: Within, _region: Region = ANYWHERE) -> list[Place]:
        found = {part for actor in self.actors for part in reading.mentioned(actor)}
        return [(start, end, ()) for start, end in sorted(found) if is_inside(start, end, within)]


@dataclass(frozen=True, slots=True, eq=False)
class RegexFinder:
    """What a regular expression matches in the text as printed, as the words that it touches."""

    pattern: str
    groups: Groups = ()
    width: int = 0
    gapped: bool = False

    def trace(self, reading: Reading) -> Trace:
        return reading.everywhere, reading.everywhere

    def places(self, reading: Reading, within: Within, _region: Region = ANYWHERE) -> list[Place]:
        found = {part for part in reading.touched(self.pattern) if is_inside(*part, within)}
        return [(start, end, ()) for start, end in sorted(found)]


@dataclass(frozen=True, slots=True, eq=False)
class AnyFinder:
    """One of several terms."""

    options: tuple[Finder, ...]
    groups: Groups
    #: atom → the options, by number, that may be there where it stands; None where it is not worth asking
    calls: Mapping[int, tuple[int, ...]] | None = None
    width: int = field(init=False)
    gapped: bool = field(init=False)
    phrases: tuple[PhraseFinder, ...] = field(init=False)  #: the options that are
    others: tuple[Finder, ...] = field(init=False)  #: and those that are not

    def __post_init__(self) -> None:
        widths = [one.width for one in self.options]
        phrases = tuple(one for one in self.options if isinstance(one, PhraseFinder))
        object.__setattr__(self, "width", max(widths) if all(widths) else 0)
        object.__setattr__(self, "gapped", any(one.gapped for one in self.options))
        object.__setattr__(self, "phrases", phrases)
        object.__setattr__(self, "others", tuple(one for one in self.options if not isinstance(one, PhraseFinder)))

    def trace(self, reading: Reading) -> Trace:
        starts = lasts = 0
        traces, standing = reading.traces, []
        for option in self.called_up(reading):
            one, other = traces[option] if option in traces else trace_of(option, reading)
            if one:
                standing.append(option)
                starts |= one
                lasts |= other
        reading.options[self] = standing
        return starts, lasts

    def places(self, reading: Reading, within: Within, region: Region = ANYWHERE) -> list[Place]:
        if region is ANYWHERE and self.calls is None:  # so few that each is asked for itself
            there = [option for option in self.options if reading.may_hold(option.groups)]
            found = [places for option in there if (places := find(option, reading, within))]
            return found[0] if len(found) == 1 else sorted(set().union(*found))
        options = reading.options[self] if trace_of(self, reading)[0] else []
        if region is ANYWHERE:
            found = [places for option in options if (places := find(option, reading, within))]
        else:
            found = [places for option in options if (places := find_in(region, option, reading, within))]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    def called_up(self, reading: Reading) -> Iterable[Finder]:
        """The options that may be there."""
        phrases = reading.phrases(len(self.options))
        if phrases is not None and self in reading.compiled.phrases.lists:
            return [*self.others, *phrases[self]] if self in phrases else self.others
        if self.calls is None:
            return self.options
        called = {number for atom in reading.present.intersection(self.calls) for number in self.calls[atom]}
        return [self.options[number] for number in called]


@dataclass(frozen=True, slots=True, eq=False)
class PhraseFinder:
    """Terms beside each other, in one sentence."""

    parts: tuple[Finder, ...]
    groups: Groups
    width: int = field(init=False)
    gapped: bool = field(init=False)
    atoms: tuple[int, ...] = field(init=False)  #: its words, where each is one atom

    def __post_init__(self) -> None:
        widths = [one.width for one in self.parts]
        object.__setattr__(self, "width", sum(widths) if all(widths) else 0)
        object.__setattr__(self, "gapped", any(one.gapped for one in self.parts))
        single = [one.atoms for one in self.parts if isinstance(one, AtomFinder) and len(one.atoms) == 1]
        object.__setattr__(self, "atoms", tuple(atom for (atom,) in single) if len(single) == len(widths) else ())

    def trace(self, reading: Reading) -> Trace:
        if self.atoms:
            return self._trace_of_words(reading)
        starts, lasts = trace_of(self.parts[0], reading)
        for part in self.parts[1:]:
            if not lasts:
                return NOWHERE
            following, ends = trace_of(part, reading)
            beside = lasts << 1 & following
            if not beside:
                return NOWHERE
            lasts = beside if part.width == 1 else ends
        return (lasts >> len(self.parts) - 1 if self.width == len(self.parts) else starts), lasts

    def _trace_of_words(self, reading: Reading) -> Trace:
        bits, (first, *others) = reading.bits, self.atoms
        lasts = bits[first]
        for atom in others:
            if not lasts:
                return NOWHERE
            lasts = lasts << 1 & bits[atom]
        return lasts >> len(others), lasts

    def places(self, reading: Reading, within: Within, region: Region = ANYWHERE) -> list[Place]:
        if self.width == len(self.parts) and all(isinstance(part, AtomFinder) for part in self.parts):
            return self._of_words(reading, within, region)
        found = self._parts_found(reading, within)
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
                (place[0], behind[1], parts_of(place) + parts_of(behind) if place[2] or behind[2] else ())
                for place in current
                for behind in starting.get(place[1], ())
                if reading.sentence(place[1] - 1) == reading.sentence(behind[0])
            ]
        return sorted(set(current))

    def _of_words(self, reading: Reading, within: Within, region: Region) -> list[Place]:
        """The trace of nothing but words is exact, but for the ends of sentences."""
        length, (starts, lasts) = len(self.parts), trace_of(self, reading)
        return [
            (at, at + length, ())
            for at in numbers_in(starts & region[0] & (lasts & region[1]) >> length - 1)
            if is_inside(at, at + length, within) and reading.sentence(at) == reading.sentence(at + length - 1)
        ]

    def _parts_found(self, reading: Reading, within: Within) -> list[list[Place]]:
        """The places of each part beside the parts next to it, in order; empty where one has none.

        Regular expressions come last: they are only tried beside words that stand there.
        """
        traces = [trace_of(part, reading) for part in self.parts]
        starts = [-1, *(lasts << 1 for _, lasts in traces[:-1])]
        lasts = [*(starts >> 1 for starts, _ in traces[1:]), -1]
        found: dict[int, list[Place]] = {}
        for at in sorted(range(len(self.parts)), key=lambda at: is_costly(self.parts[at])):
            places = find_in((starts[at], lasts[at]), self.parts[at], reading, within)
            if not places:
                return []
            found[at] = places
        return [found[at] for at in range(len(self.parts))]


#: terms whose places are told one by one, so that those elsewhere can be left out
_CONFINED = (AtomFinder, AnyFinder, PhraseFinder)


def parts_of(place: Place) -> tuple[Part, ...]:
    """The parts of a place; itself where it has no gap."""
    return place[2] or ((place[0], place[1]),)


def is_costly(finder: Finder) -> bool:
    """Whether a term is only tried where something else stands: it has a regular expression and no word."""
    return not finder.groups


def inside(positions: Iterable[int], within: Within) -> Iterable[int]:
    """The words that stand inside one of some stretches."""
    if within is None:
        return positions
    return [at for at in positions if is_inside(at, at + 1, within)]


def is_inside(start: int, end: int, within: Within) -> bool:
    """Whether words `start` to `end` stand inside one of some stretches."""
    return within is None or any(first <= start and end <= last for first, last in within)
