"""The seams: what the pipeline needs from the outside, as protocols, and the values that cross them.

The pipeline speaks to these only. Tests hand in other parts that keep the same promises; nothing is patched.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeAlias

from monitor.model import (
    FULL_TEXT_WAIT,
    Alert,
    Article,
    Decision,
    Draft,
    Entry,
    Fault,
    Feed,
    FeedDocument,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
    FullText,
    History,
    Merge,
    Message,
    NotAFeed,
    PageFailed,
    PageReason,
    PageSelect,
    PageText,
    Placement,
    ReadText,
    RuleJudged,
    SendResult,
    Source,
    Update,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from contextlib import AbstractContextManager

    from monitor.stories.copies import Earlier
    from monitor.stories.facts import Fact, Report
    from monitor.stories.independence import Told
    from monitor.stories.near import Neighbours
    from monitor.stories.sketch import Sketch

# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Clock(Protocol):
    """Two clocks: the wall's, which people read and which may jump, and one that only goes forward."""

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never steps back."""


# ── network ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One document to get. Limits that stand here as None are the fetcher's own."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: str = (
        "application/rss+xml, application/atom+xml, application/feed+json;q=0.9, application/xml;q=0.9, */*;q=0.5"
    )
    private_networks: tuple[str, ...] = ()  #: CIDR blocks allowed for this request besides public addresses
    strange: bool = False  #: a stranger chose the address: what the operator allows every request does not hold
    timeout: timedelta | None = None
    max_bytes: int | None = None
    cut: bool = False  #: a longer body ends at `max_bytes` and counts as whole, instead of failing as TOO_LARGE
    patient: bool = False  #: goes behind all that are not, and leaves them a place where a site gives more than one
    #: asked before a redirect is followed, with the address that it names: a sentence on why not, or ""
    may_follow: Callable[[str], Awaitable[str]] | None = field(default=None, repr=False)


#: What to ask for where a page is wanted.
PAGES = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"


class Fetcher(Protocol):
    """Gets documents from strangers."""

    async def fetch(self, request: FetchRequest) -> FetchResult:
        """What the server said. Raises nothing but cancellation: every failure is a `FetchFailed`.

        Ends within the time-out as a whole, reads no more than the limit after decompression, dials no address that
        is not allowed, at most a few requests at a time and not too soon after one another per registrable domain.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRequest:
    """A body to hand to an operator's own receiver."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    allow_private: bool = False  #: operators may send to their own networks; feeds may not
    timeout: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """The receiver answered, whatever it answered. Redirects are answers: they are not followed."""

    status: int
    retry_after: timedelta | None = None
    text: str = ""  #: the first 200 characters of the answer, control characters removed


PostResult: TypeAlias = Posted | FetchFailed


class Poster(Protocol):
    """Hands a body to a receiver, under the same limits as `Fetcher`."""

    async def post(self, request: PostRequest) -> PostResult:
        """What the receiver answered, or why there was no answer. Raises nothing but cancellation."""


# ── parsing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Parser(Protocol):
    """Reads hostile documents where they can do no harm: in a process of its own, with limits on time and memory."""

    async def parse(self, fetched: Fetched, known: frozenset[bytes]) -> FeedDocument | NotAFeed:
        """What the document lists; entries whose print is in `known` come back as prints only.

        Raises:
            Stopped: the document took too long or too much memory. The parser goes on with the next one.
        """


class PageReader(Protocol):
    """Reads pages of strangers where they can do no harm, like `Parser`."""

    async def read(
        self, fetched: Fetched, *, title: str = "", select: PageSelect | None = None
    ) -> ReadText | PageFailed:
        """The article on a page, or why there is none. Raises nothing but cancellation.

        A `title` that is known from the feed goes before what the page says. `select` is what the operator says of
        this source's pages.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsVerdict:
    """What a robots.txt says of one page."""

    allowed: bool
    delay: timedelta = timedelta(0)  #: between two requests, as the file asks


class RobotsReader(Protocol):
    """Reads robots.txt files of strangers where they can do no harm, like `Parser`."""

    async def robots(self, body: bytes, *, url: str, agent: str) -> RobotsVerdict:
        """Whether the file lets the product `agent` read this address.

        Raises:
            Stopped: the file took too long or too much memory.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsAllow:
    """The page may be read."""

    delay: timedelta = timedelta(0)  #: the least time between two requests to this host


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsForbid:
    """The site asks programs not to read the page."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsUnread:
    """The rules could not be read, so that nothing may be read for now."""

    sentence: str


RobotsSay: TypeAlias = RobotsAllow | RobotsForbid | RobotsUnread


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsKept:
    """What a site's robots.txt said when it was asked for last, or why it could not be read."""

    until: datetime  #: it is not asked for again before
    body: bytes | None = None  #: None: nothing could be read, now or before; empty: the site has no rules
    trouble: str = ""  #: why not, for people
    etag: str | None = None
    last_modified: str | None = None


class RobotsShelf(Protocol):
    """Where these files are kept, over restarts too: a program that starts again and again must not ask again and again."""

    async def recall(self, site: str) -> RobotsKept | None:
        """What was kept for the address of a robots.txt."""

    async def keep(self, site: str, kept: RobotsKept) -> None:
        """Keep this instead of what was kept before."""


class Robots(Protocol):
    """The rules that sites have for programs (RFC 9309)."""

    async def say(self, url: str, *, private_networks: tuple[str, ...] = (), strange: bool = False) -> RobotsSay:
        """What the rules of the page's site say of it. Raises nothing but cancellation.

        The rules are fetched where they are not known, by the fetcher's rules: this may take a while. The networks are
        those of `FetchRequest`.
        """


# ── store ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRead:
    """The poll brought a document."""

    document: FeedDocument
    body_hash: bytes
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollUnchanged:
    """304, or the same body again."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollFailed:
    """The poll brought nothing; what the feed had before stays as it was."""

    fault: Fault
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOutcome:
    """Everything one poll changes about a feed; saved in one transaction with the entries it brought."""

    feed: str
    at: datetime  #: when the poll began, our clock
    result: PollRead | PollUnchanged | PollFailed
    next_due: datetime
    interval: timedelta
    failures: int  #: in a row, this one included
    url: str  #: where to ask the next time
    moved_to: str | None = None
    moved_seen: int = 0
    disabled: str | None = None  #: why this feed shall not be asked again (410), or None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSaved:
    """What saving a poll found out."""

    feed: str
    new: int = 0
    edited: int = 0
    backlog: int = 0  #: of the new ones, how many were there before the feed was first read
    gap: bool = False  #: a busy feed shared no entry with its last poll: entries were probably missed
    first: bool = False  #: this was the first poll of the feed that succeeded


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """An entry that was stored and not yet analysed (or was edited since)."""

    id: int
    entry: Entry
    source: Source
    article: str  #: the id of the article that this entry tells; several entries may tell one
    backlog: bool
    first_seen: datetime
    changed: datetime | None = None  #: when the feed was seen to edit it last; `first_seen` before any edit
    revision: int  #: 0 as first seen, then one more for each edit
    full_text: FullText = FullText.NEVER  #: as its feed is configured
    full_text_wait: timedelta = FULL_TEXT_WAIT  #: the same
    page: PageText | None = None  #: what the article's page said, where it was read
    page_asked: bool = False  #: the page was queued before, whatever came of it
    page_due: bool = False  #: the page is still to be read for the first time


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWanted:
    """The page of an article shall be read; one row of the queue for each article and reason."""

    article: str
    url: str
    feed: str  #: whose settings hold: selectors, private networks
    reason: PageReason
    due: datetime  #: not before


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDue:
    """A page whose turn has come."""

    article: str
    reason: PageReason
    url: str
    host: str
    feed: str  #: who listed it
    feed_url: str  #: where that feed is, according to the operator
    title: str = ""  #: of the entry, as the feed said it last
    queued: datetime
    attempts: int  #: how many there were before this one
    select: PageSelect | None = None
    private_networks: tuple[str, ...] = ()
    etag: str | None = None  #: of the last reading of this page, where there was one
    last_modified: str | None = None
    was_read: bool = False  #: there was one
    missing: datetime | None = None  #: since when it answers 404
    site_missing: bool = False  #: others of its host do so, too, and none of them has answered well since


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """The page was read."""

    text: ReadText
    url: str  #: where it came from, after redirects
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUnchanged:
    """304: it says what it said when it was read last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutcome:
    """What one attempt at one page came to."""

    page: PageDue
    at: datetime
    result: PageRead | PageUnchanged | PageFailed
    again: datetime | None = None  #: when to try again; None when the row has ended
    gone: bool = False  #: a page that was read before is no more
    rest: timedelta = timedelta(0)  #: how long the host shall be left alone after it, as its robots.txt asks


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSaved:
    """What saving an attempt found out."""

    changed: bool = False  #: the article has another text than before, or none any more, and waits to be analysed
    released: int = 0  #: how many entries had waited for it


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRecord:
    """rule × article with its evidence and what was chosen."""

    rule: str
    revision: str  #: a hash of the rule's text, so that a hit can be read beside the rule that made it
    judged: RuleJudged
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisOutcome:
    """Everything one analysed entry leaves behind; saved in one transaction."""

    waiting: WaitingEntry
    article: Article
    placement: Placement
    prints: tuple[bytes, ...]  #: 8 bytes each; an article that shares one is a copy
    lines: frozenset[int] = frozenset()  #: what its lines are known by, those dropped because they recur included
    sketch: Sketch | None = None  #: what later articles are compared with; None: with nothing
    since: datetime | None = None  #: sketches of articles that were first seen before are not needed any more
    hits: tuple[HitRecord, ...] = ()
    alerts: tuple[Alert, ...] = ()
    drafts: tuple[Draft, ...] = ()
    at: datetime | None = None  #: when it was analysed
    facts: tuple[Fact, ...] | None = None  #: what it says of its story; None where nobody asks
    updates: tuple[Update, ...] = ()  #: corrections of alerts that it raised
    known: tuple[tuple[str, str], ...] = ()  #: alerts whose article was completed, and what is known of the story now
    again: tuple[PageWanted, ...] = ()  #: when its page is read again


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An alert that was told, whose story may have gone on."""

    alert: str
    rule: str
    story: str
    episode: int
    severity: str
    article: str  #: the one that raised it
    title: str  #: of that article, as it is now
    raised: datetime
    at: datetime  #: when somebody was told last, by the alert or an update
    known: str  #: JSON: what those who were told know
    page: bool = False  #: that article had been read on its page; in the feed alone otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowOutcome:
    """What came of looking at an alert that was told; saved in one transaction."""

    alert: str
    due: datetime | None = None  #: when to look again although nothing happens; None: when the story grows
    update: Update | None = None
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to deliver one message."""

    message: str
    at: datetime
    took: timedelta
    result: SendResult
    next_at: datetime | None = None  #: when to try again; None when it was sent or is dead


class Store(Protocol):
    """The archive as jobs. Every method is one transaction unless it runs inside `unit()`; all are safe to repeat.

    One thread calls it. Times come from the caller; the store reads no clock. Any method may raise `StoreFull`, after
    which nothing of it was kept and the same call may be made again.
    """

    def unit(self) -> AbstractContextManager[None]:
        """Several calls as one transaction; nested, a savepoint. An exception undoes what was done inside."""

    # feeds
    def sync_feeds(self, feeds: Sequence[Feed], *, now: datetime, keep: Collection[str] = ()) -> None:
        """Make these the feeds that are polled. Those no longer listed rest; nothing of them is forgotten.

        New feeds are due at once. A feed whose declared URL changed keeps what it has seen. Feeds whose `source` is in
        `keep` stay as they are although they are not listed: the OPML that lists them could not be read just now.
        """

    def call_feeds(self, *, now: datetime) -> int:
        """Make every active feed due that is not waiting after a failure; how many are due now."""

    def claim_feeds(self, *, now: datetime, limit: int, lease: timedelta) -> list[FeedState]:
        """Feeds that are due, longest waiting first; they are not handed out again before the lease ends."""

    def save_polls(self, outcomes: Sequence[PollOutcome]) -> list[PollSaved]:
        """Store what polls brought: entries, validators and the next due time of each, in one transaction.

        Which entries are new, edited or known is decided here by `feeds.identity`, inside the transaction.
        """

    def next_feed_due(self) -> datetime | None:
        """When the next feed falls due, leases counted; None when there is none."""

    # entries
    def claim_entries(self, *, limit: int) -> list[WaitingEntry]:
        """Entries that wait for analysis, oldest first. Claiming twice gives the same ones until they are saved."""

    def find_earlier(self, prints: Sequence[bytes], sketch: Sketch, *, since: datetime) -> tuple[Earlier, ...]:
        """Articles since then of which this one may be a copy: those with one of these prints, the earliest first, then
        those that share as many shingles as copies do. A bounded number.
        """

    def find_reports(self, sketch: Sketch, *, since: datetime, at: datetime, besides: str = "") -> Neighbours:
        """Reports of the stories since then that share rare words with this article, which comes at `at`, a bounded number.

        The story `besides` is left out."""

    def recurring(self, source: str, lines: Collection[int]) -> frozenset[int]:
        """Which of these lines (`text.recurring`) recur over the articles of this feed."""

    def placement_of(self, article: str) -> Placement | None:
        """Where this article was placed before, if it was."""

    def merge_stories(self, merge: Merge, *, now: datetime) -> None:
        """The articles, hits and alerts of a story are those of an older one from now on.

        Ids of alerts stay; what was told of either story counts for both. Merging twice is merging once.
        """

    def is_alone(self, article: str) -> bool:
        """Whether an archived article is the only one of its story."""

    def history(self, *, rule: str, story: str, article: str) -> History:
        """What is known of this rule and this story."""

    def save_analysis(self, outcome: AnalysisOutcome) -> None:
        """Store article, story, hits, alerts and messages, and mark the entry as analysed.

        Rows that exist are left as they are, but the article takes the newest text and a hit the newest evidence.
        """

    def article(self, article: str) -> Article | None:
        """An archived article as rules are held against it."""

    # what has come together
    def hits_of(self, rule: str, story: str, *, besides: str = "", since: datetime | None = None) -> list[Told]:
        """The articles of a story that a rule hit (since then), as far as their independence goes, one article left out."""

    def count_hits(self, rule: str, *, besides: str, since: datetime, until: datetime, anew: bool = False) -> int:
        """How many articles a rule hit in that time, one article and what was there before the watch began left out.

        With `anew` those that came before its last alert are left out, too, and the one that raised it.
        """

    def last_alert(self, rule: str) -> datetime | None:
        """When a rule last raised an alert."""

    def first_seen(self) -> datetime | None:
        """When the first article was archived."""

    def named_before(self, actors: Collection[str], *, besides: str) -> frozenset[str]:
        """Which of these actors an article names that some rule hit, one article left out."""

    # stories that were told
    def is_told(self, story: str) -> bool:
        """Whether an alert was raised on this story."""

    def reports_of(self, story: str, *, rule: str | None = None) -> list[Report]:
        """The articles of a story, or those that a rule hit, with what is kept of what they say, in order of arrival."""

    def alerts_of(self, article: str) -> list[Followed]:
        """The alerts that an article raised and that are followed."""

    def recipients_of(self, alert: str) -> list[tuple[str, str]]:
        """Channel and recipient of everybody to whom an alert was addressed, in order."""

    def claim_followed(self, *, now: datetime, limit: int) -> list[Followed]:
        """Alerts whose story has grown, or whose wait is over. Claiming twice gives the same ones until they are saved."""

    def save_followed(self, outcome: FollowOutcome) -> None:
        """Store an update with its messages, and when to look again. One that exists is left as it is."""

    def next_followed(self) -> datetime | None:
        """When the next alert is due to be looked at."""

    def fail_entry(self, entry: int, why: str) -> None:
        """Put an entry aside that cannot be analysed, with the reason, so that the others go on."""

    def hold_entry(self, entry: int, *, until: datetime) -> None:
        """Keep an entry from being claimed until its page was read or could not be, or `release_entries` finds that
        its time is over.
        """

    def release_entries(self, *, now: datetime) -> int:
        """Let those entries be claimed whose wait is over; how many there were."""

    def next_release(self) -> datetime | None:
        """When the next wait is over; None when no entry is held."""

    # pages
    def queue_pages(self, wanted: Sequence[PageWanted]) -> int:
        """Put pages into the queue; how many rows are new or wait anew.

        A row of this article and reason that exists is left as it is; one for `EDITED` that has ended waits anew. Where
        too many wait (of one host, or in all), the row ends at once as QUEUE_FULL.
        """

    def claim_pages(
        self, *, now: datetime, limit: int, busy: Collection[str] = (), besides: Collection[tuple[str, PageReason]] = ()
    ) -> list[PageDue]:
        """Pages that are due, longest waiting first, none of the hosts in `busy` and none in `besides`.

        Claiming twice gives the same ones until they are saved: whoever has some under way names them in `besides`.
        """

    def save_pages(self, outcomes: Sequence[PageOutcome]) -> list[PageSaved]:
        """Record attempts. A page that says something new (or is gone, which the outcome says) makes its feed's
        entry wait for analysis again; entries that were held for the page are released when its row has ended, or will
        not be tried again before their wait is over.
        """

    def next_page_due(self) -> datetime | None:
        """When the next page may be asked; None when none waits."""

    def robots(self, site: str) -> RobotsKept | None:
        """What was kept of the robots.txt at this address."""

    def keep_robots(self, site: str, kept: RobotsKept) -> None:
        """Keep it instead of what was kept before. Files that were not asked for in a month are forgotten."""

    # messages
    def claim_messages(self, *, now: datetime, lease: timedelta, room: Mapping[str, int]) -> list[Message]:
        """Messages that are due, oldest first, at most `room[channel]` of each channel; leased until then."""

    def save_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Record attempts: sent, to be tried at `next_at`, or dead; releases the leases.

        A receiver that wants nothing more (`Refused.disable_channel`) closes its channel in the same transaction.
        """

    def release_messages(self, messages: Sequence[str]) -> None:
        """Give back claimed messages that were not tried."""

    def hold_channel(self, channel: str, why: str) -> None:
        """Keep this channel's waiting messages, and those that will be drafted, from being tried."""

    def resume_channel(self, channel: str) -> None:
        """Let a held channel's messages be tried again."""

    def retry_dead(self, *, now: datetime, messages: Collection[str] | None = None, channel: str | None = None) -> int:
        """Give dead messages another life: these, those of a channel, or all; how many there were.

        Their tries are counted anew, and the time after which they are given up begins now.
        """

    def next_message_due(self, channels: Collection[str]) -> datetime | None:
        """When the next message of one of these channels may be tried, leases counted; None when none waits."""

    # upkeep
    def recover(self, *, now: datetime) -> None:
        """After a start: release every lease that a process which no longer lives has left."""

    def shift_clock(self, by: timedelta) -> None:
        """Move every due time and lease: the wall clock jumped, the waiting did not."""

    def index_articles(self, *, limit: int) -> int:
        """Bring up to `limit` articles into the full-text index; how many there were."""

    def note(self, key: str, value: str, *, now: datetime) -> None:
        """Remember a fact about the running daemon (heartbeat, rule set, last problem) for `status` and `health`."""

    def close(self) -> None:
        """Checkpoint and let go."""


# ── delivery ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Notifier(Protocol):
    """Takes a message to where people see it."""

    async def send(self, message: Message) -> SendResult:
        """Whether the receiver took it. Raises nothing but cancellation. May be called again for the same message."""
