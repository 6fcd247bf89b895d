"""Names to addresses, by the system's own resolver, in threads that a hanging name server cannot use up for others."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import socket
import threading
from typing import TYPE_CHECKING

from monitor.model import Fault
from monitor.net.faults import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Job = tuple[str, asyncio.AbstractEventLoop, asyncio.Future[Sequence[str]]]


class SystemResolver:
    """Asks the system for addresses, at most `threads` names at a time; further ones wait their turn.

    `getaddrinfo` cannot be interrupted and may hang for half a minute. The event loop's own executor would fill up with
    such calls, and its threads are waited for at exit. These are daemon threads, started when needed.
    """

    def __init__(self, *, threads: int = 32) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._limit, self._threads, self._unanswered = threads, 0, 0

    async def __call__(self, host: str) -> Sequence[str]:
        """The addresses of a host, best first, each once. Waiting for them can be cancelled.

        Raises:
            Failure: the name leads nowhere, or no name server said so in time.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Sequence[str]] = loop.create_future()
        with self._lock:
            self._unanswered += 1
            if self._threads < min(self._unanswered, self._limit):
                self._threads += 1
                threading.Thread(target=self._work, name="resolver", daemon=True).start()
        self._jobs.put((host, loop, answer))
        return await answer

    def close(self) -> None:
        """Let the threads end; one that is still asking ends when it has its answer, or with the process."""
        for _ in range(self._threads):
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            host, loop, answer = job
            # whoever asked may have given up while the name waited
            outcome = () if answer.cancelled() else _look_up(host)
            with self._lock:
                self._unanswered -= 1
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile: nobody waits
                loop.call_soon_threadsafe(_deliver, answer, outcome)
        with self._lock:
            self._threads -= 1


def _look_up(host: str) -> Sequence[str] | Failure:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}:
            return Failure(Fault.DNS, f"The name server has no answer for {host} at the moment.")
        return Failure(Fault.DNS, f"There is no server named {host}.")
    except ValueError:  # UnicodeError: a label is empty or longer than 63 octets (RFC 1035 section 2.3.4)
        return Failure(Fault.DNS, f"There is no server named {host}.")
    except OSError:
        return Failure(Fault.DNS, f"The name {host} could not be looked up.")
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _deliver(answer: asyncio.Future[Sequence[str]], outcome: Sequence[str] | Failure) -> None:
    if answer.done():
        return
    if isinstance(outcome, Failure):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
