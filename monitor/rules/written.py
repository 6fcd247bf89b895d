"""Terms as their authors write them: the way back from a tree to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.terms import ActorNamed, AnyOf, Cased, Does, Literal, Near, Phrase, Prefix, Regex, Term, Word

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
            return f"{written(left)} {'>' if ordered else '~'}{within} {_beside(right)}"
        case Does(doer=doer, deed=deed, target=target, doer_within=within, target_within=far):
            whom = f" =>{far} {_beside(target)}" if target is not None else ""
            return f"{_beside(doer) if isinstance(doer, Does) else written(doer)} =>{within} {_beside(deed)}{whom}"


def _beside(term: Term) -> str:
    """A term on the right of a distance."""
    return f"({written(term)})" if isinstance(term, Near | Does) else written(term)


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
            texts.append(f"({written(part)})" if isinstance(part, Near | Does | Phrase) else written(part))
    return " ".join(texts)
