"""Handing a body to a receiver."""

from __future__ import annotations

import asyncio
import base64
import gzip
import time
from datetime import timedelta

import hostile
import pytest

from monitor import __version__
from monitor.model import Fault, FetchFailed
from monitor.ports import Posted, PostRequest


async def test_the_body_arrives_as_it_is_with_its_headers(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("202 Accepted", b"thanks")))
    headers = (("Content-Type", "application/json"), ("webhook-id", "m1"))
    outcome = await fetcher().post(PostRequest(url=server.url("/hook?x=1"), body="{“a”}".encode(), headers=headers))
    assert outcome == Posted(status=202, text="thanks")
    asked = server.asked[0]
    assert (asked.method, asked.target, asked.body) == ("POST", "/hook?x=1", "{“a”}".encode())
    assert asked.headers == {
        "host": f"127.0.0.1:{server.port}",
        "content-type": "application/json",
        "webhook-id": "m1",
        "user-agent": f"news-monitor/{__version__} (+mailto:desk@example.org)",
        "accept-encoding": "identity",
        "content-length": str(len("{“a”}".encode())),
    }


@pytest.mark.parametrize("status", [200, 204, 301, 307, 308, 400, 410, 429, 500, 503])
async def test_any_status_is_an_answer_and_no_redirect_is_followed(status, serve, fetcher):
    head = hostile.reply(f"{status} X", length=-1 if status == 204 else 0, Location="/elsewhere", Retry_After="90")
    server = await serve(hostile.answering(head))
    outcome = await fetcher().post(PostRequest(url=server.url(), body=b"{}"))
    assert outcome == Posted(status=status, retry_after=timedelta(seconds=90))
    assert len(server.asked) == 1


async def test_a_user_in_the_url_is_sent_as_basic_authentication(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply()))
    await fetcher().post(PostRequest(url=server.url().replace("//", "//desk:p%40ss@"), body=b""))
    assert server.asked[0].headers["authorization"] == "Basic " + base64.b64encode(b"desk:p@ss").decode()


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        (b"no such hook\r\n", {}, "no such hook"),
        (b"a\x1b[31mred\x1b[0m\x00\x7f\x85 b", {}, "a[31mred[0m\N{REPLACEMENT CHARACTER} b"),
        ("one\u2028two\u202ethree".encode(), {}, "one twothree"),
        (b"x" * 5_000, {}, "x" * 200),
        pytest.param(b"x" * 300_000, {}, "x" * 200, id="more than is read"),
        (gzip.compress(b"packed", mtime=0), {"Content_Encoding": "gzip"}, ""),
        (b"", {}, ""),
    ],
)
async def test_of_the_answer_a_line_is_kept(body, head, text, serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("400 Bad Request", body, **head)))
    assert (await fetcher().post(PostRequest(url=server.url(), body=b"{}"))).text == text


async def gives_its_status_and_drips(line):
    await line.request()
    await line.send(hostile.reply("200 OK", b"ok, then", length=1000))
    await line.drip(b"." * 900, every=0.02)


async def gives_its_status_and_is_cut(line):
    await line.request()
    await line.send(hostile.reply("200 OK", b"ok, then", length=1000))
    await asyncio.sleep(0.02)
    line.reset()


async def gives_its_status_and_talks_for_ever(line):
    await line.request()
    await line.send(hostile.reply("200 OK", b"ok, then", length=-1))
    while True:
        await line.send(b"." * 65_536)


@pytest.mark.parametrize(
    "script", [gives_its_status_and_drips, gives_its_status_and_is_cut, gives_its_status_and_talks_for_ever]
)
async def test_once_there_is_a_status_it_was_handed_over(script, serve, fetcher):
    server = await serve(script)
    began = time.monotonic()
    outcome = await fetcher(timeout=timedelta(seconds=0.3)).post(PostRequest(url=server.url(), body=b"{}"))
    assert outcome.status == 200
    assert outcome.text.startswith("ok, then")
    assert time.monotonic() - began < 2
    assert await hostile.all_gone(server)


async def test_a_receiver_that_dawdles_after_its_status_is_not_waited_for(serve, fetcher, monkeypatch):
    monkeypatch.setattr("monitor.net.answer._REPLY_PATIENCE_S", 0.1)
    server = await serve(gives_its_status_and_drips)
    began = time.monotonic()
    outcome = await fetcher().post(PostRequest(url=server.url(), body=b"{}"))
    assert outcome.status == 200
    assert time.monotonic() - began < 5


async def hangs_up(line):
    await line.request()


async def says_nothing(line):
    await line.hang()


@pytest.mark.parametrize(("script", "fault"), [(hangs_up, Fault.BROKEN_OFF), (says_nothing, Fault.TIMEOUT)])
async def test_without_a_status_it_failed_and_was_tried_once(script, fault, serve, fetcher):
    server = await serve(script)
    one = fetcher(timeout=timedelta(seconds=0.2))
    for number in (1, 2):
        outcome = await one.post(PostRequest(url=server.url(), body=b"{}"))
        assert isinstance(outcome, FetchFailed)
        assert outcome.fault is fault
        assert server.connections == number


async def test_a_post_never_uses_a_connection_that_may_have_been_hung_up(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=b"ok")))
    one = fetcher()
    for _ in range(3):
        await one.post(PostRequest(url=server.url(), body=b"{}"))
    assert server.connections == 3


@pytest.mark.parametrize(
    "headers",
    [
        (("X-Title", "a\r\nX-Evil: 1"),),
        (("X-Title", "a\x00b"),),
        (("X Title", "a"),),
        (("X-Ti\r\ntle", "a"),),
        (("X-Title", "\ud800"),),
    ],
)
async def test_headers_that_could_forge_others_are_not_sent(headers, serve, fetcher):
    server = await serve(hostile.answering(hostile.reply()))
    outcome = await fetcher().post(PostRequest(url=server.url(), body=b"{}", headers=headers))
    assert isinstance(outcome, FetchFailed)
    assert outcome.fault is Fault.BAD_URL
    assert server.asked == []


async def test_a_hundred_messages_at_once_go_out_a_few_at_a_time(serve, fetcher):
    busy = most = 0

    async def counts(line):
        nonlocal busy, most
        await line.request()
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.01)
        busy -= 1
        await line.send(hostile.reply("204 No Content", length=-1))

    server = await serve(counts)
    one = fetcher(max_in_flight=10)
    outcomes = await asyncio.gather(*(one.post(PostRequest(url=server.url(), body=b"{}")) for _ in range(100)))
    assert {outcome.status for outcome in outcomes} == {204}
    assert most == 10
