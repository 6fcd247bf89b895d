"""Feeds and what polls bring: declared, claimed, saved. Runs inside a transaction of `SqliteStore`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, assert_never

from monitor.feeds import identity
from monitor.model import Entry, Feed, FeedState, FirstPoll
from monitor.ports import PollFailed, PollOutcome, PollRead, PollSaved, PollUnchanged
from monitor.store.rows import (
    DECLARED,
    MARKS,
    entry_columns,
    feed_of,
    feed_settings,
    listed_prints,
    moment,
    pack_listing,
    stamp,
    storable,
    together,
    unpack_listing,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

_TEXTS: Final = ("title", "summary", "content")
_TAG: Final = re.compile(r"<[^<>]*>")

# ── declared ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#: what is known of every feed's declaration
KNOWN_FEEDS = "SELECT id, url, source, settings, due, watched FROM feeds"
#: a feed that is no longer listed rests
REST = "UPDATE feeds SET watched = 0 WHERE id = ?"
#: a feed that we meet for the first time is due at once
ADD_FEED = """
    INSERT INTO feeds (id, url, owner, kind, lang, country, source, settings, watched, asked_url, added, due)
    VALUES (:id, :url, :owner, :kind, :lang, :country, :source, :settings, 1, :url, :now, :now)"""
#: a known feed takes its new labels and settings, and wakes
REDECLARE_FEED = """
    UPDATE feeds SET owner = :owner, kind = :kind, lang = :lang, country = :country, source = :source,
        settings = :settings, watched = 1, due = :due WHERE id = :id"""
#: another URL: nothing that belonged to the old document may be told to the new server; what was seen stays
MOVE_FEED = """
    UPDATE feeds SET url = :url, asked_url = :url, due = :now, etag = NULL, last_modified = NULL, body_hash = NULL,
        moved_to = NULL, moved_seen = 0, disabled = NULL, failures = 0, fault = NULL, problem = NULL, interval_s = NULL,
        first_success = NULL WHERE id = :id"""


def sync(db: Database, feeds: Sequence[Feed], *, now: datetime, keep: Collection[str]) -> None:
    """Make these the feeds that are polled, and leave alone what the sources in `keep` listed."""
    before = {row["id"]: row for row in db.execute(KNOWN_FEEDS)}
    for feed in feeds:
        columns = {
            "id": feed.id, "url": feed.url, "owner": feed.owner, "kind": feed.kind, "lang": feed.lang,
            "country": feed.country, "source": feed.source, "settings": feed_settings(feed), "now": stamp(now),
        }  # fmt: skip
        known = before.pop(feed.id, None)
        if known is None:
            db.execute(ADD_FEED, columns)
            continue
        db.execute(REDECLARE_FEED, columns | {"due": _due(known, feed, columns["settings"], now)})
        if known["url"] != feed.url:
            db.execute(MOVE_FEED, columns)
    db.conn.executemany(REST, [(row["id"],) for row in before.values() if row["watched"] and row["source"] not in keep])


def _due(known: sqlite3.Row, feed: Feed, settings: str, now: datetime) -> str:
    """When to ask a feed next that was known before: a shorter limit counts at once, and so does a return."""
    if not known["watched"]:
        return stamp(now)
    if known["settings"] == settings:
        return str(known["due"])
    return min(str(known["due"]), stamp(now + feed.limits.longest))


#: every feed that does not wait after a failure is due
CALL_FEEDS = "UPDATE feeds SET due = :now WHERE watched = 1 AND disabled IS NULL AND failures = 0 AND due > :now"
#: how many are due
COUNT_DUE = "SELECT count(*) FROM feeds WHERE watched = 1 AND disabled IS NULL AND due <= :now"


def call(db: Database, *, now: datetime) -> int:
    """Make every feed due that does not wait after a failure; how many are due now."""
    db.execute(CALL_FEEDS, {"now": stamp(now)})
    return int(db.execute(COUNT_DUE, {"now": stamp(now)}).fetchone()[0])


# ── claimed ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#: feeds that may be asked, longest waiting first
DUE_FEEDS = f"""
    SELECT {DECLARED}, asked_url, etag, last_modified, body_hash, interval_s, failures, first_success, moved_to,
        moved_seen, listings.prints
    FROM feeds LEFT JOIN listings ON listings.feed = feeds.id
    WHERE watched = 1 AND disabled IS NULL AND due <= ? ORDER BY due LIMIT ?"""  # noqa: S608
#: the next few due times
NEXT_FEEDS = "SELECT id, due FROM feeds WHERE watched = 1 AND disabled IS NULL ORDER BY due LIMIT ?"


class Leases:
    """Which feeds are being polled, and until when we believe it.

    They live in memory: one process holds the archive, and one that dies takes its leases along. So a claim costs no
    write, and a poll one.
    """

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}

    def claim(self, db: Database, *, now: datetime, limit: int, lease: timedelta) -> list[FeedState]:
        """Feeds that are due and not leased; leased from now on."""
        self._until = {feed: until for feed, until in self._until.items() if until > now}
        rows = db.execute(DUE_FEEDS, (stamp(now), limit + len(self._until)))
        free = [state_of(row) for row in rows if row["id"] not in self._until][:limit]
        self._until.update({state.feed.id: now + lease for state in free})
        return free

    def next_due(self, db: Database) -> datetime | None:
        """The earliest due time of a feed that is not leased, or the earliest end of a lease."""
        times = list(self._until.values())
        for row in db.execute(NEXT_FEEDS, (len(self._until) + 1,)):
            if row["id"] not in self._until:
                times.append(moment(row["due"]))
                break
        return min(times, default=None)

    def end(self, feeds: Collection[str]) -> None:
        """These have been saved."""
        for feed in feeds:
            self._until.pop(feed, None)

    def clear(self) -> None:
        """All may be claimed again."""
        self._until.clear()

    def shift(self, by: timedelta) -> None:
        """Move every end."""
        self._until = {feed: until + by for feed, until in self._until.items()}

    def copy(self) -> dict[str, datetime]:
        """What `restore` takes back."""
        return dict(self._until)

    def restore(self, before: dict[str, datetime]) -> None:
        """Undo everything since `copy`."""
        self._until = before


def state_of(row: sqlite3.Row) -> FeedState:
    """A feed with what the last polls left behind, from a row of `DUE_FEEDS`."""
    (
        *declared,
        url,
        etag,
        last_modified,
        body_hash,
        interval_s,
        failures,
        first_success,
        moved_to,
        moved_seen,
        prints,
    ) = row
    return FeedState(
        feed=feed_of(*declared),
        url=url,
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        prints=listed_prints(prints),
        interval=None if interval_s is None else timedelta(seconds=interval_s),
        failures=failures,
        first=first_success is None,
        moved_to=moved_to,
        moved_seen=moved_seen,
    )


# ── saved ────────────────────────────────────────────────────────────────────────────────────────────────────────────

#: nothing new: 304, or the same body. A 304 that names no ETag leaves the one we have (servers often omit it)
SAVE_UNCHANGED = """
    UPDATE feeds SET due = :due, interval_s = :interval_s, failures = :failures, asked_url = :url,
        moved_to = :moved_to, moved_seen = :moved_seen, disabled = :disabled, last_poll = :at, polls = polls + 1,
        fault = NULL, problem = NULL, last_success = :at, first_success = coalesce(first_success, :at),
        etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified) WHERE id = :feed"""
#: nothing came: what the feed had before stays as it was
SAVE_FAILED = """
    UPDATE feeds SET due = :due, interval_s = :interval_s, failures = :failures, asked_url = :url,
        moved_to = :moved_to, moved_seen = :moved_seen, disabled = :disabled, last_poll = :at, polls = polls + 1,
        fault = :fault, problem = :problem, failed_polls = failed_polls + 1 WHERE id = :feed"""
#: a document came: the validators stand in the same transaction as its entries, or a crash would lose them behind a 304
SAVE_READ = """
    UPDATE feeds SET due = :due, interval_s = :interval_s, failures = :failures, asked_url = :url,
        moved_to = :moved_to, moved_seen = :moved_seen, disabled = :disabled, last_poll = :at, polls = polls + 1,
        fault = NULL, problem = NULL, last_success = :at, first_success = coalesce(first_success, :at),
        etag = :etag, last_modified = :last_modified, body_hash = :body_hash, title = :title, home = :home,
        format = :format, entries = entries + :new, gaps = gaps + :gap,
        last_new = CASE WHEN :new > 0 THEN :at ELSE last_new END WHERE id = :feed"""
#: a feed as it stands, to read a document against
FEED_WITH_LISTING = f"""
    SELECT {DECLARED}, first_success, listings.prints FROM feeds LEFT JOIN listings ON listings.feed = feeds.id WHERE id = ?"""  # noqa: S608
#: which entries of this feed these keys belong to
KNOWN_KEYS = f"SELECT key, entry FROM seen WHERE feed = ? AND key IN ({MARKS})"  # noqa: S608 - question marks only
#: the first entry to be known by a key keeps it
REMEMBER_KEY = "INSERT INTO seen (feed, key, entry) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
#: the texts of these entries, to see whether they were edited
ENTRY_TEXTS = f"SELECT id, print, title, summary, content FROM entries WHERE id IN ({MARKS})"  # noqa: S608
#: an entry that this feed never listed before
ADD_ENTRY = """
    INSERT INTO entries (feed, article, guid, url, title, summary, content, author, published, published_raw, updated,
        lang, tags, print, first_seen, changed, backlog)
    VALUES (:feed, :article, :guid, :url, :title, :summary, :content, :author, :published, :published_raw, :updated,
        :lang, :tags, :print, :at, :at, :backlog)"""
#: what a feed now says about an entry where its text is as it was
RESTATE_ENTRY = """
    UPDATE entries SET guid = :guid, url = :url, author = :author, published = :published,
        published_raw = :published_raw, updated = :updated, lang = :lang, tags = :tags, print = :print WHERE id = :id"""
#: another text: it waits for analysis again. What came after the backlog is news, unless the backlog itself still waits
EDIT_ENTRY = """
    UPDATE entries SET title = :title, summary = :summary, content = :content, changed = :at, revision = revision + 1,
        backlog = CASE WHEN state = 'waiting' THEN backlog ELSE 0 END, state = 'waiting', problem = NULL
    WHERE id = :id"""
#: which entries the feed's document lists now
SAVE_LISTING = """
    INSERT INTO listings (feed, prints) VALUES (?, ?) ON CONFLICT (feed) DO UPDATE SET prints = excluded.prints"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrived:
    """What one document changed."""

    new: int
    edited: int
    backlog: int
    gap: bool
    first: bool


def save(db: Database, outcome: PollOutcome) -> PollSaved:
    """Store what one poll brought."""
    common = {
        "feed": outcome.feed, "at": stamp(outcome.at), "due": stamp(outcome.next_due),
        "interval_s": outcome.interval.total_seconds(), "failures": outcome.failures, "url": outcome.url,
        "moved_to": outcome.moved_to, "moved_seen": outcome.moved_seen, "disabled": outcome.disabled,
    }  # fmt: skip
    result = outcome.result
    match result:
        case PollUnchanged():
            db.execute(SAVE_UNCHANGED, common | {"etag": result.etag, "last_modified": result.last_modified})
            return PollSaved(feed=outcome.feed)
        case PollFailed():
            db.execute(SAVE_FAILED, common | {"fault": result.fault, "problem": storable(result.sentence)})
            return PollSaved(feed=outcome.feed)
        case PollRead():
            arrived = _save_entries(db, outcome, result)
            db.execute(SAVE_READ, common | _document_columns(result) | {"new": arrived.new, "gap": arrived.gap})
            return PollSaved(
                feed=outcome.feed,
                new=arrived.new,
                edited=arrived.edited,
                backlog=arrived.backlog,
                gap=arrived.gap,
                first=arrived.first,
            )
        case _:
            assert_never(result)


def _document_columns(read: PollRead) -> dict[str, Any]:
    document = read.document
    return {
        "etag": read.etag, "last_modified": read.last_modified, "body_hash": read.body_hash,
        "title": storable(document.title), "home": storable(document.home), "format": document.format,
    }  # fmt: skip


def _save_entries(db: Database, outcome: PollOutcome, read: PollRead) -> _Arrived:
    """Store the entries of one document and remember which it lists."""
    row = db.execute(FEED_WITH_LISTING, (outcome.feed,)).fetchone()
    if row is None:
        raise KeyError(f"a poll of a feed that was never declared: {outcome.feed}")
    document, before = read.document, unpack_listing(row["prints"])
    unchanged = {mark: before[mark] for mark in document.unchanged if mark in before}
    listed = frozenset(unchanged.values())
    verdicts = identity.sort_out(document.entries, _known(db, outcome.feed, document.entries), listed)
    fresh = [verdict for verdict in verdicts if isinstance(verdict, identity.New)]
    seen = [verdict for verdict in verdicts if isinstance(verdict, identity.Seen)]
    first = row["first_success"] is None
    backlog = _backlog(feed_of(*row[:-2]), fresh, outcome.at) if first and not seen else frozenset()
    added = _add(db, outcome, fresh, backlog)
    edited = _see_again(db, outcome, seen, listed)
    listing = unchanged | added | {verdict.entry.print: verdict.row for verdict in seen}
    if listing and listing != before:
        db.execute(SAVE_LISTING, (outcome.feed, pack_listing(listing)))
    gap = bool(before and fresh) and not (first or seen or unchanged)
    return _Arrived(new=len(fresh), edited=edited, backlog=len(backlog), gap=gap, first=first)


def _known(db: Database, feed: str, entries: Sequence[Entry]) -> dict[bytes, int]:
    """The keys of these entries that this feed has been seen with, each with the row of its entry."""
    keys = list(dict.fromkeys(key for entry in entries for key in identity.keys(entry).asked))
    return {row["key"]: row["entry"] for chunk in together(keys) for row in db.execute(KNOWN_KEYS, (feed, *chunk))}


def _backlog(feed: Feed, fresh: Sequence[identity.New], now: datetime) -> frozenset[int]:
    """Positions in `fresh` of what was there before we began to read, as far as the operator does not want it told."""
    within = feed.first_poll_within
    match feed.first_poll:
        case FirstPoll.ALERT:
            return frozenset()
        case FirstPoll.RECENT if within is not None:
            return frozenset(
                place
                for place, verdict in enumerate(fresh)
                if (published := verdict.entry.published or verdict.entry.updated) is None or published < now - within
            )
    return frozenset(range(len(fresh)))


def _add(
    db: Database, outcome: PollOutcome, fresh: Sequence[identity.New], backlog: Collection[int]
) -> dict[bytes, int]:
    """Store new entries, oldest first; the print of each with its row.

    Feeds list the newest first. Where they say when, that counts; what says nothing is taken for new.
    """
    oldest_first = sorted(range(len(fresh)), key=lambda place: (fresh[place].entry.published or outcome.at, -place))
    rows: dict[bytes, int] = {}
    for place in oldest_first:
        verdict = fresh[place]
        columns = entry_columns(verdict.entry) | {
            "feed": outcome.feed,
            "article": identity.article_id(verdict.entry, outcome.feed, alone=verdict.alone),
            "at": stamp(outcome.at),
            "backlog": place in backlog,
        }
        row = db.execute(ADD_ENTRY, columns).lastrowid
        assert row is not None
        rows[verdict.entry.print] = row
        _remember(db, outcome.feed, verdict.keys, row)
    return rows


def _remember(db: Database, feed: str, keys: Sequence[bytes], row: int) -> None:
    if keys:
        db.conn.executemany(REMEMBER_KEY, [(feed, key, row) for key in keys])


def _see_again(db: Database, outcome: PollOutcome, seen: Sequence[identity.Seen], listed: Collection[int]) -> int:
    """Take over what a feed now says about entries that it listed before; how many were edited."""
    # an entry that stands unchanged in the same document is not edited by a second version of it, or polls would swap them
    rows = list(dict.fromkeys(verdict.row for verdict in seen if verdict.row not in listed))
    before = {row["id"]: row for chunk in together(rows) for row in db.execute(ENTRY_TEXTS, chunk)}
    edited = 0
    for verdict in seen:
        _remember(db, outcome.feed, verdict.keys, verdict.row)
        old = before.get(verdict.row)
        if old is None or old["print"] == verdict.entry.print:
            continue
        columns = entry_columns(verdict.entry) | {"id": verdict.row, "at": stamp(outcome.at)}
        db.execute(RESTATE_ENTRY, columns)
        if changes := _edits(old, columns):
            db.execute(EDIT_ENTRY, columns | {name: old[name] for name in _TEXTS} | changes)
            edited += 1
    return edited


def _edits(old: sqlite3.Row, new: Mapping[str, Any]) -> dict[str, str]:
    """The texts that somebody edited. Markup alone does not count: links and pictures in it change at each poll.

    A text that became empty was not edited either: feeds break in that way, articles do not.
    """
    return {name: new[name] for name in _TEXTS if (words := _words(new[name])) and words != _words(old[name])}


def _words(html: str) -> list[str]:
    return _TAG.sub(" ", html).split()
