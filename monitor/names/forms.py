"""The forms that a printed word may take of a name: case endings, plurals, clitics, an article written together.

Each form costs a little, so that the word as it stands is preferred.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from monitor.names.postal import is_postal, postal_forms
from monitor.names.script import Script, script_of
from monitor.names.tokens import keys
from monitor.text.inflect import singular
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: an ending that the language puts on every name
_ENDING = 0.1
#: what one language always writes for the other
_REGULAR = 0.05
#: what may as well be part of the name
_UNSURE = 0.15

#: words whose forms are remembered
MEMO_LIMIT = 100_000

# The article written together, its l assimilated or not: Alkazemi, Essebsi, Ennahda, Eddine (French and Libyan use).
_GLUED = re.compile(r"(?:[ae]l(?=[b-df-hj-np-tv-z])|[ae](?=([sdrnzt])\1)|[ae]sh(?=sh))(?P<rest>\w{4,})")
# Ukrainian i for Russian o and e in closed syllables (Shevelov, A Historical Phonology of Ukrainian): Kharkiv, Kharkov;
# Kyiv, Kiev; Chernihiv, Chernigov.
_UKRAINIAN = re.compile(r"(?P<start>\w+?)(?:yiv|iv|yv)$")


# Bantu and other languages of Africa begin words with a nasal and a consonant, of which others drop the nasal: Ntaganda,
# Mbeki, Ndongala (Maddieson, Patterns of Sounds, 1984).
_NASAL = re.compile(r"(?:m(?=[bp])|n(?=[dtkgjz]))(?P<rest>[bdgjkptz][aeiouwy]\w{2,})")


#: the article behind a name, written together with it as in Pakistan and Bangladesh: Inamul Haq, Inam ul-Haq; Fazlur Rahman
_GLUED_BEHIND = ("ul", "ur")


def _latin(word: str) -> Iterator[tuple[str, float]]:
    plain = word.lower() if word.isascii() and word.isalpha() else fold(word)
    if plain[:1] in {"m", "n"} and (found := _NASAL.fullmatch(plain)):
        yield found["rest"], _UNSURE
    if plain[:1] in {"a", "e"} and (found := _GLUED.fullmatch(plain)):
        yield found["rest"], _UNSURE
    if len(plain) > 5 and plain.endswith(_GLUED_BEHIND):
        yield plain[:-2], _UNSURE
    if plain.endswith("v") and (found := _UKRAINIAN.fullmatch(plain)):
        yield found["start"] + "ov", _REGULAR
        yield found["start"] + ("iev" if plain.endswith("yiv") else "ev"), _REGULAR
    if len(plain) > 5 and plain.endswith(
        ("kou", "nou", "rou", "lau", "nau", "rau", "sau")
    ):  # Belarusian of Russian -ov
        yield plain[:-2] + "ov", _ENDING
        yield plain[:-2] + "ev", _ENDING
    if len(plain) > 5 and plain.endswith("re") and plain[-3] in "bdptg":
        yield plain[:-2] + "er", _ENDING  # Alexandre


def _latin_inflected(word: str) -> Iterator[tuple[str, float]]:
    plain = word.lower() if word.isascii() and word.isalpha() else fold(word)
    if len(plain) > 4 and plain.endswith("s") and plain[-2] not in "su":
        yield plain[:-1], _UNSURE


def _noun(word: str) -> Iterator[tuple[str, float]]:
    """The singular of an English noun in a name: Forces, Force; Abrams is none."""
    plain = fold(word)
    if plain.isascii() and plain.endswith("s") and (one := singular(plain)) != plain:
        yield one, _UNSURE


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
    if len(plain) > 5 and plain.endswith("ы"):
        yield plain[:-1] + "а", _ENDING  # Хезболлы
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


#: the legal forms of companies that are written short as often as not (ISO 20275)
_LEGAL_FORMS = {"ltd": "limited", "inc": "incorporated", "corp": "corporation", "co": "company"}


def _legal_form(word: str) -> Iterator[tuple[str, float]]:
    if found := _LEGAL_FORMS.get(word.lower()):
        yield found, 0.0


_Makers: TypeAlias = "Mapping[Script, tuple[Callable[[str], Iterator[tuple[str, float]]], ...]]"
#: script → the functions that give other forms of a printed word, each with what it costs
FORMS: _Makers = {
    Script.LATIN: (_latin, _latin_inflected, postal_forms, _legal_form),
    Script.CYRILLIC: (_cyrillic,),
    Script.ARABIC: (_arabic,),
}
#: the same for a word of a name, which is singular or a noun of its language
NAME_FORMS: _Makers = {
    Script.LATIN: (_latin, _noun, postal_forms, _legal_form),
    Script.CYRILLIC: (_cyrillic,),
    Script.ARABIC: (_arabic,),
}


@lru_cache(MEMO_LIMIT)
def forms_of(word: str) -> tuple[tuple[str, float], ...]:
    """The printed word itself at no cost, then other forms it may be of a name."""
    return _forms(word, FORMS)


@lru_cache(MEMO_LIMIT)
def name_forms_of(word: str) -> tuple[tuple[str, float], ...]:
    """A word of a name as the rule file has it at no cost, then other forms of it."""
    return _forms(word, NAME_FORMS)


def _has_no_other_form(word: str) -> bool:
    """Whether the first and last letter of a word in small letters tell that none of the makers below has a form of it."""
    if not word.islower() or word[0] in "aemn" or word[-1] in "vueslr":
        return False
    return not is_postal(word) and word not in _LEGAL_FORMS


def _forms(word: str, makers: _Makers) -> tuple[tuple[str, float], ...]:
    if word.isascii() and _has_no_other_form(word):
        return ((word, 0.0),)
    script = script_of(word)
    if script not in makers:
        return ((word, 0.0),)
    found = {word: 0.0}
    for maker in makers[script]:
        for form, cost in maker(word):
            found.setdefault(form, cost)
    return tuple(found.items())
