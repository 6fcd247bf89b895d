"""Reading the archive beside a daemon that writes it: every command that only looks goes through here.

Rows come out as dicts that are ready for JSON: times as the UTC text that the file holds, lists as lists.
"""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from monitor.errors import StoreError
from monitor.store import health, reading, recurring, search
from monitor.store.faults import mapped_errors
from monitor.store.migrations import MIGRATIONS, copy_of, too_new
from monitor.store.rows import article_of, moment, stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from monitor.model import Article

Row = dict[str, Any]

#: rows fetched in one read: a long export holds no snapshot, which would keep the daemon from cutting its log back
PAGE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact that the daemon noted about itself."""

    value: str
    at: datetime


class Archive:
    """Reads the archive through connections that cannot write. May be used while a daemon runs.

    Raises:
        StoreError: there is no archive at `path` yet, or it is not one, or it is older than this program.
        StoreTooNew: a newer version of this program wrote it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise StoreError(f"there is no archive at {path} yet: `monitor run` makes it")
        with mapped_errors(path):
            self._conn = _open(path)
        try:
            with mapped_errors(path):
                self._check_version()
        except BaseException:
            self._conn.close()
            raise

    def _check_version(self) -> None:
        version = self._conn.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise too_new(self.path, version)
        if not version:
            raise StoreError(f"{self.path} is no archive of this program")
        if version < len(MIGRATIONS):
            raise StoreError(
                f"{self.path} was written by an older version of this program: `monitor status --upgrade` brings it up "
                f"to date, and `monitor run` does where it starts; a copy is left as {copy_of(self.path, version).name}"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._conn.close()

    # ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def article(self, identity: str) -> Article | None:
        """The article of that id, as rules are matched against it; None where there is none."""
        with mapped_errors(self.path):
            row = self._conn.execute(reading.ARTICLE, (identity,)).fetchone()
        return None if row is None else article_of(row)

    def one_article(self, start: str) -> Row | None:
        """The article of that id, or the only one whose id begins so, with its text, `hits` and `pages` (what came of
        reading its page); None where there is none.

        Raises:
            ValueError: several begin so.
        """
        found = self._only(reading.ONE_ARTICLE, start)
        if found is None:
            return None
        return _plain(found, ("hits",)) | {"pages": self._rows(reading.PAGES_OF, article=found["id"])}

    def one_story(self, start: str) -> Row | None:
        """The story of that id, or the only one whose id begins so, with its `articles` and their `facts`; None where there is none.

        Of a story that was merged, the one that its articles went to; `merged` are the stories that were merged into it.

        Raises:
            ValueError: several begin so.
        """
        found = self._only(reading.ONE_STORY, start)
        while found is not None and found["went_to"]:
            found = self._only(reading.ONE_STORY, found["went_to"])
        if found is None:
            return None
        articles = [_plain(row, ("facts",)) for row in self._rows(reading.OF_STORY, story=found["id"])]
        merged = self._rows(reading.MERGED_INTO, story=found["id"])
        told = {name: found[name] for name in ("id", "title", "first_seen", "last_seen", "sources")}
        return told | {"merged": merged, "articles": articles}

    def _only(self, query: str, start: str) -> Row | None:
        found = self._rows(query, start=start)
        exact = [row for row in found if row["id"] == start]
        if len(found) > 1 and not exact:
            raise ValueError(f"several ids begin with {start!r}: write more of it")
        return next(iter(exact or found), None)

    def versions(self, article: str) -> list[Row]:
        """Every text that is kept of an article, the newest last: `revision`, `title`, `text`, `at`, `told_by`."""
        return self._rows(reading.VERSIONS, article=article)

    def articles(self, *, since: datetime | None = None, feed: str | None = None) -> Iterator[Article]:
        """All articles, or those first seen since then, or told first by that feed; in order of arrival."""
        for row in self._pages(reading.ARTICLES, "number", since=_stamp(since), feed=feed):
            yield article_of(row)

    def latest_articles(self, *, limit: int) -> Iterator[Article]:
        """So many articles at most, the newest first."""
        with mapped_errors(self.path):
            for row in self._conn.execute(reading.LATEST_ARTICLES, {"limit": limit}):
                yield article_of(row)

    def recurring(self, feed: str, lines: Collection[int]) -> frozenset[int]:
        """Which of these lines (`text.recurring`) recur over the articles of this feed."""
        with mapped_errors(self.path):
            return recurring.known(self._conn, feed, lines)

    def search(
        self,
        query: str,
        *,
        since: datetime | None = None,
        feed: str | None = None,
        lang: str | None = None,
        limit: int = 20,
    ) -> list[Row]:
        """Articles that hold what is asked for, newest first, as `export` writes them and with an `excerpt`.

        `query` is described at `search.match_expression`. Articles that the daemon has not indexed yet are found too.

        Raises:
            ValueError: the query asks for no word.
        """
        expression = search.match_expression(query)
        if expression is None:
            raise ValueError(f"nothing to search for in {query!r}: it holds no word, or only words that must not occur")
        asked = {"since": _stamp(since), "feed": feed, "lang": lang}
        with mapped_errors(self.path):
            numbers = self._indexed(expression, asked, limit) + self._unindexed(expression, asked)
        newest = sorted(numbers, reverse=True)[:limit]
        return [
            _plain(row, _ARTICLE_JSON) | {"excerpt": search.excerpt(row["text"], query)}
            for row in self._by_number(newest)
        ]

    def _indexed(self, expression: str, asked: Mapping[str, Any], limit: int) -> list[int]:
        rows = self._conn.execute(reading.SEARCH, {**asked, "match": expression, "limit": limit})
        return [row["number"] for row in rows]

    def _unindexed(self, expression: str, asked: Mapping[str, Any]) -> list[int]:
        """Numbers of matching articles that are not indexed, found by indexing them here, in memory."""
        found: list[int] = []
        rows = self._conn.execute(reading.UNINDEXED, asked)
        while page := rows.fetchmany(PAGE):
            found += search.matching(expression, page)
        return found

    def _by_number(self, numbers: Iterable[int]) -> Iterator[sqlite3.Row]:
        for number in numbers:
            with mapped_errors(self.path):
                row = self._conn.execute(reading.EXPORTED_ARTICLE, (number,)).fetchone()
            if row is not None:
                yield row

    def latest(self, *, limit: int = 20, feed: str | None = None) -> list[Row]:
        """The entries that were seen last, newest first, whether or not they were analysed."""
        return self._rows(reading.LATEST, limit=limit, feed=feed)

    # ── hits, alerts, messages ───────────────────────────────────────────────────────────────────────────────────────

    def hits(
        self, *, since: datetime | None = None, rule: str | None = None, article: str | None = None, limit: int = 50
    ) -> list[Row]:
        """What rules found, newest first."""
        rows = self._rows(reading.HITS, since=_stamp(since), rule=rule, article=article, limit=limit)
        return [_plain(row, _HIT_JSON) for row in rows]

    def alerts(self, *, since: datetime | None = None, rule: str | None = None, limit: int = 50) -> list[Row]:
        """Who was told what and why, newest first; `messages` lists what became of each."""
        rows = self._rows(reading.ALERTS, since=_stamp(since), rule=rule, limit=limit)
        return [_plain(row, _ALERT_JSON) for row in rows]

    def alert(self, start: str) -> Row | None:
        """The alert of that id, or the only one whose id begins so; None where there is none.

        Raises:
            ValueError: several begin so.
        """
        found = self._rows(reading.ALERT, start=start)
        exact = [row for row in found if row["id"] == start]
        if len(found) > 1 and not exact:
            raise ValueError(f"several alerts begin with {start!r}: write more of the id")
        return _plain((exact or found)[0], _ALERT_JSON) if found else None

    def precision(self, *, since: datetime | None = None) -> list[Row]:
        """Of each rule with judged alerts: how many alerts it raised, how many were judged, and how many of these right."""
        return self._rows(reading.PRECISION, since=_stamp(since))

    def messages(
        self, *, state: str | None = None, channel: str | None = None, since: datetime | None = None, limit: int = 50
    ) -> list[Row]:
        """The outbox, newest first. `state` is waiting, leased, sent, dead or held."""
        rows = self._rows(reading.MESSAGES, state=state, channel=channel, since=_stamp(since), limit=limit)
        return [_plain(row, ()) for row in rows]

    def attempts(self, message: str) -> list[Row]:
        """Every try to deliver one message, in order."""
        return self._rows(reading.ATTEMPTS, message=message)

    # ── whole tables ─────────────────────────────────────────────────────────────────────────────────────────────────

    def export(self, table: str, *, since: datetime | None = None) -> Iterator[Row]:
        """Every row of articles, hits, alerts or messages in order of arrival, or those since then. Memory stays flat.

        The daemon may go on writing: what it adds meanwhile may or may not be among the rows.
        """
        query, key, lists = _EXPORTS[table]
        for row in self._pages(query, key, since=_stamp(since)):
            yield _plain(row, lists)

    def columns(self, table: str) -> tuple[str, ...]:
        """The names that the rows of `export` have, in order."""
        query, _, _ = _EXPORTS[table]
        with mapped_errors(self.path):
            nothing = self._conn.execute(query, {"after": 0, "page": 0, "since": None})
        return tuple(name for name, *_ in nothing.description if name != "number")

    # ── how things are ───────────────────────────────────────────────────────────────────────────────────────────────

    def feeds(self, *, now: datetime) -> list[health.FeedHealth]:
        """Every feed that was ever configured, and how it is; those that the configuration lists now come first."""
        with mapped_errors(self.path):
            return health.feeds(self._conn, now=now)

    def counts(self) -> Row:
        """How much there is of what, and how much waits."""
        with mapped_errors(self.path):
            counted = dict(self._conn.execute(reading.COUNTS).fetchone())
            states = {row["state"]: row["messages"] for row in self._conn.execute(reading.MESSAGE_STATES)}
        return counted | {"messages": {state: states.get(state, 0) for state in reading.STATES}}

    def pages(self, *, now: datetime) -> Row:
        """How many pages wait for their turn, and what became of those that were asked for in the last day; `failed` by the reason."""
        rows = self._rows(reading.PAGES, since=stamp(now - health.PAGES_SINCE), now=stamp(now))
        counted = {state: sum(row["pages"] for row in rows if row["state"] == state) for state in _PAGE_STATES}
        return counted | {"failed": {row["fault"]: row["pages"] for row in rows if row["state"] == "ended"}}

    def dead(self) -> dict[str, int]:
        """How many messages of each channel could not be delivered; channels without any are left out."""
        return {row["channel"]: row["messages"] for row in self._rows(reading.DEAD)}

    def held_channels(self) -> dict[str, str]:
        """Channels that are closed until a person opens them again, and why."""
        return {row["id"]: row["held"] for row in self._rows(reading.HELD_CHANNELS)}

    def notes(self) -> dict[str, Note]:
        """What the daemon noted about itself: `heartbeat`, `daemon.pid`, `rules.revision`, …"""
        return {row["key"]: Note(value=row["value"], at=moment(row["at"])) for row in self._rows(reading.NOTES)}

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _rows(self, query: str, **asked: Any) -> list[Row]:
        with mapped_errors(self.path):
            return [dict(row) for row in self._conn.execute(query, asked)]

    def _pages(self, query: str, key: str, **asked: Any) -> Iterator[sqlite3.Row]:
        """All rows of a query that is ordered by `key` and asks for `key > :after … LIMIT :page`."""
        after = 0
        while True:
            with mapped_errors(self.path):
                page = self._conn.execute(query, asked | {"after": after, "page": PAGE}).fetchall()
            yield from page
            if len(page) < PAGE:
                return
            after = page[-1][key]


def back_up(path: Path, target: Path) -> None:
    """Write a consistent copy of the archive at `path` to `target`, which must not exist.

    A daemon may go on writing meanwhile. The copy is whole or not there, and can be opened like the archive itself.

    Raises:
        StoreError: there is no archive, or the copy cannot be written.
    """
    half = target.with_name(target.name + ".part")
    try:
        half.unlink(missing_ok=True)
        with Archive(path) as archive, mapped_errors(target):
            archive._conn.execute("VACUUM INTO ?", (str(half),))  # noqa: SLF001 - a function of this module
        with half.open("rb+") as file:
            os.fsync(file)
        half.rename(target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        half.unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. A file that nobody has open and nobody may write to is read as it stands."""
    address = path.absolute().as_uri()
    conn = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    try:
        conn.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        conn.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        conn = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA busy_timeout = 5000")
    return conn


#: columns that hold JSON, and those that hold a yes or no
_ARTICLE_JSON: Final = ("feeds",)
_HIT_JSON: Final = ("evidence", "alerted")
_ALERT_JSON: Final = ("messages", "updates", "payload")
#: what may have become of a page, besides failing
_PAGE_STATES: Final = ("waiting", "read", "unchanged")
#: what `export` writes: query, the key it is ordered by, and columns that hold JSON
_EXPORTS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "articles": (reading.EXPORT_ARTICLES, "number", _ARTICLE_JSON),
    "hits": (reading.EXPORT_HITS, "number", _HIT_JSON),
    "alerts": (reading.EXPORT_ALERTS, "number", _ALERT_JSON),
    "messages": (reading.EXPORT_MESSAGES, "number", ()),
}


def _plain(row: Mapping[str, Any] | sqlite3.Row, lists: Iterable[str]) -> Row:
    """The row for people and programs: without its number, JSON columns as what they hold."""
    plain = dict(row)
    plain.pop("number", None)
    for name in lists:
        plain[name] = bool(plain[name]) if isinstance(plain[name], int) else json.loads(plain[name])
    return plain


def _stamp(when: datetime | None) -> str | None:
    return None if when is None else stamp(when)
