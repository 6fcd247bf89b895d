"""Servers and fetchers for tests of the network; all of them on loopback."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import hostile
import pytest
from monitor.net.fetch import HttpFetcher, HttpSettings


class WallClock:
    """The real clocks; `skip` moves the monotonic one ahead."""

    def __init__(self) -> None:
        self.skipped = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic() + self.skipped

    def skip(self, seconds: float) -> None:
        self.skipped += seconds


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
async def serve() -> AsyncIterator[Callable]:
    """Starts a server with a script; stopped at the end of the test."""
    running = []

    async def start(script: hostile.Script, *, ssl=None) -> hostile.Server:
        server, listening = await hostile.start(script, ssl=ssl)
        running.append((server, listening))
        return server

    yield start
    for server, listening in running:
        await hostile.stop(server, listening)


@pytest.fixture
async def fetcher(clock: WallClock) -> AsyncIterator[Callable[..., HttpFetcher]]:
    """Makes fetchers that may reach loopback, wait half a second and keep no gap, unless told otherwise."""
    made = []

    def make(*, resolver=None, dialer=None, tls=None, **settings) -> HttpFetcher:
        defaults = {
            "contact": "mailto:desk@example.org",
            "timeout": timedelta(seconds=0.5),
            "per_host_concurrency": 50,
            "per_host_gap": timedelta(0),
            "private_networks": ("127.0.0.0/8",),
        }
        hooks = {"dialer": dialer, "tls": tls}
        made.append(
            HttpFetcher(
                HttpSettings(**(defaults | settings)),
                clock,
                resolver=resolver,
                **{name: hook for name, hook in hooks.items() if hook},
            )
        )
        return made[-1]

    yield make
    for one in made:
        await one.aclose()
