"""`send-test`, `outbox` and `dead`, against receivers on loopback and a real archive."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner
from standardwebhooks.webhooks import Webhook

from monitor.cli.main import cli
from monitor.errors import BrokenInput, StoreError
from monitor.model import (
    Alert,
    Article,
    Decision,
    Draft,
    Entry,
    Feed,
    FeedDocument,
    Placement,
    PollLimits,
    Reason,
    Refused,
    RuleJudged,
    Sent,
    TryAgain,
)  # fmt: skip
from monitor.ports import AnalysisOutcome, Attempt, HitRecord, PollOutcome, PollRead
from monitor.store.requests import Retry, answer_all, ask
from monitor.store.sqlite import SqliteStore

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Writes config.yaml with these channels into the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "MONITOR_CONFIG"):
        monkeypatch.delenv(name, raising=False)

    def write(channels: str):
        (tmp_path / "config.yaml").write_text(
            "version: 1\nname: test-desk\ntimezone: Asia/Baghdad\nstore: monitor.db\nhttp: {contact: a@example.org}\n"
            "feeds: [{id: wire, url: 'https://example.org/a.xml'}]\nchannels:\n"
            f"  terminal: {{type: console}}\n{channels}\nroutes: [{{to: [terminal]}}]\n"
        )
        return tmp_path

    return write


def run(*arguments: str):
    return CliRunner().invoke(cli, list(arguments))


@contextmanager
def receiving(status: int):
    """A webhook receiver in a thread of its own: its URL, and what came."""
    came = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", came
        server.shutdown()
        thread.join()


# ── send-test ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_terminal_shows_the_made_up_alert(desk):
    desk("")
    done = run("send-test", "terminal")
    assert done.exit_code == 0
    assert "*Coastguard* tests its sirens" in done.output
    assert "Test: " in done.output
    assert done.output.endswith("terminal: sent: printed\n")


def test_a_webhook_gets_it_signed_and_marked_as_a_test_and_each_test_is_a_new_one(desk):
    with receiving(200) as (url, came):
        desk(f"  soc: {{type: webhook, url: '{url}', secret: {SECRET}, allow_private: true}}")
        assert run("send-test", "soc").output == "soc: sent: 200\n"
        assert run("send-test", "soc").exit_code == 0
    (first, body), (second, _) = came
    alert = Webhook(SECRET).verify(body, first)
    assert alert["type"] == "alert.raised"
    assert alert["data"]["test"] is True
    assert first["webhook-id"] != second["webhook-id"]


def test_what_the_receiver_said_is_told_and_a_failure_exits_with_1(desk):
    with receiving(503) as (url, _):
        desk(f"  soc: {{type: webhook, url: '{url}', allow_private: true}}")
        done = run("send-test", "soc")
    assert done.exit_code == 1
    assert done.output == "soc: not sent, though it may succeed later: the receiver answered 503\n"


def test_each_recipient_of_a_mail_is_told_of(desk):
    mails = []

    class Box:
        async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
            if address.startswith("gone"):
                return "550 5.1.1 nobody of that name"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):  # noqa: N802
            mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
            return "250 queued"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(Box(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        desk(
            f"  desk: {{type: email, to: [a@example.org, gone@example.org], smtp: 'smtp://127.0.0.1:{port}/?tls=none'}}"
        )
        done = run("send-test", "desk")
    finally:
        server.stop()
    assert done.exit_code == 1
    good, bad = done.output.splitlines()
    assert good == "desk (a@example.org): sent: 250 queued"
    assert bad.startswith("desk (gone@example.org): refused: 127.0.0.1:")
    assert "550 5.1.1 nobody of that name" in bad
    [mail] = mails
    assert mail["Subject"].startswith("[low] Test: ")


def test_a_channel_that_does_not_exist(desk):
    desk("")
    done = run("send-test", "treminal")
    assert done.exit_code == 2
    assert 'did you mean "terminal"?' in done.output


def test_a_broken_configuration_says_where(desk):
    desk("  desk: {type: email, to: [a@example.org], smtp: 'smtp://mail.example.org/?tls=perhaps'}")
    assert isinstance(run("send-test", "terminal").exception, BrokenInput)  # the front door makes it exit status 2
    done = run("check")
    assert done.exit_code == 2
    assert "channels.desk.smtp: tls must be" in done.output


# ── outbox and dead ──────────────────────────────────────────────────────────────────────────────────────────────────


def fill(store, *results):
    """One message for each result; None leaves it untried."""
    limits = PollLimits(shortest=timedelta(minutes=2), longest=timedelta(hours=6))
    store.sync_feeds([Feed(id="wire", url="https://example.org/a.xml", limits=limits)], now=AT)
    document = FeedDocument(format="rss", entries=(Entry(guid="1", title="Troops \x1b[31mleave", print=b"12345678"),))
    store.save_polls([
        PollOutcome(
            feed="wire", at=AT, result=PollRead(document=document, body_hash=b"1", etag=None, last_modified=None),
            next_due=AT, interval=limits.longest, failures=0, url="https://example.org/a.xml",
        )
    ])  # fmt: skip
    [waiting] = store.claim_entries(limit=9)
    alert = Alert(
        id="al_1", rule="withdrawal", story="st_1", episode=0, severity="high", reason=Reason.FIRST_REPORT, at=AT,
        article=waiting.article, payload="{}",
    )  # fmt: skip
    hit = HitRecord(
        rule="withdrawal", revision="1", judged=RuleJudged(rule="withdrawal", hit=True),
        decision=Decision(alert=True, reason=Reason.FIRST_REPORT),
    )  # fmt: skip
    drafts = tuple(
        Draft(id=f"msg_{number}", alert="al_1", channel="desk", recipient=f"{number}@example.org")
        for number in range(len(results))
    )
    store.save_analysis(AnalysisOutcome(
        waiting=waiting, article=Article(id=waiting.article, title="Troops \x1b[31mleave", first_seen=AT),
        placement=Placement(origin=waiting.article, story="st_1", why="first"), prints=(), hits=(hit,), alerts=(alert,),
        drafts=drafts,
    ))  # fmt: skip
    attempts = [
        Attempt(
            message=f"msg_{number}", at=AT, took=timedelta(seconds=1), result=result,
            next_at=AT + timedelta(hours=1) if isinstance(result, TryAgain) else None,
        )
        for number, result in enumerate(results) if result is not None
    ]  # fmt: skip
    store.save_attempts(attempts)


@pytest.fixture
def filled(desk):
    """An archive with a message that was sent, one that waits, two that are dead."""
    folder = desk("")
    with SqliteStore(folder / "monitor.db") as store:
        fill(
            store,
            Sent(detail="250 ok"),
            TryAgain(why="451 later"),
            Refused(why="550 no such user"),
            Refused(why="554 spam"),
        )
    return folder


def states(*arguments):
    lines = run("outbox", "--json", *arguments).output.splitlines()
    return {row["id"]: row["state"] for row in map(json.loads, lines)}


def test_the_outbox_lists_what_became_of_each_message(filled):
    assert states() == {"msg_0": "sent", "msg_1": "waiting", "msg_2": "dead", "msg_3": "dead"}
    assert states("--state", "waiting") == {"msg_1": "waiting"}
    assert states("--channel", "other") == {}
    assert len(states("--limit", "2")) == 2
    text = run("outbox").output
    assert "1 try, next 2026-03-01 13:00: 451 later" in text
    assert "desk (2@example.org)" in text
    assert "\x1b" not in text


def test_dead_messages_are_listed_with_the_reason(filled):
    text = run("dead", "list").output
    assert "550 no such user" in text
    assert "554 spam" in text
    assert "451" not in text
    assert {json.loads(line)["id"] for line in run("dead", "list", "--json").output.splitlines()} == {"msg_2", "msg_3"}


def test_one_dead_message_is_retried(filled):
    done = run("dead", "retry", "msg_2")
    assert done.exit_code == 0
    assert done.output == "1 of 1 dead message will be tried again\n"
    assert states("--state", "dead") == {"msg_3": "dead"}


def test_all_dead_messages_are_retried_and_others_are_left_alone(filled):
    assert run("dead", "retry", "--all").output == "2 dead messages will be tried again\n"
    assert states() == {"msg_0": "sent", "msg_1": "waiting", "msg_2": "waiting", "msg_3": "waiting"}
    done = run("dead", "retry", "--all")
    assert done.exit_code == 1


def test_a_closed_channel_is_named_and_opened_by_retrying_it(desk):
    folder = desk("")
    with SqliteStore(folder / "monitor.db") as store:
        fill(store, Refused(why="410 gone", disable_channel=True), None)
    assert set(states().values()) == {"held"}
    assert "desk is closed: 410 gone" in run("outbox").output
    done = run("dead", "retry", "--channel", "desk")
    assert done.exit_code == 0
    assert "desk is open again" in done.output
    assert set(states().values()) == {"waiting"}


@pytest.mark.parametrize("arguments", [[], ["msg_2", "--all"], ["--all", "--channel", "desk"]])
def test_which_messages_to_retry_must_be_said_in_one_way(filled, arguments):
    assert run("dead", "retry", *arguments).exit_code == 2


def test_a_daemon_that_holds_the_archive_is_asked_to_retry(filled):
    answered = threading.Event()

    def daemon() -> None:
        with SqliteStore(filled / "monitor.db") as store:
            ready.set()
            while not answered.is_set():
                if answer_all(store, now=datetime.now(UTC)):
                    answered.set()

    ready = threading.Event()
    thread = threading.Thread(target=daemon)
    thread.start()
    ready.wait(5)
    assert run("outbox").exit_code == 0
    assert run("dead", "retry", "msg_2").output == "1 of 1 dead message will be tried again\n"
    thread.join(5)
    assert states() == {"msg_0": "sent", "msg_1": "waiting", "msg_2": "waiting", "msg_3": "dead"}
    assert list((filled / "monitor.db.requests").iterdir()) == []


def test_a_daemon_that_does_not_answer_has_changed_nothing(filled):
    before = states()
    with SqliteStore(filled / "monitor.db"):
        assert ask(filled / "monitor.db", Retry(), within_s=0.1) is None
    assert list((filled / "monitor.db.requests").iterdir()) == []
    assert states() == before


def test_a_request_that_makes_no_sense_is_removed(filled):
    folder = filled / "monitor.db.requests"
    folder.mkdir()
    for number, text in enumerate(["", "[]", "{}", '{"messages": 3, "channel": null}', "\0"]):
        (folder / f"{number}.request").write_text(text)
    with SqliteStore(filled / "monitor.db") as store:
        answer_all(store, now=datetime.now(UTC))
    assert list(folder.iterdir()) == []


def test_where_there_is_no_archive_none_is_made(desk):
    folder = desk("")
    for arguments in (["outbox"], ["dead", "list"], ["dead", "retry", "--all"]):
        assert isinstance(run(*arguments).exception, StoreError)
    assert not (folder / "monitor.db").exists()
