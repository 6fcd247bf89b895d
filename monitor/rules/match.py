"""Rules held against an article: which hit, which do not, and the words that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import ActorFound, MatchReport
from monitor.rules.judge import Judge
from monitor.rules.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, MutableMapping

    from monitor.model import Article
    from monitor.rules.compile import Compiled
    from monitor.rules.ruleset import Rule
    from monitor.text.wording import Wording

_NOTHING = MatchReport()


def match(
    compiled: Compiled,
    article: Article,
    *,
    wording: Wording | None = None,
    every: bool = False,
    about: Collection[str] | None = None,
    meter: MutableMapping[str, int] | None = None,
) -> MatchReport:
    """What the rules found in an article.

    Without `every` only rules that hit are judged, with the actors of the article and the themes that those rules ask
    for; drafts do not run. With `every` all rules are, drafts too, each with its whole tree, and all actors and all
    themes that found a term. Both agree on what hits. `about` confines `every` to the rules and themes of these ids.
    `meter` is given, by rule, what finding out whether it hits has cost: the terms looked for and the places that they
    had. What several rules share is charged to the first. Deterministic, no time of any clock. `wording` is the article's,
    where it has been folded already.
    Offsets count characters of `article.title` and `article.body`.
    """
    reading = Reading(compiled, article, wording)
    if every:
        judge = Judge(reading)
        judged = tuple(judge.judged(rule) for rule in compiled.rules if about is None or rule.id in about)
        themes = [judge.theme(theme) for theme in compiled.themes if about is None or theme in about]
        return MatchReport(
            actors=_actors(reading), themes=tuple(theme for theme in themes if theme.terms), rules=judged
        )
    judge = Judge(reading)
    rules = _hitting(judge, reading) if meter is None else _metered(judge, reading, meter)
    if not rules:
        return _NOTHING
    hits = tuple(map(judge.judged, rules))
    asked = compiled.themes_of(judged.rule for judged in hits)
    themes = [judge.theme(theme) for theme in asked]
    return MatchReport(actors=_actors(reading), themes=tuple(theme for theme in themes if theme.terms), rules=hits)


def hitting(compiled: Compiled, article: Article) -> tuple[str, ...]:
    """The rules that hit an article, in the order of the files: what `match` finds, at the price of no evidence."""
    reading = Reading(compiled, article)
    return tuple(rule.id for rule in _hitting(Judge(reading), reading))


def _called_up(reading: Reading) -> list[Rule]:
    return [reading.compiled.rules[number] for number in reading.compiled.filing.called_up(reading.standing)]


def _hitting(judge: Judge, reading: Reading) -> list[Rule]:
    return [rule for rule in _called_up(reading) if judge.hits(rule)]


def _metered(judge: Judge, reading: Reading, meter: MutableMapping[str, int]) -> list[Rule]:
    found = []
    for rule in _called_up(reading):
        before = reading.work
        if judge.hits(rule):
            found.append(rule)
        meter[rule.id] = meter.get(rule.id, 0) + 1 + reading.work - before
    return found


def _actors(reading: Reading) -> tuple[ActorFound, ...]:
    found = []
    for mention in reading.mentions:
        first = reading.base if mention.field else 0
        span = reading.span(first + mention.start, first + mention.end)
        found.append(ActorFound(actor=mention.actor, name=mention.name, span=span, how=mention.how, cost=mention.cost))
    return tuple(found)
