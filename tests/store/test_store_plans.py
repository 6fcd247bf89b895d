"""Questions that are asked all day are answered by an index, however large the archive grows."""

from __future__ import annotations

import re

import pytest

from monitor.store import analysis, following, outbox, pages, polls, reading, sketches, upkeep, versions
from monitor.store.sqlite import SqliteStore

HOT = {
    polls: [
        "DUE_FEEDS", "NEXT_FEEDS", "COUNT_DUE", "FEED_WITH_LISTING", "KNOWN_KEYS", "ENTRY_TEXTS", "SAVE_UNCHANGED",
        "SAVE_FAILED", "SAVE_READ", "RESTATE_ENTRY", "EDIT_ENTRY",
    ],
    analysis: ["WAITING", "PLACEMENT", "WITH_PRINTS", "HISTORY", "GROW_STORY", "TOLD", "SOURCES", "ANALYSED", "FAIL"],
    following: [
        "IS_TOLD", "REPORTS", "ALERTS_OF", "DUE", "NEXT_DUE", "RECIPIENTS", "HITS_OF", "COUNT_HITS", "LAST_ALERT",
        "FIRST_SEEN", "NAMED_BEFORE", "FORGET_FACTS", "WAKE", "WAIT", "LEARN", "UPDATED",
    ],
    versions: ["KEEP_VERSION", "CHANGE_ARTICLE", "FORGET_VERSIONS"],
    sketches: [
        "WITH_SHINGLES", "SKETCH", "WITH_WORDS", "OF_STORY", "TOLD", "LIST_SHINGLE", "LIST_WORD", "OUTDATED", "WHOLE", "DROP",
        "UNLIST_SHINGLE", "UNLIST_WORD",
    ],
    outbox: [
        "ANYTHING_DUE", "END_LEASES", "DUE_MESSAGES", "LEASE", "NEXT_DUE", "NEXT_LEASE_END", "AFTER_ATTEMPT", "RELEASE",
        "RELEASE_ALL", "HOLD_MESSAGES", "RESUME_MESSAGES", "REVIVE", "IS_HELD",
    ],
    pages: ["SAVE_PAGE", "DUE_PAGES", "NEXT_PAGE", "COUNT_WAITING", "TEXT", "TEXT_GONE", "WAKE", "END_WAITS", "RELEASE", "NEXT_RELEASE",
            "SITE", "FOUND"],
    upkeep: ["UNINDEXED", "INDEXED"],
    reading: ["ARTICLE", "ARTICLES", "EXPORTED_ARTICLE", "EXPORT_ARTICLES", "SEARCH", "UNINDEXED", "ARRIVALS", "DEAD",
              "EXPORT_HITS", "EXPORT_ALERTS", "EXPORT_MESSAGES", "ATTEMPTS", "COUNTS", "MESSAGE_STATES", "PAGES", "PAGES_OF", "PAGES_OF_FEEDS"],
}  # fmt: skip


@pytest.fixture(scope="module")
def conn(tmp_path_factory: pytest.TempPathFactory):
    with SqliteStore(tmp_path_factory.mktemp("plans") / "monitor.db", synchronous="OFF") as store:
        yield store._db.conn


@pytest.mark.parametrize(("room", "name"), [(room, name) for room, names in HOT.items() for name in names])
def test_no_table_is_read_from_end_to_end(conn, room, name: str):
    query = getattr(room, name)
    values = dict.fromkeys(re.findall(r":(\w+)", query)) or [None] * query.count("?")
    plan = [row["detail"] for row in conn.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    scans = [step for step in plan if re.match(r"SCAN (?!CONSTANT|\(|articles_fts)", step) and "INDEX" not in step]
    assert scans == []


def test_claiming_four_of_many_sorts_nothing(conn):
    plan = [row["detail"] for row in conn.execute(f"EXPLAIN QUERY PLAN {outbox.DUE_MESSAGES}", ("desk", "", 4))]
    assert any("messages_oldest" in step for step in plan)


def test_the_folder_of_questions_is_complete():
    """A new question that is asked all day joins the list above, or says here why not."""
    rare = {
        polls: {"KNOWN_FEEDS", "REST", "ADD_FEED", "REDECLARE_FEED", "MOVE_FEED", "CALL_FEEDS", "REMEMBER_KEY",
                "ADD_ENTRY", "SAVE_LISTING"},
        pages: {"QUEUE", "SAVE_TEXT", "HOLD", "MISS"},
        outbox: {"ADD_ATTEMPT", "CLOSE_CHANNEL", "CHANNEL_OF", "OPEN_CHANNEL"},
    }  # fmt: skip
    for room, allowed in rare.items():
        questions = {name for name, value in vars(room).items() if name.isupper() and _is_sql(value)}
        assert questions - set(HOT[room]) == allowed


def _is_sql(value: object) -> bool:
    return isinstance(value, str) and value.strip().startswith(("SELECT", "UPDATE", "INSERT", "DELETE"))
