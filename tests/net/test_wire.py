"""One connection, straight on asyncio."""

from __future__ import annotations

import asyncio

import httpcore
import pytest

from monitor.model import Fault
from monitor.net.faults import Failure
from monitor.net.wire import Budget, dial


async def floods(line):
    while True:
        await line.send(b"x" * 65_536)


@pytest.fixture
async def dialled():
    wires = []

    async def to(server):
        wires.append(await dial("127.0.0.1", server.port))
        return wires[-1]

    yield to
    for wire in wires:
        await wire.aclose()
    await asyncio.sleep(0)


async def test_a_sender_that_is_not_read_has_to_wait(serve, dialled):
    wire = await dialled(await serve(floods))
    await asyncio.sleep(0.2)
    assert wire._inbox.size <= 512 * 1024
    total = 0
    while total < 5_000_000:  # and goes on as soon as it is read
        total += len(await wire.read(65_536))


async def test_no_more_is_read_at_once_than_asked_for_and_nothing_is_lost(serve, dialled):
    data = bytes(range(256)) * 500

    async def sends(line):
        await line.send(data)

    wire = await dialled(await serve(sends))
    pieces = []
    while piece := await wire.read(1000):
        assert len(piece) <= 1000
        pieces.append(piece)
    assert b"".join(pieces) == data


async def test_a_peer_that_does_not_read_keeps_us_from_writing_without_end(serve, dialled):
    async def deaf(line):
        await asyncio.sleep(30)

    wire = await dialled(await serve(deaf))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            while True:
                await wire.write(b"x" * 65_536)


async def test_a_write_to_a_line_that_was_cut_is_an_error(serve, dialled):
    async def cuts(line):
        line.reset()

    wire = await dialled(await serve(cuts))
    with pytest.raises(httpcore.ReadError):
        await wire.read(10)
    with pytest.raises(httpcore.WriteError):
        await wire.write(b"x")


async def test_a_budget_is_spent_by_reading(serve, dialled):
    wire = await dialled(await serve(floods))
    wire.budget = Budget(left=100_000)
    with pytest.raises(Failure) as caught:
        while True:
            await wire.read(4096)
    assert caught.value.fault is Fault.TOO_LARGE


async def test_an_idle_line_is_of_no_use_once_anything_happened_on_it(serve, dialled):
    speak = asyncio.Event()

    async def speaks(line):
        await speak.wait()
        await line.send(b"x")
        await line.hang()

    wire = await dialled(await serve(speaks))
    assert not wire.get_extra_info("is_readable")
    speak.set()
    await asyncio.sleep(0.1)
    assert wire.get_extra_info("is_readable")
    assert wire.get_extra_info("server_addr")[0] == "127.0.0.1"
    assert wire.get_extra_info("ssl_object") is None
