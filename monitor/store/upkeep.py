"""What keeps the archive in order: leases after a crash, clocks that jump, the index, notes. Inside a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.rows import stamp, storable
from monitor.store.search import folded

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlite_utils import Database

#: every due time moves by so many seconds
SHIFT_FEEDS = "UPDATE feeds SET due = strftime('%Y-%m-%dT%H:%M:%fZ', due, ?)"
#: the same for messages that still may be tried
SHIFT_MESSAGES = """
    UPDATE messages SET due = strftime('%Y-%m-%dT%H:%M:%fZ', due, :by),
        leased_until = strftime('%Y-%m-%dT%H:%M:%fZ', leased_until, :by)
    WHERE state IN ('waiting', 'leased', 'held')"""
#: the same for pages that still may be asked, and for entries that wait for theirs
SHIFT_PAGES = "UPDATE pages SET due = strftime('%Y-%m-%dT%H:%M:%fZ', due, ?) WHERE state = 'waiting'"
SHIFT_PAGE_WAITS = "UPDATE page_waits SET until = strftime('%Y-%m-%dT%H:%M:%fZ', until, ?)"
#: and for alerts that are looked at again later
SHIFT_FOLLOWED = "UPDATE followed SET due = strftime('%Y-%m-%dT%H:%M:%fZ', due, ?) WHERE due IS NOT NULL"
#: articles whose text is not in the index
UNINDEXED = "SELECT number, title, text FROM articles WHERE indexed IS NULL ORDER BY number LIMIT ?"
#: a text for the index
INDEX = "INSERT INTO articles_fts (title, text) VALUES (?, ?)"
#: where it stands there. The row of an earlier text stays behind and belongs to nobody
INDEXED = "UPDATE articles SET indexed = ? WHERE number = ?"
#: one fact about the daemon
NOTE = """
    INSERT INTO notes (key, value, at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at"""


def shift(db: Database, by: timedelta) -> None:
    """Move every due time and lease."""
    modifier = f"{by.total_seconds():+.3f} seconds"
    for query in (SHIFT_FEEDS, SHIFT_PAGES, SHIFT_PAGE_WAITS, SHIFT_FOLLOWED):
        db.execute(query, (modifier,))
    db.execute(SHIFT_MESSAGES, {"by": modifier})


def index(db: Database, *, limit: int) -> int:
    """Bring articles into the full-text index; how many there were."""
    rows = db.execute(UNINDEXED, (limit,)).fetchall()
    for row in rows:
        place = db.execute(INDEX, (folded(row["title"]), folded(row["text"]))).lastrowid
        db.execute(INDEXED, (place, row["number"]))
    return len(rows)


def note(db: Database, key: str, value: str, *, now: datetime) -> None:
    """Remember a fact."""
    db.execute(NOTE, (key, storable(value), stamp(now)))
