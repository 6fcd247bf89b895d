"""Entries that wait, what analysing them found, and what is known of stories. Runs inside a transaction of `SqliteStore`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from monitor.model import History, PageReason, Placement, Reason
from monitor.ports import WaitingEntry
from monitor.store import following, pages, recurring, sketches, versions
from monitor.store.rows import (
    HANDFUL,
    HANDFUL_MARKS,
    article_of,
    entry_of,
    evidence,
    full_text_of,
    full_text_wait_of,
    moment,
    source_of,
    stamp,
    stamp_or_none,
    storable,
    texts,
    together,
)
from monitor.stories.copies import Earlier
from monitor.stories.forms import Printed
from monitor.stories.independence import Told, credited, independent
from monitor.text.recurring import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from monitor.model import Alert, Article, Draft
    from monitor.ports import AnalysisOutcome, HitRecord
    from monitor.store.live import Live

#: articles that a new one is compared with because they share a print
PRINTED: Final = 8

#: entries that wait for analysis and are not held, oldest first, with the labels of their feeds and what is known of
#: their articles' pages
WAITING = f"""
    SELECT entries.*, feeds.owner, feeds.kind, feeds.country, feeds.lang AS feed_lang, feeds.settings,
        EXISTS (SELECT 1 FROM pages WHERE article = entries.article) AS page_asked,
        EXISTS (SELECT 1 FROM pages WHERE article = entries.article AND state = 'waiting'
            AND reason IN ('{PageReason.TEASER}', '{PageReason.ALWAYS}')) AS page_due,
        EXISTS (SELECT 1 FROM page_texts WHERE article = entries.article) AS page_read
    FROM entries JOIN feeds ON feeds.id = entries.feed
    WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM page_waits WHERE entry = entries.id)
    ORDER BY entries.id LIMIT ?"""  # noqa: S608 - members of an enum
#: an entry that cannot be analysed
FAIL = "UPDATE entries SET state = 'failed', problem = ? WHERE id = ?"
#: an entry that was analysed, unless it was edited meanwhile
ANALYSED = "UPDATE entries SET state = 'analysed', problem = NULL WHERE id = ? AND revision = ?"
#: an article as it was analysed last
ARTICLE = "SELECT * FROM articles WHERE id = ?"
#: where an article was placed
PLACEMENT = "SELECT origin, story, placed, text FROM articles WHERE id = ?"
#: articles since then with one of these prints: of each origin the earliest, those first that have most of them
WITH_PRINTS = f"""
    SELECT title, text, lang, coalesce(nullif(owner, ''), feed) AS owner, origin, story, count(*) AS common,
        min(prints.at) AS at
    FROM prints JOIN articles ON articles.id = prints.article
    WHERE print IN ({HANDFUL_MARKS}) AND prints.at >= ? GROUP BY origin ORDER BY common DESC, at LIMIT {PRINTED}"""  # noqa: S608
#: the text of an article, as it is compared
PRINTED_TEXT = "SELECT title, text, lang, coalesce(nullif(owner, ''), feed) AS owner FROM articles WHERE id = ?"
#: whether it has its story for itself
IS_ALONE = """
    SELECT NOT EXISTS (SELECT 1 FROM articles AS other WHERE other.story = articles.story AND other.id <> articles.id)
    FROM articles WHERE id = ?"""
#: what is known of a rule and a story
HISTORY = """
    SELECT (SELECT count(*) FROM alerts WHERE rule = :rule AND story = :story) AS alerts,
        EXISTS (SELECT 1 FROM hits WHERE rule = :rule AND story = :story AND reason = :backlog) AS backlog,
        EXISTS (SELECT 1 FROM hits WHERE rule = :rule AND article = :article) AS article_hit"""
#: when the text was seen that this analysis read: the feed's or its page's, whichever came later
SEEN_AT = """
    SELECT max(changed, coalesce((SELECT read FROM page_texts WHERE article = entries.article), changed)) AS seen
    FROM entries WHERE id = ?"""
#: the story's first article gives it its title
ADD_STORY = """
    INSERT INTO stories (id, title, first_seen, last_seen, articles, sources)
    VALUES (:story, :title, :first_seen, :first_seen, 0, 0) ON CONFLICT DO NOTHING"""
#: one more article
GROW_STORY = """
    UPDATE stories SET first_seen = min(first_seen, :first_seen), last_seen = max(last_seen, :first_seen),
        articles = articles + 1
    WHERE id = :story"""
#: an agency that an article credits
ADD_CREDIT = "INSERT INTO credits (article, agency) VALUES (?, ?) ON CONFLICT DO NOTHING"
#: what the independence of a story's reports goes by
TOLD = """
    SELECT DISTINCT coalesce(nullif(owner, ''), feed) AS owner, origin,
        (SELECT group_concat(agency, ' ') FROM credits WHERE article = articles.id) AS agencies
    FROM articles WHERE story = ? LIMIT 500"""
#: how many independent sources a story has
SOURCES = "UPDATE stories SET sources = ? WHERE id = ?"
#: an article that was not archived yet
ADD_ARTICLE = """
    INSERT INTO articles (id, url, title, text, lang, published, first_seen, feed, owner, kind, feed_lang, country,
        origin, story, placed, dropped, entry)
    VALUES (:id, :url, :title, :text, :lang, :published, :first_seen, :feed, :owner, :kind, :feed_lang, :country,
        :origin, :story, :placed, :dropped, :entry) ON CONFLICT DO NOTHING"""
#: what an article shares with its copies
ADD_PRINT = "INSERT INTO prints (print, article, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
#: a hit takes the newest evidence; the reason stays, unless it is this time that somebody is told
ADD_HIT = """
    INSERT INTO hits (rule, article, story, at, alerted, reason, rule_revision, evidence)
    VALUES (:rule, :article, :story, :at, :alerted, :reason, :rule_revision, :evidence)
    ON CONFLICT (article, rule) DO UPDATE SET rule_revision = excluded.rule_revision, evidence = excluded.evidence,
        reason = CASE WHEN excluded.alerted > alerted THEN excluded.reason ELSE reason END,
        at = CASE WHEN excluded.alerted > alerted THEN excluded.at ELSE at END,
        alerted = max(alerted, excluded.alerted)"""
#: rule × story × episode: a second one is the same one
ADD_ALERT = """
    INSERT INTO alerts (id, rule, story, episode, severity, reason, at, article, payload)
    VALUES (:id, :rule, :story, :episode, :severity, :reason, :at, :article, :payload) ON CONFLICT DO NOTHING"""
#: one row per channel and recipient, due when its alert was raised; a closed channel keeps it
ADD_MESSAGE = """
    INSERT INTO messages (id, alert, channel, recipient, state, created, due)
    SELECT :id, :alert, :channel, :recipient,
        CASE WHEN EXISTS (SELECT 1 FROM channels WHERE id = :channel) THEN 'held' ELSE 'waiting' END, at, at
    FROM (SELECT coalesce((SELECT at FROM updates WHERE id = :news), (SELECT at FROM alerts WHERE id = :alert)) AS at)
    WHERE true ON CONFLICT (id) DO NOTHING"""
#: of a message that tells an update: which one
ADD_UPDATE_MESSAGE = "INSERT INTO update_messages (message, news) VALUES (:id, :news) ON CONFLICT DO NOTHING"


def waiting(db: Database, *, limit: int) -> list[WaitingEntry]:
    """Entries that wait for analysis, oldest first."""
    return [
        WaitingEntry(
            id=row["id"],
            entry=entry_of(row),
            source=source_of(row),
            article=row["article"],
            backlog=bool(row["backlog"]),
            first_seen=moment(row["first_seen"]),
            changed=moment(row["changed"]),
            revision=row["revision"],
            full_text=full_text_of(row["settings"]),
            full_text_wait=full_text_wait_of(row["settings"]),
            page=pages.text_of(db, row["article"]) if row["page_read"] else None,
            page_asked=bool(row["page_asked"]),
            page_due=bool(row["page_due"]),
        )
        for row in db.execute(WAITING, (limit,))
    ]


def fail(db: Database, entry: int, why: str) -> None:
    """Put an entry aside."""
    db.execute(FAIL, (storable(why), entry))


def find_earlier(
    db: Database, live: Live, prints: Sequence[bytes], shingles: Sequence[int], *, since: datetime
) -> Iterator[Earlier]:
    """Articles since then of which this one may be a copy: those with one of these prints, the earliest first, and those
    that share as many shingles as copies do, most first.
    """
    found = [row for chunk in together(prints, HANDFUL) for row in db.execute(WITH_PRINTS, (*chunk, stamp(since)))]
    for row in sorted(found, key=lambda row: str(row["at"])):
        yield Earlier(text=_printed(row), origin=row["origin"], story=row["story"], printed=True)
    for like in sketches.find_like(db, live, shingles, since=since):
        if row := db.execute(PRINTED_TEXT, (like.article,)).fetchone():
            yield Earlier(text=_printed(row), origin=like.origin, story=like.story)


def _printed(row: Any) -> Printed:
    return _compared(row["title"], row["text"], row["lang"], row["owner"])


@lru_cache(64)
def _compared(title: str, body: str, lang: str, owner: str) -> Printed:
    """An article as it is compared. The latest are kept with what was found out of them: a form comes again and again."""
    return Printed(title=title, body=body, lang=lang, owner=owner)


def placement_of(db: Database, article: str) -> Placement | None:
    """Where this article was placed before."""
    row = db.execute(PLACEMENT, (article,)).fetchone()
    return row and Placement(origin=row["origin"], story=row["story"], why=row["placed"])


def is_alone(db: Database, article: str) -> bool:
    """Whether an archived article is the only one of its story."""
    return bool(db.execute(IS_ALONE, (article,)).fetchone()[0])


def article(db: Database, identity: str) -> Article | None:
    """An archived article."""
    row = db.execute(ARTICLE, (identity,)).fetchone()
    return row and article_of(row)


def history(db: Database, *, rule: str, story: str, article: str) -> History:
    """What is known of this rule and this story."""
    names = {"rule": rule, "story": story, "article": article, "backlog": Reason.BACKLOG}
    row = db.execute(HISTORY, names).fetchone()
    return History(alerts=row["alerts"], backlog=bool(row["backlog"]), article_hit=bool(row["article_hit"]))


def save(db: Database, live: Live, outcome: AnalysisOutcome) -> None:
    """Store article, story, hits, alerts and messages, and mark the entry as analysed."""
    at = db.execute(SEEN_AT, (outcome.waiting.id,)).fetchone()["seen"]
    article = _save_article(db, live, outcome, at)
    for hit in outcome.hits:
        _save_hit(db, hit, article, at)
    for alert in outcome.alerts:
        _save_alert(db, alert, page=outcome.waiting.page is not None)
    if outcome.facts is not None and outcome.at is not None:
        following.save_facts(db, article["id"], article["story"], outcome.facts, now=outcome.at)
    for known in outcome.known:
        following.learn(db, *known)
    for update in outcome.updates:
        following.save_update(db, update)
    for draft in outcome.drafts:
        save_draft(db, draft)
    for page in outcome.again:
        pages.queue(db, page)
    db.execute(ANALYSED, (outcome.waiting.id, outcome.waiting.revision))


def _save_article(db: Database, live: Live, outcome: AnalysisOutcome, at: str) -> dict[str, Any]:
    """Store the article and its place; the columns as they were meant, with the story it really belongs to."""
    article, source, placement = outcome.article, outcome.article.source, outcome.placement
    columns = {
        "id": article.id, "url": storable(article.url), "title": storable(article.title),
        "text": storable(article.body), "lang": article.lang, "published": stamp_or_none(article.published),
        "first_seen": stamp(article.first_seen or outcome.waiting.first_seen),
        "feed": source.feed, "owner": source.owner, "kind": source.kind, "feed_lang": source.lang,
        "country": source.country, "origin": placement.origin, "story": placement.story, "placed": placement.why,
        "dropped": texts(article.dropped), "entry": outcome.waiting.id,
        "changed": at, "told_by": "page" if outcome.waiting.page else source.feed,
    }  # fmt: skip
    before = db.execute(PLACEMENT, (article.id,)).fetchone()
    if before is None:
        db.execute(ADD_STORY, columns)
        db.execute(ADD_ARTICLE, columns)
        db.execute(GROW_STORY, columns)
        _count_sources(db, article, placement.story)
        recurring.learn(db, live.lines, source.feed, outcome.lines)
        changed = True
    else:
        columns["story"] = before["story"]
        placement = Placement(origin=before["origin"], story=before["story"], why=before["placed"])
        changed = versions.replace(db, columns)
        if changed:
            recurring.learn(db, live.lines, source.feed, outcome.lines - marks_of(before["text"]))
    if changed and outcome.sketch is not None:
        sketches.add(
            db, live, article.id, outcome.sketch, placement, at=str(columns["first_seen"]), since=outcome.since
        )
    db.conn.executemany(ADD_PRINT, [(mark, article.id, columns["first_seen"]) for mark in outcome.prints])
    return columns


def tellers_of(db: Database, story: str) -> list[Told]:
    """The articles of a story, as far as their independence goes."""
    return [
        Told(owner=row["owner"], origin=row["origin"], agencies=frozenset((row["agencies"] or "").split()))
        for row in db.execute(TOLD, (story,))
    ]


def _count_sources(db: Database, article: Article, story: str) -> None:
    db.conn.executemany(ADD_CREDIT, [(article.id, agency) for agency in sorted(credited(article.body))])
    told = tellers_of(db, story)
    db.execute(SOURCES, (independent(told), story))


def _save_hit(db: Database, hit: HitRecord, article: dict[str, Any], at: str) -> None:
    db.execute(
        ADD_HIT,
        {
            "rule": hit.rule, "article": article["id"], "story": article["story"], "at": at,
            "alerted": hit.decision.alert, "reason": hit.decision.reason, "rule_revision": hit.revision,
            "evidence": evidence(hit.judged),
        },
    )  # fmt: skip


def _save_alert(db: Database, alert: Alert, *, page: bool) -> None:
    db.execute(
        ADD_ALERT,
        {
            "id": alert.id, "rule": alert.rule, "story": alert.story, "episode": alert.episode,
            "severity": alert.severity, "reason": alert.reason, "at": stamp(alert.at), "article": alert.article,
            "payload": storable(alert.payload),
        },
    )  # fmt: skip
    following.follow(db, alert, page=page)


def save_draft(db: Database, draft: Draft) -> None:
    """Put a message into the outbox; one that is there is left as it is."""
    columns = {
        "id": draft.id, "alert": draft.alert, "channel": draft.channel, "recipient": draft.recipient,
        "news": draft.update or None,
    }  # fmt: skip
    db.execute(ADD_MESSAGE, columns)
    if draft.update:
        db.execute(ADD_UPDATE_MESSAGE, columns)
