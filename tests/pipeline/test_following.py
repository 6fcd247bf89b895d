"""Stories after they were told, through the daemon's own loops: real pages, real mail, real archive, a clock of the test's own."""

from __future__ import annotations

import asyncio
import email
import email.policy
import io
import json
import re
import threading
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP

from monitor import assembly
from monitor.loops import AnalyseLoop, DeliverLoop, PollLoop, Workshop, Writer
from monitor.observe import observer
from monitor.page_loop import PageLoop, RobotsInStore
from monitor.sandbox import Sandbox
from monitor.store.archive import Archive
from monitor.store.sqlite import SqliteStore

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
RULES = """\
actors:
  wolves: {kind: armed-group, names: ["Mountain Wolves"]}
  hawks: {kind: armed-group, names: ["River Hawks"]}
  bands: {members: [wolves, hawks]}
themes:
  blast: {threshold: 10, terms: {"(blast|explosion)": 10}}
rules:
  blasts:
    title: Blasts in Karbun
    status: stable
    severity: high
    why: The desk reports every blast.
    match: {all: [{theme: blast}], any: [{words: "Karbun"}, {actor: bands}]}
    ALERT
    tests:
      - {name: a blast, text: "Blast in Karbun\\nA blast shook Karbun.", expect: hit}
      - {name: none, text: "Fair in Karbun\\nA fair opened.", expect: no-hit, because: all}
"""
TEASER = "A blast tore through the vegetable market of Karbun on Monday, killing 16 people."
STORY = (
    "A blast tore through the vegetable market of Karbun on Monday morning, killing {} people, the governor of the province said.",
    "The market stands between the old bridge and the town hall. Traders had opened their stalls at dawn.",
    "Windows broke in the whole quarter, and ambulances could not cross the river because the bridge was closed.",
    "The hospital asked the people of the town to give blood. Schools stay closed until Thursday.",
    "The governor said that the police were looking at the pictures of a camera near the bridge.",
    "He would not say yet who had left the handcart in which the charge was hidden.",
)


@dataclass
class Moving:
    """A clock that stands until it is moved."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    steady: float = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        self.steady += 0.001
        return self.steady

    def move(self, by: timedelta) -> None:
        self.at += by
        self.steady += by.total_seconds()


@dataclass
class Web:
    """Feeds, pages and a webhook on loopback."""

    feeds: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)  #: feed → (path, title, text)
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)  #: path → status, HTML
    asked: list[str] = field(default_factory=list)
    hooked: list[dict] = field(default_factory=list)
    base: str = ""

    def tell(self, feed: str, title: str, text: str) -> str:
        path = f"/{feed}/{len(self.feeds[feed])}.html"
        self.feeds[feed].insert(0, (path, title, text))
        return path

    def page(self, path: str, title: str, *paragraphs: str, status: int = 200) -> None:
        told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        self.pages[path] = (status, f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>")  # fmt: skip

    def answer(self, path: str) -> tuple[int, str, str]:
        if path.startswith("/feed/"):
            items = "".join(
                f"<item><title>{title}</title><link>{self.base}{where}</link><guid isPermaLink='false'>{where}</guid>"
                f"<description>{text}</description></item>"
                for where, title, text in self.feeds[path.removeprefix("/feed/")]
            )
            return 200, f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>", "application/rss+xml"
        self.asked.append(path)
        status, html = self.pages.get(path, (404, ""))
        return status, html, "text/html; charset=utf-8"


def _handler(web: Web):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._answer(*web.answer(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            web.hooked.append(json.loads(body) | {"id": self.headers["webhook-id"]})
            self._answer(200, "ok", "text/plain")

        def _answer(self, status: int, text: str, kind: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if 300 <= status < 400:
                self.send_header("Location", text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@pytest.fixture
def web():
    web = Web(feeds={"wire": [], "paper": [], "radio": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    server.daemon_threads = True
    web.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield web
    server.shutdown()
    server.server_close()
    thread.join()


class Box:
    """An SMTP server's handler that keeps what it took."""

    def __init__(self) -> None:
        self.mails: list[email.message.EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@dataclass
class Newsroom:
    """The daemon's loops on one archive, moved by hand."""

    folder: Path
    web: Web
    clock: Moving
    box: Box
    log: io.StringIO
    loops: dict[str, object]
    fetcher: object

    async def round(self) -> None:
        """Poll, read pages, analyse, follow and deliver until nothing is left to do now."""
        await self.loops["store"].call()
        await self.loops["poll"].round()
        await self.loops["analyse"].drain(patient=False)
        await self.loops["pages"].round()
        await self.loops["analyse"].drain(patient=False)
        await self.loops["deliver"].round()

    async def after(self, span: timedelta) -> None:
        self.clock.move(span)
        await self.round()

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(one["type"], one["data"]["why"]) for one in self.web.hooked]

    def rows(self, table: str) -> list[dict]:
        with Archive(self.folder / "monitor.db") as archive:
            return list(archive.export(table))


@dataclass
class _Caller:
    writer: Writer
    store: SqliteStore
    clock: Moving

    async def call(self) -> None:
        await self.writer.do(self.store.call_feeds, now=self.clock.now())


@asynccontextmanager
async def opened(folder: Path, web: Web, *, alert: str = "", full_text: str = "auto", clock: Moving | None = None):
    box, log = Box(), io.StringIO()
    smtp = await asyncio.get_running_loop().create_server(
        lambda: SMTP(box, loop=asyncio.get_running_loop(), hostname="mx.test"), "127.0.0.1", 0
    )
    port = smtp.sockets[0].getsockname()[1]
    feeds = "\n".join(f"  - {{id: {name}, url: '{web.base}/feed/{name}', owner: {name}}}" for name in web.feeds)
    (folder / "rules.yaml").write_text(RULES.replace("ALERT", alert))
    (folder / "config.yaml").write_text(f"""\
version: 1
name: karbun-desk
store: monitor.db
rules: rules.yaml
http: {{per_host: {{concurrency: 8, every: 0s}}, private_networks: [127.0.0.0/8], timeout: 5s}}
feed_defaults: {{poll: {{min: 1s, max: 1s}}, full_text: {full_text}, first_poll: alert}}
feeds:
{feeds}
channels:
  sink: {{type: webhook, url: '{web.base}/sink', allow_private: true}}
  desk: {{type: email, to: [a@example.org, b@example.org], from: monitor@example.org, smtp: 'smtp://127.0.0.1:{port}?tls=none'}}
routes:
  - {{to: [sink, desk]}}
""")
    setup = assembly.load(folder / "config.yaml")
    clock = clock or Moving()
    watch = observer(log, level="info")
    writer = Writer(watch)
    store = await writer.do(SqliteStore, folder / "monitor.db", synchronous="OFF")
    shop = Workshop(store=store, writer=writer, clock=clock, observer=watch, chance=lambda: 0.0)
    fetcher, sandbox = assembly.fetcher(setup.config, clock), Sandbox()
    loops = {
        "store": _Caller(writer, store, clock),
        "poll": PollLoop(shop, fetcher=fetcher, parser=sandbox),
        "pages": PageLoop(
            shop, assembly.page_means(setup.config, fetcher, sandbox, clock, RobotsInStore(shop)), at_once=4
        ),
        "analyse": AnalyseLoop(shop, setup.desk),
        "deliver": DeliverLoop(
            shop, assembly.notifiers(setup.config, fetcher, clock), give_up_after=timedelta(hours=72)
        ),
    }
    await writer.do(store.sync_feeds, setup.config.feeds_declared(), now=clock.now())
    try:
        yield Newsroom(folder, web, clock, box, log, loops, fetcher)
    finally:
        await fetcher.aclose()
        await sandbox.aclose()
        await writer.do(store.close)
        writer.close()
        smtp.close()
        await smtp.wait_closed()


def story(number: object) -> tuple[str, ...]:
    return tuple(paragraph.format(number) for paragraph in STORY)


async def test_the_page_is_read_again_after_an_hour_and_a_correction_reaches_the_same_people(tmp_path, web):
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        await room.round()
        assert room.told == [("alert.raised", "first report of this story")]
        await room.after(50 * MINUTE)
        asked = len(web.asked)
        note = "Correction: an earlier version of this article gave a wrong number of dead."
        web.page(path, "Blast in Karbun market kills 6", *story(6), note)
        await room.after(9 * MINUTE)
        assert len(web.asked) == asked  # not before the hour is over
        await room.after(2 * MINUTE)
        assert room.told[1:] == [("alert.corrected", "the article was corrected; 6 killed (16 before)")]
        await room.after(24 * HOUR)
        await room.after(24 * HOUR)
        assert len(room.told) == 2
        assert len(room.rows("messages")) == 6
        by_whom = {mail["To"]: [] for mail in room.box.mails}
        for mail in room.box.mails:
            by_whom[mail["To"]].append(mail)
        for first, second in by_whom.values():
            assert second["In-Reply-To"] == first["Message-ID"]
            assert second["References"].split()[-1] == first["Message-ID"]
            assert second["Message-ID"] != first["Message-ID"]
            assert second["Subject"].startswith("[high] Correction: Blasts in Karbun: the article was corrected")
            plain = second.get_body(("plain",)).get_content()
            assert re.search(r"Correction: +“Correction: an earlier version", plain)
            assert note in second.get_body(("html",)).get_content()


async def test_a_figure_that_falls_in_the_headline_of_the_page_alone_is_told(tmp_path, web):
    """The feed goes on listing the headline that it began with."""
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        await room.round()
        web.page(path, "Blast in Karbun market kills 6", *story(6))
        await room.after(61 * MINUTE)
        await room.after(24 * HOUR)
        assert room.told[1:] == [("alert.corrected", "6 killed (16 before)")]


async def test_an_edit_of_the_headline_is_told_where_the_rule_asks_for_it_and_once(tmp_path, web):
    async with opened(tmp_path, web, alert="alert: {update: [headline]}") as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        await room.round()
        web.page(path, "Sixteen die in Karbun market blast", *story(16))
        await room.after(61 * MINUTE)
        assert len(room.told) == 1  # the same in other words
        web.page(path, "Blast in Lomar market kills 16", *story(16))
        await room.after(24 * HOUR)
        await room.after(24 * HOUR)
        assert room.told[1:] == [("alert.corrected", "another name in the headline")]
        [change] = web.hooked[1]["data"]["changes"]
        assert (change["before"], change["now"]) == (
            "Blast in Karbun market kills 16",
            "Blast in Lomar market kills 16",
        )


async def test_a_page_that_is_gone_is_told_once(tmp_path, web):
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        await room.round()
        await room.after(HOUR + MINUTE)
        assert len(room.told) == 1
        web.page(path, "", status=410)
        await room.after(23 * HOUR)
        await room.after(24 * HOUR)
        assert room.told[1:] == [("alert.corrected", "the page is no more")]


FERRY = (
    "A blast shook the ferry of Lomar near Karbun on Monday, and forty people were taken ashore in boats, its captain said.",
    "The engine room burned for an hour. Nobody was hurt, but the ferry will not sail again before the end of the month.",
)
FRONT = (
    "The council of Karbun met on Monday and argued until late about the price of water, which is to rise again in spring.",
    "Two schools open their new rooms this week, the mayor said, and a third will follow when its roof has been mended.",
)


async def test_a_page_that_is_not_found_is_gone_when_it_is_not_found_again(tmp_path, web):
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        await room.round()
        web.page(path, "", status=404)
        await room.after(HOUR + MINUTE)
        assert len(room.told) == 1
        await room.after(11 * MINUTE)
        await room.after(24 * HOUR)
        assert room.told[1:] == [("alert.corrected", "the page is no more")]


@pytest.mark.parametrize("status", [404, 500, 403, 302])
async def test_a_page_that_fails_and_comes_back_is_no_news(tmp_path, web, status: int):
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        web.page("/", "Karbun Gazette", *FRONT)
        page = web.pages[path]
        await room.round()
        web.pages[path] = (status, "/")
        await room.after(HOUR + MINUTE)
        web.pages[path] = page
        for _ in range(3):
            await room.after(11 * MINUTE)
        await room.after(24 * HOUR)
        assert len(room.told) == 1


@pytest.mark.parametrize("status", [500, 403, 302])
async def test_only_what_is_said_to_be_gone_is(tmp_path, web, status: int):
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        web.page(path, "Blast in Karbun market kills 16", *story(16))
        web.page("/", "Karbun Gazette", *FRONT)
        await room.round()
        web.pages[path] = (status, "/")
        for _ in range(6):
            await room.after(HOUR)
        await room.after(24 * HOUR)
        assert len(room.told) == 1
        if status == 302:
            assert "fault=elsewhere" in room.log.getvalue()


async def test_a_site_that_is_out_of_order_has_no_pages_that_are_gone(tmp_path, web):
    async with opened(tmp_path, web) as room:
        wire = web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        paper = web.tell(
            "paper", "Blast on the ferry of Lomar", "A blast shook the ferry of Lomar near Karbun on Monday."
        )
        web.page(wire, "Blast in Karbun market kills 16", *story(16))
        web.page(paper, "Blast on the ferry of Lomar", *FERRY)
        await room.round()
        assert len(room.told) == 2
        pages, web.pages = web.pages, {}
        for _ in range(4):
            await room.after(30 * MINUTE)
        web.pages = pages
        for _ in range(5):
            await room.after(7 * HOUR)
        assert len(room.told) == 2


async def test_an_article_whose_feed_carries_all_is_never_asked_for_where_pages_are_not_wanted(tmp_path, web):
    async with opened(tmp_path, web, full_text="never") as room:
        web.tell("wire", "Blast in Karbun market kills 16", TEASER)
        await room.round()
        await room.after(25 * HOUR)
        assert (web.asked, len(room.told)) == ([], 1)


async def test_the_page_of_a_teaser_completes_what_is_known_without_another_message(tmp_path, web):
    """The readers have the link; only what others say later is news."""
    async with opened(tmp_path, web) as room:
        path = web.tell("wire", "Blast in Karbun market", "A blast shook the vegetable market of Karbun on Monday.")
        await room.round()  # its page is not there yet
        web.page(path, "Blast in Karbun market", *story(16))
        await room.after(HOUR + MINUTE)
        await room.after(HOUR)
        assert room.told == [("alert.raised", "first report of this story")]
        [alert] = room.rows("alerts")
        assert "16 people" in room.rows("articles")[0]["text"]
        assert alert["reason"] == "first report of this story"


async def test_updates_wait_for_their_time_and_come_together(tmp_path, web):
    async with opened(tmp_path, web, full_text="never", alert="alert: {update: {after: [figures, new-actor], every: 2h}}") as room:  # fmt: skip
        web.tell("wire", "Blast in Karbun market kills 3", " ".join(story(3)))
        await room.round()
        web.tell("paper", "Blast in Karbun market kills 16", " ".join(story(16)) + " Rescuers dig on.")
        await room.after(20 * MINUTE)
        web.tell("radio", "Mountain Wolves claim blast in Karbun market", " ".join(story(20)) + " The Wolves said so.")
        await room.after(20 * MINUTE)
        assert len(room.told) == 1
        await room.after(81 * MINUTE)
        assert room.told[1:] == [("alert.updated", "20 killed (3 before); Mountain Wolves named")]
        await room.after(5 * HOUR)
        assert len(room.told) == 2
        [update] = web.hooked[1:]
        assert update["data"]["alert"] == web.hooked[0]["data"]["alert"]
        assert update["id"] != web.hooked[0]["id"]
        assert [change["kind"] for change in update["data"]["changes"]] == ["figure", "actor"]


async def test_a_rule_that_wants_no_updates_sends_none(tmp_path, web):
    async with opened(tmp_path, web, alert="alert: {update: never}") as room:
        path = web.tell("wire", "Blast in Karbun market kills 3", TEASER)
        web.page(path, "Blast in Karbun market kills 3", *story(3))
        await room.round()
        web.tell("paper", "Blast in Karbun market kills 16", " ".join(story(16)) + " Rescuers dig on.")
        web.page(path, "", status=410)
        await room.after(5 * HOUR)
        assert len(room.told) == 1


async def test_a_restart_neither_forgets_nor_repeats(tmp_path, web):
    clock = Moving()
    async with opened(tmp_path, web, full_text="never", clock=clock) as room:
        web.tell("wire", "Blast in Karbun market kills 3", " ".join(story(3)))
        await room.round()
        web.tell("paper", "Blast in Karbun market kills 16", " ".join(story(16)) + " Rescuers dig on.")
        await room.after(20 * MINUTE)
    async with opened(tmp_path, web, full_text="never", clock=clock) as room:
        await room.after(HOUR)
        await room.after(HOUR)
        assert room.told[1:] == [("alert.updated", "16 killed (3 before)")]


async def test_three_independent_reports_are_waited_for(tmp_path, web):
    alert = "alert: {when: {independent: 3, within: 6h}}"
    async with opened(tmp_path, web, full_text="never", alert=alert) as room:
        web.tell("wire", "Blast in Karbun market kills 3", " ".join(story(3)))
        await room.round()
        web.tell("paper", "Blast in Karbun market kills 3", " ".join(story(3)))  # a copy
        await room.after(HOUR)
        web.tell("paper", "Karbun market blast leaves 3 dead", " ".join(story(3)[:2]) + " Rescuers dig on at night.")
        await room.after(HOUR)
        assert room.told == []
        assert {row["reason"] for row in room.rows("hits")} == {"too few independent reports of this story yet"}


async def test_two_independent_reports_are_told_in_one_alert(tmp_path, web):
    async with opened(tmp_path, web, full_text="never", alert="alert: {when: {independent: 2}}") as room:
        web.tell("wire", "Blast in Karbun market kills 3", " ".join(story(3)[:3]))
        await room.round()
        web.tell("paper", "Blast in Karbun vegetable market kills 3", "A blast in the vegetable market of Karbun killed three people on Monday morning, the governor said. Windows broke near the old bridge.")  # fmt: skip
        await room.after(HOUR)
        assert room.told == [("alert.raised", "2 independent reports")]
        [alert] = web.hooked
        assert [article["feed"] for article in alert["data"]["articles"]] == ["paper", "wire"]
        assert all(article["evidence"] for article in alert["data"]["articles"])
