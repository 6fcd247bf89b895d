"""How words in Hebrew letters are read; a geresh marks the sounds that Hebrew has from other languages."""

from __future__ import annotations

import re

_LETTERS = {
    "א": "_", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "W", "ז": "z", "ח": "x", "ט": "t", "י": "Y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "_", "פ": "p", "ף": "f", "צ": "c",
    "ץ": "c", "ק": "k", "ר": "r", "ש": "S", "ת": "t",
}  # fmt: skip
_GRAPHEMES: tuple[tuple[str, str], ...] = (
    ("ג['׳’]", "j"),
    ("[צץ]['׳’]|טש", "C"),
    ("ז['׳’]", "Z"),
    ("ת['׳’]", "T"),
    ("ד['׳’]", "D"),
    ("א?ללה?$", "alQ"),  # of Allah: Nasrallah is נסראללה
    ("וו", "v"),
    ("יי", "Y"),
    ("(?<=..)ה$", "Q"),
)
_GRAPHEME = re.compile("|".join(f"(?P<g{i}>{pattern})" for i, (pattern, _) in enumerate(_GRAPHEMES)) + "|(?P<other>.)")


def read_hebrew(word: str) -> tuple[str, ...]:
    """The one way to read it: what is left open (b or v, p or f, k or kh) is open in its letters."""
    return ("".join(_sound(found) for found in _GRAPHEME.finditer(word)),)


def _sound(found: re.Match[str]) -> str:
    name = found.lastgroup or "other"
    return _LETTERS.get(found.group(), "") if name == "other" else _GRAPHEMES[int(name[1:])][1]
