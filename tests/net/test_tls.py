"""Who cannot prove to be the host that was asked for is not spoken to."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta

import hostile
import pytest
import trustme

from monitor.model import Fault, Fetched, FetchFailed
from monitor.ports import FetchRequest, Posted, PostRequest

RSS = b"<rss/>"
LONG_AGO = {"not_before": datetime(2020, 1, 1, tzinfo=UTC), "not_after": datetime(2021, 1, 1, tzinfo=UTC)}
ALWAYS = hostile.answering(hostile.reply(body=RSS))


async def test_a_good_certificate_is_accepted_and_the_connection_kept(serve, fetcher, trusted, certificate):
    server = await serve(ALWAYS, ssl=certificate("127.0.0.1"))
    one = fetcher(tls=trusted)
    for _ in range(2):
        assert isinstance(await one.fetch(FetchRequest(url=server.url())), Fetched)
    assert server.connections == 1


async def test_the_name_is_checked_and_sent_though_an_address_is_dialled(serve, fetcher, trusted, authority):
    asked_for = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    context.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    server = await serve(ALWAYS, ssl=context)
    recorder = hostile.Recorder({"news.example": [["93.184.216.34"]], "other.example": [["93.184.216.34"]]})
    one = fetcher(tls=trusted, resolver=recorder.resolve, dialer=recorder.dial, private_networks=())
    for host in ("news.example", "NEWS.example."):
        assert isinstance(await one.fetch(FetchRequest(url=server.url(host=host))), Fetched)
    outcome = await one.fetch(FetchRequest(url=server.url(host="other.example")))
    assert outcome.fault is Fault.TLS
    assert asked_for == ["news.example", "other.example"]


@pytest.mark.parametrize("method", ["fetch", "post"])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("expired", "certificate has expired"),
        ("for another host", "not valid for"),
        ("by an unknown authority", "unable to get local issuer"),
    ],
)
async def test_bad_certificates_are_refused_by_name(kind, words, method, serve, fetcher, trusted, certificate):
    contexts = {
        "expired": lambda: certificate("127.0.0.1", **LONG_AGO),
        "for another host": lambda: certificate("news.example"),
        "by an unknown authority": lambda: certificate("127.0.0.1", by=trustme.CA()),
    }
    server = await serve(ALWAYS, ssl=contexts[kind]())
    one = fetcher(tls=trusted)
    if method == "fetch":
        outcome = await one.fetch(FetchRequest(url=server.url()))
    else:
        outcome = await one.post(PostRequest(url=server.url(), body=b"{}", allow_private=True))
    assert isinstance(outcome, FetchFailed)
    assert outcome.fault is Fault.TLS
    assert words in outcome.sentence
    assert outcome.sentence.startswith("The certificate of 127.0.0.1 cannot be trusted: ")
    assert server.asked == [], "not a byte of the request is sent"


async def test_by_default_only_public_authorities_are_trusted(serve, fetcher, certificate):
    server = await serve(ALWAYS, ssl=certificate("127.0.0.1"))
    outcome = await fetcher(timeout=timedelta(seconds=5)).fetch(FetchRequest(url=server.url()))
    assert outcome.fault is Fault.TLS


async def test_tls_from_before_1_2_is_refused(serve, fetcher, trusted, certificate):
    context = certificate("127.0.0.1")
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    server = await serve(ALWAYS, ssl=context)
    assert (await fetcher(tls=trusted).fetch(FetchRequest(url=server.url()))).fault is Fault.TLS


async def never_shakes_hands(line):
    await line.hang()


async def hangs_up(line):
    await line.reader.read(1)


async def resets(line):
    await line.reader.read(1)
    line.reset()


async def speaks_plainly(line):
    await line.reader.read(1)
    await line.send(hostile.reply(body=RSS))


async def speaks_before_it_is_asked(line):
    await line.send(hostile.reply(body=RSS))
    await line.hang()


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (never_shakes_hands, Fault.TIMEOUT),
        (hangs_up, Fault.TLS),
        (resets, Fault.TLS),
        (speaks_plainly, Fault.TLS),
        (speaks_before_it_is_asked, Fault.TLS),
    ],
)
async def test_servers_that_do_not_speak_tls(script, fault, serve, fetcher, trusted):
    server = await serve(script)
    one = fetcher(tls=trusted, timeout=timedelta(seconds=0.3 if fault is Fault.TIMEOUT else 10))
    outcome = await one.fetch(FetchRequest(url=server.url().replace("http:", "https:")))
    assert outcome.fault is fault
    assert await hostile.all_gone(server)


async def test_what_was_said_before_tls_is_not_taken_for_said_under_it(serve, fetcher, trusted, certificate):
    from monitor.net.wire import dial

    async def says_it_plainly_and_then_shakes_hands(line):
        await line.send(hostile.reply(body=b"<rss>forged</rss>"))
        await asyncio.sleep(0.1)
        await line.writer.start_tls(certificate("127.0.0.1"))
        await line.hang()

    async def dawdle(address, port):
        wire = await dial(address, port)
        await asyncio.sleep(0.05)  # so that the forged answer is there before the handshake begins
        return wire

    server = await serve(says_it_plainly_and_then_shakes_hands)
    one = fetcher(tls=trusted, dialer=dawdle)
    outcome = await one.fetch(FetchRequest(url=server.url().replace("http:", "https:")))
    assert isinstance(outcome, FetchFailed)
    assert outcome.fault is Fault.TLS


async def test_a_connection_cut_under_tls_brings_no_half_document(serve, fetcher, trusted, certificate):
    async def cut(line):
        await line.request()
        await line.send(hostile.reply(body=RSS, length=1000))
        await asyncio.sleep(0.02)
        line.writer.transport.abort()

    server = await serve(cut, ssl=certificate("127.0.0.1"))
    assert (await fetcher(tls=trusted).fetch(FetchRequest(url=server.url()))).fault is Fault.BROKEN_OFF


async def test_megabytes_come_whole_through_tls(serve, fetcher, trusted, certificate):
    body = bytes(range(256)) * 12_000

    async def large(line):
        while await line.request():
            await line.send(hostile.reply(body=body))

    server = await serve(large, ssl=certificate("127.0.0.1"))
    one = fetcher(tls=trusted)
    outcomes = await asyncio.gather(*(one.fetch(FetchRequest(url=server.url())) for _ in range(4)))
    assert all(outcome.body == body for outcome in outcomes)


async def test_an_idle_receiver_behind_tls_is_posted_to(serve, fetcher, trusted, certificate):
    server = await serve(ALWAYS, ssl=certificate("127.0.0.1"))
    outcome = await fetcher(tls=trusted).post(PostRequest(url=server.url(), body=b"x" * 3_000_000))
    assert isinstance(outcome, Posted)
    assert len(server.asked[0].body) == 3_000_000
