"""How a Korean name may be written: a surname of the table, and one or two syllables beside it.

The Latin spelling of a syllable is ambiguous (jong is 종 or, without its mark, 정), so a name is all the Hangul that it
may stand for, and its spellings are all that these are written as. Kim Jong-un is 김정은 and Ким Чен Ын; Kim Yong-un is
not among them.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from monitor.names.hangul import syllables_of, taken_apart, written
from monitor.names.script import Script, script_of
from monitor.names.syllabic import SyllabicName, surname_first, syllabic_name
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.names.hangul import Syllable

# Hangul → Latin as people write it: Revised Romanization, McCune-Reischauer, the rules of the North (Ri, Ryu, Rim, Choe),
# and customary spellings; Cyrillic and Arabic where the syllable's own spellings are not all. Written down by hand.
SURNAMES: Final = {
    "김": "kim gim ghim ким كيم", "이": "lee yi rhee ri i ree rhie li ли и لي ري", "박": "park pak bak bahk пак بارك باك پارك",
    "최": "choi choe chae chwe цой чхве чой تشوي تشوه چوي", "정": "jung chung jeong chong jong cheong чон чжон джон чен",
    "강": "kang gang", "조": "cho jo joh чо", "윤": "yoon yun youn", "장": "jang chang", "임": "lim im rim yim лим им рим ليم ريم",
    "한": "han hahn", "오": "oh o", "서": "seo suh so", "신": "shin sin shinn", "권": "kwon gwon kwun", "황": "hwang whang",
    "안": "ahn an", "송": "song", "유": "yoo yu ryu ryoo you lew рю ю ريو يو", "전": "jeon chun jun chon", "홍": "hong",
    "고": "ko go koh", "문": "moon mun", "양": "yang ryang рян", "손": "son sohn", "배": "bae pae bai", "백": "baek paek paik baik",
    "허": "heo hur huh ho", "남": "nam", "심": "shim sim", "노": "roh noh no ro rho но ро", "하": "ha hah", "곽": "kwak gwak",
    "성": "sung seong song", "차": "cha", "주": "joo ju chu", "우": "woo wu u", "구": "koo ku gu goo", "민": "min",
    "나": "na ra nah ра", "진": "jin chin", "지": "ji chi jee", "엄": "eom um", "채": "chae chai", "원": "won weon",
    "천": "cheon chun", "방": "bang pang", "공": "kong gong", "현": "hyun hyon hyeon", "함": "ham hahm",
    "변": "byun pyon byeon", "염": "yeom yum ryom", "추": "choo chu", "도": "do to", "소": "so soh", "석": "seok suk sok",
    "선": "sun seon", "설": "seol sul", "마": "ma", "길": "gil kil", "연": "yeon yon ryon", "위": "wi", "표": "pyo",
    "명": "myung myong", "기": "ki gi kee", "반": "ban pan", "금": "keum geum", "옥": "ok", "인": "in", "맹": "maeng",
    "제": "je", "모": "mo", "탁": "tak", "국": "kook kuk", "여": "yeo yuh ryo", "량": "ryang", "리": "ri", "림": "rim", "류": "ryu",
    "로": "ro", "려": "ryo", "렴": "ryom", "남궁": "namgung namkoong namkung", "황보": "hwangbo", "제갈": "jegal chegal",
    "선우": "sunwoo seonu", "사공": "sagong",
}  # fmt: skip


def korean(name: str) -> SyllabicName | None:
    """The spellings of a Korean person's name; None where it does not read as one."""
    words = [fold(word) for word in surname_first(name)]
    scripts = {script_of(word) for word in words}
    if scripts == {Script.HANGUL} and len(words) == 1:
        words = _parted(words[0])
    if not 2 <= len(words) <= 3 or len(scripts) != 1 or not scripts & _READ:
        return None
    script = script_of(words[0])
    return _spelt(_families(words[0], script), _given(words[1:], script))


_READ: Final = frozenset({Script.LATIN, Script.CYRILLIC, Script.HANGUL})


def _parted(word: str) -> list[str]:
    """Surname and given name of a name in Hangul, which is written as one word."""
    length = 2 if word[:2] in SURNAMES and len(word) > 2 else 1
    return [word[:length], word[length:]] if length < len(word) else [word]


def _families(word: str, script: Script) -> frozenset[str]:
    return frozenset(hangul for hangul in SURNAMES if word in _family_written(hangul, script))


@cache
def _family_written(hangul: str, script: Script) -> frozenset[str]:
    """A surname in a script; asked for every word of every name of a catalogue, which may be a surname of Korea."""
    if script is Script.HANGUL:
        return frozenset([hangul])
    forms = frozenset(form for form in SURNAMES[hangul].split() if script_of(form) is script)
    if script is Script.LATIN or len(hangul) > 1:
        return forms
    if script is Script.CYRILLIC and forms:
        return forms
    syllable = taken_apart(hangul)
    plain = set(written(syllable, script)) if syllable else set()
    # initials are voiceless at the beginning of a word (Kontsevich): Ким, not Гим
    return forms | ({form for form in plain if form[0] not in "гдб"} if script is Script.CYRILLIC else plain)


def _given(words: Sequence[str], script: Script) -> frozenset[tuple[Syllable, ...]]:
    """The given names, as syllables, that the words may spell: one or two in all."""
    ways: list[tuple[frozenset[Syllable], ...]] = [()]
    for word in words:
        ways = [(*way, *more) for way in ways for more in syllables_of(word, script)]
    return frozenset(reading for way in ways if 1 <= len(way) <= 2 for reading in product(*way))


def _spelt(families: frozenset[str], readings: frozenset[tuple[Syllable, ...]]) -> SyllabicName | None:
    if not families or not readings:
        return None
    surname: set[str] = set()
    given: set[tuple[str, ...]] = set()
    for script in (Script.LATIN, Script.CYRILLIC, Script.ARABIC, Script.HANGUL):
        surname |= {form for family in families for form in _family_written(family, script)}
        given |= {
            form for reading in readings for form in product(*(written(syllable, script) for syllable in reading))
        }
    return syllabic_name(surname, given, usual=_usual(min(families), min(readings, key=_rarity)))


# Syllables of given names, roughly from common to rare: an estimate, which only decides which of several readings is shown
_COMMON: Final = "영정은수현성진희민숙경미지재선준순상동용호석일인원윤혜철기광태승명덕종중훈우규병주열"


def _rarity(reading: Sequence[Syllable]) -> tuple[int, Sequence[Syllable]]:
    return sum(_COMMON.find(written(part, Script.HANGUL)[0]) % 99 for part in reading), reading


def _usual(family: str, reading: Sequence[Syllable]) -> Iterator[str]:
    """The first spelling in each script."""
    syllable = taken_apart(family)
    for script, joint in ((Script.LATIN, "-"), (Script.CYRILLIC, " "), (Script.ARABIC, " "), (Script.HANGUL, "")):
        custom = [form for form in SURNAMES[family].split() if script_of(form) is script]
        surname = custom[0] if custom else written(syllable, script)[0] if syllable else family
        given = joint.join(written(part, script)[0] for part in reading)
        yield f"{surname.capitalize()}{'' if script is Script.HANGUL else ' '}{given.title() if joint == ' ' else given.capitalize()}"
