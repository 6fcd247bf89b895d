"""How a Chinese name may be written: generated from the syllables of Mandarin, exactly.

A name is Chinese here when it is a known surname with one or two syllables beside it, in Pinyin (Xi Jinping) or, where
that fails, in Wade-Giles (Teng Hsiao-ping). Its spellings are those of its syllables; two people whose names differ in
one syllable are never taken for one another.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from monitor.names.hanzi import characters_of
from monitor.names.mandarin import spellings, syllables_of
from monitor.names.script import Script, script_of
from monitor.names.syllabic import SyllabicName, surname_first, syllabic_name
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Common surnames in Pinyin, the hundred most frequent among them, and some of two syllables: written down by hand, in no
# order that means anything; v stands for ü. A surname that is missing here is found by likeness, as other names are.
SURNAMES: Final = frozenset(
    "li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng "
    "yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue ye yan pan du dai xia zhong "
    "tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei "
    "qian yin yi chang qiao lai gong wen xi bo hua zang ou geng ji qi lan shang an niu bi mu ni pang shu xiang xing yue "
    "zhuang zhan zu nie jiao guan ge chai che chi chu ai ao bao bian chao dou fei gan hang ke kuang leng ling lou mei mi "
    "min ning rao rong ruan sha she sheng tao tong tu weng xin you yun zha zhai zhen zhi zhuo zuo ban bin bu cen cong dan "
    "dang di e er gai gui huai huan hui ju jing lian luan man miao mo nan nong qu quan she shan sui tai teng tie wo xuan "
    "ying yong zhuge ouyang sima shangguan situ huangfu murong linghu dongfang nangong".split()
)
#: of surnames as Taiwan, Hong Kong and the diaspora write them, where neither Pinyin nor Wade-Giles gives them
_CUSTOMARY: Final = {
    "li": "lee", "song": "soong", "wu": "woo", "zhou": "chow", "huang": "hwang", "xu": "hsu shu", "kong": "kung",
    "xiao": "hsiao siew", "lv": "lu lyu", "jiang": "chiang", "jin": "king",
}  # fmt: skip


def chinese(name: str) -> SyllabicName | None:
    """The spellings of a Chinese person's name; None where it does not read as one."""
    words = surname_first(name)
    if not 2 <= len(words) <= 3 or len({script_of(fold(word)) for word in words}) != 1:
        return None
    surname, *rest = words
    given = [fold(part) for word in rest for part in _apart(word)]
    match script_of(fold(surname)):
        case Script.LATIN:
            return _of(fold(surname), given, ("latn", "wade"))
        case Script.CYRILLIC:
            return _of(fold(surname), given, ("cyrl",))
        case _:
            return None


def _apart(word: str) -> list[str]:
    """A written word at its apostrophe where that parts syllables (Xi'an), not where it marks a breath (p'ing)."""
    for sign in "'’‘ʼ":
        head, found, tail = word.partition(sign)
        if found and tail[:1] in {"a", "o", "e"}:
            return [head, tail]
    return [word]


def _of(surname: str, given: Sequence[str], systems: Iterable[str]) -> SyllabicName | None:
    for system in systems:
        families = _families(surname, system)
        readings = _given(given, system)
        if families and readings:
            return _spelt(families, readings)
    return None


def _families(word: str, system: str) -> frozenset[str]:
    """The surnames that a folded word may be, in Pinyin."""
    read = {"".join(way) for ways in syllables_of(word, system, most=2) for way in product(*ways)}
    if system == "wade":
        read |= {pinyin for pinyin, forms in _CUSTOMARY.items() if word in forms.split()}
    return SURNAMES & (read | {pinyin.replace("v", "u") for pinyin in read})


def _given(words: Sequence[str], system: str) -> frozenset[tuple[str, ...]]:
    """The given names, as Pinyin syllables, that the words may spell: one or two syllables in all."""
    ways: list[tuple[frozenset[str], ...]] = [()]
    for word in words:
        ways = [(*way, *more) for way in ways for more in syllables_of(word, system, most=2)]
    return frozenset(reading for way in ways if 1 <= len(way) <= 2 for reading in product(*way))


def _spelt(families: frozenset[str], readings: frozenset[tuple[str, ...]]) -> SyllabicName:
    surname: set[str] = set()
    given: set[tuple[str, ...]] = set()
    for system in spellings():
        surname |= {form for family in families for form in _family_written(family, system)}
        given |= {form for reading in readings for form in _written(reading, system)}
    surname |= {form for family in families for form in _CUSTOMARY.get(family, "").split()}
    surname |= {form for family in families for form in characters_of(family)}
    given |= {form for reading in readings if len(reading) > 1 for form in product(*map(characters_of, reading))}
    return syllabic_name(surname, given, usual=_usual(families, readings))


def _usual(families: Iterable[str], readings: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The first spelling in each system."""
    family, reading = min(families), min(readings)
    parts = (family,) if family in spellings()["latn"] else min(product(*syllables_of(family, "latn", most=2)[0]))
    for system, joint in (("latn", ""), ("wade", "-"), ("cyrl", ""), ("arab", " ")):
        table = spellings()[system]
        surname = "".join(table[syllable][0] for syllable in parts)
        given = joint.join(table[syllable][0] for syllable in reading)
        yield f"{surname.capitalize()} {given.capitalize()}"


def _family_written(family: str, system: str) -> set[str]:
    if family in spellings()[system]:
        return set(spellings()[system][family])
    ways = syllables_of(family, "latn", most=2)  # Ouyang, Zhuge
    return {"".join(way) for syllables in ways for reading in product(*syllables) for way in _written(reading, system)}


def _written(syllables: Sequence[str], system: str) -> set[tuple[str, ...]]:
    table = spellings()[system]
    return set(product(*(table[syllable] for syllable in syllables)))
