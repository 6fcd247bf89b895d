"""Webhooks, posted by the real fetcher to a real receiver on loopback."""

import asyncio
import base64
import contextlib
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from monitor.alerts.message import ArticleTold, Notice, RuleTold, StoryTold, payload
from monitor.alerts.naming import message_id
from monitor.alerts.signature import signing_key
from monitor.model import Fault, FetchFailed, Message, Refused, Sent, TryAgain
from monitor.net.fetch import HttpFetcher, HttpSettings
from monitor.notify.webhook import WebhookNotifier, WebhookSettings
from monitor.ports import Posted

NEW = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OLD = "whsec_" + base64.b64encode(bytes(range(32, 64))).decode()


class Clock:
    """The wall's time, which tests may move."""

    def __init__(self):
        self.ahead = timedelta(0)

    def now(self):
        return datetime.now(UTC) + self.ahead

    def monotonic(self):
        return asyncio.get_running_loop().time()


@dataclass
class Receiver:
    """Answers as scripted; keeps what came."""

    answers: list[bytes] = field(default_factory=list)
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    visits: set[asyncio.Task] = field(default_factory=set)

    async def visit(self, reader, writer):
        self.visits.add(asyncio.current_task())
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await self.serve(reader, writer)
            writer.close()
            await writer.wait_closed()

    async def serve(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self.came.append((first, headers, await reader.readexactly(int(headers["content-length"]))))
        writer.write(self.answers.pop(0) if self.answers else answer(204))
        await writer.drain()


def answer(status, *headers, body=""):
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


@asynccontextmanager
async def receiving(receiver):
    server = await asyncio.start_server(receiver.visit, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hooks/news?token=t"
    finally:
        server.close()
        await asyncio.gather(*receiver.visits)


@asynccontextmanager
async def posting(receiver, *, secrets=(), clock=None, timeout=None):
    clock = clock or Clock()
    fetcher = HttpFetcher(
        HttpSettings(
            contact="mailto:desk@example.org", timeout=timedelta(seconds=2), max_body_bytes=1 << 20,
            per_host_concurrency=2, per_host_gap=timedelta(0), private_networks=(),
        ),
        clock,
    )  # fmt: skip
    async with receiving(receiver) as url:
        settings = WebhookSettings(url=url, secrets=secrets, allow_private=True, timeout=timeout)
        yield WebhookNotifier(settings, fetcher, clock)
        await fetcher.aclose()


def message(title="Troops leave base"):
    notice = Notice(
        alert="al_1", at=datetime(2026, 1, 5, 13, 45, tzinfo=UTC), rule=RuleTold(id="r"), severity="high",
        story=StoryTold(id="st_1"), why="first report of this story", articles=(ArticleTold(title=title),),
    )  # fmt: skip
    return Message(
        id=message_id("r", "st_1", "soc", "", 0), alert="al_1", channel="soc", recipient="",
        payload=payload(notice), attempts=0, created=notice.at,
    )  # fmt: skip


TITLES = [
    "Troops leave base",
    "رئيس الوزراء: انسحاب القوات 🇮🇶",
    "line\r\nbreak \u2028 and \0 and \ud83d half",
    "“quotes” & <tags>",
]


@pytest.mark.parametrize("title", TITLES)
async def test_standardwebhooks_verifies_ours_with_either_of_two_keys(title):
    receiver = Receiver()
    async with posting(receiver, secrets=(NEW, OLD)) as notifier:
        assert await notifier.send(message(title)) == Sent(detail="204")
    [(first, headers, body)] = receiver.came
    assert first.startswith("POST /hooks/news?token=t ")
    assert headers["content-type"] == "application/json"
    assert body == message(title).payload.encode()
    for secret in (NEW, OLD):
        assert Webhook(secret).verify(body, headers)["data"]["alert"] == "al_1"
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + base64.b64encode(b"another").decode()).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(body.replace(b"al_1", b"al_2"), headers)


async def test_the_id_and_the_body_stay_and_the_time_is_fresh_at_every_try():
    receiver, clock = Receiver(answers=[answer(500)]), Clock()
    async with posting(receiver, secrets=(NEW,), clock=clock) as notifier:
        clock.ahead = timedelta(hours=-2)
        assert isinstance(await notifier.send(message()), TryAgain)
        clock.ahead = timedelta(0)
        assert isinstance(await notifier.send(message()), Sent)
    (_, first, one), (_, second, other) = receiver.came
    assert first["webhook-id"] == second["webhook-id"] == message().id
    assert one == other
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) in {7199, 7200, 7201}
    Webhook(NEW).verify(other, second)
    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(NEW).verify(one, first)


async def test_without_a_secret_id_and_time_are_sent_and_no_signature():
    receiver = Receiver()
    async with posting(receiver) as notifier:
        assert isinstance(await notifier.send(message()), Sent)
    [(_, headers, _)] = receiver.came
    assert headers["webhook-id"] == message().id
    assert headers["webhook-timestamp"].isdigit()
    assert "webhook-signature" not in headers


ANSWERS = [
    ("any 2xx is success", answer(202, body="ok"), Sent, "202 ok"),
    ("a redirect is not followed", answer(302, "Location: http://127.0.0.1:1/"), TryAgain, "not followed"),
    ("a permanent one neither", answer(308, "Location: /elsewhere"), TryAgain, "not followed"),
    ("a client error is tried again", answer(400, body="no"), TryAgain, "400 no"),
    ("not found is tried again", answer(404), TryAgain, "404"),
    ("a server error is tried again", answer(502), TryAgain, "502"),
    ("no HTTP at all", b"hello\r\n\r\n", TryAgain, ""),
    ("the answer breaks off", b"HTTP/1.1 200 OK\r\nContent-Le", TryAgain, ""),
]


@pytest.mark.parametrize(("what", "said", "kind", "why"), ANSWERS, ids=[row[0] for row in ANSWERS])
async def test_what_an_answer_means(what, said, kind, why):
    receiver = Receiver(answers=[said])
    async with posting(receiver) as notifier:
        result = await notifier.send(message())
    assert type(result) is kind
    assert why in (result.detail if kind is Sent else result.why)
    assert len(receiver.came) == 1


async def test_410_closes_the_channel():
    async with posting(Receiver(answers=[answer(410)])) as notifier:
        result = await notifier.send(message())
    assert isinstance(result, Refused)
    assert result.disable_channel


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_handed_on(status):
    clock = Clock()
    async with posting(Receiver(answers=[answer(status, "Retry-After: 90")]), clock=clock) as notifier:
        result = await notifier.send(message())
    assert isinstance(result, TryAgain)
    assert abs(result.not_before - clock.now() - timedelta(seconds=90)) < timedelta(seconds=1)


async def test_a_receiver_that_never_answers_is_left_after_the_time_out():
    class Silent(Receiver):
        async def serve(self, reader, writer):
            await reader.read()

    async with posting(Silent(), timeout=timedelta(seconds=0.3)) as notifier:
        assert isinstance(await notifier.send(message()), TryAgain)


async def test_a_private_receiver_needs_leave_and_the_sentence_says_which():
    asked = []

    class Guarded:
        async def post(self, request):
            asked.append(request.allow_private)
            return FetchFailed(fault=Fault.BLOCKED, sentence="10.0.0.1 is not a public address")

    result = await WebhookNotifier(WebhookSettings(url="http://10.0.0.1/"), Guarded(), Clock()).send(message())
    assert asked == [False]
    assert "allow_private: true" in result.why


async def test_what_stands_in_settings_is_not_shown():
    settings = WebhookSettings(url="https://user:word@example.org/?token=secret", secrets=("whsec_abcd",))
    assert "word" not in repr(settings)
    assert "abcd" not in repr(settings)


KEYS = [
    ("Base64 after the prefix", "whsec_AAECAw==", b"\0\1\2\3"),
    ("its padding may be left out", "whsec_AAECAw", b"\0\1\2\3"),
    ("other text is the key itself", "a long phrase", b"a long phrase"),
    ("in UTF-8", "schlüssel", "schlüssel".encode()),
]


@pytest.mark.parametrize(("what", "secret", "key"), KEYS, ids=[row[0] for row in KEYS])
def test_the_key_of_a_secret(what, secret, key):
    assert signing_key(secret) == key


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_not base64!", "whsec_ü"])
def test_a_secret_that_cannot_be_used_is_refused_without_being_quoted(secret):
    with pytest.raises(ValueError, match="secret of a webhook") as refused:
        WebhookNotifier(WebhookSettings(url="https://example.org", secrets=(secret,)), None, Clock())
    assert not secret.removeprefix("whsec_") or secret.removeprefix("whsec_") not in str(refused.value)


async def test_the_body_is_json_that_says_what_the_contract_says():
    receiver = Receiver()
    async with posting(receiver) as notifier:
        await notifier.send(message())
    body = json.loads(receiver.came[0][2])
    assert body["type"] == "alert.raised"
    assert body["timestamp"] == "2026-01-05T13:45:00Z"
    assert {"alert", "rule", "severity", "story", "articles", "why"} <= set(body["data"])
    assert {"title", "url", "feed", "published", "evidence"} <= set(body["data"]["articles"][0])


def test_posted_without_text_is_told_by_its_status_alone():
    notifier = WebhookNotifier(WebhookSettings(url="https://example.org"), None, Clock())
    assert notifier._verdict(Posted(status=500)) == TryAgain(why="the receiver answered 500")
