"""deliver(): one message, one attempt, one record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.alerts.retry import next_attempt
from monitor.model import Refused, TryAgain
from monitor.ports import Attempt

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Message, SendResult
    from monitor.ports import Clock, Notifier


async def deliver(
    message: Message, *, notifier: Notifier, clock: Clock, give_up_after: timedelta, jitter: float
) -> Attempt:
    """Try to deliver one message; the attempt says what the receiver answered and when to try again, if ever.

    A receiver that wants nothing more (410) closes its channel, not the message: it stays waiting, for a human to decide.
    `jitter` in [0, 1) spreads retries.
    """
    at, started = clock.now(), clock.monotonic()
    result = await notifier.send(message)
    now = clock.now()
    closed = isinstance(result, Refused) and result.disable_channel
    again = now if closed else _again(result, message, now=now, give_up_after=give_up_after, jitter=jitter)
    return Attempt(
        message=message.id, at=at, took=timedelta(seconds=clock.monotonic() - started), result=result, next_at=again
    )


def failed(message: Message, why: str, *, now: datetime, give_up_after: timedelta, jitter: float) -> Attempt:
    """An attempt that came to nothing before the receiver was asked; it is tried again like any other."""
    result = TryAgain(why=why)
    again = _again(result, message, now=now, give_up_after=give_up_after, jitter=jitter)
    return Attempt(message=message.id, at=now, took=timedelta(0), result=result, next_at=again)


def _again(
    result: SendResult, message: Message, *, now: datetime, give_up_after: timedelta, jitter: float
) -> datetime | None:
    return next_attempt(
        result, message.attempts + 1, now=now, jitter=jitter, created=message.created, give_up_after=give_up_after
    )
