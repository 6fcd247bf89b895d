"""The words that rules ask for, as numbers, and a table for each language that says which of them a printed word is.

An atom is one thing that a word may be: a form of `withdraw`, the literal `out`, something that begins with `Iraq`,
part of a name. An article's words are looked up all at once, by operations on whole sets: what a rule set costs then
depends on the words that an article has, not on those that the rules have.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.rules.rarity import commonness
from monitor.text.inflect import stem

if TYPE_CHECKING:
    from monitor.names.index import NameIndex

#: words that the table of one language holds before it is emptied
LEXICON_LIMIT = 200_000
#: prefixes are filed under so many letters; the term language has no shorter ones
_FILED_BY = 3


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
    """Which atoms the words of one language are. It learns words as they are met and says at once which matter."""

    __slots__ = (
        "_known",
        "_lang",
        "_literals",
        "_mattering",
        "_name_atoms",
        "_names",
        "_prefixes",
        "_stems",
        "atoms_of",
        "forms",
    )

    def __init__(self, atoms: Atoms, names: NameIndex, lang: str) -> None:
        self._lang = lang
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
        self._known: set[str] = set()
        self._mattering: set[str] = set()
        self.atoms_of: dict[str, tuple[int, ...]] = {}  #: a word that matters → its atoms
        self.forms: dict[int, set[str]] = defaultdict(set)  #: atom → the words met that are it

    def mattering(self, words: set[str]) -> set[str]:
        """Those of some words that are an atom of a rule."""
        if not self._known.issuperset(words):
            self._learn(words)
        return self._mattering & words

    def _learn(self, words: set[str]) -> None:
        if len(self._known) >= LEXICON_LIMIT:  # new tables: an article in hand keeps the old ones
            self._known, self._mattering, self.atoms_of, self.forms = set(), set(), {}, defaultdict(set)
        for word in words - self._known:
            if atoms := self._look_up(word):
                self.atoms_of[word] = atoms
                for atom in atoms:
                    self.forms[atom].add(word)
                self._mattering.add(word)
            self._known.add(word)  # last, so that who finds it known finds all of it

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = [*self._stems.get(stem(word, self._lang), ())]
        if (literal := self._literals.get(word)) is not None:
            found.append(literal)
        if (starts := self._prefixes.get(word[:_FILED_BY])) is not None:
            found += [number for start, number in starts if word.startswith(start)]
        found += [self._name_atoms[key] for key in self._names.keys_of(word)]
        return tuple(dict.fromkeys(found))
