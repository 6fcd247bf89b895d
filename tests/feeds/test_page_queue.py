"""Which pages are wanted, when a reading is tried again, and under which name it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.pages import (
    EDITED_EVERY,
    Missed,
    PageAsked,
    at_home,
    missed,
    next_try,
    page_failed,
    wanted,
)
from monitor.model import Fault, FetchFailed, FullText, PageFault, PageReason

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def asked(**fields) -> PageAsked:
    known = {"full_text": FullText.AUTO, "teaser": True, "backlog": False, "asked": False, "read": None, "edited": NOW}
    return PageAsked(**(known | fields))


@pytest.mark.parametrize(
    ("what", "want"),
    [
        (asked(), (PageReason.TEASER, NOW)),
        (asked(teaser=False), None),
        (asked(full_text=FullText.ALWAYS, teaser=False), (PageReason.ALWAYS, NOW)),
        (asked(full_text=FullText.NEVER), None),
        (asked(backlog=True), None),
        (asked(asked=True), None),
        (asked(asked=True, full_text=FullText.ALWAYS), None),
        # read, and not edited since
        (asked(asked=True, read=NOW, edited=NOW - MINUTE), None),
        # edited since: sites change the page at about the same time
        (asked(asked=True, read=NOW - MINUTE), (PageReason.EDITED, NOW - MINUTE + EDITED_EVERY)),
        (asked(asked=True, read=NOW - 60 * MINUTE), (PageReason.EDITED, NOW)),
        (asked(asked=True, read=NOW - 60 * MINUTE, teaser=False), (PageReason.EDITED, NOW)),
    ],
)
def test_pages_are_wanted_where_the_feed_says_too_little(what: PageAsked, want):
    assert wanted(what, now=NOW) == want


@pytest.mark.parametrize(
    ("page", "feed", "home"),
    [
        ("https://paper.example/1", "https://paper.example/rss", True),
        ("http://10.0.0.7/1", "https://paper.example/rss", False),
        ("http://wiki.internal/1", "https://paper.example/rss", False),
        ("http://wiki.internal:8080/1", "http://wiki.internal/rss", True),
        ("http://127.0.0.2:81/1", "http://127.0.0.1:80/rss", True),  # the operator's own feed
        ("http://[::1]/1", "http://10.0.0.1/rss", True),
        ("http://10.0.0.7/1", "http://8.8.8.8/rss", False),
    ],
)
def test_the_links_of_a_public_feed_do_not_lead_home(page: str, feed: str, home: bool):
    assert at_home(page, feed) is home


@pytest.mark.parametrize(
    ("fault", "attempts", "asked", "wait"),
    [
        (PageFault.SERVER, 1, None, timedelta(seconds=30)),
        (PageFault.TIMEOUT, 2, None, 5 * MINUTE),
        (PageFault.UNREACHABLE, 3, None, 30 * MINUTE),
        (PageFault.ROBOTS_UNREAD, 4, None, None),
        (PageFault.SERVER, 1, 10 * MINUTE, 10 * MINUTE),
        (PageFault.SERVER, 2, MINUTE, 5 * MINUTE),
        (PageFault.SERVER, 1, timedelta(hours=12), None),
        (PageFault.NOT_FOUND, 1, None, None),
        (PageFault.ROBOTS, 1, None, None),
        (PageFault.CONSENT_WALL, 1, None, None),
    ],
)
def test_what_may_pass_is_tried_again_a_few_times(fault: PageFault, attempts: int, asked, wait):
    again = next_try(fault, attempts, now=NOW, asked=asked, jitter=0)
    assert again == (NOW + wait if wait else None)


def test_tries_spread_over_a_fifth_of_their_wait():
    assert next_try(PageFault.SERVER, 1, now=NOW, jitter=0.5) == NOW + timedelta(seconds=33)


@pytest.mark.parametrize("fault", sorted(set(Fault) - {Fault.NOT_A_FEED, Fault.TOO_COSTLY}))
def test_every_failure_of_a_fetch_has_a_name_for_pages(fault: Fault):
    failed = page_failed(FetchFailed(fault=fault, sentence="So it was."))
    assert failed.sentence == "So it was."
    same = {one.value for one in PageFault} & {fault.value}
    assert not same or failed.fault == fault.value


@pytest.mark.parametrize(
    ("fault", "since", "site", "attempts", "gone", "again"),
    [
        (PageFault.NOT_FOUND, None, False, 1, False, 10 * MINUTE),  # once is not gone
        (PageFault.NOT_FOUND, NOW - 9 * MINUTE, False, 2, False, MINUTE),
        (PageFault.NOT_FOUND, NOW - 10 * MINUTE, False, 2, True, None),
        (PageFault.NOT_FOUND, NOW - 10 * MINUTE, True, 2, False, timedelta(hours=6)),  # the whole site is missing
        (PageFault.NOT_FOUND, NOW - timedelta(days=1), True, 4, False, None),
        (PageFault.NO_SUCH_PAGE, NOW - 10 * MINUTE, False, 2, True, None),
        (PageFault.GONE, None, False, 1, True, None),  # 410 is said on purpose
        (PageFault.SERVER, NOW - timedelta(days=1), False, 1, False, None),
        (PageFault.TIMEOUT, NOW - timedelta(days=1), False, 1, False, None),
        (PageFault.CONSENT_WALL, NOW - timedelta(days=1), False, 1, False, None),
        (PageFault.ROBOTS, NOW - timedelta(days=1), False, 1, False, None),
        (PageFault.ELSEWHERE, NOW - timedelta(days=1), False, 1, False, None),
        (PageFault.FORBIDDEN, NOW - timedelta(days=1), False, 1, False, None),
    ],
)
def test_a_page_is_gone_when_it_was_not_found_twice(fault, since, site: bool, attempts: int, gone: bool, again):
    found = missed(fault, attempts, was_read=True, since=since, site=site, now=NOW, jitter=0)
    assert (found.gone, found.again) == (gone, NOW + again if again else None)


def test_a_page_that_was_never_read_cannot_be_gone():
    for fault in (PageFault.NOT_FOUND, PageFault.GONE):
        assert missed(fault, 1, was_read=False, since=None, site=False, now=NOW, jitter=0) == Missed()
