"""What the numbers of a sentence count: by the word next to them, within one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monitor.stories.figure_words import FINITE, HAPPENED, What
from monitor.stories.lexicon import (
    AT,
    FOLDED_AUXILIARY,
    FOLDED_MEASURES,
    FOLDED_MONTHS,
    FOLDED_NAMED,
    JOINING,
    OF,
    Lexicon,
    words_of,
)
from monitor.stories.numerals import Numeral, Token, numerals
from monitor.text.normalise import fold

#: words of any kind that may stand between a number and the cue behind it (`16 Iraqi border guards were killed`)
_ANY_AHEAD: Final = 3
#: words in all on that way, and where the verb stands last
_AHEAD: Final = 8
_AHEAD_TO_VERB: Final = 14
#: words in all on that way to a cue that stands beside the number
_BESIDE: Final = 2
#: words between a toll and its number, which tell where and how
_TOLL: Final = 12
#: words between a verb and the number of those whom it befell, which tell who did it
_FAR: Final = 6
SIGNS: Final = frozenset('.,;:!?()[]—–…،؛؟。\n"“”«»')
#: what is counted and may also be who was killed: `16 soldiers were killed`
_COUNTED_NOUNS: Final = frozenset(
    {What.TROOPS, What.DETAINED, What.HOSTAGES, What.MISSILES, What.DRONES, What.STRIKES, What.VEHICLES}
)
#: nouns that are counted by the number before them only
THINGS: Final = _COUNTED_NOUNS - {What.DETAINED, What.HOSTAGES}
#: in English: some of those who were told before; in French `des` behind a number
_DEFINITE: Final = frozenset("the those these his her their its our".split())
#: Persian: that, and; a verb behind one of them is another statement's
_FA_CLAUSES: Final = frozenset({"كه", "که", "و"})
#: Persian: life, which is lost over some words
_FA_LIFE: Final = fold("جان")
_LIFE: Final = 5
_BEARING: Final = frozenset({("with", What.WOUNDED), ("for", What.WOUNDED), (fold("إلى"), What.DISPLACED)})
_HAPPENED: Final = words_of(HAPPENED)
_FINITE: Final = words_of(FINITE)
#: what nobody kills or wounds, in whatever words it is shot down
_MACHINES: Final = THINGS - {What.TROOPS}
#: Arabic: one, and anybody
_ANYBODY: Final = fold("أحد")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a number counts."""

    number: Numeral
    what: What
    cue: int  #: the token that says it
    toll: bool = False  #: it is a count that is kept


class Sentence:
    """The words of one sentence, its numbers, and what each word counts."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens, self._lexicon = tokens, lexicon
        self.numbers = numerals(tokens, lexicon.lang)
        if self.numbers:
            self._cues = lexicon.cues_of(tokens)
            self._starts = {number.first: number for number in self.numbers if self._is_count(number)}
            self._ends = {number.last for number in self._starts.values()}
            self._wholes = {whole for number in self.numbers if (whole := self._whole_of(number)) is not None}

    def count(self, number: Numeral) -> Count | None:
        """What a number counts, where that is said."""
        if number.first not in self._starts:
            return None
        if self._cues[number.last] is not None and not self.tokens[number.last].key[0].isdecimal():
            dual = self._found(number, number.last)  # the number and what it counts
            return (self._before(number) or dual) if dual and dual.what in _COUNTED_NOUNS else dual
        ahead, behind = self._ahead(number), self._before(number)
        if behind is None or ahead is None:
            return behind or ahead
        nearer = number.first - behind.cue <= ahead.cue - number.last
        return behind if behind.toll or nearer or ahead.what in _COUNTED_NOUNS else ahead

    def is_added(self, number: Numeral) -> bool:
        """Whether a number comes on top of another that was told before: `two more`, `another two`; not `more than two`."""
        before, behind = self._key(number.first - 1), self._key(number.last + 1)
        return before in self._lexicon.more_before or (
            behind in self._lexicon.more_behind and self._key(number.last + 2) != "than"
        )

    # ── which numbers count ──────────────────────────────────────────────────────────────────────────────────────────

    def _key(self, place: int) -> str:
        return self.tokens[place].key if 0 <= place < len(self.tokens) else "\n"

    def _cue(self, place: int) -> What | None:
        return self._cues[place] if 0 <= place < len(self.tokens) else None

    def _found(self, number: Numeral, place: int, *, toll: bool = False) -> Count | None:
        what = self._cue(place)
        return None if what is None else Count(number=number, what=what, cue=place, toll=toll)

    def _is_count(self, number: Numeral) -> bool:
        before, behind = self._key(number.first - 1), self._key(number.last + 1)
        printed = self.tokens[number.first].key
        year = number.first == number.last and printed.isdecimal() and len(printed) == 4 and 1900 <= number.low <= 2100
        died_at = before in AT and number.low > 15 and self._cue(number.first - 2) is What.KILLED
        return not (
            number.low < 1
            or (number.low == 1 and printed == _ANYBODY)
            or (number.low == 1 and behind in OF)  # one of many
            or died_at
            or before in FOLDED_NAMED
            or before in self._lexicon.earlier
            or before in "$€£#"
            or behind in FOLDED_MEASURES
            or behind in FOLDED_MONTHS
            or (year and self._cue(number.last + 1) is None)
        )

    def _whole_of(self, number: Numeral) -> int | None:
        """Where the number begins of which this one is a part: `two of the three wounded`, `98 of 120 drones`."""
        place = number.last + 1
        place += self._key(place) in FOLDED_AUXILIARY
        if self._key(place) not in OF:
            return None
        place += 1 + (self._key(place + 1) in _DEFINITE)
        return place if place in self._starts and not number.vague else None

    # ── behind the number ────────────────────────────────────────────────────────────────────────────────────────────

    def _ahead(self, number: Numeral) -> Count | None:
        """The cue behind a number: a noun (`16 dead`), or what happened to those who are counted (`16 people were killed`)."""
        beside = self._key(number.first - 1) in self._lexicon.prepositions or number.first in self._wholes
        cues, stop = self._statement(number)
        noun: Count | None = None
        for place in cues:
            what = self._cues[place]
            if self._key(place) in self._lexicon.active and self._takes_object(place):
                return noun
            if what is not None and self._joined_cue(place, what):
                return None
            if what not in _COUNTED_NOUNS and not (noun and noun.what in _MACHINES):
                told = self._found(number, place)
                return noun or told if beside and place - number.last > _BESIDE else told
            noun = noun or self._found(number, place)
        last = self._last_verb(number, stop) if stop and not beside and (noun is None or noun.what in THINGS) else None
        return last or noun

    def _statement(self, number: Numeral) -> tuple[list[int], int | None]:
        """Where cues stand behind a number, as far as its statement goes, and the word that ends it, if one does."""
        whole = self._whole_of(number)
        start = number.last + 1 if whole is None else self._starts[whole].last + 1
        part = whole is not None or self._is_part(number)  # 14 of the hostages: so many hostages are there not
        cues: list[int] = []
        left = _ANY_AHEAD
        for place in range(start, min(start + _AHEAD, len(self.tokens))):
            key, what = self.tokens[place].key, self._cues[place]
            if place in self._starts or key in SIGNS or self._lexicon.is_prefixed(key, what):
                return cues, None
            if what is not None:
                cues += [] if part or (whole is not None and what in _COUNTED_NOUNS) else [place]
                part = False
                continue
            part = part and (whole is None or key not in FOLDED_AUXILIARY)  # two of the three were killed
            left -= key not in self._lexicon.light and key not in FOLDED_AUXILIARY
            if left < 0 or self._ends_statement(place):
                return cues, place
        return cues, None

    def _ends_statement(self, place: int) -> bool:
        key = self._key(place)
        return (key in self._lexicon.barriers or key == "to") and not self._bears(place)

    def _is_part(self, number: Numeral) -> bool:
        behind = self._key(number.last + 1)
        if self._lexicon.lang == "fr":
            return behind == "des" and not number.vague
        return behind == "of" and self._key(number.last + 2) in _DEFINITE and not number.vague

    def _bears(self, place: int) -> bool:
        """`30 with injuries`, and in Arabic `forced to flight`: that is what happened to them."""
        return (self._key(place), self._cue(place + 1)) in _BEARING

    def _last_verb(self, number: Numeral, start: int) -> Count | None:
        """In Persian the verb stands at the end of the clause, behind where, when and why: a participle and its auxiliary."""
        if self._lexicon.lang != "fa":
            return None
        for place in range(start, min(number.last + _AHEAD_TO_VERB, len(self.tokens))):
            key = self.tokens[place].key
            if key in SIGNS or key in _FA_CLAUSES:
                return None
            what = self._cue(place)
            if what is not None and what not in THINGS and self._happened(place):
                return self._found(number, place)
        return None

    def _happened(self, place: int) -> bool:
        if self._key(place) in _FINITE:
            return True
        span = _LIFE if self._key(place) == _FA_LIFE else 1
        return any(self._key(place + step) in _HAPPENED for step in range(1, span + 1))

    def _takes_object(self, place: int) -> bool:
        """Whether a number follows that the verb has for its object: `troops killed 3`."""
        for after in range(place + 1, min(place + 5, len(self.tokens))):
            if after in self._starts:
                return True
            if self.tokens[after].key not in self._lexicon.light:
                return False
        return False

    def _joined_cue(self, place: int, what: What) -> bool:
        """Whether the cue is one of two that share a number: `40 killed and wounded`."""
        for step in (1, -1):
            near = place + step
            if self._key(near) in JOINING:
                near += step
            elif not (self._key(max(place, near)).startswith("و") and self._lexicon.lang == "ar"):
                continue
            other = self._cue(near)
            if other not in {None, what} and other not in _COUNTED_NOUNS and near - 1 not in self._ends:
                return not any(char.isdecimal() for char in self._key(near + step)) or step < 0
        return False

    # ── before the number ────────────────────────────────────────────────────────────────────────────────────────────

    def _before(self, number: Numeral) -> Count | None:
        """The cue before a number: `killing at least 16`, `the toll from the blast has risen to 16`."""
        lexicon = self._lexicon
        only_light = True
        for place in range(number.first - 1, max(-1, number.first - 1 - _TOLL), -1):
            key = self.tokens[place].key
            if key in SIGNS or key[0].isdecimal() or place in self._ends:
                return None
            what = self._cue(place)
            if key in lexicon.tolls or key in lexicon.numbers:
                return self._toll(number, place)
            if what is not None and what not in THINGS and (only_light or self._reaches(number, place)):
                toll = any(self._is_toll(place + step) for step in (-1, -2, 1))
                return None if self._joined_cue(place, what) else self._found(number, place, toll=toll)
            if key not in lexicon.light and key not in FOLDED_AUXILIARY:
                only_light = False
        return None

    def _is_toll(self, place: int) -> bool:
        return self._key(place) in self._lexicon.tolls or self._key(place) in self._lexicon.numbers

    def _toll(self, number: Numeral, place: int) -> Count | None:
        """A count that is kept: the number comes later, behind a verb or a preposition."""
        if self._key(number.first - 1) not in self._lexicon.light and place != number.first - 1:
            return None
        beside = (self._cue(place + step) for step in (1, 2, 0, -1))
        kind = next((what for what in beside if what is not None and what not in THINGS), None)
        if kind is None and self._key(place) in self._lexicon.tolls:
            kind = What.KILLED
        return None if kind is None else Count(number=number, what=kind, cue=place, toll=True)

    def _reaches(self, number: Numeral, place: int) -> bool:
        """Whether the one who did it stands between the verb and the number of those whom it befell."""
        readings = self._lexicon.readings(self._key(place))
        return (
            any(one in self._lexicon.far for one in readings)
            and number.first - place <= _FAR
            and any(self._key(number.last + step) in self._lexicon.persons for step in self._persons_stand(number))
            and not any(self._parts_statements(one) for one in range(place + 1, number.first))
        )

    def _persons_stand(self, number: Numeral) -> tuple[int, ...]:
        """Where those who are counted stand: behind the number; in Arabic one stands behind whom it counts."""
        return (1, 2) if number.low > 1 else (-1, 1)

    def _parts_statements(self, place: int) -> bool:
        key = self._key(place)
        return key in self._lexicon.barriers and key not in self._lexicon.prepositions
