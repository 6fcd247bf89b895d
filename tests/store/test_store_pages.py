"""The queue of pages: bounded, claimed in order, saved once; and the entries that wait for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_values import MINUTE, NOW, analysis, entry, feed, poll, watched

from monitor.model import FullText, PageFailed, PageFault, PageReason, PageSelect, ReadText
from monitor.ports import PageOutcome, PageRead, PageUnchanged, PageWanted
from monitor.store import pages
from monitor.store.sqlite import SqliteStore

SELECT = PageSelect(body="article", drop=".ad")


@pytest.fixture
def store(empty: SqliteStore) -> SqliteStore:
    watched(empty, feed(full_text=FullText.AUTO, select=SELECT, private_networks=("127.0.0.0/8",)))
    return empty


def wanted(article: str, *, reason: PageReason = PageReason.TEASER, host: str = "a.example", due=NOW) -> PageWanted:
    return PageWanted(article=article, url=f"https://{host}/{article}", feed="gazette", reason=reason, due=due)


def read(title: str = "Headline", body: str = "The whole text.") -> PageRead:
    return PageRead(text=ReadText(title=title, body=body), url="https://a.example/x", etag='"1"')


def save(store: SqliteStore, result, *, at=NOW, again=None, gone=False):
    [page] = store.claim_pages(now=at, limit=9)
    return store.save_pages([PageOutcome(page=page, at=at, result=result, again=again, gone=gone)])[0]


def listed(store: SqliteStore, name: str = "a"):
    """An entry that the feed has just listed."""
    store.save_polls([poll(entry(name))])
    [waiting] = store.claim_entries(limit=9)
    return waiting


def test_pages_come_when_they_are_due_the_longest_waiting_first(store: SqliteStore):
    later = [wanted("b", due=NOW + MINUTE), wanted("c", due=NOW + 2 * MINUTE), wanted("a")]
    assert store.queue_pages(later) == 3
    assert store.queue_pages(later) == 0
    assert [page.article for page in store.claim_pages(now=NOW, limit=9)] == ["a"]
    assert [page.article for page in store.claim_pages(now=NOW + 3 * MINUTE, limit=2)] == ["a", "b"]
    assert store.next_page_due() == NOW


def test_a_page_brings_along_what_its_feed_says_of_pages(store: SqliteStore):
    store.queue_pages([wanted("a")])
    [page] = store.claim_pages(now=NOW, limit=9)
    assert (page.select, page.private_networks, page.host, page.attempts) == (SELECT, ("127.0.0.0/8",), "a.example", 0)


def test_busy_hosts_and_pages_under_way_are_passed_over(store: SqliteStore):
    store.queue_pages([wanted("a"), wanted("b"), wanted("c", host="c.example")])
    claimed = store.claim_pages(now=NOW, limit=1, busy=["c.example"], besides=[("a", PageReason.TEASER)])
    assert [page.article for page in claimed] == ["b"]


def test_a_failed_try_waits_and_the_last_one_ends_it(store: SqliteStore):
    trouble = PageFailed(fault=PageFault.SERVER, sentence="The server has an error of its own (500).")
    store.queue_pages([wanted("a")])
    save(store, trouble, again=NOW + MINUTE)
    assert store.claim_pages(now=NOW, limit=9) == []
    [again] = store.claim_pages(now=NOW + MINUTE, limit=9)
    assert again.attempts == 1
    save(store, trouble, at=NOW + MINUTE)
    assert store.next_page_due() is None


def test_saving_an_attempt_twice_is_saving_it_once(store: SqliteStore):
    store.queue_pages([wanted("a")])
    [page] = store.claim_pages(now=NOW, limit=9)
    outcome = PageOutcome(page=page, at=NOW, result=read())
    assert [saved.changed for saved in store.save_pages([outcome, outcome])] == [True, False]


def test_too_many_pages_of_a_host_end_at_once_with_the_reason(store: SqliteStore):
    many = [wanted(str(number)) for number in range(pages.MOST_OF_HOST + 1)]
    store.queue_pages([*many, wanted("other", host="b.example")])
    waiting = store.claim_pages(now=NOW, limit=pages.MOST_OF_HOST + 5)
    assert len(waiting) == pages.MOST_OF_HOST + 1
    assert many[-1].article not in {page.article for page in waiting}
    row = store._db.execute("SELECT fault, problem FROM pages WHERE state = 'ended'").fetchone()
    assert tuple(row) == ("queue-full", "1,000 pages of a.example waited to be read already.")


@pytest.mark.parametrize(
    ("reason", "again"), [(PageReason.TEASER, 0), (PageReason.AGAIN_1H, 0), (PageReason.EDITED, 1)]
)
def test_only_an_edit_asks_for_a_page_again_whose_reading_has_ended(store: SqliteStore, reason: PageReason, again: int):
    store.queue_pages([wanted("a", reason=reason)])
    save(store, read())
    assert store.queue_pages([wanted("a", reason=reason)]) == again


def test_a_page_is_not_read_for_every_edit(store: SqliteStore):
    for minute, due in [(0, 0), (1, 15), (16, 30), (90, 90)]:
        at = NOW + minute * MINUTE
        store.queue_pages([wanted("a", reason=PageReason.EDITED, due=at)])
        assert store.next_page_due() == NOW + due * MINUTE
        save(store, read(), at=NOW + due * MINUTE)


def test_a_held_entry_is_claimed_when_its_page_was_read(store: SqliteStore):
    waiting = listed(store)
    assert (waiting.full_text, waiting.page, waiting.page_asked, waiting.page_due) == (
        FullText.AUTO,
        None,
        False,
        False,
    )
    store.queue_pages([wanted(waiting.article)])
    store.hold_entry(waiting.id, until=NOW + MINUTE)
    assert store.claim_entries(limit=9) == []
    assert save(store, read()).released == 1
    [waiting] = store.claim_entries(limit=9)
    assert waiting.page is not None
    assert (waiting.page.title, waiting.page.body, waiting.page.read) == ("Headline", "The whole text.", NOW)
    assert (waiting.page_asked, waiting.page_due) == (True, False)


@pytest.mark.parametrize(
    ("again", "released"), [(NOW + 4 * MINUTE, 0), (NOW + 5 * MINUTE, 1), (NOW + 6 * MINUTE, 1), (None, 1)]
)
def test_a_held_entry_waits_for_another_try_only_if_that_comes_in_time(store: SqliteStore, again, released: int):
    waiting = listed(store)
    store.queue_pages([wanted(waiting.article)])
    store.hold_entry(waiting.id, until=NOW + 5 * MINUTE)
    trouble = PageFailed(fault=PageFault.TIMEOUT, sentence="No complete answer came within 30s.")
    assert save(store, trouble, again=again).released == released
    assert [one.page for one in store.claim_entries(limit=9)] == [None] * released


def test_the_feed_that_wanted_the_page_tells_the_article_anew(empty: SqliteStore):
    """Two feeds list one article, and only the second one wants pages."""
    watched(empty, feed("plain"), feed("gazette", full_text=FullText.AUTO))
    for name in ("plain", "gazette"):
        empty.save_polls([poll(entry("a"), feed=name)])
        for waiting in empty.claim_entries(limit=9):
            empty.save_analysis(analysis(waiting))
    empty.queue_pages([wanted(waiting.article)])
    save(empty, read())
    assert [one.source.feed for one in empty.claim_entries(limit=9)] == ["gazette"]


def test_a_held_entry_is_claimed_when_its_time_is_over(store: SqliteStore):
    waiting = listed(store)
    store.queue_pages([wanted(waiting.article)])
    store.hold_entry(waiting.id, until=NOW + MINUTE)
    assert store.next_release() == NOW + MINUTE
    assert store.release_entries(now=NOW) == 0
    assert store.release_entries(now=NOW + MINUTE) == 1
    [waiting] = store.claim_entries(limit=9)
    assert waiting.page_due
    assert store.next_release() is None


def test_an_analysed_entry_waits_again_when_its_page_says_something_new(store: SqliteStore):
    waiting = listed(store)
    store.save_analysis(analysis(waiting))
    at = NOW
    for reason, result, changed in [
        (PageReason.TEASER, read(), True),
        (PageReason.AGAIN_1H, read(), False),
        (PageReason.AGAIN_24H, PageUnchanged(), False),
        (PageReason.EDITED, read(title="Another headline"), True),
        (PageReason.EDITED, PageFailed(fault=PageFault.NOT_FOUND, sentence="Not there."), False),
        (PageReason.EDITED, PageFailed(fault=PageFault.GONE, sentence="Gone."), True),
        (PageReason.EDITED, PageFailed(fault=PageFault.GONE, sentence="Gone."), False),
    ]:
        at += 20 * MINUTE
        store.queue_pages([wanted(waiting.article, reason=reason)])
        gone = isinstance(result, PageFailed) and result.fault is PageFault.GONE
        assert save(store, result, at=at, gone=gone).changed is changed
        again = store.claim_entries(limit=9)
        assert [one.id for one in again] == [waiting.id] * changed
        for one in again:
            store.save_analysis(analysis(one))
    text = pages.text_of(store._db, waiting.article)
    assert text is not None
    assert (text.title, text.body, text.gone) == ("Another headline", "The whole text.", at - 20 * MINUTE)


def test_a_hit_found_on_the_page_was_seen_when_the_page_was_read(store: SqliteStore):
    waiting = listed(store)
    store.save_analysis(analysis(waiting, rule=None))
    store.queue_pages([wanted(waiting.article)])
    save(store, read(), at=NOW + 5 * MINUTE)
    [waiting] = store.claim_entries(limit=9)
    store.save_analysis(analysis(waiting))
    assert store._db.execute("SELECT at FROM hits").fetchone()["at"] == "2026-03-01T09:05:00.000Z"


def test_times_of_the_queue_move_with_a_clock_that_jumps(store: SqliteStore):
    waiting = listed(store)
    store.queue_pages([wanted(waiting.article)])
    store.hold_entry(waiting.id, until=NOW + MINUTE)
    store.shift_clock(timedelta(hours=-1))
    assert store.next_page_due() == NOW - timedelta(hours=1)
    assert store.next_release() == NOW + MINUTE - timedelta(hours=1)


def missing(store: SqliteStore, article: str, *, host: str, at) -> None:
    """A page that was read, and is not found any more."""
    for reason, result in ((PageReason.TEASER, read()), (PageReason.AGAIN_1H, NOT_FOUND)):
        store.queue_pages([wanted(article, reason=reason, host=host, due=at)])
        [page] = store.claim_pages(now=at, limit=9)
        store.save_pages([PageOutcome(page=page, at=at, result=result)])


NOT_FOUND = PageFailed(fault=PageFault.NOT_FOUND, sentence="Not there.")


def test_a_page_that_is_missing_says_since_when_until_it_is_found(store: SqliteStore):
    missing(store, "a", host="a.example", at=NOW)
    store.queue_pages([wanted("a", reason=PageReason.AGAIN_24H)])
    [page] = store.claim_pages(now=NOW + MINUTE, limit=9)
    assert (page.was_read, page.missing, page.site_missing) == (True, NOW, False)
    store.save_pages([PageOutcome(page=page, at=NOW + MINUTE, result=NOT_FOUND, again=NOW + 2 * MINUTE)])
    [page] = store.claim_pages(now=NOW + 2 * MINUTE, limit=9)
    assert page.missing == NOW
    store.save_pages([PageOutcome(page=page, at=NOW + 2 * MINUTE, result=PageUnchanged())])
    store.queue_pages([wanted("a", reason=PageReason.EDITED)])
    [page] = store.claim_pages(now=NOW + 3 * MINUTE, limit=9)
    assert page.missing is None


@pytest.mark.parametrize(
    ("others", "answers", "site"),
    [
        ("bc", False, True),  # three of one site
        ("b", False, True),
        ("", False, False),
        ("bc", True, False),  # another page of it was read meanwhile
    ],
)
def test_a_site_whose_pages_are_all_missing_is_known_for_it(store: SqliteStore, others: str, answers: bool, site: bool):
    for number, article in enumerate(others):
        missing(store, article, host="a.example", at=NOW + number * MINUTE)
    missing(store, "z", host="z.example", at=NOW)
    missing(store, "a", host="a.example", at=NOW + 5 * MINUTE)
    if answers:
        store.queue_pages([wanted("new", due=NOW + 6 * MINUTE)])
        save(store, read(), at=NOW + 6 * MINUTE)
    store.queue_pages([wanted("a", reason=PageReason.AGAIN_24H, due=NOW + 15 * MINUTE)])
    [page] = store.claim_pages(now=NOW + 15 * MINUTE, limit=9)
    assert page.site_missing is site
