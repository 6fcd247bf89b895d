"""A daemon that is killed with -9 again and again, with a receiver that is often in trouble: nothing lost, nothing twice."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import closing

import pytest
from scene_world import until


@pytest.mark.parametrize(
    "kills", [pytest.param(4, id="short"), pytest.param(200, id="long", marks=pytest.mark.nightly)]
)
def test_kill_9_at_random_moments(desk, world, kills):
    chance = random.Random(kills)
    feeds = ["wire", "paper", "radio"]
    for feed in feeds:
        world.publish(feed, f"{feed} opens its doors")
    desk.write(*feeds)
    process = desk.start()
    until(lambda: desk.log.count("poll.first") == 3)
    world.trouble = 0.1
    published: list[str] = []
    done = threading.Event()

    def newsroom() -> None:
        while not done.is_set():
            title = f"Troops withdraw from base number {len(published) + 1}"
            world.publish(chance.choice(feeds), title)
            published.append(title)
            time.sleep(0.15)

    writer = threading.Thread(target=newsroom)
    writer.start()
    try:
        for _ in range(kills):
            time.sleep(chance.uniform(0.3, 2.0))
            process.kill()
            process.wait()
            with closing(sqlite3.connect(desk.folder / "monitor.db")) as database:
                assert database.execute("pragma integrity_check").fetchone() == ("ok",)
            process = desk.start()
        time.sleep(2)
    finally:
        done.set()
        writer.join()
    # an attempt that failed is repeated after 5 s ± 20 %; what was published while it was down takes its time, too
    within = 60 + len(published) / 5
    until(lambda: len(world.alerts) >= len(published), within=within, what=f"{len(published)} alerts")
    assert desk.stop(process) == 0
    told = [title for titles in world.alerts.values() for title in titles]
    assert sorted(told) == sorted(published)
    # the wire may carry a message twice only where a kill came between the answer and its record
    assert len(world.received) - len(world.alerts) <= kills
