"""Between values and columns: times, texts, lists and evidence as SQLite and its reader see them."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from monitor.model import Article, Entry, Feed, FirstPoll, FullText, PageSelect, PollLimits, Source

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from monitor.model import Clause, RuleJudged, Span

T = TypeVar("T")

# ── questions about many rows ────────────────────────────────────────────────────────────────────────────────────────

#: rows asked for in one statement: 1.7 µs a key at ten million rows (measured)
TOGETHER: Final = 50
MARKS: Final = ",".join("?" * TOGETHER)


#: the same for questions about a handful
HANDFUL: Final = 4
HANDFUL_MARKS: Final = ",".join("?" * HANDFUL)


def together(items: Sequence[T], size: int = TOGETHER) -> Iterator[list[T]]:
    """The items, fifty at a time for `IN (MARKS)`, or so many; the last ones are filled up with one of their own.

    So the statement is always the same one, and SQLite compiles it once.
    """
    for start in range(0, len(items), size):
        chunk = list(items[start : start + size])
        yield chunk + chunk[-1:] * (size - len(chunk))


# ── times ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def stamp(moment: datetime) -> str:
    """UTC as `2026-03-01T09:30:00.000Z`: always 24 characters, so that times compare as text. Cut to milliseconds."""
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None:
            raise ValueError(f"a time without a zone: {moment}")
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds")[:23] + "Z"


def stamp_or_none(moment: datetime | None) -> str | None:
    """The same where there may be no time."""
    return None if moment is None else stamp(moment)


def moment(written: str) -> datetime:
    """The inverse of `stamp`."""
    return datetime.fromisoformat(written)


def moment_or_none(written: str | None) -> datetime | None:
    """The same where there may be no time."""
    return None if written is None else datetime.fromisoformat(written)


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def storable(text: str) -> str:
    """The text as SQLite can hold it, of the same length: lone surrogates cannot be written, NUL ends C strings early."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: object) -> str:
    return storable(_written(value))


def texts(items: tuple[str, ...]) -> str:
    """A JSON list that a reader of the file can read."""
    return _json(items)


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


#: for `timedelta.max`, which no number of seconds comes back from
NEVER: Final = "never"


def feed_settings(feed: Feed) -> str:
    """What the operator declared beyond the columns, as JSON; equal for equal declarations."""
    return _json(
        {
            "shortest_s": feed.limits.shortest.total_seconds(),
            "longest_s": feed.limits.longest.total_seconds(),
            "first_poll": feed.first_poll,
            "first_poll_within_s": _seconds(feed.first_poll_within),
            "silent_after_s": NEVER if feed.silent_after == timedelta.max else _seconds(feed.silent_after),
            "private_networks": feed.private_networks,
            "full_text": feed.full_text,
            "full_text_wait_s": feed.full_text_wait.total_seconds(),
            "select": feed.select and asdict(feed.select),
        }
    )


#: the columns of `feeds` that `feed_of` takes, in its order
DECLARED: Final = "id, url, owner, kind, lang, country, source, settings"


# One feed is polled again and again, and reading its settings costs as much as the rest of claiming it. A desk with more
# feeds than this pays that price and no more.
@lru_cache(maxsize=5_000)
def feed_of(  # noqa: PLR0917 - the columns of a row, in their order
    name: str, url: str, owner: str, kind: str, lang: str, country: str, source: str, settings: str
) -> Feed:
    """The feed as it was declared."""
    told = json.loads(settings)
    return Feed(
        id=name,
        url=url,
        owner=owner,
        kind=kind,
        lang=lang,
        country=country,
        limits=PollLimits(shortest=timedelta(seconds=told["shortest_s"]), longest=timedelta(seconds=told["longest_s"])),
        first_poll=FirstPoll(told["first_poll"]),
        first_poll_within=_span(told["first_poll_within_s"]),
        silent_after=timedelta.max if told["silent_after_s"] == NEVER else _span(told["silent_after_s"]),
        private_networks=networks_of(settings),
        full_text=full_text_of(settings),
        full_text_wait=full_text_wait_of(settings),
        select=select_of(settings),
        source=source,
    )


# settings written before there were pages do not speak of them


@lru_cache(maxsize=1_000)
def full_text_of(settings: str) -> FullText:
    """Whether a feed's pages are read, out of its settings."""
    return FullText(json.loads(settings).get("full_text", FullText.NEVER))


@lru_cache(maxsize=1_000)
def full_text_wait_of(settings: str) -> timedelta:
    """How long articles wait for their pages, out of a feed's settings."""
    return _span(json.loads(settings).get("full_text_wait_s")) or timedelta(0)


@lru_cache(maxsize=1_000)
def select_of(settings: str) -> PageSelect | None:
    """Which parts of a feed's pages are the article, out of its settings."""
    told = json.loads(settings).get("select")
    return PageSelect(**told) if told else None


@lru_cache(maxsize=1_000)
def networks_of(settings: str) -> tuple[str, ...]:
    """Which networks a feed's pages may be read from besides public addresses, out of its settings."""
    return tuple(json.loads(settings)["private_networks"])


def _seconds(span: timedelta | None) -> float | None:
    return None if span is None else span.total_seconds()


def _span(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


_LISTED: Final = struct.Struct("<8sq")


def pack_listing(listing: Mapping[bytes, int]) -> bytes:
    """Prints of the entries that a document listed, each with the row of its entry: 16 bytes apiece."""
    return b"".join(_LISTED.pack(mark, entry) for mark, entry in listing.items())


def listed_prints(packed: bytes | None) -> frozenset[bytes]:
    """The prints of a listing alone."""
    return frozenset(packed[start : start + 8] for start in range(0, len(packed), 16)) if packed else frozenset()


def unpack_listing(packed: bytes | None) -> dict[bytes, int]:
    """The inverse of `pack_listing`; empty for a feed that has listed nothing yet."""
    return dict(_LISTED.iter_unpack(packed)) if packed else {}


# ── entries ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def entry_columns(entry: Entry) -> dict[str, Any]:
    """What a feed said, as the columns of `entries` that bear it."""
    return {
        "guid": None if entry.guid is None else storable(entry.guid),
        "url": storable(entry.url),
        "title": storable(entry.title),
        "summary": storable(entry.summary),
        "content": storable(entry.content),
        "author": storable(entry.author),
        "published": stamp_or_none(entry.published),
        "published_raw": storable(entry.published_raw),
        "updated": stamp_or_none(entry.updated),
        "lang": storable(entry.lang),
        "tags": texts(entry.tags),
        "print": entry.print,
    }


def entry_of(row: sqlite3.Row) -> Entry:
    """The inverse of `entry_columns`."""
    return Entry(
        guid=row["guid"],
        url=row["url"],
        title=row["title"],
        summary=row["summary"],
        content=row["content"],
        author=row["author"],
        published=moment_or_none(row["published"]),
        published_raw=row["published_raw"],
        updated=moment_or_none(row["updated"]),
        lang=row["lang"],
        tags=tuple(json.loads(row["tags"])),
        print=row["print"],
    )


def source_of(row: sqlite3.Row) -> Source:
    """Which feed told it, from columns `feed, owner, kind, feed_lang, country`."""
    return Source(feed=row["feed"], owner=row["owner"], kind=row["kind"], lang=row["feed_lang"], country=row["country"])


def article_of(row: sqlite3.Row) -> Article:
    """An archived article, from the columns of `articles`."""
    return Article(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        body=row["text"],
        lang=row["lang"],
        published=moment_or_none(row["published"]),
        first_seen=moment(row["first_seen"]),
        source=source_of(row),
        dropped=tuple(json.loads(row["dropped"])),
    )


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def evidence(judged: RuleJudged) -> str:
    """JSON `{"clauses": […], "spans": […]}`: why a rule hit, and the words that made it, by character offsets."""
    return _json(
        {
            "clauses": [_clause(clause) for clause in judged.clauses],
            "spans": [_span_columns(span) for span in judged.evidence],
        }
    )


def _clause(clause: Clause) -> dict[str, Any]:
    written: dict[str, Any] = {"clause": clause.clause, "part": clause.part, "holds": clause.holds}
    if clause.detail:
        written["detail"] = clause.detail
    if clause.spans:
        written["spans"] = [_span_columns(span) for span in clause.spans]
    if clause.children:
        written["children"] = [_clause(child) for child in clause.children]
    return written


def _span_columns(span: Span) -> dict[str, Any]:
    return {"field": span.field, "start": span.start, "end": span.end, "text": span.text}
