"""The figures that a report tells of its event: so many killed, wounded, troops, …

A number counts what the word next to it says, within one statement: `16 people were killed`, `killing at least 16`,
`the toll rises to 16`. What is part of another number (`including 4 children`), added to one (`two more`), a measure, a
date, or counted over a time (`since the war began`) is no figure of the event. News tells its figures in headline and
lead; further down stands what happened before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.model import Span, Where
from monitor.stories.background import is_background
from monitor.stories.counting import SIGNS, THINGS, Count, Sentence
from monitor.stories.figure_words import ABBREVIATED, What
from monitor.stories.lexicon import FOLDED_AUXILIARY, JOINING, Lexicon, lexicon_of
from monitor.stories.numerals import Token, tokens_of
from monitor.text.normalise import fold

#: characters of the body that are read: about the first 120 words
LEAD: Final = 800
_ENDS: Final = frozenset(".!?…؟。\n")
#: `از جمله`, `в том числе`: what stands before the word that announces a part
_BEFORE_PARTS: Final = frozenset(map(fold, ("از", "в", "том", "من")))


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
    lexicon = lexicon_of(lang)
    if lexicon is None:
        return ()
    best: dict[What, tuple[tuple[bool, bool, int], Figure]] = {}
    ranked = (*_ranked(title, Where.TITLE, lexicon), *_ranked(body[:LEAD], Where.BODY, lexicon))
    for place, (toll, figure) in enumerate(ranked):
        rank = (figure.vague, not toll and figure.span.field is Where.BODY, place)
        if figure.what not in best or rank < best[figure.what][0]:
            best[figure.what] = (rank, figure)
    return tuple(best[what][1] for what in What if what in best)


# ── in one text ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _ranked(text: str, field: Where, lexicon: Lexicon) -> Iterator[tuple[bool, Figure]]:
    """The figures of a text in order, each with whether it is a toll."""
    for tokens in _sentences(tokens_of(text)):
        sentence = Sentence(_without_parts(tokens, lexicon), lexicon)
        if not sentence.numbers or is_background(text, tokens[0].start, tokens[-1].end):
            continue
        said: set[What] = set()
        for number in sentence.numbers:
            count = sentence.count(number)
            if count is None or (count.what in THINGS and number.low == 1):  # `a missile` in French and Persian, too
                continue
            if sentence.is_added(number) and not said - {count.what}:
                continue  # two more killed; but: killing five and wounding another twelve
            said.add(count.what)
            yield count.toll, _figure(text, field, sentence.tokens, count)


def _figure(text: str, field: Where, tokens: Sequence[Token], count: Count) -> Figure:
    number = count.number
    start, end = tokens[min(number.first, count.cue)].start, tokens[max(number.last, count.cue)].end
    span = Span(field=field, start=start, end=end, text=text[start:end])
    return Figure(what=count.what, low=number.low, high=number.high, vague=number.vague, span=span)


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        if token.key == "." and sentence and sentence[-1].key in ABBREVIATED:
            continue
        sentence.append(token)
        if token.key in _ENDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _without_parts(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The sentence without `, including 4 children,`: the sign before it and what follows as far as it goes."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        if tokens[place].key not in lexicon.including:
            kept.append(tokens[place])
            place += 1
            continue
        while kept and (kept[-1].key in SIGNS or kept[-1].key in _BEFORE_PARTS):
            kept.pop()
        place = _end_of_part(tokens, place, lexicon)
    return kept


def _end_of_part(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """Behind the next comma, or where the sentence goes on without one: `including 4 children were killed`."""
    for place in range(start + 1, len(tokens)):
        key = tokens[place].key
        if key in SIGNS:
            return place if key in _ENDS else place + 1
        if place - start > 2 and key in FOLDED_AUXILIARY and key not in _PEOPLE:
            return place
        cue = lexicon.cue(key)
        if place - start > 2 and cue is not None and cue not in THINGS:
            led = tokens[place - 1].key in JOINING or (lexicon.lang == "ar" and key.startswith("و"))
            if led or lexicon.lang == "fa":
                return place
    return len(tokens)


#: of the words of no weight those that stand for who is counted
_PEOPLE: Final = frozenset(
    fold(word)
    for word in (
        "people persons person others شخصا شخص أشخاص مدنيا مدنيين نفر تن человек людей человека personnes personne"
    ).split()
)
