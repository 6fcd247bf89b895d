"""What a document lists, whatever kind of feed it is."""

from __future__ import annotations

import re

from monitor.feeds import jsonfeed, markup, sitemap, xmlfeed
from monitor.feeds.entry import line
from monitor.model import FeedDocument, NotAFeed

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,300})", re.IGNORECASE)


def parse(
    body: bytes, *, content_type: str, url: str, known: frozenset[bytes] = frozenset()
) -> FeedDocument | NotAFeed:
    """What the document lists; entries whose print is in `known` come back as prints only.

    `url` is where the body came from: relative links are resolved against it. At most 2,000 entries are read (the first
    ones; of a sitemap the latest). A document that breaks off gives the entries that are whole. Raises nothing, whatever
    the bytes; hostile ones may take seconds, so strangers' documents belong into the sandbox.
    """
    data = markup.utf8(body, content_type)
    if data is None:
        return NotAFeed(why="It is not text in any encoding that we know.")
    if not data.strip():
        return NotAFeed(why="The answer is empty.")
    if jsonfeed.looks_like_json(data):
        return jsonfeed.parse_json(data, url=url, known=known)
    root = markup.root_of(data)
    if root is None:
        return NotAFeed(why="It is plain text, not a feed.")
    document = data[root.start :]
    if root.name in xmlfeed.FORMATS:
        return xmlfeed.parse_xml(document, root.name, url=url, known=known)
    if root.name in sitemap.ROOTS:
        return sitemap.parse_sitemap(document, root.name, url=url, known=known)
    return NotAFeed(why=_something_else(data, root.name))


def nothing_new(body: bytes, *, content_type: str, url: str, known: frozenset[bytes]) -> FeedDocument | None:
    """What the document lists if every entry of it is known; None otherwise, or where only `parse` can tell.

    Costs about a millisecond for 100 kB and never touches feedparser: cheap and safe enough for the event loop.
    """
    data = markup.utf8(body, content_type) if known else None
    root = markup.root_of(data) if data else None
    if data is None or root is None or root.name not in xmlfeed.FORMATS:
        return None
    return xmlfeed.nothing_new(data[root.start :], root.name, url=url, known=known)


def _something_else(data: bytes, root: str) -> str:
    """A sentence on what a document is that is no feed."""
    if root == "opml":
        return "It is a list of feeds (OPML), not a feed: import it, or name it as an OPML source."
    if root not in ("html", "head", "body", "div", "p", "script", "meta", "title", "center", "br"):
        return f"It is XML of another kind (its first element is <{root[:40]}>), not a feed."
    title = _TITLE.search(data)
    named = line(title[1].decode("utf-8", "replace"), 80) if title else ""
    return f"It is an HTML page (“{named}”), not a feed." if named else "It is an HTML page, not a feed."
