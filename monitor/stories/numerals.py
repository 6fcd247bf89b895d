"""Numbers as news writes them: in digits of three scripts and in words of five languages, exact, vague or as a range.

The words are the cardinal numerals of the grammars (CLDR's spell-out rules list the same), with the cases that stand
beside a counted noun: Russian genitives and collectives, Arabic in both genders and in the oblique case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.stories.number_words import CHANGES, JOINERS, RANGES, RISES, SCALES, UNITS, VAGUE, Numerals
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

#: letters with the marks that Arabic writes above and below them, and with accents of their own
_WORD: Final = r"\w[\w\u0300-\u036f\u064b-\u065f\u0670]*"
#: digits with what groups them or parts decimals; a word with the marks within it; or one sign. A word that runs into
#: digits (F-16, MQ-9, 16th, 3pm) is a word, and so is a date or a time
_TOKEN: Final = re.compile(
    r"\d+(?:[/:]\d+)+|و(?=\d)"
    r"|(?<![^\W\d_و])(?<![^\W\d_]-)\d+(?:[.,٬٫\u00a0\u202f\u2009 ]\d{3}(?!\d))*(?:[.,٫]\d+)?(?!\w|-[^\W\d_])"
    rf"|(?<!\w)(?:[dlnmtscj]|qu|jusqu|lorsqu|puisqu)['’](?=\w)|{_WORD}(?:['’\u200c.-](?=\w){_WORD})*|[^\w\s]|\n+",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,٬\u00a0\u202f\u2009 ]\d{3})+")
_DECIMAL: Final = re.compile(r"(\d+)[.,٫](\d{1,3})")
#: no count of people or weapons in one event is larger
_LARGEST: Final = 50_000_000


class Token(NamedTuple):
    """A word, a number or a sign of a text; `key` is the folded word, or the sign."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number that a text writes: `low` to `high`, in tokens `first` to `last`."""

    low: int
    high: int
    first: int
    last: int
    vague: bool = False  #: dozens, hundreds: not counted, or not yet


def tokens_of(text: str) -> list[Token]:
    """The words, numbers and signs of a text, in order; runs of line breaks are one sign."""
    return [
        Token(_key(match[0]), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match[0].strip() or "\n" in match[0]
    ]


@lru_cache(maxsize=20_000)  # the words of news are few, and folding one costs more than all else that is done with it
def _key(printed: str) -> str:
    if printed[0].isdecimal() and not any(map(str.isalpha, printed)):
        return printed
    return "\n" if "\n" in printed else fold(printed) or printed


def numerals(tokens: Sequence[Token], lang: str) -> list[Numeral]:
    """The numbers of a text, in order; those of a range as one."""
    words = _words(lang)
    found: list[Numeral] = []
    place = 0
    while place < len(tokens):
        number = _numeral(tokens, place, words) if words.may_begin(tokens[place].key) else None
        if number is None:
            place += 1
            continue
        number = _changed(tokens, number, words) or _ranged(tokens, number, words) or number
        if number.high <= _LARGEST:
            found.append(number)
        place = number.last + 1
    return found


# ── one number ───────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _words(lang: str) -> Numerals:
    """The number words of a language, folded as texts are."""

    def folded(table: dict[str, int]) -> dict[str, int]:
        return {fold(word): value for word, value in table.items()}

    units, scales, vague = (folded(table.get(lang, {})) for table in (UNITS, SCALES, VAGUE))
    return Numerals(
        units=units,
        scales=scales,
        vague=vague,
        first=frozenset(word.split()[0] for word in (*units, *scales, *vague)),
        joiners=frozenset(map(fold, JOINERS.get(lang, ()))),
        ranges=frozenset(map(fold, RANGES.get(lang, ()))) | {"-", "–", "—"},
        changes=tuple(map(fold, CHANGES[lang])) if lang in CHANGES else (),
        rises=frozenset(fold(word) for word in RISES.get(lang, "").split()),
        prefixed="و" if lang == "ar" else "",
    )


def _numeral(tokens: Sequence[Token], first: int, words: Numerals) -> Numeral | None:
    key = tokens[first].key
    if key[0].isdecimal():
        return _in_digits(tokens, first, words)
    vague = words.vague.get(key) or words.vague.get(words.bare(key))
    if vague is not None:
        return _vague(tokens, first, vague, words)
    return _in_words(tokens, first, words)


def _in_digits(tokens: Sequence[Token], first: int, words: Numerals) -> Numeral | None:
    printed = tokens[first].key
    scale = _scale_behind(tokens, first, words)
    last = first + (scale > 1)
    if _GROUPED.fullmatch(printed):
        value = int("".join(char for char in printed if char.isdecimal())) * scale
    elif decimal := _DECIMAL.fullmatch(printed):
        if scale == 1:  # 2.5 of something that is counted: a rate, a size, a date
            return None
        value = int(float(f"{int(decimal[1])}.{_ascii(decimal[2])}") * scale)
    elif printed.isdecimal():
        value = int(printed) * scale
    else:
        return None
    return Numeral(low=value, high=value, first=first, last=last)


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def _scale_behind(tokens: Sequence[Token], place: int, words: Numerals) -> int:
    return words.scales.get(tokens[place + 1].key, 1) if place + 1 < len(tokens) else 1


def _vague(tokens: Sequence[Token], first: int, low: int, words: Numerals) -> Numeral:
    """`dozens`, `hundreds`; `tens of thousands` is two of them, with at most one word between."""
    for last in (first + 1, first + 2):
        if last < len(tokens):
            times = words.vague.get(tokens[last].key) or words.scales.get(tokens[last].key)
            if times is not None and times >= 1000 and low < 1000:
                scale = times // 2 if tokens[last].key in words.vague else times
                return Numeral(low=low * scale, high=low * scale, first=first, last=last, vague=True)
    return Numeral(low=low, high=low, first=first, last=first, vague=True)


def _in_words(tokens: Sequence[Token], first: int, words: Numerals) -> Numeral | None:
    total, current, last, place = 0, 0, -1, first
    while place < len(tokens):
        key = tokens[place].key
        if last >= 0 and key in words.joiners:
            place += 1
            continue
        for part in words.parts(key, begun=last >= 0):
            if (unit := words.units.get(part)) is not None:
                if last >= 0 and not _adds(current, unit, reversed_=bool(words.prefixed)):
                    return _counted(total + current, first, last)
                current += unit
            else:
                scale = words.scales[part]
                if scale >= 1000:
                    total, current = total + (current or 1) * scale, 0
                else:
                    current = (current or 1) * scale
            last = place
        if last != place:
            break
        place += 1
    return _counted(total + current, first, last)


def _adds(current: int, unit: int, *, reversed_: bool) -> bool:
    """Whether a number word goes on with what came before: twenty-three, hundred and five, thousand two; not three five.

    In Arabic the ones come first (`reversed_`): three and twenty, five ten.
    """
    if current == 0 or (unit < 100 <= current and current % 100 == 0):
        return True
    return current < 10 <= unit < 100 if reversed_ else unit < 10 <= current and current % 10 == 0


def _counted(value: int, first: int, last: int) -> Numeral | None:
    return None if last < 0 else Numeral(low=value, high=value, first=first, last=last)


#: words between a verb that tells of a change and its `from`
_RISES_BEFORE: Final = 8


def _changed(tokens: Sequence[Token], number: Numeral, words: Numerals) -> Numeral | None:
    """`from 3 to 16` as the number that it is now, where something rose or fell; in Persian and Russian such words have no
    other sense.
    """
    place = number.last + 1
    if not words.changes or number.first == 0 or place + 1 >= len(tokens):
        return None
    if (tokens[number.first - 1].key, tokens[place].key) != words.changes:
        return None
    before = tokens[max(0, number.first - _RISES_BEFORE) : number.first]
    if words.rises and not any(token.key in words.rises for token in before):
        return None
    second = _numeral(tokens, place + 1, words)
    return second and Numeral(
        low=second.low, high=second.high, first=number.first - 1, last=second.last, vague=second.vague
    )


def _ranged(tokens: Sequence[Token], number: Numeral, words: Numerals) -> Numeral | None:
    """`16 to 20`, `16-20`, `between 16 and 20` as one number from the lower to the higher."""
    place = number.last + 1
    if place + 1 >= len(tokens):
        return None
    key = tokens[place].key
    between = number.first > 0 and tokens[number.first - 1].key in {"between", "entre", "بين", "ما"}
    ranges = key in words.ranges or (between and key in words.joiners)
    second = _numeral(tokens, place + 1, words) if ranges else None
    if second is None or not number.low < second.low <= number.low * 10:
        return None
    return Numeral(low=number.low, high=second.high, first=number.first, last=second.last, vague=number.vague)
