"""The safe side: hands out jobs, waits no longer than it must, and ends what does not answer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from monitor.errors import Stopped
from monitor.feeds.parse import nothing_new
from monitor.feeds.records import document_of
from monitor.model import FeedDocument, Fetched, NotAFeed, PageFailed, PageFault, PageSelect, ReadText
from monitor.ports import RobotsVerdict
from monitor.sandbox.child import OUT_OF_MEMORY
from monitor.text.page import PAGE_LIMIT, page_of
from monitor.text.page_records import answer_of

#: Documents up to this size are looked through on the event loop: 5 ms at most, where a way to the child takes as long.
_SMALL = 256 * 1024
_LARGEST_ANSWER = 64 * 1024 * 1024
#: What a child may know of the environment: where its libraries lie. Secrets stand in the rest.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TZ")


class Sandbox:
    """A pool of child processes that run pure functions on hostile bytes. Children start when they are first needed.

    `wall` bounds a whole job, `memory_bytes` the address space of a child. A child that fails at either is replaced.
    """

    def __init__(
        self, *, workers: int = 1, wall: timedelta = timedelta(seconds=10), memory_bytes: int = 512 * 1024 * 1024
    ) -> None:
        self._workers = [_Worker(wall, memory_bytes) for _ in range(workers)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def parse(self, fetched: Fetched, known: frozenset[bytes]) -> FeedDocument | NotAFeed:
        """What the document lists; entries whose print is in `known` come back as prints only.

        A small document that plainly lists nothing new is read here, without a way to the child.

        Raises:
            Stopped: the document took too long or too much memory. The parser goes on with the next one.
        """
        if len(fetched.body) <= _SMALL and known:
            listed = nothing_new(fetched.body, content_type=fetched.content_type, url=fetched.url, known=known)
            if listed:
                return listed
        record = await self.run(
            "monitor.feeds.records:parsed",
            fetched.body,
            content_type=fetched.content_type,
            url=fetched.url,
            known=[name.hex() for name in known],
        )
        try:
            return document_of(record)
        except (ValueError, TypeError, KeyError) as error:
            raise Stopped("The parser's answer made no sense.") from error

    async def read(
        self, fetched: Fetched, *, title: str = "", select: PageSelect | None = None
    ) -> ReadText | PageFailed:
        """The article on a page, or why there is none: see `ports.PageReader.read`."""
        if len(fetched.body) > PAGE_LIMIT:
            return page_of(fetched.body)
        try:
            record = await self.run(
                "monitor.text.page_records:read",
                fetched.body,
                content_type=fetched.content_type,
                url=fetched.url,
                title=title,
                select=asdict(select) if select else None,
            )
            return answer_of(record)
        except Stopped as stopped:
            return PageFailed(fault=PageFault.TOO_COSTLY, sentence=str(stopped))
        except (ValueError, TypeError, KeyError):
            return PageFailed(fault=PageFault.TOO_COSTLY, sentence="The reader's answer made no sense.")

    async def robots(self, body: bytes, *, url: str, agent: str) -> RobotsVerdict:
        """Whether a robots.txt lets us read an address: see `ports.RobotsReader.robots`."""
        record = await self.run("monitor.text.robots:robots_say", body, url=url, agent=agent)
        try:
            return RobotsVerdict(allowed=record["allowed"] is True, delay=timedelta(seconds=record["delay_s"] or 0))
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise Stopped("The reader's answer made no sense.") from error

    async def run(self, job: str, body: bytes, **arguments: Any) -> Any:
        """What the function `module:name` returns for the body and the arguments, in a child process.

        Arguments and result are what JSON can hold.

        Raises:
            Stopped: the job took too long or too much memory, or broke; the sentence says which.
        """
        worker = await self._idle.get()
        try:
            return await worker.run(job, body, arguments)
        finally:
            self._idle.put_nowait(worker)

    async def aclose(self) -> None:
        """End the children; jobs that are under way are lost. The sandbox may be used again."""
        await asyncio.gather(*(worker.stop() for worker in self._workers))


class _Worker:
    """One child process, started when it is needed."""

    def __init__(self, wall: timedelta, memory_bytes: int) -> None:
        self._wall_s = wall.total_seconds()
        self._memory_bytes = memory_bytes
        self._process: asyncio.subprocess.Process | None = None

    async def run(self, job: str, body: bytes, arguments: dict[str, Any]) -> Any:
        if self._process is None or self._process.returncode is not None:
            await self.stop()
            self._process = await self._started()
        try:
            async with asyncio.timeout(self._wall_s):
                answer = await self._exchange(self._process, job, body, arguments)
        except TimeoutError as error:
            await self.stop()
            raise Stopped(f"Reading it took longer than {self._wall_s:g} seconds.") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Stopped(_epitaph(await self.stop(grace_s=2))) from error
        except ValueError as error:
            await self.stop()
            raise Stopped("The process that read it gave no sensible answer.") from error
        except asyncio.CancelledError:
            await self.stop()  # it would answer a question that nobody asks any more
            raise
        if "error" in answer:
            raise Stopped(f"Reading it failed: {str(answer['error'])[:300]}.")
        return answer["value"]

    async def stop(self, *, grace_s: float = 0) -> int | None:
        """End the child, if there is one; its exit status if it ended by itself within `grace_s`."""
        process, self._process = self._process, None
        if process is None:
            return None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace_s):
                await process.wait()
        by_itself = process.returncode
        if by_itself is None:
            process.kill()
        await process.communicate()
        return by_itself

    async def _started(self) -> asyncio.subprocess.Process:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-s", "-B", "-m", "monitor.sandbox.child",
            str(self._memory_bytes), f"{self._wall_s:g}",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            start_new_session=True,  # Ctrl-C in a terminal reaches the parent only
        )  # fmt: skip

    async def _exchange(
        self, process: asyncio.subprocess.Process, job: str, body: bytes, arguments: dict[str, Any]
    ) -> dict[str, Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        head = json.dumps({"job": job, "arguments": arguments, "body": len(body)}).encode("ascii")
        process.stdin.write(len(head).to_bytes(4, "big") + head)
        process.stdin.write(body)
        await process.stdin.drain()
        size = int.from_bytes(await process.stdout.readexactly(4), "big")
        if size > _LARGEST_ANSWER:
            raise ValueError(f"an answer of {size} bytes")
        answer = json.loads(await process.stdout.readexactly(size))
        if not isinstance(answer, dict) or not answer.keys() & {"value", "error"}:
            raise ValueError("an answer of another shape")
        return answer


def _epitaph(status: int | None) -> str:
    """Why a child ended, for people."""
    if status == OUT_OF_MEMORY:
        return "Reading it took more memory than is allowed."
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return "Reading it took more time than is allowed."
    return f"The process that read it ended (status {status})."
