"""The feeds of a site, from one of its pages: those it names, links that look like one, and the usual addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from monitor.feeds.entry import absolute, line
from monitor.feeds.markup import utf8

#: Media types under which pages announce feeds (https://www.rssboard.org/rss-autodiscovery; jsonfeed.org).
_TYPES = frozenset(
    "application/rss+xml application/atom+xml application/rdf+xml application/feed+json application/x.atom+xml".split()
)
_MANY_MEANINGS = frozenset({"application/json", "application/xml", "text/xml"})  # feeds only where the link says so
_MOST = 50
_LARGEST_PAGE = 2 * 1024 * 1024

_FEEDISH_LINK = re.compile(
    r"(?:^|[/._-])(?:rss|atom|feeds?|rdf|index\.xml)(?:$|[/._?-]|\d)|[?&](?:feed|format|type)=(?:rss|atom|feed)",
    re.IGNORECASE,
)
_FEEDISH_WORDS = re.compile(r"\b(?:rss|atom|news ?feed|xml feed)\b|خلاصات|خوراک|آر اس اس", re.IGNORECASE)
_NO_FEED = re.compile(r"\.(?:html?|php3|aspx?|jpe?g|png|gif|svg|css|js|pdf|mp[34]|ico)$", re.IGNORECASE)
_ABOUT_COMMENTS = re.compile(r"/comments?/|[?&]withcomments|comments on|comment feed", re.IGNORECASE)

#: Where content management systems put the feed of a site: WordPress, Drupal, Joomla, Hugo, Ghost, and by custom.
_USUAL = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/news-sitemap.xml")


class How(StrEnum):
    """How sure it is that a candidate is a feed, the surest first."""

    NAMED = "named"  #: the page's head announces it
    LINKED = "linked"  #: the page links to it, and it looks like a feed
    GUESSED = "guessed"  #: a usual address, not seen anywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may be a feed; only asking it tells."""

    url: str
    title: str = ""
    how: How


def feeds_on_page(page: bytes, url: str, content_type: str = "") -> tuple[Candidate, ...]:
    """Feeds that a page names or links to, each once, then guesses; feeds of comments come last among their kind.

    `url` is where the page came from, or empty if that is not known: then only absolute links count, and nothing is
    guessed. At most the first two megabytes of the page are read, and 50 candidates returned.
    """
    data = utf8(page[:_LARGEST_PAGE], content_type) or b""
    found: dict[str, Candidate] = {}
    for candidate in (*_on_page(data.decode("utf-8", "replace"), url), *_guesses(url)):
        found.setdefault(candidate.url, candidate)
    order = list(How)
    ranked = sorted(
        found.values(),
        key=lambda each: (order.index(each.how), bool(_ABOUT_COMMENTS.search(f"{each.url} {each.title}"))),
    )
    return tuple(ranked[:_MOST])


def _on_page(page: str, url: str) -> Iterator[Candidate]:
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  (20 ms that few commands need)

    tree: Any = HTMLTree.parse(page)
    base = url
    for element in tree.document.query_selector_all("base[href]")[:1]:
        base = absolute(element.getattr("href"), url) or url
    for element in tree.document.query_selector_all("link[href]").values():
        if "alternate" in (element.getattr("rel") or "").lower().split() and _is_feed_type(element):
            yield from _candidate(element.getattr("href"), element.getattr("title"), base, How.NAMED)
    for element in tree.document.query_selector_all("a[href]").values():
        link, words = element.getattr("href") or "", line(element.text, 200)
        if _looks_like_feed(link, words):
            yield from _candidate(link, words, base, How.LINKED)


def _is_feed_type(element: Any) -> bool:
    kind = (element.getattr("type") or "").partition(";")[0].strip().lower()
    link, title = element.getattr("href") or "", element.getattr("title") or ""
    return kind in _TYPES or (
        kind in _MANY_MEANINGS and bool(_FEEDISH_LINK.search(link) or _FEEDISH_WORDS.search(title))
    )


def _looks_like_feed(link: str, words: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    if parts.scheme not in ("", "http", "https") or _NO_FEED.search(parts.path):
        return parts.scheme == "feed"
    host = parts.hostname or ""
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return bool(
        _FEEDISH_LINK.search(where)
        or host.startswith(("feeds.", "rss."))
        or (_FEEDISH_WORDS.search(words) and parts.path)
    )


def _candidate(link: object, title: object, base: str, how: How) -> Iterator[Candidate]:
    said = str(link or "").strip()
    if said.lower().startswith("feed:"):  # the scheme by which browsers once handed feeds to readers
        said = said[5:] if "://" in said[5:] else "https:" + said[5:]
    if url := absolute(said.partition("#")[0], base):
        yield Candidate(url=url, title=line(title, 200), how=how)


def _guesses(url: str) -> Iterator[Candidate]:
    for path in _USUAL if url else ():
        yield from _candidate(path, "", url, How.GUESSED)
