"""Of a main text that markup has shown: the lines that are the article, and of a whole page why the others are not.

Where markup says what the article is, short lines and numbers are data (tables, lists, results): only wording, place at
the head and repetition speak against a line. Pages without markup are `boilerplate`'s business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from monitor.model import Why
from monitor.text.about_itself import Told, about_itself, in_order, walls
from monitor.text.furniture import Role, is_ago, is_byline, is_date, role_of
from monitor.text.normalise import fold

Dropped = tuple[str, Why]

#: Longer lines are text.
_FURNITURE_LETTERS = 400
#: What follows a comment form's phrase is comments if it is less than this share of the text.
_REST = 0.4
#: Lines of so many words are not said twice in an article, where a standfirst or a quotation is printed again; if more
#: lines than these come again, the text is a list, a table or a song.
_SENTENCE_WORDS, _REFRAINS = 6, 6
#: So many short lines in a run are links, and so many a menu whose wording need not be asked.
_LINK_LETTERS, _LINK_RUN, _MENU = 80, 3, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """A main text without the lines that do not belong to it."""

    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def trimmed(text: str, title: str, *, whole: str = "", author: str = "", heads: Collection[str] = ()) -> Trimmed:
    """The paragraphs of a main text (one a line), and its lines that are furniture, comments or repeated.

    `whole` is all of the page, which says in what order the lines stand; `heads` are the subheads of its parts.
    """
    printed = in_order([bare for line in text.split("\n") if (bare := _bare(line))], whole, title, heads)
    lines = [Told(line, words := fold(line), _role(line, words)) for line in printed]
    end = _comments_at(lines)
    once = len(lines) - len({line.words for line in lines}) <= _REFRAINS
    by_place = {**about_itself(lines[:end], author), **walls(lines[:end])}
    kept: list[str] = []
    dropped: list[Dropped] = []
    seen = {name := fold(title)}
    for index, (line, words, role) in enumerate(lines):
        repeated = words in seen or is_title(words, name)
        by_wording = BY_ROLE[role] if role else _why(line, words)
        why = Why.COMMENTS if index >= end else Why.REPEATED if repeated else by_place.get(index) or by_wording
        if why:
            dropped.append((line, why))
        else:
            kept.append(line)
        if once and words.count(" ") >= _SENTENCE_WORDS - 1:
            seen.add(words)
    return Trimmed(paragraphs=tuple(kept), dropped=tuple(dropped))


def _role(line: str, words: str) -> Role | None:
    return role_of(line, words.split()) if words and len(line) <= _FURNITURE_LETTERS else None


def is_title(words: str, title: str) -> bool:
    """Whether a folded line is the folded title with a site's name before or behind it."""
    if abs(len(words) - len(title)) > _SITE_LETTERS:
        return False
    shorter, longer = sorted((words.split(), title.split()), key=len)
    count = len(shorter)
    return count > 3 and len(longer) - count <= 4 and shorter in (longer[:count], longer[-count:])


_SITE_LETTERS = 100  #: four words are no longer than that


def by_wording(line: str, words: list[str]) -> Why | None:
    """Why a line is furniture by its wording alone, or None; `words` are its folded words."""
    if not words:
        return Why.FURNITURE
    if any(word[0].isdecimal() for word in words) and (is_date(words) or all(map(str.isdecimal, words))):
        return Why.DATE
    if len(line) <= _FURNITURE_LETTERS and (role := role_of(line, words)):
        return BY_ROLE[role]
    return Why.BYLINE if is_byline(line, words) else None


BY_ROLE = {Role.LINE: Why.FURNITURE, Role.LIST: Why.LINKS, Role.FORM: Why.COMMENTS, Role.WALL: Why.FURNITURE}


def _why(line: str, words: str) -> Why | None:
    """Why a line of the main text goes, wherever it stands, though its wording has no role."""
    if not words or COUNTER.fullmatch(line):
        return Why.FURNITURE
    return Why.DATE if CLOCK.fullmatch(line) or is_ago(words.split()) else None


#: A time of day, as live pages put it beside each entry.
CLOCK = re.compile(r"\d{1,2}:\d{2}")
#: Which picture of how many.
COUNTER = re.compile(r"\d{1,3}\s*(?:/|of|von|sur|de|из|من|از)\s*\d{1,3}")


def _bare(line: str) -> str:
    """The line without the signs that trafilatura gives to rows of tables and to items of lists."""
    if line.startswith("|"):
        return " ".join(cell.strip() for cell in line.split("|") if re.search(r"\w", cell))
    return line.removeprefix("- ").strip()


def _comments_at(lines: list[Told]) -> int:
    """Where the comments begin: at a form's phrase behind most of the text."""
    left = total = sum(len(line) for line, _, _ in lines)
    for index, (line, words, role) in enumerate(lines):
        if role is Role.FORM and left <= _REST * total and words.count(" ") >= 2:
            return index
        left -= len(line)
    return len(lines)


# ── the rest of the page ─────────────────────────────────────────────────────────────────────────────────────────────


def rest(whole: str, title: str, kept: Trimmed, cut: str = "") -> tuple[Dropped, ...]:
    """Every line of the whole page that was not kept, in order, each with a reason. `cut`: what selectors took out."""
    known = dict(kept.dropped) | dict.fromkeys(filter(None, cut.split("\n")), Why.SELECTED)
    name = fold(title)
    found: list[Dropped] = []
    form = False
    lines = _beyond(whole.split("\n"), [title, *kept.paragraphs])
    for (left, short), group in groupby(lines, key=lambda told: (told[1] is not None, _is_short(told[0]))):
        run = list(group)
        form = form and left
        for line, words in run if left else ():
            why = known.get(line) or (None if short and len(run) >= _MENU else _by_itself(line, words or "", name))
            form = form or why is Why.COMMENTS
            by_place = Why.COMMENTS if form else Why.LINKS if short and len(run) >= _LINK_RUN else Why.OUTSIDE
            found.append((line, why or by_place))
    return tuple(found)


def _by_itself(line: str, words: str, title: str) -> Why | None:
    return Why.REPEATED if words == title or is_title(words, title) else by_wording(line, words.split())


def _is_short(line: str) -> bool:
    return len(line) < _LINK_LETTERS and not line.endswith((".", "。", "۔", "؟"))


def _beyond(lines: Iterable[str], kept: list[str]) -> Iterator[tuple[str, str | None]]:
    """The lines of a page, each with its folded words, or with None if it was kept.

    Readings part lines and set spaces differently, so that letters are compared: a long line is looked for in all that
    was kept, a short one must be a line of it.
    """
    same = Counter(kept)
    left = Counter(fold(line).replace(" ", "") for line in kept)
    text = "".join(left)
    for line in filter(None, lines):
        if line in same:
            same[line] -= 1
            yield line, None if same[line] >= 0 else fold(line)
            continue
        words = fold(line)
        letters = words.replace(" ", "")
        if letters not in left:
            part = len(letters) >= _LONG_LETTERS and letters in text
            yield line, None if part else words
        elif left[letters] > 0:
            left[letters] -= 1
            yield line, None
        else:
            yield line, words


_LONG_LETTERS = 30
