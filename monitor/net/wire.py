"""One TCP or TLS connection as httpcore wants it, straight on asyncio.

httpcore's own stream goes through anyio with a time-out around each read. Ours has one time-out around the whole fetch,
and needs none inside: half the CPU of a request is saved (`benchmarks/polling.py`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore

from monitor.model import Fault
from monitor.net.faults import Failure, handshake_failed

if TYPE_CHECKING:
    import ssl


@dataclass(slots=True, kw_only=True)
class Budget:
    """How many bytes a peer may still send; whoever sends a request fills it up."""

    left: int


#: received and not yet read: beyond this the sender has to wait
_HIGH_WATER = 128 * 1024


async def dial(address: str, port: int) -> Wire:
    """A connection to an address, which is dialled as it stands. Raises OSError; cancellation leaves no socket open."""
    _, inbox = await asyncio.get_running_loop().create_connection(_Inbox, address, port)
    return Wire(inbox)


class _Inbox(asyncio.Protocol):
    """What has arrived, in order, until it is read."""

    __slots__ = ("chunks", "ended", "error", "flowing", "paused", "reader", "size", "transport", "writer")

    def __init__(self) -> None:
        self.transport: Any = None  # asyncio.Transport; after start_tls the encrypted one
        self.chunks: deque[bytes] = deque()
        self.size = 0
        self.ended = False
        self.error: Exception | None = None
        self.paused = False  # we have asked the transport to hold back
        self.flowing = True  # the transport takes what we write
        self.reader: asyncio.Future[None] | None = None
        self.writer: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.chunks.append(data)
        self.size += len(data)
        if self.size > _HIGH_WATER and not self.paused:
            self.paused = True
            self.transport.pause_reading()
        _wake(self.reader)

    def eof_received(self) -> bool:
        self.ended = True
        _wake(self.reader)
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended, self.error = True, exc
        self.flowing = True
        _wake(self.reader)
        _wake(self.writer)

    def pause_writing(self) -> None:
        self.flowing = False

    def resume_writing(self) -> None:
        self.flowing = True
        _wake(self.writer)

    def take(self, most: int) -> bytes:
        chunk = self.chunks.popleft()
        if len(chunk) > most:
            self.chunks.appendleft(chunk[most:])
            chunk = chunk[:most]
        self.size -= len(chunk)
        if self.paused and self.size <= _HIGH_WATER // 2:
            self.paused = False
            self.transport.resume_reading()
        return chunk


class Wire(httpcore.AsyncNetworkStream):
    """An open connection. The time-outs of its methods are not looked at: the caller bounds the whole."""

    __slots__ = ("_inbox", "budget")

    def __init__(self, inbox: _Inbox) -> None:
        self._inbox = inbox
        self.budget: Budget | None = None  #: None: without bounds

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109
        """What arrived next, at most `max_bytes`; empty at the end.

        Raises:
            httpcore.ReadError: the line was cut.
            Failure: the peer has sent more than the budget allows.
        """
        inbox = self._inbox
        if not inbox.chunks and not inbox.ended:
            inbox.reader = asyncio.get_running_loop().create_future()
            try:
                await inbox.reader
            finally:
                inbox.reader = None
        if inbox.chunks:
            data = inbox.take(max_bytes)
            if self.budget is not None:
                self.budget.left -= len(data)
                if self.budget.left < 0:
                    raise Failure(
                        Fault.TOO_LARGE, "The server sends far more around the document than a document needs."
                    )
            return data
        if inbox.error is not None:
            raise httpcore.ReadError(str(inbox.error)) from inbox.error
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109
        """Hands bytes to the system, waiting while it takes no more. Raises httpcore.WriteError when the line is cut."""
        inbox = self._inbox
        if inbox.error is not None or inbox.transport.is_closing():
            raise httpcore.WriteError("the connection is closed") from inbox.error
        inbox.transport.write(buffer)
        if not inbox.flowing:
            inbox.writer = asyncio.get_running_loop().create_future()
            try:
                await inbox.writer
            finally:
                inbox.writer = None

    async def aclose(self) -> None:
        """Closes at once: a peer that never says goodbye must not keep the socket."""
        self._inbox.transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109
    ) -> Wire:
        """The same connection, encrypted, its peer's certificate and name checked as the context says.

        Raises:
            Failure: the certificate is not good, or the peer does not speak TLS. The connection is then closed.
        """
        inbox = self._inbox
        bare, encrypted = inbox.transport, None
        try:
            if not inbox.chunks and not inbox.ended:  # what it said before TLS must not count as said under it
                encrypted = await asyncio.get_running_loop().start_tls(
                    bare, inbox, ssl_context, server_hostname=server_hostname
                )
        except OSError as error:  # ssl.SSLError included
            raise handshake_failed(server_hostname, error) from error
        finally:
            if encrypted is None:
                bare.abort()
        if encrypted is None:  # also asyncio's answer when the line is lost without an error
            raise handshake_failed(server_hostname, ConnectionResetError())
        inbox.transport = encrypted
        return self

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: `is_readable` is true when an idle connection is of no use any more."""
        if info == "is_readable":
            return bool(self._inbox.chunks) or self._inbox.ended
        names = {"ssl_object": "ssl_object", "server_addr": "peername", "client_addr": "sockname", "socket": "socket"}
        return self._inbox.transport.get_extra_info(names[info]) if info in names else None


def _wake(waiting: asyncio.Future[None] | None) -> None:
    if waiting is not None and not waiting.done():
        waiting.set_result(None)
