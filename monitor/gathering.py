"""What has come together for a rule whose `when:` asks for more than a first report. Nothing is recorded here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.alerts.decide import Gathered
from monitor.stories.independence import independent, teller

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Article, MatchReport, Placement
    from monitor.pipeline import Desk
    from monitor.ports import Store
    from monitor.rules.alerting import When
    from monitor.rules.ruleset import Rule


def gathered(
    rule: Rule,
    when: When,
    article: Article,
    placement: Placement,
    report: MatchReport,
    *,
    store: Store,
    desk: Desk,
    now: datetime,
) -> Gathered:
    """What the archive holds of what a rule waits for, this article included."""
    if when.independent:
        return Gathered(independent=_independent(rule, when, article, placement, store=store, now=now))
    if when.count:
        since = _ago(now, when.within)
        return Gathered(hits=1 + store.count_hits(rule.id, besides=article.id, since=since, until=now, anew=True))
    if when.spike:
        return _spike(rule, when, article, store=store, now=now)
    asked = desk.rules.asked(rule) & {found.actor for found in report.actors}
    new = asked - store.named_before(asked, besides=article.id)
    actors = desk.rules.actors
    return Gathered(first_named=tuple(sorted(actors[actor].label or actor for actor in new)))


def _independent(rule: Rule, when: When, article: Article, placement: Placement, *, store: Store, now: datetime) -> int:
    others = store.hits_of(rule.id, placement.story, besides=article.id, since=_ago(now, when.within))
    return independent([*others, teller(article, placement)])


def _spike(rule: Rule, when: When, article: Article, *, store: Store, now: datetime) -> Gathered:
    begin = now - when.over
    recent = 1 + store.count_hits(rule.id, besides=article.id, since=begin, until=now)
    known = min(when.against, begin - (store.first_seen() or now))
    told = store.last_alert(rule.id)
    lately = told is not None and told > begin
    if known < when.over:  # the archive is too young to say what is usual
        return Gathered(hits=recent, told_lately=lately)
    before = store.count_hits(rule.id, besides=article.id, since=begin - known, until=begin)
    return Gathered(hits=recent, usual=before / (known / when.over), told_lately=lately)


def _ago(now: datetime, span: timedelta | None) -> datetime:
    """So long ago; where nothing is said, longer than any archive is old."""
    return now - (span if span is not None else timedelta(days=36_500))
