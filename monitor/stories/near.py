"""A new report and the open stories around it: how like it is to each of their reports, beside what is usual for either.

This is what `monitor.stories.cluster` does, for one report as it comes: of the others only some are looked at, those that share
rare words with it and those that are in one story with them; what is usual for a report is known from what came so far.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.stories.alike import NEIGHBOURS, alike, beyond_chance, faded, linked, scaled, usual
from monitor.stories.forms import Printed, are_other_issues, tell_otherwise
from monitor.stories.weigh import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from monitor.stories.weigh import Told, Weighed

#: as long as fewer have come: reports that are a little like it will
_TO_COME: Final = (50,) * NEIGHBOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A report's largest likenesses to others, largest first: in its language, and across languages. In thousandths."""

    same: tuple[int, ...] = ()
    across: tuple[int, ...] = ()

    def with_one(self, raw: float, *, same: bool) -> Nearest:
        """With one more."""
        more = tuple(nlargest(NEIGHBOURS, (*(self.same if same else self.across), round(raw * WHOLE))))
        return Nearest(same=more, across=self.across) if same else Nearest(same=self.same, across=more)

    def usual(self, *, same: bool) -> float:
        """What is usual for the report."""
        came = self.same if same else self.across
        return usual([raw / WHOLE for raw in nlargest(NEIGHBOURS, (*came, *_TO_COME))])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An earlier report, as far as a new one is compared with it."""

    number: int  #: in order of arrival
    title: str
    origin: str
    told: Told
    at: datetime  #: when it was first seen
    began: datetime  #: when the first report of its story was, which may have left the window
    owner: str = ""  #: who publishes it; empty where that is not known


class Story:
    """An open story with some of its reports, oldest first. Nothing in it changes, so it may be kept and asked again."""

    def __init__(self, identity: str, reports: Sequence[Known]) -> None:
        self.id = identity
        # copies count once
        self.reports = tuple({report.origin: report for report in reversed(reports)}.values())[::-1]
        self.began = min(report.began for report in self.reports)


class Pair(NamedTuple):
    """A new report and an earlier one."""

    known: Known
    raw: float  #: how like they are, 0 to 1
    same: bool  #: whether they are in one language
    firm: bool  #: whether they have more in common than strangers
    another: bool  #: whether they are two issues of a series


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A new report, weighed, and the stories that share rare words or marks with it."""

    report: Weighed | None = None  #: None where it was not asked for others, because it is a copy
    stories: tuple[Story, ...] = ()
    pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)  #: story → its reports beside the new one
    nearest: Mapping[int, Nearest] = field(
        default_factory=dict
    )  #: earlier report → its largest likenesses, the new one's too
    mine: Nearest = field(default_factory=Nearest)  #: those of the new one
    at: datetime | None = None  #: when that comes; None where nothing is near
    window: timedelta = timedelta()  #: how long stories stay open


def beside(
    new: Weighed,
    stories: Iterable[Story],
    *,
    title: str,
    owner: str,
    at: datetime,
    window: timedelta,
) -> dict[str, tuple[Pair, ...]]:
    """Each story's reports, held against a new one that comes then."""
    return {
        story.id: tuple(
            _pair(new, known, title=title, owner=owner, apart=(at - known.at) / window if window else 0)
            for known in story.reports
        )
        for story in stories
    }


def _pair(new: Weighed, known: Known, *, title: str, owner: str, apart: float) -> Pair:
    same = new.told.lang == known.told.lang
    raw = alike(new.told, known.told)
    firm = beyond_chance(new, known.told, raw)
    another = firm and (_are_issues(title, owner, known) or _is_form(new, title, known))
    if not same and not firm:
        raw = 0.0  # who and where is no likeness
    return Pair(known, faded(raw, abs(apart)), same, firm, another)


def _is_form(new: Weighed, title: str, known: Known) -> bool:
    told, lang = known.told, known.told.lang
    return lang == new.told.lang and tell_otherwise(title, new.told.words, known.title, told.words, lang)


def _are_issues(title: str, owner: str, known: Known) -> bool:
    if not owner or owner != known.owner:
        return False
    lang = known.told.lang
    return are_other_issues(
        Printed(title=title, body="", lang=lang, owner=owner),
        Printed(title=known.title, body="", lang=lang, owner=owner),
    )


def with_new(
    pairs: Mapping[str, tuple[Pair, ...]], nearest: Mapping[int, Nearest]
) -> tuple[Nearest, dict[int, Nearest]]:
    """The largest likenesses of the new report, and those of the others now that it has come."""
    mine, theirs = Nearest(), dict(nearest)
    for known, raw, same, _, _ in (pair for some in pairs.values() for pair in some):
        if raw:
            mine = mine.with_one(raw, same=same)
            theirs[known.number] = theirs.get(known.number, Nearest()).with_one(raw, same=same)
    return mine, theirs


def likeness(near: Neighbours, story: Story) -> tuple[float, Pair | None]:
    """How like a new report is to those of a story, 0 to 1, and to which of them most."""
    found = [(_scaled(near, pair), pair) for pair in near.pairs[story.id]]
    most, nearest = max(found, key=lambda one: one[0])
    if not any(pair.firm for _, pair in found):
        return 0.0, nearest
    return linked(sum(much for much, _ in found), len(found), most) * _open(near, story), nearest


def _open(near: Neighbours, story: Story) -> float:
    """How much of a story's time lies in the window: reports that have left it are like nothing any more, or a story would
    drift from one event to the next.
    """
    age = near.at - story.began if near.at else near.window
    return min(1.0, near.window / age) if age else 1.0


def _scaled(near: Neighbours, pair: Pair) -> float:
    there = near.nearest.get(pair.known.number, Nearest())
    return scaled(pair.raw, near.mine.usual(same=pair.same), there.usual(same=pair.same))


def sameness(near: Neighbours, one: Story, other: Story) -> float:
    """How like two stories are, 0 to 1, now that the new report has joined the first."""
    found = [_scaled(near, pair) for pair in near.pairs[other.id]]
    for ours in one.reports:
        for theirs in other.reports:
            same = ours.told.lang == theirs.told.lang
            raw = faded(alike(ours.told, theirs.told), abs(ours.at - theirs.at) / near.window)
            usuals = (near.nearest.get(known.number, Nearest()).usual(same=same) for known in (ours, theirs))
            found.append(scaled(raw, *usuals))
    return linked(sum(found), len(found), max(found)) * min(_open(near, one), _open(near, other))
