"""Sitemaps as feeds: Google's news sitemaps, and plain ones (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree

from monitor.feeds.entry import MOST_ENTRIES, absolute, entry_of, print_of
from monitor.feeds.markup import mended
from monitor.model import Entry, FeedDocument, NotAFeed
from monitor.text.dates import believable

ROOTS = ("urlset", "sitemapindex")

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_URL = re.compile(rb".*</(?:[A-Za-z_][\w.-]*:)?url\s*>", re.DOTALL)
_LOCATION = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?loc\s*>\s*([^<\s]{1,500})")


def parse_sitemap(document: bytes, root: str, *, url: str, known: frozenset[bytes]) -> FeedDocument | NotAFeed:
    """What a sitemap lists, the latest 2,000 pages of it; those whose print is in `known` come back as prints only.

    A page of a plain sitemap has no title: what there is to say about it stands on the page.
    """
    if root == "sitemapindex":
        first = _LOCATION.search(document)
        hint = f" such as {first[1].decode('utf-8', 'replace')}" if first else ""
        return NotAFeed(why=f"It is an index of sitemaps, not a list of pages: name one of those{hint}.")
    tree, cut_short = _tree(document)
    if tree is None:
        return NotAFeed(why="It begins like a sitemap but is broken.")
    pages = [_said(page) for page in tree if _local(page) == "url"]
    latest = [_entry(said, url) for said in sorted(pages, key=_when, reverse=True)[:MOST_ENTRIES]]
    return FeedDocument(
        format="sitemap",
        entries=tuple(page for page in latest if page.print not in known),
        unchanged=known.intersection(page.print for page in latest),
        dropped=len(pages) - len(latest),
        cut_short=cut_short,
    )


def _tree(document: bytes) -> tuple[Element | None, bool]:
    """The document's root, and whether it had to be closed by us; None where it cannot be read even then."""
    whole = _LAST_URL.match(document)
    closed = whole[0] + b"</%b>" % re.match(rb"<([^\s/>]+)", document)[1] if whole else b""  # type: ignore[index]
    for candidate, cut_short in ((document, False), (mended(document), False), (mended(closed), True)):
        try:
            tree: Element = defusedxml.ElementTree.fromstring(candidate, forbid_dtd=True)
        except ParseError:
            continue
        return tree, cut_short
    return None, True


def _said(page: Element) -> dict[str, str]:
    """What a page's elements say, by their local names, the first of each. A title counts only as that of news."""
    said: dict[str, str] = {}
    for element in page.iter():
        said.setdefault(_local(element), (element.text or "").strip())
    if "news" not in said:
        said.pop("title", None)  # of a picture or a film
    return said


def _when(said: dict[str, str]) -> datetime:
    return believable(said.get("publication_date") or said.get("lastmod") or "") or _LONG_AGO


def _entry(said: dict[str, str], base: str) -> Entry:
    link = said.get("loc", "")
    return entry_of(
        print=print_of(*sorted(said.items())),
        base=base,
        guid=absolute(link, base),
        link=link,
        title=said.get("title"),
        published=said.get("publication_date") or said.get("lastmod"),
        updated=said.get("lastmod"),
        lang=said.get("language"),
        tags=said["keywords"].split(",") if said.get("keywords") else (),
    )


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
