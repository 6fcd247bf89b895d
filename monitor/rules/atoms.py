"""The words that rules ask for, as numbers, and a table for each language that says which of them a printed word is.

An atom is one thing that a word may be: a form of `withdraw`, the literal `out`, something that begins with `Iraq`,
part of a name. An article's words are looked up all at once, by operations on whole sets: what a rule set costs then
depends on the words that an article has, not on those that the rules have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, cast

from monitor.rules.rarity import commonness
from monitor.text.inflect import stem

if TYPE_CHECKING:
    from monitor.names.index import NameIndex

#: words that the table of one language holds before it is emptied
LEXICON_LIMIT = 200_000
#: prefixes are filed under so many letters; the term language has no shorter ones
_FILED_BY = 3


#: what the table of a language says of a word that is no atom
_IDLE = -1
#: from so many atoms on a group is a set; a tuple takes a tenth of the memory and is as quick to go through
_LARGE = 16

#: some atoms, each once: mostly of which one must stand in an article
Group: TypeAlias = tuple[int, ...] | frozenset[int]
#: of each of these groups one atom must stand there; no group where nothing can be said
Groups: TypeAlias = tuple[Group, ...]


def group_of(atoms: Iterable[int]) -> Group:
    """The atoms as a group."""
    found = frozenset(atoms)
    return found if len(found) >= _LARGE else tuple(sorted(found))


class AtomKind(StrEnum):
    """What makes a word an atom."""

    STEM = "stem"  #: it is an inflected form of a word
    LITERAL = "literal"  #: it is that word
    PREFIX = "prefix"  #: it begins so
    NAME = "name"  #: it has that key as part of a name


def _by_kind() -> dict[AtomKind, dict[str, int]]:
    return {kind: {} for kind in AtomKind}


@dataclass(slots=True)
class Atoms:
    """The numbers of all atoms of a rule set, and how common each is held to be."""

    numbers: dict[AtomKind, dict[str, int]] = field(default_factory=_by_kind)
    commonness: list[float] = field(default_factory=list)  #: by number; see `monitor.rules.rarity`

    def number(self, kind: AtomKind, text: str) -> int:
        numbers = self.numbers[kind]
        found = numbers.get(text)
        if found is None:
            found = numbers[text] = len(self.commonness)
            self.commonness.append(commonness(text, whole=kind is not AtomKind.PREFIX))
        return found

    def __len__(self) -> int:
        return len(self.commonness)


class Lexicon:
    """Which atoms the words of one language are. It learns words as they are met and says at once which matter.

    Most words that matter are one atom: the table gives its number. A word that is several has a number below
    `_IDLE` instead, and one that is none has `_IDLE` itself.
    """

    __slots__ = (
        "_lang",
        "_limit",
        "_literals",
        "_name_atoms",
        "_names",
        "_prefixes",
        "_several",
        "_stems",
        "_table",
        "forms",
    )

    def __init__(self, atoms: Atoms, names: NameIndex, lang: str, limit: int = LEXICON_LIMIT) -> None:
        self._lang = lang
        self._limit = limit
        self._names = names
        self._name_atoms = atoms.numbers[AtomKind.NAME]
        self._literals = atoms.numbers[AtomKind.LITERAL]
        self._stems: dict[str, tuple[int, ...]] = {}
        for text, number in atoms.numbers[AtomKind.STEM].items():
            stemmed = stem(text, lang)
            self._stems[stemmed] = (*self._stems.get(stemmed, ()), number)
        self._prefixes: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for text, number in atoms.numbers[AtomKind.PREFIX].items():
            self._prefixes[text[:_FILED_BY]].append((text, number))
        self._table: dict[str, int] = {}
        self._several: dict[int, tuple[int, ...]] = {}
        self.forms: dict[int, set[str]] = {}  #: atom → the words met that are it

    def atoms_among(self, words: Sequence[str]) -> set[int]:
        """The atoms that some words are; beside them numbers below 0, which are none.

        One look-up for each word, as often as it stands there: making a set of the words first costs more than looking
        up `the` sixty times. It is what an article costs that has nothing to do with the rules.
        """
        found: set[int | None] = set(map(self._table.get, words))
        if None in found:
            self._learn(words)
            found = set(map(self._table.get, words))
        atoms = cast("set[int]", found)
        atoms.update(*map(self._several.__getitem__, self._several.keys() & atoms))
        return atoms

    def standing(self, stretches: Iterable[tuple[int, Sequence[str]]]) -> dict[int, list[int]]:
        """Where the atoms stand, rising, among words that are numbered from a number on, one stretch after another."""
        found: dict[int, list[int]] = defaultdict(list)
        for first, words in stretches:
            numbers = list(map(self._table.get, words))
            if None in numbers:
                self._learn(words)
                numbers = list(map(self._table.get, words))
            for at, number in enumerate(cast("list[int]", numbers), first):
                if number != _IDLE:
                    found[number].append(at)
        for number in self._several.keys() & found:
            there = found.pop(number)
            for atom in self._several[number]:
                found[atom] = sorted(found[atom] + there) if atom in found else there
        return dict(found)

    def _learn(self, words: Sequence[str]) -> None:
        if len(self._table) >= self._limit:  # new tables: an article in hand keeps the old ones
            self._table, self._several, self.forms = {}, {}, {}
        # not `words - table.keys()`: that goes through the whole table, 6 ms at 40,000 words for each article with a new one
        for word in {word for word in words if word not in self._table}:
            atoms = self._look_up(word)
            for atom in atoms:
                self.forms.setdefault(atom, set()).add(word)
            if len(atoms) > 1:
                number = _IDLE - 1 - len(self._several)
                self._several[number] = atoms
            else:
                number = atoms[0] if atoms else _IDLE
            self._table[word] = number  # last, so that who finds it finds all of it

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = [*self._stems.get(stem(word, self._lang), ())]
        if (literal := self._literals.get(word)) is not None:
            found.append(literal)
        if (starts := self._prefixes.get(word[:_FILED_BY])) is not None:
            found += [number for start, number in starts if word.startswith(start)]
        found += [self._name_atoms[key] for key in self._names.keys_of(word)]
        return tuple(dict.fromkeys(found))
