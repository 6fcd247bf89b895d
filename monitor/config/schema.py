"""The form of config.yaml: every key there is, also those that this version refuses with "not yet"."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    SecretStr,
    Tag,
    ValidationInfo,
    model_validator,
)

from monitor.alerts.signature import signing_key
from monitor.config import words
from monitor.config.addresses import recipient, smtp_url, web_url
from monitor.quantities import ByteSize, Duration, TimeOfDay, duration, duration_text
from monitor.text.selectors import why_no_selector


class Part(BaseModel):
    """A mapping in config.yaml: unknown keys are refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, populate_by_name=True, defer_build=True
    )


def _one_or_more(value: Any) -> Any:
    """A single text where a list may stand."""
    return [value] if isinstance(value, str) else value


def _within(shortest: str, longest: str) -> AfterValidator:
    """A check that a duration lies between two, with a sentence that writes them as people do."""
    low, high = duration(shortest), duration(longest)

    def check(span: timedelta) -> timedelta:
        if not low <= span <= high:
            raise ValueError(f"must be from {shortest} to {longest}, not {duration_text(span)}")
        return span

    return AfterValidator(check)


Line = Annotated[str, AfterValidator(words.line)]
Identifier = Annotated[str, AfterValidator(words.identifier)]
_TextOrTexts: TypeAlias = str | list[str]
Names = Annotated[
    tuple[Identifier, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=_TextOrTexts),
    Field(min_length=1),
]
AlertSeverity: TypeAlias = Literal["low", "medium", "high", "critical"]
_SeverityOrList: TypeAlias = AlertSeverity | list[AlertSeverity]
_Status: TypeAlias = Literal["test", "stable"]
_StatusOrList: TypeAlias = _Status | list[_Status]

# ── http ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


class PerHost(Part):
    """How gently one host is treated."""

    concurrency: Annotated[int, Field(ge=1, le=64)] = Field(
        default=2, description="Requests to one host at the same time."
    )
    every: Annotated[Duration, _within("0s", "1h")] = Field(
        default=timedelta(seconds=1), description="The least time between two requests to one host."
    )


def _networks(value: Any) -> Any:
    if value == "deny":
        return ()
    if isinstance(value, str):
        raise ValueError('must be deny, or a list of networks such as [10.1.2.0/24], not "' + value[:40] + '"')  # noqa: TRY004
    return value


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        raise ValueError(f'must be a network such as 10.1.2.0/24 or fd00::/8, not "{text[:60]}"') from None


Networks = Annotated[
    tuple[Annotated[str, AfterValidator(_network)], ...],
    BeforeValidator(_networks, json_schema_input_type=Literal["deny"] | list[str]),
]


def _body_size(count: int) -> int:
    if not 10_000 <= count <= 1 << 28:
        raise ValueError("must be from 10kB to 256MiB")
    return count


class Http(Part):
    """How the program behaves on the network."""

    contact: Annotated[str, AfterValidator(words.contact)] = Field(
        default="", description="mailto: or https: address that publishers may write to; goes into the User-Agent."
    )
    per_host: PerHost = Field(default=PerHost(), description="How gently one host is treated.")
    timeout: Annotated[Duration, _within("1s", "5m")] = Field(
        default=timedelta(seconds=30), description="For one fetch as a whole, redirects and slow bodies included."
    )
    max_body: Annotated[ByteSize, AfterValidator(_body_size)] = Field(
        default=8 << 20, description="The largest body that is read, after decompression."
    )
    private_networks: Networks = Field(
        default=(), description="deny, or the networks that may be dialled besides public addresses."
    )


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _once_known(check: Callable[[str], object]) -> AfterValidator:
    """A check of a text or a secret; a reference whose value is not at hand (`context`) is let through."""

    def validate(value: Any, info: ValidationInfo) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if text not in (info.context or ()):
            check(text)
        return value

    return AfterValidator(validate)


class Poll(Part):
    """Between which waits the cadence of a feed adapts."""

    min: Annotated[Duration, _within("1s", "7d")] | None = Field(
        default=None, description="Default 2m; 1s is the floor."
    )
    max: Annotated[Duration, _within("1s", "30d")] | None = Field(default=None, description="Default 6h.")

    @model_validator(mode="after")
    def _ordered(self) -> Poll:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min ({duration_text(self.min)}) is longer than max ({duration_text(self.max)})")
        return self


def _or_words(*known: str) -> BeforeValidator:
    """A duration, or one of some words, which stay as they are."""

    def read(value: Any) -> Any:
        if value in known:
            return value
        try:
            return duration(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError(f'must be {", ".join(known)} or a duration such as 24h, not "{value[:40]}"') from None

    return BeforeValidator(read, json_schema_input_type=str)


FullText: TypeAlias = Literal["auto", "always", "never"]
SilentAfter = Annotated[Literal["auto", "never"] | timedelta, _or_words("auto", "never")]
FirstPoll = Annotated[Literal["archive", "alert"] | timedelta, _or_words("archive", "alert")]


def _selector(text: str) -> str:
    if not (why := why_no_selector(text)):
        return text
    raise ValueError(f'must be a CSS selector such as "article, .story-body", not "{text[:60]}": {why}')


Selector = Annotated[str, AfterValidator(_selector)]


class Select(Part):
    """Which parts of a source's pages are the article: CSS selectors."""

    body: Selector = Field(default="", description="The text stands in these elements and nowhere else.")
    drop: Selector = Field(default="", description="These elements are taken out first.")
    title: Selector = Field(default="", description="The first of these elements is the title.")


class FeedDefaults(Part):
    """What holds for every feed that does not say otherwise."""

    poll: Poll = Field(default=Poll(), description="Between which waits polling adapts.")
    full_text: FullText | None = Field(
        default=None,
        description="Whether articles' pages are read: auto (where the feed carries a teaser only), always, never.",
    )
    full_text_wait: Annotated[Duration, _within("0s", "10m")] | None = Field(
        default=None, description="How long an alert waits for a page, at most; default 20s."
    )
    select: Select | None = Field(
        default=None, description="Which parts of this feed's pages are the article; found out where it is left out."
    )
    silent_after: SilentAfter | None = Field(
        default=None, description="When silence is news: auto (learned from the feed), never, or a duration."
    )
    first_poll: FirstPoll | None = Field(
        default=None,
        description="What becomes of the entries a feed lists when it is first read: archive, alert, or 24h.",
    )
    private_networks: Networks | None = Field(
        default=None, description="deny, or the networks that this feed may be fetched from besides public addresses."
    )
    owner: Line | None = Field(
        default=None, description="Who publishes it; whether reports are independent rests on it."
    )
    kind: Line | None = Field(default=None, description="wire, newspaper, broadcaster, official: your own words.")
    lang: Annotated[str, AfterValidator(words.language)] | None = Field(
        default=None, description="ISO 639: en, ar, fa."
    )
    country: Annotated[str, AfterValidator(words.country)] | None = Field(default=None, description="ISO 3166: iq, us.")


class FeedPart(FeedDefaults):
    """One feed."""

    id: Identifier = Field(description="How rules, alerts and commands name it.", examples=["afp-en"])
    url: Annotated[str, _once_known(web_url)] = Field(
        description="RSS, Atom, RDF, JSON Feed or news sitemap: found out, not declared.",
        examples=["https://example.org/feed.xml"],
    )


class OpmlPart(FeedDefaults):
    """A list of feeds in a file or at a URL, with defaults for all in it."""

    opml: Line = Field(description="A file, or an http(s) URL that is read again while the daemon runs.")
    id: Annotated[Identifier, AfterValidator(words.source_name)] | None = Field(
        default=None, description="How the log names the list."
    )


def _feed_form(value: Any) -> str:
    """The member of the union; in brackets, so that no key of the file has that name."""
    return "<opml>" if isinstance(value, dict) and "opml" in value else "<feed>"


# ── channels ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class ConsoleChannel(Part):
    """Alerts on the terminal that runs the daemon."""

    type: Literal["console"] = Field(description="What kind of channel it is.")


class ArchiveChannel(Part):
    """Records the alert and sends nothing."""

    type: Literal["archive"] = Field(description="What kind of channel it is.")


class EmailChannel(Part):
    """Mail, one message for each recipient."""

    type: Literal["email"] = Field(description="What kind of channel it is.")
    to: Annotated[
        tuple[Annotated[str, AfterValidator(recipient)], ...],
        BeforeValidator(_one_or_more, json_schema_input_type=_TextOrTexts),
        Field(min_length=1),
    ] = Field(description="Who gets it: one message each.", examples=[["desk@example.org"]])
    smtp: Annotated[SecretStr, _once_known(smtp_url)] = Field(
        description="smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465"
    )
    sender: Annotated[str, AfterValidator(recipient)] | None = Field(
        default=None, alias="from", description="The sender's address; the user of `smtp` where it is left out."
    )


class WebhookChannel(Part):
    """An HTTP POST, signed as Standard Webhooks say."""

    type: Literal["webhook"] = Field(description="What kind of channel it is.")
    url: Annotated[SecretStr, _once_known(web_url)] = Field(description="Where alerts are posted.")
    secret: Annotated[SecretStr, _once_known(signing_key)] | None = Field(
        default=None,
        description="The key with which messages are signed (Standard Webhooks).",
        examples=["${env:WEBHOOK_SECRET}", "${file:/run/secrets/soc}"],
    )
    secrets: tuple[Annotated[SecretStr, _once_known(signing_key)], ...] = Field(
        default=(), description="While keys are changed: the new one first, then the old one."
    )
    allow_private: bool = Field(default=False, description="Whether the receiver may stand in a private network.")
    timeout: Annotated[Duration, _within("1s", "2m")] | None = Field(
        default=None, description="How long one try may take; http.timeout where it is left out."
    )

    @model_validator(mode="after")
    def _one_form(self) -> WebhookChannel:
        if self.secret is not None and self.secrets:
            raise ValueError("write either secret or secrets, not both")
        return self


class AppriseChannel(Part):
    """Any service that Apprise knows."""

    type: Literal["apprise"] = Field(description="What kind of channel it is.")
    url: SecretStr = Field(description="The service's address, as Apprise writes it.")


Channel: TypeAlias = ConsoleChannel | ArchiveChannel | EmailChannel | WebhookChannel | AppriseChannel

# ── routes, quiet hours ──────────────────────────────────────────────────────────────────────────────────────────────


class When(Part):
    """Which alerts a route takes; what is left out asks for nothing."""

    severity: Annotated[
        tuple[AlertSeverity, ...], BeforeValidator(_one_or_more, json_schema_input_type=_SeverityOrList)
    ] = Field(default=(), description="Of rules with one of these severities.")
    status: Annotated[tuple[_Status, ...], BeforeValidator(_one_or_more, json_schema_input_type=_StatusOrList)] = Field(
        default=(), description="Of rules on trial, or of those that are trusted."
    )
    rule: Annotated[tuple[Identifier, ...], BeforeValidator(_one_or_more, json_schema_input_type=_TextOrTexts)] = Field(
        default=(), description="Of these rules, by id."
    )


class Ack(Part):
    """Whom to tell when nobody acknowledges."""

    within: Duration = Field(description="How long one waits for somebody to acknowledge.")
    otherwise: Names = Field(alias="else", description="The channels that are told then.")


class Group(Part):
    """Which alerts wait for one another."""

    by: Annotated[tuple[Literal["rule", "story", "actor", "theme", "severity"], ...], Field(min_length=1)] = Field(
        description="What alerts must share to wait for one another."
    )
    wait: Duration | None = Field(default=None, description="How long the first of them waits.")
    every: Duration | None = Field(default=None, description="Not more often than this.")


class Digest(Part):
    """What is gathered and sent at set times."""

    at: Annotated[tuple[TimeOfDay, ...], Field(min_length=1)] = Field(description="When it is sent.")
    below: AlertSeverity | None = Field(default=None, description="Only alerts below this severity are gathered.")


class RoutePart(Part):
    """Where the alerts go that match."""

    when: When = Field(default=When(), description="Which alerts it takes; left out: all.")
    to: Names = Field(description="Channels, by id.", examples=[["desk"]])
    ack: Ack | None = Field(default=None, description="Whom to tell when nobody acknowledges.")
    group: Group | None = Field(default=None, description="Which alerts wait for one another.")
    digest: Digest | None = Field(default=None, description="What is gathered and sent at set times.")


class QuietExcept(Part):
    """What is not held."""

    severity: Annotated[
        tuple[AlertSeverity, ...],
        BeforeValidator(_one_or_more, json_schema_input_type=_SeverityOrList),
        Field(min_length=1),
    ] = Field(description="Alerts of these severities are not held.")


class Quiet(Part):
    """Hours in which channels hold their messages."""

    channels: Names = Field(description="The channels that are quiet.")
    begin: TimeOfDay = Field(alias="from", description="From this time on.")
    until: TimeOfDay = Field(description="Until this time, of the next day where it is earlier.")
    exceptions: QuietExcept | None = Field(default=None, alias="except", description="What is sent all the same.")


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Pages(Part):
    """How the pages of articles are read."""

    at_once: Annotated[int, Field(ge=1, le=64)] = Field(
        default=8, description="Pages that are read at the same time, of as many hosts."
    )
    timeout: Annotated[Duration, _within("1s", "5m")] = Field(
        default=timedelta(seconds=30), description="For one page as a whole, redirects and slow bodies included."
    )


class Stories(Part):
    """How long a story lasts."""

    window: Annotated[Duration, _within("1h", "90d")] = Field(
        default=timedelta(hours=72), description="How long after its last report a story takes another one."
    )


class Retry(Part):
    """How long delivery is tried."""

    span: Annotated[Duration, _within("1m", "30d")] = Field(
        default=timedelta(hours=72), alias="for", description="How long a message is tried before it is dead."
    )


class Delivery(Part):
    """What becomes of messages that cannot be delivered at once."""

    retry: Retry = Field(default=Retry(), description="How long delivery is tried.")
    dead_letter: Literal["keep"] = Field(
        default="keep", description="What becomes of dead messages: they are kept, for `monitor dead retry`."
    )


Keep = Annotated[Literal["forever"] | timedelta, _or_words("forever")]


class Keeps(Part):
    """How long the parts of the archive are kept."""

    articles: Keep = Field(default="forever", description="Titles, addresses and times of articles.")
    hits: Keep = Field(default="forever", description="What rules found.")
    bodies: Keep = Field(default="forever", description="The texts of articles.")


class ArchivePart(Part):
    """What the archive keeps."""

    keep: Keeps = Field(default=Keeps(), description="How long the parts of the archive are kept.")


class Server(Part):
    """Where the program answers over HTTP."""

    listen: Annotated[str, AfterValidator(words.listen_address)] = Field(
        description="Host and port.", examples=["127.0.0.1:8787"]
    )


class Heartbeat(Part):
    """The daily proof that all is quiet."""

    at: TimeOfDay = Field(description="When it is sent.")
    to: Names = Field(description="Channels, by id.")


def _version(number: int) -> int:
    if number != 1:
        raise ValueError(f"this program reads version 1 of the file, not {number}")
    return number


class ConfigFile(Part):
    """config.yaml. Validate it with the references that have no value as `context`: addresses that are one pass."""

    version: Annotated[int, AfterValidator(_version)] = Field(description="The version of this file's form: 1.")
    name: Line = Field(default="news-monitor", description="The desk's name; stands in every alert.")
    timezone: Annotated[str, AfterValidator(words.zone_name)] = Field(
        default="UTC", description="IANA name, such as Asia/Baghdad."
    )
    store: Line = Field(default="var/monitor.db", description="A path, or sqlite:///path.")
    rules: Line = Field(default="rules", description="A rule file, or a folder with rule files.")
    http: Http = Field(default=Http(), description="How the program behaves on the network.")
    feed_defaults: FeedDefaults = Field(
        default=FeedDefaults(), description="What holds for every feed that does not say otherwise."
    )
    feeds: tuple[
        Annotated[Annotated[FeedPart, Tag("<feed>")] | Annotated[OpmlPart, Tag("<opml>")], Discriminator(_feed_form)],
        ...,
    ] = Field(default=(), description="What is read: feeds, and lists of feeds.")
    pages: Pages = Field(default=Pages(), description="How the pages of articles are read.")
    stories: Stories = Field(default=Stories(), description="How long a story lasts.")
    channels: dict[Identifier, Annotated[Channel, Field(discriminator="type")]] = Field(
        default={}, description="Ways to tell people, by id; the terminal where none is named."
    )
    routes: tuple[RoutePart, ...] = Field(
        default=(), description="Which alerts go where: the first that matches takes it, the last matches everything."
    )
    quiet: tuple[Quiet, ...] = Field(default=(), description="Hours in which channels hold their messages.")
    delivery: Delivery = Field(default=Delivery(), description="What becomes of messages that cannot be delivered.")
    archive: ArchivePart = Field(default=ArchivePart(), description="What the archive keeps.")
    server: Server | None = Field(default=None, description="Where the program answers over HTTP.")
    heartbeat: Heartbeat | None = Field(default=None, description="The daily proof that all is quiet.")
