"""`--since`: how far back a command looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def since_option(command: _Command) -> _Command:
    """Adds `--since WHEN`, handed on as `since`: text for `since_when`, or None."""
    return click.option(
        "--since", "since", metavar="WHEN", default=None, help="As 24h or 30d, or a date or time such as 2026-03-01."
    )(command)


def since_when(written: str | None, zone: tzinfo) -> datetime | None:
    """The moment that `24h` (ago), `2026-03-01` or `2026-03-01T09:30` means; None for no limit.

    A date or time without a zone is one of `zone`, the desk's.

    Raises:
        click.UsageError: it is neither.
    """
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return _ago(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _ago(written: str) -> datetime:
    from monitor.quantities import duration

    try:
        return datetime.now(UTC) - duration(written)
    except ValueError:
        raise click.UsageError(
            f"--since must be a duration such as 24h or 30d, or a date such as 2026-03-01, not {written[:40]!r}"
        ) from None
