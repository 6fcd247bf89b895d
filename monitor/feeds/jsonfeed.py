"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

from monitor.feeds.entry import MOST_ENTRIES, absolute, entry_of, line, print_of
from monitor.model import Entry, FeedDocument, NotAFeed


def looks_like_json(data: bytes) -> bool:
    """Whether the document's first character can only be JSON's."""
    return data.lstrip()[:1] in (b"{", b"[")


def parse_json(data: bytes, *, url: str, known: frozenset[bytes]) -> FeedDocument | NotAFeed:
    """What a JSON Feed lists; entries whose print is in `known` come back as prints only."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        return NotAFeed(why=f"It begins like JSON but is not ({type(error).__name__}).")
    if not isinstance(feed, dict) or "jsonfeed.org/version" not in str(feed.get("version")):
        return NotAFeed(why="It is JSON, but not a JSON Feed: it names no version of one.")
    items = [item for item in _list(feed.get("items")) if isinstance(item, dict)]
    prints = [print_of(json.dumps(item, sort_keys=True)) for item in items[:MOST_ENTRIES]]
    return FeedDocument(
        format="json",
        title=line(feed.get("title"), 300),
        home=absolute(feed.get("home_page_url"), url),
        lang=line(feed.get("language"), 35),
        entries=tuple(
            _entry(item, name, url, feed) for item, name in zip(items, prints, strict=False) if name not in known
        ),
        unchanged=known.intersection(prints),
        dropped=max(0, len(items) - MOST_ENTRIES),
    )


def _entry(item: dict[str, Any], name: bytes, url: str, feed: dict[str, Any]) -> Entry:
    number = item.get("id")  # a string by the standard, a number in the wild
    plain = item.get("content_text")
    return entry_of(
        print=name,
        base=url,
        guid=str(number) if isinstance(number, int | float) else number,
        link=item.get("url") or item.get("external_url"),
        title=item.get("title"),
        summary=item.get("summary"),
        content=item.get("content_html") or (as_html(plain) if isinstance(plain, str) else ""),
        authors=_authors(item) or _authors(feed),
        published=item.get("date_published"),
        updated=item.get("date_modified"),
        lang=item.get("language"),
        tags=_list(item.get("tags")),
    )


def as_html(plain: str) -> str:
    """Plain text as HTML that reads the same: paragraphs apart, signs as they are."""
    paragraphs = [part.strip() for part in html.escape(plain, quote=False).replace("\r\n", "\n").split("\n\n")]
    if len(paragraphs) == 1 and "\n" not in paragraphs[0]:
        return paragraphs[0]
    return "".join("<p>" + part.replace("\n", "<br>") + "</p>" for part in paragraphs if part)


def _authors(holder: dict[str, Any]) -> list[object]:
    """Names of version 1.1's `authors`, or of version 1.0's `author`."""
    listed = [*_list(holder.get("authors")), holder.get("author")]
    return [author.get("name") for author in listed if isinstance(author, dict) and author.get("name")]


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else ()
