"""Articles that are handed in, placed as the daemon places them: which are copies, and which tell one story.

Sketches are kept in an archive in memory by the daemon's own code. Two things differ, because all articles are at hand. How
rare words are is counted over all of them before the first one is placed, as it is in a daemon that has run for some
days. And stories that turn out to tell one event are joined afterwards; the daemon, which has told both by then, goes
on with the two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Final

from sqlite_utils import Database

from monitor.model import Placement, ReadText
from monitor.store import sketches
from monitor.store.analysis import PRINTED
from monitor.store.live import Live
from monitor.store.migrations import MIGRATIONS
from monitor.store.rows import stamp
from monitor.stories.copies import Earlier, Printed, compared
from monitor.stories.place import Neighbours, place, scores
from monitor.stories.prints import prints_of
from monitor.stories.sketch import Sketch, sketch_of

#: how long a story stays open where no configuration says it
WINDOW: Final = timedelta(hours=72)
#: rounds of joining, and reports of a story that are asked in each
_ROUNDS, _ASKED = 3, 6
#: what a report says of a story that it shares nothing rare with
_FAR: Final = -3.0
#: when articles without a time are taken to be published: all at once
_UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One article as handed in."""

    id: str
    text: ReadText
    feed: str = ""

    @property
    def printed(self) -> Printed:
        """As it is compared with others word for word."""
        return Printed(title=self.text.title, body=self.text.body, lang=self.text.lang, owner=self.feed)

    @property
    def at(self) -> datetime:
        """When it was published."""
        return self.text.published or _UNDATED


def grouped(articles: Sequence[Handed], *, afterwards: bool = True) -> dict[str, Placement]:
    """Where each article belongs, by its id.

    They come in order of publication where all have a time, else in the order given; then all those without a time
    share one window. `afterwards`: join stories that turn out to tell one event; without it all is as in the daemon.
    """
    bench = _Bench()
    in_order = sorted(articles, key=lambda one: one.at) if all(one.text.published for one in articles) else articles
    drawn = [(one, sketch_of(one.text.title, one.text.body, one.text.lang)) for one in in_order]
    bench.count(sketch for _, sketch in drawn)
    placed = {one.id: bench.placed(one, sketch) for one, sketch in drawn}
    if afterwards:
        bench.join()
    return {one: replace(placement, story=bench.story_of(placement.story)) for one, placement in placed.items()}


class _Bench:
    """An archive of nothing but sketches and prints."""

    def __init__(self) -> None:
        conn = sqlite3.connect(":memory:", isolation_level=None)
        conn.row_factory = sqlite3.Row
        conn.executescript("\n".join(MIGRATIONS))
        self._db = Database(conn)
        self._live = Live()
        self._live.counted = True  # by `count`
        self._texts: dict[str, Printed] = {}
        self._prints: dict[bytes, dict[str, tuple[datetime, Earlier]]] = {}  # the earliest of each origin
        self._told: dict[str, list[tuple[Sketch, datetime]]] = {}  # story → the reports that tell it
        self._joined: dict[str, str] = {}  # story → the one that it was joined with
        self._others: dict[str, set[str]] = {}  # story → those that tell of something else in one form

    def count(self, drawn: Iterable[Sketch]) -> None:
        """Count how often each word occurs."""
        for sketch in drawn:
            sketches.count(self._live, sketch.features)

    def placed(self, article: Handed, sketch: Sketch) -> Placement:
        """Place one article and keep it for those that follow."""
        since = article.at - WINDOW
        day = article.text.published.date() if article.text.published else None
        prints = prints_of(article.text.title, article.text.body, owner=article.feed, day=day)
        text = self._texts[article.id] = article.printed
        found = compared(text, self._earlier(prints, sketch, since))
        copied = found.copied is not None
        near = Neighbours() if copied else sketches.find_reports(self._db, self._live, sketch.features, since=since)
        placement = place(article.id, near=near, compared=found)
        sketches.keep(self._db, self._live, article.id, sketch, placement, at=stamp(article.at))
        if not copied:
            self._told.setdefault(placement.story, []).append((sketch, article.at))
            self._others.setdefault(placement.story, set()).update(found.other_events)
        known = Earlier(text=text, origin=placement.origin, story=placement.story)
        for mark in prints:
            with_it = self._prints.setdefault(mark, {})
            if placement.origin not in with_it or with_it[placement.origin][0] < since:
                with_it[placement.origin] = (article.at, known)
        return placement

    def join(self) -> None:
        """Join each story with the one that its reports, on average, most likely tell: small ones with larger ones."""
        for _ in range(_ROUNDS):
            before = len(self._told)
            for story in sorted(self._told, key=lambda one: len(self._told[one])):
                if (other := self._same_event(story)) is not None:
                    self._told[other] += self._told.pop(story)
                    self._joined[story] = other
                    self._others.setdefault(other, set()).update(self._others.pop(story, ()))
                    self._db.conn.execute("UPDATE sketches SET story = ? WHERE story = ?", (other, story))
                    self._live.forget()
            if len(self._told) == before:
                return

    def story_of(self, story: str) -> str:
        """The story that this one was joined with in the end, or itself."""
        while story in self._joined:
            story = self._joined[story]
        return story

    def _same_event(self, story: str) -> str | None:
        """The story, no smaller than this one, whose event its reports on average most likely tell."""
        held = [self._held(story, sketch, at) for sketch, at in self._told[story][:_ASKED]]
        others = {
            other: sum(one.get(other, _FAR) for one in held)
            for other in set().union(*held)
            if len(self._told.get(other, ())) >= len(self._told[story])
            and self._at_one_time(story, other)
            and not self._are_others(story, other)
        }
        best = max(sorted(others), key=others.__getitem__, default=None)
        return best if best is not None and others[best] > 0 else None

    def _held(self, story: str, sketch: Sketch, at: datetime) -> dict[str, float]:
        near = sketches.find_reports(self._db, self._live, sketch.features, since=at - WINDOW)
        return scores(replace(near, stories=tuple(other for other in near.stories if other.id != story)))

    def _at_one_time(self, story: str, other: str) -> bool:
        """Whether the later of two stories began before the window closed on the earlier one."""
        times = [[at for _, at in self._told[one]] for one in (story, other)]
        return max(map(min, times)) - min(map(max, times)) <= WINDOW

    def _are_others(self, story: str, other: str) -> bool:
        """Whether the two tell different events in one form."""
        return any(
            this in map(self.story_of, self._others.get(that, ())) for this, that in ((story, other), (other, story))
        )

    def _earlier(self, prints: Iterable[bytes], sketch: Sketch, since: datetime) -> Iterator[Earlier]:
        """As the archive finds them."""
        found: dict[str, tuple[int, datetime, Earlier]] = {}
        for mark in prints:
            for origin, (at, known) in self._prints.get(mark, {}).items():
                if at >= since:
                    often, first, earliest = found.get(origin, (0, at, known))
                    found[origin] = (often - 1, *min((first, earliest), (at, known), key=itemgetter(0)))
        most = sorted(found.values(), key=itemgetter(0, 1))[:PRINTED]
        yield from (known for _, _, known in sorted(most, key=itemgetter(1)))
        for like in sketches.find_like(self._db, sketch.shingles, since=since):
            text = self._texts[like.article]
            yield Earlier(text=text, origin=like.origin, story=like.story, share=min(like.share, 0.99))
