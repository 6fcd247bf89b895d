"""All mentions of all actors in an article, each with the words as printed.

A name is found by the key of its rarest token; the other tokens must stand beside it, in order, with nothing between
but articles, bin and ibn, in one sentence, and capitalised where the name is and the script has capitals. For persons
two more capitalised words may stand between (Mohammed Shia al-Sudani for Mohammed al-Sudani). Acronyms are found
exactly as written. A bare surname needs a licence: see `monitor.names.surname`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.names.actor import Actor, Kind, Spelling, Surname
from monitor.names.surname import Bare, licensed
from monitor.names.tokens import (
    PATRONYMICS,
    NameToken,
    is_article,
    keys,
    name_tokens,
    token_at,
)
from monitor.names.words import FUNCTION_WORDS
from monitor.text.inflect import stem
from monitor.text.normalise import Tokens, as_printed, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: how many capitalised words may stand between two tokens of a person's name (second given names, a father's name)
MOST_BETWEEN = 2
#: a name token spans at most this many words: Abd + article + X
WIDEST_TOKEN = 3


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """Where an actor is named: words `start` to `end` of a field, `end` not included."""

    field: int  #: index into the fields that were searched
    start: int
    end: int
    actor: str
    name: str  #: the spelling in the rule file
    how: str  #: exact, acronym or surname
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """One name of one actor, ready to be held against words."""

    actor: str
    name: str
    tokens: tuple[NameToken, ...]
    anchor: int  #: index of the rarest token
    stems: tuple[str, ...]  #: for common nouns in the name their stem, else empty
    person: bool
    bare: bool  #: a person's name of one token: to be told from part of another person's name
    vetoes: bool  #: a spelling that the actor's file excludes


#: word → field and index, for words that may be part of a name
Places = "Mapping[str, Sequence[tuple[int, int]]]"


class NameIndex:
    """The names of a rule set. Reading it changes nothing; it may be shared."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._by_anchor: dict[str, list[_Name]] = defaultdict(list)
        self._acronyms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._surnames: dict[str, list[tuple[str, str]]] = defaultdict(list)
        names = [name for actor in actors.values() for name in _names_of(actor)]
        common = Counter(token.key for name in names for token in name.tokens)
        for name in names:
            self._file(name, common)
        for actor in actors.values():
            for acronym in actor.acronyms:
                self._acronyms[fold(acronym)].append((actor.id, acronym))
        self._titles = {actor.id: tuple(tuple(fold(title).split()) for title in actor.titles) for actor in actors.values()}
        #: keys by which a word may begin a search: see `keys_of`
        self.triggers = frozenset([*self._by_anchor, *self._acronyms, *self._surnames])

    def _file(self, name: _Name, common: Counter[str]) -> None:
        rarest = min(
            range(len(name.tokens)),
            key=lambda i: (not name.tokens[i].proper, common[name.tokens[i].key], -len(name.tokens[i].key)),
        )
        ...
