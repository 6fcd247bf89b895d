"""Judged clauses as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.model import Clause, RuleJudged

#: characters of a clause or term that people are shown
LONGEST = 60


def failing(judged: RuleJudged) -> tuple[str, ...]:
    """The clauses that kept a rule from hitting, each as `not: words: Niger (“Niger”)`; empty for a hit."""
    return () if judged.hit else tuple(dict.fromkeys(stated(clause) for clause in _failing(judged.clauses)))


def flat(clauses: Iterable[Clause], *, depth: int = 0) -> Iterator[tuple[int, Clause]]:
    """Every clause with how deep it stands in the tree, parents before children."""
    for clause in clauses:
        yield depth, clause
        yield from flat(clause.children, depth=depth + 1)


def part_and_clause(clause: Clause) -> str:
    """A clause with the part that it belongs to, where that is `not`: `not: words: Niger`."""
    return f"not: {clause.clause}" if clause.part == "not" else clause.clause


def quoted(texts: Iterable[str], *, most: int = 4) -> str:
    """Up to `most` different texts in quotation marks."""
    different = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    more = f" and {len(different) - most} more" if len(different) > most else ""
    return ", ".join(f"“{text}”" for text in different[:most]) + more


def stated(clause: Clause) -> str:
    """A clause and how it fared: `theme: troop-withdrawal (25 of 30)`."""
    detail = "; ".join(filter(None, (clause.detail, quoted(span.text for span in clause.spans))))
    return shortened(part_and_clause(clause)) + (f" ({detail})" if detail else "")


def shortened(text: str) -> str:
    """The text, cut to what fits beside a reason: a list of words may be a screen long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _failing(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The innermost clauses that are in the way; of alternatives all, where none holds."""
    clauses = tuple(clauses)
    some = any(clause.holds for clause in clauses if clause.part == "any")
    for clause in clauses:
        if clause.holds or (clause.part == "any" and some):
            continue
        inner = () if clause.part == "not" else tuple(_failing(clause.children))
        yield from inner or (clause,)
