"""The one door to the network: gets documents from strangers and hands messages to receivers.

Whatever a server does, a fetch ends within its time-out, reads no more than its limit, dials no address that is not
allowed, and ends as a value.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

import httpx

from monitor import __version__
from monitor.model import Fault, Fetched, FetchFailed, FetchResult, NotModified
from monitor.net.answer import REPLY_BYTES, Moved, read_answer, read_reply
from monitor.net.faults import EXPECTED, Failure, failure
from monitor.net.guard import OPERATOR_NETWORKS, Dialer, Network, Resolver, networks_of
from monitor.net.headers import validator
from monitor.net.location import Location, location, redirected
from monitor.net.pace import Away, Pace
from monitor.net.resolve import SystemResolver
from monitor.net.transport import MOST, NETWORKS, GuardedTransport
from monitor.net.wire import dial
from monitor.ports import FetchRequest, PostRequest, PostResult

if TYPE_CHECKING:
    import ssl

    from monitor.ports import Clock


#: The first word of our User-Agent, which robots.txt files may name (RFC 9309 section 2.2.1).
PRODUCT: Final = "news-monitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSettings:
    """How we behave on the network; the defaults are those of config.yaml."""

    contact: str  #: who runs this monitor, a mailto: or https: address; may be empty
    timeout: timedelta = timedelta(seconds=30)  #: for a whole fetch, redirects and slow bodies included
    max_body_bytes: int = 8 << 20  #: after decompression, and before it too
    per_host_concurrency: int = 2  #: per registrable domain
    per_host_gap: timedelta = timedelta(seconds=1)  #: between the beginnings of two requests to a registrable domain
    private_networks: tuple[str, ...] = ()  #: CIDR blocks that every request may reach besides public addresses
    max_redirects: int = 5
    max_in_flight: int = 100  #: fetches that are on the network at the same time; posts are counted apart

    @property
    def user_agent(self) -> str:
        """How we introduce ourselves: program, version, and whom to write to."""
        return f"{PRODUCT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")


@dataclass(slots=True, kw_only=True)
class _Trip:
    """One fetch under way, from redirect to redirect."""

    limit: timedelta
    spent_s: float = 0.0  # on the network; waiting for a turn is not counted

    @property
    def took(self) -> timedelta:
        return timedelta(seconds=self.spent_s)


class HttpFetcher:
    """Implements `ports.Fetcher` and `ports.Poster`. One for the process; it belongs to one event loop.

    `resolver`, `dialer` and `tls` (makes the context, once) stand for the system's own; tests record and replace them.
    """

    def __init__(
        self,
        settings: HttpSettings,
        clock: Clock,
        *,
        resolver: Resolver | None = None,
        dialer: Dialer = dial,
        tls: Callable[[], ssl.SSLContext] = httpx.create_ssl_context,
    ) -> None:
        """Opens nothing yet. Raises ValueError for private networks that are no CIDR blocks."""
        self._settings, self._clock = settings, clock
        self._networks = networks_of(settings.private_networks)
        self._system = SystemResolver()
        # a TLS context costs 70 to 170 ms: made once, and only if something encrypted is asked for
        self._transport = GuardedTransport(resolver=resolver or self._system, dialer=dialer, tls=cache(tls))
        self._pace = Pace(concurrency=settings.per_host_concurrency, gap_s=settings.per_host_gap.total_seconds())
        self._away, self._away_patient = Away(), Away()
        self._fetching = asyncio.Semaphore(settings.max_in_flight)
        self._posting = asyncio.Semaphore(settings.max_in_flight)
        self._agent = settings.user_agent.encode()

    async def aclose(self) -> None:
        """Closes what is kept open. Fetches under way should have ended or been cancelled before."""
        await self._transport.aclose()
        self._system.close()
        await asyncio.sleep(0)  # asyncio closes a socket one turn after it was told to

    async def fetch(self, request: FetchRequest) -> FetchResult:
        """What the server said; see `ports.Fetcher.fetch`. Waiting for the site's turn is not part of the time-out.

        A site that answered 429 or 503 with Retry-After is not asked before that time, whichever of its addresses it
        was: such a fetch ends at once as RATE_LIMITED. An answer to a patient request holds for patient ones only.
        """
        trip = _Trip(limit=request.timeout or self._settings.timeout)
        try:
            return await self._travel(request, trip)
        except EXPECTED as error:
            return _failed(error, trip.limit, took=trip.took)

    async def post(self, request: PostRequest) -> PostResult:
        """What the receiver answered; see `ports.Poster.post`. Once there is a status, whatever follows changes nothing.

        `allow_private` opens the networks of `guard.OPERATOR_NETWORKS`.
        """
        limit = request.timeout or self._settings.timeout
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with self._posting:
                began = loop.time()
                return await self._hand_over(request, ends_at=began + limit.total_seconds())
        except EXPECTED as error:
            return _failed(error, limit, took=timedelta(seconds=loop.time() - began))

    async def _travel(self, request: FetchRequest, trip: _Trip) -> FetchResult:
        """Follows redirects to the end; each hop is paced, guarded and checked like the first request."""
        place = location(request.url)
        networks = (() if request.strange else self._networks) + networks_of(request.private_networks)
        seen = [place.url]
        permanent: str | None = None
        temporary = False
        for _ in range(self._settings.max_redirects + 1):
            answer = await self._visit(place, request, networks, trip)
            if not isinstance(answer, Moved):
                return replace(answer, permanent_url=permanent, took=trip.took)
            place = redirected(place, answer.target)
            if request.may_follow and (why_not := await request.may_follow(str(place.url))):
                raise Failure(Fault.UNWANTED, why_not)
            if place.url in seen:
                raise Failure(Fault.REDIRECTS, "The server redirects in a circle.")
            seen.append(place.url)
            temporary = temporary or not answer.permanent
            permanent = permanent if temporary else place.with_userinfo()
        raise Failure(Fault.REDIRECTS, f"The server redirects more than {self._settings.max_redirects} times.")

    async def _visit(
        self, place: Location, request: FetchRequest, networks: tuple[Network, ...], trip: _Trip
    ) -> Fetched | NotModified | Moved:
        """Asks one place when its turn has come, in the time that the trip has left."""
        self._heed(place.site, request)
        await self._pace.enter(place.site, patient=request.patient)
        try:
            self._heed(place.site, request)  # another request may have been sent away while this one waited
            async with self._fetching:
                return await self._ask(place, request, networks, trip)
        finally:
            self._pace.leave(place.site, patient=request.patient)

    async def _ask(
        self, place: Location, request: FetchRequest, networks: tuple[Network, ...], trip: _Trip
    ) -> Fetched | NotModified | Moved:
        loop = asyncio.get_running_loop()
        began = loop.time()
        left_s = trip.limit.total_seconds() - trip.spent_s
        most = request.max_bytes or self._settings.max_body_bytes
        message = httpx.Request(
            "GET",
            place.url,
            headers=self._headers(place, request),
            extensions={NETWORKS: networks, MOST: most, "timeout": {"connect": left_s}},
        )
        try:
            async with asyncio.timeout(left_s):
                response = await self._transport.handle_async_request(message)
                try:
                    return await read_answer(response, request, url=str(place.url), most=most, now=self._clock.now())
                finally:
                    await response.aclose()
        except Failure as refusal:
            if refusal.status in {429, 503} and refusal.retry_after:
                away = self._away_patient if request.patient else self._away
                away.stay(place.site, refusal.retry_after.total_seconds(), now=self._clock.monotonic())
            raise
        finally:
            trip.spent_s += loop.time() - began

    def _heed(self, site: str, request: FetchRequest) -> None:
        """Pages that are too many for a site say nothing about its feeds; feeds that are, say it of both."""
        now = self._clock.monotonic()
        left = self._away.left(site, now=now)
        if request.patient:
            left = max(left, self._away_patient.left(site, now=now))
        if left:
            raise Failure(
                Fault.RATE_LIMITED,
                f"{site} has asked us to stay away for a while; it is not asked before that.",
                retry_after=timedelta(seconds=left),
            )

    def _headers(self, place: Location, request: FetchRequest) -> list[tuple[bytes, bytes]]:
        """What is sent with each hop: nothing that belongs to another origin."""
        headers = [
            (b"User-Agent", self._agent),
            (b"Accept", request.accept.encode()),
            (b"Accept-Encoding", b"gzip"),
        ]
        if etag := validator(request.etag):
            headers.append((b"If-None-Match", etag.encode("latin-1")))
        if last_modified := validator(request.last_modified):
            headers.append((b"If-Modified-Since", last_modified.encode("latin-1")))
        if place.userinfo:
            headers.append((b"Authorization", place.authorization.encode()))
        return headers

    async def _hand_over(self, request: PostRequest, *, ends_at: float) -> PostResult:
        place = location(request.url)
        headers = [(name.encode(), value.encode()) for name, value in request.headers]
        headers += [(b"User-Agent", self._agent), (b"Accept-Encoding", b"identity")]
        if place.userinfo:
            headers.append((b"Authorization", place.authorization.encode()))
        networks = self._networks + (networks_of(OPERATOR_NETWORKS) if request.allow_private else ())
        message = httpx.Request(
            "POST",
            place.url,
            headers=headers,
            content=request.body,
            extensions={NETWORKS: networks, MOST: REPLY_BYTES},
        )
        async with asyncio.timeout_at(ends_at):
            response = await self._transport.handle_async_request(message)
        try:
            return await read_reply(response, now=self._clock.now(), ends_at=ends_at)
        finally:
            await response.aclose()


def _failed(error: Exception, limit: timedelta, *, took: timedelta) -> FetchFailed:
    why = failure(error, limit=limit)
    return FetchFailed(
        fault=why.fault, sentence=why.sentence, status=why.status, retry_after=why.retry_after, took=took
    )
