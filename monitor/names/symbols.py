"""The sounds that a written word may stand for, in one alphabet for all scripts.

| signs | sounds |
|---|---|
| `b p f v w m n l r h y s z t d k g q` | as in English; q as in Arabic |
| `x G T D S Z C j c` | kh, gh, th, dh, sh, zh, ch, j as in jar, ts |
| `X` | c before e and i, which is s, ts, ch or j by language |
| `a e i o u`, `E O` | vowels; ai or ei, au or aw before a consonant |
| `A W Y` | alef, waw and ya of a script without short vowels: long vowels or consonants |
| `Q`, `_` | ta marbuta or a final he; hamza, ayn and their Hebrew kin, which may be nothing |

Each script has readers in `READERS`: functions from a word, as printed or folded, to the ways it may be read. A reader
for a language (Turkish, Korean …) is a file of its own, entered there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from monitor.names.script import Script, script_of
from monitor.names.symbols_arabic import read_arabic
from monitor.names.symbols_cyrillic import read_cyrillic
from monitor.names.symbols_european import read_european
from monitor.names.symbols_hangul import read_hangul
from monitor.names.symbols_hebrew import read_hebrew
from monitor.names.symbols_latin import read_latin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VOWELS = frozenset("aeiouEO")
#: letters of unvocalised scripts that are vowels or consonants, and those that may be nothing
LONG = frozenset("AWYQ_")
#: what spellings leave out or put in without being another name: no part of a skeleton
WEAK = VOWELS | LONG | frozenset("hwy")

#: scripts in which two equal letters beside each other have a vowel between them; Arabic also has الله
WITHOUT_DOUBLES = frozenset({Script.HEBREW})

#: words whose sounds are remembered
MEMO_LIMIT = 100_000


_DOUBLE = re.compile(r"(.)\1")


class Symbols(NamedTuple):
    """One way to read a word."""

    script: Script  #: the word is written in
    sounds: str


#: script → its readers; a script without one is compared letter by letter
READERS: Mapping[Script, tuple[Callable[[str], tuple[str, ...]], ...]] = {
    Script.LATIN: (read_latin, read_european),
    Script.ARABIC: (read_arabic,),
    Script.CYRILLIC: (read_cyrillic,),
    Script.HEBREW: (read_hebrew,),
    Script.HANGUL: (read_hangul,),
}


@lru_cache(MEMO_LIMIT)
def symbols_of(token: str) -> tuple[Symbols, ...]:
    """The ways to read one word of a name, the likeliest first; empty where its script has no reader or it no letter.

    A word with a digit in it is a number, a code or a name like M23: it is not read, so that it is only like itself.
    """
    if token.isascii() and token.isalpha():
        return _symbols_of_plain(token)
    script = script_of(token)
    if not token.isalpha() and any(character.isdigit() for character in token):
        return ()
    found = [sounds for reader in READERS.get(script, ()) for sounds in reader(token)]
    if script not in WITHOUT_DOUBLES:  # Fernanda is פרננדה
        found = [without_doubles(sounds) for sounds in found]
    if len(found) == 1:
        return (Symbols(script, found[0]),) if found[0] else ()
    return tuple(Symbols(script, sounds) for sounds in dict.fromkeys(found) if sounds)


def _symbols_of_plain(token: str) -> tuple[Symbols, ...]:
    """The same of letters without marks, as nearly all words of news are."""
    lowered = token.lower()
    sounds = without_doubles(read_latin(lowered)[0])
    others = read_european(lowered)
    first = (Symbols(Script.LATIN, sounds),)
    if not others:
        return first
    return first + tuple(
        Symbols(Script.LATIN, one) for one in dict.fromkeys(map(without_doubles, others)) if one != sounds
    )


def without_doubles(sounds: str) -> str:
    """Doubled letters are one sound: Muhammad, Mohamed."""
    return "".join([sound for sound, _ in groupby(sounds)]) if _DOUBLE.search(sounds) else sounds
