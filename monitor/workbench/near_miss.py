"""Looser forms of terms and actors, held against an article by the daemon's own matcher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from monitor.model import ActorFound, Article, MatchReport, Span
from monitor.names.actor import Actor
from monitor.rules.compile import Compiled, compile_rules
from monitor.rules.match import match
from monitor.rules.ruleset import Rule, RuleSet, Scope, Status, Theme, Tree, Urgency, WeightedTerm, WordsClause
from monitor.rules.terms import Near, Phrase, Term
from monitor.workbench.relax import Loosening, Looser, loosened, sites


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A change of one part of a term, and what the term finds with it."""

    looser: Looser
    spans: tuple[Span, ...]  #: at most as many as count for a theme


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfFound:
    """A term of several parts of which only some stand in the article."""

    there: Span
    missing: Term | None  #: None where all stand there, too far from each other for any distance


class Probe:
    """Tries terms and actors on one article, all that are asked for at once: making them ready is what costs."""

    def __init__(self, article: Article, compiled: Compiled) -> None:
        self.article = article
        self.ruleset = compiled.ruleset
        self._names = compiled.names

    def find(self, terms: Sequence[Term], *, theme: Theme | None = None) -> list[tuple[Span, ...]]:
        """Where each term stands, at most as often as it counts for a theme; read as a term of `theme` would be."""
        like = theme or Theme(id="", label="", threshold=1, terms=())
        themes = {
            str(number): replace(
                like, id=str(number), threshold=1, terms=(WeightedTerm(text=str(number), weight=1, term=term),)
            )
            for number, term in enumerate(terms)
        }
        report = self._report(RuleSet(actors=self.ruleset.actors, themes=themes, rules={}))
        found = {one.theme: tuple(term.span for term in one.terms if term.counts) for one in report.themes}
        return [found.get(str(number), ()) for number in range(len(terms))]

    def stand_in(self, asked: Sequence[tuple[Term, tuple[Scope, ...]]]) -> list[bool]:
        """Whether each term stands in its part of the article."""
        rules = {
            str(number): Rule(
                id=str(number),
                title="",
                status=Status.TEST,
                severity=Urgency.LOW,
                match=Tree(all=(WordsClause(text="", term=term, scope=scope),)),
            )
            for number, (term, scope) in enumerate(asked)
        }
        hits = {one.rule for one in self._report(RuleSet(actors=self.ruleset.actors, themes={}, rules=rules)).hits}
        return [str(number) in hits for number in range(len(asked))]

    def near_misses(self, terms: Sequence[Term], *, theme: Theme | None = None) -> list[list[NearMiss]]:
        """For each term the single changes with which it finds more than it does, smallest first, one for each part.

        First everything of one kind is loosened at once, then each part as far as it goes, then step by step: most terms
        fall out on the way.
        """
        now = self.find(terms, theme=theme)

        def more(tries: Sequence[tuple[int, Term]]) -> list[bool]:
            found = self.find([term for _, term in tries], theme=theme)
            return [len(spans) > len(now[at]) for (at, _), spans in zip(tries, found, strict=True)]

        kinds = [
            (at, kind, loose) for at, term in enumerate(terms) for kind in Loosening if (loose := loosened(term, kind))
        ]
        better = more([(at, loose) for at, _, loose in kinds])
        parts = [
            (at, site)
            for (at, kind, _), is_better in zip(kinds, better, strict=True)
            if is_better
            for site in sites(terms[at], kind)
        ]
        better = more([(at, site.loosest()) for at, site in parts])
        steps = [
            (at, step)
            for (at, site), is_better in zip(parts, better, strict=True)
            if is_better
            for step in site.steps()
        ]
        found = self.find([step.term for _, step in steps], theme=theme)
        missed: list[list[NearMiss]] = [[] for _ in terms]
        for (at, step), spans in zip(steps, found, strict=True):
            if len(spans) > len(now[at]):
                missed[at].append(NearMiss(looser=step, spans=tuple(sorted(set(spans) - set(now[at]), key=_place))))
        return [_one_a_part(misses) for misses in missed]

    def half_found(self, terms: Sequence[Term]) -> list[HalfFound | None]:
        """For each term that is not found which of its parts stand in the article; None where it has one or none do."""
        sides = [(at, side) for at, term in enumerate(terms) for side in _sides(term)]
        found = self.find([side for _, side in sides])
        halves: list[HalfFound | None] = [None] * len(terms)
        for at, group in groupby(zip(sides, found, strict=True), key=lambda one: one[0][0]):
            parts = [(side, spans) for (_, side), spans in group]
            there = next((spans[0] for _, spans in parts if spans), None)
            missing = next((side for side, spans in parts if not spans), None)
            if there is not None:
                halves[at] = HalfFound(there=there, missing=missing)
        return halves

    def with_actors(self, changed: Iterable[Actor]) -> tuple[ActorFound, ...]:
        """Who is named in the article, were these actors written so."""
        actors = {**self.ruleset.actors, **{actor.id: actor for actor in changed}}
        return match(compile_rules(RuleSet(actors=actors, themes={}, rules={})), self.article, every=True).actors

    def _report(self, ruleset: RuleSet) -> MatchReport:
        return match(compile_rules(ruleset, names=self._names), self.article, every=True)


def _one_a_part(misses: Iterable[NearMiss]) -> list[NearMiss]:
    """The smallest change of each part."""
    smallest: dict[Term, NearMiss] = {}
    for miss in sorted(misses, key=lambda miss: miss.looser.cost):
        smallest.setdefault(miss.looser.before, miss)
    return list(smallest.values())


def _place(span: Span) -> tuple[str, int]:
    return span.field, span.start


def _sides(term: Term) -> tuple[Term, ...]:
    match term:
        case Near(left=left, right=right):
            return left, right
        case Phrase(parts=parts):
            return parts
        case _:
            return ()
