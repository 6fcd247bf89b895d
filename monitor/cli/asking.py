"""Asking one address now, by the same door and with the same care as the daemon; nothing is stored."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.errors import Stopped
from monitor.model import FeedDocument, Fetched, FetchFailed, NotAFeed
from monitor.ports import FetchRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from monitor.config import Config
    from monitor.feeds.discover import Candidate
    from monitor.ports import Fetcher, Parser


#: How many candidates of a page are asked: each costs its server a request.
MOST_ASKED = 12


def is_address(name: str) -> bool:
    """Whether what a person handed in is an http(s) address, and no file or id."""
    return name.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What stands at an address: a feed, or why there is none, with the page that is there instead."""

    url: str  #: where it was found, after redirects
    moved: str = ""  #: where permanent redirects lead
    document: FeedDocument | None = None
    why: str = ""  #: a sentence where there is no feed
    page: bytes = b""
    content_type: str = ""


def settings_of(config: Path) -> Config | None:
    """The configuration, None where there is none: asking an address needs none.

    Raises:
        BrokenInput: there is a config file and it cannot be used.
    """
    from monitor.cli.options import load

    return load(config, secrets_needed=False) if config.exists() else None


@asynccontextmanager
async def asker(settings: Config | None) -> AsyncIterator[Asker]:
    """The means to ask, with the manners of the configuration."""
    from monitor import assembly
    from monitor.daemon import SystemClock
    from monitor.net.fetch import HttpFetcher, HttpSettings
    from monitor.sandbox import Sandbox

    clock = SystemClock()
    fetcher = assembly.fetcher(settings, clock) if settings else HttpFetcher(HttpSettings(contact=""), clock)
    sandbox = Sandbox()
    try:
        yield Asker(fetcher, sandbox)
    finally:
        await sandbox.aclose()
        await fetcher.aclose()


class Asker:
    """Asks addresses what they list."""

    def __init__(self, fetcher: Fetcher, parser: Parser) -> None:
        self.fetcher = fetcher
        self._parser = parser

    async def ask(self, url: str, private_networks: tuple[str, ...] = ()) -> Answer:
        """What stands at the address."""
        fetched = await self.fetcher.fetch(FetchRequest(url=url, private_networks=private_networks))
        if isinstance(fetched, FetchFailed):
            return Answer(url=url, why=fetched.sentence)
        if not isinstance(fetched, Fetched):
            return Answer(url=url, why="The server says that nothing changed, which was not asked.")
        return await self.read(fetched)

    async def read(self, fetched: Fetched) -> Answer:
        """What a body lists."""
        moved = fetched.permanent_url or ""
        try:
            document = await self._parser.parse(fetched, frozenset())
        except Stopped as stopped:
            return Answer(url=fetched.url, moved=moved, why=str(stopped))
        if isinstance(document, NotAFeed):
            return Answer(
                url=fetched.url, moved=moved, why=document.why, page=fetched.body, content_type=fetched.content_type
            )
        return Answer(url=fetched.url, moved=moved, document=document)

    async def found_on(self, page: Answer, *, most: int) -> list[tuple[Candidate, FeedDocument]]:
        """The feeds of a page that answer as such; usual addresses are only tried where the page names none."""
        from monitor.feeds.discover import How, feeds_on_page

        candidates = feeds_on_page(page.page, page.url, page.content_type)
        told = [each for each in candidates if each.how is not How.GUESSED]
        return await self._answering(told[:most]) or await self._answering(
            each for each in candidates if each.how is How.GUESSED
        )

    async def _answering(self, candidates: Iterable[Candidate]) -> list[tuple[Candidate, FeedDocument]]:
        found = []
        for candidate in candidates:
            answer = await self.ask(candidate.url)
            if answer.document:
                found.append((candidate, answer.document))
        return found
