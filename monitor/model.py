"""The nouns: values that travel from one room to the next, one frozen value per hand-over, named for its moment.

What a feed lists is an `Entry`; what we read is an `Article`; what we found in it is a `MatchReport`; what we chose to
do is a `Decision`; what goes out is a `Message`. Outcomes that exclude each other are different types.
All times are aware and UTC. Sequences inside values are tuples.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

# ── problems in what people wrote ────────────────────────────────────────────────────────────────────────────────────


class Severity(StrEnum):
    """What a problem means to the one who wrote the file."""

    ERROR = "error"  #: cannot work: nothing is loaded
    NOT_YET = "not yet"  #: well-formed, but this version does not do it: nothing is loaded, rather than half of it
    ADVICE = "advice"  #: works, but probably not as meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a file that a person wrote; prints as `file:line:column: path: message`."""

    file: str
    line: int = 0  #: counted from 1; 0 where the place is not known
    column: int = 0  #: counted from 1; 0 where the place is not known
    path: str = ""  #: the way through the mapping, such as `actors.kadhimi.names[0]`
    message: str
    severity: Severity = Severity.ERROR
    code: str = ""  #: of advice: the code by which `monitor lint` names it

    def __str__(self) -> str:
        place = self.file + (f":{self.line}:{self.column}" if self.line else "")
        label = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{place}: {self.path + ': ' if self.path else ''}{label}{self.message}"


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class FirstPoll(StrEnum):
    """What becomes of the entries that a feed already lists when we first read it."""

    ARCHIVE = "archive"  #: the backlog is kept and alerts nobody
    ALERT = "alert"
    RECENT = "recent"  #: alert for entries published within `Feed.first_poll_within`


@dataclass(frozen=True, slots=True, kw_only=True)
class PollLimits:
    """Between which waits the cadence of a feed may adapt."""

    shortest: timedelta
    longest: timedelta


class FullText(StrEnum):
    """Whether the pages are read that a feed's entries link to."""

    AUTO = "auto"  #: where the feed carries a teaser
    ALWAYS = "always"
    NEVER = "never"


#: How long an alert waits for a page. Nine in ten pages of news sites come within 3 s; a queue of a few pages of one
#: site, a second apart, takes as long again.
FULL_TEXT_WAIT = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSelect:
    """Which parts of a source's pages are the article, as the operator says: CSS selectors."""

    body: str = ""  #: the text stands in these elements and nowhere else
    drop: str = ""  #: these elements are taken out first
    title: str = ""  #: the first of these elements is the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as the operator declared it (in config.yaml or in an OPML source)."""

    id: str
    url: str  #: as declared; the store may know that it has moved
    owner: str = ""  #: who publishes it; independence of reports rests on it
    kind: str = ""  #: wire, newspaper, broadcaster, official, …: the operator's word
    lang: str = ""  #: according to the operator; an article's language is found out per article
    country: str = ""
    limits: PollLimits
    first_poll: FirstPoll = FirstPoll.ARCHIVE
    first_poll_within: timedelta | None = None
    silent_after: timedelta | None = None  #: None: learned from the feed's own gaps; `timedelta.max`: never
    private_networks: tuple[str, ...] = ()  #: CIDR blocks that this feed may reach besides public addresses
    full_text: FullText = FullText.NEVER
    full_text_wait: timedelta = FULL_TEXT_WAIT  #: how long an article is not analysed because its page is awaited
    select: PageSelect | None = None  #: which parts of its pages are the article; None: found out
    source: str = "config"  #: "config", or the OPML file or URL that lists it


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed that is due, with what the last polls left behind."""

    feed: Feed
    url: str  #: where to ask: the declared URL, or where permanent redirects led
    etag: str | None = None
    last_modified: str | None = None
    body_hash: bytes | None = None  #: of the last body that was read to the end
    prints: frozenset[bytes] = frozenset()  #: prints of the entries that the last body listed
    interval: timedelta | None = None  #: the wait that the cadence has settled on; None before the first success
    failures: int = 0  #: polls in a row that failed
    first: bool = True  #: no poll has succeeded yet
    moved_to: str | None = None  #: where a permanent redirect points that has not been confirmed often enough
    moved_seen: int = 0  #: how many polls in a row agreed on `moved_to`


class Fault(StrEnum):
    """Why a fetch failed: one class per thing that the caller or a person would do next."""

    BAD_URL = "bad-url"
    BLOCKED = "blocked"  #: the address is not public and not allowed
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"  #: a compression we did not ask for, or one that is broken
    BROKEN_OFF = "broken-off"  #: the server ended the answer early or spoke no HTTP
    REDIRECTS = "redirects"  #: too many, a loop, or one that leads from https to http
    UNWANTED = "unwanted"  #: a redirect that whoever asked does not want followed
    FORBIDDEN = "forbidden"  #: 401, 403, 407, 451
    NOT_FOUND = "not-found"  #: 404
    GONE = "gone"  #: 410: do not ask again
    RATE_LIMITED = "rate-limited"  #: 429
    SERVER = "server"  #: 5xx
    CLIENT = "client"  #: any other status that is no success
    NOT_A_FEED = "not-a-feed"  #: an answer, but none that lists entries
    TOO_COSTLY = "too-costly"  #: the sandbox had to end the parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What the server said: a whole body, within the limits, decompressed."""

    url: str  #: where the body came from, after redirects
    permanent_url: str | None = None  #: where 301 and 308 alone led, if they led elsewhere
    status: int = 200
    body: bytes
    content_type: str = ""  #: the raw header, charset included
    etag: str | None = None
    last_modified: str | None = None
    max_age: timedelta | None = None  #: from Cache-Control
    retry_after: timedelta | None = None
    took: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """304: the server says that nothing changed."""

    etag: str | None = None
    last_modified: str | None = None
    permanent_url: str | None = None
    max_age: timedelta | None = None
    took: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """Nothing usable came; `sentence` is for people and holds no secrets."""

    fault: Fault
    sentence: str
    status: int | None = None
    retry_after: timedelta | None = None  #: as the server asked, seconds and date form alike, at most 24 h
    took: timedelta = timedelta(0)


FetchResult: TypeAlias = Fetched | NotModified | FetchFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed listed, as it said it: texts may hold HTML, claims may be false."""

    guid: str | None = None  #: raw, never made absolute: it would change with the feed's URL
    url: str = ""  #: absolute http(s) link, or empty
    title: str = ""
    summary: str = ""
    content: str = ""  #: the longest body that the feed carries, or empty
    author: str = ""
    published: datetime | None = None  #: according to the feed; None where it says nothing believable
    published_raw: str = ""  #: the feed's own words
    updated: datetime | None = None
    lang: str = ""  #: according to the feed
    tags: tuple[str, ...] = ()
    print: bytes  #: 8 bytes over everything the feed says about this entry: differs when it was edited


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """What one body lists. `entries` are those whose print was not known; `unchanged` the prints that were."""

    format: str  #: rss, atom, rdf, json, sitemap
    title: str = ""
    home: str = ""  #: the site's page, if the feed names it
    lang: str = ""
    ttl: timedelta | None = None  #: RSS ttl or syndication module: how long the publisher says it stays fresh
    entries: tuple[Entry, ...] = ()
    unchanged: frozenset[bytes] = frozenset()
    dropped: int = 0  #: entries beyond the limit
    cut_short: bool = False  #: the document ended early: the rest is still to come, so its validators must not be kept


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAFeed:
    """A body that lists nothing because it is something else; `why` is a sentence for people."""

    why: str


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Where(StrEnum):
    """The field of an article that evidence points into."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which feed told it, with the labels that `where:` clauses ask for."""

    feed: str = ""
    owner: str = ""
    kind: str = ""
    lang: str = ""
    country: str = ""


class Why(StrEnum):
    """Why a line was dropped."""

    FURNITURE = "furniture"  #: its wording is what content systems print round articles
    LINKS = "link list"  #: it announces other articles, or is one of a run of short lines
    COMMENTS = "comments"  #: it stands in a comment form or behind one
    DATE = "date"  #: a date, a time or a number and nothing else
    BYLINE = "byline"  #: it names the writer
    REPEATED = "repeated"  #: the title or a line that stood before
    OUTSIDE = "not in the main text"  #: it stands apart from the article
    RECURRING = "in many articles of this feed"
    SELECTED = "dropped by select"  #: the operator's selectors say so


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """What cleaning kept and dropped of a page or an entry."""

    title: str
    body: str  #: paragraphs, parted by an empty line
    dropped: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()  #: for each dropped line; empty where nothing is known of it
    published: datetime | None = None
    updated: datetime | None = None  #: according to the page
    author: str = ""  #: according to the page or the feed
    url: str = ""  #: the address that the page gives itself (canonical), absolute; empty where it gives none
    lang: str = ""  #: found in the text; empty where it cannot be told


class PageFault(StrEnum):
    """Why a page gives no article; the teaser of the feed serves instead."""

    ROBOTS = "robots"  #: the site's robots.txt asks programs not to read it
    ROBOTS_UNREAD = "robots-unread"  #: that file could not be read, as often as it was tried
    BAD_URL = "bad-url"
    BLOCKED = "blocked"  #: the address is not public and not allowed
    NOT_FOUND = "not-found"  #: 404
    GONE = "gone"  #: 410
    FORBIDDEN = "forbidden"  #: 401, 403, 407, 451: often a wall for those who do not pay
    REFUSED = "refused"  #: any other status that is no success
    REDIRECTS = "redirects"  #: too many, a loop, or one that leads from https to http
    TIMEOUT = "timeout"  #: no complete answer in time, as often as it was tried
    UNREACHABLE = "unreachable"  #: no connection, or one that broke, as often as it was tried
    SERVER = "server"  #: 5xx or 429, as often as it was tried
    QUEUE_FULL = "queue-full"  #: too many pages of this site, or in all, waited already
    TOO_LARGE = "too-large"
    NOT_HTML = "not-html"  #: a picture, a PDF document, JSON, …
    ENCODING = "encoding"  #: its bytes are text in no encoding that we can find out
    EMPTY = "empty"  #: nothing on it reads like an article
    NO_SUCH_PAGE = "no-such-page"  #: it says that there is no such page, under a status that says there is (200)
    ELSEWHERE = "elsewhere"  #: what was asked for leads to the site's front page, or to another article
    CONSENT_WALL = "consent-wall"  #: it asks for consent to cookies and shows nothing else
    CHALLENGE = "challenge"  #: it asks for a proof that a person reads it, or for a script that shows the text
    PAYWALL = "paywall"  #: it shows the beginning at most to those who have not subscribed or signed in
    TOO_COSTLY = "too-costly"  #: the sandbox had to end the reading
    BROKE = "broke"  #: a fault in this program, as often as it was tried


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFailed:
    """A page that gives no article; `sentence` is for people."""

    fault: PageFault
    sentence: str
    leads_to: str = ""  #: where the page sends its readers at once, absolute


class PageReason(StrEnum):
    """Why the page of an article is read."""

    TEASER = "teaser"  #: the feed carries a teaser of it
    ALWAYS = "always"  #: the operator wants the pages of this feed
    EDITED = "edited"  #: the feed edited its entry after the page was read
    AGAIN_1H = "again-1h"  #: an hour after an alert: was it corrected?
    AGAIN_24H = "again-24h"  #: the same a day after


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What the page of an article said when it was read last."""

    url: str  #: where it was read, after redirects
    canonical: str = ""  #: the address that it gives itself; empty where it gives none
    title: str = ""  #: its own headline, which may differ from the feed's
    body: str = ""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    dropped: tuple[str, ...] = ()
    read: datetime  #: when it was read so first, our clock
    gone: datetime | None = None  #: since when its server says that it is no more (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What we read: clean text that rules are matched against. Offsets of evidence count characters of these fields."""

    id: str
    url: str = ""
    title: str
    body: str = ""
    lang: str = ""  #: found in the text, not the feed's claim
    published: datetime | None = None  #: according to the feed
    first_seen: datetime | None = None  #: our clock
    source: Source = field(default_factory=Source)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two stories that turned out to tell one event, and why."""

    story: str  #: the younger, whose articles go …
    into: str  #: … to this one
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Which origin (copies of one text) and story an article belongs to, and why."""

    origin: str
    story: str
    why: str
    merges: tuple[Merge, ...] = ()  #: stories that are one now that this article is here


# ── what was found ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of an article: `text` is `article.<field>[start:end]`, as printed."""

    field: Where
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFound:
    """One mention of an actor."""

    actor: str
    name: str  #: the spelling in the rule file that it matched
    span: Span
    how: str  #: exact, spelling, surname, acronym
    cost: float = 0.0  #: how far the printed form is from `name`; 0 for exact


class Mood(StrEnum):
    """How an article speaks of what a term found: as a fact, or turned by a word beside it."""

    STATED = "stated"  #: nothing beside it turns it
    PLANNED = "planned"  #: will, is to, agreed to: it is still to come
    HEDGED = "hedged"  #: may, could, if, considers
    THREATENED = "threatened"  #: threatens to, vowed to
    DEMANDED = "demanded"  #: calls for, should, urged to
    NEGATED = "negated"  #: not, never, refused to, ruled out, foiled
    DENIED = "denied"  #: somebody says that it is not so


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFound:
    """One place where a weighted term of a theme stands."""

    term: str
    weight: int
    span: Span
    mood: Mood = Mood.STATED
    cue: Span | None = None  #: the words that turn it: `no plans`, `denied`
    counts: bool = True  #: False: the theme drops places of this mood, so it added nothing to the score


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFound:
    """What a theme scored in an article, whether or not that was enough."""

    theme: str
    score: int
    threshold: int
    terms: tuple[TermFound, ...] = ()

    @property
    def fired(self) -> bool:
        return self.score >= self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One part of a rule's match tree, judged."""

    clause: str  #: as a person would write it: `theme: troop-withdrawal`
    holds: bool  #: does its part towards a hit: an exclusion holds where what it excludes is absent
    detail: str = ""  #: `60 of 30`; what is missing
    part: str = "all"  #: all, any, not or where
    spans: tuple[Span, ...] = ()
    children: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleJudged:
    """A rule held against one article."""

    rule: str
    hit: bool
    because: str | None = None  #: for a no-hit: the part that failed (all, any, not, where); None for a hit
    clauses: tuple[Clause, ...] = ()

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The words that made the rule hit, in order of title and body, each once."""
        found = {span for clause in self.clauses if clause.holds and clause.part != "not" for span in _spans(clause)}
        return tuple(sorted(found, key=lambda span: (span.field is Where.BODY, span.start, span.end)))


def _spans(clause: Clause) -> tuple[Span, ...]:
    return clause.spans + tuple(span for child in clause.children if child.holds for span in _spans(child))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """Everything that the rules found in one article; `rules` are those asked for, hit or not."""

    actors: tuple[ActorFound, ...] = ()
    themes: tuple[ThemeFound, ...] = ()
    rules: tuple[RuleJudged, ...] = ()

    @property
    def hits(self) -> tuple[RuleJudged, ...]:
        return tuple(judged for judged in self.rules if judged.hit)


# ── what was chosen ──────────────────────────────────────────────────────────────────────────────────────────────────


class Reason(StrEnum):
    """Why somebody is told, or is not."""

    FIRST_REPORT = "first report of this story"
    SAME_STORY = "this story was already reported"
    BACKLOG = "it was listed before the feed was first read"
    EARLIER_HIT = "an earlier version of this article already hit"
    INDEPENDENT = "enough independent reports of this story"
    TOO_FEW_REPORTS = "too few independent reports of this story yet"
    COUNT = "enough hits in this time"
    TOO_FEW_HITS = "too few hits in this time yet"
    SPIKE = "many more hits than usual"
    NO_SPIKE = "not many more hits than usual"
    FIRST_NAMED = "an actor is named for the first time"
    NAMED_BEFORE = "its actors were named before"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is already known of a rule and a story when a hit is decided."""

    alerts: int = 0  #: how many alerts this rule has raised on this story
    backlog: bool = False  #: the rule hit this story while it was backlog, and nobody was told
    article_hit: bool = False  #: the rule hit an earlier version of this very article


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether a hit becomes an alert, and why."""

    alert: bool
    reason: Reason
    episode: int = 0
    detail: str = ""  #: the reason with its numbers, for people; empty where it says everything

    @property
    def told(self) -> str:
        """Why, for people."""
        return self.detail or self.reason


# ── what goes out ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """rule × story × episode: the decision to tell somebody."""

    id: str
    rule: str
    story: str
    episode: int
    severity: str
    reason: Reason
    at: datetime
    article: str  #: the article that raised it
    payload: str  #: the JSON that webhooks carry and that mail and console are rendered from; written once
    known: str = ""  #: JSON: what those who are told know of the story then; empty where it is not followed


class UpdateType(StrEnum):
    """What a later message about an alert does."""

    UPDATED = "alert.updated"  #: tells what is new in the story
    CORRECTED = "alert.corrected"  #: tells what does not hold any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A later message about an alert, to those who were told."""

    id: str  #: made of the alert and what is new, so that one thing is told once
    alert: str
    rule: str
    type: UpdateType
    reason: str  #: what is new, as a sentence
    at: datetime
    article: str  #: the article that says so
    payload: str
    known: str  #: JSON: what those who are told know then


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One row for the outbox: alert × channel × recipient."""

    id: str
    alert: str
    channel: str
    recipient: str  #: an address; empty where the channel has one receiver
    update: str = ""  #: the update that it tells; empty for the alert itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A row of the outbox, claimed for one attempt."""

    id: str
    alert: str
    channel: str
    recipient: str
    payload: str
    attempts: int  #: how many there were before this one
    created: datetime
    answers: str = ""  #: of an update: the id of the message that told the alert to this recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The receiver took it."""

    detail: str = ""  #: what it answered: `200`, `250 ok`


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """It may succeed later: refused connection, 429, 5xx, greylisting."""

    why: str
    not_before: datetime | None = None  #: as the receiver asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It will never succeed as it is: tell a human, never loop."""

    why: str
    disable_channel: bool = False  #: 410: the receiver wants nothing more


SendResult: TypeAlias = Sent | TryAgain | Refused
