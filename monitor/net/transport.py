"""httpx's transport with the guard inside: no proxy, no cookie, no redirect, no log, few kept connections.

An `httpx.AsyncClient` would bring a cookie jar, redirects that keep headers across origins, and a log line with the
whole URL; its pool grows dearer with every connection it holds. A transport is the part of httpx below all that.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import httpcore
import httpx

from monitor.net.guard import Dialer, GuardedBackend, Network, Resolver
from monitor.net.wire import Budget

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

# both print headers and whole URLs, passwords and tokens included, to whoever turns logging up
for _name in ("httpcore", "httpx"):
    logging.getLogger(_name).setLevel(logging.WARNING)

#: extensions of a request: the networks (`guard.Network`) it may reach besides public addresses, and how many bytes of
#: body the caller will read at most
NETWORKS: Final = "networks"
MOST: Final = "most"

#: for the head of an answer; h11 ends a single head at 100 KiB, this ends a stream of 1xx heads before the real one
_HEAD_BYTES: Final = 128 * 1024

#: what a kept connection was opened under: networks, scheme, host, port
_Key = tuple[tuple[Network, ...], bytes, bytes, int | None]

#: a server that hung up an idle connection shows it in one of these ways when the next request is sent
_HUNG_UP: Final = (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError)


class _Connection(httpcore.AsyncHTTPConnection):
    """A guarded connection to one origin, with what it was opened under."""

    def __init__(
        self,
        key: _Key,
        origin: httpcore.Origin,
        *,
        resolver: Resolver,
        dialer: Dialer,
        tls: ssl.SSLContext | None,
        keep_s: float,
    ) -> None:
        self.key = key
        self.budget = Budget(left=0)
        super().__init__(
            origin,
            ssl_context=tls,
            keepalive_expiry=keep_s,
            network_backend=GuardedBackend(networks=key[0], resolver=resolver, dialer=dialer, budget=self.budget),
        )

    async def ask(self, request: httpcore.Request) -> httpcore.Response:
        """The head of the answer; the peer may then send what the request is going to read."""
        self.budget.left = _HEAD_BYTES
        try:
            response = await self.handle_async_request(request)
        except BaseException:
            # httpcore 1.0 forgets the socket when it is cancelled between connecting and sending
            await self.aclose()
            raise
        # the marks between chunks may double a body in small ones; extensions of chunks may not go on for ever
        self.budget.left = _HEAD_BYTES + 2 * request.extensions.get(MOST, 0)
        return response


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests over connections that `GuardedBackend` opened. Raises `Failure` and what httpcore and h11 raise.

    At most `keep` idle connections are held for `keep_s` seconds each; one serves only requests of the very networks
    and origin that it was opened for. How many run at once is the caller's to bound, and so is time.
    """

    def __init__(
        self,
        *,
        resolver: Resolver,
        dialer: Dialer,
        tls: Callable[[], ssl.SSLContext],
        keep: int = 20,
        keep_s: float = 5.0,
    ) -> None:
        self._resolver, self._dialer, self._tls = resolver, dialer, tls
        self._keep, self._keep_s = keep, keep_s
        self._idle: OrderedDict[_Connection, None] = OrderedDict()  # longest idle first
        self._idle_by_key: dict[_Key, list[_Connection]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer's head; its body comes through `aiter_raw`. `aclose()` of the answer must be called.

        A GET may go over a kept connection, and is sent again over a new one if that had been hung up. Anything else
        always opens its own, since it may not be sent twice.
        """
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        key = (request.extensions.get(NETWORKS, ()), target.scheme, target.host, target.port)
        asked = httpcore.Request(
            request.method,
            target,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        kept = await self._take(key) if request.method == "GET" else None
        if kept is not None:
            try:
                return self._answer(await kept.ask(asked), kept)
            except _HUNG_UP:
                pass  # nothing was answered, so nothing was done: once more, over a connection of its own
        fresh = _Connection(
            key,
            target.origin,
            resolver=self._resolver,
            dialer=self._dialer,
            tls=self._tls() if target.scheme == b"https" else None,
            keep_s=self._keep_s,
        )
        return self._answer(await fresh.ask(asked), fresh)

    async def aclose(self) -> None:
        """Closes the kept connections."""
        idle, self._idle, self._idle_by_key = list(self._idle), OrderedDict(), {}
        for connection in idle:
            await connection.aclose()

    def _answer(self, response: httpcore.Response, connection: _Connection) -> httpx.Response:
        body = _Body(response, connection, give_back=self._put)
        return httpx.Response(response.status, headers=response.headers, stream=body)

    async def _take(self, key: _Key) -> _Connection | None:
        """A kept connection that still stands, the one used last first."""
        while kept := self._idle_by_key.get(key):
            connection = kept[-1]
            self._forget(connection)
            if not connection.has_expired():
                return connection
            await connection.aclose()
        return None

    async def _put(self, connection: _Connection) -> None:
        """Keep an idle connection; what is too old, or one too many, is closed."""
        if not connection.is_idle():
            await connection.aclose()
            return
        self._idle[connection] = None
        self._idle_by_key.setdefault(connection.key, []).append(connection)
        while self._idle:
            oldest = next(iter(self._idle))
            if len(self._idle) <= self._keep and not oldest.has_expired():
                return
            self._forget(oldest)
            await oldest.aclose()

    def _forget(self, connection: _Connection) -> None:
        del self._idle[connection]
        siblings = self._idle_by_key[connection.key]
        siblings.remove(connection)
        if not siblings:
            del self._idle_by_key[connection.key]


class _Body(httpx.AsyncByteStream):
    """The raw body of one answer; closing it gives its connection back or closes that too."""

    def __init__(
        self,
        response: httpcore.Response,
        connection: _Connection,
        *,
        give_back: Callable[[_Connection], Awaitable[None]],
    ) -> None:
        self._response, self._connection, self._give_back = response, connection, give_back

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._response.aiter_stream()

    async def aclose(self) -> None:
        try:
            await self._response.aclose()
        except BaseException:
            await self._connection.aclose()
            raise
        await self._give_back(self._connection)
