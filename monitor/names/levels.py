"""How far a spelling may be from a name, by the level that a rule file sets."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.names.actor import Spelling

#: a word of so few consonants has so many like it (Badr, Bader, Bahdur) that less may differ
_SHORT = 3.5
_SHORT_SHARE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Both must hold for each word of a name."""

    relative: float  #: cost by length of the word, in consonants
    absolute: float
    slips: bool = False  #: whether a consonant may be wrong, which costs 1
    anywhere: bool = False  #: and be so in short words and at the beginning
    short: float = _SHORT_SHARE  #: how much of it a short word may cost

    def most(self, length: float) -> float:
        """The highest cost that a word of that length may have."""
        return min(self.absolute, self.relative * length * (self.short if length <= _SHORT else 1.0))


_SEVERAL = {
    Spelling.EXACT: Limit(relative=0.0, absolute=0.0),
    Spelling.TIGHT: Limit(relative=0.1, absolute=0.6),
    Spelling.NORMAL: Limit(relative=0.2, absolute=1.2),
    Spelling.LOOSE: Limit(relative=0.3, absolute=2.0, slips=True, short=1.0),
}
_ALONE = {
    Spelling.EXACT: Limit(relative=0.0, absolute=0.0),
    Spelling.TIGHT: Limit(relative=0.06, absolute=0.4),
    Spelling.NORMAL: Limit(relative=0.075, absolute=0.5),
    Spelling.LOOSE: Limit(relative=0.14, absolute=1.0),
}
#: a surname where its bearer stands in full in the article, which confirms it
_LICENSED = {
    Spelling.EXACT: Limit(relative=0.0, absolute=0.0),
    Spelling.TIGHT: Limit(relative=0.085, absolute=0.6),
    Spelling.NORMAL: Limit(relative=0.135, absolute=0.95),
    Spelling.LOOSE: Limit(relative=0.18, absolute=1.2),
}
#: for one word of a name whose others stand almost as the name has them
SLIP = Limit(relative=0.225, absolute=1.2, slips=True)
#: the same at `loose`: in short words as well, and in their first letter
LOOSE_SLIP = Limit(relative=0.7, absolute=1.2, slips=True, anywhere=True)
#: length of the shortest word that is still known with a wrong letter
_SHORTEST_WITH_SLIP = 4.5
_SHORTEST_WITH_LOOSE_SLIP = 1.5
#: what the other letters may cost together where one is wrong, and the other words
MOST_BESIDE_SLIP = 0.3


#: words that may stand between two of a person's name: given names, a father's name; at `loose` a line of forefathers
_BETWEEN = 2
_BETWEEN_LOOSE = 4


def most_between(level: Spelling) -> int:
    """How many words of other names may stand between two of a person's name."""
    return _BETWEEN_LOOSE if level is Spelling.LOOSE else _BETWEEN


def limit_of(level: Spelling, *, alone: bool) -> Limit:
    """What a word may cost: less where the name has only one, which nothing beside it confirms."""
    return (_ALONE if alone else _SEVERAL)[level]


def slip_limit(level: Spelling, length: float) -> Limit | None:
    """What a word of that length may cost with a wrong letter; None where none may be wrong."""
    if level is Spelling.LOOSE:
        return LOOSE_SLIP if length >= _SHORTEST_WITH_LOOSE_SLIP else None
    return SLIP if level is Spelling.NORMAL and length >= _SHORTEST_WITH_SLIP else None


def licensed_limit(level: Spelling) -> Limit:
    """What a surname may cost in an article that names its bearer in full."""
    return _LICENSED[level]
