"""The three loops: when to claim, how many at a time, and what to do when the disk is full.

Each is: claim, think, commit once. The loops share one thread that owns the store (`Writer`) and wake one another by
events; what they do with one feed, one entry, one message stands in `pipeline` and `delivery`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from monitor import delivery, following, pipeline
from monitor.alerts.retry import Circuit
from monitor.errors import StoreError, StoreFull
from monitor.model import Refused, Sent, TryAgain, UpdateType
from monitor.observe import Event
from monitor.ports import PollFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from monitor.model import FeedState, Message, Update
    from monitor.observe import Observer
    from monitor.ports import Attempt, Clock, Fetcher, Notifier, Parser, PollOutcome, PollSaved, Store

T = TypeVar("T")

#: feeds under way at once: most of them wait for their host's pace, which costs a task and no connection
POLLS_AT_ONCE = 1_000
#: longer than any poll can take; a process that dies leaves its claims to `recover`, so this is for lost tasks only
POLL_LEASE = timedelta(minutes=15)
#: entries analysed in one transaction, and seconds after which it takes no further one: an entry costs some 5 ms, much more where
#: its words are new or the machine is busy, and polls and deliveries shall get their turn in between
ENTRIES_AT_ONCE, ANALYSIS_S = 25, 0.1
#: alerts looked at in one transaction because their story has grown
FOLLOWED_AT_ONCE = 20
#: messages of one channel under way at once
MESSAGES_AT_ONCE = 4
#: more than twice the longest time an attempt may take (a webhook's time-out may be 2 min)
MESSAGE_LEASE = timedelta(minutes=5)
#: how often a full disk is tried again; BAR: work resumes within 30 s of space
RETRY_FULL_S = 5.0


class Writer:
    """The one thread that owns the store. A full disk makes its callers wait; nothing is lost and nothing is skipped."""

    def __init__(self, observer: Observer) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._observer = observer
        self.full = False  #: the last write found no space
        self._hurried = asyncio.Event()

    def hurry(self) -> None:
        """From now on a full disk is an error: the daemon stops and cannot wait for space."""
        self._hurried.set()

    async def do(self, job: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What `job` returns, run in the store's thread; waits for space as long as there is none.

        Raises:
            StoreFull: there is no space and `hurry` was called.
            StoreError: the store is broken; the daemon must end and recover.
        """
        while True:
            try:
                done = await asyncio.get_running_loop().run_in_executor(self._thread, partial(job, *args, **kwargs))
            except StoreFull as error:
                self.full = True
                self._observer.say_change(Event.STORE_FULL, about="store", what=str(error), level=logging.ERROR)
                if self._hurried.is_set():
                    raise
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurried.wait(), RETRY_FULL_S)
            else:
                if self.full:
                    self.full = False
                    self._observer.settled("store")
                    self._observer.say(Event.STORE_RECOVERED)
                return done

    def close(self) -> None:
        """Let the thread finish what it has begun, then end it."""
        self._thread.shutdown(wait=True)


@dataclass(slots=True)
class Workshop:
    """What all loops share."""

    store: Store
    writer: Writer
    clock: Clock
    observer: Observer
    chance: Callable[[], float]  #: a number in [0, 1), for jitter
    entries: asyncio.Event = field(default_factory=asyncio.Event)  #: entries wait for analysis
    messages: asyncio.Event = field(default_factory=asyncio.Event)  #: messages wait for delivery
    pages: asyncio.Event = field(default_factory=asyncio.Event)  #: pages wait to be read


class PollLoop:
    """Claims feeds that are due, polls them side by side and saves what they brought in few, grouped commits."""

    def __init__(self, shop: Workshop, *, fetcher: Fetcher, parser: Parser) -> None:
        self._shop, self._fetcher, self._parser = shop, fetcher, parser
        self._under_way: set[str] = set()
        self._outcomes: list[PollOutcome] = []
        self._arrived, self._saved = asyncio.Event(), asyncio.Event()
        self._more = False  #: the last claim filled all the room there was
        self.due = asyncio.Event()  #: set by whoever thinks that a feed may be due
        self.last_claim = shop.clock.monotonic()  #: for the watchdog

    async def run(self) -> None:
        """Poll until cancelled. Polls that are under way then are given up: a poll that was not saved never was."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._save_arrivals())
            while True:
                await self.due.wait()
                self.due.clear()
                await self._claim(tasks, due_by=self._shop.clock.now())

    async def round(self) -> int:
        """Poll every feed that is due now, once, and return when all is saved; how many there were."""
        polled, began = 0, self._shop.clock.now()  # what falls due again meanwhile belongs to the next round
        async with asyncio.TaskGroup() as tasks:
            saver = tasks.create_task(self._save_arrivals())
            while (claimed := await self._claim(tasks, due_by=began)) or self._under_way:
                polled += claimed
                self._saved.clear()
                if self._under_way:
                    await self._saved.wait()
            saver.cancel()
        return polled

    async def _claim(self, tasks: asyncio.TaskGroup, *, due_by: datetime) -> int:
        """Start a poll for each feed that is due, as far as there is room; how many were started."""
        shop = self._shop
        self.last_claim = shop.clock.monotonic()
        room = POLLS_AT_ONCE - len(self._under_way)
        if room <= 0 or shop.writer.full:  # on a full disk nothing may be marked as seen
            return 0
        states = await shop.writer.do(shop.store.claim_feeds, now=due_by, limit=room, lease=POLL_LEASE)
        self._more = len(states) == room
        new = [state for state in states if state.feed.id not in self._under_way]
        for state in new:
            self._under_way.add(state.feed.id)
            tasks.create_task(self._poll(state))
        return len(new)

    async def _poll(self, state: FeedState) -> None:
        shop = self._shop
        try:
            outcome = await pipeline.poll(
                state, fetcher=self._fetcher, parser=self._parser, clock=shop.clock, jitter=shop.chance()
            )
        except Exception:  # noqa: BLE001 - a fault of ours: the claim expires, the other feeds go on
            shop.observer.say(Event.POLL_CRASHED, level=logging.ERROR, feed=state.feed.id, exc_info=True)
            self._under_way.discard(state.feed.id)
            self._saved.set()
        else:
            self._outcomes.append(outcome)
            self._arrived.set()

    async def _save_arrivals(self) -> None:
        """Save in one transaction whatever has come in while the last one was being saved."""
        shop = self._shop
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            batch = list(self._outcomes)
            saved = await shop.writer.do(shop.store.save_polls, batch)
            del self._outcomes[: len(batch)]
            for outcome, result in zip(batch, saved, strict=True):
                self._under_way.discard(outcome.feed)
                self._report(outcome, result)
            self._saved.set()
            if self._more:
                self.due.set()
            if any(result.new or result.edited for result in saved):
                shop.entries.set()

    def _report(self, outcome: PollOutcome, saved: PollSaved) -> None:
        say, feed = self._shop.observer.say, outcome.feed
        if isinstance(outcome.result, PollFailed):
            self._shop.observer.say_change(
                Event.POLL_FAILED, about=f"feed {feed}", what=outcome.result.sentence, feed=feed,
                fault=outcome.result.fault, next=outcome.next_due.isoformat(timespec="seconds"),
            )  # fmt: skip
            if outcome.disabled:
                say(Event.FEED_DISABLED, level=logging.WARNING, feed=feed, why=outcome.disabled)
            return
        if self._shop.observer.settled(f"feed {feed}"):
            say(Event.POLL_RECOVERED, feed=feed)
        if saved.first:
            say(Event.POLL_FIRST, feed=feed, entries=saved.new, archived=saved.backlog)
        else:
            say(
                Event.POLL_DONE, level=logging.INFO if saved.new or saved.edited else logging.DEBUG, feed=feed,
                new=saved.new, edited=saved.edited, next=outcome.next_due.isoformat(timespec="seconds"),
            )  # fmt: skip
        if saved.gap:
            say(Event.POLL_GAP, level=logging.WARNING, feed=feed)


class AnalyseLoop:
    """Reads, places, matches and decides, entry by entry, a few in each transaction."""

    def __init__(self, shop: Workshop, desk: pipeline.Desk) -> None:
        self._shop = shop
        self.desk = desk  #: replaced as a whole on reload
        self.busy = True  #: until the first look found nothing

    async def run(self) -> None:
        """Analyse until cancelled. What is claimed then is claimed again by the next process."""
        shop = self._shop
        while True:
            await self.drain()
            self.busy = False
            over = await shop.writer.do(shop.store.next_release)
            wait_s = max(0.0, (over - shop.clock.now()).total_seconds()) if over else None
            with suppress(TimeoutError):
                await asyncio.wait_for(shop.entries.wait(), wait_s)
            self.busy = True
            shop.entries.clear()

    async def drain(self, *, patient: bool = True) -> None:
        """Analyse everything that waits; if not `patient`, also what waits for its page."""
        shop = self._shop
        while True:
            batch = await shop.writer.do(
                pipeline.analyse_waiting,
                shop.store,
                self.desk,
                clock=shop.clock,
                limit=ENTRIES_AT_ONCE,
                within_s=ANALYSIS_S,
                patient=patient,
            )
            for failed, why in batch.failed:
                shop.observer.say(Event.ENTRY_FAILED, level=logging.ERROR, entry=failed, exc_info=why)
            for alert in batch.alerts:
                shop.observer.say(Event.ALERT_RAISED, rule=alert.rule, story=alert.story, why=alert.reason)
            self._tell(batch.updates)
            if batch.drafted:
                shop.messages.set()
            if batch.claimed:  # some of their pages may be wanted
                shop.pages.set()
            if not batch.claimed:
                await self._follow()
                return
            shop.observer.say(
                Event.ANALYSE_DONE,
                level=logging.DEBUG,
                entries=batch.claimed,
                hits=batch.hits,
                alerts=len(batch.alerts),
            )

    async def _follow(self) -> None:
        """Look at alerts whose story has grown."""
        shop = self._shop
        while True:
            batch = await shop.writer.do(
                following.follow_waiting, shop.store, self.desk, clock=shop.clock, limit=FOLLOWED_AT_ONCE
            )
            for failed, why in batch.failed:
                shop.observer.say(Event.FOLLOWING_FAILED, level=logging.ERROR, alert=failed, exc_info=why)
            self._tell(batch.updates)
            if batch.updates:
                shop.messages.set()
            if batch.claimed < FOLLOWED_AT_ONCE:
                return

    def _tell(self, updates: Iterable[Update]) -> None:
        for update in updates:
            corrected = update.type is UpdateType.CORRECTED
            event = Event.ALERT_CORRECTED if corrected else Event.ALERT_UPDATED
            self._shop.observer.say(event, alert=update.alert, why=update.reason)


class DeliverLoop:
    """Claims messages that may be tried and hands them to their channels; a channel in trouble delays no other."""

    def __init__(self, shop: Workshop, notifiers: Mapping[str, Notifier], *, give_up_after: timedelta) -> None:
        self._shop = shop
        self.notifiers = notifiers  #: by channel; replaced as a whole on reload
        self.give_up_after = give_up_after
        self._circuits: dict[str, Circuit] = {}
        self._under_way: dict[asyncio.Task[None], str] = {}
        self._broken: StoreError | None = None  #: what a delivery found when it wanted to record its attempt

    async def run(self) -> None:
        """Deliver until cancelled; `finish` then gives what is under way its time.

        Raises:
            StoreError: the store is broken.
        """
        shop = self._shop
        while True:
            shop.messages.clear()
            if self._broken:
                raise self._broken
            await self._claim()
            # a channel without room wakes us when it has some again
            due = await shop.writer.do(shop.store.next_message_due, list(self._room()))
            wait_s = max(0.2, (due - shop.clock.now()).total_seconds()) if due else None
            try:
                await asyncio.wait_for(shop.messages.wait(), wait_s)
            except TimeoutError:
                continue

    async def round(self) -> None:
        """Try every message that is due, once, and return when each attempt is recorded."""
        while await self._claim() or self._under_way:
            await asyncio.wait(self._under_way)

    async def _claim(self) -> int:
        """Start an attempt for each message that is due, as far as its channel has room; how many were started."""
        shop = self._shop
        claimed = await shop.writer.do(
            shop.store.claim_messages, now=shop.clock.now(), lease=MESSAGE_LEASE, room=self._room()
        )
        for message in claimed:
            self._under_way[asyncio.create_task(self._deliver(message))] = message.channel
        return len(claimed)

    async def finish(self, within: float) -> None:
        """Wait up to `within` seconds for what is under way, then give the rest back untried."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=within)
        self._shop.writer.hurry()
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _room(self) -> dict[str, int]:
        """How many more messages each channel can take now; channels that can take none are left out."""
        busy = Counter(self._under_way.values())
        room = {name: self._circuit(name).room(MESSAGES_AT_ONCE) - busy[name] for name in self.notifiers}
        return {name: slots for name, slots in room.items() if slots > 0}

    def _circuit(self, channel: str) -> Circuit:
        return self._circuits.setdefault(channel, Circuit())

    async def _deliver(self, message: Message) -> None:
        shop = self._shop
        try:
            attempt = await self._attempt(message)
            await shop.writer.do(shop.store.save_attempts, [attempt])
            self._report(message, attempt)
        except asyncio.CancelledError:
            with suppress(StoreError):  # on a full disk the lease ends by itself
                await asyncio.shield(shop.writer.do(shop.store.release_messages, [message.id]))
            raise
        except StoreError as error:
            self._broken = error
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._under_way.pop(task, None)
            shop.messages.set()

    async def _attempt(self, message: Message) -> Attempt:
        """One attempt. A fault of ours counts as one that failed: this message waits its turn, the others go on."""
        shop = self._shop
        notifier = self.notifiers[message.channel]
        try:
            return await delivery.deliver(
                message, notifier=notifier, clock=shop.clock, give_up_after=self.give_up_after, jitter=shop.chance()
            )
        except Exception as error:  # noqa: BLE001 - a notifier must not raise; where it does, we must not stop
            shop.observer.say(Event.DELIVERY_CRASHED, level=logging.ERROR, message=message.id, exc_info=error)
            return delivery.failed(
                message,
                f"a fault in this program: {type(error).__name__}",
                now=shop.clock.now(),
                give_up_after=self.give_up_after,
                jitter=shop.chance(),
            )

    def _report(self, message: Message, attempt: Attempt) -> None:
        shop, channel, result = self._shop, message.channel, attempt.result
        say = shop.observer.say
        match result:
            case Sent():
                self._circuits[channel] = self._circuit(channel).succeeded()
                shop.observer.settled(f"channel {channel}")
                say(Event.MESSAGE_SENT, channel=channel, message=message.id, attempt=message.attempts + 1)
            case Refused(disable_channel=True):
                say(Event.CHANNEL_HELD, level=logging.ERROR, channel=channel, why=result.why)
            case Refused() | TryAgain() if attempt.next_at is None:
                say(Event.MESSAGE_DEAD, level=logging.ERROR, channel=channel, message=message.id, why=result.why)
            case TryAgain():
                self._circuits[channel] = self._circuit(channel).failed()
                shop.observer.say_change(
                    Event.MESSAGE_DELAYED, about=f"channel {channel}", what=result.why, channel=channel
                )
