"""How much each word and mark of a report says: weighted by how rare it is among the articles of the window.

Rarity: Spärck Jones, "A statistical interpretation of term specificity" (1972). What a whole desk is about says little,
so the weight of a word falls faster than its rarity; names say more than other words, and numbers a little more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING, Final, Protocol

from monitor.stories.marks import DAYS, KIND, NO_EVENTS, NUMBER, PLACE, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.stories.features import Features

#: articles that are taken as seen before any was, so that the first ones do not find every word rare: of these, so
#: large a part has any one word of a kind of event (killed, talks), any one other word, and any one name or number
_BEFORE: Final = 100
_HAVE_KIND, _HAVE_WORD, _HAVE_NAME = 0.1 * _BEFORE, 0.03 * _BEFORE, 0.0
#: a word that is a name, and one that is a number, counts so many times a word that is as rare
_NAME, _NUMBER = 1.6, 1.2
#: how much faster than its rarity a word's weight falls
_STEEP: Final = 0.3
#: what marks count: a place says more than a kind of event, and three consonants may be many names
_MARKS: Final[Mapping[str, float]] = {PLACE: 1.5, KIND: 0.8, NUMBER: 1.2, SOUND: 1.0}
_SHORT_SOUND, _ONE_DIGIT = 0.5, 0.7
#: so many words, and pairs of marks, a report is found by
_BY_WORDS, _BY_PAIRS = 20, 6
#: so many of each sort of mark are paired
_PAIRED: Final = 2


#: weights are whole numbers of thousandths
WHOLE: Final = 1000

Vector = Mapping[str, int]


class Frequency(Protocol):
    """How many articles of the window have each word and mark, and how many articles there are."""

    @property
    def total(self) -> int:
        """All articles."""

    def counts(self, keys: Iterable[str]) -> list[int]:
        """Those that have each of these."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a report tells, weighed when it came: this much is kept of it while its story is open."""

    lang: str = ""
    words: Vector = field(default_factory=dict)  #: word → weight, as a vector of length `WHOLE`
    titled: Vector = field(default_factory=dict)  #: names of the title → rarity, 0 to `WHOLE`
    marks: Vector = field(default_factory=dict)  #: mark → weight, as a vector of length `WHOLE`
    marked: Vector = field(default_factory=dict)  #: places, kinds and numbers of the title → rarity, 0 to `WHOLE`

    # What is asked of a report for each story that it is held against, found out once.

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers among its words."""
        return frozenset(filter(str.isdecimal, self.words))

    @cached_property
    def places(self) -> frozenset[str]:
        """The places among its marks."""
        return frozenset([mark for mark in self.marks if mark[0] == PLACE])

    @cached_property
    def days(self) -> frozenset[str]:
        """The days of the week among its marks."""
        return DAYS & self.marks.keys()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What happens, by its title: kinds of events, not to whom, where or when."""
        return kinds_among(self.marked)

    @cached_property
    def counts(self) -> frozenset[str]:
        """The numbers of its title."""
        return frozenset([mark for mark in self.marked if mark[0] == NUMBER])


def kinds_among(marks: Iterable[str]) -> frozenset[str]:
    """The kinds of events among marks: what happens, not to whom, where or when."""
    return frozenset([mark for mark in marks if mark[0] == KIND and mark not in NO_EVENTS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A new report with its weights."""

    features: Features
    told: Told = field(default_factory=Told)
    rarity: Mapping[str, float] = field(default_factory=dict)  #: word → 0, all have it, to 1, no other has
    found_by: tuple[str, ...] = ()  #: the words, and the marks two by two, that it is filed under and looked up by


def of_language(lang: str) -> str:
    """What the articles of a language are counted under."""
    return f"lang:{lang}"


def weigh(features: Features, frequency: Frequency) -> Weighed:
    """An article with its weights, by how rare its words are now among articles of its language, and its marks among all."""
    most = log(frequency.counts([of_language(features.lang)])[0] + _BEFORE + 1)
    most_marks = log(frequency.total + _BEFORE + 1)
    names, kinds = features.names, features.kinds
    counts = frequency.counts(features.words)
    rarity: dict[str, float] = {}
    words: dict[str, float] = {}
    filed: list[tuple[int, str]] = []
    for (word, often), count in zip(features.words.items(), counts, strict=True):
        named = word in names
        if named or word.isdecimal():
            before, said = _HAVE_NAME, _NAME if named else _NUMBER
        else:
            before, said = _HAVE_KIND if word in kinds else _HAVE_WORD, 1.0
        rare = 1 - log(count + before + 1) / most
        rarity[word] = rare = rare if rare > 0 else 0.0  # max() would take a third of this loop
        words[word] = (1 + log(often / 2)) * rare ** (1 + _STEEP) * said
        filed.append((count if named else 2 * count, word))
    rare_marks: dict[str, float] = {}
    marks: dict[str, float] = {}
    for (mark, often), count in zip(features.marks.items(), frequency.counts(features.marks), strict=True):
        rare = rare_marks[mark] = max(0.0, 1 - log(count + 1) / most_marks)
        marks[mark] = (1 + log(often)) * rare * _said(mark)
    told = Told(
        lang=features.lang,
        words=_whole(words),
        titled={name: round(rarity[name] * WHOLE) for name in names & features.titled},
        marks=_whole(marks),
        marked={mark: round(rare_marks[mark] * WHOLE) for mark in features.marked if mark[0] != SOUND},
    )
    filed.sort()
    listed = [word for _, word in filed[:_BY_WORDS]]
    return Weighed(features=features, told=told, rarity=rarity, found_by=(*listed, *_pairs(told.marks)))


@lru_cache(1 << 14)
def _said(mark: str) -> float:
    weight = _MARKS[mark[0]]
    if mark[0] == SOUND and len(mark) == 4:  # the sign and three consonants
        return weight * _SHORT_SOUND
    return _ONE_DIGIT if mark[0] == NUMBER and len(mark) == 2 else weight  # the sign and a digit


def _whole(vector: Mapping[str, float]) -> Vector:
    scale = WHOLE / (sqrt(sum([weight * weight for weight in vector.values()])) or 1.0)
    return {key: whole for key, weight in vector.items() if (whole := round(weight * scale))}


def _pairs(marks: Vector) -> list[str]:
    """The pairs of marks of two sorts that weigh most. A single one (Pakistan, a bus) is on the whole desk; two together
    are not, and find reports in other languages.
    """
    sorts: dict[str, list[tuple[int, str]]] = {}
    for mark, weight in marks.items():
        sorts.setdefault(mark[0], []).append((weight, mark))
    best = [sorted(sorts[sort], reverse=True)[:_PAIRED] for sort in (PLACE, NUMBER, KIND, SOUND) if sort in sorts]
    pairs = [
        (-weight * other_weight, mark + other)
        for some, others in combinations(best, 2)
        for weight, mark in some
        for other_weight, other in others
    ]
    return [pair for _, pair in sorted(pairs)[:_BY_PAIRS]]
