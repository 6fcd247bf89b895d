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

from dataclasses import dataclass
from functools import cached_property
from math import exp, log, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.stories.marks import NUMBER, PLACE, SOUND
from monitor.stories.weigh import WHOLE, kinds_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.stories.weigh import Told, Vector, Weighed

#: a report joins where the sum of these weights times the evidence, and of this, is above 0
_ALWAYS: Final = -1.7


class Evidence(NamedTuple):
    """What speaks for and against, each as a number; and in `WEIGHTS` what each counts."""

    average: float  #: how like the report is to the story's average, 0 to 1
    nearest: float  #: and to the report of the story that is most like it
    another: float  #: and to the average of another story
    title: float  #: how much of its title the story says, by rarity and without words of kinds, 0 to 1
    bare: float  #: 1 if no rare name or number is common to both: countries and armies are what a desk is about
    numbers: float  #: 1 if both have numbers, or both have them in the title, and none is common
    heads: float  #: how rare the names of either title are that the other does not have
    places: float  #: 1 if both name places, and none is common
    days: float  #: 1 if both name days of the week, and none is common
    kinds: float  #: 1 if the titles of both name kinds of events, and none is common
    title_places: float  #: how rare the places of titles are that the other does not name
    large: float  #: how many reports the story has, as a logarithm


WEIGHTS: Final = Evidence(
    average=6.1, nearest=6.2, another=-7.7, title=2.9, bare=-1.3, numbers=-1.0, heads=-0.2, places=-1.5, days=-1.1,
    kinds=-0.6, title_places=-0.8, large=-0.75,
)  # fmt: skip
#: marks that say which event, not of which kind or in which country
_TELLING: Final = frozenset({NUMBER, SOUND})
#: a word is rare from this share of the highest rarity on
_RARE: Final = 0.6
#: the words of a title are taken to weigh so much more, so that a title of one common word counts little
_FLOOR: Final = 0.3
#: a story of so many reports names in its titles all that it is about, and more
_SMALL: Final = 4
#: how many words must be common that are no country and no kind of event; in another language, how many marks that say
#: what happens, and fewer than how many of all
_COMMON: Final = 2
#: in another language: how like the marks must be, and what each tenth more is worth
_LIKE_ENOUGH, _TENTH = 0.4, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What came of holding a report against a story."""

    score: float  #: the sum of the evidence; above 0 the report joins
    common: int = 0  #: how many words or marks both have
    against: tuple[str, ...] = ()  #: what speaks against it, in words

    @property
    def certainty(self) -> float:
        """How likely it is that both tell one event, by the fit: 0 to 1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.score))))


class View:
    """The reports of one story in some languages, as far as a new one is held against them."""

    def __init__(self, told: Sequence[Told], size: int) -> None:
        """`told`: its reports, or some of them; `size`: how many it has."""
        self._told = told
        self._lang = told[0].lang
        self._large = max(size, 1)
        self._sum = _sum([one.words for one in told])
        self._length = _length(self._sum) * WHOLE

    # What only a story is asked for that is looked at closely.

    @cached_property
    def _marks(self) -> Vector:
        return _sum([one.marks for one in self._told])

    @cached_property
    def _titled(self) -> Vector:
        return {name: rarity for one in self._told for name, rarity in one.titled.items()}

    @cached_property
    def _marked(self) -> Vector:
        return {mark: rarity for one in self._told for mark, rarity in one.marked.items() if mark[0] == PLACE}

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return _all(one.numbers for one in self._told)

    @cached_property
    def _places(self) -> frozenset[str]:
        return _all(one.places for one in self._told)

    @cached_property
    def _days(self) -> frozenset[str]:
        return _all(one.days for one in self._told)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return _all(one.kinds for one in self._told)

    @cached_property
    def _counts(self) -> frozenset[str]:
        return _all(one.counts for one in self._told)

    def average(self, told: Told) -> float:
        """How like a report is to the story's average, 0 to 1."""
        return _product(told.words, self._sum) / self._length

    def common(self, new: Weighed) -> list[str]:
        """The words that both have, those first that weigh most; where they are in two languages, the marks."""
        ours, theirs = (new.told.words, self._sum) if self._lang == new.told.lang else (new.told.marks, self._marks)
        return sorted((key for key in ours if key in theirs), key=lambda key: -ours[key] * theirs[key])

    def of_one_language(self, new: Weighed, average: float, another: float) -> Likeness:
        """By words, names, numbers and places; how like the report is to the average, and to another story's."""
        common = [word for word in new.told.words if word in self._sum]
        evidence = self._evidence(new, common, average, another)
        against = tuple(
            words
            for much, words in (
                (max(evidence.places, evidence.title_places), "other places"),
                (evidence.heads, "other names"),
                (evidence.numbers, "other numbers"),
                (evidence.days, "other days"),
                (evidence.kinds, "something else happens"),
            )
            if much > _RARE
        )
        score = _ALWAYS + sum(map(mul, WEIGHTS, evidence))
        if sum(word not in new.features.kinds and word not in new.features.broad for word in common) < _COMMON:
            score = min(score, -1.0)  # countries and kinds of events are what a whole desk is about
        return Likeness(
            score=score,
            common=len(common),
            against=against,
        )

    def _evidence(self, new: Weighed, common: Sequence[str], average: float, another: float) -> Evidence:
        told, features, rarity = new.told, new.features, new.rarity
        title = said = 0.0
        for word in features.titled:
            if word not in features.kinds:
                title += rarity[word]
                said += rarity[word] if word in self._sum else 0.0
        return Evidence(
            average=average,
            nearest=max(_product(told.words, one.words) for one in self._told) / WHOLE**2,
            another=another,
            title=said / (title + _FLOOR),
            bare=float(not self._is_firm(new, common)),
            numbers=max(_apart(told.numbers, self._numbers), _apart(told.counts, self._counts)),
            heads=min(
                sum(rarity for name, rarity in told.titled.items() if name not in self._sum),
                sum(rarity for name, rarity in self._titled.items() if name not in features.seen),
            )
            / WHOLE,
            places=_apart(told.places, self._places),
            days=_apart(told.days, self._days),
            kinds=_apart(told.kinds, self._kinds),
            title_places=self._unmatched_places(told) / WHOLE,
            large=log(self._large),
        )

    def _is_firm(self, new: Weighed, common: Iterable[str]) -> bool:
        """Whether a rare name or number is common to both that is no country, and not only words of a kind of event."""
        firm = new.features.names - new.features.broad
        return any((word in firm or word.isdecimal()) and new.rarity[word] > _RARE for word in common)

    def _unmatched_places(self, told: Told) -> int:
        """How rare the places of the titles are that stand in one of the two only."""
        unmatched = sum(rarity for mark, rarity in told.marked.items() if mark[0] == PLACE and mark not in self._places)
        if self._large < _SMALL:
            unmatched += sum(rarity for mark, rarity in self._marked.items() if mark not in told.places)
        return unmatched

    def of_another_language(self, new: Weighed) -> Likeness:
        """By marks: places, kinds of events, numbers and how names sound. A place alone and whom it happens to is no event."""
        told, marks = new.told, new.told.marks
        common = [mark for mark in marks if mark in self._marks]
        places, days = _apart(told.places, self._places), _apart(told.days, self._days)
        kinds = _apart(told.kinds, self._kinds)
        score = (_product(marks, self._marks) / (_length(self._marks) * WHOLE) - _LIKE_ENOUGH) * 10 * _TENTH
        telling = sum(mark[0] in _TELLING for mark in common) + len(kinds_among(common))
        if places or days or kinds or telling < _COMMON or len(common) <= _COMMON:
            score = min(score, -1.0)
        signs = ((places, "other places"), (days, "other days"), (kinds, "something else happens"))
        return Likeness(score=score, common=len(common), against=tuple(words for much, words in signs if much))


def _all(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _apart(ours: AbstractSet[str], theirs: AbstractSet[str]) -> float:
    return float(bool(ours and theirs) and ours.isdisjoint(theirs))


def _sum(vectors: Sequence[Vector]) -> Vector:
    if len(vectors) == 1:  # most stories have one report
        return vectors[0]
    total = dict(vectors[0])
    for vector in vectors[1:]:
        for key, weight in vector.items():
            total[key] = total.get(key, 0) + weight
    return total


def _length(vector: Vector) -> float:
    return sqrt(sum([weight * weight for weight in vector.values()])) or 1.0


def _product(one: Vector, other: Vector) -> int:
    return sum([weight * other[key] for key, weight in one.items() if key in other])
