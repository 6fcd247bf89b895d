"""Which rules an article may hit, found by the words that it has: the rest are not looked at.

Of each rule we know groups of atoms of each of which one must stand in the article. The rule is filed under the
atoms of its rarest group; what is left to check, for the few rules that an article's words call up, is whether the
other groups are there, too. Whatever passes is judged in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from monitor.rules.atoms import Group, Groups


class Filing:
    """Rules by number, each filed under its rarest group of atoms.

    Nine of ten rules that an article's words call up lack their second group. Whether one of an atom's rules has it is
    asked for all atoms in one call: most rules are left without a step of the interpreter.
    """

    __slots__ = ("_entries", "_filed", "_seconds", "_unguarded", "always")

    def __init__(self, needed: Iterable[tuple[int, Groups]], commonness: Sequence[float]) -> None:
        rules = list(needed)
        #: rules that no atom rules out
        self.always = tuple(number for number, groups in rules if not groups)
        asking = Counter([atom for _, groups in rules for group in groups for atom in group])
        # what many rules ask for calls many rules up: of two words that are equally rare, the one of fewer rules
        price = {atom: commonness[atom] * (1 + count) for atom, count in asking.items()}
        entries: dict[int, list[tuple[int, Groups]]] = defaultdict(list)
        for number, groups in rules:
            ordered = groups
            if len(groups) > 1:
                ordered = tuple(sorted(set(groups), key=lambda group: sum([price[atom] for atom in group])))
            entry = (number, ordered[1:])
            for atom in ordered[0] if ordered else ():
                entries[atom].append(entry)
        self._entries = {atom: tuple(found) for atom, found in entries.items()}
        #: atoms of which no rule has a second group, and the second groups of the rules of the others
        self._unguarded = frozenset(atom for atom, found in entries.items() if not all(groups for _, groups in found))
        self._seconds = {
            atom: _together([groups[0] for _, groups in found])
            for atom, found in entries.items()
            if atom not in self._unguarded
        }
        self._filed = frozenset(self._seconds)

    def called_up(self, present: AbstractSet[int]) -> set[int]:
        """The rules of which every group has an atom among those that stand in the article."""
        absent, entries = present.isdisjoint, self._entries
        filed = list(self._filed & present)
        lacking = map(absent, map(self._seconds.__getitem__, filed))
        called = [
            *(self._unguarded & present),
            *(atom for atom, lacks in zip(filed, lacking, strict=True) if not lacks),
        ]
        found = set(self.always)
        for atom in called:
            for number, groups in entries[atom]:
                for group in groups:
                    if absent(group):
                        break
                else:
                    found.add(number)
        return found


def _together(groups: Sequence[Group]) -> Group:
    return groups[0] if len(groups) == 1 else tuple({atom for group in groups for atom in group})
