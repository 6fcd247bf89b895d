"""poll() and analyse(): the order of work, each readable as a list; read_page() stands in `pages`.

::

    feeds ─▶ poll ─▶ [entries] ─▶ analyse ─▶ [messages] ─▶ deliver
            fetch,      ▲  │     read, place in a story,
            parse       │  ▼     match, decide
                read_page ◀─ [pages]

All think and return what shall be recorded. Repeating them is safe: the keys of what they record prevent doubles.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from monitor.alerts.decide import decide
from monitor.alerts.message import RuleTold, StoryTold, build_notice, payload
from monitor.alerts.naming import alert_id, message_id
from monitor.alerts.route import channels_for
from monitor.errors import Stopped, StoreError
from monitor.feeds.cadence import next_poll, settle_move
from monitor.feeds.identity import article_of_url
from monitor.following import earlier_reports, told_again
from monitor.gathering import gathered
from monitor.model import (
    Alert,
    Article,
    Draft,
    Fault,
    FeedDocument,
    Fetched,
    FetchFailed,
    FullText,
    Merge,
    NotAFeed,
    NotModified,
    Reason,
)
from monitor.pages import page_awaited
from monitor.ports import (
    AnalysisOutcome,
    FetchRequest,
    HitRecord,
    PollFailed,
    PollOutcome,
    PollRead,
    PollUnchanged,
)
from monitor.rules.match import match
from monitor.stories.copies import compared
from monitor.stories.forms import Printed
from monitor.stories.independence import teller
from monitor.stories.near import Neighbours
from monitor.stories.place import own_origin, place
from monitor.stories.prints import prints_in
from monitor.stories.sketch import sketch_in
from monitor.text.dates import not_in_future
from monitor.text.read import read_entry
from monitor.text.recurring import parted
from monitor.text.teaser import completed
from monitor.text.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from monitor.alerts.route import Route
    from monitor.model import FeedState, FetchResult, MatchReport, Placement, RuleJudged, Update
    from monitor.ports import Clock, Fetcher, Parser, Store, WaitingEntry
    from monitor.rules.compile import Compiled
    from monitor.rules.ruleset import RuleSet
    from monitor.stories.sketch import Sketch


# ── poll ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def poll(state: FeedState, *, fetcher: Fetcher, parser: Parser, clock: Clock, jitter: float) -> PollOutcome:
    """Ask one feed what it lists.

    1. ask, quoting what the server said last time;
    2. read the answer: nothing new, a document, or a reason why not;
    3. settle when and where to ask the next time.

    `jitter` in [0, 1) spreads feeds. Which entries are new is decided where they are saved.
    """
    at = clock.now()
    answer = await fetcher.fetch(
        FetchRequest(
            url=state.url,
            etag=state.etag,
            last_modified=state.last_modified,
            private_networks=state.feed.private_networks,
        )
    )
    result = await _read_answer(answer, state, parser)
    return _outcome(state, answer, result, at=at, now=clock.now(), jitter=jitter)


async def _read_answer(answer: FetchResult, state: FeedState, parser: Parser) -> PollRead | PollUnchanged | PollFailed:
    match answer:
        case FetchFailed():
            return PollFailed(fault=answer.fault, sentence=answer.sentence)
        case NotModified():
            return PollUnchanged(
                etag=answer.etag or state.etag, last_modified=answer.last_modified or state.last_modified
            )
        case Fetched():
            return await _read_body(answer, state, parser)


async def _read_body(answer: Fetched, state: FeedState, parser: Parser) -> PollRead | PollUnchanged | PollFailed:
    body_hash = hashlib.blake2b(answer.body, digest_size=16).digest()
    if body_hash == state.body_hash:
        return PollUnchanged(etag=answer.etag, last_modified=answer.last_modified)
    try:
        document = await parser.parse(answer, state.prints)
    except Stopped as stopped:
        return PollFailed(fault=Fault.TOO_COSTLY, sentence=str(stopped))
    if isinstance(document, NotAFeed):
        return PollFailed(fault=Fault.NOT_A_FEED, sentence=document.why)
    if document.cut_short:  # keeping its validators would have the server say for ever that nothing changed
        return PollRead(document=document, body_hash=b"", etag=None, last_modified=None)
    return PollRead(document=document, body_hash=body_hash, etag=answer.etag, last_modified=answer.last_modified)


def _outcome(
    state: FeedState,
    answer: FetchResult,
    result: PollRead | PollUnchanged | PollFailed,
    *,
    at: datetime,
    now: datetime,
    jitter: float,
) -> PollOutcome:
    if isinstance(result, PollFailed) and not isinstance(answer, FetchFailed):  # an answer came, but no feed
        answer = FetchFailed(fault=result.fault, sentence=result.sentence)
    document = result.document if isinstance(result, PollRead) else FeedDocument(format="")
    pace = next_poll(
        state,
        answer,
        news=len(document.entries),
        unchanged=len(document.unchanged),
        ttl=document.ttl,
        now=now,
        jitter=jitter,
    )
    address = settle_move(state, answer)
    return PollOutcome(
        feed=state.feed.id,
        at=at,
        result=result,
        next_due=pace.next_due,
        interval=pace.interval,
        failures=pace.failures,
        url=address.url,
        moved_to=address.moved_to,
        moved_seen=address.moved_seen,
        disabled=result.sentence if isinstance(result, PollFailed) and result.fault is Fault.GONE else None,
    )


# ── analyse ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What articles are held against, and who is told. Replaced as a whole when rules or configuration change."""

    name: str
    rules: RuleSet
    compiled: Compiled
    routes: tuple[Route, ...]
    recipients: Mapping[str, tuple[str, ...]]  #: channel → addresses; `("",)` for a channel with one receiver
    window: timedelta  #: how long an article without copies keeps its story open


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What one batch came to."""

    claimed: int = 0
    held: int = 0  #: of these, how many wait for their pages
    hits: int = 0
    drafted: int = 0
    alerts: tuple[Alert, ...] = ()
    updates: tuple[Update, ...] = ()
    failed: tuple[tuple[int, Exception], ...] = ()  #: entries that were put aside, with what went wrong


def analyse_waiting(
    store: Store, desk: Desk, *, clock: Clock, limit: int, within_s: float = inf, patient: bool = True
) -> Analysed:
    """Analyse up to `limit` waiting entries in one transaction; after so many seconds none is begun any more.

    An entry whose page is wanted waits for it, for as long as its feed's settings say; if not `patient`, none does.
    An entry on which our code breaks is put aside with the reason; the others go on.
    """
    outcomes: list[AnalysisOutcome] = []
    failed: list[tuple[int, Exception]] = []
    claimed = held = 0
    ends = clock.monotonic() + within_s
    with store.unit():
        now = clock.now()
        store.release_entries(now=now if patient else datetime.max.replace(tzinfo=UTC))
        for entry in store.claim_entries(limit=limit):
            if claimed and clock.monotonic() >= ends:
                break
            claimed += 1
            try:
                with store.unit():
                    until = page_awaited(entry, store=store, now=now)
                    if patient and until is not None:
                        store.hold_entry(entry.id, until=until)
                        held += 1
                        continue
                    outcome = analyse(entry, store=store, desk=desk, now=clock.now())
                    store.save_analysis(outcome)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - the top of this loop: one bad entry must not stop the others
                store.fail_entry(entry.id, f"{type(error).__name__}: {error}")
                failed.append((entry.id, error))
            else:
                outcomes.append(outcome)
    return Analysed(
        claimed=claimed,
        held=held,
        hits=sum(len(outcome.hits) for outcome in outcomes),
        drafted=sum(len(outcome.drafts) for outcome in outcomes),
        alerts=tuple(alert for outcome in outcomes for alert in outcome.alerts),
        updates=tuple(update for outcome in outcomes for update in outcome.updates),
        failed=tuple(failed),
    )


def analyse(waiting: WaitingEntry, *, store: Store, desk: Desk, now: datetime) -> AnalysisOutcome:
    """Read one entry, place it in a story, match it, and decide who is told.

    The store is only asked (earlier copies and reports, what was told before). Recorded is one thing: stories that turn out to
    tell one event are merged before anything is decided, so that what was told of either counts.
    """
    article, wording, lines = _without_recurring(read_article(waiting), store)
    prints = prints_in(
        wording,
        owner=_publisher(article),
        day=(article.published or waiting.first_seen).date(),
    )
    sketch = sketch_in(wording, article.lang, owner=_publisher(article))
    since = now - desk.window
    placed = store.placement_of(article.id)
    before = store.article(article.id) if placed else None
    placement = (
        placed
        or _named_original(waiting, store=store)
        or _placed(article, prints, sketch, store=store, since=since, now=now)
    )
    if placed is not None and before is not None and before.body != article.body and store.is_alone(article.id):
        placement = _placed_again(placed, article, prints, sketch, store=store, since=since, now=now)
    for merge in placement.merges:
        store.merge_stories(merge, now=now)
    report = match(desk.compiled, article, wording=wording)
    hits = tuple(
        _hit_record(judged, waiting, article, placement, report, store=store, desk=desk, now=now)
        for judged in report.hits
    )
    raised = [hit for hit in hits if hit.decision.alert]
    alerts = tuple(_alert(hit, article, placement, report, store=store, desk=desk, now=now) for hit in raised)
    story = told_again(waiting, article, placement, report, alerts, before=before, store=store, desk=desk, now=now)
    return AnalysisOutcome(
        waiting=waiting,
        article=article,
        placement=placement,
        prints=prints,
        lines=lines if placement.origin == own_origin(article.id) else frozenset(),
        sketch=sketch,
        since=since,
        hits=hits,
        alerts=story.alerts,
        drafts=(*(draft for alert in alerts for draft in _drafts(alert, desk)), *story.drafts),
        at=now,
        facts=story.facts,
        updates=story.updates,
        known=story.known,
        again=story.again,
    )


def _without_recurring(article: Article, store: Store) -> tuple[Article, Wording, frozenset[int]]:
    """The article without the lines that its feed prints again and again, its words, and what all its lines are known by."""
    wording = Wording(article.title, article.body)
    source = article.source
    found = parted(wording.body, partial(store.recurring, source.feed), (source.owner, source.feed))
    if found.dropped:
        article = replace(article, body=found.body, dropped=article.dropped + found.dropped)
        wording = Wording(article.title, article.body)
    return article, wording, found.marks


def _named_original(waiting: WaitingEntry, *, store: Store) -> Placement | None:
    """With the article whose address the page gives for its own (its canonical URL): it is that one's copy."""
    named = waiting.page.canonical if waiting.page else ""
    original = article_of_url(named) if named else None
    if original is None or original == waiting.article:
        return None
    there = store.placement_of(original)
    return there and replace(there, why="its page names an earlier article as the original")


def _placed(
    article: Article, prints: Sequence[bytes], sketch: Sketch, *, store: Store, since: datetime, now: datetime
) -> Placement:
    """Where a new article belongs; other reports are only asked for where it is no copy."""
    found = compared(_printed(article), store.find_earlier(prints, sketch, since=since))
    near = Neighbours() if found.copied else store.find_reports(sketch, since=since, at=now)
    return place(article.id, near=near, compared=found)


def _placed_again(
    placed: Placement,
    article: Article,
    prints: Sequence[bytes],
    sketch: Sketch,
    *,
    store: Store,
    since: datetime,
    now: datetime,
) -> Placement:
    """An article that has its story for itself, now that its page is read: its story may be another's that is open.

    The text says more than the teaser did. The two stories are merged, so that nobody is told a second time.
    """
    earlier = [one for one in store.find_earlier(prints, sketch, since=since) if one.origin != placed.origin]
    near = store.find_reports(sketch, since=since, at=now, besides=placed.story)
    new = place(article.id, near=near, compared=compared(_printed(article), earlier))
    if new.story in {placed.story, f"s{article.id}"}:
        return placed
    merge = Merge(story=placed.story, into=new.story, why=new.why)
    return replace(placed, story=new.story, merges=(*new.merges, merge))


def _printed(article: Article) -> Printed:
    return Printed(title=article.title, body=article.body, lang=article.lang, owner=_publisher(article))


def _publisher(article: Article) -> str:
    return article.source.owner or article.source.feed


def read_article(waiting: WaitingEntry) -> Article:
    """The clean article that an entry tells, with its page's text where that was read.

    A publication time that lies in the future is the publisher's mistake: the time we saw it stands in.
    """
    text = read_entry(waiting.entry)
    if waiting.page is not None and waiting.full_text is not FullText.NEVER:
        text = completed(text, waiting.page, edited=waiting.changed is not None and waiting.changed > waiting.page.read)
    return Article(
        id=waiting.article,
        url=waiting.entry.url,
        title=text.title,
        body=text.body,
        lang=text.lang,
        published=not_in_future(text.published, waiting.first_seen),
        first_seen=waiting.first_seen,
        source=waiting.source,
        dropped=text.dropped,
    )


def _hit_record(
    judged: RuleJudged,
    waiting: WaitingEntry,
    article: Article,
    placement: Placement,
    report: MatchReport,
    *,
    store: Store,
    desk: Desk,
    now: datetime,
) -> HitRecord:
    rule = desk.rules.rules[judged.rule]
    history = store.history(rule=judged.rule, story=placement.story, article=waiting.article)
    return HitRecord(
        rule=judged.rule,
        revision=rule.revision,
        judged=judged,
        decision=decide(
            history,
            backlog=waiting.backlog,
            when=rule.when,
            gathered=gathered(
                rule,
                rule.when,
                article=article.id,
                told=teller(article, placement),
                story=placement.story,
                actors={found.actor for found in report.actors},
                rules=desk.rules,
                past=store,
                now=now,
            )
            if rule.when
            else None,
        ),
    )


def _alert(
    hit: HitRecord,
    article: Article,
    placement: Placement,
    report: MatchReport,
    *,
    store: Store,
    desk: Desk,
    now: datetime,
) -> Alert:
    rule = desk.rules.rules[hit.rule]
    identity = alert_id(hit.rule, placement.story, hit.decision.episode)
    notice = build_notice(
        alert=identity,
        at=now,
        rule=RuleTold(id=rule.id, title=rule.title, why=rule.why, severity=rule.severity, status=rule.status),
        story=StoryTold(id=placement.story, title=article.title),
        why=hit.decision.told,
        desk=desk.name,
        article=article,
        judged=hit.judged,
        report=report,
        labels={actor.id: actor.label for actor in desk.rules.actors.values() if actor.label},
    )
    if hit.decision.reason is Reason.INDEPENDENT:
        others = earlier_reports(rule, placement.story, besides=article, store=store, desk=desk)
        notice = replace(notice, articles=(*notice.articles, *others))
    return Alert(
        id=identity,
        rule=hit.rule,
        story=placement.story,
        episode=hit.decision.episode,
        severity=rule.severity,
        reason=hit.decision.reason,
        at=now,
        article=article.id,
        payload=payload(notice),
    )


def _drafts(alert: Alert, desk: Desk) -> Sequence[Draft]:
    rule = desk.rules.rules[alert.rule]
    channels = channels_for(desk.routes, rule=rule.id, severity=rule.severity, status=rule.status)
    return [
        Draft(
            id=message_id(alert.rule, alert.story, channel, recipient, alert.episode),
            alert=alert.id,
            channel=channel,
            recipient=recipient,
        )
        for channel in channels
        for recipient in desk.recipients[channel]
    ]
