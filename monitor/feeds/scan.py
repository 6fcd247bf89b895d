"""A first look at a document: is it well-formed, is it safe to hand on, and what does its head say.

expat reads a feed a hundred times faster than feedparser does and has no trouble with what makes feedparser quadratic
(a hundred thousand attributes, deep nesting, an author of 32 kB): such things are found here and cut out or refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from xml.parsers import expat

#: More than any feed in the wild comes near to (102 feeds: 11 attributes, 33 levels), less than what costs seconds.
_MOST_ATTRIBUTES = 200
_MOST_LEVELS = 150
_LONGEST_NAME = 2_000  #: of an author: beyond, feedparser's search for mail addresses takes quadratic time
_MOST_LABELS = 300  #: of one entry, and of the head: feedparser compares each with all before

_ITEMS = frozenset({"item", "entry"})
_PEOPLE = frozenset({"author", "creator", "managingeditor", "webmaster", "contributor", "publisher", "name", "email"})
_LABELS = frozenset({"category", "subject", "keywords", "tags"})
_BODIES = frozenset({"description", "summary", "content", "encoded"})
_HEAD = frozenset({"title", "link", "language", "ttl", "updateperiod", "updatefrequency"})
_MEDIA = "http://search.yahoo.com/mrss"
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANG = "http://www.w3.org/XML/1998/namespace}lang"
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}  # hours
_LONGEST_TTL = timedelta(days=7)


class Malformed(Exception):
    """The document is not well-formed XML."""


class Excessive(Exception):
    """The document is built to cost more than it is worth; the sentence says how."""


@dataclass(slots=True)
class Scan:
    """What a first look found. `guids` has one item for each entry, in order: its guid as written, or None."""

    said: dict[str, str] = field(default_factory=dict)  #: what the head says, by the local name of the element
    guids: list[str | None] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)  #: ranges of bytes that must not reach feedparser

    @property
    def ttl(self) -> timedelta | None:
        """How long the publisher says that the document stays fresh (RSS 2.0 ttl; RSS 1.0 syndication module)."""
        said = self.said.get("ttl", "")
        if said.isdecimal() and int(said[:9]) > 0:
            return min(timedelta(minutes=int(said[:9])), _LONGEST_TTL)
        hours = _PERIODS.get(self.said.get("updateperiod", "").lower())
        times = self.said.get("updatefrequency", "1")
        if hours and times.isdecimal() and int(times[:9]) > 0:
            return min(timedelta(hours=hours) / int(times[:9]), _LONGEST_TTL)
        return None

    def kept(self, document: bytes) -> bytes:
        """The document without what was cut."""
        pieces, position = [], 0
        for start, end in sorted(self.cuts):
            pieces.append(document[position:start])
            position = max(position, end)
        return b"".join([*pieces, document[position:]])


def scan(document: bytes) -> Scan:
    """A first look at a document without document type declaration.

    Raises:
        Malformed: expat cannot read it.
        Excessive: it nests or decorates its elements beyond all measure.
    """
    reader = _Reader(document)
    try:
        reader.parser.Parse(document, True)
    except expat.ExpatError as error:
        raise Malformed(str(error)) from None
    return reader.found


class _Reader:
    """Handlers for expat. `_path` holds the local names of the open elements, in lower case."""

    def __init__(self, document: bytes) -> None:
        self.found = Scan()
        self.parser = parser = expat.ParserCreate("utf-8", namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._document = document
        self._path: list[str] = []
        self._item = 0  # the depth of the open entry, or 0
        self._item_namespace = ""
        self._bodies = 0  # how many texts of its own the open entry has
        self._labels = 0  # how many labels the open entry has, or the head
        self._media: list[tuple[int, int]] = []  # captions in the open entry
        self._caught: list[str] | None = None
        self._caught_at = 0  # the depth of the element whose text is being caught
        self._caught_start = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        local = local.lower()
        self._path.append(local)
        depth = len(self._path)
        if depth > _MOST_LEVELS:
            raise Excessive(f"its elements lie more than {_MOST_LEVELS} levels deep")
        if len(attributes) > _MOST_ATTRIBUTES:
            raise Excessive(f"an element has more than {_MOST_ATTRIBUTES} attributes")
        if depth == 1 and _LANG in attributes:
            self.found.said["language"] = attributes[_LANG]
        if not self._item and depth > 1 and local in _ITEMS:
            self._item, self._item_namespace = depth, namespace
            self._bodies, self._labels, self._media = 0, 0, []
            self.found.guids.append(attributes.get(_ABOUT))
        elif self._item and not namespace.startswith(_MEDIA):
            self._bodies += depth == self._item + 1 and local in _BODIES
        if self._caught is None and self._is_wanted(local, namespace, attributes):
            self._caught, self._caught_at, self._caught_start = [], depth, self.parser.CurrentByteIndex
            self.parser.CharacterDataHandler = self._caught.append

    def _is_wanted(self, local: str, namespace: str, attributes: dict[str, str]) -> bool:
        depth = len(self._path)
        if local in _LABELS:
            self._labels += 1
            return True
        if self._item:
            own = depth == self._item + 1 and namespace == self._item_namespace
            media = namespace.startswith(_MEDIA) and local in ("description", "text")
            return local in _PEOPLE or media or (own and local in ("guid", "id"))
        if local == "link" and (href := attributes.get("href")) and depth == 2:
            if attributes.get("rel", "alternate") == "alternate":
                self.found.said.setdefault("link", href)
            return False
        in_head = (depth == 3 and self._path[1] == "channel") or (depth == 2 and self._path[0] == "feed")
        return local in _PEOPLE or (in_head and local in _HEAD and not namespace.startswith(_MEDIA))

    def _end(self, name: str) -> None:
        depth = len(self._path)
        if self._caught is not None and depth == self._caught_at:
            self._finish(name, "".join(self._caught).strip())
            self._caught, self.parser.CharacterDataHandler = None, None
        if depth == self._item:
            self._item = 0
            if self._bodies:  # captions of pictures would pass for the text of the entry
                self.found.cuts += self._media
        self._path.pop()

    def _finish(self, name: str, text: str) -> None:
        """An element whose text was caught has ended."""
        namespace, _, local = name.rpartition("}")
        local = local.lower()
        end = self._document.find(b">", self.parser.CurrentByteIndex) + 1
        if local in _PEOPLE or local in _LABELS:
            if len(text) > _LONGEST_NAME or (local in _LABELS and self._labels > _MOST_LABELS):
                self.found.cuts.append((self._caught_start, end))
        elif not self._item:
            if text:
                self.found.said.setdefault(local, text[:1000])
        elif namespace.startswith(_MEDIA):
            self._media.append((self._caught_start, end))
        elif text:
            self.found.guids[-1] = text
