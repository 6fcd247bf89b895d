"""Which words of names a printed word may spell: one look-up by its skeleton, then alignment with what is filed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from monitor.names.align import dearest, firm, is_within, lowest, parts
from monitor.names.costs import SLIP, Costs, costs_between
from monitor.names.forms import forms_of, name_forms_of
from monitor.names.levels import LOOSE_SLIP, Limit
from monitor.names.levels import SLIP as SLIP_LIMIT
from monitor.names.script import WITHOUT_CAPITALS, Script, script_of
from monitor.names.skeleton import skeleton, skeletons, with_a_slip, without_one
from monitor.names.spelling import length_of
from monitor.names.symbols import Symbols, symbols_of
from monitor.names.words import FUNCTION_WORDS, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.names.origin import Origin


#: sounds of the shortest word that may hold a slip, levels above `loose`: the shortest name that may, less one
_SHORTEST_SLIPPED = 5


class Sought(NamedTuple):
    """A word of some name."""

    key: str  #: what a find answers with
    word: str
    origin: Origin
    limit: Limit
    listed: frozenset[Script] = frozenset()  #: scripts in which no spelling is guessed


class _Filed(NamedTuple):
    """One reading of a sought word."""

    sought: Sought
    symbols: Symbols
    extra: float
    most: float


@dataclass(slots=True)
class _Group:
    """Readings with the same consonants: what these cost is looked at once for all."""

    costs: Costs
    consonants: str
    firm: int  #: how many of the consonants stand for nothing but consonants
    most: float = 0.0  #: the highest cost that any of them may have
    filed: list[_Filed] = field(default_factory=list)

    def may_hold(self, consonants: str) -> bool:
        """Whether a word with these consonants may spell one of them."""
        if len(consonants) == len(self.consonants):
            if consonants == self.consonants or lowest(self.consonants, consonants, self.costs) <= self.most:
                return True
            return self.costs.hangul or (self.firm < len(consonants) and firm(consonants, self.costs) < len(consonants))
        if self.costs.hangul:
            return True
        longer, shorter = sorted((consonants, self.consonants), key=len, reverse=True)
        if not self.costs.merges.keys().isdisjoint(shorter):
            return True
        return firm(longer, self.costs) <= len(shorter) and dearest(longer, shorter, self.costs) <= self.most


_Shelf: TypeAlias = dict[str, list[_Filed]]


class _Shelves(NamedTuple):
    """The sought words for texts in one script."""

    sure: dict[str, dict[tuple[Costs, str], _Group]]  #: by their skeletons, then by their consonants
    loose: _Shelf  #: by skeletons without a consonant: where any word may hold a slip
    slipped: _Shelf  #: by their sounds without one of them: where only a slip differs
    slipped_far: _Shelf  #: the same at `loose`, short words as well


class Lookup:
    """Words of names by their skeletons. Those for a script are filed when its first word comes."""

    def __init__(self) -> None:
        self._sought: dict[Sought, None] = {}
        self._shelves: dict[Script, _Shelves] = {}

    def add(self, sought: Sought) -> None:
        """Files a word; before the first find."""
        if sought.limit.absolute:
            self._sought[sought] = None

    def keys_of(self, word: str) -> tuple[str, ...]:
        """The keys of all sought words that a folded word may spell, each once."""
        script = script_of(word)
        if not self._sought or word in FUNCTION_WORDS or (script in WITHOUT_CAPITALS and word in SMALL):
            return ()
        shelves = self._for(script)
        found: dict[str, None] = {}
        for form, extra in forms_of(word):
            for symbols in symbols_of(form):
                for filed in _near(shelves, symbols.sounds):
                    if filed.sought.key not in found and _spells(filed, symbols, extra):
                        found[filed.sought.key] = None
        return tuple(found)

    def _for(self, script: Script) -> _Shelves:
        found = self._shelves.get(script)
        if found is None:
            found = self._shelves[script] = _Shelves({}, {}, {}, {})
            for sought in self._sought:
                if script not in sought.listed:
                    for filed in _readings(sought):
                        _file(filed, script, found)
        return found


def _near(shelves: _Shelves, sounds: str) -> Iterator[_Filed]:
    """What is filed where a word of these sounds looks."""
    key = skeleton(sounds)
    if groups := shelves.sure.get(key):
        consonants = parts(sounds)[0]
        for group in groups.values():
            if group.may_hold(consonants):
                yield from group.filed
    if shelves.loose:
        for shorter in without_one(key):
            yield from shelves.loose.get(shorter, ())
    if shelves.slipped and len(sounds) >= _SHORTEST_SLIPPED:
        for shorter in with_a_slip(sounds):
            yield from shelves.slipped.get(shorter, ())
    if shelves.slipped_far:
        for shorter in with_a_slip(sounds):
            yield from shelves.slipped_far.get(shorter, ())


def _file(filed: _Filed, script: Script, shelves: _Shelves) -> None:
    sought, budget = filed.sought, filed.most - filed.extra
    if sought.limit in {SLIP_LIMIT, LOOSE_SLIP}:
        if script is filed.symbols.script:
            shelf = shelves.slipped if sought.limit is SLIP_LIMIT else shelves.slipped_far
            for key in with_a_slip(filed.symbols.sounds):
                shelf.setdefault(key, []).append(filed)
        return
    if budget < 0:
        return
    costs = costs_between(filed.symbols.script, script, sought.origin)
    consonants = parts(filed.symbols.sounds)[0]
    for key in skeletons(filed.symbols, script, sought.origin, budget):
        groups = shelves.sure.setdefault(key, {})
        group = groups.get((costs, consonants))
        if group is None:
            group = groups[costs, consonants] = _Group(costs, consonants, firm(consonants, costs))
        group.most = max(group.most, budget)
        group.filed.append(filed)
    if sought.limit.slips and budget >= SLIP:
        near = skeletons(filed.symbols, script, sought.origin, budget - SLIP)
        for key in frozenset().union(*(without_one(one) for one in near)):
            shelves.loose.setdefault(key, []).append(filed)


def _readings(sought: Sought) -> Iterator[_Filed]:
    for form, extra in name_forms_of(sought.word):
        for symbols in symbols_of(form):
            yield _Filed(sought, symbols, extra, sought.limit.most(length_of(sought.word)))


def _spells(filed: _Filed, symbols: Symbols, extra: float) -> bool:
    sought = filed.sought
    most = filed.most - filed.extra - extra
    return is_within(filed.symbols, symbols, most, origin=sought.origin, slips=sought.limit.slips)
