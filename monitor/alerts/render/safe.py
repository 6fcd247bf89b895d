"""What strangers wrote, made fit to be shown: one line, no control characters, links that are links."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

#: Format characters that stay: Persian needs ZWNJ to spell, emoji need ZWJ; neither moves what stands around it.
_JOINERS = "\u200c\u200d"
_HOST = re.compile(r"[^\s/?#@\\%<>\"'`{}|^,;]+")
#: Characters that RFC 3986 keeps out of a URL, and that would end it in a text or in markup.
_ENCODED = {ord(char): f"%{ord(char):02X}" for char in ' "<>\\^`{|}'}


def one_line(text: str, longest: int | None = None) -> str:
    """The text on one line, safe in a header, on a terminal and in markup (after escaping).

    Line breaks, controls (CR, LF, NUL, ESC, U+0085, U+2028, U+2029, …) become spaces, runs of space one space;
    direction overrides and other invisible format characters, halves of surrogate pairs and non-characters go.
    Right-to-left text stays as it is. A text longer than `longest` is cut, between words where it can be.
    """
    if not text.isprintable():
        text = "".join(_shown(char) for char in text)
    return shortened(" ".join(text.split()), longest) if longest else " ".join(text.split())


def _shown(char: str) -> str:
    match unicodedata.category(char):
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cf":
            return char if char in _JOINERS else ""
        case "Cs":
            return ""
        case "Cn":  # a new emoji is not assigned in an old table and may stay; the last two of each plane never are
            return "" if ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF else char
        case _:
            return char


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, the last one `…` where something was cut, between words if that loses little."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > longest * 3 // 4 else cut).rstrip() + "…"


def safe_link(url: str) -> str:
    """The URL if people may be led there: http or https, with a host, without user or password; else empty.

    Anything else (`javascript:`, `data:`, a broken one) is not repaired. Letters of any script stay, quotes, spaces and
    angle brackets are percent-encoded.
    """
    url = url.strip(" ")
    if not url.isprintable() or not url[:8].lower().startswith(("http://", "https://")):
        return ""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return ""
    if "@" in parts.netloc or not _HOST.fullmatch(parts.netloc):
        return ""
    return url.translate(_ENCODED)


def host(url: str) -> str:
    """The host that a link leads to, without `www.`; empty where there is no safe link."""
    link = safe_link(url)
    return (urlsplit(link).hostname or "").removeprefix("www.") if link else ""


def is_rtl(text: str) -> bool:
    """Whether most letters of the text are written from right to left.

    The majority decides, not the first letter: a Persian headline that begins with "IRGC" is still Persian.
    """
    sides = [unicodedata.bidirectional(char) for char in text]
    return sides.count("R") + sides.count("AL") > sides.count("L")
