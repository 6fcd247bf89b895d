"""Servers and fetchers for tests of the network; all of them on loopback."""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import hostile
import pytest
import trustme

from monitor.net.fetch import HttpFetcher, HttpSettings


class WallClock:
    """The real clocks; `skip` moves both ahead."""

    def __init__(self) -> None:
        self.skipped = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.skipped)

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
    """Makes fetchers that may reach loopback, wait ten seconds and keep no gap, unless told otherwise."""
    made = []

    def make(*, resolver=None, dialer=None, tls=None, **settings) -> HttpFetcher:
        defaults = {
            "contact": "mailto:desk@example.org",
            "timeout": timedelta(seconds=10),
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


# ── certificates ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA) -> Callable[[], ssl.SSLContext]:
    """Makes contexts that trust our authority as they would a public one."""

    def make() -> ssl.SSLContext:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return context

    return make


@pytest.fixture
def certificate(authority: trustme.CA) -> Callable[..., ssl.SSLContext]:
    """A server's context with a certificate for these names, by our authority or another, valid or not."""

    def make(*names: str, by: trustme.CA | None = None, **validity: datetime) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (by or authority).issue_cert(*names, **validity).configure_cert(context)
        return context

    return make
