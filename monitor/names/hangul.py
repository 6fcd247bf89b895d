"""The syllables of Korean, taken apart by arithmetic, and how each is written in other scripts.

Sources: The Unicode Standard, 3.12 (a syllable is 0xAC00 + (initial x 21 + medial) x 28 + final); Revised Romanization
of Korean (Ministry of Culture, 2000-8); McCune-Reischauer (1939), without its marks, as newspapers print it; the
rules of the DPRK (UNGEGN, 2012); for Russian, Kontsevich's table and the older habit of е for ㅓ (Ким Чен Ын). For
Arabic and Persian there is no standard that papers follow: the tables hold how news writes known names. People choose
freely within all of these; the table of surnames and the vowels below hold what is common, and are no census.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from monitor.names.script import Script

if TYPE_CHECKING:
    from collections.abc import Mapping

#: initial, medial, final: indices into the tables below, as Unicode counts them
Syllable: TypeAlias = tuple[int, int, int]

# Each row: Latin, Cyrillic, Arabic script; the usual spelling first. ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ
_INITIALS: Final = (
    ("g k gh", "к г", "غ ك ج گ"), ("kk gg", "кк", "ك"), ("n", "н", "ن"), ("d t", "т д", "د ت"), ("tt dd", "тт", "ت"),
    ("r l", "р л", "ر ل"), ("m", "м", "م"), ("b p", "п б", "ب"), ("pp bb", "пп", "ب"), ("s sh", "с", "س ش"),
    ("ss s", "сс с", "س"), ("", "", ""), ("j ch dj dsch dzh", "ч чж дж", "ج تش چ"), ("jj tch", "чч", "ج"),
    ("ch", "чх ч", "تش چ"), ("k kh", "кх к", "ك"), ("t th", "тх т", "ت"), ("p ph", "пх п", "ب پ"), ("h", "х", "ه"),
)  # fmt: skip
# ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ
_MEDIALS: Final = (
    ("a ah", "а", "ا"), ("ae ai ay e", "э е", "اي ي ا"), ("ya", "я", "يا"), ("yae", "е", "ياي"),
    ("eo o u uh", "о е", "و يو ا"), ("e", "е э", "ي"), ("yeo yo you yu", "ё е", "يو يا"), ("ye yae", "е йе", "يي ي"),
    ("o oh", "о", "و"), ("wa", "ва", "وا"), ("wae", "вэ", "واي"), ("oe oi we", "ве вэ", "وي"), ("yo", "ё", "يو"),
    ("u oo ou", "у", "و"), ("wo weo wu", "во", "وو و وا"), ("we", "ве", "وي"), ("wi ui", "ви", "وي"),
    ("yu yoo you", "ю", "يو"), ("eu u", "ы", "و يو ي"), ("ui eui hui i ee", "ый ы и", "وي ي"), ("i ee", "и", "ي"),
)  # fmt: skip
# by what is heard of the final: none ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ
_FINALS: Final = (
    ("", "", ""), ("k g ck", "к г", "ك ق گ"), ("n", "н", "ن"), ("t d", "т", "ت"), ("l r", "ль р л", "ل"), ("m", "м", "م"),
    ("p b", "п б", "ب"), ("ng", "н", "نغ نج نگ نك نق"),
)  # fmt: skip
#: final of Unicode (0-27) → row of `_FINALS`: pronunciation before a pause
_HEARD: Final = (0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3)
#: one final for each row above, to write a syllable by: ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ
_WRITTEN: Final = (0, 1, 4, 7, 8, 16, 17, 21)
_COLUMNS: Final = {Script.LATIN: 0, Script.CYRILLIC: 1, Script.ARABIC: 2}
#: syllables of given names that people write in a way of their own
_CUSTOMARY: Final = {
    "혜": "hae hay", "희": "hee hi hui", "영": "young", "현": "hyun hyeon", "준": "june", "수": "sue", "우": "woo wu",
    "은": "eun un", "의": "eui", "석": "seok suk sok", "숙": "sook", "선": "sun", "순": "soon", "병": "byung byong pyong",
    "명": "myung", "경": "kyung kyoung", "정": "jung jeong chung", "성": "sung", "승": "seung", "식": "shik", "신": "shin",
    "심": "shim", "용": "yong", "일": "il", "원": "won", "훈": "hoon",
}  # fmt: skip
_CUSTOMARY_ARABIC: Final = {"은": "اون", "일": "ايل", "인": "ان اين", "재": "جاي", "혜": "هيه هاي", "우": "وو او"}
_BASE: Final = 0xAC00
_MANY: Final = 11172


def taken_apart(character: str) -> Syllable | None:
    """Initial, medial and final (of `_FINALS`) of a Hangul syllable; None for another character."""
    index = ord(character) - _BASE
    if not 0 <= index < _MANY:
        return None
    return index // 588, index // 28 % 21, _HEARD[index % 28]


def put_together(syllable: Syllable) -> str:
    """The plainest Hangul syllable of that sound."""
    initial, medial, final = syllable
    return chr(_BASE + (initial * 21 + medial) * 28 + _WRITTEN[final])


@cache
def written(syllable: Syllable, script: Script) -> tuple[str, ...]:
    """How a syllable may be written in Latin, Cyrillic, Arabic script or Hangul, the usual first."""
    if script is Script.HANGUL:
        return (put_together(syllable),)
    column = _COLUMNS[script]
    initial, medial, final = syllable
    starts, vowels, ends = (
        (row[column].split() or [""]) for row in (_INITIALS[initial], _MEDIALS[medial], _FINALS[final])
    )
    hangul = put_together(syllable)
    if script is Script.LATIN:
        found = [a + b + c for a, b, c in product(starts, vowels, ends)]
        if initial == _SILENT and vowels[0] in {"u", "wo"}:  # 우, 운, 원: Woo, Woon
            found += ["w" + b + c for b, c in product(vowels, ends)]
        found += _CUSTOMARY.get(hangul, "").split()
    else:
        # a vowel that begins a word in Arabic stands on alef
        seats = ("", "ا") if script is Script.ARABIC and initial == _SILENT and vowels[0] != "ا" else ("",)
        found = [seat + a + b + c for seat, a, b, c in product(seats, starts, vowels, ends)]
        if script is Script.ARABIC:
            found += _CUSTOMARY_ARABIC.get(hangul, "").split()
    return tuple(dict.fromkeys(found))


_SILENT: Final = 11


@cache
def _readings(script: Script) -> Mapping[str, frozenset[Syllable]]:
    found: dict[str, set[Syllable]] = defaultdict(set)
    for syllable in product(range(len(_INITIALS)), range(len(_MEDIALS)), range(len(_FINALS))):
        for form in written(syllable, script):
            found[form].add(syllable)
    return {form: frozenset(syllables) for form, syllables in found.items()}


def syllables_of(word: str, script: Script, *, most: int = 2) -> tuple[tuple[frozenset[Syllable], ...], ...]:
    """The ways to read a folded word as one to `most` syllables; each as the syllables it may stand for."""
    if not word or not most:
        return () if word else ((),)
    if script is Script.HANGUL:
        parts = [taken_apart(character) for character in word]
        return (tuple(frozenset({part}) for part in parts if part),) if len(parts) <= most and all(parts) else ()
    readings = _readings(script)
    found: list[tuple[frozenset[Syllable], ...]] = []
    for end in range(1, min(len(word), 8) + 1):
        if reading := readings.get(word[:end]):
            found += ((reading, *rest) for rest in syllables_of(word[end:], script, most=most - 1))
    return tuple(found)
