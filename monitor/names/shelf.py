"""The words of names for texts in one script, filed by their sounds, and which of them a reading may spell.

What the consonants of two words cost is the same for all words with these consonants, and few words of a text differ in
them: it is worked out once for each frame of consonants and remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.names.align import (
    VowelCosts,
    dearest,
    firm,
    is_within,
    is_within_crossing,
    parts,
    vowel_costs,
)
from monitor.names.costs import FAR, SLIP, Costs, costs_between, final_swap
from monitor.names.levels import LOOSE_SLIP, Limit
from monitor.names.levels import SLIP as SLIP_LIMIT
from monitor.names.skeleton import alike, skeletons, with_a_slip, without_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.names.origin import Origin
    from monitor.names.reading import Reading
    from monitor.names.script import Script
    from monitor.names.symbols import Symbols

#: frames of consonants that are remembered
MEMO_LIMIT = 50_000
#: sounds of the shortest word that may hold a slip, levels above `loose`: the shortest name that may, less one
_SHORTEST_SLIPPED = 5
#: sounds of the shortest word that may have another spelling
_SHORTEST = 2


_NONE: dict[str, float] = {}


class Sought(NamedTuple):
    """A word of some name."""

    key: str  #: what a find answers with
    word: str
    origin: Origin
    limit: Limit
    listed: frozenset[Script] = frozenset()  #: scripts in which no spelling is guessed


class Filed(NamedTuple):
    """One reading of a sought word."""

    sought: Sought
    symbols: Symbols
    most: float  #: what another word may cost
    vowels: tuple[str, ...]  #: before, between and behind its consonants


@dataclass(slots=True)
class _Group:
    """Readings with the same consonants: what these cost is looked at once for all."""

    costs: Costs
    consonants: str
    vowel_costs: VowelCosts
    may_cross: bool  #: whether a consonant may stand for what is none
    most: float = 0.0  #: the highest cost that any of them may have
    filed: list[Filed] = field(default_factory=list)

    def held(self, consonants: str) -> _Held | None:
        """What it costs to take these consonants for those of the group; None where no word with them can spell one."""
        costs, ours = self.costs, self.consonants
        if costs.hangul:
            return _Held(self, same=False, final=0.0, inner=0.0, crossing=_ANY)
        if len(ours) != len(consonants):
            crossing = _Crossing.of(ours, consonants, costs, self.most)
            return crossing and _Held(self, same=False, final=0.0, inner=0.0, crossing=crossing)
        crossing = _Crossing.of(ours, consonants, costs, self.most) if self.may_cross else None
        final, inner = self._between(consonants)
        if final > self.most and inner > self.most and crossing is None:
            return None
        return _Held(self, same=True, final=final, inner=inner, crossing=crossing)

    def _between(self, consonants: str) -> tuple[float, float]:
        """What equally many consonants cost where the last ones end both words, and where they do not; `FAR` above `most`."""
        if consonants == self.consonants:
            return 0.0, 0.0
        total, cost, sound, by = 0.0, 0.0, "", ""
        for sound, by in zip(self.consonants, consonants, strict=True):
            total += cost
            if total > self.most:
                return FAR, FAR
            cost = 0.0 if sound == by else self.costs.swaps.get(sound, _NONE).get(by, FAR)
        return total + final_swap(sound, by, cost) if cost else total, min(total + cost, FAR)


class _Crossing(NamedTuple):
    """How words of two frames of consonants may be aligned otherwise than consonant by consonant."""

    ours: (
        frozenset[str] | None
    )  #: one of these the other word must have, for a consonant of ours to stand for it; None: it need not
    theirs: frozenset[str] | None  #: and ours, for a consonant of the other
    merges: bool = False  #: whether two of its sounds may stand for a consonant: no more can be told then

    @classmethod
    def of(cls, ours: str, theirs: str, costs: Costs, most: float) -> _Crossing | None:
        """None where there is no such way for at most so much."""
        more = len(ours) - len(theirs)
        shorter = theirs if more > 0 else ours
        if more and not costs.merges.keys().isdisjoint(shorter):
            return _ANY
        firm_ours, firm_theirs = firm(ours, costs), firm(theirs, costs)
        if firm_ours > len(theirs) or firm_theirs > len(ours) or dearest(ours, theirs, costs) > most:
            return None
        if not more and (firm_ours == len(ours) or firm_theirs == len(theirs)):
            return None
        return cls(_targets(ours, costs) if more >= 0 else None, _targets(theirs, costs) if more <= 0 else None)


_ANY = _Crossing(None, None, merges=True)


@lru_cache(MEMO_LIMIT)
def _targets(consonants: str, costs: Costs) -> frozenset[str]:
    """The sounds, no consonants, that consonants of a frame may stand for."""
    return frozenset().union(*(costs.crossing.get(sound, ()) for sound in consonants))


class _Held(NamedTuple):
    """A group, and what it costs that a frame of consonants stands for its own."""

    group: _Group
    same: bool  #: whether there are as many: then each stands for one, and only vowels remain to be compared
    final: float  #: where the last consonants end both words
    inner: float  #: and where they do not
    crossing: _Crossing | None  #: the other ways; None where there is none


class Shelf:
    """The sought words for texts in one script."""

    __slots__ = ("_frames", "_groups", "_held", "_loose", "_may_slip", "_script", "_slipped", "_slipped_far")

    def __init__(self, script: Script) -> None:
        self._script = script
        self._groups: dict[str, dict[tuple[Costs, str], _Group]] = {}  #: by their skeletons, then by their consonants
        self._loose: dict[str, list[Filed]] = {}  #: by skeletons without a consonant: where any word may hold a slip
        self._slipped: dict[str, list[Filed]] = {}  #: by their sounds without one of them: where only a slip differs
        self._slipped_far: dict[str, list[Filed]] = {}  #: the same at `loose`, short words as well
        self._frames: set[str] = set()  #: the consonants of what is filed for slips, all and without one of them
        self._may_slip: dict[str, bool] = {}  #: consonants → whether words with them may be a filed word with a slip
        self._held: dict[str, tuple[_Held, ...]] = {}  #: consonants → the groups that words with them may spell

    def file(self, sought: Sought, symbols: Symbols, most: float) -> None:
        """Files one reading of a sought word, which may cost so much; before the first find."""
        filed = Filed(sought, symbols, most, parts(symbols.sounds)[1])
        if sought.limit in {SLIP_LIMIT, LOOSE_SLIP}:
            if self._script is symbols.script:
                shelf = self._slipped if sought.limit is SLIP_LIMIT else self._slipped_far
                for key in with_a_slip(symbols.sounds):
                    shelf.setdefault(key, []).append(filed)
                self._frames |= without_one(alike(parts(symbols.sounds)[0]))
        elif most >= 0:
            self._file_by_consonants(filed)

    def _file_by_consonants(self, filed: Filed) -> None:
        sought, symbols = filed.sought, filed.symbols
        costs = costs_between(symbols.script, self._script, sought.origin)
        consonants = parts(symbols.sounds)[0]
        for key in skeletons(symbols, self._script, sought.origin, filed.most):
            groups = self._groups.setdefault(key, {})
            group = groups.get((costs, consonants))
            if group is None:
                vowels = vowel_costs(costs, symbols.script, self._script)
                group = groups[costs, consonants] = _Group(
                    costs, consonants, vowels, firm(consonants, costs) < len(consonants)
                )
            group.most = max(group.most, filed.most)
            group.filed.append(filed)
        if sought.limit.slips and filed.most >= SLIP:
            near = skeletons(symbols, self._script, sought.origin, filed.most - SLIP)
            for key in frozenset().union(*(without_one(one) for one in near)):
                self._loose.setdefault(key, []).append(filed)

    def spelt_by(self, reading: Reading) -> Iterator[Filed]:
        """The filed readings that a reading may spell; some may come twice."""
        if reading.key in self._groups:
            held = self._held.get(reading.consonants)
            for one in self._hold(reading) if held is None else held:
                yield from _spelt(one, reading)
        if self._loose or self._slipped or self._slipped_far:
            once = {id(filed): filed for filed in self._with_a_slip(reading)}  # it may stand under several keys
            for filed in once.values():
                if _is_within(filed, reading):
                    yield filed

    def _hold(self, reading: Reading) -> tuple[_Held, ...]:
        if len(self._held) >= MEMO_LIMIT:
            self._held.clear()
        held = (group.held(reading.consonants) for group in self._groups[reading.key].values())
        found = self._held[reading.consonants] = tuple(one for one in held if one)
        return found

    def _with_a_slip(self, reading: Reading) -> Iterator[Filed]:
        """What is filed where a word looks that may hold a slip."""
        if self._loose:
            for shorter in without_one(reading.key):
                yield from self._loose.get(shorter, ())
        far = self._slipped_far
        near = self._slipped if len(reading.symbols.sounds) >= _SHORTEST_SLIPPED else {}
        if (near or far) and self._may_hold_a_slip(reading.consonants):
            for shorter in with_a_slip(reading.symbols.sounds):
                if shorter in near:
                    yield from near[shorter]
                if shorter in far:
                    yield from far[shorter]

    def _may_hold_a_slip(self, consonants: str) -> bool:
        found = self._may_slip.get(consonants)
        if found is None:
            if len(self._may_slip) >= MEMO_LIMIT:
                self._may_slip.clear()
            found = self._may_slip[consonants] = not self._frames.isdisjoint(without_one(alike(consonants)))
        return found


def _spelt(held: _Held, reading: Reading) -> Iterator[Filed]:
    """The readings of a group that a reading spells."""
    group, crossing, sounds = held.group, held.crossing, reading.symbols.sounds
    ends = not reading.vowels[-1]
    if crossing and crossing.ours is not None and crossing.ours.isdisjoint(sounds):
        crossing = None
    theirs = crossing.theirs if crossing else None
    for filed in group.filed:
        if filed.sought.limit.slips or len(sounds) < _SHORTEST:
            if _is_within(filed, reading):
                yield filed
            continue
        most = filed.most - reading.extra
        if held.same:
            cost = held.final if ends and not filed.vowels[-1] else held.inner
            if cost <= most and group.vowel_costs.add(filed.vowels, reading.vowels, cost, most) <= most:
                yield filed
                continue
        if crossing is None or (theirs is not None and theirs.isdisjoint(filed.symbols.sounds)):
            continue
        if is_within_crossing(filed.symbols, reading.symbols, most, group.costs):
            yield filed


def _is_within(filed: Filed, reading: Reading) -> bool:
    sought = filed.sought
    most = filed.most - reading.extra
    return is_within(filed.symbols, reading.symbols, most, origin=sought.origin, slips=sought.limit.slips)
