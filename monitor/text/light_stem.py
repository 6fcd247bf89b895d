"""Light stemming of folded Arabic and Persian words: clitics and the commonest endings, nothing inside the word.

Arabic follows light10 (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information Retrieval", 2007), which
beats root extraction and Snowball in retrieval; Persian takes off plural, comparative and ezafe endings that are
written with or without a half space (Sharifloo and Shamsfard, 2008). Both stop where fewer than three letters
would stay.
"""

from __future__ import annotations

_LEAST = 3

_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "وبال", "فلل", "ال", "لل")
_ARABIC_SUFFIXES = ("هما", "ها", "هم", "هن", "ات", "ون", "ين", "ان", "يه", "ه", "ي")

_PERSIAN_SUFFIXES = ("هايشان", "هايي", "هاي", "ها", "ترين", "تر", "شان", "يي", "ات", "ان", "ي")


def arabic(word: str) -> str:
    """The word without conjunction, preposition with article, article, plural and pronoun endings."""
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST - 1:
            word = word[len(prefix) :]
            break
    # و is "and", or the first letter of a short word (وزارة, ministry); with or without article the answer is the same
    if word[0] == "و" and len(word) > _LEAST + 2:
        word = word[1:]
    for suffix in _ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            return word[: -len(suffix)]
    return word


def persian(word: str) -> str:
    """The word without plural, comparative, possessive and ezafe endings."""
    for suffix in _PERSIAN_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            return word[: -len(suffix)]
    return word
