"""Which rules an article may hit, found by the words that it has: the rest are not looked at.

Of each rule we know groups of atoms of each of which one must stand in the article. The rule is filed under the
atoms of its rarest group; what is left to check, for the few rules that an article's words call up, is whether the
other groups are there, too. Whatever passes is judged in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from monitor.rules.atoms import Groups


class Filing:
    """Rules by number, each filed under its rarest group of atoms."""

    __slots__ = ("_atoms", "_entries", "always")

    def __init__(self, needed: Iterable[tuple[int, Groups]], commonness: Sequence[float]) -> None:
        rules = list(needed)
        #: rules that no atom rules out
        self.always = tuple(number for number, groups in rules if not groups)
        asking = Counter(atom for _, groups in rules for group in groups for atom in group)
        # what many rules ask for calls many rules up: of two words that are equally rare, the one of fewer rules
        price = {atom: commonness[atom] * (1 + count) for atom, count in asking.items()}
        entries: dict[int, list[tuple[int, Groups]]] = defaultdict(list)
        for number, groups in rules:
            ordered = sorted(set(groups), key=lambda group: sum([price[atom] for atom in group]))
            for atom in ordered[0] if ordered else ():
                entries[atom].append((number, tuple(ordered[1:])))
        self._entries = {atom: tuple(found) for atom, found in entries.items()}
        self._atoms = frozenset(self._entries)

    def called_up(self, present: AbstractSet[int]) -> set[int]:
        """The rules of which every group has an atom among those that stand in the article."""
        absent, entries = present.isdisjoint, self._entries
        found = set(self.always)
        for atom in self._atoms & present:
            for number, groups in entries[atom]:
                for group in groups:
                    if absent(group):
                        break
                else:
                    found.add(number)
        return found
