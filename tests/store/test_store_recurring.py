"""The contract of `ports.Store`: which lines of a feed's articles recur, and what is kept for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_values import analysis, entry, poll

from monitor.ports import Store
from monitor.store.recurring import Often
from monitor.store.sqlite import SqliteStore
from monitor.text.recurring import FORGETTING, LEAST_ARTICLES, MEMORY


def tell(store: Store, number: int, lines: set[int]) -> None:
    """An article with these lines."""
    store.save_polls([poll(entry(f"n{number}"))])
    for waiting in store.claim_entries(limit=10):
        outcome = analysis(waiting, story=f"s-{number}", rule=None)
        store.save_analysis(replace(outcome, lines=frozenset(lines)))


def test_a_line_recurs_from_its_fifth_article_and_in_its_feed_only(store: Store, reopen):
    for number in range(LEAST_ARTICLES):
        assert store.recurring("gazette", {7, 100}) == frozenset()
        tell(store, number, {7, 100 + number})
    assert store.recurring("gazette", {7, 100, 104, 9}) == {7}
    assert store.recurring("courier", {7}) == frozenset()
    assert reopen().recurring("gazette", {7}) == {7}


def test_the_same_article_again_teaches_nothing(store: Store):
    for _ in range(LEAST_ARTICLES):
        tell(store, 0, {7})
    assert store.recurring("gazette", {7}) == frozenset()


def test_a_line_that_stays_away_is_no_longer_the_site_s(store: Store):
    for number in range(10):
        tell(store, number, {7, 100 + number})
    for number in range(10, 110):
        tell(store, number, {8, 100 + number})
    assert store.recurring("gazette", {7, 8}) == {8}


@pytest.mark.parametrize("articles", [FORGETTING, 4 * FORGETTING, MEMORY + FORGETTING])
def test_lines_that_came_once_are_forgotten(store: SqliteStore, articles: int):
    with store.unit():
        for number in range(articles):
            tell(store, number, {7, *range(1000 + 10 * number, 1010 + 10 * number)})
    (kept,) = store._db.execute("SELECT count(*) FROM recurring").fetchone()
    assert kept == 2
    assert store.recurring("gazette", {7}) == {7}


def test_lines_are_known_when_the_table_of_what_was_seen_is_made_anew(store: SqliteStore):
    store._live.lines = Often(places=8)  # full at once
    for number in range(LEAST_ARTICLES):
        tell(store, number, {7, 100 + number, 200 + number})
    assert store.recurring("gazette", {7, 100, 104, 9}) == {7}
    assert store.recurring("courier", {7}) == frozenset()
