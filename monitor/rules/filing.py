"""Which rules an article may hit, found by the words that it has: the rest are not looked at.

Of each rule we know groups of atoms of each of which one must stand in the article. The rule is filed under the
atoms of its rarest group; what is left to check, for the few rules that an article's words call up, is whether the
other groups are there, too. Whatever passes is judged in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from monitor.rules.atoms import Group, Groups

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from monitor.rules.standing import Standing

#: groups of more atoms are asked for one by one; so many answers make one number of 64 bits
_WIDE = 8


class Filing:
    """Rules by number, each filed under its rarest group of atoms.

    Nine of ten rules that an article's words call up lack their second group. Whether they have it is asked for all of
    them at once: each layer holds a further group of each rule, a row for each.
    """

    __slots__ = ("_count", "_filed", "_first", "_layers", "_numbers", "_others", "_rows", "always")

    def __init__(self, needed: Iterable[tuple[int, Groups]], commonness: Sequence[float]) -> None:
        rules = list(needed)
        #: rules that no atom rules out
        self.always = tuple(number for number, groups in rules if not groups)
        filed = [(number, groups) for number, groups in rules if groups]
        asking = Counter([atom for _, groups in filed for group in groups for atom in group])
        # what many rules ask for calls many rules up: of two words that are equally rare, the one of fewer rules
        price = {atom: commonness[atom] * (1 + count) for atom, count in asking.items()}
        ordered = [sorted(set(groups), key=lambda group: sum([price[atom] for atom in group])) for _, groups in filed]
        self._numbers = [number for number, _ in filed]
        self._file([groups[0] for groups in ordered], len(commonness))
        #: by row: the groups that no layer holds
        self._others: dict[int, Groups] = {}
        layers: tuple[list[Group], ...] = ([], [])
        always = (len(commonness) + 1,)
        for row, groups in enumerate(ordered):
            left = groups[1:]
            for layer in layers:
                at = next((at for at, group in enumerate(left) if len(group) <= _WIDE), None)
                layer.append(always if at is None else left.pop(at))
            if left:
                self._others[row] = tuple(left)
        self._layers = [_layer(layer, len(commonness)) for layer in layers]

    def _file(self, firsts: Sequence[Group], atoms: int) -> None:
        """Of each atom, where its rows begin in one long list of rows, and how many they are."""
        under = np.fromiter(chain.from_iterable(firsts), np.int64)
        rows = np.repeat(np.arange(len(firsts)), list(map(len, firsts)))
        self._rows = rows[np.argsort(under, kind="stable")]
        self._count = np.bincount(under, minlength=atoms)
        self._first = np.cumsum(self._count) - self._count
        self._filed = self._count > 0

    def called_up(self, standing: Standing) -> list[int]:
        """The rules of which every group has an atom among those that stand in the article, rising."""
        flags = standing.flags
        rows = self._under((flags[:-2] & self._filed).nonzero()[0])
        for layer in self._layers:
            if not len(rows):
                return list(self.always)
            there = flags.take(layer.take(rows, axis=0))
            rows = rows[there.view(np.uint64)[:, 0] != 0]  # eight answers in one number
        kept = {row for row in rows.tolist() if all(map(standing.holds_one, self._others.get(row, ())))}
        return sorted({*self.always, *(self._numbers[row] for row in kept)})

    def _under(self, atoms: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows that are filed under some atoms."""
        counts = self._count.take(atoms)
        behind = np.cumsum(counts)
        shift = np.repeat(self._first.take(atoms) - behind + counts, counts)
        return self._rows.take(np.arange(len(shift)) + shift)


def _layer(groups: Sequence[Group], atoms: int) -> NDArray[np.int64]:
    """The groups, a row for each, filled up with the atom that never stands."""
    rows = np.full((len(groups), _WIDE), atoms, np.int64)
    sizes = list(map(len, groups))
    at = np.arange(sum(sizes)) - np.repeat(np.cumsum([0, *sizes])[:-1], sizes)
    rows[np.repeat(np.arange(len(groups)), sizes), at] = list(chain.from_iterable(groups))
    return rows
