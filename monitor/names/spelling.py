"""What it costs to take one word for a spelling of another: the best of their readings and forms."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.names.align import FAR, Step, alignment, distance
from monitor.names.costs import length
from monitor.names.forms import forms_of
from monitor.names.symbols import Symbols, symbols_of

MEMO_LIMIT = 100_000


class Likeness(NamedTuple):
    """How far a word is from a word of a name."""

    cost: float
    length: float  #: of the longer one, in consonants

    @property
    def relative(self) -> float:
        return self.cost / self.length if self.length else FAR


@lru_cache(MEMO_LIMIT)
def likeness(word: str, printed: str, *, strict: bool = False) -> Likeness:
    """How far a printed word is from a word of a name; no article stands before either."""
    best = Likeness(FAR, 1.0)
    for one, other, extra in _readings(word, printed):
        cost = extra + distance(one, other, strict=strict)
        if cost < best.cost:
            best = Likeness(cost, max(length(one.sounds), length(other.sounds)))
    return best


def steps_between(word: str, printed: str, *, strict: bool = False) -> tuple[Step, ...]:
    """The steps from a word of a name to a printed word, by its best reading."""
    one, other, _ = min(_readings(word, printed), key=lambda pair: pair[2] + distance(pair[0], pair[1], strict=strict))
    return alignment(one, other, strict=strict)


def _readings(word: str, printed: str) -> list[tuple[Symbols, Symbols, float]]:
    return [
        (one, other, extra)
        for form, extra in forms_of(printed)
        for other in symbols_of(form)
        for one in symbols_of(word)
    ] + [
        (one, other, extra)
        for form, extra in forms_of(word)[1:]
        for one in symbols_of(form)
        for other in symbols_of(printed)
    ]
