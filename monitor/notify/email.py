"""Alerts by mail: one conversation with the mail server for each message and recipient."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import socket
import ssl
from enum import StrEnum
from typing import TYPE_CHECKING

import aiosmtplib

from monitor.alerts.mailserver import EmailSettings, Tls, email_settings, mail_address
from monitor.alerts.message import notice_of
from monitor.alerts.render.mime import mail
from monitor.alerts.render.safe import one_line
from monitor.model import Refused, Sent, TryAgain
from monitor.notify.discreet import Discreet, secrets_of_login

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.model import Message, SendResult

__all__ = ["EmailNotifier", "EmailSettings", "Tls", "email_settings", "mail_address"]

#: how long the server gets to say goodbye after it took the mail
_GOODBYE_S = 2.0
#: characters of a server's answer that are kept
LONGEST_ANSWER = 200
#: answers about us and not about the mail: whoever mends the configuration wants these mails sent.
#: RFC 4954, section 6 (authentication needed, failed, too weak, wants TLS), RFC 3207, section 4 (530)
_ABOUT_US = {530, 534, 535, 538}


class Step(StrEnum):
    """How far a conversation has come, as sentences name it."""

    CONNECT = "connecting"
    ENCRYPT = "STARTTLS"
    LOGIN = "the login"
    SENDER = "the sender"
    RECIPIENT = "the recipient"
    DATA = "the mail"


class NoEncryption(Exception):
    """The server offers no STARTTLS, and we do not go on without."""


class EmailNotifier:
    """Sends a message to its recipient through one mail server. Implements `ports.Notifier`.

    Times in mails are shown in `tz`. Every try of a message sends the same bytes, Message-ID included; a receiver can
    tell a mail that arrives twice, which SMTP cannot rule out (RFC 5321, section 4.5.3.2.6; RFC 1047).
    """

    def __init__(self, settings: EmailSettings, *, tz: tzinfo) -> None:
        self._settings, self._tz = settings, tz
        self._context: ssl.SSLContext | None = None

    async def send(self, message: Message) -> SendResult:
        """Whether the server took responsibility for the mail.

        - 250 after the mail: `Sent`.
        - 5xx to the recipient or the mail: `Refused`. 4xx anywhere: `TryAgain`.
        - No connection, a certificate that does not hold, a time-out, a login or a sender that is refused: `TryAgain`.
          None of these is the mail's fault, and when the configuration is mended it shall arrive.
        - No STARTTLS although a password is to be sent: `TryAgain`, and nothing was sent, the password least of all.
        - The connection breaks after the mail and before the answer: `TryAgain`; it may then arrive twice.
        """
        try:
            notice = notice_of(message.payload)
            recipient = mail_address(message.recipient)
            sender = self._settings.sender
            letter = mail(
                notice,
                message=message.id,
                sender=sender,
                recipient=recipient,
                zone=self._tz,
                answers=message.answers,
            ).as_bytes()
        except ValueError as error:
            return Refused(why=f"the mail cannot be written: {error}")
        return await self._hand_over(letter, recipient.addr_spec)

    async def _hand_over(self, letter: bytes, recipient: str) -> SendResult:
        talk = _Conversation(self._settings)
        try:
            async with asyncio.timeout(self._settings.timeout.total_seconds()):
                answer = await talk.deliver(letter, recipient, await self._tls_context())
        except (aiosmtplib.SMTPException, OSError, ValueError, NoEncryption) as error:  # OSError: TimeoutError too
            return talk.failed(error)
        else:
            await talk.say_goodbye()
            return Sent(detail=one_line(answer, LONGEST_ANSWER))
        finally:
            talk.hang_up()

    async def _tls_context(self) -> ssl.SSLContext:
        """One for the life of the notifier: making it reads hundreds of certificates (about 0.1 s)."""
        if self._context is None:
            self._context = await asyncio.to_thread(_trusting, self._settings.ca_file)
        return self._context


def _trusting(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


class _Conversation:
    """One mail's way through one connection; knows how far it came, which decides what an error means."""

    def __init__(self, settings: EmailSettings) -> None:
        self._settings = settings
        self._discreet = Discreet(secrets_of_login(settings.username, settings.password))
        self._step = Step.CONNECT
        self._client: aiosmtplib.SMTP | None = None

    async def deliver(self, letter: bytes, recipient: str, tls: ssl.SSLContext) -> str:
        """What the server said when it took the mail. Raises what `failed` explains."""
        settings = self._settings
        client = self._client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            use_tls=settings.tls is Tls.IMPLICIT,
            start_tls=False,  # done below, where it can be told from other steps
            tls_context=tls,
            timeout=settings.timeout.total_seconds(),
            local_hostname=_own_name(),
        )
        await client.connect()
        await self._encrypt(client)
        if settings.password:
            self._step = Step.LOGIN
            await client.login(settings.username, settings.password)
        self._step = Step.SENDER
        await client.mail(settings.sender.addr_spec)
        self._step = Step.RECIPIENT
        await client.rcpt(recipient)
        self._step = Step.DATA
        answer = await client.data(letter)
        return self._discreet(f"{answer.code} {answer.message}")

    async def _encrypt(self, client: aiosmtplib.SMTP) -> None:
        """STARTTLS as the settings ask; raises `NoEncryption` where it is needed and not offered."""
        wanted = self._settings.tls
        if wanted in {Tls.IMPLICIT, Tls.NONE}:
            return
        self._step = Step.ENCRYPT
        try:
            await client.ehlo()
        except aiosmtplib.SMTPHeloError:  # an old server that knows HELO only, and no extensions
            await client.helo()
        if client.supports_extension("starttls"):
            await client.starttls()
        elif self._settings.password:
            raise NoEncryption("the password was not sent")
        elif wanted is Tls.STARTTLS:
            raise NoEncryption("nothing was sent")

    async def say_goodbye(self) -> None:
        """QUIT, for good manners: the mail is the server's by now, whatever comes."""
        if self._client is not None:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await self._client.quit(timeout=_GOODBYE_S)

    def hang_up(self) -> None:
        """Close the connection, if there is one."""
        if self._client is not None:
            self._client.close()

    def failed(self, error: Exception) -> SendResult:
        """What an error at this step means for the mail, in a sentence that holds no secret."""
        place, step = self._settings.place, self._step
        match error:
            case NoEncryption():
                return TryAgain(why=f"{place} offers no STARTTLS: {error}")
            case aiosmtplib.SMTPResponseException(code=code, message=said):
                why = f"{place} answered {one_line(self._discreet(f'{code} {said}'), LONGEST_ANSWER)} to {step}"
                final = step in {Step.RECIPIENT, Step.DATA} and 500 <= code < 600 and code not in _ABOUT_US
                return Refused(why=why) if final else TryAgain(why=why)
            case TimeoutError():
                seconds = self._settings.timeout.total_seconds()
                return TryAgain(why=f"{place} did not answer within {seconds:.0f} s ({step}){self._perhaps()}")
            case OSError() | aiosmtplib.SMTPException():
                return TryAgain(why=f"{place}: {_reason(error)} ({step}){self._perhaps()}")
        return Refused(why=f"the mail cannot be sent: {error}")

    def _perhaps(self) -> str:
        return "; the mail may have been taken all the same" if self._step is Step.DATA else ""


def _own_name() -> str:
    """How we call ourselves in EHLO: our host's full name, or an address literal (RFC 5321, 4.1.4). Looks nothing up."""
    name = socket.gethostname()
    return name if re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", name) else "[127.0.0.1]"


def _reason(error: BaseException) -> str:
    """Why there is no connection, in the system's words: the innermost cause that has some."""
    while error.__cause__ is not None:
        error = error.__cause__
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted: {error.verify_message}"
        case ssl.SSLError():
            return f"TLS failed: {error.reason}"
        case socket.gaierror():
            return f"the name cannot be looked up: {error.strerror}"
        case OSError() if error.errno:
            return os.strerror(error.errno)
    return one_line(str(error), LONGEST_ANSWER)
