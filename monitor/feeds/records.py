"""Feed documents as plain data (what JSON can hold), to cross from one process to another."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from monitor.feeds.parse import parse
from monitor.model import Entry, FeedDocument, NotAFeed

_TEXTS = tuple(field.name for field in fields(Entry) if field.type == "str")


def parsed(body: bytes, *, content_type: str, url: str, known: list[str]) -> dict[str, Any]:
    """What `parse` makes of a document, as plain data; `known` are prints in hexadecimal digits."""
    return record_of(parse(body, content_type=content_type, url=url, known=frozenset(map(bytes.fromhex, known))))


def record_of(document: FeedDocument | NotAFeed) -> dict[str, Any]:
    """The document as plain data."""
    if isinstance(document, NotAFeed):
        return {"why": document.why}
    return {
        "format": document.format,
        "title": document.title,
        "home": document.home,
        "lang": document.lang,
        "ttl": document.ttl.total_seconds() if document.ttl else None,
        "entries": [_entry_record(entry) for entry in document.entries],
        "unchanged": [name.hex() for name in document.unchanged],
        "dropped": document.dropped,
        "cut_short": document.cut_short,
    }


def document_of(record: Any) -> FeedDocument | NotAFeed:
    """The document again. Raises ValueError, TypeError or KeyError for anything that `record_of` would not make."""
    if "why" in record:
        return NotAFeed(why=_text(record["why"]))
    return FeedDocument(
        format=_text(record["format"]),
        title=_text(record["title"]),
        home=_text(record["home"]),
        lang=_text(record["lang"]),
        ttl=timedelta(seconds=record["ttl"]) if record["ttl"] else None,
        entries=tuple(map(_entry, record["entries"])),
        unchanged=frozenset(map(bytes.fromhex, record["unchanged"])),
        dropped=int(record["dropped"]),
        cut_short=bool(record["cut_short"]),
    )


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _TEXTS} | {
        "guid": entry.guid,
        "published": entry.published.isoformat() if entry.published else None,
        "updated": entry.updated.isoformat() if entry.updated else None,
        "tags": list(entry.tags),
        "print": entry.print.hex(),
    }


def _entry(record: Any) -> Entry:
    return Entry(
        **{name: _text(record[name]) for name in _TEXTS},
        guid=None if record["guid"] is None else _text(record["guid"]),
        published=_moment(record["published"]),
        updated=_moment(record["updated"]),
        tags=tuple(map(_text, record["tags"])),
        print=bytes.fromhex(record["print"]),
    )


def _moment(said: Any) -> datetime | None:
    moment = datetime.fromisoformat(said) if said else None
    if moment and moment.utcoffset() is None:
        raise ValueError("a time without a zone")
    return moment


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {type(value).__name__}")
    return value
