"""The articles behind a backtest's numbers: which they are, and the words that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.rules.match import match
from monitor.store.past import Past
from monitor.workbench.backtest import Matcher
from monitor.workbench.clauses import failing

if TYPE_CHECKING:
    from monitor.model import Article
    from monitor.rules.compile import Compiled
    from monitor.workbench.backtest import Plan
    from monitor.workbench.tally import Count, Tally

#: different words of one article that people are shown
_MOST_WORDS = 6


class Kind(StrEnum):
    """What an article shows."""

    FOUND = "found"  #: the rule hits it; there is nothing to compare with
    GAINED = "gained"  #: it hits now, and did not before
    LOST = "lost"  #: it hit before, and does not now


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An article and a rule: what differs, and why."""

    kind: Kind
    alert: bool  #: an alert is gained or lost with it
    article: Article
    words: tuple[str, ...]  #: that made the rule hit, in the version that hits
    lacking: tuple[str, ...] = ()  #: what keeps the other version from it, a line each


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReport:
    """One rule of a backtest."""

    rule: str
    count: Count
    differences: tuple[Difference, ...]  #: alerts first, then the newest


def reports(tally: Tally, plan: Plan, archive: Path, *, show: int) -> list[RuleReport]:
    """Every rule with its numbers and at most `show` articles of each kind."""
    with Past(archive) as past:
        teller = _Teller(plan, past, show)
        return [
            RuleReport(rule=rule, count=count, differences=tuple(teller.differences(rule, count, tally)))
            for rule, count in tally.counts.items()
        ]


class _Teller:
    def __init__(self, plan: Plan, past: Past, show: int) -> None:
        self._plan, self._past, self._show = plan, past, show

    @cached_property
    def _matcher(self) -> Matcher:
        """Compiled where there is something to show: often nothing differs."""
        return Matcher(self._plan)

    def differences(self, rule: str, count: Count, tally: Tally) -> Iterator[Difference]:
        if not tally.compared:
            yield from self._told(Kind.FOUND, rule, count.found, ())
            return
        yield from self._told(Kind.GAINED, rule, count.gained, tally.raised(rule, gained=True))
        yield from self._told(Kind.LOST, rule, count.lost, tally.raised(rule, gained=False))

    def _told(self, kind: Kind, rule: str, hits: Iterable[int], alerts: Iterable[int]) -> Iterator[Difference]:
        raised = sorted(alerts, reverse=True)
        chosen = dict.fromkeys([*raised, *sorted(hits, reverse=True)])
        for number in list(chosen)[: self._show]:
            now, before = self._matcher.now, self._matcher.before
            hitting, other = (before, now) if kind is Kind.LOST else (now, before)
            for archived in self._past.between(number, number):
                yield Difference(
                    kind=kind,
                    alert=number in raised,
                    article=archived.article,
                    words=_words(hitting, rule, archived.article),
                    lacking=_lacking(other, rule, archived.article) if kind is not Kind.FOUND else (),
                )


def _words(compiled: Compiled | None, rule: str, article: Article) -> tuple[str, ...]:
    """The words that make a rule hit, each once; those that stand within longer ones are left out."""
    judged = [one for one in match(compiled, article).hits if one.rule == rule] if compiled else []
    words = dict.fromkeys(" ".join(span.text.split()) for one in judged for span in one.evidence)
    longest = [text for text in words if not any(text != other and text in other for other in words)]
    return tuple(longest[:_MOST_WORDS])


def _lacking(compiled: Compiled | None, rule: str, article: Article) -> tuple[str, ...]:
    """What keeps a rule of the other version from hitting."""
    judged = match(compiled, article, every=True, about={rule}).rules if compiled else ()
    return failing(judged[0]) if judged else ("there is no such rule",)
