"""Whether a site's robots.txt lets us read a page: fetched by the one door, kept for a day, asked for once at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.errors import Stopped
from monitor.model import Fault, Fetched, FetchFailed, NotModified
from monitor.net.faults import Failure
from monitor.net.fetch import PRODUCT
from monitor.net.location import location
from monitor.ports import FetchRequest, RobotsAllow, RobotsForbid, RobotsKept, RobotsSay, RobotsUnread
from monitor.text.robots import ROBOTS_LIMIT

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import FetchResult
    from monitor.ports import Clock, Fetcher, RobotsReader, RobotsShelf

#: No file is used longer than a day without looking again (RFC 9309 section 2.4), nor looked at more than once an hour.
LONGEST: Final = timedelta(hours=24)
SHORTEST: Final = timedelta(hours=1)
#: How soon a site is asked again whose file could not be read. Until then nothing is read of it, unless it had said
#: something before.
RETRY: Final = timedelta(minutes=10)
#: A wait between two requests that a file asks for is honoured up to this; RFC 9309 knows no such line, and some sites
#: ask for hours.
LONGEST_DELAY: Final = timedelta(seconds=60)
#: Faults after which the site has no rules (RFC 9309 section 2.3.1.3: 400 to 499; 2.3.1.2: too many redirects). A
#: server that says "too often" (429) is one that has trouble, not one without rules.
_NO_RULES: Final = frozenset({Fault.FORBIDDEN, Fault.NOT_FOUND, Fault.GONE, Fault.CLIENT, Fault.REDIRECTS})
#: Faults that are ours, not the site's: the page itself will meet them too, and say so better.
_OURS: Final = frozenset({Fault.BLOCKED, Fault.BAD_URL})


class RobotsFiles:
    """Implements `ports.Robots`. One for the process; it belongs to one event loop."""

    def __init__(
        self, fetcher: Fetcher, reader: RobotsReader, clock: Clock, *, shelf: RobotsShelf, timeout: timedelta
    ) -> None:
        self._fetcher, self._reader, self._clock, self._timeout = fetcher, reader, clock, timeout
        self._shelf = shelf
        self._asking: dict[str, asyncio.Lock] = {}

    async def say(self, url: str, *, private_networks: tuple[str, ...] = (), strange: bool = False) -> RobotsSay:
        """What the rules of the page's site say of it; see `ports.Robots.say`."""
        try:
            place = location(url)
        except Failure:
            return RobotsAllow()  # the fetch will say what is wrong with the address
        site = str(place.url.copy_with(raw_path=b"/robots.txt"))
        lock = self._asking.setdefault(site, asyncio.Lock())
        async with lock:
            file = await self._file(site, private_networks, strange=strange)
        if not lock.locked():
            self._asking.pop(site, None)
        try:
            return await self._answer(file, str(place.url), place.url.host)
        except Stopped as stopped:  # a file that takes so long is not read for every page of its site
            file = RobotsKept(until=self._until(RETRY), trouble=str(stopped))
            await self._shelf.keep(site, file)
            return await self._answer(file, str(place.url), place.url.host)

    async def _answer(self, file: RobotsKept, url: str, host: str) -> RobotsSay:
        """Raises `Stopped` where the file cannot be read within the limits."""
        if file.body is None:
            return RobotsUnread(sentence=f"The robots.txt of {host} cannot be read, so nothing is: {file.trouble}")
        if not file.body.strip():
            return RobotsAllow()
        said = await self._reader.robots(file.body, url=url, agent=PRODUCT)
        if not said.allowed:
            return RobotsForbid(sentence=f"The robots.txt of {host} asks programs not to read this page.")
        return RobotsAllow(delay=min(said.delay, LONGEST_DELAY))

    # ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _file(self, site: str, private_networks: tuple[str, ...], *, strange: bool) -> RobotsKept:
        """The file of a site, as it was kept where that still holds."""
        kept, now = await self._shelf.recall(site), self._clock.now()
        if kept and now < kept.until <= now + LONGEST:  # a clock that was set back keeps nothing for longer
            return kept
        answer = await self._fetcher.fetch(
            FetchRequest(
                url=site,
                etag=kept.etag if kept else None,
                last_modified=kept.last_modified if kept else None,
                accept="text/plain, */*;q=0.1",
                private_networks=private_networks,
                strange=strange,
                timeout=self._timeout,
                max_bytes=ROBOTS_LIMIT,
                cut=True,
                patient=True,
            )
        )
        if isinstance(answer, FetchFailed) and answer.fault in _OURS:
            return RobotsKept(until=now, body=b"")  # another feed may be allowed to go there
        kept = self._after(answer, kept)
        await self._shelf.keep(site, kept)
        return kept

    def _after(self, answer: FetchResult, kept: RobotsKept | None) -> RobotsKept:
        match answer:
            case Fetched():
                return RobotsKept(
                    until=self._until(min(max(answer.max_age or LONGEST, SHORTEST), LONGEST)),
                    body=answer.body,
                    etag=answer.etag,
                    last_modified=answer.last_modified,
                )
            case NotModified() if kept is not None:
                return RobotsKept(
                    until=self._until(LONGEST), body=kept.body, etag=kept.etag, last_modified=kept.last_modified
                )
            case FetchFailed(fault=fault) if fault in _NO_RULES:
                return RobotsKept(until=self._until(LONGEST), body=b"")
            case FetchFailed():
                # what it said before may be used as long as it cannot be reached (RFC 9309 section 2.4)
                return RobotsKept(
                    until=self._until(RETRY),
                    body=kept.body if kept else None,
                    trouble=answer.sentence,
                    etag=kept.etag if kept else None,
                    last_modified=kept.last_modified if kept else None,
                )
        return RobotsKept(until=self._until(RETRY), trouble="The server says that nothing changed.")

    def _until(self, span: timedelta) -> datetime:
        return self._clock.now() + span
