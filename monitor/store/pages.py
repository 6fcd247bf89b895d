"""The queue of pages that shall be read, and what was read. Runs inside a transaction of `SqliteStore`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from monitor.feeds.pages import EDITED_EVERY, SITE_MISSING, SITE_WITHIN
from monitor.model import PageFailed, PageFault, PageReason, PageText
from monitor.ports import PageDue, PageOutcome, PageRead, PageSaved, PageUnchanged
from monitor.store.rows import moment, moment_or_none, networks_of, select_of, stamp, stamp_or_none, storable, texts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from datetime import datetime

    from sqlite_utils import Database

    from monitor.model import ReadText
    from monitor.ports import PageWanted

#: How many pages may wait: in all, and of one host. A second between two requests makes 1,000 a quarter of an hour;
#: what comes later is no news any more, and the feed's own text serves.
MOST_WAITING: Final = 20_000
MOST_OF_HOST: Final = 1_000

# ── queued ───────────────────────────────────────────────────────────────────────────────────────────────────────────

#: one row for each article and reason; an edited entry may ask again once its last reading has ended, a while after it
QUEUE = f"""
    INSERT INTO pages (article, reason, url, host, feed, queued, due)
    VALUES (:article, :reason, :url, :host, :feed, :due, :due)
    ON CONFLICT (article, reason) DO UPDATE SET url = :url, host = :host, feed = :feed, queued = :due,
        due = max(:due, coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', last_attempt, :edited_every), :due)),
        state = 'waiting', attempts = 0, fault = NULL, problem = NULL
    WHERE reason = '{PageReason.EDITED}' AND state <> 'waiting'"""  # noqa: S608 - a member of an enum
#: how many wait, of this host and in all; counting ends at the limit
COUNT_WAITING = f"""
    SELECT (SELECT count(*) FROM (SELECT 1 FROM pages WHERE state = 'waiting' AND host = ? LIMIT {MOST_OF_HOST})) AS here,
        (SELECT count(*) FROM (SELECT 1 FROM pages WHERE state = 'waiting' LIMIT {MOST_WAITING})) AS everywhere"""  # noqa: S608
#: an attempt, or the decision that there shall be none
SAVE_PAGE = """
    UPDATE pages SET state = :state, due = :due, attempts = attempts + :tried, last_attempt = :at, fault = :fault,
        problem = :problem
    WHERE article = :article AND reason = :reason AND state = 'waiting'"""


def queue(db: Database, wanted: PageWanted) -> bool:
    """Put a page into the queue; whether its row is new or waits anew."""
    host = urlsplit(wanted.url).hostname or ""
    waiting = db.execute(COUNT_WAITING, (host,)).fetchone()
    columns = {
        "article": wanted.article, "reason": wanted.reason, "url": storable(wanted.url), "host": storable(host),
        "feed": wanted.feed, "due": stamp(wanted.due), "edited_every": f"+{EDITED_EVERY.total_seconds():.0f} seconds",
    }  # fmt: skip
    queued = db.execute(QUEUE, columns).rowcount > 0
    if queued and (waiting["here"] >= MOST_OF_HOST or waiting["everywhere"] >= MOST_WAITING):
        many = f"{MOST_OF_HOST:,} pages of {host}" if waiting["here"] >= MOST_OF_HOST else f"{MOST_WAITING:,} pages"
        full = {"fault": PageFault.QUEUE_FULL, "problem": storable(f"{many} waited to be read already.")}
        db.execute(SAVE_PAGE, columns | full | {"state": "ended", "tried": 0, "at": columns["due"]})
    return queued


# ── claimed ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#: pages that may be asked, longest waiting first, with what the feed says of them and their last reading's validators
DUE_PAGES = """
    SELECT pages.*, feeds.settings, feeds.url AS feed_url, page_texts.etag, page_texts.last_modified,
        (SELECT title FROM entries WHERE article = pages.article AND feed = pages.feed ORDER BY id DESC LIMIT 1) AS title,
        page_texts.article IS NOT NULL AS was_read, page_misses.since
    FROM pages JOIN feeds ON feeds.id = pages.feed LEFT JOIN page_texts ON page_texts.article = pages.article
        LEFT JOIN page_misses ON page_misses.article = pages.article
    WHERE pages.state = 'waiting' AND pages.due <= ? AND pages.host NOT IN (SELECT value FROM json_each(?))
    ORDER BY pages.due LIMIT ?"""
#: how many other pages of a host began to be missing about when this one did, and whether any has answered well since
SITE = """
    SELECT (SELECT count(*) FROM page_misses WHERE host = :host AND article <> :article
            AND since BETWEEN :since_from AND :since_to) AS others,
        EXISTS (SELECT 1 FROM pages WHERE host = :host AND state IN ('read', 'unchanged') AND last_attempt > :since) AS well"""
#: the earliest time at which one may be asked
NEXT_PAGE = "SELECT min(due) AS due FROM pages WHERE state = 'waiting'"


def due(
    db: Database, *, now: datetime, limit: int, busy: Collection[str], besides: Collection[tuple[str, PageReason]]
) -> list[PageDue]:
    """Pages that may be asked now, none of a busy host and none of those that are under way."""
    rows = db.execute(DUE_PAGES, (stamp(now), json.dumps(list(busy)), limit + len(besides)))
    found = [_due(row, site_missing=row["since"] is not None and _site_missing(db, row)) for row in rows]
    return [page for page in found if (page.article, page.reason) not in besides][:limit]


def _site_missing(db: Database, row: sqlite3.Row) -> bool:
    since = moment(row["since"])
    names = {
        "host": row["host"], "article": row["article"], "since": row["since"],
        "since_from": stamp(since - SITE_WITHIN), "since_to": stamp(since + SITE_WITHIN),
    }  # fmt: skip
    site = db.execute(SITE, names).fetchone()
    return site["others"] >= SITE_MISSING and not site["well"]


def _due(row: sqlite3.Row, *, site_missing: bool) -> PageDue:
    settings = row["settings"]
    return PageDue(
        article=row["article"],
        reason=PageReason(row["reason"]),
        url=row["url"],
        host=row["host"],
        feed=row["feed"],
        feed_url=row["feed_url"],
        title=row["title"] or "",
        queued=moment(row["queued"]),
        attempts=row["attempts"],
        select=select_of(settings),
        private_networks=networks_of(settings),
        etag=row["etag"],
        last_modified=row["last_modified"],
        was_read=bool(row["was_read"]),
        missing=moment_or_none(row["since"]),
        site_missing=site_missing,
    )


def next_due(db: Database) -> datetime | None:
    """When the next page may be asked."""
    return moment_or_none(db.execute(NEXT_PAGE).fetchone()["due"])


# ── saved ────────────────────────────────────────────────────────────────────────────────────────────────────────────

#: what the page of an article said
TEXT = "SELECT * FROM page_texts WHERE article = ?"
#: the newest reading takes the place of the last one
SAVE_TEXT = """
    INSERT OR REPLACE INTO page_texts (article, url, canonical, title, text, author, published, updated, dropped, read,
        gone, etag, last_modified)
    VALUES (:article, :url, :canonical, :title, :text, :author, :published, :updated, :dropped, :read, NULL, :etag,
        :last_modified)"""
#: the server says that it is no more; what it said stays
TEXT_GONE = "UPDATE page_texts SET gone = ? WHERE article = ? AND gone IS NULL"
#: it was not found: since when, for the first time
MISS = "INSERT INTO page_misses (article, host, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
#: it is there
FOUND = "DELETE FROM page_misses WHERE article = ?"
#: the entry with which this feed told the article last is analysed once more
WAKE = """
    UPDATE entries SET state = 'waiting' WHERE state = 'analysed'
        AND id = (SELECT max(id) FROM entries WHERE article = :article AND feed = :feed)"""
#: entries of this article wait no longer for its page, if it is over or will not be asked again while they wait
END_WAITS = """
    DELETE FROM page_waits WHERE entry IN (SELECT id FROM entries WHERE article = :article)
        AND (:again IS NULL OR until <= :again)"""


def text_of(db: Database, article: str) -> PageText | None:
    """What the page of an article said when it was read last."""
    row = db.execute(TEXT, (article,)).fetchone()
    return row and PageText(
        url=row["url"],
        canonical=row["canonical"],
        title=row["title"],
        body=row["text"],
        author=row["author"],
        published=moment_or_none(row["published"]),
        updated=moment_or_none(row["updated"]),
        dropped=tuple(json.loads(row["dropped"])),
        read=moment(row["read"]),
        gone=moment_or_none(row["gone"]),
    )


def save(db: Database, outcome: PageOutcome) -> PageSaved:
    """Record an attempt and what it brought."""
    page, result = outcome.page, outcome.result
    failed = result if isinstance(result, PageFailed) else None
    columns = {
        "article": page.article, "reason": page.reason, "at": stamp(outcome.at), "tried": 1,
        "state": "waiting" if outcome.again else _state(result), "due": stamp(outcome.again or outcome.at),
        "fault": failed and failed.fault, "problem": failed and storable(failed.sentence),
    }  # fmt: skip
    if not db.execute(SAVE_PAGE, columns).rowcount:
        return PageSaved()  # it was saved before
    changed = _take_over(db, outcome)
    if changed:
        db.execute(WAKE, {"article": page.article, "feed": page.feed})
    again = stamp_or_none(outcome.again)
    released = db.execute(END_WAITS, {"article": page.article, "again": again}).rowcount
    return PageSaved(changed=changed, released=released)


def _state(result: PageRead | PageUnchanged | PageFailed) -> str:
    match result:
        case PageRead():
            return "read"
        case PageUnchanged():
            return "unchanged"
        case PageFailed():
            return "ended"


def _take_over(db: Database, outcome: PageOutcome) -> bool:
    """Store what the page says now; whether that is news."""
    article, result = outcome.page.article, outcome.result
    if not isinstance(result, PageFailed):
        db.execute(FOUND, (article,))
    match result:
        case PageRead():
            before = db.execute(TEXT, (article,)).fetchone()
            columns = _text_columns(result.text)
            same = (
                before is not None
                and before["gone"] is None
                and all(before[name] == columns[name] for name in ("title", "text"))
            )
            read = before["read"] if same else stamp(outcome.at)
            about = {"article": article, "url": storable(result.url), "read": read}
            db.execute(SAVE_TEXT, columns | about | {"etag": result.etag, "last_modified": result.last_modified})
            return not same
        case PageFailed() if outcome.gone:
            return db.execute(TEXT_GONE, (stamp(outcome.at), article)).rowcount > 0
        case PageFailed(fault=PageFault.NOT_FOUND | PageFault.NO_SUCH_PAGE) if outcome.page.was_read:
            db.execute(MISS, (article, outcome.page.host, stamp(outcome.at)))
    return False


def _text_columns(text: ReadText) -> dict[str, Any]:
    return {
        "canonical": storable(text.url), "title": storable(text.title), "text": storable(text.body),
        "author": storable(text.author), "published": stamp_or_none(text.published),
        "updated": stamp_or_none(text.updated), "dropped": texts(text.dropped),
    }  # fmt: skip


# ── entries that wait ────────────────────────────────────────────────────────────────────────────────────────────────

#: an entry that is not analysed before its page was read
HOLD = "INSERT INTO page_waits (entry, until) VALUES (?, ?) ON CONFLICT DO NOTHING"
#: those whose wait is over
RELEASE = "DELETE FROM page_waits WHERE until <= ?"
#: when the next wait is over
NEXT_RELEASE = "SELECT min(until) AS until FROM page_waits"


def hold(db: Database, entry: int, *, until: datetime) -> None:
    """Keep an entry from being claimed."""
    db.execute(HOLD, (entry, stamp(until)))


def release(db: Database, *, now: datetime) -> int:
    """Let entries be claimed whose wait is over; how many there were."""
    return db.execute(RELEASE, (stamp(now),)).rowcount


def next_release(db: Database) -> datetime | None:
    """When the next wait is over."""
    return moment_or_none(db.execute(NEXT_RELEASE).fetchone()["until"])
