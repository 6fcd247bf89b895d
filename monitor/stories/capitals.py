"""Which words of a text are names: written with a capital where no sentence begins, or in no dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

#: languages that write every noun with a capital
_ALL_NOUNS: Final = frozenset({"de"})
#: from so many words on, a headline that writes this part of them with a capital writes all so: English ones leave out
#: small words
_TITLE_WORDS, _MOST, _MOST_ENGLISH = 4, 0.9, 0.6

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-Я"
#: of a word, what follows its capital
_REST: Final = r"[^\W_]*(?:['’][^\W_]+)?"
# Both begin with the capital, which `re` finds quickly, and look back from it. A capital after a word or a comma stands
# inside a sentence; any other one behind a space, a sign or nothing may begin one.
_INSIDE = re.compile(rf"[{_CAPITAL}](?<=[\w,;)] [{_CAPITAL}]){_REST}")
_OTHER = re.compile(rf"[{_CAPITAL}](?<![^\s“«\"„‘(][{_CAPITAL}])(?<![\w,;)] [{_CAPITAL}]){_REST}")
_OPENING: Final = frozenset('\n“«"„‘(')
_CLOSING: Final = frozenset(".!?:…|")
_ANY = re.compile(r"(?<![^\W_])[^\W\d_][^\W_]*")


def names_in(title: str, body: str, lang: str, words: Mapping[str, int]) -> set[str]:
    """The folded words that are names.

    `words`: how often each folded word stands in title and body. What only begins sentences is a name where it is
    written with a capital each time and, in English, no dictionary has it.
    """
    if lang in _ALL_NOUNS:
        return set()
    inside, first = _INSIDE.findall(body), _first(body)
    (first if _is_shouted(title, lang) else inside).extend(_INSIDE.findall(title))
    first.extend(_first(title))
    names = set(fold(" ".join(inside)).split())
    counted: dict[str, int] = {}
    for word in fold(" ".join(first)).split():
        counted[word] = counted.get(word, 0) + 1
    names.update(
        word
        for word, often in counted.items()
        if often >= words.get(word, 0) and (not _is_word(word) if lang == "en" else often > 1)
    )
    return names


def _first(text: str) -> list[str]:
    """The words with a capital that begin a text, a line, a quotation, or a sentence behind a sign and spaces."""
    return [match.group() for match in _OTHER.finditer(text) if _begins(text, match.start())]


def _begins(text: str, at: int) -> bool:
    if not at or text[at - 1] in _OPENING:
        return True
    while at and text[at - 1].isspace():
        at -= 1
    return at > 0 and text[at - 1] in _CLOSING


def _is_shouted(title: str, lang: str) -> bool:
    """Whether a headline writes (nearly) all words with a capital, so that none says anything."""
    found = _ANY.findall(title)
    most = _MOST_ENGLISH if lang == "en" else _MOST
    return len(found) >= _TITLE_WORDS and sum(word[0].isupper() for word in found) > most * len(found)


@lru_cache(50_000)
def _is_word(word: str) -> bool:
    """Whether an English dictionary has it."""
    import simplemma  # noqa: PLC0415 - 0.2 s, only where something is read

    return simplemma.is_known(word, "en")
