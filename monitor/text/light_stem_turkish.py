"""Light stemming of folded Turkish nouns: case, possessor and plural come off, outermost first (asker-ler-i-n-den).

Folding has merged ı with i, ş with s, ğ with g, so vowel harmony is written with four letters here. Whether a vowel or an
n at the end belongs to the word (bakan) or to an ending (ordu-nun) cannot be told, so both always go. Endings after
Eryiğit and Adalı, "An affix stripping morphological analyzer for Turkish", 2004. Verbs stand in `families`.
"""

from __future__ import annotations

import re

# instrumental; ablative and locative (t behind a voiceless consonant, else d); genitive
_CASES = re.compile(r"(?<=...)(?:yl[ea]|(?<=[iu])n[dt][ea]n?|(?<=[fstkchp])t[ea]n?|(?<![fstkchp])d[ea]n?|[iu]n)$")
_PLURAL = re.compile(r"(?<=..)l[ea]r[iu]?n?[eaiu]?$")
_POSSESSOR = re.compile(r"(?<=...[aeiou])s[iu]$")
_VAGUE = re.compile(r"(?<=...)(?:[aeiou]n?[aeiou]?|y[aeiu])$")
# the last consonant softens before a vowel: kitap, kitabı; bakanlık, bakanlığı
_SOFT = str.maketrans("bdgc", "ptkç")


def turkish(word: str) -> str:
    """The word without case, possessor and plural, and without its last vowel."""
    for ending in (_CASES, _PLURAL, _CASES, _POSSESSOR, _VAGUE, _VAGUE):
        word = ending.sub("", word)
    return word[:-1] + word[-1].translate(_SOFT) if len(word) > 2 else word
