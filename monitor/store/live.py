"""What is remembered of the sketches while the archive is open, so that each article need not ask the file for it.

How many live articles have each word, and under how many each is listed, is counted in tables of a fixed size: two words
that fall on one place are counted together, which makes a rare word look a little less rare now and then, and costs
12 MB however much is read. The counts are made anew from the sketches when the archive is opened. Stories that were asked for are kept, the
latest few; what changes one, or a transaction that is undone, lets go of it.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from monitor.stories.features import Features
from monitor.stories.weigh import Weighed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.stories.place import Story

#: places in each table of counts; with half a million different words, a tenth of the rare ones share a place that matters
_PLACES: Final = 1 << 20
_MASK: Final = _PLACES - 1
#: stories that are kept
_STORIES: Final = 128


class Counts:
    """How often each of many keys was counted, at least."""

    def __init__(self) -> None:
        self._counts = array("I", bytes(4 * _PLACES))
        self.total = 0

    def counts(self, keys: Iterable[str]) -> list[int]:
        """What was counted of each of these."""
        counted = self._counts
        return [counted[hash(key) & _MASK] for key in keys]

    def of(self, key: int) -> int:
        """What was counted of a number."""
        return self._counts[key & _MASK]

    def add(self, keys: Iterable[str | int]) -> None:
        """One more article has these."""
        counted = self._counts
        for key in keys:
            counted[hash(key) & _MASK] += 1
        self.total += 1

    def take(self, keys: Iterable[str | int]) -> None:
        """One article less has these."""
        counted = self._counts
        for key in keys:
            if counted[place := hash(key) & _MASK]:
                counted[place] -= 1
        self.total = max(0, self.total - 1)


class Live:
    """Counts of words, of what articles are listed under, and the stories that were asked for last."""

    def __init__(self) -> None:
        self.words = Counts()
        self.listed = Counts()
        self.counted = False  #: whether the sketches of the file are in the counts
        self.weighed = Weighed(features=Features(words={}))  #: the report that was asked for last
        self._stories: dict[str, tuple[str, Story]] = {}

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

    def forget(self, identity: str | None = None) -> None:
        """A story has changed; without one, any may have."""
        if identity is None:
            self._stories.clear()
        else:
            self._stories.pop(identity, None)
