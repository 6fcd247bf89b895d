"""A day's work on a store, done by a process of its own that a test may kill at any moment.

It says on standard output what it knows to be done; whatever it said must be found again.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections import Counter
from datetime import timedelta
from pathlib import Path

from store_values import HOUR, MINUTE, NOW, analysis, entry, feed, poll, watched

from monitor.model import Sent
from monitor.ports import Attempt, Store
from monitor.store.sqlite import SqliteStore

ROUNDS = 4
ROOM = {"desk": 10, "soc": 10}


def day(store: Store, *, rounds: int = ROUNDS) -> None:
    """Poll, analyse and deliver, round after round, beginning wherever the last process ended."""
    store.recover(now=NOW)
    store.sync_feeds([feed()], now=NOW)
    for number in range(rounds):
        at = NOW + number * HOUR
        names = [f"{number}-{place}" for place in range(3)]
        store.save_polls([poll(*map(entry, names), at=at, etag=f'"{number}"')])
        say("saved", *names)
        with store.unit():
            for waiting in store.claim_entries(limit=10):
                with store.unit():
                    store.save_analysis(analysis(waiting, channels=("desk", "soc"), at=at))
        say("analysed", *names)
        deliver(store, at)
        store.index_articles(limit=10)


def deliver(store: Store, at) -> None:
    """Send everything that is due; what is sent is said before it is recorded, as a receiver would know it."""
    while claimed := store.claim_messages(now=at, lease=MINUTE, room=ROOM):
        for message in claimed:
            say("sent", message.id)
        store.save_attempts([Attempt(message=one.id, at=at, took=timedelta(0), result=Sent()) for one in claimed])
        say("recorded", *(one.id for one in claimed))


def say(*words: str) -> None:
    print(*words, flush=True)


def die_before_statement(store: SqliteStore, number: int) -> None:
    """Kill this process when SQLite begins its n-th statement from now."""
    left = [number]

    def count(_statement: str) -> None:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    store._db.conn.set_trace_callback(count)


class Child:
    """A process that does a day's work, forked so that it begins at once."""

    def __init__(self, path: Path, *, die_at: int | None = None) -> None:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # other threads of the test run do not touch SQLite
            self.pid = os.fork()
        if self.pid:
            os.close(writing)
            self.output = os.fdopen(reading)
        else:
            os.close(reading)
            sys.stdout = os.fdopen(writing, "w")
            _work(path, die_at)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def said(self) -> dict[str, Counter[str]]:
        """What it said until it ended, word by word."""
        words: dict[str, Counter[str]] = {}
        with self.output:
            for line in self.output:
                verb, *objects = line.split()
                words.setdefault(verb, Counter()).update(objects)
        _, status = os.waitpid(self.pid, 0)
        self.exit = os.waitstatus_to_exitcode(status)
        return words


def _work(path: Path, die_at: int | None) -> None:
    code = 1
    try:
        with SqliteStore(path) as opened:
            watched(opened, at=NOW - HOUR)
            say("ready")
            if die_at is not None:
                die_before_statement(opened, die_at)
            day(opened)
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)
