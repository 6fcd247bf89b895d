"""read_page() and page_awaited(): the pages of articles whose feeds carry a teaser only.

A poll stores entries; an entry whose page is wanted puts it into a queue of its own (`page_awaited`) and waits for it a
little. Whatever `read_page` then comes to, the entry is analysed: with the page's text, or on what the feed carries. A
page that comes later, or says something else than before, has its article analysed once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from monitor.feeds.identity import article_of_url
from monitor.feeds.pages import (
    Missed,
    PageAsked,
    at_home,
    missed,
    next_try,
    page_failed,
    wanted,
)
from monitor.model import Fetched, FetchFailed, FullText, NotModified, PageFailed, PageFault, PageReason
from monitor.ports import (
    PAGES,
    FetchRequest,
    PageOutcome,
    PageRead,
    PageUnchanged,
    PageWanted,
    RobotsAllow,
    RobotsForbid,
    RobotsUnread,
)
from monitor.text.elsewhere import leads_home, tells_of
from monitor.text.read import read_entry
from monitor.text.teaser import is_teaser
from monitor.text.urls import shown

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import FetchResult, ReadText
    from monitor.ports import Clock, Fetcher, PageDue, PageReader, Robots, RobotsSay, Store, WaitingEntry


#: A page that sends its readers on (a meta refresh) is followed so many times; redirects are counted apart.
LED_ON_AT_MOST: Final = 2


def page_awaited(waiting: WaitingEntry, *, store: Store, now: datetime) -> datetime | None:
    """Until when the entry waits for its page, which is put into the queue where it is wanted; None: it does not.

    Only what is the page of one article is wanted: entries that share an address (a live blog, a front page) would all
    get the same text.
    """
    url = waiting.entry.url
    if waiting.full_text is FullText.NEVER or not url or article_of_url(url) != waiting.article:
        return None
    known = PageAsked(
        full_text=waiting.full_text,
        teaser=not waiting.page_asked and is_teaser(read_entry(waiting.entry).body),
        backlog=waiting.backlog,
        asked=waiting.page_asked,
        read=waiting.page.read if waiting.page else None,
        edited=waiting.changed,
    )
    awaited = waiting.page_due
    if want := wanted(known, now=now):
        reason, due = want
        page = PageWanted(article=waiting.article, url=url, feed=waiting.source.feed, reason=reason, due=due)
        awaited = store.queue_pages([page]) > 0 and reason is not PageReason.EDITED
    until = waiting.first_seen + waiting.full_text_wait
    return until if awaited and until > now else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeans:
    """What reading a page needs."""

    robots: Robots
    fetcher: Fetcher
    reader: PageReader
    clock: Clock
    timeout: timedelta  #: for one page as a whole


async def read_page(page: PageDue, means: PageMeans, *, jitter: float) -> PageOutcome:
    """Read the page of one article.

    1. ask what the site's robots.txt says of it, here and wherever it is redirected to;
    2. ask for it, quoting what the server said the last time;
    3. read it, or name the reason why it gives no article; where it leads on to another page, read that one;
    4. settle whether it is tried again, and when; and whether it is gone.
    """
    url, led = page.url, 0
    while True:
        strange = not at_home(url, page.feed_url)
        said = await means.robots.say(url, private_networks=page.private_networks, strange=strange)
        answer = await _ask_for_page(page, url, said, means, strange=strange)
        result = await _read_page_answer(answer, page, means.reader)
        if not isinstance(result, PageFailed) or not result.leads_to or led == LED_ON_AT_MOST:
            break
        url, led = result.leads_to, led + 1
    now, again, miss = means.clock.now(), None, Missed()
    if isinstance(result, PageFailed):
        pause = answer.retry_after if isinstance(answer, FetchFailed) else None
        again = next_try(result.fault, page.attempts + 1, now=now, asked=pause, jitter=jitter)
        miss = missed(
            result.fault, page.attempts + 1, was_read=page.was_read, since=page.missing, site=page.site_missing, now=now,
            jitter=jitter,
        )  # fmt: skip
    rest = said.delay if isinstance(said, RobotsAllow) else timedelta(0)
    return PageOutcome(page=page, at=now, result=result, again=again or miss.again, gone=miss.gone, rest=rest)


async def _ask_for_page(
    page: PageDue, url: str, said: RobotsSay, means: PageMeans, *, strange: bool
) -> FetchResult | PageFailed:
    match said:
        case RobotsForbid():
            return PageFailed(fault=PageFault.ROBOTS, sentence=said.sentence)
        case RobotsUnread():
            return PageFailed(fault=PageFault.ROBOTS_UNREAD, sentence=said.sentence)

    async def may_follow(url: str) -> str:
        there = await means.robots.say(url, private_networks=page.private_networks, strange=strange)
        return "" if isinstance(there, RobotsAllow) else there.sentence

    return await means.fetcher.fetch(
        FetchRequest(
            url=url,
            etag=page.etag if url == page.url else None,
            last_modified=page.last_modified if url == page.url else None,
            accept=PAGES,
            private_networks=page.private_networks,
            strange=strange,
            timeout=means.timeout,
            patient=True,
            may_follow=may_follow,
        )
    )


async def _read_page_answer(
    answer: FetchResult | PageFailed, page: PageDue, reader: PageReader
) -> PageRead | PageUnchanged | PageFailed:
    match answer:
        case PageFailed():
            return answer
        case FetchFailed():
            return page_failed(answer)
        case NotModified():
            return PageUnchanged()
        case Fetched():
            text = await reader.read(answer, select=page.select)
            if isinstance(text, PageFailed):
                return text
            return _elsewhere(page, answer, text) or PageRead(
                text=text, url=answer.url, etag=answer.etag, last_modified=answer.last_modified
            )


def _elsewhere(page: PageDue, answer: Fetched, text: ReadText) -> PageFailed | None:
    """Why this is another page than the one that the feed linked to; None where it may be that one."""
    if leads_home(page.url, answer.url):
        return PageFailed(fault=PageFault.ELSEWHERE, sentence="Its address leads to the site's front page now.")
    moved = urlsplit(answer.url).path.strip("/") != urlsplit(page.url).path.strip("/")
    if not tells_of(page.title, text, moved=moved):
        where = f", at {shown(answer.url)}" if moved else ""
        return PageFailed(fault=PageFault.ELSEWHERE, sentence=f"Its address gives another article now{where}.")
    return None
