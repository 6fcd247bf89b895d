"""Which few sentences of an article an alert quotes: those that hold the evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from monitor.text.sentences import sentence_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

#: Characters that an excerpt holds at most, marks of omission included: what a phone shows without scrolling.
LONGEST = 500
#: An excerpt shorter than this takes more sentences, so that a bare quote is not all one reads.
SHORT = 300

Range = tuple[int, int]

_WORD = re.compile(r"\w+")
#: What closes a sentence, in the gap between two words.
_CLOSE = re.compile(r"""[.!?؟۔…。！？｡।]+["'”’»)\]」』]*|(?=\n)""")
_MORE = " … "  #: between two pieces
_CUT = " …"  #: where a sentence is cut off; turned round, where it begins late


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quotation made of pieces of a text; `pieces` are (start, end) in the text and where they stand in `text`."""

    text: str
    pieces: tuple[tuple[int, int, int], ...] = ()

    def place(self, start: int, end: int) -> Range | None:
        """Where `[start:end]` of the quoted text stands in the excerpt; None when it is not (wholly) quoted."""
        for first, last, at in self.pieces:
            if first <= start and end <= last:
                return at + start - first, at + end - first
        return None


def sentences(text: str) -> list[Range]:
    """The sentences of a text as (start, end), without the white space round them, marks and closing quotes included."""
    words = [word.span() for word in _WORD.finditer(text)]
    numbers = sentence_numbers(text, [start for start, _ in words], [end for _, end in words])
    cuts = [0]
    for before, after in pairwise(range(len(words))):
        if numbers[before] != numbers[after]:
            closed = _CLOSE.search(text, words[before][1], words[after][0])
            cuts.append(closed.end() if closed else words[after][0])
    units = (_stripped(text, start, end) for start, end in pairwise([*cuts, len(text)]))
    return [(start, end) for start, end in units if start < end]


def _stripped(text: str, start: int, end: int) -> Range:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def excerpt(body: str, evidence: Mapping[Range, Hashable], *, title: str = "", limit: int = LONGEST) -> Excerpt:
    """The sentences of `body` that hold the evidence, in order, at most `limit` characters.

    `evidence` says for each place what it is evidence of: one sentence per thing comes before a second one for the
    same. Without evidence the beginning is quoted. A sentence that only repeats the title is left out.
    """
    units = [unit for unit in _whole(sentences(body), evidence) if not _same_words(body[unit[0] : unit[1]], title)]
    pieces = _choose(units, evidence, limit)
    if not pieces and (long := _first_with(units, evidence)):
        place = min(place for place in evidence if long[0] <= place[0] < long[1])
        pieces = [_window(body, long, place, limit - 2 * len(_CUT))]
    return _joined(body, _filled(body, units, pieces, evidence, limit), units)


def _whole(units: Sequence[Range], evidence: Iterable[Range]) -> list[Range]:
    """The units, joined where a piece of evidence crosses from one into the next."""
    whole: list[Range] = []
    crossing = sorted(evidence)
    for unit in units:
        if whole and any(start < whole[-1][1] and end > unit[0] for start, end in crossing):
            whole[-1] = (whole[-1][0], unit[1])
        else:
            whole.append(unit)
    return whole


def _same_words(one: str, other: str) -> bool:
    words = _WORD.findall(one.casefold())
    return bool(words) and words == _WORD.findall(other.casefold())


def _choose(units: Sequence[Range], evidence: Mapping[Range, Hashable], limit: int) -> list[Range]:
    """Greedily the units that show most that was not yet shown, while they fit."""
    holds = {
        unit: {what for (start, end), what in evidence.items() if unit[0] <= start and end <= unit[1]} for unit in units
    }
    chosen: list[Range] = []
    shown: set[Hashable] = set()
    while True:
        room = limit - _size(chosen)
        fitting = [unit for unit in units if unit[1] - unit[0] <= room and holds[unit] - shown]
        if not fitting:
            return sorted(chosen)
        best = max(fitting, key=lambda unit: (len(holds[unit] - shown), -unit[0]))
        chosen.append(best)
        shown |= holds[best]


def _first_with(units: Sequence[Range], evidence: Iterable[Range]) -> Range | None:
    places = list(evidence)
    return next((unit for unit in units if any(unit[0] <= start < unit[1] for start, _ in places)), None)


def _window(body: str, unit: Range, place: Range, limit: int) -> Range:
    """The part of a sentence too long to quote that lies round `place`, cut between words where there are any."""
    start, end = place
    first = max(unit[0], start - max(0, limit - (end - start)) // 2)
    last = min(unit[1], first + limit)
    if first > unit[0] and (gap := re.search(r"\s", body[first:start])):
        first += gap.end()
    if last < unit[1] and (cut := body.rfind(" ", max(end, first), last)) > 0:
        last = cut
    return first, last


def _filled(
    body: str, units: Sequence[Range], pieces: Sequence[Range], evidence: Collection[Range], limit: int
) -> list[Range]:
    """The pieces and, where they are short, more: sentences with evidence, then those that follow (or the first)."""
    filled = list(pieces)
    after = max((end for _, end in pieces), default=0)
    telling = [unit for unit in units if any(unit[0] <= start < unit[1] for start, _ in evidence)]
    for unit in (*telling, *units):
        if _size(filled) >= SHORT:
            break
        taken = any(start < unit[1] and unit[0] < end for start, end in filled)
        if not taken and (unit in telling or unit[0] >= after) and _size([*filled, unit]) <= limit:
            filled.append(unit)
    if not filled and units:
        filled.append(_window(body, units[0], (units[0][0], units[0][0]), limit - 2 * len(_CUT)))
    return sorted(filled)


def _size(pieces: Iterable[Range]) -> int:
    return sum(end - start + len(_MORE) for start, end in pieces)


def _joined(body: str, pieces: Sequence[Range], units: Sequence[Range]) -> Excerpt:
    """The pieces as one text: a space where nothing was left out between them, else a mark of omission."""
    starts, ends = {start for start, _ in units}, {end for _, end in units}
    text, before = "", 0
    placed: list[tuple[int, int, int]] = []
    for start, end in pieces:
        if placed:
            between = body[before:start]
            text += _MORE if between.strip() else between and " "
        elif start not in starts:
            text += _CUT[::-1]
        placed.append((start, end, len(text)))
        text += body[start:end]
        before = end
    if placed and before not in ends:
        text += _CUT
    return Excerpt(text=text, pieces=tuple(placed))
