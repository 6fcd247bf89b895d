"""Terms as their authors write them: the way back from a tree to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.terms import ActorNamed, AnyOf, Cased, Literal, Near, Phrase, Prefix, Regex, Term, Word

if TYPE_CHECKING:
    from collections.abc import Iterable


def written(term: Term) -> str:
    """A text that `parse_term` reads as this term. Lists of words stand in it with their words."""
    match term:
        case Word(word=word):
            return word
        case Literal(word=word):
            return f'"{word}"'
        case Cased(printed=printed):
            return f"={printed}"
        case Prefix(start=start):
            return f"{start}*"
        case ActorNamed(actor=actor):
            return f"@{actor}"
        case Regex(pattern=pattern):
            return f"regex:{pattern}"
        case AnyOf(options=options):
            return f"({'|'.join(map(written, options))})"
        case Phrase(parts=parts):
            return _phrase(parts)
        case Near(left=left, right=right, within=within, ordered=ordered):
            beside = f"({written(right)})" if isinstance(right, Near) else written(right)
            return f"{written(left)} {'>' if ordered else '~'}{within} {beside}"


def _phrase(parts: Iterable[Term]) -> str:
    """The parts beside each other; literals that follow each other in one pair of quotation marks."""
    texts: list[str] = []
    literals: list[str] = []
    for part in (*parts, None):
        if isinstance(part, Literal):
            literals.append(part.word)
            continue
        if literals:
            texts.append(f'"{" ".join(literals)}"')
            literals = []
        if part is not None:
            texts.append(f"({written(part)})" if isinstance(part, Near | Phrase) else written(part))
    return " ".join(texts)
