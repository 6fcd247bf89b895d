"""Where the entries of a document lie, so that only those not seen before need to be parsed.

Finding the slices of a feed costs less than a millisecond, parsing it whole tens of them; most polls bring one new
entry or none. The slice of an entry is also its print: the same however the rest of the document is formed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

#: CDATA and comments may quote what looks like an entry; they are stepped over.
_TOKEN = re.compile(rb"<(?:(!\[CDATA\[)|(!--)|(/?)(?:[A-Za-z_][\w.-]*:)?(?:item|entry)(?=[\s/>]))")
_FRAME = re.compile(
    rb"<!\[CDATA\[|<!--|<(/?)((?:[A-Za-z_][\w.-]*:)?(?:rss|rdf|channel|feed))(?=[\s/>])[^>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sliced:
    """A document as its frame and its entries; `entries` are ranges of bytes in the order of the document."""

    document: bytes
    entries: tuple[tuple[int, int], ...]
    prints: tuple[bytes, ...]
    tail: bytes  #: what follows the last entry; made up where the document ends early
    cut_short: bool = False  #: the document ended early; an entry that was not whole is left out
    dropped: int = 0  #: how many entries were left out because there are too many

    def without(self, known: AbstractSet[bytes]) -> tuple[bytes, tuple[bytes, ...]]:
        """The document without the entries that are known, and the prints of those it still holds."""
        unseen = [(entry, name) for entry, name in zip(self.entries, self.prints, strict=True) if name not in known]
        head = self.document[: self.entries[0][0]] if self.entries else b""
        body = [self.document[start:end] for (start, end), _ in unseen]
        return b"".join([head, *body, self.tail]), tuple(name for _, name in unseen)


def slices(document: bytes, *, most: int) -> Sliced | None:
    """The document in slices, `most` at most; None where that is not safe: entries within entries, ends without start.

    A document that breaks off keeps the entries that are whole, and its open elements are closed.
    """
    found: list[tuple[int, int]] = []
    start, position, broken = -1, 0, False
    while match := _TOKEN.search(document, position):
        kind = match.lastindex
        closing = b"]]>" if kind == 1 else b"-->" if kind == 2 else b">"
        position = document.find(closing, match.end()) + len(closing)
        if position < len(closing):
            broken = True
            break
        if kind != 3:
            continue
        opens, closes = not match[3], match[3] or document[position - 2 : position - 1] == b"/"
        if opens == (start >= 0):
            return None
        if opens:
            start = match.start()
        if closes:
            found.append((start, position))
            start = -1
    return _sliced(document, found, most, broken=broken or start >= 0)


def _sliced(document: bytes, found: list[tuple[int, int]], most: int, *, broken: bool) -> Sliced | None:
    if broken and _ends_well(document):
        return None
    if not found:
        return Sliced(document=document, entries=(), prints=(), tail=b"", cut_short=True) if broken else None
    tail = b"" if broken else document[found[-1][1] :]
    open_elements = _open_elements(document[: found[0][0]] + tail)
    if open_elements is None or (broken and not open_elements):
        return None
    closing = b"".join(b"</%b>" % name for name in reversed(open_elements))
    return Sliced(
        document=document,
        entries=tuple(found[:most]),
        prints=tuple(hashlib.blake2b(document[start:end], digest_size=8).digest() for start, end in found[:most]),
        tail=closing or tail,  # of what follows the last entry of a document that broke off, any element may be half
        cut_short=bool(closing),
        dropped=max(0, len(found) - most),
    )


def _open_elements(frame: bytes) -> list[bytes] | None:
    """The elements around the entries that are still open at the end; None where they do not nest."""
    opened: list[bytes] = []
    position = 0
    while match := _FRAME.search(frame, position):
        position = match.end()
        if match[2] is None:
            position = frame.find(b"]]>" if match[0] == b"<![CDATA[" else b"-->", position) + 3
            if position < 3:
                break
        elif not match[1]:
            if not match[0].endswith(b"/>"):
                opened.append(match[2])
        elif not opened or opened.pop() != match[2]:
            return None
    return opened


def _ends_well(document: bytes) -> bool:
    """Whether the last element of the document closes one that may be a feed's root."""
    last = document.rfind(b"</")
    return bool(re.match(rb"</(?:[A-Za-z_][\w.-]*:)?(?:rss|rdf|feed)\s*>", document[last:], re.IGNORECASE))
