"""More feeds for config.yaml, written as a person would: the rest of the file, comments and all, stays as it is."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from monitor.config.files import read_text, shown_path
from monitor.config.load import load_config
from monitor.errors import BrokenInput
from monitor.model import Problem
from monitor.yamldoc import Document, read_yaml

#: One feed or OPML source, in the order of its keys.
Item = Mapping[str, str]

_BARE = re.compile(r"[a-z][a-z0-9_-]*")
_NO_WORDS = frozenset(
    {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
)  # what other programs read as no text
_NOTHING = re.compile(r"feeds[ \t]*:[ \t]*(?:\[[ \t]*\]|~|null)?(?=[ \t]*(?:#|$))")


def add_feeds(path: Path, items: Sequence[Item], *, note: str = "") -> None:
    """Write feeds into the config file at `path`, under a comment if there is a `note`. All of them, or nothing.

    Raises:
        BrokenInput: the file cannot be used, before or after; or its `feeds` are written in a form that only a person
            should change. Nothing was written then.
        OSError: nothing was written.
    """
    target = path.resolve()
    load_config(target, secrets_needed=False)
    text = read_text(target)
    document = read_yaml(text, shown_path(path))
    lines = [f"# {note}"] if note else []
    changed = with_lines(text, document, [*lines, *map(line_of, items)])
    if changed is None or not _only_adds(document, changed, items):
        place = document.key_place(("feeds",))
        message = "the list of feeds is written in a form that is not changed here; add to it by hand:\n  " + "\n  ".join(map(line_of, items))  # fmt: skip
        raise BrokenInput(
            [Problem(file=shown_path(path), line=place.line, column=place.column, path="feeds", message=message)]
        )
    _replace(target, changed)


def line_of(item: Item) -> str:
    """The item as one line of a YAML list: `- {id: desk, url: "https://…"}`."""
    return "- {" + ", ".join(f"{name}: {_scalar(value)}" for name, value in item.items()) + "}"


def with_lines(text: str, document: Document, lines: Sequence[str]) -> str | None:
    """The text with more lines at the end of its list of feeds; None where there is no plain list to add to."""
    rows = text.splitlines()
    data = document.data if isinstance(document.data, dict) else {}
    feeds = data.get("feeds")
    if "feeds" not in data:
        at, indent = len(rows), "  "
        lines = ["", "feeds:", *(indent + line for line in lines)]
    elif not feeds:
        at = document.key_place(("feeds",)).line
        if not _NOTHING.match(rows[at - 1]):
            return None
        rows[at - 1] = _NOTHING.sub("feeds:", rows[at - 1])
        lines = ["  " + line for line in lines]
    else:
        first = document.place(("feeds", len(feeds) - 1)).line - 1
        dash = re.match(r"([ \t]*)-[ \t]", rows[first])
        if dash is None:
            return None
        at = _end_of_item(rows, first, len(dash[1]))
        lines = [dash[1] + line for line in lines]
    newline = "\r\n" if "\r\n" in text else "\n"
    return newline.join([*rows[:at], *lines, *rows[at:]]) + newline


def _end_of_item(rows: Sequence[str], first: int, indent: int) -> int:
    """The line behind the last one of an item: comments and empty lines that follow it belong to what comes next."""
    end = first + 1
    for number in range(first + 1, len(rows)):
        row = rows[number]
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        if len(row) - len(row.lstrip()) <= indent:
            break
        end = number + 1
    return end


def _only_adds(before: Document, changed: str, items: Sequence[Item]) -> bool:
    """Whether the changed text says what the file said, with these feeds after its own, and nothing else."""
    try:
        after = read_yaml(changed, before.file).data
    except BrokenInput:
        return False
    old = before.data if isinstance(before.data, dict) else {}
    feeds = old.get("feeds") or []
    wanted = {**old, "feeds": [*feeds, *map(dict, items)]} if isinstance(feeds, list) else None
    return after == wanted


def _replace(target: Path, text: str) -> None:
    """Put the text in the file's place if it can be used there."""
    handle, half = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".yaml", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            load_config(Path(half), secrets_needed=False)
        except BrokenInput as error:
            raise BrokenInput([_of(target, problem) for problem in error.problems]) from None
        Path(half).chmod(target.stat().st_mode & 0o777)
        Path(half).replace(target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def _of(target: Path, problem: Problem) -> Problem:
    """A problem of the changed text, told of the file whose name it would have got."""
    return Problem(
        file=shown_path(target),
        path=problem.path,
        message=f"not written, as it could not be used: {problem.message}",
        severity=problem.severity,
    )


def _scalar(value: str) -> str:
    return value if _BARE.fullmatch(value) and value not in _NO_WORDS else json.dumps(value, ensure_ascii=False)
