"""Clauses as values: their text as people wrote it, and whether one holds wherever another does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.ruleset import ActorClause, ClauseTree, ThemeClause, Tree, WordsClause
from monitor.rules.terms import ActorNamed, Term

if TYPE_CHECKING:
    from collections.abc import Callable


def clause_text(clause: ClauseTree) -> str:
    """A clause as its author wrote it: `actor: kadhimi`; a nested one without what it holds."""
    match clause:
        case WordsClause(text=text):
            return f"words: {text}"
        case ActorClause(actor=actor):
            return f"actor: {actor}"
        case ThemeClause(theme=theme):
            return f"theme: {theme}"
        case Tree():
            return "all/any/not"


def holds_wherever(wide: ClauseTree, narrow: ClauseTree, covers: Callable[[Term, Term], bool]) -> bool:
    """Whether the first clause holds in every article in which the second does. No is also the answer where it cannot be told.

    `covers` answers the same for terms: `monitor.rules.covering.Covering.covers`.
    """
    if isinstance(wide, ThemeClause) or isinstance(narrow, ThemeClause):
        return wide == narrow
    one, other = _term(wide), _term(narrow)
    if one is None or other is None:
        return False
    scope, inner = getattr(wide, "scope", ()), getattr(narrow, "scope", ())
    inside = not scope or (bool(inner) and set(inner) <= set(scope))
    return inside and covers(one, other)


def _term(clause: ClauseTree) -> Term | None:
    match clause:
        case WordsClause(term=term):
            return term
        case ActorClause(actor=actor):
            return ActorNamed(actor=actor)
        case _:
            return None
