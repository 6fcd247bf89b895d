"""The words that rules ask for, as numbers, and a table for each language that says which of them a printed word is.

An atom is one thing that a word may be: a form of `withdraw`, the literal `out`, something that begins with `Iraq`,
part of a name. An article's words are looked up all at once, by operations on whole sets: what a rule set costs then
depends on the words that an article has, not on those that the rules have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from monitor.rules.compounds import holds_both
from monitor.rules.rarity import commonness
from monitor.rules.standing import KnownWords
from monitor.text.inflect import stem, stems_of

if TYPE_CHECKING:
    from monitor.names.index import NameIndex
    from monitor.rules.standing import Standing
    from monitor.text.word_keys import WordKeys

#: words that the table of one language holds before it is emptied
LEXICON_LIMIT = 200_000
#: prefixes are filed under so many letters; the term language has no shorter ones
_FILED_BY = 3

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
    JOINED = "joined"  #: it is an inflected form of two words written as one; the two with a space between
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
    closed: bool = False  #: all that the rules ask for are there

    def number(self, kind: AtomKind, text: str) -> int:
        numbers = self.numbers[kind]
        found = numbers.get(text)
        if found is None:
            if self.closed:
                raise LookupError(f"{text} was not numbered when its rule was compiled")
            found = numbers[text] = len(self.commonness)
            self.commonness.append(commonness(text.replace(" ", ""), whole=kind is not AtomKind.PREFIX))
        return found

    def __len__(self) -> int:
        return len(self.commonness)


class Lexicon:
    """Which atoms the words of one language are. It learns words as they are met and says at once which matter."""

    __slots__ = (
        "_count",
        "_joined",
        "_known",
        "_lang",
        "_limit",
        "_literals",
        "_name_atoms",
        "_names",
        "_prefixes",
        "_stems",
    )

    def __init__(self, atoms: Atoms, names: NameIndex, lang: str, limit: int = LEXICON_LIMIT) -> None:
        self._lang = lang
        self._limit = limit
        self._names = names
        self._count = len(atoms)
        self._name_atoms = atoms.numbers[AtomKind.NAME]
        self._literals = atoms.numbers[AtomKind.LITERAL]
        self._stems: dict[str, tuple[int, ...]] = {}
        inflected = atoms.numbers[AtomKind.STEM]
        for stemmed, number in zip(stems_of(inflected, lang), inflected.values(), strict=True):
            self._stems[stemmed] = (*self._stems.get(stemmed, ()), number)
        joined = atoms.numbers[AtomKind.JOINED]
        self._joined: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for stemmed, (pair, number) in zip(
            stems_of((pair.replace(" ", "") for pair in joined), lang), joined.items(), strict=True
        ):
            first, _, second = pair.partition(" ")
            self._joined[stemmed].append((first, second, number))
        self._prefixes: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for text, number in atoms.numbers[AtomKind.PREFIX].items():
            self._prefixes[text[:_FILED_BY]].append((text, number))
        self._known = KnownWords(self._count)

    def read(self, words: WordKeys, title: int, gulf: int) -> Standing:
        """The atoms that the words of an article are, of which so many are its title's.

        The words of the body are numbered from `gulf` words behind those of the title.
        It is what an article costs that has nothing to do with the rules: one look-up for all its words.
        """
        codes, unknown = self._known.codes_of(words)
        if unknown:
            if len(self._known) >= self._limit:  # new tables: an article in hand keeps the old ones
                self._known = KnownWords(self._count)
                unknown = list(range(len(words)))
            for key, at in {int(words.keys[at]): at for at in unknown}.items():
                self._known.add(key, self._look_up(words.word(at)))
            codes, _ = self._known.codes_of(words)
        return self._known.standing(codes, title, gulf)

    def _look_up(self, word: str) -> tuple[int, ...]:
        stemmed = stem(word, self._lang)
        found = [*self._stems.get(stemmed, ())]
        if (pairs := self._joined.get(stemmed)) is not None:
            found += [number for first, second, number in pairs if holds_both(word, first, second, self._lang)]
        if (literal := self._literals.get(word)) is not None:
            found.append(literal)
        if (starts := self._prefixes.get(word[:_FILED_BY])) is not None:
            found += [number for start, number in starts if word.startswith(start)]
        found += [self._name_atoms[key] for key in self._names.keys_of(word)]
        return tuple(dict.fromkeys(found))
