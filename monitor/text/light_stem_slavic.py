"""Light stemming of folded Russian and Ukrainian words: what stands between the ending and the root of a verb.

Russian comes here from Snowball, which takes endings off but leaves the suffixes that tell aspects apart (атакова-,
захватыва-, сообща-) and the -ен- of participles and nouns of action. Ukrainian has no Snowball: its endings are those of
the declensions and conjugations in any grammar, longest first.
"""

from __future__ import annotations

import re

# -ова- (требовать), -ыва- (захватывать), -а- (сообщать), -ен-, -ан- (сообщение, создание), л behind a labial (заявлять),
# the vowel that comes and goes (рынок, рынка); each only where enough of the word stays that others are not met
_RUSSIAN_SUFFIXES = (
    (re.compile(r"(?<=...)ирова[нл]?$"), "ир"),
    (re.compile(r"(?<=...)ова[нл]?$"), ""),
    (re.compile(r"(?<=....)[ыи]ва$"), ""),
    (re.compile(r"(?<=....)ава$"), ""),
    (re.compile(r"(?<=....)[аяу]$"), ""),
    (re.compile(r"(?<=.....)енн?$"), ""),
    (re.compile(r"(?<=....)анн?$"), ""),
    (re.compile(r"(?<=...[бпвмф])л$"), ""),
    (re.compile(r"(?<=..[^аеиоуыэюя])[ое]к$"), "к"),
    (re.compile(r"(?<=..[^аеиоуыэюя])ец$"), "ц"),
    (re.compile(r"(?<=..)еец$"), "ейц"),
)

_UKRAINIAN_ENDINGS = (
    "юватимуть ювання ування увати увалаували увало ував ують ованого ованих овані ований овано овують овує ує уй "
    "ення ення ання яння ити ати яти іти уть ють ить ять ено ано ала али ало яла яли яло ила или ило ла ли ло "
    "ого ому ими іми ій ою ою ий их им ами ями ах ях ам ям ом ем ів ев ей ею еві ові ає яє ає є ав яв ив ів "
    "ення а я и і у ю е о ь й"
).split()
_UKRAINIAN = re.compile("(?<=...)(?:" + "|".join(sorted(set(_UKRAINIAN_ENDINGS), key=lambda e: (-len(e), e))) + ")$")


def russian(stem: str) -> str:
    """A Snowball stem without the suffixes of aspect, participle and noun of action."""
    for suffix, left in _RUSSIAN_SUFFIXES:
        stem = suffix.sub(left, stem)
    return stem


def ukrainian(word: str) -> str:
    """The word without its ending and, for verbs, without their suffix."""
    word = re.sub(r"(?<=....)с[яь]$", "", word)
    return _UKRAINIAN.sub("", word)
