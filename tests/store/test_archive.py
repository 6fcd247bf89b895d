"""Reading the archive: beside a writer, without one, and where there is nothing to read."""

from __future__ import annotations

import json
import os
import tracemalloc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_values import HOUR, MINUTE, NOW, analysed, analysis, entry, failed, feed, not_modified, poll, watched

from monitor.errors import StoreError
from monitor.model import FirstPoll, Refused, Sent, Source
from monitor.ports import Attempt
from monitor.store.archive import Archive, back_up
from monitor.store.health import FeedIs, silent_after
from monitor.store.search import excerpt, match_expression
from monitor.store.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


@pytest.fixture
def store(path: Path):
    with SqliteStore(path, synchronous="OFF") as store:
        yield watched(store, feed(), feed("herald", owner=""))


@pytest.fixture
def archive(store: SqliteStore, path: Path):
    with Archive(path) as archive:
        yield archive


# ── opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_where_there_is_no_archive_a_sentence_says_so_and_none_is_made(path: Path):
    with pytest.raises(StoreError, match=r"no archive at .* yet: `monitor run` makes it"):
        Archive(path)
    assert not path.exists()


def test_another_database_is_no_archive(path: Path):
    import sqlite3

    sqlite3.connect(path).execute("CREATE TABLE recipes (id INTEGER)").connection.close()
    with pytest.raises(StoreError, match="no archive of this program"):
        Archive(path)


def test_a_reader_cannot_write(archive: Archive):
    with pytest.raises(StoreError, match="readonly"):
        archive._rows("DELETE FROM entries RETURNING id")


def test_a_reader_sees_what_was_written_after_it_began(store: SqliteStore, archive: Archive):
    assert archive.counts()["articles"] == 0
    analysed(store, entry("a"))
    assert archive.counts()["articles"] == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_archive_that_nobody_may_write_to_can_be_read(path: Path):
    _read_in_a_closed_folder(path)


def _read_in_a_closed_folder(path: Path) -> None:
    with SqliteStore(path, synchronous="OFF") as store:
        watched(store)
        analysed(store, entry("a"))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Archive(path) as archive:
            assert archive.counts()["articles"] == 1
    finally:
        path.parent.chmod(0o755)


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_comes_out_as_rules_saw_it(store: SqliteStore, archive: Archive):
    analysed(store, entry("a", title="القوات الأميركية", published=NOW - HOUR), body="First.\n\nSecond.")
    [identity] = [row["id"] for row in archive.export("articles")]
    article = archive.article(identity)
    assert article is not None
    assert (article.title, article.body, article.lang) == ("القوات الأميركية", "First.\n\nSecond.", "en")
    assert (article.published, article.first_seen) == (NOW - HOUR, NOW)
    assert article.source == Source(feed="gazette", owner="gazette", lang="en")
    assert article.dropped == ("Leave a Reply",)
    assert archive.article("unknown") is None
    assert list(archive.articles()) == [article]
    assert list(archive.articles(feed="herald")) == []
    assert list(archive.articles(since=NOW + MINUTE)) == []


def test_an_exported_article_says_where_it_came_from(store: SqliteStore, archive: Archive):
    later = entry("a", guid="herald-1", title="Later")
    store.save_polls([poll(entry("a"), feed="gazette"), poll(later, feed="herald")])
    for waiting in store.claim_entries(limit=10):
        store.save_analysis(analysis(waiting))
    [row] = archive.export("articles")
    assert tuple(row) == archive.columns("articles")
    assert (row["feed"], row["feeds"], row["owner"]) == ("gazette", ["gazette", "herald"], "gazette")
    assert (row["url"], row["guid"]) == ("https://gazette.example/news/a", "guid-a")
    assert (row["title"], row["revision"]) == ("Later", 1)
    assert row["first_seen"] == "2026-03-01T09:00:00.000Z"
    assert (row["origin"], row["story"]) == (f"o-s-{row['id']}", f"s-{row['id']}")


def test_a_story_counts_its_articles_and_its_sources(store: SqliteStore, archive: Archive):
    watched(store, feed(), feed("herald", owner=""), feed("gazette-2", owner="gazette"))
    for number, source in enumerate(["gazette", "gazette-2", "herald", "gazette", "herald"]):
        store.save_polls([poll(entry(f"n{number}"), feed=source, at=NOW + number * MINUTE)])
        [waiting] = store.claim_entries(limit=1)
        outcome = analysis(waiting, story="s")
        own_text = replace(outcome, placement=replace(outcome.placement, origin=f"o{number}"))
        store.save_analysis(own_text)
        store.save_analysis(own_text)
    [story] = archive._rows("SELECT * FROM stories")
    assert (story["title"], story["articles"], story["sources"]) == ("Headline n0", 5, 2)
    assert (story["first_seen"], story["last_seen"]) == ("2026-03-01T09:00:00.000Z", "2026-03-01T09:04:00.000Z")


# ── export ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", ["articles", "hits", "alerts", "messages"])
def test_every_table_is_exported_in_order_page_by_page_as_json(store: SqliteStore, archive: Archive, table: str):
    names = [f"n{number:04}" for number in range(601)]
    with store.unit():
        analysed(store, *map(entry, reversed(names)))
    rows = list(archive.export(table))
    assert [row["title"] for row in rows] == [f"Headline {name}" for name in names]
    assert tuple(rows[0]) == archive.columns(table)
    json.dumps(rows)
    assert list(archive.export(table, since=NOW)) == rows
    assert list(archive.export(table, since=NOW + timedelta(milliseconds=1))) == []


def test_a_long_export_holds_no_snapshot_and_little_memory(store: SqliteStore, archive: Archive):
    body = "x" * 10_000
    with store.unit():
        analysed(store, *(entry(f"n{number}") for number in range(1400)), rule=None, body=body)
    tracemalloc.start()
    for number, _ in enumerate(archive.export("articles")):
        if number == 600:
            store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert store.path.with_name("monitor.db-wal").stat().st_size == 0
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1400 * len(body) * 0.6


def test_hits_alerts_and_messages_tell_why_and_what_became_of_it(store: SqliteStore, archive: Archive):
    analysed(store, entry("a"), channels=("desk", "soc"))
    [desk] = store.claim_messages(now=NOW, lease=MINUTE, room={"desk": 1})
    took = timedelta(seconds=1.5)
    store.save_attempts([Attempt(message=desk.id, at=NOW, took=took, result=Refused(why="550 no such user"))])
    [hit] = archive.hits()
    assert (hit["rule"], hit["alerted"], hit["reason"]) == ("withdrawal", True, "first report of this story")
    assert hit["evidence"]["clauses"][0]["detail"] == "60 of 30"
    assert hit["evidence"]["spans"] == [{"field": "title", "start": 0, "end": 8, "text": "Headline"}]
    [alert] = archive.alerts()
    assert alert["payload"] == {"type": "alert.raised"}
    assert {one["channel"]: one["state"] for one in alert["messages"]} == {"desk": "dead", "soc": "waiting"}
    [dead] = archive.messages(state="dead")
    assert (dead["id"], dead["last_answer"], dead["attempts"]) == (desk.id, "550 no such user", 1)
    assert archive.attempts(desk.id) == [
        {
            "at": "2026-03-01T09:00:00.000Z",
            "took_s": 1.5,
            "result": "refused",
            "answer": "550 no such user",
            "next_at": None,
        }
    ]
    assert archive.dead() == {"desk": 1}
    assert archive.hits(rule="another") == archive.alerts(rule="another") == archive.messages(channel="another") == []


def test_a_hit_keeps_why_it_was_told_when_it_is_found_again(store: SqliteStore, archive: Archive):
    analysed(store, entry("a"))
    store.save_polls([poll(entry("a", title="Another headline"), at=NOW + HOUR)])
    [waiting] = store.claim_entries(limit=1)
    store.save_analysis(analysis(waiting, alert=False))
    [hit] = archive.hits()
    assert (hit["alerted"], hit["at"], hit["title"]) == (True, "2026-03-01T09:00:00.000Z", "Another headline")


# ── search ───────────────────────────────────────────────────────────────────────────────────────────────────────────

TEXTS = {
    "troops": ("US troops leave Iraqi base", "The last convoy left on Tuesday, the Pentagon said."),
    "arabic": ("كتائب حزب الله تعلن الانسحاب", "أعلنت الكتائب انسحاب القوات."),
    "accent": ("Élections à Bagdad", "Le scrutin s'est déroulé dans le calme."),
    "cup": ("Striker withdraws from cup", "He leaves the squad, and the base of fans is sad."),
    "chinese": ("美军撤离伊拉克基地", "最后一支车队离开。"),
}


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("troops", ["troops"], id="a word"),
        pytest.param("TROOPS", ["troops"], id="in capitals"),
        pytest.param("troops pentagon", ["troops"], id="two words, one in the title, one in the text"),
        pytest.param("troops striker", [], id="two words of two articles"),
        pytest.param("troops OR striker", ["cup", "troops"], id="either, newest first"),
        pytest.param("base -troops", ["cup"], id="one without the other"),
        pytest.param('"iraqi base"', ["troops"], id="a phrase"),
        pytest.param('"base iraqi"', [], id="a phrase in another order"),
        pytest.param("withdr*", ["cup"], id="a beginning"),
        pytest.param("withdr", [], id="which is no word"),
        pytest.param("elections", ["accent"], id="without its accent"),
        pytest.param("الإنسحاب", ["arabic"], id="another form of alef"),
        pytest.param("伊拉克", ["chinese"], id="a word in text without spaces"),
        pytest.param('troops" OR (NEAR* ^title : {a b}', [], id="what would be syntax"),
        pytest.param("'; DROP TABLE articles; --", [], id="what would be SQL"),
    ],
)
def test_what_a_search_finds(store: SqliteStore, archive: Archive, indexed: bool, query: str, found: list[str]):
    for number, (name, (title, text)) in enumerate(TEXTS.items()):
        store.save_polls([poll(entry(name, title=title, text=text), at=NOW + number * MINUTE)])
        [waiting] = store.claim_entries(limit=1)
        store.save_analysis(analysis(waiting))
    if indexed:
        store.index_articles(limit=100)
    assert [row["guid"].removeprefix("guid-") for row in archive.search(query)] == found


def test_a_search_may_be_narrowed(store: SqliteStore, archive: Archive):
    analysed(store, entry("a", title="Troops leave"))
    store.index_articles(limit=10)
    store.save_polls([poll(entry("b", title="Troops stay"), feed="herald", at=NOW + HOUR)])
    analysed(store)
    titles = [
        [row["title"] for row in archive.search("troops", **narrowed)]
        for narrowed in (
            {},
            {"limit": 1},
            {"since": NOW + HOUR},
            {"feed": "gazette"},
            {"lang": "en"},
            {"lang": "ar"},
        )
    ]
    both = ["Troops stay", "Troops leave"]
    assert titles == [both, ["Troops stay"], ["Troops stay"], ["Troops leave"], both, []]


def test_a_search_finds_the_newest_text_only(store: SqliteStore, archive: Archive):
    analysed(store, entry("a", title="Troops leave"))
    store.index_articles(limit=10)
    store.save_polls([poll(entry("a", title="Nobody leaves"))])
    [waiting] = store.claim_entries(limit=1)
    store.save_analysis(analysis(waiting))
    for _ in range(2):
        assert archive.search("troops") == []
        assert len(archive.search("nobody")) == 1
        store.index_articles(limit=10)


@pytest.mark.parametrize("query", ["", "  ", "-troops", "***", '""', "OR", "…"])
def test_a_search_for_nothing_is_refused(archive: Archive, query: str):
    with pytest.raises(ValueError, match="nothing to search for"):
        archive.search(query)


@given(st.text())
def test_no_query_is_a_syntax_error(query: str):
    import sqlite3

    expression = match_expression(query)
    if expression is not None:
        conn = sqlite3.connect(":memory:")
        conn.execute("CREATE VIRTUAL TABLE t USING fts5 (title, text)")
        conn.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
        conn.close()


CLEAN = st.text(alphabet=st.characters(exclude_categories=("C",)) | st.just("\n"))


@given(CLEAN, st.text())
def test_an_excerpt_is_one_line_of_the_text(text: str, query: str):
    line = excerpt(text, query).removeprefix("… ").removesuffix(" …")
    assert line in " ".join(text.split())


def test_an_excerpt_shows_the_word_that_was_asked_for():
    text = "one " * 40 + "Kadhimi's troops left. " + "two " * 40
    assert excerpt(text, "TROOPS") == "… " + "one " * 7 + "Kadhimi's troops left. " + "two " * 15 + "two …"
    assert excerpt(text, "unknown").startswith("one one")
    assert excerpt("", "word") == ""


# ── how things are ───────────────────────────────────────────────────────────────────────────────────────────────────


def health_of(archive: Archive, name: str = "gazette", *, now=NOW):
    return next(one for one in archive.feeds(now=now) if one.id == name)


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        pytest.param([not_modified()], FeedIs.OK, id="it answers"),
        pytest.param([failed(failures=3)], FeedIs.FAILING, id="it fails"),
        pytest.param([failed(), not_modified()], FeedIs.OK, id="it answers again"),
        pytest.param([failed(disabled="410")], FeedIs.DISABLED, id="it is gone"),
    ],
)
def test_how_a_feed_is(store: SqliteStore, archive: Archive, outcomes, state: FeedIs):
    for outcome in outcomes:
        store.save_polls([outcome])
    one = health_of(archive)
    assert one.state is state
    assert bool(one.why) is (state is not FeedIs.OK)


def test_a_feed_that_was_never_asked_and_one_that_is_listed_no_longer(store: SqliteStore, archive: Archive):
    store.sync_feeds([feed("new")], now=NOW)
    assert [(one.id, one.state) for one in archive.feeds(now=NOW)] == [
        ("new", FeedIs.UNREAD),
        ("gazette", FeedIs.RESTING),
        ("herald", FeedIs.RESTING),
    ]


@pytest.mark.parametrize(
    ("declared", "quiet_for", "state"),
    [
        pytest.param(2 * HOUR, 2 * HOUR, FeedIs.OK, id="as long as the operator allows"),
        pytest.param(2 * HOUR, 2 * HOUR + MINUTE, FeedIs.SILENT, id="longer than the operator allows"),
        pytest.param(timedelta.max, 9999 * HOUR, FeedIs.OK, id="for ever, if the operator does not mind"),
        pytest.param(None, 24 * HOUR, FeedIs.OK, id="twice as long as it ever was"),
        pytest.param(None, 25 * HOUR, FeedIs.SILENT, id="longer than that"),
    ],
)
def test_a_feed_is_silent_when_it_lists_nothing_new_for_too_long(
    store: SqliteStore, archive: Archive, declared, quiet_for: timedelta, state: FeedIs
):
    """This one has listed something new every twelve hours."""
    store.sync_feeds([feed(silent_after=declared)], now=NOW)
    for number in range(12):
        store.save_polls([poll(entry(f"n{number}"), at=NOW + number * 12 * HOUR)])
    last = NOW + 11 * 12 * HOUR
    store.save_polls([not_modified(at=last + quiet_for)])
    assert health_of(archive, now=last + quiet_for).state is state


@pytest.mark.parametrize(
    ("hours_ago", "limit"),
    [
        pytest.param([], None, id="nothing is known"),
        pytest.param(range(0, 9 * 24, 24), None, id="too few arrivals"),
        pytest.param(range(12), None, id="too short a time"),
        pytest.param(range(0, 11 * 24, 24), 48 * HOUR, id="one a day"),
        pytest.param([*range(50), 49 + 60], 120 * HOUR, id="a long weekend among them"),
        pytest.param([hour / 2 for hour in range(200)], 6 * HOUR, id="never less than six hours"),
    ],
)
def test_the_rhythm_of_a_feed(hours_ago, limit):
    assert silent_after([NOW - hours * HOUR for hours in hours_ago]) == limit


def test_the_backlog_is_not_the_rhythm(path: Path):
    with SqliteStore(path, synchronous="OFF") as store:
        store.sync_feeds([feed(first_poll=FirstPoll.ARCHIVE)], now=NOW)
        store.save_polls([poll(*(entry(f"n{number}") for number in range(50)))])
        store.save_polls([not_modified(at=NOW + 999 * HOUR)])
        with Archive(path) as archive:
            assert health_of(archive, now=NOW + 999 * HOUR).state is FeedIs.OK


def test_what_the_daemon_noted(store: SqliteStore, archive: Archive):
    store.note("heartbeat", "1", now=NOW)
    store.note("heartbeat", "2", now=NOW + MINUTE)
    assert {key: (note.value, note.at) for key, note in archive.notes().items()} == {"heartbeat": ("2", NOW + MINUTE)}


def test_closed_channels_say_why(store: SqliteStore, archive: Archive):
    store.hold_channel("soc", "The receiver wants nothing more (410).")
    assert archive.held_channels() == {"soc": "The receiver wants nothing more (410)."}


def test_the_latest_entries_come_first_whether_or_not_they_were_analysed(store: SqliteStore, archive: Archive):
    store.save_polls([poll(entry("b"), entry("a")), poll(entry("c"), feed="herald")])
    assert [row["guid"] for row in archive.latest()] == ["guid-c", "guid-b", "guid-a"]
    assert [row["guid"] for row in archive.latest(feed="gazette", limit=1)] == ["guid-b"]


# ── backup ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_backup_beside_a_writer_is_whole_and_repeats_nothing_that_was_sent(store: SqliteStore, path: Path):
    analysed(store, entry("a"), entry("b"))
    first, _second = store.claim_messages(now=NOW, lease=MINUTE, room={"desk": 2})
    store.save_attempts([Attempt(message=first.id, at=NOW, took=MINUTE, result=Sent())])
    copy = path.with_name("copy.db")
    with store.unit():  # a write that is under way is not in the copy
        store.note("half", "written", now=NOW)
        back_up(path, copy)
    with SqliteStore(copy, synchronous="OFF") as restored:
        restored.recover(now=NOW)
        assert restored._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert [one.id for one in restored.claim_messages(now=NOW, lease=MINUTE, room={"desk": 9})] == [_second.id]
        assert restored.save_polls([poll(entry("a"), entry("b"))])[0].new == 0
        with Archive(copy) as archive:
            assert archive.notes() == {}


def test_a_backup_that_cannot_be_written_leaves_nothing(store: SqliteStore, path: Path):
    with pytest.raises(StoreError):
        back_up(path, path.parent / "no folder" / "copy.db")
    with pytest.raises(StoreError, match="no archive"):
        back_up(path.with_name("none.db"), path.with_name("copy.db"))
    assert not list(path.parent.glob("copy*"))
