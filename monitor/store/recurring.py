"""How many articles of a source had each line, as far as it matters. Runs inside a transaction of `SqliteStore`.

Row 0 of a source counts its articles. Lossy counting keeps the table small: a source's lines of 25 articles and those
that came again.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final
from zlib import crc32

from monitor.store.rows import MARKS, together
from monitor.text.recurring import FORGETTING, FORGOTTEN_SHARE, LEAST_ARTICLES, MEMORY, recurs

if TYPE_CHECKING:
    from collections.abc import Collection
    from sqlite3 import Connection

    from sqlite_utils import Database

#: places in the table of lines that were seen
_PLACES: Final = 1 << 20

#: in `recurring`, how many articles of the source were counted
_ALL: Final = 0

#: how often these lines stood in articles of a source
HOW_OFTEN = f"SELECT line, articles FROM recurring WHERE source = ? AND line IN ({MARKS})"  # noqa: S608
#: how many articles were counted
HOW_MANY = "SELECT articles FROM recurring WHERE source = ? AND line = 0"
#: lines that more than one article of their source had
SEEN_TWICE = "SELECT source, line, articles FROM recurring WHERE articles > 1 AND line <> 0"
#: one more article has this line
COUNT = """
    INSERT INTO recurring (source, line, articles) VALUES (?, ?, 1)
    ON CONFLICT (source, line) DO UPDATE SET articles = articles + 1"""
#: lines that too few articles had to say that they recur
FORGET = "DELETE FROM recurring WHERE source = ? AND line <> 0 AND articles < ?"
#: what was long ago counts less and less
HALVE = "UPDATE recurring SET articles = articles / 2 WHERE source = ?"


def _salt(source: str) -> int:
    return crc32(source.encode("utf-8", "surrogatepass"))


class Often:
    """How many articles had each line, at least, but for one: most lines were never seen before and need not be asked for.

    A table of a fixed size, made from the file when it is asked for the first time and when it has become full. What a
    transaction that was undone has counted, or what was forgotten since, makes no more than a question too many.
    """

    def __init__(self, places: int = _PLACES) -> None:
        """`places`: a power of two."""
        self._places = places
        self._counts = array("B")
        self._added = places

    def among(self, db: Database, source: str, lines: Collection[int]) -> list[int]:
        """Those of these lines that may have stood in as many articles of this source as a line that recurs."""
        if self._added >= self._places:
            self._load(db)
        counts, salt = self._counts, _salt(source)
        return [line for line in lines if counts[(line ^ salt) & self._places - 1] + 1 >= LEAST_ARTICLES]

    def add(self, source: str, lines: Collection[int]) -> None:
        """One more article of this source has these lines."""
        if self._counts:
            for line in lines:
                self._count(source, line, 1)

    def _load(self, db: Database) -> None:
        self._counts, self._added = array("B", bytes(self._places)), 0
        for source, line, articles in db.conn.execute(SEEN_TWICE):
            self._count(source, line, articles)

    def _count(self, source: str, line: int, articles: int) -> None:
        place = (line ^ _salt(source)) & self._places - 1
        self._counts[place] = min(self._counts[place] + articles, LEAST_ARTICLES)
        self._added += 1


def known(db: Database | Connection, source: str, lines: Collection[int]) -> frozenset[int]:
    """Which of these lines recur over this source's articles."""
    if not lines:
        return frozenset()
    of = _counted(db, source)
    return frozenset(
        row["line"]
        for chunk in together(sorted(lines))
        for row in db.execute(HOW_OFTEN, (source, *chunk))
        if recurs(row["articles"], of)
    )


def learn(db: Database, often: Often, source: str, lines: Collection[int]) -> None:
    """One more article of this source, which has these lines."""
    if not lines:
        return
    often.add(source, lines)
    db.conn.executemany(COUNT, [(source, line) for line in (_ALL, *lines)])
    of = _counted(db, source)
    if of % FORGETTING == 0:
        db.execute(FORGET, (source, max(2, FORGOTTEN_SHARE * of)))
    if of >= MEMORY:
        db.execute(HALVE, (source,))


def _counted(db: Database | Connection, source: str) -> int:
    row = db.execute(HOW_MANY, (source,)).fetchone()
    return int(row["articles"]) if row else 0
