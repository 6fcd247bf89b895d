"""How words in Arabic letters are read: Arabic, Persian, Kurdish.

The words are read as folding leaves them (`monitor.text.normalise`), where ى is ي and ة is ه, because texts mix them up.
Letters that Arabic has for sounds of other languages follow what news agencies write: تش ch, غ or ك for g.
"""

from __future__ import annotations

import re

from monitor.text.normalise import fold

_LETTERS = {
    "ا": "A", "ب": "b", "ت": "t", "ث": "T", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "D", "ر": "r", "ز": "z",
    "ژ": "Z", "س": "s", "ش": "S", "ص": "s", "ض": "D", "ط": "t", "ظ": "D", "ع": "_", "غ": "G", "ف": "f", "ق": "q",
    "ك": "k", "گ": "g", "ل": "l", "ڵ": "l", "م": "m", "ن": "n", "ه": "h", "و": "W", "ۆ": "o", "ي": "Y", "ێ": "e",
    "پ": "p", "چ": "C", "ڤ": "v", "ء": "_", "ڕ": "r", "ۇ": "u", "ڭ": "n", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n",
    "ڨ": "g", "ڧ": "q", "ے": "Y",
}  # fmt: skip
_GRAPHEMES: tuple[tuple[str, str], ...] = (
    ("تش", "C"),
    ("دج", "j"),
    ("^اي", "Y"),  # an alef that only carries the vowel behind it: ايران
    ("^او", "W"),
    ("وو", "W"),
    ("(?<=[^اوي])يي$", "YA"),  # يحيى, Yahya; not the Persian Rezaei
    ("يي", "Y"),
    ("تس", "c"),
    ("الله$", "AlQ"),
    ("(?<=..)ه$", "Q"),
)
_GRAPHEME = re.compile("|".join(f"(?P<g{i}>{pattern})" for i, (pattern, _) in enumerate(_GRAPHEMES)) + "|(?P<other>.)")


def read_arabic(word: str) -> tuple[str, ...]:
    """The one way to read it: what is left open is open in its letters."""
    return ("".join(_sound(found) for found in _GRAPHEME.finditer(fold(word).replace(" ", ""))),)


def _sound(found: re.Match[str]) -> str:
    name = found.lastgroup or "other"
    return _LETTERS.get(found.group(), "") if name == "other" else _GRAPHEMES[int(name[1:])][1]
