"""The names of alerts, updates and messages: made of what they are about, so that saying a thing twice makes one row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from monitor.alerts.news import Change, ChangeKind

#: told once for an alert, however the article changes after that
_ONCE = frozenset({ChangeKind.NO_HIT, ChangeKind.GONE})


def alert_id(rule: str, story: str, episode: int) -> str:
    """The name of rule × story × episode: `al_` and 24 hex digits."""
    return "al_" + _digest(rule, story, str(episode))[:24]


def message_id(rule: str, story: str, channel: str, recipient: str, episode: int) -> str:
    """The name of alert × channel × recipient: `msg_` and 32 hex digits.

    Made of what the message is about, so that saying it a second time makes the same row. Standard Webhooks asks that
    an id holds no full stop and nothing a stranger chooses; hex digits satisfy both.
    """
    return "msg_" + _digest(rule, story, channel, recipient, str(episode))[:32]


def update_id(alert: str, kind: str, changes: Iterable[Change]) -> str:
    """The name of an update: `up_` and 24 hex digits, made of the alert and what is new, so that it is told once."""
    said = sorted(
        "\0".join((change.kind, change.what, "" if change.kind in _ONCE else change.now)) for change in changes
    )
    return "up_" + _digest(alert, kind, *said)[:24]


def update_message_id(update: str, channel: str, recipient: str) -> str:
    """The name of update × channel × recipient: `msg_` and 32 hex digits."""
    return "msg_" + _digest(update, channel, recipient)[:32]


def _digest(*parts: str) -> str:
    # each part with its length before it: ("a", "bc") and ("ab", "c") differ
    joined = b"".join(b"%d:%s" % (len(raw), raw) for raw in (part.encode("utf-8", "replace") for part in parts))
    return hashlib.sha256(joined).hexdigest()
