"""Rules held against an article: which hit, which do not, and the words that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import ActorFound, MatchReport
from monitor.rules.judge import Judge
from monitor.rules.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, MutableMapping, Sequence

    from monitor.model import Article
    from monitor.rules.compile import Compiled
    from monitor.rules.ruleset import Rule

_NOTHING = MatchReport()


def match(
    compiled: Compiled,
    article: Article,
    *,
    every: bool = False,
    about: Collection[str] | None = None,
    meter: MutableMapping[str, int] | None = None,
) -> MatchReport:
    """What the rules found in an article.

    Without `every` only rules that hit are judged, with the actors of the article and the themes that those rules ask
    for; drafts do not run. With `every` all rules are, drafts too, each with its whole tree, and all actors and all
    themes that found a term. Both agree on what hits. `about` confines `every` to the rules and themes of these ids.
    `meter` is given, by rule, what finding out whether it hits has cost: the terms looked for and the places that they
    had. What several rules share is charged to the first. Deterministic, no time of any clock.
    Offsets count characters of `article.title` and `article.body`.
    """
    reading = Reading(compiled, article)
    if every:
        judge = Judge(reading)
        judged = tuple(judge.judged(rule) for rule in compiled.rules if about is None or rule.id in about)
        themes = [judge.theme(theme) for theme in compiled.themes if about is None or theme in about]
        return MatchReport(
            actors=_actors(reading), themes=tuple(theme for theme in themes if theme.terms), rules=judged
        )
    numbers = compiled.filing.called_up(reading.standing)
    if not numbers:
        return _NOTHING
    judge = Judge(reading)
    rules = [compiled.rules[number] for number in numbers]
    hitting = [rule for rule in rules if judge.hits(rule)] if meter is None else _metered(rules, judge, reading, meter)
    hits = tuple(map(judge.judged, hitting))
    if not hits:
        return _NOTHING
    asked = compiled.themes_of(judged.rule for judged in hits)
    themes = [judge.theme(theme) for theme in asked]
    return MatchReport(actors=_actors(reading), themes=tuple(theme for theme in themes if theme.terms), rules=hits)


def _metered(rules: Sequence[Rule], judge: Judge, reading: Reading, meter: MutableMapping[str, int]) -> list[Rule]:
    hitting = []
    for rule in rules:
        before = reading.work
        if judge.hits(rule):
            hitting.append(rule)
        meter[rule.id] = meter.get(rule.id, 0) + 1 + reading.work - before
    return hitting


def _actors(reading: Reading) -> tuple[ActorFound, ...]:
    found = []
    for mention in reading.mentions:
        first = reading.base if mention.field else 0
        span = reading.span(first + mention.start, first + mention.end)
        found.append(ActorFound(actor=mention.actor, name=mention.name, span=span, how=mention.how, cost=mention.cost))
    return tuple(found)
