"""One stem for all inflected forms of a word, so that `withdraw` in a rule finds withdrew, withdrawn and withdrawal.

Rule words and text go through the same function, so a stem need not look like a word; it only must not be shared by
words that mean different things. English goes through simplemma (which knows irregular forms) and then the Snowball
stemmer, where wildcards have false merges such as army/arm. What the two get wrong for news is set right by the small
tables below. Nouns made from a verb in another way (expulsion, invasion, departure) are words of their own: name them in
the rule. A table of them was considered: it would also find the explosion where a rule asks what explodes, and which
noun belongs to which verb is a choice of the rule's author.

Other languages go through Snowball and the families of irregular words (`families`), or through a light stemmer of ours
where Snowball has none or a poor one. Recall and precision on (lemma, form) pairs stand in tests/text/test_forms.py.

Both libraries are imported when the first word is stemmed: the English lexicon takes 0.35 s and 23 MB.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from monitor.text import conjugate_german, conjugate_spanish, light_stem_slavic
from monitor.text.families import FAMILIES, KEPT
from monitor.text.light_stem_arabic import arabic
from monitor.text.light_stem_hebrew import hebrew
from monitor.text.light_stem_persian import persian
from monitor.text.light_stem_slavic import ukrainian
from monitor.text.light_stem_turkish import turkish
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

#: words that the memo of one language holds before it is emptied
MEMO_LIMIT = 200_000

#: ISO 639-1 → Snowball algorithm
_SNOWBALL = {
    "ca": "catalan", "da": "danish", "nl": "dutch", "fi": "finnish", "fr": "french", "de": "german", "el": "greek",
    "hi": "hindi", "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "no": "norwegian", "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "hy": "armenian",
}  # fmt: skip
_CYRILLIC = {"ru", "sr"}
_CYRILLIC_UNINFLECTED = {"be", "bg", "kk"}  # Russian endings would be wrong for them
_OWN_SCRIPT = {"el", "hi", "ne", "ta", "hy"}
_PERSIAN_LIKE = {"fa", "ck", "ku", "ur", "ps", "az"}  # ck: ckb, Sorani
_INFLECTED = frozenset({*_SNOWBALL, *_PERSIAN_LIKE, *_CYRILLIC_UNINFLECTED, "uk"})

# ── English ──────────────────────────────────────────────────────────────────────────────────────────────────────────

# Closed classes: a lexicon makes `we` of `us` (and of the US), `I` of `me`. And words whose everyday meaning has left
# the verb they come from.
_UNCHANGED = frozenset(
    "i me my mine myself we us our ours you your yours he him his she her hers it its they them their theirs this that "
    "these those who whom whose which what united news department apartment compartment arms quite".split()
)
# Irregular forms that the lexicon leaves as they are because they are words of their own, too.
_IRREGULAR = {
    "bent": "bend", "bore": "bear", "broke": "break", "felt": "feel", "gone": "go", "left": "leave", "rose": "rise",
    "shook": "shake", "shot": "shoot", "swore": "swear", "thought": "think", "won": "win", "wives": "wife",
    "thieves": "thief", "halves": "half", "shelves": "shelf", "loaves": "loaf", "panicked": "panic", "panicking": "panic",
    "scaling": "scale", "retook": "retake", "shots": "shoot", "slew": "slay", "lay": "lay", "lays": "lay", "laid": "lay",
    "laying": "lay", "burial": "bury", "burials": "bury", "denial": "deny", "denials": "deny", "settlement": "settle",
    "settlements": "settle", "shipment": "ship", "shipments": "ship",
}  # fmt: skip
# British → American, where no rule below covers it.
_SPELLED = {
    "centre": "center", "theatre": "theater", "metre": "meter", "kilometre": "kilometer", "litre": "liter",
    "calibre": "caliber", "programme": "program", "manoeuvre": "maneuver", "aeroplane": "airplane", "tyre": "tire",
    "plough": "plow", "sceptic": "skeptic", "sceptical": "skeptical", "grey": "gray",
}  # fmt: skip
# Snowball takes these endings off, but they make another word, not another form: authority is not author, an officer
# no office, the important no import.
_ANOTHER_WORD = tuple(
    "ity er or ant ent ance ence ive able ible ous ful less ness ism ist ship ary ory ic al ety".split()
)
# Nouns of action in -al: the one use of that ending that belongs to a verb.
_ACTIONS_IN_AL = frozenset(
    "withdrawal removal arrival refusal denial approval disapproval betrayal survival dismissal renewal reversal burial "
    "revival retrieval rehearsal proposal appraisal disposal acquittal rebuttal referral recital upheaval "
    "deferral transferral reprisal".split()
)


def _english(word: str) -> str:
    if word in _UNCHANGED or not word.isalpha() or len(word) < 3:
        return word
    lemma = _IRREGULAR.get(word) or _looked_up(word)
    lemma = _SPELLED.get(lemma, lemma)
    if lemma == word and word.endswith("is") and not word.endswith("sis"):  # Israelis, Houthis
        lemma = word[:-1]
    if lemma in _UNCHANGED or lemma.endswith("i"):  # Iraqi, Houthi: the ending is no inflection
        return lemma
    if len(lemma) > 6 and lemma.endswith(("ise", "ize", "isation", "ization")):  # mobilise is not mobile
        return lemma.removesuffix("e").removesuffix("ation")[:-1] + "z"
    if lemma.endswith(_ANOTHER_WORD) and not lemma.endswith("ment") and lemma not in _ACTIONS_IN_AL:
        return _american(lemma)
    return _american(_snowball("english")(lemma))


def _looked_up(word: str) -> str:
    """The lemma of a folded word: from the lexicon itself where it stands there, which is simplemma's own first step."""
    lexicon, lemmatize = _simplemma()
    lemma = (lexicon.get(word) or lemmatize(word, "en")).casefold()
    # a folded word has no accents, so its lemma must not get them back (café)
    return lemma if lemma.isascii() else word


@cache
def _simplemma() -> tuple[Mapping[str, str], Callable[[str, str], str]]:
    """The English lexicon, and what lemmatises words that it lacks; who asks remembers what is found."""
    import simplemma  # noqa: PLC0415  (0.2 s; only where something is matched)
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY  # noqa: PLC0415

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("en"), simplemma.Lemmatizer(cache_max_size=1).lemmatize


@lru_cache(MEMO_LIMIT)
def _lemma(word: str) -> str:
    return _looked_up(word)


def singular(word: str) -> str:
    """A folded English noun without its plural; other words as they are (bases is base, based is not)."""
    return _lemma(word) if word.endswith(("s", "men")) else word


def is_inflected(word: str) -> bool:
    """Whether a folded word is a form of another English word (hosts, met), which given names hardly ever are."""
    return _lemma(word) != word


def _american(stem: str) -> str:
    """One spelling where British and American differ by a rule: labour, defence, analyse."""
    if stem.endswith("our") and len(stem) > 5:
        return stem[:-3] + "or"
    if stem.endswith(("ence", "enc")) and len(stem) > 5:
        return stem.removesuffix("e")[:-1] + "s"
    if stem.endswith(("ense", "ens")) and len(stem) > 5:
        return stem.removesuffix("e")
    if stem.endswith(("is", "ys")) and len(stem) > 4:
        return stem[:-1] + "z"
    return stem


@cache
def _snowball(algorithm: str) -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415

    stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return stem


# ── any language ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _unchanged(word: str) -> str:
    return word


def _stemmer_for(word: str, lang: str) -> Callable[[str], str]:
    """By the word's script first: an English word in an Arabic article is an English word."""
    first = word[:1]
    if first < "\u0250":
        return _english if lang not in _SNOWBALL or lang in _CYRILLIC | _OWN_SCRIPT else _with_families(lang)
    if "\u0590" <= first <= "\u05ff":
        return _with_families("he")
    if "\u0600" <= first <= "\u08ff":
        return _with_families("fa") if lang in _PERSIAN_LIKE else _with_families("ar")
    if "\u0400" <= first <= "\u052f":
        return (
            _with_families(lang if lang in {"sr", "uk"} else "ru") if lang not in _CYRILLIC_UNINFLECTED else _unchanged
        )
    return _snowball(_SNOWBALL[lang]) if lang in _OWN_SCRIPT else _unchanged


@cache
def _with_families(lang: str) -> Callable[[str], str]:
    """The stemmer of a language, and one stem for the words of each line in its families."""
    plain = _OWN.get(lang) or _snowball(_SNOWBALL[lang])
    family: dict[str, str] = {}
    for line in FAMILIES.get(lang, "").strip().splitlines():
        stems = [plain(fold(word)) for word in line.split()]
        for one in stems:
            family.setdefault(one, family.get(stems[0], stems[0]))

    kept = {fold(word): "=" + line.split()[0] for line in KEPT.get(lang, "").splitlines() for word in line.split()}

    def stemmed(word: str) -> str:
        stem = kept.get(word) or plain(word)
        return family.get(stem, stem)

    return stemmed


def _russian(word: str) -> str:
    if noun := _RUSSIAN_NOUN.match(word):  # Snowball takes -ал, -ыв, -ом for endings
        return noun[1]
    return light_stem_slavic.russian(_snowball("russian")(word))


def _french(word: str) -> str:
    """Snowball knows -ée and -ées by their accents, which folding has taken, no -ent or -èrent of the third person, and
    none of the stems of verbs in -enir, -dre and -ier (Grevisse, "Le bon usage", chapters on the verb)."""
    word = _FRENCH_TENIR.sub("en", word)
    word = re.sub("(?<=...)ieres?$", "ier", re.sub("(?<=..)ees?$", "e", word))
    word = re.sub("(?<=...)dr(?:e|es|a|ai|ont|ait|aient)$", "d", re.sub("(?<=....)(?<!h)erent$", "er", word))
    if (
        word.endswith("ent")
        and not word.endswith("aient")
        and word not in _FRENCH_IN_ENT
        and not _FRENCH_NOUN_IN_MENT.search(word)
    ):
        word = word[:-3] + ("er" if word.endswith("ient") else "e")
    return _snowball("french")(word)


def _german(word: str) -> str:
    """Snowball leaves the -t of weak verbs and the two stems of those in -ieren."""
    word = conjugate_german.forms().get(word, word)
    stem = _snowball("german")(re.sub("(?<=...)ier(?:e|t|te|ten|en|ung|ungen)$", "ier", word))
    return _GERMAN_WEAK.sub(r"\1", stem)


def _spanish(word: str) -> str:
    """Snowball knows the future by its accents (exigirá), which folding has taken."""
    word = conjugate_spanish.forms().get(word, word)
    return _snowball("spanish")(re.sub("(?<=...)(?<=[aei]r)an?$", "", word))


_RUSSIAN_NOUN = re.compile(
    "^(.*(?:[вд]ром|[рз]ыв|разгром|погром|симптом|диплом|генерал|адмирал|арсенал|терминал|сигнал|персонал|журнал|трибунал|маршал|канал|"
    "материал|филиал|вокзал|скандал|капитал|капрал|квартал|потенциал|финал|криминал|металл))(?:а|у|ом|е|ы|ов|ам|ами|ах|)$"
)
# tient, tiendra, tenu, tînt, and what is made of tenir and venir with a prefix
_FRENCH_TENIR = re.compile(
    "(?<=.)(?<=[tv])(?:ien(?:t|s|ne|nes|nent|dra|drai|dront|drait|draient)|en(?:ir|us?|ues?|ait|aient|ant)|inrent|int)$"
    "(?<!patient)(?<!quotient)(?<!orient)(?<!point)"
)
_FRENCH_IN_ENT = frozenset(
    "present recent agent argent client parent talent absent urgent different violent president accident incident continent "
    "patient orient occident resident precedent permanent contingent adolescent innocent excellent equivalent souvent vent "
    "different adherent referent cent lent dent frequent efficient evident prudent content coefficient serpent torrent".split()
)
_FRENCH_NOUN_IN_MENT = re.compile("(?<![mr])ment$")
# be-, er-, ver-, zer-, ent- + -t: befreit, erobert, zerstört; not -cht, -st, -ft, -at, which end nouns
_GERMAN_WEAK = re.compile(r"^((?:be|er|ver|zer|ent|ge|uber|unter).*?\w{3})(?:(?<=[dt])et|(?<=[rzgkbnmldei])t)$")

#: languages with a stemmer of our own, or one that needs help
_OWN: dict[str, Callable[[str], str]] = {
    "ar": arabic,
    "de": _german,
    "es": _spanish,
    "fa": persian,
    "fr": _french,
    "he": hebrew,
    "ru": _russian,
    "tr": turkish,
    "uk": ukrainian,
}


class _Memo(dict[str, str]):
    """Stems of one language."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def __missing__(self, word: str) -> str:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        stemmed = self[word] = _stemmer_for(word, self._lang)(word)
        return stemmed


@cache
def _memo(lang: str) -> _Memo:
    return _Memo(lang)


def inflected_as(lang: str) -> str:
    """The language code (of en-GB: en) if its words are inflected in their own way here, else an empty string."""
    code = lang[:2].casefold()
    return code if code in _INFLECTED else ""


def stem(word: str, lang: str) -> str:
    """What all forms of a folded word share, in the language of the text (ISO 639-1; empty where it is not known).

    Words in Latin letters count as English where the language is unknown or uses another script.
    """
    return _memo(inflected_as(lang))[word]


def stems_of(words: Iterable[str], lang: str) -> Iterator[str]:
    """The stems of many words, in order; none is remembered."""
    lang = inflected_as(lang)
    return (_stemmer_for(word, lang)(word) for word in words)
