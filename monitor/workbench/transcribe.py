"""A name in Latin letters written in another script from its sounds, as an agency that knows nothing else would write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from monitor.names.origin import Origin, origin_of
from monitor.names.symbols import symbols_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# Sounds (see monitor.names.symbols) → letters: the letter that a desk would take first.
_CYRILLIC: Final = dict(
    zip(
        "b p f v w m n l r h y s z t d k g q x G T D S Z C j c X a e i o u E O".split(),
        "б п ф в в м н л р х й с з т д к г к х г т д ш ж ч дж ц с а е и о у ей ау".split(),
        strict=True,
    )
)
_ARABIC: Final = dict(
    zip(
        "b p f v w m n l r h y s z t d k g q x G T D S Z C j c X".split(),
        "ب ب ف ف و م ن ل ر ه ي س ز ت د ك غ ق خ غ ث ذ ش ج تش ج تس س".split(),
        strict=True,
    )
)
_PERSIAN: Final = _ARABIC | {"p": "پ", "v": "و", "g": "گ", "Z": "ژ", "C": "چ", "k": "ک", "y": "ی"}
_HEBREW: Final = dict(
    zip(
        "b p f v w m n l r h y s z t d k g q x G T D S Z C j c X".split(),
        "ב פ פ ו ו מ נ ל ר ה י ס ז ט ד ק ג ק ח ע ת ד ש ז' צ' ג' צ ס".split(),
        strict=True,
    )
)
_HEBREW_FINALS: Final = str.maketrans("כמנפצ", "ךםןףץ")
_IOTATED: Final = {"йа": "я", "йу": "ю", "йе": "е", "йо": "ё", "ийа": "ия"}
_ARTICLE: Final = re.compile(r"^(?:[ae]l|a[snrzd]|ash)-", re.IGNORECASE)
#: scripts that a name is written in
SCRIPTS: Final[Mapping[str, str]] = {"arabic": "ال", "persian": "", "cyrillic": "аль-", "hebrew": "אל-"}


def transcribed(name: str, script: str) -> tuple[str, ...]:
    """The name in one of `SCRIPTS`, with its short vowels left out and, where that differs, written; in Cyrillic also declined."""
    words = name.split(" ")
    if script == "cyrillic":
        plain = " ".join(_word(word, script) for word in words)
        return (plain, plain + "а") if plain[-1] not in "аеиоуыэюяй" else (plain,)
    short = " ".join(_word(word, script, short=True) for word in words)
    long = " ".join(_word(word, script) for word in words)
    return tuple(dict.fromkeys((short, long) if origin_of(name) is Origin.ROMANISED else (long,)))


def _word(word: str, script: str, *, short: bool = False) -> str:
    bare = _ARTICLE.sub("", word)
    article = SCRIPTS[script] if bare != word else ""
    readings = symbols_of(bare.replace("-", ""))
    sounds = readings[0].sounds if readings else ""
    if script == "cyrillic":
        return article + _capitalised(_cyrillic(sounds), bare)
    letters = {"arabic": _ARABIC, "persian": _PERSIAN, "hebrew": _HEBREW}[script]
    vowels = _vowels(script)
    written = "".join(
        letters[sound] if sound in letters else _vowel(sound, at, len(sounds) - 1, vowels, short=short)
        for at, sound in enumerate(sounds)
    )
    if script == "hebrew":
        written = re.sub(r"[כמנפצ](?=$)", lambda found: found.group().translate(_HEBREW_FINALS), written)
    return article + written


def _vowels(script: str) -> Mapping[str, str]:
    if script == "hebrew":
        return {"a": "א", "e": "", "i": "י", "o": "ו", "u": "ו", "E": "יי", "O": "או"}
    ya = "ی" if script == "persian" else "ي"
    return {"a": "ا", "e": "", "i": ya, "o": "و", "u": "و", "E": ya, "O": "و"}


def _vowel(sound: str, at: int, last: int, vowels: Mapping[str, str], *, short: bool) -> str:
    """A vowel at the edges of a word is written; one within is where it is long, or where nobody knows."""
    carrier = "א" if "א" in vowels.values() else "ا"
    if at == 0:
        return carrier + (vowels[sound] if sound in "EOuoi" and not short else "")
    if at == last and sound in "aiou":
        return vowels[sound]
    return "" if short and sound in "aeiou" else vowels[sound]


def _cyrillic(sounds: str) -> str:
    written = "".join(_CYRILLIC.get(sound, "") for sound in sounds)
    for pair, letter in _IOTATED.items():
        written = written.replace(pair, letter)
    return "э" + written[1:] if written[:1] == "е" and sounds[:1] == "e" else written


def _capitalised(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
