"""When the page of an article is read, when a reading that failed is tried again, and under which name it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from monitor.model import Fault, FetchFailed, FullText, PageFailed, PageFault, PageReason

if TYPE_CHECKING:
    from datetime import datetime

#: The waits after a reading that may succeed later. A restart of a web server takes seconds, an overload minutes; after
#: an hour the news is old, and a feed's own text has been analysed long ago.
RETRIES: Final = (timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30))
#: No site may ask for a longer pause (Retry-After): the reading ends instead.
LONGEST_PAUSE: Final = timedelta(hours=6)
#: A page whose entry the feed edits again and again is not read more often than this.
EDITED_EVERY: Final = timedelta(minutes=15)
#: A page is gone when it was not found twice, so far apart: servers that are restarted, caches that are emptied and
#: articles that are moved answer 404 for minutes.
GONE_AFTER: Final = timedelta(minutes=10)
#: Where a whole site answers 404, its pages are asked for so much later, and so often, before that is let be.
SITE_AGAIN: Final = timedelta(hours=6)
SITE_TRIES: Final = 4
#: Other pages of a host that are missing, within so long, where the site is thought to be out of order: one of two is
#: seldom taken down at the same time as the other.
SITE_MISSING: Final = 1
SITE_WITHIN: Final = timedelta(hours=1)
_SPREAD: Final = 1 / 5

#: What a fetch that failed means for a page, and whether it may succeed later.
_FAULTS: Final[dict[Fault, PageFault]] = {
    Fault.BAD_URL: PageFault.BAD_URL,
    Fault.BLOCKED: PageFault.BLOCKED,
    Fault.DNS: PageFault.UNREACHABLE,
    Fault.CONNECT: PageFault.UNREACHABLE,
    Fault.TLS: PageFault.UNREACHABLE,
    Fault.BROKEN_OFF: PageFault.UNREACHABLE,
    Fault.TIMEOUT: PageFault.TIMEOUT,
    Fault.TOO_LARGE: PageFault.TOO_LARGE,
    Fault.ENCODING: PageFault.ENCODING,
    Fault.REDIRECTS: PageFault.REDIRECTS,
    Fault.UNWANTED: PageFault.ROBOTS,
    Fault.FORBIDDEN: PageFault.FORBIDDEN,
    Fault.NOT_FOUND: PageFault.NOT_FOUND,
    Fault.GONE: PageFault.GONE,
    Fault.RATE_LIMITED: PageFault.SERVER,
    Fault.SERVER: PageFault.SERVER,
}
_PAYMENT_REQUIRED: Final = 402
_PASSING: Final = frozenset(
    {PageFault.UNREACHABLE, PageFault.TIMEOUT, PageFault.SERVER, PageFault.ROBOTS_UNREAD, PageFault.BROKE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsked:
    """What is known of an entry when its page may be wanted."""

    full_text: FullText  #: as its feed is configured
    teaser: bool  #: the feed carries no more than a teaser of it
    backlog: bool  #: it alerts nobody
    asked: bool  #: its page was queued before
    read: datetime | None  #: when its page was read, if it was
    edited: datetime | None  #: when the feed was seen to edit it last


def wanted(entry: PageAsked, *, now: datetime) -> tuple[PageReason, datetime] | None:
    """Why and when the page of an entry is to be read; None where it is not, or was queued before.

    What a feed listed before it was first read alerts nobody: hundreds of old pages are not worth asking a site for.
    A page is read again where the feed has edited its entry since, and not at once: sites change both within minutes.
    """
    if entry.full_text is FullText.NEVER or entry.backlog:
        return None
    if entry.read is not None:
        stale = entry.edited is not None and entry.edited > entry.read
        return (PageReason.EDITED, max(now, entry.read + EDITED_EVERY)) if stale else None
    if entry.asked:
        return None
    if entry.full_text is FullText.ALWAYS:
        return PageReason.ALWAYS, now
    return (PageReason.TEASER, now) if entry.teaser else None


def at_home(page: str, feed: str) -> bool:
    """Whether a page may stand in the operator's own networks as its feed may: both are on one host, or the feed has a
    private address itself. The links of any other feed are chosen by strangers, who must not choose where to look there.
    """
    here, there = urlsplit(feed).hostname, urlsplit(page).hostname
    return here == there or _is_private(here or "")


def _is_private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False  # a name


def page_failed(failed: FetchFailed) -> PageFailed:
    """A fetch that failed, as a page that gives no article."""
    fault = PageFault.PAYWALL if failed.status == _PAYMENT_REQUIRED else _FAULTS.get(failed.fault, PageFault.REFUSED)
    return PageFailed(fault=fault, sentence=failed.sentence)


def next_try(
    fault: PageFault, attempts: int, *, now: datetime, asked: timedelta | None = None, jitter: float
) -> datetime | None:
    """When to read a page again after attempt number `attempts` (1 is the first); None when it has ended.

    `asked` is the pause that the server asked for; `jitter` in [0, 1) makes a wait up to a fifth longer.
    """
    if fault not in _PASSING or attempts > len(RETRIES) or (asked or timedelta(0)) > LONGEST_PAUSE:
        return None
    wait = RETRIES[max(attempts, 1) - 1] * (1 + _SPREAD * jitter)
    return now + max(wait, asked or timedelta(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What a page means that is not found."""

    gone: bool = False
    again: datetime | None = None  #: when it is asked for again before that is believed


def missed(
    fault: PageFault, attempts: int, *, was_read: bool, since: datetime | None, site: bool, now: datetime, jitter: float
) -> Missed:
    """Whether a page that was read before is gone now, and when it is looked at again where that is not sure.

    410 is said on purpose and holds at once. 404 must be said twice, at least `GONE_AFTER` apart; `since` is when it
    was first. Where the whole `site` answers 404, nothing of it is gone. Whatever else fails (5xx, no answer, a wall,
    robots.txt, another page instead) says nothing of the article.
    """
    if not was_read or fault not in {PageFault.NOT_FOUND, PageFault.NO_SUCH_PAGE, PageFault.GONE}:
        return Missed()
    if fault is PageFault.GONE:
        return Missed(gone=True)
    if since is None or now - since < GONE_AFTER:
        return Missed(again=(since or now) + GONE_AFTER * (1 + _SPREAD * jitter))
    if site:
        return Missed(again=now + SITE_AGAIN if attempts < SITE_TRIES else None)
    return Missed(gone=True)
