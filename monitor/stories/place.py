"""Where an article belongs: with the copies of its text (an origin) and the reports of one event (a story).

A report joins the story whose reports it is most like, beside what is usual for it and for them (`monitor.stories.near`), if that
is enough; else it opens a story of its own, and says what kept it apart from the nearest one. Where it is like enough to two
stories, these may be one: then they are merged. A wrong join hides an alert and a missed one only repeats it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.model import Merge, Placement
from monitor.stories.copies import Compared
from monitor.stories.near import likeness, sameness
from monitor.stories.passages import ALL_OVER
from monitor.stories.reasons import FIRST, apart, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.copies import Copied, Form
    from monitor.stories.near import Neighbours, Pair, Story

#: fewer words are too few to tell an event by
_FEWEST: Final = 5
#: from this likeness on a report joins, and two stories are one
ENOUGH: Final = 0.65
_NOTHING: Final = Compared()


class _Held(NamedTuple):
    """A story that the report was held against."""

    likeness: float
    story: Story
    nearest: Pair | None


def place(article_id: str, *, near: Neighbours, compared: Compared = _NOTHING) -> Placement:
    """The placement of an article: with its copies, with the reports of its event, or as the first of a new story.

    It never joins a story that tells of something else in the form that it is written in. Ids are made from the first
    article's id, so that placing the same article twice makes the same story.
    """
    if (copied := compared.copied) is not None:
        return Placement(origin=copied.origin, story=copied.story, why=_copy_reason(copied))
    others, again = compared.other_events, next((form for form in compared.forms if form.again), None)
    if again is not None and again.story not in others:
        return Placement(origin=own_origin(article_id), story=again.story, why=_again_reason(again))
    held = sorted(_held(near, others), key=lambda one: -one.likeness)
    no_copy = _no_copy_reason(compared.forms[0]) if compared.forms else ""
    origin, fitting = own_origin(article_id), [one for one in held if one.likeness >= ENOUGH]
    if not fitting:
        return Placement(origin=origin, story=f"s{article_id}", why=_apart(near, held) + no_copy)
    placement = Placement(origin=origin, story=fitting[0].story.id, why=_joined(near, fitting[0]) + no_copy)
    return _merged(placement, near, fitting)


def _held(near: Neighbours, others: frozenset[str]) -> Iterator[_Held]:
    if near.report is not None and len(near.report.features.words) >= _FEWEST:
        for story in near.stories:
            pairs = near.pairs[story.id]
            if story.id not in others and not any(pair.another for pair in pairs):
                much, nearest = likeness(near, story)
                yield _Held(much, story, nearest)


def _merged(placement: Placement, near: Neighbours, fitting: list[_Held]) -> Placement:
    """With the other stories that tell the event, too: the younger go into the oldest."""
    first = fitting[0].story
    same = [first]
    whys = {}
    for one in fitting[1:]:
        much = sameness(near, first, one.story)
        if much >= ENOUGH:
            same.append(one.story)
            whys[one.story.id] = much
    if len(same) == 1:
        return placement
    oldest = min(same, key=lambda story: story.reports[0].number)
    much = max(whys.values())
    merges = tuple(
        Merge(
            story=story.id,
            into=oldest.id,
            why=f"tells the same event as “{oldest.reports[0].title}” (likeness {whys.get(story.id, much):.2f})",
        )
        for story in same
        if story is not oldest
    )
    return replace(placement, story=oldest.id, merges=merges)


def _joined(near: Neighbours, held: _Held) -> str:
    assert near.report is not None
    assert held.nearest is not None
    known = held.nearest.known
    return joined(near.report, known.told, known.title, held.likeness)


def _apart(near: Neighbours, held: list[_Held]) -> str:
    nearest = next((one for one in held if one.nearest is not None and one.nearest.raw), None)
    if near.report is None or nearest is None or nearest.nearest is None:
        return FIRST
    known = nearest.nearest.known
    return apart(near.report, known.told, known.title, nearest.likeness)


def own_origin(article_id: str) -> str:
    """The origin of an article that copies no other."""
    return f"o{article_id}"


def _copy_reason(copied: Copied) -> str:
    if copied.share == 1:
        return f"the same text as “{copied.title}”"
    if copied.share < ALL_OVER:
        return f"printed under the headline of “{copied.title}” by the same publisher on the same day"
    return f"a copy of “{copied.title}”: {copied.share:.0%} of the shorter text stands in the other"


def _again_reason(form: Form) -> str:
    ours, theirs = ", ".join(form.ours), ", ".join(form.theirs)
    return f"the same form as “{form.title}”, filled in once more: {ours} here, {theirs} there"


def _no_copy_reason(form: Form) -> str:
    ours, theirs = ", ".join(form.ours), ", ".join(form.theirs)
    return f"; no copy of “{form.title}”, which has most of its words: {ours} here, {theirs} there"
