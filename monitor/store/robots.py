"""The robots.txt files of sites whose pages are read. Runs inside a transaction of `SqliteStore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ports import RobotsKept
from monitor.store.rows import moment, stamp, storable

if TYPE_CHECKING:
    from sqlite_utils import Database

#: what one site's file said
KEPT = "SELECT * FROM robots WHERE site = ?"
#: the newest answer takes the place of the last one
KEEP = """
    INSERT OR REPLACE INTO robots (site, until, body, trouble, etag, last_modified)
    VALUES (:site, :until, :body, :trouble, :etag, :last_modified)"""
#: sites whose pages nobody has wanted for a month
FORGET = "DELETE FROM robots WHERE until < strftime('%Y-%m-%dT%H:%M:%fZ', ?, '-30 days')"


def kept(db: Database, site: str) -> RobotsKept | None:
    """What was kept of a site's file."""
    row = db.execute(KEPT, (storable(site),)).fetchone()
    return row and RobotsKept(
        until=moment(row["until"]),
        body=row["body"],
        trouble=row["trouble"],
        etag=row["etag"],
        last_modified=row["last_modified"],
    )


def keep(db: Database, site: str, file: RobotsKept) -> None:
    """Keep a site's file, and forget old ones."""
    until = stamp(file.until)
    said = {"body": file.body, "trouble": storable(file.trouble), "etag": file.etag}
    db.execute(KEEP, {"site": storable(site), "until": until, "last_modified": file.last_modified} | said)
    db.execute(FORGET, (until,))
