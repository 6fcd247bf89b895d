"""The figures that a report tells of its event: so many killed, wounded, troops, …

A number counts what the word next to it says, within one statement: `16 people were killed`, `killing at least 16`,
`the toll rises to 16`. What is part of another number (`including 4 children`), added to one (`two more`), a measure, a
date, or counted over a time (`since the war began`) is no figure of the event. News tells its figures in headline and
lead; further down stands what happened before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from monitor.model import Span, Where
from monitor.stories.figure_words import (
    ACTIVE,
    BACKGROUND,
    BARRIERS,
    CUES,
    INCLUDING,
    LIGHT,
    MEASURES,
    MONTHS,
    MORE,
    NAMED,
    TOLLS,
    What,
)
from monitor.stories.numerals import Numeral, Token, numerals, tokens_of
from monitor.text.normalise import fold

#: characters of the body that are read: about the first 120 words
LEAD: Final = 800
#: words of any kind that may stand between a number and the cue behind it (`16 Iraqi border guards were killed`)
_ANY_AHEAD: Final = 3
#: words in all on that way
_AHEAD: Final = 8
#: words between a toll and its number, which tell where and how
_TOLL: Final = 9
_SIGNS: Final = frozenset('.,;:!?()[]—–…،؛؟。\n"“”«»')
_ENDS: Final = frozenset(".!?…؟。\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of something that a report tells."""

    what: What
    low: int  #: so many at least, as far as it says
    high: int
    vague: bool = False  #: dozens, hundreds
    span: Span  #: the number and the word that says what it counts, as printed


def figures_of(title: str, body: str, lang: str) -> tuple[Figure, ...]:
    """The figures that a report tells in headline and lead, one of each kind; none in a language that is not known.

    The headline's goes before the lead's, an exact number before a vague one, a toll before other numbers.
    """
    words = _words(lang)
    if words is None:
        return ()
    best: dict[What, tuple[tuple[bool, bool, int], Figure]] = {}
    ranked = (*_ranked(title, Where.TITLE, words), *_ranked(body[:LEAD], Where.BODY, words))
    for place, (toll, figure) in enumerate(ranked):
        rank = (figure.vague, not toll and figure.span.field is Where.BODY, place)
        if figure.what not in best or rank < best[figure.what][0]:
            best[figure.what] = (rank, figure)
    return tuple(best[what][1] for what in What if what in best)


# ── the words of a language ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """Words and beginnings of words, folded."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def __contains__(self, key: str) -> bool:
        return key in self.whole or (bool(self.begun) and key.startswith(self.begun))


def _set(written: str) -> _Set:
    words = written.split()
    return _Set(
        whole=frozenset(fold(word) for word in words if not word.endswith("*")),
        begun=tuple(fold(word[:-1]) for word in words if word.endswith("*")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    lang: str
    cues: tuple[tuple[What, _Set], ...]
    tolls: _Set
    active: _Set
    light: _Set
    barriers: _Set
    including: _Set
    more_before: _Set
    more_behind: _Set

    def cue(self, key: str) -> What | None:
        """What a word counts; in Arabic an `and` may be written with it."""
        for one in (key, key[1:]) if self.lang == "ar" and key.startswith("و") else (key,):
            for what, words in self.cues:
                if one in words:
                    return what
        return None


@cache
def _words(lang: str) -> _Words | None:
    if lang not in CUES:
        return None
    before, behind = MORE[lang]
    return _Words(
        lang=lang,
        cues=tuple((what, _set(words)) for what, words in CUES[lang].items()),
        tolls=_set(TOLLS[lang]),
        active=_set(ACTIVE.get(lang, "")),
        light=_set(LIGHT[lang]),
        barriers=_set(BARRIERS[lang]),
        including=_set(INCLUDING[lang]),
        more_before=_set(before),
        more_behind=_set(behind),
    )


_FOLDED_MEASURES: Final = frozenset(fold(word) or word for word in MEASURES)
_FOLDED_NAMED: Final = frozenset(map(fold, NAMED | MONTHS))
_FOLDED_MONTHS: Final = frozenset(map(fold, MONTHS))


#: of, and what stands before an age, in the five languages
_OF: Final = frozenset(fold(word) for word in "of من از из des de d".split())
_AT: Final = frozenset(fold(word) for word in "at عن در à".split())


@cache
def _background() -> re.Pattern[str]:
    return re.compile(BACKGROUND, re.IGNORECASE)


# ── in one text ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _ranked(text: str, field: Where, words: _Words) -> Iterator[tuple[bool, Figure]]:
    """The figures of a text in order, each with whether it is a toll."""
    for sentence in _sentences(tokens_of(text)):
        tokens = _without_parts(sentence, words)
        counted = numerals(tokens, words.lang)
        if not counted or _background().search(text, sentence[0].start, sentence[-1].end):
            continue
        starts = {number.first: number for number in counted}
        said: set[What] = set()
        for number in counted:
            cue = _cue_of(tokens, number, starts, words) if _is_count(tokens, number, words) else None
            if cue is not None:
                what, place, toll = cue
                if what in _THINGS and number.low == 1:  # `a missile`: in French and Persian one is an article, too
                    continue
                if _is_added(tokens, number, words) and not said - {what}:
                    continue  # two more killed; but: killing five and wounding another twelve
                said.add(what)
                span = _span(text, field, tokens, number, place)
                if what in _THINGS and number.low == 1:  # `a missile`: in French and Persian one is an article, too
                    continue
                yield toll, Figure(what=what, low=number.low, high=number.high, vague=number.vague, span=span)


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.key in _ENDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


#: `از جمله`, `в том числе`: what stands before the word that announces a part
_BEFORE_PARTS: Final = frozenset(map(fold, ("از", "в", "том", "من")))


def _without_parts(tokens: Sequence[Token], words: _Words) -> list[Token]:
    """The sentence without `, including 4 children,`: the sign before it and what follows up to the next one."""
    kept: list[Token] = []
    within = False
    for token in tokens:
        if token.key in words.including:
            within = True
            while kept and (kept[-1].key in _SIGNS or kept[-1].key in _BEFORE_PARTS):
                kept.pop()
        elif within and token.key in _SIGNS:
            within = False
            if token.key in _ENDS:
                kept.append(token)
        elif not within:
            kept.append(token)
    return kept


def _key(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].key if 0 <= place < len(tokens) else "\n"


def _is_count(tokens: Sequence[Token], number: Numeral, words: _Words) -> bool:
    before, behind = _key(tokens, number.first - 1), _key(tokens, number.last + 1)
    printed = tokens[number.first].key
    year = number.first == number.last and printed.isdecimal() and len(printed) == 4 and 1900 <= number.low <= 2100
    return not (
        number.low < 1
        or (number.low == 1 and behind in _OF)  # one of many
        or (
            before in _AT and number.low > 15 and words.cue(_key(tokens, number.first - 2)) is What.KILLED
        )  # died at 71
        or before in _FOLDED_NAMED
        or before in "$€£#"
        or behind in _FOLDED_MEASURES
        or behind in _FOLDED_MONTHS
        or (year and words.cue(behind) is None)
    )


def _is_added(tokens: Sequence[Token], number: Numeral, words: _Words) -> bool:
    """Whether a number comes on top of another that was told before: `two more`, `another two`; not `more than two`."""
    before, behind = _key(tokens, number.first - 1), _key(tokens, number.last + 1)
    return before in words.more_before or (behind in words.more_behind and _key(tokens, number.last + 2) != "than")


_Cue = tuple[What, int, bool]


def _cue_of(tokens: Sequence[Token], number: Numeral, starts: dict[int, Numeral], words: _Words) -> _Cue | None:
    """What a number counts, where that is said, and whether it is a toll."""
    ahead, behind = _ahead(tokens, number, starts, words), _before(tokens, number, words)
    if behind is None or ahead is None:
        return behind or ahead
    nearer = number.first - behind[1] <= ahead[1] - number.last
    return behind if behind[2] or nearer or ahead[0] in _COUNTED_NOUNS else ahead


def _ahead(tokens: Sequence[Token], number: Numeral, starts: dict[int, Numeral], words: _Words) -> _Cue | None:
    """The cue behind a number: a noun (`16 dead`), or what happened to those who are counted (`16 people were killed`)."""
    noun: _Cue | None = None
    left = _ANY_AHEAD
    for place in range(number.last + 1, min(number.last + 1 + _AHEAD, len(tokens))):
        key = tokens[place].key
        if place in starts or key in _SIGNS:
            break
        what = words.cue(key)
        if what is not None:
            if key in words.active and _takes_object(tokens, place, starts, words):
                break
            if _joined_cue(tokens, place, what, words):
                return None
            if what not in _COUNTED_NOUNS:
                return what, place, False
            noun = noun or (what, place, False)
            continue
        if key in words.barriers:
            break
        left -= key not in words.light and key not in _AUXILIARY
        if left < 0:
            break
    return noun


#: what is counted and may also be who was killed: `16 soldiers were killed`
_COUNTED_NOUNS: Final = frozenset({What.TROOPS, What.DETAINED, What.HOSTAGES, What.MISSILES, What.DRONES, What.STRIKES})
#: nouns that are counted by the number before them only
_THINGS: Final = _COUNTED_NOUNS - {What.DETAINED, What.HOSTAGES}
#: words of no weight between a number and what happened
_AUXILIARY: Final = frozenset(
    fold(word)
    for word in (
        "people persons person others were was have has been are is being be reported reportedly feared confirmed "
        "شخصا شخص أشخاص مدنيا مدنيين نفر تن را خود شده شدند است человек людей человека были было personnes personne ont ete sont"
    ).split()
)


def _takes_object(tokens: Sequence[Token], place: int, starts: dict[int, Numeral], words: _Words) -> bool:
    """Whether a number follows that the verb has for its object: `troops killed 3`."""
    for after in range(place + 1, min(place + 5, len(tokens))):
        if after in starts:
            return True
        if tokens[after].key not in words.light:
            return False
    return False


def _joined_cue(tokens: Sequence[Token], place: int, what: What, words: _Words) -> bool:
    """Whether the cue is one of two that share a number: `40 killed and wounded`."""
    for step in (1, -1):
        near = place + step
        if _key(tokens, near) in {"and", "or", "و", "и", "или", "et", "ou", "أو", "یا"}:
            near += step
        elif not (_key(tokens, max(place, near)).startswith("و") and words.lang == "ar"):
            continue
        other = words.cue(_key(tokens, near))
        if other not in {None, what} and other not in _COUNTED_NOUNS:
            return not any(char.isdecimal() for char in _key(tokens, near + step)) or step < 0
    return False


def _before(tokens: Sequence[Token], number: Numeral, words: _Words) -> _Cue | None:
    """The cue before a number: `killing at least 16`, `the toll from the blast has risen to 16`."""
    only_light = True
    for place in range(number.first - 1, max(-1, number.first - 1 - _TOLL), -1):
        key = tokens[place].key
        if key in _SIGNS or key[0].isdecimal():
            return None
        what = words.cue(key)
        if only_light and what is not None and what not in _THINGS:
            toll = any(_key(tokens, place + step) in words.tolls for step in (-1, -2, 1))
            return None if _joined_cue(tokens, place, what, words) else (what, place, toll)
        if key in words.tolls and what is None:
            kind = next((found for step in (-1, 1, 2) if (found := words.cue(_key(tokens, place + step)))), What.KILLED)
            led = _key(tokens, number.first - 1) in words.light or place == number.first - 1
            return (kind, place, True) if led else None
        if key not in words.light and key not in _AUXILIARY:
            only_light = False
    return None


def _span(text: str, field: Where, tokens: Sequence[Token], number: Numeral, cue: int) -> Span:
    start, end = tokens[min(number.first, cue)].start, tokens[max(number.last, cue)].end
    return Span(field=field, start=start, end=end, text=text[start:end])
