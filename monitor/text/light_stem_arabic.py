"""Light stemming of folded Arabic words: clitics, endings, derived verbs; and the plurals that change inside.

Clitics and endings follow light10 (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information Retrieval",
2007), which beats root extraction and Snowball in retrieval. It leaves apart what an Arabic reader takes for one word:
verbs (انسحب, ينسحب, ستنسحب) and their noun of action (انسحاب), broken plurals (صواريخ of صاروخ), and words behind a
one-letter preposition (بصواريخ). The first is put right by pattern, for verbs of forms V to X, whose letters tell them
(Ryding: "A Reference Grammar of Modern Standard Arabic", 2005, chapters 22 to 31); the others by the words of the
trade in `families_arabic`: a single letter is only taken for a preposition where a known word stands behind it, for
بغداد and بيان begin with the same letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from monitor.text.families_arabic import NOUNS, VERBS
from monitor.text.normalise import fold

_LEAST = 3

_ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل")
#: and, so; by, to, like
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("هما", "ها", "هم", "هن", "كم", "نا", "ه")
_ENDINGS = ("ات", "ون", "ين", "ان", "ه", "ي", "ا", "يه", "تين", "تان", "تي", "يات", "يون", "يين", "يتين", "يتان")
#: endings, and how many letters at least must stay
_LIGHT_ENDINGS = (*((e, _LEAST) for e in ("يات", "يون", "يين", "ات", "ون", "ين", "ان", "يه", "ه", "ي")), ("ا", 4))

# Nouns of action of form IV, which are written like the plural أفعال.
_ACTIONS_OF_FORM_IV = frozenset(
    "اعلام اصلاح اسلام انتاج ارسال اطلاق انقاذ اجراء ادراج اسكان اشراف اضراب افراج اقرار اكمال الزام الهام امداد انذار "
    "انصاف انعاش ايقاف ابعاد ابلاغ اتمام احصاء احياء اخفاء ادخال ارهاب ازعاج اسعاف اشعال اغلاق افساد افلاس اقناع اكراه".split()
)
# Broken plurals, of five letters but the fourth: أسعار سعر, شوارع شارع, حرائق حريق, خبراء خبير, جواسيس جاسوس, مساجد مسجد
_BROKEN = tuple(
    (re.compile(pattern), left)
    for pattern, left in (
        ("^ا([^اوي]..?)ا(.)$", r"\1\2"),
        ("^(.)وا(.)ي(.)$", r"\1ا\2و\3"),
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
_PARTICIPLE = re.compile(f"^م({_BODY})(?:ه|ات|ون|ين|ان|ا|)$")
#: يستقيل is a form of استقال
_HOLLOW = re.compile("^(ست.)ي")
_ACTION = re.compile("^ا(ن..|.ت.|ست..)ا(.)(?:ات|ا|)(?:ها|هم|هما|ه|)$")


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
            yield from (left[: -len(ending)] for ending in _ENDINGS if left.endswith(ending))
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)]
            if ending in {"ات", "تين", "تان", "تي"}:  # those of a singular with ta marbuta
                yield word[: -len(ending)] + "ه"


@cache
def _nouns() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in NOUNS.strip().splitlines():
        forms = [fold(form) for form in line.split()]
        for form in forms:
            found.setdefault(form, found.get(forms[0], forms[0]))
    for line in VERBS.strip().splitlines():
        actions = [fold(form) for form in line.split()[2:]]
        for form in actions:
            found.setdefault(form, found.get(actions[0]) or _derived(actions[0]) or actions[0])
    return found


@cache
def _verbs() -> dict[str, str]:
    """Every form of the verbs of the trade: `perfect imperfect noun-of-action…`, the imperfect without its prefix."""
    found: dict[str, str] = {}
    nouns = _nouns()
    for line in VERBS.strip().splitlines():
        perfect, body, *actions = (fold(form) for form in line.split())
        stem = nouns[actions[0]] if actions else "~" + perfect
        forms = [perfect + person for person in ("", "ت", "وا", "تا", "ا", "نا", "ها", "هم", "ته", "تها", "تهم")]
        for prefix in ("ي", "ت", "ن", "ا", "سي", "ست", "سن"):
            forms += [prefix + body + person for person in ("", "ون", "وا", "ان", "ه", "ها", "هم")]
        for form in forms:
            found.setdefault(form, stem)
    return found


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _derived(word: str) -> str:
    """The stem of a derived verb, its participle or noun of action; empty where the letters show none."""
    for bare, article in _without_clitics(word):
        if action := _ACTION.match(bare):
            return "ا" + action[1].replace("ي", "ا") + action[2]
        if found := _PARTICIPLE.match(bare) or (not article and _FINITE.match(bare)):
            return "ا" + _HOLLOW.sub(r"\1ا", found[1])
    return ""


def _light(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST - 1:
            word = word[len(article) :]
            break
    # و is "and", or the first letter of a short word (وزارة, ministry); with or without article the answer is the same
    if word[0] == "و" and len(word) > _LEAST + 2:
        word = word[1:]
    for pronoun in _PRONOUNS[:4]:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _LEAST:
            word = word[: -len(pronoun)]
            word = word[:-1] + "ه" if word.endswith("ت") and len(word) > _LEAST else word
            break
    bare = _without_plural(word)
    return _singular(bare if bare == word else _without_plural(bare) if word.endswith("ات") else bare)


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
