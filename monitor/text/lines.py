"""What can be said of one line of a page without its neighbours: length, end, function words, wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import islice, pairwise

from monitor.text.function_words import function_words
from monitor.text.furniture import Role, is_byline, is_credit, is_date, role_of
from monitor.text.normalise import fold


class End(Enum):
    """How a line ends, quotation marks and brackets aside."""

    STOP = "as a sentence ends"
    ASK = "with a question, a cry or dots: sentences and headlines alike do"
    OPEN = "with a colon, comma or dash: it goes on"
    NONE = "with a word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page."""

    printed: str  #: as it stands in the page
    text: str  #: what is kept of it: without a picture's mark in front
    mark: str  #: the mark that was in front, or ""
    keys: frozenset[str]  #: content words, cut to their beginnings so that inflected forms meet
    size: float  #: in words; scripts without spaces are measured by length
    small: float  #: share of function words among the words, capitalised ones not counted
    end: End
    role: Role | None
    credit: bool
    byline: bool
    bullet: bool

    @property
    def plain(self) -> bool:
        """Whether nothing in its wording says that it is furniture."""
        return self.role is None and not self.byline


_PICTURE = re.compile(r"#[ \t]*(?:photo|image|video|foto|pic|img|picture)(?:[ \t]*\d+[ \t]*|[ \t]+)", re.IGNORECASE)
_CLOSING = " \t\xa0\"'”’»›)]}』」*\u200c\u200f"
_STOPS, _ASKS, _OPENS = ".。．۔।॥", "!?؟！？…", ":;,،؛：；，、—–-"
_BULLET = re.compile(r"\s*(?:[•●▪◦‣∙■□►▶✓*–—-]|\(?\d{1,2}[.)])\s+\S")
_BARS = re.compile(r"\s[|»›>•·/\\]\s|[»›|]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+|[@#]\w+")
_SINGLE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=..)")


def lines_of(text: str, lang: str) -> list[Line]:
    """The lines of a text that hold anything, in order; what stands beyond `LINES_LIMIT` is no article."""
    small = frozenset(fold(" ".join(function_words(lang))).split())
    held = (line for raw in text.splitlines() if (line := raw.strip()))
    return [_line(line, small) for line in islice(held, LINES_LIMIT)]


LINES_LIMIT = 10_000


def _line(line: str, small: frozenset[str]) -> Line:
    picture = _PICTURE.match(line)
    text = line[picture.end() :] if picture else line
    words = fold(text).split()
    return Line(
        printed=line,
        text=text,
        mark=picture.group().strip() if picture else "",
        keys=_keys(words, small),
        size=_size(text, words),
        small=_small_share(text, small),
        end=_end(text),
        role=_furniture(text, words),
        credit=is_credit(text, words),
        byline=is_byline(text, words),
        bullet=_BULLET.match(text) is not None,
    )


def _size(text: str, words: list[str]) -> float:
    """How long a line is, in English words: by its words, or by its letters in languages that write fewer and longer ones.

    A Han character or kana is half a word.
    """
    single = 0 if text.isascii() else sum(1 for word in words if len(word) == 1 and _SINGLE.match(word))
    return max(len(words) - single / 2, len(text) / _LETTERS if words else 0)


#: English news has six letters to a word, the space included; Turkish, Finnish or German eight.
_LETTERS = 8


def _keys(words: list[str], small: frozenset[str]) -> frozenset[str]:
    bare = [word for word in words if word not in small and not word.isdecimal()]
    if all(map(str.isascii, bare)):
        return frozenset([word[:5] for word in bare if len(word) > 2])
    pairs = [first + second for first, second in pairwise(words) if _SINGLE.match(first) and _SINGLE.match(second)]
    return frozenset([word[:5] for word in (_ARTICLE.sub("", word) for word in bare) if len(word) > 2] + pairs)


def _small_share(text: str, small: frozenset[str]) -> float:
    """Headlines In Title Case capitalise their function words, sentences do not."""
    words = text.split()
    lower = fold(" ".join([word for word in words if not word[:1].isupper()])).split()
    return sum(word in small for word in lower) / max(1, len(words))


def _end(text: str) -> End:
    last = undangled(text).rstrip(_CLOSING)[-1:]
    if text.endswith("..."):
        return End.ASK
    return next((end for end, chars in _ENDS if last and last in chars), End.NONE)


def undangled(text: str) -> str:
    """The line without a separator at its end, which parted it from a site's name or the next link."""
    bare = text.rstrip(" \t\xa0.")
    cut = bare.rstrip("–—|·•-")
    return cut.rstrip() if cut != bare and cut[-1:].isspace() else text


_ENDS = ((End.STOP, _STOPS), (End.ASK, _ASKS), (End.OPEN, _OPENS))


def _furniture(text: str, words: list[str]) -> Role | None:
    if not words or all(word.isdecimal() for word in words) or is_date(words):
        return Role.LINE
    if len(text) > _FURNITURE_LETTERS:
        return None
    if all(_ADDRESS.fullmatch(word.strip(",;|–-")) for word in text.split() if any(map(str.isalnum, word))):
        return Role.LINE
    bars = len(_BARS.findall(text))
    if bars >= 2 and len(words) <= 3 * (bars + 1):  # a breadcrumb or a menu in one line
        return Role.LINE
    return role_of(text, words)


_FURNITURE_LETTERS = 1_000  #: longer lines are text, or beyond help
