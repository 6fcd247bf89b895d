"""How German and Spanish spell names of other languages: readings beside the usual one, for words that show the language.

Sources: the German press agencies' transcription (Duden, Umschrift: w for v, s for z, j for y, ow for ov) and the
Spanish one (Fundéu and EFE, 2011: j for kh, y for j, accents on the stressed vowel).
"""

from __future__ import annotations

import re

from monitor.names.symbols_latin import read_latin

# A w that English would not write: behind a vowel and before a consonant, or in the Russian endings -ow and -ew; and
# the groups of letters that only German has.
_GERMAN = re.compile(r"t?sch|(?:[aeiou]w[bcdfgklmnprstvz])|(?:ow|ew|ij|yj)(?:$|s$)|j(?=[aeou])")
_GERMAN_LETTERS = (("w", "v"), ("chs", "ks"))
_SPANISH = re.compile("[áéíóúñ]")
_SPANISH_LETTERS = (("j", "kh"), ("ll", "y"), ("gü", "w"), ("ch", "sh"))


def read_european(word: str) -> tuple[str, ...]:
    """The readings of a word by the rules of German and of Spanish, where it may be of them; none for most words."""
    lowered = word.casefold()
    found: list[str] = []
    if _GERMAN.search(lowered):
        found += _read(lowered, _GERMAN_LETTERS)
    if _SPANISH.search(lowered):
        found += _read(lowered, _SPANISH_LETTERS)
    return tuple(found)


def _read(word: str, letters: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    for sign, sound in letters:
        word = word.replace(sign, sound)
    return read_latin(word)[:1]
