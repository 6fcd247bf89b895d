"""Timelines: reports that come one after another, and the alerts that the daemon's own code raises on them.

Each timeline gets an archive of its own that is thrown away, and a clock that stands where the report says. A report is
saved as if a poll had brought it, analysed as the daemon analyses, and what that came to is recorded, so that later
reports find it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from monitor.following import follow_waiting
from monitor.model import (
    Entry,
    Feed,
    FeedDocument,
    FirstPoll,
    PageFailed,
    PageFault,
    PageReason,
    PollLimits,
    ReadText,
)
from monitor.pipeline import Desk, analyse
from monitor.ports import PageOutcome, PageRead, PageWanted, PollOutcome, PollRead
from monitor.quantities import duration_text
from monitor.rules.match import match
from monitor.store.sqlite import SqliteStore
from monitor.text.read import read_entry
from monitor.workbench.clauses import failing
from monitor.workbench.pages import text_of

if TYPE_CHECKING:
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
    corrections: int = 0
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
    texts = [
        text_of(rule, _original(timeline, report)) for report in timeline.reports
    ]  # of a page that is gone: its last
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
    """The report whose text this one has: itself, the one that it copies, or that is gone."""
    named = report.copy_of if report.gone is None else report.gone
    return report if named is None else timeline.reports[named]


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
        self._told: dict[
            int, tuple[Feed, Entry]
        ] = {}  #: what was listed, as its feed lists it now, by the report's number
        self._articles: dict[int, str] = {}  #: ids, by the report's number
        self.came: list[Came] = []

    def play(self, number: int, report: Report, text: ReadText) -> None:
        """Save one report as a poll brings it, analyse it, record that, and keep what it came to."""
        self.wait(until=report.at)
        now = BEGINNING + report.at
        taken = report.gone
        feed = self._list(number, report, text, now) if taken is None else self._take_down(taken, now)
        outcomes = self._analysed(now)
        for outcome in outcomes:
            self._articles.setdefault(number, outcome.waiting.article)
        self.came.append(self._came(report, text, feed, outcomes))
        self._follow(report.at)

    def _list(self, number: int, report: Report, text: ReadText, now: datetime) -> Feed:
        """Have a feed list a report, or list one again that was edited."""
        if report.edit_of is None:
            feed = self._feed(number, report)
            entry = _entry(number, text, now, report.labels.get("lang", ""))
        else:
            feed, listed = self._told[report.edit_of]
            entry = replace(
                listed, title=escape(text.title), content=_paragraphs(text), print=number.to_bytes(8, "big")
            )
        self._told[number if report.edit_of is None else report.edit_of] = feed, entry
        self._store.sync_feeds(tuple(self._feeds.values()), now=now)
        self._store.save_polls([_poll(feed, entry, now)])
        return feed

    def _take_down(self, number: int, now: datetime) -> Feed:
        """Have the page of a report read once, as its alert asks for, and be gone after that."""
        feed, entry = self._told[number]
        text = read_entry(entry)
        page = PageRead(text=ReadText(title=text.title, body=text.body, lang=text.lang), url=entry.url)
        gone = PageFailed(fault=PageFault.GONE, sentence="It is gone.")
        for reason, result in ((PageReason.TEASER, page), (PageReason.EDITED, gone)):
            wanted = PageWanted(article=self._articles[number], url=entry.url, feed=feed.id, reason=reason, due=now)
            self._store.queue_pages([wanted])
            due = [one for one in self._store.claim_pages(now=now, limit=100) if one.reason is reason]
            outcomes = [PageOutcome(page=one, at=now, result=result, gone=result is gone) for one in due]
            self._store.save_pages(outcomes)
            if result is page:
                self._analysed(now)
        return feed

    def _analysed(self, now: datetime) -> list[AnalysisOutcome]:
        outcomes = []
        for waiting in self._store.claim_entries(limit=10):
            outcome = analyse(waiting, store=self._store, desk=self._desk, now=now)
            self._store.save_analysis(outcome)
            outcomes.append(outcome)
        return outcomes

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
        alerts, corrections, why = (
            0,
            0,
            "nothing of it has changed" if report.edit_of is not None else "nothing waits for it",
        )
        for outcome in outcomes:
            hit = next((one for one in outcome.hits if one.rule == self._rule.id), None)
            alerts += sum(alert.rule == self._rule.id for alert in outcome.alerts)
            told = [update.reason for update in outcome.updates if update.rule == self._rule.id]
            corrections += len(told)
            why = "; ".join(told) or (hit.decision.told if hit else self._no_hit(outcome))
        return Came(at=report.at, feed=feed.id, title=text.title, alerts=alerts, corrections=corrections, why=why)

    def _no_hit(self, outcome: AnalysisOutcome) -> str:
        (judged,) = match(self._desk.compiled, outcome.article, every=True, about={self._rule.id}).rules
        return f"no hit because of {judged.because}: {'; '.join(failing(judged))}"


def _entry(number: int, text: ReadText, now: datetime, lang: str) -> Entry:
    """The entry that tells this text, as a feed writes it: paragraphs of HTML."""
    return Entry(
        guid=f"report-{number}",
        url=f"https://{number}.example/report",
        title=escape(text.title),
        content=_paragraphs(text),
        published=now,
        lang=lang,
        print=number.to_bytes(8, "big"),
    )


def _paragraphs(text: ReadText) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.body.split("\n") if paragraph.strip())


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
    found = {
        "alert": sum(one.alerts for one in by_then),
        "update": sum(one.updates for one in by_then),
        "correction": sum(one.corrections for one in by_then),
    }
    wanted = {"alert": expected.alerts, "update": expected.updates, "correction": expected.corrections}
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
    mark = "alert" if one.alerts else "correction" if one.corrections else "no alert"
    return f"  {duration_text(one.at)} {one.feed} “{one.title}”: {mark}, {one.why}"
