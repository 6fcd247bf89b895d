"""When feeds are asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.cadence import BREAKER_AFTER, first_interval, next_poll, settle_move
from monitor.model import Fault, Feed, FeedState, Fetched, FetchFailed, NotModified, PollLimits

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
MIN, HOUR = timedelta(minutes=1), timedelta(hours=1)


def state(*, shortest=2 * MIN, longest=6 * HOUR, **known) -> FeedState:
    limits = PollLimits(shortest=shortest, longest=longest)
    return FeedState(
        feed=Feed(id="desk", url="https://desk.example.org/", limits=limits), url="https://desk.example.org/", **known
    )


def ok(**said) -> Fetched:
    return Fetched(url="https://desk.example.org/", body=b"", **said)


def failed(fault=Fault.SERVER, **said) -> FetchFailed:
    return FetchFailed(fault=fault, sentence="It failed.", **said)


@pytest.mark.parametrize(
    ("before", "answer", "brought", "wait", "because"),
    [
        (state(), ok(), {}, 15 * MIN, "nothing is known: no longer than a quarter of an hour"),
        (state(longest=8 * MIN), ok(), {}, 4 * MIN, "nothing is known: between the limits"),
        (state(interval=20 * MIN), ok(), {"news": 3, "unchanged": 5}, 10 * MIN, "news: twice as often"),
        (state(interval=20 * MIN), ok(), {"unchanged": 8}, 30 * MIN, "no news: more rarely"),
        (state(interval=20 * MIN), NotModified(), {}, 30 * MIN, "not modified is no news"),
        (state(interval=3 * MIN), ok(), {"news": 1, "unchanged": 1}, 2 * MIN, "never below the shortest wait"),
        (state(interval=5 * HOUR), ok(), {}, 6 * HOUR, "never beyond the longest"),
        (state(interval=40 * MIN, prints=frozenset({b"x"})), ok(), {"news": 30}, 10 * MIN, "nothing shared: entries were missed"),
        (state(interval=40 * MIN), ok(), {"news": 30}, 20 * MIN, "nothing to share yet: nothing was missed"),
        (state(interval=4 * MIN), ok(max_age=HOUR), {"news": 1, "unchanged": 1}, HOUR, "the server promises an hour"),
        (state(interval=4 * MIN), NotModified(max_age=HOUR), {}, HOUR, "a 304 promises as well"),
        (state(interval=4 * MIN), ok(), {"news": 1, "unchanged": 1, "ttl": HOUR}, HOUR, "the document promises an hour"),
        (state(interval=4 * MIN), ok(max_age=9 * HOUR), {}, 6 * HOUR, "promises do not exceed the operator's longest wait"),
        (state(interval=4 * MIN), ok(retry_after=9 * HOUR), {}, 9 * HOUR, "Retry-After does"),
        (state(interval=4 * MIN), ok(retry_after=90 * HOUR), {}, 24 * HOUR, "up to a day"),
        (state(interval=8 * MIN), failed(), {}, 8 * MIN, "a first failure waits one interval"),
        (state(interval=8 * MIN, failures=1), failed(), {}, 16 * MIN, "the second twice that"),
        (state(interval=8 * MIN, failures=4), failed(), {}, 128 * MIN, "and so on"),
        (state(interval=6 * HOUR), failed(), {}, 15 * MIN, "a quiet feed is asked again soon"),
        (state(interval=8 * MIN, failures=9), failed(), {}, 18 * HOUR, "at most three times the operator's longest"),
        (state(interval=8 * MIN, longest=20 * HOUR, failures=9), failed(), {}, 24 * HOUR, "at most a day"),
        (state(interval=8 * MIN, longest=20 * HOUR, failures=3000), failed(), {}, 24 * HOUR, "however long it lasts"),
        (state(interval=8 * MIN), failed(Fault.RATE_LIMITED, retry_after=3 * HOUR), {}, 3 * HOUR, "a server that says when"),
        (state(interval=8 * MIN, failures=5), failed(Fault.RATE_LIMITED, retry_after=MIN), {}, 256 * MIN, "the longer of the two"),
        (state(failures=0), failed(Fault.NOT_A_FEED), {}, 15 * MIN, "a page instead of a feed fails as well"),
        (state(interval=8 * MIN, failures=7), ok(), {"news": 1, "unchanged": 1}, 4 * MIN, "one success ends it"),
    ],
)  # fmt: skip
def test_the_next_poll_is_due_when_it_should(before, answer, brought, wait, because):
    pace = next_poll(before, answer, **brought, now=NOW, jitter=0)
    assert pace.next_due - NOW == wait, because
    assert pace.failures == (before.failures + 1 if isinstance(answer, FetchFailed) else 0)


def test_failures_leave_the_interval_as_it_was():
    assert next_poll(state(interval=8 * MIN, failures=6), failed(), now=NOW, jitter=0.5).interval == 8 * MIN


def test_a_feed_polled_each_second_comes_back_soon_after_faults():
    """A recorded stream is polled every one or two seconds, with one answer in three failing."""
    second = timedelta(seconds=1)
    now = state(shortest=second, longest=2 * second)
    assert next_poll(now, ok(max_age=timedelta(seconds=60)), now=NOW, jitter=0).next_due - NOW <= 2 * second
    waits = [
        next_poll(state(shortest=second, longest=2 * second, interval=second, failures=n), failed(), now=NOW, jitter=0)
        for n in range(30)
    ]
    assert [(pace.next_due - NOW).total_seconds() for pace in waits[:6]] == [1, 2, 4, 6, 6, 6]
    assert all(pace.next_due - NOW <= 20 * second for pace in waits)


def test_after_many_failures_a_feed_is_asked_rarely_and_still_asked():
    known = state(interval=2 * MIN, longest=10 * MIN, failures=BREAKER_AFTER)
    assert next_poll(known, failed(), now=NOW, jitter=0).next_due - NOW == 30 * MIN


ANY_WAIT = st.none() | st.timedeltas(timedelta(0), timedelta(days=40))


@given(
    st.timedeltas(timedelta(seconds=1), HOUR), st.timedeltas(timedelta(0), timedelta(days=2)), st.none() | st.timedeltas(MIN, HOUR),
    st.integers(0, 5000), ANY_WAIT, ANY_WAIT, ANY_WAIT, st.integers(0, 3), st.floats(0, 1, exclude_max=True),
)  # fmt: skip
def test_whatever_servers_say_the_wait_stays_within_bounds(
    shortest, more, interval, failures, age, ttl, asked, news, jitter
):
    known = state(shortest=shortest, longest=shortest + more, interval=interval, failures=failures)
    for answer in (ok(max_age=age, retry_after=asked), NotModified(max_age=age), failed(retry_after=asked)):
        pace = next_poll(known, answer, news=news, ttl=ttl, now=NOW, jitter=jitter)
        wait = pace.next_due - NOW
        assert wait >= min(shortest, interval or shortest) * 0.9
        said = getattr(answer, "retry_after", None) or timedelta(0)
        assert wait >= min(said, 24 * HOUR)
        failing = isinstance(answer, FetchFailed)
        assert wait <= max(min(said, 24 * HOUR), known.feed.limits.longest * (3 if failing else 1))


def test_chance_spreads_feeds_over_a_tenth_of_their_wait():
    waits = {
        next_poll(state(interval=20 * MIN), NotModified(), now=NOW, jitter=n / 10).next_due - NOW for n in range(10)
    }
    assert len(waits) == 10
    assert min(waits) > 27 * MIN
    assert max(waits) == 30 * MIN


def test_the_first_wait_lies_between_the_limits():
    assert first_interval(PollLimits(shortest=MIN, longest=4 * MIN)) == 2 * MIN
    assert first_interval(PollLimits(shortest=HOUR, longest=6 * HOUR)) == HOUR


# ── moving ───────────────────────────────────────────────────────────────────────────────────────────────────────────

OLD, NEW, OTHER = "https://desk.example.org/", "https://new.example.org/feed", "https://other.example.org/feed"


@pytest.mark.parametrize(
    ("answers", "url", "because"),
    [
        ([NEW, NEW, NEW], NEW, "three polls agree"),
        ([NEW, NEW], OLD, "two are not enough"),
        ([NEW, NEW, OTHER], OLD, "the third says something else"),
        ([NEW, OTHER, OTHER, OTHER], OTHER, "the last three agree"),
        ([NEW, NEW, None, NEW], OLD, "the old address answered in between"),
        ([NEW, "failed", NEW, "failed", NEW], NEW, "failures say nothing"),
        ([OLD, OLD, OLD], OLD, "a redirect to itself"),
        ([None, None, None], OLD, "no redirect"),
    ],
)
def test_a_feed_has_moved_when_three_polls_agree(answers, url, because):
    known = state()
    for answer in answers:
        seen = failed() if answer == "failed" else ok(permanent_url=answer)
        address = settle_move(known, seen)
        known = state() if address.url == OLD else known
        known = FeedState(feed=known.feed, url=address.url, moved_to=address.moved_to, moved_seen=address.moved_seen)
    assert known.url == url, because


def test_a_304_after_a_redirect_counts():
    known = FeedState(feed=state().feed, url=OLD, moved_to=NEW, moved_seen=2)
    assert settle_move(known, NotModified(permanent_url=NEW)).url == NEW
