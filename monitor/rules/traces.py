"""Where terms may stand, as bits: what tells quickly that a term stands nowhere in an article.

A trace is two numbers that have a bit for each word of the article: one for the words with which a place of the term
may begin, one for those with which it may end. It holds every place that the term has, and may hold more: sentences and
capitals are not looked at, and names are everywhere until somebody has looked for them. An article on a subject holds
the words of hundreds of terms about it, most of which stand too far apart; a shift and an *and* of two numbers of a few
hundred bytes tell so in a microsecond, where joining lists of places takes twenty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

#: bits of first words, bits of last words; both 0 where there is no place
Trace: TypeAlias = tuple[int, int]
NOWHERE: Trace = (0, 0)


def behind(bits: int, distance: int) -> int:
    """The words that stand 1 to `distance` words behind one of these."""
    reached, bits = 1, bits << 1
    while reached < distance:
        step = min(reached, distance - reached)
        bits |= bits << step
        reached += step
    return bits


def before(bits: int, distance: int) -> int:
    """The words that stand 1 to `distance` words before one of these."""
    reached, bits = 1, bits >> 1
    while reached < distance:
        step = min(reached, distance - reached)
        bits |= bits >> step
        reached += step
    return bits


def numbers_in(bits: int) -> list[int]:
    """The words, rising."""
    found: list[int] = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def any_of(traces: Iterable[Trace]) -> Trace:
    """One of several terms."""
    starts = lasts = 0
    for one in traces:
        starts |= one[0]
        lasts |= one[1]
    return starts, lasts
