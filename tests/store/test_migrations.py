"""The archive's format: made step by step, whole or not at all, and the same wherever it began."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import sqlite3
import warnings
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.errors import StoreTooNew
from monitor.store.archive import Archive
from monitor.store.connection import open_writer
from monitor.store.migrations import MIGRATIONS, migrate, version_of
from monitor.store.sqlite import SqliteStore

#: a later version that was never released, to try the way there
STEPS = (
    *MIGRATIONS,
    "ALTER TABLE feeds ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';\nCREATE INDEX feeds_mood ON feeds (mood);",
    "CREATE TABLE moods (entry INTEGER, text TEXT) STRICT; -- a comment; with a semicolon\nDROP INDEX feeds_mood;",
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def released(version: int) -> str:
    """The digest of the format after so many steps."""
    lines = Path(__file__).with_name("formats.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)[str(version)]


def writer(path: Path) -> Database:
    return open_writer(path, synchronous="OFF")


def schema(path: Path) -> str:
    with sqlite3.connect(path) as conn:
        rows = conn.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    conn.close()
    return "\n\n".join(row[0] for row in rows) + "\n"


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_the_released_format_has_not_changed(tmp_path: Path, version: int):
    """A step that was released is never edited: add another one, and its line in formats.txt."""
    db = writer(tmp_path / "monitor.db")
    migrate(db, tmp_path / "monitor.db", MIGRATIONS[:version])
    db.close()
    assert digest(schema(tmp_path / "monitor.db")) == released(version)


def test_the_newest_format_stands_in_schema_sql(tmp_path: Path):
    SqliteStore(tmp_path / "monitor.db").close()
    assert schema(tmp_path / "monitor.db") == Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


def test_a_new_file_takes_every_step_and_no_copy_is_made(tmp_path: Path):
    path = tmp_path / "monitor.db"
    db = writer(path)
    assert migrate(db, path, STEPS) == len(STEPS)
    assert version_of(db) == len(STEPS)
    assert migrate(db, path, STEPS) == 0
    db.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["monitor.db"]


def test_an_older_file_becomes_the_same_as_a_new_one_and_is_copied_aside_first(tmp_path: Path):
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    SqliteStore(old).close()
    before = schema(old)
    for path, steps in ((old, len(STEPS) - len(MIGRATIONS)), (new, len(STEPS))):
        db = writer(path)
        assert migrate(db, path, STEPS) == steps
        db.close()
    assert schema(old) == schema(new)
    assert schema(tmp_path / f"old.db.v{len(MIGRATIONS)}") == before


def test_an_unfinished_copy_of_an_earlier_start_is_replaced(tmp_path: Path):
    path = tmp_path / "monitor.db"
    SqliteStore(path).close()
    copy = tmp_path / f"monitor.db.v{len(MIGRATIONS)}"
    copy.write_bytes(b"half a copy")
    db = writer(path)
    migrate(db, path, STEPS)
    db.close()
    assert digest(schema(copy)) == released(len(MIGRATIONS))


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "monitor.db"
    db = writer(path)
    migrate(db, path, STEPS)
    db.close()
    content = path.read_bytes()
    for opening in (SqliteStore, Archive):
        with pytest.raises(StoreTooNew, match=r"newer version .* install that version"):
            opening(path)
    assert path.read_bytes() == content


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path):
    path = tmp_path / "monitor.db"
    SqliteStore(path).close()
    before = schema(path)
    db = writer(path)
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, path, (*STEPS, "CREATE TABLE feeds (id TEXT)"))
    assert version_of(db) == len(MIGRATIONS)
    db.close()
    assert schema(path) == before


def test_killed_at_any_statement_the_file_is_old_or_new(tmp_path: Path):
    """Each child dies by SIGKILL before one statement more, until one lives to the end."""
    path = tmp_path / "monitor.db"
    survived, killed = False, 0
    wanted = _after_all_steps(tmp_path)
    while not survived:
        for file in tmp_path.glob("monitor.db*"):
            file.unlink()
        _old(path)
        old = schema(path)
        survived = _migrate_in_child(path, die_at=killed)
        killed += not survived
        assert schema(path) in {old, wanted}
        db = writer(path)
        assert db.conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        migrate(db, path, STEPS)
        db.close()
        assert schema(path) == wanted
    assert killed >= 5


def _old(path: Path) -> None:
    db = writer(path)
    migrate(db, path, STEPS[:1])
    db.close()


def _after_all_steps(folder: Path) -> str:
    db = writer(folder / "wanted.db")
    migrate(db, folder / "wanted.db", STEPS)
    db.close()
    return schema(folder / "wanted.db")


def _migrate_in_child(path: Path, *, die_at: int) -> bool:
    """Whether a child process that dies before statement `die_at` got to the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of the test run do not touch SQLite
        child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    left = [die_at]

    def count(_statement: str) -> None:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    try:
        db = writer(path)
        db.conn.set_trace_callback(count)
        migrate(db, path, STEPS)
    finally:
        os._exit(0)


# ── the page that describes it ───────────────────────────────────────────────────────────────────────────────────────

PAGE = Path(__file__).resolve().parents[2] / "docs" / "archive.md"


def documented() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"### `(\w+)`", line):
            columns = tables.setdefault(heading[1], {})
        elif (row := re.match(r"\| `(\w+)` \| (.+) \|$", line)) and tables:
            columns[row[1]] = row[2]
    return tables


def test_docs_describe_every_table_and_column_as_the_file_does(tmp_path: Path):
    SqliteStore(tmp_path / "monitor.db").close()
    with sqlite3.connect(tmp_path / "monitor.db") as conn:
        tables = {
            name: dict(re.findall(r"^        (\w+) .*?-- (.+)$", sql, re.MULTILINE))
            for name, sql in conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
            if "_fts" not in name and not name.startswith("sqlite_")
        }
        for name, columns in tables.items():
            assert list(columns) == [row[1] for row in conn.execute(f"PRAGMA table_info({name})")]
    conn.close()
    assert documented() == tables
