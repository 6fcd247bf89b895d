"""Names of languages whose syllables are few: Chinese and Korean. Their spellings are a finite set, so they are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.names.script import Script, script_of
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: words that a given name of two syllables takes at most
_MOST_WORDS: Final = 2
#: conjunctions and prepositions that Arabic writes together with the next word
_CLITICS: Final = re.compile("^(?:[وف]?[بكل]|[وف])(?=..)")
#: behind names in Korean text (Standard Korean Dictionary): subject, topic, object, of, to, with, also, side
_PARTICLES: Final = "이 가 은 는 을 를 의 에 에게 과 와 도 로 측 씨".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabicName:
    """The folded spellings of a name's two parts, the words of a part joined: `kim` and `jongun`.

    A text names the person where one word is a surname and the one or two words behind it, joined, are a given name;
    in the Latin script also with the surname last, as Western papers turn it.
    """

    surname: frozenset[str]
    given: frozenset[str]  #: case endings of Russian included
    whole: frozenset[str]  #: both in one word, with and without particles: in Hangul
    usual: tuple[str, ...]  #: a few whole spellings, one for each system, for people to see
    keys: frozenset[
        str
    ]  #: folded words one of which stands in any text that names the person; `stands_at` is asked there

    def stands_at(self, words: Sequence[str], index: int) -> tuple[int, int] | None:
        """The words that name the person, from and to (not included), where the given name begins at `index`."""
        if words[index] in self.whole:
            return index, index + 1
        for width in range(1, _MOST_WORDS + 1):
            end = index + width
            if end > len(words) or "".join(words[index:end]) not in self.given:
                continue
            if index and self._is_surname(words[index - 1], words[index]):
                return index - 1, end
            if end < len(words) and words[end] in self.surname and script_of(words[end]) is Script.LATIN:
                return index, end + 1
        return None

    def lists(self, script: Script) -> bool:
        """Whether spellings in that script are listed, so that none but these count."""
        return any(script_of(word) is script for word in self.surname)

    def _is_surname(self, word: str, beside: str) -> bool:
        script = script_of(word)
        if script is not script_of(beside):
            return False
        return word in self.surname or (script is Script.ARABIC and _CLITICS.sub("", word, count=1) in self.surname)


def syllabic_name(
    surname: Iterable[str], given: Iterable[tuple[str, ...]], *, usual: Iterable[str] = ()
) -> SyllabicName:
    """The name of these written surnames and of these given names, each as its written syllables."""
    families = frozenset(surname)
    names: set[str] = set()
    keys: set[str] = set()
    whole: set[str] = set()
    for syllables in given:
        joined = "".join(syllables)
        script = script_of(joined)
        if script is Script.HANGUL:
            whole |= {family + joined for family in families if script_of(family) is script}
        forms = _declined(joined) if script is Script.CYRILLIC else (joined,)
        names.update(forms)
        keys |= {syllables[0], *(forms if len(syllables) == 1 else ())}
        if script is not Script.HAN:  # written apart, character by character, by the tokeniser
            keys.update(forms)
    whole |= {word + particle for word in whole for particle in _PARTICLES}
    return SyllabicName(
        surname=families,
        given=frozenset(names),
        whole=frozenset(whole),
        usual=tuple(dict.fromkeys(usual)),
        keys=frozenset(keys | whole),
    )


def _declined(word: str) -> tuple[str, ...]:
    """A Russian man's name in its cases: Цзиньпин, Цзиньпина. What ends in a vowel stays."""
    if word[-1] in "ьй":
        return (word, *(word[:-1] + ending for ending in ("я", "ю", "ем", "е")))
    return (word,) if word[-1] in _CYRILLIC_VOWELS else (word, *(word + ending for ending in ("а", "у", "ом", "е")))


_CYRILLIC_VOWELS: Final = frozenset("аеиоуыэюяіє")


def surname_first(name: str) -> list[str]:
    """The words of a name as written, the surname first: a hyphen marks the given name (Chang-ho Paek)."""
    words = name.split()
    if len(words) == 2 and "-" in words[0].strip("-") and "-" not in words[1]:
        words.reverse()
    return [part for word in words for part in word.split("-") if fold(part)]
