"""How an article speaks of what a term found: negated, denied, threatened, demanded, planned, or stated as it stands.

A cue (`monitor.rules.mood_cues`) turns the nearest part of a place within its reach, in one sentence, up to a word that
ends it. Verb groups end at a comma; what somebody denies or demands only at a comma with a conjunction. Where several
cues turn one place, the strongest counts: denied before negated before demanded, threatened, hedged, planned.
Only places that are looked at anyway are asked for their mood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TypeAlias

from monitor.model import Mood
from monitor.rules.mood_cues import CUES
from monitor.text.normalise import fold

#: words `start` to `end`, end not included
Words: TypeAlias = tuple[int, int]
#: words that the gap of a cue such as `ne … pas` may hold
GAP = 3
#: words of one language that are remembered
MEMO_LIMIT = 100_000
#: words before and behind a place that are looked at: no cue reaches farther
FARTHEST = 20
#: signs between two words that nothing reaches over, and those that count as a comma
_FULL_STOP = re.compile(r"[;:؛]|\n\s*\n|[.!?][\"'”’]*\[")  # the last is a note behind a sentence: killed.[12] The
_COMMA = re.compile(r"[,،、()\[\]«»–—]| - |\n")
_STRONGEST_FIRST = (Mood.DENIED, Mood.NEGATED, Mood.DEMANDED, Mood.THREATENED, Mood.HEDGED, Mood.PLANNED)
_RANKS: dict[Mood | None, int] = {mood: rank for rank, mood in enumerate(_STRONGEST_FIRST)}
_ANY_MOOD = frozenset(Mood)
#: signs from this length on are not remembered
_LONG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that turn what stands within `reach` words before or behind them; none of a mood where they only look so."""

    words: tuple[str, ...]
    mood: Mood | None = None
    reach: int = 0
    behind: bool = False  #: the cue stands behind what it turns
    over_commas: bool = False
    gapped: bool = False  #: `ne … pas`
    length: int = 1  #: in words, without the gap
    second: str = ""  #: its second word; empty where it has none or several may stand there


@dataclass(slots=True, kw_only=True)
class CueTable:
    """The cues of one language, by their first word; prefixes by their first two letters.

    Which cues a word may begin is remembered: most words of an article begin none.
    """

    cues: dict[str, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    #: words that end what a cue of some moods turns
    stops: dict[str, list[tuple[tuple[str, ...], frozenset[Mood]]]] = field(default_factory=lambda: defaultdict(list))
    conjunctions: frozenset[str] = frozenset()
    begun: dict[str, tuple[Cue, ...]] = field(default_factory=dict)

    def begun_by(self, words: Sequence[str]) -> list[tuple[int, tuple[Cue, ...]]]:
        """The words that cues may begin with, by number, each with these cues."""
        begun = self.begun
        found = list(map(begun.get, words))
        if None in found:
            if len(begun) >= MEMO_LIMIT:
                begun.clear()
            for word in words:
                begun[word] = tuple(_beginning_with(word, self))
            found = list(map(begun.get, words))
        return [(at, cues) for at, cues in enumerate(found) if cues]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A cue in a passage, and the words that it consists of (with a gap, not all from first to last)."""

    cue: Cue
    start: int
    end: int
    gap: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """The mood of a place, and the words of its passage that turn it."""

    mood: Mood
    cue: Words | None = None


STATED = Turned(mood=Mood.STATED)


class Passage:
    """One or two sentences, read for cues once.

    `signs` says what stands in front of each word, and which words begin a sentence; it is asked only where a cue is.
    """

    def __init__(self, words: list[str], lang: str, signs: Callable[[], tuple[Sequence[str], Iterable[int]]]) -> None:
        self._words = words
        self._table = _table(lang)
        self._sightings = [seen for seen in _sightings(words, self._table) if seen.cue.mood is not None]
        if self._sightings:
            before, begins = signs()
            kinds = [_NOTHING if sign == " " else _kind(sign) for sign in before]
            self._full_stops = [stops for stops, _ in kinds]
            self._commas = [parts for _, parts in kinds]
            for at in begins:  # no cue reaches from one sentence into another
                self._full_stops[at] = True

    def turned(self, parts: Sequence[Words]) -> Turned:
        """The mood of a place that consists of these parts of the passage."""
        if not self._sightings:
            return STATED
        best = STATED
        rank, nearest = len(_STRONGEST_FIRST), 0
        weighty = self._weighty(parts)
        for seen in self._sightings:
            this = _RANKS[seen.cue.mood]
            if this > rank or any(_share(seen, part) for part in parts):
                continue
            distance = min(self._distance(seen, part) for part in weighty)
            if distance <= seen.cue.reach and (this, distance) < (rank, nearest):
                rank, nearest = this, distance
                best = Turned(mood=_STRONGEST_FIRST[rank], cue=(seen.start, seen.end))
        return best

    def _weighty(self, parts: Sequence[Words]) -> list[Words]:
        """The parts but those in a sentence that holds less than half of them: there it is only named."""
        if len(parts) == 1:
            return list(parts)
        sentences = [sum(self._full_stops[: part[0] + 1]) for part in parts]
        return [
            part for part, here in zip(parts, sentences, strict=True) if 2 * sentences.count(here) >= len(parts)
        ] or list(parts)

    def _distance(self, seen: Sighting, part: Words) -> int:
        """How many words apart; more than any reach where the cue does not reach the part."""
        if seen.start < part[0] and part[1] < seen.end:
            return 1
        if seen.cue.behind:
            first, last = part[1], seen.start
        else:
            first, last = seen.end, part[0]
        distance = last - first + 1
        if not 1 <= distance <= seen.cue.reach or self._ended(first, last, seen.cue):
            return seen.cue.reach + 1
        return distance

    def _ended(self, first: int, last: int, cue: Cue) -> bool:
        """Whether something ends what a cue turns, between two words that stand `first` to `last`."""
        between = range(first, last + 1)
        commas = [at for at in between if self._commas[at]]
        if any(self._full_stops[at] for at in between) or (commas and not cue.over_commas):
            return True
        if any(self._words[at] in self._table.conjunctions for at in commas):
            return True
        # an aside between commas does not end it: denied, after a day of rumours, that …
        aside = range(commas[0], commas[-1]) if commas else range(0)
        return any(self._is_stop(at, last, cue.mood) for at in range(first, last) if at not in aside)

    def _is_stop(self, at: int, until: int, mood: Mood | None) -> bool:
        stops, word = self._table.stops, self._words[at]
        return any(
            mood in moods and at + len(words) <= until + 1 and _fits(words, self._words, at) is not None
            for words, moods in (*stops.get(word, ()), *stops.get(word[:_FILED_BY] + "*", ()))
        )


#: neither a full stop nor a comma, as between most words
_NOTHING = (False, False)


@lru_cache(4_096)  # a text has few of them, over and over
def _known_kind(sign: str) -> tuple[bool, bool]:
    return bool(_FULL_STOP.search(sign)), bool(_COMMA.search(sign))


def _kind(sign: str) -> tuple[bool, bool]:
    """Whether what stands between two words is a full stop, and whether it counts as a comma; long ones are not remembered."""
    return _known_kind(sign) if len(sign) < _LONG else _known_kind.__wrapped__(sign)


def _share(seen: Sighting, part: Words) -> bool:
    gap_start, gap_end = seen.gap
    inside_gap = gap_start <= part[0] and part[1] <= gap_end
    return seen.start < part[1] and part[0] < seen.end and not inside_gap


# ── finding cues ─────────────────────────────────────────────────────────────────────────────────────────────────────

#: prefixes are filed under so many letters
_FILED_BY = 2
_DOTS = "…"
_NO_GAP: Words = (0, 0)
#: and, so: written as one with the word behind them
_ARABIC_AND = ("و", "ف")


def _sightings(words: list[str], table: CueTable) -> Iterator[Sighting]:
    """The cues from left to right, of those that begin with one word the longest; none within another.

    One cue may be of several kinds: `foiled` turns what stands before it and what stands behind it.
    """
    reached = 0
    for at, cues in table.begun_by(words):
        if at < reached:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        fits = [(cue, fit) for cue in cues if cue.second in {"", following} and (fit := _goes_on(cue, words, at))]
        if not fits:
            continue
        longest = max(cue.length for cue, _ in fits)
        found = [Sighting(cue=cue, start=at, end=end, gap=gap) for cue, (end, gap) in fits if cue.length == longest]
        if all(seen.cue.mood is not None for seen in found):
            yield from found
        # what stands in a gap may be a cue itself, but for words that only look like cues: not a day goes by without
        reached = max((seen.end for seen in found if seen.gap == _NO_GAP or seen.cue.mood is None), default=at + 1)


def _beginning_with(word: str, table: CueTable) -> Iterator[Cue]:
    filed = [*table.cues.get(word, ()), *table.cues.get(word[:_FILED_BY] + "*", ())]
    if word[0] in _ARABIC_AND and len(word) > 3:
        filed += table.cues.get(word[1:], ())
    if word.isdecimal():
        filed += table.cues.get("#", ())
    return (cue for cue in filed if _is(cue.words[0], word, first=True))


def _goes_on(cue: Cue, words: list[str], at: int) -> tuple[int, Words] | None:
    """The same as `_fits` for a cue of which the first word is known to stand there."""
    if cue.gapped:
        return _fits(cue.words, words, at)
    end = at + cue.length
    if end > len(words) or not all(map(_is_the_next, cue.words[1:], words[at + 1 : end])):
        return None
    return end, _NO_GAP


def _is_the_next(wanted: str, word: str) -> bool:
    return wanted == word or _is(wanted, word, first=False)


def _fits(pattern: Sequence[str], words: Sequence[str], at: int) -> tuple[int, Words] | None:
    """Where a pattern that begins at a word ends, and its gap; None where it does not fit."""
    if _DOTS in pattern:
        middle = pattern.index(_DOTS)
        left = _fits(pattern[:middle], words, at)
        if left is None:
            return None
        for begin in range(left[0], left[0] + GAP + 1):
            right = _fits(pattern[middle + 1 :], words, begin)
            if right is not None:
                return right[0], (left[0], begin)
        return None
    if at + len(pattern) > len(words):
        return None
    if not all(_is(wanted, words[at + index], first=index == 0) for index, wanted in enumerate(pattern)):
        return None
    return at + len(pattern), _NO_GAP


def _is(wanted: str, word: str, *, first: bool) -> bool:
    if wanted == "#":
        return word.isdecimal()
    if wanted[-1] == "*":
        return word.startswith(wanted[:-1])
    if wanted[0] == "*":
        return word.endswith(wanted[1:])
    return word == wanted or (first and word[0] in _ARABIC_AND and len(word) > 3 and word[1:] == wanted)


# ── reading the tables ───────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _table(lang: str) -> CueTable:
    table = CueTable()
    for line in CUES[lang].replace("\n  ", " ").strip().splitlines():
        kind, _, listed = line.partition(":")
        head, *rest = kind.split()
        patterns = [tuple(map(_folded, cue.split())) for cue in listed.split(",")]
        if head == "and":
            table.conjunctions = frozenset(pattern[0] for pattern in patterns)
        elif head == "stop":
            moods = frozenset(map(Mood, rest)) or _ANY_MOOD
            for pattern in patterns:
                table.stops[_filed(pattern)].append((pattern, moods))
        else:
            for pattern in patterns:
                table.cues[_filed(pattern)].append(_cue(pattern, head, rest))
    return table


def _cue(pattern: tuple[str, ...], head: str, rest: Sequence[str]) -> Cue:
    gapped = _DOTS in pattern
    second = pattern[1] if len(pattern) > 1 and not gapped and not {"*", "#"}.intersection(pattern[1]) else ""
    cue = Cue(words=pattern, gapped=gapped, length=len(pattern) - gapped, second=second)
    if head == "none":
        return cue
    reach, direction = rest
    return replace(cue, mood=Mood(head), reach=int(reach), behind=direction == "<", over_commas=direction == ">>")


def _filed(pattern: Sequence[str]) -> str:
    first = pattern[0]
    return first[:_FILED_BY] + "*" if first.endswith("*") else first


def _folded(word: str) -> str:
    """A cue's word as folding would leave it in a text; its signs are kept."""
    return word if word in {_DOTS, "#"} else "*" * word.startswith("*") + fold(word) + "*" * word.endswith("*")


def language_of_cues(lang: str, word: str) -> str:
    """The language whose cues are looked for: the article's; where there are none, by the script of a word."""
    if lang in CUES:
        return lang
    first = word[:1]
    if "\u0400" <= first <= "\u052f":
        return "ru"
    if "\u0590" <= first <= "\u05ff":
        return "he"
    return "ar" if "\u0600" <= first <= "\u06ff" else "en"


def moods_said(words: list[str], lang: str) -> list[Mood]:
    """The moods of the cues that stand in a line of folded words, in order; those that turn nothing are left out."""
    if not words:
        return []
    table = _table(language_of_cues(lang, words[0]))
    return [seen.cue.mood for seen in _sightings(words, table) if seen.cue.mood is not None]
