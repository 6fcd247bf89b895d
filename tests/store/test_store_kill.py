"""kill -9 of a real process at many statements and at random moments: nothing lost, nothing twice, the file intact."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest
from store_day import ROUNDS, Child, day
from store_values import NOW

from monitor.store.archive import Archive
from monitor.store.sqlite import SqliteStore


def check(path: Path, words: dict[str, Counter]) -> Counter:
    """The file is intact and holds all that was said to be done; messages that were sent without being recorded."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        entries = {row[0].removeprefix("guid-") for row in conn.execute("SELECT guid FROM entries")}
        analysed = {
            row[0].removeprefix("guid-") for row in conn.execute("SELECT guid FROM entries WHERE state = 'analysed'")
        }
        sent = {row[0] for row in conn.execute("SELECT id FROM messages WHERE state = 'sent'")}
        hits = conn.execute("SELECT count(*) FROM hits").fetchone()[0]
        told = conn.execute("SELECT count(*) FROM messages").fetchone()[0]
        [etag] = conn.execute("SELECT etag FROM feeds").fetchone()
    conn.close()
    assert entries >= set(words.get("saved", ()))
    assert analysed >= set(words.get("analysed", ()))
    assert sent >= set(words.get("recorded", ()))
    assert told == 2 * hits  # an article, its hit and its messages are there together or not at all
    # the server's ETag is there if and only if the entries are: else a 304 would hide them for ever
    assert f"{etag[1]}-0" in entries if etag else not entries, etag
    return Counter(words.get("sent", ())) - Counter(dict.fromkeys(sent, 1))


def finish(path: Path) -> None:
    """The next process does the same day's work from the beginning: everything is there once."""
    with SqliteStore(path, synchronous="OFF") as store:
        day(store)
    with Archive(path) as archive:
        counts = archive.counts()
    assert (counts["articles"], counts["hits"], counts["alerts"]) == (3 * ROUNDS, 3 * ROUNDS, 3 * ROUNDS)
    assert counts["messages"] == {"waiting": 0, "leased": 0, "sent": 6 * ROUNDS, "dead": 0, "held": 0}


def statements(path: Path) -> int:
    """How many statements a whole day takes."""
    counted = [0]

    def count(_statement: str) -> None:
        counted[0] += 1

    with SqliteStore(path, synchronous="OFF") as store:
        store._db.conn.set_trace_callback(count)
        day(store)
        store._db.conn.set_trace_callback(None)
    return counted[0]


@pytest.mark.parametrize("kills", [12, pytest.param(120, marks=pytest.mark.nightly)])
def test_killed_at_a_statement(tmp_path: Path, kills: int):
    whole = statements(tmp_path / "whole.db")
    for place in range(0, whole, whole // kills + 1):
        path = tmp_path / f"{place}.db"
        child = Child(path, die_at=place)
        words = child.said()
        assert child.exit == -signal.SIGKILL, f"statement {place} of {whole}"
        check(path, words)
        finish(path)


@pytest.mark.parametrize("kills", [5, pytest.param(200, marks=pytest.mark.nightly)])
def test_killed_at_a_random_moment(tmp_path: Path, kills: int):
    chance = random.Random(kills)
    for number in range(kills):
        path = tmp_path / f"{number}.db"
        child = Child(path)
        assert child.output.readline() == "ready\n"
        time.sleep(chance.random() * 0.15)
        child.kill()
        again = check(path, child.said())
        assert max(again.values(), default=0) <= 1  # on the wire twice at most for what was under way
        with Archive(path) as archive:  # a reader comes first and finds the log of the dead process
            archive.counts()
        finish(path)


def test_a_day_without_trouble_tells_everything_once(tmp_path: Path):
    child = Child(tmp_path / "monitor.db")
    words = child.said()
    assert child.exit == 0
    assert set(words["sent"].values()) == {1}
    assert words["sent"] == words["recorded"]
    assert len(words["sent"]) == 6 * ROUNDS
    finish(tmp_path / "monitor.db")
    with Archive(tmp_path / "monitor.db") as archive:
        assert archive.feeds(now=NOW)[0].polls > ROUNDS
