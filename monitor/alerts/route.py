"""Where an alert goes: the first route that matches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Which alerts take this way, and the channels it leads to. An empty set asks for nothing."""

    to: tuple[str, ...]
    severities: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()

    @property
    def matches_everything(self) -> bool:
        return not (self.severities or self.statuses or self.rules)


def channels_for(routes: Sequence[Route], *, rule: str, severity: str, status: str) -> tuple[str, ...]:
    """The channels of the first route that matches; empty only where no route matches everything."""
    for route in routes:
        if (
            (not route.severities or severity in route.severities)
            and (not route.statuses or status in route.statuses)
            and (not route.rules or rule in route.rules)
        ):
            return route.to
    return ()
