"""Which words of an article matter, and where: all of them looked up at once by their numbers.

A word that matters is mostly one atom: its code is the atom's number. A word that is several has a code below `_IDLE`,
which is a row of a table, and one that is none has `_IDLE` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from monitor.rules.atoms import Group
    from monitor.text.word_keys import WordKeys

#: the code of a word that is no atom
_IDLE = -1
#: slots of a new table, as a power of two; a table of twice as many is made when half are taken
_FIRST_BITS = 13
_SPARSE = 2
#: of an entry, the bits of a word's code; the others are the last ones of its key
_HALF = 32
#: so many atoms are searched for one by one; for more it is cheaper to sort the words of the article once
_FEW = 8
#: of a number that holds an atom and a word, the bits of the word
_BITS = 32


class KnownWords:
    """The codes of all words met, by their keys.

    Each key has one slot, that of its highest bits. Who comes later to a slot that is taken goes to a dictionary: words
    that are met late are rare ones, so an article has few of them. A slot's entry holds the code and the last bits of
    the key: an article's words are looked up in one array that a processor's cache holds, and a word that was never met
    is taken for another once in 2³² times that it comes to a slot that is taken.
    """

    __slots__ = ("_atoms", "_bits", "_count", "_entries", "_keys", "_late", "_rows", "_shift", "_used")

    def __init__(self, atoms: int, bits: int = _FIRST_BITS) -> None:
        self._atoms = atoms
        self._count = 0
        self._late: dict[int, int] = {}
        self._make(bits)
        #: atoms of words that are several, by row, filled up with a number that is no atom
        self._rows = np.full((64, 4), atoms, np.int64)
        self._used = 0

    def __len__(self) -> int:
        return self._count

    def _make(self, bits: int) -> None:
        self._bits = bits
        self._shift = np.uint64(64 - bits)
        self._keys = np.zeros(1 << bits, np.uint64)  #: the whole keys, for a larger table
        self._entries = np.full(1 << bits, _IDLE << _HALF, np.int64)

    def codes_of(self, words: WordKeys) -> tuple[NDArray[np.int64], list[int]]:
        """The code of each word, and the numbers of the words that were never met."""
        keys = words.keys
        entries = self._entries.take((keys >> self._shift).view(np.int64))
        codes = entries >> _HALF
        others = (entries.astype(np.uint32) != keys.astype(np.uint32)).nonzero()[0]
        if not len(others):
            return codes, []
        late = list(map(self._late.get, keys.take(others).tolist()))
        codes[others] = [_IDLE if code is None else code for code in late]
        return codes, [at for at, code in zip(others.tolist(), late, strict=True) if code is None]

    def add(self, key: int, atoms: Sequence[int]) -> None:
        """Takes in a word, by its key, with the atoms that it is."""
        code = _IDLE if not atoms else atoms[0] if len(atoms) == 1 else self._row(atoms)
        self._count += 1
        if self._count * _SPARSE > len(self._keys):
            self._grow()
        self._put(key, code)

    def _put(self, key: int, code: int) -> None:
        slot = key >> (64 - self._bits)
        if self._keys[slot]:
            self._late[key] = code
        else:
            self._keys[slot], self._entries[slot] = key, code << _HALF | key & (1 << _HALF) - 1

    def _grow(self) -> None:
        taken = self._keys.nonzero()[0]
        codes = self._entries[taken] >> _HALF
        known = dict(zip(self._keys[taken].tolist(), codes.tolist(), strict=True)) | self._late
        self._make(self._bits + 1)
        self._late = {}
        for key, code in known.items():
            self._put(key, code)

    def _row(self, atoms: Sequence[int]) -> int:
        height, width = self._rows.shape
        if self._used == height or len(atoms) > width:
            missing = ((0, height if self._used == height else 0), (0, max(0, len(atoms) - width)))
            self._rows = np.pad(self._rows, missing, constant_values=self._atoms)
        self._rows[self._used, : len(atoms)] = atoms
        self._used += 1
        return _IDLE - self._used

    def standing(self, codes: NDArray[np.int64], title: int, gulf: int) -> Standing:
        """The atoms of the words that have these codes; the words of the body are numbered from so many words behind the title."""
        mixed = (codes < _IDLE).nonzero()[0]
        several = self._rows.take(_IDLE - 1 - codes.take(mixed), axis=0)
        return Standing(self._atoms, codes, mixed, several, title=title, gulf=gulf)


class Standing:
    """The atoms of one article, and where they stand."""

    __slots__ = (
        "_atoms",
        "_codes",
        "_gulf",
        "_held",
        "_mixed",
        "_numbers",
        "_several",
        "_stretches",
        "_title",
        "_where",
        "flags",
    )

    def __init__(
        self,
        atoms: int,
        codes: NDArray[np.int64],
        mixed: NDArray[np.int64],
        several: NDArray[np.int64],
        *,
        title: int,
        gulf: int,
    ) -> None:
        self._codes = codes
        self._mixed = mixed  #: the numbers of the words that are several atoms
        self._several = several
        self._title = title
        self._gulf = gulf
        #: by the number of each atom whether it stands here; behind them one that never does and one that always does
        self.flags = flags = np.zeros(atoms + 2, np.bool)
        flags[np.maximum(codes, _IDLE)] = True  # what is idle is the last
        flags[several] = True
        flags[-2:] = False, True
        self._atoms: frozenset[int] | None = None
        self._held: bytes | None = None
        self._numbers: list[int] = []  #: of the words, sorted by the atoms that they are
        self._stretches: dict[int, tuple[int, int]] = {}  #: atom → its stretch of them
        self._where: dict[int, list[int]] = {}

    @property
    def atoms(self) -> frozenset[int]:
        """The atoms that stand here."""
        if self._atoms is None:
            self._atoms = frozenset(self.flags[:-2].nonzero()[0].tolist())
        return self._atoms

    def holds_one(self, group: Group) -> bool:
        """Whether one of some atoms stands here."""
        if isinstance(group, frozenset):
            return not self.atoms.isdisjoint(group)
        if self._held is None:
            self._held = self.flags.tobytes()
        return any(map(self._held.__getitem__, group))

    def among(self, group: Group) -> Iterable[int]:
        """The atoms of a group that stand here."""
        if isinstance(group, frozenset):
            return self.atoms.intersection(group)
        if self._held is None:
            self._held = self.flags.tobytes()
        return filter(self._held.__getitem__, group)

    def words(self, atom: int) -> list[int]:
        """The numbers of the words that are an atom, rising."""
        found = self._where.get(atom)
        if found is None:
            if len(self._where) < _FEW:
                found = self._search(atom)
            else:
                if not self._numbers:
                    self._sort()
                first, behind = self._stretches.get(atom, (0, 0))
                found = self._numbers[first:behind]
            self._where[atom] = found
        return found

    def _search(self, atom: int) -> list[int]:
        found = (self._codes == atom).nonzero()[0]
        if (mixed := self._several == atom).any():
            found = np.sort(np.concatenate([found, self._mixed[mixed.any(axis=1)]]))
        first, gulf = self._title, self._gulf
        return [at if at < first else at + gulf for at in found.tolist()]

    def _sort(self) -> None:
        """Sorts the words by the atoms that they are: all at once it costs what looking for a dozen does."""
        alone = (self._codes >= 0).nonzero()[0]
        several = (self._several << _BITS | self._mixed[:, None])[self._several < len(self.flags) - 2]
        pairs = np.concatenate([self._codes.take(alone) << _BITS | alone, several])
        pairs.sort()
        atoms, numbers = pairs >> _BITS, pairs & (1 << _BITS) - 1
        numbers += self._gulf * (numbers >= self._title)
        lasts = [*(atoms[1:] != atoms[:-1]).nonzero()[0].tolist(), len(atoms) - 1]
        self._numbers = numbers.tolist()
        if self._numbers:
            behind = [last + 1 for last in lasts]
            self._stretches = dict(
                zip(atoms.take(lasts).tolist(), zip([0, *behind], behind, strict=False), strict=True)
            )
