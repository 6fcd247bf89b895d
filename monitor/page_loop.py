"""The loop that reads pages: a queue, a pace and a process of its own, so that slow pages never delay a poll."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from monitor.feeds.pages import next_try
from monitor.model import PageFailed, PageFault
from monitor.observe import Event
from monitor.pages import PageMeans, read_page
from monitor.ports import PageOutcome

if TYPE_CHECKING:
    from monitor.loops import Workshop
    from monitor.model import PageReason
    from monitor.ports import PageDue, PageSaved, RobotsKept

#: how soon it is looked again where pages are due and their hosts are busy or rest
LOOK_AGAIN_S: Final = 0.5
#: how long `run --once` waits for a host that rests
A_MOMENT_S: Final = 5.0
#: A host whose pages failed so often in a row by its own trouble is left alone, at first for so long, then twice as long
#: each time: hosts that never answer would otherwise take all places, thirty seconds each.
TROUBLED_AFTER: Final = 3
TROUBLED_S: Final = 30.0
TROUBLED_AT_MOST_S: Final = 900.0
_TROUBLE: Final = frozenset({PageFault.TIMEOUT, PageFault.UNREACHABLE, PageFault.SERVER})
#: pages looked at in one claim; those of one host after the first of them wait for another claim
CLAIMED_AT_ONCE: Final = 50


class RobotsInStore:
    """Implements `ports.RobotsShelf` in the archive."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def recall(self, site: str) -> RobotsKept | None:
        return await self._shop.writer.do(self._shop.store.robots, site)

    async def keep(self, site: str, kept: RobotsKept) -> None:
        await self._shop.writer.do(self._shop.store.keep_robots, site, kept)


class PageLoop:
    """Claims pages that are due, one at a time of each host and at most so many in all, and saves what each came to."""

    def __init__(self, shop: Workshop, means: PageMeans, *, at_once: int) -> None:
        self._shop, self._means, self._at_once = shop, means, at_once
        self._under_way: dict[tuple[str, PageReason], str] = {}
        self._resting: dict[str, float] = {}  # host → when it may be asked again, by the monotonic clock
        self._trouble: Counter[str] = Counter()  # host → failures in a row

    async def run(self) -> None:
        """Read pages until cancelled. What is under way then was not read: the next process asks again."""
        shop = self._shop
        async with asyncio.TaskGroup() as tasks:
            while True:
                shop.pages.clear()
                await self._fill(tasks)
                with suppress(TimeoutError):
                    await asyncio.wait_for(shop.pages.wait(), await self._idle_s())

    async def round(self) -> None:
        """Read every page that is due, once, and return when each attempt is saved.

        Pages of hosts that are to be left alone for longer than a moment stay for the next round.
        """
        shop, began = self._shop, self._shop.clock.now()  # what is to be tried again belongs to the next round
        async with asyncio.TaskGroup() as tasks:
            while True:
                shop.pages.clear()
                await self._fill(tasks)
                if not self._under_way and not shop.pages.is_set():  # none has ended while we looked for others
                    due = await shop.writer.do(shop.store.next_page_due)
                    if due is None or due > began or not self._soon():
                        return
                with suppress(TimeoutError):
                    await asyncio.wait_for(shop.pages.wait(), LOOK_AGAIN_S)

    def _soon(self) -> bool:
        """Whether some host has rested in a moment."""
        now = self._shop.clock.monotonic()
        return any(until - now < A_MOMENT_S for until in self._resting.values())

    async def _fill(self, tasks: asyncio.TaskGroup) -> None:
        """Start reading what is due, as far as there is room: one claim may bring pages of a single host only."""
        while await self._claim(tasks):
            pass

    async def _claim(self, tasks: asyncio.TaskGroup) -> int:
        """Start reading some of what is due; how many pages were started."""
        shop = self._shop
        room = self._at_once - len(self._under_way)
        if room <= 0 or shop.writer.full:
            return 0
        pages = await shop.writer.do(
            shop.store.claim_pages,
            now=shop.clock.now(),
            limit=CLAIMED_AT_ONCE,
            busy=self._busy(),
            besides=list(self._under_way),
        )
        started = 0
        for page in pages:
            if started < room and page.host not in self._under_way.values():
                self._under_way[page.article, page.reason] = page.host
                tasks.create_task(self._read(page))
                started += 1
        return started

    def _busy(self) -> list[str]:
        now = self._shop.clock.monotonic()
        self._resting = {host: until for host, until in self._resting.items() if until > now}
        return [*self._resting, *self._under_way.values()]

    async def _idle_s(self) -> float | None:
        """How long to wait for a page, unless one is queued before; None: until one is."""
        shop = self._shop
        due = await shop.writer.do(shop.store.next_page_due)
        return max(LOOK_AGAIN_S, (due - shop.clock.now()).total_seconds()) if due else None

    async def _read(self, page: PageDue) -> None:
        shop = self._shop
        began = shop.clock.monotonic()
        try:
            outcome = await self._outcome(page)
            self._leave_alone(page.host, outcome, began)
            [saved] = await shop.writer.do(shop.store.save_pages, [outcome])
            self._report(outcome, saved)
            if saved.changed or saved.released:
                shop.entries.set()
        finally:
            self._under_way.pop((page.article, page.reason), None)
            shop.pages.set()

    def _leave_alone(self, host: str, outcome: PageOutcome, began: float) -> None:
        """Let a host rest for as long as its robots.txt asks, or its trouble suggests."""
        self._resting[host] = began + outcome.rest.total_seconds()
        if not (isinstance(outcome.result, PageFailed) and outcome.result.fault in _TROUBLE):
            self._trouble.pop(host, None)
            return
        self._trouble[host] += 1
        if (again := self._trouble[host] - TROUBLED_AFTER) >= 0:
            rest_s = min(TROUBLED_S * 2.0 ** min(again, 10), TROUBLED_AT_MOST_S)
            self._resting[host] = max(self._resting[host], self._shop.clock.monotonic() + rest_s)

    async def _outcome(self, page: PageDue) -> PageOutcome:
        """What reading came to. A fault of ours counts as one that failed: this page waits its turn, the others go on."""
        shop = self._shop
        jitter = shop.chance()
        try:
            return await read_page(page, self._means, jitter=jitter)
        except Exception as error:  # noqa: BLE001 - the top of this loop: one page must not stop the others
            shop.observer.say(Event.PAGE_CRASHED, level=logging.ERROR, article=page.article, exc_info=error)
            now = shop.clock.now()
            broke = PageFailed(fault=PageFault.BROKE, sentence=f"A fault in this program: {type(error).__name__}.")
            again = next_try(broke.fault, page.attempts + 1, now=now, jitter=jitter)
            return PageOutcome(page=page, at=now, result=broke, again=again)

    def _report(self, outcome: PageOutcome, saved: PageSaved) -> None:
        page, result = outcome.page, outcome.result
        if isinstance(result, PageFailed):
            self._shop.observer.say_change(
                Event.PAGE_FAILED, about=f"pages {page.host} {result.fault}", what=result.sentence, level=logging.INFO,
                host=page.host, fault=result.fault, article=page.article,
                next=outcome.again.isoformat(timespec="seconds") if outcome.again else None,
            )  # fmt: skip
            return
        self._shop.observer.say(
            Event.PAGE_READ, level=logging.DEBUG, host=page.host, article=page.article, changed=saved.changed
        )
