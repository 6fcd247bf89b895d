"""The one place where an `Entry` is made: bounds, clean characters, absolute links and believable dates for all kinds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from monitor.feeds.markup import printable
from monitor.model import Entry
from monitor.text.dates import believable

#: Feeds in the wild list at most some hundred entries; more is an archive or an attack.
MOST_ENTRIES = 2_000
_LONGEST_TITLE = 2_000
_LONGEST_SUMMARY = 64 * 1024
_LONGEST_CONTENT = 512 * 1024
_LONGEST_LINK = 4_096  # as long as servers commonly accept
_LONGEST_LABEL = 200
_MOST_TAGS = 32
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def entry_of(
    *,
    print: bytes,  # noqa: A002  (the word for it, everywhere)
    base: str,
    guid: object = None,
    link: object = "",
    title: object = "",
    summary: object = "",
    content: object = "",
    authors: Iterable[object] = (),
    published: object = "",
    updated: object = "",
    lang: object = "",
    tags: Iterable[object] = (),
) -> Entry:
    """An entry of what a document says, bounded. Anything that is no text counts as not said."""
    published_raw = line(published, _LONGEST_LABEL)
    updated_raw = line(updated, _LONGEST_LABEL)
    labels = dict.fromkeys(filter(None, (line(tag, _LONGEST_LABEL) for tag in tags)))
    names = dict.fromkeys(filter(None, (line(author, _LONGEST_LABEL) for author in authors)))
    return Entry(
        guid=line(guid, _LONGEST_LINK) or None,
        url=absolute(link, base),
        title=text(title, _LONGEST_TITLE),
        summary=text(summary, _LONGEST_SUMMARY),
        content=text(content, _LONGEST_CONTENT),
        author=", ".join(names)[:_LONGEST_LABEL],
        published=believable(published_raw or updated_raw),
        published_raw=published_raw or updated_raw,
        updated=believable(updated_raw),
        lang=line(lang, 35),  # the longest language tag: RFC 5646, section 4.4.1
        tags=tuple(labels)[:_MOST_TAGS],
        print=print,
    )


def absolute(link: object, base: str) -> str:
    """The link as an absolute http(s) URL; empty where it is none, or longer than any server would take."""
    if not isinstance(link, str) or not link.strip() or len(link) > _LONGEST_LINK:
        return ""
    try:
        url = urljoin(base, _CONTROLS.sub("", printable(link)).strip().replace(" ", "%20"))
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return url if usable else ""


def text(value: object, longest: int) -> str:
    """The value if it is text, without forbidden characters and no longer than that; otherwise nothing."""
    return printable(value[:longest]).strip() if isinstance(value, str) else ""


def line(value: object, longest: int) -> str:
    """The same on one line."""
    return _SPACES.sub(" ", text(value, longest))


def print_of(*said: object) -> bytes:
    """8 bytes over what a document says about an entry, for documents that cannot be sliced."""
    joined = "\0".join(map(str, said)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=8).digest()
