"""How words in Cyrillic letters are read: Russian first, with the letters of Ukrainian, Belarusian, Serbian and Central Asia."""

from __future__ import annotations

import re

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ж": "Z", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "x", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ё": "yo", "і": "i", "ї": "i", "є": "ye", "ў": "w", "ә": "a", "қ": "q", "ғ": "G", "ң": "n", "ө": "o", "ұ": "u",
    "ү": "u", "һ": "h", "ј": "y", "љ": "ly", "њ": "ny", "ђ": "j", "ћ": "C", "џ": "j", "ҷ": "j", "ҳ": "h", "ӯ": "u",
    "ӣ": "i", "ѓ": "g", "ќ": "k", "ѕ": "D",
}  # fmt: skip
_VOWEL = "[аеиоуыэюяёіїєәөұү]"
_GRAPHEMES: tuple[tuple[str, str], ...] = (
    ("дж", "j"),
    ("дз", "D"),
    ("тс", "c"),
    ("(?:ий|ый|ій)$", "i"),
    (f"(?:ай|ей|эй|аи|еи|эи|аэ)(?!{_VOWEL})", "E"),
    (f"(?:ау|ао)(?!{_VOWEL})", "O"),
    (f"^е|(?<={_VOWEL})е|(?<=[ьъ])е", "ye"),
    (f"ь(?={_VOWEL})(?=[аоуи])", "y"),
)
_GRAPHEME = re.compile("|".join(f"(?P<g{i}>{pattern})" for i, (pattern, _) in enumerate(_GRAPHEMES)) + "|(?P<other>.)")


def read_cyrillic(word: str) -> tuple[str, ...]:
    """The one way to read it."""
    return ("".join(_sound(found) for found in _GRAPHEME.finditer(word.casefold())),)


def _sound(found: re.Match[str]) -> str:
    name = found.lastgroup or "other"
    return _LETTERS.get(found.group(), "") if name == "other" else _GRAPHEMES[int(name[1:])][1]
