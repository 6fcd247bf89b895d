"""What the daemon says about itself: names of events, one line each, and counters.

A line is `time level event key=value …`. Whatever came from a feed is printed so that it stays on its line and cannot
steer a terminal: control characters, ANSI sequences and text-direction marks appear as escapes.
"""

from __future__ import annotations

import logging
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

import structlog

from monitor.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any


class Event(StrEnum):
    """Everything that is logged, by name."""

    DAEMON_STARTED = "daemon.started"
    DAEMON_STOPPING = "daemon.stopping"
    DAEMON_STOPPED = "daemon.stopped"
    DAEMON_STUCK = "daemon.stuck"
    DAEMON_FAILED = "daemon.failed"
    CLOCK_JUMPED = "clock.jumped"
    RULES_LOADED = "rules.loaded"
    RULES_FAILING = "rules.failing"
    RELOAD_DONE = "reload.done"
    RELOAD_REFUSED = "reload.refused"
    CONFIG_CHANGED = "config.changed"
    FEEDS_LISTED = "feeds.listed"
    OPML_FAILED = "opml.failed"
    POLL_DONE = "poll.done"
    POLL_FIRST = "poll.first"
    POLL_FAILED = "poll.failed"
    POLL_RECOVERED = "poll.recovered"
    POLL_GAP = "poll.gap"
    POLL_CRASHED = "poll.crashed"
    PAGE_READ = "page.read"
    PAGE_FAILED = "page.failed"
    PAGE_CRASHED = "page.crashed"
    FEED_DISABLED = "feed.disabled"
    ENTRY_FAILED = "entry.failed"
    ANALYSE_DONE = "analyse.done"
    ALERT_RAISED = "alert.raised"
    ALERT_UPDATED = "alert.updated"
    ALERT_CORRECTED = "alert.corrected"
    FOLLOWING_FAILED = "following.failed"
    MESSAGE_SENT = "message.sent"
    MESSAGE_DELAYED = "message.delayed"
    MESSAGE_DEAD = "message.dead"
    DELIVERY_CRASHED = "delivery.crashed"
    CHANNEL_HELD = "channel.held"
    STORE_FULL = "store.full"
    STORE_RECOVERED = "store.recovered"


class Observer:
    """Logs events and counts them. One for the life of a process."""

    def __init__(self, logger: structlog.typing.FilteringBoundLogger) -> None:
        self._logger = logger
        self.counts: Counter[str] = Counter()
        self._last: dict[str, str] = {}

    def say(self, event: Event, *, level: int = logging.INFO, **fields: object) -> None:
        """Log one event with its fields and count it."""
        self.counts[event] += 1
        self._logger.log(level, event.value, **fields)

    def say_change(
        self, event: Event, *, about: str, what: str, level: int = logging.WARNING, **fields: object
    ) -> None:
        """Log only if `what` differs from what was last said about `about`; count it always.

        A feed that is down for a night is one line, not three hundred.
        """
        if self._last.get(about) == what:
            self.counts[event] += 1
            return
        self._last[about] = what
        self.say(event, level=level, why=what, **fields)

    def settled(self, about: str) -> bool:
        """Forget what was last said about `about`; whether there was anything."""
        return self._last.pop(about, None) is not None


def observer(stream: TextIO, *, level: str = "info") -> Observer:
    """An observer that writes to `stream` from `level` (debug, info, warning, error) up."""
    # httpx logs whole URLs, with passwords and tokens, at INFO; APScheduler each run of each job
    for noisy in ("httpx", "httpcore", "aiosmtplib"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # and as a warning, in a form of its own, each run that is left out because the last one still waits for the disk
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logger = structlog.wrap_logger(
        structlog.PrintLogger(stream),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            _line,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    )
    return Observer(logger)


def _value(value: object) -> str:
    text = printable(str(value))
    if text and not any(char in ' "=' for char in text):
        return text
    return '"' + text.replace('"', '\\"') + '"'


def _line(_logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
    at, level, name = event.pop("at"), event.pop("level"), event.pop("event")
    fields = "".join(f" {key}={_value(value)}" for key, value in event.items() if value is not None)
    return f"{at[:23]}Z {level:<7} {name}{fields}"
