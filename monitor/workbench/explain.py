"""Why a rule hits an article, and why not: the match report in the shape that DESIGN calls the contract."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from monitor.model import Article, MatchReport, RuleJudged, Span, TermFound
from monitor.rules.compile import Compiled
from monitor.rules.match import match
from monitor.workbench.clauses import flat, part_and_clause


def explained(article: Article, compiled: Compiled, *, rules: Collection[str] | None = None) -> MatchReport:
    """Everything that the rules find in an article; of the rules, those named, or all."""
    report = match(compiled, article, every=True)
    if rules is None:
        return report
    return MatchReport(
        actors=report.actors, themes=report.themes, rules=tuple(one for one in report.rules if one.rule in rules)
    )


def as_json(article: Article, report: MatchReport) -> dict[str, Any]:
    """The answer of `monitor explain --json` for one article.

    Clauses stand in a flat list, each parent before its children. Those of `not` and `where` say so in their text; a
    `not` clause holds where its words were not found.
    """
    return {
        "id": article.id,
        "lang": article.lang,
        "title": article.title,
        "dropped": list(article.dropped),
        "actors": [
            {"actor": one.actor, "name": one.name, **_place(one.span), "how": one.how, "cost": one.cost}
            for one in report.actors
        ],
        "themes": [
            {
                "theme": theme.theme,
                "score": theme.score,
                "threshold": theme.threshold,
                "fired": theme.fired,
                "terms": [_term(one) for one in theme.terms],
            }
            for theme in report.themes
        ],
        "rules": [_rule(judged) for judged in report.rules],
    }


def _rule(judged: RuleJudged) -> dict[str, Any]:
    clauses = [
        {"clause": part_and_clause(clause), "holds": clause.holds, "detail": clause.detail}
        for _, clause in flat(judged.clauses)
    ]
    return {"rule": judged.rule, "hit": judged.hit, "because": judged.because, "clauses": clauses}


def _term(found: TermFound) -> dict[str, Any]:
    """A place of a term; `counts` is false where the theme drops its mood."""
    cue = None if found.cue is None else _place(found.cue)
    turned = {"mood": str(found.mood), "cue": cue, "counts": found.counts}
    return {"term": found.term, "weight": found.weight, **_place(found.span), **turned}


def _place(span: Span) -> dict[str, Any]:
    return {"matched": span.text, "field": str(span.field), "start": span.start, "end": span.end}
