"""What a page shows round its headline: who wrote it and when, for pages whose markup does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from monitor.text.dates import believable
from monitor.text.furniture import writer_of
from monitor.text.normalise import fold

#: So many lines before the headline and behind it are looked at, down to the first paragraph of so many letters.
_BEFORE, _BEHIND, _PARAGRAPH = 3, 10, 150
#: A line with more words than this tells something, though there may be a date in it.
_WORDS = 14
_PARTED = re.compile(r"\s*[|·•]\s*|\s{2,}|(?<=\w)\. (?=[^\W\d_]{3,})")
_YEAR = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}")


def near_title(whole: str, title: str) -> list[str]:
    """The lines of a whole page that stand round its headline, the nearest behind it first."""
    lines = [line.strip() for line in whole.split("\n") if line.strip()]
    name = fold(title)
    at = next((at for at, line in enumerate(lines) if line == title), None)
    if at is None:
        at = next((at for at, line in enumerate(lines) if fold(line) == name), None)
    if at is None or not name:
        return []
    behind: list[str] = []
    for line in lines[at + 1 : at + 1 + _BEHIND]:
        if len(line) >= _PARAGRAPH:
            break
        behind.append(line)
    return [*behind, *lines[max(0, at - _BEFORE) : at]]


def writer_shown(lines: list[str]) -> str:
    """Who these lines name as the writer, or ""."""
    return next(filter(None, map(writer_of, lines)), "")


def moment_shown(lines: list[str]) -> datetime | None:
    """The first believable day or time that one of these lines is about, UTC where no zone is written."""
    return next(filter(None, map(believable, _dates(lines))), None)


def _dates(lines: list[str]) -> Iterator[str]:
    for line in lines:
        for part in _PARTED.split(line):
            if _YEAR.search(part) and len(part.split()) <= _WORDS:
                yield part


def printed_title(title: str, whole: str) -> str:
    """The part of a title that the page prints as a line of its own, where the title as it is stands nowhere.

    Heads put the name of the site before the headline or behind it, and not all say what it is.
    """
    lines = {line.strip() for line in whole.split("\n")}
    if title in lines:
        return title
    parts = [part for mark in _MARK.finditer(title) for part in (title[: mark.start()], title[mark.end() :])]
    shown = [part.strip() for part in parts if part.strip() in lines]
    longest = max(shown, key=len, default="")
    return longest if 2 * len(longest) >= len(title) else title


_MARK = re.compile(r"\s+[|–—·»•:-]+\s+|\s*[|_]\s*|:\s+")
