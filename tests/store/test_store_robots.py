"""The robots.txt files that are kept: over restarts, the newest answer only, and no longer than a month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.ports import RobotsKept
from monitor.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SITE = "https://paper.example/robots.txt"
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "file",
    [
        RobotsKept(until=NOW + DAY, body=b"User-agent: *\nDisallow: /\xff\n", etag='"1"', last_modified="Sun"),
        RobotsKept(until=NOW + DAY, body=b""),
        RobotsKept(until=NOW, trouble="The server has trouble (500)."),
    ],
    ids=["rules", "none", "trouble"],
)
def test_a_file_is_kept_over_a_restart(tmp_path: Path, file: RobotsKept):
    with SqliteStore(tmp_path / "monitor.db") as store:
        assert store.robots(SITE) is None
        store.keep_robots(SITE, RobotsKept(until=NOW, body=b"older"))
        store.keep_robots(SITE, file)
    with SqliteStore(tmp_path / "monitor.db") as store:
        assert store.robots(SITE) == file


def test_files_that_nobody_wants_are_forgotten(tmp_path: Path):
    with SqliteStore(tmp_path / "monitor.db") as store:
        store.keep_robots(SITE, RobotsKept(until=NOW, body=b""))
        store.keep_robots("https://other.example/robots.txt", RobotsKept(until=NOW + 29 * DAY, body=b""))
        assert store.robots(SITE)
        store.keep_robots("https://third.example/robots.txt", RobotsKept(until=NOW + 31 * DAY, body=b""))
        assert store.robots(SITE) is None
