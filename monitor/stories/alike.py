"""How like two reports are, beside how like each is to the others around it.

Long reports have more in common than short ones, and on a desk that reads about one war every report is like many. So a
likeness is scaled by what is usual for either report: the average of the five that are most like it (Zelnik-Manor and
Perona: "Self-tuning spectral clustering", 2004; Lample and others: "Word translation without parallel data", 2018, call it
CSLS). Then one threshold fits long texts and teasers, quiet days and wars: the reports of an event are each other's
nearest, those of another event of its kind are not.

Scaled alone, a report that has no fellow would be joined with whatever is nearest. So of two stories at least one pair of
reports must have more in common, unscaled, than so short texts have by chance.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from monitor.stories.marks import DAYS, KIND, NO_EVENTS, NUMBER, PLACE, SOUND
from monitor.stories.weigh import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.stories.weigh import Told, Vector, Weighed

#: what marks (countries, kinds, numbers, sounds) count beside words
_MARKS: Final = 0.15
#: how many neighbours say what is usual, and what is added, so that a report among strangers is not like all of them
NEIGHBOURS, _LEAST = 5, 0.02
#: what the nearest two reports of two stories count, of 1
_NEAREST: Final = 0.15
#: two reports that are the whole window apart are half as like
_FADES: Final = 0.5
#: reports have so much in common by chance, and so much more the shorter they are: a hundredth of pairs of strangers have
#: .10 at 15 words, .06 at 40 (measured on recorded teasers and articles, weeks apart)
_CHANCE, _SHORT = 0.08, 2.4
#: marks that say which event, not of which kind or in which country
_TELLING: Final = frozenset({NUMBER, SOUND})
#: so many words must be common that are no country and no kind of event; in another language, marks that say what
#: happens; and more of all
_COMMON: Final = 2
#: and how like the marks must be
_MARKS_ALIKE: Final = 0.25
#: and where all reports are at hand, so that what is usual across languages is known
_MARKS_ABROAD: Final = 0.2


def alike(one: Told, other: Told) -> float:
    """How like two reports are, 0 to 1: by words in one language, by marks across languages."""
    marks = _product(one.marks, other.marks) / WHOLE**2
    return mixed(_product(one.words, other.words) / WHOLE**2, marks) if one.lang == other.lang else marks


def mixed(words: float, marks: float) -> float:
    """The likeness of two reports in one language, of that by words and that by marks."""
    return (words + _MARKS * marks) / (1 + _MARKS)


def beyond_chance(new: Weighed, other: Told, words: float) -> bool:
    """Whether two reports have more in common than strangers of their length; `words`: how like these are, 0 to 1.

    Countries, armies and kinds of events are what a whole desk is about: two other words must be common.
    """
    told, features = new.told, new.features
    if told.lang != other.lang:
        return _tell_one_kind(told, other)
    if words < _CHANCE + _SHORT / sqrt((len(told.words) or 1) * (len(other.words) or 1)):
        return False
    both = [word for word in told.words if word in other.words]
    telling = sum(word not in features.kinds and word not in features.broad for word in both)
    return telling >= _COMMON and len(both) > _COMMON


def one_event_abroad(one: Told, other: Told, marks: float) -> bool:
    """Whether two reports in two languages may tell one event, where all reports are at hand; `marks`: how like these are."""
    if marks < _MARKS_ABROAD or _are_apart(_places(one.marks), _places(other.marks)):
        return False
    return _telling(one.marks.keys() & other.marks.keys()) >= _COMMON


def usual(largest: Sequence[float]) -> float:
    """What is usual for a report, of its largest likenesses to others: what a likeness is divided by the root of."""
    return sum(largest[:NEIGHBOURS]) / NEIGHBOURS + _LEAST


def scaled(raw: float, usual_here: float, usual_there: float) -> float:
    """A likeness beside what is usual for either report, 0 to 1."""
    return min(1.0, raw / sqrt(usual_here * usual_there))


def linked(sum_of_all: float, pairs: int, nearest: float) -> float:
    """How alike two stories are, by the scaled likenesses of their reports, pair by pair: 0 to 1."""
    return (1 - _NEAREST) * sum_of_all / pairs + _NEAREST * nearest


def faded(raw: float, apart: float) -> float:
    """A likeness by how far apart two reports are in time, in parts of the window."""
    return raw * (1 - _FADES * min(1.0, apart))


def common(one: Told, other: Told) -> list[str]:
    """The words that both have, those first that weigh most; where they are in two languages, the marks."""
    ours, theirs = (one.words, other.words) if one.lang == other.lang else (one.marks, other.marks)
    return sorted((key for key in ours if key in theirs), key=lambda key: -ours[key] * theirs[key])


def against(one: Told, other: Told) -> tuple[str, ...]:
    """What differs between two reports, in words."""
    signs = (
        (_are_apart(_places(one.marks), _places(other.marks)), "other places"),
        (
            bool(one.titled and other.titled) and _none_in(one.titled, other) and _none_in(other.titled, one),
            "other names",
        ),
        (_are_apart(_numbers(one.words), _numbers(other.words)), "other numbers"),
        (_are_apart(one.marks.keys() & DAYS, other.marks.keys() & DAYS), "other days"),
        (_are_apart(_kinds(one.marked), _kinds(other.marked)), "something else happens"),
    )
    return tuple(words for differs, words in signs if differs)


def _none_in(names: Vector, other: Told) -> bool:
    return not any(name in other.words for name in names)


def _numbers(words: Iterable[str]) -> AbstractSet[str]:
    return frozenset(word for word in words if word.isdecimal())


def _tell_one_kind(one: Told, other: Told) -> bool:
    """Whether marks say that two reports in two languages may tell one event: who and where is no event."""
    common = one.marks.keys() & other.marks.keys()
    telling = _telling(common)
    apart = (
        _are_apart(_places(one.marks), _places(other.marks))
        or _are_apart(one.marks.keys() & DAYS, other.marks.keys() & DAYS)
        or _are_apart(_kinds(one.marked), _kinds(other.marked))
    )
    enough = _product(one.marks, other.marks) >= _MARKS_ALIKE * WHOLE**2
    return enough and not apart and telling >= _COMMON and len(common) > _COMMON


def _telling(marks: AbstractSet[str]) -> int:
    """How many marks say what happened, not only who and where: numbers, names by their sound, kinds of events."""
    return sum(mark[0] in _TELLING for mark in marks) + len(_kinds(marks))


def _places(marks: Iterable[str]) -> AbstractSet[str]:
    return frozenset(mark for mark in marks if mark[0] == PLACE)


def _kinds(marks: Iterable[str]) -> AbstractSet[str]:
    """The kinds of events among marks: what happens, not to whom, where or when."""
    return frozenset(mark for mark in marks if mark[0] == KIND and mark not in NO_EVENTS)


def _are_apart(ours: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _product(one: Vector, other: Vector) -> int:
    return sum([weight * other[key] for key, weight in one.items() if key in other])
