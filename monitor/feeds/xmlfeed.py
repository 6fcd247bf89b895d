"""RSS, Atom and RDF: feedparser's understanding of them, on as little of the document and as safely as can be.

The order is: slice, look, mend if need be, then hand feedparser the unseen entries in the document's own frame. What is
not well-formed even then goes to its lenient parser, within bounds.
"""

from __future__ import annotations

import io
import re
from typing import Any, TypeAlias

from monitor.feeds.entry import MOST_ENTRIES, absolute, entry_of, line, print_of
from monitor.feeds.markup import mended, unquoted
from monitor.feeds.scan import Excessive, Malformed, Scan, scan
from monitor.feeds.slices import Sliced, slices
from monitor.model import Entry, FeedDocument, NotAFeed

#: The root elements that are feeds, in lower case, and what we call them.
FORMATS = {"rss": "rss", "feed": "atom", "rdf": "rdf"}

#: Bounds for documents that are not well-formed even when mended: feedparser reads them with a parser that takes
#: quadratic time for each of these. Within them it stays under two seconds.
_LARGEST_BROKEN = 2 * 1024 * 1024
_MOST_MARKS = 5_000
_MOST_UNSLICED = 5_000
_MOST_OPEN = 1_000
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{16384}")
_LONG_NAME = re.compile(
    rb"<(?:\w+:)?(?:author|creator|managingEditor|webMaster|contributor|publisher|name|email|keywords|tags)\b[^>]{0,500}>"
    rb"(?:\s*<!\[CDATA\[)?[^<]{2000}",
    re.IGNORECASE,
)
_LABEL = re.compile(rb"<(?:\w+:)?(?:category|subject|keywords|tags)\b", re.IGNORECASE)
_MOST_LABELS = 300

#: What the lenient parser is known to raise on documents that it does not expect.
_LENIENT_FAULTS = (ValueError, LookupError, AssertionError, AttributeError, TypeError, RecursionError, OverflowError)

_Raw: TypeAlias = Any  # feedparser's dictionaries: of any depth, of any type


def parse_xml(document: bytes, root: str, *, url: str, known: frozenset[bytes]) -> FeedDocument | NotAFeed:
    """What a feed lists whose root element is one of `FORMATS` and stands at the document's start."""
    sliced = slices(document, most=MOST_ENTRIES)
    if sliced and not sliced.entries:
        return NotAFeed(why="The document breaks off before its first entry is whole.")
    try:
        found = _sliced(sliced, root, url, known) if sliced else None
        return found or _whole(document, root, url, known)
    except Excessive as error:
        return NotAFeed(why=f"It is not read, for safety: {error}.")
    except _LENIENT_FAULTS as error:
        return NotAFeed(why=f"It is broken beyond repair ({type(error).__name__}).")


def nothing_new(document: bytes, root: str, *, url: str, known: frozenset[bytes]) -> FeedDocument | None:
    """What the feed lists if every entry of it is known; None where it is not, or not plain to see."""
    sliced = slices(document, most=MOST_ENTRIES)
    if not sliced or not sliced.entries or sliced.cut_short or not known.issuperset(sliced.prints):
        return None
    try:
        looked = scan(sliced.without(known)[0])
    except (Malformed, Excessive):
        return None
    return _document(root, looked, url, sliced, ())


def _sliced(sliced: Sliced, root: str, url: str, known: frozenset[bytes]) -> FeedDocument | NotAFeed | None:
    """What the feed lists, with the slices as prints; None where entries and slices cannot be matched."""
    unseen, prints = sliced.without(known)
    looked, raw = _read(unseen)
    if not raw.get("version"):
        return NotAFeed(why="It is XML, but no feed.")
    if len(raw["entries"]) != len(prints):
        return None
    guids = looked.guids if len(looked.guids) == len(prints) else [None] * len(prints)
    entries = (_entry(*each, url) for each in zip(raw["entries"], prints, guids, strict=True))
    return _document(root, looked, url, sliced, tuple(entries))


def _whole(document: bytes, root: str, url: str, known: frozenset[bytes]) -> FeedDocument | NotAFeed:
    """What the feed lists, without slices: prints are made of what feedparser understood, the same at each poll."""
    if document.count(b"<item") + document.count(b"<entry") > _MOST_UNSLICED:
        raise Excessive(f"it lists more than {_MOST_UNSLICED} entries, and within one another")
    looked, raw = _read(document)
    if not raw.get("version"):
        return NotAFeed(why="It is XML, but no feed.")
    listed = raw["entries"]
    guids = looked.guids if len(looked.guids) == len(listed) else [None] * len(listed)
    entries = [_entry(each, _print(each), guid, url) for each, guid in zip(listed[:MOST_ENTRIES], guids, strict=False)]
    return FeedDocument(
        format=FORMATS[root],
        title=line(looked.said.get("title"), 300),
        home=absolute(looked.said.get("link"), url),
        lang=line(looked.said.get("language"), 35),
        ttl=looked.ttl,
        entries=tuple(entry for entry in entries if entry.print not in known),
        unchanged=known.intersection(entry.print for entry in entries),
        dropped=len(listed) - len(entries),
    )


def _document(root: str, looked: Scan, url: str, sliced: Sliced, entries: tuple[Entry, ...]) -> FeedDocument:
    return FeedDocument(
        format=FORMATS[root],
        title=line(looked.said.get("title"), 300),
        home=absolute(looked.said.get("link"), url),
        lang=line(looked.said.get("language"), 35),
        ttl=looked.ttl,
        entries=entries,
        unchanged=frozenset(sliced.prints).difference(entry.print for entry in entries),
        dropped=sliced.dropped,
        cut_short=sliced.cut_short,
    )


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _read(document: bytes) -> tuple[Scan, _Raw]:
    """A first look at the document and feedparser's understanding of it, mended or leniently read if need be."""
    for prepared in (bytes, mended):
        candidate = prepared(document)
        try:
            looked = scan(candidate)
        except Malformed:
            continue
        return looked, _feedparsed(looked.kept(candidate))
    return _leniently(candidate)


def _leniently(document: bytes) -> tuple[Scan, _Raw]:
    if len(document) > _LARGEST_BROKEN:
        raise Excessive("it is broken XML and too large to be mended")
    markup = unquoted(document)
    opened = len(re.findall(rb"<[A-Za-z]", markup)) - markup.count(b"</") - markup.count(b"/>")
    if (
        document.count(b"<!") > _MOST_MARKS
        or opened > _MOST_OPEN
        or _LONG_TAG.search(markup)
        or _LONG_NAME.search(document)
        or any(len(_LABEL.findall(piece)) > _MOST_LABELS for piece in re.split(rb"<(?:item|entry)\b", markup))
    ):
        raise Excessive("it is broken XML of a kind that costs minutes to read")
    raw = _feedparsed(document)
    said = {name: value for name, value in _said(raw["feed"]).items() if isinstance(value, str)}
    return Scan(said=said), raw


def _said(feed: _Raw) -> dict[str, object]:
    names = {"title": "title", "link": "link", "language": "language", "ttl": "ttl",
             "updateperiod": "sy_updateperiod", "updatefrequency": "sy_updatefrequency"}  # fmt: skip
    return {ours: dict.get(feed, theirs) for ours, theirs in names.items()}


def _feedparsed(document: bytes) -> _Raw:
    """feedparser's result. Only ever from a BytesIO: given bytes or text, it may open a file or a URL of that name."""
    import feedparser  # noqa: PLC0415  (60 ms and 8 MB that a process without new entries never needs)

    return feedparser.parse(
        io.BytesIO(document),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # it lets half of the attacks through and costs two thirds of the time; readers clean
        resolve_relative_uris=False,
    )


def _entry(raw: _Raw, name: bytes, guid: str | None, url: str) -> Entry:
    # dict.get: the dictionary's own would answer `updated` with what stands under `published`
    said = {key: dict.get(raw, key) for key in ("title", "link", "summary", "published", "created", "updated")}
    summary, content = _texts(raw)
    return entry_of(
        print=name,
        base=url,
        guid=guid if guid is not None else dict.get(raw, "id"),
        link=said["link"] or _first_link(raw),
        title=said["title"],
        summary=summary,
        content=content,
        authors=[dict.get(author, "name") or dict.get(author, "email") for author in dict.get(raw, "authors") or ()],
        published=said["published"] or said["created"],
        updated=said["updated"],
        lang=dict.get(raw, "language") or dict.get(dict.get(raw, "title_detail") or {}, "language"),
        tags=[dict.get(tag, "term") or dict.get(tag, "label") for tag in dict.get(raw, "tags") or ()],
    )


def _texts(raw: _Raw) -> tuple[object, str]:
    """The summary and the longest body; what is said twice, or as a body shorter than the summary, once."""
    summary = dict.get(raw, "summary")
    summary = summary if isinstance(summary, str) else ""
    bodies = [each.get("value") for each in dict.get(raw, "content") or ()]
    content = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    if len(content) < len(summary):
        content = ""
    return ("" if content == summary else summary), content


def _first_link(raw: _Raw) -> object:
    """A link of an entry that has no page of its own kind: Atom's alternate of another type."""
    for each in dict.get(raw, "links") or ():
        if dict.get(each, "rel") == "alternate" and dict.get(each, "href"):
            return dict.get(each, "href")
    return ""


def _print(raw: _Raw) -> bytes:
    keys = ("id", "link", "title", "summary", "published", "updated", "created", "author", "tags")
    bodies = [each.get("value") for each in dict.get(raw, "content") or ()]
    return print_of(*(dict.get(raw, key) for key in keys), *bodies)
