"""A name held against a text: each mention with how it was found, and words that come near with why they do not count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from monitor.names.actor import Actor, Spelling, Surname
from monitor.names.index import NameIndex
from monitor.names.levels import licensed_limit, limit_of
from monitor.names.mention import FULL
from monitor.names.pair import judge_pair
from monitor.names.surname import Surroundings
from monitor.names.tokens import name_tokens
from monitor.names.words import FUNCTION_WORDS
from monitor.text.normalise import Tokens, tokenise
from monitor.workbench.spell import steps_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.names.align import Step
    from monitor.names.index import Mention

#: shorter words are near too much
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention, with the steps from the name to what is printed."""

    matched: str
    start: int  #: of the text, in characters
    end: int
    name: str
    how: str  #: exact, spelling, surname, acronym
    cost: float
    limit: float  #: what each word may cost at this level
    steps: tuple[Step, ...]

    @property
    def sentence(self) -> str:
        """`matched "X" as a spelling of Y (dh~z .10; 0.10 of 1.2)`."""
        what = {"surname": "the surname of", "acronym": "an acronym of", "exact": "the name"}.get(
            self.how, "a spelling of"
        )
        steps = steps_shown(self.steps)
        cost = f" ({steps + '; ' if steps else ''}{self.cost:.2f} of {self.limit:g})" if self.cost else ""
        return f'matched "{self.matched}" as {what} {self.name}{cost}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Words that come near the name and do not count."""

    printed: str
    start: int
    end: int
    why: str


def held_against(actor: Actor, text: str) -> tuple[tuple[Found, ...], tuple[Missed, ...]]:
    """The mentions of an actor in a text, and what comes near and is none, both by place."""
    tokens = tokenise(text)
    mentions = NameIndex([actor]).find((tokens,))
    covered = {index for mention in mentions for index in range(mention.start, mention.end)}
    missed = tuple(_missed(actor, tokens, covered))
    named = any(mention.how in FULL for mention in mentions)
    return tuple(_found(actor, tokens, mention, named=named) for mention in mentions), missed


def _found(actor: Actor, tokens: Tokens, mention: Mention, *, named: bool) -> Found:
    """A mention with its reason; a bare surname may be farther off where the full name stands as well (`named`)."""
    start, end = tokens.starts[mention.start], tokens.ends[mention.end - 1]
    matched = tokens.text[start:end]
    name = mention.name
    bare = mention.how == "surname"
    compared = name_tokens(name)[-1].printed if bare else name
    limit = limit_of(actor.spelling, alone=bare or len(name_tokens(name)) == 1)
    if bare and named:
        limit = licensed_limit(actor.spelling)
    return Found(
        matched=matched,
        start=start,
        end=end,
        name=name,
        how=mention.how,
        cost=mention.cost,
        limit=limit.absolute,
        steps=judge_pair(compared, matched, actor.spelling).alignment if mention.cost else (),
    )


# ── what does not count ──────────────────────────────────────────────────────────────────────────────────────────────


def _missed(actor: Actor, tokens: Tokens, covered: set[int]) -> Iterator[Missed]:
    index = 0
    while index < len(tokens):
        missed = None if index in covered else _at(actor, tokens, index)
        if missed is None:
            index += 1
            continue
        first, behind, why = missed
        start, end = tokens.starts[first], tokens.ends[behind - 1]
        yield Missed(printed=tokens.text[start:end], start=start, end=end, why=why)
        index = max(behind, index + 1)


def _at(actor: Actor, tokens: Tokens, index: int) -> tuple[int, int, str] | None:
    """The words from `index` on that come near one of the names, and why they do not count."""
    for name in actor.names:
        parts = [token.printed for token in name_tokens(name)]
        near = _as_a_whole(name, len(parts), tokens, index)
        if near:
            end, level = near
            return index, end, _why_not_the_whole(actor, tokens, index, end, level)
        printed, word = tokens.printed(index), tokens.words[index]
        if len(parts) < 2 or len(word) < _SHORTEST or word in FUNCTION_WORDS:
            continue
        part = next((part for part in parts if judge_pair(part, printed, Spelling.LOOSE).yes), None)
        if part is not None:
            return index, index + 1, _why_not_a_part(actor, tokens, index, part, parts)
    return None


def _as_a_whole(name: str, count: int, tokens: Tokens, index: int) -> tuple[int, Spelling] | None:
    """Where the whole name stands, and at which level it would be taken for it."""
    for width in range(1, count + 2):
        end = index + width
        if end > len(tokens) or tokens.sentences[index] != tokens.sentences[end - 1]:
            return None
        if width > 1 and tokens.words[end - 1] in FUNCTION_WORDS:
            return None
        printed = tokens.text[tokens.starts[index] : tokens.ends[end - 1]]
        for level in (Spelling.EXACT, Spelling.TIGHT, Spelling.NORMAL, Spelling.LOOSE):
            if judge_pair(name, printed, level).yes:
                return end, level
    return None


def _why_not_the_whole(actor: Actor, tokens: Tokens, start: int, end: int, level: Spelling) -> str:
    order = list(Spelling)
    printed = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    if order.index(level) > order.index(actor.spelling):
        return f"matches only where spelling is {level} or wider; it is {actor.spelling}"
    if printed[:1].islower():
        return "is not capitalised"
    vetoes = [word for word in actor.excluded if judge_pair(word, printed, Spelling.EXACT).yes]
    if vetoes:
        return f"stands under not: {vetoes[0]}"
    return "is parted by other words, or part of another name"


def _why_not_a_part(actor: Actor, tokens: Tokens, index: int, part: str, parts: Sequence[str]) -> str:
    cost = judge_pair(part, tokens.printed(index), Spelling.LOOSE)
    steps = steps_shown(cost.alignment)
    near = f" ({steps}; {cost.cost:.2f})" if cost.cost else ""
    if part != parts[-1]:
        return f'is near "{part}"{near}, but the rest of the name is missing'
    if not NameIndex([replace(actor, surname=Surname.ALWAYS, excluded=())]).find((tokenise(tokens.printed(index)),)):
        return f'is too far from "{part}" to stand for it{near}'
    if actor.surname is Surname.NEVER:
        return "is the bare surname, and the actor has surname: never"
    if Surroundings((tokens,)).is_part_of_another_name(0, index):
        return "is the surname, but the words beside it make another name of it"
    return "is the bare surname: it counts where the full name or one of the actor's titles stands in the article"
