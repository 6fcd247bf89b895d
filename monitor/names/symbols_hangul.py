"""How words in Hangul are read: names of other languages, by the rules of loanword spelling (Ministry of Culture, 1986).

Hangul has neither f, v, th nor two consonants side by side: f is ㅍ, v ㅂ, th ㅅ or ㄷ, and a consonant without a vowel
takes ㅡ (크래프트, Kraft), which is read as nothing first. ㄹ before ㄹ is one l (셀리나, Celina).
"""

from __future__ import annotations

from monitor.names.hangul import taken_apart

_INITIALS = ("k", "k", "n", "d", "d", "r", "m", "b", "b", "s", "s", "", "j", "j", "C", "k", "t", "p", "h")
_MEDIALS = (
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u", "i", "i",
)  # fmt: skip
#: ㅡ
_FILLING = 18
#: finals as heard: none ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ
_FINALS = ("", "k", "n", "t", "l", "m", "p", "ng")


def read_hangul(word: str) -> tuple[str, ...]:
    """The word with ㅡ as the mere filling that it is in foreign names, and as a vowel."""
    parts = [part for character in word if (part := taken_apart(character))]
    return tuple(
        "".join(
            _INITIALS[initial] + (filling if medial == _FILLING else _MEDIALS[medial]) + _FINALS[final]
            for initial, medial, final in parts
        ).replace("lr", "l")
        for filling in ("", "u")
    )
