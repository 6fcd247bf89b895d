"""Reading the files that people write: config.yaml, rule files, .env. Every fault is a BrokenInput that names the file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import NoReturn

from monitor.errors import BrokenInput
from monitor.model import Problem
from monitor.yamldoc import MAX_BYTES


def shown_path(path: Path) -> str:
    """A path as problems show it: relative where it lies below the working folder."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def read_text(path: Path, *, missing: str = "does not exist") -> str:
    """The text of a UTF-8 file of at most 1 MiB.

    Raises:
        BrokenInput: it does not exist (`missing` is the sentence), is no plain file, cannot be read, is too large or
            is not UTF-8.
    """
    try:
        if not path.exists():
            _broken(path, missing)
        if not path.is_file():
            _broken(path, "is no file")
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        _broken(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(body) > MAX_BYTES:
        _broken(path, "the file is larger than 1 MiB: split it")
    return _decoded(body, path)


def write_text(path: Path, text: str) -> None:
    """Put the text in the file's place, whole or not at all; who may read it stays as it was.

    Raises:
        OSError: nothing was written.
    """
    target = path.resolve()
    handle, half = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(half).chmod(target.stat().st_mode & 0o777)
        Path(half).replace(target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def read_rule_files(path: Path) -> list[tuple[str, str]]:
    """Name and text of one rule file, or of every *.yaml and *.yml below a folder, sorted by path; hidden ones are left out.

    Raises:
        BrokenInput: with every file that cannot be read, or where there is none.
    """
    if not path.exists():
        _broken(
            path,
            "does not exist: a rule file, or a folder of them, is named by `rules` in config.yaml, or on the command line",
        )
    files = rule_files_below(path)
    if not files:
        _broken(path, "holds no rule file (*.yaml)")
    texts: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            texts.append((shown_path(file), read_text(file)))
        except BrokenInput as error:
            problems.extend(error.problems)
    if problems:
        raise BrokenInput(problems)
    return texts


def rule_files_below(path: Path) -> list[Path]:
    """The rule file itself, or every *.yaml and *.yml below a folder, sorted; hidden ones are left out."""
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix in {".yaml", ".yml"}
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )


def _decoded(body: bytes, path: Path) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start]
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        hint = " (it looks like UTF-16)" if body[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
        _broken(path, f"is not UTF-8 from here on{hint}: save the file as UTF-8", line, column)


def _broken(path: Path, message: str, line: int = 0, column: int = 0) -> NoReturn:
    raise BrokenInput([Problem(file=shown_path(path), line=line, column=column, message=message)])
