"""Which language a text is written in: its script, the letters that only some languages use, and its function words.

A vote of this kind costs about 30 µs and agrees with statistical identifiers on running text; those cost 1 ms
(py3langid) or 170 MB (lingua), more than matching 10,000 rules. Feeds' own tags lie (of one feed's items tagged Arabic,
a third was Persian): a claim only decides where the text does not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

from monitor.text.function_words import FUNCTION_WORDS, HEADLINE_WORDS

#: How much is looked at: the beginning, and as much from the middle (beginnings may be credits in another language).
_SAMPLE = 350
#: Of that, every second or third character is counted: the shares of scripts and letters come out the same.
_LETTERS_COUNTED = 250

#: Script blocks of the Unicode standard as (first, last, name), letters only.
_SCRIPTS = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x139F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x1E00, 0x1EFF, "latin"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0x1100, 0x11FF, "ko"),
    (0xAC00, 0xD7AF, "ko"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFEFE, "arabic"),
)

#: The languages told apart within a script; the first is what a text is when nothing speaks against it (None: cannot be told).
_WITHIN: dict[str, tuple[str | None, ...]] = {
    "latin": (
        *(None, "en", "fr", "de", "es", "it", "pt", "nl", "tr", "pl", "sv", "da", "no", "fi", "cs", "ro", "hu", "id"),
        *("sw", "so", "ku", "az", "vi", "hr"),
    ),
    "cyrillic": ("ru", "uk", "bg", "sr", "be", "mk", "kk"),
    "arabic": ("ar", "fa", "ur", "ckb", "ps", "ug", "sd"),
    "hebrew": ("he", "yi"),
}

#: Letters that only some of a script's languages use, by language. For Arabic script see the alphabets of Unicode TR 53
#: and CLDR exemplar characters: Persian added پ چ ژ گ and writes ک ی, Urdu the retroflex letters and ے ں, Sorani marks
#: its vowels (ە ێ ۆ), Pashto has its own rings and dots.
_LETTERS: dict[str, dict[str, str]] = {
    "arabic": {
        "ar": "ةىأإؤ",  # not ي and ك: old keyboards write Persian with them
        "fa": "پچژگکی‌",
        "ur": "ٹڈڑںےہھۓپچژگکی",
        "ckb": "ەێۆڕڵڤپچژگکی",
        "ps": "ټډړږښځڅۍېګڼپچژی",
        "ug": "ۇۈۋېڭەپچژگى",
        "sd": "ٻڀٺڄڃڇڍڏڦڳڱڻٿڪھ",
    },
    "cyrillic": {
        "ru": "ыэёъи",
        "uk": "іїєґи",
        "bg": "ъи",
        "sr": "јљњћђџи",
        "be": "іўыэё",  # the one of these without и
        "mk": "јљњќѓѕџи",
        "kk": "әғқңөұүһіыи",
    },
    "hebrew": {},
    "latin": {
        "fr": "éèêàçùûôîœë",
        "de": "äöüß",
        "es": "ñáéíóú¿¡",
        "it": "àèéìòù",
        "pt": "ãõçáéíóúâêô",
        "tr": "ığşçöü",
        "az": "əğışçöü",
        "ku": "êîûçş",
        "pl": "łżźśćńąęó",
        "sv": "åäö",
        "nl": "ëï",
        "da": "åæø",
        "no": "åæø",
        "fi": "äö",
        "cs": "řěůčšžýáíéúňť",
        "ro": "țșăâîţ",
        "hu": "őűöüáéíóú",
        "hr": "čćšžđ",
        "vi": "đơưạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵ",
    },
}

#: How words of a language like to end: inflection and derivation, as its grammars list them. They are asked for in short
#: texts only, where function words are few.
_ENDINGS: dict[str, dict[str, str]] = {
    "latin": {
        "en": "ing ings tion tions ness ment ments ful ght",
        "fr": "tion tions ment ments eux aux ais ait aient ique iques eurs ées és ée eau eaux",
        "de": "ung ungen lich keit heit isch ische ischen ieren iert ert igt eift cht tzt ben eln",
        "es": "ción ciones dos das eros aron ieron ando iendo dad dades",
        "it": "zione zioni ato ati ita iti etto etti ono tà cchi ghi eggi",
        "pt": "ção ções ão ões ados idos aram eram dade dades nça nças",
        "nl": "ijk ijke heid heden elen aan oen eerd tie ties agt eft",
        "tr": "ları leri lar ler yor acak ecek ında inde ından inden nın nin nda nde ıldı ildi",
        "pl": "ów ego ych ami ach ości ość anie enie ało ała skie",
        "sv": "arna erna ade ades ning ningar",
        "da": "erne ede ning",
        "no": "ene ning",
        "cs": "ých ého ství ání ení",
        "ro": "ului ilor elor ție ții ează ești",
        "hu": "ban ben nak nek tól ból ság ség",
        "id": "kan nya gan",
        "hr": "nje ski ima ije",
        "az": "ları ləri lar lər ında ndə dir dır",
    },
    "cyrillic": {
        "ru": "ый ого ему ому ать ять ить еть ться ась ось ись ами ями ах ях ью ей ии ов ение ения",
        "uk": "ння ого ому ати ити ють ають ться лися лась ів ами ої ій",
        "bg": "ът ият ата ята ото ите аха иха яха ане ене ове ането ението",
        "sr": "ије ње ао ио ски ског ском ама иће ога",
        "mk": "от ите ата ње аа иа",
        "be": "аў оў ць ння ага ыя",
    },
    "arabic": {},
    "hebrew": {},
}
_ENDING_WEIGHT, _ENDINGS_COUNT, _SHORT = 0.4, 2.0, 200

#: One form for letters that keyboards swap, so that a word is found however it was typed; apostrophes part words. A
#: chain of replacements costs a fiftieth of `str.translate` on text that is not ASCII.
_ONE_FORM = (("ی", "ي"), ("ى", "ي"), ("ک", "ك"), ("أ", "ا"), ("إ", "ا"), ("\u200c", " "), ("'", " "), ("’", " "))

#: A letter says less than a word, and not more each time: names carry foreign letters into any language.
_LETTER_WEIGHT, _ENOUGH = 0.6, 12
#: Arabic's article, alone or behind a particle; loans bring it into Persian and Urdu, singly.
_ARTICLES, _ARTICLE_WEIGHT = ("ال", "وال", "بال", "لل"), 0.5
#: A claim is worth less than one word that only one language has.
_CLAIM = 0.8
#: Votes by which the first must lead, else the feed's claim decides; so many votes that a tie is between sisters.
_MARGIN, _MANY = 0.35, 2


def detect(text: str, claimed: str = "") -> str:
    """The ISO 639-1 code of the language (`ckb` for Sorani, `ku` for Kurmanji), or "" where it cannot be told.

    Looks at some 700 characters. Scripts that one language owns are told from one word on; the others need a
    function word or a letter of their own. `claimed` is what the feed says: it decides where the text says next to nothing.
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + _middle(text)
    letters = Counter(() if _is_plain(sample) else sample[:: 1 + len(sample) // _LETTERS_COUNTED])
    script = _script(letters) if letters else "latin"
    if script == "han":
        return "ja" if _count(letters, "kana") * 10 > _count(letters, "han") else "zh"
    if script not in _WITHIN:
        return {"kana": "ja"}.get(script, script)
    votes = _votes(script, sample, letters)
    votes[_primary(claimed)] += _CLAIM
    return _decide(_WITHIN[script], votes, _primary(claimed)) or _by_statistics(sample)


_ASCII_LETTERS = re.compile("[A-Za-z]")
_ALL_ASCII = bytes(range(128))


def _is_plain(sample: str) -> bool:
    """Whether all its letters are ASCII, as in most English: curly quotes and dashes are counted for nothing."""
    if sample.isascii():
        return True
    others = sample.encode("utf-8", "surrogatepass").translate(None, _ALL_ASCII).decode("utf-8", "surrogatepass")
    return not any(map(script_of, set(others))) and _ASCII_LETTERS.search(sample) is not None


#: Identifiers by statistics guess wildly below some ten words.
_STATISTICS_NEED = 60


def _by_statistics(sample: str) -> str:
    """What py3langid says, where it is installed (the extra `language`), of a text whose words nobody listed here."""
    classify = _classifier() if len(sample) >= _STATISTICS_NEED else None
    return str(classify(sample)[0]) if classify else ""


@cache
def _classifier() -> Callable[[str], tuple[str, float]] | None:
    try:
        from py3langid import classify  # noqa: PLC0415  a second, and only for languages that are not listed
    except ImportError:
        return None
    return cast("Callable[[str], tuple[str, float]]", classify)


def _primary(tag: str) -> str:
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def _middle(text: str) -> str:
    start = (len(text) - _SAMPLE) // 2
    return text[start : start + _SAMPLE]


def _count(letters: Counter[str], script: str) -> int:
    return sum(count for char, count in letters.items() if script_of(char) == script)


def _script(letters: Counter[str]) -> str:
    found: defaultdict[str, int] = defaultdict(int)
    for char, count in letters.items():
        if script := script_of(char):
            found[script] += count
    if not found:
        return ""
    found["han"] *= 2  # a Han character is most of a word, a letter a fifth of one
    if found["kana"]:
        found["kana"] += found["han"]
    return max(found, key=found.__getitem__)


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The script of a letter (a language's code where one language owns it); "" for anything else."""
    point = ord(char)
    if not char.isalpha() and not 0x0900 <= point <= 0x0FFF:  # Indic vowel signs count as letters
        return ""
    return next((name for first, last, name in _SCRIPTS if first <= point <= last), "")


def _votes(script: str, sample: str, letters: Counter[str]) -> defaultdict[str, float]:
    """What speaks for each language: each function word once, weighing more the fewer languages have it; letters."""
    votes: defaultdict[str, float] = defaultdict(float)
    holders, marks = _tables(script)
    present = set(_one_form(sample).split())
    for word in present & holders.keys():
        for lang, share in holders[word]:
            votes[lang] += share
    for char in letters.keys() & marks.keys():
        for lang in marks[char]:
            votes[lang] += _LETTER_WEIGHT * min(letters[char], _ENOUGH)
    if len(sample) < _SHORT:
        for lang, count in _by_endings(script, present).items():
            votes[lang] += min(_ENDINGS_COUNT, count)
    if script == "arabic":
        votes["ar"] += _ARTICLE_WEIGHT * sum(word.startswith(_ARTICLES) for word in present)
    return votes


def _by_endings(script: str, words: set[str]) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    endings = _endings(script)
    for word in words if endings else ():
        held = next(
            (endings[word[-count:]] for count in _LENGTHS if len(word) > count + 1 and word[-count:] in endings), ()
        )
        for lang in held:
            found[lang] += _ENDING_WEIGHT / len(held)
    return found


_LENGTHS = (5, 4, 3, 2)


@cache
def _endings(script: str) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for lang, endings in _ENDINGS[script].items():
        for ending in endings.split():
            found[ending].append(lang)
    return {ending: tuple(langs) for ending, langs in found.items()}


def _one_form(text: str) -> str:
    text = text.lower()
    for char, one in _ONE_FORM:
        text = text.replace(char, one)
    return text


@cache
def _tables(script: str) -> tuple[dict[str, list[tuple[str, float]]], dict[str, tuple[str, ...]]]:
    """For a script: the languages that have a function word, each with its share of it, and those that have a letter."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    marks: defaultdict[str, list[str]] = defaultdict(list)
    for lang in filter(None, _WITHIN[script]):
        for word in set(_one_form(f"{FUNCTION_WORDS.get(lang, '')} {HEADLINE_WORDS.get(lang, '')}").split()):
            words[word].append(lang)
        chars = _LETTERS[script].get(lang, "")
        for char in {char for char in chars + chars.upper() if not char.isascii()}:  # ß has SS for a capital, ı has I
            marks[char].append(lang)
    shares = {word: [(lang, 1 / len(langs)) for lang in langs] for word, langs in words.items()}
    return shares, {char: tuple(langs) for char, langs in marks.items()}


def _decide(languages: tuple[str | None, ...], votes: dict[str, float], claimed: str) -> str:
    default = languages[0]
    best = max([votes.get(lang, 0.0) for lang in languages if lang], default=0.0)
    near = [lang for lang in languages if lang and best - votes.get(lang, 0.0) < _MARGIN]
    if len(near) == 1:
        return near[0]
    if claimed in near:
        return claimed
    return default if default in near else near[0] if best >= _MANY else ""
