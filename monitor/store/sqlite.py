"""The archive in one SQLite file: `ports.Store`, kept by one connection of one process."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Self

from monitor.errors import StoreError, StoreFull
from monitor.store import (
    analysis,
    following,
    judgements,
    merging,
    outbox,
    pages,
    polls,
    recurring,
    robots,
    sketches,
    upkeep,
)
from monitor.store.connection import BUSY_TIMEOUT, open_writer
from monitor.store.faults import is_busy, mapped_errors
from monitor.store.live import Live
from monitor.store.lock import ProcessLock, refuse_network
from monitor.store.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from monitor.model import Article, Feed, FeedState, History, Merge, Message, PageReason, Placement
    from monitor.ports import (
        AnalysisOutcome,
        Attempt,
        Followed,
        FollowOutcome,
        PageDue,
        PageOutcome,
        PageSaved,
        PageWanted,
        PollOutcome,
        PollSaved,
        RobotsKept,
        WaitingEntry,
    )
    from monitor.stories.copies import Earlier
    from monitor.stories.facts import Report
    from monitor.stories.independence import Told
    from monitor.stories.near import Neighbours
    from monitor.stories.sketch import Sketch

#: how often a foreign lock is waited for, `BUSY_TIMEOUT` each: together longer than the minute that a copy or a
#: VACUUM by hand may take
BUSY_TRIES: Final = 15


class SqliteStore:
    """Implements `ports.Store`. Whoever opens it holds the archive alone until `close`; reading needs no store.

    The file and its folders are made where they are missing, and an older file is brought up to date.
    `synchronous` is SQLite's: FULL survives a power cut, NORMAL a crash of the process. `anywhere` lets the file lie on
    a network file system, where it may be damaged.

    Raises:
        StoreBusy: another process holds it.
        StoreTooNew: a newer version of this program wrote it.
        StoreFull, StoreError: it cannot be opened or made.
    """

    def __init__(
        self,
        path: Path,
        *,
        synchronous: str = "FULL",
        anywhere: bool = False,
        busy_timeout: timedelta = BUSY_TIMEOUT,
        busy_tries: int = BUSY_TRIES,
    ) -> None:
        self.path = path
        self._busy_tries = busy_tries
        self._depth = 0
        self._was_full = False
        self._leases = polls.Leases()
        self._live = Live()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not anywhere:
                refuse_network(path.parent)
            self._lock = ProcessLock(path).take()
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}") from error
        try:
            self._db = open_writer(path, synchronous=synchronous, busy_timeout=busy_timeout)
            with mapped_errors(path):
                migrate(self._db, path)
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── transactions ─────────────────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def unit(self) -> Iterator[None]:
        """Several calls as one transaction; nested, a savepoint. An exception undoes what was done inside."""
        try:
            with mapped_errors(self.path), self._savepoint() if self._depth else self._transaction():
                yield
        except StoreFull:
            self._was_full = True
            raise
        else:
            if self._was_full and not self._depth:
                self._was_full = False
                self._shrink_log()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        leases, changes = self._leases.copy(), self._live.changes
        self._begin()
        self._depth = 1
        try:
            yield
            self._still_open()
            self._db.conn.execute("COMMIT")
        except BaseException:
            self._db.rollback()
            self._leases.restore(leases)
            self._undo(changes)
            raise
        finally:
            self._depth = 0

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        self._still_open()
        name = f"step_{self._depth}"
        conn = self._db.conn
        leases, changes = self._leases.copy(), self._live.changes
        conn.execute(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
            self._still_open()
        except BaseException:
            self._leases.restore(leases)
            self._undo(changes)
            if conn.in_transaction:
                conn.execute(f"ROLLBACK TO {name}")
                conn.execute(f"RELEASE {name}")
            raise
        else:
            conn.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _undo(self, changes: int) -> None:
        """What is remembered of the sketches is as it was when so many had changed, or is made anew."""
        self._live.forget()
        if self._live.changes != changes:
            self._live = Live(self._live.lines)

    def _begin(self) -> None:
        """Begin a write at once: a transaction that reads first and writes later can fail with a busy snapshot whatever
        the time-out says. A foreign lock is waited for.
        """
        for left in reversed(range(self._busy_tries)):
            try:
                self._db.conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not left or not is_busy(error):
                    raise
            else:
                return

    def _still_open(self) -> None:
        """A full or failing disk ends the whole transaction on SQLite's side: nothing may then be written in parts."""
        if not self._db.conn.in_transaction:
            raise StoreFull(f"what was being written to {self.path} was undone")

    def _shrink_log(self) -> None:
        """Empty the write-ahead log into the file, as far as there is space: on a small disk it may be what fills it."""
        with suppress(sqlite3.DatabaseError):
            self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with mapped_errors(self.path):
            yield

    # ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def sync_feeds(self, feeds: Sequence[Feed], *, now: datetime, keep: Collection[str] = ()) -> None:
        """Make these the feeds that are polled, besides those of the sources in `keep`."""
        with self.unit():
            polls.sync(self._db, feeds, now=now, keep=keep)

    def call_feeds(self, *, now: datetime) -> int:
        """Make every active feed due that is not waiting after a failure."""
        with self.unit():
            return polls.call(self._db, now=now)

    def claim_feeds(self, *, now: datetime, limit: int, lease: timedelta) -> list[FeedState]:
        """Feeds that are due, longest waiting first."""
        with self._reading():
            return self._leases.claim(self._db, now=now, limit=limit, lease=lease)

    def save_polls(self, outcomes: Sequence[PollOutcome]) -> list[PollSaved]:
        """Store what polls brought."""
        with self.unit():
            saved = [polls.save(self._db, outcome) for outcome in outcomes]
            self._leases.end([outcome.feed for outcome in outcomes])
            return saved

    def next_feed_due(self) -> datetime | None:
        """When the next feed falls due."""
        with self._reading():
            return self._leases.next_due(self._db)

    # ── entries ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def claim_entries(self, *, limit: int) -> list[WaitingEntry]:
        """Entries that wait for analysis, oldest first."""
        with self._reading():
            return analysis.waiting(self._db, limit=limit)

    def find_earlier(self, prints: Sequence[bytes], sketch: Sketch, *, since: datetime) -> tuple[Earlier, ...]:
        """Articles since then of which this one may be a copy, the likeliest first."""
        with self._reading():
            return tuple(analysis.find_earlier(self._db, self._live, prints, sketch.shingles, since=since))

    def find_reports(self, sketch: Sketch, *, since: datetime, at: datetime, besides: str = "") -> Neighbours:
        """Reports of the stories since then that share rare words with this article."""
        with self._reading():
            return sketches.find_reports(self._db, self._live, sketch, since=since, at=at, besides=besides)

    def recurring(self, source: str, lines: Collection[int]) -> frozenset[int]:
        """Which of these lines recur over the articles of this feed."""
        with self._reading():
            return recurring.known(self._db, source, self._live.lines.among(self._db, source, lines))

    def placement_of(self, article: str) -> Placement | None:
        """Where this article was placed before."""
        with self._reading():
            return analysis.placement_of(self._db, article)

    def merge_stories(self, merge: Merge, *, now: datetime) -> None:
        """The articles, hits and alerts of a story are those of an older one from now on."""
        with self.unit():
            merging.merge(self._db, self._live, merge, now=now)

    def is_alone(self, article: str) -> bool:
        """Whether an archived article is the only one of its story."""
        with self._reading():
            return analysis.is_alone(self._db, article)

    def history(self, *, rule: str, story: str, article: str) -> History:
        """What is known of this rule and this story."""
        with self._reading():
            return analysis.history(self._db, rule=rule, story=story, article=article)

    def save_analysis(self, outcome: AnalysisOutcome) -> None:
        """Store article, story, hits, alerts and messages, and mark the entry as analysed."""
        with self.unit():
            analysis.save(self._db, self._live, outcome)

    def article(self, article: str) -> Article | None:
        """An archived article as rules are held against it."""
        with self._reading():
            return analysis.article(self._db, article)

    # ── what has come together ───────────────────────────────────────────────────────────────────────────────────────

    def hits_of(self, rule: str, story: str, *, besides: str = "", since: datetime | None = None) -> list[Told]:
        """The articles of a story that a rule hit, as far as their independence goes."""
        with self._reading():
            return following.hits_of(self._db, rule, story, besides=besides, since=since)

    def count_hits(self, rule: str, *, besides: str, since: datetime, until: datetime, anew: bool = False) -> int:
        """How many articles a rule hit in that time."""
        with self._reading():
            return following.count_hits(self._db, rule, besides=besides, since=since, until=until, anew=anew)

    def last_alert(self, rule: str) -> datetime | None:
        """When a rule last raised an alert."""
        with self._reading():
            return following.last_alert(self._db, rule)

    def first_seen(self) -> datetime | None:
        """When the first article was archived."""
        with self._reading():
            return following.first_seen(self._db)

    def named_before(self, actors: Collection[str], *, besides: str) -> frozenset[str]:
        """Which of these actors an article names that some rule hit."""
        with self._reading():
            return following.named_before(self._db, actors, besides=besides)

    # ── stories that were told ───────────────────────────────────────────────────────────────────────────────────────

    def is_told(self, story: str) -> bool:
        """Whether an alert was raised on this story."""
        with self._reading():
            return following.is_told(self._db, story)

    def reports_of(self, story: str, *, rule: str | None = None) -> list[Report]:
        """The articles of a story, or those that a rule hit, with what is kept of what they say, in order of arrival."""
        with self._reading():
            return following.reports_of(self._db, story, rule)

    def alerts_of(self, article: str) -> list[Followed]:
        """The alerts that an article raised and that are followed."""
        with self._reading():
            return following.alerts_of(self._db, article)

    def recipients_of(self, alert: str) -> list[tuple[str, str]]:
        """Channel and recipient of everybody to whom an alert was addressed, in order."""
        with self._reading():
            return following.recipients_of(self._db, alert)

    def claim_followed(self, *, now: datetime, limit: int) -> list[Followed]:
        """Alerts whose story has grown, or whose wait is over."""
        with self._reading():
            return following.due(self._db, now=now, limit=limit)

    def save_followed(self, outcome: FollowOutcome) -> None:
        """Store an update with its messages, and when to look again."""
        with self.unit():
            following.save(self._db, outcome)
            for draft in outcome.drafts:
                analysis.save_draft(self._db, draft)

    def next_followed(self) -> datetime | None:
        """When the next alert is due to be looked at."""
        with self._reading():
            return following.next_due(self._db)

    def fail_entry(self, entry: int, why: str) -> None:
        """Put an entry aside that cannot be analysed."""
        with self.unit():
            analysis.fail(self._db, entry, why)

    def hold_entry(self, entry: int, *, until: datetime) -> None:
        """Keep an entry from being claimed until its page was read, or this moment."""
        with self.unit():
            pages.hold(self._db, entry, until=until)

    def release_entries(self, *, now: datetime) -> int:
        """Let those entries be claimed whose wait is over. Writes only where there are some."""
        with self._reading():
            first = pages.next_release(self._db)
        if first is None or first > now:
            return 0
        with self.unit():
            return pages.release(self._db, now=now)

    def next_release(self) -> datetime | None:
        """When the next wait is over."""
        with self._reading():
            return pages.next_release(self._db)

    # ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def queue_pages(self, wanted: Sequence[PageWanted]) -> int:
        """Put pages into the queue."""
        with self.unit():
            return sum(pages.queue(self._db, one) for one in wanted)

    def claim_pages(
        self, *, now: datetime, limit: int, busy: Collection[str] = (), besides: Collection[tuple[str, PageReason]] = ()
    ) -> list[PageDue]:
        """Pages that are due, longest waiting first."""
        with self._reading():
            return pages.due(self._db, now=now, limit=limit, busy=busy, besides=besides)

    def save_pages(self, outcomes: Sequence[PageOutcome]) -> list[PageSaved]:
        """Record attempts at pages."""
        with self.unit():
            return [pages.save(self._db, outcome) for outcome in outcomes]

    def next_page_due(self) -> datetime | None:
        """When the next page may be asked."""
        with self._reading():
            return pages.next_due(self._db)

    def robots(self, site: str) -> RobotsKept | None:
        """What was kept of the robots.txt at this address."""
        with self._reading():
            return robots.kept(self._db, site)

    def keep_robots(self, site: str, kept: RobotsKept) -> None:
        """Keep it instead of what was kept before."""
        with self.unit():
            robots.keep(self._db, site, kept)

    # ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def claim_messages(self, *, now: datetime, lease: timedelta, room: Mapping[str, int]) -> list[Message]:
        """Messages that are due, oldest first; leased until then. Writes only where there is something to claim."""
        with self._reading():
            if not outbox.anything_due(self._db, now=now, channels=room):
                return []
        with self.unit():
            return outbox.claim(self._db, now=now, lease=lease, room=room)

    def save_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Record attempts. A receiver that wants nothing more closes its channel in the same transaction."""
        with self.unit():
            for attempt in attempts:
                outbox.save_attempt(self._db, attempt)

    def release_messages(self, messages: Sequence[str]) -> None:
        """Give back claimed messages that were not tried."""
        with self.unit():
            outbox.release(self._db, messages)

    def hold_channel(self, channel: str, why: str) -> None:
        """Keep this channel's waiting messages from being tried."""
        with self.unit():
            outbox.hold(self._db, channel, why)

    def resume_channel(self, channel: str) -> None:
        """Let a held channel's messages be tried again."""
        with self.unit():
            outbox.resume(self._db, channel)

    def retry_dead(self, *, now: datetime, messages: Collection[str] | None = None, channel: str | None = None) -> int:
        """Give dead messages another life; how many there were."""
        with self.unit():
            return outbox.revive(self._db, now=now, messages=messages, channel=channel)

    def is_held(self, channel: str) -> bool:
        """Whether this channel's messages are kept from being tried."""
        with self._reading():
            return outbox.is_held(self._db, channel)

    def judge(self, *, alert: str, verdict: str, note: str, now: datetime) -> str | None:
        """Note whether an alert, which must exist, should have been told; what was said of it before."""
        with self.unit():
            return judgements.record(self._db, alert=alert, verdict=verdict, note=note, now=now)

    def next_message_due(self, channels: Collection[str]) -> datetime | None:
        """When the next message of one of these channels may be tried."""
        with self._reading():
            return outbox.next_due(self._db, channels)

    # ── upkeep ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def recover(self, *, now: datetime) -> None:  # noqa: ARG002 - due times did not change by being claimed
        """After a start: release every lease that a process which no longer lives has left."""
        with self.unit():
            self._leases.clear()
            self._db.execute(outbox.RELEASE_ALL)

    def shift_clock(self, by: timedelta) -> None:
        """Move every due time and lease."""
        with self.unit():
            self._leases.shift(by)
            upkeep.shift(self._db, by)

    def index_articles(self, *, limit: int) -> int:
        """Bring up to `limit` articles into the full-text index; how many there were."""
        with self.unit():
            return upkeep.index(self._db, limit=limit)

    def note(self, key: str, value: str, *, now: datetime) -> None:
        """Remember a fact about the running daemon."""
        with self.unit():
            upkeep.note(self._db, key, value, now=now)

    def close(self) -> None:
        """Checkpoint and let go. May be called twice."""
        try:
            with mapped_errors(self.path):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except StoreError:
            pass  # a full disk: the log stays beside the file and is read at the next opening
        except sqlite3.ProgrammingError:
            pass  # closed before
        finally:
            self._db.close()
            self._lock.release()
