"""Weighted alignment of two words as sounds: how far one is from being a spelling of the other, and by which steps.

The usual dynamic programme of edit distance (Wagner and Fischer, 1974) with the costs of `monitor.names.costs`, and
one step more: one sound against two (ts against c).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from monitor.names.costs import FAR, FINAL_I, Costs, costs_between, final_swap, gaps
from monitor.names.origin import Origin
from monitor.names.symbols import WEAK, Symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.names.script import Script


#: pairs whose distance is remembered
MEMO_LIMIT = 200_000

#: sounds of the shortest word that may have another spelling
_SHORTEST = 2

_NONE: dict[str, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What stands in one spelling for what in the other; empty where nothing does."""

    one: str
    other: str
    cost: float

    def __str__(self) -> str:
        return f"{self.one or '∅'}~{self.other or '∅'} {self.cost:.2f}".replace(" 0.", " .")


@lru_cache(MEMO_LIMIT)
def distance(one: Symbols, other: Symbols, *, origin: Origin, slips: bool = False) -> float:
    """The cost of the best alignment; `FAR` where there is none. Symmetric; 0 for equal sounds.

    A word of one sound is no spelling of any other.
    """
    if one.sounds == other.sounds:
        return 0.0
    costs = costs_between(one.script, other.script, origin, slips=slips)
    if not _may_be_near(one, other, costs):
        return FAR
    found = by_consonants(one, other, costs) if _are_parted(one, other, costs) else FAR
    if found < FAR and not _may_cross(one, other, costs):
        return found
    rows = _rows(one, other, costs, FAR)
    return min(found, rows[-1][-1]) if rows else found


def is_within(one: Symbols, other: Symbols, most: float, *, origin: Origin, slips: bool = False) -> bool:
    """Whether the distance is at most so high: the same answer, sooner."""
    if one.sounds == other.sounds:
        return most >= 0
    costs = costs_between(one.script, other.script, origin, slips=slips)
    if not _may_be_near(one, other, costs):
        return False
    if _are_parted(one, other, costs):
        if by_consonants(one, other, costs, most) <= most:
            return True
        if not _may_cross(one, other, costs):
            return False
    rows = _rows(one, other, costs, most)
    return rows is not None and rows[-1][-1] <= most


def is_within_crossing(one: Symbols, other: Symbols, most: float, costs: Costs) -> bool:
    """The same of words that are another way than consonant by consonant; of those without slips."""
    if costs.hangul or len(parts(one.sounds)[0]) != len(parts(other.sounds)[0]):
        if not _may_be_near(one, other, costs):
            return False
    elif not _may_cross(one, other, costs):
        return False
    rows = _rows(one, other, costs, most)
    return rows is not None and rows[-1][-1] <= most


# ── by consonants ────────────────────────────────────────────────────────────────────────────────────────────────────
# Where no slip is allowed each consonant stands for one of the other word, so the words fall into stretches of vowels
# between consonants that are compared one by one, and those are few and remembered. Only sounds that are a consonant
# in one language and nothing much in another (kh and h, j and y, v and w) may make it otherwise: then the whole
# programme is run.


@lru_cache(MEMO_LIMIT)
def parts(sounds: str) -> tuple[str, tuple[str, ...]]:
    """The consonants of a word, and what stands before, between and behind them."""
    written = sounds.encode()
    return written.translate(None, _WEAK).decode(), tuple(written.translate(_APART).decode().split(" "))


_WEAK = "".join(sorted(WEAK)).encode()
#: a space for each consonant (tables of bytes: those of str are read anew for each word)
_APART = bytes(code if code in _WEAK else 32 for code in range(256))


def _may_cross(one: Symbols, other: Symbols, costs: Costs) -> bool:
    """Whether consonants of both words may stand for what is none in the other."""
    return _crosses(one.sounds, other.sounds, costs) and _crosses(other.sounds, one.sounds, costs)


def _crosses(sounds: str, others: str, costs: Costs) -> bool:
    crossing = costs.crossing
    if crossing.keys().isdisjoint(sounds):
        return False
    return any(not crossing[sound].isdisjoint(others) for sound in crossing.keys() & frozenset(sounds))


def _may_be_near(one: Symbols, other: Symbols, costs: Costs) -> bool:
    """Whether all consonants may have their like in the other word."""
    if len(one.sounds) < _SHORTEST or len(other.sounds) < _SHORTEST:
        return False
    more = len(parts(one.sounds)[0]) - len(parts(other.sounds)[0])
    if not more or costs.slip < FAR or costs.hangul:
        return True
    longer, shorter = (one.sounds, other.sounds) if more > 0 else (other.sounds, one.sounds)
    return _crosses(longer, shorter, costs) or any(
        two in longer for sound in parts(shorter)[0] for two in costs.merges.get(sound, ())
    )


def _are_parted(one: Symbols, other: Symbols, costs: Costs) -> bool:
    """Whether the words may be compared by their consonants."""
    if costs.slip < FAR or costs.hangul:
        return False
    return len(parts(one.sounds)[0]) == len(parts(other.sounds)[0])


def by_consonants(one: Symbols, other: Symbols, costs: Costs, most: float = FAR) -> float:
    """The cost where each consonant stands for one; `FAR` once it is above `most`."""
    ours, our_vowels = parts(one.sounds)
    theirs, their_vowels = parts(other.sounds)
    total = 0.0
    if ours != theirs:
        final = not our_vowels[-1] and not their_vowels[-1]
        total = between_consonants(ours, theirs, costs, final=final)
        if total > most:
            return FAR
    return vowel_costs(costs, one.script, other.script).add(our_vowels, their_vowels, total, most)


@lru_cache(MEMO_LIMIT)
def between_consonants(ours: str, theirs: str, costs: Costs, *, final: bool) -> float:
    """The cost of equally many consonants, one by one; `final`: the last ones end both words."""
    total = 0.0
    for sound, by in zip(ours, theirs, strict=True):
        if sound != by:
            total += costs.swaps.get(sound, _NONE).get(by, FAR)
    if final and ours and ours[-1] != theirs[-1]:
        cost = costs.swaps.get(ours[-1], _NONE).get(theirs[-1], FAR)
        total += final_swap(ours[-1], theirs[-1], cost) - cost
    return min(total, FAR)


@lru_cache(MEMO_LIMIT)
def firm(consonants: str, costs: Costs) -> int:
    """How many of the consonants can only stand for consonants."""
    return sum(sound not in costs.crossing for sound in consonants)


@lru_cache(MEMO_LIMIT)
def dearest(ours: str, theirs: str, costs: Costs) -> float:
    """The least that the consonant costs which the other word has nothing near to; those that may cross aside."""
    dear = 0.0
    for one, other in ((ours, theirs), (theirs, ours)):
        for sound in one:
            if sound not in other and sound not in costs.crossing:
                swaps = costs.swaps.get(sound, _NONE)
                dear = max(dear, min((swaps.get(by, FAR) for by in other), default=FAR))
    return dear


class VowelCosts(dict[tuple[str, str, bool, bool], float]):
    """What stretches of vowels cost for each other, each worked out once: whether they begin and end their words tells, too."""

    def __init__(self, costs: Costs, ours: Script, theirs: Script) -> None:
        super().__init__()
        self._costs, self._ours, self._theirs = costs, ours, theirs

    def __missing__(self, key: tuple[str, str, bool, bool]) -> float:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        ours, theirs, begins, ends = key
        one, other = Symbols(self._ours, ours), Symbols(self._theirs, theirs)
        rows = _rows(one, other, self._costs, FAR, begins=begins, ends=ends)
        found = self[key] = rows[-1][-1] if rows else FAR
        return found

    def add(self, ours: tuple[str, ...], theirs: tuple[str, ...], total: float, most: float) -> float:
        """The total with what the vowels of two words cost that have equally many consonants; `FAR` once above `most`."""
        if total > most:
            return FAR
        if ours != theirs:
            end = len(ours) - 1
            for at, (vowels, by) in enumerate(zip(ours, theirs, strict=True)):
                if vowels != by:
                    total += self[vowels, by, not at, at == end]
                    if total > most:
                        return FAR
        return min(total, FAR)


@cache
def vowel_costs(costs: Costs, ours: Script, theirs: Script) -> VowelCosts:
    """The table for words of two scripts."""
    return VowelCosts(costs, ours, theirs)


def alignment(one: Symbols, other: Symbols, *, origin: Origin, slips: bool = False) -> tuple[Step, ...]:
    """The steps of the best alignment that cost something, from the front."""
    costs = costs_between(one.script, other.script, origin, slips=slips)
    rows = _rows(one, other, costs, FAR)
    return tuple(reversed(list(_back(rows, one, other, costs)))) if rows else ()


def _rows(
    one: Symbols, other: Symbols, costs: Costs, most: float, *, begins: bool = True, ends: bool | None = None
) -> list[list[float]] | None:
    """The table of the programme: cost of the first i sounds against the first j; None once all are above `most`."""
    down, right = gaps(one, costs, begins=begins, ends=ends), gaps(other, costs, begins=begins, ends=ends)
    above = [0.0]
    for gap in right:
        above.append(above[-1] + gap)
    rows = [above]
    others = other.sounds
    merges = [sound in costs.merges for sound in others]
    for at, gap in enumerate(down):
        sound, before = one.sounds[at], one.sounds[at - 1] if at and costs.slip < FAR else ""
        merging = sound in costs.merges
        left = above[0] + gap
        row = [left]
        swaps = _swaps(sound, others, costs, final=ends is not False and at == len(down) - 1)
        for j, swap in enumerate(swaps):  # this is what names at `loose` cost, so it is written out
            left += right[j]
            if (cost := above[j + 1] + gap) < left:
                left = cost
            if (cost := above[j] + swap) < left:
                left = cost
            if merging or merges[j] or others[j] == before:
                left = min(left, _merged(rows, (at, j), one.sounds, others, costs))
            row.append(left)
        if min(row) > most:
            return None
        rows.append(row)
        above = row
    return rows


@lru_cache(MEMO_LIMIT)
def _swaps(sound: str, others: str, costs: Costs, *, final: bool = True) -> tuple[float, ...]:
    """What a sound costs against each of the other word; other costs where both words end, if it is the `final` one."""
    known = costs.swaps.get(sound, _NONE)
    swaps = [0.0 if sound == other else known.get(other, costs.slip) for other in others]
    if final and others:
        swaps[-1] = final_swap(sound, others[-1], swaps[-1])
    return tuple(swaps)


def _merged(rows: list[list[float]], at: tuple[int, int], a: str, b: str, costs: Costs) -> float:
    """The cost up to here where one sound stands for two."""
    i, j = at
    best = FAR
    if j and (merge := costs.merges.get(a[i])):
        best = rows[i][j - 1] + merge.get(b[j - 1 : j + 1], FAR)
    if i and (merge := costs.merges.get(b[j])):
        best = min(best, rows[i - 1][j] + merge.get(a[i - 1 : i + 1], FAR))
    if i and j and costs.slip < FAR and a[i] == b[j - 1] and a[i - 1] == b[j]:
        best = min(best, rows[i - 1][j - 1] + _turned(a, i, b, j, costs))
    return best


def _turned(a: str, i: int, b: str, j: int, costs: Costs) -> float:
    """What it costs that two sounds change places: at the end an -i that one word has there makes another name of it."""
    ends = i == len(a) - 1 and j == len(b) - 1 and "i" in {a[i], b[j]}
    return max(costs.slip, FINAL_I) if ends else costs.slip


def _back(rows: list[list[float]], one: Symbols, other: Symbols, costs: Costs) -> Iterator[Step]:
    """The steps of the cheapest way, from the end."""
    a, b = one.sounds, other.sounds
    down, right = gaps(one, costs), gaps(other, costs)
    i, j = len(a), len(b)
    while i or j:
        here = rows[i][j]
        ways = [(i - 1, j, down[i - 1])] if i else []
        ways += [(i, j - 1, right[j - 1])] if j else []
        ways += [(i - 1, j - 1, _swaps(a[i - 1], b, costs, final=i == len(a))[j - 1])] if i and j else []
        ways += [(i - 1, j - 2, costs.merges.get(a[i - 1], _NONE).get(b[j - 2 : j], FAR))] if i and j > 1 else []
        ways += [(i - 2, j - 1, costs.merges.get(b[j - 1], _NONE).get(a[i - 2 : i], FAR))] if i > 1 and j else []
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
            ways.append((i - 2, j - 2, _turned(a, i - 1, b, j - 1, costs)))
        back_i, back_j, cost = min(ways, key=lambda way: abs(rows[way[0]][way[1]] + way[2] - here))
        if cost:
            yield Step(one=a[back_i:i], other=b[back_j:j], cost=cost)
        i, j = back_i, back_j
