"""What a round of unchanged feeds costs, beside a bare httpx loop that makes the same requests.

    python benchmarks/polling.py                        2,000 feeds, each on a host of its own, and all on one host
    python benchmarks/polling.py --feeds 500 --pairs 3

Both sides ask a server in another process, on loopback, with an ETag and a date; it answers 304 to all. CPU is that of
this process alone. The sides take turns, beginning with the other one each time; the median is printed, and the ratio.
Many hosts are addresses of 127.0.0.0/8, all of which are loopback on Linux.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import multiprocessing
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
from bounds import Bounds

from monitor.model import NotModified
from monitor.net.fetch import HttpFetcher, HttpSettings
from monitor.ports import FetchRequest

ETAG, DATE = '"abc"', "Thu, 01 Jan 2026 00:00:00 GMT"
UNCHANGED = (
    b"HTTP/1.1 304 Not Modified\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nServer: nginx\r\n"
    b'ETag: "abc"\r\nCache-Control: max-age=300\r\nConnection: keep-alive\r\n\r\n'
)
Round = Callable[[list[str], int], Awaitable[None]]


class SystemClock:
    now = staticmethod(lambda: datetime.now(UTC))
    monotonic = staticmethod(time.monotonic)


# ── the server ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Unchanged(asyncio.Protocol):
    """Answers each request with 304, without reading more of it than its end."""

    def __init__(self) -> None:
        self.rest = b""

    def connection_made(self, transport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self.rest = (self.rest + data).split(b"\r\n\r\n")
        self.transport.write(UNCHANGED * len(requests))


def _serve(ready) -> None:
    async def main() -> None:
        listening = await asyncio.get_running_loop().create_server(Unchanged, "0.0.0.0", 0, backlog=1024)
        ready.send(listening.sockets[0].getsockname()[1])
        await listening.serve_forever()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())


@contextlib.contextmanager
def server() -> Iterator[int]:
    """The port of a server in another process that says 304 to everything."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def addresses(port: int, *, feeds: int, hosts: int) -> list[str]:
    """URLs of so many feeds, spread over so many hosts."""
    spread = [f"127.{1 + n // 62_500}.{n // 250 % 250}.{1 + n % 250}" for n in range(hosts)]
    return [f"http://{spread[n % hosts]}:{port}/feeds/{n}.xml" for n in range(feeds)]


# ── the two sides ────────────────────────────────────────────────────────────────────────────────────────────────────


async def ours(urls: list[str], concurrency: int) -> None:
    """A round by the project's fetcher, its limits and its guard included."""
    settings = HttpSettings(
        contact="mailto:desk@example.org",
        private_networks=("127.0.0.0/8",),
        per_host_gap=timedelta(0),
        per_host_concurrency=concurrency,
        max_in_flight=concurrency,
    )
    fetcher = HttpFetcher(settings, SystemClock())

    async def one(url: str) -> None:
        answer = await fetcher.fetch(FetchRequest(url=url, etag=ETAG, last_modified=DATE))
        assert isinstance(answer, NotModified), answer

    await asyncio.gather(*map(one, urls))
    await fetcher.aclose()


async def bare(urls: list[str], concurrency: int) -> None:
    """The same requests with an `httpx.AsyncClient` as it comes: nothing checked, nothing bounded."""
    room = asyncio.Semaphore(concurrency)
    headers = {
        "User-Agent": "bare",
        "Accept": FetchRequest(url="").accept,
        "Accept-Encoding": "gzip",
        "If-None-Match": ETAG,
        "If-Modified-Since": DATE,
    }
    async with httpx.AsyncClient(timeout=30, trust_env=False) as client:

        async def one(url: str) -> None:
            async with room:
                answer = await client.get(url, headers=headers)
                assert answer.status_code == 304, answer

        await asyncio.gather(*map(one, urls))


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────────────────────


def cpu_s(side: Round, urls: list[str], concurrency: int) -> float:
    """Seconds of CPU that one round costs this process."""
    gc.collect()
    began = time.process_time()
    asyncio.run(side(urls, concurrency))
    return time.process_time() - began


def compare(urls: list[str], *, concurrency: int, pairs: int) -> tuple[float, float, float]:
    """Median seconds of CPU of our side and of the bare one, and the median of the pairs' ratios."""
    for side in (ours, bare):
        cpu_s(side, urls[:50], concurrency)
    taken: dict[Round, list[float]] = {ours: [], bare: []}
    for number in range(pairs):
        for side in (ours, bare) if number % 2 else (bare, ours):
            taken[side].append(cpu_s(side, urls, concurrency))
    ratio = statistics.median(mine / other for mine, other in zip(taken[ours], taken[bare], strict=True))
    return statistics.median(taken[ours]), statistics.median(taken[bare]), ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--concurrency", type=int, default=100)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--at-most", type=float, default=1.5, help="exit 1 if a ratio is above this")
    wanted = parser.parse_args()
    worst = 0.0
    with server() as port:
        for label, hosts in (("a host each", wanted.feeds), ("one host", 1)):
            urls = addresses(port, feeds=wanted.feeds, hosts=hosts)
            mine, other, ratio = compare(urls, concurrency=wanted.concurrency, pairs=wanted.pairs)
            worst = max(worst, ratio)
            per_feed = f"{mine / wanted.feeds * 1e3:.2f} ms a feed"
            print(
                f"{wanted.feeds} feeds, {label}: ours {mine:.2f} s ({per_feed}), bare httpx {other:.2f} s, {ratio:.2f} ×"
            )
    bounds = Bounds()
    bounds.hold("the fetcher against bare httpx, CPU", worst, wanted.at_most)
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
