"""Articles that are handed in, placed as the daemon places them: which are copies, and which tell one story.

Sketches are kept in an archive in memory by the daemon's own code. Two things differ, because all articles are at hand. How
rare words are is counted over all of them before the first one is placed, as it is in a daemon that has run for some
days. And which reports tell one story is decided once all are known (`monitor.stories.cluster`); the daemon must decide as
they come.
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
from monitor.stories.cluster import Links, Report, clusters, links_of
from monitor.stories.copies import Earlier, compared
from monitor.stories.forms import Printed
from monitor.stories.near import Neighbours
from monitor.stories.place import place
from monitor.stories.prints import prints_of
from monitor.stories.reasons import FIRST, apart, joined
from monitor.stories.sketch import Sketch, sketch_of
from monitor.stories.weigh import weigh

#: how long a story stays open where no configuration says it
WINDOW: Final = timedelta(hours=72)
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
    share one window. `afterwards`: look back at all of them at once; without it all is as in the daemon.
    """
    bench = _Bench()
    in_order = sorted(articles, key=lambda one: one.at) if all(one.text.published for one in articles) else articles
    drawn = [(one, sketch_of(one.text.title, one.text.body, one.text.lang, owner=one.feed)) for one in in_order]
    bench.count(sketch for _, sketch in drawn)
    placed = {one.id: bench.placed(one, sketch, alone=afterwards) for one, sketch in drawn}
    if afterwards:
        return bench.looked_back(placed)
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
        self._firsts: list[Handed] = []  # the first article of each origin, as they came
        self._weighed: list[Report] = []  # and what it tells
        self._numbers: dict[str, list[int]] = {}  # story → its reports, as they came
        self._joined: dict[str, str] = {}  # story → the one that it was merged into

    def count(self, drawn: Iterable[Sketch]) -> None:
        """Count how often each word occurs."""
        for sketch in drawn:
            sketches.count(self._live, sketch.features)

    def placed(self, article: Handed, sketch: Sketch, *, alone: bool) -> Placement:
        """Place one article and keep it for those that follow. `alone`: only with its copies."""
        since = article.at - WINDOW
        day = article.text.published.date() if article.text.published else None
        prints = prints_of(article.text.title, article.text.body, owner=article.feed, day=day)
        text = self._texts[article.id] = article.printed
        found = compared(text, self._earlier(prints, sketch, since))
        copied = found.copied is not None
        near = (
            Neighbours()
            if copied or alone
            else sketches.find_reports(self._db, self._live, sketch, since=since, at=article.at)
        )
        placement = place(article.id, near=near, compared=found)
        self._merge(placement)
        sketches.keep(self._db, self._live, article.id, sketch, placement, at=stamp(article.at))
        if not copied and alone:
            self._keep(article, sketch, placement, found.other_events)
        known = Earlier(text=text, origin=placement.origin, story=placement.story, printed=True)
        for mark in prints:
            with_it = self._prints.setdefault(mark, {})
            if placement.origin not in with_it or with_it[placement.origin][0] < since:
                with_it[placement.origin] = (article.at, known)
        return placement

    def _merge(self, placement: Placement) -> None:
        for merge in placement.merges:
            sketches.merge(self._db, self._live, merge)
            self._joined[merge.story] = merge.into

    def story_of(self, story: str) -> str:
        """The story that this one was merged into in the end, or itself."""
        while story in self._joined:
            story = self._joined[story]
        return story

    def _keep(self, article: Handed, sketch: Sketch, placement: Placement, others: Iterable[str]) -> None:
        apart = frozenset(number for other in others for number in self._numbers[other])
        number = len(self._weighed)
        self._firsts.append(article)
        self._weighed.append(
            Report(
                told=weigh(sketch.features, self._live.words),
                text=self._texts[article.id],
                at=article.at,
                other_events=apart,
            )
        )
        self._numbers.setdefault(placement.story, []).append(number)

    def looked_back(self, placed: dict[str, Placement]) -> dict[str, Placement]:
        """The placements of articles once all are known: which origins tell one event, and why."""
        links = links_of(self._weighed, window=WINDOW)
        stories = clusters(self._weighed, links)
        number_of = {self._firsts[number].id: number for number in range(len(self._firsts))}
        named, whys = {}, {}
        for members in stories:
            story = placed[self._firsts[members[0]].id].story
            for number in members:
                first = placed[self._firsts[number].id]
                named[first.origin] = story
                whys[number] = (
                    first.why
                    if first.story != f"s{self._firsts[number].id}"
                    else self._why(number, members, links) + first.why.removeprefix(FIRST)  # of what it is no copy
                )
        return {
            one: replace(
                placement,
                story=named[placement.origin],
                why=whys[number_of[one]] if one in number_of else placement.why,
            )
            for one, placement in placed.items()
        }

    def _why(self, number: int, members: Sequence[int], links: Links) -> str:
        """What joined a report with an earlier one of its story, or kept it apart from the nearest of another."""
        near, new = links.near[number], self._weighed[number].told
        inside = [other for other in members if other < number and other in near]
        outside = [other for other in near if other not in members]
        if number != members[0]:
            best = max(inside or members[:1], key=lambda other: near[other].scaled if other in near else 0.0)
            likeness = near[best].scaled if best in near else 0.0
            return joined(new, self._weighed[best].told.told, self._firsts[best].text.title, likeness)
        if not outside:
            return FIRST
        best = max(outside, key=lambda other: near[other].scaled)
        other, title = self._weighed[best].told.told, self._firsts[best].text.title
        return apart(new, other, title, near[best].scaled, for_sure=best in links.apart[number])

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
        for like in sketches.find_like(self._db, self._live, sketch.shingles, since=since):
            yield Earlier(text=self._texts[like.article], origin=like.origin, story=like.story)
