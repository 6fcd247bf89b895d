"""Mail, against a real SMTP server on loopback whose answers each test scripts."""

import asyncio
import email
import email.policy
import ssl
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult

from monitor.alerts.message import ArticleTold, Notice, RuleTold, StoryTold, payload
from monitor.model import Message, Refused, Sent, TryAgain
from monitor.notify.email import EmailNotifier, email_settings

AT = datetime(2026, 1, 5, 13, 45, tzinfo=UTC)
BAGHDAD = ZoneInfo("Asia/Baghdad")


def message(*, title="Troops leave base", recipient="desk@example.org", name="msg_" + "a" * 32):
    notice = Notice(
        alert="al_1", at=AT, rule=RuleTold(id="r", title="Withdrawal", severity="high", status="stable"),
        severity="high", story=StoryTold(id="st_1"), why="first report of this story",
        articles=(ArticleTold(title=title, url="https://example.org/1", excerpt=".\n..\nFrom here they went."),),
    )  # fmt: skip
    return Message(
        id=name, alert="al_1", channel="desk", recipient=recipient, payload=payload(notice), attempts=0, created=AT
    )


@dataclass
class Mailbox:
    """An SMTP server's handler: answers as scripted, keeps what it took."""

    rcpt: dict[str, str] = field(default_factory=dict)
    sender: str | None = None
    data: str | None = None
    hang_up_after_data: bool = False
    hang: bool = False
    taken: list[tuple[list[str], bytes]] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.sender:
            return self.sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if answer := self.rcpt.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.hang:
            await asyncio.sleep(30)
        if self.data:
            return self.data
        self.taken.append((envelope.rcpt_tos, envelope.original_content))
        if self.hang_up_after_data:
            server.transport.abort()
        return "250 2.0.0 queued as 1"


@asynccontextmanager
async def serving(mailbox, *, implicit=None, **options):
    """The port of a server that hands its mail to `mailbox`."""
    options.setdefault("enable_SMTPUTF8", False)
    sessions = []

    def session():
        sessions.append(SMTP(mailbox, loop=asyncio.get_running_loop(), hostname="mx.test", **options))
        return sessions[-1]

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0, ssl=implicit)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for one in sessions:
            if one.transport is not None:
                one.transport.abort()
        await asyncio.sleep(0.02)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A private certificate authority: its file, and a server's context for 127.0.0.1."""
    ca = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.cert_pem.write_to_path(file)
    return file, context


def notifier(port, *, user="", query="", scheme="smtp"):
    return EmailNotifier(
        email_settings(f"{scheme}://{user}127.0.0.1:{port}/?{query}", sender="Monitor <monitor@example.org>"),
        tz=BAGHDAD,
    )


async def test_a_mail_is_taken():
    box = Mailbox()
    async with serving(box) as port:
        result = await notifier(port).send(message())
    assert result == Sent(detail="250 2.0.0 queued as 1")
    [(recipients, raw)] = box.taken
    assert recipients == ["desk@example.org"]
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["Subject"] == "[high] Withdrawal: Troops leave base"
    assert mail["Message-ID"] == f"<msg_{'a' * 32}@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == AT
    assert "From here they went." in mail.get_body(("plain",)).get_content()
    assert "Troops leave base" in mail.get_body(("html",)).get_content()


ANSWERS = [
    ("greylisted: come back later", {"rcpt": {"desk@example.org": "451 4.7.1 greylisted"}}, TryAgain, "451 4.7.1 grey"),
    ("a full mailbox empties", {"rcpt": {"desk@example.org": "452 4.2.2 full"}}, TryAgain, "452"),
    ("nobody of that name", {"rcpt": {"desk@example.org": "550 5.1.1 no such user"}}, Refused, "550 5.1.1 no such"),
    ("the way to this recipient needs a login", {"rcpt": {"desk@example.org": "530 login first"}}, TryAgain, "530"),
    ("our sender is refused: a matter of configuration", {"sender": "550 5.7.1 who?"}, TryAgain, "to the sender"),
    ("the mail itself is refused", {"data": "554 5.7.1 spam"}, Refused, "554 5.7.1 spam to the mail"),
    ("the server is short of room for now", {"data": "452 4.3.1 full"}, TryAgain, "452"),
    ("the server goes down for maintenance", {"data": "421 4.3.2 shutting down"}, TryAgain, "421"),
]


@pytest.mark.parametrize(("what", "script", "kind", "said"), ANSWERS, ids=[row[0] for row in ANSWERS])
async def test_what_an_answer_means(what, script, kind, said):
    box = Mailbox(**script)
    async with serving(box) as port:
        result = await notifier(port).send(message())
    assert type(result) is kind
    assert said in result.why
    assert not box.taken


async def test_one_bad_recipient_does_not_touch_the_others():
    box = Mailbox(rcpt={"gone@example.org": "550 no such user", "slow@example.org": "451 later"})
    async with serving(box) as port:
        mails = notifier(port)
        results = [
            await mails.send(message(recipient=f"{name}@example.org", name=f"msg_{name}"))
            for name in ("one", "gone", "slow", "two")
        ]
    assert [type(result) for result in results] == [Sent, Refused, TryAgain, Sent]
    assert [recipients for recipients, _ in box.taken] == [["one@example.org"], ["two@example.org"]]


async def test_a_connection_that_breaks_before_the_answer_is_tried_again_with_the_same_bytes():
    box = Mailbox(hang_up_after_data=True)
    async with serving(box) as port:
        first = await notifier(port).send(message())
        box.hang_up_after_data = False
        second = await notifier(port).send(message())
    assert isinstance(first, TryAgain)
    assert "may have been taken" in first.why
    assert isinstance(second, Sent)
    assert box.taken[0] == box.taken[1]


async def test_a_server_that_never_answers_is_left_after_the_time_out():
    box = Mailbox(hang=True)
    async with serving(box) as port:
        started = asyncio.get_running_loop().time()
        result = await notifier(port, query="timeout=1").send(message())
        took = asyncio.get_running_loop().time() - started
    assert isinstance(result, TryAgain)
    assert "did not answer within 1 s" in result.why
    assert took < 3


async def test_a_server_that_drips_its_greeting_is_left_after_the_time_out():
    async def drip(reader, writer):
        try:
            while True:
                writer.write(b"220-still here\r\n")
                await writer.drain()
                await asyncio.sleep(0.2)
        except OSError:
            writer.close()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    result = await notifier(server.sockets[0].getsockname()[1], query="timeout=1").send(message())
    server.close()
    await asyncio.sleep(0.5)
    assert isinstance(result, TryAgain)


async def test_nobody_listens():
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    result = await notifier(port).send(message())
    assert isinstance(result, TryAgain)
    assert "Connection refused" in result.why


async def test_cancelling_closes_the_connection():
    box = Mailbox(hang=True)
    async with serving(box) as port:
        task = asyncio.create_task(notifier(port).send(message()))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


# ── encryption and login ─────────────────────────────────────────────────────────────────────────────────────────────


def takes_login(box):
    def authenticate(server, session, envelope, mechanism, data):
        box.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"pa:ss/word", handled=False)

    return authenticate


LOGIN = "desk:pa%3Ass%2Fword@"


async def test_the_password_is_not_sent_to_a_server_without_starttls():
    box = Mailbox()
    heard = []

    class Listening(Mailbox):
        async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
            heard.append(hostname)
            session.host_name = hostname
            return responses

    listening = Listening()
    async with serving(listening, auth_require_tls=False, authenticator=takes_login(box)) as port:
        result = await notifier(port, user=LOGIN).send(message())
    assert result == TryAgain(why=f"127.0.0.1:{port} offers no STARTTLS: the password was not sent")
    assert heard
    assert not box.logins
    assert not listening.taken


async def test_without_a_password_a_mail_goes_in_clear_where_no_starttls_is_offered():
    box = Mailbox()
    async with serving(box) as port:
        assert isinstance(await notifier(port).send(message()), Sent)
        insisted = await notifier(port, query="tls=starttls").send(message())
    assert insisted == TryAgain(why=f"127.0.0.1:{port} offers no STARTTLS: nothing was sent")
    assert len(box.taken) == 1


async def test_starttls_then_login(authority):
    file, context = authority
    box = Mailbox()
    async with serving(
        box, tls_context=context, require_starttls=True, auth_required=True, authenticator=takes_login(box)
    ) as port:
        good = await notifier(port, user=LOGIN, query=f"ca={file}").send(message())
        bad = await notifier(port, user="desk:wrong@", query=f"ca={file}").send(message())
        anonymous = await notifier(port, query=f"ca={file}").send(message())
    assert isinstance(good, Sent)
    assert box.logins[0] == (b"desk", b"pa:ss/word")
    assert isinstance(bad, TryAgain)
    assert "535" in bad.why
    assert "the login" in bad.why
    assert "wrong" not in bad.why
    assert isinstance(anonymous, TryAgain)
    assert "530" in anonymous.why
    assert len(box.taken) == 1


async def test_tls_from_the_first_byte(authority):
    file, context = authority
    box = Mailbox()
    async with serving(box, implicit=context) as port:
        assert isinstance(await notifier(port, scheme="smtps", query=f"ca={file}").send(message()), Sent)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_a_certificate_that_nobody_vouches_for_is_not_accepted(authority, scheme):
    _, context = authority
    box = Mailbox()
    options = {"implicit": context} if scheme == "smtps" else {"tls_context": context}
    async with serving(box, **options) as port:
        result = await notifier(port, scheme=scheme).send(message())
    assert isinstance(result, TryAgain)
    assert "certificate is not trusted" in result.why
    assert not box.taken


# ── hostile content ──────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE_TITLES = [
    ("a line break and a header", "Peace\r\nBcc: all@example.org"),
    ("a bare line feed", "Peace\nBcc: all@example.org"),
    ("a bare carriage return", "Peace\rBcc: all@example.org"),
    ("NUL", "Peace\0Bcc: all@example.org"),
    ("NEL", "Peace\u0085Bcc: all@example.org"),
    ("line separator", "Peace\u2028Bcc: all@example.org"),
    ("paragraph separator", "Peace\u2029Bcc: all@example.org"),
    ("vertical tab and form feed", "Peace\v\fBcc: all@example.org"),
    ("information separators", "Peace\x1c\x1d\x1e\x1fBcc: all@example.org"),
    ("direction overrides", "\u202egnp.exe\u202c \u2066x\u2069"),
    ("halves of surrogate pairs", "Peace \ud83d talks \udc00"),
    ("an encoded word", "=?utf-8?q?Peace=0D=0ABcc:_all@example.org?="),
    ("5 kB", "Peace " * 900),
    ("5 kB without a space", "P" * 5000),
    ("5 kB of Arabic", "السلام " * 800),
    ("nothing but controls", "\r\n\0\x1b"),
    ("folding white space", "Peace\r\n \r\n\tBcc: all@example.org"),
    ("the end of a mail", "Peace\r\n.\r\nMAIL FROM:<a@b>"),
]


@pytest.mark.parametrize(("what", "title"), HOSTILE_TITLES, ids=[row[0] for row in HOSTILE_TITLES])
async def test_no_title_reaches_the_headers_or_the_wire_and_the_alert_is_sent(what, title):
    box = Mailbox()
    async with serving(box) as port:
        result = await notifier(port).send(message(title=title))
    assert isinstance(result, Sent)
    [(recipients, raw)] = box.taken
    assert recipients == ["desk@example.org"]
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert "Bcc" not in mail
    assert set(mail.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
        "X-Monitor-Rule", "X-Monitor-Severity", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert len(mail["Subject"]) <= 200
    assert mail["Subject"].isprintable()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


async def test_a_payload_that_cannot_be_read_is_refused_and_nothing_is_dialled():
    result = await notifier(1).send(replace(message(), payload="{}"))
    assert isinstance(result, Refused)
    assert "not a payload" in result.why


@pytest.mark.parametrize(
    "recipient", ["", "desk", "a@b\r\nRCPT TO:<c@d>", "a@b, c@d", "a b@c", "<a@b> <c@d>", "a@b\0", "é@example.org"]
)
async def test_a_recipient_that_is_no_address_is_refused_and_nothing_is_dialled(recipient):
    assert isinstance(await notifier(1).send(message(recipient=recipient)), Refused)


async def test_a_domain_of_another_script_is_encoded_and_a_name_is_kept():
    box = Mailbox()
    async with serving(box) as port:
        await notifier(port).send(message(recipient="Nachtdienst <desk@bücher.example>"))
    [(recipients, raw)] = box.taken
    assert recipients == ["desk@xn--bcher-kva.example"]
    assert email.message_from_bytes(raw, policy=email.policy.default)["To"].addresses[0].display_name == "Nachtdienst"


def test_the_time_out_covers_a_mail_by_default_for_half_a_minute():
    assert email_settings("smtp://mail.example.org").timeout == timedelta(seconds=30)
