"""Rows as lines of JSON or CSV, and files that are written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

#: characters that may end a line, steer a terminal or turn the direction of text, and which JSON does not escape
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
#: the same for cells of CSV, where nothing can be escaped; line ends and tabs stay
_UNSAFE_IN_CELLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: what makes a spreadsheet take a cell for a formula (OWASP, CSV Injection)
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def json_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One JSON object a line, safe to show on a terminal."""
    for row in rows:
        yield json_line(row) + "\n"


def json_line(row: Any) -> str:
    """A value as JSON on one line, in its own script; characters that are not harmless are escaped."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(row, ensure_ascii=False))


def csv_lines(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line of column names, then one record each (RFC 4180). Lists and objects are JSON, times as in the archive."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for record in _records(columns, rows):
        writer.writerow(record)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _records(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    yield list(columns)
    for row in rows:
        yield [cell(row[name]) for name in columns]


def cell(value: Any) -> str:
    """A value as a CSV cell that no spreadsheet runs: what looks like a formula begins with an apostrophe.

    Control characters and marks that turn the direction of text are left out.
    """
    if value is None:
        return ""
    text = _UNSAFE_IN_CELLS.sub("", value) if isinstance(value, str) else json_line(value)
    if isinstance(value, str) and text.startswith(FORMULA):
        return "'" + text
    return text


def written_whole(lines: Iterable[str], target: Path, *, replace: bool) -> int:
    """Write lines to `target` by way of a temporary file beside it; how many there were.

    Raises:
        FileExistsError: it is there and shall not be replaced.
        OSError: it cannot be written; nothing of it is left.
    """
    if target.exists() and not replace:
        raise FileExistsError(target)
    handle, half = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    count = 0
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for line in lines:
                file.write(line)
                count += 1
            file.flush()
            os.fsync(file.fileno())
        Path(half).chmod(_usual_mode())
        Path(half).replace(target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    return count


def _usual_mode() -> int:
    """The permissions of a file that is made in the usual way; temporary ones are nobody else's to read."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
