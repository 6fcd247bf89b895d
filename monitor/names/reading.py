"""How a printed word may be read: each of its forms in sounds, taken apart for the look-up."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.names.align import parts
from monitor.names.forms import forms_of
from monitor.names.skeleton import skeleton
from monitor.names.symbols import Symbols, symbols_of

#: words whose readings are remembered, by all rule sets of a process
MEMO_LIMIT = 50_000


class Reading(NamedTuple):
    """One way to read a word, and what it costs that the word is printed otherwise."""

    symbols: Symbols
    extra: float
    key: str  #: its skeleton
    consonants: str
    vowels: tuple[str, ...]  #: before, between and behind the consonants


@lru_cache(MEMO_LIMIT)
def readings_of(word: str) -> tuple[Reading, ...]:
    """The readings of a folded word, that of the word as it stands first."""
    return tuple(
        Reading(symbols, extra, skeleton(symbols.sounds), *parts(symbols.sounds))
        for form, extra in forms_of(word)
        for symbols in symbols_of(form)
    )
