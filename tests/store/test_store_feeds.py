"""The contract of `ports.Store`: feeds, and what polls bring."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_values import HOUR, LIMITS, MINUTE, NOW, analysis, entry, failed, feed, not_modified, poll, watched

from monitor.model import FirstPoll, PollLimits
from monitor.ports import Store


def claim(store: Store, *, now=NOW, limit=10, lease=15 * MINUTE):
    return store.claim_feeds(now=now, limit=limit, lease=lease)


def names(states) -> list[str]:
    return [state.feed.id for state in states]


# ── declared ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_feed_is_due_at_once_and_comes_out_as_it_was_declared(empty: Store):
    declared = feed(
        kind="wire", country="iq", first_poll=FirstPoll.RECENT, first_poll_within=24 * HOUR, silent_after=HOUR,
        private_networks=("10.0.0.0/8",), source="feeds/africa.opml",
    )  # fmt: skip
    empty.sync_feeds([declared], now=NOW)
    [state] = claim(empty)
    assert (state.feed, state.url, state.first, state.interval) == (declared, declared.url, True, None)


def test_a_feed_that_is_no_longer_listed_rests_and_is_not_forgotten(store: Store):
    store.save_polls([poll(entry("a"))])
    store.sync_feeds([], now=NOW)
    assert claim(store, now=NOW + 24 * HOUR) == []
    assert store.next_feed_due() is None
    store.sync_feeds([feed()], now=NOW + 24 * HOUR)
    assert names(claim(store, now=NOW + 24 * HOUR)) == ["gazette"]
    [saved] = store.save_polls([poll(entry("a"), at=NOW + 24 * HOUR)])
    assert (saved.new, saved.first) == (0, False)


def test_declaring_the_same_again_changes_nothing(store: Store):
    due = store.next_feed_due()
    store.sync_feeds([feed()], now=NOW + HOUR)
    assert store.next_feed_due() == due


def test_a_shorter_limit_counts_at_once(store: Store):
    store.save_polls([poll(next_due=NOW + 6 * HOUR)])
    store.sync_feeds([feed(limits=PollLimits(shortest=MINUTE, longest=10 * MINUTE))], now=NOW)
    assert store.next_feed_due() == NOW + 10 * MINUTE


class TestMoved:
    def test_another_url_tells_the_new_server_nothing_of_the_old_one(self, store: Store):
        store.save_polls([poll(entry("a"), etag='"v1"', url="https://old.example/moved")])
        store.sync_feeds([feed(url="https://new.example/rss")], now=NOW)
        [state] = claim(store)
        assert (state.url, state.etag, state.body_hash) == ("https://new.example/rss", None, None)

    def test_the_same_feed_at_another_url_brings_nothing_back_and_its_news_is_news(self, store: Store):
        store.save_polls([poll(entry("a"))])
        store.sync_feeds([feed(url="https://new.example/rss")], now=NOW)
        [saved] = store.save_polls([poll(entry("b"), entry("a"), at=NOW + HOUR)])
        assert (saved.new, saved.backlog) == (1, 0)

    def test_another_feed_at_another_url_begins_with_a_backlog(self, store: Store):
        store.save_polls([poll(entry("a"))])
        store.sync_feeds([feed(url="https://new.example/rss")], now=NOW)
        [saved] = store.save_polls([poll(entry("x"), entry("y"), at=NOW + HOUR)])
        assert (saved.new, saved.backlog, saved.gap) == (2, 2, False)

    def test_another_url_wakes_a_feed_that_was_gone(self, store: Store):
        store.save_polls([failed(disabled="The server says that it is gone for good (410).")])
        assert claim(store, now=NOW + 48 * HOUR) == []
        store.sync_feeds([feed()], now=NOW)
        assert claim(store, now=NOW + 48 * HOUR) == []
        store.sync_feeds([feed(url="https://new.example/rss")], now=NOW)
        assert names(claim(store, now=NOW)) == ["gazette"]


# ── claimed ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_feeds_are_claimed_longest_waiting_first_up_to_the_limit(empty: Store):
    watched(empty, *(feed(name) for name in "abcd"), at=NOW - HOUR)
    order = {"c": 30, "a": 20, "d": 10, "b": -1}
    empty.save_polls([not_modified(feed=name, next_due=NOW - ago * MINUTE) for name, ago in order.items()])
    assert names(claim(empty, limit=2)) == ["c", "a"]
    assert names(claim(empty, limit=2)) == ["d"]


@pytest.mark.parametrize(
    ("after", "claimed"),
    [
        pytest.param(timedelta(0), [], id="not again at once"),
        pytest.param(15 * MINUTE - timedelta(milliseconds=1), [], id="not just before the lease ends"),
        pytest.param(15 * MINUTE, ["gazette"], id="at the very moment it ends"),
    ],
)
def test_a_leased_feed_is_handed_out_again_when_the_lease_ends(store: Store, after: timedelta, claimed: list[str]):
    assert names(claim(store)) == ["gazette"]
    assert names(claim(store, now=NOW + after)) == claimed


def test_the_next_due_time_counts_leases(empty: Store):
    watched(empty, feed("a"), feed("b"))
    empty.save_polls([not_modified(feed="a", next_due=NOW), not_modified(feed="b", next_due=NOW + HOUR)])
    assert empty.next_feed_due() == NOW
    claim(empty, lease=5 * MINUTE)
    assert empty.next_feed_due() == NOW + 5 * MINUTE
    empty.save_polls([not_modified(feed="a", next_due=NOW + 2 * HOUR)])
    assert empty.next_feed_due() == NOW + HOUR


def test_a_claim_that_is_undone_was_never_made(store: Store):
    with pytest.raises(RuntimeError), store.unit():
        assert claim(store)
        raise RuntimeError
    assert names(claim(store)) == ["gazette"]


def test_a_restart_releases_every_lease(reopen, store: Store):
    assert claim(store)
    again = reopen()
    again.recover(now=NOW)
    assert names(claim(again)) == ["gazette"]


def test_due_times_and_leases_move_with_the_clock(empty: Store):
    watched(empty, feed("a"), feed("b"))
    empty.save_polls([not_modified(feed="a", next_due=NOW), not_modified(feed="b", next_due=NOW + MINUTE)])
    assert names(claim(empty)) == ["a"]
    empty.shift_clock(-HOUR)
    assert empty.next_feed_due() == NOW + MINUTE - HOUR
    assert names(claim(empty, now=NOW - HOUR + MINUTE)) == ["b"]
    assert names(claim(empty, now=NOW - HOUR + 15 * MINUTE)) == ["a"]


# ── polled ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_poll_leaves_behind_what_the_next_one_needs(store: Store):
    one = entry("a")
    store.save_polls(
        [
            poll(
                one, etag='"v1"', next_due=NOW + HOUR, interval=timedelta(seconds=90.5), url="https://gazette.example/2",
                moved_to="https://gazette.example/3", moved_seen=2,
            )
        ]
    )  # fmt: skip
    assert claim(store, now=NOW + HOUR - timedelta(milliseconds=1)) == []
    [state] = claim(store, now=NOW + HOUR)
    assert state.prints == {one.print}
    assert (state.etag, state.interval, state.failures) == ('"v1"', timedelta(seconds=90.5), 0)
    assert (state.url, state.moved_to, state.moved_seen) == (
        "https://gazette.example/2",
        "https://gazette.example/3",
        2,
    )
    assert not state.first


@pytest.mark.parametrize(
    ("outcome", "etag"),
    [
        pytest.param(not_modified(etag='"v2"'), '"v2"', id="a 304 that names another ETag"),
        pytest.param(not_modified(), '"v1"', id="a 304 that names none keeps the one we have"),
        pytest.param(failed(), '"v1"', id="a failed poll keeps it"),
    ],
)
def test_polls_without_a_document_keep_what_the_feed_listed(store: Store, outcome, etag):
    one = entry("a")
    store.save_polls([poll(one, etag='"v1"')])
    store.save_polls([outcome])
    [state] = claim(store, now=NOW + HOUR)
    assert (state.prints, state.etag, state.failures) == ({one.print}, etag, outcome.failures)


def test_an_empty_document_keeps_what_the_feed_listed(store: Store):
    one = entry("a")
    store.save_polls([poll(one)])
    [saved] = store.save_polls([poll()])
    assert (saved.new, saved.gap) == (0, False)
    assert claim(store, now=NOW + HOUR)[0].prints == {one.print}


def test_many_polls_are_saved_together(empty: Store):
    feeds = [feed(f"f{number}") for number in range(60)]
    watched(empty, *feeds)
    saved = empty.save_polls([poll(entry(f"{one.id}"), feed=one.id) for one in feeds])
    assert [one.new for one in saved] == [1] * 60
    assert [one.feed for one in saved] == [one.id for one in feeds]


def test_saving_the_same_poll_twice_adds_nothing(store: Store):
    outcome = poll(entry("a"), entry("b"))
    assert [one.new for one in store.save_polls([outcome])] == [2]
    assert [one.new for one in store.save_polls([outcome])] == [0]
    assert len(store.claim_entries(limit=10)) == 2


# ── new, edited or known ─────────────────────────────────────────────────────────────────────────────────────────────


def test_new_entries_wait_for_analysis_oldest_first(store: Store):
    """Feeds list the newest first."""
    store.save_polls([poll(entry("c"), entry("b"), entry("a"))])
    waiting = store.claim_entries(limit=10)
    assert [one.entry.guid for one in waiting] == ["guid-a", "guid-b", "guid-c"]
    assert [one.id for one in store.claim_entries(limit=2)] == [one.id for one in waiting[:2]]
    assert all(one.first_seen == NOW and one.revision == 0 and not one.backlog for one in waiting)


def test_an_entry_comes_out_as_it_went_in(store: Store):
    said = entry(
        "a", title="Élections à Bagdad", content="<p>كتائب حزب الله</p>", author="A. Writer", lang="fr",
        published=NOW - HOUR, published_raw="Sun, 01 Mar 2026 08:00:00 GMT", updated=NOW, tags=("Iraq", "عراق"), guid=None,
    )  # fmt: skip
    store.save_polls([poll(said)])
    [waiting] = store.claim_entries(limit=10)
    assert waiting.entry == said
    assert (waiting.source.feed, waiting.source.owner, waiting.source.lang) == ("gazette", "gazette", "en")


@pytest.mark.parametrize(
    ("was", "now", "edited"),
    [
        pytest.param({}, {"title": "Another headline"}, True, id="another headline is an edit"),
        pytest.param({}, {"text": "More is known now."}, True, id="another text is an edit"),
        pytest.param({}, {"title": "Headline a?"}, True, id="a question mark may turn the meaning"),
        pytest.param({"text": "<p>So.</p>"}, {"text": "<p class='x'>So.</p>"}, False, id="other markup is none"),
        pytest.param({}, {"tags": ("new",)}, False, id="another tag is none"),
        pytest.param({}, {"published": NOW}, False, id="another date is none"),
        pytest.param({}, {"title": " ", "summary": " ", "text": " "}, False, id="a text that became empty is none"),
    ],
)
def test_what_counts_as_an_edit(store: Store, was, now, edited: bool):
    store.save_polls([poll(entry("a", **was))])
    [first] = store.claim_entries(limit=10)
    store.save_analysis(analysis(first))
    [saved] = store.save_polls([poll(entry("a", **now), at=NOW + HOUR)])
    assert (saved.new, saved.edited) == (0, int(edited))
    waiting = store.claim_entries(limit=10)
    assert [(one.id, one.revision, one.article) for one in waiting] == (
        [(first.id, 1, first.article)] if edited else []
    )


def test_an_edit_keeps_the_texts_that_vanished_meanwhile(store: Store):
    store.save_polls([poll(entry("a", content="<p>The whole report.</p>"))])
    store.save_polls([poll(entry("a", title="Another headline", content=""))])
    [waiting] = store.claim_entries(limit=10)
    assert (waiting.entry.title, waiting.entry.content) == ("Another headline", "<p>The whole report.</p>")


def test_an_entry_listed_twice_in_two_versions_is_edited_once_not_at_each_poll(store: Store):
    one, other = entry("a"), entry("a", text="Another version.")
    store.save_polls([poll(one)])
    store.save_polls([poll(other, unchanged=[one])])
    [state] = claim(store, now=NOW + HOUR)
    assert state.prints == {one.print, other.print}
    assert [waiting.revision for waiting in store.claim_entries(limit=10)] == [0]


def test_an_entry_edited_while_it_was_analysed_is_analysed_again(store: Store):
    store.save_polls([poll(entry("a"))])
    [first] = store.claim_entries(limit=10)
    store.save_polls([poll(entry("a", title="Another headline"))])
    store.save_analysis(analysis(first))
    [again] = store.claim_entries(limit=10)
    assert (again.revision, again.entry.title) == (1, "Another headline")


def test_an_entry_put_aside_does_not_come_again_until_it_is_edited(store: Store):
    store.save_polls([poll(entry("a"), entry("b"))])
    bad, good = store.claim_entries(limit=10)
    store.fail_entry(bad.id, "ValueError: no such thing")
    assert [one.id for one in store.claim_entries(limit=10)] == [good.id]
    store.save_polls([poll(entry("b", title="Another headline"))])
    assert [(one.id, one.revision) for one in store.claim_entries(limit=10)] == [(bad.id, 1), (good.id, 0)]


def test_one_page_in_two_feeds_is_two_entries_and_one_article(empty: Store):
    watched(empty, feed("a"), feed("b"))
    empty.save_polls([poll(entry("x"), feed="a"), poll(entry("x"), feed="b")])
    first, second = empty.claim_entries(limit=10)
    assert first.id != second.id
    assert first.article == second.article
    assert (first.source.feed, second.source.feed) == ("a", "b")


def test_a_text_that_sqlite_cannot_hold_is_held_as_far_as_it_can(store: Store):
    store.save_polls([poll(entry("a", title="lone \ud83d surrogate", summary="NUL \0 here"))])
    [waiting] = store.claim_entries(limit=10)
    assert waiting.entry.title == "lone \ufffd surrogate"
    assert waiting.entry.summary == "NUL \ufffd here"


# ── the first poll ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("declared", "backlog"),
    [
        pytest.param({}, ["old", "new", "undated"], id="the backlog is archived"),
        pytest.param({"first_poll": FirstPoll.ALERT}, [], id="or all of it may alert"),
        pytest.param(
            {"first_poll": FirstPoll.RECENT, "first_poll_within": 24 * HOUR},
            ["old", "undated"],
            id="or what was published of late",
        ),
    ],
)
def test_what_becomes_of_the_backlog(empty: Store, declared, backlog: list[str]):
    empty.sync_feeds([feed(**declared)], now=NOW)
    listed = [
        entry("old", published=NOW - 24 * HOUR - MINUTE),
        entry("new", published=NOW - 24 * HOUR),
        entry("undated"),
    ]
    [saved] = empty.save_polls([poll(*listed)])
    assert (saved.first, saved.new, saved.backlog, saved.gap) == (True, 3, len(backlog), False)
    waiting = empty.claim_entries(limit=10)
    assert {one.entry.guid for one in waiting if one.backlog} == {f"guid-{name}" for name in backlog}


def test_failed_polls_do_not_make_the_first_one(empty: Store):
    empty.sync_feeds([feed()], now=NOW)
    empty.save_polls([failed()])
    assert claim(empty, now=NOW + HOUR)[0].first
    [saved] = empty.save_polls([poll(entry("a"))])
    assert (saved.first, saved.backlog) == (True, 1)
    [saved] = empty.save_polls([poll(entry("b"), unchanged=[entry("a")])])
    assert (saved.first, saved.backlog) == (False, 0)


def test_an_edit_of_the_backlog_is_news_once_the_backlog_was_analysed(empty: Store):
    empty.sync_feeds([feed()], now=NOW)
    empty.save_polls([poll(entry("a"), entry("b"))])
    b, a = empty.claim_entries(limit=10)
    empty.save_analysis(analysis(a, alert=False))
    edits = [entry("a", title="Another headline"), entry("b", title="Another headline")]
    empty.save_polls([poll(*edits, at=NOW + HOUR)])
    waiting = {one.id: one.backlog for one in empty.claim_entries(limit=10)}
    assert waiting == {a.id: False, b.id: True}


# ── gaps ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("document", "gap"),
    [
        pytest.param(lambda: poll(entry("x"), entry("y")), True, id="nothing in common with the last document"),
        pytest.param(lambda: poll(entry("x"), unchanged=[entry("a")]), False, id="one entry stands unchanged"),
        pytest.param(lambda: poll(entry("x"), entry("a", title="Edited")), False, id="one entry stands there, edited"),
        pytest.param(poll, False, id="an empty document is a fault of the server"),
        pytest.param(not_modified, False, id="nothing changed"),
        pytest.param(failed, False, id="nothing came"),
    ],
)
def test_a_document_that_shares_nothing_with_the_last_one_is_a_gap(store: Store, document, gap: bool):
    store.save_polls([poll(entry("a"), entry("b"))])
    [saved] = store.save_polls([document()])
    assert saved.gap is gap


def test_the_first_document_of_a_feed_is_no_gap(store: Store):
    [saved] = store.save_polls([poll(entry("a"))])
    assert not saved.gap


def test_limits_are_kept_to_the_microsecond(empty: Store):
    odd = PollLimits(shortest=timedelta(microseconds=1_500_001), longest=LIMITS.longest)
    empty.sync_feeds([feed(limits=odd)], now=NOW)
    assert claim(empty)[0].feed.limits == odd


def test_feeds_of_a_source_that_could_not_be_read_go_on(empty: Store):
    africa, asia = feed("africa", source="africa.opml"), feed("asia", source="asia.opml")
    watched(empty, africa, asia)
    empty.sync_feeds([], now=NOW, keep=["africa.opml"])
    assert names(claim(empty)) == ["africa"]


def test_all_feeds_that_do_not_wait_after_a_failure_may_be_called_at_once(empty: Store):
    watched(empty, *(feed(name) for name in ("well", "failing", "gone", "resting", "due")))
    empty.save_polls([not_modified(feed=name, next_due=NOW + HOUR) for name in ("well", "resting")])
    empty.save_polls([failed(feed="failing", next_due=NOW + HOUR), failed(feed="gone", disabled="410")])
    empty.save_polls([not_modified(feed="due", next_due=NOW - HOUR)])
    empty.sync_feeds([feed(name) for name in ("well", "failing", "gone", "due")], now=NOW)
    assert empty.call_feeds(now=NOW) == 2
    assert names(claim(empty)) == ["due", "well"]


def test_a_feed_may_be_silent_for_ever(empty: Store):
    empty.sync_feeds([feed(silent_after=timedelta.max)], now=NOW)
    assert claim(empty)[0].feed.silent_after == timedelta.max
