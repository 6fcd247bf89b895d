"""What a command asks of the daemon that holds the archive: small files beside it, answered by the daemon.

A second writer beside the daemon is not an option (one connection owns every checkpoint), and a socket would need a name,
rights and a protocol. A request is a JSON file in `<database>.requests/`, written whole or not at all; the daemon looks
there once a second, does what is asked, and leaves the answer in a file of the same name.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, overload
from uuid import uuid4

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from monitor.store.sqlite import SqliteStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Give dead messages another life: these, those of a channel (which is opened), or all."""

    messages: tuple[str, ...] | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """How many messages will be tried again, and whether their channel was closed and is open now."""

    messages: int
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Note that an alert should (`true`) or should not (`false`) have been told."""

    alert: str
    verdict: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was said of the alert before; None where nothing was."""

    before: str | None


def judge(store: SqliteStore, asked: Judge, *, now: datetime) -> Judged:
    """Do what is asked, in one transaction."""
    return Judged(before=store.judge(alert=asked.alert, verdict=asked.verdict, note=asked.note, now=now))


def retry(store: SqliteStore, asked: Retry, *, now: datetime) -> Retried:
    """Do what is asked, in one transaction."""
    with store.unit():
        closed = asked.channel is not None and store.is_held(asked.channel)
        revived = store.retry_dead(now=now, messages=asked.messages, channel=asked.channel)
        if asked.channel is not None and closed:
            store.resume_channel(asked.channel)
    return Retried(messages=revived, opened=closed)


@overload
def ask(database: Path, asked: Retry, *, within_s: float = ...) -> Retried | None: ...
@overload
def ask(database: Path, asked: Judge, *, within_s: float = ...) -> Judged | None: ...
def ask(database: Path, asked: Retry | Judge, *, within_s: float = 10.0) -> Retried | Judged | None:
    """What the daemon answered; None if it did not within that time, and then the request is withdrawn."""
    folder = _folder(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    request = folder / f"{uuid4().hex}.request"
    answer = request.with_suffix(".answer")
    _write(request, {"ask": type(asked).__name__, **asdict(asked)})
    end = time.monotonic() + within_s
    try:
        while time.monotonic() < end:
            if answer.exists():
                said = json.loads(answer.read_text())
                return Retried(**said) if isinstance(asked, Retry) else Judged(**said)
            time.sleep(0.05)
        return None
    finally:
        request.unlink(missing_ok=True)
        answer.unlink(missing_ok=True)


def answer_all(store: SqliteStore, *, now: datetime) -> int:
    """Do what commands ask of the daemon; how many requests there were.

    A request that makes no sense is removed: only this program's own commands write here.
    """
    requests = sorted(_folder(store.path).glob("*.request"))
    for request in requests:
        try:
            asked = _asked(json.loads(request.read_text()))
        except (OSError, ValueError, KeyError, TypeError):
            request.unlink(missing_ok=True)
            continue
        done = retry(store, asked, now=now) if isinstance(asked, Retry) else judge(store, asked, now=now)
        request.unlink(missing_ok=True)
        _write(request.with_suffix(".answer"), asdict(done))
    return len(requests)


def _asked(said: dict[str, Any]) -> Retry | Judge:
    """The request that a file holds. Raises KeyError, TypeError or ValueError where it is none."""
    match said["ask"]:
        case "Retry":
            return Retry(messages=said["messages"] and tuple(said["messages"]), channel=said["channel"])
        case "Judge":
            return Judge(alert=said["alert"], verdict=said["verdict"], note=said["note"])
        case other:
            raise ValueError(other)


def _folder(database: Path) -> Path:
    return database.with_name(database.name + ".requests")


def _write(file: Path, said: dict[str, Any]) -> None:
    """Write a file so that whoever looks sees it whole or not at all."""
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(said))
    draft.replace(file)
