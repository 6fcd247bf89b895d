"""Weighted alignment of two words as sounds: how far one is from being a spelling of the other, and by which steps.

The usual dynamic programme of edit distance (Wagner and Fischer, 1974) with the costs of `monitor.names.costs`, and
one step more: one sound against two (ts against c).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.names.costs import FAR, Costs, costs_between, final_swap, gaps
from monitor.names.origin import Origin
from monitor.names.symbols import Symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

#: pairs whose distance is remembered
MEMO_LIMIT = 200_000

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
def distance(one: Symbols, other: Symbols, *, origin: Origin, slips: bool = False, most: float = FAR) -> float:
    """The cost of the best alignment; `FAR` where it is above `most`. Symmetric; 0 for equal sounds."""
    if one.sounds == other.sounds:
        return 0.0
    rows = _rows(one, other, costs_between(one.script, other.script, origin, slips=slips), most)
    return rows[-1][-1] if rows and rows[-1][-1] <= most else FAR


def alignment(one: Symbols, other: Symbols, *, origin: Origin, slips: bool = False) -> tuple[Step, ...]:
    """The steps of the best alignment that cost something, from the front."""
    costs = costs_between(one.script, other.script, origin, slips=slips)
    rows = _rows(one, other, costs, FAR)
    return tuple(reversed(list(_back(rows, one, other, costs)))) if rows else ()


def _rows(one: Symbols, other: Symbols, costs: Costs, most: float) -> list[list[float]] | None:
    """The table of the programme: cost of the first i sounds against the first j; None once all are above `most`."""
    down, right = gaps(one, costs), gaps(other, costs)
    above = [0.0]
    for gap in right:
        above.append(above[-1] + gap)
    rows = [above]
    for at, gap in enumerate(down):
        row = [above[0] + gap]
        swaps = _swaps(one.sounds, at, other.sounds, costs)
        left = row[0]
        for j, swap in enumerate(swaps):
            left = min(above[j] + swap, above[j + 1] + gap, left + right[j])
            if (merged := _merged(rows, (at, j), one.sounds, other.sounds, costs)) < left:
                left = merged
            row.append(left)
        if min(row) > most:
            return None
        rows.append(row)
        above = row
    return rows


def _swaps(a: str, at: int, b: str, costs: Costs) -> list[float]:
    """What sound `at` costs against each of the other word; other costs where both words end."""
    sound = a[at]
    known = costs.swaps.get(sound, _NONE)
    swaps = [0.0 if sound == other else known.get(other, costs.slip) for other in b]
    if at == len(a) - 1:
        swaps[-1] = final_swap(sound, b[-1], swaps[-1])
    return swaps


def _merged(rows: list[list[float]], at: tuple[int, int], a: str, b: str, costs: Costs) -> float:
    """The cost up to here where one sound stands for two."""
    i, j = at
    best = FAR
    if j and (merge := costs.merges.get(a[i])):
        best = rows[i][j - 1] + merge.get(b[j - 1 : j + 1], FAR)
    if i and (merge := costs.merges.get(b[j])):
        best = min(best, rows[i - 1][j] + merge.get(a[i - 1 : i + 1], FAR))
    if i and j and costs.slip < FAR and a[i] == b[j - 1] and a[i - 1] == b[j]:
        best = min(best, rows[i - 1][j - 1] + costs.slip)
    return best


def _back(rows: list[list[float]], one: Symbols, other: Symbols, costs: Costs) -> Iterator[Step]:
    """The steps of the cheapest way, from the end."""
    a, b = one.sounds, other.sounds
    down, right = gaps(one, costs), gaps(other, costs)
    i, j = len(a), len(b)
    while i or j:
        here = rows[i][j]
        ways = [(i - 1, j, down[i - 1])] if i else []
        ways += [(i, j - 1, right[j - 1])] if j else []
        ways += [(i - 1, j - 1, _swaps(a, i - 1, b, costs)[j - 1])] if i and j else []
        ways += [(i - 1, j - 2, costs.merges.get(a[i - 1], _NONE).get(b[j - 2 : j], FAR))] if i and j > 1 else []
        ways += [(i - 2, j - 1, costs.merges.get(b[j - 1], _NONE).get(a[i - 2 : i], FAR))] if i > 1 and j else []
        ways += [(i - 2, j - 2, costs.slip)] if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1] else []
        back_i, back_j, cost = min(ways, key=lambda way: abs(rows[way[0]][way[1]] + way[2] - here))
        if cost:
            yield Step(one=a[back_i:i], other=b[back_j:j], cost=cost)
        i, j = back_i, back_j
