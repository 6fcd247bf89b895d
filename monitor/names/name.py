"""One name of one actor, held against the words of a text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from monitor.names.actor import Kind, Spelling
from monitor.names.tokens import ARTICLES, ASSIMILATED, PATRONYMICS, NameToken, is_article, keys, name_tokens, token_at
from monitor.names.words import FUNCTION_WORDS
from monitor.text.inflect import singular
from monitor.text.normalise import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.names.actor import Actor
    from monitor.text.normalise import Tokens

#: capitalised words that may stand between two tokens of a person's name: second given names, a father's name
MOST_BETWEEN = 2
#: words that one token of a name takes at most: Abd + article + X
WIDEST_TOKEN = 3
#: a name in capitals and at most so short is an acronym and must be printed so: US is not Us, but NATO may be Nato
LONGEST_ACRONYM = 3

_JOINS = " \t\xa0\u200c-‐‑'’‘`ʿʾ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling from a rule file, ready to be looked for."""

    actor: str
    written: str  #: as the rule file spells it
    tokens: tuple[NameToken, ...]
    nouns: tuple[str, ...]  #: beside each token that is a common noun its singular, else empty
    person: bool
    excluded: bool = False  #: a spelling that must not count: its places veto mentions

    @property
    def bare(self) -> bool:
        """A person's name of one token, which may be part of another person's name."""
        return self.person and len(self.tokens) == 1

    @property
    def surname(self) -> NameToken | None:
        """The token that stands for the person alone; not a father's name, not a syllable."""
        last = self.tokens[-1]
        usable = self.person and len(self.tokens) > 1 and last.proper and not last.after_patronymic
        return last if usable and (len(last.key) > 2 or not last.key.isascii()) else None

    def reach(self, index: int) -> int:
        """How many words before token `index` the name may begin."""
        before = index * (1 + (MOST_BETWEEN if self.person else 1))  # an article may stand before each token
        return before + (WIDEST_TOKEN - 1) * any(
            token.key.startswith(("abd", "عبد")) for token in self.tokens[: index + 1]
        )

    def end_at(self, tokens: Tokens, start: int) -> int | None:
        """Behind the last word of the name, where it begins at word `start`; None where it does not stand there."""
        ways: list[tuple[int, int]] = []  # first and last word of each token
        at = start
        for index in range(len(self.tokens)):
            found = self._next(tokens, index, at)
            if found is None:
                return None
            ways.append(found)
            at = found[1] + 1
        if not all(self._printed_well(tokens, index, last) for index, (_, last) in enumerate(ways)):
            return None
        between = [i for (_, last), (first, _) in pairwise(ways) for i in range(last + 1, first)]
        if not self._may_stand_between(tokens, between) or not _joined(tokens, start, at - 1):
            return None
        return at

    def _next(self, tokens: Tokens, index: int, at: int) -> tuple[int, int] | None:
        """Where token `index` stands at the earliest, from word `at` on, by its letters alone."""
        farthest = at if index == 0 else at + 1 + (MOST_BETWEEN if self.person else 0)
        for first in range(at, min(farthest + 1, len(tokens.words))):
            if width := self._width(tokens, index, first):
                return first, first + width - 1
        return None

    def _width(self, tokens: Tokens, index: int, at: int) -> int:
        """How many words token `index` takes at word `at`; 0 where it does not stand there."""
        word, key = tokens.words[at], self.tokens[index].key
        if wanted := self.nouns[index]:
            return int(singular(word) == wanted)
        if key in keys(word):
            return 1
        if key.startswith((word, word[:3])) and word.startswith(("abd", "عبد")):
            found, width = token_at(tokens, at)
            return width if found == key else 0
        return 0

    def _printed_well(self, tokens: Tokens, index: int, last: int) -> bool:
        """Whether the text writes a token with capitals where the name does."""
        token = self.tokens[index]
        if self.excluded or not token.proper:
            return True
        printed = as_printed(tokens.printed(last))
        wanted = as_printed(token.printed)
        if wanted.isupper() and 1 < len(wanted) <= LONGEST_ACRONYM:
            return printed.isupper()
        return not printed[:1].islower()

    def _may_stand_between(self, tokens: Tokens, words: list[int]) -> bool:
        strangers = 0
        for index in words:
            word = tokens.words[index]
            if word in PATRONYMICS or ((word in ARTICLES or word in ASSIMILATED) and is_article(tokens, index)):
                continue
            strangers += 1
            if strangers > MOST_BETWEEN or not self.person or self.excluded:
                return False
            if not tokens.printed(index)[:1].isupper() or word in FUNCTION_WORDS or not word.isalpha():
                return False
        return True


def names_of(actor: Actor) -> Iterator[Name]:
    """The names of an actor, and the spellings that it excludes."""
    for written in actor.names:
        tokens = name_tokens(written)
        exact = actor.spelling is Spelling.EXACT
        # common nouns in a name (US troops) are found in singular and plural; in the Latin script only: other scripts
        # either have no capitals to tell them by, or decline names as well
        nouns = tuple(
            "" if token.proper or exact or not token.key.isascii() else singular(token.key) for token in tokens
        )
        yield Name(actor=actor.id, written=written, tokens=tokens, nouns=nouns, person=actor.kind is Kind.PERSON)
    for written in actor.excluded:
        tokens = name_tokens(written)
        nouns = ("",) * len(tokens)
        yield Name(actor=actor.id, written=written, tokens=tokens, nouns=nouns, person=False, excluded=True)


def _joined(tokens: Tokens, first: int, last: int) -> bool:
    """Whether nothing parts the words from `first` to `last`: no comma, no bracket, no end of a sentence."""
    for index in range(first, last):
        gap = tokens.text[tokens.ends[index] : tokens.starts[index + 1]]
        if gap.count("\n") > 1:
            return False
        rest = gap.replace("\n", "").removeprefix("’s").removeprefix("'s").strip(_JOINS)  # New People's Army
        if rest and (
            rest != "." or tokens.sentences[index] != tokens.sentences[index + 1]
        ):  # U.S. forces, Kenneth F. X
            return False
    return True
