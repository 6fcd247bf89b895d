"""What it costs to take one word for a spelling of another: the best of their readings and forms."""

from __future__ import annotations

from functools import lru_cache

from monitor.names.align import Step, alignment, distance
from monitor.names.costs import FAR, costs_between, length
from monitor.names.forms import forms_of, name_forms_of
from monitor.names.levels import MOST_BESIDE_SLIP
from monitor.names.origin import Origin
from monitor.names.symbols import VOWELS, WEAK, Symbols, symbols_of

MEMO_LIMIT = 100_000
#: length of the shortest word in which a consonant may stand for another by a slip: Jafari is not Jabari
_LONG_ENOUGH = 5.0


@lru_cache(MEMO_LIMIT)
def likeness(word: str, printed: str, *, origin: Origin, slips: bool = False) -> float:
    """What it costs to read a printed word as a word of a name; `FAR` for another. No article stands before either."""
    return min(
        (extra + distance(one, other, origin=origin, slips=slips) for one, other, extra in _readings(word, printed)),
        default=FAR,
    )


@lru_cache(MEMO_LIMIT)
def length_of(word: str) -> float:
    """The length of a word of a name, in consonants: what its limit goes by."""
    return max((length(one.sounds) for one in symbols_of(word)), default=0.0)


@lru_cache(MEMO_LIMIT)
def slip(word: str, printed: str, *, origin: Origin, anywhere: bool = False) -> float:
    """What it costs to read a printed word as a word of a name in which one letter is wrong; `FAR` for another.

    Unless letters may be wrong `anywhere`, a consonant in a short word must not be another, and the first one must be
    right: writers seldom mistake it (1 to 7 % of errors: Kukich, Techniques for Automatically Correcting Words in Text,
    1992), and it tells most names apart (Donald, Ronald).
    """
    if likeness(word, printed, origin=origin, slips=True) >= FAR:
        return FAR
    one, other = _best_reading(word, printed, origin=origin, slips=True)
    *others, worst = sorted(alignment(one, other, origin=origin, slips=True), key=lambda step: step.cost)
    if sum(step.cost for step in others) > MOST_BESIDE_SLIP:
        return FAR
    if not anywhere:
        if _is_another_consonant(worst) and length_of(word) < _LONG_ENOUGH:
            return FAR
        if not _begin_alike(one, other, origin):
            return FAR
    return sum(step.cost for step in others) + worst.cost


def _begin_alike(one: Symbols, other: Symbols, origin: Origin) -> bool:
    """Whether two words begin with sounds that may stand for each other; with a vowel in one of them they always do."""
    first, second = one.sounds[0], other.sounds[0]
    if first == second or first in WEAK or second in WEAK:
        return True
    return second in costs_between(one.script, other.script, origin).swaps.get(first, {})


def _is_another_consonant(step: Step) -> bool:
    """Whether a consonant stands for another; letters rather get lost or change places."""
    return len(step.one) == len(step.other) == 1 and step.one not in VOWELS


def steps_between(word: str, printed: str, *, origin: Origin, slips: bool = False) -> tuple[Step, ...]:
    """The steps from a word of a name to a printed word, by its best reading."""
    one, other = _best_reading(word, printed, origin=origin, slips=slips)
    return alignment(one, other, origin=origin, slips=slips)


def _best_reading(word: str, printed: str, *, origin: Origin, slips: bool) -> tuple[Symbols, Symbols]:
    one, other, _ = min(
        _readings(word, printed), key=lambda pair: pair[2] + distance(pair[0], pair[1], origin=origin, slips=slips)
    )
    return one, other


def _readings(word: str, printed: str) -> list[tuple[Symbols, Symbols, float]]:
    return [
        (one, other, ours + theirs)
        for form, theirs in forms_of(printed)
        for other in symbols_of(form)
        for name_form, ours in name_forms_of(word)
        for one in symbols_of(name_form)
    ]
