"""What of the rules has done anything over a stretch of the archive, and what never did.

The daemon's own match() is run over the articles, with every clause judged; what was found is counted by name, term,
clause and feed. What is asked of each article is the same whatever came before, so stretches are looked at side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitor.model import Article, MatchReport, Where
from monitor.rules.compile import Compiled, compile_rules
from monitor.rules.match import match
from monitor.rules.ruleset import RuleSet, Status
from monitor.store.past import Past
from monitor.text.normalise import fold
from monitor.workbench.clauses import flat
from monitor.workbench.side_by_side import in_order

#: articles of one task
STRETCH = 250
#: below this a second process costs more than it saves
ALONE = 1_000
#: characters before a surname in which a title is looked for
_BEFORE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An article that names watched actors and that no rule hits."""

    id: str
    title: str
    feed: str
    actors: tuple[str, ...]


@dataclass(slots=True)
class Seen:
    """What contributed, counted in articles."""

    articles: int = 0
    langs: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)  #: actor, and name or acronym as the file has it
    titles: Counter[tuple[str, str]] = field(default_factory=Counter)  #: actor, title: it licensed a surname
    terms: Counter[tuple[str, str]] = field(default_factory=Counter)  #: theme, term
    clauses: Counter[tuple[str, int]] = field(default_factory=Counter)  #: rule, number of the clause in its tree
    feeds: Counter[str] = field(default_factory=Counter)  #: articles of each feed
    hits: Counter[str] = field(default_factory=Counter)  #: those that a rule hit
    rules: Counter[str] = field(default_factory=Counter)  #: hits of each rule
    unheard: Counter[str] = field(default_factory=Counter)  #: watched actors in articles that no rule hit
    examples: list[Named] = field(default_factory=list)  #: of those, the latest

    def add(self, other: Seen, *, most: int) -> None:
        """Count what was seen in another stretch, which comes later."""
        self.articles += other.articles
        for name in ("langs", "names", "titles", "terms", "clauses", "feeds", "hits", "rules", "unheard"):
            getattr(self, name).update(getattr(other, name))
        self.examples = (self.examples + other.examples)[-most:] if most else []


class Observer:
    """Rules made ready, and what is noted of each article."""

    def __init__(self, ruleset: RuleSet, watched: Collection[str]) -> None:
        self._compiled: Compiled = compile_rules(ruleset)
        self._running = {rule.id for rule in ruleset.rules.values() if rule.status is not Status.DRAFT}
        self._watched = frozenset(watched)
        self._titles = {
            actor.id: tuple((title, f" {fold(title)} ") for title in actor.titles) for actor in ruleset.actors.values()
        }

    def note(self, article: Article, seen: Seen) -> None:
        """Count what the article contributed to."""
        report = match(self._compiled, article, every=True)
        seen.articles += 1
        seen.langs[article.lang.partition("-")[0]] += 1
        seen.feeds[article.source.feed] += 1
        seen.names.update({(one.actor, one.name) for one in report.actors})
        seen.titles.update(set(self._licensing(article, report)))
        seen.terms.update({(theme.theme, one.term) for theme in report.themes for one in theme.terms})
        seen.clauses.update(_contributing(report))
        hit = [judged.rule for judged in report.hits if judged.rule in self._running]
        seen.rules.update(hit)
        seen.hits[article.source.feed] += bool(hit)
        named = tuple(sorted({one.actor for one in report.actors} & self._watched))
        if named and not hit:
            seen.unheard.update(named)
            seen.examples.append(Named(id=article.id, title=article.title, feed=article.source.feed, actors=named))

    def _licensing(self, article: Article, report: MatchReport) -> Iterator[tuple[str, str]]:
        """Titles that stand right before a bare surname."""
        for one in report.actors:
            if one.how == "surname":
                text = article.title if one.span.field is Where.TITLE else article.body
                before = f" {fold(text[max(0, one.span.start - _BEFORE) : one.span.start])} "
                yield from ((one.actor, title) for title, folded in self._titles[one.actor] if before.endswith(folded))


def _contributing(report: MatchReport) -> Iterator[tuple[str, int]]:
    """Clauses that held; of exclusions those that excluded."""
    for judged in report.rules:
        for number, (_, clause) in enumerate(flat(judged.clauses)):
            excludes = clause.part == "not" or (" not in " in clause.clause and clause.part == "where")
            if clause.holds is not excludes:
                yield judged.rule, number


# ── over the archive ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Articles to look at: from one number to another, both included."""

    low: int
    high: int
    since: datetime | None


class _Worker:
    """What one process keeps between its tasks."""

    def __init__(self, ruleset: RuleSet, watched: Collection[str], archive: Path, most: int) -> None:
        self.observer = Observer(ruleset, watched)
        self.past = Past(archive)
        self.most = most


_worker: list[_Worker] = []


def _set_up(ruleset: RuleSet, watched: Collection[str], archive: Path, most: int) -> None:
    _worker[:] = [_Worker(ruleset, watched, archive, most)]


def _look(stretch: Stretch) -> Seen:
    (worker,) = _worker
    seen = Seen()
    for archived in worker.past.between(stretch.low, stretch.high, since=stretch.since):
        worker.observer.note(archived.article, seen)
    seen.examples = seen.examples[-worker.most :] if worker.most else []
    return seen


def observed(
    ruleset: RuleSet,
    watched: Collection[str],
    archive: Path,
    *,
    since: datetime | None,
    workers: int,
    most: int,
    stretch: int = STRETCH,
    alone: int = ALONE,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Seen:
    """What contributed in the articles first seen since then; `most` articles without a hit are kept as examples.

    One process works where there are fewer than `alone` articles, else so many `workers`, a `stretch` at a time.

    Raises:
        StoreError: the archive cannot be read.
    """
    with Past(archive) as past:
        reach = past.reach(since)
    stretches = [
        Stretch(low=start, high=min(start + stretch - 1, reach.high), since=since)
        for start in range(reach.low, reach.high + 1, stretch)
    ]
    workers = 1 if reach.articles < alone else min(workers, len(stretches))
    total = Seen()
    given = (ruleset, watched, archive, most)
    try:
        for seen in in_order(_look, stretches, workers=workers, setup=_set_up, given=given):
            total.add(seen, most=most)
            progress(total.articles, reach.articles)
    finally:
        for worker in _worker:
            worker.past.close()
        _worker.clear()
    return total
