"""What is remembered of the sketches while the archive is open, so that each article need not ask the file for it.

How many live articles have each word, and how many are listed under each shingle and word, is counted in tables of a fixed
size: two that fall on one place are counted together, which makes a rare word look a little less rare now and then, and
costs 8 MB however much is read. What was never counted is not in the file, and need not be looked up there. The counts are made
anew from the sketches when the archive is opened, or when a transaction was undone. Stories and reports that were asked for are kept,
the latest few; what changes one, or a transaction that is undone, lets go of it.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final
from zlib import crc32

from monitor.store.recurring import Often
from monitor.stories.features import Features
from monitor.stories.near import Nearest
from monitor.stories.weigh import Weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.stories.near import Known, Story

#: places in each table of counts; with half a million different words, a tenth of the rare ones share a place that matters
_PLACES: Final = 1 << 20
_MASK: Final = _PLACES - 1
#: places in the table of what articles are listed under, and what one of them counts to
_LISTED: Final = 1 << 21
_MOST: Final = (1 << 16) - 1
#: stories that are kept, and reports of stories, some 8 kB each
_STORIES, _REPORTS = 128, 600


def _place(key: str) -> int:
    """Where a word is counted: in the same place in every process, or two runs over the same articles would differ."""
    return crc32(key.encode("utf-8", "surrogatepass")) & _MASK


class Counts:
    """How often each of many keys was counted, at least."""

    def __init__(self) -> None:
        self._counts = array("I", bytes(4 * _PLACES))
        self.total = 0

    def counts(self, keys: Iterable[str]) -> list[int]:
        """What was counted of each of these."""
        counted = self._counts
        return [counted[_place(key)] for key in keys]

    def add(self, keys: Iterable[str]) -> None:
        """One more article has these."""
        counted = self._counts
        for key in keys:
            counted[_place(key)] += 1
        self.total += 1

    def take(self, keys: Iterable[str]) -> None:
        """One article less has these."""
        counted = self._counts
        for key in keys:
            if counted[place := _place(key)]:
                counted[place] -= 1
        self.total = max(0, self.total - 1)


class Listed:
    """How many articles are listed under each of many hashes of 32 bits, at least."""

    def __init__(self) -> None:
        self._counts = array("H", bytes(2 * _LISTED))

    @staticmethod
    def _places(hashes: Iterable[int]) -> list[int]:
        """The last three bits of a shingle are always the same."""
        return [one >> 3 & _LISTED - 1 for one in hashes]

    def under(self, hashes: Sequence[int], *, fewer: int) -> list[int]:
        """Those of these that fewer articles are listed under."""
        counted = self._counts
        return [one for one, place in zip(hashes, self._places(hashes), strict=True) if counted[place] < fewer]

    def met(self, hashes: Sequence[int]) -> list[int]:
        """Those of these that any article is listed under, and few others."""
        counted = self._counts
        return [one for one, place in zip(hashes, self._places(hashes), strict=True) if counted[place]]

    def add(self, hashes: Iterable[int]) -> None:
        """One more article has these."""
        counted = self._counts
        for place in self._places(hashes):
            if counted[place] < _MOST:
                counted[place] += 1

    def take(self, hashes: Iterable[int]) -> None:
        """One article less has these."""
        counted = self._counts
        for place in self._places(hashes):
            if 0 < counted[place] < _MOST:
                counted[place] -= 1


class Live:
    """Counts of words, of lines, of what articles are listed under, and the stories and reports that were asked for last."""

    def __init__(self, lines: Often | None = None) -> None:
        self.lines = lines or Often()
        self.words = Counts()
        self.listed = Listed()
        self.counted = False  #: whether the sketches of the file are in the counts
        self.changes = 0  #: how many sketches were kept or taken out
        self.weighed = Weighed(features=Features(words={}))  #: the report that was asked for last
        self.near: tuple[Nearest, dict[int, Nearest]] = (
            Nearest(),
            {},
        )  #: what it is most like, and what others are now
        self.nearest: dict[int, Nearest] = {}  #: live reports → what they are most like, for those that were asked for
        self._stories: dict[str, tuple[str, Story]] = {}
        self._reports: dict[int, Known] = {}

    def story(self, identity: str, since: str) -> Story | None:
        """A story as it was asked for, unless one of its reports has left the window since."""
        if identity not in self._stories:
            return None
        oldest, story = self._stories.pop(identity)
        if oldest < since:
            return None
        self._stories[identity] = oldest, story  # the one that was asked for last goes last
        return story

    def remember(self, story: Story, oldest: str) -> None:
        """Keep a story whose oldest report is from then."""
        self._stories[story.id] = oldest, story
        if len(self._stories) > _STORIES:
            del self._stories[next(iter(self._stories))]

    def report(self, number: int) -> Known | None:
        """A report as it was asked for or kept, by the number of its sketch."""
        report = self._reports.pop(number, None)
        if report is not None:
            self._reports[number] = report  # the one that was asked for last goes last
        return report

    def remember_report(self, number: int, report: Known) -> None:
        """Keep a report; its sketch never changes, but may be taken out."""
        self._reports[number] = report
        if len(self._reports) > _REPORTS:
            del self._reports[next(iter(self._reports))]

    def forget(self, identity: str | None = None) -> None:
        """A story has changed; without one, any may have."""
        if identity is None:
            self._stories.clear()
            self.nearest.clear()
        else:
            self._stories.pop(identity, None)
