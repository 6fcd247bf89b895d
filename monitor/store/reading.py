"""The questions that `Archive` asks, by name. `:after` and `:page` part a long answer; a NULL asks for nothing."""

from __future__ import annotations

from typing import Final

#: what a message may be
STATES: Final = ("waiting", "leased", "sent", "dead", "held")

#: one article as rules see it
ARTICLE: Final = "SELECT * FROM articles WHERE id = ?"
#: all of them, page by page
ARTICLES: Final = """
    SELECT * FROM articles WHERE number > :after AND (:since IS NULL OR first_seen >= :since)
        AND (:feed IS NULL OR feed = :feed)
    ORDER BY number LIMIT :page"""

LATEST_ARTICLES: Final = "SELECT * FROM articles ORDER BY number DESC LIMIT :limit"

#: an article as it is exported: `feeds` are all that listed it
_EXPORTED: Final = """
    SELECT number, articles.id, articles.url, entries.guid, articles.title, text, articles.lang, articles.published,
        articles.first_seen, articles.feed,
        (SELECT json_group_array(feed) FROM (SELECT DISTINCT feed FROM entries WHERE article = articles.id ORDER BY id))
            AS feeds,
        owner, origin, story, articles.revision
    FROM articles LEFT JOIN entries ON entries.id = articles.entry"""
EXPORTED_ARTICLE: Final = f"{_EXPORTED} WHERE number = ?"
EXPORT_ARTICLES: Final = f"""{_EXPORTED}
    WHERE number > :after AND (:since IS NULL OR articles.first_seen >= :since) ORDER BY number LIMIT :page"""

#: articles whose id begins so
ONE_ARTICLE: Final = """
    SELECT id, url, title, text, lang, published, first_seen, feed, owner, origin, story, placed, revision,
        (SELECT json_group_array(json_object('rule', rule, 'alerted', json(iif(alerted, 'true', 'false')),
            'reason', reason)) FROM hits WHERE article = articles.id) AS hits
    FROM articles WHERE id >= :start AND id < :start || '~' ORDER BY id LIMIT 2"""
#: stories whose id begins so
ONE_STORY: Final = """
    SELECT id, title, first_seen, last_seen, sources, (SELECT other FROM merges WHERE story = stories.id) AS went_to
    FROM stories
    WHERE id >= :start AND id < :start || '~' ORDER BY id LIMIT 2"""
#: the stories whose articles went to this one
MERGED_INTO: Final = """
    SELECT id, title, at, why FROM merges JOIN stories ON id = story WHERE other = :story ORDER BY at"""
#: the articles of a story, in order of arrival
OF_STORY: Final = """
    SELECT id, url, title, lang, published, first_seen, feed, owner, origin, placed, revision,
        (SELECT json_group_array(json_object('kind', kind, 'what', what, 'low', low, 'high', high,
            'vague', json(iif(vague, 'true', 'false')), 'quoted', quoted, 'leads', json(iif(leads, 'true', 'false'))))
            FROM facts WHERE article = articles.id) AS facts
    FROM articles WHERE story = :story ORDER BY number LIMIT 500"""
#: every text that is kept of an article, the newest last
VERSIONS: Final = """
    SELECT revision, title, text, at, told_by FROM versions WHERE article = :article
    UNION ALL
    SELECT articles.revision, articles.title, articles.text, coalesce(earlier.until, first_seen),
        coalesce(earlier.replaced, feed)
    FROM articles LEFT JOIN versions AS earlier ON earlier.article = id AND earlier.revision = articles.revision - 1
    WHERE id = :article ORDER BY 1"""

#: numbers of articles that hold the words, newest first
SEARCH: Final = """
    SELECT number FROM articles_fts JOIN articles ON articles.indexed = articles_fts.rowid
    WHERE articles_fts MATCH :match AND (:since IS NULL OR first_seen >= :since) AND (:feed IS NULL OR feed = :feed)
        AND (:lang IS NULL OR lang = :lang)
    ORDER BY number DESC LIMIT :limit"""
#: articles that the index does not know yet
UNINDEXED: Final = """
    SELECT number, title, text FROM articles
    WHERE indexed IS NULL AND (:since IS NULL OR first_seen >= :since) AND (:feed IS NULL OR feed = :feed)
        AND (:lang IS NULL OR lang = :lang)"""
#: what was seen last
LATEST: Final = """
    SELECT id, feed, article, guid, url, title, published, first_seen, changed, revision, backlog, state, problem
    FROM entries WHERE :feed IS NULL OR feed = :feed ORDER BY id DESC LIMIT :limit"""

#: a hit with the article it is about
_HIT: Final = """
    SELECT hits.id AS number, rule, rule_revision, article, articles.title, articles.url, articles.feed, hits.story,
        hits.at, alerted, reason, evidence
    FROM hits JOIN articles ON articles.id = hits.article"""
HITS: Final = f"""{_HIT}
    WHERE (:since IS NULL OR hits.at >= :since) AND (:rule IS NULL OR rule = :rule)
        AND (:article IS NULL OR article = :article)
    ORDER BY hits.id DESC LIMIT :limit"""
EXPORT_HITS: Final = f"""{_HIT}
    WHERE hits.id > :after AND (:since IS NULL OR hits.at >= :since) ORDER BY hits.id LIMIT :page"""

#: an alert with the article that raised it and what became of its messages
_ALERT: Final = """
    SELECT alerts.number, alerts.id, alerts.rule, alerts.severity, alerts.story, episode, reason, at, article,
        articles.title, articles.url, articles.feed,
        (SELECT json_group_array(json_object('channel', channel, 'recipient', recipient, 'state', state))
            FROM messages WHERE alert = alerts.id
            AND NOT EXISTS (SELECT 1 FROM update_messages WHERE message = messages.id)) AS messages,
        (SELECT json_group_array(json_object('type', type, 'at', at, 'why', reason, 'messages', json(messages))) FROM (
            SELECT type, updates.at, updates.reason, (
                SELECT json_group_array(json_object('channel', channel, 'recipient', recipient, 'state', state))
                FROM update_messages JOIN messages ON messages.id = message WHERE news = updates.id) AS messages
            FROM updates WHERE alert = alerts.id ORDER BY updates.number)) AS updates,
        (SELECT verdict FROM judgements WHERE alert = alerts.id) AS judged,
        payload
    FROM alerts JOIN articles ON articles.id = alerts.article"""
#: alerts whose id begins so
ALERT: Final = (
    f"{_ALERT} WHERE alerts.id = :start OR substr(alerts.id, 1, length(:start)) = :start ORDER BY alerts.id LIMIT 2"
)
#: how the judged alerts of each rule were judged, and how many alerts it has raised
PRECISION: Final = """
    SELECT rule, count(*) AS alerts, count(verdict) AS judged, count(*) FILTER (WHERE verdict = 'true') AS right,
        max(judgements.at) AS last
    FROM alerts LEFT JOIN judgements ON judgements.alert = alerts.id
    WHERE :since IS NULL OR alerts.at >= :since
    GROUP BY rule HAVING judged ORDER BY rule"""
ALERTS: Final = f"""{_ALERT}
    WHERE (:since IS NULL OR at >= :since) AND (:rule IS NULL OR alerts.rule = :rule)
    ORDER BY alerts.number DESC LIMIT :limit"""
EXPORT_ALERTS: Final = f"""{_ALERT}
    WHERE alerts.number > :after AND (:since IS NULL OR at >= :since) ORDER BY alerts.number LIMIT :page"""

#: a message with the alert it tells
_MESSAGE: Final = """
    SELECT messages.number, messages.id, messages.alert, alerts.rule, alerts.story, alerts.severity, articles.title, channel,
        recipient, coalesce(updates.type, 'alert.raised') AS type, state, created, due, leased_until, retried, attempts,
        last_attempt, last_answer
    FROM messages JOIN alerts ON alerts.id = messages.alert
        LEFT JOIN update_messages ON message = messages.id LEFT JOIN updates ON updates.id = news
        JOIN articles ON articles.id = coalesce(updates.article, alerts.article)"""
MESSAGES: Final = f"""{_MESSAGE}
    WHERE (:state IS NULL OR state = :state) AND (:channel IS NULL OR channel = :channel)
        AND (:since IS NULL OR created >= :since)
    ORDER BY messages.number DESC LIMIT :limit"""
EXPORT_MESSAGES: Final = f"""{_MESSAGE}
    WHERE messages.number > :after AND (:since IS NULL OR created >= :since) ORDER BY messages.number LIMIT :page"""
#: the tries to deliver one message
ATTEMPTS: Final = "SELECT at, took_s, result, answer, next_at FROM attempts WHERE message = :message ORDER BY id"

#: how much there is
COUNTS: Final = """
    SELECT (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM stories) - (SELECT count(*) FROM merges) AS stories,
        (SELECT count(*) FROM hits) AS hits, (SELECT count(*) FROM alerts) AS alerts,
        (SELECT count(*) FROM entries WHERE state = 'waiting') AS entries_waiting,
        (SELECT count(*) FROM entries WHERE state = 'failed') AS entries_failed,
        (SELECT count(*) FROM articles WHERE indexed IS NULL) AS articles_unindexed"""
#: what became of pages: those whose turn it is, and, since then, those that were read and those that gave no article
PAGES: Final = """
    SELECT state, fault, count(*) AS pages FROM pages WHERE last_attempt >= :since AND state <> 'waiting'
    GROUP BY state, fault
    UNION ALL SELECT 'waiting', NULL, count(*) FROM pages WHERE state = 'waiting' AND due <= :now
    ORDER BY pages DESC"""
#: the same for each feed: `came` is read, or the reason why there is no article
PAGES_OF_FEEDS: Final = """
    SELECT feed, iif(state = 'ended', fault, 'read') AS came, count(*) AS pages
    FROM pages WHERE last_attempt >= ? AND state <> 'waiting' GROUP BY feed, came ORDER BY pages DESC"""
#: what became of the page of an article, one row for each reading that was asked for
PAGES_OF: Final = """
    SELECT reason, pages.url, queued, due, state, attempts, last_attempt, fault, problem,
        page_texts.url AS read_at, page_texts.title, page_texts.updated, page_texts.read, page_texts.gone
    FROM pages LEFT JOIN page_texts ON page_texts.article = pages.article
    WHERE pages.article = :article ORDER BY queued"""
#: what became of messages
MESSAGE_STATES: Final = "SELECT state, count(*) AS messages FROM messages GROUP BY state"
#: how many messages of each channel could not be delivered
DEAD: Final = "SELECT channel, count(*) AS messages FROM messages WHERE state = 'dead' GROUP BY channel"
#: channels that are closed
HELD_CHANNELS: Final = "SELECT id, held FROM channels ORDER BY id"
#: what the daemon noted
NOTES: Final = "SELECT key, value, at FROM notes"

#: every feed, those that are watched first
FEEDS: Final = "SELECT * FROM feeds ORDER BY watched DESC, id"
#: when a feed listed something new last, backlog aside; the newest first
ARRIVALS: Final = """
    SELECT DISTINCT first_seen FROM (
        SELECT first_seen FROM entries INDEXED BY entries_feed WHERE feed = ? AND backlog = 0 ORDER BY id DESC LIMIT 100)
    ORDER BY first_seen DESC"""
