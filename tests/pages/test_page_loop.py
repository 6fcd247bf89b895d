"""The loop that reads pages: in whose turn, how many at a time, and what becomes of each. The store is a real one; the
network is a function, and hosts are names.
"""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.loops import Workshop, Writer
from monitor.model import (
    Fault,
    Feed,
    Fetched,
    FetchFailed,
    FetchResult,
    FullText,
    NotModified,
    PageFailed,
    PageFault,
    PageReason,
    PollLimits,
    ReadText,
)
from monitor.observe import Event, observer
from monitor.page_loop import PageLoop
from monitor.pages import PageMeans
from monitor.ports import FetchRequest, PageWanted, RobotsAllow, RobotsForbid, RobotsSay, RobotsUnread
from monitor.store.sqlite import SqliteStore

SECOND = timedelta(seconds=1)
OWN = Feed(
    id="paper",
    url="https://paper.example/rss",
    limits=PollLimits(shortest=SECOND, longest=SECOND),
    full_text=FullText.AUTO,
)


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class Web:
    """Sites as functions; remembers what was asked for, and how many at once."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.requests: list[FetchRequest] = []
        self.at_once: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.slow_s = 0.0
        self.answers: dict[str, FetchResult] = {}
        self.rules: dict[str, RobotsSay] = {}

    async def fetch(self, request: FetchRequest) -> FetchResult:
        host = request.url.split("/")[2]
        self.asked.append(request.url)
        self.requests.append(request)
        for key in (host, "all"):
            self.at_once[key] = self.at_once.get(key, 0) + 1
            self.most[key] = max(self.most.get(key, 0), self.at_once[key])
        await asyncio.sleep(self.slow_s)
        for key in (host, "all"):
            self.at_once[key] -= 1
        return self.answers.get(host, Fetched(url=request.url, body=b"the page", etag='"1"'))

    async def say(self, url: str, *, private_networks: tuple[str, ...] = (), strange: bool = False) -> RobotsSay:
        return self.rules.get(url.split("/")[2], RobotsAllow())

    async def read(self, fetched: Fetched, *, title: str = "", select=None) -> ReadText | PageFailed:
        if "broken.example" in fetched.url:
            raise RuntimeError("a fault of ours")
        return ReadText(title="Headline", body="The whole text.")


class Stage:
    """A loop on an archive, and a web."""

    def __init__(self, store: SqliteStore, at_once: int) -> None:
        self.store, self.web, self.log = store, Web(), io.StringIO()
        self.writer = Writer(observer(self.log))
        clock = Clock()
        self.shop = Workshop(
            store=store, writer=self.writer, clock=clock, observer=observer(self.log), chance=lambda: 0.0
        )
        means = PageMeans(robots=self.web, fetcher=self.web, reader=self.web, clock=clock, timeout=SECOND)
        self.loop = PageLoop(self.shop, means, at_once=at_once)

    async def queue(self, *urls: str, reason: PageReason = PageReason.TEASER) -> None:
        now = datetime.now(UTC) - SECOND
        wanted = [PageWanted(article=url, url=url, feed="paper", reason=reason, due=now) for url in urls]
        await self.writer.do(self.store.queue_pages, wanted)

    async def states(self) -> dict[str, tuple[str, str | None]]:
        rows = await self.writer.do(
            lambda: self.store._db.execute("SELECT article, state, fault FROM pages").fetchall()
        )
        return {row["article"]: (row["state"], row["fault"]) for row in rows}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Callable[..., Stage]]:
    made = []

    @asynccontextmanager
    async def keep() -> AsyncIterator[None]:
        yield
        for one in made:
            await one.writer.do(one.store.close)
            one.writer.close()

    async def make(at_once: int = 8) -> Stage:
        writer = Writer(observer(io.StringIO()))
        store = await writer.do(SqliteStore, tmp_path / f"{len(made)}.db", synchronous="OFF")
        one = Stage(store, at_once)
        one.writer.close()
        one.writer = one.shop.writer = writer
        await writer.do(store.sync_feeds, [OWN], now=datetime.now(UTC))
        made.append(one)
        return one

    async with keep():
        yield make


def urls(*hosts: str, each: int = 1) -> list[str]:
    return [f"https://{host}/{number}" for number in range(each) for host in hosts]


async def test_one_page_of_a_host_at_a_time_and_no_more_than_allowed_in_all(stage):
    one = await stage(at_once=3)
    one.web.slow_s = 0.02
    await one.queue(*urls("a.example", "b.example", "c.example", "d.example", "e.example", each=3))
    await one.loop.round()
    assert set((await one.states()).values()) == {("read", None)}
    assert one.web.most.pop("all") == 3
    assert set(one.web.most.values()) == {1}


async def test_many_pages_of_one_host_do_not_keep_another_waiting(stage):
    one = await stage(at_once=2)
    one.web.slow_s = 0.01
    await one.queue(*urls("busy.example", each=120))
    await one.queue("https://calm.example/0")
    round_ = asyncio.create_task(one.loop.round())
    while "https://calm.example/0" not in one.web.asked:
        await asyncio.sleep(0.005)
    assert len(one.web.asked) < 10
    round_.cancel()
    await asyncio.gather(round_, return_exceptions=True)


async def test_a_host_that_does_not_answer_is_left_alone_and_leaves_its_place(stage):
    one = await stage(at_once=2)
    one.web.answers["dead.example"] = FetchFailed(fault=Fault.TIMEOUT, sentence="No complete answer came within 30s.")
    await one.queue(*urls("dead.example", each=20), *urls("well.example", each=5))
    running = asyncio.create_task(one.loop.run())
    while list((await one.states()).values()).count(("read", None)) < 5:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.2)
    assert sum("dead.example" in url for url in one.web.asked) == 3, "then it rests"
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    states = await one.states()
    assert list(states.values()).count(("waiting", "timeout")) == 3
    assert list(states.values()).count(("waiting", None)) == 17


async def test_one_round_does_not_wait_for_hosts_that_rest_for_long(stage):
    one = await stage()
    one.web.answers["dead.example"] = FetchFailed(fault=Fault.TIMEOUT, sentence="No complete answer came within 30s.")
    one.web.rules["strict.example"] = RobotsAllow(delay=60 * SECOND)
    await one.queue(*urls("dead.example", "strict.example", each=9))
    await asyncio.wait_for(one.loop.round(), 5)
    assert len(one.web.asked) == 3 + 1


async def test_a_host_rests_for_as_long_as_its_robots_txt_asks(stage):
    one = await stage()
    one.web.rules["slow.example"] = RobotsAllow(delay=timedelta(seconds=0.3))
    await one.queue(*urls("slow.example", each=3))
    began = time.monotonic()
    await one.loop.round()
    assert 0.6 <= time.monotonic() - began < 5
    assert len(one.web.asked) == 3


@pytest.mark.parametrize(
    ("host", "answer", "rule", "state"),
    [
        ("well.example", None, None, ("read", None)),
        ("same.example", NotModified(), None, ("unchanged", None)),
        ("lost.example", FetchFailed(fault=Fault.NOT_FOUND, sentence="Not there."), None, ("ended", "not-found")),
        ("ill.example", FetchFailed(fault=Fault.SERVER, sentence="Ill."), None, ("waiting", "server")),
        ("shut.example", None, RobotsForbid(sentence="Stay out."), ("ended", "robots")),
        ("mute.example", None, RobotsUnread(sentence="Not now."), ("waiting", "robots-unread")),
        ("broken.example", None, None, ("waiting", "broke")),
    ],
)
async def test_what_becomes_of_a_page(stage, host: str, answer, rule, state):
    one = await stage()
    if answer:
        one.web.answers[host] = answer
    if rule:
        one.web.rules[host] = rule
    await one.queue(f"https://{host}/1")
    await one.loop.round()
    assert await one.states() == {f"https://{host}/1": state}
    assert one.shop.entries.is_set() is (state[0] == "read")
    assert bool(one.web.asked) is (rule is None)
    assert one.shop.observer.counts[Event.PAGE_CRASHED] == (host == "broken.example")


async def test_a_page_is_asked_for_again_with_what_its_server_said_and_behind_feeds(stage):
    one = await stage()
    await one.queue("https://a.example/1")
    await one.loop.round()
    await one.queue("https://a.example/1", reason=PageReason.AGAIN_1H)
    await one.loop.round()
    assert [request.etag for request in one.web.requests] == [None, '"1"']
    assert all(request.patient and request.accept.startswith("text/html") for request in one.web.requests)


async def test_addresses_that_strangers_chose_may_not_lie_in_the_operators_networks(stage):
    one = await stage()
    await one.queue("https://paper.example/1", "http://10.0.0.1/admin")
    await one.loop.round()
    assert {request.url: request.strange for request in one.web.requests} == {
        "https://paper.example/1": False,
        "http://10.0.0.1/admin": True,
    }


async def test_a_redirect_is_held_against_the_rules_of_where_it_leads(stage):
    one = await stage()
    one.web.rules["shut.example"] = RobotsForbid(sentence="Stay out.")
    await one.queue("https://a.example/1")
    await one.loop.round()
    [request] = one.web.requests
    assert request.may_follow is not None
    assert await request.may_follow("https://shut.example/1") == "Stay out."
    assert await request.may_follow("https://b.example/1") == ""


async def test_a_failure_is_logged_when_it_changes_not_for_every_page(stage):
    one = await stage()
    one.web.rules["shut.example"] = RobotsForbid(sentence="Stay out.")
    await one.queue(*urls("shut.example", each=5))
    await one.loop.round()
    assert one.log.getvalue().count("page.failed") == 1
    assert one.shop.observer.counts[Event.PAGE_FAILED] == 5


def test_every_reason_of_a_page_is_explained():
    page = Path(__file__).parents[2] / "docs/operations.md"
    listed = page.read_text(encoding="utf-8").partition("## Pages that give no article")[2].partition("\n## ")[0]
    assert [fault for fault in PageFault if f"`{fault}`" not in listed] == []
