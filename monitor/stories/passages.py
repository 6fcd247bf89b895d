"""What two texts have in common, word for word: the passages that stand in both, edits included.

Four words in a row that stand in both begin a passage. It goes on over words that were replaced, left out or put in, as long
as they are few: an edited copy has small gaps everywhere, while a text that quotes another, or shares its background,
has it in whole sentences here and there and nothing in between. So the words of passages are counted, not the shingles:
one word of ten replaced leaves two thirds of the shingles and nineteen of twenty words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: words in a row that begin a passage
_ROW: Final = 4
#: a passage goes on over so many words that stand in one of the texts only
_GAP: Final = 8
#: a shorter passage is a name with its title, or a turn of phrase
_SHORTEST: Final = 10
#: places of one row of words that are looked at: a refrain stands in more
_PLACES: Final = 8
#: words that are looked at of either text: a book is no article
_LOOKED_AT: Final = 20_000
#: so much of the shorter text stands in the longer one, for a copy, wherever it stands; so much, if one begins the same; so
#: much, if it is all over the shorter text. A copy is cut, padded and edited, but seldom all of it. Background paragraphs,
#: quotes and blocks of live pages stand in one piece, far from the beginning. Measured on copies and on such texts, made of
#: pages and reports: .97 found at a precision of .97, where .35 of the sampled shingles find .97 at .81 (`benchmarks/copies.py`)
MOST, HALF, ALL_OVER = 0.75, 0.55, 0.5
#: a text is all over another where no more of it than this part is missing in one piece: editors drop some sentences
_MISSING: Final = 0.2
#: where a text begins the same: its first words stand in the first third of the other one, half of them at least
_BEGINNING, _OF_THEM, _THIRD = 40, 2, 3
#: fewer common words may be a standing sentence, and in short texts one sentence is much
_FEWEST: Final = 24


class Passage(NamedTuple):
    """Where a passage stands in either text, in words; the ends are not part of it."""

    begin: int
    end: int
    other_begin: int
    other_end: int


def passages(one: Sequence[str], other: Sequence[str]) -> list[Passage]:
    """The passages of the first text that stand in the second, in order. They do not overlap in the first text."""
    found: list[Passage] = []
    for row in _rows(one, other):
        if found and (joined := _joined(found[-1], row)):
            found[-1] = joined
        else:
            found.append(row)
    return [passage for passage in found if passage.end - passage.begin >= _SHORTEST]


def _rows(one: Sequence[str], other: Sequence[str]) -> Iterator[Passage]:
    """Runs of words that stand in both, word for word."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(zip(other, other[1:], other[2:], other[3:], strict=False)):
        places.setdefault(row, []).append(place)
    rows = list(zip(one, one[1:], one[2:], one[3:], strict=False))
    place, after = 0, 0
    while place < len(rows):
        if (there := places.get(rows[place])) is None:
            place += 1
            continue
        begin = min(there[:_PLACES], key=lambda at: abs(at - after))
        length = _ROW
        while (
            place + length < len(one) and begin + length < len(other) and one[place + length] == other[begin + length]
        ):
            length += 1
        yield Passage(place, place + length, begin, begin + length)
        place, after = place + length, begin + length


def _joined(before: Passage, behind: Passage) -> Passage | None:
    """Both as one passage, if little stands between them in either text."""
    gap, other_gap = behind.begin - before.end, behind.other_begin - before.other_end
    if gap <= _GAP and -_ROW < other_gap <= _GAP:
        return Passage(before.begin, behind.end, before.other_begin, max(before.other_end, behind.other_end))
    return None


def covered(one: Sequence[str], other: Sequence[str]) -> tuple[float, bool]:
    """How much of the shorter text stands in the other (0 to 1), and whether that makes one a copy of the other."""
    if len(one) > len(other):
        one, other = other, one
    one, other = one[:_LOOKED_AT], other[:_LOOKED_AT]
    found = passages(one, other)
    common = sum(passage.end - passage.begin for passage in found)
    share = common / (len(one) or 1)
    if common < _FEWEST:
        return share, False
    return share, (
        share >= MOST
        or (share >= ALL_OVER and _longest_gap(found, len(one)) <= _MISSING * len(one))
        or (share >= HALF and _begin_the_same(found, len(one), len(other)))
    )


def _longest_gap(found: Sequence[Passage], words: int) -> int:
    """How many words of the text, in one piece, are in no passage."""
    ends = [0, *(one.end for one in found)]
    begins = [*(one.begin for one in found), words]
    return max(begin - end for begin, end in zip(begins, ends, strict=True))


def _begin_the_same(found: Sequence[Passage], words: int, other_words: int) -> bool:
    """Whether the beginning of either text stands near the beginning of the other."""
    turned = [Passage(one.other_begin, one.other_end, one.begin, one.end) for one in found]
    return _begins_in(found, words, other_words) or _begins_in(turned, other_words, words)


def _begins_in(found: Sequence[Passage], words: int, other_words: int) -> bool:
    beginning = min(_BEGINNING, words)
    first = [one for one in found if one.begin < beginning]
    common = sum(min(one.end, beginning) - one.begin for one in first)
    return common * _OF_THEM >= beginning and min(one.other_begin for one in first) * _THIRD <= other_words
