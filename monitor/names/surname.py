"""When a bare surname means the person watched, and when it is part of somebody else's name.

It counts where the same person's full name stands in the article, or a title that the rule file lists stands right
before it and nobody else in the catalogue has the name. It never counts where another capitalised word stands before
it (Ahmed al-Kadhimi), unless that is a title, a possessive (Iran's Khamenei), a function word (For Kadhimi) or the
other half of a pair (Biden-Kadhimi); nor before a capitalised word that makes a place or another name of it.
Scripts without capitals give no such hint: there the licence alone decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.names.tokens import ARTICLES, ASSIMILATED, is_article
from monitor.names.words import DATES, FUNCTION_WORDS, KUNYAS, NAMED_AFTER, TITLES, TURNING
from monitor.text.inflect import is_inflected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.names.name import Name
    from monitor.text.normalise import Tokens


class Surroundings:
    """The fields of one article, asked about what stands around a word."""

    def __init__(self, fields: Sequence[Tokens]) -> None:
        self.fields = fields
        self._lower: frozenset[str] | None = None

    def start(self, field: int, index: int) -> int:
        """Where a name of one word begins: at an article that belongs to it, or at the word itself."""
        tokens = self.fields[field]
        before = index - 1
        if before < 0 or tokens.words[before] not in ARTICLES | ASSIMILATED or not is_article(tokens, before):
            return index
        apart = tokens.text[tokens.ends[before]] == " "
        return index if apart and tokens.words[before] in ASSIMILATED else before  # "as Kadhimi said"

    def is_part_of_another_name(self, field: int, index: int) -> bool:
        """Whether the words around a surname make another person or a thing of it."""
        tokens = self.fields[field]
        if tokens.printed(index)[:1].islower():
            return True
        return self._stands_behind_a_name(tokens, self.start(field, index)) or self._goes_on(tokens, index)

    def is_turned(self, field: int, start: int, name: Name) -> bool:
        """Whether the word before a name makes something else of it.

        Abu and bin make a person of any single word (Abu Shabab); pro-, anti- and their like make other people of what
        ends in a common noun (pro-Russian forces), while an anti-ISIS coalition still names ISIS.
        """
        before = start - 1
        if before < 0:
            return False
        tokens = self.fields[field]
        gap = tokens.text[tokens.ends[before] : tokens.starts[start]]
        if len(name.tokens) == 1 and tokens.words[before] in KUNYAS:
            return gap.strip("-") in {"", " "}
        return any(name.nouns) and tokens.words[before] in TURNING and gap in {"-", "‑", "‐", "–"}

    def titled(self, field: int, index: int, titles: Sequence[tuple[str, ...]]) -> bool:
        """Whether one of the titles stands right before the surname."""
        tokens, start = self.fields[field], self.start(field, index)
        if not start or not _apart_by_spaces(tokens, start - 1):
            return False
        return any(len(title) <= start and tuple(tokens.words[start - len(title) : start]) == title for title in titles)

    def _stands_behind_a_name(self, tokens: Tokens, start: int) -> bool:
        before = start - 1
        if before < 0 or not _apart_by_spaces(tokens, before):
            return False  # a comma, a possessive, the hyphen of a pair
        word, printed = tokens.words[before], tokens.printed(before)
        if not printed[:1].isupper() or word in TITLES or word in FUNCTION_WORDS or word in DATES:
            return False
        if printed.isupper() and len(printed) > 1 and not tokens.printed(start).isupper():
            return False  # an acronym: EU, UN
        return not (self._is_headline(tokens, start) and self._is_common(word))

    def _goes_on(self, tokens: Tokens, index: int) -> bool:
        behind = index + 1
        if behind >= len(tokens) or not _apart_by_spaces(tokens, index):
            return False
        word, printed = tokens.words[behind], tokens.printed(behind)
        if not printed[:1].isupper():
            return False
        if word in NAMED_AFTER:
            return True
        if word in DATES or word in FUNCTION_WORDS or (printed.isupper() and len(printed) > 1):
            return False
        return not self._is_headline(tokens, index)

    def _is_headline(self, tokens: Tokens, index: int) -> bool:
        """Whether the sentence capitalises (nearly) all its words, so that a capital tells nothing."""
        sentences = tokens.sentences
        number = sentences[index]
        first = last = index
        while first and sentences[first - 1] == number:
            first -= 1
        while last + 1 < len(sentences) and sentences[last + 1] == number:
            last += 1
        long = [tokens.printed(i) for i in range(first, last + 1) if len(tokens.words[i]) > 3]
        return len(long) > 3 and sum(word[:1].isupper() for word in long) >= 0.8 * len(long)

    def _is_common(self, word: str) -> bool:
        """Whether a word is printed in lower case elsewhere in the article, or is an inflected form, as names are not."""
        if self._lower is None:
            self._lower = frozenset(
                tokens.words[i] for tokens in self.fields for i in range(len(tokens)) if tokens.printed(i)[:1].islower()
            )
        return word in self._lower or is_inflected(word)


def _apart_by_spaces(tokens: Tokens, index: int) -> bool:
    """Whether nothing but spaces stands between a word and the next."""
    gap = tokens.text[tokens.ends[index] : tokens.starts[index + 1]]
    return gap.strip(" \xa0") in {"", "."} and (gap[:1] != "." or tokens.words[index] in TITLES)
