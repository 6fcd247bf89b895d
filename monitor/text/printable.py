"""Foreign text made safe to show on a terminal or in a log line."""

from __future__ import annotations

import unicodedata


def printable(text: str, *, keep: str = "") -> str:
    """The text with everything escaped that would break a line, steer a terminal or reorder what stands around it.

    Control characters, format characters (direction overrides and ANSI's ESC among them), surrogates, unassigned
    characters and the Unicode line separators appear as `\\x1b`, `\\u202e`, …; those in `keep` stay (a newline, say).
    The joiners ZWNJ and ZWJ stay: Persian and emoji need them and they move nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _harmless(char) or char in keep else _escaped(char) for char in text)


def _harmless(char: str) -> bool:
    category = unicodedata.category(char)
    return char in "\u200c\u200d" or (category[0] != "C" and category not in {"Zl", "Zp"})


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
