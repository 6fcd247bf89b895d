"""Whether one term stands wherever another does, told from their trees alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from monitor.rules.terms import ActorNamed, AnyOf, Cased, Literal, Near, Phrase, Prefix, Term, Word
from monitor.text.inflect import stem


class _Listed(NamedTuple):
    """What the options of a list cover."""

    wide: AnyOf  #: so that its id is not given away
    stems: frozenset[str]  #: of its inflected words
    literals: frozenset[str]
    others: tuple[Term, ...]

    def holds(self, word: Term, lang: str) -> bool:
        """Whether one of the words covers a single word."""
        match word:
            case Word(word=text):
                return stem(text, lang) in self.stems
            case Literal(word=text) | Cased(word=text):
                return text in self.literals or stem(text, lang) in self.stems
        return False


class Covering:
    """Answers for terms of articles in one language; `members` are the actors that an id stands for."""

    def __init__(self, lang: str, members: Callable[[str], frozenset[str]]) -> None:
        self._lang = lang
        self._members = members
        self._known: dict[tuple[int, int], bool] = {}
        self._listed: dict[int, _Listed] = {}
        self._kept: list[Term] = []  # so that no id is given away while answers are filed under it

    def covers(self, wide: Term, narrow: Term) -> bool:
        """Whether `wide` stands wherever `narrow` does. No is also the answer where it cannot be told."""
        if wide is narrow or wide == narrow:
            return True
        key = id(wide), id(narrow)
        if key not in self._known:
            self._kept += [wide, narrow]
            self._known[key] = self._covers(wide, narrow)
        return self._known[key]

    def _covers(self, wide: Term, narrow: Term) -> bool:
        match wide, narrow:
            case (_, AnyOf(options=options)):
                return all(self.covers(wide, option) for option in options)
            case (AnyOf(), _) if self._by_an_option(wide, narrow):
                return True
            case (Near(), Near()):
                return self._near(wide, narrow) or self.covers(wide, narrow.left) or self.covers(wide, narrow.right)
            case (_, Near(left=left, right=right)):
                return self.covers(wide, left) or self.covers(wide, right)
            case (_, Phrase(parts=parts)):
                return self._in_phrase(wide, parts)
            case (Phrase() | Near(), _):
                return False
            case (ActorNamed(actor=group), ActorNamed(actor=member)):
                return self._members(member) <= self._members(group)
            case _:
                return self._word(wide, narrow)

    def _by_an_option(self, wide: AnyOf, narrow: Term) -> bool:
        """Whether one of the options covers it alone. Single words are looked up: lists have hundreds."""
        sought = narrow.parts if isinstance(narrow, Phrase) else (narrow,)
        if not all(isinstance(part, Word | Literal | Cased) for part in sought):
            return any(self.covers(option, narrow) for option in wide.options)
        known = self._listed.get(id(wide))
        if known is None:
            known = self._listed[id(wide)] = self._list(wide)
        return any(known.holds(part, self._lang) for part in sought) or any(
            self.covers(option, narrow) for option in known.others
        )

    def _list(self, wide: AnyOf) -> _Listed:
        return _Listed(
            wide=wide,
            stems=frozenset(stem(one.word, self._lang) for one in wide.options if isinstance(one, Word)),
            literals=frozenset(one.word for one in wide.options if isinstance(one, Literal)),
            others=tuple(one for one in wide.options if not isinstance(one, Word | Literal)),
        )

    def _word(self, wide: Term, narrow: Term) -> bool:
        match wide, narrow:
            case (Word(word=one), Word(word=other) | Literal(word=other) | Cased(word=other)):
                return stem(one, self._lang) == stem(other, self._lang)
            case (Literal(word=one), Cased(word=other)):
                return one == other
            case (Prefix(start=start), Prefix(start=other) | Literal(word=other) | Cased(word=other)):
                return other.startswith(start)
            case (Prefix(start=start), Word(word=other)):  # irregular forms of it may begin otherwise
                return other.startswith(start) and stem(other, self._lang).startswith(start)
            case _:
                return False

    def _near(self, wide: Near, narrow: Near) -> bool:
        if wide.within < narrow.within or (wide.ordered and not narrow.ordered):
            return False
        ways = (
            [(narrow.left, narrow.right)]
            if wide.ordered
            else [(narrow.left, narrow.right), (narrow.right, narrow.left)]
        )
        for left, right in ways:
            if self.covers(wide.left, left) and self.covers(wide.right, right):
                # what is covered by a part of it only may stand farther from the other side
                beyond = self._beyond(wide.left, left) + self._beyond(wide.right, right)
                if narrow.within + beyond <= wide.within:
                    return True
        return False

    def _beyond(self, wide: Term, narrow: Term) -> int:
        """How many words a term may have on one side of what `wide`, which covers it, finds in it. Rather too many."""
        if wide is narrow or wide == narrow:
            return 0
        match wide, narrow:
            case (_, AnyOf(options=options)):
                return max(self._beyond(wide, option) for option in options)
            case (AnyOf(options=options), _):
                covering = (one for one in options if self.covers(one, narrow))
                return min((self._beyond(one, narrow) for one in covering), default=_widest(narrow))
            case (Phrase(parts=one), Phrase(parts=other)):
                return len(other) - len(one)
            case (Near(), Near()) if self._near(wide, narrow):
                return 0
            case _:
                return _widest(narrow)

    def _in_phrase(self, wide: Term, parts: Sequence[Term]) -> bool:
        match wide:
            case Phrase(parts=wanted):
                starts = range(len(parts) - len(wanted) + 1)
                return any(all(map(self.covers, wanted, parts[at : at + len(wanted)])) for at in starts)
            case Near(left=left, right=right, within=within, ordered=ordered):
                return any(
                    self.covers(left, parts[i]) and self.covers(right, parts[j])
                    for i in range(len(parts))
                    for j in range(len(parts))
                    if i != j and abs(i - j) <= within and (i < j or not ordered)
                )
            case _:
                return any(self.covers(wide, part) for part in parts)


def _widest(term: Term) -> int:
    """How many words a term takes at most behind its first."""
    match term:
        case AnyOf(options=options):
            return max(map(_widest, options))
        case Phrase(parts=parts):
            return len(parts) - 1 + sum(map(_widest, parts))
        case Near(left=left, right=right, within=within):
            return within + _widest(left) + _widest(right)
    return 0
