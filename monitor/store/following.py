"""Stories that were told and go on: what their reports say, who was told what, and updates. Runs inside a transaction of
`SqliteStore`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from monitor.model import Reason
from monitor.ports import Followed
from monitor.store.rows import moment, moment_or_none, stamp, stamp_or_none, storable
from monitor.stories.facts import Fact, FactKind, Report
from monitor.stories.independence import Told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from monitor.model import Alert, Update
    from monitor.ports import FollowOutcome

#: whether a story was told
IS_TOLD = "SELECT EXISTS (SELECT 1 FROM alerts WHERE story = ?)"
#: what the reports of a story say, or those of them that a rule hit, in order of arrival
REPORTS = """
    SELECT articles.id, title, coalesce(nullif(owner, ''), feed) AS owner, facts.*
    FROM articles LEFT JOIN facts ON facts.article = articles.id
    WHERE story = :story AND (:rule IS NULL OR EXISTS (SELECT 1 FROM hits WHERE article = articles.id AND rule = :rule))
    ORDER BY articles.number LIMIT 5000"""
#: what an alert was, and what those who were told know
_FOLLOWED = """
    SELECT alerts.id, rule, alerts.story, episode, severity, article, alerts.at AS raised, title, followed.at, known, page
    FROM followed JOIN alerts ON alerts.id = followed.alert JOIN articles ON articles.id = article"""
#: alerts that an article raised
ALERTS_OF = f"{_FOLLOWED} WHERE article = ? ORDER BY alerts.number"
#: alerts to be looked at
DUE = f"{_FOLLOWED} WHERE due <= ? ORDER BY due LIMIT ?"
#: when the next one is
NEXT_DUE = "SELECT min(due) AS due FROM followed WHERE due IS NOT NULL"
#: to whom an alert was addressed
RECIPIENTS = """
    SELECT channel, recipient FROM messages
    WHERE alert = ? AND NOT EXISTS (SELECT 1 FROM update_messages WHERE message = messages.id) ORDER BY number"""

#: an article's facts are those of its newest text
FORGET_FACTS = "DELETE FROM facts WHERE article = ?"
ADD_FACT = """
    INSERT INTO facts (article, kind, what, low, high, vague, quoted, leads)
    VALUES (:article, :kind, :what, :low, :high, :vague, :quoted, :leads) ON CONFLICT DO NOTHING"""
#: alerts on a story that has grown are looked at now, or when their wait is over
WAKE = """
    UPDATE followed SET due = :now
    WHERE due IS NULL AND alert NOT IN (SELECT alert FROM silenced) AND alert IN (SELECT id FROM alerts WHERE story = :story)"""
#: an alert is followed from the moment it is raised
FOLLOW = "INSERT INTO followed (alert, at, known, page) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
#: when to look again
WAIT = "UPDATE followed SET due = ? WHERE alert = ?"
#: what is known without anybody being told: the article that raised the alert was read in full
LEARN = "UPDATE followed SET known = ?, page = 1 WHERE alert = ?"
#: what is known since an update
UPDATED = "UPDATE followed SET known = :known, at = max(at, :at) WHERE alert = :alert"
#: one thing is told once
ADD_UPDATE = """
    INSERT INTO updates (id, alert, type, reason, at, article, payload)
    VALUES (:id, :alert, :type, :reason, :at, :article, :payload) ON CONFLICT DO NOTHING"""


# ── asked ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def is_told(db: Database, story: str) -> bool:
    """Whether an alert was raised on this story."""
    return bool(db.execute(IS_TOLD, (story,)).fetchone()[0])


def reports_of(db: Database, story: str, rule: str | None) -> list[Report]:
    """The articles of a story, or those that a rule hit, in order of arrival."""
    rows = groupby(
        db.execute(REPORTS, {"story": story, "rule": rule}), lambda row: (row["id"], row["title"], row["owner"])
    )
    return [
        Report(article=article, title=title, owner=owner, facts=tuple(_fact(fact) for fact in facts if fact["kind"]))
        for (article, title, owner), facts in rows
    ]


def _fact(row: sqlite3.Row) -> Fact:
    return Fact(
        kind=FactKind(row["kind"]),
        what=row["what"],
        low=row["low"],
        high=row["high"],
        vague=bool(row["vague"]),
        quoted=row["quoted"],
        leads=bool(row["leads"]),
    )


def alerts_of(db: Database, article: str) -> list[Followed]:
    """The alerts that an article raised."""
    return [_followed(row) for row in db.execute(ALERTS_OF, (article,))]


def due(db: Database, *, now: datetime, limit: int) -> list[Followed]:
    """Alerts to be looked at."""
    return [_followed(row) for row in db.execute(DUE, (stamp(now), limit))]


def _followed(row: sqlite3.Row) -> Followed:
    return Followed(
        alert=row["id"],
        rule=row["rule"],
        story=row["story"],
        episode=row["episode"],
        severity=row["severity"],
        article=row["article"],
        title=row["title"],
        raised=moment(row["raised"]),
        at=moment(row["at"]),
        known=row["known"],
        page=bool(row["page"]),
    )


def next_due(db: Database) -> datetime | None:
    """When the next alert is to be looked at."""
    return moment_or_none(db.execute(NEXT_DUE).fetchone()["due"])


def recipients_of(db: Database, alert: str) -> list[tuple[str, str]]:
    """Channel and recipient of everybody to whom an alert was addressed."""
    return [(row["channel"], row["recipient"]) for row in db.execute(RECIPIENTS, (alert,))]


# ── what has come together ───────────────────────────────────────────────────────────────────────────────────────────

#: what the independence of the reports goes by that a rule hit
HITS_OF = """
    SELECT coalesce(nullif(owner, ''), feed) AS owner, origin,
        (SELECT group_concat(agency, ' ') FROM credits WHERE credits.article = articles.id) AS agencies
    FROM hits JOIN articles ON articles.id = hits.article
    WHERE hits.rule = ? AND hits.story = ? AND hits.article <> ? AND hits.at >= ? LIMIT 500"""
#: how many articles a rule hit in a time
COUNT_HITS = """
    SELECT count(*) FROM hits WHERE rule = :rule AND at >= :since AND at < :until AND article <> :besides
        AND reason <> :backlog AND (NOT :anew OR id > coalesce((
            SELECT hits.id FROM alerts JOIN hits ON hits.article = alerts.article AND hits.rule = alerts.rule
            WHERE alerts.rule = :rule ORDER BY alerts.number DESC LIMIT 1), 0))"""
#: when a rule last told
LAST_ALERT = "SELECT at FROM alerts WHERE rule = ? ORDER BY number DESC LIMIT 1"
#: when the archive begins
FIRST_SEEN = "SELECT min(first_seen) AS at FROM articles"
#: whether an actor was named in another article
NAMED_BEFORE = "SELECT EXISTS (SELECT 1 FROM facts WHERE what = ? AND kind <> 'figure' AND article <> ?)"


def hits_of(db: Database, rule: str, story: str, *, besides: str, since: datetime | None) -> list[Told]:
    """The reports of a story that a rule hit, as far as their independence goes."""
    return [
        Told(owner=row["owner"], origin=row["origin"], agencies=frozenset((row["agencies"] or "").split()))
        for row in db.execute(HITS_OF, (rule, story, besides, stamp_or_none(since) or ""))
    ]


def count_hits(db: Database, rule: str, *, besides: str, since: datetime, until: datetime, anew: bool) -> int:
    """How many articles a rule hit in a time."""
    names = {
        "rule": rule, "besides": besides, "since": stamp(since), "until": stamp(until), "backlog": Reason.BACKLOG,
        "anew": anew,
    }  # fmt: skip
    return int(db.execute(COUNT_HITS, names).fetchone()[0])


def last_alert(db: Database, rule: str) -> datetime | None:
    """When a rule last told."""
    row = db.execute(LAST_ALERT, (rule,)).fetchone()
    return row and moment(row["at"])


def first_seen(db: Database) -> datetime | None:
    """When the archive begins."""
    return moment_or_none(db.execute(FIRST_SEEN).fetchone()["at"])


def named_before(db: Database, actors: Iterable[str], *, besides: str) -> frozenset[str]:
    """Which of these actors were named before."""
    return frozenset(actor for actor in actors if db.execute(NAMED_BEFORE, (actor, besides)).fetchone()[0])


# ── recorded ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def save_facts(db: Database, article: str, story: str, facts: Iterable[Fact], *, now: datetime) -> None:
    """Keep what an article says, and look at the alerts on its story."""
    db.execute(FORGET_FACTS, (article,))
    db.conn.executemany(ADD_FACT, [_columns(article, fact) for fact in facts])
    db.execute(WAKE, {"story": story, "now": stamp(now)})


def _columns(article: str, fact: Fact) -> dict[str, Any]:
    return {
        "article": article, "kind": fact.kind, "what": fact.what, "low": fact.low, "high": fact.high,
        "vague": fact.vague, "quoted": storable(fact.quoted), "leads": fact.leads,
    }  # fmt: skip


def follow(db: Database, alert: Alert, *, page: bool) -> None:
    """Follow the story of an alert that was just raised."""
    if alert.known:
        db.execute(FOLLOW, (alert.id, stamp(alert.at), alert.known, page))


def learn(db: Database, alert: str, known: str) -> None:
    """Take note of what is known without an update, now that the article was read on its page."""
    db.execute(LEARN, (known, alert))


def save_update(db: Database, update: Update) -> None:
    """Store an update; one that exists is left as it is."""
    db.execute(
        ADD_UPDATE,
        {
            "id": update.id, "alert": update.alert, "type": update.type, "reason": storable(update.reason),
            "at": stamp(update.at), "article": update.article, "payload": storable(update.payload),
        },
    )  # fmt: skip
    db.execute(UPDATED, {"known": update.known, "at": stamp(update.at), "alert": update.alert})


def save(db: Database, outcome: FollowOutcome) -> None:
    """Record what came of looking at an alert; its messages are saved beside it."""
    db.execute(WAIT, (stamp_or_none(outcome.due), outcome.alert))
    if outcome.update:
        save_update(db, outcome.update)
