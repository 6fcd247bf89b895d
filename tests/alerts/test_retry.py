"""When messages are tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.retry import SCHEDULE, Circuit, next_attempt
from monitor.model import Refused, Sent, TryAgain

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
AGAIN = TryAgain(why="503")


def wait(attempts, *, result=AGAIN, jitter=0.5, age=timedelta(0), give_up_after=timedelta(hours=72)):
    at = next_attempt(result, attempts, now=NOW, jitter=jitter, created=NOW - age, give_up_after=give_up_after)
    return None if at is None else at - NOW


S, M, H = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

WAITS = [
    ("five seconds after the first failure", 1, 5 * S),
    ("then five minutes", 2, 5 * M),
    ("half an hour", 3, 30 * M),
    ("two hours", 4, 2 * H),
    ("five hours", 5, 5 * H),
    ("ten hours", 6, 10 * H),
    ("fourteen hours", 7, 14 * H),
    ("twenty hours", 8, 20 * H),
    ("a day", 9, 24 * H),
    ("and a day again", 30, 24 * H),
]


@pytest.mark.parametrize(("what", "attempts", "expected"), WAITS, ids=[row[0] for row in WAITS])
def test_the_schedule(what, attempts, expected):
    assert wait(attempts) == expected
    assert wait(attempts, jitter=0.0) == expected * 0.8
    assert abs(wait(attempts, jitter=0.999999) - expected * 1.2) < S


ENDS = [
    ("what was sent is done", Sent(), timedelta(0), True),
    ("what was refused is dead", Refused(why="550"), timedelta(0), True),
    ("a closed channel tries nothing", Refused(why="410", disable_channel=True), timedelta(0), True),
    ("just before the time it goes on", AGAIN, 72 * H - S, False),
    ("at the time it is given up", AGAIN, 72 * H, True),
]


@pytest.mark.parametrize(("what", "result", "age", "over"), ENDS, ids=[row[0] for row in ENDS])
def test_when_it_ends(what, result, age, over):
    assert (wait(3, result=result, age=age) is None) is over


ASKED = [
    ("a longer pause wins", 1, 90 * S, 90 * S),
    ("a shorter one does not hurry us", 2, 90 * S, 5 * M),
    ("one in the past neither", 1, -90 * S, 5 * S),
    ("nobody may ask for more than a day", 1, 240 * H, 24 * H),
]


@pytest.mark.parametrize(("what", "attempts", "asked", "expected"), ASKED, ids=[row[0] for row in ASKED])
def test_retry_after(what, attempts, asked, expected):
    assert wait(attempts, result=TryAgain(why="429", not_before=NOW + asked)) == expected


@given(jitters=st.lists(st.floats(0, 1, exclude_max=True), min_size=40, max_size=40), down=st.floats(0, 72))
def test_whoever_is_back_within_72_hours_gets_everything(jitters, down):
    at, tries = NOW, 0
    back = NOW + down * H
    while at < back:
        tries += 1
        following = next_attempt(AGAIN, tries, now=at, jitter=jitters[tries], created=NOW)
        assert following is not None
        assert following > at
        at = following
    assert tries <= len(SCHEDULE) + 3


def test_five_failures_leave_one_attempt_at_a_time_until_one_succeeds():
    circuit = Circuit()
    rooms = []
    for _ in range(6):
        rooms.append(circuit.room(4))
        circuit = circuit.failed()
    assert rooms == [4, 4, 4, 4, 4, 1]
    assert circuit.room(0) == 0
    assert circuit.succeeded().room(4) == 4
