"""An alert as a mail: headers, a plain and an HTML part. The same alert gives the same bytes."""

from __future__ import annotations

import hashlib
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import TYPE_CHECKING

from monitor.alerts.render.html import page
from monitor.alerts.render.plain import plain
from monitor.alerts.render.safe import one_line
from monitor.alerts.render.shape import subject

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.alerts.message import Notice


class _WithoutLoss(EmailPolicy):
    """Writes subjects by the older `email.header`.

    The newer folding loses a space where it begins a line between two encoded words (Python 3.11.7, found by a test):
    words of an Arabic title would run into one another.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if name != "Subject":
            return super().fold_binary(name, value)
        charset = "us-ascii" if value.isascii() else "utf-8"
        text = Header(value, charset, maxlinelen=76, header_name=name).encode(linesep="\r\n")
        return f"{name}: {text}\r\n".encode("ascii")


_POLICY = _WithoutLoss(linesep="\r\n", max_line_length=78, utf8=False)


def mail(
    notice: Notice, *, message: str, sender: Address, recipient: Address, zone: tzinfo, answers: str = ""
) -> EmailMessage:
    """The mail that tells this alert to one recipient.

    `message` is the id of the row in the outbox; Message-ID is made of it, so that a mail which arrives twice can be
    recognised. All mails of one story answer to one made-up id, which makes clients show them as one thread.
    `answers` is of an update the message that told the alert: the mail is a reply to that one.
    Date is when the alert was decided, not when it is sent.
    """
    domain = sender.domain or "localhost"
    thread = f"<story.{hashlib.sha256(notice.story.id.encode('utf-8', 'replace')).hexdigest()[:32]}@{domain}>"
    letter = EmailMessage(policy=_POLICY)
    letter["From"] = sender
    letter["To"] = recipient
    letter["Subject"] = _literal(subject(notice))
    letter["Date"] = format_datetime(notice.at)
    letter["Message-ID"] = f"<{message}@{domain}>"
    told = f"<{answers}@{domain}>" if answers else ""
    letter["In-Reply-To"] = told or thread
    letter["References"] = f"{thread} {told}".strip()  # RFC 5322, 3.6.4: the oldest first
    # RFC 3834: keeps auto-responders from answering
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Monitor-Rule"] = _literal(one_line(notice.rule.id, 120))
    letter["X-Monitor-Severity"] = _literal(one_line(notice.severity, 20))
    if notice.severity == "critical":
        letter["Importance"] = "high"  # RFC 4021, 2.1.54
    letter.set_content(plain(notice, zone))
    letter.add_alternative(page(notice, zone), subtype="html")
    # the library would draw the boundary by chance; a hash cannot stand in the parts, which are encoded
    letter.set_boundary("=_" + hashlib.sha256(message.encode()).hexdigest()[:40])
    return letter


def _literal(text: str) -> str:
    """A header's text that says what it says: `=?` would begin an encoded word (RFC 2047).

    Python's e-mail package decodes one when a header is set, and a line break encoded in it becomes a header of its own.
    """
    return text.replace("=?", "= ?")
