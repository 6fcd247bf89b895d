"""The connection that writes to the archive."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from monitor.store.faults import mapped_errors

if TYPE_CHECKING:
    from pathlib import Path

#: how long SQLite itself waits for another program's lock before it says "locked"
BUSY_TIMEOUT: Final = timedelta(seconds=5)
#: what the write-ahead log is cut back to after a checkpoint, when a long read had let it grow
WAL_LIMIT_BYTES: Final = 64 * 1024 * 1024


def open_writer(path: Path, *, synchronous: str, busy_timeout: timedelta = BUSY_TIMEOUT) -> Database:
    """The connection that writes. There is one per archive: it also makes every checkpoint.

    Two connections that write or checkpoint at one moment can corrupt a file under SQLite 3.7.0 to 3.51.2
    (sqlite.org/wal.html#walresetbug).

    Raises:
        StoreError: the file is no archive, or cannot be opened.
    """
    with mapped_errors(path):
        # transactions are begun by us (`BEGIN IMMEDIATE`), never by the driver; the caller keeps to one thread at a time
        conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
        try:
            conn.row_factory = sqlite3.Row
            conn.execute(f"PRAGMA busy_timeout = {busy_timeout // timedelta(milliseconds=1)}")
            db = Database(conn, recursive_triggers=False, execute_plugins=False)
            db.enable_wal()
            conn.execute(f"PRAGMA synchronous = {synchronous}")
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT_BYTES}")
        except BaseException:
            conn.close()
            raise
        return db
