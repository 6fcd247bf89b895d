"""Terms that ask for a little less than they do: what a near miss would have met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

from monitor.rules.terms import AnyOf, Cased, Literal, Near, Phrase, Prefix, Term, Word
from monitor.rules.written import written

#: words between which nobody would say that one is near the other: a long sentence
FARTHEST = 40
#: words that may slip between those of a phrase
WIDEST_GAP = 4
#: shorter words, cut to a prefix, stand for too much
SHORTEST_START = 4
#: a change of order or form costs as much as so many words of distance
COSTS = {"case": 1.0, "form": 1.0, "start": 2.0, "order": 3.0}


class Loosening(StrEnum):
    """What a term asks for less strictly."""

    CASE = "case"  #: =PMU as pmu too
    FORM = "form"  #: "pull out" inflected too
    START = "start"  #: withdraw as every word that begins so
    DISTANCE = "distance"  #: more words between
    ORDER = "order"  #: the other way round too
    TURNED = "turned"  #: the other way round, and more words between
    GAP = "gap"  #: words inside a phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Looser:
    """A term with one part of it loosened."""

    term: Term
    kind: Loosening
    before: Term  #: the part as it was
    after: Term  #: the part as it is now
    cost: float  #: how large a change it is; 1 for one more word between two

    @property
    def change(self) -> str:
        """What the author would do, as an order."""
        match self.kind, self.before, self.after:
            case (Loosening.DISTANCE, Near(within=old, ordered=ordered), Near(within=new)):
                sign = ">" if ordered else "~"
                return f"write {sign}{new} for {sign}{old}"
            case (Loosening.ORDER | Loosening.TURNED, Near(within=old), Near(within=new)):
                return f"write ~{new} for >{old}"
            case _:
                return f"write {_short(self.after)} for {_short(self.before)}"


def loosened(term: Term, kind: Loosening) -> Term | None:
    """The term with everything loosened that `kind` speaks of, as far as it goes; None where there is nothing."""
    found = _rewritten(term, lambda part: _loose(part, kind, FARTHEST))
    return None if found == term else found


def one_by_one(term: Term, kind: Loosening) -> Iterator[Looser]:
    """Every way to loosen one single part of the term, the smaller changes of each part first."""
    parts = list(_parts(term, kind))
    for number, part in enumerate(parts):
        for far in _distances(part, kind):
            after = _loose(part, kind, far)
            if after is not None:
                changed = _at(term, kind, number, after)
                yield Looser(term=changed, kind=kind, before=part, after=after, cost=_cost(part, kind, far))


def _distances(part: Term, kind: Loosening) -> range:
    if kind is Loosening.GAP:
        return range(2, WIDEST_GAP + 2)
    if kind in {Loosening.DISTANCE, Loosening.TURNED} and isinstance(part, Near):
        return range(part.within + 1, FARTHEST + 1)
    return range(1)


def _cost(part: Term, kind: Loosening, far: int) -> float:
    if kind is Loosening.GAP:
        return float(far)
    if kind in {Loosening.DISTANCE, Loosening.TURNED} and isinstance(part, Near):
        return far - part.within + (COSTS["order"] if kind is Loosening.TURNED else 0.0)
    return COSTS[kind]


def _loose(part: Term, kind: Loosening, far: int) -> Term | None:
    """The part loosened; None where `kind` has nothing to do with it."""
    match kind, part:
        case (Loosening.CASE, Cased(word=word)):
            return Literal(word=word)
        case (Loosening.FORM, Literal(word=word)):
            return Word(word=word)
        case (Loosening.START, Word(word=word)) if len(word) >= SHORTEST_START:
            return Prefix(start=word)
        case (Loosening.DISTANCE, Near(within=within)) if far > within:
            return replace(part, within=far)
        case (Loosening.ORDER, Near(ordered=True)):
            return replace(part, ordered=False)
        case (Loosening.TURNED, Near(ordered=True, within=within)) if far > within:
            return replace(part, ordered=False, within=far)
        case (Loosening.GAP, Phrase(parts=parts)):
            gap = min(far, WIDEST_GAP + 1)
            return reduce(lambda left, right: Near(left=left, right=right, within=gap, ordered=True), parts)
        case _:
            return None


# ── walking trees ────────────────────────────────────────────────────────────────────────────────────────────────────


def _rewritten(term: Term, change: Callable[[Term], Term | None]) -> Term:
    """The term with every part replaced for which `change` knows something, inner parts first."""
    match term:
        case Phrase(parts=parts):
            term = replace(term, parts=tuple(_rewritten(part, change) for part in parts))
        case AnyOf(options=options):
            term = replace(term, options=tuple(_rewritten(option, change) for option in options))
        case Near(left=left, right=right):
            term = replace(term, left=_rewritten(left, change), right=_rewritten(right, change))
        case _:
            pass
    return change(term) or term


def _parts(term: Term, kind: Loosening) -> Iterator[Term]:
    """The parts that `kind` has to do with, in the order in which `_rewritten` meets them."""
    met: list[Term] = []

    def note(part: Term) -> None:
        if _loose(part, kind, FARTHEST) is not None:
            met.append(part)

    _rewritten(term, note)
    return iter(met)


def _at(term: Term, kind: Loosening, number: int, after: Term) -> Term:
    """The term with the part of that number replaced."""
    left = [number]

    def change(part: Term) -> Term | None:
        if _loose(part, kind, FARTHEST) is None:
            return None
        left[0] -= 1
        return after if left[0] == -1 else None

    return _rewritten(term, change)


def _short(term: Term) -> str:
    text = written(term)
    return text if len(text) <= 40 else text[:39] + "…"
