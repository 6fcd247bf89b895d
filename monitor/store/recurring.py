"""How many articles of a source had each line, as far as it matters. Runs inside a transaction of `SqliteStore`.

Row 0 of a source counts its articles. Lossy counting keeps the table small: a source's lines of 25 articles and those
that came again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.store.rows import MARKS, together
from monitor.text.recurring import FORGETTING, FORGOTTEN_SHARE, MEMORY, recurs

if TYPE_CHECKING:
    from collections.abc import Collection
    from sqlite3 import Connection

    from sqlite_utils import Database

#: in `recurring`, how many articles of the source were counted
_ALL: Final = 0

#: how often these lines stood in articles of a source
HOW_OFTEN = f"SELECT line, articles FROM recurring WHERE source = ? AND line IN ({MARKS})"  # noqa: S608
#: how many articles were counted
HOW_MANY = "SELECT articles FROM recurring WHERE source = ? AND line = 0"
#: one more article has this line
COUNT = """
    INSERT INTO recurring (source, line, articles) VALUES (?, ?, 1)
    ON CONFLICT (source, line) DO UPDATE SET articles = articles + 1"""
#: lines that too few articles had to say that they recur
FORGET = "DELETE FROM recurring WHERE source = ? AND line <> 0 AND articles < ?"
#: what was long ago counts less and less
HALVE = "UPDATE recurring SET articles = articles / 2 WHERE source = ?"


def known(db: Database | Connection, source: str, lines: Collection[int]) -> frozenset[int]:
    """Which of these lines recur over this source's articles."""
    of = _counted(db, source)
    return frozenset(
        row["line"]
        for chunk in together(sorted(lines))
        for row in db.execute(HOW_OFTEN, (source, *chunk))
        if recurs(row["articles"], of)
    )


def learn(db: Database, source: str, lines: Collection[int]) -> None:
    """One more article of this source, which has these lines."""
    if not lines:
        return
    db.conn.executemany(COUNT, [(source, line) for line in (_ALL, *lines)])
    of = _counted(db, source)
    if of % FORGETTING == 0:
        db.execute(FORGET, (source, max(2, FORGOTTEN_SHARE * of)))
    if of >= MEMORY:
        db.execute(HALVE, (source,))


def _counted(db: Database | Connection, source: str) -> int:
    row = db.execute(HOW_MANY, (source,)).fetchone()
    return int(row["articles"]) if row else 0
