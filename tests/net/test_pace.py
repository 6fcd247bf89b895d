"""A site is asked by a few at a time, and not too soon after the last."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.net.pace import Away, Pace, site
from monitor.ports import FetchRequest, PostRequest


@pytest.mark.parametrize(
    ("host", "registrable"),
    [
        ("example.org", "example.org"),
        ("feeds.www.example.org", "example.org"),
        ("news.example.co.uk", "example.co.uk"),
        ("a.example.com.iq", "example.com.iq"),
        ("one.github.io", "one.github.io"),  # of the list's private part: each has an owner of its own
        ("xn--mgberp4a5d4ar", "xn--mgberp4a5d4ar"),
        ("a.b.xn--mgberp4a5d4ar", "b.xn--mgberp4a5d4ar"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_a_pace_belongs_to_the_registrable_domain(host, registrable):
    assert site(host) == registrable


async def begun(pace, names, *, for_s=0.0):
    """When each of some requests began, in the order of asking, by the loop's clock less the start."""
    loop = asyncio.get_running_loop()
    started = loop.time()

    async def one(name):
        await pace.enter(name)
        began = loop.time() - started
        await asyncio.sleep(for_s)
        pace.leave(name)
        return began

    return await asyncio.gather(*(one(name) for name in names))


async def test_requests_to_one_site_keep_the_gap_and_their_order():
    times = await begun(Pace(concurrency=2, gap_s=0.05), ["a"] * 5)
    assert times == sorted(times)
    assert 0.19 < times[-1] < 2


async def test_sites_do_not_wait_for_one_another():
    times = await begun(Pace(concurrency=1, gap_s=10), [f"site-{n}" for n in range(100)])
    assert max(times) < 0.2


async def test_a_slow_site_is_asked_by_a_few_at_a_time():
    times = await begun(Pace(concurrency=2, gap_s=0), ["a"] * 6, for_s=0.05)
    assert times == sorted(times)
    assert times[-1] >= 0.09
    assert times[1] < times[2] < times[4]


async def test_without_a_gap_nothing_is_remembered():
    pace = Pace(concurrency=2, gap_s=0)
    await begun(pace, ["a", "b", "a", "a"])
    assert not pace._lanes


async def test_sites_that_rest_are_forgotten():
    pace = Pace(concurrency=2, gap_s=0.001)
    for round_ in range(30):
        await begun(pace, [f"{round_}-{n}" for n in range(100)])
        await asyncio.sleep(0.002)
    assert len(pace._lanes) < 1300


async def test_who_waits_can_be_cancelled_and_the_next_moves_up():
    pace = Pace(concurrency=1, gap_s=0)
    await pace.enter("a")
    first, second = (asyncio.create_task(pace.enter("a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    pace.leave("a")
    await asyncio.wait_for(second, 0.5)
    assert first.cancelled()


async def test_who_is_cancelled_in_the_moment_of_his_turn_passes_it_on():
    pace = Pace(concurrency=1, gap_s=0)
    await pace.enter("a")
    first, second = (asyncio.create_task(pace.enter("a")) for _ in range(2))
    await asyncio.sleep(0)
    pace.leave("a")  # the turn is given to the first …
    first.cancel()  # … which is cancelled before it can take it
    await asyncio.wait_for(second, 0.5)
    with pytest.raises(asyncio.CancelledError):
        await first
    pace.leave("a")
    assert not pace._lanes


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.booleans()), max_size=12),
    st.integers(1, 3),
    st.sampled_from([0.0, 0.001]),
)
def test_no_mix_of_cancelling_and_waiting_breaks_the_limit_or_gets_stuck(steps, concurrency, gap_s):
    async def play():
        pace = Pace(concurrency=concurrency, gap_s=gap_s)
        running = {"a": 0, "b": 0}

        async def one(name, turns):
            await pace.enter(name)
            running[name] += 1
            assert running[name] <= concurrency
            try:
                for _ in range(turns):
                    await asyncio.sleep(0)
            finally:
                running[name] -= 1
                pace.leave(name)

        tasks = []
        for name, turns, cancel in steps:
            tasks.append(asyncio.create_task(one(name, turns)))
            await asyncio.sleep(0)
            if cancel:
                tasks[len(tasks) // 2].cancel()
        results = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 2)
        assert all(result is None or isinstance(result, asyncio.CancelledError) for result in results)
        assert not any(running.values())

    asyncio.run(play())


def test_a_site_that_wants_us_away_is_left_alone_for_so_long():
    away = Away()
    away.stay("a", 60, now=0)
    away.stay("a", 10, now=1)  # a shorter wait does not cut the longer one
    assert away.left("a", now=20) == 40
    assert away.left("a", now=60) == 0
    assert away.left("b", now=20) == 0
    away.stay("b", 1, now=100)
    assert set(away._until) == {"b"}, "what is over is forgotten"


# ── in a fetch ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_fetches_of_one_site_are_spaced_and_others_are_not(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=b"<rss/>")))
    names = {f"{sub}.{domain}": [["127.0.0.1"]] for sub in ("a", "b", "c") for domain in ("one.example", "two.example")}
    recorder = hostile.Recorder(names)
    one = fetcher(resolver=recorder.resolve, per_host_gap=timedelta(seconds=0.1), per_host_concurrency=2)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(one.fetch(FetchRequest(url=server.url(host=host))) for host in names))
    assert 0.19 < loop.time() - began < 2
    for domain in ("one.example", "two.example"):
        times = [asked.at for asked in server.asked if domain in asked.headers["host"]]
        assert len(times) == 3
        assert times[0] - began < 0.19, "the first of each site does not wait for the other site"


async def test_no_more_than_the_allowed_number_reach_one_site_at_a_time(serve, fetcher):
    async def slow(line):
        await line.request()
        await asyncio.sleep(0.03)
        await line.send(hostile.reply(body=b"<rss/>", Connection="close"))

    server = await serve(slow)
    one = fetcher(per_host_concurrency=2)
    await asyncio.gather(*(one.fetch(FetchRequest(url=server.url())) for _ in range(8)))
    assert (server.connections, server.most_open) == (8, 2)


async def test_waiting_for_a_turn_is_not_part_of_the_time_out(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=b"<rss/>")))
    one = fetcher(timeout=timedelta(seconds=0.3), per_host_gap=timedelta(seconds=0.1))
    began = asyncio.get_running_loop().time()
    outcomes = await asyncio.gather(*(one.fetch(FetchRequest(url=server.url())) for _ in range(5)))
    assert all(outcome.body == b"<rss/>" for outcome in outcomes)
    assert asyncio.get_running_loop().time() - began > 0.39, "longer than the time-out"
    assert all(outcome.took < timedelta(seconds=0.3) for outcome in outcomes)


async def test_a_redirect_takes_its_turn_like_any_request(serve, fetcher):
    table = {"/feed": hostile.reply("302 F", Location="/b"), "/b": hostile.reply(body=b"<rss/>")}
    server = await serve(hostile.routing(table))
    one = fetcher(per_host_gap=timedelta(seconds=0.1), per_host_concurrency=1)
    began = asyncio.get_running_loop().time()
    outcome = await one.fetch(FetchRequest(url=server.url()))
    assert outcome.body == b"<rss/>"
    assert asyncio.get_running_loop().time() - began >= 0.1


async def test_two_sites_that_redirect_to_one_another_do_not_block_one_another(serve, fetcher):
    """A turn is given back before the next is waited for: otherwise each would hold what the other wants."""
    recorder = hostile.Recorder({"one.example": [["127.0.0.1"]], "two.example": [["127.0.0.1"]]})

    async def to_the_other(line):
        while (asked := await line.request()) is not None:
            await asyncio.sleep(0.01)
            other = "two.example" if "one.example" in asked.headers["host"] else "one.example"
            there = hostile.reply("302 F", Location=line.server.url("/end", host=other))
            await line.send(there if asked.target == "/feed" else hostile.reply(body=b"<rss/>"))

    server = await serve(to_the_other)
    net = fetcher(resolver=recorder.resolve, per_host_concurrency=1)
    urls = [server.url(host=host) for host in ("one.example", "two.example")] * 5
    outcomes = await asyncio.wait_for(asyncio.gather(*(net.fetch(FetchRequest(url=url)) for url in urls)), 3)
    assert all(outcome.body == b"<rss/>" for outcome in outcomes)


async def test_posts_do_not_wait_for_fetches(serve, fetcher):
    async def silent(line):
        await line.hang()

    slow, receiver = await serve(silent), await serve(hostile.answering(hostile.reply("204 No Content", length=-1)))
    one = fetcher(max_in_flight=2, per_host_gap=timedelta(seconds=30))
    hanging = [asyncio.create_task(one.fetch(FetchRequest(url=slow.url()))) for _ in range(5)]
    await hostile.settle()
    for _ in range(5):
        answer = await asyncio.wait_for(one.post(PostRequest(url=receiver.url(), body=b"{}")), 0.3)
        assert answer.status == 204
    for task in hanging:
        task.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)


async def test_no_more_fetches_than_allowed_are_on_the_network_at_a_time(serve, fetcher):
    busy = most = 0

    async def counts(line):
        nonlocal busy, most
        await line.request()
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.02)
        busy -= 1
        await line.send(hostile.reply(body=b"<rss/>"))

    server = await serve(counts)
    names = {f"site-{n}.example": [["127.0.0.1"]] for n in range(20)}
    one = fetcher(max_in_flight=3, resolver=hostile.Recorder(names).resolve)
    await asyncio.gather(*(one.fetch(FetchRequest(url=server.url(host=host))) for host in names))
    assert most == 3


async def test_patient_requests_leave_a_place_and_go_last():
    """Two places: a slow patient one takes one of them, the next patient one waits, and whoever is not goes first."""
    pace, order = Pace(concurrency=2, gap_s=0), []

    async def one(name, *, patient, for_s):
        await pace.enter("a", patient=patient)
        order.append(name)
        await asyncio.sleep(for_s)
        pace.leave("a", patient=patient)

    await asyncio.gather(
        one("slow page", patient=True, for_s=0.3),
        one("another page", patient=True, for_s=0),
        *(one(f"feed {number}", patient=False, for_s=0.02) for number in range(5)),
    )
    assert order == ["slow page", *(f"feed {number}" for number in range(5)), "another page"]


async def test_with_one_place_patient_requests_take_it_in_turn():
    pace, order = Pace(concurrency=1, gap_s=0.01), []

    async def one(name, *, patient):
        await pace.enter("a", patient=patient)
        order.append(name)
        pace.leave("a", patient=patient)

    await asyncio.gather(
        one("page 1", patient=True), one("page 2", patient=True), one("feed 1", patient=False), one("feed 2", patient=False)
    )  # fmt: skip
    assert order == ["page 1", "feed 1", "feed 2", "page 2"]


async def test_a_patient_request_that_is_cancelled_gives_its_turn_on():
    pace = Pace(concurrency=2, gap_s=0)
    await pace.enter("a", patient=True)
    waiting = [asyncio.create_task(pace.enter("a", patient=True)) for _ in range(2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await asyncio.sleep(0)
    pace.leave("a", patient=True)
    await asyncio.wait_for(waiting[1], 1)
    pace.leave("a", patient=True)
    await asyncio.wait_for(pace.enter("a"), 1)
