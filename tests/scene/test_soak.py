"""A day of a desk, compressed: feeds that are asked every second, a fifth of them hostile, and articles whose pages never come.

What the daemon holds (tasks, files, threads, children, memory, the write-ahead log) stays what it was. In the long form
200 feeds are polled about as often as in 24 hours at two minutes each; the memory may grow by a megabyte for each hour
that stands for.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest
from scene_world import Desk, Page, World, article_page, until

MB = 1 << 20
HOURS = 24


def drip() -> Iterator[bytes]:
    while True:
        yield b"<item>"
        time.sleep(0.5)


HOSTILE = (
    Page(status=500),
    Page(b"<rss version='2.0'><channel><title>It breaks off", kind="application/rss+xml"),
    Page(b"<rss>", pieces=drip),
    Page(b"<rss>", pieces=lambda: repeat(b"<item>" * 5000)),
    Page(gzip.compress(b" " * 20 * MB), headers={"Content-Encoding": "gzip"}),
    Page(status=302, headers={"Location": "/bad-5"}),
    Page(b"<html><body>Welcome</body></html>"),
    Page(bytes(range(256)) * 40),
)
PAGES = (
    Page(status=503),
    Page(b"<p>", pieces=drip),
    Page(b"<html><body><div id=app></div></body></html>"),
    Page(status=404),
)


def newsroom(world: World, feeds: list[str], done: threading.Event, *, every_s: float) -> None:
    """One new article after another, each with a page of some kind; a feed lists its last thirty."""
    number = 0
    while not done.wait(every_s):
        number += 1
        feed = feeds[number % len(feeds)]
        title = f"{['Council', 'Harvest', 'Bridge', 'Troops withdraw', 'School'][number % 5]} report {number}"
        item = world.publish(feed, title, f"Report {number} from our reporter.")
        path = item["link"].removeprefix(world.base)
        world.pages[path] = PAGES[number % 9] if number % 9 < len(PAGES) else article_page(title, f"{title}. " * 30)
        del world.feeds[feed][30:]


def samples(desk: Desk) -> list[dict[str, float]]:
    return [json.loads(line) for line in (desk.folder / "samples").read_text().splitlines()]


@pytest.mark.parametrize(
    ("feeds", "seconds"),
    [pytest.param(15, 24, id="short"), pytest.param(200, 720, id="long", marks=pytest.mark.nightly)],
)
def test_a_day_leaves_nothing_behind(desk: Desk, world: World, feeds: int, seconds: int):
    well = [f"paper-{number}" for number in range(feeds * 4 // 5)]
    bad = [f"bad-{number}" for number in range(feeds - len(well))]
    for number, feed in enumerate(bad):
        world.pages[f"/{feed}"] = HOSTILE[number % len(HOSTILE)]
    for feed in well:
        world.publish(feed, f"{feed} opens its doors")
    desk.write(*well, *bad, defaults="full_text: auto, full_text_wait: 1s", head="pages: {at_once: 6, timeout: 3s}\n")
    done = threading.Event()
    writer = threading.Thread(target=newsroom, args=(world, well, done), kwargs={"every_s": 0.15})
    with (desk.folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("soak_daemon.py")], cwd=desk.folder, stderr=log
        )
    desk.processes.append(process)
    writer.start()
    try:
        until(lambda: all(world.polls.get(feed) for feed in well), within=60, what="a first poll of every feed")
        before, began = dict(world.polls), time.monotonic()
        time.sleep(seconds)
        polled, took = [world.polls[feed] - before[feed] for feed in well], time.monotonic() - began
        held = [row for row in samples(desk) if row["at"] >= began]
    finally:
        done.set()
        writer.join()
    assert desk.stop(process) == 0
    assert "crashed" not in desk.log
    assert "entry.failed" not in desk.log

    third = len(held) // 3
    warm, last = held[third : 2 * third], held[2 * third :]
    for what in ("tasks", "fds", "threads", "children"):
        # what is under way comes and goes with the slow servers; what is left behind would stay
        least, then = min(row[what] for row in warm), min(row[what] for row in last)
        more = (
            feeds // 4 if what == "tasks" else 3
        )  # a poll under way is a few tasks, and a busy machine has more of them
        assert then <= least + more, (what, least, then)
    assert max(row["wal"] for row in held) <= 64 * MB
    grown = statistics.median(row["rss"] for row in last) - statistics.median(row["rss"] for row in warm)
    assert grown <= max(HOURS / 3, 8) * MB, f"{grown / MB:.1f} MB more in a third of the time"
    assert min(polled) >= 0.8 * statistics.median(polled), (
        f"some feeds are asked less than others: {sorted(polled)[:5]}"
    )
    # one a second is wanted, which 200 feeds get on an idle machine
    assert min(polled) >= took / 4, f"polls in {took:.0f} s: {sorted(polled)[:5]}"
    assert len({titles[0] for titles in world.alerts.values()}) == len(world.alerts), "nobody is told twice"
