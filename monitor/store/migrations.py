"""The archive's tables, step by step. A step that was released is never edited: a change is one more step.

`PRAGMA user_version` says how many steps a file has taken. What each column means stands in docs/archive.md, and a test
holds that page and these steps together.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from monitor.errors import StoreTooNew

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database

#: every step as SQL; the first makes the file that an empty folder gets
MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE feeds (
        id            TEXT PRIMARY KEY,  -- the feed's name in config.yaml
        url           TEXT NOT NULL,  -- where it is, according to config.yaml
        owner         TEXT NOT NULL,  -- who publishes it
        kind          TEXT NOT NULL,  -- wire, newspaper, official, …: the operator's word
        lang          TEXT NOT NULL,  -- its language, according to the operator
        country       TEXT NOT NULL,  -- its country, according to the operator
        source        TEXT NOT NULL,  -- config, or the OPML file or URL that lists it
        settings      TEXT NOT NULL,  -- JSON: poll limits, what the first poll does, when silence is news
        watched       INTEGER NOT NULL,  -- 1 while the configuration lists it
        disabled      TEXT,  -- why it is not asked any more (it said "gone"), or NULL
        asked_url     TEXT NOT NULL,  -- where it is asked: url, or where permanent redirects led
        title         TEXT NOT NULL DEFAULT '',  -- according to the feed
        home          TEXT NOT NULL DEFAULT '',  -- the site's page, according to the feed
        format        TEXT NOT NULL DEFAULT '',  -- rss, atom, rdf, json or sitemap
        added         TEXT NOT NULL,  -- when it was first configured
        due           TEXT NOT NULL,  -- when it will be asked again
        interval_s    REAL,  -- the wait between polls that it has settled on, in seconds
        last_poll     TEXT,  -- when it was asked last
        first_success TEXT,  -- when it was read first; NULL until then
        last_success  TEXT,  -- when it answered well last
        last_new      TEXT,  -- when it last listed something new
        failures      INTEGER NOT NULL DEFAULT 0,  -- polls in a row that failed
        fault         TEXT,  -- what kind of failure the last poll was, or NULL
        problem       TEXT,  -- the same as a sentence
        polls         INTEGER NOT NULL DEFAULT 0,  -- how often it was asked
        failed_polls  INTEGER NOT NULL DEFAULT 0,  -- how many of these failed
        entries       INTEGER NOT NULL DEFAULT 0,  -- how many entries it has listed
        gaps          INTEGER NOT NULL DEFAULT 0,  -- how often it had moved on so far that entries were probably missed
        etag          TEXT,  -- what the server wants to hear back (ETag)
        last_modified TEXT,  -- the same (Last-Modified)
        body_hash     BLOB,  -- hash of the last document that was read
        moved_to      TEXT,  -- where an unconfirmed permanent redirect points
        moved_seen    INTEGER NOT NULL DEFAULT 0  -- how many polls in a row agreed on it
    ) STRICT;
    CREATE INDEX feeds_due ON feeds (due) WHERE watched = 1 AND disabled IS NULL;

    CREATE TABLE listings (
        feed   TEXT PRIMARY KEY REFERENCES feeds (id),  -- a feed
        prints BLOB NOT NULL  -- for each entry that its last document listed: 8 bytes of print, 8 bytes of entry id
    ) STRICT;

    CREATE TABLE entries (
        id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order in which they were seen
        feed          TEXT NOT NULL REFERENCES feeds (id),  -- who listed it
        article       TEXT NOT NULL,  -- the article that it tells; several entries may tell one
        guid          TEXT,  -- the feed's own id for it
        url           TEXT NOT NULL,  -- its link
        title         TEXT NOT NULL,  -- as the feed said it, HTML included
        summary       TEXT NOT NULL,  -- as the feed said it
        content       TEXT NOT NULL,  -- the longest body that the feed carried
        author        TEXT NOT NULL,  -- according to the feed
        published     TEXT,  -- according to the feed, where believable
        published_raw TEXT NOT NULL,  -- the feed's own words
        updated       TEXT,  -- according to the feed
        lang          TEXT NOT NULL,  -- according to the feed
        tags          TEXT NOT NULL,  -- JSON list
        print         BLOB NOT NULL,  -- 8 bytes over everything that the feed said
        first_seen    TEXT NOT NULL,  -- our clock
        changed       TEXT NOT NULL,  -- when its text was seen to be edited last; first_seen before any edit
        revision      INTEGER NOT NULL DEFAULT 0,  -- how many edits were seen
        backlog       INTEGER NOT NULL,  -- 1 if it was listed before the feed was first read
        state         TEXT NOT NULL DEFAULT 'waiting'  -- where its analysis stands
                      CHECK (state IN ('waiting', 'analysed', 'failed')),
        problem       TEXT  -- why analysing it failed
    ) STRICT;
    CREATE INDEX entries_waiting ON entries (id) WHERE state = 'waiting';
    CREATE INDEX entries_failed ON entries (id) WHERE state = 'failed';
    CREATE INDEX entries_article ON entries (article);
    CREATE INDEX entries_feed ON entries (feed, id, first_seen, backlog);

    CREATE TABLE seen (
        feed  TEXT NOT NULL,  -- a feed
        key   BLOB NOT NULL,  -- 8 bytes: something that identifies an entry of this feed (guid, link, …)
        entry INTEGER NOT NULL,  -- the entry. Kept for ever, or old items come back as news
        PRIMARY KEY (feed, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stories (
        id         TEXT PRIMARY KEY,  -- stable
        title      TEXT NOT NULL,  -- of its first article
        first_seen TEXT NOT NULL,  -- of its first article
        last_seen  TEXT NOT NULL,  -- of its latest article
        articles   INTEGER NOT NULL,  -- how many
        sources    INTEGER NOT NULL  -- how many different owners (or feeds, where the owner is not known)
    ) STRICT;

    CREATE TABLE articles (
        number     INTEGER PRIMARY KEY,  -- in order of arrival
        id         TEXT NOT NULL UNIQUE,  -- stable; the same in every feed that lists the same page
        url        TEXT NOT NULL,  -- as the feed said it
        title      TEXT NOT NULL,  -- clean text
        text       TEXT NOT NULL,  -- clean text, paragraphs parted by an empty line
        lang       TEXT NOT NULL,  -- found in the text
        published  TEXT,  -- according to the feed
        first_seen TEXT NOT NULL,  -- our clock
        feed       TEXT NOT NULL,  -- the feed that listed it first
        owner      TEXT NOT NULL,  -- that feed's owner
        kind       TEXT NOT NULL,  -- that feed's kind
        feed_lang  TEXT NOT NULL,  -- that feed's language
        country    TEXT NOT NULL,  -- that feed's country
        origin     TEXT NOT NULL,  -- the group of copies of one text
        story      TEXT NOT NULL REFERENCES stories (id),  -- the event it tells
        placed     TEXT NOT NULL,  -- why it belongs there
        dropped    TEXT NOT NULL,  -- JSON list of what cleaning dropped
        revision   INTEGER NOT NULL DEFAULT 0,  -- how often its text has changed
        entry      INTEGER NOT NULL,  -- the entry that told it first
        indexed    INTEGER  -- its row in articles_fts; NULL until it is indexed
    ) STRICT;
    CREATE INDEX articles_story ON articles (story);
    CREATE INDEX articles_first_seen ON articles (first_seen);
    CREATE UNIQUE INDEX articles_indexed ON articles (indexed) WHERE indexed IS NOT NULL;
    CREATE INDEX articles_unindexed ON articles (number) WHERE indexed IS NULL;

    CREATE TABLE prints (
        print   BLOB NOT NULL,  -- 8 bytes; articles that share one are copies
        article TEXT NOT NULL,  -- an article
        at      TEXT NOT NULL,  -- when that article was first seen
        PRIMARY KEY (print, article)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE hits (
        id            INTEGER PRIMARY KEY,  -- in order of arrival
        rule          TEXT NOT NULL,  -- which rule
        article       TEXT NOT NULL REFERENCES articles (id),  -- in which article
        story         TEXT NOT NULL REFERENCES stories (id),  -- of which story
        at            TEXT NOT NULL,  -- when the text that it was found in was first seen
        alerted       INTEGER NOT NULL,  -- 1 if somebody was told because of it
        reason        TEXT NOT NULL,  -- why somebody was told, or was not
        rule_revision TEXT NOT NULL,  -- hash of the rule's text at that time
        evidence      TEXT NOT NULL,  -- JSON: clauses, and spans of title and text by character offsets
        UNIQUE (article, rule)
    ) STRICT;
    CREATE INDEX hits_rule_story ON hits (rule, story);

    CREATE TABLE alerts (
        number   INTEGER PRIMARY KEY,  -- in order of arrival
        id       TEXT NOT NULL UNIQUE,  -- stable: made from rule, story and episode
        rule     TEXT NOT NULL,  -- which rule
        story    TEXT NOT NULL REFERENCES stories (id),  -- about which story
        episode  INTEGER NOT NULL,  -- 0 for the first time
        severity TEXT NOT NULL,  -- the rule's, at that time
        reason   TEXT NOT NULL,  -- why somebody is told
        at       TEXT NOT NULL,  -- when it was decided
        article  TEXT NOT NULL REFERENCES articles (id),  -- the article that raised it
        payload  TEXT NOT NULL,  -- the JSON that every channel renders
        UNIQUE (rule, story, episode)
    ) STRICT;

    CREATE TABLE messages (
        number       INTEGER PRIMARY KEY,  -- in order of arrival
        id           TEXT NOT NULL UNIQUE,  -- stable: made from rule, story, channel, recipient and episode
        alert        TEXT NOT NULL REFERENCES alerts (id),  -- what it tells
        channel      TEXT NOT NULL,  -- which way
        recipient    TEXT NOT NULL,  -- to whom; empty where the channel has one receiver
        state        TEXT NOT NULL  -- leased: being tried; dead: given up; held: its channel is closed
                     CHECK (state IN ('waiting', 'leased', 'sent', 'dead', 'held')),
        created      TEXT NOT NULL,  -- when it was decided
        retried      TEXT,  -- when a person last asked for another try after it was dead
        due          TEXT NOT NULL,  -- when it may be tried next
        leased_until TEXT,  -- while it is being tried: when to think that the try was lost
        attempts     INTEGER NOT NULL DEFAULT 0,  -- how many tries, counted from created or retried
        last_attempt TEXT,  -- when
        last_answer  TEXT  -- what the receiver said, or what went wrong
    ) STRICT;
    CREATE INDEX messages_due ON messages (channel, due) WHERE state = 'waiting';
    CREATE INDEX messages_oldest ON messages (channel, created) WHERE state = 'waiting';
    CREATE INDEX messages_leased ON messages (leased_until) WHERE state = 'leased';
    CREATE INDEX messages_state ON messages (state, channel);
    CREATE INDEX messages_alert ON messages (alert);

    CREATE TABLE attempts (
        id      INTEGER PRIMARY KEY,  -- in order
        message TEXT NOT NULL REFERENCES messages (id),  -- which message
        at      TEXT NOT NULL,  -- when the try began
        took_s  REAL NOT NULL,  -- seconds
        result  TEXT NOT NULL CHECK (result IN ('sent', 'try again', 'refused')),  -- what came of it
        answer  TEXT NOT NULL,  -- what the receiver said, or what went wrong
        next_at TEXT,  -- when it was to be tried again, or NULL
        UNIQUE (message, at, result)
    ) STRICT;

    CREATE TABLE channels (
        id   TEXT PRIMARY KEY,  -- a channel that is closed until a person opens it again
        held TEXT NOT NULL  -- why
    ) STRICT;

    CREATE TABLE notes (
        key   TEXT PRIMARY KEY,  -- what: heartbeat, daemon.pid, rules.revision, …
        value TEXT NOT NULL,  -- text
        at    TEXT NOT NULL  -- when it was noted
    ) STRICT;

    CREATE VIRTUAL TABLE articles_fts USING fts5 (
        title, text, content = '', tokenize = 'unicode61 remove_diacritics 0'
    );
    """,
    """
    CREATE TABLE judgements (
        alert   TEXT PRIMARY KEY REFERENCES alerts (id),  -- which alert
        verdict TEXT NOT NULL CHECK (verdict IN ('true', 'false')),  -- whether it should have been told
        note    TEXT NOT NULL,  -- what the person who judged said about it
        at      TEXT NOT NULL  -- when it was judged last
    ) STRICT;
    """,
    """
    CREATE TABLE sketches (
        number   INTEGER PRIMARY KEY,  -- in order of arrival
        article  TEXT NOT NULL UNIQUE REFERENCES articles (id),  -- an article whose story is open
        at       TEXT NOT NULL,  -- when it was first seen
        title    TEXT NOT NULL,  -- its title
        origin   TEXT NOT NULL,  -- the group of copies that it belongs to
        story    TEXT NOT NULL,  -- the story that it belongs to
        shingles BLOB NOT NULL,  -- 4 bytes for each sampled run of four words
        words    TEXT NOT NULL,  -- JSON: its telling words (stems, numbers) and how often it has them
        names    TEXT NOT NULL  -- JSON list: those of the words that are names
    ) STRICT;
    CREATE INDEX sketches_at ON sketches (at);
    CREATE INDEX sketches_story ON sketches (story);

    CREATE TABLE shingles (
        hash    INTEGER NOT NULL,  -- of a run of four words
        article INTEGER NOT NULL,  -- number of a sketch that has it; 64 at most
        PRIMARY KEY (hash, article)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rare_words (
        word    TEXT NOT NULL,  -- one of the rarest words of a report
        article INTEGER NOT NULL,  -- number of its sketch; 64 at most
        PRIMARY KEY (word, article)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE words (
        word     TEXT PRIMARY KEY,  -- a telling word; empty: any
        articles INTEGER NOT NULL  -- how many sketches have it
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE credits (
        article TEXT NOT NULL REFERENCES articles (id),  -- an article
        agency  TEXT NOT NULL,  -- a news agency whose report it says that it tells
        PRIMARY KEY (article, agency)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE pages (
        article      TEXT NOT NULL,  -- an article, which may not be archived yet
        reason       TEXT NOT NULL,  -- why its page is read: teaser, always, edited, again-1h, again-24h
        url          TEXT NOT NULL,  -- where the page is
        host         TEXT NOT NULL,  -- on which host
        feed         TEXT NOT NULL REFERENCES feeds (id),  -- the feed whose settings hold for it
        queued       TEXT NOT NULL,  -- when it may be asked first
        due          TEXT NOT NULL,  -- when it may be asked next
        state        TEXT NOT NULL DEFAULT 'waiting'  -- ended: it gives no article
                     CHECK (state IN ('waiting', 'read', 'unchanged', 'ended')),
        attempts     INTEGER NOT NULL DEFAULT 0,  -- how often it was asked
        last_attempt TEXT,  -- when
        fault        TEXT,  -- what kind of failure the last attempt was, or NULL
        problem      TEXT,  -- the same as a sentence
        PRIMARY KEY (article, reason)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pages_due ON pages (due, host) WHERE state = 'waiting';
    CREATE INDEX pages_host ON pages (host) WHERE state = 'waiting';
    CREATE INDEX pages_fault ON pages (fault, last_attempt) WHERE state = 'ended';

    CREATE TABLE page_texts (
        article       TEXT PRIMARY KEY,  -- an article whose page was read
        url           TEXT NOT NULL,  -- where it was read, after redirects
        canonical     TEXT NOT NULL,  -- the address that the page gives itself, or empty
        title         TEXT NOT NULL,  -- the page's own headline
        text          TEXT NOT NULL,  -- what was kept of it, paragraphs parted by an empty line
        author        TEXT NOT NULL,  -- according to the page
        published     TEXT,  -- according to the page
        updated       TEXT,  -- according to the page
        dropped       TEXT NOT NULL,  -- JSON list of what cleaning dropped
        read          TEXT NOT NULL,  -- when it was first seen to say this
        gone          TEXT,  -- since when its server says that it is no more, or NULL
        etag          TEXT,  -- what the server wants to hear back (ETag)
        last_modified TEXT  -- the same (Last-Modified)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE page_waits (
        entry INTEGER PRIMARY KEY,  -- an entry that is not analysed before its page was read
        until TEXT NOT NULL  -- when it is analysed all the same
    ) STRICT;
    CREATE INDEX page_waits_until ON page_waits (until);
    """,
    """
    CREATE TABLE versions (
        article  TEXT NOT NULL REFERENCES articles (id),  -- an article whose text has changed
        revision INTEGER NOT NULL,  -- 0 for the text as first seen; the newest text stands in articles
        title    TEXT NOT NULL,  -- clean text
        text     TEXT NOT NULL,  -- clean text, paragraphs parted by an empty line
        at       TEXT NOT NULL,  -- when this text was first seen
        told_by  TEXT NOT NULL,  -- the feed that told it, or page
        until    TEXT NOT NULL,  -- when another text was seen instead
        replaced TEXT NOT NULL,  -- the feed that told that one, or page
        PRIMARY KEY (article, revision)
    ) STRICT;
    """,
    """
    CREATE TABLE recurring (
        source   TEXT NOT NULL,  -- a feed
        line     INTEGER NOT NULL,  -- hash of a line that stood in its articles; 0: any
        articles INTEGER NOT NULL,  -- how many of its latest articles had it
        PRIMARY KEY (source, line)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE facts (
        article TEXT NOT NULL REFERENCES articles (id),  -- an article of a story that some rule hit
        kind    TEXT NOT NULL CHECK (kind IN ('figure', 'actor', 'place')),  -- what the fact is about
        what    TEXT NOT NULL,  -- what is counted (killed, wounded, …), or the id of an actor
        low     INTEGER NOT NULL,  -- of figures: so many at least
        high    INTEGER NOT NULL,  -- of figures: so many at most
        vague   INTEGER NOT NULL,  -- 1 for dozens or hundreds, which nobody has counted
        quoted  TEXT NOT NULL,  -- the words of the article
        leads   INTEGER NOT NULL,  -- 1 if it stands in headline or lead
        PRIMARY KEY (article, kind, what)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE followed (
        alert TEXT PRIMARY KEY REFERENCES alerts (id),  -- an alert whose story is followed
        at    TEXT NOT NULL,  -- when somebody was told last, by the alert or an update
        known TEXT NOT NULL,  -- JSON: the figures, actors and number of sources that were told
        page  INTEGER NOT NULL,  -- 1 if the article that raised it was read on its page
        due   TEXT  -- when to look whether there is news; NULL until the story grows
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX followed_due ON followed (due) WHERE due IS NOT NULL;

    CREATE TABLE updates (
        number  INTEGER PRIMARY KEY,  -- in order of arrival
        id      TEXT NOT NULL UNIQUE,  -- stable: made from alert and what is new
        alert   TEXT NOT NULL REFERENCES alerts (id),  -- which alert it goes on with
        type    TEXT NOT NULL CHECK (type IN ('alert.updated', 'alert.corrected')),  -- something new, or not as told
        reason  TEXT NOT NULL,  -- what is new
        at      TEXT NOT NULL,  -- when it was decided
        article TEXT NOT NULL REFERENCES articles (id),  -- the article that says so
        payload TEXT NOT NULL  -- the JSON that every channel renders
    ) STRICT;
    CREATE INDEX updates_alert ON updates (alert);

    CREATE TABLE update_messages (
        message TEXT PRIMARY KEY REFERENCES messages (id),  -- a message that tells an update, not the alert itself
        news    TEXT NOT NULL REFERENCES updates (id)  -- which one
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX update_messages_news ON update_messages (news);

    CREATE INDEX alerts_story ON alerts (story);
    CREATE INDEX alerts_article ON alerts (article);
    CREATE INDEX alerts_rule ON alerts (rule, number);
    CREATE INDEX hits_rule_at ON hits (rule, at);
    CREATE INDEX facts_named ON facts (what) WHERE kind <> 'figure';
    """,
    # What open stories are found by says more, and is weighed when it is kept. Those that are open stay open for copies.
    """
    ALTER TABLE sketches RENAME TO earlier_sketches;
    CREATE TABLE sketches (
        number   INTEGER PRIMARY KEY,  -- in order of arrival
        article  TEXT NOT NULL UNIQUE REFERENCES articles (id),  -- an article whose story is open
        at       TEXT NOT NULL,  -- when it was first seen
        title    TEXT NOT NULL,  -- its title
        origin   TEXT NOT NULL,  -- the group of copies that it belongs to
        story    TEXT NOT NULL,  -- the story that it belongs to
        shingles BLOB NOT NULL,  -- 4 bytes for each sampled run of four words
        told     TEXT NOT NULL  -- JSON: its telling words and marks, weighed
    ) STRICT;
    INSERT INTO sketches SELECT number, article, at, title, origin, story, shingles, '{}' FROM earlier_sketches;
    DROP TABLE earlier_sketches;
    CREATE INDEX sketches_at ON sketches (at);
    CREATE INDEX sketches_story ON sketches (story);
    DROP TABLE rare_words;
    CREATE TABLE rare_words (
        word    TEXT NOT NULL,  -- one of the rarest words of a report, or two of its marks
        article INTEGER NOT NULL,  -- number of its sketch; 64 at most
        PRIMARY KEY (word, article)
    ) STRICT, WITHOUT ROWID;
    DROP TABLE words;
    CREATE TABLE words (
        word     TEXT PRIMARY KEY,  -- a telling word or a mark; empty: any
        articles INTEGER NOT NULL  -- how many sketches have it
    ) STRICT, WITHOUT ROWID;
    """,
    """
    DROP INDEX pages_fault;
    CREATE INDEX pages_tried ON pages (last_attempt, feed, state, fault);
    """,
    # How rare words are is counted in memory, and numbers are looked up faster than words.
    """
    DROP TABLE words;
    DROP TABLE rare_words;
    CREATE TABLE rare_words (
        word    INTEGER NOT NULL,  -- hash of one of the rarest words of a report, or of two of its marks
        article INTEGER NOT NULL,  -- number of its sketch; 32 at most
        PRIMARY KEY (word, article)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE robots (
        site          TEXT PRIMARY KEY,  -- the address of a robots.txt
        until         TEXT NOT NULL,  -- it is not asked for again before
        body          BLOB,  -- what it said; empty: the site has no rules; NULL: it could not be read yet
        trouble       TEXT NOT NULL,  -- why not
        etag          TEXT,  -- of its last answer
        last_modified TEXT  -- the same
    ) STRICT;
    """,
    """
    CREATE TABLE page_misses (
        article TEXT PRIMARY KEY,  -- an article whose page was read before, and is not found now
        host    TEXT NOT NULL,  -- on which host
        since   TEXT NOT NULL  -- since when
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX page_misses_host ON page_misses (host, since);
    CREATE INDEX pages_answered ON pages (host, last_attempt) WHERE state IN ('read', 'unchanged');
    """,
    # Reports are held beside what is usual for them, and stories are merged where they turn out to tell one event.
    """
    ALTER TABLE sketches RENAME TO earlier_sketches;
    CREATE TABLE sketches (
        number   INTEGER PRIMARY KEY,  -- in order of arrival
        article  TEXT NOT NULL UNIQUE REFERENCES articles (id),  -- an article whose story is open
        at       TEXT NOT NULL,  -- when it was first seen
        title    TEXT NOT NULL,  -- its title
        origin   TEXT NOT NULL,  -- the group of copies that it belongs to
        story    TEXT NOT NULL,  -- the story that it belongs to
        shingles BLOB NOT NULL,  -- 4 bytes for each sampled run of four words
        told     TEXT NOT NULL,  -- JSON: its telling words and marks, weighed
        near     TEXT NOT NULL,  -- JSON: how like it is to those that are most like it, in thousandths
        began    TEXT NOT NULL  -- when its story began
    ) STRICT;
    INSERT INTO sketches SELECT number, article, at, title, origin, story, shingles, told, '',
        coalesce((SELECT first_seen FROM stories WHERE stories.id = earlier_sketches.story), at) FROM earlier_sketches;
    DROP TABLE earlier_sketches;
    CREATE INDEX sketches_at ON sketches (at);
    CREATE INDEX sketches_story ON sketches (story);
    CREATE TABLE merges (
        story   TEXT PRIMARY KEY REFERENCES stories (id),  -- a story that turned out to tell the event of another
        other TEXT NOT NULL REFERENCES stories (id),  -- the one that its articles, hits and alerts went to
        at      TEXT NOT NULL,  -- when
        why     TEXT NOT NULL  -- and why
    ) STRICT;
    CREATE INDEX merges_into ON merges (other);
    CREATE TABLE silenced (
        alert TEXT PRIMARY KEY REFERENCES alerts (id)  -- an alert whose story was merged; an older one tells what is new
    ) STRICT;
    """,
)


def migrate(db: Database, path: Path, migrations: Sequence[str] = MIGRATIONS) -> int:
    """Bring the file up to date in one transaction; how many steps it took.

    Killed half-way it is as it was before. An older file that is not empty is first copied to `<path>.v<version>`.

    Raises:
        StoreTooNew: the file has taken steps that we do not know. Nothing was touched.
    """
    taken = version_of(db)
    if taken > len(migrations):
        raise too_new(path, taken, len(migrations))
    if taken == len(migrations):
        return 0
    if taken:
        _copy_aside(db, copy_of(path, taken))
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        for statement in _statements("\n".join(migrations[taken:])):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA user_version = {len(migrations)}")
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
    return len(migrations) - taken


def too_new(path: Path, version: int, known: int = len(MIGRATIONS)) -> StoreTooNew:
    """That a newer version wrote the file, and what to do."""
    return StoreTooNew(
        f"{path} was written by a newer version of this program (its format is {version}, ours {known}): "
        "install that version, or a newer one"
    )


def copy_of(path: Path, version: int) -> Path:
    """Where the file is copied to before it is brought up to date."""
    return path.with_name(f"{path.name}.v{version}")


def version_of(db: Database) -> int:
    """How many steps this file has taken; 0 for a new one."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def _copy_aside(db: Database, copy: Path) -> None:
    """A copy of the file as it is. An unfinished copy of a start that failed is replaced."""
    copy.unlink(missing_ok=True)
    db.conn.execute("VACUUM INTO ?", (str(copy),))


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():  # a script may end without a semicolon
        yield statement.strip()
