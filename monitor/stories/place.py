"""Where an article belongs: with the copies of its text (an origin) and the reports of one event (a story).

A report joins the story whose event it most likely tells, if that is likelier than not (`monitor.stories.likeness`);
else it opens a story of its own, and says what kept it apart from the nearest one. A wrong join hides an alert and a
missed one only repeats it: few words are no ground to join, and what differs counts as well as what is common.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.model import Placement
from monitor.stories.copies import Compared
from monitor.stories.forms import tell_otherwise
from monitor.stories.likeness import View
from monitor.stories.passages import ALL_OVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from monitor.stories.copies import Copied, Form
    from monitor.stories.likeness import Likeness
    from monitor.stories.weigh import Told, Weighed

#: fewer words are too few to tell an event by
_FEWEST: Final = 5
#: words or marks that are common to both, at least
_COMMON: Final = 3
#: stories that are looked at closely: those that the report is most like
_LOOKED_AT: Final = 4
#: the words that a reason shows
_SHOWN: Final = 5
#: a story that a report is as like as this is named where it stays apart
_NEAR: Final = 0.1
_NOTHING: Final = Compared()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An earlier report, as far as a new one is compared with it."""

    title: str
    origin: str
    told: Told


class Story:
    """An open story with some of its reports, oldest first. Nothing in it changes, so it may be kept and asked again."""

    def __init__(self, identity: str, reports: Sequence[Known], size: int) -> None:
        """`size`: how many reports it has, where not all are here."""
        self.id = identity
        self.reports = tuple({report.origin: report for report in reversed(reports)}.values())[
            ::-1
        ]  # copies count once
        self._size = max(size, len(self.reports))
        self._views: dict[tuple[str, bool], tuple[View, str] | None] = {}

    def view(self, lang: str, *, same: bool) -> tuple[View, str] | None:
        """Its reports in this language, or in others, and the title of the first; None where it has none."""
        if (lang, same) not in self._views:
            some = [report for report in self.reports if (report.told.lang == lang) is same]
            size = self._size if same else len(some)
            self._views[lang, same] = (View([one.told for one in some], size), some[0].title) if some else None
        return self._views[lang, same]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A new report, weighed, and the stories that share rare words or marks with it."""

    report: Weighed | None = None  #: None where it was not asked for others, because it is a copy
    stories: tuple[Story, ...] = ()


class _Held(NamedTuple):
    """A story that the report was held against."""

    likeness: Likeness
    story: str
    title: str
    view: View


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
    held = sorted((one for one in _held(near) if one.story not in others), key=lambda one: -one.likeness.score)
    origin, nearest = own_origin(article_id), next((one for one in held if not _is_form(near, one)), None)
    no_copy = _no_copy_reason(compared.forms[0]) if compared.forms else ""
    if near.report and nearest and nearest.likeness.score >= 0:
        return Placement(origin=origin, story=nearest.story, why=_reason(near.report, nearest) + no_copy)
    return Placement(origin=origin, story=f"s{article_id}", why=_apart(nearest) + no_copy)


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


def _is_form(near: Neighbours, held: _Held) -> bool:
    """Whether a story that the report would join has one in the form of this report that tells of something else."""
    if near.report is None or held.likeness.score < 0:
        return False
    new = near.report.features
    return any(
        tell_otherwise(new.headline, new.words, report.title, report.told.words, new.lang)
        for story in near.stories
        if story.id == held.story
        for report in story.reports
        if report.told.lang == new.lang
    )


def scores(near: Neighbours) -> dict[str, float]:
    """How likely a report tells each of the stories that it is near to: above 0 it does, likelier than not."""
    found: dict[str, float] = {}
    for one in _held(near):
        if _is_form(near, one):
            continue
        found[one.story] = max(one.likeness.score, found.get(one.story, one.likeness.score))
    return found


def _held(near: Neighbours) -> Iterator[_Held]:
    new = near.report
    if new is not None and len(new.features.words) >= _FEWEST:
        for one in chain(_in_its_language(new, near.stories), _in_others(new, near.stories)):
            if one.likeness.common >= _COMMON:
                yield one


def _in_its_language(new: Weighed, stories: Iterable[Story]) -> Iterator[_Held]:
    views = [(story.id, *seen) for story in stories if (seen := story.view(new.told.lang, same=True))]
    alike = sorted(((view.average(new.told), number) for number, (_, view, _) in enumerate(views)), reverse=True)
    for average, number in alike[:_LOOKED_AT]:
        another = max((other for other, one in alike[:2] if one != number), default=0.0)
        story, view, title = views[number]
        likeness = view.of_one_language(new, average, another)
        if likeness.score >= 0 or average >= _NEAR:
            yield _Held(likeness, story, title, view)


def _in_others(new: Weighed, stories: Iterable[Story]) -> Iterator[_Held]:
    for story in stories:
        if seen := story.view(new.told.lang, same=False):
            view, title = seen
            likeness = view.of_another_language(new)
            if likeness.score >= 0:
                yield _Held(likeness, story.id, title, view)


def _reason(new: Weighed, held: _Held) -> str:
    """A sentence for people: the words that weighed most."""
    shown = ", ".join(dict.fromkeys(new.features.printed(one) for one in held.view.common(new)[: _SHOWN + 1]))
    return f"tells the same event as “{held.title}”: {shown} (likeness {held.likeness.certainty:.2f})"


def _apart(nearest: _Held | None) -> str:
    if nearest is None:
        return "the first report of this text"
    against = ", ".join(nearest.likeness.against) or "too little in common"
    return f"the first report of this text; apart from “{nearest.title}”: {against} (likeness {nearest.likeness.certainty:.2f})"
