"""How common a word is held to be, before any article was read: which of a rule's words to look for first.

Only the order counts, and only for speed: a rule is filed under its rarest group of words, so that articles that have
nothing to do with it do not even look at it.
"""

from __future__ import annotations

from monitor.names.words import FUNCTION_WORDS

# What stands in a fifth or more of English news reports, and the like for words about conflict: counted by hand from
# what agencies print every day. Inflected forms count as their first.
_EVERYDAY = frozenset(
    "say said tell told call take make go come get give see know think want use find work week month year day time "
    "people man woman child family country state government president minister official leader party power world "
    "city town area region part group member report statement news media agency spokesman spokesperson public "
    "national international foreign political military security force forces army troop troops police war conflict "
    "attack attacks strike strikes fire kill killed die dead death wounded injured base soldier soldiers fighter "
    "fighters group groups weapon missile rocket drone bomb house court law right rights case plan deal talk talks "
    "meeting support help need work company business market price oil energy economic economy money million billion "
    "percent rate high low long short large big small old young first second third two three four five hundred "
    "thousand us american iran iranian iraq iraqi israel israeli russia russian ukraine ukrainian china chinese united "
    "states washington north south east west middle capital end start begin continue include add ask accuse announce "
    "believe follow happen hold keep lead leave live lose move open pay play run set show stand turn win".split()
)
_FUNCTION, _DAILY = 1.0, 0.2
#: a word of no list stands in about one of fifty articles if it has five letters, and long words are rarer
_OTHER = 0.1


def commonness(text: str, *, whole: bool = True) -> float:
    """Roughly the share of articles in which a folded word stands, or, not `whole`, words that begin so."""
    if whole and text in FUNCTION_WORDS:
        return _FUNCTION
    if text in _EVERYDAY:
        return _DAILY
    share = _OTHER / max(1, len(text))
    if not whole and not text.isascii():  # three letters are a whole root of Arabic or Hebrew, not the like of `con`
        return share * 6
    return share if whole else min(1.0, share * 60 / len(text))
