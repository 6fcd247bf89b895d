"""Rules held against the past: the archive's articles in order of arrival, by the daemon's own match() and decide().

Stories are as archived. What was told before is made up as it goes, from the first article on, so that an edit of a rule
shows what it would have changed: hits, and alerts and updates after grouping into stories. Of an article the archive keeps the
newest text, so that corrections are not played.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from monitor.names.actor import Actor, Kind
from monitor.rules.compile import Compiled, compile_rules
from monitor.rules.match import hitting, match
from monitor.rules.ruleset import Rule, RuleSet, Status
from monitor.store.past import Archived, Past
from monitor.stories.facts import facts_of
from monitor.stories.independence import Told, credited
from monitor.workbench.side import Heard, Side
from monitor.workbench.side_by_side import in_order
from monitor.workbench.tally import Found, Tally

#: articles of one task: a tenth of a second of work, so that a bar moves and the last task does not leave cores idle
STRETCH: Final = 100
#: tuples and lists between two looks of the garbage collector: an article makes ten thousand of them and no cycle
_TUPLES: Final = 50_000
#: below this a second process costs more (a second to start and compile) than it saves
ALONE: Final = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The rules to try, and those to compare them with."""

    now: RuleSet
    before: RuleSet | None  #: None: nothing to compare with
    unchanged: frozenset[str]  #: rules that decide the same in both, so that one look answers for both
    rules: tuple[str, ...]  #: every rule of either, in the order of the files
    same_names: bool = True  #: both find the same actors


def plan(now: RuleSet, before: RuleSet | None, *, only: Collection[str] = ()) -> Plan:
    """What to try: the rules named, or all that run. A draft is tried where it is named."""
    tried = _tried(now, only)
    if before is None:
        return Plan(now=tried, before=None, unchanged=frozenset(), rules=tuple(tried.rules))
    compared = _tried(before, only)
    same = _names(now) == _names(before)  # a name may claim words that another would have had
    unchanged = frozenset(
        rule for rule in tried.rules if same and _decides(tried.rules[rule]) == _decides(compared.rules.get(rule))
    )
    return Plan(
        now=tried,
        before=compared,
        unchanged=unchanged,
        rules=tuple(dict.fromkeys([*tried.rules, *compared.rules])),
        same_names=same,
    )


def _tried(ruleset: RuleSet, only: Collection[str]) -> RuleSet:
    return replace(
        ruleset,
        rules={
            rule.id: replace(rule, status=Status.TEST) if rule.status is Status.DRAFT else rule
            for rule in ruleset.rules.values()
            if (rule.id in only if only else rule.status is not Status.DRAFT)
        },
    )


def _names(ruleset: RuleSet) -> dict[str, Actor]:
    return {actor.id: replace(actor, covers=(), file="", line=0) for actor in ruleset.actors.values()}


def _decides(rule: Rule | None) -> str:
    return rule.revision if rule else ""


class Matcher:
    """Both versions, compiled."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.now = compile_rules(plan.now)
        changed = (
            {id_: rule for id_, rule in plan.before.rules.items() if id_ not in plan.unchanged} if plan.before else {}
        )
        self.before = compile_rules(replace(plan.before, rules=changed)) if plan.before and changed else None

    def found(self, archived: Archived) -> Found | None:
        """Which rules hit an article, in each version; None where none does."""
        now = hitting(self.now, archived.article)
        before = tuple(rule for rule in now if rule in self._plan.unchanged)
        if self.before is not None:
            before += hitting(self.before, archived.article)
        if not (now or before):
            return None
        heard = _heard(self.now, self._plan.now, archived)
        other = self._plan.before is not None and self.before is not None and not self._plan.same_names
        return Found(
            number=archived.number,
            story=archived.story,
            backlog=archived.backlog,
            now=now,
            before=before,
            heard=heard,
            heard_before=_heard(self.before, self._plan.before, archived) if other else None,
        )


def _heard(compiled: Compiled | None, rules: RuleSet | None, archived: Archived) -> Heard | None:
    """What an article says of its story, for alerts that wait for more and for updates."""
    article = archived.article
    if compiled is None or rules is None or article.first_seen is None:
        return None
    actors = match(compiled, article).actors
    places = frozenset(actor.id for actor in rules.actors.values() if actor.kind is Kind.PLACE)
    return Heard(
        article=article.id,
        at=article.first_seen,
        told=Told(
            owner=article.source.owner or article.source.feed, origin=archived.origin, agencies=credited(article.body)
        ),
        facts=facts_of(article, actors, places),
        actors=frozenset(found.actor for found in actors),
    )


def _history(rulesets: Iterable[RuleSet | None]) -> timedelta | None:
    """How much of the past before the time asked for the rules go by; None: all of it."""
    longest = timedelta(0)
    for when in (rule.when for ruleset in rulesets if ruleset for rule in ruleset.rules.values() if rule.when):
        if when.first_seen or (when.count and when.within is None):
            return None
        longest = max(longest, when.over + when.against, when.within or timedelta(0) if when.count else timedelta(0))
    return longest


# ── many processes ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Articles to look at: from one number to another, both included."""

    low: int
    high: int
    since: datetime | None  #: only those first seen since then
    counts: bool  #: False: it is before the time asked for, and only what was told of its stories matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found in one stretch."""

    articles: int
    found: tuple[Found, ...]
    counts: bool


class _Worker:
    """What one process keeps between its tasks."""

    def __init__(self, plan: Plan, archive: Path) -> None:
        self.matcher = Matcher(plan)
        self.past = Past(archive)


_worker: list[_Worker] = []


def _set_up(plan: Plan, archive: Path) -> None:
    _worker[:] = [_Worker(plan, archive)]
    gc.freeze()  # the collector need not walk through the compiled rules: that was a quarter of the time at 1,000 rules
    gc.set_threshold(_TUPLES)


def _look(stretch: Stretch) -> Seen:
    (worker,) = _worker
    articles, found = 0, []
    for archived in worker.past.between(stretch.low, stretch.high, since=stretch.since):
        articles += 1
        if (one := worker.matcher.found(archived)) is not None:
            found.append(one)
    return Seen(articles=articles, found=tuple(found), counts=stretch.counts)


def run(
    plan: Plan,
    archive: Path,
    *,
    since: datetime | None,
    workers: int,
    keep: int,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Tally:
    """What the rules find in the articles first seen since then, and what they would have told.

    `keep` bounds how many articles of each rule are remembered by number. `progress` is told how many articles are done,
    and of how many. May run beside a daemon: what arrives meanwhile is not looked at.

    Raises:
        StoreError: the archive cannot be read.
    """
    with Past(archive) as past:
        reach = past.reach(since)
        earlier, began = past.earlier(since, reach), past.began()
        if (span := _history((plan.now, plan.before))) is None or span:
            earlier = sorted({*earlier, *past.before(since, span)})
    tally = Tally(
        plan.rules,
        compared=plan.before is not None,
        keep=keep,
        now=Side(plan.now, began=began),
        before=Side(plan.before, began=began),
    )
    done, of = 0, reach.articles + len(earlier)
    stretches = [*_runs(earlier), *_stretches(reach.low, reach.high, since)]
    workers = 1 if of < ALONE else min(workers, len(stretches))
    try:
        for seen in in_order(_look, stretches, workers=workers, setup=_set_up, given=(plan, archive)):
            done += seen.articles
            tally.articles += seen.articles if seen.counts else 0
            for found in seen.found:
                tally.add(found, counts=seen.counts)
            progress(done, of)
    finally:
        for worker in _worker:
            worker.past.close()
        _worker.clear()
    tally.finish()
    return tally


def _stretches(low: int, high: int, since: datetime | None) -> Iterator[Stretch]:
    for start in range(low, high + 1, STRETCH):
        yield Stretch(low=start, high=min(start + STRETCH - 1, high), since=since, counts=True)


def _runs(numbers: list[int]) -> Iterator[Stretch]:
    """Stretches of numbers that follow one another."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1 or at - start == STRETCH:
            yield Stretch(low=numbers[start], high=numbers[at - 1], since=None, counts=False)
            start = at
