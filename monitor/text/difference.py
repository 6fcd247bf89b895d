"""What differs between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

#: pairs of equal words in a changed passage up to which it is compared word by word (two articles of 1,000 words: about
#: 15,000). What difflib does grows with them; a passage with more repeats itself without end or was written anew
_MOST_PAIRS: Final = 100_000
#: a word with the marks within it ("2,500", "al-Amiri's"), one Han character or kana, or one other sign; then white space
_TOKEN: Final = re.compile(
    "(?:[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])\\w)+(?:[-.,'’٫٬\u200c](?![\u3040-\u30ff\u3400-\u9fff])\\w+)*|\\S)\\s*|\\s+"
)
_PARAGRAPH: Final = re.compile(r"[^\n]+\n*|\n+")


class Side(StrEnum):
    """Which version a piece of text stands in."""

    BOTH = "same"
    BEFORE = "removed"
    AFTER = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of one version, or of both."""

    side: Side
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as pieces in order: what stands in both, what was taken out, what was put in.

    Pieces of both and of `after` joined are `after`; pieces of both and of `before` are `before`, white space aside.
    Paragraphs that stand in both are found first, so that only what changed is compared word by word.
    """
    return tuple(_joined(_by_paragraph(before, after)))


_Pieces = Iterator[tuple[Side, str]]


def _by_paragraph(before: str, after: str) -> _Pieces:
    for was, became in _aligned(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after)):
        if was is None:
            yield Side.BOTH, became
        else:
            yield from _by_word(was, became)


def _by_word(before: str, after: str) -> _Pieces:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if _pairs(old, new) > _MOST_PAIRS:
        yield from ((Side.BEFORE, before), (Side.AFTER, after))
        return
    for was, became in _aligned(old, new):
        if was is None:
            yield Side.BOTH, became
        else:
            yield from ((Side.BEFORE, was), (Side.AFTER, became))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    had, has = Counter(one.strip() for one in old), Counter(one.strip() for one in new)
    return sum(count * has[word] for word, count in had.items())


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    """Passages of the two in order: what both have as (None, text), else what was there and what is there now."""
    matcher = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        yield None if tag == "equal" else "".join(old[first:last]), "".join(new[begin:end])


def _joined(pieces: _Pieces) -> Iterator[Piece]:
    """Neighbours of one side as one piece, and changes that only a mark parts as one change."""
    told = [piece for piece in pieces if piece[1]]
    parted = [
        0 < place < len(told) - 1 and side is Side.BOTH and not re.search(r"\w", text)
        for place, (side, text) in enumerate(told)
    ]
    for same, run in groupby(range(len(told)), lambda place: told[place][0] is Side.BOTH and not parted[place]):
        places = list(run)
        for side in (Side.BOTH,) if same else (Side.BEFORE, Side.AFTER):
            text = "".join(told[place][1] for place in places if told[place][0] in {side, Side.BOTH})
            if text:
                yield Piece(side=side, text=text)
