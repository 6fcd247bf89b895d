"""Lists of feeds: OPML 2.0 (http://opml.org/spec2.opml), in and out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

import defusedxml.ElementTree

from monitor.feeds.entry import absolute, line, print_of
from monitor.feeds.markup import mended, root_of, utf8
from monitor.model import Feed

MOST_OUTLINES = 10_000
_DEEPEST = 50
_LONGEST_ID = 40
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")  # other programs use the attribute for numbers and URLs of theirs


class NotOpml(ValueError):
    """The document is no list of feeds; `line` and `column` are counted from 1, or 0 where the place is not known."""

    def __init__(self, sentence: str, line: int = 0, column: int = 0) -> None:
        self.sentence, self.line, self.column = sentence, line, column
        super().__init__(f"line {line}, column {column}: {sentence}" if line else sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed as a list names it."""

    url: str
    title: str = ""
    home: str = ""
    lang: str = ""
    folders: tuple[str, ...] = ()  #: from the outermost to the one it lies in
    id: str = ""  #: if the list was written by this program


def parse_opml(body: bytes) -> tuple[Outline, ...]:
    """The feeds that the list names, in its order, each URL once; outlines that name no http(s) feed are passed over.

    Raises:
        NotOpml: it is another kind of document, cannot be read, or names more than 10,000 feeds.
    """
    data = utf8(body, "")
    root = root_of(data) if data else None
    if data is None or root is None or root.name != "opml":
        raise NotOpml("this is no OPML: the first element must be <opml>")
    top = _element(data, root.start)
    found: dict[str, Outline] = {}
    for outline in _outlines(top, ()):
        found.setdefault(outline.url, outline)
        if len(found) > MOST_OUTLINES:
            raise NotOpml(f"more than {MOST_OUTLINES:,} feeds")
    return tuple(found.values())


def write_opml(feeds: Sequence[Feed], title: str) -> bytes:
    """The feeds as OPML 2.0. Their ids are kept in it, so that reading it again gives the same feeds."""
    top = Element("opml", version="2.0")
    SubElement(SubElement(top, "head"), "title").text = title
    body = SubElement(top, "body")
    for feed in feeds:
        said = {"type": "rss", "text": feed.id, "title": feed.id, "xmlUrl": feed.url, "id": feed.id}
        SubElement(body, "outline", said | ({"language": feed.lang} if feed.lang else {}))
    indent(top)
    return bytes(tostring(top, encoding="utf-8", xml_declaration=True)) + b"\n"


def feed_id(title: str, url: str, taken: Collection[str]) -> str:
    """A short readable id for a feed that has none: from its title, or from its host where that has no Latin letters.

    Where the id is taken, a few digits made of the URL are added: the same ones every time.
    """
    host = (urlsplit(url).hostname or "feed").removeprefix("www.").removeprefix("feeds.").removeprefix("rss.")
    wished = _slug(title) or _slug(host) or "feed"
    if wished not in taken:
        return wished
    digits = print_of(url).hex()
    return next(name for size in range(4, 17) if (name := f"{wished}-{digits[:size]}") not in taken or size == 16)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST_ID:
        slug = slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
    return slug if re.search(r"[a-z]{2}", slug) else ""


def _element(data: bytes, start: int) -> Element:
    """The list's first element; a list that is broken in the ways that feeds are is mended first."""
    first: ParseError | None = None
    for prepared in (bytes, mended):
        try:
            element: Element = defusedxml.ElementTree.fromstring(prepared(data[start:]), forbid_dtd=True)
        except ParseError as error:
            first = first or error
        else:
            return element
    assert first is not None
    row, column = first.position
    before = data[:start]
    offset = len(before) - (before.rfind(b"\n") + 1) if row == 1 else 0
    raise NotOpml(
        f"this is not well-formed XML ({str(first.msg).partition(':')[0]})",
        row + before.count(b"\n"),
        column + 1 + offset,
    )


def _outlines(parent: Element, folders: tuple[str, ...]) -> Iterator[Outline]:
    for element in parent:
        tag = str(element.tag).rpartition("}")[2].lower()
        said = {name.lower(): value for name, value in element.attrib.items()}
        if tag == "outline" and (url := absolute(said.get("xmlurl") or _link(said), "")):
            yield Outline(
                url=url,
                title=line(said.get("title") or said.get("text"), 200),
                home=absolute(said.get("htmlurl"), ""),
                lang=line(said.get("language"), 35),
                folders=folders,
                id=said["id"] if _ID.fullmatch(said.get("id", "")) else "",
            )
        if len(folders) < _DEEPEST and tag in ("outline", "body"):
            name = line(said.get("text") or said.get("title"), 200) if tag == "outline" else ""
            yield from _outlines(element, (*folders, name) if name else folders)


def _link(said: dict[str, str]) -> str:
    """Feeds of the type that some programs write as a link."""
    return said.get("url", "") if said.get("type", "").lower() in ("rss", "atom") else ""
