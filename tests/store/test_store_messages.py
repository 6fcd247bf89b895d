"""The contract of `ports.Store`: the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_values import HOUR, MINUTE, NOW, analysed, entry

from monitor.model import Refused, Sent, TryAgain
from monitor.ports import Attempt, Store

TICK = timedelta(milliseconds=1)


def claim(store: Store, *, now=NOW, room=None, lease=2 * MINUTE):
    return store.claim_messages(now=now, lease=lease, room={"desk": 10, "soc": 10} if room is None else room)


def attempt(message, result, *, at=NOW, next_at=None) -> Attempt:
    return Attempt(message=message.id, at=at, took=timedelta(seconds=1.5), result=result, next_at=next_at)


@pytest.fixture
def outbox(store: Store) -> Store:
    """Three stories for the desk."""
    for number in range(3):
        analysed(store, entry(f"n{number}"), at=NOW - (3 - number) * MINUTE)
    return store


def test_messages_are_claimed_oldest_first_up_to_the_room_of_their_channel(store: Store):
    for number in range(3):
        analysed(store, entry(f"n{number}"), channels=("desk", "soc"), at=NOW - number * MINUTE)
    claimed = claim(store, room={"desk": 2, "soc": 1, "unknown": 5})
    assert [(one.channel, one.created) for one in claimed] == [
        ("desk", NOW - 2 * MINUTE),
        ("soc", NOW - 2 * MINUTE),
        ("desk", NOW - MINUTE),
    ]


def test_a_channel_without_room_takes_nobodys_place(outbox: Store):
    analysed(outbox, entry("late"), channels=("soc",))
    assert [one.channel for one in claim(outbox, room={"desk": 0, "soc": 1})] == ["soc"]
    assert claim(outbox, room={}) == []


@pytest.mark.parametrize(
    ("after", "again"),
    [
        pytest.param(timedelta(0), 0, id="not again at once"),
        pytest.param(2 * MINUTE - TICK, 0, id="not just before the lease ends"),
        pytest.param(2 * MINUTE, 3, id="at the very moment it ends"),
    ],
)
def test_a_leased_message_is_handed_out_again_when_the_lease_ends(outbox: Store, after: timedelta, again: int):
    assert len(claim(outbox)) == 3
    assert outbox.next_message_due(["desk"]) == NOW + 2 * MINUTE
    assert len(claim(outbox, now=NOW + after)) == again


def test_messages_that_were_not_tried_go_back_as_they_were(outbox: Store):
    claimed = claim(outbox)
    outbox.release_messages([one.id for one in claimed[:2]])
    assert claim(outbox) == claimed[:2]


def test_a_restart_releases_every_lease(reopen, outbox: Store):
    claimed = claim(outbox)
    again = reopen()
    again.recover(now=NOW)
    assert claim(again) == claimed


class TestAttempts:
    def test_what_was_sent_is_not_sent_again(self, outbox: Store):
        [first, *_] = claim(outbox)
        outbox.save_attempts([attempt(first, Sent(detail="200"))])
        assert first.id not in {one.id for one in claim(outbox, now=NOW + HOUR)}

    @pytest.mark.parametrize(("now", "due"), [(NOW + 5 * MINUTE - TICK, 0), (NOW + 5 * MINUTE, 1)])
    def test_what_failed_is_tried_again_when_it_is_time(self, outbox: Store, now, due: int):
        claimed = claim(outbox, lease=HOUR)
        outbox.save_attempts([attempt(claimed[0], TryAgain(why="503"), next_at=NOW + 5 * MINUTE)])
        again = claim(outbox, now=now)
        assert [(one.id, one.attempts) for one in again] == [(claimed[0].id, 1)][:due]

    def test_what_is_given_up_is_dead_until_a_person_asks_for_another_try(self, outbox: Store):
        claimed = claim(outbox)
        later = NOW + 72 * HOUR
        outbox.save_attempts([attempt(claimed[0], TryAgain(why="503")), attempt(claimed[1], Refused(why="550"))])
        assert [one.id for one in claim(outbox, now=later)] == [claimed[2].id]
        assert outbox.retry_dead(now=later, messages=[claimed[0].id, claimed[2].id]) == 1
        [again] = claim(outbox, now=later)
        assert (again.id, again.attempts, again.created) == (claimed[0].id, 0, later)

    @pytest.mark.parametrize(("channel", "revived"), [(None, 3), ("desk", 3), ("soc", 0)])
    def test_dead_messages_are_revived_by_channel_or_all_at_once(self, outbox: Store, channel, revived: int):
        outbox.save_attempts([attempt(one, Refused(why="550")) for one in claim(outbox)])
        assert outbox.retry_dead(now=NOW, channel=channel) == revived
        assert len(claim(outbox)) == revived

    def test_recording_the_same_attempt_twice_counts_it_once(self, outbox: Store):
        [first, *_] = claim(outbox, room={"desk": 1})
        tried = attempt(first, TryAgain(why="503"), next_at=NOW)
        outbox.save_attempts([tried])
        outbox.save_attempts([tried])
        assert claim(outbox, room={"desk": 1})[0].attempts == 1

    def test_a_late_answer_does_not_take_back_what_was_sent(self, outbox: Store):
        """The lease of a slow try ended, a second try went through, then the first one failed."""
        [slow] = claim(outbox, room={"desk": 1})
        later = NOW + 5 * MINUTE
        [quick] = claim(outbox, room={"desk": 1}, now=later)
        assert slow.id == quick.id
        outbox.save_attempts([attempt(quick, Sent(), at=later)])
        outbox.save_attempts([attempt(slow, TryAgain(why="timeout"), next_at=later)])
        assert slow.id not in {one.id for one in claim(outbox, now=later + HOUR)}

    def test_a_late_success_counts(self, outbox: Store):
        [slow] = claim(outbox, room={"desk": 1})
        [quick] = claim(outbox, room={"desk": 1}, now=NOW + 5 * MINUTE)
        outbox.save_attempts([attempt(quick, Refused(why="550"), at=NOW + 5 * MINUTE)])
        outbox.save_attempts([attempt(slow, Sent())])
        assert outbox.retry_dead(now=NOW + HOUR) == 0


class TestHeldChannels:
    def test_a_closed_channel_keeps_its_messages_until_it_is_opened(self, outbox: Store):
        outbox.hold_channel("desk", "410")
        assert claim(outbox) == []
        assert outbox.next_message_due(["desk"]) is None
        outbox.resume_channel("desk")
        assert len(claim(outbox)) == 3

    def test_messages_that_are_written_while_it_is_closed_wait_too(self, outbox: Store):
        outbox.hold_channel("desk", "410")
        analysed(outbox, entry("late"))
        assert claim(outbox) == []
        outbox.resume_channel("desk")
        assert len(claim(outbox)) == 4

    def test_a_receiver_that_wants_nothing_more_closes_its_channel_and_loses_nothing(self, outbox: Store):
        claimed = claim(outbox, room={"desk": 2})
        outbox.save_attempts([attempt(claimed[0], Refused(why="410", disable_channel=True), next_at=NOW)])
        outbox.release_messages([claimed[1].id])
        assert claim(outbox, now=NOW + HOUR) == []
        outbox.resume_channel("desk")
        assert [one.id for one in claim(outbox, now=NOW + HOUR)][:2] == [one.id for one in claimed]

    @pytest.mark.parametrize("result", [TryAgain(why="503"), Refused(why="550")])
    def test_a_try_that_was_under_way_ends_as_it_ends(self, outbox: Store, result):
        [first] = claim(outbox, room={"desk": 1})
        outbox.hold_channel("desk", "410")
        outbox.save_attempts([attempt(first, result, next_at=NOW if isinstance(result, TryAgain) else None)])
        assert claim(outbox, now=NOW + HOUR) == []
        outbox.resume_channel("desk")
        assert len(claim(outbox, now=NOW + HOUR)) == (3 if isinstance(result, TryAgain) else 2)

    def test_messages_leased_by_a_process_that_died_stay_closed(self, reopen, outbox: Store):
        claim(outbox)
        outbox.hold_channel("desk", "410")
        again = reopen()
        again.recover(now=NOW)
        assert claim(again, now=NOW + HOUR) == []

    def test_other_channels_go_on(self, outbox: Store):
        analysed(outbox, entry("late"), channels=("soc",))
        outbox.hold_channel("desk", "410")
        assert [one.channel for one in claim(outbox)] == ["soc"]


def test_the_next_due_time_is_that_of_the_channels_asked_for(outbox: Store):
    analysed(outbox, entry("late"), channels=("soc",), at=NOW + HOUR)
    assert outbox.next_message_due(["desk", "soc"]) == NOW - 3 * MINUTE
    assert outbox.next_message_due(["soc"]) == NOW + HOUR
    assert outbox.next_message_due([]) is None


def test_due_times_and_leases_move_with_the_clock(outbox: Store):
    [first] = claim(outbox, room={"desk": 1})
    outbox.shift_clock(timedelta(hours=1, milliseconds=250))
    assert outbox.next_message_due(["desk"]) == NOW - 2 * MINUTE + timedelta(hours=1, milliseconds=250)
    assert len(claim(outbox, now=NOW)) == 0
    later = claim(outbox, now=NOW + 2 * MINUTE + timedelta(hours=1, milliseconds=250))
    assert first.id in {one.id for one in later}
