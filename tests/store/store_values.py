"""Short ways to say what the store is given: feeds, entries, polls, analyses."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.model import (
    Alert,
    Article,
    Clause,
    Decision,
    Draft,
    Entry,
    Fault,
    Feed,
    FeedDocument,
    Placement,
    PollLimits,
    Reason,
    RuleJudged,
    Source,
    Span,
    Where,
)
from monitor.ports import (
    AnalysisOutcome,
    HitRecord,
    PollFailed,
    PollOutcome,
    PollRead,
    PollUnchanged,
    Store,
    WaitingEntry,
)

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LIMITS = PollLimits(shortest=2 * MINUTE, longest=6 * HOUR)


def feed(name: str = "gazette", **fields: Any) -> Feed:
    values = {"url": f"https://{name}.example/rss", "owner": name, "lang": "en", "limits": LIMITS}
    return Feed(id=name, **(values | fields))


def mark(*said: object) -> bytes:
    return hashlib.blake2b(repr(said).encode(), digest_size=8).digest()


def entry(name: str, *, title: str = "", text: str = "", **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "guid": f"guid-{name}",
        "url": f"https://gazette.example/news/{name}",
        "title": title or f"Headline {name}",
        "summary": text or f"What happened in {name}.",
    } | fields
    return Entry(print=mark(sorted(values.items(), key=repr)), **values)


def poll(
    *entries: Entry, feed: str = "gazette", at: datetime = NOW, unchanged: Sequence[Entry] = (), **fields: Any
) -> PollOutcome:
    """A poll that read a document: `entries` are those that the parser had not seen, `unchanged` those it had."""
    document = FeedDocument(
        format="rss", title="The Gazette", entries=entries, unchanged=frozenset(one.print for one in unchanged)
    )
    read = PollRead(document=document, body_hash=mark(document), etag=fields.pop("etag", None), last_modified=None)
    return _outcome(read, feed, at, fields)


def not_modified(*, feed: str = "gazette", at: datetime = NOW, etag: str | None = None, **fields: Any) -> PollOutcome:
    return _outcome(PollUnchanged(etag=etag, last_modified=None), feed, at, fields)


def failed(*, feed: str = "gazette", at: datetime = NOW, failures: int = 1, **fields: Any) -> PollOutcome:
    result = PollFailed(fault=Fault.SERVER, sentence="The server has a fault (503).")
    return _outcome(result, feed, at, {"failures": failures} | fields)


def _outcome(result: Any, feed: str, at: datetime, fields: dict[str, Any]) -> PollOutcome:
    values: dict[str, Any] = {
        "next_due": at + 10 * MINUTE,
        "interval": 10 * MINUTE,
        "failures": 0,
        "url": f"https://{feed}.example/rss",
    }
    return PollOutcome(feed=feed, at=at, result=result, **(values | fields))


def judged(rule: str = "withdrawal", *, text: str = "Headline") -> RuleJudged:
    span = Span(field=Where.TITLE, start=0, end=len(text), text=text)
    clause = Clause(clause="theme: troop-withdrawal", holds=True, detail="60 of 30", spans=(span,))
    return RuleJudged(rule=rule, hit=True, clauses=(clause,))


def analysis(
    waiting: WaitingEntry,
    *,
    rule: str | None = "withdrawal",
    channels: Sequence[str] = ("desk",),
    story: str | None = None,
    alert: bool = True,
    reason: Reason = Reason.FIRST_REPORT,
    prints: Sequence[bytes] = (),
    at: datetime = NOW,
    body: str = "",
) -> AnalysisOutcome:
    """What analysing an entry leaves behind: one hit of `rule`, one alert, one message for each channel."""
    story = story or f"s-{waiting.article}"
    article = Article(
        id=waiting.article,
        url=waiting.entry.url,
        title=waiting.entry.title,
        body=body or waiting.entry.summary,
        lang="en",
        published=waiting.entry.published,
        first_seen=waiting.first_seen,
        source=waiting.source,
        dropped=("Leave a Reply",),
    )
    hits, alerts, drafts = (), (), ()
    if rule:
        hits = (
            HitRecord(
                rule=rule, revision="r1", judged=judged(rule), decision=Decision(alert=alert, reason=reason, episode=0)
            ),
        )
    if rule and alert:
        identity = f"al-{rule}-{story}-0"
        alerts = (
            Alert(
                id=identity, rule=rule, story=story, episode=0, severity="high", reason=reason, at=at,
                article=article.id, payload='{"type":"alert.raised"}',
            ),
        )  # fmt: skip
        drafts = tuple(
            Draft(id=f"msg-{rule}-{story}-{channel}-0", alert=identity, channel=channel, recipient="")
            for channel in channels
        )
    return AnalysisOutcome(
        waiting=waiting,
        article=article,
        placement=Placement(origin=f"o-{story}", story=story, why="its text is new"),
        prints=tuple(prints),
        hits=hits,
        alerts=alerts,
        drafts=drafts,
    )


def watched(store: Store, *feeds: Feed, at: datetime = NOW - HOUR) -> Store:
    """The store with these feeds declared and read once, so that what comes next is news."""
    feeds = feeds or (feed(),)
    store.sync_feeds(feeds, now=at)
    store.save_polls([poll(feed=one.id, at=at) for one in feeds])
    return store


def analysed(store: Store, *entries: Entry, **fields: Any) -> None:
    """These entries, polled and analysed."""
    store.save_polls([poll(*entries)])
    for waiting in store.claim_entries(limit=10_000):
        store.save_analysis(analysis(waiting, **fields))


SOURCE = Source(feed="gazette", owner="gazette", kind="", lang="en", country="")
