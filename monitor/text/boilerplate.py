"""Pages as copied from a browser: which line is the title, which lines are the article, which stand around it.

Lines are told by what every language's news pages share. Prose is long, ends as sentences end and is full of function
words; what stands around it is short, unpunctuated, and comes in runs (after jusText, Pomikálek 2011, whose counts of
stop words and lengths these are in spirit). To that come phrases that content systems print (`furniture`), and cohesion:
an article goes on using its own words, a teaser of another article does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from monitor.text.furniture import Role, is_byline, is_credit, is_date, role_of
from monitor.text.html import printed
from monitor.text.language import detect
from monitor.text.normalise import fold
from monitor.text.function_words import function_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page taken apart; every line of it is the title, kept or dropped."""

    title: str
    paragraphs: tuple[str, ...]
    dropped: tuple[str, ...]  #: as printed, in order
    lang: str


class _End(Enum):
    """How a line ends, quotation marks and brackets aside."""

    STOP = "as a sentence ends"
    ASK = "with a question, a cry or dots: sentences and headlines alike do"
    OPEN = "with a colon, comma or dash: it goes on"
    NONE = "with a word"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    printed: str
    text: str  #: what is kept of it: without a picture's mark in front
    mark: str  #: the mark that was in front, or ""
    keys: frozenset[str]  #: content words, cut to their beginnings so that inflected forms meet
    size: float  #: in words; scripts without spaces are measured by length
    small: float  #: share of function words among the words, capitalised ones not counted
    end: _End
    role: Role | None
    apart: bool  #: an empty line stands before it
    credit: bool
    byline: bool
    bullet: bool


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_PICTURE = re.compile(r"#[ \t]*(?:photo|image|video|foto|pic|img|picture)[ \t]*\d*[ \t]*", re.IGNORECASE)
_DANGLING = re.compile(r"\s+[–—|·•-]+\s*\.?\s*$")
_CLOSING = " \t\xa0\"'”’»›)]}』」*‌‏"
_STOPS, _ASKS, _OPENS = ".。．۔।॥", "!?؟！？…", ":;,،؛：；，、—–-"
_BULLET = re.compile(r"\s*(?:[•●▪◦‣∙■□►▶✓*–—-]|\(?\d{1,2}[.)])\s+\S")
_BARS = re.compile(r"\s[|»›>•·/\\]\s|[»›|]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[@#]\w+")
_SINGLE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=..)")


def _lines(text: str, lang: str) -> list[_Line]:
    small = frozenset(fold(" ".join(function_words(lang))).split())
    found: list[_Line] = []
    apart = False
    for raw in text.splitlines():
        if line := raw.strip():
            found.append(_line(line, small, apart=apart))
        apart = not line
    return found


def _line(line: str, small: frozenset[str], *, apart: bool) -> _Line:
    picture = _PICTURE.match(line)
    text = line[picture.end() :] if picture else line
    words = fold(text).split()
    return _Line(
        printed=line,
        text=text,
        mark=picture.group().strip() if picture else "",
        keys=_keys(words, small),
        size=_size(text, words),
        small=_small_share(text, small),
        end=_end(text),
        role=_furniture(text, words),
        apart=apart,
        credit=is_credit(text, words),
        byline=is_byline(words),
        bullet=_BULLET.match(text) is not None,
    )


def _size(text: str, words: list[str]) -> float:
    """Words, where a Han character or kana counts half; at least one per 12 characters (Thai writes no spaces)."""
    single = sum(1 for word in words if len(word) == 1 and _SINGLE.match(word))
    return max(len(words) - single / 2, len(text) / 12 if words else 0)


def _keys(words: Iterable[str], small: frozenset[str]) -> frozenset[str]:
    bare = (_ARTICLE.sub("", word) for word in words if word not in small and not word.isdecimal())
    return frozenset(word[:5] for word in bare if len(word) > 2 or _SINGLE.match(word))


def _small_share(text: str, small: frozenset[str]) -> float:
    """Headlines In Title Case capitalise their function words, sentences do not."""
    words = text.split()
    lower = [word.strip(".,;:!?\"'“”‘’()").lower() for word in words if not word[:1].isupper()]
    return sum(1 for word in lower if fold(word) in small) / max(1, len(words))


def _end(text: str) -> _End:
    last = _DANGLING.sub("", text).rstrip(_CLOSING)[-1:]
    if text.endswith("..."):
        return _End.ASK
    return next((end for end, chars in _ENDS if last and last in chars), _End.NONE)


_ENDS = ((_End.STOP, _STOPS), (_End.ASK, _ASKS), (_End.OPEN, _OPENS))


def _furniture(text: str, words: list[str]) -> Role | None:
    if not words or all(word.isdecimal() for word in words) or is_date(words):
        return Role.LINE
    if not _ADDRESS.sub("", text).strip(" ,;|-\u2013"):
        return Role.LINE
    bars = len(_BARS.findall(text))
    if bars >= 2 and len(words) <= 3 * (bars + 1):  # a breadcrumb or a menu in one line
        return Role.LINE
    return role_of(text, words)


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#: A line of so many words is prose if anything ends it; the same without an end if function words hold it together.
_SENTENCE, _PARAGRAPH, _LONG = 4, 18, 25
#: Share of function words: running text of European languages has .3 to .5, headlines half of that (jusText: .30).
_PROSE_SHARE, _SPARSE_SHARE = 0.28, 0.12


def clean(text: str) -> Page:
    """The article of a page as copied: its title (the first line that is not furniture), paragraphs, and the rest.

    Dropped are dates, counters, slogans, menus, bylines, link lists, share bars, consent and comment forms; a title that
    is repeated; everything from the comments on. Subheads between paragraphs and agencies' credits stay. A page without
    one sentence keeps every line that is not furniture by its wording. Never raises.
    """
    whole = printed(text)
    lang = detect(whole)
    lines = _lines(whole, lang)
    prose = _prose(lines)
    at = _title_at(lines, prose)
    title = "" if at is None else _DANGLING.sub("", lines[at].text).strip()
    kept = _kept(lines, prose, at)
    dropped = (_shown(line, index in kept) for index, line in enumerate(lines) if index != at)
    return Page(
        title=title,
        paragraphs=tuple(lines[index].text for index in sorted(kept)),
        dropped=tuple(line for line in dropped if line),
        lang=lang,
    )


def _shown(line: _Line, kept: bool) -> str:
    return line.mark if kept else line.printed


def _prose(lines: list[_Line]) -> list[bool]:
    long = [line for line in lines if line.size >= _LONG and line.role is None]
    stopped = sum(line.end is _End.STOP for line in long)
    pointed = 2 * stopped >= len(long)  # else this page's writer sets no full stops: length must do
    known = any(line.small >= _SPARSE_SHARE for line in long)
    return [line.role is None and _is_prose(line, pointed=pointed, known=known) for line in lines]


def _is_prose(line: _Line, *, pointed: bool, known: bool) -> bool:
    """`known`: function words of this language are known, so that their absence says something."""
    dense = line.small >= _PROSE_SHARE or not known
    match line.end:
        case _End.STOP:
            return line.size >= _SENTENCE
        case _End.OPEN:
            return line.size >= 6 and not line.bullet
        case _End.ASK:
            return line.size >= 8 and dense
        case _End.NONE:
            bound = _PARAGRAPH if pointed else 12
            return (line.size >= bound and dense) or (line.size >= _LONG and line.small >= _SPARSE_SHARE)


# ── the title ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _title_at(lines: list[_Line], prose: list[bool]) -> int | None:
    """Where the title stands: the first line that may be one, unless it shares nothing with the text and a later does."""
    candidates = _candidates(lines, prose)
    if not candidates:
        return None
    later = [line.keys for index, line in enumerate(lines) if prose[index] and line.size >= 8 and index not in candidates]
    vocabulary = frozenset().union(*later)
    first = candidates[0]
    if not vocabulary:
        return first
    shares = {index: _share(lines[index].keys, vocabulary) for index in candidates}
    slogan = lines[first].end is _End.STOP and lines[first].size <= 10
    for index in candidates[1:]:
        if lines[index].size < 4 or (prose[index] and not slogan):
            continue
        label = lines[first].size <= 3 and shares[index] >= 0.5
        if label or (shares[first] < 0.25 and shares[index] >= max(0.4, 2 * shares[first])):
            return index
    return first


def _candidates(lines: list[_Line], prose: list[bool]) -> list[int]:
    """Lines that may be the title: none that is furniture, down to the first paragraph of the text."""
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.role is not None or line.credit or line.byline:
            continue
        if line.size >= (_LONG if found else _TOO_LONG) and prose[index]:
            break
        found.append(index)
        if prose[index] and line.size >= 12:
            break
    return found


def _share(keys: frozenset[str], vocabulary: frozenset[str]) -> float:
    return len(keys & vocabulary) / len(keys) if keys else 0.0


# ── the body ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#: Of the content words of a paragraph, the share that stands before it in the same article is .15 at the 5th percentile
#: and .44 in the middle; for the first paragraph of another article .06 in the middle and .25 at the 95th (74 English
#: articles of mixed subjects).
_OWN_WORDS = 0.2
#: Comments may be cut off behind so many words of text, however long they are.
_ENOUGH = 150


def _kept(lines: list[_Line], prose: list[bool], start: int, title: list[str]) -> set[int]:
    """The lines from `start` on that are the article."""
    fresh = _fresh(lines, start, title)
    body = [index for index in range(start, _comments_at(lines, prose, start)) if index in fresh]
    if not any(prose[index] for index in body):
        return {index for index in body if lines[index].role is None}
    kept: set[int] = set()
    vocabulary: frozenset[str] = frozenset(title)
    broken = False
    for run, block in _blocks(body, prose):
        if not kept:
            kept.update(_head(lines, run, frozenset().union(*(lines[index].keys for index in body if prose[index]))))
            stay = []
        else:
            stay, breaks = _between(lines, run, before=lines[max(kept)], vocabulary=vocabulary)
            broken = broken or breaks
        if broken and not _resumes(lines, block, vocabulary):
            continue
        broken = False
        kept.update(stay, block)
        vocabulary = vocabulary.union(*(lines[index].keys for index in block))
    return kept | {index for index in body if index > max(kept, default=-1) and lines[index].credit}
