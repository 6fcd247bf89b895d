"""Transactions on a real file: undone as a whole, on a full disk, a failing one and a locked one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from store_values import MINUTE, NOW, analysis, entry, feed, not_modified, poll, watched

from monitor.errors import StoreError, StoreFull
from monitor.model import Sent, TryAgain
from monitor.ports import Attempt
from monitor.store.sqlite import SqliteStore

LONG = "What happened that day at length. " * 300


@pytest.fixture
def sqlite(tmp_path: Path):
    with SqliteStore(tmp_path / "monitor.db", synchronous="OFF") as store:
        yield watched(store)


def dump(store: SqliteStore) -> list[str]:
    """Every row of every table, and the file's own opinion of itself."""
    conn = store._db.conn
    [(verdict,)] = conn.execute("PRAGMA integrity_check")
    assert verdict == "ok"
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    return [line for line in conn.iterdump() if line.startswith("INSERT") and "_fts" not in line]


def test_an_exception_undoes_the_whole_unit(sqlite: SqliteStore):
    before = dump(sqlite)
    with pytest.raises(KeyError), sqlite.unit():
        sqlite.save_polls([poll(entry("a"))])
        sqlite.note("heartbeat", "1", now=NOW)
        raise KeyError
    assert dump(sqlite) == before


def test_units_may_nest_deeply_and_be_undone_one_by_one(sqlite: SqliteStore):
    with sqlite.unit(), sqlite.unit():
        sqlite.note("kept", "outer", now=NOW)
        with pytest.raises(KeyError), sqlite.unit(), sqlite.unit():
            sqlite.note("lost", "inner", now=NOW)
            raise KeyError
        sqlite.note("kept too", "outer", now=NOW)
    notes = [row["key"] for row in sqlite._db.query("SELECT key FROM notes ORDER BY key")]
    assert notes == ["kept", "kept too"]


def test_a_poll_of_a_feed_that_nobody_declared_is_our_fault_and_undone(sqlite: SqliteStore):
    before = dump(sqlite)
    with pytest.raises(KeyError, match="never declared"):
        sqlite.save_polls([poll(entry("a")), poll(entry("b"), feed="unknown")])
    assert dump(sqlite) == before


def test_a_row_that_cannot_be_stored_is_no_fault_of_the_archive(sqlite: SqliteStore):
    """So that the entry is put aside and the next one analysed."""
    sqlite.save_polls([poll(entry("a"))])
    [waiting] = sqlite.claim_entries(limit=1)
    outcome = analysis(waiting)
    orphan = type(outcome)(**{name: getattr(outcome, name) for name in outcome.__dataclass_fields__} | {"alerts": ()})
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.save_analysis(orphan)
    assert sqlite.claim_entries(limit=1) == [waiting]


# ── no space ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _steps(store: SqliteStore) -> list[Callable[[], object]]:
    """A day's work, step by step; each may be repeated."""
    claimed: list = []

    def analyse() -> None:
        with store.unit():
            for waiting in store.claim_entries(limit=10):
                with store.unit():
                    store.save_analysis(analysis(waiting, body=waiting.entry.summary, channels=("desk", "soc")))

    def claim() -> None:
        claimed[:] = store.claim_messages(now=NOW, lease=MINUTE, room={"desk": 2, "soc": 2})

    def record() -> None:
        results = [Sent(), TryAgain(why="503 " * 500)]
        store.save_attempts(
            [
                Attempt(message=message.id, at=NOW, took=MINUTE, result=result, next_at=NOW + MINUTE)
                for message, result in zip(claimed, results, strict=False)
            ]
        )

    return [
        lambda: store.sync_feeds([feed(), *(feed(f"f{number}") for number in range(40))], now=NOW),
        lambda: store.save_polls([poll(*(entry(f"n{number}", text=f"{number} {LONG}") for number in range(5)))]),
        analyse,
        lambda: store.save_polls([poll(entry("n1", text=f"Edited. {LONG}")), not_modified(feed="f1")]),
        analyse,
        claim,
        record,
        lambda: store.note("heartbeat", "x" * 5000, now=NOW),
        lambda: store.index_articles(limit=10),
    ]


@pytest.mark.parametrize("apart", [5, pytest.param(1, marks=pytest.mark.nightly)])
def test_a_full_disk_at_any_write_undoes_that_step_and_it_succeeds_when_there_is_space(tmp_path: Path, apart: int):
    """`max_page_count` stands for the disk, some pages more each time, until the whole day fits."""
    with SqliteStore(tmp_path / "roomy.db", synchronous="OFF") as store:
        watched(store)
        small = store._db.execute("PRAGMA page_count").fetchone()[0]
        for step in _steps(store):
            step()
        wanted, big = dump(store), store._db.execute("PRAGMA page_count").fetchone()[0]
    hit = 0
    sizes = [*range(small, big, apart), big]
    for pages in sizes:
        path = tmp_path / f"{pages}.db"
        with SqliteStore(path, synchronous="OFF") as store:
            watched(store)
            hit += _day_with(store, pages)
            assert dump(store) == wanted
        path.unlink()
    assert hit == len(sizes) - 1


def _day_with(store: SqliteStore, pages: int) -> bool:
    """Do the day's work on a disk of so many pages that is emptied once it was full; whether it ever was."""
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    full = False
    for step in _steps(store):
        before = dump(store)
        try:
            step()
        except StoreFull:
            assert not store._db.conn.in_transaction
            assert dump(store) == before
            full = True
            store._db.execute("PRAGMA max_page_count = 1000000")
            step()
    return full


def test_after_a_full_disk_nothing_is_written_in_parts(sqlite: SqliteStore):
    """SQLite ends the transaction by itself; a caller that goes on regardless must not commit row by row."""
    before = dump(sqlite)
    pages = sqlite._db.execute("PRAGMA page_count").fetchone()[0]
    sqlite._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull), sqlite.unit():
        with pytest.raises(StoreFull):
            sqlite.save_polls([poll(*(entry(f"n{number}", text=LONG) for number in range(20)))])
        sqlite._db.execute("PRAGMA max_page_count = 1000000")
        sqlite.note("heartbeat", "1", now=NOW)
    assert dump(sqlite) == before


def test_a_full_disk_that_somebody_overlooked_is_told_again_at_the_end(sqlite: SqliteStore):
    pages = sqlite._db.execute("PRAGMA page_count").fetchone()[0]
    sqlite._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull, match="was undone"), sqlite.unit(), suppress(StoreFull):
        sqlite.save_polls([poll(*(entry(f"n{number}", text=LONG) for number in range(20)))])


def test_a_store_survives_power_cuts_and_refuses_orphans(tmp_path: Path):
    with SqliteStore(tmp_path / "monitor.db") as store:
        ask = {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in PROMISED}
    assert ask == PROMISED


#: synchronous 2 is FULL: a commit that was answered is on the disk
PROMISED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


# ── a disk that fails ────────────────────────────────────────────────────────────────────────────────────────────────

FAILING = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from store_values import *
from monitor.errors import StoreError, StoreFull
from monitor.store.sqlite import SqliteStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = watched(SqliteStore(Path(sys.argv[1])))
largest = max(file.stat().st_size for file in Path(sys.argv[1]).parent.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + int(sys.argv[2]), resource.RLIM_INFINITY))
done = 0
try:
    while True:
        store.save_polls([poll(entry(f"n{{done}}", text="x" * 3000))])
        done += 1
except StoreFull:
    print("full", done)
except StoreError as error:
    print("failed", done, error)
"""


@pytest.mark.parametrize("space", [50_000, 83_333, 150_001])
def test_a_write_that_fails_is_an_error_and_loses_nothing_that_was_saved(tmp_path: Path, space: int):
    """A limit on the size of files makes `write` fail with EFBIG, which SQLite reports as an I/O error."""
    path = tmp_path / "monitor.db"
    code = FAILING.format(tests=str(Path(__file__).parent))
    answer = subprocess.run(
        [sys.executable, "-c", code, str(path), str(space)], capture_output=True, text=True, timeout=60, check=True
    ).stdout.split()
    assert answer[0] == "failed"
    with SqliteStore(path) as store:
        assert len(store.claim_entries(limit=1000)) == int(answer[1]) > 0
        dump(store)
        assert [saved.new for saved in store.save_polls([poll(entry("n0"), entry("after"))])] == [1]


# ── a foreign lock ───────────────────────────────────────────────────────────────────────────────────────────────────


def _hold(path: Path, seconds: float) -> threading.Thread:
    """Another program that writes for so long."""
    locked = threading.Event()

    def hold() -> None:
        conn = sqlite3.connect(path, isolation_level=None)
        conn.execute("PRAGMA wal_autocheckpoint = 0")
        conn.execute("BEGIN IMMEDIATE")
        locked.set()
        time.sleep(seconds)
        conn.execute("ROLLBACK")
        conn.close()

    thread = threading.Thread(target=hold)
    thread.start()
    locked.wait()
    return thread


def test_another_programs_lock_is_waited_for(tmp_path: Path):
    path = tmp_path / "monitor.db"
    with SqliteStore(path, synchronous="OFF", busy_timeout=timedelta(milliseconds=50), busy_tries=60) as store:
        watched(store)
        holder = _hold(path, 0.4)
        [saved] = store.save_polls([poll(entry("a"))])
        holder.join()
        assert saved.new == 1


def test_a_lock_that_does_not_end_is_an_error_and_changes_nothing(tmp_path: Path):
    path = tmp_path / "monitor.db"
    with SqliteStore(path, synchronous="OFF", busy_timeout=timedelta(milliseconds=20), busy_tries=3) as store:
        watched(store)
        holder = _hold(path, 0.5)
        with pytest.raises(StoreError, match="locked by another program"):
            store.save_polls([poll(entry("a"))])
        assert store.claim_entries(limit=1) == []
        holder.join()
        assert store.save_polls([poll(entry("a"))])[0].new == 1


# ── files that are none ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"This is a letter, not a database." * 200, "is no archive", id="a text file"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 4080, "archive|damaged|cannot be opened", id="a damaged header"),
    ],
)
def test_a_file_that_is_no_archive_is_refused_and_left_alone(tmp_path: Path, content: bytes, sentence: str):
    path = tmp_path / "monitor.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=sentence):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        SqliteStore(tmp_path / "file" / "monitor.db")


def test_folders_are_made(tmp_path: Path):
    with SqliteStore(tmp_path / "new" / "folders" / "monitor.db") as store:
        assert store.next_feed_due() is None
