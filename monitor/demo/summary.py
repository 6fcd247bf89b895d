"""What the demo's archive holds after the week: what came, what was folded, what was quiet and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from monitor.demo.week import Week
from monitor.model import Article, RuleJudged
from monitor.rules.compile import Compiled
from monitor.store.archive import Archive
from monitor.workbench.clauses import failing, flat
from monitor.workbench.explain import explained


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """An article that uses watched words and alerted nobody."""

    title: str
    rule: str  #: the rule that came nearest
    why: str  #: what kept it from hitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The week in numbers."""

    entries: int
    articles: int
    copies: int  #: articles that repeat another's text
    edits: int  #: articles whose headline changed
    failing: tuple[tuple[str, str], ...]  #: feeds that do not answer, with the reason
    alerts: tuple[tuple[str, int], ...]  #: rule and how often it alerted, the busiest first
    silent: tuple[tuple[str, int], ...]  #: why a hit alerted nobody, and how often
    quiet: tuple[Quiet, ...]
    example: str  #: the id of the article that raised the last alert; empty where there is none


def summary(archive: Archive, week: Week, compiled: Compiled, *, now: datetime) -> Summary:
    """What came and what became of it."""
    feeds = archive.feeds(now=now)
    articles = list(archive.export("articles"))
    hits, alerts = archive.hits(limit=1_000), archive.alerts(limit=1_000)
    return Summary(
        entries=sum(feed.entries for feed in feeds),
        articles=len(articles),
        copies=len(articles) - len({article["origin"] for article in articles}),
        edits=sum(article["revision"] > 0 for article in articles),
        failing=tuple((feed.id, feed.why) for feed in feeds if feed.failures),
        alerts=tuple(Counter(alert["rule"] for alert in alerts).most_common()),
        silent=tuple(Counter(hit["reason"] for hit in hits if not hit["alerted"]).most_common()),
        quiet=_quiet(archive, week, compiled),
        example=alerts[0]["article"] if alerts else "",
    )


def _quiet(archive: Archive, week: Week, compiled: Compiled) -> tuple[Quiet, ...]:
    decoys = {item.headlines[-1][1] for item in week.items if item.decoy}
    articles = {article.title: article for article in archive.articles() if article.title in decoys}
    return tuple(_nearest(article, compiled) for article in articles.values())


def _nearest(article: Article, compiled: Compiled) -> Quiet:
    """The rule that came nearest: its themes found words, and it lacks the fewest clauses."""
    report = explained(article, compiled)
    touched = {f"theme: {theme.theme}" for theme in report.themes}

    def distance(judged: RuleJudged) -> tuple[bool, bool, int]:
        clauses = {clause.clause for _, clause in flat(judged.clauses)}
        return judged.hit, clauses.isdisjoint(touched), sum(not clause.holds for clause in judged.clauses)

    nearest = min(report.rules, key=distance)
    return Quiet(title=article.title, rule=nearest.rule, why=next(iter(failing(nearest)), "it hit"))
