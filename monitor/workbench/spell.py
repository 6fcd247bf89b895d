"""Whether names are spellings of each other, and what a name would match: what `monitor spell` shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.names.actor import Kind, Spelling
from monitor.names.pair import PairVerdict, judge_pair
from monitor.names.tokens import name_tokens
from monitor.workbench.spellings import Example, examples_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.names.actor import Actor
    from monitor.names.align import Step

#: sounds as people write them; see monitor.names.symbols
_SHOWN: Final = {
    "x": "kh", "G": "gh", "D": "dh", "T": "th", "S": "sh", "Z": "zh", "C": "ch", "c": "ts", "X": "c", "E": "ai", "O": "au",
    "A": "ا", "W": "و", "Y": "ي", "Q": "ة", "_": "ʿ",
}  # fmt: skip
#: the levels at which spellings are tried; `exact` finds the name alone
LEVELS: Final = (Spelling.TIGHT, Spelling.NORMAL, Spelling.LOOSE)
#: what the first line of a list may call its columns
_HEADER: Final = {("canonical", "variant"), ("name", "variant")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A spelling held against a name."""

    example: Example
    level: Spelling | None  #: the strictest at which it matches; None: at none
    verdict: PairVerdict  #: at that level

    def at(self, level: Spelling) -> bool:
        """Whether it matches at that level."""
        return self.level is not None and LEVELS.index(self.level) <= LEVELS.index(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Another actor whose name is near."""

    actor: str
    name: str  #: of that actor
    surname: bool  #: it is the surname alone that they share: a bare one counts only for whom the article names in full
    tried: Tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a name would match and what not."""

    name: str
    level: Spelling
    examples: tuple[Tried, ...]
    near_misses: tuple[Tried, ...]
    collisions: tuple[Collision, ...] = ()


def steps_shown(steps: Iterable[Step]) -> str:
    """The steps of an alignment for people: `dh~z .10, –~a .50`."""
    return ", ".join(
        f"{_sounds(step.one)}~{_sounds(step.other)} {step.cost:.2f}".replace(" 0.", " .") for step in steps
    )


def _sounds(sounds: str) -> str:
    return "".join(_SHOWN.get(sound, sound) for sound in sounds) or "–"


# ── one name ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def survey(name: str, level: Spelling, actors: Mapping[str, Actor] | None = None) -> Survey:
    """The generated spellings of a name, the near misses, and the actors it collides with, as the matcher judges them."""
    found = [tried(name, example) for example in examples_of(name)]
    return Survey(
        name=name,
        level=level,
        examples=tuple(one for one in found if not one.example.near_miss),
        near_misses=tuple(one for one in found if one.example.near_miss),
        collisions=tuple(_collisions(name, actors or {})),
    )


def tried(name: str, example: Example) -> Tried:
    """The strictest level at which the example is taken for the name."""
    widest = judge_pair(name, example.written, LEVELS[-1])
    if not widest.yes:  # nor at any stricter one
        return Tried(example=example, level=None, verdict=widest)
    for level in LEVELS[:-1]:
        verdict = judge_pair(name, example.written, level)
        if verdict.yes:
            return Tried(example=example, level=level, verdict=verdict)
    return Tried(example=example, level=LEVELS[-1], verdict=widest)


def _collisions(name: str, actors: Mapping[str, Actor]) -> Iterator[Collision]:
    """Actors that do not have the name, but one near it; of persons also those with the same surname."""
    ours = name_tokens(name)[-1].printed if " " in name else ""
    for actor in actors.values():
        if name in actor.names:
            continue
        for other in actor.names:
            whole = tried(name, Example(written=other, habit=""))
            if whole.level is not None:
                yield Collision(actor=actor.id, name=other, surname=False, tried=whole)
                break
            theirs = name_tokens(other)[-1].printed if " " in other else ""
            if not (ours and theirs and actor.kind is Kind.PERSON):
                continue
            last = tried(ours, Example(written=theirs, habit=""))
            if last.at(Spelling.NORMAL):
                yield Collision(actor=actor.id, name=other, surname=True, tried=last)
                break


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def pairs_of(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of a list with a pair a line: canonical, tab, variant; more columns, a header and empty lines are skipped."""
    for number, line in enumerate(lines):
        columns = line.rstrip("\r\n").split("\t")
        if len(columns) < 2 or (not number and (columns[0].casefold(), columns[1].casefold()) in _HEADER):
            continue
        yield columns[0], columns[1]


def judged(lines: Iterable[str], level: Spelling) -> Iterator[tuple[str, str, PairVerdict]]:
    """Each pair of a list with its verdict."""
    for canonical, variant in pairs_of(lines):
        yield canonical, variant, judge_pair(canonical, variant, level)
