"""A server on loopback that does what a script says, byte by byte, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import struct
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

Script = Callable[["Line"], Awaitable[None]]


@dataclass
class Asked:
    """One request as it came."""

    method: str
    target: str
    headers: dict[str, str]  # names in lower case
    body: bytes
    at: float  # the loop's clock


@dataclass
class Line:
    """One connection, seen from the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: Server

    async def request(self) -> Asked | None:
        """The next request with its body; None when the client has gone."""
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        method, target, _ = first.split(" ")
        asked = Asked(method, target, headers, body, asyncio.get_running_loop().time())
        self.server.asked.append(asked)
        return asked

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def drip(self, data: bytes, *, every: float = 0.05) -> None:
        for byte in data:
            await self.send(bytes([byte]))
            await asyncio.sleep(every)

    async def hang(self) -> None:
        """Says nothing until the client goes."""
        while await self.reader.read(65_536):
            pass

    def reset(self) -> None:
        """Ends the connection with RST."""
        raw: socket.socket = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


@dataclass
class Server:
    port: int = 0
    scheme: str = "http"
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    most_open: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def url(self, path: str = "/feed", *, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"


async def start(script: Script, *, ssl=None) -> tuple[Server, asyncio.Server]:
    server = Server(scheme="https" if ssl else "http")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        server.tasks.add(task)
        server.connections += 1
        server.open += 1
        server.most_open = max(server.most_open, server.open)
        try:
            await script(Line(reader, writer, server))
        except (OSError, asyncio.CancelledError):
            pass  # the client has gone, or the test has ended
        finally:
            server.open -= 1
            writer.transport.abort() if ssl else writer.close()
            server.tasks.discard(task)

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=ssl, limit=4 << 20)
    server.port = listening.sockets[0].getsockname()[1]
    return server, listening


async def stop(server: Server, listening: asyncio.Server) -> None:
    listening.close()
    for task in list(server.tasks):
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*server.tasks, return_exceptions=True)
    await asyncio.sleep(0)


def reply(status: str = "200 OK", body: bytes = b"", *, length: int | None = None, **headers: str) -> bytes:
    """An answer as bytes; header names with underscores for dashes. `length` may lie; -1 leaves it out."""
    length = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}"] + [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if length >= 0:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def answering(*replies: bytes) -> Script:
    """Answers the n-th request of each connection-crossing sequence with the n-th reply; the last one goes on."""
    left = list(replies)

    async def script(line: Line) -> None:
        while await line.request() is not None:
            await line.send(left.pop(0) if len(left) > 1 else left[0])

    return script


def routing(table: dict[str, bytes]) -> Script:
    """Answers by path; what is not listed is 404."""

    async def script(line: Line) -> None:
        while (asked := await line.request()) is not None:
            await line.send(table.get(asked.target, reply("404 Not Found")))

    return script


def zeros(size: int) -> bytes:
    """So many zero bytes as gzip: about a thousandth of their size."""
    return gzip.compress(bytes(size), 9)


class Recorder:
    """A resolver and a dialer that note what they were asked for.

    The resolver takes its answers from `names`, one list after another for each question, the last one again and
    again. The dialer reaches only the ports of our own servers on loopback, whatever address it was given.
    """

    def __init__(self, names: dict[str, Sequence[Sequence[str]]] | None = None) -> None:
        self.names = {host: list(answers) for host, answers in (names or {}).items()}
        self.looked_up: list[str] = []
        self.dialled: list[tuple[str, int]] = []

    async def resolve(self, host: str) -> Sequence[str]:
        self.looked_up.append(host)
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    async def dial(self, address: str, port: int):
        from monitor.net.wire import dial

        self.dialled.append((address, port))
        return await dial("127.0.0.1", port)


async def settle() -> None:
    """Gives the other side's tasks time to notice what happened."""
    await asyncio.sleep(0.05)


async def all_gone(*servers: Server) -> bool:
    """Whether no client holds a connection to these servers any more; waits some seconds for that."""
    for _ in range(1000):
        if not any(server.open for server in servers):
            return True
        await asyncio.sleep(0.01)
    return False
