"""Where sentences end, so that words of different statements are not read as one."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: no sentence ends without one of these
_SIGNS = ".!?\n\r…؟۔。！？｡।\u2028\u2029"
_CERTAIN = re.compile(r"[؟۔。！？｡।\u2029]|\n[ \t\r\xa0]*\n|[!?]+[\"'”’»)\]]*(?:\s|$)")
_POINT = re.compile(r"[.…]+[\"'”’»)\]]*(?:\s|$)|[.…]+\s*[\"“«]")
_NEWLINE = re.compile(r"[\n\r\u2028]")

#: gaps from this length on are not remembered
_LONG = 40

#: words that a point follows in the middle of a sentence: ranks, forms of address, months, as news agencies cut them
_BEFORE_NAMES = frozenset(
    "mr mrs ms mx messrs dr prof rev hon sen rep gov pres gen lt col maj capt cpt sgt cpl pvt adm brig cmdr cdr cmd "
    "comdr supt insp det sec amb fr st ste mt ft jan feb mar apr jun jul aug sep sept oct nov dec vs cf al fig art "
    "г ул им св д-р проф ген".split()
)
#: words that a point follows in the middle or at the end: only what comes next tells
_EITHER = frozenset("jr sr inc ltd co corp llc plc etc approx est dept min max".split())
#: words that begin English sentences far more often than they begin names
_OPENERS = frozenset(
    "a an and are as at but by despite during earlier for from he her his however i if in is it its last later many "
    "meanwhile more most no not on one other our she since so some still such that the their then there these they "
    "this those though to under we what when where while who why with you".split()
)


def sentence_numbers(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The number of the sentence that each word stands in, counted from 0.

    `starts` and `ends` are the places of the words. A point ends a sentence unless an abbreviation or an initial
    stands before it; an empty line always does; a single line break does unless the next line goes on in lower case.
    """
    numbers: list[int] = []
    asked = 0
    for sign in _places_of_signs(text):
        index = bisect_right(starts, sign)  # the word behind the sign
        if index <= asked or index == len(starts) or sign < ends[index - 1]:
            continue
        asked = index
        if _ends(text, starts[index - 1], ends[index - 1], starts[index], ends[index]):
            numbers += [numbers[-1] + 1 if numbers else 0] * (index - len(numbers))
    return numbers + [numbers[-1] + 1 if numbers else 0] * (len(starts) - len(numbers))


def _places_of_signs(text: str) -> list[int]:
    """Where a sentence may end, rising: one quick search for each sign, an eighth of the price of a regular expression."""
    found: list[int] = []
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)


class _Gap(Enum):
    """What stands between two words."""

    CERTAIN = auto()  #: it ends a sentence
    POINT = auto()  #: it may, as the words around it tell
    LINE = auto()  #: a single line break
    BARE_POINT = auto()  #: nothing but a point
    OTHER = auto()


@lru_cache(4_096)  # a text has few of them, over and over
def _kind(gap: str) -> _Gap:
    if _CERTAIN.search(gap):
        return _Gap.CERTAIN
    if _POINT.search(gap):
        return _Gap.POINT
    if _NEWLINE.search(gap):
        return _Gap.LINE
    return _Gap.BARE_POINT if gap == "." else _Gap.OTHER


def _ends(text: str, last_start: int, last_end: int, start: int, end: int) -> bool:
    """Whether a sentence ends between two words that have one of the signs between them."""
    gap = text[last_end:start]
    match _kind(gap) if len(gap) < _LONG else _kind.__wrapped__(gap):
        case _Gap.CERTAIN:
            return True
        case _Gap.POINT:
            return _point_ends(text[last_start:last_end], text[start:end], gap)
        case _Gap.LINE:
            return not text[start].islower()
        case _Gap.BARE_POINT:  # "statement.The": a point with the space lost
            return text[start].isupper() and text[last_end - 1].islower() and last_end - last_start > 1
        case _Gap.OTHER:
            return False


def _point_ends(last: str, following: str, gap: str) -> bool:
    """Whether the point after `last` ends a sentence."""
    folded = last.casefold()
    if _NEWLINE.search(gap):
        return not following[:1].islower()
    if gap.startswith(("…", "..")):
        return following[:1].isupper()
    if folded == "no":  # No. 5
        return not following[:1].isdigit()
    if folded in _BEFORE_NAMES:
        return False
    if "." in last or len(last) == 1 or folded in _EITHER:  # U.S., an initial, Inc.
        return following.casefold() in _OPENERS and following[:1].isupper()
    return not following[:1].islower()
