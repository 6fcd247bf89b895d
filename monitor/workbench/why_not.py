"""Why a rule does not hit an article, and the smallest change with which it would.

Each clause that is in the way is loosened, one part at a time, and found again by the daemon's own matcher: a distance
that is two words too short is found so, and a name that stands there as a bare surname. What is told as a change was
tried, and the clause held; what is told as a hint was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.model import Article, Clause, RuleJudged, ThemeFound
from monitor.rules.compile import Compiled
from monitor.rules.match import match
from monitor.rules.ruleset import ActorClause, ClauseTree, Label, Rule, ThemeClause, Tree, WordsClause
from monitor.rules.terms import ActorNamed, parts_of
from monitor.workbench.changes import DROPPED, SCOPE, Change, absent, firing, silencing, standing, wider
from monitor.workbench.changes_actor import naming
from monitor.workbench.clauses import part_and_clause, stated
from monitor.workbench.near_miss import Probe

#: changes that are told for one clause beside the smallest
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A clause that is in the way, and what would make it hold, the smallest change first."""

    clause: Clause
    alternative: bool  #: one of several of which one would be enough
    changes: tuple[Change, ...]

    @property
    def cost(self) -> float:
        return self.changes[0].cost if self.changes else float("inf")

    @property
    def headline(self) -> str:
        """`theme: troop-withdrawal (25 of 30; “expel”)`."""
        return ("any of: " if self.alternative else "") + stated(self.clause)

    def as_json(self) -> dict[str, object]:
        """As it stands in the answer of `monitor explain --json --why-not`."""
        best = self.changes[0] if self.changes else None
        return {
            "clause": part_and_clause(self.clause),
            "alternative": self.alternative,
            "detail": best.detail if best else self.clause.detail,
            "change": best.change if best else "",
            "tried": bool(best and best.enough),
            "others": [{"detail": one.detail, "change": one.change, "tried": one.enough} for one in self.changes[1:]],
        }


def why_not(article: Article, compiled: Compiled, name: str) -> tuple[Obstacle, ...]:
    """What keeps a rule from hitting an article, what is changed most easily first; empty where it hits."""
    rule = compiled.ruleset.rules[name]
    report = match(compiled, article, every=True)
    judged = next(one for one in report.rules if one.rule == name)
    if judged.hit:
        return ()
    probe = Probe(article, compiled)
    themes = {theme.theme: theme for theme in report.themes}
    found = [
        Obstacle(clause=clause, alternative=alternative, changes=_smallest(_changes(probe, themes, part, clause)))
        for part, clause, alternative in _in_the_way(rule, judged)
    ]
    return tuple(sorted(found, key=lambda obstacle: obstacle.cost))


def _smallest(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, the smallest first; hints only where nothing that was tried would do."""
    found = sorted(dict.fromkeys(changes), key=lambda change: change.cost)
    enough = [change for change in found if change.enough]
    return tuple((enough or found)[: 1 + MOST_OTHERS])


# ── which clauses ────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_the_way(rule: Rule, judged: RuleJudged) -> Iterator[tuple[ClauseTree | Label, Clause, bool]]:
    """Each innermost clause that fails, as written and as judged, and whether it is one of several alternatives."""
    labels, clauses = judged.clauses[: len(rule.where)], judged.clauses[len(rule.where) :]
    for label, clause in zip(rule.where, labels, strict=True):
        if not clause.holds:
            yield label, clause, False
    yield from _failing(rule.match, clauses, alternative=False)


def _failing(
    tree: Tree, clauses: Iterable[Clause], *, alternative: bool
) -> Iterator[tuple[ClauseTree | Label, Clause, bool]]:
    pairs = list(zip((*tree.all, *tree.any, *tree.none), clauses, strict=True))
    some = any(clause.holds for _, clause in pairs if clause.part == "any")
    for part, clause in pairs:
        one_of = clause.part == "any"
        if clause.holds or (one_of and some):
            continue
        if isinstance(part, Tree) and clause.part != "not":
            yield from _failing(part, clause.children, alternative=alternative or one_of)
        else:
            yield part, clause, alternative or (one_of and len(tree.any) > 1)


# ── what would change them ───────────────────────────────────────────────────────────────────────────────────────────


def _changes(probe: Probe, themes: dict[str, ThemeFound], part: ClauseTree | Label, clause: Clause) -> Iterator[Change]:
    excluded = clause.part == "not"
    match part:
        case Label():
            yield _relabelled(part, clause)
        case ThemeClause(theme=name):
            theme = probe.ruleset.themes[name]
            lang = probe.article.lang.partition("-")[0].casefold()
            yield from silencing(theme, themes[name]) if excluded else firing(probe, theme, themes.get(name), lang)
        case WordsClause(text=text, term=term, scope=scope):
            yield from absent(probe, term, scope) if excluded else standing(probe, text, term, scope)
            if not excluded:
                for actor in dict.fromkeys(one.actor for one in parts_of(term) if isinstance(one, ActorNamed)):
                    yield from (_hint(change) for change in naming(probe, actor))
        case ActorClause(actor=actor, scope=scope):
            term = ActorNamed(actor=actor)
            yield from absent(probe, term, scope) if excluded else wider(probe, term, scope)
            if not excluded and clause.detail == "not found":
                yield from naming(probe, actor, scope)
        case Tree():
            pass
    if excluded:
        yield Change(detail=stated(clause).removeprefix("not: "), change="leave the exclusion out", cost=DROPPED)


def _hint(change: Change) -> Change:
    """A change of an actor that a term names: the actor would be found, the term perhaps."""
    return Change(detail=change.detail, change=change.change, cost=change.cost, enough=False)


def _relabelled(label: Label, clause: Clause) -> Change:
    said = clause.detail.removeprefix("it is ")
    if clause.detail == "it is not known":
        detail = f"the article's {label.key} is not known here"
        return Change(detail=detail, change=f"say its {label.key}, or leave where.{label.key} out", cost=SCOPE)
    key = f"where.{'not_' if label.negated else ''}{label.key}"
    change = f"take {said} out of {key}" if label.negated else f"add {said} to {key}"
    return Change(detail=f"the article's {label.key} is {said}", change=change, cost=SCOPE)
