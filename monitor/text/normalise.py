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
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from monitor.text.sentences import sentence_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.text.word_keys import Edges, WordKeys

# Common punctuation outside ASCII: after these replacements most English news is plain ASCII.
_COMMON = (("’", "'"), ("‘", "'"), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\xa0", " "))

#: read as an apostrophe: quotation marks and primes that stand for one, and the letters for hamza and ayn (ALA-LC)
_APOSTROPHES = frozenset("'`´ʹʻʼʽʾʿˈ‘’‛′＇")

# The possessive 's goes; French and Italian elisions part (l'Irak, d'Iran, qu'il). What else stands beside an
# apostrophe is joined (Sana'a, don't). The patterns begin with their rarest sign, which `re` finds by memchr.
_POSSESSIVE = re.compile(r"'[sS](?![^\W_])")
_ELISION = re.compile(r"'(?:(?<=(?<![^\W_])[cdjlmnstCDJLMNST]')(?=[^\W\d_])|(?<=(?<![^\W_])[qQ][uU]')(?=[^\W\d_]))")
# A point between two single letters joins them: U.S. = US, a.m. = am, J.R.R. = JRR.
_INITIALS = re.compile(r"\.(?<=(?<![^\W_])[^\W\d_]\.)(?=[^\W\d_](?![^\W_]))")

# Bytes above 127 belong to other letters and stay, and so do apostrophes and line ends.
_ASCII = bytes(i if i > 127 or chr(i) in "'\n" else ord(chr(i).lower()) if chr(i).isalnum() else 32 for i in range(256))
_ALL_ASCII = bytes(range(128))

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


def _without_forms(text: str) -> tuple[str, bool]:
    """The text with every character outside ASCII folded, and whether each stands for one character.

    ASCII is left as it is, case and all.
    """
    for common, plain in _COMMON:
        text = text.replace(common, plain)
    if text.isascii():
        return text, True
    alike = _BREVE not in text
    if not alike:
        for parted, whole in _COMPOSED:
            text = text.replace(parted, whole)
    for character in _strangers(text):
        folded = _FOLDING[character]
        alike = alike and len(folded) == 1
        text = text.replace(character, folded)
    return text, alike


def _strangers(text: str) -> list[str]:
    """The distinct characters of a text that are not ASCII, in order: found by taking away all that are."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ALL_ASCII)
    return sorted(set(rest.decode("utf-8", "surrogatepass")))


def _flat(text: str) -> tuple[bytes, bool]:
    """The words of a text as UTF-8, nothing but spaces, line ends and apostrophes between and in them; whether it is as long.

    Apostrophes and the points of initials are none of their words, and stay so that every character has its place.
    """
    text, alike = (text, True) if text.isascii() else _without_forms(text)
    return _without_signs(text).encode("utf-8", "surrogatepass").translate(_ASCII), alike


def _without_signs(text: str) -> str:
    """The text without possessives, elisions and the points of initials, as long as before."""
    text = text.replace("`", "'")
    if "'" in text:
        text = _ELISION.sub(" ", _POSSESSIVE.sub("  ", text))
    return _INITIALS.sub("'", text)


def _words_of(flat: bytes) -> list[str]:
    return flat.translate(None, b"'").decode("utf-8", "surrogatepass").split()


def _spaced(flat: bytes) -> bytes:
    """The words with spaces between them and nothing else."""
    return flat.translate(_LINES_END, b"'") if b"'" in flat or b"\n" in flat else flat


_LINES_END = bytes.maketrans(b"\n", b" ")


def fold(text: str) -> str:
    """The folded words of a text, joined by single spaces; empty when it holds no word."""
    return " ".join(_words_of(_flat(text)[0]))


class Tokens:
    """A text, its folded words, and lazily where each stands and in which sentence.

    `text[starts[i]:ends[i]]` is word `i` as printed, without a possessive 's and the signs around it.
    `sentences[i]` counts from 0 and never falls.
    """

    __slots__ = ("_alike", "_count", "_edges", "_flat", "_lists", "_places", "_sentences", "_words", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._flat, self._alike = _flat(text)
        self._count: int | None = None
        self._words: list[str] | None = None
        self._edges: Edges | None = None  #: of the words among the folded bytes
        self._places: Edges | None = None  #: of the words in the text
        self._lists: tuple[list[int], list[int]] | None = None  #: the same
        self._sentences: list[int] | None = None

    def __len__(self) -> int:
        if self._count is None:
            self._count = len(self.words)
        return self._count

    @property
    def words(self) -> list[str]:
        """The folded words."""
        if self._words is None:
            self._words = _words_of(self._flat)
        return self._words

    @property
    def folded(self) -> bytes:
        """The folded words as UTF-8, with spaces between them."""
        return _spaced(self._flat)

    @property
    def lines(self) -> list[bytes]:
        """Each line of the text as its folded words in UTF-8, joined by single spaces."""
        return [b" ".join(line.split()) for line in self._flat.translate(None, b"'").split(b"\n")]

    def counted(self, edges: Edges) -> None:
        """Takes over where the words begin and end among the folded bytes from whom has found that out."""
        self._count, self._edges = len(edges[0]), edges

    def place(self, index: int) -> tuple[int, int]:
        """Where word `index` begins and ends, as character offsets into `text`."""
        if self._lists is not None or not self._alike:
            return self.starts[index], self.ends[index]
        starts, ends = self._found()
        return int(starts[index]), int(ends[index])

    def _found(self) -> Edges:
        if self._places is None:
            from monitor.text.word_keys import edges_of, places_in  # noqa: PLC0415  (numpy takes 0.15 s)

            self._places = places_in(self._flat, self._edges or edges_of(self.folded))
        return self._places

    def _listed(self) -> tuple[list[int], list[int]]:
        if self._lists is None:
            if self._alike:
                starts, ends = self._found()
                self._lists = starts.tolist(), ends.tolist()
            else:
                self._lists = _spans(self.text, self.words)
        return self._lists

    @property
    def starts(self) -> list[int]:
        """Where each word begins, as a character offset into `text`."""
        return self._listed()[0]

    @property
    def ends(self) -> list[int]:
        """Where each word ends, as a character offset into `text`."""
        return self._listed()[1]

    @property
    def sentences(self) -> list[int]:
        """The number of the sentence that each word stands in."""
        if self._sentences is None:
            self._sentences = sentence_numbers(self.text, self.starts, self.ends)
        return self._sentences

    def printed(self, index: int) -> str:
        """Word `index` as it stands in the text."""
        start, end = self.place(index)
        return self.text[start:end]


def as_printed(word: str) -> str:
    """A printed word without the points and apostrophes that writers put in or leave out (U.S. = US); case is kept."""
    return _LEFT_OUT.sub("", word)


def tokenise(text: str) -> Tokens:
    """The folded words of a text, with offsets and sentences computed when they are first asked for."""
    return Tokens(text)


def keys_of(fields: Sequence[Tokens]) -> WordKeys:
    """The keys of all words of some texts, one behind the other."""
    from monitor.text.word_keys import word_keys  # noqa: PLC0415  (numpy takes 0.15 s; only where rules are matched)

    several = [one.folded for one in fields]
    found = word_keys(b" " + b" ".join(several) + b" ")
    starts = list(accumulate((1 + len(folded) for folded in several), initial=1))
    counts = found.before.searchsorted([at - 1 for at in starts]).tolist()
    for one, at, (first, last) in zip(fields, starts, pairwise(counts), strict=False):
        one.counted((found.before[first:last] - at, found.last[first:last] - at))
    return found


_LEFT_OUT = re.compile("[" + re.escape("".join(sorted(_APOSTROPHES))) + ".]")


# ── where the words stand ────────────────────────────────────────────────────────────────────────────────────────────


def _spans(text: str, words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where each of the folded words of a text begins and ends in it, where characters become several or none.

    The words are told apart in a copy of the text that is as long as the text. Only signs that are not seen (joiners,
    vowel points) are missing, and put back into the numbers afterwards. Text of which characters become several words
    (Han) or of which the words come out otherwise takes the slower way.
    """
    from monitor.text.word_keys import edges_of, places_in  # noqa: PLC0415  (numpy takes 0.15 s)

    gone: list[int] = []
    plain = _as_long_as(text)
    for character in _strangers(plain):
        folded = _FOLDING[character]
        if not folded:
            gone += [found.start() for found in re.finditer(re.escape(character), plain)]
        elif len(folded) > 1:
            if not folded.isalnum():
                return _spans_by_character(text)
            plain = plain.replace(character, "x")  # any letter: only its place matters
    flat = _flat(plain)[0]
    starts, ends = places_in(flat, edges_of(_spaced(flat)))
    if len(starts) != len(words):  # a letter in place of several made an initial of them, or none
        return _spans_by_character(text)
    if gone:
        gone.sort()
        return _shifted(starts.tolist(), gone), [last + 1 for last in _shifted((ends - 1).tolist(), gone)]
    return starts.tolist(), ends.tolist()


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
    plain = _without_signs(plain)
    return [(origin[match.start()], origin[match.end() - 1] + 1) for match in _WORD.finditer(plain)]


# What stands between these signs is folded on its own with the same outcome as in the whole text: no rule above looks
# past one of them.
_PIECE = re.compile(r"[^\x00-&(-\-/:-@\[-_{-\x7f\s]+")
# An apostrophe inside a word belongs to it as printed; one at its edge does not.
_WORD = re.compile(r"[^\x00-/:-@\[-`{-\x7f\s]+(?:'+[^\x00-/:-@\[-`{-\x7f\s]+)*")
