"""Who does what to whom, found in a sentence: `@militias =>6 attack =>4 base`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.rules.atoms import Groups
from monitor.rules.nearness import hull
from monitor.rules.places import ANYWHERE, Finder, Place, Region, Within, find, trace_of
from monitor.rules.traces import NOWHERE, Trace, any_of, behind
from monitor.rules.voice import Voice, voice_of

if TYPE_CHECKING:
    from monitor.rules.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class DoesFinder:
    """A doer, a deed and, if asked for, its target, in one sentence.

    Active: the doer before the deed, the target behind it. Passive: the doer behind the deed and a *by*, the target on
    any side of them. Of several doers or targets on one side the nearest counts. See `monitor.rules.voice`.
    """

    doer: Finder
    deed: Finder
    target: Finder | None
    doer_within: int
    target_within: int
    groups: Groups
    width: int = 0
    gapped: bool = True

    def trace(self, reading: Reading) -> Trace:
        traces = [trace_of(one, reading) for one in (self.deed, self.doer, self.target) if one]
        if not all(starts for starts, _ in traces):
            return NOWHERE
        deed, doer = traces[:2]
        in_front = behind(doer[1], self.doer_within) & deed[0]
        after = behind(deed[1], self.doer_within + self.target_within) & doer[0]
        return any_of(traces) if in_front or after else NOWHERE

    def places(self, reading: Reading, within: Within, _region: Region = ANYWHERE) -> list[Place]:
        deeds, doers = find(self.deed, reading, within), find(self.doer, reading, within)
        targets = find(self.target, reading, within) if self.target and doers and deeds else []
        if not deeds or not doers or (self.target and not targets):
            return []
        return sorted({place for deed in deeds for place in self._of(deed, doers, targets, reading)})

    def _of(self, deed: Place, doers: list[Place], targets: list[Place], reading: Reading) -> Iterator[Place]:
        low, high = reading.around(deed[0], deed[1], 2 * (self.doer_within + self.target_within))
        doers = [doer for doer in doers if low <= doer[0] and doer[1] <= high]
        if not doers:
            return
        words = reading.words(low, high)
        voice = voice_of(reading.lang, words[deed[0] - low])
        for doer, active in self._doers(deed, doers, voice, words, low):
            if self.target is None:
                yield hull(doer, deed)
                continue
            here = [target for target in targets if low <= target[0] and target[1] <= high]
            for target in self._targets(deed, doer, here, active=active, voice=voice, words=words, low=low):
                yield hull(hull(doer, deed), target)

    def _doers(
        self, deed: Place, doers: list[Place], voice: Voice, words: list[str], low: int
    ) -> Iterator[tuple[Place, bool]]:
        """Who does the deed, and whether it is active."""
        start, end = deed[0] - low, deed[1] - low
        if not voice.is_passive(words, start, end):
            for doer in _nearest_before(doers, deed[0], self.doer_within):
                if not voice.is_apart(words, doer[1] - low, start):
                    yield doer, True
        behind = [doer for doer in doers if doer[0] >= deed[1]]
        agents = [doer for doer in behind if voice.is_agent(words, (start, end), doer[0] - low)]
        for doer in _nearest_behind(
            agents, deed[1], self.doer_within + self.target_within
        ):  # the target may be between
            yield doer, False
        followers = [one for one in behind if one not in agents and voice.may_follow(words, (start, end), one[0] - low)]
        for doer in _nearest_behind(followers, deed[1], self.doer_within):
            yield doer, True

    def _targets(
        self, deed: Place, doer: Place, targets: list[Place], *, active: bool, voice: Voice, words: list[str], low: int
    ) -> Iterator[Place]:
        within = self.target_within
        last = max(deed[1], doer[1])
        if not active:
            yield from _nearest_before(targets, deed[0], within)
            yield from _nearest_behind([one for one in targets if one[1] <= doer[0]], deed[1], within)
        elif voice.target_before and doer[1] <= deed[0]:
            yield from _nearest_before([one for one in targets if one[0] >= doer[1]], deed[0], within)
        for target in _nearest_behind(targets, last, within):
            if not voice.is_beyond(words, last - low, target[0] - low):
                yield target


def _nearest_before(places: Iterable[Place], at: int, within: int) -> list[Place]:
    """The places that end nearest before a word, at most `within` words from it (neighbours are one apart)."""
    before = [place for place in places if 0 <= at - place[1] < within]
    last = max((place[1] for place in before), default=0)
    return [place for place in before if place[1] == last]


def _nearest_behind(places: Iterable[Place], at: int, within: int) -> list[Place]:
    behind = [place for place in places if 0 <= place[0] - at < within]
    first = min((place[0] for place in behind), default=0)
    return [place for place in behind if place[0] == first]
