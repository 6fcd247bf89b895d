"""Timelines: reports that come one after another, and the alerts that the daemon's own code raises on them.

Each timeline gets an archive of its own that is thrown away, and a clock that stands where the report says. A report is
saved as if a poll had brought it, analysed as the daemon analyses, and what that came to is recorded, so that later
reports find it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from monitor.following import follow_waiting
from monitor.model import Entry, Feed, FeedDocument, FirstPoll, PollLimits
from monitor.pipeline import Desk, analyse
from monitor.ports import PollOutcome, PollRead
from monitor.quantities import duration_text
from monitor.rules.match import match
from monitor.store.sqlite import SqliteStore
from monitor.workbench.clauses import failing
from monitor.workbench.pages import text_of

if TYPE_CHECKING:
    from monitor.model import ReadText
    from monitor.ports import AnalysisOutcome
    from monitor.rules.compile import Compiled
    from monitor.rules.ruleset import AlertsBy, Report, Rule, RuleSet, Timeline

#: when timelines begin: any moment would do; a Monday morning reads well in a failure
BEGINNING: Final = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
#: how long a story stays open where no configuration says it
WINDOW: Final = timedelta(hours=72)
#: a feed of a timeline is never really asked
_LIMITS: Final = PollLimits(shortest=timedelta(minutes=1), longest=timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What one report came to for the rule, or an update that was told; it has no feed and title."""

    at: timedelta
    feed: str
    title: str
    alerts: int = 0  #: that it raised: 0 or 1
    updates: int = 0
    why: str  #: why somebody is told, or is not; of an update, what is new


def unmet(rule: Rule, timeline: Timeline, ruleset: RuleSet, compiled: Compiled) -> Iterator[str]:
    """A sentence for each expectation that is not met, and one for each report: what it came to.

    Drafts of other rules do not run, as in the daemon.

    Raises:
        BrokenInput: a page that a report names cannot be read.
    """
    came = played(rule, timeline, ruleset, compiled)
    wrong = [said for expected in timeline.expected if (said := _missed(expected, came))]
    if wrong:
        yield from wrong
        yield from (_told(one) for one in came)


def played(rule: Rule, timeline: Timeline, ruleset: RuleSet, compiled: Compiled) -> list[Came]:
    """What each report of the timeline comes to for the rule, in order.

    Raises:
        BrokenInput: a page that a report names cannot be read.
    """
    texts = [text_of(rule, _original(timeline, report)) for report in timeline.reports]
    desk = Desk(name="test", rules=ruleset, compiled=compiled, routes=(), recipients={}, window=WINDOW)
    with (
        TemporaryDirectory(prefix="monitor-timeline-") as folder,
        # nothing of this is kept, so nothing waits for a disk
        SqliteStore(Path(folder) / "monitor.db", synchronous="OFF", anywhere=True) as store,
    ):
        stage = _Stage(store, desk, rule)
        for number, both in enumerate(zip(timeline.reports, texts, strict=True)):
            stage.play(number, *both)
        stage.wait(until=max(expected.at for expected in timeline.expected))
        return stage.came


def _original(timeline: Timeline, report: Report) -> Report:
    """The report whose text this one has: itself, or the one that it copies."""
    return report if report.copy_of is None else timeline.reports[report.copy_of]


@dataclass(frozen=True, slots=True)
class _Still:
    """A clock that stands where the timeline is."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


class _Stage:
    """One archive, the feeds that have reported so far, and the daemon's code."""

    def __init__(self, store: SqliteStore, desk: Desk, rule: Rule) -> None:
        self._store, self._desk, self._rule = store, desk, rule
        self._feeds: dict[str, Feed] = {}
        self.came: list[Came] = []

    def play(self, number: int, report: Report, text: ReadText) -> None:
        """Save one report as a poll brings it, analyse it, record that, and keep what it came to."""
        self.wait(until=report.at)
        now = BEGINNING + report.at
        feed = self._feed(number, report)
        self._store.sync_feeds(tuple(self._feeds.values()), now=now)
        self._store.save_polls([_poll(feed, _entry(number, text, now, report.labels.get("lang", "")), now)])
        outcomes = []
        for waiting in self._store.claim_entries(limit=10):
            outcome = analyse(waiting, store=self._store, desk=self._desk, now=now)
            self._store.save_analysis(outcome)
            outcomes.append(outcome)
        self.came.append(self._came(report, text, feed, outcomes))
        self._follow(report.at)

    def wait(self, *, until: timedelta) -> None:
        """Let time pass: updates that had to wait are told when they may."""
        while (due := self._store.next_followed()) is not None and due <= BEGINNING + until:
            self._follow(due - BEGINNING)

    def _follow(self, at: timedelta) -> None:
        """Look at the alerts that are due, as the daemon does."""
        clock = _Still(BEGINNING + at)
        followed = follow_waiting(self._store, self._desk, clock=clock, limit=100)
        for _, error in followed.failed:
            raise error
        self.came += [
            Came(at=at, feed="", title="", updates=1, why=update.reason)
            for update in followed.updates
            if update.rule == self._rule.id
        ]

    def _feed(self, number: int, report: Report) -> Feed:
        labels = report.labels
        name = labels.get("feed") or f"report {number + 1}"  # a report without a feed comes from one of its own
        found = self._feeds[name] = Feed(
            id=name,
            url=f"https://{number}.example/feed",
            owner=labels.get("owner", ""),
            kind=labels.get("kind", ""),
            lang=labels.get("lang", ""),
            country=labels.get("country", ""),
            limits=_LIMITS,
            first_poll=FirstPoll.ALERT,
        )
        return found

    def _came(self, report: Report, text: ReadText, feed: Feed, outcomes: list[AnalysisOutcome]) -> Came:
        alerts, updates, why = 0, 0, "the feed had listed it before"
        for outcome in outcomes:
            hit = next((one for one in outcome.hits if one.rule == self._rule.id), None)
            alerts += sum(alert.rule == self._rule.id for alert in outcome.alerts)
            updates += sum(update.rule == self._rule.id for update in outcome.updates)
            why = hit.decision.told if hit else self._no_hit(outcome)
        return Came(at=report.at, feed=feed.id, title=text.title, alerts=alerts, updates=updates, why=why)

    def _no_hit(self, outcome: AnalysisOutcome) -> str:
        (judged,) = match(self._desk.compiled, outcome.article, every=True, about={self._rule.id}).rules
        return f"no hit because of {judged.because}: {'; '.join(failing(judged))}"


def _entry(number: int, text: ReadText, now: datetime, lang: str) -> Entry:
    """The entry that tells this text, as a feed writes it: paragraphs of HTML."""
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.body.split("\n") if paragraph.strip())
    return Entry(
        guid=f"report-{number}",
        url=f"https://{number}.example/report",
        title=escape(text.title),
        content=paragraphs,
        published=now,
        lang=lang,
        print=number.to_bytes(8, "big"),
    )


def _poll(feed: Feed, entry: Entry, now: datetime) -> PollOutcome:
    return PollOutcome(
        feed=feed.id,
        at=now,
        result=PollRead(
            document=FeedDocument(format="rss", entries=(entry,)), body_hash=entry.print, etag=None, last_modified=None
        ),
        next_due=now,
        interval=_LIMITS.shortest,
        failures=0,
        url=feed.url,
    )


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _missed(expected: AlertsBy, came: list[Came]) -> str:
    by_then = [one for one in came if one.at <= expected.at]
    found = {"alert": sum(one.alerts for one in by_then), "update": sum(one.updates for one in by_then)}
    wanted = {"alert": expected.alerts, "update": expected.updates}
    wrong = [kind for kind in found if wanted[kind] is not None and wanted[kind] != found[kind]]
    return "; ".join(
        f"expected {_many(wanted[kind] or 0, kind)} by {duration_text(expected.at)}, found {found[kind] or 'none'}"
        for kind in wrong
    )


def _many(count: int, kind: str) -> str:
    return f"{count or 'no'} {kind}{'' if count == 1 else 's'}"


def _told(one: Came) -> str:
    if not one.title:
        return f"  {duration_text(one.at)} update: {one.why}"
    mark = "alert" if one.alerts else "correction" if one.updates else "no alert"
    return f"  {duration_text(one.at)} {one.feed} “{one.title}”: {mark}, {one.why}"
