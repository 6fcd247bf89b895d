"""Where an article belongs: with the copies of its text (an origin) and the reports of one event (a story).

A report joins the story whose event it most likely tells, if that is likelier than not (`monitor.stories.likeness`);
else it opens a story of its own, and says what kept it apart from the nearest one. A wrong join hides an alert and a
missed one only repeats it: few words are no ground to join, and what differs counts as well as what is common.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.model import Placement
from monitor.stories.likeness import View
from monitor.stories.marks import MARKS, label
from monitor.stories.weigh import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.stories.features import Features
    from monitor.stories.likeness import Likeness

#: fewer words are too few to tell an event by
_FEWEST: Final = 5
#: words or marks that are common to both, at least
_COMMON: Final = 2
#: stories that are looked at closely: those that the report is most like
_LOOKED_AT: Final = 4
#: the words that a reason shows
_SHOWN: Final = 5
#: a story that a report is as like as this is named where it stays apart
_NEAR: Final = 0.1


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
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Reports of the stories that share rare words or marks with a new one, oldest first."""

    reports: tuple[Known, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)  #: story → how many reports it has, where not all are here
    told: Told = field(default_factory=Told)  #: the new report, weighed


class _Held(NamedTuple):
    """A story that the report was held against."""

    likeness: Likeness
    story: str
    title: str


def place(article_id: str, subject: Features, *, copied: Copied | None, near: Neighbours) -> Placement:
    """The placement of an article: with its copies, with the reports of its event, or as the first of a new story.

    Ids are made from the first article's id, so that placing the same article twice makes the same story.
    """
    if copied is not None:
        return Placement(origin=copied.origin, story=copied.story, why=_copy_reason(copied))
    origin, nearest = own_origin(article_id), _nearest(subject, near)
    if nearest and nearest.likeness.score >= 0:
        return Placement(origin=origin, story=nearest.story, why=_reason(subject, nearest))
    return Placement(origin=origin, story=f"s{article_id}", why=_apart(nearest))


def own_origin(article_id: str) -> str:
    """The origin of an article that copies no other."""
    return f"o{article_id}"


def _copy_reason(copied: Copied) -> str:
    if copied.share == 1:
        return f"the same text as “{copied.title}”"
    return f"a copy of “{copied.title}”: {copied.share:.0%} of the shorter text stands in the other"


def scores(subject: Features, near: Neighbours) -> dict[str, float]:
    """How likely a report tells each of the stories that it is near to: above 0 it does, likelier than not."""
    found: dict[str, float] = {}
    for one in _held_against(subject, near):
        found[one.story] = max(one.likeness.score, found.get(one.story, one.likeness.score))
    return found


def _nearest(subject: Features, near: Neighbours) -> _Held | None:
    """The story whose event the report most likely tells, whether it joins or not."""
    return max(_held_against(subject, near), default=None, key=lambda one: one.likeness.score)


def _held_against(subject: Features, near: Neighbours) -> Iterator[_Held]:
    if len(subject.words) >= _FEWEST:
        for one in chain(_in_its_language(subject, near), _in_others(near)):
            if len(one.likeness.common) >= _COMMON:
                yield one


def _in_its_language(subject: Features, near: Neighbours) -> Iterator[_Held]:
    stories = _by_story(report for report in near.reports if report.told.lang == near.told.lang)
    views = {story: View([one.told for one in reports], near.sizes.get(story, 0)) for story, reports in stories.items()}
    alike = sorted(((view.average(near.told), story) for story, view in views.items()), reverse=True)
    for average, story in alike[:_LOOKED_AT]:
        another = max((other for other, name in alike[:2] if name != story), default=0.0)
        likeness = views[story].of_one_language(near.told, subject, another)
        if likeness.score >= 0 or average >= _NEAR:
            yield _Held(likeness, story, stories[story][0].title)


def _in_others(near: Neighbours) -> Iterator[_Held]:
    stories = _by_story(report for report in near.reports if report.told.lang != near.told.lang)
    for story, reports in stories.items():
        likeness = View([one.told for one in reports], len(reports)).of_another_language(near.told)
        if likeness.score >= 0:
            yield _Held(likeness, story, reports[0].title)


def _by_story(reports: Iterable[Known]) -> dict[str, list[Known]]:
    """One report of each origin, by story: copies count once."""
    stories: dict[str, dict[str, Known]] = {}
    for report in reports:
        stories.setdefault(report.story, {}).setdefault(report.origin, report)
    return {story: list(origins.values()) for story, origins in stories.items()}


def _reason(subject: Features, held: _Held) -> str:
    """A sentence for people: the words that weighed most."""
    shown = ", ".join(dict.fromkeys(_shown(subject, one) for one in held.likeness.common[: _SHOWN + 1]))
    return f"tells the same event as “{held.title}”: {shown} (likeness {held.likeness.certainty:.2f})"


def _shown(subject: Features, one: str) -> str:
    return subject.printed.get(one) or (label(one) if one[0] in MARKS else one)


def _apart(nearest: _Held | None) -> str:
    if nearest is None:
        return "the first report of this text"
    against = ", ".join(nearest.likeness.against) or "too little in common"
    return f"the first report of this text; apart from “{nearest.title}”: {against} (likeness {nearest.likeness.certainty:.2f})"
