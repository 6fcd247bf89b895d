"""Messages and what became of them. Runs inside a transaction of `SqliteStore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import Message, Refused, Sent, TryAgain
from monitor.store.rows import moment, stamp, stamp_or_none, storable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlite_utils import Database

    from monitor.ports import Attempt

#: whether there is anything to claim: asked before a write is begun
ANYTHING_DUE = """
    SELECT EXISTS (SELECT 1 FROM messages WHERE state = 'waiting' AND channel = :channel AND due <= :now)
        OR EXISTS (SELECT 1 FROM messages WHERE state = 'leased' AND leased_until <= :now)"""
#: leases that have ended: the try was lost
END_LEASES = "UPDATE messages SET state = 'waiting', leased_until = NULL WHERE state = 'leased' AND leased_until <= ?"
#: messages of one channel that may be tried, oldest first. After a long outage ten thousand may be: the index hands them
#: out in order, so that four of them cost four, and their payloads are not sorted along
DUE_MESSAGES = """
    SELECT messages.*, coalesce(updates.payload, alerts.payload) AS payload, news,
        (SELECT first.id FROM messages AS first WHERE news IS NOT NULL AND first.alert = messages.alert
            AND first.channel = messages.channel AND first.recipient = messages.recipient
            ORDER BY first.number LIMIT 1) AS answers
    FROM messages JOIN alerts ON alerts.id = messages.alert
        LEFT JOIN update_messages ON message = messages.id LEFT JOIN updates ON updates.id = news
    WHERE messages.number IN (
        SELECT number FROM messages INDEXED BY messages_oldest
        WHERE state = 'waiting' AND channel = ? AND due <= ? ORDER BY created, number LIMIT ?)
    ORDER BY created, messages.number"""
#: one message is being tried
LEASE = "UPDATE messages SET state = 'leased', leased_until = ? WHERE id = ?"
#: one try. The same one a second time changes nothing
ADD_ATTEMPT = """
    INSERT INTO attempts (message, at, took_s, result, answer, next_at)
    VALUES (:message, :at, :took_s, :result, :answer, :next_at) ON CONFLICT DO NOTHING"""
#: what became of the message. Sent is for ever: a late answer to an earlier try does not take it back
AFTER_ATTEMPT = """
    UPDATE messages SET attempts = attempts + 1, last_attempt = :at, last_answer = :answer, leased_until = NULL,
        due = coalesce(:next_at, due),
        state = CASE WHEN :state = 'waiting' AND EXISTS (SELECT 1 FROM channels WHERE id = messages.channel)
            THEN 'held' ELSE :state END
    WHERE id = :message AND state <> 'sent'"""
#: untried messages go back; a channel that was closed meanwhile keeps them
RELEASE = """
    UPDATE messages SET leased_until = NULL,
        state = CASE WHEN EXISTS (SELECT 1 FROM channels WHERE id = messages.channel) THEN 'held' ELSE 'waiting' END
    WHERE id = ? AND state = 'leased'"""
#: after a start nobody is trying anything
RELEASE_ALL = """
    UPDATE messages SET leased_until = NULL,
        state = CASE WHEN EXISTS (SELECT 1 FROM channels WHERE id = messages.channel) THEN 'held' ELSE 'waiting' END
    WHERE state = 'leased'"""
#: a channel is closed
CLOSE_CHANNEL = "INSERT INTO channels (id, held) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET held = excluded.held"
#: its messages wait for a person
HOLD_MESSAGES = "UPDATE messages SET state = 'held' WHERE channel = ? AND state = 'waiting'"
#: the channel of a message
CHANNEL_OF = "SELECT channel FROM messages WHERE id = ?"
#: whether a channel is closed
IS_HELD = "SELECT EXISTS (SELECT 1 FROM channels WHERE id = ?)"
#: a channel is opened again
OPEN_CHANNEL = "DELETE FROM channels WHERE id = ?"
#: its messages go on
RESUME_MESSAGES = "UPDATE messages SET state = 'waiting' WHERE channel = ? AND state = 'held'"
#: when the next message of a channel may be tried
NEXT_DUE = "SELECT min(due) FROM messages WHERE state = 'waiting' AND channel = ?"
#: when the next lease of a channel ends
NEXT_LEASE_END = "SELECT min(leased_until) FROM messages WHERE state = 'leased' AND channel = ?"
#: dead messages get a new life, counted from now; a closed channel keeps them
REVIVE = """
    UPDATE messages SET due = :now, retried = :now, attempts = 0,
        state = CASE WHEN EXISTS (SELECT 1 FROM channels WHERE id = messages.channel) THEN 'held' ELSE 'waiting' END
    WHERE state = 'dead' AND (:message IS NULL OR id = :message) AND (:channel IS NULL OR channel = :channel)"""


def claim(db: Database, *, now: datetime, lease: timedelta, room: Mapping[str, int]) -> list[Message]:
    """Messages that are due, oldest first, leased from now on."""
    db.execute(END_LEASES, (stamp(now),))
    claimed = [
        Message(
            id=row["id"],
            alert=row["alert"],
            channel=row["channel"],
            recipient=row["recipient"],
            payload=row["payload"],
            attempts=row["attempts"],
            created=moment(row["retried"] or row["created"]),
            answers=row["answers"] or "",
        )
        for channel, slots in room.items()
        if slots > 0
        for row in db.execute(DUE_MESSAGES, (channel, stamp(now), slots))
    ]
    db.conn.executemany(LEASE, [(stamp(now + lease), message.id) for message in claimed])
    return sorted(claimed, key=lambda message: message.created)


def is_held(db: Database, channel: str) -> bool:
    """Whether a channel is closed."""
    return bool(db.execute(IS_HELD, (channel,)).fetchone()[0])


def anything_due(db: Database, *, now: datetime, channels: Collection[str]) -> bool:
    """Whether `claim` could return anything."""
    return any(db.execute(ANYTHING_DUE, {"channel": channel, "now": stamp(now)}).fetchone()[0] for channel in channels)


def next_due(db: Database, channels: Collection[str]) -> datetime | None:
    """When the next message of these channels may be tried."""
    times = [
        db.execute(query, (channel,)).fetchone()[0] for channel in channels for query in (NEXT_DUE, NEXT_LEASE_END)
    ]
    return min((moment(written) for written in times if written is not None), default=None)


def save_attempt(db: Database, attempt: Attempt) -> None:
    """Record one try."""
    result = attempt.result
    state = _state_after(attempt)
    columns = {
        "message": attempt.message,
        "at": stamp(attempt.at),
        "took_s": attempt.took.total_seconds(),
        "result": _name(attempt),
        "answer": storable(result.detail if isinstance(result, Sent) else result.why),
        "next_at": stamp_or_none(attempt.next_at) if state == "waiting" else None,
    }
    if isinstance(result, Refused) and result.disable_channel:
        hold(db, db.execute(CHANNEL_OF, (attempt.message,)).fetchone()["channel"], result.why)
    if db.execute(ADD_ATTEMPT, columns).rowcount:
        db.execute(AFTER_ATTEMPT, columns | {"state": state})


def _state_after(attempt: Attempt) -> str:
    match attempt.result:
        case Sent():
            return "sent"
        case Refused(disable_channel=True):
            return "held"
        case _ if attempt.next_at is not None:
            return "waiting"
    return "dead"


def _name(attempt: Attempt) -> str:
    match attempt.result:
        case Sent():
            return "sent"
        case TryAgain():
            return "try again"
        case Refused():
            return "refused"


def release(db: Database, messages: Sequence[str]) -> None:
    """Give back messages that were not tried."""
    db.conn.executemany(RELEASE, [(message,) for message in messages])


def hold(db: Database, channel: str, why: str) -> None:
    """Close a channel."""
    db.execute(CLOSE_CHANNEL, (channel, storable(why)))
    db.execute(HOLD_MESSAGES, (channel,))


def resume(db: Database, channel: str) -> None:
    """Open it again."""
    db.execute(OPEN_CHANNEL, (channel,))
    db.execute(RESUME_MESSAGES, (channel,))


def revive(db: Database, *, now: datetime, messages: Collection[str] | None, channel: str | None) -> int:
    """Give dead messages another life; how many there were."""
    return sum(
        db.execute(REVIVE, {"now": stamp(now), "message": message, "channel": channel}).rowcount
        for message in ((None,) if messages is None else messages)
    )
