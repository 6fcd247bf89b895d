"""Terms that ask for a little less than they do: what a near miss would have met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

from monitor.rules.terms import AnyOf, Cased, Does, Literal, Near, Phrase, Prefix, Term, Word
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
            case (Loosening.ORDER, Does(), _):
                return f"write {_short(self.after)}, whoever does it, for {_short(self.before)}"
            case (Loosening.ORDER | Loosening.TURNED, Near(within=old), Near(within=new)):
                return f"write ~{new} for >{old}"
            case _:
                return f"write {_short(self.after)} for {_short(self.before)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A part of a term that can be loosened, and the way to it: the numbers of the children that lead there."""

    term: Term
    kind: Loosening
    part: Term
    way: tuple[int, ...]

    def loosest(self) -> Term:
        """The term with this part loosened as far as it goes."""
        after = _loose(self.part, self.kind, FARTHEST)
        return self.term if after is None else _put(self.term, self.way, after)

    def steps(self) -> Iterator[Looser]:
        """The ways to loosen this part, the smaller changes first."""
        for far in _distances(self.part, self.kind):
            after = _loose(self.part, self.kind, far)
            if after is not None:
                yield Looser(
                    term=_put(self.term, self.way, after),
                    kind=self.kind,
                    before=self.part,
                    after=after,
                    cost=_cost(self.part, self.kind, far),
                )


def sites(term: Term, kind: Loosening) -> list[Site]:
    """The parts of a term that `kind` speaks of."""
    return [
        Site(term=term, kind=kind, part=part, way=way)
        for way, part in _walk(term, ())
        if _loose(part, kind, FARTHEST) is not None
    ]


def loosened(term: Term, kind: Loosening) -> Term | None:
    """The term with everything loosened that `kind` speaks of, as far as it goes; None where there is nothing."""
    found = _rewritten(term, kind)
    return None if found is term else found


def _distances(part: Term, kind: Loosening) -> range:
    if kind is Loosening.GAP:
        return range(2, WIDEST_GAP + 2)
    if kind in {Loosening.DISTANCE, Loosening.TURNED} and isinstance(part, Near | Does):
        return range(_within(part) + 1, FARTHEST + 1)
    return range(1)


def _cost(part: Term, kind: Loosening, far: int) -> float:
    if kind is Loosening.GAP:
        return float(far)
    if kind in {Loosening.DISTANCE, Loosening.TURNED} and isinstance(part, Near | Does):
        return far - _within(part) + (COSTS["order"] if kind is Loosening.TURNED else 0.0)
    return COSTS[kind]


def _within(part: Near | Does) -> int:
    """The distance that is widened first."""
    if isinstance(part, Near):
        return part.within
    return min(part.doer_within, part.target_within) if part.target is not None else part.doer_within


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
        case (Loosening.DISTANCE, Does(doer_within=near, target_within=whom)) if far > _within(part):
            return replace(part, doer_within=max(near, far), target_within=max(whom, far) if part.target else whom)
        case (Loosening.ORDER, Does(doer=doer, deed=deed, target=target, doer_within=near, target_within=whom)):
            beside = Near(left=doer, right=deed, within=near, ordered=False)
            return Near(left=beside, right=target, within=whom, ordered=False) if target is not None else beside
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


def _children(term: Term) -> tuple[Term, ...]:
    match term:
        case Phrase(parts=inner) | AnyOf(options=inner):
            return inner
        case Near(left=left, right=right):
            return left, right
        case Does(doer=doer, deed=deed, target=target):
            return (doer, deed, target) if target is not None else (doer, deed)
        case _:
            return ()


def _with_children(term: Term, children: tuple[Term, ...]) -> Term:
    match term:
        case Phrase():
            return Phrase(parts=children)
        case AnyOf():
            return AnyOf(options=children)
        case Near(within=within, ordered=ordered):
            return Near(left=children[0], right=children[1], within=within, ordered=ordered)
        case Does():
            target = children[2] if term.target is not None else None
            return replace(term, doer=children[0], deed=children[1], target=target)
        case _:
            return term


def _walk(term: Term, way: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Term]]:
    yield way, term
    for number, child in enumerate(_children(term)):
        yield from _walk(child, (*way, number))


def _put(term: Term, way: tuple[int, ...], part: Term) -> Term:
    """The term with another part at the end of that way; all else is shared."""
    if not way:
        return part
    children = _children(term)
    inner = _put(children[way[0]], way[1:], part)
    return _with_children(term, (*children[: way[0]], inner, *children[way[0] + 1 :]))


def _rewritten(term: Term, kind: Loosening) -> Term:
    """The term with every part loosened, inner parts first; itself where nothing is to be loosened."""
    children = _children(term)
    inner = tuple(_rewritten(child, kind) for child in children)
    if any(new is not old for new, old in zip(inner, children, strict=True)):
        term = _with_children(term, inner)
    return _loose(term, kind, FARTHEST) or term


def _short(term: Term) -> str:
    text = written(term)
    return text if len(text) <= 40 else text[:39] + "…"
