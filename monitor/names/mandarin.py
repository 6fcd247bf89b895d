"""The syllables of Mandarin, and how each is written in Pinyin, Wade-Giles, Cyrillic, Arabic and Persian.

About 400 syllables carry every Chinese name, so its spellings need no tolerance: they are generated from the table,
exactly. Sources: ISO 7098:2015 (Pinyin; which initials take which finals), the Wade-Giles table (Giles, A Chinese-English
Dictionary, 1912; here without marks, as newspapers print it), the Palladius system (Palladius and Popov 1888)
and its Ukrainian letters. For Arabic and Persian there is no standard that papers follow: the tables hold how news writes
known names. All are given folded, as `monitor.text.normalise.fold` folds: ü as u, no apostrophes, Persian letters as Arabic ones.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: initial → the finals it takes, in Pinyin spelling; v stands for ü
_FINALS: Final = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong v ve van vn",
    "q": "i ia ie iao iu ian in iang ing iong v ve van vn",
    "x": "i ia ie iao iu ian in iang ing iong v ve van vn",
    "zh": "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "": "a o e ai ei ao ou an en ang er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ueng v ve van vn",
}
#: finals without an initial, as Pinyin writes them
_ALONE: Final = {
    "i": "yi", "ia": "ya", "ie": "ye", "iao": "yao", "iu": "you", "ian": "yan", "in": "yin", "iang": "yang",
    "ing": "ying", "iong": "yong", "u": "wu", "ua": "wa", "uo": "wo", "uai": "wai", "ui": "wei", "uan": "wan",
    "un": "wen", "uang": "wang", "ueng": "weng", "v": "yu", "ve": "yue", "van": "yuan", "vn": "yun",
}  # fmt: skip
#: initials behind which the letter i stands for a mere buzz, which other systems write otherwise
_BUZZING: Final = frozenset("zh ch sh r z c s".split())

# ── Wade-Giles ───────────────────────────────────────────────────────────────────────────────────────────────────────

_WADE_INITIALS: Final = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WADE_FINALS: Final = {
    "ie": "ieh", "ian": "ien", "ong": "ung", "iong": "iung", "v": "u", "ve": "ueh", "van": "uan", "vn": "un", "er": "erh",
}  # fmt: skip
_WADE_ALONE: Final = {
    "ie": "yeh", "iu": "yu", "ian": "yen", "iong": "yung", "ve": "yueh", "e": "o",
}  # fmt: skip
_WADE_WHOLE: Final = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu szu",
    "ge": "ko", "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "duo": "to", "tuo": "to", "nuo": "no",
    "luo": "lo", "zuo": "tso", "cuo": "tso", "suo": "so", "zhuo": "cho", "chuo": "cho", "ruo": "jo", "yi": "i yi",
    "you": "yu", "ying": "ying ing",
}  # fmt: skip


def _wade(initial: str, final: str) -> tuple[str, ...]:
    pinyin = _pinyin(initial, final)
    if whole := _WADE_WHOLE.get(pinyin):
        return tuple(whole.split())
    if not initial:
        return (_WADE_ALONE.get(final, _folded(pinyin)),)
    return (_WADE_INITIALS.get(initial, initial) + _WADE_FINALS.get(final, final),)


# ── Palladius ────────────────────────────────────────────────────────────────────────────────────────────────────────

_CYRILLIC_INITIALS: Final = dict(
    zip(
        "b p m f d t n l g k h j q x zh ch sh r z c s".split(),
        "б п м ф д т н л г к х цз ц с чж ч ш ж цз ц с".split(),
        strict=True,
    )
)
_CYRILLIC_FINALS: Final = {
    "a": "а", "o": "о", "e": "э", "er": "эр", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь",
    "ang": "ан", "eng": "эн", "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь",
    "in": "инь", "iang": "ян", "ing": "ин", "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй",
    "uan": "уань", "un": "унь", "uang": "уан", "ueng": "вэн", "v": "юй", "ve": "юэ", "van": "юань", "vn": "юнь",
}  # fmt: skip
_CYRILLIC_ALONE: Final = {
    "ua": "ва", "uo": "во", "uai": "вай", "ui": "вэй", "uan": "вань", "un": "вэнь", "uang": "ван",
}  # fmt: skip
# hui is avoided in Russian
_CYRILLIC_WHOLE: Final = {
    "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй хой", "ri": "жи",
}  # fmt: skip
_UKRAINIAN: Final = str.maketrans({"и": "і", "ы": "и", "э": "е", "е": "є"})


def _cyrillic(initial: str, final: str) -> tuple[str, ...]:
    """Palladius; also with е for э, as papers that care less write it; also in Ukrainian letters."""
    whole = _CYRILLIC_WHOLE.get(_pinyin(initial, final))
    alone = _CYRILLIC_ALONE.get(final) if not initial else None
    russian = (whole or alone or _CYRILLIC_INITIALS.get(initial, "") + _CYRILLIC_FINALS[final]).split()
    found = [*russian, *(form.replace("э", "е") for form in russian), *(form.translate(_UKRAINIAN) for form in russian)]
    return tuple(dict.fromkeys(found))


# ── Arabic and Persian ───────────────────────────────────────────────────────────────────────────────────────────────

_ARABIC_INITIALS: Final = {
    "": "", "b": "ب", "p": "ب پ", "m": "م", "f": "ف", "d": "د", "t": "ت", "n": "ن", "l": "ل", "g": "غ ج ق گ ك", "k": "ك",
    "h": "ه", "j": "ج", "q": "تش چ", "x": "ش", "zh": "تش ج چ ژ", "ch": "تش چ", "sh": "ش", "r": "ر", "z": "تس ز",
    "c": "تس", "s": "س",
}  # fmt: skip
_ARABIC_FINALS: Final = {
    "a": "ا", "o": "و", "e": "ه ي و ا", "er": "ار ير", "ai": "اي", "ei": "ي اي", "ao": "او", "ou": "و او", "an": "ان",
    "en": "ن ين ان", "ang": "انغ انج انگ", "eng": "نغ ينغ انغ نگ", "ong": "ونغ ونج ونگ", "i": "ي", "ia": "يا",
    "ie": "ي ييه يه", "iao": "ياو يايو", "iu": "يو", "ian": "يان ين", "in": "ين", "iang": "يانغ يانگ",
    "ing": "ينغ ينج ينگ", "iong": "يونغ يونگ", "u": "و", "ua": "وا", "uo": "و وو", "uai": "واي", "ui": "وي",
    "uan": "وان", "un": "ون", "uang": "وانغ وانگ", "ueng": "ونغ", "v": "و يو", "ve": "ويه يويه وي", "van": "وان يوان",
    "vn": "ون يون",
}  # fmt: skip
#: without an initial: a vowel at the beginning of a word stands on alef
_ARABIC_ALONE: Final = {
    "a": "ا", "o": "او", "e": "ا اه", "ai": "اي", "ei": "اي", "ao": "او", "ou": "او", "an": "ان", "en": "ان اين",
    "ang": "انغ انگ", "er": "ار", "i": "ي يي اي", "ie": "ييه يه يي", "iu": "يو", "in": "ين", "ing": "ينغ ينگ",
    "u": "وو و", "ua": "وا", "uo": "وو", "ui": "وي", "un": "ون وين", "v": "يو", "ve": "يويه يوه", "van": "يوان",
    "vn": "يون",
}  # fmt: skip


def _arabic(initial: str, final: str) -> tuple[str, ...]:
    alone = _ARABIC_ALONE.get(final) if not initial else None
    finals = (alone or _ARABIC_FINALS[final]).split()
    if initial in _BUZZING and final == "i":
        finals = ["ي"]
    return tuple(start + end for start in _ARABIC_INITIALS[initial].split() or [""] for end in finals)


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pinyin(initial: str, final: str) -> str:
    if not initial:
        return _ALONE.get(final, final)
    if initial in {"j", "q", "x"}:
        return initial + final.replace("v", "u")
    return initial + final


def _folded(pinyin: str) -> str:
    return pinyin.replace("v", "u")


def _syllables() -> Iterator[tuple[str, str]]:
    return ((initial, final) for initial, finals in _FINALS.items() for final in finals.split())


@cache
def spellings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """System (latn, wade, cyrl, arab) → Pinyin syllable (v for ü) → the ways it is written, the usual first."""
    table: dict[str, dict[str, tuple[str, ...]]] = {"latn": {}, "wade": {}, "cyrl": {}, "arab": {}}
    for initial, final in _syllables():
        pinyin = _pinyin(initial, final)
        # passports write lü and nü as lyu and nyu (GB/T 28039-2011)
        table["latn"][pinyin] = (_folded(pinyin), pinyin.replace("v", "yu")) if "v" in pinyin else (pinyin,)
        table["wade"][pinyin] = _wade(initial, final)
        table["cyrl"][pinyin] = _cyrillic(initial, final)
        table["arab"][pinyin] = _arabic(initial, final)
    return table


@cache
def _readings(system: str) -> Mapping[str, frozenset[str]]:
    """A written syllable → the Pinyin syllables it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for pinyin, written in spellings()[system].items():
        for form in written:
            found[form].add(pinyin)
    return {form: frozenset(pinyin) for form, pinyin in found.items()}


def syllables_of(word: str, system: str, *, most: int = 3) -> tuple[tuple[frozenset[str], ...], ...]:
    """The ways to read a folded word as one to `most` syllables; each syllable as the Pinyin ones it may stand for.

    Pinyin marks a syllable that begins with a vowel by an apostrophe (ISO 7098, 6.3), which folding takes away: hand
    such a word in as two. So a later syllable never begins with a, o or e here: jinan is ji-nan.
    """
    readings = _readings(system)
    if not word or not most:
        return () if word else ((),)
    found: list[tuple[frozenset[str], ...]] = []
    for end in range(1, min(len(word), 6) + 1):
        reading = readings.get(word[:end])
        if reading and word[end : end + 1] not in {"a", "o", "e", "а", "о", "э"}:
            found += ((reading, *rest) for rest in syllables_of(word[end:], system, most=most - 1))
    return tuple(found)
