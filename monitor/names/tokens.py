"""The tokens of a name that carry it, and the forms under which a printed word may be one of them.

Articles (al-, el-, ash-, ال) and bin/ibn/ben carry nothing; Abd + article + X is one token, however it is written
(Abd al-Rahman, Abdel Rahman, Abdulrahman, عبد الرحمن, عبدالرحمن).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.text.normalise import as_printed, tokenise

if TYPE_CHECKING:
    from monitor.text.normalise import Tokens

#: romanised forms of the Arabic article
ARTICLES = frozenset("al el ul il ال аль эль уль".split())
#: with the l assimilated to the next letter. As words of their own they are English ("as", "an") or names ("Ash"), so
#: they count only in lower case or with a hyphen behind them.
ASSIMILATED = frozenset(
    "as ash an ar az ad at ath adh es esh en er ez ed et ас аш ан ар аз ад ат эс эш эн эр эз эд эт".split()
)
PATRONYMICS = frozenset("bin ibn ben bint b بن ابن بنت бин ибн бен".split())

#: the article that ends in Abd-: Abdul, Abdel, Abdur …
ABD = frozenset(
    "abd abdul abdel abdal abdol abdoul abdur abdus abdal abdu abdou abdyl عبد абд абдул абдель абдуль абдал абду".split()
)
_ABD_JOINED = re.compile(
    r"abd(?:[aeo]l|ou?l|ul)(?P<rest>[a-z]{2,})"
    r"|abd(?:[aeiu]|ou)(?:(?P<double>[dnrstz])(?=(?P=double)))?(?P<sun>[dnrstz][a-z]{3,})"
    r"|абд[аеуэ]ль?(?P<cyrillic>[а-я]{3,})"
)

# و and ف join, ب ك ل are prepositions: each may stand before the article, which is then ال or, after ل, only ل.
_ARABIC_ARTICLE = re.compile("^[وف]?(?:ال|بال|كال|فال|لل)(?=...)")
_ARABIC_CLITICS = re.compile("^(?:[وف][بكل]?|[بكل])(?=....)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameToken:
    """One token of a name as the rule file writes it."""

    key: str  #: folded, without article
    printed: str
    proper: bool  #: capitalised in a script that has capitals, or of a script without: text must write it so, too
    after_patronymic: bool = False  #: a father's name, which is no surname
    plain: str = field(init=False, compare=False)  #: as printed, without points and apostrophes

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", as_printed(self.printed))

    @property
    def is_initial(self) -> bool:
        """Whether it is the first letter of a given name, which stands before a point."""
        return self.printed.endswith(".")

    @property
    def spelt(self) -> str:
        """The word that spellings are compared with: as printed, for its accents, unless Abd is part of it."""
        return self.key if is_abd(self.key) else self.printed


def is_abd(word: str) -> bool:
    """Whether a folded word begins as Abd-names do."""
    return word.startswith(("abd", "عبد", "абд"))


def is_article(tokens: Tokens, index: int) -> bool:
    """Whether the word is an Arabic article that belongs to the word behind it."""
    word = tokens.words[index]
    if index + 1 >= len(tokens.words):
        return False
    gap = tokens.text[tokens.ends[index] : tokens.starts[index + 1]]
    if word in ARTICLES:
        return gap.strip(" ") in {"", "-", "‑", "‐"}
    return word in ASSIMILATED and (gap in {"-", "‑", "‐"} or (gap == " " and tokens.printed(index).islower()))


def name_tokens(name: str) -> tuple[NameToken, ...]:
    """The tokens that carry a name; all of them where nothing but articles stands in it."""
    tokens = tokenise(name)
    found: list[NameToken] = []
    index = 0
    after_patronymic = False
    while index < len(tokens):
        word = tokens.words[index]
        first_of_two = index == 0 and len(tokens) == 2 and tokens.printed(0)[0].isupper() and " " in name
        if is_article(tokens, index) and not (first_of_two and word != "al"):  # El Salvador is not Salvador
            index += 1
            continue
        if word in PATRONYMICS and found and index + 1 < len(tokens):
            after_patronymic = True
            index += 1
            continue
        key, width = token_at(tokens, index)
        printed = tokens.text[tokens.starts[index] : tokens.ends[index + width - 1]]
        found.append(
            NameToken(key=key, printed=printed, proper=not printed[0].islower(), after_patronymic=after_patronymic)
        )
        after_patronymic = False
        index += width
    if not found:
        found = [NameToken(key=word, printed=tokens.printed(i), proper=True) for i, word in enumerate(tokens.words)]
    return tuple(found)


def token_at(tokens: Tokens, index: int) -> tuple[str, int]:
    """The key of the name token that begins at a word, and how many words it takes."""
    words = tokens.words
    if words[index] in ABD and index + 1 < len(words):
        behind = index + 1
        if is_article(tokens, behind) and behind + 1 < len(words):
            behind += 1
        if tokens.text[tokens.ends[index] : tokens.starts[behind]].strip(" -‐‑").casefold() in {
            "",
            *ARTICLES,
            *ASSIMILATED,
        }:
            return _joined(keys(words[behind])[0]), behind + 1 - index
    return keys(words[index])[0], 1


def keys(word: str) -> tuple[str, ...]:
    """The keys that a folded printed word may stand for, the likeliest first."""
    if word < "\u0250":
        return _without_article_of_abd(word) if word.startswith("abd") else (word,)
    if word.startswith("абд"):
        return _without_article_of_abd(word)
    if not "\u0600" <= word[:1] <= "\u06ff":
        return (word,)
    plain = _ARABIC_ARTICLE.sub("", word)
    if plain.startswith("عبدال") and len(plain) > 6:
        plain = _joined(plain[3:])
    if plain == word and (clitics := _ARABIC_CLITICS.match(word)):
        return (word, *(word[count:] for count in range(1, clitics.end() + 1)))
    return (plain,) if plain == word else (plain, word)


def _without_article_of_abd(word: str) -> tuple[str, ...]:
    found = _ABD_JOINED.fullmatch(word)
    return (_joined(found["rest"] or found["sun"] or found["cyrillic"]), word) if found else (word,)


def _joined(rest: str) -> str:
    if rest >= "\u0600":
        return "عبد" + rest.removeprefix("ال")
    return ("абд" if rest >= "\u0400" else "abd") + rest
