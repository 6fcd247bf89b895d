"""The daemon: joins the parts, listens to signals, keeps time, and stops in order.

Everything that is polled, analysed or delivered is so in `loops`; here stands when they run and how they end.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor import assembly
from monitor.errors import StoreError
from monitor.loops import AnalyseLoop, DeliverLoop, PollLoop, Workshop, Writer
from monitor.observe import Event
from monitor.page_loop import PageLoop, RobotsInStore
from monitor.reload import Reloader
from monitor.sandbox import Sandbox
from monitor.store import requests
from monitor.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    from monitor.assembly import Setup
    from monitor.model import Feed
    from monitor.observe import Observer

#: how often due feeds are looked for: a quarter of the shortest `poll.min`, for one indexed query of 30 µs
TICK_S = 0.25
#: how often the clocks are compared
WATCH_S = 1.0
#: how often the heartbeat is written; `monitor health` calls a daemon dead after 60 s
HEARTBEAT_S = 10
#: how often OPML sources are read again, and how soon after a failure
OPML_EVERY, OPML_RETRY = timedelta(minutes=15), timedelta(seconds=30)
#: how often new articles enter the full-text index, and how many at a time (about 50 ms)
INDEX_S, INDEX_AT_ONCE = 10, 200
#: how often alerts are looked for whose next update has waited long enough: one indexed query
FOLLOW_S = 10
#: how often requests of commands are looked for
REQUESTS_S = 1
#: what in-flight deliveries get on a stop; Docker kills after 10 s
FINISH_S = 7.0
#: a wall clock that moves this much against the monotonic one has jumped
JUMP = timedelta(seconds=5)
#: a poll loop that has not looked for due feeds for so long is stuck
STUCK_S = 60.0
#: sysexits.h EX_SOFTWARE: something is wrong inside; a supervisor should start us again
EXIT_SOFTWARE = 70


class SystemClock:
    """The machine's clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(slots=True)
class Loops:
    """The loops of one daemon."""

    poll: PollLoop
    pages: PageLoop
    analyse: AnalyseLoop
    deliver: DeliverLoop


async def run(config: Path, setup: Setup, observer: Observer, *, once: bool = False) -> int:
    """Run until told to stop, or one round with `once`; the exit status.

    Raises:
        StoreBusy: another daemon holds the archive.
        StoreError: the archive cannot be opened.
    """
    writer, clock = Writer(observer), SystemClock()
    try:
        store = await writer.do(SqliteStore, setup.config.store)
        try:
            return await _Daemon(config, setup, observer, writer=writer, store=store, clock=clock).run(once=once)
        finally:
            await writer.do(store.close)
    finally:
        writer.close()


class _Daemon:
    def __init__(
        self,
        config: Path,
        setup: Setup,
        observer: Observer,
        *,
        writer: Writer,
        store: SqliteStore,
        clock: SystemClock,
    ) -> None:
        self._path, self._setup, self._observer = config, setup, observer
        self._store, self._clock, self._writer = store, clock, writer
        self._shop = Workshop(store=store, writer=writer, clock=clock, observer=observer, chance=random.random)
        self._fetcher = assembly.fetcher(setup.config, clock)
        # pages are read in a process of their own: a costly one must not keep feeds from being parsed
        self._sandbox, self._page_sandbox = Sandbox(), Sandbox()
        self._opml = assembly.OpmlReader(self._fetcher)
        self._loops = Loops(
            poll=PollLoop(self._shop, fetcher=self._fetcher, parser=self._sandbox),
            pages=PageLoop(
                self._shop,
                assembly.page_means(setup.config, self._fetcher, self._page_sandbox, clock, RobotsInStore(self._shop)),
                at_once=setup.config.pages.at_once,
            ),
            analyse=AnalyseLoop(self._shop, setup.desk),
            deliver=DeliverLoop(
                self._shop,
                assembly.notifiers(setup.config, self._fetcher, clock),
                give_up_after=setup.config.retry_for,
            ),
        )
        _leave_alone_what_lasts()
        self._stop = asyncio.Event()
        self._status = 0
        self._reloading: asyncio.Task[None] | None = None
        self._reloader = Reloader(config, setup, observer=observer, clock=clock, note=self._note, adopt=self._adopt)

    # ── the whole life ───────────────────────────────────────────────────────────────────────────────────────────────

    async def run(self, *, once: bool) -> int:
        self._listen()
        try:
            await self._begin()
            await (self._one_round() if once else self._go_on())
            with suppress(StoreError):  # a full or broken disk has been told already
                await self._note("heartbeat", "stopped")
        finally:
            await self._fetcher.aclose()
            await self._sandbox.aclose()
            await self._page_sandbox.aclose()
        self._observer.say(Event.DAEMON_STOPPED, status=self._status)
        return self._status

    async def _begin(self) -> None:
        now = self._clock.now()
        await self._writer.do(self._store.recover, now=now)
        for key, value in {
            "daemon.pid": str(os.getpid()),
            "daemon.started": now.isoformat(timespec="seconds"),
            "heartbeat": "starting",
            "config.pending": "",
        }.items():
            await self._note(key, value)
        config, rules = self._setup.config, self._setup.desk.rules
        self._observer.say(
            Event.DAEMON_STARTED, name=config.name, pid=os.getpid(), store=config.store, rules=len(rules.rules)
        )
        await self._rules_noted()
        # the declared feeds and those known from OPML sources are polled while the sources are read again
        await self._sync(config.feeds_declared(), keep=tuple(source.where for source in config.opml_sources))

    async def _one_round(self) -> None:
        """Poll every feed once, read pages that are due, analyse what came, try every message that is due."""
        round_ = asyncio.create_task(self._round())
        stop = asyncio.create_task(self._stop.wait())
        await asyncio.wait({round_, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if not round_.done():
            await self._loops.deliver.finish(FINISH_S)
            round_.cancel()
        await asyncio.gather(round_, stop, return_exceptions=True)
        if not round_.cancelled():
            round_.result()

    async def _round(self) -> None:
        await self._list_feeds()
        await self._writer.do(self._store.call_feeds, now=self._clock.now())
        await self._loops.poll.round()
        await self._loops.analyse.drain()
        await self._loops.deliver.round()  # what needs no page does not wait for those of others
        await self._loops.pages.round()
        await self._loops.analyse.drain(patient=False)
        await self._loops.deliver.round()
        await self._index()

    async def _go_on(self) -> None:
        """Run the loops until told to stop; then give deliveries that are under way their time."""
        scheduler = self._scheduler()
        watching = {
            asyncio.create_task(job, name=name)
            for name, job in {
                "poll": self._loops.poll.run(),
                "pages": self._loops.pages.run(),
                "analyse": self._loops.analyse.run(),
                "deliver": self._loops.deliver.run(),
                "watchdog": self._watch(scheduler),
                "reload": self._reloader.run(),
                "stop": self._stop.wait(),
            }.items()
        }
        scheduler.start()
        ended, _ = await asyncio.wait(watching, return_when=asyncio.FIRST_COMPLETED)
        self._observer.say(Event.DAEMON_STOPPING)
        scheduler.shutdown(wait=False)
        for task in watching - ended:
            task.cancel()
        await asyncio.gather(*(watching - ended), return_exceptions=True)
        for task in ended:
            self._judge(task)
        await self._loops.deliver.finish(FINISH_S)

    def _judge(self, task: asyncio.Task[object]) -> None:
        """A loop that ended by itself is a fault of ours or of the disk: exit so that a supervisor starts us again."""
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._status = EXIT_SOFTWARE
            self._observer.say(Event.DAEMON_FAILED, level=logging.CRITICAL, loop=task.get_name(), exc_info=error)

    # ── signals ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._on_stop, number)
        loop.add_signal_handler(signal.SIGHUP, self._on_hangup)

    def _on_stop(self, number: signal.Signals) -> None:
        if self._stop.is_set():  # asked a second time: at once; everything that matters is in the store already
            os._exit(128 + number)
        self._stop.set()

    def _on_hangup(self) -> None:
        if self._reloading is None or self._reloading.done():
            self._reloading = asyncio.create_task(self._reloader.reload())

    async def _adopt(self, setup: Setup) -> None:
        """Use another desk from the next batch of entries on, and another configuration as far as that can be."""
        config = setup.config
        other, self._setup = config is not self._setup.config, setup
        self._loops.analyse.desk = setup.desk
        _leave_alone_what_lasts()
        if other:
            self._loops.deliver.notifiers = assembly.notifiers(config, self._fetcher, self._clock)
            self._loops.deliver.give_up_after = config.retry_for
            await self._list_feeds()
        await self._rules_noted()
        self._shop.messages.set()

    # ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _scheduler(self) -> AsyncIOScheduler:
        """A handful of jobs. Lateness is made up for once, never dropped, and a job never runs beside itself."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - 50 ms that `--once` does not need

        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        scheduler.add_job(self._loops.poll.due.set, "interval", seconds=TICK_S, id="tick")
        scheduler.add_job(self._beat, "interval", seconds=HEARTBEAT_S, id="heartbeat")
        scheduler.add_job(self._answer, "interval", seconds=REQUESTS_S, id="requests")
        scheduler.add_job(self._shop.entries.set, "interval", seconds=FOLLOW_S, id="follow")
        scheduler.add_job(self._index, "interval", seconds=INDEX_S, id="index")
        scheduler.add_job(
            self._read_opml_again,
            "interval",
            seconds=OPML_RETRY.total_seconds(),
            id="opml",
            next_run_time=self._clock.now(),
        )
        return scheduler

    async def _watch(self, scheduler: AsyncIOScheduler) -> None:
        """Notice a wall clock that jumps and a poll loop that hangs.

        APScheduler computes from the wall clock, so that a clock set back an hour would stop every job for an hour:
        this loop lives on the monotonic clock alone and sets all due times right again.
        """
        wall, steady = self._clock.now(), self._clock.monotonic()
        while True:
            await asyncio.sleep(WATCH_S)
            now, ticked = self._clock.now(), self._clock.monotonic()
            jump = (now - wall) - timedelta(seconds=ticked - steady)
            wall, steady = now, ticked
            if abs(jump) > JUMP:
                self._observer.say(Event.CLOCK_JUMPED, level=logging.WARNING, by=str(jump))
                await self._writer.do(self._store.shift_clock, jump)
                for job in scheduler.get_jobs():
                    job.modify(next_run_time=now)
            if ticked - self._loops.poll.last_claim > STUCK_S and not self._writer.full:
                self._observer.say(Event.DAEMON_STUCK, level=logging.CRITICAL)
                raise TimeoutError(f"no feed was looked for in {STUCK_S:.0f} s")

    async def _beat(self) -> None:
        counts = self._observer.counts
        await self._note("heartbeat", f"polls {counts[Event.POLL_DONE] + counts[Event.POLL_FAILED]}")

    async def _index(self) -> None:
        while await self._writer.do(self._store.index_articles, limit=INDEX_AT_ONCE) == INDEX_AT_ONCE:
            pass  # others use the store's thread in between

    async def _answer(self) -> None:
        if await self._writer.do(requests.answer_all, self._store, now=self._clock.now()):
            self._shop.messages.set()

    # ── feeds and notes ──────────────────────────────────────────────────────────────────────────────────────────────

    async def _list_feeds(self) -> None:
        """Read every OPML source and make the declared feeds and theirs the ones that are polled."""
        listed = await self._opml.read(self._setup.config, now=self._clock.monotonic())
        for source, why in listed.failed.items():
            self._observer.say_change(Event.OPML_FAILED, about=f"opml {source}", what=why, source=source)
        await self._sync(listed.feeds, keep=tuple(listed.failed))

    async def _sync(self, feeds: Sequence[Feed], *, keep: Sequence[str]) -> None:
        await self._writer.do(self._store.sync_feeds, feeds, now=self._clock.now(), keep=keep)
        self._observer.say(Event.FEEDS_LISTED, feeds=len(feeds), unread_sources=len(keep) or None)
        self._loops.poll.due.set()

    async def _read_opml_again(self) -> None:
        """Read OPML sources at the start, then now and then, and sooner where one failed."""
        waited = self._clock.monotonic() - self._opml.last_read
        if (
            self._setup.config.opml_sources
            and waited >= (OPML_RETRY if self._opml.failing else OPML_EVERY).total_seconds()
        ):
            await self._list_feeds()

    async def _rules_noted(self) -> None:
        await self._note("rules.revision", self._setup.desk.rules.revision)
        await self._note("rules.problem", "")

    async def _note(self, key: str, value: str) -> None:
        await self._writer.do(self._store.note, key, value, now=self._clock.now())


#: tuples and lists between two looks of the garbage collector. An article on a subject of the rules makes ten thousand
#: of them and no cycle; looking at every 700th, as Python does, is an eighth of its time.
_TUPLES = 50_000


def _leave_alone_what_lasts() -> None:
    """Keep the garbage collector out of compiled rules, which live as long as the process or until the next reload.

    A full collection over the shipped rules takes about 0.1 s and would fall on some article.
    """
    gc.unfreeze()  # the rules that were replaced may go
    gc.collect()
    gc.freeze()
    gc.set_threshold(_TUPLES)
