"""From what people wrote to the parts that run: configuration and rules in, desk, fetcher and notifiers out."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from monitor.config import (
    ArchiveChannel,
    ConsoleChannel,
    EmailChannel,
    WebhookChannel,
    load_config,
    read_rule_files,
)
from monitor.errors import BrokenInput
from monitor.feeds.opml import parse_opml
from monitor.model import FetchFailed, NotModified
from monitor.net.fetch import HttpFetcher, HttpSettings
from monitor.net.robots import RobotsFiles
from monitor.pages import PageMeans
from monitor.pipeline import Desk
from monitor.ports import FetchRequest
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.store.archive import back_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from monitor.config import Channel, Config, OpmlSource
    from monitor.feeds.opml import Outline
    from monitor.model import Feed
    from monitor.ports import Clock, Notifier, Poster, RobotsShelf
    from monitor.sandbox import Sandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Configuration and rules that were checked as a whole."""

    config: Config
    desk: Desk
    files: Sequence[tuple[str, str]]  #: name and text of the rule files that the desk was made from
    rehearsed: bool = False  #: nothing is sent and nothing kept, whatever the configuration says


def load(config_file: Path) -> Setup:
    """Everything that `run` needs, or every problem there is.

    Raises:
        BrokenInput: with the problems of configuration and rules together.
    """
    config = load_config(config_file)
    files = read_rule_files(config.rules)
    return Setup(config=config, desk=_desk(config, files), files=files)


def with_rules(setup: Setup, files: Sequence[tuple[str, str]]) -> Setup:
    """The same with other rules.

    Raises:
        BrokenInput: with every problem of the rules, and every route that names one that is no more.
    """
    return replace(setup, desk=_desk(setup.config, files), files=files)


def _desk(config: Config, files: Sequence[tuple[str, str]]) -> Desk:
    rules = load_rules(files)
    if problems := config.unknown_rules(rules.rules):
        raise BrokenInput(problems)
    return Desk(
        name=config.name,
        rules=rules,
        compiled=compile_rules(rules),
        routes=config.routes,
        recipients={name: recipients(channel) for name, channel in config.channels.items()},
        window=config.story_window,
    )


def recipients(channel: Channel) -> tuple[str, ...]:
    """Whom a channel tells: mail addresses, or one receiver without a name."""
    return channel.to if isinstance(channel, EmailChannel) else ("",)


def fetcher(config: Config, clock: Clock) -> HttpFetcher:
    """The one door to the network, with the manners that the configuration asks for."""
    http = config.http
    return HttpFetcher(
        HttpSettings(
            contact=http.contact,
            timeout=http.timeout,
            max_body_bytes=http.max_body,
            per_host_concurrency=http.per_host.concurrency,
            per_host_gap=http.per_host.every,
            private_networks=http.private_networks,
        ),
        clock,
    )


def page_means(config: Config, fetcher: HttpFetcher, sandbox: Sandbox, clock: Clock, shelf: RobotsShelf) -> PageMeans:
    """What pages are read with: the same door as for feeds, the sites' own rules, and a process of their own."""
    timeout = config.pages.timeout
    return PageMeans(
        robots=RobotsFiles(fetcher, sandbox, clock, shelf=shelf, timeout=timeout),
        fetcher=fetcher,
        reader=sandbox,
        clock=clock,
        timeout=timeout,
    )


def notifiers(config: Config, poster: Poster, clock: Clock) -> dict[str, Notifier]:
    """A notifier for each channel of the configuration."""
    return {name: _notifier(channel, config, poster, clock) for name, channel in config.channels.items()}


def _notifier(channel: Channel, config: Config, poster: Poster, clock: Clock) -> Notifier:
    # imported here: a daemon that only writes to the terminal needs no mail library
    match channel:
        case ConsoleChannel():
            from monitor.notify.console import ConsoleNotifier  # noqa: PLC0415

            return ConsoleNotifier(tz=config.timezone)
        case ArchiveChannel():
            from monitor.notify.archive import ArchiveNotifier  # noqa: PLC0415

            return ArchiveNotifier()
        case EmailChannel():
            from monitor.notify.email import EmailNotifier, email_settings  # noqa: PLC0415

            return EmailNotifier(
                email_settings(channel.smtp.get_secret_value(), sender=channel.sender), tz=config.timezone
            )
        case WebhookChannel():
            from monitor.notify.webhook import WebhookNotifier, WebhookSettings  # noqa: PLC0415

            keys = channel.secrets or ((channel.secret,) if channel.secret else ())
            return WebhookNotifier(
                WebhookSettings(
                    url=channel.url.get_secret_value(),
                    secrets=tuple(key.get_secret_value() for key in keys),
                    allow_private=channel.allow_private,
                    timeout=channel.timeout,
                ),
                poster,
                clock,
            )
        case _:
            raise TypeError(f"no notifier for {channel!r}")


@contextmanager
def rehearsal(setup: Setup, *, active: bool) -> Iterator[Setup]:
    """The setup itself, or one in which every channel is the terminal and the archive a copy that is thrown away."""
    if not active:
        yield setup
        return
    config = setup.config
    with TemporaryDirectory(prefix="monitor-dry-run-") as folder:
        copy = Path(folder) / "monitor.db"
        if config.store.exists():
            back_up(config.store, copy)
        terminal = dict.fromkeys(config.channels, ConsoleChannel(type="console"))
        yield replace(setup, config=replace(config, store=copy, channels=terminal), rehearsed=True)


def needs_restart(running: Config, wanted: Config) -> list[str]:
    """The settings that differ and that a running daemon cannot change."""
    return [
        name
        for name, old, new in (
            ("store", running.store, wanted.store),
            ("http", running.http, wanted.http),
            ("pages", running.pages, wanted.pages),
        )
        if old != new
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The feeds to poll, and the OPML sources that could not be read, with the reason."""

    feeds: tuple[Feed, ...]
    failed: Mapping[str, str]


class OpmlReader:
    """Reads OPML files and URLs, and remembers what each last said, so that a failing one changes nothing."""

    def __init__(self, fetcher: HttpFetcher) -> None:
        self._fetcher = fetcher
        self._outlines: dict[str, tuple[Outline, ...]] = {}
        self.last_read = float("-inf")  #: on the monotonic clock
        self.failing = False

    async def read(self, config: Config, *, now: float) -> Listed:
        """The declared feeds and those of every source that can be read, or could be before."""
        self.last_read = now
        feeds = list(config.feeds_declared())
        failed = {}
        for source in config.opml_sources:
            try:
                self._outlines[source.where] = parse_opml(await self._body(source))
            except (OSError, ValueError) as error:
                failed[source.where] = str(error)
            feeds += config.opml_feeds(source, self._outlines.get(source.where, ()), besides=feeds)
        self.failing = bool(failed)
        first = {feed.id: feed for feed in reversed(feeds)}  # of two with one id, the one that is listed first
        return Listed(feeds=tuple(first.values())[::-1], failed=failed)

    async def _body(self, source: OpmlSource) -> bytes:
        if source.path is not None:
            return source.path.read_bytes()
        answer = await self._fetcher.fetch(
            FetchRequest(url=source.url, accept="text/x-opml, application/xml, */*;q=0.5")
        )
        if isinstance(answer, FetchFailed):
            raise OSError(answer.sentence)
        if isinstance(answer, NotModified):
            raise OSError("the server says that nothing changed, which was not asked")
        return answer.body
