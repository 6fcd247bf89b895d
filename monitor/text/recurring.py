"""Lines that recur over one source's articles: what a site prints round its texts, learned instead of listed.

No list of phrases knows a site's own invitations, disclaimers and captions. Whatever stands word for word in article
after article of one source is none of its news. The counts are kept by the store; here is what a line is known by, from
when on it recurs, and when an article may lose such lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

from monitor.text.html import tidy
from monitor.text.normalise import Tokens, tokenise

#: A line recurs if so many articles of a source had it, and so many of a hundred: a background paragraph that a paper
#: prints under each report on one war stays below the second for all but papers on nothing else.
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


def parted(body: Tokens, known: Callable[[Collection[int]], Collection[int]]) -> Parted:
    """The same, where the text has been folded already."""
    lines = body.text.split("\n")
    if len(lines) == 1 or not any(map(_is_paragraph, lines)):
        return Parted(body=body.text)
    of_line = list(map(_mark, body.lines))
    marks = frozenset(filter(None, of_line))
    recurring = known(marks)
    if not recurring:
        return Parted(body=body.text, marks=marks)
    kept = [line for line, mark in zip(lines, of_line, strict=True) if mark not in recurring]
    if len(kept) == len(lines) or not _is_an_article(kept, body.text):
        return Parted(body=body.text, marks=marks)
    dropped = tuple(line for line, mark in zip(lines, of_line, strict=True) if mark in recurring)
    return Parted(body=tidy("\n".join(kept)), dropped=dropped, marks=marks)


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
