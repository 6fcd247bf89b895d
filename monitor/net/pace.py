"""How often one site is asked: at most a few requests at a time, and a gap between their beginnings."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

#: below so many sites, idle ones are not looked for
_SWEEP_FROM = 1024


@lru_cache(maxsize=4096)
def site(host: str) -> str:
    """The registrable domain of a host: `www.example.co.uk` → `example.co.uk`. An address, or a name of one label, as is."""
    if "." not in host or ":" in host or host.rpartition(".")[2].isdigit():
        return host
    domain: str | None = _suffixes().privatesuffix(host)
    return domain or host


@cache
def _suffixes() -> PublicSuffixList:
    # 90 ms and 10,000 suffixes, for the first host that has a name
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415

    return PublicSuffixList()


@dataclass(slots=True, kw_only=True, eq=False)
class _Lane:
    """One site."""

    running: int = 0
    patient: int = 0  # how many of these are patient
    free_at: float = 0.0  # when the next request may begin, by the loop's clock
    queue: deque[asyncio.Future[None]] = field(default_factory=deque)
    patient_queue: deque[asyncio.Future[None]] = field(default_factory=deque)
    alarm: asyncio.TimerHandle | None = None

    def rests(self, now: float) -> bool:
        return not (self.running or self.queue or self.patient_queue) and self.free_at <= now


class Pace:
    """Lets requests begin, per site: at most `concurrency` at a time, `gap_s` seconds after one another, in order.

    Patient requests (pages of articles) go behind all others, and never take a site's last place where there is more
    than one: however slow they are, a feed of that site is asked in time.
    """

    def __init__(self, *, concurrency: int, gap_s: float) -> None:
        self._concurrency, self._gap_s = concurrency, gap_s
        self._patient_concurrency = max(1, concurrency - 1)
        self._lanes: dict[str, _Lane] = {}
        self._sweep_at = _SWEEP_FROM

    async def enter(self, name: str, *, patient: bool = False) -> None:
        """Returns when a request to this site may begin; `leave` must follow. May be cancelled while it waits."""
        loop = asyncio.get_running_loop()
        lane = self._lanes.get(name) or self._new_lane(name, loop.time())
        queue = lane.patient_queue if patient else lane.queue
        if not queue and self._may_begin(lane, loop.time(), patient=patient):
            self._begin(lane, loop.time(), patient=patient)
            return
        turn: asyncio.Future[None] = loop.create_future()
        queue.append(turn)
        self._set_alarm(lane, loop)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # the turn came in the same moment: pass it on
                self.leave(name, patient=patient)
            elif turn in queue:
                queue.remove(turn)
            raise

    def leave(self, name: str, *, patient: bool = False) -> None:
        """The request that `enter` let begin is over."""
        lane = self._lanes[name]
        lane.running -= 1
        lane.patient -= patient
        if lane.queue or lane.patient_queue:
            self._call_next(lane)
        elif not self._gap_s and not lane.running:
            del self._lanes[name]

    def _may_begin(self, lane: _Lane, now: float, *, patient: bool) -> bool:
        if lane.free_at > now or lane.running >= self._concurrency:
            return False
        return not patient or (not lane.queue and lane.patient < self._patient_concurrency)

    def _begin(self, lane: _Lane, now: float, *, patient: bool) -> None:
        lane.running += 1
        lane.patient += patient
        lane.free_at = now + self._gap_s

    def _call_next(self, lane: _Lane) -> None:
        loop = asyncio.get_running_loop()
        for queue, patient in ((lane.queue, False), (lane.patient_queue, True)):
            while queue and self._may_begin(lane, loop.time(), patient=patient):
                turn = queue.popleft()
                if not turn.done():
                    self._begin(lane, loop.time(), patient=patient)
                    turn.set_result(None)
        self._set_alarm(lane, loop)

    def _set_alarm(self, lane: _Lane, loop: asyncio.AbstractEventLoop) -> None:
        waits = lane.queue or (lane.patient_queue and lane.patient < self._patient_concurrency)
        if waits and lane.alarm is None and lane.running < self._concurrency:
            lane.alarm = loop.call_at(lane.free_at, self._on_alarm, lane)

    def _on_alarm(self, lane: _Lane) -> None:
        lane.alarm = None
        self._call_next(lane)

    def _new_lane(self, name: str, now: float) -> _Lane:
        if len(self._lanes) >= self._sweep_at:
            self._lanes = {name: lane for name, lane in self._lanes.items() if not lane.rests(now)}
            self._sweep_at = max(_SWEEP_FROM, 2 * len(self._lanes))
        lane = self._lanes[name] = _Lane()
        return lane


class Away:
    """Which sites have asked us to stay away, and for how long yet."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def stay(self, name: str, seconds: float, *, now: float) -> None:
        """Stay away from this site for so many seconds; a shorter wait does not cut a longer one."""
        self._until = {other: until for other, until in self._until.items() if until > now}
        self._until[name] = max(now + seconds, self._until.get(name, now))

    def left(self, name: str, *, now: float) -> float:
        """Seconds until this site may be asked again; 0 when it may be."""
        return max(0.0, self._until.get(name, now) - now)
