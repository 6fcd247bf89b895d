"""The process in which strangers' documents are read."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from monitor.errors import Stopped
from monitor.feeds.parse import parse
from monitor.feeds.records import document_of, record_of
from monitor.model import FeedDocument, Fetched, NotAFeed
from monitor.sandbox import Sandbox

FEED = b"""<rss version="2.0"><channel><title>Desk</title><ttl>20</ttl>
<item><guid>urn:1</guid><title>Convoy stopped</title><link>/1</link><pubDate>Mon, 05 Jan 2026 13:45:00 GMT</pubDate><category>a</category></item>
<item><guid>urn:2</guid><title>\xd8\xa7\xd9\x84\xd8\xac\xd9\x8a\xd8\xb4 &#9888;</title><description>Text</description></item>
</channel></rss>"""


def fetched(body: bytes = FEED) -> Fetched:
    return Fetched(url="https://desk.example.org/feed", body=body, content_type="application/rss+xml")


#: processes that were there before this test: other tests that ran in this process may still be ending theirs
BEFORE: set[int] = set()


@pytest.fixture(autouse=True)
def _before():
    BEFORE.clear()
    BEFORE.update(children())


@pytest.fixture
async def sandbox(_before):
    box = Sandbox(wall=timedelta(seconds=10), memory_bytes=256 * 1024 * 1024)
    yield box
    await box.aclose()
    assert children() == [], "no child outlives its sandbox, not even as a zombie"


def children() -> list[int]:
    return [child.pid for child in psutil.Process().children(recursive=True) if child.pid not in BEFORE]


async def job(box: Sandbox, name: str, body: bytes = b"x", **arguments: object) -> object:
    return await box.run(f"sandbox_jobs:{name}", body, **arguments)


async def test_a_document_read_in_the_sandbox_is_the_one_read_here(sandbox):
    document = await sandbox.parse(fetched(), frozenset())
    assert document == parse(FEED, content_type="", url="https://desk.example.org/feed")
    assert isinstance(document, FeedDocument)
    assert document.entries[0].published == datetime(2026, 1, 5, 13, 45, tzinfo=UTC)
    known = frozenset({document.entries[0].print})
    assert await sandbox.parse(fetched(), known) == parse(
        FEED, content_type="", url="https://desk.example.org/feed", known=known
    )
    assert isinstance(await sandbox.parse(fetched(b"<html></html>"), frozenset()), NotAFeed)


async def test_a_document_with_nothing_new_needs_no_child():
    box = Sandbox()
    document = parse(FEED, content_type="", url="https://desk.example.org/feed")
    assert isinstance(document, FeedDocument)
    listed = await box.parse(fetched(), frozenset(entry.print for entry in document.entries))
    assert isinstance(listed, FeedDocument)
    assert (listed.entries, len(listed.unchanged), listed.ttl) == ((), 2, timedelta(minutes=20))
    assert children() == []
    await box.aclose()


async def test_whatever_bytes_go_in_come_out(sandbox):
    body = bytes(range(256)) * 5_000
    assert await job(sandbox, "echo", body, word="é\ud800\n") == {"body": body.decode("latin-1"), "word": "é\ud800\n"}
    assert await job(sandbox, "echo", b"") == {"body": ""}


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("swell", {}, "more memory than is allowed"),
        ("die", {"number": int(signal.SIGSEGV)}, "ended"),
        ("die", {"number": int(signal.SIGKILL)}, "more time than is allowed|ended"),
        ("leave", {}, "ended \\(status 7\\)"),
        ("fail", {}, "RuntimeError: no such element"),
        ("missing", {}, "AttributeError"),
        ("write", {"path": "/nowhere/at/all"}, "FileNotFoundError"),
        ("unspeakable", {}, "TypeError"),
        ("flood", {}, "no sensible answer|more memory"),
    ],
)
async def test_a_job_that_breaks_is_stopped_and_the_next_goes_on(sandbox, name, arguments, says):
    with pytest.raises(Stopped, match=says):
        await job(sandbox, name, **arguments)
    assert await job(sandbox, "echo", b"next") == {"body": "next"}


@pytest.mark.parametrize(("name", "arguments"), [("spin", {}), ("sleep", {"seconds": 60})])
async def test_a_job_that_takes_too_long_is_ended(name, arguments):
    box = Sandbox(wall=timedelta(seconds=3))
    await job(box, "pid")
    began = time.monotonic()
    with pytest.raises(Stopped, match="longer than 3 seconds"):
        await job(box, name, **arguments)
    assert time.monotonic() - began < 12
    assert children() == []
    assert await job(box, "echo", b"next") == {"body": "next"}
    await box.aclose()
    assert children() == []


async def test_an_answer_that_makes_no_sense_stops_the_job(sandbox, monkeypatch):
    async def nonsense(*_, **__):
        return {"format": "rss", "entries": [{"print": "zz"}]}

    monkeypatch.setattr(sandbox, "run", nonsense)
    with pytest.raises(Stopped, match="made no sense"):
        await sandbox.parse(fetched(), frozenset())


async def test_what_a_library_prints_is_no_answer(sandbox):
    assert await job(sandbox, "chatter") == "quiet"


async def test_signals_that_end_the_parent_do_not_end_a_job(sandbox):
    assert await job(sandbox, "interrupted") == "still here"


async def test_the_child_knows_no_secrets(sandbox, monkeypatch):
    monkeypatch.setenv("SMTP_URL", "smtp://desk:canary@mail.example.org")
    known = await job(sandbox, "environment")
    assert "canary" not in str(known)


async def test_the_child_writes_no_files(sandbox, tmp_path):
    with pytest.raises(Stopped):
        await job(sandbox, "write", path=str(tmp_path / "made"))
    assert not (tmp_path / "made").exists() or (tmp_path / "made").read_bytes() == b""


async def test_one_child_serves_many_jobs_and_one_at_a_time(sandbox):
    pids = await asyncio.gather(*(job(sandbox, "pid") for _ in range(20)))
    assert len(set(pids)) == 1
    assert len(children()) == 1


async def test_two_workers_work_side_by_side():
    box = Sandbox(workers=2)
    await asyncio.gather(job(box, "sleep", seconds=0.1), job(box, "sleep", seconds=0.1))
    assert len(children()) == 2
    await box.aclose()
    assert children() == []


async def test_a_job_that_nobody_waits_for_is_ended(sandbox):
    await job(sandbox, "pid")
    waiting = asyncio.create_task(job(sandbox, "sleep", seconds=60))
    await asyncio.sleep(0.1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await job(sandbox, "echo", b"mine") == {"body": "mine"}, "not the answer to the other question"


async def test_a_child_that_died_in_its_sleep_is_replaced(sandbox):
    first = await job(sandbox, "pid")
    os.kill(first, signal.SIGKILL)
    for _ in range(100):
        if not psutil.pid_exists(first) or psutil.Process(first).status() == psutil.STATUS_ZOMBIE:
            break
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    assert await job(sandbox, "pid") != first


async def test_the_parent_never_imports_the_parser(sandbox):
    assert "feedparser" in await job(sandbox, "modules") or await sandbox.parse(fetched(), frozenset())
    code = "import sys, monitor.sandbox; print('feedparser' in sys.modules, 'resiliparse' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False False\n"
    )


PARENT = """
import asyncio, os, sys
sys.path.insert(0, {folder!r})
from monitor.sandbox import Sandbox
async def main():
    box = Sandbox()
    print(await box.run("sandbox_jobs:pid", b""), flush=True)
    await box.run("sandbox_jobs:{name}", b"x", **{arguments!r})
asyncio.run(main())
"""


@pytest.mark.parametrize(("name", "arguments"), [("sleep", {"seconds": 0.5}), ("echo", {})])
def test_the_child_ends_with_its_parent(name, arguments):
    code = PARENT.format(folder=str(Path(__file__).parent), name=name, arguments=arguments)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    child.wait(timeout=10)


def test_records_say_what_documents_say():
    for body in (FEED, b"<html></html>"):
        document = parse(body, content_type="", url="https://desk.example.org/feed")
        assert document_of(record_of(document)) == document


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"why": 7},
        {"format": "rss"},
        record_of(FeedDocument(format="rss")) | {"title": None},
        record_of(FeedDocument(format="rss")) | {"entries": [{}]},
        record_of(FeedDocument(format="rss")) | {"unchanged": ["not hexadecimal"]},
        record_of(FeedDocument(format="rss")) | {"ttl": "soon"},
        [],
        None,
    ],
)
def test_records_that_no_document_makes_are_refused(record):
    with pytest.raises((ValueError, TypeError, KeyError)):
        document_of(record)
