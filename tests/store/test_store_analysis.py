"""The contract of `ports.Store`: what analysing leaves behind, and what is known of stories."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_values import HOUR, MINUTE, NOW, analysed, analysis, entry, feed, mark, poll, watched

from monitor.model import History, Reason
from monitor.ports import Store
from monitor.stories.sketch import sketch_of

#: a text that shares nothing with any other
NOTHING = sketch_of("", "", "en")
ROOM = {"desk": 10, "soc": 10}


def claim_one(store: Store, **fields):
    store.save_polls([poll(entry("a", **fields))])
    [waiting] = store.claim_entries(limit=10)
    return waiting


def messages(store: Store, *, now=NOW) -> list[str]:
    return [message.id for message in store.claim_messages(now=now, lease=MINUTE, room=ROOM)]


def test_an_analysis_leaves_its_messages_due(store: Store):
    waiting = claim_one(store)
    store.save_analysis(analysis(waiting, channels=("desk", "soc"), at=NOW + MINUTE))
    assert store.claim_entries(limit=10) == []
    assert messages(store) == []
    [desk, soc] = store.claim_messages(now=NOW + MINUTE, lease=MINUTE, room=ROOM)
    assert (desk.channel, soc.channel) == ("desk", "soc")
    assert (desk.payload, desk.attempts, desk.created) == ('{"type":"alert.raised"}', 0, NOW + MINUTE)


def test_saving_the_same_analysis_twice_tells_nobody_twice(store: Store):
    outcome = analysis(claim_one(store))
    store.save_analysis(outcome)
    assert len(messages(store)) == 1
    store.save_analysis(outcome)
    assert messages(store) == []
    assert store.history(rule="withdrawal", story=outcome.placement.story, article=outcome.article.id).alerts == 1


def test_an_analysis_that_is_undone_leaves_nothing(store: Store):
    waiting = claim_one(store)
    with pytest.raises(RuntimeError), store.unit():
        store.save_analysis(analysis(waiting))
        raise RuntimeError
    assert store.claim_entries(limit=10) == [waiting]
    assert messages(store) == []
    assert store.placement_of(waiting.article) is None


def test_one_bad_entry_of_a_batch_is_undone_alone(store: Store):
    store.save_polls([poll(entry("a"), entry("b"))])
    with store.unit():
        bad, good = store.claim_entries(limit=10)
        with pytest.raises(ZeroDivisionError), store.unit():
            store.save_analysis(analysis(bad))
            raise ZeroDivisionError
        store.fail_entry(bad.id, "division by zero")
        with store.unit():
            store.save_analysis(analysis(good))
    assert store.claim_entries(limit=10) == []
    assert messages(store) == [f"msg-withdrawal-s-{good.article}-desk-0"]


class TestHistory:
    """What is known of a rule and a story when a hit is decided."""

    def test_of_a_story_that_nobody_told(self, store: Store):
        assert store.history(rule="r", story="s", article="a") == History()

    def test_of_a_story_that_was_alerted(self, store: Store):
        waiting = claim_one(store)
        store.save_analysis(analysis(waiting, story="s1"))
        assert store.history(rule="withdrawal", story="s1", article="another") == History(alerts=1)
        assert store.history(rule="withdrawal", story="s1", article=waiting.article) == History(
            alerts=1, article_hit=True
        )
        assert store.history(rule="another", story="s1", article=waiting.article) == History()
        assert store.history(rule="withdrawal", story="s2", article="another") == History()

    def test_of_a_story_that_was_there_before_the_watch_began(self, store: Store):
        waiting = claim_one(store)
        store.save_analysis(analysis(waiting, story="s1", alert=False, reason=Reason.BACKLOG))
        assert store.history(rule="withdrawal", story="s1", article="another") == History(backlog=True)

    def test_backlog_is_not_forgotten_by_a_later_hit_that_told_nobody_either(self, store: Store):
        waiting = claim_one(store)
        store.save_analysis(analysis(waiting, story="s1", alert=False, reason=Reason.BACKLOG))
        store.save_analysis(analysis(waiting, story="s1", alert=False, reason=Reason.EARLIER_HIT))
        assert store.history(rule="withdrawal", story="s1", article="another").backlog


class TestPlaces:
    """Copies find the story of the first of them."""

    def test_articles_with_a_common_print_are_found_the_earliest_first(self, store: Store):
        one, two, other = mark("one"), mark("two"), mark("other")
        for number, prints in enumerate([(one,), (one, two), (other,)]):
            at = NOW + number * MINUTE
            store.save_polls([poll(entry(f"n{number}"), at=at)])
            [waiting] = store.claim_entries(limit=10)
            store.save_analysis(analysis(waiting, story=f"s{number}", prints=prints))
        found = store.find_earlier([two, one], NOTHING, since=NOW - HOUR)
        assert [(one.story, one.origin, one.text.title, one.text.owner) for one in found] == [
            ("s0", "o-s0", "Headline n0", "gazette"),
            ("s1", "o-s1", "Headline n1", "gazette"),
        ]
        assert [one.story for one in store.find_earlier([two], NOTHING, since=NOW - HOUR)] == ["s1"]
        assert store.find_earlier([mark("none")], NOTHING, since=NOW - HOUR) == ()
        assert store.find_earlier([], NOTHING, since=NOW - HOUR) == ()

    def test_of_the_articles_of_one_origin_the_earliest_is_compared(self, store: Store):
        for number in range(3):
            store.save_polls([poll(entry(f"n{number}"), at=NOW + number * MINUTE)])
            [waiting] = store.claim_entries(limit=10)
            store.save_analysis(analysis(waiting, story="s", prints=[mark("one")]))
        assert [one.text.title for one in store.find_earlier([mark("one")], NOTHING, since=NOW - HOUR)] == [
            "Headline n0"
        ]

    @pytest.mark.parametrize(
        ("since", "found"),
        [
            pytest.param(NOW, True, id="first seen at the edge of the window"),
            pytest.param(NOW + timedelta(milliseconds=1), False, id="just before it"),
        ],
    )
    def test_stories_end_with_the_window(self, store: Store, since, found: bool):
        store.save_analysis(analysis(claim_one(store), prints=[mark("one")]))
        assert bool(store.find_earlier([mark("one")], NOTHING, since=since)) is found

    def test_more_prints_than_fit_into_one_question(self, store: Store):
        store.save_analysis(analysis(claim_one(store), prints=[mark("the last")]))
        prints = [*map(mark, range(120)), mark("the last")]
        assert store.find_earlier(prints, NOTHING, since=NOW)

    def test_an_article_keeps_its_place_when_it_is_analysed_again(self, store: Store):
        waiting = claim_one(store)
        store.save_analysis(analysis(waiting, story="s1"))
        store.save_analysis(analysis(waiting, story="s2", rule=None))
        placement = store.placement_of(waiting.article)
        assert placement is not None
        assert placement.story == "s1"


def test_what_was_told_survives_a_restart(reopen, store: Store):
    analysed(store, entry("a"))
    again = reopen()
    assert len(messages(again)) == 1


def test_articles_are_indexed_in_batches_and_again_when_their_text_changes(store: Store):
    analysed(store, *(entry(f"n{number}") for number in range(5)), rule=None)
    assert [store.index_articles(limit=3) for _ in range(3)] == [3, 2, 0]
    store.save_polls([poll(entry("n1", title="Another headline"))])
    [waiting] = store.claim_entries(limit=10)
    store.save_analysis(analysis(waiting, rule=None))
    assert [store.index_articles(limit=3) for _ in range(2)] == [1, 0]


def test_one_article_of_two_feeds_is_told_once(empty: Store):
    watched(empty, feed("a"), feed("b"))
    empty.save_polls([poll(entry("x"), feed="a"), poll(entry("x"), feed="b")])
    for waiting in empty.claim_entries(limit=10):
        empty.save_analysis(analysis(waiting))
    assert len(messages(empty)) == 1
