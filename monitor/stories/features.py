"""What an article is told apart by: its words, names and numbers, each counted.

Only what says which event it is: function words are left out, and of the rest what the title and the first paragraphs
say, where news puts who, what, where and when.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from monitor.text.function_words import FUNCTION_WORDS
from monitor.text.inflect import stem
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: words of the body that are looked at
_BODY_WORDS: Final = 400
#: different words that are kept, those first that stand in the title or most often
_KEPT: Final = 48
#: a word of the title counts like so many of the body
_TITLE: Final = 2
# A capital after a word or a comma stands inside a sentence: a name, in scripts that have capitals.
_CAPITALISED = re.compile(r"(?<=[\w,;)] )[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-Я][^\W_]*(?:['’][^\W_]+)?")
_LOWER = re.compile(r"(?<![^\W_])[a-zß-öø-ÿа-яα-ω][^\W_]{3,}")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
#: languages that write every noun with a capital
_ALL_NOUNS: Final = frozenset({"de"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one article is told apart by."""

    words: Mapping[str, int]  #: stem or number → how often
    names: frozenset[str] = frozenset()  #: those of them that are names
    printed: Mapping[str, str] = field(default_factory=dict)  #: stem → a folded word that has it, to be shown


def features_of(title: str, body: str, lang: str) -> Features:
    """The features of an article."""
    title_words, body_words = fold(title).split(), fold(body[: _BODY_WORDS * 12]).split()[:_BODY_WORDS]
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for weight, words in ((_TITLE, title_words), (1, body_words)):
        for key, word in _telling(words, lang):
            counts[key] += weight
            printed.setdefault(key, word)
    names = {key for key, _ in _telling(_capitalised(title, body, lang), lang)}
    kept = dict(counts.most_common(_KEPT))
    return Features(words=kept, names=frozenset(names & kept.keys()), printed=printed)


def _telling(words: Sequence[str], lang: str) -> Iterator[tuple[str, str]]:
    """Stem and word of everything but function words. Han characters are told in pairs."""
    small = _small(lang)
    before = ""
    for word in words:
        if len(word) > 1:
            if word not in small:
                yield stem(word, lang), word
        elif _HAN.match(word):
            if before:
                yield before + word, before + word
            before = word
            continue
        elif word.isdecimal():
            yield word, word
        before = ""


@cache
def _small(lang: str) -> frozenset[str]:
    return frozenset(fold(FUNCTION_WORDS.get(lang, "")).split())


def _capitalised(title: str, body: str, lang: str) -> list[str]:
    """The folded words that are written with a capital inside a sentence."""
    if lang in _ALL_NOUNS:
        return []
    texts = [body[: _BODY_WORDS * 12]]
    if _LOWER.search(title):  # a headline all in capitals says nothing
        texts.append(title)
    return fold(" ".join(found for text in texts for found in _CAPITALISED.findall(text))).split()
