"""Marks: what a report says the same in every language. Places, kinds of events, numbers, and how names sound.

A mark begins with its sort: `@` a place, `#` a kind, `=` a number, `~` the consonants of a name (Kobalia, Кобалия and
كوباليا are all KPL). Names sound alike more often than they are the same, so a short one counts little
(`monitor.stories.weigh`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from monitor.names.skeleton import skeleton
from monitor.names.symbols import symbols_of
from monitor.stories.gazetteer import PLACES
from monitor.stories.kinds import KINDS
from monitor.text.function_words import FUNCTION_WORDS
from monitor.text.inflect import stem
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACE, KIND, NUMBER, SOUND = "@", "#", "=", "~"
#: what marks begin with; no word does
MARKS: Final = frozenset({PLACE, KIND, NUMBER, SOUND})

DAYS: Final = frozenset("#mon #tue #wed #thu #fri #sat #sun".split())
#: kinds that say to whom, where or when something happens
NO_EVENTS: Final = DAYS | frozenset(
    "#north #south #east #west #capital #president #premier #foreign-minister #minister #interior #treasury #army #police "
    "#parliament #opposition #ruling #leader #company #worker #children #tourist #passenger #driver #home #palace "
    "#television #billion #million #base #ministerial #power #water #market".split()
)

#: the languages that the tables have a column for; others are looked up as English, whose names they mostly share
_COLUMNS: Final = ("en", "fr", "ru", "ar", "fa")
#: languages without capitals: any word may be a name
_NO_CAPITALS: Final = frozenset({"ar", "fa", "he", "ur", "ps", "ck", "ku"})
#: fewer consonants are no sign of a name
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of one folded word of one language, whatever text it stands in."""

    key: str  #: its stem; empty for function words and single letters
    mark: str = ""  #: of this word alone
    pairs: Mapping[str, str] | None = None  #: stem of a next word → the mark of the two together


#: words of a language that are remembered before they are forgotten
_REMEMBERED: Final = 100_000


class Vocabulary(dict[str, str]):
    """The folded words of one language that were met, each with its stem: empty for function words and single letters.

    Looking one up that was not met yet takes it in, so that the words of an article can be stemmed all at once.
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang
        self._small = frozenset(fold(FUNCTION_WORDS.get(lang, "")).split())
        self._alone, self._pairs = _table(lang if lang in _COLUMNS else "en")
        self.telling: dict[str, Word] = {}  #: what is known of those that have a mark or begin a pair
        self.unspaced: set[str] = set()  #: those that are one character of a script without spaces

    def __missing__(self, word: str) -> str:
        known = self._known(word)
        if known.mark or known.pairs:
            self.telling[word] = known
        if len(word) == 1 and _HAN.match(word):
            self.unspaced.add(word)
        self[word] = known.key
        return known.key

    def _known(self, word: str) -> Word:
        if word.isdecimal():
            return Word(word, NUMBER + (word.lstrip("0") or "0"))
        stemmed = stem(word, self._lang)
        mark = self._alone.get(f"={word}") or self._alone.get(stemmed, "")
        small = len(word) < 2 or word in self._small  # single letters are initials and lists
        return Word(
            key="" if small else stemmed,
            mark=mark,
            pairs=self._pairs.get(stemmed),
        )

    def is_kind(self, word: str) -> bool:
        """Whether a word says no more than a kind of event."""
        return self._sort(word) == KIND

    def is_number(self, word: str) -> bool:
        """Whether a word is a number, in digits or not."""
        return self._sort(word) == NUMBER

    def _sort(self, word: str) -> str:
        self.__getitem__(word)  # which takes it in
        known = self.telling.get(word)
        return known.mark[:1] if known else ""

    def bounded(self) -> Vocabulary:
        """These words, or none of them where they have become too many."""
        if len(self) > _REMEMBERED:
            for words in (self, self.telling, self.unspaced):
                words.clear()
        return self


_HAN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class _Sounds(dict[str, str]):
    """The marks of how the words of one language sound, for those that were asked for."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        sound = self[word] = _sound(word, self._lang)
        return sound


@cache
def sounds_of(lang: str) -> Mapping[str, str]:
    """Each folded word of a language → the mark of how it sounds; empty where it has too few consonants."""
    return _Sounds(lang)


def vocabulary_of(lang: str) -> Vocabulary:
    """Each folded word of a language (ISO 639-1) → its stem. Ask once for an article: words may be forgotten in between."""
    return _vocabulary(lang).bounded()


@cache
def _vocabulary(lang: str) -> Vocabulary:
    return Vocabulary(lang)


def may_be_names(lang: str) -> bool:
    """Whether names are written like other words."""
    return lang in _NO_CAPITALS


@cache
def _table(lang: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Stem, or = and a word as it stands → mark; and stem → next stem → mark. The first row that has a word keeps it."""
    alone: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = {}
    for mark, words in _rows(lang):
        for word in words:
            first, _, second = word.partition("_")
            if second:
                pairs.setdefault(stem(first, lang), {}).setdefault(stem(second, lang), mark)
            else:
                alone.setdefault(f"={first}", mark)  # Quetta is not Kuwait, although they have one stem in Persian
                alone.setdefault(stem(first, lang), mark)
    return alone, pairs


def _rows(lang: str) -> Iterator[tuple[str, list[str]]]:
    column = 1 + _COLUMNS.index(lang)
    for sort, table in ((PLACE, PLACES), (KIND, KINDS)):
        for line in table.strip().splitlines():
            cells = line.split("|")
            one = cells[0].strip()
            mark = NUMBER + one[1:] if sort == KIND and one[1:].isdecimal() else sort + one
            yield mark, cells[column].split()


def _sound(word: str, lang: str) -> str:
    """The consonants of a word's likeliest reading; without the article and the prepositions that Arabic joins on."""
    if lang == "ar" and len(word) > 4:  # three letters must stay
        word = word.removeprefix("ال") if word.startswith("ال") else word[1:] if word[0] in "وبل" else word
    ways = symbols_of(stem(word, lang) if lang in {"ru", "uk"} else word)
    heard = skeleton(ways[0].sounds) if ways else ""
    return SOUND + heard if len(heard) >= _FEWEST else ""


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for mark, words in _rows("en"):
        labels.setdefault(mark, words[0].replace("_", " ") if words else mark[1:])
    return labels


def label(mark: str) -> str:
    """A mark in an English word, for reasons."""
    if mark[0] == PLACE:
        return _labels().get(mark, mark[1:]).title()
    return _labels().get(mark, mark[1:]) if mark[0] == KIND else mark[1:]
