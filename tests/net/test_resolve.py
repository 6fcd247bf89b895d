"""Names are looked up beside the event loop, by threads that cannot be used up."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from monitor.model import Fault
from monitor.net.faults import Failure
from monitor.net.resolve import SystemResolver


class NameServer:
    """Stands in for `getaddrinfo`: nothing here may ask a real one. `hang.*` says nothing until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.busy = self.most_busy = self.asked = 0
        self.lock = threading.Lock()

    def __call__(self, host, port, **asked):
        with self.lock:
            self.asked += 1
            self.busy += 1
            self.most_busy = max(self.most_busy, self.busy)
        try:
            if host.startswith("hang."):
                self.let_go.wait(10)
            answers = {"good.example": ["192.0.2.1", "192.0.2.1", "2001:db8::1"], "hang.example": ["192.0.2.2"]}
            if host == "busy.example":
                raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
            if host == "odd.example":
                raise OSError("something else")
            host.encode("idna")
            if host not in answers:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return [(socket.AF_INET, asked["type"], 6, "", (address, port or 0)) for address in answers[host]]
        finally:
            with self.lock:
                self.busy -= 1


@pytest.fixture
def name_server(monkeypatch):
    one = NameServer()
    monkeypatch.setattr(socket, "getaddrinfo", one)
    yield one
    one.let_go.set()


@pytest.fixture
def resolver(name_server):
    one = SystemResolver(threads=3)
    yield one
    one.close()


def new_threads(before: set[threading.Thread]) -> int:
    """How many threads live that were not there before."""
    return len(set(threading.enumerate()) - before)


async def test_addresses_come_in_order_and_each_once(resolver):
    assert await resolver("good.example") == ("192.0.2.1", "2001:db8::1")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere.example", "There is no server named nowhere.example."),
        ("a" * 64 + ".example", f"There is no server named {'a' * 64}.example."),
        ("a..example", "There is no server named a..example."),
        ("busy.example", "The name server has no answer for busy.example at the moment."),
        ("odd.example", "The name odd.example could not be looked up."),
    ],
)
async def test_what_leads_nowhere_is_a_failure(resolver, name, sentence):
    with pytest.raises(Failure) as caught:
        await resolver(name)
    assert (caught.value.fault, caught.value.sentence) == (Fault.DNS, sentence)


async def test_the_loop_goes_on_meanwhile_and_waiting_can_be_cancelled(resolver):
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await resolver("hang.example")
    assert time.monotonic() - began < 0.3


async def test_a_name_server_that_hangs_takes_no_more_threads_than_allowed(resolver, name_server):
    before = set(threading.enumerate())
    waiting = [asyncio.create_task(resolver("hang.example")) for _ in range(50)]
    await asyncio.sleep(0.05)
    assert new_threads(before) <= 3
    assert name_server.most_busy == 3
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    name_server.let_go.set()
    assert await asyncio.wait_for(resolver("good.example"), 1) == ("192.0.2.1", "2001:db8::1")
    assert name_server.asked == 4, "names that nobody waits for any more are not asked for"


async def test_one_thread_is_enough_for_names_one_after_another(resolver):
    before = set(threading.enumerate())
    for _ in range(20):
        await resolver("good.example")
        await asyncio.sleep(0.001)
    assert new_threads(before) <= 2


async def test_closing_ends_the_threads(name_server):
    before = set(threading.enumerate())
    one = SystemResolver(threads=3)
    await asyncio.gather(*(one("good.example") for _ in range(9)))
    one.close()
    for _ in range(100):
        if not new_threads(before):
            return
        await asyncio.sleep(0.01)
    pytest.fail("threads are left")


def test_a_process_ends_though_a_look_up_hangs():
    """The answer may come half a minute later; SIGTERM promises ten seconds."""
    program = """
        import asyncio, socket, time
        from monitor.net.resolve import SystemResolver
        socket.getaddrinfo = lambda *_, **__: time.sleep(30)
        async def main():
            try:
                async with asyncio.timeout(0.05):
                    await SystemResolver()("hang.example")
            except TimeoutError:
                print("given up")
        asyncio.run(main())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=10, check=True
    )
    assert done.stdout == "given up\n"
    assert done.stderr == ""


async def test_localhost_is_found_by_the_real_system():
    one = SystemResolver()
    found = await one("localhost")
    one.close()
    assert set(found) <= {"127.0.0.1", "::1"}
    assert found
