"""The term language of rules: a string in, a tree out, or where it goes wrong.

===================  ==============================================================================
``withdraw``         the word in all its inflected forms; airstrike also as air strike
``Iraq*``            every word that begins so, three letters at least
``=PMU``             exactly so, case kept
``"pull out"``       these words, not inflected; case, accents and letter forms do not matter
``pull out``         words beside each other, inflected; also pull-out and pullout
``(a|b c|pre*)``     one of these
``A ~6 B``           within six words of each other, either order, in one sentence or the next
``A >6 B``           A before B, within six words: who did it to whom
``A =>6 V =>4 B``    A does V to B, in whichever voice: the target may be left out; see `monitor.rules.voice`
``@kadhimi``         an actor, in any of its spellings; a group of actors, through its members
``$troops``          one of the words that a rule file lists under `words: troops:`
``regex:[0-9,]+``    a regular expression (google-re2) up to the next space, beside a literal term
===================  ==============================================================================

`~`, `>` and `=>` bind less than standing beside each other and are read from left to right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from monitor.rules.pieces import Piece, pieces
from monitor.text.normalise import as_printed, tokenise
from monitor.yamldoc import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: more than a sentence and its neighbour hold: a slip of the pen
MAX_DISTANCE = 100
#: shorter prefixes stand for thousands of words
MIN_PREFIX = 3
MAX_DEPTH = 20
MAX_LENGTH = 4_000
_NO_LISTS: Mapping[str, Term] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A folded word in all its inflected forms."""

    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A folded word as it is, not inflected."""

    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cased:
    """A word exactly as printed; `word` is its folded form. Points and apostrophes in it do not count (U.S. = US)."""

    word: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """Every word whose folded form begins so."""

    start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorNamed:
    """A mention of an actor or of a member of a group; `offset` is where the term names it."""

    actor: str
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regex:
    """What a regular expression matches, in the text as printed; `offset` is where the pattern begins in the term."""

    pattern: str
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Parts that stand beside each other, in this order, in one sentence."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One of several."""

    options: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two parts at most `within` words apart (neighbours are one apart), in one sentence or in two that follow."""

    left: Term
    right: Term
    within: int
    ordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Does:
    """Who does what, and to whom if a target is asked for, in one sentence; distances are from the deed."""

    doer: Term
    deed: Term
    target: Term | None = None
    doer_within: int
    target_within: int = 0


Term: TypeAlias = Word | Literal | Cased | Prefix | ActorNamed | Regex | Phrase | AnyOf | Near | Does


class BadTerm(ValueError):
    """A term that cannot be read: a sentence for its author, and the character where it goes wrong."""

    def __init__(self, message: str, offset: int) -> None:
        self.message, self.offset = message, offset
        super().__init__(message)


def parse_term(text: str, words: Mapping[str, Term] = _NO_LISTS) -> Term:
    """The tree of a term; `words` are the lists that it may name, as trees.

    Raises:
        BadTerm: with the offset of the first mistake.
    """
    if len(text) > MAX_LENGTH:
        raise BadTerm(f"a term may have {MAX_LENGTH:,} characters, this one has {len(text):,}", MAX_LENGTH)
    parser = _Parser(text, words)
    term = parser.chain(depth=0)
    if (left := parser.next_piece()) is not None:
        raise BadTerm('a ")" without its "("' if left.kind == ")" else '"|" may only stand in brackets: (a|b)', left.at)
    return term


def stands_alone(term: Term) -> bool:
    """Whether the term can be looked for by a word or an actor, so that a regular expression is only tried beside one."""
    match term:
        case Regex():
            return False
        case Phrase(parts=parts):
            return any(map(stands_alone, parts))
        case Near(left=left, right=right):
            return stands_alone(left) or stands_alone(right)
        case Does(doer=doer, deed=deed):
            return stands_alone(doer) or stands_alone(deed)
        case AnyOf(options=options):
            return all(map(stands_alone, options))
        case _:
            return True


def parts_of(term: Term) -> Iterator[Term]:
    """The term itself and everything in it."""
    yield term
    match term:
        case Phrase(parts=inner) | AnyOf(options=inner):
            for part in inner:
                yield from parts_of(part)
        case Near(left=left, right=right):
            yield from parts_of(left)
            yield from parts_of(right)
        case Does(doer=doer, deed=deed, target=target):
            yield from parts_of(doer)
            yield from parts_of(deed)
            if target is not None:
                yield from parts_of(target)
        case _:
            pass


# ── parsing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


_OPERATORS = {"AND": "all:", "OR": "(a|b)", "NOT": "not:", "NEAR": "~6", "&": "all:", "&&": "all:", "||": "(a|b)"}

#: what means something outside quotation marks
_NO_SIGNS = re.compile(r"[*()|]|(?<!\S)[@$=]")
#: signs of other languages of queries; read as no letters they would be left out in silence
_FOREIGN = (
    (re.compile(r"^[-+!](?=\w)"), "what must not stand goes under `not`, or gets a negative weight"),
    (re.compile(r"[,;،؛](?!\d)"), "alternatives are written (a|b), and terms stand one by one"),
    (re.compile(r"[?\[\]{}\\^]"), "letters stand for themselves; words that begin so: pre*; patterns: word ~3 regex:…"),
    (re.compile(r"[~<>]"), "words near each other are written A ~6 B, and in this order A >6 B"),
    (re.compile(r"(?<=[^\W\d]):(?=\w)"), "a part of the article is named beside the words: in: [title]"),
    (re.compile(r"^/(?=.*/$)"), "patterns are written word ~3 regex:…"),
)


class _Parser:
    def __init__(self, text: str, words: Mapping[str, Term]) -> None:
        self._text = text
        self._words = words
        self._pieces = list(pieces(text))
        self._index = 0

    def next_piece(self) -> Piece | None:
        return self._pieces[self._index] if self._index < len(self._pieces) else None

    def chain(self, *, depth: int) -> Term:
        """phrase ((~n | >n | =>n) phrase)*"""
        left = self._phrase(depth)
        while (piece := self.next_piece()) is not None and piece.kind == "distance":
            self._index += 1
            within = _distance(piece)
            left = _with_distance(left, piece, within, self._phrase(depth))
        return left

    def _phrase(self, depth: int) -> Term:
        parts: list[Term] = []
        while (piece := self.next_piece()) is not None and piece.kind not in {")", "|", "distance"}:
            self._index += 1
            if piece.kind == "(":
                parts += self._alternatives(piece, depth)
            else:
                parts += self._listed(piece) if piece.kind == "word" and piece.text[0] == "$" else _leaves(piece)
        if not parts:
            self._nothing_here()
        return parts[0] if len(parts) == 1 else Phrase(parts=tuple(parts))

    def _alternatives(self, opening: Piece, depth: int) -> list[Term]:
        if depth >= MAX_DEPTH:
            raise BadTerm(f"brackets are nested more than {MAX_DEPTH} deep", opening.at)
        options = [self.chain(depth=depth + 1)]
        while (piece := self.next_piece()) is not None and piece.kind == "|":
            self._index += 1
            options.append(self.chain(depth=depth + 1))
        if piece is None:
            raise BadTerm('this "(" has no ")"', opening.at)
        self._index += 1
        return options if len(options) == 1 else [AnyOf(options=tuple(options))]

    def _listed(self, piece: Piece) -> list[Term]:
        name = piece.text[1:]
        if name not in self._words:
            hint = did_you_mean(name, self._words)
            raise BadTerm(f"no list of words is named {shown(name)}{hint}", piece.at)
        return [self._words[name]]

    def _nothing_here(self) -> None:
        piece = self.next_piece()
        before = self._pieces[self._index - 1] if self._index else None
        at = piece.at if piece else len(self._text)
        if before is None and piece is None:
            raise BadTerm("the term is empty", 0)
        if before is not None and before.kind == "distance":
            raise BadTerm(f'"{before.text}" needs a word on its right', before.at)
        if piece is not None and piece.kind == "distance":
            raise BadTerm(f'"{piece.text}" needs a word on its left', at)
        if piece is not None and piece.kind == "|" and (before is None or before.kind not in {"(", "|"}):
            raise BadTerm('"|" may only stand in brackets: (a|b)', at)
        if piece is not None and piece.kind == ")" and before is None:
            raise BadTerm('a ")" without its "("', at)
        raise BadTerm("an empty alternative", at)


def _with_distance(left: Term, piece: Piece, within: int, right: Term) -> Term:
    if not piece.text.startswith("=>"):
        return Near(left=left, right=right, within=within, ordered=piece.text[0] == ">")
    if not isinstance(left, Does):
        return Does(doer=left, deed=right, doer_within=within)
    if left.target is not None:
        raise BadTerm('"=>" joins a doer, a deed and one target: further words stand behind ~ or >', piece.at)
    return replace(left, target=right, target_within=within)


def _distance(piece: Piece) -> int:
    number = piece.text.lstrip("=>~")
    sign = piece.text.removesuffix(number)
    if not number:
        raise BadTerm(f'"{sign}" needs a number of words: {sign}6', piece.at)
    if not 1 <= int(number[:6]) <= MAX_DISTANCE:
        raise BadTerm(f"a distance lies between 1 and {MAX_DISTANCE} words, not {number}", piece.at)
    return int(number)


def _leaves(piece: Piece) -> list[Term]:
    """The words of one piece; several where folding parts it (pull-out), to be read as a phrase."""
    if piece.kind == "regex":
        if not piece.text:
            raise BadTerm("regex: needs a pattern right behind it", piece.at)
        return [Regex(pattern=piece.text, offset=piece.at)]
    if piece.kind == "odd":
        raise BadTerm("this quotation mark has no partner", piece.at)
    if piece.kind == "quoted":
        if sign := _NO_SIGNS.search(piece.text[1:-1]):
            raise BadTerm(
                f'inside quotation marks "{sign.group()}" is no sign: only words may stand there',
                piece.at + 1 + sign.start(),
            )
        return [Literal(word=word) for word in _words(piece.text[1:-1], piece)]
    text = piece.text
    if text in _OPERATORS:
        raise BadTerm(f'"{text}" is no operator here: write {_OPERATORS[text]}, or quote the word', piece.at)
    if text[0] == "@":
        if len(text) == 1:
            raise BadTerm('"@" needs the id of an actor right behind it', piece.at)
        return [ActorNamed(actor=text[1:], offset=piece.at)]
    if text.startswith("=>"):
        raise BadTerm('"=>" takes a number and a space behind it: A =>6 attack =>4 B', piece.at)
    if text[0] == "=":
        if "*" in text:
            raise BadTerm('"=" asks for exactly this word and "*" for any ending: write one of them', piece.at)
        tokens = tokenise(text[1:])
        _words(text[1:], piece)
        printed = [as_printed(tokens.printed(index)) for index in range(len(tokens))]
        return [Cased(word=word, printed=form) for word, form in zip(tokens.words, printed, strict=True)]
    if text[0] in "~>":
        raise BadTerm(f'"{text[0]}" takes a number and a space behind it: A {text[0]}6 B', piece.at)
    if sign := re.search(r"(=>|[~>])\d", text):
        raise BadTerm(f'"{sign[1]}" stands apart from the words beside it: A {sign.group()} B', piece.at)
    for signs, hint in _FOREIGN:
        if sign := signs.search(text):
            raise BadTerm(f'"{sign.group()}" is no sign here: {hint}', piece.at + sign.start())
    if "*" in text:
        return _with_prefix(text, piece)
    return [Word(word=word) for word in _words(text, piece)]


def _with_prefix(text: str, piece: Piece) -> list[Term]:
    star = text.index("*")
    if star != len(text) - 1:
        raise BadTerm('"*" may only end a word: pre*', piece.at + star)
    *before, start = _words(text[:star], piece)
    if len(start) < MIN_PREFIX:
        raise BadTerm(f'"{start}*" stands for too many words: a prefix has {MIN_PREFIX} letters at least', piece.at)
    return [*(Word(word=word) for word in before), Prefix(start=start)]


def _words(text: str, piece: Piece) -> list[str]:
    words = tokenise(text).words
    if not words:
        raise BadTerm(f"{piece.text} holds no word", piece.at)
    return words
