"""How much each word and mark of a report says: weighted by how rare it is among the articles of the window.

Rarity: Spärck Jones, "A statistical interpretation of term specificity" (1972). What a whole desk is about says little,
so the weight of a word falls faster than its rarity; names say more than other words, and numbers a little more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from monitor.stories.marks import KIND, NUMBER, PLACE, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from monitor.stories.features import Features

#: articles that are taken as seen before any was, so that the first ones do not find every word rare: of these, so
#: large a part has any one word of a kind of event (killed, talks), any one other word, and any one name or number
_BEFORE: Final = 100
_HAVE_KIND, _HAVE_WORD, _HAVE_NAME = 0.1, 0.03, 0.0
#: a word that is a name, and one that is a number, counts so many times a word that is as rare
_NAME, _NUMBER = 1.6, 1.2
#: how much faster than its rarity a word's weight falls
_STEEP: Final = 0.3
#: what marks count: a place says more than a kind of event, and three consonants may be many names
_MARKS: Final[Mapping[str, float]] = {PLACE: 1.5, KIND: 0.8, NUMBER: 1.2, SOUND: 1.0}
_SHORT_SOUND, _ONE_DIGIT = 0.5, 0.7
#: so many words, and pairs of marks, a report is found by
_BY_WORDS, _BY_PAIRS = 20, 12
#: so many of each sort of mark are paired
_PAIRED: Final = 3

Vector = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How many articles of the window have each word and mark, and how many there are."""

    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    def rarity(self, key: str, before: float = 0.0) -> float:
        """From 0, all have it, to 1, no other has; `before`: the part of earlier articles that are taken to have it."""
        most = log(self.total + _BEFORE + 1)
        return max(0.0, 1 - log(self.counts.get(key, 0) + before * _BEFORE + 1) / most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a report tells, weighed when it came: this much is kept of it while its story is open."""

    lang: str = ""
    words: Mapping[str, float] = field(default_factory=dict)  #: word → weight, as a vector of length 1
    names: frozenset[str] = frozenset()  #: those of the words that are names
    titled: Mapping[str, float] = field(default_factory=dict)  #: names of the title → rarity, 0 to 1
    marks: Mapping[str, float] = field(default_factory=dict)  #: mark → weight, as a vector of length 1
    marked: Mapping[str, float] = field(default_factory=dict)  #: places of the title → rarity, 0 to 1
    rarity: Mapping[str, float] = field(default_factory=dict)  #: word → rarity, 0 to 1; of a new report only


def weigh(features: Features, frequency: Frequency) -> Told:
    """What an article tells, by how rare its words are now."""
    rarity = {word: frequency.rarity(word, _before(word, features)) for word in features.words}
    rare_marks = {mark: frequency.rarity(mark) for mark in features.marks}
    words = {
        word: (1 + log(count / 2)) * rarity[word] ** (1 + _STEEP) * _kind(word, features)
        for word, count in features.words.items()
    }
    marks = {mark: (1 + log(count)) * rare_marks[mark] * _said(mark) for mark, count in features.marks.items()}
    return Told(
        lang=features.lang,
        words=_unit(words),
        names=features.names,
        titled={name: rarity[name] for name in features.names & features.titled},
        marks=_unit(marks),
        marked={mark: rare_marks[mark] for mark in features.marked if mark[0] == PLACE},
        rarity=rarity,
    )


def _before(word: str, features: Features) -> float:
    if word in features.names or word.isdecimal():
        return _HAVE_NAME
    return _HAVE_KIND if word in features.kinds else _HAVE_WORD


def _kind(word: str, features: Features) -> float:
    return _NAME if word in features.names else _NUMBER if word.isdecimal() else 1.0


def _said(mark: str) -> float:
    weight = _MARKS[mark[0]]
    if mark[0] == SOUND and len(mark) == 4:  # the sign and three consonants
        return weight * _SHORT_SOUND
    return _ONE_DIGIT if mark[0] == NUMBER and len(mark) == 2 else weight  # the sign and a digit


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {key: weight / length for key, weight in vector.items() if weight > 0}


def found_by(told: Told, frequency: Frequency) -> tuple[str, ...]:
    """The words, and the marks two by two, that a report is filed under and looked up by: the rarest of each.

    A single mark (Pakistan, a bus) is on the whole desk; two together are not, and find reports in other languages.
    """
    words = sorted(
        told.words, key=lambda word: (frequency.counts.get(word, 0) * (1 if word in told.names else 2), word)
    )[:_BY_WORDS]
    pairs = nlargest(_BY_PAIRS, _pairs(told.marks))
    return (*words, *(pair for _, pair in pairs))


def _pairs(marks: Mapping[str, float]) -> Iterable[tuple[float, str]]:
    best = [
        nlargest(_PAIRED, ((weight, mark) for mark, weight in marks.items() if mark[0] == sort))
        for sort in (PLACE, NUMBER, KIND, SOUND)
    ]
    for some, others in combinations(best, 2):
        for weight, mark in some:
            for other_weight, other in others:
                yield weight * other_weight, f"{mark}{other}"
