"""What the daemon itself costs: a round of unchanged feeds beside a bare httpx loop, its memory, and how fast it tells.

    python benchmarks/daemon_round.py                   2,000 feeds for the round, 200 for the speed of alerts
    python benchmarks/daemon_round.py --feeds 500 --pairs 3

*Round*: claim, fetch, save of every feed once, by the poll loop on a real archive, all answers 304; the bare side makes
the same requests and keeps nothing. CPU of this process, median of the pairs' ratios. *Memory*: resident memory of this
process after the rounds. *Speed*: a real `monitor run` on 200 feeds; from the beginning of the poll that brought an entry
to the beginning of the first attempt to deliver its alert, both by the archive's own records.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import io
import multiprocessing
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psutil
from bounds import Bounds
from polling import SystemClock, bare, cpu_s

from monitor.loops import PollLoop, Workshop, Writer
from monitor.model import Feed, PollLimits
from monitor.net.fetch import HttpFetcher, HttpSettings
from monitor.observe import observer
from monitor.sandbox import Sandbox
from monitor.store.sqlite import SqliteStore

RULES = """\
rules:
  news:
    title: News
    status: stable
    match: {all: [{words: "report"}]}
    tests:
      - {name: a, text: "Report\\nA report.", expect: hit}
      - {name: b, text: "Bread\\nIt rises.", expect: no-hit, because: all}
"""


# ── the server ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Newsroom(asyncio.Protocol):
    """Feeds of 30 items that change when they are told to, and a receiver that takes everything."""

    published: dict[int, int] = {}  # noqa: RUF012 - one server in one process

    def connection_made(self, transport) -> None:
        self.transport, self.rest = transport, b""

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            head, _, tail = self.rest.partition(b"\r\n\r\n")
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
            )
            if len(tail) < length:
                return
            self.rest = tail[length:]
            self.answer(head)

    def answer(self, head: bytes) -> None:
        if head.startswith(b"POST"):
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            return
        number = int(head.split(b" ")[1].rsplit(b"/", 1)[1].removesuffix(b".xml"))
        version = self.published.get(number, 0)
        etag = b'"abc-%d"' % version
        if b"none-match: " + etag in head.lower() or b'none-match: "abc"' in head.lower():
            self.transport.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n")
            return
        body = feed_body(number, version)
        self.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: %s\r\nContent-Length: %d\r\n\r\n%s"
            % (etag, len(body), body)
        )


def feed_body(number: int, version: int) -> bytes:
    """A feed of 30 items, the newest first."""
    items = "".join(
        f"<item><title>Report {n} of paper {number}</title><link>http://example.org/{number}/{n}</link>"
        f"<guid>{number}-{n}</guid><description>Number {number}-{n}. {'A report as papers print it. ' * 12}</description></item>"
        for n in range(version + 30, version, -1)
    )
    return f"<rss version='2.0'><channel><title>Paper {number}</title>{items}</channel></rss>".encode()


def _serve(pipe) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(Newsroom, "127.0.0.1", 0, backlog=2048)
        pipe.send(listening.sockets[0].getsockname()[1])
        loop.add_reader(
            pipe.fileno(), lambda: Newsroom.published.update({(n := pipe.recv()): Newsroom.published.get(n, 0) + 1})
        )
        await listening.serve_forever()

    with contextlib.suppress(KeyboardInterrupt, EOFError):
        asyncio.run(main())


@contextlib.contextmanager
def newsroom() -> Iterator[tuple[int, object]]:
    """A port, and a pipe: sending it a number publishes an item in that feed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        process.terminate()
        process.join()


# ── a round ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def rounds(folder: Path, urls: list[str], concurrency: int, count: int) -> list[float]:
    """CPU seconds of `count` rounds in which nothing is new, after one that read everything."""
    log, clock = observer(io.StringIO()), SystemClock()
    writer = Writer(log)
    store = await writer.do(SqliteStore, folder / "monitor.db")
    limits = PollLimits(shortest=timedelta(seconds=1), longest=timedelta(seconds=2))
    feeds = [Feed(id=f"f{n}", url=url, limits=limits) for n, url in enumerate(urls)]
    fetcher = HttpFetcher(
        HttpSettings(
            contact="", private_networks=("127.0.0.0/8",), per_host_gap=timedelta(0),
            per_host_concurrency=concurrency, max_in_flight=concurrency,
        ),
        clock,
    )  # fmt: skip
    sandbox = Sandbox()
    loop = PollLoop(
        Workshop(store=store, writer=writer, clock=clock, observer=log, chance=random.random),
        fetcher=fetcher,
        parser=sandbox,
    )
    await writer.do(store.sync_feeds, feeds, now=clock.now())
    await loop.round()
    taken = []
    for _ in range(count):
        await writer.do(store.call_feeds, now=clock.now())
        gc.collect()
        began = time.process_time()
        polled = await loop.round()
        taken.append(time.process_time() - began)
        assert polled >= len(urls), polled
    await fetcher.aclose()
    await sandbox.aclose()
    await writer.do(store.close)
    writer.close()
    return taken


def compare_rounds(feeds: int, concurrency: int, pairs: int) -> float:
    """Print both sides and give back the ratio."""
    with newsroom() as (port, _), tempfile.TemporaryDirectory() as folder:
        urls = [f"http://127.0.0.1:{port}/{n}.xml" for n in range(feeds)]
        cpu_s(bare, urls[:50], concurrency)
        before = [cpu_s(bare, urls, concurrency) for _ in range(pairs)]
        mine = asyncio.run(rounds(Path(folder), urls, concurrency, 2 * pairs))
        after = [cpu_s(bare, urls, concurrency) for _ in range(pairs)]
    other = statistics.median(before + after)
    ratio = statistics.median(mine) / other
    memory = psutil.Process().memory_info().rss / 2**20
    print(
        f"{feeds} unchanged feeds: the daemon's round {statistics.median(mine):.2f} s CPU, bare httpx {other:.2f} s, "
        f"{ratio:.2f} ×; resident memory {memory:.0f} MB (benchmark and httpx client included)"
    )
    return ratio


# ── speed of alerts ──────────────────────────────────────────────────────────────────────────────────────────────────

DELAYS = """
    SELECT (julianday(first.at) - julianday(entries.first_seen)) * 86400
    FROM alerts JOIN entries ON entries.article = alerts.article JOIN messages ON messages.alert = alerts.id
    JOIN (SELECT message, min(at) AS at FROM attempts GROUP BY message) AS first ON first.message = messages.id"""


def waiting(folder: Path) -> int:
    """How many entries of the backlog are not analysed yet."""
    with contextlib.closing(sqlite3.connect(folder / "monitor.db")) as archive:
        return archive.execute("SELECT count(*) FROM entries WHERE state = 'waiting'").fetchone()[0]


def alert_speed(feeds: int, seconds: float) -> float:
    """Print how long alerts take from seen to tried, and the daemon's memory; give back the 95th percentile."""
    with newsroom() as (port, pipe), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules.yaml").write_text(RULES)
        listed = "\n".join(f"  - {{id: f{n}, url: 'http://127.0.0.1:{port}/{n}.xml'}}" for n in range(feeds))
        (folder / "config.yaml").write_text(
            "version: 1\nstore: monitor.db\nrules: rules.yaml\n"
            "http: {per_host: {concurrency: 16, every: 0s}, private_networks: [127.0.0.0/8]}\n"
            "feed_defaults: {poll: {min: 1s, max: 5s}, full_text: never}\n"
            f"feeds:\n{listed}\nchannels:\n  sink: {{type: webhook, url: 'http://127.0.0.1:{port}/sink', allow_private: true}}\n"
            "routes: [{to: [sink]}]\n"
        )
        with (folder / "log").open("w") as log:
            daemon = subprocess.Popen([sys.executable, "-m", "monitor", "run"], cwd=folder, stdout=log, stderr=log)
        while (folder / "log").read_text().count("poll.first") < feeds or waiting(folder):
            time.sleep(0.5)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pipe.send(random.randrange(feeds))
            time.sleep(0.1)
        time.sleep(8)
        memory = psutil.Process(daemon.pid).memory_info().rss / 2**20
        daemon.send_signal(signal.SIGTERM)
        status = daemon.wait(15)
        with contextlib.closing(sqlite3.connect(folder / "monitor.db")) as archive:
            delays = sorted(row[0] for row in archive.execute(DELAYS))
        assert status == 0, (folder / "log").read_text()
    p95 = delays[int(len(delays) * 0.95)]
    print(
        f"{feeds} feeds, {len(delays)} alerts: seen to first attempt median {statistics.median(delays):.2f} s, "
        f"p95 {p95:.2f} s; the daemon's resident memory {memory:.0f} MB"
    )
    return p95


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--concurrency", type=int, default=100)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--alert-feeds", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    wanted = parser.parse_args()
    p95 = alert_speed(wanted.alert_feeds, wanted.seconds)
    ratio = compare_rounds(wanted.feeds, wanted.concurrency, wanted.pairs)
    bounds = Bounds()
    bounds.hold("a round against the bare client, CPU", ratio, 1.5)
    bounds.hold("entry seen to first attempt, p95", p95, 2, "s")
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
