"""Which lines of a main text speak of the article and not of the world: section, writer, day, the offer at a wall.

They stand in a known place. Above the first sentence and right behind the standfirst come section, writer and time, in
any order and often in one line; where a wall cuts an article, the offer comes with a list of what a subscriber gets.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from monitor.model import Why
from monitor.text.furniture import Role, is_byline, is_credit, is_date
from monitor.text.normalise import fold

#: A line of so many words that ends as a sentence does is one; shorter ones may be cries of a headline.
_SENTENCE_WORDS = 6
_STOPS = tuple(".!?…。！？؟۔॥\"”»’')")
#: So many lines behind the first sentence, which may be the standfirst, a writer or a day may still stand.
_BEHIND = 3
#: Words of a line that gives a day and says who wrote, where and when it was changed.
_MOST_WORDS = 16
#: Fewer words, above the first sentence and beside a day or a writer, name a section or a place.
_SECTION_WORDS = 3


class Told(NamedTuple):
    """A line of a main text."""

    line: str
    words: str  #: folded
    role: Role | None


def in_order(lines: list[str], whole: str, title: str, heads: Collection[str] = ()) -> list[str]:
    """The lines in the order of the whole page, without names of sites and sections that stand above its title.

    Readings that gather what they had left out put it at the end. A line that the page has in another form stays
    behind the one that it followed. A line that is the page's whole text is parted as the page parts it. Of `heads`,
    the subheads of a page in parts, those come back that a reading has lost.
    """
    told = [line.strip() for line in whole.split("\n")]
    if len(lines) == 1:
        lines = _parted(lines[0], told)
    places: dict[str, list[int]] = {}
    for at, line in enumerate(told):
        places.setdefault(line, []).append(at)
    top = places[title][0] if places.get(title) else -1
    at = -1
    found: list[tuple[int, str]] = []
    for line in lines:
        left = places.get(line)
        if left:
            at = left.pop(next((index for index, place in enumerate(left) if place > at), 0))
        found.append((at, line))
    found = [one for one in found if not (0 <= one[0] < top and one[1].count(" ") < _SECTION_WORDS)]
    found += _lost(told, heads, top, frozenset(place for place, _ in found))
    return [line for _, line in sorted(found, key=lambda one: one[0])]


def _parted(line: str, told: list[str]) -> list[str]:
    """The lines of the page that one line was made of, where most of it was made of several; what lies between is one each."""
    parts: list[str] = []
    at = held = 0
    for part in dict.fromkeys(told):
        if len(part) < _PART or (place := line.find(part, at)) < 0:
            continue
        parts += [between, part] if (between := line[at:place].strip()) else [part]
        at, held = place + len(part), held + len(part)
    parts += [rest] if (rest := line[at:].strip()) else []
    return parts if len(parts) > 1 and held >= _MADE_OF * len(line) else [line]


_PART, _MADE_OF = 5, 0.7  #: shorter lines of the page stand anywhere


def _lost(told: list[str], heads: Collection[str], top: int, kept: Collection[int]) -> list[tuple[int, str]]:
    """The subheads right above a kept line, if so many of them were lost that the reading cannot have meant it."""
    found = []
    for at, line in enumerate(told) if heads else ():
        if line in heads and at not in kept and at > top:
            below = next((place for place in range(at + 1, len(told)) if told[place]), -1)
            if below in kept:
                found.append((at, line))
    return found if len(found) >= _ROW else []


_ROW = 3


def about_itself(lines: list[Told], author: str) -> dict[int, Why]:
    """By their numbers the lines that name the article's section, writer or time, and why they go."""
    first = next((at for at, (line, words, _) in enumerate(lines) if is_sentence(line, words)), len(lines))
    names = frozenset(fold(author).split())
    found: dict[int, Why] = {}
    for at, (line, folded, _) in enumerate(lines[: first + 1 + _BEHIND]):
        words = folded.split()
        why = _signed(line, words, names) or (Why.DATE if _is_dated(line, words) else None)
        if why is None and len(found) == at < first and (is_date(words) or all(map(str.isdecimal, words))):
            why = Why.DATE  # a bare number or time of day, at the very head only: below it may be a datum
        if why and at != first:
            found[at] = why
    if above := [at for at in found if at < first]:
        short = (at for at in range(max(above)) if at not in found and lines[at].words.count(" ") < _SECTION_WORDS)
        found |= {at: Why.LINKS for at in short if not is_credit(lines[at].line, lines[at].words.split())}
    last = next((at for at in reversed(range(len(lines))) if lines[at].role is None), -1)
    if last >= 0 and names == frozenset(words := lines[last].words.split()):
        found[last] = Why.BYLINE
    elif last >= 0 and is_date(words) and _DAY.search(lines[last].line):
        found[last] = Why.DATE
    return found


def is_sentence(line: str, words: str) -> bool:
    """Whether a line tells something: long enough, and it ends as sentences do."""
    long = words.count(" ") >= _SENTENCE_WORDS - 1 or len(line) >= _LETTERS
    return long and line.endswith(_STOPS)


_LETTERS = 30  #: of a script without spaces; English sentences of six words have as many


def _signed(line: str, words: list[str], names: frozenset[str]) -> Why | None:
    if is_byline(line, words):
        return Why.BYLINE
    rest = [word for word in words if word not in names]
    return Why.BYLINE if len(rest) < len(words) and (not rest or is_date(rest)) else None


def _is_dated(line: str, words: list[str]) -> bool:
    """Whether it is a day or a time of day, alone or with what is said beside it."""
    if is_date(words):
        return bool(_DAY.search(line) or _CLOCK.search(line))
    told = len(words) <= _MOST_WORDS or len(line) <= 4 * _LETTERS
    return told and not line.endswith((".", "。", "؛", ":")) and _DAY.search(line) is not None


_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
#: A day with its year, as pages print it: 2026-05-03, 3.5.26, 2026年05月03日, 3 May 2026, May 3, 2026, ۳ خرداد ۱۴۰۵.
_DAY = re.compile(
    r"(?<!\d)(?:\d{4}\s*[-/.年년]\s*\d{1,2}\s*[-/.月월]\s*\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|º)?[.,]?\s+(?:de\s+)?[^\W\d_]{3,12}[.,]?\s+(?:de\s+)?\d{4}|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4})(?!\d)"
)


def walls(lines: list[Told]) -> dict[int, Why]:
    """By their numbers the lines of an offer to subscribers, with the list of what they get, and why they go."""
    found: dict[int, Why] = {}
    offered = False
    for at, (line, words, role) in enumerate(lines):
        offered = role is Role.WALL or (offered and not is_sentence(line, words))
        if offered:
            found[at] = Why.FURNITURE
    return found
