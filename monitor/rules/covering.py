"""Whether one term stands wherever another does, told from their trees alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.rules.terms import ActorNamed, AnyOf, Cased, Literal, Near, Phrase, Prefix, Term, Word
from monitor.text.inflect import stem


class Covering:
    """Answers for terms of articles in one language; `members` are the actors that an id stands for."""

    def __init__(self, lang: str, members: Callable[[str], frozenset[str]]) -> None:
        self._lang = lang
        self._members = members
        self._known: dict[tuple[int, int], bool] = {}
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
            case (AnyOf(options=options), _) if any(self.covers(option, narrow) for option in options):
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
        straight = self.covers(wide.left, narrow.left) and self.covers(wide.right, narrow.right)
        return straight or (
            not wide.ordered and self.covers(wide.left, narrow.right) and self.covers(wide.right, narrow.left)
        )

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
