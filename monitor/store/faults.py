"""SQLite's errors as ours, with a sentence that names the file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from monitor.errors import StoreError, StoreFull

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: less free space than this and an I/O error is taken for a full disk: SQLite cannot grow its 32 KiB of shared memory
NO_SPACE_BYTES: Final = 64 * 1024


@contextmanager
def mapped_errors(path: Path) -> Iterator[None]:
    """SQLite's errors come out as `StoreFull` or `StoreError`, with a sentence that names the file.

    What is wrong with a row rather than with the archive (`IntegrityError`, `DataError`, …) passes as it is: it is our
    fault, and the next row may be well.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise store_error(error, path) from error


def store_error(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    """What SQLite's error means to our caller."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return StoreFull(f"no space left to write to {path}")
        case sqlite3.SQLITE_IOERR if _free_bytes(path) < NO_SPACE_BYTES:
            return StoreFull(f"no space left beside {path}")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError(f"{path} is locked by another program")
        case sqlite3.SQLITE_IOERR:
            return StoreError(f"the disk failed under {path}: {error}")
        case sqlite3.SQLITE_NOTADB:
            return StoreError(f"{path} is no archive: {error}")
        case sqlite3.SQLITE_CORRUPT:
            return StoreError(f"{path} is damaged: {error}; restore a backup")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_AUTH:
            return StoreError(f"{path} cannot be opened or written: {error}")
    return StoreError(f"{path}: {error}")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program's lock stood in the way."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _free_bytes(path: Path) -> int:
    space = os.statvfs(path.parent)
    return space.f_bavail * space.f_frsize
