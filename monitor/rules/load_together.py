"""What only shows when actors, themes and rules are seen together: rules that contradict themselves and can never hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.clauses import clause_text, holds_wherever
from monitor.rules.cost import Cost, cost_of
from monitor.rules.covering import Covering
from monitor.rules.ruleset import (
    MOST_PLACES,
    Rule,
    RuleSet,
    Status,
    Theme,
    ThemeClause,
    Tree,
    clauses_of,
)
from monitor.yamldoc import path_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.rules.entries import Desk
    from monitor.yamldoc import Way


def contradictions(desk: Desk, ruleset: RuleSet) -> None:
    """Note each rule that is well-formed and could never hit, or would be looked at in nearly every article.

    Those that have other problems are passed over.
    """
    wrong = {(problem.file, ".".join(problem.path.split(".")[:2])) for problem in desk.problems}
    costs: dict[str, Cost] = {}
    for rule in ruleset.rules.values():
        entry = desk.entries["rules"][rule.id]
        if (entry.file, path_text(entry.way)) in wrong:
            continue
        covering = Covering("en", lambda actor: _members(ruleset, actor))
        for way, message in (*_excluded(rule.match, ("match",), covering), *_labels(rule), *_languages(rule, ruleset)):
            desk.note(entry, way, message)
        for reason in _too_dear(rule, ruleset, costs):
            desk.note(entry, ("match",), reason, key=True)


def _too_dear(rule: Rule, ruleset: RuleSet, themes: dict[str, Cost]) -> tuple[str, ...]:
    """Why a rule is over-wide or too slow. A draft may be: it is not run."""
    known = all(clause.theme in ruleset.themes for clause in clauses_of(rule.match) if isinstance(clause, ThemeClause))
    return cost_of(rule, ruleset, themes).reasons if known and rule.status is not Status.DRAFT else ()


def _members(ruleset: RuleSet, actor: str) -> frozenset[str]:
    """The actor and whom it holds, as far as they could be read."""
    found: set[str] = set()
    waiting = [actor]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += ruleset.actors[one].members if one in ruleset.actors else ()
    return frozenset(found)


# ── what is asked for and excluded ───────────────────────────────────────────────────────────────────────────────────


def _excluded(tree: Tree, way: Way, covering: Covering) -> Iterator[tuple[Way, str]]:
    """Exclusions that hold wherever the rest does."""
    needed = [*tree.all, *(tree.any if len(tree.any) == 1 else ())]
    for number, exclusion in enumerate(tree.none):
        for clause in needed:
            if holds_wherever(exclusion, clause, covering.covers):
                yield (
                    (*way, "not", number),
                    f"excludes every article that `{clause_text(clause)}` lets through: it can never hit",
                )
                break
    if len(tree.any) > 1 and all(
        any(holds_wherever(exclusion, clause, covering.covers) for exclusion in tree.none) for clause in tree.any
    ):
        yield (*way, "any"), "each of these is excluded under `not`: it can never hit"
    for part, held in (("all", tree.all), ("any", tree.any), ("not", tree.none)):
        for number, clause in enumerate(held):
            if isinstance(clause, Tree):
                yield from _excluded(clause, (*way, part, number), covering)


# ── where ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _labels(rule: Rule) -> Iterator[tuple[Way, str]]:
    for label in rule.where:
        against = {value for one in rule.where if one.key == label.key and one.negated for value in one.values}
        if not label.negated and set(label.values) <= against:
            yield ("where", label.key), f"everything here is excluded under `not_{label.key}`: it can never hit"


def _languages(rule: Rule, ruleset: RuleSet) -> Iterator[tuple[Way, str]]:
    """Themes that fire in none of the languages that `where` lets through."""
    asked = next((one.values for one in rule.where if one.key == "lang" and not one.negated), ())
    for clause in rule.match.all if asked else ():
        theme = ruleset.themes.get(clause.theme) if isinstance(clause, ThemeClause) else None
        if theme is not None and not any(reached_in(theme, lang) >= theme.threshold for lang in asked):
            known = sorted({one.lang for one in theme.terms} - {""})
            said = f"the theme {theme.id} fires in {', '.join(known)} only: it can never hit"
            yield ("where", "lang"), said


def reached_in(theme: Theme, lang: str) -> int:
    """The most that the terms of a theme can add up to in an article of that language."""
    counted = [one.weight for one in theme.terms if one.weight > 0 and one.lang in {"", lang}]
    return sum(counted) * MOST_PLACES
