"""How a feed is: well, failing, silent, or not asked any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from monitor.store import reading
from monitor.store.rows import DECLARED, feed_of, moment, moment_or_none, stamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import datetime

#: a feed's rhythm is known once this many arrivals lie at least so far apart: a weekend and a night are among them
ENOUGH_ARRIVALS: Final = 10
ENOUGH_TIME: Final = timedelta(days=3)
#: how much longer than its longest pause so far a feed may be quiet, and the shortest silence that is worth a word
PATIENCE: Final = 2
SHORTEST_SILENCE: Final = timedelta(hours=6)
#: pages that were asked for within so long are counted
PAGES_SINCE: Final = timedelta(hours=24)


class FeedIs(StrEnum):
    """How a feed is, the first that fits."""

    RESTING = "resting"  #: the configuration lists it no longer
    DISABLED = "disabled"  #: it said that it is gone
    FAILING = "failing"  #: the last poll failed
    UNREAD = "unread"  #: it was not asked yet
    SILENT = "silent"  #: it answers well but has listed nothing new for longer than it ever did
    OK = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """One feed for `status` and `feeds list`."""

    id: str
    url: str
    asked_url: str  #: where it is asked now, after permanent redirects
    title: str
    owner: str
    kind: str
    lang: str
    country: str
    source: str
    state: FeedIs
    why: str  #: a sentence where the state is not ok
    failures: int
    polls: int
    failed_polls: int
    entries: int
    gaps: int
    last_poll: datetime | None
    last_success: datetime | None
    last_new: datetime | None
    due: datetime | None  #: None where it is not asked any more
    interval: timedelta | None
    pages: Mapping[
        str, int
    ]  #: of the last day: how many pages of its articles were `read`, or gave none, by the reason


def feeds(conn: sqlite3.Connection, *, now: datetime) -> list[FeedHealth]:
    """Every feed and how it is."""
    pages: dict[str, dict[str, int]] = {}
    for row in conn.execute(reading.PAGES_OF_FEEDS, (stamp(now - PAGES_SINCE),)):
        pages.setdefault(row["feed"], {})[row["came"]] = row["pages"]
    return [_health(conn, row, now, pages.get(row["id"], {})) for row in conn.execute(reading.FEEDS)]


def _health(conn: sqlite3.Connection, row: sqlite3.Row, now: datetime, pages: Mapping[str, int]) -> FeedHealth:
    state, why = _state(conn, row, now)
    asked = state not in {FeedIs.RESTING, FeedIs.DISABLED}
    return FeedHealth(
        id=row["id"],
        url=row["url"],
        asked_url=row["asked_url"],
        title=row["title"],
        owner=row["owner"],
        kind=row["kind"],
        lang=row["lang"],
        country=row["country"],
        source=row["source"],
        state=state,
        why=why,
        failures=row["failures"],
        polls=row["polls"],
        failed_polls=row["failed_polls"],
        entries=row["entries"],
        gaps=row["gaps"],
        last_poll=moment_or_none(row["last_poll"]),
        last_success=moment_or_none(row["last_success"]),
        last_new=moment_or_none(row["last_new"]),
        due=moment(row["due"]) if asked else None,
        interval=None if row["interval_s"] is None else timedelta(seconds=row["interval_s"]),
        pages=pages,
    )


def _state(conn: sqlite3.Connection, row: sqlite3.Row, now: datetime) -> tuple[FeedIs, str]:
    if not row["watched"]:
        return FeedIs.RESTING, "The configuration lists it no longer."
    if row["disabled"]:
        return FeedIs.DISABLED, row["disabled"]
    if row["problem"]:
        return FeedIs.FAILING, row["problem"]
    if row["last_poll"] is None:
        return FeedIs.UNREAD, "It was not asked yet."
    quiet = now - moment(row["last_new"] or row["first_success"])
    declared = feed_of(*(row[name] for name in DECLARED.split(", "))).silent_after
    if quiet > SHORTEST_SILENCE or declared is not None:
        limit = declared or silent_after(_arrivals(conn, row["id"]))
        if limit is not None and quiet > limit:
            return FeedIs.SILENT, f"It has listed nothing new for {_days(quiet)}."
    return FeedIs.OK, ""


def _arrivals(conn: sqlite3.Connection, feed: str) -> list[datetime]:
    return [moment(row["first_seen"]) for row in conn.execute(reading.ARRIVALS, (feed,))]


def silent_after(arrivals: Sequence[datetime]) -> timedelta | None:
    """How long a feed may be quiet before that is news, from when it last listed something new (newest first).

    Twice its longest pause so far. None where too little is known.
    """
    if len(arrivals) < ENOUGH_ARRIVALS or arrivals[0] - arrivals[-1] < ENOUGH_TIME:
        return None
    longest = max(later - earlier for later, earlier in pairwise(arrivals))
    return max(PATIENCE * longest, SHORTEST_SILENCE)


def _days(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours"
