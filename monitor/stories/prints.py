"""Prints of an article: what two articles share when they are the same text, or one publisher's same report again."""

from __future__ import annotations

import re
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from monitor.text.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Two texts of so few words may be the same by chance ("Live updates", "Markets at a glance").
_TEXT_WORDS = 8
#: A text of so many words is a copy under whatever headline; standing lines under a daily column are shorter.
_BODY_WORDS = 60
#: A title of fewer words is a rubric.
_TITLE_WORDS = 3
#: Han characters and kana are half a word each.
_SINGLE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def prints_of(title: str, body: str, *, owner: str, day: date | None) -> tuple[bytes, ...]:
    """The prints of an article, 8 bytes each; articles that share one are copies of one text.

    One print is over title and body, folded: case, accents, punctuation and letter forms make no difference, one word
    does. Texts of fewer than 8 words have none. One is over the body alone, from 60 words on. One is over owner, title
    and day, so that a report which comes back with a new address, guid or last sentence is known; titles of fewer than
    3 words, and articles without an owner or a day, have none. The same title on another day is another report: daily
    columns keep their titles.
    """
    return prints_in(Wording(title, body), owner=owner, day=day)


def prints_in(wording: Wording, *, owner: str, day: date | None) -> tuple[bytes, ...]:
    """The same, where title and body have been folded already."""
    in_title, in_body = wording.title.words, wording.body.words
    folded_title, folded_body = " ".join(in_title), " ".join(in_body)
    prints = []
    if _are_enough([*in_title, *in_body[: 2 * _TEXT_WORDS]], _TEXT_WORDS):
        prints.append(_print("text", folded_title, folded_body))
    if _are_enough(in_body, _BODY_WORDS):
        prints.append(_print("body", folded_body))
    if _are_enough(in_title, _TITLE_WORDS) and owner and day:
        prints.append(_print("title", owner, day.isoformat(), folded_title))
    return tuple(prints)


def _are_enough(words: Sequence[str], least: int) -> bool:
    """Whether these are so many words, where Han characters and kana are half a word each."""
    return len(words) >= 2 * least or len(words) - sum(map(bool, map(_SINGLE.fullmatch, words))) / 2 >= least


def _print(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
