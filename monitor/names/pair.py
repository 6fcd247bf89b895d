"""Whether one name is a spelling of another, with the reason: names without a text around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.names.actor import Spelling
from monitor.names.generated import generated
from monitor.names.levels import limit_of
from monitor.names.origin import is_romanised
from monitor.names.script import Script, script_of
from monitor.names.spelling import likeness, steps_between
from monitor.names.tokens import NameToken, name_tokens
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.names.align import Step

#: words that may stand between two of a name, or before and behind: given names, a father's name
MOST_BETWEEN = 3
#: small words that names of all languages have or leave out
_PARTICLES = frozenset("of the and de da do dos del la le van von der wa y e".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """The answer for a pair of names."""

    yes: bool
    cost: float  #: of all words together; 9 where none was found
    how: str  #: exact, generated, spelling, joined, order; empty where the answer is no
    alignment: tuple[Step, ...] = ()


_NO = PairVerdict(yes=False, cost=9.0, how="")


def judge_pair(canonical: str, variant: str, level: Spelling = Spelling.NORMAL) -> PairVerdict:
    """Whether `variant` is a spelling of `canonical` at a level. Words may stand between those of the name."""
    if fold(canonical) == fold(variant):
        return PairVerdict(yes=True, cost=0.0, how="exact")
    if _is_listed(canonical, variant) or _is_listed(variant, canonical):
        return PairVerdict(yes=level is not Spelling.EXACT, cost=0.0, how="generated")
    if level is not Spelling.LOOSE and any(one.lists(script_of(variant)) for one in generated(canonical)):
        return _NO
    ours, theirs = _words(canonical), _words(variant)
    pair = _Pair(strict=not is_romanised(canonical) and len(ours) > 1, level=level)
    return pair.in_order(ours, theirs) or pair.joined(ours, theirs) or _NO


def _is_listed(name: str, printed: str) -> bool:
    """Whether the printed words hold a spelling that the rules of the name's language make of it."""
    words = fold(printed).split()
    return any(one.stands_at(words, index) for one in generated(name) for index in range(len(words)))


def _words(name: str) -> tuple[str, ...]:
    tokens = name_tokens(name)
    found = tuple(spelt(token) for token in tokens if token.key not in _PARTICLES)
    return found or tuple(spelt(token) for token in tokens)


def spelt(token: NameToken) -> str:
    """The word of a token that is compared: as printed, for its accents, unless it is put together or in Arabic letters."""
    if token.key.startswith(("abd", "абд")) or script_of(token.key) is Script.ARABIC:
        return token.key
    return token.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    strict: bool
    level: Spelling

    def in_order(self, ours: Sequence[str], theirs: Sequence[str]) -> PairVerdict | None:
        if not 0 <= len(theirs) - len(ours) <= MOST_BETWEEN:
            return None
        cost, at = 0.0, 0
        steps: list[Step] = []
        for word in ours:
            for index in range(at, len(theirs)):
                step = self._cost(word, theirs[index], alone=len(ours) == 1)
                if step is not None:
                    cost, at = cost + step, index + 1
                    steps += steps_between(word, theirs[index], strict=self.strict) if step else ()
                    break
            else:
                return None
        return PairVerdict(yes=True, cost=cost, how="spelling", alignment=tuple(steps))

    def joined(self, ours: Sequence[str], theirs: Sequence[str]) -> PairVerdict | None:
        if len(ours) == len(theirs):
            return None
        one, other = "".join(ours), "".join(theirs)
        near = likeness(one, other, strict=self.strict)
        limit = limit_of(self.level, alone=len(ours) == 1)
        if near.cost <= limit.absolute and near.relative <= limit.relative * 0.7:
            return PairVerdict(
                yes=True, cost=near.cost, how="joined", alignment=steps_between(one, other, strict=self.strict)
            )
        return None

    def _cost(self, word: str, printed: str, *, alone: bool) -> float | None:
        near = likeness(word, printed, strict=self.strict)
        limit = limit_of(self.level, alone=alone)
        return near.cost if limit.allows(near.cost, near.length) else None
