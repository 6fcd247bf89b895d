"""The channel that tells nobody: the alert is in the archive, and that is all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import Sent

if TYPE_CHECKING:
    from monitor.model import Message


class ArchiveNotifier:
    """Takes every message and sends none. Implements `ports.Notifier`."""

    async def send(self, message: Message) -> Sent:  # noqa: ARG002 - the outbox holds it already
        """`Sent`, with the word `archived`."""
        return Sent(detail="archived")
