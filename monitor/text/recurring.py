"""Lines that recur over one source's articles: what a site prints round its texts, learned instead of listed.

No list of phrases knows a site's own invitations, disclaimers and captions. Whatever stands word for word in article
after article of one source is none of its news. The counts are kept by the store; here is what a line is known by, from
when on it recurs, and when an article may lose such lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from monitor.text.furniture import role_of
from monitor.text.html import tidy
from monitor.text.normalise import Tokens, fold, tokenise
from monitor.text.phrases import TO_READERS

#: A line recurs if so many articles of a source had it, and so many of a hundred.
LEAST_ARTICLES, LEAST_SHARE = 5, 0.1
#: Counts are halved when a source has told so many articles, so that a site's new look is learned and its old forgotten.
MEMORY = 400
#: After so many articles, lines are forgotten that only one of a source's articles had, or fewer than so many of a
#: hundred (lossy counting, Manku and Motwani 2002: what is more frequent than the share asked for is not lost).
FORGETTING, FORGOTTEN_SHARE = 25, 0.02
#: Fewer words are a subhead, a place or a number, which say something else each time.
_LEAST_WORDS = 3
#: Lines are dropped round running text only, which has a paragraph of so many words: in a bulletin ("Status: blocked")
#: the lines that come again are the news.
_PARAGRAPH = 25
#: So much of an article's words must stay, or it is told again rather than furnished.
_STAYS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A text without the lines that recur."""

    body: str
    dropped: tuple[str, ...] = ()  #: in order
    marks: frozenset[int] = frozenset()  #: what all its lines are known by, 62 bits each, never 0


def marks_of(body: str) -> frozenset[int]:
    """What the lines of a text are known by; nothing where it teaches nothing (see `without_recurring`)."""
    return without_recurring(body, lambda _: ()).marks


def recurs(articles: int, of: int) -> bool:
    """Whether a line that stood in so many of a source's articles is the site's and not theirs."""
    return articles >= LEAST_ARTICLES and articles >= LEAST_SHARE * of


def without_recurring(body: str, known: Callable[[Collection[int]], Collection[int]]) -> Parted:
    """The text without lines that `known` says recur; the whole text where too little of it would stay.

    `known` is asked once at most, with what the lines are known by. A text of one line, or without a paragraph of
    running text, has no marks: nothing is to be learned from it.
    """
    return parted(tokenise(body), known)


def parted(body: Tokens, known: Callable[[Collection[int]], Collection[int]], names: Collection[str] = ()) -> Parted:
    """The same, where the text has been folded already. `names`: what the source is called."""
    lines = body.text.split("\n")
    if len(lines) == 1 or not any(map(_is_paragraph, lines)):
        return Parted(body=body.text)
    of_line = list(map(_mark, body.lines))
    marks = frozenset(filter(None, of_line))
    recurring = known(marks)
    if not recurring:
        return Parted(body=body.text, marks=marks)
    gone = [mark in recurring and not tells(line, names) for line, mark in zip(lines, of_line, strict=True)]
    kept = [line for line, goes in zip(lines, gone, strict=True) if not goes]
    if len(kept) == len(lines) or not _is_an_article(kept, body.text):
        return Parted(body=body.text, marks=marks)
    dropped = tuple(line for line, goes in zip(lines, gone, strict=True) if goes)
    return Parted(body=tidy("\n".join(kept)), dropped=dropped, marks=marks)


def tells(line: str, names: Collection[str] = ()) -> bool:
    """Whether a line tells of the world, however often it comes: a whole sentence that speaks neither to readers nor of its source.

    The background that a paper prints under each report on one war is such a line, and a rule may need it.
    """
    words = line.split()
    if (len(words) < _TELLING and len(line) < _TELLING_LETTERS) or not line.endswith(_STOPS):
        return False
    folded = fold(line)
    own = [name for name in map(fold, names) if len(name) >= _NAME_LETTERS and name in folded]
    spoken = fold(_QUOTED.sub(" ", line)).split()
    return (
        not own
        and not _ADDRESS.search(line)
        and _to_readers().isdisjoint(spoken)
        and role_of(line, folded.split()) is None
    )


_TELLING, _TELLING_LETTERS = 8, 80
_STOPS = tuple('.。۔!؟?…।"”»)')
_NAME_LETTERS = 5  #: shorter names of sources stand in other words
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|„[^“”]*[“”]")
_ADDRESS = re.compile(r"https?://|www\.|@\w|©")


@cache
def _to_readers() -> frozenset[str]:
    return frozenset(fold(TO_READERS).split())


def _is_an_article(kept: list[str], whole: str) -> bool:
    words = sum(len(line.split()) for line in kept)
    return words >= _STAYS * len(whole.split()) and any(map(_is_paragraph, kept))


def _is_paragraph(line: str) -> bool:
    return line.count(" ") >= _PARAGRAPH - 1


def _mark(words: bytes) -> int:
    """What a folded line is known by; 0 where it is too short."""
    if words.count(b" ") < _LEAST_WORDS - 1:
        return 0
    return int.from_bytes(hashlib.blake2b(words, digest_size=8).digest(), "big") >> 2 | 1
