"""The archive in stretches, for those who go through all of it: many processes may read side by side, beside a daemon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.model import Article
from monitor.store.archive import Archive
from monitor.store.faults import mapped_errors
from monitor.store.following import FIRST_SEEN
from monitor.store.rows import moment, moment_or_none, source_of, stamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime, timedelta

#: articles of a stretch, as rules see them. Whether the first entry that told it was backlog is read from an index: in
#: the table that column stands behind the whole HTML of the entry
BETWEEN: Final = """
    SELECT number, id, url, title, text, lang, first_seen, feed, owner, kind, feed_lang, country, story, origin,
        (SELECT backlog FROM entries INDEXED BY entries_feed WHERE feed = articles.feed AND id = articles.entry)
            AS backlog
    FROM articles WHERE number BETWEEN :low AND :high AND (:since IS NULL OR first_seen >= :since) ORDER BY number"""
#: how far a stretch of time reaches
REACH: Final = """
    SELECT min(number) AS low, max(number) AS high, count(*) AS articles FROM articles
    WHERE :since IS NULL OR first_seen >= :since"""
#: articles before a moment whose story goes on after it
EARLIER: Final = """
    SELECT number FROM articles WHERE first_seen < :since AND number <= :high
        AND story IN (SELECT story FROM articles WHERE first_seen >= :since) ORDER BY number"""
#: articles of a time
BEFORE: Final = "SELECT number FROM articles WHERE first_seen >= :since AND first_seen < :until ORDER BY number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which articles a stretch of time holds, by number."""

    low: int
    high: int
    articles: int  #: how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """An article with what the archive knows of it."""

    number: int  #: in order of arrival
    article: Article
    story: str
    origin: str
    backlog: bool  #: it was listed before the feed was first read


class Past(Archive):
    """Reads many articles at a time. What does not decide a hit (dropped lines, dates) is left where it is."""

    def reach(self, since: datetime | None) -> Reach:
        """The articles that were first seen since then, as they are now: what arrives later is not among them."""
        with mapped_errors(self.path):
            row = self._conn.execute(REACH, {"since": since and stamp(since)}).fetchone()
        return Reach(low=row["low"] or 1, high=row["high"] or 0, articles=row["articles"])

    def earlier(self, since: datetime | None, reach: Reach) -> list[int]:
        """Numbers of the articles before that moment that tell the same stories: what was told of these counts."""
        if since is None:
            return []
        with mapped_errors(self.path):
            rows = self._conn.execute(EARLIER, {"since": stamp(since), "high": reach.high})
            return [row["number"] for row in rows]

    def began(self) -> datetime | None:
        """When the archive begins."""
        with mapped_errors(self.path):
            return moment_or_none(self._conn.execute(FIRST_SEEN).fetchone()["at"])

    def before(self, since: datetime | None, span: timedelta | None) -> list[int]:
        """Numbers of the articles of so long a time before that moment; None: of all before it."""
        if since is None:
            return []
        names = {"until": stamp(since), "since": stamp(since - span) if span is not None else ""}
        with mapped_errors(self.path):
            return [row["number"] for row in self._conn.execute(BEFORE, names)]

    def between(self, low: int, high: int, *, since: datetime | None = None) -> Iterator[Archived]:
        """The articles from one number to another, both included, in order of arrival."""
        with mapped_errors(self.path):
            rows = self._conn.execute(BETWEEN, {"low": low, "high": high, "since": since and stamp(since)}).fetchall()
        for row in rows:
            yield _archived(row)


def _archived(row: sqlite3.Row) -> Archived:
    article = Article(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        body=row["text"],
        lang=row["lang"],
        first_seen=moment(row["first_seen"]),
        source=source_of(row),
    )
    return Archived(
        number=row["number"], article=article, story=row["story"], origin=row["origin"], backlog=bool(row["backlog"])
    )
