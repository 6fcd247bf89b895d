"""An archive that the daemon's own code has filled: what some feeds said, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.following import follow_waiting
from monitor.model import Entry, Feed, FeedDocument, FirstPoll, PollLimits
from monitor.pipeline import Desk, analyse
from monitor.ports import PollOutcome, PollRead
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.ruleset import RuleSet
from monitor.store.sqlite import SqliteStore

BEGINNING = datetime(2026, 3, 1, 6, tzinfo=UTC)
LIMITS = PollLimits(shortest=timedelta(minutes=1), longest=timedelta(hours=1))


@dataclass(frozen=True)
class Said:
    """One article: title and text, when and by whom."""

    title: str
    text: str = ""
    hours: float = 0
    feed: str = "wire"
    backlog: bool = False


def make_archive(path: Path, said: list[Said], rules: RuleSet | None = None) -> None:
    """Poll and analyse each in turn; without rules where none are given."""
    rules = rules or load_rules([])
    desk = Desk(
        name="made", rules=rules, compiled=compile_rules(rules), routes=(), recipients={},
        window=timedelta(hours=72),
    )  # fmt: skip
    feeds: dict[str, Feed] = {}
    with SqliteStore(path, synchronous="OFF") as store:
        for number, one in enumerate(said):
            now = BEGINNING + timedelta(hours=one.hours)
            feed = feeds.setdefault(one.feed, _feed(one))
            store.sync_feeds(tuple(feeds.values()), now=now)
            store.save_polls([_poll(feed, number, one, now)])
            _let_time_pass(store, desk, until=now)
            for waiting in store.claim_entries(limit=10):
                store.save_analysis(analyse(waiting, store=store, desk=desk, now=now))
            _let_time_pass(store, desk, until=now)
        _let_time_pass(store, desk, until=now + timedelta(days=30))


def _let_time_pass(store: SqliteStore, desk: Desk, *, until: datetime) -> None:
    """Tell updates when they may be told."""
    while (due := store.next_followed()) is not None and due <= until:
        assert not follow_waiting(store, desk, clock=_Still(due), limit=100).failed


@dataclass(frozen=True)
class _Still:
    """A clock that stands."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


def _feed(one: Said) -> Feed:
    """Backlog is what a feed lists when it is first read."""
    first = FirstPoll.ARCHIVE if one.backlog else FirstPoll.ALERT
    return Feed(id=one.feed, url=f"https://{one.feed}.example/feed", owner=one.feed, limits=LIMITS, first_poll=first)


def _poll(feed: Feed, number: int, one: Said, now: datetime) -> PollOutcome:
    entry = Entry(
        guid=f"entry-{number}", url=f"https://{one.feed}.example/{number}", title=one.title, content=one.text,
        published=now, lang="en", print=number.to_bytes(8, "big"),
    )  # fmt: skip
    document = FeedDocument(format="rss", entries=(entry,))
    return PollOutcome(
        feed=feed.id, at=now, result=PollRead(document=document, body_hash=entry.print, etag=None, last_modified=None),
        next_due=now, interval=LIMITS.shortest, failures=0, url=feed.url,
    )  # fmt: skip
