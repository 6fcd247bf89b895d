"""Words that are written as one or as two: pullout and pull out, airstrike and air strike, drone-strike and drone strike."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.rules.terms import AnyOf, Literal, Term, Word
from monitor.text.inflect import stem

#: what may follow a verb as one word: pullout = pull out. Not "in": Putin is not put in.
PARTICLES = ("out", "down", "off", "back", "up", "over", "away")
#: what begins words that are written as one or as two: airstrike = air strike; what follows has four letters at least
FIRST_PARTS = tuple("air war gun cease check battle peace strong road counter land sea cyber cross".split())
#: of so many options of a phrase at most the joined words are looked for
_FEW = 16


def may_be_parted(word: str) -> bool:
    """Whether a word has halves at all: most have none, and this is asked of every word of every rule."""
    return word.endswith(PARTICLES) or word.startswith(FIRST_PARTS)


def halves(word: str) -> Iterator[tuple[Term, Term]]:
    """The two words that a word may be written as: pullout also as pull out, airstrike as air strike."""
    if word.endswith(PARTICLES):
        for particle in PARTICLES:
            verb = word.removesuffix(particle)
            if verb != word and len(verb) > 2:
                yield Word(word=verb), Literal(word=particle)
    if word.startswith(FIRST_PARTS):
        for first in FIRST_PARTS:
            rest = word.removeprefix(first)
            if rest != word and len(rest) > 3:
                yield Literal(word=first), Word(word=rest)


def as_one_word(first: Term, second: Term, *, any_two: bool) -> tuple[tuple[str, str], ...]:
    """The pairs of two parts of a phrase that make one word; of a longer phrase only those that are often written so."""
    words = [(one, other) for one in _words_of(first) for other in _words_of(second)]
    if len(words) > 1 or not any_two:
        words = [(one, other) for one, other in words if other in PARTICLES or (one in FIRST_PARTS and len(other) > 3)]
    return tuple(dict.fromkeys(words[:_FEW]))


def holds_both(word: str, first: str, second: str, lang: str) -> bool:
    """Whether a printed word that has the stem of two words as one begins with the first and goes on with the second.

    A stemmer may take the second word, or most of it, for an ending: none for no need, a striker for a strike rate, and
    in Persian each زیر (under) for زیر آتش (under fire).
    """
    stemmed = stem(second, lang)
    kept = next((begins for end in range(len(second), 0, -1) if stemmed.startswith(begins := second[:end])), second)
    if kept == second:  # another ending may take its last letter: strike, striking
        kept = second[:-1] or second
    return word.startswith(first + kept)


def _words_of(term: Term) -> list[str]:
    """The inflected words that a part of a phrase is, or one of which it is."""
    options = term.options if isinstance(term, AnyOf) else (term,)
    return [option.word for option in options if isinstance(option, Word)]
