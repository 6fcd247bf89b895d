"""Sampled shingles: which texts may have passages in common, whatever was cut, added or edited.

A shingle is four folded words in a row. One of eight is kept, chosen by its own hash, so that two texts keep the same
ones: about 43 of an article. The share of the smaller text that stands in the larger is asked for: MinHash at a Jaccard
similarity of .5 finds half as many, for a copy cut to half or padded to double has less than that in common with its
original (Broder: "On the resemblance and containment of documents", 1997, tells the two apart). Whether texts that share
shingles are copies is asked of their words (`monitor.stories.passages`). `benchmarks/copies.py` repeats the comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

#: one shingle of so many is kept (a power of two)
_SAMPLED: Final = 8
#: two texts are compared word for word if the smaller shares so much of what was kept of it; and so many at least
SHARE, LEAST = 0.25, 2
#: of short texts, of which little was kept, so much: those that share fewer than so many
_HALF, _FEW = 0.5, 3
#: what is kept of one text: a book is no article, and a look-up must not take longer for it
MOST: Final = 512


def shingles_of(words: Sequence[str]) -> tuple[int, ...]:
    """The sampled shingles of a text's folded words, each once, rising; 32 bits each."""
    return shingles_in(" ".join(words).encode("utf-8", "surrogatepass").split(b" "))


def shingles_in(words: Sequence[bytes]) -> tuple[int, ...]:
    """The same of words in UTF-8."""
    hashes = map(crc32, map(b" ".join, zip(words, words[1:], words[2:], words[3:], strict=False)))
    kept = {one for one in hashes if not one & _SAMPLED - 1}
    return tuple(sorted(kept)[:MOST])


def shared(one: Sequence[int], other: Sequence[int]) -> tuple[int, float]:
    """How many shingles two texts share, and how much of the smaller one that is (0 to 1)."""
    common = len(set(one).intersection(other))
    return common, common / (min(len(one), len(other)) or 1)


def may_be_copies(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether so much of the smaller text may stand in the larger that they are worth comparing."""
    common, share = shared(one, other)
    return common >= LEAST and share >= (_HALF if common < _FEW else SHARE)
