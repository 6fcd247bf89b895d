"""Pages read by another process, as records of plain data (what JSON can hold) and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from monitor.model import PageFailed, PageFault, PageSelect, ReadText, Why
from monitor.text.page import page_of

Record = dict[str, Any]


def read(body: bytes, *, content_type: str, url: str, title: str, select: Record | None) -> Record:
    """What `page_of` says of the body, as a record."""
    chosen = PageSelect(**select) if select else None
    return record_of(page_of(body, content_type=content_type, url=url, title=title, select=chosen))


def record_of(answer: ReadText | PageFailed) -> Record:
    """The answer as a record; times are ISO 8601."""
    record = asdict(answer)
    return record | {name: value.isoformat() for name, value in record.items() if isinstance(value, datetime)}


def answer_of(record: Record) -> ReadText | PageFailed:
    """The answer that a record tells. Raises ValueError, TypeError or KeyError for what is none."""
    if "fault" in record:
        return PageFailed(
            fault=PageFault(record["fault"]), sentence=str(record["sentence"]), leads_to=_text(record["leads_to"])
        )
    return ReadText(
        title=_text(record["title"]),
        body=_text(record["body"]),
        dropped=tuple(map(_text, record["dropped"])),
        why=tuple(map(Why, record["why"])),
        published=_moment(record["published"]),
        updated=_moment(record["updated"]),
        author=_text(record["author"]),
        url=_text(record["url"]),
        lang=_text(record["lang"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text was expected, not {type(value).__name__}")
    return value


def _moment(value: str | None) -> datetime | None:
    moment = datetime.fromisoformat(value) if value else None
    if moment and moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment
