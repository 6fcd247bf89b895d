"""A small world for whole daemons: feeds that say what a scene lets them say, receivers, and real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from monitor.store.archive import Archive

RULES = """\
themes:
  withdrawal:
    threshold: 20
    terms:
      "withdraw ~6 (troop|soldier)": 20
rules:
  troops-leave:
    title: Troops leave
    status: stable
    severity: high
    match: {all: [{theme: withdrawal}]}
    tests:
      - {name: they leave, text: "Troops withdraw\\nThe troops withdraw today.", expect: hit}
      - {name: cash, text: "Cash\\nCustomers withdraw cash.", expect: no-hit, because: all}
"""

CONFIG = """\
version: 1
name: scene
store: monitor.db
rules: rules/
http: {{per_host: {per_host}, private_networks: [127.0.0.0/8], timeout: 3s}}
feed_defaults: {{poll: {{min: 1s, max: 1s}}, {defaults}}}
feeds:
{feeds}
channels:
{channels}
routes:
  - {{to: [{names}]}}
"""


@dataclass
class Page:
    """What a page server says."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    delay_s: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[bytes]] | None = None  #: sent after the body, for as long as somebody listens


def article_page(title: str, *paragraphs: str, head: str = "") -> Page:
    """A page as news sites make them: navigation, the article, a footer."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    html = (
        f"<!doctype html><html lang=en><head><title>{escape(title)}</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/world>World</a> <a href=/sport>Sport</a></nav>"
        f"<main><article><h1>{escape(title)}</h1>{text}</article></main>"
        "<footer><a href=/about>About us</a> <a href=/privacy>Privacy</a></footer></body></html>"
    )
    return Page(html.encode())


@dataclass
class World:
    """Feeds and a webhook receiver on one loopback server."""

    feeds: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)  #: feed → status it answers with
    polls: dict[str, int] = field(default_factory=dict)
    received: list[dict[str, Any]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)  #: statuses the receiver answers with, then 200
    trouble: float = 0.0  #: share of messages that the receiver refuses the first time, with 503
    refused: set[str] = field(default_factory=set)
    tried: list[str] = field(default_factory=list)  #: webhook-id of every attempt that reached the receiver
    base: str = ""
    pages: dict[str, Page] = field(default_factory=dict)  #: path, or host and path → what stands there
    asked: list[str] = field(default_factory=list)  #: paths of pages and of robots.txt, in order
    others: dict[str, ThreadingHTTPServer] = field(default_factory=dict)

    def publish(self, feed: str, title: str, text: str = "", **more: str) -> dict[str, str]:
        """Put a new item at the head of a feed."""
        number = sum(map(len, self.feeds.values())) + 1
        item = {
            "title": title,
            "text": text or title + ".",
            "guid": f"item-{number}",
            "link": f"{self.base}/a/{number}",
        }
        item |= more
        self.feeds.setdefault(feed, []).insert(0, item)
        return item

    def elsewhere(self, number: int) -> str:
        """The same server under another address of loopback: another host."""
        address = f"127.0.1.{number}"
        if address not in self.others:
            server = ThreadingHTTPServer((address, 0), _handler(self))
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
            self.others[address] = server
        return f"http://{address}:{self.others[address].server_address[1]}"

    def close(self) -> None:
        """Stop the servers of `elsewhere`."""
        for server in self.others.values():
            server.shutdown()
            server.server_close()

    def rss(self, feed: str) -> bytes:
        items = "".join(
            f"<item><title>{escape(item['title'])}</title><link>{escape(item['link'])}</link>"
            f"<guid isPermaLink='false'>{escape(item['guid'])}</guid><description>{escape(item['text'])}</description></item>"
            for item in self.feeds.get(feed, [])
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{feed}</title>{items}</channel></rss>".encode()

    @property
    def alerts(self) -> dict[str, list[str]]:
        """What came to the receiver: webhook-id → titles of the articles."""
        return {
            one["id"]: [article["title"] for article in one["body"]["data"]["articles"]] for one in list(self.received)
        }


def _handler(world: World) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            here = self.headers["Host"].partition(":")[0] + self.path
            if page := world.pages.get(here) or world.pages.get(self.path):
                self._page(page)
                return
            if self.path == "/robots.txt" or self.path.startswith("/a/"):
                self._page(Page(status=404))
                return
            feed = self.path.strip("/")
            world.polls[feed] = world.polls.get(feed, 0) + 1
            status = world.broken.get(feed, 200)
            self._answer(status, world.rss(feed) if status == 200 else b"", "application/rss+xml")

        def _page(self, page: Page) -> None:
            world.asked.append(self.path)
            time.sleep(page.delay_s)
            tag = page.headers.get("ETag")
            fresh = tag is not None and self.headers.get("If-None-Match") == tag
            with suppress(OSError):  # whoever asked may have lost patience
                if page.pieces:
                    self._stream(page)
                else:
                    self._answer(304 if fresh else page.status, b"" if fresh else page.body, page.kind, page.headers)

        def _stream(self, page: Page) -> None:
            self.close_connection = True
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", page.kind)
            self.end_headers()
            self.wfile.write(page.body)
            for piece in page.pieces():
                self.wfile.write(piece)
                self.wfile.flush()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            message = self.headers["webhook-id"]
            world.tried.append(message)
            status = world.answers.pop(0) if world.answers else 200
            if message not in world.refused and int(message[-4:], 16) < world.trouble * 0xFFFF:
                world.refused.add(message)
                status = 503
            if status == 200:
                world.received.append({"id": message, "body": json.loads(body)})
            self._answer(status, b"ok", "text/plain")

        def _answer(self, status: int, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (more or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@pytest.fixture
def world():
    world = World()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(world))
    server.daemon_threads = True
    world.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield world
    world.close()
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Desk:
    """A folder with configuration and rules, and the daemons that run in it."""

    folder: Path
    world: World
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def write(
        self,
        *feeds: str,
        channels: str = "",
        rules: str = RULES,
        head: str = "",
        defaults: str = "full_text: never",
        per_host: str = "{concurrency: 8, every: 0s}",
    ) -> None:
        """Write config.yaml and rules. The webhook receiver of the world is always a channel."""
        hook = f"  sink: {{type: webhook, url: '{self.world.base}/sink', allow_private: true}}\n"
        names = ["sink", *(line.split(":")[0].strip() for line in channels.splitlines() if line.strip())]
        listed = "\n".join(f"  - {{id: {feed}, url: '{self.world.base}/{feed}'}}" for feed in feeds)
        (self.folder / "rules").mkdir(exist_ok=True)
        (self.folder / "rules" / "scene.yaml").write_text(rules)
        (self.folder / "config.yaml").write_text(
            head
            + CONFIG.format(
                feeds=listed, channels=hook + channels, names=", ".join(names), defaults=defaults, per_host=per_host
            )
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A daemon in this folder; its log is appended to `log`."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "monitor", "run", *arguments],
                cwd=self.folder, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
        self.processes.append(process)
        return process

    def monitor(self, *arguments: str, expect: int = 0) -> str:
        """What a command in this folder prints."""
        done = self.run(*arguments)
        assert done.returncode == expect, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout + (done.stderr if expect else "")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command in this folder, whatever it comes to."""
        return subprocess.run(  # noqa: PLW1510
            [sys.executable, "-m", "monitor", *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60
        )

    def rows(self, what: str) -> list[dict[str, Any]]:
        """What `monitor export` would write, also while a daemon runs."""
        with Archive(self.folder / "monitor.db") as archive:
            return list(archive.export(what))

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def stop(self, process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> int:
        process.send_signal(number)
        return process.wait(10)


@pytest.fixture
def desk(tmp_path: Path, world: World):
    desk = Desk(tmp_path, world)
    yield desk
    for process in desk.processes:
        if process.poll() is None:
            process.kill()
            process.wait()


def until(condition, within: float = 15.0, what: str = "") -> None:
    """Wait until `condition()` holds."""
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, f"{what or 'it'} did not come about within {within} s"
        time.sleep(0.05)
