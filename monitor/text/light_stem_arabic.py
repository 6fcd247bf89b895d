"""Light stemming of folded Arabic words: clitics, endings, derived verbs; and the plurals that change inside.

Clitics and endings follow light10 (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information Retrieval",
2007), which beats root extraction and Snowball in retrieval. It leaves apart what an Arabic reader takes for one word:
verbs (انسحب, ينسحب, ستنسحب) and their noun of action (انسحاب), broken plurals (صواريخ of صاروخ), and words behind a
one-letter preposition (بصواريخ). The first is put right by pattern, for verbs of forms III and V to X, whose letters tell
them, geminate and defective ones too (Ryding: "A Reference Grammar of Modern Standard Arabic", 2005, chapters 22 to 31);
the others by the words of the trade in `families_arabic`: a single letter is taken for a preposition where a known word
stands behind it, or one whose pattern no root begins (لمخيم, بأبراج, بتنظيم), for بغداد and بيان begin with the same
letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from monitor.text.families_arabic import NOUNS
from monitor.text.families_arabic_verbs import VERBS
from monitor.text.normalise import fold

_LEAST = 3

_ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل")
#: and, so; by, to, like
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("هما", "ها", "هم", "هن", "كم", "نا", "ه")
_VERB_PRONOUNS = ("ه", "ها", "هم")
_ENDINGS = ("ات", "ون", "ين", "ان", "ه", "ي", "ا", "يه", "يا", "تين", "تان", "تي", "يات", "يون", "يين", "يتين", "يتان")
#: endings, and how many letters at least must stay
_LIGHT_ENDINGS = (
    *(
        (e, _LEAST)
        for e in ("يات", "يون", "يين", "تين", "تان", "ات", "ون", "ين", "ان", "وا", "يه", "يا", "ه", "ي", "ت")
    ),
    ("ا", 4),
)
# A preposition before a noun of place or a participle (لمخيم), a plural or noun of action with alef (بأبراج, بإضافة) and
# a noun of action of form II (بتنظيم) or VI (بتصاعد). No root begins so.
_PREPOSITION = re.compile("^و?[بل](?=م(?!ا)...|ا(?:..ا.|.ا.ه|.ا.ت)(?:ه|ها|هم|)$|ت(?:..ي.|.ا..)(?:ه|ات|ه|ها|هم|)$)")
#: the ta of a feminine before a pronoun: مهمته, حكومتنا, and of a plural: شاحناتها
_TA = re.compile("(?<=..)(?:(ا)|(?<=.))ت(?:ها|هم|هن|هما|نا|ه)$")

# Nouns of action of form IV, which are written like the plural أفعال.
_ACTIONS_OF_FORM_IV = frozenset(
    "اعلام اصلاح اسلام انتاج ارسال اطلاق انقاذ اجراء ادراج اسكان اشراف اضراب افراج اقرار اكمال الزام الهام امداد انذار "
    "انصاف انعاش ايقاف ابعاد ابلاغ اتمام احصاء احياء اخفاء ادخال ارهاب ازعاج اسعاف اشعال اغلاق افساد افلاس اقناع اكراه".split()
)
# Broken plurals: أسعار سعر, شوارع شارع, حرائق حريق, خبراء خبير, جواسيس جاسوس, مفاتيح مفتاح, مساجد مسجد
_BROKEN = tuple(
    (re.compile(pattern), left)
    for pattern, left in (
        ("^ا([^اوي]..?)ا(.)$", r"\1\2"),
        ("^(.)وا(.)ي(.)$", r"\1ا\2و\3"),
        ("^م(.)ا(.)ي(.)$", r"م\1\2ا\3"),
        ("^(.)وا(..)$", r"\1ا\2"),
        ("^([^ا].)اي(.)$", r"\1ي\2"),
        ("^([^ا].)(.)اء$", r"\1ي\2"),
        ("^([^ا][^اوي])ا([^اويه].)$", r"\1\2"),
    )
)

# Verbs of forms VII, VIII, X and the like: four or five letters behind the prefix of person, or behind alef or mim.
_BODY = "(?:ن..[^هي]|.ت.[^هي]|ست..[^هي])"
_PERSON = "(?:ون|وا|تا|ان|ت|ا|)(?:ه|ها|هم|)"
_FINITE = re.compile(f"^(?:س?[يتن]|ا)({_BODY}){_PERSON}$")
_PARTICIPLE = re.compile(f"^م(?!.تا)({_BODY})(?:ه|ات|ون|ين|ان|ا|)$")
#: يستقيل is a form of استقال
_HOLLOW = re.compile("^(ست.)ي")
_ACTION = re.compile("^ا(ن..|.ت.|ست..)ا([^ءي])(?:ات|ا|)(?:ها|هم|هما|ه|)$")
#: those of the verbs that end in a long vowel: انتهاء, اختفائها; their persons: انتهت, ينتهي, انتهوا
_ACTION_OF_DEFECTIVE = re.compile("^ا(.ت[^اوي]|ن..|ست..)(?:اء(?:ات|)|اي)(?:ها|هم|ه|)$")
_DEFECTIVE = re.compile(
    "^(?:ا(.ت[^اوي]|ن[^ت].|ست[^ي].)(?:ي|ت|وا)|س?[يتن](.ت[^اوي]|ن[^ت].|ست[^ي].)(?:ي|ون|وا))(?:ها|هم|ه|)$"
)
#: يتحرك, ستتصاعد of forms V and VI; يحاول, محاولة of form III
_FIFTH = re.compile("^س?[يتن](ت(?:[^اتو]..|.ا..))(?:ون|وا|ان|)(?:ها|هم|)$")
_THIRD = re.compile("^(?:س?ي(.ا[^اوي].)(?:ون|وا|)(?:ها|هم|ه|)|م([^اوي]ا..)(?:ه|ات|ته|تها|تهم))$")


def arabic(word: str) -> str:
    """The word without conjunction, preposition, article, plural, pronoun and person."""
    return _known(word) or _derived(word) or _light(word)


# ── known words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _known(word: str) -> str:
    """The stem of a word of the trade, however many clitics it carries; empty where none is in it."""
    nouns, verbs = _nouns(), _verbs()
    for bare, article in _without_clitics(word):
        if (stem := nouns.get(bare)) is not None:
            return stem
        for body in _without_ending(bare):
            if (stem := nouns.get(body)) is not None:
                return stem
        if not article and (stem := verbs.get(bare)) is not None:
            return stem
    return ""


def _without_clitics(word: str) -> Iterator[tuple[str, bool]]:
    """The word, and what may be left of it behind clitics, the fewest taken off first; and whether an article was."""
    yield word, False
    for article in _ARTICLES:
        if word.startswith(article):
            yield word[len(article) :], True
            break
    left = word
    if left[0] in _CONJUNCTIONS:
        left = left[1:]
        yield left, False
    if left and left[0] in _PREPOSITIONS:
        yield left[1:], False


def _without_ending(word: str) -> Iterator[str]:
    """What is left without a pronoun, without a plural or case, and without both."""
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _LEAST:
            left = word[: -len(pronoun)]
            yield left
            if left.endswith("ت"):
                yield left[:-1] + "ه"  # the ta of سفارتها is that of سفاره
            if left.endswith("اي"):
                yield left[:-1] + "ء"  # إنهائها is of إنهاء
            yield from (left[: -len(ending)] for ending in _ENDINGS if left.endswith(ending))
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)]
            if ending in {"ات", "تين", "تان", "تي"}:  # those of a singular with ta marbuta
                yield word[: -len(ending)] + "ه"


def _entries(table: str) -> list[str]:
    return re.split(r",\s*|\n", table.strip())


@cache
def _nouns() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _entries(NOUNS):
        forms = [fold(form) for form in line.split()]
        action = _derived(forms[0]) if _ACTION.match(forms[0]) else ""
        for form in forms:
            found.setdefault(form, found.get(forms[0], action or forms[0]))
    for line in _entries(VERBS):
        actions = [fold(form) for form in line.split()[2:]]
        for form in actions:
            found.setdefault(form, found.get(actions[0]) or _derived(actions[0]) or actions[0])
    return found


@cache
def _verbs() -> dict[str, str]:
    """Every form of the verbs of the trade: `perfect imperfect noun-of-action…`, the imperfect without its prefix."""
    found: dict[str, str] = {}
    nouns = _nouns()
    for line in _entries(VERBS):
        perfect, body, *actions = (fold(form) for form in line.split())
        stem = nouns[actions[0]] if actions else "~" + perfect
        for form in (*_perfect(perfect), *_imperfect(body)):
            found.setdefault(form, stem)
    return found


def _perfect(verb: str) -> Iterator[str]:
    """Persons of the perfect; a final alef or ya goes before the endings (نفت, نفوا) and is alef before a pronoun."""
    short = verb[:-1] if verb[-1] in "اي" and len(verb) > 2 else verb
    yield from (verb, short + "ت", short + "وا", short + "تا", verb + "ا", verb + "نا")
    before_pronoun = verb if short == verb else short + "ا"
    for pronoun in _VERB_PRONOUNS:
        yield from (before_pronoun + pronoun, short + "ت" + pronoun)


def _imperfect(body: str) -> Iterator[str]:
    """Persons of the imperfect and the future; `body` has no prefix; its final ya or waw goes before ون."""
    short = body[:-1] if body[-1] in "وي" and len(body) > 2 else body
    for prefix in ("ي", "ت", "ن", "سي", "ست", "سن", "لي", "لت"):
        yield from (prefix + body, prefix + body + "ان", prefix + short + "ون", prefix + short + "وا")
        yield from (prefix + body + pronoun for pronoun in _VERB_PRONOUNS)


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _derived(word: str) -> str:
    """The stem of a derived verb, its participle or noun of action; empty where the letters show none."""
    for bare, article in _without_clitics(word):
        if action := _ACTION.match(bare):
            body = action[1].replace("ي", "ا")
            return "ا" + body + ("" if body[-1] == action[2] else action[2])  # احتجاج is of احتج
        if found := _ACTION_OF_DEFECTIVE.match(bare) or (not article and _DEFECTIVE.match(bare)):
            return "ا" + (found[1] or found[2])
        if found := _THIRD.match(bare) or (not article and _FIFTH.match(bare)):
            return _singular(found[1] or found[2])
        if found := _PARTICIPLE.match(bare) or (not article and _FINITE.match(bare)):
            return "ا" + _HOLLOW.sub(r"\1ا", found[1])
    return ""


def _light(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST - 1:
            word = word[len(article) :]
            break
    word = _PREPOSITION.sub("", word)
    # و is "and", or the first letter of a short word (وزارة, ministry); with or without article the answer is the same
    if word[0] == "و" and len(word) > _LEAST + 2:
        word = word[1:]
    word = _without_pronoun(word)
    bare = _without_plural(word)
    return _singular(bare if bare == word else _without_plural(bare) if word.endswith("ات") else bare)


def _without_pronoun(word: str) -> str:
    if found := _TA.search(word):
        return word[: found.start()] + ("ات" if found[1] else "ه")
    for pronoun in _PRONOUNS[:4]:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _LEAST:
            return word[: -len(pronoun)]
    return word


def _without_plural(word: str) -> str:
    for ending, least in _LIGHT_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def _singular(word: str) -> str:
    """What broken plurals of the patterns that few singulars have share with their singular."""
    for pattern, left in _BROKEN if word not in _ACTIONS_OF_FORM_IV else ():
        if (found := pattern.sub(left, word)) != word:
            return found
    return word
