"""What an article is told apart by: its words, names and numbers, each counted, and its marks in any language.

Only what says which event it is: function words are left out, and of the rest what the title and the first paragraphs
say, where news puts who, what, where and when.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from monitor.stories.capitals import names_in
from monitor.stories.marks import MARKS, PLACE, SOUND, label, may_be_names, sounds_of, vocabulary_of
from monitor.text.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.stories.marks import Vocabulary

#: characters and words of the body that are looked at, and words that are looked at for marks
_BODY, _BODY_WORDS, _MARKED = 4_800, 400, 250
#: different words that are kept: those that stand in the title, in the lead, or most often
_KEPT: Final = 64
#: what a word counts in the title, in the first two sentences, and behind
_TITLE, _LEAD, _REST = 4, 3, 2
#: a name counts so many times a word when it is asked which are kept
_NAME: Final = 2
_SENTENCE_ENDS = re.compile(r"[.!?؟।。…]+[\"”’»)]*\s|\n")
#: the United States is known by its capitals only: folded, it is a pronoun
_US = re.compile(r"U(?<!\wU)\.?S\.?(?:A\.?)?(?!\w)")
_US_MARK: Final = "@us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one article is told apart by."""

    lang: str = ""  #: ISO 639-1
    headline: str = ""  #: as printed
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
        if one[:1] == SOUND:
            sounds = sounds_of(self.lang)
            return next((word for word in self.found if sounds.get(word) == one), label(one))
        if one[:1] in MARKS:
            return label(one)
        stems = vocabulary_of(self.lang)
        return next((word for word in self.found if stems[word] == one), one)


def features_of(title: str, body: str, lang: str) -> Features:
    """The features of an article."""
    return features_in(Wording(title, body), lang)


def features_in(wording: Wording, lang: str) -> Features:
    """The same, where title and body have been folded already."""
    title, body = wording.title.text, wording.body.text[:_BODY]
    in_title, in_body = wording.title.words, wording.body.words[:_BODY_WORDS]
    often, stems, lead = Counter(in_title + in_body), vocabulary_of(lang), _lead(body)
    counts = _counted(((in_title, _TITLE), (in_body[:lead], _LEAD), (in_body[lead:], _REST)), stems)
    names = {key for word in names_in(title, body, lang, often) if (key := stems[word]) and not stems.is_kind(word)}
    words = _kept(counts, names)
    marks, marked = _marks(in_title + in_body[:_MARKED], names, stems, lang), _marks(in_title, names, stems, lang)
    if in_headline := _US.search(title):
        marked[_US_MARK] = marked.get(_US_MARK, 0) + 1
    if in_headline or _US.search(body):
        marks[_US_MARK] = marks.get(_US_MARK, 0) + 1
    telling = [word for word in often if word in stems.telling]
    return Features(
        lang=lang,
        headline=title,
        words=words,
        names=frozenset(names & words.keys()),
        titled=frozenset([stems[word] for word in in_title]) & words.keys(),
        kinds=frozenset([stems[word] for word in telling if stems.is_kind(word)]) & words.keys(),
        broad=frozenset(_broad(in_title + in_body, telling, stems)) & words.keys(),
        marks=marks,
        marked=frozenset(marked),
        found=tuple(often),
        seen=frozenset(counts),
    )


def _broad(words: list[str], telling: list[str], stems: Vocabulary) -> set[str]:
    """Stems of words that name a country or a power, alone or two by two (Islamic State)."""
    broad = {stems[word] for word in telling if stems.telling[word].mark[:1] == PLACE}
    if any(stems.telling[word].pairs for word in telling):
        for word, behind, mark in _pairs(words, stems):
            if mark[:1] == PLACE:
                broad |= {stems[word], stems[behind]}
    return broad


def _pairs(words: list[str], stems: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Two words side by side that have a mark together, and the mark."""
    for word, behind in pairwise(words):
        if (one := stems.telling.get(word)) and one.pairs and (mark := one.pairs.get(stems[behind])):
            yield word, behind, mark


def _kept(counts: dict[str, int], names: set[str]) -> dict[str, int]:
    """Those of the stems that count most, in alphabetical order where they count the same."""
    if len(counts) <= _KEPT:
        return counts
    by_weight: dict[int, list[str]] = {}
    for key, count in counts.items():
        by_weight.setdefault(count * _NAME if key in names else count, []).append(key)
    kept: list[str] = []
    for weight in sorted(by_weight, reverse=True):
        kept += sorted(by_weight[weight])
        if len(kept) >= _KEPT:
            break
    return {key: counts[key] for key in kept[:_KEPT]}


def _lead(body: str) -> int:
    """How many words the first two sentences have, more or less."""
    ends = [match.end() for match in islice(_SENTENCE_ENDS.finditer(body), 2)]
    return body.count(" ", 0, ends[1]) + 1 if len(ends) > 1 else _BODY_WORDS


def _counted(parts: Iterable[tuple[list[str], int]], stems: Vocabulary) -> dict[str, int]:
    """What each stem counts: its words in parts of the text, each as often as its part weighs.

    Han and kana are written without spaces: each two side by side are told as one word.
    """
    weighed: list[str] = []
    for words, weight in parts:
        weighed += list(map(stems.__getitem__, words)) * weight
        if stems.unspaced and not stems.unspaced.isdisjoint(words):
            weighed += [one + two for one, two in pairwise(words) if {one, two} <= stems.unspaced] * weight
    counts = dict(Counter(weighed))
    counts.pop("", None)
    return counts


def _marks(words: list[str], names: set[str], stems: Vocabulary, lang: str) -> dict[str, int]:
    """Marks and how often. How a word sounds counts where it is a name, or may be one because the script has no capitals."""
    sounds, every, telling = sounds_of(lang), may_be_names(lang), stems.telling
    marks: dict[str, int] = {}
    paired = False
    for word, often in Counter(words).items():
        mark = ""
        if word in telling:
            mark, paired = telling[word].mark, paired or telling[word].pairs is not None
        if mark or ((key := stems[word]) and (every or key in names) and (mark := sounds[word])):
            marks[mark] = marks.get(mark, 0) + often
    if paired:
        for _, _, mark in _pairs(words, stems):
            marks[mark] = marks.get(mark, 0) + 1
    return marks
