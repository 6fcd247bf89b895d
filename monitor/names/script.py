"""Which script a word is written in: what decides how its letters are read."""

from __future__ import annotations

from enum import StrEnum


class Script(StrEnum):
    """A script that names are found in. What is in no other counts as Latin."""

    LATIN = "latin"
    ARABIC = "arabic"  #: Arabic, Persian, Kurdish, Urdu
    CYRILLIC = "cyrillic"
    HEBREW = "hebrew"
    HANGUL = "hangul"
    HAN = "han"


#: where no capital tells a name from a word
WITHOUT_CAPITALS = frozenset({Script.ARABIC, Script.HEBREW, Script.HANGUL, Script.HAN})

#: first and last letter of each block, Unicode 15
_BLOCKS = (
    ("\u0400", "\u052f", Script.CYRILLIC),
    ("\u0590", "\u05ff", Script.HEBREW),
    ("\u0600", "\u077f", Script.ARABIC),
    ("\u08a0", "\u08ff", Script.ARABIC),
    ("\ufb50", "\ufdff", Script.ARABIC),
    ("\ufe70", "\ufeff", Script.ARABIC),
    ("\u1100", "\u11ff", Script.HANGUL),
    ("\uac00", "\ud7af", Script.HANGUL),
    ("\u3400", "\u9fff", Script.HAN),
    ("\U00020000", "\U0003134f", Script.HAN),
)


def script_of(word: str) -> Script:
    """The script of the first letter that is not a mark of another."""
    if word.isascii():
        return Script.LATIN
    for letter in word:
        if letter.isalpha():
            if letter < "\u0400":
                return Script.LATIN
            return next((script for first, last, script in _BLOCKS if first <= letter <= last), Script.LATIN)
    return Script.LATIN
