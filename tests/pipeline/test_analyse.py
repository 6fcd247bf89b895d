"""Entries through reading, matching and the archive: what a site prints round its articles stops being matched; batches end in time."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.model import Entry, Feed, FeedDocument, PollLimits
from monitor.pipeline import Desk, analyse_waiting
from monitor.ports import PollOutcome, PollRead
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
RULES = """
themes:
  letters:
    threshold: 20
    terms:
      evening letter: 30
rules:
  letters:
    title: Letters
    severity: low
    match: { all: [{ theme: letters }] }
"""
INVITATION = "Get our evening letter with the best of the paper"
PLACES = "Arden Brill Corvo Delm Esk Farn Gorm Hale".split()


class Fixed:
    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


class Slow(Fixed):
    """Each look at it takes a second."""

    def __init__(self) -> None:
        self.at = 0.0

    def monotonic(self) -> float:
        self.at += 1
        return self.at


@pytest.fixture
def store(tmp_path: Path):
    with SqliteStore(tmp_path / "monitor.db", synchronous="OFF") as opened:
        limits = PollLimits(shortest=timedelta(minutes=2), longest=timedelta(hours=6))
        opened.sync_feeds([Feed(id="wire", url="https://wire.example/rss", limits=limits)], now=NOW)
        opened.save_polls([_poll()])
        yield opened


def _poll(*entries: Entry) -> PollOutcome:
    read = PollRead(document=FeedDocument(format="rss", entries=entries), body_hash=b"", etag=None, last_modified=None)
    return PollOutcome(feed="wire", at=NOW, result=read, next_due=NOW, interval=timedelta(0), failures=0, url="https://wire.example/rss")  # fmt: skip


def _entry(number: int, place: str, standing: str = INVITATION) -> Entry:
    words = " ".join(f"{place.lower()}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    content = f"<p>A report from {place}: {words} is all that was told there.</p><p>{standing}</p>"
    url = f"https://wire.example/{number}"
    return Entry(guid=url, url=url, title=f"News of {place}", content=content, print=number.to_bytes(8, "big"))


def _desk() -> Desk:
    rules = load_rules([("letters.yaml", RULES)])
    return Desk(name="t", rules=rules, compiled=compile_rules(rules), routes=(), recipients={}, window=timedelta(hours=72))  # fmt: skip


@pytest.mark.parametrize(("within_s", "batches"), [(0, [1, 1, 1, 1, 0]), (1.5, [2, 2, 0]), (60, [4, 0])])
def test_a_batch_ends_when_its_time_is_over_and_the_rest_waits(
    store: SqliteStore, within_s: float, batches: list[int]
) -> None:
    desk = _desk()
    store.save_polls([_poll(*(_entry(number, place) for number, place in enumerate(PLACES[:4])))])
    done = [analyse_waiting(store, desk, clock=Slow(), limit=10, within_s=within_s).claimed for _ in batches]
    assert done == batches


def test_an_invitation_under_every_article_is_matched_until_it_is_known(store: SqliteStore) -> None:
    desk = _desk()
    hits = []
    for number, place in enumerate(PLACES):
        store.save_polls([_poll(_entry(number, place))])
        hits.append(analyse_waiting(store, desk, clock=Fixed(), limit=10).hits)
    assert hits == [1, 1, 1, 1, 1, 0, 0, 0]
    rows = list(store._db.query("SELECT text, dropped FROM articles ORDER BY number"))
    assert INVITATION in rows[4]["text"]
    assert INVITATION not in rows[5]["text"]
    assert INVITATION in json.loads(rows[5]["dropped"])


def test_the_background_of_a_war_under_every_article_stays_matched(store: SqliteStore) -> None:
    rules = load_rules([("letters.yaml", RULES)])
    desk = Desk(name="t", rules=rules, compiled=compile_rules(rules), routes=(), recipients={}, window=timedelta(hours=72))  # fmt: skip
    background = "The war began in April, when an evening letter of the rebels asked both governments to free eleven prisoners at once."
    hits = []
    for number, place in enumerate(PLACES):
        store.save_polls([_poll(_entry(number, place, background))])
        hits.append(analyse_waiting(store, desk, clock=Fixed(), limit=10).hits)
    assert hits == [1] * len(PLACES)
