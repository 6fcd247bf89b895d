"""What rule files say, checked and frozen: actors, themes and rules, each with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias

from monitor.model import Mood
from monitor.names.actor import Actor
from monitor.rules.alerting import DEFAULT_UPDATE, UpdatePolicy, When
from monitor.rules.terms import Term

#: a term counts at most so often, so that one phrase repeated cannot carry a theme
MOST_PLACES = 3


class Status(StrEnum):
    """How far a rule is trusted."""

    DRAFT = "draft"  #: never runs
    TEST = "test"  #: runs; its alerts go where routes send `status: test`
    STABLE = "stable"  #: has at least one test that hits and one that does not


class Urgency(StrEnum):
    """How much a hit matters: routes go by it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Scope(StrEnum):
    """A part of an article that a clause may be confined to."""

    TITLE = "title"
    LEAD = "lead"  #: the first 80 words of the body
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedTerm:
    """A term of a theme and what each of its first three places adds to the score."""

    text: str
    weight: int
    term: Term
    lang: str = ""  #: only in articles of this language; empty: in all


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTest:
    """An article in which a theme must fire or be silent, as its author wrote it beside the theme."""

    name: str
    text: str | None = None  #: first line: the title; the rest: the body
    file: str | None = None  #: a page beside the rule file
    labels: Mapping[str, str] = field(default_factory=dict)  #: the article's language, where its author says it
    fires: bool
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Something that happens: it fires where the weights of its terms reach the threshold."""

    id: str
    label: str
    threshold: int
    terms: tuple[WeightedTerm, ...]
    drops: frozenset[Mood] = frozenset()  #: places of its terms in these moods add nothing
    tests: tuple[ThemeTest, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeClause:
    """The theme fires."""

    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorClause:
    """The actor, or a member of the group, is named."""

    actor: str
    scope: tuple[Scope, ...] = ()  #: empty: anywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsClause:
    """The term stands in the article."""

    text: str
    term: Term
    scope: tuple[Scope, ...] = ()  #: empty: anywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Holds where all of `all`, one of `any` (if there are some) and none of `none` hold."""

    all: tuple[ClauseTree, ...] = ()
    any: tuple[ClauseTree, ...] = ()
    none: tuple[ClauseTree, ...] = ()


ClauseTree: TypeAlias = ThemeClause | ActorClause | WordsClause | Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of `where:`: a label of the feed, or the article's language, and the values that it may (not) have."""

    key: str  #: lang, feed, owner, kind, country
    values: tuple[str, ...]
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTest:
    """An article that a rule must or must not hit, as its author wrote it beside the rule."""

    name: str
    text: str | None = None  #: first line: the title; the rest: the body
    file: str | None = None  #: a page beside the rule file
    labels: Mapping[str, str] = field(default_factory=dict)  #: feed, owner, kind, country, lang of the article
    hit: bool
    because: str | None = None  #: for a no-hit: the part that must be the reason
    actors: tuple[str, ...] = ()  #: that must be found
    themes: tuple[str, ...] = ()  #: that must fire
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of a timeline: what a feed brought, and when; or what became of an earlier one."""

    at: timedelta  #: since the timeline began
    text: str | None = None  #: first line: the title; the rest: the body
    file: str | None = None  #: a page beside the rule file
    copy_of: int | None = None  #: the number of the earlier report whose text it repeats, from 0
    edit_of: int | None = None  #: that of the report which says this from now on
    gone: int | None = None  #: that of the report whose page is no more
    labels: Mapping[str, str] = field(default_factory=dict)  #: feed, owner, kind, country, lang


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsBy:
    """How many alerts the rule must have raised by then, updates and corrections; reports of that very moment included.

    None where the test does not say.
    """

    at: timedelta
    alerts: int | None = None
    updates: int | None = None
    corrections: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Reports in order of time, and how many alerts a rule must have raised on them by when."""

    name: str
    reports: tuple[Report, ...]
    expected: tuple[AlertsBy, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Actors, themes and words joined, and what a hit is worth."""

    id: str
    title: str
    status: Status
    severity: Urgency
    why: str = ""
    match: Tree
    where: tuple[Label, ...] = ()
    when: When | None = None  #: how much must come together; None: the first report of each story tells
    update: UpdatePolicy | None = None  #: what is news in a story that was told; None: as usual
    tests: tuple[RuleTest, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    revision: str = ""  #: a hash of everything that decides what the rule hits: itself, its themes, its actors
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """All rule files together; the order is that of the files."""

    actors: Mapping[str, Actor]
    themes: Mapping[str, Theme]
    rules: Mapping[str, Rule]

    @property
    def revision(self) -> str:
        """A hash of everything that decides what the rules hit; the same rules in other files have the same."""
        rules = "\n".join(sorted(f"{rule.id} {rule.status} {rule.revision}" for rule in self.rules.values()))
        return hashlib.sha256(rules.encode()).hexdigest()[:12]

    def update_of(self, rule: Rule) -> UpdatePolicy:
        """What is news for a rule in a story that was told."""
        return rule.update or DEFAULT_UPDATE

    def asked(self, rule: Rule) -> frozenset[str]:
        """The actors that a rule asks for, by a clause or in words, and the members of groups among them."""
        named = actors_named(rule.match) & self.actors.keys()
        return frozenset().union(*map(self.members, named))

    def members(self, actor: str) -> frozenset[str]:
        """The actor itself and, for a group, everybody in it and in the groups that it holds."""
        found: set[str] = set()
        waiting = [actor]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.actors[one].members
        return frozenset(found)


#: how words name an actor
_NAMED = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")


def actors_named(tree: ClauseTree) -> frozenset[str]:
    """The actors that the clauses which speak for a hit name, by themselves or in words."""
    named: set[str] = set()
    for clause in _wanted(tree):
        if isinstance(clause, ActorClause):
            named.add(clause.actor)
        elif isinstance(clause, WordsClause):
            named.update(_NAMED.findall(clause.text))
    return frozenset(named)


def _wanted(tree: ClauseTree) -> Iterator[ClauseTree]:
    """The clauses that speak for a hit, at any depth."""
    if not isinstance(tree, Tree):
        yield tree
        return
    for child in (*tree.all, *tree.any):
        yield from _wanted(child)


def clauses_of(tree: ClauseTree) -> Iterator[ClauseTree]:
    """The clause itself and everything below it."""
    yield tree
    if isinstance(tree, Tree):
        for child in (*tree.all, *tree.any, *tree.none):
            yield from clauses_of(child)
