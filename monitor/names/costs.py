"""What it costs to take one sound for another, by the scripts that two spellings are written in.

0 is the same. A pair that stands in no table, or a consonant more or less, is a slip of the pen: it costs 1 where slips
are allowed and makes another name where they are not. The figures are weights, set by how a romanisation or transcription treats a letter,
not probabilities: what two systems write differently for one letter costs little (q and k for ق: ALA-LC and press), what
dialects pronounce differently more (g and j for ج: Cairo and Damascus), what only sounds alike most.

Sources: the romanisation tables of ALA-LC and BGN/PCGN for Arabic, Persian, Kurdish, Russian and Ukrainian; the Russian
practical transcription (Gilyarevsky and Starostin, 1985) and, for Arabic letters in European names, the habits of Arabic
agencies (p as ب, g as غ ج ك, v as ف).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from monitor.names.origin import Origin
from monitor.names.script import Script
from monitor.names.symbols import VOWELS, WEAK, Symbols

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Swaps: TypeAlias = dict[str, dict[str, float]]

#: both in Latin letters, of a name that was romanised
_LATIN = """
.05 kq vw iy cX sX
.10 Dd Dz ou uw CX yY CS ae
.15 tT kX ei eE oO
.20 gq gG qG jZ uO cs iE
.25 gj zc Ts aE aO yw yZ
.30 xh xC kC pb fv bv XS Xz Xj ZS eO kg
.35 jy Ch kx
.40 ao td dz TD cC iu jC
.45 sz sS io eo au ai Ds kG zZ Tz qx xG
.50 oE eu uE
.55 pf
"""
#: a letter of the Arabic alphabet against a sound; A W Y _ Q stand on that side only
_ARABIC = """
.00 Aa Wu Wo WO Ww Yi Yy YE Qa kX sX
.05 Wv Ye Qe Qh _a kq Ae Ao Ai
.10 pb fv kg bv Au AE AO _e _i _o _u dT Gg tT Dd Dz Qt AQ CX
.15 _E _O jg jZ sT CS GZ
.20 zs Gq gq dD Gx
.35 cs
.40 Ya
.25 he ha A_ Y_ W_ jy
.30 AY AW We Wa kC kx hx YW QY
.35 Wi Yu Yo Qi
"""
#: a Cyrillic letter against a sound
_CYRILLIC = """
.00 vw kq cX sX
.05 xh gG yi ou
.10 Zj ei zD tT CX Dd gh uw
.15 xk Ts oO aO eE ae Dz cC SC sz
.20 xC gx ye fv oa jZ jC
.25 yj zc iE
.30 kg Sc Tf gj
"""
#: of a Slavic name: Ukrainian and Belarusian h for Russian g, Belarusian a for unstressed o and e, i for y
_SLAVIC = """
.10 gh iy oa
.15 io ea ie
.25 zZ
"""
#: a Hebrew letter against a sound; A is not used
_HEBREW = """
.00 Wu Wo WO Ww Wv Yi Yy YE Qa kX sX hx bv pf kx kq
.05 Ye Qe Qh _a _e hQ tT vw fp ha
.10 _i _o _u Ss kh cz cs he CX sT xg Qi Dd Dz
.15 _E _O gj CS zZ cC zs
.20 Ya
.25 A_ Y_ W_ jy jC
.30 YW Wa We kC Cx
"""
#: a sound that Hangul writes against a sound: it has no f, v, th, z, ts or w of its own, one letter for r and l, and
#: writes English er as o (loanword spelling, 1986)
_HANGUL = """
.00 cX sX
.05 kg kq kX lr pf bv sT jz jZ CZ Cc jc Sy ae ei eo ao ou
.10 dt td sz sX sS sc Cz bw yj xh kx dD dT iE aE oO au gk tT
.15 jy Cj yZ Ck eE wb uo
.20 ai iu
"""
#: both in the Arabic alphabet: Arabic, Persian and Kurdish spell one name almost alike
_BOTH_ARABIC = """
.05 Qh Qt
.10 gk pb fv Cj gG Qe he Do
.15 Zj jg CS AQ A_ Y_ W_
.30 AY AW YW
"""
#: two sounds that are written as one, each with the one
_MERGED = """
.05 E:ai E:ei E:ae E:ay E:ey O:au O:aw c:ts c:tX i:iy y:iy u:uw C:ch j:dj j:dZ w:uw
.05 E:AY E:aY O:AW O:aW E:_Y O:_W S:SC C:SC c:tc
.10 v:uw Y:yi a:ha
.20 O:ow O:ew E:Ay
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Costs:
    """The costs between two spellings. What is in no table costs 1."""

    swaps: Mapping[str, Mapping[str, float]]  #: sound → sound → cost, both ways
    merges: Mapping[str, Mapping[str, float]]  #: one sound → the two that may stand for it
    unvocalised: bool  #: one side, and only one, leaves short vowels out
    hebrew: bool  #: that side is Hebrew, which leaves out fewer
    slavic: bool  #: a Slavic name
    strict: bool  #: vowels tell names apart: a European name
    cyrillic: bool  #: one side, and only one, is in Cyrillic letters, which write all vowels
    hangul: bool  #: one side, and only one, is in Hangul
    slip: float  #: what a consonant more, less or other costs
    crossing: Mapping[str, frozenset[str]]  #: consonant → what is none and may stand for it: h for kh, y for j, w for v


#: words whose gaps are remembered
_MEMO_LIMIT = 50_000

#: more than any limit
FAR = 9.0
#: a consonant more, less or other
SLIP = 1.0


def _read(*tables: str) -> Swaps:
    swaps: Swaps = {}
    for table in tables:
        for line in table.split("\n"):
            for pair in line.split()[1:]:
                cost = float(line.split()[0])
                swaps.setdefault(pair[0], {})[pair[1]] = cost
                swaps.setdefault(pair[1], {})[pair[0]] = cost
    return swaps


def _read_merges() -> dict[str, dict[str, float]]:
    merges: dict[str, dict[str, float]] = {}
    for line in _MERGED.strip().split("\n"):
        cost, *pairs = line.split()
        for pair in pairs:
            one, _, two = pair.partition(":")
            merges.setdefault(one, {})[two] = float(cost)
    return merges


_MERGES = _read_merges()
#: script of the one side, where the other is Latin or of a script of sounds → the table above that of Latin
TABLES: dict[Script, str] = {
    Script.ARABIC: _ARABIC,
    Script.CYRILLIC: _CYRILLIC,
    Script.HEBREW: _HEBREW,
    Script.HANGUL: _HANGUL,
}
UNVOCALISED = frozenset({Script.ARABIC, Script.HEBREW})


@cache
def costs_between(one: Script, other: Script, origin: Origin, *, slips: bool = False) -> Costs:
    """The costs between words of two scripts, for a name of that origin. `slips`: letters may be wrong."""
    tables = [_LATIN]
    if one is other is Script.ARABIC:
        tables.append(_BOTH_ARABIC)
    elif one is not other:
        tables += [TABLES[script] for script in TABLES if script in {one, other}]
    if origin is Origin.SLAVIC:
        tables.append(_SLAVIC)
    swaps = _read(*tables)
    strict = origin is not Origin.ROMANISED and one is other is Script.LATIN
    if strict:
        for sound in VOWELS & swaps.keys():
            for vowel in VOWELS & swaps[sound].keys():
                swaps[sound][vowel] = min(SLIP, swaps[sound][vowel] * (2 if swaps[sound][vowel] < 0.3 else 3))
    unvocalised = (one in UNVOCALISED) != (other in UNVOCALISED)
    return Costs(
        swaps=swaps,
        merges=_MERGES,
        unvocalised=unvocalised,
        hebrew=Script.HEBREW in {one, other},
        slavic=origin is Origin.SLAVIC,
        strict=strict,
        slip=SLIP if slips else FAR,
        crossing={sound: WEAK & by.keys() for sound, by in swaps.items() if sound not in WEAK and WEAK & by.keys()},
        cyrillic=(one is Script.CYRILLIC) != (other is Script.CYRILLIC),
        hangul=(one is Script.HANGUL) != (other is Script.HANGUL),
    )


@lru_cache(_MEMO_LIMIT)
def gaps(symbols: Symbols, costs: Costs, *, ends: bool | None = None, begins: bool = True) -> Sequence[float]:
    """What it costs that a sound is written here and not in the other spelling, for each sound.

    `ends` says whether the last sound ends a word; by default it does where the word has more than two. `begins` says
    whether the first begins it.
    """
    sounds = symbols.sounds
    written = costs.unvocalised and symbols.script not in UNVOCALISED
    factor = 2.0 if costs.strict else 1.5 if costs.cyrillic else 1.0
    last = len(sounds) - 1 if (len(sounds) > 2 if ends is None else ends) else -1
    found = [_gap(sound, costs, final=at == last, written=written, factor=factor) for at, sound in enumerate(sounds)]
    if last > 0 and sounds.endswith(_FEMININE):
        found[-1] = FINAL_I
    if begins and sounds[:1] in _INITIAL:
        found[0] = max(found[0], _INITIAL_UNWRITTEN if written and sounds[0] in VOWELS else _INITIAL[sounds[0]])
    if costs.hangul and symbols.script is not Script.HANGUL:
        return tuple(min(gap, _unheard(sounds, at)) for at, gap in enumerate(found))
    return tuple(found)


def _unheard(sounds: str, at: int) -> float:
    """What it costs that Hangul leaves out a sound: an r that English does not pronounce, a mute e, the h of a digraph."""
    sound, behind = sounds[at], sounds[at + 1 : at + 2]
    if sound == "r" and at and behind not in VOWELS | {"y", "w", "h"}:
        return 0.1
    return {"e": 0.1 if not behind else FAR, "h": 0.1, "g": 0.15 if sounds[at - 1 : at] == "n" else FAR}.get(sound, FAR)


#: a final -i makes another name: Kadhimi comes from Kadhim, Maliki from Malik
FINAL_I = 1.6
#: but a Slavic one is an ending of the nominative: Dmitri, Dmitry, Dmitr
_SLAVIC_I = 0.6
#: -iya and -ية make a place or a woman of a name: Kadhimiya
_FEMININE = ("ya", "ia", "YQ", "Ya")
_MUTE_E = 0.35  #: Browne, Brown
_GAPS = {"h": 0.2, "_": 0.02, "Q": 0.3, "A": 0.3, "W": 0.3, "Y": 0.3, "y": 0.25, "w": 0.4}
_FINAL_GAPS = {"h": 0.1, "_": 0.02, "Q": 0.3, "A": 0.4, "W": 0.6, "Y": FINAL_I, "y": 0.6, "w": 0.6}
#: short vowels of open syllables, which the dialects of the Maghreb and the Gulf drop: Slimane, Sulayman; Mhamed
_VOWEL_GAPS = {"a": 0.3, "e": 0.3, "i": 0.3, "o": 0.4, "u": 0.3, "E": 0.5, "O": 0.5}
_FINAL_VOWEL_GAPS = {"a": 0.5, "e": 0.4, "i": FINAL_I, "o": 0.8, "u": 0.8, "E": 1.0, "O": 1.0}
#: a mute e is not written in another script
_FINAL_UNWRITTEN = {"a": 0.5, "e": 0.15}
#: what begins a word is seldom dropped (Aroun for Haroun, Bu for Abu)
_INITIAL = dict.fromkeys("aeiouEO", 0.45) | {"h": 0.35}
#: least of all a vowel in Arabic and Hebrew, which always write the alef or ayn that carries it
_INITIAL_UNWRITTEN = 0.5
#: a vowel where the other script writes none; diphthongs are written
_UNWRITTEN = {"a": 0.08, "e": 0.08, "i": 0.08, "o": 0.1, "u": 0.1, "E": 0.3, "O": 0.3}
#: Hebrew writes o and u as vav, and i mostly as yod (rules of spelling without points, Academy of the Hebrew Language)
_UNWRITTEN_HEBREW = _UNWRITTEN | {"i": 0.2, "o": 0.35, "u": 0.35}


def _gap(sound: str, costs: Costs, *, final: bool, written: bool, factor: float) -> float:
    if sound not in WEAK:
        return costs.slip
    if sound not in VOWELS:
        return (_FINAL_GAPS if final else _GAPS)[sound]
    if written:
        unwritten = _UNWRITTEN_HEBREW if costs.hebrew else _UNWRITTEN
        return _FINAL_UNWRITTEN.get(sound, _FINAL_VOWEL_GAPS[sound]) if final else unwritten[sound]
    if final and sound == "e":
        return _MUTE_E
    if final and sound == "i" and costs.slavic:
        return _SLAVIC_I
    return factor * (_FINAL_VOWEL_GAPS if final else _VOWEL_GAPS)[sound]


def length(sounds: str) -> float:
    """How much a word has to tell: its consonants fully, its vowels by half."""
    weak = sum(sound in "aeiouEOAWYQ_hwy" for sound in sounds)
    return len(sounds) - weak / 2


#: at the end of a word, where Turkish, German and Russian speak no voice (Ahmed, Ahmet; Receb, Recep)
_FINAL = _read(".15 td pb\n.20 zs gk vf")


#: a final ى is a, and folding makes ي of it: Mustafa, مصطفى
_ALEF_MAQSURA = 0.1


def final_swap(sound: str, other: str, cost: float) -> float:
    """The cost at the end of both words: less for consonants that lose their voice there, more for vowels."""
    if {sound, other} == {"Y", "a"}:
        return min(cost, _ALEF_MAQSURA)
    if sound in VOWELS and other in VOWELS:
        return cost + (0.05 if cost < 0.2 else 0.25) if sound != other else cost
    return min(cost, _FINAL.get(sound, {}).get(other, FAR))
