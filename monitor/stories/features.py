"""What an article is told apart by: its words, names and numbers, each counted, and its marks in any language.

Only what says which event it is: function words are left out, and of the rest what the title and the first paragraphs
say, where news puts who, what, where and when.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from monitor.stories.capitals import names_in
from monitor.stories.marks import KIND, may_be_names, words_of
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from monitor.stories.marks import Word

#: characters and words of the body that are looked at, and words that are looked at for marks
_BODY, _BODY_WORDS, _MARKED = 4_800, 400, 250
#: different words that are kept: those that stand in the title, in the lead, or most often
_KEPT: Final = 64
#: what a word counts in the title, in the first two sentences, and behind
_TITLE, _LEAD, _REST = 4, 3, 2
#: a name counts so many times a word when it is asked which are kept
_NAME: Final = 2
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE_ENDS = re.compile(r"[.!?؟।。…]+[\"”’»)]*\s|\n")
#: the United States is known by its capitals only: folded, it is a pronoun
_US = re.compile(r"(?<!\w)U\.?S\.?(?:A\.?)?(?!\w)")
_US_MARK: Final = "@us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one article is told apart by."""

    lang: str = ""  #: ISO 639-1
    words: Mapping[str, int]  #: stem or number → how much it counts; 2 for once in the body
    names: frozenset[str] = frozenset()  #: those of them that are names
    titled: frozenset[str] = frozenset()  #: those of them that stand in the title
    kinds: frozenset[str] = frozenset()  #: those of them that say no more than a kind of event
    marks: Mapping[str, int] = field(default_factory=dict)  #: what it says in any language → how often
    marked: frozenset[str] = frozenset()  #: the marks of the title
    printed: Mapping[str, str] = field(default_factory=dict)  #: word or mark → as it is shown in a reason
    seen: frozenset[str] = frozenset()  #: all words, also those that are not kept


def features_of(title: str, body: str, lang: str) -> Features:
    """The features of an article."""
    looked = body[:_BODY]
    title_words, body_words = fold(title).split(), fold(looked).split()[:_BODY_WORDS]
    known = words_of(lang)
    in_title = [known[word] for word in title_words]
    in_body = [known[word] for word in body_words]
    counts = _counted(in_title, in_body, _lead(looked))
    printed: dict[str, str] = {}
    for word, one in zip((*title_words, *body_words), (*in_title, *in_body), strict=True):
        if one.key and one.key not in printed:
            printed[one.key] = word
    for part in (title_words, body_words):
        _add_pairs(part, counts, printed)
    names = {
        known[word].key for word in names_in(title, looked, lang, Counter(title_words + body_words)) if word in known
    }
    kept = sorted(counts, key=lambda key: (-counts[key] * (_NAME if key in names else 1), key))[:_KEPT]
    words = {key: counts[key] for key in kept}
    marks = _marks((*in_title, *in_body[:_MARKED]), names, printed, every=may_be_names(lang))
    marked = set(_marks(in_title, names, printed, every=may_be_names(lang)))
    for text, into in ((title, marked), (looked, None)):
        if _US.search(text):
            marks[_US_MARK] = marks.get(_US_MARK, 0) + 1
            if into is not None:
                into.add(_US_MARK)
    return Features(
        lang=lang,
        words=words,
        names=frozenset(names & words.keys()),
        titled=frozenset({one.key for one in in_title} & words.keys()),
        kinds=frozenset(
            one.key for one in (*in_title, *in_body) if one.mark and one.mark[0] == KIND and one.key in words
        ),
        marks=marks,
        marked=frozenset(marked),
        printed=printed,
        seen=frozenset(counts),
    )


def _lead(body: str) -> int:
    """How many words the first two sentences have, more or less."""
    ends = [match.end() for match, _ in zip(_SENTENCE_ENDS.finditer(body), range(2), strict=False)]
    return body.count(" ", 0, ends[1]) + 1 if len(ends) > 1 else _BODY_WORDS


def _counted(title: Iterable[Word], body: Sequence[Word], lead: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part, weight in ((title, _TITLE), (body[:lead], _LEAD), (body[lead:], _REST)):
        for word in part:
            if key := word.key:
                counts[key] = counts.get(key, 0) + weight
    return counts


def _add_pairs(words: Sequence[str], counts: dict[str, int], printed: dict[str, str]) -> None:
    """Han and kana are written without spaces: each two that stand side by side are told as one word."""
    if not any(len(word) == 1 and _HAN.match(word) for word in words):
        return
    for one, two in pairwise(words):
        if _HAN.match(one) and _HAN.match(two) and len(one) == len(two) == 1:
            counts[one + two] = counts.get(one + two, 0) + _REST
            printed.setdefault(one + two, one + two)


def _marks(words: Sequence[Word], names: set[str], printed: dict[str, str], *, every: bool) -> dict[str, int]:
    """Marks and how often. How a word sounds counts where it is a name, or may be one because the script has no capitals."""
    marks: dict[str, int] = {}
    before: Mapping[str, str] | None = None
    for word in words:
        if before and (pair := before.get(word.key)):
            marks[pair] = marks.get(pair, 0) + 1
        before = word.pairs
        if mark := word.mark:
            marks[mark] = marks.get(mark, 0) + 1
        elif (sound := word.sound) and (every or word.key in names):
            marks[sound] = marks.get(sound, 0) + 1
            printed.setdefault(sound, printed.get(word.key, word.key))
    return marks
