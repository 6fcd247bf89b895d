"""How German and Spanish spell names of other languages: readings beside the usual one, for words that show the language.

Sources: the German press agencies' transcription (Duden, Umschrift: w for v, s for z, j for y, ow for ov) and the
Spanish one (Fundéu and EFE, 2011: j for kh, y for j, accents on the stressed vowel).
"""

from __future__ import annotations

import re

from monitor.names.symbols_latin import read_latin

# A j behind a consonant, which is a y there: Anja, Medwedjewa; in Sanjay it is none. A w that English would not write: behind a vowel and before a consonant, or in the Russian endings -ow and -ew; and
# the groups of letters that only German has.
_GERMAN = re.compile(r"t?sch|(?:[aeiou]w[bcdfgklmnprstvz])|(?:ow|ew|ij|yj)(?:$|s$)|(?<=[bfgklmnprstvz])j(?=[aeou])|jew")
_GERMAN_LETTERS = (("w", "v"), ("chs", "ks"), ("j(?=[aeou])", "y"))
# An s before a vowel has a voice: Selenskyj, Schasad
_VOICED = re.compile("(?<![scz])s(?=[aeiouyäöü])")
# A j that ends a syllable is an i: Mihajlo, Nikolaj, Husajn. In names from Arabic it is a consonant: Najwa, Siraj.
_SYLLABIC_J = re.compile("(?<=[aeo])j(?![aeiouj])")
# The official romanisation of Belarusian (UNGEGN, 2013): ts and dz are the soft t and d of Russian, u ends a syllable as v.
_BELARUSIAN = re.compile("[aeo]usk")
_BELARUSIAN_LETTERS = (("ts(?=[iey])", "t"), ("dz(?=[iey])", "d"), ("(?<=[aeo])u(?=[bcdfghjklmnprstvz])", "v"))
_SPANISH = re.compile("[áéíóúñ]")
_SPANISH_LETTERS = (("j", "kh"), ("ll", "y"), ("gü", "w"), ("ch", "sh"))


#: what one of the patterns above needs
_MARKED = re.compile("[wjáéíóúñ]|sch|usk|yj")


def read_european(word: str) -> tuple[str, ...]:
    """The readings of a word by the rules of other languages, where it may be of them; none for most words."""
    lowered = word.casefold()
    if not _MARKED.search(lowered):
        return ()
    found: list[str] = []
    if _GERMAN.search(lowered):
        german = _replaced(lowered, _GERMAN_LETTERS)
        found += _read(german)
        if (voiced := _VOICED.sub("z", german)) != german:
            found += _read(voiced)
    if _SPANISH.search(lowered):
        found += _read(_replaced(lowered, _SPANISH_LETTERS))
    if _SYLLABIC_J.search(lowered):
        found += _read(_SYLLABIC_J.sub("i", lowered))
    if _BELARUSIAN.search(lowered):
        found += _read(_replaced(lowered, _BELARUSIAN_LETTERS))
    return tuple(found)


def _replaced(word: str, letters: tuple[tuple[str, str], ...]) -> str:
    for sign, sound in letters:
        word = re.sub(sign, sound, word)
    return word


def _read(word: str) -> tuple[str, ...]:
    return read_latin(word)[:1]
