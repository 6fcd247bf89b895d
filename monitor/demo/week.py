"""The made-up week: which feed lists what, when, and under which headline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from monitor.yamldoc import read_yaml

WEEK = timedelta(days=7)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
#: an entry that stands in a feed before the week begins
BACKLOG = timedelta(days=-1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An invented publisher and the feed that it offers."""

    id: str
    title: str
    owner: str
    kind: str
    lang: str
    country: str
    format: str  #: rss, atom, json; or dead: the address answers 404
    furniture: str = ""  #: HTML that stands below each of its items; `{title}` is the item's

    @property
    def alive(self) -> bool:
        return self.format != "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One item in one feed."""

    publisher: str
    number: int  #: in the order of the file; the item's page and identity are named for it
    at: timedelta  #: since Monday, 00:00 UTC
    headlines: tuple[tuple[timedelta, str], ...]  #: since when it bears which headline
    paragraphs: tuple[str, ...]
    original: bool = True  #: False: another publisher's text, word for word
    decoy: bool = False  #: uses a watched word in another sense, or tells of another place

    def headline(self, passed: timedelta) -> str:
        return [title for since, title in self.headlines if since <= max(passed, self.at)][-1]

    def changed(self, passed: timedelta) -> timedelta:
        """When it was last touched, as of then."""
        return [since for since, _ in self.headlines if since <= max(passed, self.at)][-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Everything that the demo serves."""

    publishers: tuple[Publisher, ...]
    items: tuple[Listed, ...]

    def listing(self, publisher: str, passed: timedelta) -> tuple[Listed, ...]:
        """What a feed lists when so much of the week has passed, newest first."""
        seen = [item for item in self.items if item.publisher == publisher and item.at <= passed]
        return tuple(sorted(seen, key=lambda item: (item.at, item.number), reverse=True))


def last_monday(now: datetime) -> datetime:
    """The beginning, in UTC, of the last whole week before `now`, so that nothing is dated in the future."""
    today = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    return today - timedelta(days=today.weekday() + 7)


def the_week() -> Week:
    """The week that comes with the program."""
    path = Path(__file__).with_name("week.yaml")
    return read_week(path.read_text(encoding="utf-8"), path.name)


def read_week(text: str, file: str) -> Week:
    """The week that a file tells."""
    data: Any = read_yaml(text, file).data
    numbers = count(1)
    return Week(
        publishers=tuple(Publisher(**feed) for feed in data["feeds"]),
        items=tuple(listed for item in data["items"] for listed in _listed(item, numbers)),
    )


def _listed(item: dict[str, Any], numbers: count[int]) -> list[Listed]:
    """An item and the copies that other publishers make of it; an edit reaches the first publisher only."""
    at = _moment(item["at"])
    title, paragraphs = item["title"], tuple(item["text"])
    edits = tuple((_moment(edit["at"]), edit["title"]) for edit in item.get("edits", ()))
    first = Listed(
        publisher=item["feed"],
        number=next(numbers),
        at=at,
        headlines=((at, title), *edits),
        paragraphs=paragraphs,
        decoy="decoy" in item,
    )
    return [first, *(_copy(copy, title, paragraphs, next(numbers)) for copy in item.get("copies", ()))]


def _copy(copy: dict[str, Any], title: str, paragraphs: tuple[str, ...], number: int) -> Listed:
    at = _moment(copy["at"])
    return Listed(
        publisher=copy["feed"], number=number, at=at, headlines=((at, title),), paragraphs=paragraphs, original=False
    )


def _moment(text: str) -> timedelta:
    """How long after Monday, 00:00, `Wed 05:45` is."""
    if text == "backlog":
        return BACKLOG
    day, hour = text.split()
    hours, minutes = hour.split(":")
    return timedelta(days=DAYS.index(day), hours=int(hours), minutes=int(minutes))
