"""A backtest for machines and for pull requests: JSON, and Markdown that no headline can break out of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from monitor.text.printable import printable
from monitor.workbench.clauses import quoted
from monitor.workbench.differences import Difference, Kind, RuleReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a backtest came to."""

    articles: int
    since: datetime | None
    against: str | None  #: the version compared with, as it was named
    rules: tuple[RuleReport, ...]

    @property
    def differing(self) -> tuple[RuleReport, ...]:
        """The rules that do not do the same in both versions."""
        return tuple(one for one in self.rules if one.count.differs)

    @property
    def gained(self) -> tuple[int, int]:
        """Hits and alerts that are new, over all rules."""
        return sum(one.count.gained_hits for one in self.rules), sum(one.count.gained_alerts for one in self.rules)

    @property
    def lost(self) -> tuple[int, int]:
        """Hits and alerts that are gone, over all rules."""
        return sum(one.count.lost_hits for one in self.rules), sum(one.count.lost_alerts for one in self.rules)

    def exceeded(self, max_new: int | None, max_lost: int | None) -> list[str]:
        """A sentence for each bound that hits or alerts go beyond."""
        bounds = (("new", max_new, self.gained), ("lost", max_lost, self.lost))
        return [
            f"{hits:,} hits and {alerts:,} alerts are {which}, more than --max-{which} {bound}"
            for which, bound, (hits, alerts) in bounds
            if bound is not None and max(hits, alerts) > bound
        ]


def scope_line(report: Report) -> str:
    """`12,345 articles since 2026-03-01, 11 rules, against git:HEAD~1`."""
    parts = [
        f"{report.articles:,} article{'' if report.articles == 1 else 's'}"
        + (f" since {report.since:%Y-%m-%d %H:%M} UTC" if report.since else ""),
        f"{len(report.rules)} rule{'' if len(report.rules) == 1 else 's'}",
    ]
    return ", ".join(parts + ([f"against {report.against}"] if report.against else []))


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def as_json(report: Report) -> dict[str, Any]:
    """The whole answer as one object. Without a comparison `before`, `gained`, `lost` and `moved` are left out."""
    answer: dict[str, Any] = {
        "articles": report.articles,
        "since": report.since.isoformat(timespec="seconds") if report.since else None,
        "against": report.against,
    }
    if report.against:
        for name, (hits, alerts) in (("gained", report.gained), ("lost", report.lost)):
            answer[name] = {"hits": hits, "alerts": alerts}
    return answer | {"rules": [_rule(one, compared=report.against is not None) for one in report.rules]}


def _rule(one: RuleReport, *, compared: bool) -> dict[str, Any]:
    count = one.count
    numbers = {
        "rule": one.rule, "hits": count.hits, "alerts": count.alerts, "updates": count.updates, "backlog": count.backlog,
    }  # fmt: skip
    if not compared:
        return numbers | {"articles": [_difference(shown) for shown in one.differences]}
    sides = (
        (Kind.GAINED, count.gained_hits, count.gained_alerts),
        (Kind.LOST, count.lost_hits, count.lost_alerts),
    )
    return (
        numbers
        | {"before": {"hits": count.hits_before, "alerts": count.alerts_before, "updates": count.updates_before}}
        | {
            kind.value: {
                "hits": hits,
                "alerts": alerts,
                "articles": [_difference(shown) for shown in one.differences if shown.kind is kind],
            }
            for kind, hits, alerts in sides
        }
        | {"moved": count.moved}
    )


def _difference(shown: Difference) -> dict[str, Any]:
    article = shown.article
    told = {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "feed": article.source.feed,
        "lang": article.lang,
        "first_seen": article.first_seen.isoformat(timespec="seconds") if article.first_seen else None,
        "words": list(shown.words),
    }
    return told if shown.kind is Kind.FOUND else told | {"alert": shown.alert, "lacking": list(shown.lacking)}


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def as_markdown(report: Report) -> Iterator[str]:
    """Lines of Markdown for a pull request: a table of the rules that differ, and the articles behind it, folded."""
    yield "### Backtest"
    yield ""
    yield _safe(scope_line(report))
    yield ""
    rows = report.differing if report.against else report.rules
    if not rows:
        yield "No rule hits or tells anything else than before."
        return
    yield from _table(rows, compared=report.against is not None)
    alike = len(report.rules) - len(rows)
    if alike:
        yield ""
        yield f"{alike} more {'rule does' if alike == 1 else 'rules do'} the same in both versions."
    for one in rows:
        yield from _articles(one)


def _table(rows: Sequence[RuleReport], *, compared: bool) -> Iterator[str]:
    yield "| rule | hits | alerts | updates |"
    yield "|---|---|---|---|"
    for one in rows:
        count = one.count
        hits, alerts, updates = f"{count.hits:,}", f"{count.alerts:,}", f"{count.updates:,}"
        if compared:
            hits = f"{count.hits_before:,} → {hits} ({_signed(count.gained_hits, count.lost_hits)})"
            alerts = f"{count.alerts_before:,} → {alerts} ({_signed(count.gained_alerts, count.lost_alerts)})"
            updates = f"{count.updates_before:,} → {updates}"
        yield f"| {_safe(one.rule)} | {hits} | {alerts} | {updates} |"


def _signed(gained: int, lost: int) -> str:
    return f"+{gained:,} −{lost:,}"


_SIGNS = {Kind.FOUND: "", Kind.GAINED: "**+** ", Kind.LOST: "**−** "}


def _articles(one: RuleReport) -> Iterator[str]:
    if not one.differences:
        return
    yield ""
    yield f"<details><summary>{_safe(one.rule)}</summary>"
    yield ""
    for shown in one.differences:
        title = _safe(shown.article.title) or "(no title)"
        link = f"[{title}](<{_address(shown.article.url)}>)" if shown.article.url else title
        told = " **alert**" if shown.alert else ""
        why = "; ".join(filter(None, (quoted(shown.words, most=6), *shown.lacking)))
        yield f"- {_SIGNS[shown.kind]}{link} ({_safe(shown.article.source.feed)}){told}: {_safe(why)}"
    if hidden := hidden_line(one):
        yield f"- {hidden}"
    yield ""
    yield "</details>"


def hidden_line(one: RuleReport) -> str:
    """`and 230 more`, where not every article is shown; else empty."""
    count, shown = one.count, len(one.differences)
    alone = all(difference.kind is Kind.FOUND for difference in one.differences)
    more = (count.hits if alone else count.gained_hits + count.lost_hits) - shown
    return f"and {more:,} more" if more > 0 else ""


#: what means something in Markdown, in HTML, or to a forge (mentions, references to issues)
_MARKS = re.compile(r"[\\`*_\[\]#|<>&@~:$]")


def _safe(text: str) -> str:
    """Text of strangers as text, and nothing else: every sign that could mean something becomes its number."""
    return _MARKS.sub(lambda found: f"&#{ord(found.group())};", printable(" ".join(text.split())))


def _address(url: str) -> str:
    return quote(url, safe=":/?#@!$&'*+,;=%~-._")
