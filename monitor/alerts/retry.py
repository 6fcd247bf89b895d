"""When to try a message again, and how many attempts a channel in trouble gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model import TryAgain

if TYPE_CHECKING:
    from monitor.model import SendResult

#: The waits between attempts: the retry schedule of the Standard Webhooks specification ("Deliverability and
#: reliability"). The first attempt is made at once; after the last wait it repeats.
SCHEDULE = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
#: A wait is up to this share shorter or longer, so that messages which failed together do not come back together.
SPREAD = 0.2
#: No receiver may ask for a longer pause than this.
LONGEST_WAIT = timedelta(hours=24)
GIVE_UP_AFTER = timedelta(hours=72)
#: Failures in a row after which a channel is only probed.
TRIP_AFTER = 5


def next_attempt(
    result: SendResult,
    attempts: int,
    *,
    now: datetime,
    jitter: float,
    created: datetime,
    give_up_after: timedelta = GIVE_UP_AFTER,
) -> datetime | None:
    """When to try again after attempt number `attempts` (1 is the first); None when there is nothing more to try.

    What was sent needs no attempt, what was refused is dead. The rest follows `SCHEDULE`, `jitter` in [0, 1) moving each
    wait by at most a fifth; a receiver that asks for a longer pause gets it, to the second, up to 24 h.
    A message is given up at the first failure that comes `give_up_after` or later: a receiver that is back within that
    time gets everything, for there is always one attempt at or after it.
    """
    if not isinstance(result, TryAgain) or now - created >= give_up_after:
        return None
    wait = SCHEDULE[min(max(attempts, 1), len(SCHEDULE)) - 1] * (1 - SPREAD + 2 * SPREAD * jitter)
    if result.not_before is not None:
        wait = max(wait, min(result.not_before - now, LONGEST_WAIT))
    return now + wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Circuit:
    """How a channel fares: after `TRIP_AFTER` failures in a row it gets one attempt at a time, until one succeeds."""

    failures: int = 0  #: attempts in a row that the receiver did not take

    @property
    def tripped(self) -> bool:
        return self.failures >= TRIP_AFTER

    def room(self, slots: int) -> int:
        """How many attempts may be under way at once: all the slots, or one as a probe."""
        return min(slots, 1) if self.tripped else slots

    def failed(self) -> Circuit:
        return replace(self, failures=self.failures + 1)

    def succeeded(self) -> Circuit:
        return Circuit()
