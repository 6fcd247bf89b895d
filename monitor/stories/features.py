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
from monitor.stories.marks import KIND, MARKS, PLACE, label, may_be_names, sounds_of, words_of
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    broad: frozenset[str] = frozenset()  #: those of them that name a country or a power
    marks: Mapping[str, int] = field(default_factory=dict)  #: what it says in any language → how often
    marked: frozenset[str] = frozenset()  #: the marks of the title
    found: tuple[str, ...] = ()  #: each folded word of the text once, in order
    seen: frozenset[str] = frozenset()  #: all stems, also those that are not kept

    def printed(self, one: str) -> str:
        """A word or mark as people read it: the first word of the text that has it, or what a mark means in English."""
        known, sounds = words_of(self.lang), sounds_of(self.lang)
        for word in self.found:
            if known[word].key == one or sounds.get(word) == one:
                return word
        return label(one) if one[:1] in MARKS else one


def features_of(title: str, body: str, lang: str) -> Features:
    """The features of an article."""
    return features_in(title, body, lang, fold(title).split(), fold(body[:_BODY]).split())


def features_in(title: str, body: str, lang: str, in_title: list[str], in_body: list[str]) -> Features:
    """The same, where title and body (or more of it) have been folded and split already."""
    body, in_body = body[:_BODY], in_body[:_BODY_WORDS]
    known, often = words_of(lang), Counter(in_title + in_body)
    counts = _counted(in_title, in_body, _lead(body), known)
    names = {one.key for word in names_in(title, body, lang, often) if (one := known[word]).mark[:1] != KIND}
    words = _kept(counts, names)
    marks, marked = _marks(in_title + in_body[:_MARKED], names, lang), _marks(in_title, names, lang)
    for text, into in ((title, marked), (f"{title}\n{body}", marks)):
        if _US.search(text):
            into[_US_MARK] = into.get(_US_MARK, 0) + 1
    return Features(
        lang=lang,
        words=words,
        names=frozenset(names & words.keys()),
        titled=frozenset([known[word].key for word in in_title]) & words.keys(),
        kinds=frozenset([one.key for word in often if (one := known[word]).mark[:1] == KIND and one.key in words]),
        broad=frozenset(_broad(in_title + in_body, often, known) & words.keys()),
        marks=marks,
        marked=frozenset(marked),
        found=tuple(often),
        seen=frozenset(counts),
    )


def _broad(words: list[str], often: Mapping[str, int], known: Mapping[str, Word]) -> set[str]:
    """Stems of words that name a country or a power, alone or two by two (Islamic State)."""
    broad = {one.key for word in often if (one := known[word]).mark[:1] == PLACE}
    if any(known[word].pairs for word in often):
        for word, behind in pairwise(words):
            if (known[word].pairs or {}).get(known[behind].key, "")[:1] == PLACE:
                broad |= {known[word].key, known[behind].key}
    return broad


def _kept(counts: dict[str, int], names: set[str]) -> dict[str, int]:
    if len(counts) <= _KEPT:
        return counts
    weighed = sorted([(-count * _NAME if key in names else -count, key) for key, count in counts.items()])
    return {key: counts[key] for _, key in weighed[:_KEPT]}


def _lead(body: str) -> int:
    """How many words the first two sentences have, more or less."""
    ends = [match.end() for match, _ in zip(_SENTENCE_ENDS.finditer(body), range(2), strict=False)]
    return body.count(" ", 0, ends[1]) + 1 if len(ends) > 1 else _BODY_WORDS


def _counted(title: list[str], body: list[str], lead: int, known: Mapping[str, Word]) -> dict[str, int]:
    """What each stem counts. Han and kana are written without spaces: each two side by side are told as one word."""
    counts: dict[str, int] = {}
    for part, weight in ((title, _TITLE), (body[:lead], _LEAD), (body[lead:], _REST)):
        for word, often in Counter(part).items():
            if key := known[word].key:
                counts[key] = counts.get(key, 0) + often * weight
        if any(len(word) == 1 and _HAN.match(word) for word in part):
            for one, two in pairwise(part):
                if len(one) == len(two) == 1 and _HAN.match(one) and _HAN.match(two):
                    counts[one + two] = counts.get(one + two, 0) + weight
    return counts


def _marks(words: list[str], names: set[str], lang: str) -> dict[str, int]:
    """Marks and how often. How a word sounds counts where it is a name, or may be one because the script has no capitals."""
    known, sounds, every = words_of(lang), sounds_of(lang), may_be_names(lang)
    marks: dict[str, int] = {}
    first: set[str] = set()
    for word, often in Counter(words).items():
        one = known[word]
        if one.pairs:
            first.add(word)
        mark = one.mark or (sounds[word] if one.key and (every or one.key in names) else "")
        if mark:
            marks[mark] = marks.get(mark, 0) + often
    if first:
        for word, behind in pairwise(words):
            if word in first and (pair := (known[word].pairs or {}).get(known[behind].key)):
                marks[pair] = marks.get(pair, 0) + 1
    return marks
