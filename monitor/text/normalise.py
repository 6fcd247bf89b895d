"""Folded words of a text and where they stand: what names, terms, prints and search are compared by.

Folding takes away what differs between two ways of writing one word: case, accents, Arabic letter forms and vowel
marks, digits of other scripts, full width, apostrophes and ayn marks, the possessive 's, the points of U.S.
A hyphen parts words; Han and kana are parted into single characters, because they are written without spaces.

`tokenise` is on the path of every article, so it never walks characters in Python: each distinct character outside
ASCII is replaced in the whole text at once (news has a dozen to sixty of them), and `bytes.translate` lowers and parts
the rest. On 8,000 characters of English news this takes half the time of `str.translate`, and an eighth of a regular
expression with offsets. Places in the original are found on a second, slower way and only when asked for; a property
test holds the two ways together.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from monitor.text.sentences import sentence_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.text.word_keys import WordKeys

# Common punctuation outside ASCII: after these replacements most English news is plain ASCII.
_COMMON = (("’", "'"), ("‘", "'"), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\xa0", " "))

#: read as an apostrophe: quotation marks and primes that stand for one, and the letters for hamza and ayn (ALA-LC)
_APOSTROPHES = frozenset("'`´ʹʻʼʽʾʿˈ‘’‛′＇")

# The possessive 's goes; French and Italian elisions part (l'Irak, d'Iran, qu'il). What else stands beside an
# apostrophe is joined (Sana'a, don't). The patterns begin with their rarest sign, which `re` finds by memchr.
_APOSTROPHE = re.compile(
    r"'(?:[sS](?![^\W_])"
    r"|(?<=(?<![^\W_])[cdjlmnstCDJLMNST]')(?=[^\W\d_])"
    r"|(?<=(?<![^\W_])[qQ][uU]')(?=[^\W\d_]))"
)
# A point between two single letters joins them: U.S. = US, a.m. = am, J.R.R. = JRR.
_INITIALS = re.compile(r"\.(?<=(?<![^\W_])[^\W\d_]\.)(?=[^\W\d_](?![^\W_]))")

# Bytes above 127 belong to other letters and stay.
_ASCII = bytes(i if i > 127 else ord(chr(i).lower()) if chr(i).isalnum() else 32 for i in range(256))
_GONE = b"'"
_ALL_ASCII = bytes(range(128))
_ASCII_AND_APOSTROPHE = _ASCII[:39] + b"'" + _ASCII[40:]

_SPECIAL = str.maketrans(
    {
        # letters that Unicode does not decompose
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ŋ": "n",
        # Arabic letters: alef, ya, kaf, ta marbuta, hamza on its seats, heh (Persian, Urdu, Kurdish forms too)
        "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ڪ": "ك",
        "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "ـ": "",
    }
)  # fmt: skip
#: letters of their own, although Unicode writes them as a letter with an accent
_UNDIVIDED = frozenset("йў")
_BREVE = "\u0306"
_COMPOSED = tuple((letter + _BREVE, unicodedata.normalize("NFC", letter + _BREVE)) for letter in "иИуУ")

# Scripts whose marks are accents or vowel points that may be left out. Everywhere else (Indic vowels, kana voicing)
# a mark is part of the letter.
_MARKS_MAY_GO = re.compile("[A-Za-z\u00c0-\u052f\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u1e00-\u1fff]")
_WRITTEN_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


class _Folding(dict[str, str]):
    """What stands for a character that is not ASCII: letters, an apostrophe, nothing, or a space where it parts words.

    Filled as characters are met, so it holds at most one entry for each character of Unicode.
    """

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


def _fold_character(character: str) -> str:
    lowered = character.casefold()
    if lowered in _UNDIVIDED:
        return lowered
    plain = unicodedata.normalize("NFKC", lowered.translate(_SPECIAL))
    if _MARKS_MAY_GO.match(plain):
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = plain.casefold().translate(_SPECIAL)
    folded = "".join(_fold_plain(c) for c in plain)
    return " " if folded.isspace() else folded  # … is three points


def _fold_plain(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if _WRITTEN_WITHOUT_SPACES.match(character):
        return f" {character} "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isalnum():
        return character
    category = unicodedata.category(character)
    if category in {"Mn", "Me"}:
        return "" if _may_be_left_out(character) else character
    if category == "Mc":
        return character
    # joiners, bidi marks and soft hyphens are not seen by a reader
    return "" if category == "Cf" else " "


def _may_be_left_out(mark: str) -> bool:
    """Combining accents, Hebrew points and Arabic vowel signs; not the vowels of Indic scripts."""
    return mark < "\u0700" or "\u08d0" <= mark <= "\u08ff" or mark >= "\u1ab0"


_FOLDING = _Folding()


def _without_forms(text: str) -> str:
    """The text with every character outside ASCII folded; ASCII is left as it is, case and all."""
    for common, plain in _COMMON:
        text = text.replace(common, plain)
    if text.isascii():
        return text
    if _BREVE in text:
        for parted, whole in _COMPOSED:
            text = text.replace(parted, whole)
    for character in _strangers(text):
        text = text.replace(character, _FOLDING[character])
    return text


def _strangers(text: str) -> list[str]:
    """The distinct characters of a text that are not ASCII, in order: found by taking away all that are."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ALL_ASCII)
    return sorted(set(rest.decode("utf-8", "surrogatepass")))


def _folded(text: str) -> bytes:
    """The folded words of a text as UTF-8, with spaces between them."""
    if not text.isascii():
        text = _without_forms(text)
    text = _INITIALS.sub("", _APOSTROPHE.sub(" ", text.replace("`", "'")))
    return text.encode("utf-8", "surrogatepass").translate(_ASCII, _GONE)


def _words_of(folded: bytes) -> list[str]:
    return folded.decode("utf-8", "surrogatepass").split()


def fold(text: str) -> str:
    """The folded words of a text, joined by single spaces; empty when it holds no word."""
    return " ".join(_words_of(_folded(text)))


class Tokens:
    """A text, its folded words, and lazily where each stands and in which sentence.

    `text[starts[i]:ends[i]]` is word `i` as printed, without a possessive 's and the signs around it.
    `sentences[i]` counts from 0 and never falls.
    """

    __slots__ = ("_sentences", "_spans", "_words", "count", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _folded(text)  #: the words as UTF-8, with spaces between them
        self._words: list[str] | None = None
        self.count: int | None = None  #: of its words, where somebody counted them
        self._spans: tuple[list[int], list[int]] | None = None
        self._sentences: list[int] | None = None

    def __len__(self) -> int:
        if self.count is None:
            self.count = len(self.words)
        return self.count

    @property
    def words(self) -> list[str]:
        """The folded words."""
        if self._words is None:
            self._words = _words_of(self.folded)
        return self._words

    @classmethod
    def keys_of(cls, fields: Sequence[Tokens]) -> WordKeys:
        """The keys of all words of some texts, one behind the other."""
        from monitor.text.word_keys import word_keys  # noqa: PLC0415  (numpy takes 0.15 s; only where rules are matched)

        found = word_keys(b" " + b" ".join([one.folded for one in fields]) + b" ")
        behind = list(accumulate(1 + len(one.folded) for one in fields))
        counted = found.before.searchsorted(behind).tolist()
        for one, first, last in zip(fields, [0, *counted], counted, strict=False):
            one.count = last - first
        return found

    @property
    def starts(self) -> list[int]:
        """Where each word begins, as a character offset into `text`."""
        if self._spans is None:
            self._spans = _spans(self.text, len(self))
        return self._spans[0]

    @property
    def ends(self) -> list[int]:
        """Where each word ends, as a character offset into `text`."""
        if self._spans is None:
            self._spans = _spans(self.text, len(self))
        return self._spans[1]

    @property
    def sentences(self) -> list[int]:
        """The number of the sentence that each word stands in."""
        if self._sentences is None:
            self._sentences = sentence_numbers(self.text, self.starts, self.ends)
        return self._sentences

    def printed(self, index: int) -> str:
        """Word `index` as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]


def as_printed(word: str) -> str:
    """A printed word without the points and apostrophes that writers put in or leave out (U.S. = US); case is kept."""
    return _LEFT_OUT.sub("", word)


def tokenise(text: str) -> Tokens:
    """The folded words of a text, with offsets and sentences computed when they are first asked for."""
    return Tokens(text)


_LEFT_OUT = re.compile("[" + re.escape("".join(sorted(_APOSTROPHES))) + ".]")


# ── where the words stand ────────────────────────────────────────────────────────────────────────────────────────────


def _spans(text: str, count: int) -> tuple[list[int], list[int]]:
    """Where each of the words of a text, of which it has so many, begins and ends in it.

    The words are told apart in a copy of the text that is as long as the text: apostrophes and the points of initials
    stay in it as signs that belong to their word. Only signs that are not seen (joiners, vowel points) are missing, and
    put back into the numbers afterwards. Text of which characters become several (Han, ligatures, ß) takes the slower
    way, if it must.
    """
    from monitor.text.word_keys import word_places  # noqa: PLC0415  (numpy takes 0.15 s; only where rules are matched)

    gone: list[int] = []
    plain = _as_long_as(text)
    if not text.isascii():
        for character in _strangers(plain):
            folded = _FOLDING[character]
            if not folded:
                gone += [found.start() for found in re.finditer(re.escape(character), plain)]
            elif len(folded) > 1:
                if not folded.isalnum():
                    return _spans_by_character(text)
                plain = plain.replace(character, "x")  # any letter: only its place matters
        plain = _without_forms(plain)
    plain = _APOSTROPHE.sub(lambda found: " " * len(found.group()), plain.replace("`", "'"))
    plain = _INITIALS.sub("'", plain)
    starts, ends = word_places(plain.encode("utf-8", "surrogatepass").translate(_ASCII_AND_APOSTROPHE))
    if len(starts) != count:  # a letter in place of several made an initial of them, or none
        return _spans_by_character(text)
    if gone:
        gone.sort()
        lasts = _shifted([end - 1 for end in ends], gone)
        return _shifted(starts, gone), [last + 1 for last in lasts]
    return starts, ends


def _as_long_as(text: str) -> str:
    """The text with letters of their own in place of such a letter and its mark; any letter stands for the mark."""
    if _BREVE in text:
        for parted, whole in _COMPOSED:
            text = text.replace(parted, whole + "x")
    return text


def _shifted(places: list[int], vanished: list[int]) -> list[int]:
    """Rising places in a text without some of its characters, as places in the whole text."""
    shifted: list[int] = []
    done = 0
    for count, place in enumerate(vanished):
        until = bisect_left(places, place - count, done)
        shifted += [at + count for at in places[done:until]]
        done = until
    return shifted + [at + len(vanished) for at in places[done:]]


def _spans_by_character(text: str) -> tuple[list[int], list[int]]:
    """The same for any text, piece by piece and character by character: ten times slower."""
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        at = piece.start()
        for start, end in _places(piece.group()):
            starts.append(at + start)
            ends.append(at + end)
    return starts, ends


def _places(piece: str) -> list[tuple[int, int]]:
    plain, origin = "", []
    for index, character in enumerate(_as_long_as(piece)):
        folded = "'" if character == "`" else character if character.isascii() else _FOLDING[character]
        plain += folded
        origin += [index] * len(folded)
    plain = _APOSTROPHE.sub(lambda match: " " * len(match.group()), plain)
    plain = _INITIALS.sub("'", plain)
    return [(origin[match.start()], origin[match.end() - 1] + 1) for match in _WORD.finditer(plain)]


# What stands between these signs is folded on its own with the same outcome as in the whole text: no rule above looks
# past one of them.
_PIECE = re.compile(r"[^\x00-&(-\-/:-@\[-_{-\x7f\s]+")
# An apostrophe inside a word belongs to it as printed; one at its edge does not.
_WORD = re.compile(r"[^\x00-/:-@\[-`{-\x7f\s]+(?:'+[^\x00-/:-@\[-`{-\x7f\s]+)*")
