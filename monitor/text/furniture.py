"""What a line is by its wording: a phrase that stands around articles, a date, a counter, a credit."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import cache

from monitor.text.normalise import fold
from monitor.text.phrases import (
    AGENCIES,
    AGO,
    BYLINES,
    CLOSINGS,
    DATE_WORDS,
    FORMS,
    HOLDS,
    IMPERATIVES,
    LABELS,
    LISTS,
    SERVICES,
    SOURCES,
    STARTS,
    SURE_BYLINES,
    WALLS,
    WHOLE_LINE,
)


class Role(Enum):
    """What a line of furniture says about the lines after it."""

    LINE = "this line only"
    LIST = "links to other articles follow"
    FORM = "the article is over: comments follow"
    WALL = "the article is cut: what follows is for subscribers"


_STARTS_LIMIT = 25
_LABELS_LIMIT = 10
_LISTS_LIMIT = 6
_HOLDS_LIMIT = 60
_LONGEST = 8  #: words of the longest phrase that is looked up as a beginning

#: An address, perhaps with what it is the address of.
_LINK = re.compile(r"\W*(?:\w+[ ]?){0,3}:?\s*https?://\S+")
_RIGHTS = ("©", "(c) 1", "(c) 2", "Copyright ©")
_MARKS = ":：|»›"
_LABEL = re.compile(rf"\W*([^{_MARKS}]{{1,60}}?)\s*[{_MARKS}]")


@dataclass(frozen=True, slots=True)
class _Tables:
    whole: dict[str, Role]
    starts: dict[str, Role]
    labels: frozenset[str]
    lists: frozenset[str]
    holds: dict[str, list[tuple[list[str], Role]]]  #: phrases by their first word
    sources: frozenset[str]
    alone: frozenset[str]  #: beginnings of one word
    services: frozenset[str]
    firsts: frozenset[str]  #: words that a phrase of any of these begins with, so that most lines are let go at once


@cache
def _tables() -> _Tables:
    lists, forms, starts, labels = (_phrases(block) for block in (LISTS, FORMS, STARTS, LABELS))
    holds: defaultdict[str, list[tuple[list[str], Role]]] = defaultdict(list)
    anywhere = dict.fromkeys(_phrases(HOLDS) | {phrase for phrase in forms if phrase.count(" ") >= 4}, Role.LINE)
    for phrase, role in (anywhere | dict.fromkeys(_phrases(WALLS), Role.WALL)).items():
        holds[phrase.split()[0]].append((phrase.split(), role))
    line = _phrases(WHOLE_LINE) | labels | starts
    services = frozenset(fold(SERVICES).split())
    return _Tables(
        whole=dict.fromkeys(line, Role.LINE) | dict.fromkeys(lists, Role.LIST) | dict.fromkeys(forms, Role.FORM),
        starts=dict.fromkeys(starts, Role.LINE) | {phrase: Role.FORM for phrase in forms if " " in phrase},
        labels=labels,
        lists=lists,
        holds=dict(holds),
        sources=_phrases(SOURCES),
        alone=_phrases(IMPERATIVES),
        services=services,
        firsts=services.union(
            (phrase.split()[0] for phrase in line | lists | forms), (first[0] for first, _ in _closings())
        ),
    )


def _phrases_as_written(block: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"[|\n]", block) if phrase.strip()]


def _phrases(block: str) -> frozenset[str]:
    return frozenset(map(fold, _phrases_as_written(block))) - {""}


def role_of(line: str, words: list[str], *, data: bool = False) -> Role | None:
    """What part of a page's furniture this line is, or None; `words` are its folded words.

    Only wording is asked here; what a line's place among others says is `boilerplate`'s business. `data`: short lines
    with a label are what the text is about (`Location: …`), as in the entries of bulletins.
    """
    if len(words) > _HOLDS_LIMIT:
        return None
    if line.startswith(_RIGHTS) or (data and "://" in line and _LINK.fullmatch(line)):
        return Role.LINE
    tables = _tables()
    first = next((word for word in words if not word[0].isdecimal()), "")
    if first in tables.firsts:
        bare = [word for word in words if not word[0].isdecimal()]
        found = tables.whole.get(" ".join(bare))
        if found and not (data and len(words) == 1):
            return found
        if tables.services.issuperset(bare):
            return Role.LINE
        if len(words) <= _STARTS_LIMIT and (found := _by_beginning(tables, line, bare, data=data)):
            return found
    return _held(tables.holds, words)


def _by_beginning(tables: _Tables, line: str, bare: list[str], *, data: bool) -> Role | None:
    label = _LABEL.match(line)
    head = fold(label[1]) if label else ""
    if head in tables.sources and not _agencies().isdisjoint(bare):
        return None  # `Source: Reuters` says whose report it is
    if head in tables.lists or (head in tables.labels and not data):
        return Role.LINE  # a datum, or one link on its own line: `Read also: a headline`
    if any(words_in(bare, first, then) for first, then in _closings() if bare[0] == first[0]):
        return Role.LINE
    pointed = not line[-1:].isalnum()
    for count in range(min(_LONGEST, len(bare)), 1, -1):
        phrase = " ".join(bare[:count])
        if found := tables.starts.get(phrase):
            return found
        if phrase in tables.labels and not data and len(bare) <= _LABELS_LIMIT and not line.endswith("."):
            return Role.LINE
        if phrase in tables.lists and len(bare) <= _LISTS_LIMIT and not pointed:
            return Role.LIST  # `More from our newsroom`
    return Role.LINE if bare[0] in tables.alone and len(bare) <= _LABELS_LIMIT else None


@cache
def _closings() -> tuple[tuple[list[str], list[str]], ...]:
    """What a line begins with and what it has later on, where only both together tell."""
    pairs = (pair.split("~") for pair in _phrases_as_written(CLOSINGS))
    return tuple((fold(first).split(), fold(then).split()) for first, then in pairs)


def words_in(words: list[str], first: list[str], then: list[str]) -> bool:
    """Whether the words begin with some and have others behind them."""
    count = len(then)
    if words[: len(first)] != first:
        return False
    return any(words[at : at + count] == then for at in range(len(first), len(words) - count + 1))


def _held(phrases: dict[str, list[tuple[list[str], Role]]], words: list[str]) -> Role | None:
    for at, word in enumerate(words):
        if word in phrases:
            for phrase, role in phrases[word]:
                if words[at : at + len(phrase)] == phrase:
                    return role
    return None


@cache
def _date_words() -> frozenset[str]:
    return frozenset(fold(DATE_WORDS).split())


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(AGENCIES).split())


_CLOCK = re.compile(r"\d+(?:st|nd|rd|th|h|m|am|pm|hrs|min|t\d+|z|d|w|y)*|\d+h\d+")


def is_date(words: list[str]) -> bool:
    """Whether these folded words are a date or a time and nothing else."""
    numbers = sum(1 for word in words if _CLOCK.fullmatch(word))
    return numbers > 0 and len(words) <= 20 and all(word in _date_words() or _CLOCK.fullmatch(word) for word in words)


@cache
def _ago() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(phrase.split()) for phrase in _phrases(AGO))


def is_ago(words: list[str]) -> bool:
    """Whether these folded words say how long ago something was posted, and nothing else: no article does."""
    return len(words) <= _AGO_WORDS and is_date(words) and any(ago.issubset(words) for ago in _ago())


_AGO_WORDS = 5


def is_credit(line: str, words: list[str]) -> bool:
    """Whether a short line credits a news agency: `Baghdad (AFP)`, `BAGHDAD, July 26 (Reuters)`, `AFP`."""
    return len(words) <= 6 and not _agencies().isdisjoint(words) and (len(words) <= 2 or "(" in line or line.isupper())


def is_byline(line: str, words: list[str]) -> bool:
    """Whether a short line names the writer: `By Dana Whitcombe`, `Автор: …`; not `By land and sea`."""
    if not 1 <= len(words) <= 9:
        return False
    if len(words) <= 7 and _beginning(words, _bylines(SURE_BYLINES)):
        return True
    label = _LABEL.match(line) if any(mark in line for mark in _MARKS) else None
    if label and fold(label[1]) in _bylines(BYLINES):
        return True
    count = _beginning(words, _bylines(BYLINES))
    names = [word for word in re.split(r"[\s,|&/]+", line)[count:] if word.lower() not in _PARTICLES]
    return count > 0 and bool(names) and all(word[:1].isupper() for word in names)


def writer_of(line: str) -> str:
    """Who a line names as the writer (`By Dana Whitcombe | 3 May`), without the label; "" where it names none."""
    first = _AFTER_NAME.split(line.strip(), maxsplit=1)[0].strip(" ,.-–—")
    words = fold(first).split()
    if not is_byline(first, words):
        return ""
    label = _LABEL.match(first)
    if label and fold(label[1]) in _bylines(BYLINES) | _bylines(SURE_BYLINES):
        return first[label.end() :].strip()
    return " ".join(first.split()[_beginning(words, _bylines(BYLINES) | _bylines(SURE_BYLINES)) :])


#: Where a name ends in a line that goes on with a date or a place.
_AFTER_NAME = re.compile(r"\s*[|·•/]\s*|\s\(|[.،,]\s(?=\S*\d|\w+ (?:le|am|on)\b)|\.\s|\s\d|\s[–—-]\s")

#: What stands between the names of writers and inside them.
_PARTICLES = frozenset(
    ["", "and", "y", "e", "et", "und", "en", "ve", "de", "del", "der", "van", "von", "al", "el", "bin", "ben"]
)


def _beginning(words: list[str], phrases: frozenset[str]) -> int:
    """How many words the longest of these phrases has that the line begins with."""
    return next((count for count in range(3, 0, -1) if " ".join(words[:count]) in phrases), 0)


@cache
def _bylines(block: str) -> frozenset[str]:
    return _phrases(block)
