"""The words by which figures are told, folded as texts are: one lexicon for each language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from monitor.stories.figure_words import (
    ACTIVE,
    AUXILIARY,
    BARRIERS,
    CUES,
    EARLIER,
    FAR,
    INCLUDING,
    LIGHT,
    MEASURES,
    MONTHS,
    MORE,
    NAMED,
    NUMBERS,
    ONLY_WITH,
    PERSONS,
    PREPOSITIONS,
    TOLLS,
    What,
)
from monitor.stories.numerals import Token
from monitor.text.normalise import fold

FOLDED_MEASURES: Final = frozenset(fold(word) or word for word in MEASURES)
FOLDED_MONTHS: Final = frozenset(map(fold, MONTHS))
FOLDED_NAMED: Final = frozenset(map(fold, NAMED)) | FOLDED_MONTHS
FOLDED_AUXILIARY: Final = frozenset(map(fold, AUXILIARY))
#: of, and what stands before an age, in the five languages
OF: Final = frozenset(fold(word) for word in "of من از из des de d".split())
AT: Final = frozenset(fold(word) for word in "at عن در à".split())
#: and, or
JOINING: Final = frozenset(fold(word) for word in "and or و أو и или et ou یا".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words and beginnings of words, folded."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def __contains__(self, key: str) -> bool:
        return key in self.whole or (bool(self.begun) and key.startswith(self.begun))


def words_of(written: str) -> Words:
    """The words of a table, `*` standing for any ending."""
    words = written.split()
    return Words(
        whole=frozenset(fold(word) for word in words if not word.endswith("*")),
        begun=tuple(fold(word[:-1]) for word in words if word.endswith("*")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What words of one language say of a number beside them; see the tables of `figure_words`."""

    lang: str
    cues: tuple[tuple[What, Words], ...]
    only_with: tuple[tuple[Words, Words], ...]
    tolls: Words
    numbers: Words
    active: Words
    light: Words
    barriers: Words
    prepositions: Words
    including: Words
    more_before: Words
    more_behind: Words
    earlier: Words
    far: Words
    persons: Words

    def cue(self, key: str) -> What | None:
        """What a word counts, if all that it needs stands beside it."""
        for one in self.readings(key):
            for what, words in self.cues:
                if one in words:
                    return what
        return None

    def readings(self, key: str) -> tuple[str, ...]:
        """The word, and in Arabic what it is without an `and` that is written with it."""
        return (key, key[1:]) if self.lang == "ar" and key.startswith("و") and len(key) > 2 else (key,)

    def is_prefixed(self, key: str, what: What | None) -> bool:
        """Whether an Arabic word begins another statement: `and wounded were …`."""
        return what is not None and self.lang == "ar" and key.startswith("و") and not self._has_cue(key)

    def _has_cue(self, key: str) -> bool:
        return any(key in words for _, words in self.cues)

    def cues_of(self, tokens: Sequence[Token]) -> list[What | None]:
        """What each word of a sentence counts."""
        keys = {token.key for token in tokens}
        return [self._cue_among(token.key, keys) for token in tokens]

    def _cue_among(self, key: str, keys: Collection[str]) -> What | None:
        what = self.cue(key)
        if what is None:
            return None
        for words, needed in self.only_with:
            if any(one in words for one in self.readings(key)):
                return what if any(one in needed for other in keys for one in self.readings(other)) else None
        return what


@cache
def lexicon_of(lang: str) -> Lexicon | None:
    """The lexicon of a language; None where there is none."""
    if lang not in CUES:
        return None
    before, behind = MORE[lang]
    return Lexicon(
        lang=lang,
        cues=tuple((what, words_of(words)) for what, words in CUES[lang].items()),
        only_with=tuple((words_of(words), words_of(needed)) for words, needed in ONLY_WITH[lang].items()),
        tolls=words_of(TOLLS[lang]),
        numbers=words_of(NUMBERS[lang]),
        active=words_of(ACTIVE.get(lang, "")),
        light=words_of(LIGHT[lang]),
        barriers=words_of(BARRIERS[lang]),
        prepositions=words_of(PREPOSITIONS[lang]),
        including=words_of(INCLUDING[lang]),
        more_before=words_of(before),
        more_behind=words_of(behind),
        earlier=words_of(EARLIER[lang]),
        far=words_of(FAR.get(lang, "")),
        persons=words_of(PERSONS.get(lang, "")),
    )
