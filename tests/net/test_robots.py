"""What robots.txt files let us read (RFC 9309), fetched from a server on loopback and read in a process of its own."""

from __future__ import annotations

import time
from datetime import timedelta

import hostile
import pytest

from monitor.model import FetchFailed
from monitor.net.robots import LONGEST, LONGEST_DELAY, RETRY, RobotsFiles
from monitor.ports import FetchRequest, RobotsAllow, RobotsForbid, RobotsKept, RobotsUnread
from monitor.sandbox import Sandbox

SHUT = b"User-agent: *\nDisallow: /shut/\n"


@pytest.fixture(scope="module")
def sandbox():
    return Sandbox(wall=timedelta(seconds=10))


class Shelf(dict[str, RobotsKept]):
    """Kept in memory."""

    async def recall(self, site: str) -> RobotsKept | None:
        return self.get(site)

    async def keep(self, site: str, kept: RobotsKept) -> None:
        self[site] = kept


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def robots(fetcher, clock, sandbox, shelf):
    yield RobotsFiles(fetcher(), sandbox, clock, shelf=shelf, timeout=timedelta(seconds=2))
    await sandbox.aclose()


def ok(body: bytes, **headers: str) -> bytes:
    return hostile.reply(body=body, **headers)


@pytest.mark.parametrize(
    ("body", "path", "allowed"),
    [
        (b"", "/shut/1", True),
        (SHUT, "/shut/1", False),
        (SHUT, "/open/1", True),
        (b"\xef\xbb\xbf" + SHUT, "/shut/1", False),
        (b"User-agent: *\nDisallow: /\nAllow: /news/\n", "/news/1", True),  # the longest match counts (2.2.2)
        (b"User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf", False),
        (b"User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf.html", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: news-monitor\nDisallow:\n", "/a", True),  # a group of our own
        (b"User-agent: NEWS-Monitor\nDisallow: /\n", "/a", False),
        (b"User-agent: news-monitor-images\nDisallow: /\n", "/a", True),
        (b"User-agent: Googlebot\nDisallow: /\n", "/a", True),
        (b"<!doctype html><title>Welcome</title><p>Disallow nothing", "/a", True),
        (bytes(range(256)) * 20 + b"\n" + SHUT, "/shut/1", False),
    ],
)
async def test_rules(serve, robots, body: bytes, path: str, allowed: bool):
    server = await serve(hostile.answering(ok(body)))
    said = await robots.say(server.url(path))
    assert isinstance(said, RobotsAllow if allowed else RobotsForbid)


async def test_the_reason_names_the_site(serve, robots):
    server = await serve(hostile.answering(ok(SHUT)))
    said = await robots.say(server.url("/shut/1?key=secret"))
    assert said == RobotsForbid(sentence="The robots.txt of 127.0.0.1 asks programs not to read this page.")


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("404 Not Found", RobotsAllow),
        ("401 Unauthorized", RobotsAllow),
        ("403 Forbidden", RobotsAllow),
        ("410 Gone", RobotsAllow),
        ("418 I'm a teapot", RobotsAllow),
        ("429 Too Many Requests", RobotsUnread),
        ("500 Internal Server Error", RobotsUnread),
        ("503 Service Unavailable", RobotsUnread),
    ],
)
async def test_a_site_without_a_file_has_no_rules_and_one_in_trouble_is_left_alone(serve, robots, status, kind):
    server = await serve(hostile.answering(hostile.reply(status)))
    assert isinstance(await robots.say(server.url("/a")), kind)


async def test_a_server_that_does_not_answer_is_left_alone(serve, robots):
    async def hang(line: hostile.Line) -> None:
        await line.hang()

    server = await serve(hang)
    said = await robots.say(server.url("/a"))
    assert isinstance(said, RobotsUnread)
    assert "cannot be read, so nothing is: No complete answer came within 2s." in said.sentence


async def test_a_file_is_asked_for_once_a_day_and_then_with_its_tag(serve, robots, clock):
    server = await serve(hostile.answering(ok(SHUT, ETag='"7"'), hostile.reply("304 Not Modified")))
    for _ in range(3):
        assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    assert len(server.asked) == 1
    clock.skip(LONGEST.total_seconds() + 1)
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, '"7"']


async def test_who_starts_again_does_not_ask_again(serve, fetcher, sandbox, clock, shelf):
    shut = await serve(hostile.answering(ok(SHUT)))
    ill = await serve(hostile.answering(hostile.reply("500 Oops")))
    for _ in range(5):
        robots = RobotsFiles(fetcher(), sandbox, clock, shelf=shelf, timeout=timedelta(seconds=2))
        assert isinstance(await robots.say(shut.url("/shut/1")), RobotsForbid)
        assert isinstance(await robots.say(ill.url("/a")), RobotsUnread)
    await sandbox.aclose()
    assert (len(shut.asked), len(ill.asked)) == (1, 1)


async def test_a_clock_that_was_set_back_keeps_no_file_for_longer(serve, robots, clock):
    server = await serve(hostile.answering(ok(SHUT), ok(b"")))
    clock.skip(30 * LONGEST.total_seconds())
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    clock.skip(-30 * LONGEST.total_seconds())
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsAllow)


async def test_the_server_says_how_long_its_file_holds(serve, robots, clock):
    server = await serve(hostile.answering(ok(SHUT, cache_control="max-age=7200"), ok(b"")))
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    clock.skip(7100)
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    clock.skip(200)
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsAllow)


async def test_what_a_file_said_counts_while_its_server_is_in_trouble(serve, robots, clock):
    server = await serve(hostile.answering(ok(SHUT), hostile.reply("500 Oops"), ok(b"")))
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    clock.skip(LONGEST.total_seconds() + 1)
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsForbid)
    assert isinstance(await robots.say(server.url("/open/1")), RobotsAllow)
    assert len(server.asked) == 2
    clock.skip(RETRY.total_seconds() + 1)
    assert isinstance(await robots.say(server.url("/shut/1")), RobotsAllow)


async def test_redirects_are_followed_five_times(serve, robots):
    far = [hostile.reply("301 Moved", location=f"/robots-{number}.txt") for number in range(6)]
    near = await serve(hostile.answering(*far[:5], ok(SHUT)))
    assert isinstance(await robots.say(near.url("/shut/1")), RobotsForbid)
    lost = await serve(hostile.answering(*far, ok(SHUT)))
    assert isinstance(await robots.say(lost.url("/shut/1")), RobotsAllow)


async def test_the_first_500_kibibytes_count(serve, robots):
    filler = b"# nothing\n" * 51_200  # 500 KiB and a little less than that
    for body, kind in ((SHUT + filler * 3, RobotsForbid), (filler + SHUT, RobotsAllow)):
        server = await serve(hostile.answering(ok(body)))
        assert isinstance(await robots.say(server.url("/shut/1")), kind)


async def test_a_pause_is_kept_up_to_a_minute(serve, robots):
    for asked, kept in (("5", 5), ("0.5", 0.5), ("86400", LONGEST_DELAY.total_seconds()), ("soon", 0), ("-3", 0)):
        server = await serve(hostile.answering(ok(f"User-agent: *\nCrawl-delay: {asked}\n".encode())))
        assert await robots.say(server.url("/a")) == RobotsAllow(delay=timedelta(seconds=kept))


async def test_a_file_that_keeps_a_parser_busy_is_read_once_and_ends_as_unread(serve, fetcher, clock, shelf):
    """Two thousand programs, and two thousand rules for all of them: four million rules."""
    names = b"".join(b"User-agent: a%d\n" % number for number in range(2_000))
    rules = b"".join(b"Disallow: /%d\n" % number for number in range(2_000))
    server = await serve(hostile.answering(ok(names + rules)))
    box = Sandbox(wall=timedelta(seconds=2))
    robots = RobotsFiles(fetcher(), box, clock, shelf=shelf, timeout=timedelta(seconds=2))
    began = time.monotonic()
    for _ in range(5):
        said = await robots.say(server.url("/a"))
        assert isinstance(said, RobotsUnread)
        assert said.sentence.endswith("cannot be read, so nothing is: Reading it took longer than 2 seconds.")
    assert time.monotonic() - began < 6
    await box.aclose()


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://", "http://10.0.0.1/a", "http://[::1/"])
async def test_what_may_not_be_dialled_anyway_is_left_to_the_fetch(robots, url: str):
    assert await robots.say(url) == RobotsAllow()


async def test_a_redirect_is_followed_only_where_whoever_asked_wants_it(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("302 Found", location="/there"), ok(b"page")))
    heard: list[str] = []

    async def may_follow(url: str) -> str:
        heard.append(url)
        return "Not there."

    answer = await fetcher().fetch(FetchRequest(url=server.url("/here"), may_follow=may_follow))
    assert isinstance(answer, FetchFailed)
    assert (answer.fault, answer.sentence) == ("unwanted", "Not there.")
    assert heard == [server.url("/there")]
    assert [one.target for one in server.asked] == ["/here"]
