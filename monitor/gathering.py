"""What has come together for a rule whose `when:` asks for more than a first report. Nothing is recorded here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from monitor.alerts.decide import Gathered
from monitor.stories.independence import Told, independent

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from monitor.rules.alerting import When
    from monitor.rules.ruleset import Rule, RuleSet


class Past(Protocol):
    """What is asked of what came before: an archive, or the memory of a backtest."""

    def hits_of(self, rule: str, story: str, *, besides: str, since: datetime | None) -> list[Told]:
        """The reports of a story that a rule hit, as far as their independence goes."""

    def count_hits(self, rule: str, *, besides: str, since: datetime, until: datetime, anew: bool) -> int:
        """How many articles a rule hit in a time, backlog aside; with `anew`, since it last told."""

    def last_alert(self, rule: str) -> datetime | None:
        """When a rule last told."""

    def first_seen(self) -> datetime | None:
        """When the archive begins."""

    def named_before(self, actors: Collection[str], *, besides: str) -> frozenset[str]:
        """Which of these actors were named before."""


def gathered(
    rule: Rule,
    when: When,
    *,
    article: str,
    told: Told,
    story: str,
    actors: Collection[str],
    rules: RuleSet,
    past: Past,
    now: datetime,
) -> Gathered:
    """What has come together of what a rule waits for, this article included; `actors` are those that it names."""
    if when.independent:
        others = past.hits_of(rule.id, story, besides=article, since=_ago(now, when.within))
        return Gathered(independent=independent([*others, told]))
    if when.count:
        since = _ago(now, when.within)
        return Gathered(hits=1 + past.count_hits(rule.id, besides=article, since=since, until=now, anew=True))
    if when.spike:
        return _spike(rule, when, article, past=past, now=now)
    asked = rules.asked(rule) & set(actors)
    new = asked - past.named_before(asked, besides=article)
    return Gathered(first_named=tuple(sorted(rules.actors[actor].label or actor for actor in new)))


def _spike(rule: Rule, when: When, article: str, *, past: Past, now: datetime) -> Gathered:
    begin = now - when.over
    recent = 1 + past.count_hits(rule.id, besides=article, since=begin, until=now, anew=False)
    known = min(when.against, begin - (past.first_seen() or now))
    told = past.last_alert(rule.id)
    lately = told is not None and told > begin
    if known < when.over:  # the archive is too young to say what is usual
        return Gathered(hits=recent, told_lately=lately)
    before = past.count_hits(rule.id, besides=article, since=begin - known, until=begin, anew=False)
    return Gathered(hits=recent, usual=before / (known / when.over), told_lately=lately)


def _ago(now: datetime, span: timedelta | None) -> datetime:
    """So long ago; where nothing is said, longer than any archive is old."""
    return now - (span if span is not None else timedelta(days=36_500))
