"""Spellings that others may give a name, made by systematic substitution: examples to hold against the matcher.

Nothing here decides what is found. Each habit of spelling is a list of substitutions, applied to the whole name at once
and, for the habits of English papers, one by one; another script is written from the sounds of the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from monitor.names.generated import generated
from monitor.names.script import Script, script_of
from monitor.workbench.transcribe import SCRIPTS, transcribed

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A spelling that somebody may print."""

    written: str
    habit: str  #: whose: English papers, French, in Arabic letters …
    near_miss: bool = False  #: made to be another name


#: one at a time: what English papers do differently from one another
_ENGLISH: Final = (
    ("kh", "ch"), ("dh", "z"), ("dh", "d"), ("gh", "g"), ("q", "k"), ("q", "gh"), ("th", "t"), ("ou", "u"), ("oo", "u"),
    ("u(?=[^aeiou])", "ou"), ("u(?=[^aeiou])", "o"), ("(?<=[^aeiouy])i(?=[^aeiou])", "e"),
    ("(?<=[^aeiouy])e(?=[^aeiou])", "i"), ("aa", "a"), ("ee", "i"), ("(?<=[^aeiou])i$", "y"), ("y$", "i"), ("ai", "ei"),
    ("ei", "ai"), ("ay", "ai"), ("mm", "m"), ("ss", "s"), ("(?<=[aeiou])s(?=[aeiou])", "ss"), ("ah$", "a"), ("eh$", "e"),
    ("w", "v"), ("ph", "f"), ("zh", "j"), ("j", "dj"), ("['’]", ""), ("ov$", "off"), ("iy$", "y"),
)  # fmt: skip
#: all together: how papers of other languages in Latin letters write
_HABITS: Final = {
    "French": (("sh", "ch"), ("(?<!a)u(?=[^aeiou]|$)", "ou"), ("(?<![dn])j", "dj"), ("oo", "ou"), ("w", "ou"), ("kh", "kh")),
    "German": (("sh", "sch"), ("zh", "sch"), ("(?<!d)j", "dsch"), ("z", "s"), ("w", "w"), ("v", "w"), ("y(?=[aeiou])", "j"), ("kh", "ch")),
    "Spanish": (("kh", "j"), ("sh", "sh"), ("ss", "s"), ("oo|ou", "u"), ("ee", "i"), ("ph", "f"), ("q", "q")),
    "Turkish": (("sh", "ş"), ("ch", "ç"), ("(?<!d)j", "c"), ("kh", "h"), ("q", "k"), ("w", "v"), ("dh|th", "z"), ("oo|ou", "u"), ("ee", "i")),
    "Persian": (("dh", "z"), ("th", "s"), ("w", "v"), ("u(?=[^aeiou])", "o"), ("i(?=[^aeiou]+[aeiou])", "e")),
}  # fmt: skip
#: what is done to the last word of a name so that it is another's
_MISSES: Final = (
    ("a final i less", r"i$", ""), ("a final i more", r"([^aeiouy])$", r"\1i"), ("a place named after it", r"(i)?$", "iya"),
    ("another consonant", r"^([^aeiou\W]h?)", "B"), ("a consonant less", r"(?<=[aeiou])[^aeiouy\W]h?(?=[aeiou])", ""),
)  # fmt: skip
_SYLLABIC_MISSES: Final = (
    ("another final", r"ng$", "n"), ("another final", r"n$", "ng"), ("another vowel", r"[aeiou]+(?=ng?$)", "a"),
    ("another initial", r"^\w[hy]?", "b"),
)  # fmt: skip
_ARTICLE: Final = re.compile(r"\b([AaEe])l-(?=\w)")
#: examples of one habit at most
_MOST: Final = 8


def examples_of(name: str) -> tuple[Example, ...]:
    """Spellings of a name by habit, then near misses; each once, none the name itself. Few for a name not in Latin letters."""
    found: dict[str, Example] = {name: Example(written=name, habit="")}
    for example in (*_listed(name), *_made(name), *_near_misses(name)):
        found.setdefault(example.written, example)
    return tuple(found.values())[1:]


def _made(name: str) -> Iterator[Example]:
    if script_of(name) is not Script.LATIN or generated(name):
        return
    yield from (Example(written=written, habit="English papers") for written in islice(_english(name), _MOST))
    for habit, rules in _HABITS.items():
        bare = _ARTICLE.sub("", name) if habit == "Persian" else name
        yield Example(written=_all(bare, rules), habit=habit)
    for script in SCRIPTS:
        yield from (Example(written=written, habit=f"in {script.title()}") for written in transcribed(name, script))


def _listed(name: str) -> Iterator[Example]:
    for one in generated(name):
        for written in one.usual:
            yield Example(written=written, habit=f"in {script_of(written).title()}")


def _english(name: str) -> Iterator[str]:
    if _ARTICLE.search(name):
        yield _ARTICLE.sub(lambda found: "El-" if found[1].isupper() else "el-", name)
        yield _ARTICLE.sub("", name)
        yield _ARTICLE.sub("Al ", name)
    for pattern, sign in _ENGLISH:
        changed = _replaced(name, pattern, sign)
        if changed != name:
            yield changed


def _all(name: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, sign in rules:
        name = _replaced(name, pattern, sign)
    return name


def _replaced(name: str, pattern: str, sign: str) -> str:
    """The name with a substitution in all its words but articles, capitals kept."""
    return " ".join(_in_word(word, pattern, sign) for word in name.split(" "))


def _in_word(word: str, pattern: str, sign: str, *, count: int = 0) -> str:
    article, hyphen, rest = word.rpartition("-") if _ARTICLE.match(word) else ("", "", word)
    lowered = re.sub(pattern, sign, rest.lower(), count=count)
    return article + hyphen + (lowered[:1].upper() + lowered[1:] if rest[:1].isupper() else lowered)


def _near_misses(name: str) -> Iterator[Example]:
    *others, last = name.split(" ")
    if script_of(name) is not Script.LATIN:
        return
    for what, pattern, sign in _SYLLABIC_MISSES if generated(name) else _MISSES:
        changed = _in_word(last, pattern, sign, count=1) if len(last) > 3 else last
        if changed != last:
            yield Example(written=" ".join([*others, changed]), habit=what, near_miss=True)
    if others and not generated(name):
        given = "Omar" if others[0] == "Ahmed" else "Ahmed"
        yield Example(written=" ".join([given, *others[1:], last]), habit="another given name", near_miss=True)
