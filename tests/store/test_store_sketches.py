"""The contract of `ports.Store`: which earlier articles a new one is compared with, and what is kept for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_values import HOUR, MINUTE, NOW, analysis, entry, poll

from monitor.store.live import Listed, Live
from monitor.store.sketches import LISTED
from monitor.store.sqlite import SqliteStore
from monitor.stories.sketch import Sketch, sketch_of

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)
TABLES = ("sketches", "shingles", "rare_words")


def drawn(text: str = TEXT, title: str = "Bridge falls") -> Sketch:
    return sketch_of(title, text, "en")


def keep(store: SqliteStore, name: str, sketch: Sketch, *, at: datetime = NOW, body: str = "") -> None:
    """An article with this sketch, first seen then and analysed at once; stories stay open for an hour."""
    store.save_polls([poll(entry(name, text=body), at=at)])
    for waiting in store.claim_entries(limit=10):
        outcome = analysis(waiting, story=f"s-{name}", rule=None, body=body)
        store.save_analysis(replace(outcome, sketch=sketch, since=at - HOUR))


def rows(store: SqliteStore) -> dict[str, int]:
    return {table: store._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def counted(store: SqliteStore) -> int:
    """How many articles words are counted over."""
    return store._live.words.total


def test_articles_that_share_shingles_are_found_the_most_alike_first(store: SqliteStore):
    keep(store, "other", drawn(" ".join(f"else{number}" for number in range(400))))
    keep(store, "whole", drawn())
    keep(store, "half", drawn(" ".join(WORDS[:180] + [f"new{number}" for number in range(250)])))
    found = store.find_earlier([], drawn(" ".join(WORDS[20:]), title="Another title"), since=NOW - HOUR)
    assert [one.story for one in found] == ["s-whole", "s-half"]
    assert store.find_earlier([], drawn("Nothing of this stood anywhere before today."), since=NOW - HOUR) == ()


@pytest.mark.parametrize(("since", "found"), [(NOW, True), (NOW + MINUTE, False)])
def test_what_the_window_has_left_behind_is_not_looked_at(store: SqliteStore, since: datetime, found: bool):
    keep(store, "a", drawn())
    assert bool(store.find_earlier([], drawn(), since=since)) is found
    assert bool(store.find_reports(drawn(), since=since, at=NOW).stories) is found


def test_outdated_sketches_are_taken_out_with_all_that_is_listed_for_them(store: SqliteStore):
    keep(store, "a", drawn())
    keep(store, "b", drawn("Words of an old text that nobody will tell again"), at=NOW + MINUTE)
    assert rows(store)["sketches"] == 2
    keep(store, "c", Sketch(title="", shingles=(), features=drawn("").features), at=NOW + 3 * HOUR)
    left = rows(store)
    assert (left["sketches"], left["shingles"], left["rare_words"]) == (1, 0, 2)
    assert counted(store) == 1


def test_what_very_many_have_is_listed_for_some_of_them_and_found_all_the_same(store: SqliteStore):
    for number in range(LISTED + 6):
        keep(store, f"n{number}", drawn(), at=NOW + number * MINUTE / 10)
    (most,) = store._db.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM shingles GROUP BY hash)").fetchone()
    assert most == LISTED
    found = store.find_earlier([], drawn(), since=NOW - HOUR)
    assert [one.story for one in found] == [f"s-n{number}" for number in range(LISTED - 1, LISTED - 9, -1)]
    assert counted(store) == LISTED + 6
    assert store.find_reports(drawn(), since=NOW - HOUR, at=NOW).stories


def test_an_article_whose_text_grew_is_known_by_its_newest_text(store: SqliteStore):
    keep(store, "a", drawn("Only a teaser of it"), body="Only a teaser of it")
    before = rows(store)["sketches"]
    keep(store, "a", drawn(), body=TEXT)
    assert rows(store)["sketches"] == before
    assert [one.origin for one in store.find_earlier([], drawn(), since=NOW - HOUR)] == ["o-s-a"]


def test_saving_the_same_twice_counts_once(store: SqliteStore):
    store.save_polls([poll(entry("a"))])
    [waiting] = store.claim_entries(limit=10)
    outcome = replace(analysis(waiting, rule=None), sketch=drawn("Odd \ud800 and \0 characters"), since=NOW - HOUR)
    store.save_analysis(outcome)
    once = rows(store)
    store.save_analysis(outcome)
    assert rows(store) == once
    assert counted(store) == 1


def test_a_store_that_is_opened_anew_counts_the_same_words_and_finds_the_same_stories(store: SqliteStore):
    keep(store, "a", drawn())
    keep(store, "b", drawn("Words of another text about a bridge"), at=NOW + MINUTE)
    words, asked = ["word1", "bridg", "nowher"], lambda: store.find_reports(drawn(), since=NOW - HOUR, at=NOW)
    before = store._live.words.counts(words), [story.id for story in asked().stories], counted(store)
    store._live = Live()
    found = [story.id for story in asked().stories]
    assert (store._live.words.counts(words), found, counted(store)) == before


def test_a_story_that_was_asked_for_is_not_kept_when_its_report_is_undone(store: SqliteStore):
    keep(store, "a", drawn())
    assert len(store.find_reports(drawn(), since=NOW - HOUR, at=NOW).stories) == 1
    with pytest.raises(RuntimeError), store.unit():
        keep(store, "b", drawn(), at=NOW + MINUTE)
        assert len(store.find_reports(drawn(), since=NOW - HOUR, at=NOW).stories) == 2
        raise RuntimeError
    assert [story.id for story in store.find_reports(drawn(), since=NOW - HOUR, at=NOW).stories] == ["s-a"]


def test_what_was_counted_for_a_report_that_is_undone_is_not_counted(store: SqliteStore):
    keep(store, "a", drawn())
    with pytest.raises(RuntimeError), store.unit():
        keep(store, "b", drawn(), at=NOW + 3 * HOUR)  # which takes out the first
        raise RuntimeError
    assert [one.origin for one in store.find_earlier([], drawn(), since=NOW - HOUR)] == ["o-s-a"]
    assert len(store.find_reports(drawn(), since=NOW - HOUR, at=NOW).stories) == 1
    assert counted(store) == 1


hashes_of_articles = st.lists(st.integers(0, 40).map(lambda one: one << 3), max_size=5, unique=True)


@given(st.lists(st.tuples(st.booleans(), hashes_of_articles), max_size=20))
def test_whatever_is_listed_was_met(listing: list[tuple[bool, list[int]]]):
    listed, there = Listed(), Counter[int]()
    for taken, hashes in listing:
        listed.add(hashes)
        there.update(hashes)
        if taken:
            listed.take(hashes)
            there.subtract(hashes)
    every = sorted(there)
    assert {one for one in every if there[one]} <= set(listed.met(every))
    assert {one for one in every if there[one] >= 2} <= set(every) - set(listed.under(every, fewer=2))
