"""Light stemming of folded Persian words: plurals, possessives and ezafe, and the verbs of the trade in all persons.

Endings are written with a half space, with a space or without one; folding has taken the half space. Plural ـان is
only taken off where no known word ends so (ایران, سازمان). After Sharifloo and Shamsfard, "A Bottom up Approach to
Persian Stemming", 2008; verbs from their two stems, after Mahootian, "Persian", 1997, chapter 2. A verb that no table knows
is told by its persons, and counts as regular (past stem = present stem + ـید), as most verbs of late making are.
"""

from __future__ import annotations

import re
from functools import cache

from monitor.text.families_persian import NOUNS, VERBS
from monitor.text.normalise import fold

# Endings in the order in which they are tried; each only where enough of the word stays.
_ENDINGS = tuple(
    (re.compile(pattern), left)
    for pattern, left in (
        ("(?<=..)ها(?:ي|يي|يش|يم|يت|يشان|يمان|يتان|شان|مان|تان|ش)?$", ""),
        ("(?<=...)گان(?:ي|ش|شان)?$", "ه"),
        ("(?<=...)ان(?:ي|ش|شان|مان)$", ""),
        ("(?<=...)(?:شان|اش|اي|يي|ش)$", ""),
        ("(?<=...)ان$", ""),
        ("(?<=...)(?:مان|تان|ام|ات)$", ""),
        ("(?<=...)تر(?:ين)?$", ""),
    )
)


def persian(word: str) -> str:
    """The word without plural, comparative, possessive and ezafe endings; verbs as their past stem."""
    stem = _known(word)
    if stem:
        return stem
    shorter = [(bare, bare + left) for ending, left in _ENDINGS if (bare := ending.sub("", word)) != word]
    nouns = _nouns()
    for bare, whole in shorter:
        if stem := nouns.get(whole) or nouns.get(bare + "ه") or (_verbs().get(whole, "") if whole[-1] == "ه" else ""):
            return stem
    if stem := _unknown_verb(word):
        return stem
    left = shorter[0][1] if shorter else _without_ezafe(word)
    return left if left == word else persian(left)


def _known(word: str) -> str:
    nouns = _nouns()
    return nouns.get(word) or _verbs().get(word) or (nouns.get(word[:-1], "") if word.endswith("ي") else "")


#: how a past stem ends
_PAST = "(?:[يوا]د|اند|[خفسش]ت)"
_PAST_IN_A_PERSON = re.compile(f"^(?:ن?مي)?(..+{_PAST})(?:ند|يم|ن|هاند|هاست)$")
_PAST_WITH_PREFIX = re.compile(f"^ن?مي(..+{_PAST})$")
_PRESENT = re.compile("^ن?مي(...*?)(?:ند|د|يم)$")


def _unknown_verb(word: str) -> str:
    if found := _PAST_IN_A_PERSON.match(word) or _PAST_WITH_PREFIX.match(word):
        return found[1]
    if found := _PRESENT.match(word):
        return found[1] + ("د" if found[1].endswith("ان") else "يد")  # می‌سوزانند is of سوزاند
    return ""


def _without_ezafe(word: str) -> str:
    """Without the ی of ezafe, of `a certain` and of adjectives; without the final ه that an ending swallows."""
    return word[:-1] if word.endswith(("ي", "ه")) and len(word) > 3 + word.endswith("ه") else word


@cache
def _nouns() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in NOUNS.strip().splitlines():
        forms = [fold(form) for form in line.split()]
        for form in forms:
            found.setdefault(form, forms[0])
    return found


@cache
def _verbs() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in VERBS.strip().splitlines():
        *before, past, present = (fold(stem) for stem in line.split())
        preverb = "".join(before)
        for form in (*_of_past(past), *_of_present(present)):
            found.setdefault(preverb + form, "~" + preverb + past)
    return found


def _of_past(stem: str) -> list[str]:
    """All persons but the second singular, which news has no use for and other words look like (كشتي, ship)."""
    endings = ("", "م", "يم", "يد", "ند", "ن", "ه", "هاند", "هاست", "هشده", "هشدگان")
    prefixes = ("", "ني", "ن", "مي", "نمي") if stem.startswith("ا") else ("", "ن", "مي", "نمي")
    return [prefix + stem + ending for ending in endings for prefix in prefixes]


def _of_present(stem: str) -> list[str]:
    """Persons with their prefix; ي stands between a prefix and a long a: بیاورد, نیاورند."""
    prefixes = ("مي", "نمي", "بي", "ني") if stem.startswith("ا") else ("مي", "نمي", "ب", "ن")
    forms = [prefix + stem + person for person in ("م", "د", "يم", "يد", "ند") for prefix in prefixes]
    return forms + [stem + person for person in ("د", "ند") if len(stem) > 1]
