"""Whether one name is a spelling of another, with the reason: names without a text around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

from monitor.names.actor import Spelling
from monitor.names.costs import FAR
from monitor.names.generated import generated
from monitor.names.given_names import COST as OTHER_FORM
from monitor.names.given_names import other_forms
from monitor.names.levels import MOST_BESIDE_SLIP, Limit, limit_of, most_between, slip_limit
from monitor.names.name import origin_for
from monitor.names.order import may_be_turned
from monitor.names.origin import Origin
from monitor.names.script import script_of
from monitor.names.spelling import length_of, likeness, slip, steps_between
from monitor.names.tokens import PATRONYMICS, name_tokens
from monitor.names.variants import may_be_left_out, without_father, without_initials
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.names.align import Step

#: small words that names of all languages have or leave out
_PARTICLES = frozenset("of the and de da do dos del la le van von der wa y e".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """The answer for a pair of names."""

    yes: bool
    cost: float  #: of all words together; 9 where none was found
    how: str  #: exact, generated, spelling, slip, joined, initial, order; empty where the answer is no
    alignment: tuple[Step, ...] = ()


_NO = PairVerdict(yes=False, cost=FAR, how="")


def judge_pair(canonical: str, variant: str, level: Spelling = Spelling.NORMAL) -> PairVerdict:
    """Whether `variant` is a spelling of `canonical` at a level. Words may stand between those of the name."""
    if fold(canonical) == fold(variant):
        return PairVerdict(yes=True, cost=0.0, how="exact")
    if level is Spelling.EXACT:
        return _NO
    if _is_listed(canonical, variant) or _is_listed(variant, canonical):
        return PairVerdict(yes=True, cost=0.0, how="generated")
    if level is not Spelling.LOOSE and any(one.lists(script_of(variant)) for one in generated(canonical)):
        return _NO
    ours, theirs = _words(canonical), _words(variant)
    pair = _Pair(
        origin=origin_for(canonical, alone=len(ours) == 1), level=level, limit=limit_of(level, alone=len(ours) == 1)
    )
    return (
        pair.in_order(ours, theirs)
        or pair.with_a_slip(ours, theirs)
        or pair.shortened(ours, theirs)
        or pair.joined(ours, theirs)
        or pair.by_an_initial(ours, theirs)
        or pair.in_another_order(ours, theirs, canonical, variant)
        or _NO
    )


def _is_listed(name: str, printed: str) -> bool:
    """Whether the printed words hold a spelling that the rules of the name's language make of it."""
    words = fold(printed).split()
    return any(one.stands_at(words, index) for one in generated(name) for index in range(len(words)))


def _words(name: str) -> tuple[str, ...]:
    tokens = name_tokens(name)
    found = [token.spelt for token in tokens if token.key not in _PARTICLES] or [token.spelt for token in tokens]
    return tuple(found[index] for index in without_initials(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    origin: Origin
    level: Spelling
    limit: Limit

    def in_order(self, ours: Sequence[str], theirs: Sequence[str], how: str = "spelling") -> PairVerdict | None:
        """Each word of the name, one behind the other; two may stand as one."""
        cost, at, strangers = 0.0, 0, len(theirs)
        steps: list[Step] = []
        index = 0
        while index < len(ours):
            found = self._next(ours[index:], theirs, at, joins=max(len(ours), len(theirs)) > 2)
            if found is None:
                return None
            (used, first, taken), step = found
            word, printed = "".join(ours[index : index + used]), "".join(theirs[first : first + taken])
            steps += self._steps(word, printed) if step else ()
            cost, at, index, strangers = cost + step, first + taken, index + used, strangers - taken
        if strangers > most_between(self.level):
            return None
        return PairVerdict(yes=True, cost=cost, how=how, alignment=tuple(steps))

    def _next(
        self, ours: Sequence[str], theirs: Sequence[str], at: int, *, joins: bool
    ) -> tuple[tuple[int, int, int], float] | None:
        """Where the next word of the name stands: words used of it, first word, words taken; and the cost."""
        several = len(ours) > 1 or at > 0
        for first in range(at, len(theirs)):
            for used, taken in ((1, 1), (1, 2), (2, 1)):
                if used > len(ours) or first + taken > len(theirs):
                    continue
                shortest = min(map(len, (*ours[:used], *theirs[first : first + taken])))
                if used == taken or (joins and shortest > 1):
                    word, printed = "".join(ours[:used]), "".join(theirs[first : first + taken])
                    limit = self.limit if used == taken else replace(self.limit, slips=False)
                    cost = self._cost(word, printed, limit, several=several)
                    if cost is not None:
                        return (used, first, taken), cost
        return None

    def with_a_slip(self, ours: Sequence[str], theirs: Sequence[str]) -> PairVerdict | None:
        """All words but one almost as the name has them; in that one a letter is wrong."""
        if len(theirs) == len(ours) + 1:  # a word between
            shorter = ([*theirs[:index], *theirs[index + 1 :]] for index in range(1, len(ours)))
            return next((found for one in shorter if (found := self.with_a_slip(ours, one))), None)
        if len(ours) != len(theirs) or len(ours) < 2:
            return None
        pairs = list(zip(ours, theirs, strict=True))
        costs = [self._cost(one, other, self.limit, several=True) for one, other in pairs]
        wrong = [index for index, cost in enumerate(costs) if cost is None]
        known = sum(cost for cost in costs if cost is not None)
        if len(wrong) != 1 or known > MOST_BESIDE_SLIP:
            return None
        one, other = pairs[wrong[0]]
        limit = slip_limit(self.level, length_of(one))
        if limit is None:
            return None
        cost = slip(one, other, origin=self.origin, anywhere=limit.anywhere)
        if cost > limit.most(length_of(one)):
            return None
        return PairVerdict(yes=True, cost=known + cost, how="slip", alignment=self._steps(one, other, slips=True))

    def shortened(self, ours: Sequence[str], theirs: Sequence[str]) -> PairVerdict | None:
        """The name without a word that news leaves out; its others have no wrong letter then."""
        sure = replace(self, limit=replace(self.limit, slips=False))
        for index in may_be_left_out([fold(word) for word in ours], self.origin, loose=self.level is Spelling.LOOSE):
            shorter = (*ours[:index], *ours[index + 1 :])
            if len(shorter) == len(theirs) and (found := sure.in_order(shorter, theirs)):
                return found
        if self.level is Spelling.LOOSE and len(ours) == len(theirs):
            without, their = ([word.removeprefix("abd") for word in words] for words in (ours, theirs))
            if any(map(str.__ne__, without, ours)) != any(map(str.__ne__, their, theirs)):
                return sure.in_order(without, their)
        return None

    def by_an_initial(self, ours: Sequence[str], theirs: Sequence[str]) -> PairVerdict | None:
        """At `loose` a given name of which one side writes only the first letter: N. Nazarov."""
        if self.level is not Spelling.LOOSE or min(len(ours), len(theirs)) != 2:
            return None
        one, other = fold(ours[0]), fold(theirs[0])
        if (len(one) == 1) == (len(other) == 1) or one[:1] != other[:1]:
            return None
        cost = self._cost(ours[-1], theirs[-1], self.limit, several=False)
        if cost is None or cost > MOST_BESIDE_SLIP:
            return None
        return PairVerdict(yes=True, cost=cost, how="initial", alignment=self._steps(ours[-1], theirs[-1]))

    def joined(self, ours: Sequence[str], theirs: Sequence[str]) -> PairVerdict | None:
        """Two words as one, or one as two: Nasr Allah, Nasrallah."""
        if len(ours) == len(theirs):
            return None
        one, other = "".join(ours), "".join(theirs)
        cost = likeness(one, other, origin=self.origin, slips=self.limit.slips)
        if cost <= min(self.limit.absolute, self.limit.relative * 0.7 * length_of(one)):
            return PairVerdict(yes=True, cost=cost, how="joined", alignment=self._steps(one, other))
        return None

    def in_another_order(
        self, ours: tuple[str, ...], theirs: Sequence[str], canonical: str, variant: str
    ) -> PairVerdict | None:
        """As lists order names: the surname first."""
        if len(ours) != len(theirs) or not 2 <= len(ours) <= 5 or (_has_father(canonical) and _has_father(variant)):
            return None
        comma = "," in canonical or "," in variant
        if len(ours) == 2 and not comma and not may_be_turned(ours) and self.level is not Spelling.LOOSE:
            return None
        for order in permutations(ours):
            if found := self.in_order(order, theirs, how="order"):
                return found
        return None

    def _cost(self, word: str, printed: str, limit: Limit, *, several: bool) -> float | None:
        cost = likeness(word, printed, origin=self.origin, slips=limit.slips)
        if cost <= limit.most(length_of(word)):
            return cost
        if several and self.level is not Spelling.TIGHT and fold(printed) in other_forms(fold(word)):
            return OTHER_FORM
        if several:
            one, other = without_father(fold(word)), without_father(fold(printed))
            if bool(one) != bool(other):
                return self._cost(one or word, other or printed, limit, several=False)
        return None

    def _steps(self, one: str, other: str, *, slips: bool = False) -> tuple[Step, ...]:
        return steps_between(one, other, origin=self.origin, slips=slips or self.limit.slips)


def _has_father(name: str) -> bool:
    return any(word in PATRONYMICS for word in fold(name).split())
