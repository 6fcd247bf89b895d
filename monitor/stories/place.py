"""Where an article belongs: with the copies of its text (an origin) and the reports of one event (a story).

A report joins the story whose reports it is most like, if it is like enough: words weighted by how rare they are among
the articles of the window (Spärck Jones: "A statistical interpretation of term specificity", 1972), names more than
other words, compared with the average of the story's origins (single-pass clustering, as in topic detection; Allan:
"Topic Detection and Tracking", 2002). Two events of one kind share the words of their kind and differ in names and
numbers, so names that have nothing in common speak against a story. A wrong join hides an alert and a missed one only
repeats it: where in doubt, a report opens a story of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from monitor.model import Placement
from monitor.stories.features import Features

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

#: how like a story a report must be to join it: 1 is the same words in the same shares, 0 no word in common. On the
#: side of too few joins: see docs/decisions/when-reports-tell-one-story.md
LIKE_ENOUGH: Final = 0.4
#: and how much more where the report has but few words, for a few common ones may be chance
_MORE_IF_SHORT: Final = 0.15
#: telling words from which on a report is not short
_LONG: Final = 32
#: so many telling words must be common to both, and be together as rare as so many that no other article has
_COMMON: Final = 3
_RARE: Final = 2.0
#: a name counts so many times a word that is as rare
_NAME: Final = 2.0
#: how much faster than its rarity a word's weight falls: what a whole desk is about says little
_STEEP: Final = 0.5
#: what likeness is worth where both name somebody or somewhere, and nothing is named by both
_NO_COMMON_NAME: Final = 0.6
#: fewer words are too few to tell an event by
_FEWEST: Final = 5
#: articles that are taken as seen before any was, so that the first ones do not find every word rare
_BEFORE: Final = 20
#: the words that a reason shows
_SHOWN: Final = 5

Vector = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """An earlier article of which the new one is a copy."""

    title: str
    origin: str
    story: str
    share: float = 1.0  #: how much of the smaller text both have; 1 for the same text


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An earlier report, as far as a new one is compared with it."""

    title: str
    origin: str
    story: str
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Reports of the stories that share rare words with a new one, oldest first, and how rare words are."""

    reports: tuple[Known, ...] = ()
    frequency: Mapping[str, int] = field(default_factory=dict)  #: word → how many articles of the window have it
    total: int = 0  #: how many articles the window holds


def place(article_id: str, subject: Features, *, copied: Copied | None, near: Neighbours) -> Placement:
    """The placement of an article: with its copies, with the reports of its event, or as the first of a new story.

    Ids are made from the first article's id, so that placing the same article twice makes the same story.
    """
    if copied is not None:
        return Placement(origin=copied.origin, story=copied.story, why=_copy_reason(copied))
    origin, told = own_origin(article_id), _told_by(subject, near)
    if told is not None:
        story, why = told
        return Placement(origin=origin, story=story, why=why)
    return Placement(origin=origin, story=f"s{article_id}", why="the first report of this text")


def own_origin(article_id: str) -> str:
    """The origin of an article that copies no other."""
    return f"o{article_id}"


def _copy_reason(copied: Copied) -> str:
    if copied.share == 1:
        return f"the same text as “{copied.title}”"
    return f"a copy of “{copied.title}”: {copied.share:.0%} of the shorter text stands in the other"


def _told_by(subject: Features, near: Neighbours) -> tuple[str, str] | None:
    """The story that tells the same event and why, or None."""
    if len(subject.words) < _FEWEST:
        return None
    new = _vector(subject, near)
    needed = LIKE_ENOUGH + _MORE_IF_SHORT * max(0.0, 1 - len(subject.words) / _LONG)
    best: tuple[float, str, str] | None = None
    for story, reports in _by_story(near.reports).items():
        centre = _centre([_vector(report.features, near) for report in reports])
        named = frozenset().union(*(report.features.names for report in reports))
        likeness = _cosine(new, centre) * _doubt(subject.names, named)
        if likeness >= needed and _enough(new.keys() & centre.keys(), near) and (best is None or likeness > best[0]):
            best = (likeness, story, _reason(subject, new, centre, reports[0].title, likeness))
    return best and best[1:]


def _by_story(reports: Iterable[Known]) -> dict[str, list[Known]]:
    """One report of each origin, by story: copies count once."""
    stories: dict[str, dict[str, Known]] = {}
    for report in reports:
        stories.setdefault(report.story, {}).setdefault(report.origin, report)
    return {story: list(origins.values()) for story, origins in stories.items()}


def _vector(features: Features, near: Neighbours) -> Vector:
    """The weight of each word, as a vector of length 1."""
    most = _rarity("", near)
    weights = {
        word: (1 + log(count)) * rarity * (rarity / most) ** _STEEP * (_NAME if word in features.names else 1)
        for word, count in features.words.items()
        if (rarity := _rarity(word, near))
    }
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1
    return {word: weight / length for word, weight in weights.items()}


def _rarity(word: str, near: Neighbours) -> float:
    return log((near.total + _BEFORE + 1) / (near.frequency.get(word, 0) + 1))


def _centre(vectors: Sequence[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    return total


def _cosine(one: Vector, other: Vector) -> float:
    """The cosine of a vector of length 1 and one of any length."""
    length = sqrt(sum(weight * weight for weight in other.values())) or 1
    return sum(weight * other[word] for word, weight in one.items() if word in other) / length


def _enough(common: Collection[str], near: Neighbours) -> bool:
    """Whether the common words say more than that two articles are of one field."""
    return len(common) >= _COMMON and sum(_rarity(word, near) for word in common) >= _RARE * _rarity("", near)


def _doubt(named: frozenset[str], others: frozenset[str]) -> float:
    return _NO_COMMON_NAME if named.isdisjoint(others) else 1.0


def _reason(subject: Features, new: Vector, centre: Vector, title: str, likeness: float) -> str:
    """A sentence for people: the words that weighed most."""
    common = sorted((word for word in new if word in centre), key=lambda word: -new[word] * centre[word])
    shown = ", ".join(subject.printed.get(word, word) for word in common[:_SHOWN])
    return f"tells the same event as “{title}”: {shown} (likeness {likeness:.2f})"
