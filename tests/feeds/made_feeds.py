"""Feeds written for these tests, with any part of them as a test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

PAGE = "https://desk.example.org/feed.xml"


def item(number: int, **changes: str) -> str:
    said = {
        "title": f"Convoy number {number} reaches the border",
        "link": f"https://desk.example.org/news/2026/convoy-number-{number}-reaches-the-border",
        "guid": f"urn:desk:{number}",
        "pubDate": f"Mon, 05 Jan 2026 {number % 24:02}:15:00 +0000",
        "description": f"The {number}. convoy of the month crossed at dawn, a spokesman said.",
    } | changes
    return "<item>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in said.items() if text) + "</item>"


def rss(items: Sequence[str], *, head: str = "<title>Desk</title>", tail: str = "", declaration: str = "") -> bytes:
    declaration = declaration or '<?xml version="1.0" encoding="utf-8"?>'
    return f'{declaration}\n<rss version="2.0"><channel>{head}{"".join(items)}{tail}</channel></rss>'.encode()


def entry_xml(number: int, **changes: str) -> str:
    said = {
        "id": f"tag:desk.example.org,2026:{number}",
        "title": f"Convoy number {number} reaches the border",
        "updated": f"2026-01-05T{number % 24:02}:15:00Z",
        "summary": f"The {number}. convoy of the month crossed at dawn.",
    } | changes
    parts = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in said.items() if text)
    return f'<entry><link href="https://desk.example.org/news/{number}"/>{parts}</entry>'


def atom(entries: Sequence[str], *, head: str = "<title>Desk</title>") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{"".join(entries)}</feed>'.encode()
