"""The ways in which the words of one name may be put together: joined, parted, without a word that news leaves out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.names.origin import Origin
from monitor.names.script import WITHOUT_CAPITALS, script_of
from monitor.names.tokens import ARTICLES, ASSIMILATED, is_abd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.names.tokens import NameToken

#: of Russian, Ukrainian and Belarusian fathers' names: news says Vladimir Putin
_PATRONYMIC = re.compile("(?:[aeoiy]v[iy]?ch|[eo]vna|(?:[оеь]ви|ыч|и)ч|[оеі]вна)$")
#: Iranian and Pakistani men have it before the name that they go by: Mohammad Javad Zarif
_LEADING = re.compile("m[ou]hamm?[ae]d|محمد|мох?амм?[ае]д")
# First of two given names in Spanish, Portuguese, French and Italian, which often go by the second: (Juan) Gabriel Montes
_COMPOUND = frozenset("jose juan luis maria ana carlos joao antonio jean marie anna pedro jorge francisco".split())
# Nasrallah is Nasr Allah, Saifuddin Saif al-Din.
_PARTED = re.compile("(?P<start>[a-z]{3,}?)(?:(?P<allah>[aou]?ll?ah?)|(?P<din>[aeiou]d?d[iy]e?n[e]?))")
# The father's name written together, as registers of the Maghreb do: Benflis, Ben Flis. Not Benny, Bennett, Benton.
_GLUED_FATHER = re.compile(r"b[ei]n(?P<rest>[b-df-hj-mp-tv-z][a-z]{3,})")
#: letters of the longest word that is joined with its neighbour, where no hyphen joins them: Abu, Nur, Gul
_SHORT = 4
#: letters of the shortest name with Abd that is also looked for without
_SHORTEST_SERVED = 6
#: letters of the shortest name of two words that is also looked for as one
_SHORTEST_ALONE = 8


def may_be_left_out(keys: Sequence[str], origin: Origin, *, loose: bool = False) -> Iterator[int]:
    """Which words of a name of three or more news leaves out, one at a time: folded words, in order.

    The last of four is a second surname in Spanish and Portuguese names, which writers drop. The second of three is
    only left out where it is a Slavic father's name; at `loose` whatever it is.
    """
    if len(keys) < 3:
        return
    if _LEADING.fullmatch(keys[0]) or (len(keys) > 3 and keys[0] in _COMPOUND):
        yield 0
    for index in range(1, len(keys) - 1):
        if len(keys) > 3 or loose or _PATRONYMIC.search(keys[index]):
            yield index
    if len(keys) > 3 and origin is Origin.EUROPEAN:
        yield len(keys) - 1


def without_father(word: str) -> str:
    """What a folded word names without the Ben- that is written together with it; empty where none is."""
    found = _GLUED_FATHER.fullmatch(word)
    return found["rest"] if found else ""


def without_initials(words: Sequence[str]) -> tuple[int, ...]:
    """The words of a name that are more than a letter; all where one is left: Robert M. Gates, but Juan Carlos I."""
    whole = tuple(at for at, word in enumerate(words) if len(word) > 1 or at == len(words) - 1)
    return whole if len(whole) > 1 else tuple(range(len(words)))


def with_an_initial(tokens: Sequence[NameToken]) -> Iterator[tuple[NameToken, ...]]:
    """The name as lists and bylines shorten it: N. Nazarov."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) > 1 and first.proper and len(last.key) >= _SHORT and script_of(first.key) not in WITHOUT_CAPITALS:
        yield replace(first, key=first.key[0], printed=first.printed[0] + "."), last


def variants_of(
    tokens: Sequence[NameToken], written: str, origin: Origin, *, loose: bool = False
) -> Iterator[tuple[NameToken, ...]]:
    """Other ways to write the tokens of a name, without the way that is given; some may be equal."""
    whole = tuple(tokens[index] for index in without_initials([token.key for token in tokens]))
    if len(whole) < len(tokens):
        yield whole
    for index in may_be_left_out([token.key for token in whole], origin, loose=loose):
        yield (*whole[:index], *whole[index + 1 :])
    for index, token in enumerate(whole):
        if index and (father := without_father(token.key)):
            yield (*whole[:index], replace(token, key=father, printed=father.capitalize()), *whole[index + 1 :])
        if token.after_patronymic and (glued := re.search(rf"(?i)\bb[ei]n[ -]{re.escape(token.printed)}\b", written)):
            son = glued[0][:3].casefold() + token.key
            both = replace(token, key=son, printed=son.capitalize(), after_patronymic=False)
            if without_father(son):
                yield (*whole[:index], both, *whole[index + 1 :])
        if loose and is_abd(token.key) and len(token.key) > _SHORTEST_SERVED and len(whole) > 1:
            served = token.key[len("abd") :]  # writers drop Abd, servant of: Abd al-Kafi, Kafi
            yield (*whole[:index], replace(token, key=served, printed=served.capitalize()), *whole[index + 1 :])
        if parts := _parted(token):
            yield (*whole[:index], *parts, *whole[index + 1 :])
        if index + 1 < len(whole) and _may_be_joined(token, whole[index + 1], written, alone=len(whole) == 2):
            yield (*whole[:index], _joined(token, whole[index + 1]), *whole[index + 2 :])


def _parted(token: NameToken) -> tuple[NameToken, ...]:
    found = _PARTED.fullmatch(token.key) if token.key.isascii() and not token.key.startswith("abd") else None
    if found is None:
        return ()
    start, end = found["start"], "Allah" if found["allah"] else "Din"
    return (
        replace(token, key=start, printed=token.printed[: len(start)]),
        replace(token, key=end.casefold(), printed=end),
    )


def _may_be_joined(token: NameToken, behind: NameToken, written: str, *, alone: bool) -> bool:
    if not (token.proper and behind.proper) or token.key.startswith("abd"):
        return False
    if token.printed.isupper() or (alone and _weight(token.key + behind.key) < _SHORTEST_ALONE):
        return False  # ABC Co; Ted Doe in one word would be any word
    if token.key in ARTICLES | ASSIMILATED:
        return False  # El Salvador
    return len(token.key) <= _SHORT or f"{token.printed}-{behind.printed}" in written


def _weight(key: str) -> float:
    """Letters of a word; those of Arabic and Hebrew, which leave vowels out, count for more."""
    return len(key) * (1.5 if script_of(key) in WITHOUT_CAPITALS else 1)


def _joined(token: NameToken, behind: NameToken) -> NameToken:
    return replace(behind, key=token.key + behind.key, printed=token.printed + behind.printed.lower())
