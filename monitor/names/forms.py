"""The forms that a printed word may take of a name: case endings, plurals, clitics, an article written together.

Each form costs a little, so that the word as it stands is preferred.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.names.postal import postal_forms
from monitor.names.script import Script, script_of
from monitor.names.tokens import keys
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: an ending that the language puts on every name
_ENDING = 0.1
#: what may as well be part of the name
_UNSURE = 0.15

#: words whose forms are remembered
MEMO_LIMIT = 100_000

# The article written together, its l assimilated or not: Alkazemi, Essebsi, Ennahda, Eddine (French and Libyan use).
_GLUED = re.compile(r"(?:[ae]l(?=[b-df-hj-np-tv-z])|[ae](?=([sdrnzt])\1)|[ae]sh(?=sh))(?P<rest>\w{4,})")
# Ukrainian i for Russian o and e in closed syllables (Shevelov, A Historical Phonology of Ukrainian): Kharkiv, Kharkov;
# Kyiv, Kiev; Chernihiv, Chernigov.
_UKRAINIAN = re.compile(r"(?P<start>\w+?)(?:yiv|iv|yv)$")


def _latin(word: str) -> Iterator[tuple[str, float]]:
    plain = word.lower() if word.isascii() and word.isalpha() else fold(word)
    if plain[:1] in {"a", "e"} and (found := _GLUED.fullmatch(plain)):
        yield found["rest"], _UNSURE
    if len(plain) > 4 and plain.endswith("s") and plain[-2] not in "su":
        yield plain[:-1], _UNSURE
    if plain.endswith("v") and (found := _UKRAINIAN.fullmatch(plain)):
        yield found["start"] + "ov", _ENDING
        yield found["start"] + ("iev" if plain.endswith("yiv") else "ev"), _ENDING
    if len(plain) > 5 and plain.endswith(
        ("kou", "nou", "rou", "lau", "nau", "rau", "sau")
    ):  # Belarusian of Russian -ov
        yield plain[:-2] + "ov", _ENDING
        yield plain[:-2] + "ev", _ENDING
    if len(plain) > 5 and plain.endswith("re") and plain[-3] in "bdptg":
        yield plain[:-2] + "er", _ENDING  # Alexandre


# Endings of nouns and of adjectives. Not -и and -ы alone: Казыми is no case of Казым.
_NOUN = re.compile("(?<=..[^аеёиоуыэюяьй])(?:ами|ом|ым|ою|ой|а|у|е)$|(?<=...)(?:ем|ём|ей|ю|я)$")
_ADJECTIVE = re.compile("(?<=[скцжчшн])(?:ого|ому|ими|ыми|им|ым|ом|ая|ую|ой|их|ых)$")


def _cyrillic(word: str) -> Iterator[tuple[str, float]]:
    plain = fold(word)
    if len(plain) < 4:
        return
    stem = _ADJECTIVE.sub("", plain)
    if stem != plain and stem.endswith(("ск", "цк")):
        yield stem + "ий", 0.0
        return
    noun = _NOUN.sub("", plain)
    if noun != plain:
        yield noun, _ENDING
        if plain.endswith(("я", "ю", "ем", "ём", "ей")):
            yield noun + "й", _ENDING  # Сергея, Сергею
            yield noun + "ь", _ENDING
        if plain.endswith(("у", "ой", "ою", "е")):
            yield noun + "а", _ENDING  # Ханию has none, Москвой has


_NISBA_PLURAL = re.compile("(?<=..)(?:يين|يون|يها|يهاي)$")


def _arabic(word: str) -> Iterator[tuple[str, float]]:
    plain = fold(word).replace(" ", "")
    for form in keys(plain):
        if form != plain:
            yield form, 0.0 if len(plain) - len(form) > 1 else _ENDING
        singular = _NISBA_PLURAL.sub("ي", form)
        if singular != form:
            yield singular, _ENDING


#: script → the functions that give other forms of a word, each with what it costs
FORMS: Mapping[Script, tuple[Callable[[str], Iterator[tuple[str, float]]], ...]] = {
    Script.LATIN: (_latin, postal_forms),
    Script.CYRILLIC: (_cyrillic,),
    Script.ARABIC: (_arabic,),
}


@lru_cache(MEMO_LIMIT)
def forms_of(word: str) -> tuple[tuple[str, float], ...]:
    """The word itself at no cost, then other forms it may be of a name."""
    found = {word: 0.0}
    for maker in FORMS.get(script_of(word), ()):
        for form, cost in maker(word):
            found.setdefault(form, cost)
    return tuple(found.items())
