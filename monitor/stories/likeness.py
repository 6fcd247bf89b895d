"""Whether a report tells the event of a story: what speaks for it and against it, weighed together.

The evidence is that of single-pass clustering with a merge model (Miranda and others: "Multilingual clustering of
streaming news", 2018; Staykovski and others: "Dense vs. sparse representations for news stream clustering", 2019): how like
the report is to the story's average and to its nearest report, and what is different. Its weights were fitted by
logistic regression on labelled reports (benchmarks/README.md says how). Two events of one kind share the words of their kind and
differ in names, places and numbers; where several stories are about as like, the report belongs to a field rather than to one
of them.

Reports in different languages share no words. They are held against one another by their marks alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import exp, log, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.stories.marks import NUMBER, PLACE, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from monitor.stories.features import Features
    from monitor.stories.weigh import Told

#: a report joins where the sum of these weights times the evidence, and of this, is above 0
_ALWAYS: Final = -2.2


class Evidence(NamedTuple):
    """What speaks for and against, each as a number; and in `WEIGHTS` what each counts."""

    average: float  #: how like the report is to the story's average, 0 to 1
    nearest: float  #: and to the report of the story that is most like it
    another: float  #: and to the average of another story
    title: float  #: how much of its title the story says, by rarity and without words of kinds, 0 to 1
    rare: float  #: how many rare words are common to both, as a logarithm
    bare: float  #: 1 if no name, number or place is common to both
    numbers: float  #: 1 if both have numbers, and none is common
    heads: float  #: how rare the names of either title are that the other does not have
    places: float  #: 1 if both name places, and none is common
    title_places: float  #: how rare the places of titles are that the other does not name
    large: float  #: how many reports the story has, as a logarithm


WEIGHTS: Final = Evidence(
    average=6.6, nearest=6.6, another=-7.6, title=2.4, rare=0.4, bare=-1.4, numbers=-1.5, heads=-0.2, places=-1.8,
    title_places=-0.7, large=-0.85,
)  # fmt: skip
#: marks that say which event, and not of which kind
_FIRM: Final = frozenset({PLACE, NUMBER, SOUND})
#: a word is rare from this share of the highest rarity on
_RARE: Final = 0.6
#: the words of a title are taken to weigh so much more, so that a title of one common word counts little
_FLOOR: Final = 0.3
#: a story of so many reports names in its titles all that it is about, and more
_SMALL: Final = 4
#: in another language: how like the marks must be, how many must be common, and what each tenth more is worth
_LIKE_ENOUGH, _COMMON, _TENTH = 0.4, 3, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What came of holding a report against a story."""

    score: float  #: the sum of the evidence; above 0 the report joins
    common: tuple[str, ...] = ()  #: words or marks that both have, those first that weigh most
    against: tuple[str, ...] = ()  #: what speaks against it, in words

    @property
    def certainty(self) -> float:
        """How likely it is that both tell one event, by the fit: 0 to 1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.score))))


class View:
    """The reports of one story, as far as a new one is held against them."""

    __slots__ = ("_heads", "_length", "_marks", "_marks_length", "_size", "_sum", "_told")

    def __init__(self, told: Sequence[Told], size: int) -> None:
        self._told = told
        self._size = max(size, 1)
        self._sum = _sum(one.words for one in told)
        self._length = _length(self._sum)
        self._marks = _sum(one.marks for one in told)
        self._marks_length = _length(self._marks)

    def average(self, told: Told) -> float:
        """How like a report is to the story's average, 0 to 1."""
        return _product(told.words, self._sum) / self._length

    def of_one_language(self, new: Told, features: Features, another: float) -> Likeness:
        """By words, names, numbers and places; `another`: how like the report is to another story's average."""
        evidence = self.evidence(new, features, another)
        against = tuple(
            words
            for much, words in (
                (max(evidence.places, evidence.title_places), "other places"),
                (evidence.heads, "other names"),
                (evidence.numbers, "other numbers"),
            )
            if much > _RARE
        )
        common = (word for word in new.words if word in self._sum)
        return Likeness(
            score=_ALWAYS + sum(map(mul, WEIGHTS, evidence)),
            common=tuple(sorted(common, key=lambda word: -new.words[word] * self._sum[word])),
            against=against,
        )

    def evidence(self, new: Told, features: Features, another: float) -> Evidence:
        """What speaks for and against a report of the same language."""
        both = [new.rarity[word] for word in new.words if word in self._sum]
        title = [(new.rarity[word], word in self._sum) for word in features.titled - features.kinds]
        places = _marked(new.marks, PLACE), _marked(self._marks, PLACE)
        numbers = _numbers(new.words), _numbers(self._sum)
        return Evidence(
            average=self.average(new),
            nearest=max(_product(new.words, one.words) for one in self._told),
            another=another,
            title=sum(weight for weight, there in title if there) / (sum(weight for weight, _ in title) + _FLOOR),
            rare=log(1 + sum(1 for weight in both if weight > _RARE)),
            bare=float(not self._firm(new)),
            numbers=_apart(*numbers),
            heads=min(
                sum(weight for name, weight in new.titled.items() if name not in self._sum),
                sum(weight for name, weight in self._titled().items() if name not in features.seen),
            ),
            places=_apart(*places),
            title_places=self._unmatched_places(new, *places),
            large=log(self._size),
        )

    def _firm(self, new: Told) -> bool:
        """Whether a name, number or place is common to both, and not only words of a kind of event."""
        return any(mark in self._marks for mark in new.marks if mark[0] in _FIRM) or any(
            word in self._sum for word in new.words if word in new.names or word.isdecimal()
        )

    def _unmatched_places(self, new: Told, ours: set[str], theirs: set[str]) -> float:
        """How rare the places of the titles are that stand in one of the two only."""
        unmatched = sum(weight for mark, weight in new.marked.items() if mark not in theirs)
        if self._size < _SMALL:
            unmatched += sum(weight for mark, weight in self._marked().items() if mark not in ours)
        return unmatched

    def of_another_language(self, new: Told) -> Likeness:
        """By marks: places, kinds of events, numbers and how names sound."""
        common = sorted(
            (mark for mark in new.marks if mark in self._marks), key=lambda mark: -new.marks[mark] * self._marks[mark]
        )
        places = _marked(new.marks, PLACE), _marked(self._marks, PLACE)
        apart = _apart(*places)
        score = (self._marks_alike(new) - _LIKE_ENOUGH) * 10 * _TENTH
        if apart or len(common) < _COMMON:
            score = min(score, -1.0)
        return Likeness(score=score, common=tuple(common), against=("other places",) if apart else ())

    def _marks_alike(self, new: Told) -> float:
        return _product(new.marks, self._marks) / self._marks_length

    def _titled(self) -> Mapping[str, float]:
        return _all(one.titled for one in self._told)

    def _marked(self) -> Mapping[str, float]:
        """The places of its titles."""
        return _all(one.marked for one in self._told)


def _marked(marks: Iterable[str], sort: str) -> set[str]:
    return {mark for mark in marks if mark[0] == sort}


def _apart(ours: set[str], theirs: set[str]) -> float:
    return float(bool(ours and theirs) and ours.isdisjoint(theirs))


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if word.isdecimal()}


def _all(some: Iterable[Mapping[str, float]]) -> dict[str, float]:
    together: dict[str, float] = {}
    for one in some:
        together.update(one)
    return together


def _sum(vectors: Iterable[Mapping[str, float]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for vector in vectors:
        for key, weight in vector.items():
            total[key] += weight  # type: ignore[assignment]
    return total


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values())) or 1.0


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[key] for key, weight in one.items() if key in other)
