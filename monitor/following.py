"""Stories that were told and go on: what is new in them, what does not hold any more, and who is told.

`told_again()` is asked while an article is analysed: what it says of its story, and whether it still says what an alert
told of it. `follow_waiting()` looks at alerts whose story has grown, when the rule allows another message.
Both think and return or record what shall be recorded in one transaction; repeating them is safe: an update's id is made
of the alert and what is new, so that one thing is told once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.corrections import Version, corrections
from monitor.alerts.message import (
    Notice,
    NoticeType,
    RuleTold,
    StoryTold,
    article_told,
    payload,
)
from monitor.alerts.naming import update_id, update_message_id
from monitor.alerts.news import ChangeKind, known_from, known_of, news_due, taken_back
from monitor.alerts.told import changes_told, summary
from monitor.errors import StoreError
from monitor.feeds.identity import article_of_url
from monitor.model import Draft, FullText, PageReason, Update, UpdateType
from monitor.names.actor import Kind
from monitor.ports import FollowOutcome, PageWanted
from monitor.rules.alerting import News
from monitor.rules.match import match
from monitor.stories.facts import Report, facts_of
from monitor.stories.independence import independent, teller
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from monitor.alerts.message import ArticleTold
    from monitor.alerts.news import Change, Known
    from monitor.model import Alert, Article, MatchReport, Placement
    from monitor.pipeline import Desk
    from monitor.ports import Clock, Followed, Store, WaitingEntry
    from monitor.rules.ruleset import Rule
    from monitor.stories.facts import Fact

#: when the page of an article that raised an alert is read again: corrections come within the first hours, if at all
AGAIN: Final = ((PageReason.AGAIN_1H, timedelta(hours=1)), (PageReason.AGAIN_24H, timedelta(hours=24)))
#: reports that one update quotes, and changes that it tells
_QUOTED: Final = 3
_CHANGES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAgain:
    """What an analysis leaves behind for the stories that are followed."""

    facts: tuple[Fact, ...] | None = None
    alerts: tuple[Alert, ...] = ()  #: those given, each with what those who are told know
    updates: tuple[Update, ...] = ()
    drafts: tuple[Draft, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    again: tuple[PageWanted, ...] = ()


def told_again(
    waiting: WaitingEntry,
    article: Article,
    placement: Placement,
    report: MatchReport,
    alerts: Sequence[Alert],
    *,
    before: Article | None,
    store: Store,
    desk: Desk,
    now: datetime,
) -> ToldAgain:
    """What an article means for the stories that are followed; `before` is what it said when it was analysed last."""
    if not report.hits and not store.is_told(placement.story):
        return ToldAgain()
    headline = _headline(waiting, article)
    facts = facts_of(replace(article, title=headline), report.actors, _places(desk))
    told = _Corrector(waiting, article, report, facts, before, store=store, desk=desk, now=now)
    updates = tuple(told.updates())
    return ToldAgain(
        facts=facts,
        alerts=_with_known(alerts, article, placement, facts, headline, store=store) if alerts else (),
        updates=updates,
        drafts=tuple(draft for update in updates for draft in _drafts(update, store=store, desk=desk)),
        known=tuple(told.completed()),
        again=_again(waiting, now) if alerts else (),
    )


def _headline(waiting: WaitingEntry, article: Article) -> str:
    """The page's own headline where it was read: feeds go on listing the one that they began with."""
    page = waiting.page if waiting.full_text is not FullText.NEVER else None
    return (page and page.title) or article.title


def _with_known(
    alerts: Sequence[Alert],
    article: Article,
    placement: Placement,
    facts: tuple[Fact, ...],
    headline: str,
    *,
    store: Store,
) -> tuple[Alert, ...]:
    """The alerts with what their readers know: what all reports of the story say by now, this one included."""
    here = Report(article=article.id, title=article.title, owner="", facts=facts)
    earlier = [report for report in store.reports_of(placement.story) if report.article != article.id]

    def known(rule: str) -> str:
        others = store.hits_of(rule, placement.story, besides=article.id)
        sources = independent([*others, teller(article, placement)])
        return replace(known_of([*earlier, here], sources=sources), headline=headline).as_json()

    return tuple(replace(alert, known=known(alert.rule)) for alert in alerts)


def _again(waiting: WaitingEntry, now: datetime) -> tuple[PageWanted, ...]:
    """When the page of an article that raises an alert is read again."""
    url = waiting.entry.url
    if waiting.full_text is FullText.NEVER or not url or article_of_url(url) != waiting.article:
        return ()  # an address that several entries share is not the page of this article
    return tuple(
        PageWanted(article=waiting.article, url=url, feed=waiting.source.feed, reason=reason, due=now + after)
        for reason, after in AGAIN
    )


def _figures(article: Article) -> tuple[Fact, ...]:
    return facts_of(article, (), frozenset())


class _Corrector:
    """One article that is analysed again, held against the alerts that it raised."""

    def __init__(
        self,
        waiting: WaitingEntry,
        article: Article,
        report: MatchReport,
        facts: tuple[Fact, ...],
        before: Article | None,
        *,
        store: Store,
        desk: Desk,
        now: datetime,
    ) -> None:
        self._waiting, self._article, self._report, self._facts = waiting, article, report, facts
        self._before, self._store, self._desk, self._now = before, store, desk, now
        self._headline = _headline(waiting, article)
        self._gone = waiting.page is not None and waiting.page.gone is not None
        was_read = waiting.page is not None  # its headline is not archived: it may be what has changed
        changed = before is not None and (was_read or (before.title, before.body) != (article.title, article.body))
        self._alerts = store.alerts_of(article.id) if changed or (before and self._gone) else []

    def updates(self) -> Iterator[Update]:
        """A correction for each alert that does not hold any more."""
        for alert in self._alerts:
            rule = self._desk.rules.rules.get(alert.rule)
            if rule is None:
                continue
            if changes := self._changes(alert, rule):
                others = [one for one in self._store.reports_of(alert.story) if one.article != self._article.id]
                known = taken_back(known_from(alert.known), changes, self._facts, others)
                known = replace(known, headline=self._headline)
                if any(change.kind is ChangeKind.HEADLINE for change in changes):  # whom it names is told with it
                    known = replace(known, actors=known.actors | {fact.what for fact in self._facts if fact.leads})
                yield _update(
                    alert,
                    rule,
                    changes,
                    [self._article],
                    known=known,
                    kind=UpdateType.CORRECTED,
                    desk=self._desk,
                    now=self._now,
                )

    def completed(self) -> Iterator[tuple[str, str]]:
        """Alerts whose article was read on its page for the first time, and what is known now.

        Their readers were given the link, so what the rest of that text says is no news to them.
        """
        if self._waiting.page is not None:
            here = Report(article=self._article.id, title=self._article.title, owner="", facts=self._facts)
            for alert in self._alerts:
                if not alert.page:
                    before = replace(known_from(alert.known), headline=self._headline)
                    yield alert.alert, known_of([here], sources=before.sources, before=before).as_json()

    def _changes(self, alert: Followed, rule: Rule) -> tuple[Change, ...]:
        before = self._before
        assert before is not None
        headline = known_from(alert.known).headline or before.title
        policy = self._desk.rules.update_of(rule)
        return corrections(
            Version(
                title=headline,
                body=before.body,
                lang=before.lang,
                page=alert.page,
                titled=_figures(replace(before, title=headline if alert.page else before.title, body="")),
                facts=_figures(replace(before, title="")),
            ),
            Version(
                title=self._headline,
                body=self._article.body,
                lang=self._article.lang,
                page=self._waiting.page is not None,
                titled=_figures(replace(self._article, title=self._headline, body="")),
                facts=_figures(replace(self._article, title="")),
            ),
            policy=policy,
            hits=self._holds(alert, rule),
            gone=self._gone,
            article=self._article.id,
            owner=self._article.source.owner or self._article.source.feed,
            feed=self._article.source.feed,
            actors=self._named(replace(before, title=headline)) if policy.wants(News.HEADLINE) else (),
        )

    def _named(self, before: Article) -> frozenset[str]:
        """The words of the names of watched actors, in the article as it was and as it is."""
        was = match(self._desk.compiled, before, every=True).actors
        return frozenset(word for found in (*was, *self._report.actors) for word in fold(found.span.text).split())

    def _holds(self, alert: Followed, rule: Rule) -> bool:
        """Whether the rule still hits. A page that is read for the first time says the same in other words, so that there
        only an exclusion counts: what the teaser did not tell speaks against the alert.
        """
        if any(judged.rule == rule.id for judged in self._report.hits):
            return True
        if alert.page or self._waiting.page is None:
            return False
        (judged,) = match(self._desk.compiled, self._article, every=True, about={rule.id}).rules
        return judged.because != "not"


# ── what is new ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp:
    """What one look at the alerts that are due came to."""

    claimed: int = 0
    updates: tuple[Update, ...] = ()
    failed: tuple[tuple[str, Exception], ...] = ()  #: alerts that could not be looked at, with what went wrong


def follow_waiting(store: Store, desk: Desk, *, clock: Clock, limit: int) -> FollowedUp:
    """Look at up to `limit` alerts whose story has grown or whose wait is over, in one transaction.

    An alert on which our code breaks is looked at again when its story grows; the others go on.
    """
    told: list[Update] = []
    failed: list[tuple[str, Exception]] = []
    with store.unit():
        claimed = store.claim_followed(now=clock.now(), limit=limit)
        for alert in claimed:
            try:
                with store.unit():
                    outcome = followed(alert, store=store, desk=desk, now=clock.now())
                    store.save_followed(outcome)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - the top of this loop: one bad alert must not stop the others
                store.save_followed(FollowOutcome(alert=alert.alert))
                failed.append((alert.alert, error))
            else:
                told += [outcome.update] if outcome.update else []
    return FollowedUp(claimed=len(claimed), updates=tuple(told), failed=tuple(failed))


def followed(alert: Followed, *, store: Store, desk: Desk, now: datetime) -> FollowOutcome:
    """Whether the story of an alert has news, and whether they may be told now."""
    rule = desk.rules.rules.get(alert.rule)
    if rule is None:
        return FollowOutcome(alert=alert.alert)
    policy = desk.rules.update_of(rule)
    # only what the rule hits: a story of a whole day of war holds much that it does not ask for
    reports = store.reports_of(alert.story, rule=rule.id)
    sources = independent(store.hits_of(rule.id, alert.story))
    known = known_from(alert.known)
    asked = desk.rules.asked(rule)
    found = news_due(known, reports, sources=sources, policy=policy, asked=asked, told_at=alert.at, now=now)
    if not found.changes:
        return FollowOutcome(alert=alert.alert, due=found.due)
    changes = found.changes
    articles = _quoted(changes, reports, store)
    if not articles:
        return FollowOutcome(alert=alert.alert)
    update = _update(
        alert,
        rule,
        changes,
        articles,
        known=known_of(reports, sources=sources, before=known),
        kind=UpdateType.UPDATED,
        desk=desk,
        now=now,
    )
    return FollowOutcome(alert=alert.alert, update=update, drafts=tuple(_drafts(update, store=store, desk=desk)))


def _quoted(changes: Sequence[Change], reports: Sequence[Report], store: Store) -> list[Article]:
    """The reports that an update quotes: for each change the first that says so; else the newest."""
    named = list(dict.fromkeys(change.articles[0] for change in changes if change.articles))
    named = named or [report.article for report in reports[-1:]]
    found = (store.article(article) for article in named[:_QUOTED])
    return [article for article in found if article is not None]


def _update(
    alert: Followed,
    rule: Rule,
    changes: Sequence[Change],
    articles: Sequence[Article],
    *,
    known: Known,
    kind: UpdateType,
    desk: Desk,
    now: datetime,
) -> Update:
    labels = _labels(desk)
    told = changes_told(changes[:_CHANGES], labels)
    reason = summary(told)
    notice = Notice(
        type=NoticeType(kind.value),
        alert=alert.alert,
        at=now,
        rule=RuleTold(id=rule.id, title=rule.title, why=rule.why, severity=rule.severity, status=rule.status),
        severity=alert.severity,
        story=StoryTold(id=alert.story, title=alert.title),
        articles=tuple(_told(article, rule, labels, desk) for article in articles),
        why=reason,
        desk=desk.name,
        changes=told,
        since=alert.raised,
    )
    return Update(
        id=update_id(alert.alert, kind, changes),
        alert=alert.alert,
        rule=rule.id,
        type=kind,
        reason=reason,
        at=now,
        article=articles[0].id,
        payload=payload(notice),
        known=known.as_json(),
    )


def _told(article: Article, rule: Rule, labels: dict[str, str], desk: Desk) -> ArticleTold:
    report = match(desk.compiled, article, every=True, about={rule.id})
    return article_told(article, report.rules[0], report, labels)


def earlier_reports(rule: Rule, story: str, *, besides: Article, store: Store, desk: Desk) -> tuple[ArticleTold, ...]:
    """For an alert that rests on several reports: those before, the newest of each other publisher, as it tells them."""
    newest = {report.owner: report.article for report in store.reports_of(story, rule=rule.id)}
    newest.pop(besides.source.owner or besides.source.feed, None)
    found = (store.article(article) for article in list(newest.values())[: _QUOTED - 1] if article != besides.id)
    labels = _labels(desk)
    return tuple(_told(article, rule, labels, desk) for article in found if article is not None)


def _labels(desk: Desk) -> dict[str, str]:
    return {actor.id: actor.label for actor in desk.rules.actors.values() if actor.label}


def _drafts(update: Update, *, store: Store, desk: Desk) -> Iterator[Draft]:
    """A message for everybody to whom the alert was addressed, as far as their channel is still there."""
    for channel, recipient in store.recipients_of(update.alert):
        if channel in desk.recipients:
            yield Draft(
                id=update_message_id(update.id, channel, recipient),
                alert=update.alert,
                channel=channel,
                recipient=recipient,
                update=update.id,
            )


def _places(desk: Desk) -> frozenset[str]:
    return frozenset(actor.id for actor in desk.rules.actors.values() if actor.kind is Kind.PLACE)
