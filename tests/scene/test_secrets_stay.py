"""Twelve secrets in a daemon's configuration, servers that fail in every way and say what they were asked: none of them is
found in its log, however much it logs, in what commands print, in a trace of a crash, or in the archive but where feeds
are asked from.
"""

from __future__ import annotations

import sqlite3
import threading
from base64 import b64encode
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from scene_world import RULES, Desk, World, until

CANARY = "cAnArY{:02}x7f3a9d"
SECRETS = {
    name: CANARY.format(number)
    for number, name in enumerate(
        (
            "feed password", "feed key", "feed in trouble", "feed that moves", "list of feeds", "hook path", "hook password",
            "hook key", "hook's old key", "mail user", "mail password", "another program's",
        )
    )
}  # fmt: skip


class Echo(BaseHTTPRequestHandler):
    """Refuses everything and repeats what it was asked, as web frameworks do in development."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.startswith("/moves"):
            self._answer(302, b"", Location=f"{self.path.replace('moves', 'moved')}&more=1")
        elif self.path.startswith("/moved"):
            self._answer(302, b"", Location=f"ftp://x:{SECRETS['feed that moves']}@other.example{self.path}")
        else:
            self._answer(500, f"Cannot GET {self.path}: {dict(self.headers)}".encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(404, f"Cannot POST {self.path} {self.headers['Authorization']}".encode())

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Post(StreamRequestHandler):
    """A mail server that offers no encryption, and repeats every line as what is wrong with it."""

    def handle(self) -> None:
        self.wfile.write(b"220 mail\r\n")
        for line in self.rfile:
            greets = line.upper().startswith(b"EHLO")
            self.wfile.write(b"250-mail\r\n250 AUTH PLAIN LOGIN\r\n" if greets else b"535 5.7.8 wrong: " + line)


@pytest.fixture
def echo():
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Echo), ThreadingTCPServer(("127.0.0.1", 0), Post)]
    for server in servers:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield [f"127.0.0.1:{server.server_address[1]}" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


def written(desk: Desk, world: World, web: str, mail: str) -> None:
    keys = [f"whsec_{b64encode((SECRETS[name] * 2).encode()).decode()}" for name in ("hook key", "hook's old key")]
    s, other = SECRETS, SECRETS["another program's"]
    (desk.folder / "rules").mkdir()
    (desk.folder / "rules" / "a.yaml").write_text(RULES)
    (desk.folder / "key").write_text(keys[1])
    (desk.folder / ".env").write_text(
        f"HOOK=http://desk:{s['hook password']}@{web}/hooks/{s['hook path']}\nKEY={keys[0]}\n"
        f"MAIL=smtp://{s['mail user']}:{s['mail password']}@{mail}\n"
        f"FEED=http://desk:{s['feed password']}@{world.base[7:]}/paper\nOTHER={other}\n"
    )
    (desk.folder / "config.yaml").write_text(f"""\
version: 1
name: secrets
store: monitor.db
rules: rules/
http: {{per_host: {{concurrency: 8, every: 0s}}, private_networks: [127.0.0.0/8], timeout: 3s}}
feed_defaults: {{poll: {{min: 1s, max: 1s}}, full_text: auto, full_text_wait: 1s}}
feeds:
  - {{id: paper, url: "${{env:FEED}}"}}
  - {{id: keyed, url: "http://{web}/feed?key={s["feed key"]}"}}
  - {{id: ill, url: "http://u:{s["feed in trouble"]}@127.0.0.1:9/feed"}}
  - {{id: moving, url: "http://{web}/moves?token={s["feed that moves"]}"}}
  - {{opml: "http://{web}/list.opml?token={s["list of feeds"]}"}}
channels:
  soc: {{type: webhook, url: "${{env:HOOK}}", secrets: ["${{env:KEY}}", "${{file:key}}"], allow_private: true}}
  desk: {{type: email, to: desk@example.org, from: monitor@example.org, smtp: "${{env:MAIL}}"}}
  lab: {{type: console}}
routes:
  - {{to: [soc, desk, lab]}}
""")


def forms(secret: str) -> list[str]:
    """A secret as it is, and as it may stand in a header."""
    return [secret, *(b64encode(b"x" * pad + secret.encode())[4:20].decode() for pad in range(3))]


def leaked(text: str) -> list[str]:
    return sorted(name for name, secret in SECRETS.items() if any(form in text for form in forms(secret)))


def archived(path: Path) -> str:
    """Everything in the archive but the addresses at which feeds are asked."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = ((table, dict(row)) for table in tables for row in db.execute(f"SELECT * FROM {table}"))
        asked = {"feeds": ("url", "asked_url", "moved_to")}
        return "\n".join(
            repr({key: value for key, value in row.items() if key not in asked.get(table, ())}) for table, row in rows
        )


COMMANDS = (
    ("status",), ("status", "--json"), ("health",), ("feeds", "list"), ("outbox",), ("dead", "list"), ("alerts",), ("hits",),
    ("export", "articles", "--format", "csv"), ("export", "messages", "--format", "jsonl"), ("check",), ("lint",),
    ("feeds", "export"),
)  # fmt: skip


def test_no_secret_leaves_the_configuration(desk: Desk, world: World, echo, monkeypatch):
    for name in ("HOOK", "KEY", "MAIL", "FEED", "OTHER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ANOTHER_PROGRAM", SECRETS["another program's"])
    written(desk, world, *echo)
    world.publish("paper", "Bakery opens")
    process = desk.start("--log-level", "debug")
    until(lambda: "poll.first" in desk.log, what="the first poll")
    item = world.publish("paper", "Troops withdraw from the north", link=f"{world.base}/a/x?session=1")
    assert item
    until(lambda: desk.log.count("message.") >= 3, what="an attempt at each channel")
    until(lambda: desk.log.count("poll.failed") >= 3 and "opml" in desk.log, what="every feed in trouble")
    printed = []
    for command in COMMANDS:
        done = desk.run(*command)
        printed.append(f"{command}: {done.stdout}{done.stderr}")
    assert {command[:24]: leaked(command) for command in printed if leaked(command)} == {}
    assert leaked(archived(desk.folder / "monitor.db")) == []
    assert leaked(desk.log) == []

    # a crash: the archive is torn from under the daemon
    with (desk.folder / "monitor.db").open("r+b") as file:
        file.write(b"no database any more" * 5000)
    for extra in desk.folder.glob("monitor.db-*"):
        extra.write_bytes(b"")
    world.publish("paper", "Troops withdraw from the south")
    until(lambda: process.poll() is not None or "Traceback" in desk.log, within=30, what="the crash")
    assert leaked(desk.log) == []
