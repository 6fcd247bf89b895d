"""One version's memory of a backtest: what it has told, to whom it would have told what is new, as the archive would hold it.

What decides is the daemon's own: `decide()`, `gathered()`, `news_due()`. Only where the daemon asks its archive, this memory
answers: of the articles that were gone through so far, in order of arrival.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor.alerts.decide import decide
from monitor.alerts.news import Known, known_of, news_due
from monitor.gathering import gathered
from monitor.model import History, Reason
from monitor.rules.ruleset import RuleSet
from monitor.stories.facts import Fact, Report
from monitor.stories.independence import Told, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an article that some rule hits says, as far as alerts and updates go by it."""

    article: str
    at: datetime  #: when it was first seen
    told: Told  #: as far as its independence goes
    facts: tuple[Fact, ...] = ()
    actors: frozenset[str] = frozenset()  #: found in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a hit came to: the episode of the alert that it raises, or None; and why."""

    episode: int | None
    reason: Reason


@dataclass(slots=True, kw_only=True)
class _Followed:
    """An alert whose story is followed."""

    rule: str
    story: str
    known: Known
    at: datetime  #: when it was last told


@dataclass(frozen=True, slots=True)
class _Hit:
    at: datetime
    article: str
    told: Told


class Side:
    """What one version of the rules has told so far.

    `began` is when the archive begins, which says how much of the past a spike may be held against. Without rules each
    story is told at its first report, and nothing after that.
    """

    def __init__(self, rules: RuleSet | None = None, *, began: datetime | None = None) -> None:
        self._rules, self._began = rules, began
        self._alerts: dict[tuple[str, str], int] = {}  #: rule, story → alerts; 0 where it was hit as backlog only
        self._hits: dict[tuple[str, str], list[_Hit]] = defaultdict(list)  #: rule, story → hits
        self._times: dict[str, list[tuple[datetime, str]]] = defaultdict(
            list
        )  #: rule → hits that were no backlog, in order
        self._anew: dict[str, int] = {}  #: rule → how many of these there were when it last told
        self._last: dict[str, datetime] = {}  #: rule → when it last told
        self._named: dict[str, str] = {}  #: actor → the first article that names it
        self._reports: dict[str, dict[str, Report]] = defaultdict(dict)  #: story → its reports that some rule hit
        self._followed: dict[tuple[str, str], list[_Followed]] = defaultdict(list)
        self._due: list[tuple[datetime, int, _Followed]] = []  #: a heap of those that wait until they may be told again
        self._waits = 0

    # ── what came ────────────────────────────────────────────────────────────────────────────────────────────────────

    def told(self, rule: str, story: str, *, backlog: bool, heard: Heard | None) -> Verdict:
        """What a hit comes to."""
        key = (rule, story)
        alerts = self._alerts.get(key)
        one = self._rules.rules.get(rule) if self._rules else None
        # of an article the archive keeps the newest text alone, so no earlier version of it has hit
        history = History(alerts=alerts or 0, backlog=alerts == 0)
        when = one.when if one and heard else None
        together = (
            gathered(
                one,
                when,
                told=heard.told,
                article=heard.article,
                story=story,
                actors=heard.actors,
                rules=self._rules,
                past=self,
                now=heard.at,
            )
            if one and when and heard and self._rules
            else None
        )
        decision = decide(history, backlog=backlog, when=when, gathered=together)
        if decision.alert:
            self._alerts[key] = (alerts or 0) + 1
        elif decision.reason is Reason.BACKLOG:
            self._alerts.setdefault(key, 0)
        if heard is not None:
            self._remember(rule, story, heard, backlog=backlog, alert=decision.alert)
        return Verdict(episode=decision.episode if decision.alert else None, reason=decision.reason)

    def _remember(self, rule: str, story: str, heard: Heard, *, backlog: bool, alert: bool) -> None:
        report = Report(article=heard.article, title="", owner=heard.told.owner, facts=heard.facts)
        self._reports[story][heard.article] = report
        self._hits[rule, story].append(_Hit(heard.at, heard.article, heard.told))
        if not backlog:
            insort(self._times[rule], (heard.at, heard.article))
        if alert:
            self._last[rule], self._anew[rule] = heard.at, len(self._times[rule])
            sources = independent(hit.told for hit in self._hits[rule, story])
            known = known_of(self._reports[story].values(), sources=sources)
            self._followed[rule, story].append(_Followed(rule=rule, story=story, known=known, at=heard.at))

    def updates(self, story: str, rules: Iterable[str], *, heard: Heard) -> Iterator[str]:
        """The rules whose alerts on this story are told again, now that this article was heard: once for each update."""
        for rule in rules:
            self._named.update({actor: heard.article for actor in heard.actors if actor not in self._named})
            for alert in self._followed.get((rule, story), ()):
                yield from self._news(alert, heard.at)

    def due(self, until: datetime | None) -> Iterator[str]:
        """The rules whose updates had waited, and are told by then (None: however late), in order."""
        while self._due and (until is None or self._due[0][0] <= until):
            at, _, alert = heapq.heappop(self._due)
            yield from self._news(alert, at)

    def _news(self, alert: _Followed, now: datetime) -> Iterator[str]:
        rule = self._rules.rules.get(alert.rule) if self._rules else None
        if rule is None or self._rules is None:
            return
        hits = self._hits[alert.rule, alert.story]
        reports = [self._reports[alert.story][hit.article] for hit in hits]
        sources = independent(hit.told for hit in hits)
        found = news_due(
            alert.known, reports, sources=sources, policy=self._rules.update_of(rule), asked=self._rules.asked(rule),
            told_at=alert.at, now=now,
        )  # fmt: skip
        if found.due is not None:
            self._waits += 1
            heapq.heappush(self._due, (found.due, self._waits, alert))
        elif found.changes:
            alert.known, alert.at = known_of(reports, sources=sources, before=alert.known), now
            yield alert.rule

    # ── what is asked of it: `monitor.gathering.Past` ────────────────────────────────────────────────────────────────

    def hits_of(self, rule: str, story: str, *, besides: str, since: datetime | None) -> list[Told]:
        """The reports of a story that a rule hit, as far as their independence goes."""
        hits = self._hits[rule, story]
        return [hit.told for hit in hits if hit.article != besides and (since is None or hit.at >= since)]

    def count_hits(self, rule: str, *, besides: str, since: datetime, until: datetime, anew: bool) -> int:
        """How many articles a rule hit in a time; with `anew`, since it last told."""
        times = self._times[rule]
        first = max(bisect_left(times, (since, "")), self._anew.get(rule, 0) if anew else 0)
        return sum(article != besides for _, article in times[first : bisect_left(times, (until, ""))])

    def last_alert(self, rule: str) -> datetime | None:
        """When a rule last told."""
        return self._last.get(rule)

    def first_seen(self) -> datetime | None:
        """When the archive begins."""
        return self._began

    def named_before(self, actors: Collection[str], *, besides: str) -> frozenset[str]:
        """Which of these actors were named before, in an article that some rule hit."""
        return frozenset(actor for actor in actors if self._named.get(actor, besides) != besides)
