"""An alert as a mail: headers, a plain and an HTML part. The same alert gives the same bytes."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from monitor.alerts.render.html import page
from monitor.alerts.render.plain import plain
from monitor.alerts.render.safe import one_line
from monitor.alerts.render.shape import subject

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.alerts.message import Notice


def mail(notice: Notice, *, message: str, sender: Address, recipient: Address, zone: tzinfo) -> EmailMessage:
    """The mail that tells this alert to one recipient.

    `message` is the id of the row in the outbox; Message-ID is made of it, so that a mail which arrives twice can be
    recognised. All mails of one story answer to one made-up id, which makes clients show them as one thread.
    Date is when the alert was decided, not when it is sent.
    """
    domain = sender.domain or "localhost"
    thread = f"<story.{hashlib.sha256(notice.story.id.encode('utf-8', 'replace')).hexdigest()[:32]}@{domain}>"
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    letter["To"] = recipient
    letter["Subject"] = subject(notice)
    letter["Date"] = format_datetime(notice.at)
    letter["Message-ID"] = f"<{message}@{domain}>"
    letter["In-Reply-To"] = thread
    letter["References"] = thread
    # RFC 3834: keeps auto-responders from answering
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Monitor-Rule"] = one_line(notice.rule.id, 120)
    letter["X-Monitor-Severity"] = one_line(notice.severity, 20)
    if notice.severity == "critical":
        letter["Importance"] = "high"  # RFC 4021, 2.1.54
    letter.set_content(plain(notice, zone))
    letter.add_alternative(page(notice, zone), subtype="html")
    # the library would draw the boundary by chance; a hash cannot stand in the parts, which are encoded
    letter.set_boundary("=_" + hashlib.sha256(message.encode()).hexdigest()[:40])
    return letter
