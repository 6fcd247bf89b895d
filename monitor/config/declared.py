"""Feeds and routes as the rest of the program knows them, made of what config.yaml says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path

from monitor.alerts.route import Route
from monitor.config.schema import FeedDefaults, FeedPart, OpmlPart, RoutePart
from monitor.config.words import is_identifier, is_language
from monitor.feeds.opml import Outline, feed_id
from monitor.model import FULL_TEXT_WAIT, Feed, FirstPoll, FullText, PageSelect, PollLimits
from monitor.text.urls import shown

_SHORTEST, _LONGEST = timedelta(minutes=2), timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlSource:
    """A list of feeds that is read again while the daemon runs."""

    id: str  #: as declared; may be empty
    url: str = field(default="", repr=False)  #: where it lies on the web; empty for a file
    path: Path | None = None  #: the file, absolute; None for a URL
    defaults: FeedDefaults  #: what holds for every feed in it, feed_defaults included

    @property
    def where(self) -> str:
        """How `Feed.source` and the log name it: by its id, else the file or URL less what may be secret in it.

        Two URLs that differ only there are told apart by four digits made of the whole.
        """
        if self.id or self.path is not None:
            return self.id or str(self.path)
        seen = shown(self.url)
        return seen if seen == self.url else f"{seen} ({blake2b(self.url.encode(), digest_size=2).hexdigest()})"


def merged(general: FeedDefaults, special: FeedDefaults) -> FeedDefaults:
    """Feed settings with what `special` says before what `general` says."""
    said = {
        name: value
        for name in FeedDefaults.model_fields
        if name != "poll" and (value := getattr(special, name)) is not None
    }
    poll = general.poll.model_copy(
        update={name: value for name in ("min", "max") if (value := getattr(special.poll, name)) is not None}
    )
    base = {name: getattr(general, name) for name in FeedDefaults.model_fields}
    return FeedDefaults.model_construct(**{**base, **said, "poll": poll})


def poll_limits(settings: FeedDefaults) -> PollLimits:
    """The limits that the settings ask for; one that is not given makes room for the one that is."""
    shortest, longest = settings.poll.min, settings.poll.max
    if shortest is None:
        shortest = min(_SHORTEST, longest or _SHORTEST)
    return PollLimits(shortest=shortest, longest=longest if longest is not None else max(_LONGEST, shortest))


def declared_feed(part: FeedPart, general: FeedDefaults) -> Feed:
    """The feed that one entry of `feeds` declares."""
    return _feed(part.id, part.url, merged(general, part), source="config")


def opml_source(part: OpmlPart, general: FeedDefaults, folder: Path) -> OpmlSource:
    """The source that an `opml` entry of `feeds` declares; files are relative to `folder`."""
    on_web = part.opml.startswith(("http://", "https://"))
    return OpmlSource(
        id=part.id or "",
        url=part.opml if on_web else "",
        path=None if on_web else (folder / part.opml).absolute(),
        defaults=merged(general, part),
    )


def feeds_of(source: OpmlSource, outlines: Iterable[Outline], declared: Sequence[Feed]) -> tuple[Feed, ...]:
    """The feeds that an OPML source lists, less those that are declared elsewhere (the same URL).

    An outline's own id and language go before what is made of its title and before the source's default, where they
    have the form that config.yaml asks for.
    """
    taken = {feed.id for feed in declared}
    urls = {feed.url for feed in declared}
    feeds: list[Feed] = []
    for outline in outlines:
        if outline.url in urls:
            continue
        urls.add(outline.url)
        usable = is_identifier(outline.id) and outline.id not in taken
        wished = outline.id if usable else feed_id(outline.title, outline.url, taken)
        taken.add(wished)
        settings = source.defaults
        if is_language(outline.lang):
            settings = settings.model_copy(update={"lang": outline.lang.lower()})
        feeds.append(_feed(wished, outline.url, settings, source=source.where))
    return tuple(feeds)


def _feed(name: str, url: str, settings: FeedDefaults, *, source: str) -> Feed:
    first = settings.first_poll
    silent = settings.silent_after
    return Feed(
        id=name,
        url=url,
        owner=settings.owner or "",
        kind=settings.kind or "",
        lang=settings.lang or "",
        country=settings.country or "",
        limits=poll_limits(settings),
        first_poll=FirstPoll.RECENT if isinstance(first, timedelta) else FirstPoll(first or "archive"),
        first_poll_within=first if isinstance(first, timedelta) else None,
        silent_after=timedelta.max if silent == "never" else silent if isinstance(silent, timedelta) else None,
        private_networks=settings.private_networks or (),
        full_text=FullText(settings.full_text or FullText.AUTO),
        full_text_wait=FULL_TEXT_WAIT if settings.full_text_wait is None else settings.full_text_wait,
        select=PageSelect(**settings.select.model_dump()) if settings.select else None,
        source=source,
    )


def route(part: RoutePart) -> Route:
    """The route that one entry of `routes` declares."""
    return Route(
        to=part.to,
        severities=frozenset(part.when.severity),
        statuses=frozenset(part.when.status),
        rules=frozenset(part.when.rule),
    )
