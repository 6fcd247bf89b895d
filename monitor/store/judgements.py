"""What people said of alerts. Runs inside a transaction of `SqliteStore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.rows import stamp, storable

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

#: what was said of one alert before
BEFORE = "SELECT verdict FROM judgements WHERE alert = ?"
#: what is said of it now; the last word counts
RECORD = """
    INSERT INTO judgements (alert, verdict, note, at) VALUES (:alert, :verdict, :note, :at)
    ON CONFLICT (alert) DO UPDATE SET verdict = excluded.verdict, note = excluded.note, at = excluded.at"""


def record(db: Database, *, alert: str, verdict: str, note: str, now: datetime) -> str | None:
    """Note whether an alert should have been told; what was said of it before."""
    row = db.conn.execute(BEFORE, (alert,)).fetchone()
    db.conn.execute(RECORD, {"alert": alert, "verdict": verdict, "note": storable(note), "at": stamp(now)})
    return None if row is None else str(row[0])
