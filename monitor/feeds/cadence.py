"""When to ask a feed again, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import FeedState, Fetched, FetchFailed, FetchResult, PollLimits

#: No wait is longer, whatever a server asks for or however long it has been failing.
LONGEST_WAIT = timedelta(hours=24)
#: After so many failures in a row a feed is only asked as rarely as its limits allow; one success ends that.
BREAKER_AFTER = 10
#: How many times the operator's longest wait a failing feed may be left alone. With a tenth of all polls failing a
#: recorded stream lost what scrolled by during a wait of ten times; three times kept everything.
_FAILING_AT_MOST = 3
#: The first wait of a feed that we know nothing about is no longer than this.
_LONGEST_START = timedelta(minutes=15)
#: A redirect counts as the feed's new address when so many polls in a row agree: servers under repair redirect too.
MOVED_AFTER = 3

_FASTER, _MUCH_FASTER, _SLOWER = 1 / 2, 1 / 4, 3 / 2
_SPREAD = 1 / 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """When to ask again, and what to remember for the time after that."""

    next_due: datetime
    interval: timedelta  #: the wait that the cadence has settled on, before what the server asked for
    failures: int  #: in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where to ask the next time, and the move that is not yet believed."""

    url: str
    moved_to: str | None = None
    moved_seen: int = 0


def next_poll(
    state: FeedState,
    answer: FetchResult,
    *,
    news: int = 0,
    unchanged: int = 0,
    ttl: timedelta | None = None,
    now: datetime,
    jitter: float,
) -> Pace:
    """When to ask this feed again.

    The wait halves when a poll brought something and grows by half when it did not, between the feed's limits. A feed
    that brought news and shares nothing with its last poll may have lost entries in between: its wait is quartered.
    What the document (`ttl`) or the server (max-age) promises is honoured up to the operator's longest wait, Retry-After
    up to 24 h. A first failure waits one interval, though no more than 15 minutes (a quiet feed asked every six hours
    shall not lose half a day to one hiccup), then the wait doubles. `jitter` in [0, 1) spreads feeds over a tenth of
    their wait.

    An answer that was no feed, or cost too much, is handed in as a `FetchFailed` like any other.
    """
    settled = state.interval or first_interval(state.feed.limits)
    if isinstance(answer, FetchFailed):
        return _after_failure(state, settled, answer.retry_after, now, jitter)
    lost_track = bool(news and state.prints and not unchanged)
    change = _MUCH_FASTER if lost_track else _FASTER if news else _SLOWER
    interval = _within(settled * change if state.interval else settled, state.feed.limits)
    promised = min(max(answer.max_age or timedelta(0), ttl or timedelta(0)), state.feed.limits.longest)
    wait = max(interval * (1 - _SPREAD * jitter), promised, state.feed.limits.shortest)
    asked = answer.retry_after if isinstance(answer, Fetched) else None
    return Pace(next_due=now + max(wait, _bounded(asked)), interval=interval, failures=0)


def first_interval(limits: PollLimits) -> timedelta:
    """The wait to start with: halfway between the limits as ratios go, and no longer than 15 minutes."""
    middle = timedelta(seconds=(limits.shortest.total_seconds() * limits.longest.total_seconds()) ** 0.5)
    return _within(min(middle, _LONGEST_START), limits)


def settle_move(state: FeedState, answer: FetchResult) -> Address:
    """Where to ask the next time: another address only after three polls in a row were sent there for good.

    Polls that failed say nothing about it; an answer from the old address ends the matter.
    """
    if isinstance(answer, FetchFailed):
        return Address(url=state.url, moved_to=state.moved_to, moved_seen=state.moved_seen)
    target = answer.permanent_url
    if not target or target == state.url:
        return Address(url=state.url)
    agreed = state.moved_seen + 1 if target == state.moved_to else 1
    return Address(url=target) if agreed >= MOVED_AFTER else Address(url=state.url, moved_to=target, moved_seen=agreed)


def _after_failure(state: FeedState, settled: timedelta, asked: timedelta | None, now: datetime, jitter: float) -> Pace:
    failures = state.failures + 1
    most = min(LONGEST_WAIT, state.feed.limits.longest * _FAILING_AT_MOST)
    start = min(settled, max(_LONGEST_START, state.feed.limits.shortest))
    doubled = most if failures > BREAKER_AFTER else min(start * 2 ** (failures - 1), most)
    wait = max(doubled * (1 - _SPREAD * jitter), _bounded(asked))
    return Pace(next_due=now + wait, interval=settled, failures=failures)


def _bounded(asked: timedelta | None) -> timedelta:
    """What a server asked for with Retry-After, as far as we follow it."""
    return min(asked or timedelta(0), LONGEST_WAIT)


def _within(wait: timedelta, limits: PollLimits) -> timedelta:
    return min(max(wait, limits.shortest), limits.longest)
