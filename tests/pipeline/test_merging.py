"""Stories that turn out to be one, through reading, placing, deciding and the archive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from monitor.alerts.route import Route
from monitor.model import Entry, Feed, FeedDocument, PollLimits
from monitor.pipeline import Analysed, Desk, analyse_waiting
from monitor.ports import PollOutcome, PollRead
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.store.archive import Archive
from monitor.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
RULES = """
rules:
  ferries:
    title: Ferries
    severity: low
    match: { all: [{ words: ferry }] }
  owners:
    title: Owners
    severity: low
    match: { all: [{ words: Nordbank }] }
"""
OTHERS = [
    ("Bakers of Minsted strike", "The bakers of Minsted laid down work on Monday and ask for ten per cent more."),
    ("Orchestra returns to Velmar", "The Velmar orchestra played its first concert in the hall that burned in May."),
    ("Comet seen over Harland", "Thousands climbed the hills of Harland to see a comet with a green tail before dawn."),
]
SINKING = (
    "Ferry sinks off Tolva",
    "The ferry Aurelia sank off Tolva on Sunday with 212 people on board, said harbour master Ida Brekke.",
)
INQUIRY = (
    "Nordbank Lines under inquiry",
    (
        "Prosecutors ask why a bow door was open. The owner, Nordbank Lines, said that the ferry was inspected in Tolva in "
        "May by its own engineers."
    ),
)
BOTH = (
    "Bow door of Aurelia was open, Nordbank Lines admits",
    (
        "The bow door was open when the ferry Aurelia sank off Tolva on Sunday with 212 people on board, the owner, Nordbank "
        "Lines, said. Prosecutors ask why; the ship was inspected in May. Harbour master Ida Brekke named the dead."
    ),
)


class Fixed:
    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


@pytest.fixture
def store(path: Path):
    with SqliteStore(path, synchronous="OFF") as opened:
        limits = PollLimits(shortest=timedelta(minutes=2), longest=timedelta(hours=6))
        opened.sync_feeds([Feed(id="wire", url="https://wire.example/rss", limits=limits)], now=NOW)
        opened.save_polls([_poll()])
        for title, text in OTHERS:
            tell(opened, title, text)
        yield opened


@cache
def desk() -> Desk:
    rules = load_rules([("ferries.yaml", RULES)])
    return Desk(
        name="t",
        rules=rules,
        compiled=compile_rules(rules),
        routes=(Route(to=("desk",)),),
        recipients={"desk": ("",)},
        window=timedelta(hours=72),
    )


def _poll(*entries: Entry) -> PollOutcome:
    read = PollRead(document=FeedDocument(format="rss", entries=entries), body_hash=b"", etag=None, last_modified=None)
    return PollOutcome(feed="wire", at=NOW, result=read, next_due=NOW, interval=timedelta(0), failures=0, url="https://wire.example/rss")  # fmt: skip


def tell(store: SqliteStore, title: str, text: str, *, guid: str = "") -> Analysed:
    """A report that the feed lists, read and decided at once; with the `guid` of an earlier one, its new text."""
    url = f"https://wire.example/{guid or title}"
    mark = hash((title, text)) & 0xFFFFFFFFFFFFFFFF
    store.save_polls(
        [_poll(Entry(guid=url, url=url, title=title, content=f"<p>{text}</p>", print=mark.to_bytes(8, "big")))]
    )
    return analyse_waiting(store, desk(), clock=Fixed(), limit=10)


def rows(store: SqliteStore, query: str) -> list[dict[str, Any]]:
    return list(store._db.query(query))


def stories(store: SqliteStore) -> dict[str, str]:
    return {row["title"]: row["story"] for row in rows(store, "SELECT title, story FROM articles")}


def test_a_report_that_tells_two_stories_makes_them_one_and_nobody_is_told_again(
    store: SqliteStore, path: Path
) -> None:
    first, second = tell(store, *SINKING), tell(store, *INQUIRY)
    assert [len(first.alerts), len(second.alerts)] == [1, 2]  # two stories, and each rule told each that it hits
    before = stories(store)
    assert before[SINKING[0]] != before[INQUIRY[0]]
    assert tell(store, *BOTH).alerts == ()
    after = stories(store)
    assert after[SINKING[0]] == after[INQUIRY[0]] == after[BOTH[0]] == before[SINKING[0]]
    alerts = rows(store, "SELECT id, story, rule, episode FROM alerts ORDER BY number")
    assert [alert["id"] for alert in alerts] == [alert.id for alert in (*first.alerts, *second.alerts)]
    assert {alert["story"] for alert in alerts} == {before[SINKING[0]]}
    assert sorted((alert["rule"], alert["episode"]) for alert in alerts) == [
        ("ferries", 0),
        ("ferries", 1),
        ("owners", 0),
    ]
    assert rows(store, "SELECT count(*) AS n FROM messages") == [{"n": 3}]
    assert {row["story"] for row in rows(store, "SELECT story FROM hits")} == {before[SINKING[0]]}
    [story] = rows(store, f"SELECT articles FROM stories WHERE id = '{before[SINKING[0]]}'")
    assert story["articles"] == 3
    with Archive(path) as archive:
        shown = archive.one_story(before[INQUIRY[0]])  # as a webhook named it
        assert shown is not None
        assert shown["id"] == before[SINKING[0]]
        [merged] = shown["merged"]
        assert (merged["id"], merged["title"]) == (before[INQUIRY[0]], INQUIRY[0])
        assert merged["why"].startswith("tells the same event as “Ferry sinks off Tolva”")


def test_a_merge_is_undone_with_the_analysis_that_found_it(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(store, *SINKING)
    tell(store, *INQUIRY)
    before = stories(store)
    monkeypatch.setattr(SqliteStore, "save_analysis", lambda *_: 1 / 0)
    assert len(tell(store, *BOTH).failed) == 1
    monkeypatch.undo()
    assert stories(store) == before
    assert rows(store, "SELECT * FROM merges") == []


def test_the_full_text_of_a_report_that_was_alone_finds_its_story(store: SqliteStore) -> None:
    tell(store, *SINKING)
    alone = tell(store, "Sad news from the north", "Grief and questions.", guid="late")
    assert len(alone.alerts) == 0
    assert len(set(stories(store).values())) == len(OTHERS) + 2
    late = tell(store, "Sad news from the north", BOTH[1], guid="late")
    assert stories(store)["Sad news from the north"] == stories(store)[SINKING[0]]
    assert [alert.rule for alert in late.alerts] == ["owners"]  # ferries was told of this story
    assert len(rows(store, "SELECT * FROM sketches WHERE story NOT IN (SELECT story FROM articles)")) == 0


def test_a_report_that_has_company_stays_where_it_is(store: SqliteStore) -> None:
    tell(store, *SINKING)
    tell(store, *BOTH)
    before = stories(store)
    tell(store, SINKING[0], f"{INQUIRY[1]} {INQUIRY[1]}", guid=SINKING[0])
    assert stories(store) == before
