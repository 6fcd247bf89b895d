"""One name of one actor, held against the words of a text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from monitor.names.actor import Kind, Spelling
from monitor.names.costs import FAR
from monitor.names.generated import generated
from monitor.names.given_names import COST as OTHER_FORM
from monitor.names.given_names import other_forms
from monitor.names.levels import MOST_BESIDE_SLIP, Limit, limit_of, most_between, slip_limit
from monitor.names.lookup import Sought
from monitor.names.origin import Origin, origin_of
from monitor.names.script import WITHOUT_CAPITALS, Script, script_of
from monitor.names.spelling import length_of, likeness, slip
from monitor.names.tokens import (
    ABD,
    ARTICLES,
    ASSIMILATED,
    PATRONYMICS,
    NameToken,
    is_abd,
    is_article,
    keys,
    name_tokens,
    token_at,
)
from monitor.names.variants import variants_of, with_an_initial
from monitor.names.words import CLOSING_NOUNS, CLOSING_NOUNS_OF_LONG_NAMES, FUNCTION_WORDS, SMALL, TITLES
from monitor.text.inflect import singular
from monitor.text.normalise import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.names.actor import Actor
    from monitor.text.normalise import Tokens

#: words that one token of a name takes at most: Abd + article + X
WIDEST_TOKEN = 3
#: a name in capitals and at most so short is an acronym and must be printed so: US is not Us, but NATO may be Nato
LONGEST_ACRONYM = 3

#: words that are remembered for each token of a name
MEMO_LIMIT = 512

_JOINS = " \t\xa0\u200c-‐‑'’‘`ʿʾ"
_MARKS = frozenset('"«»„“”‟‹›‚「」')
#: what may stand between two words of a name beside spaces and hyphens
_QUOTES = _MARKS | {""}
_EXACT = limit_of(Spelling.EXACT, alone=False)


class Fit(NamedTuple):
    """A token of a name found in a text."""

    first: int  #: its first word
    last: int
    cost: float
    exact: bool = False  #: the token itself, not a spelling of it
    slipped: bool = False


class Found(NamedTuple):
    """A name found in a text."""

    end: int  #: behind its last word
    cost: float
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling from a rule file, ready to be looked for."""

    actor: str
    written: str  #: as the rule file spells it
    tokens: tuple[NameToken, ...]
    nouns: tuple[str, ...]  #: beside each token that is a common noun its singular, else empty
    person: bool
    level: Spelling = Spelling.EXACT
    origin: Origin = Origin.EUROPEAN
    limit: Limit = _EXACT  #: for each token
    listed: frozenset[Script] = (
        frozenset()
    )  #: scripts in which `generated` lists all spellings, so that none is guessed
    variant: bool = False  #: made of the spelling in the file by another way of putting its words together
    excluded: bool = False  #: a spelling that must not count: its places veto mentions
    #: for each token the words that were held against it; articles bring the same ones over and over
    known: tuple[dict[str, Fit | None], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", tuple({} for _ in self.tokens))

    @property
    def bare(self) -> bool:
        """A person's name of one token, which may be part of another person's name."""
        return self.person and len(self.tokens) == 1

    @property
    def surname(self) -> NameToken | None:
        """The token that stands for the person alone; not a father's name, not a syllable."""
        last = self.tokens[-1]
        if self.listed:
            known = frozenset().union(*(one.surname for one in generated(self.written)))
            last = next((token for token in self.tokens if token.key in known), last)
        usable = self.person and len(self.tokens) > 1 and last.proper and not last.after_patronymic
        return last if usable and (len(last.key) > 2 or not last.key.isascii()) else None

    def reach(self, index: int) -> int:
        """How many words before token `index` the name may begin."""
        before = index * (
            1 + (most_between(self.level) if self.person else 1)
        )  # an article may stand before each token
        return before + (WIDEST_TOKEN - 1) * any(is_abd(token.key) for token in self.tokens[: index + 1])

    def farthest(self, apart: int) -> int:
        """How many words one token may stand from another, `apart` tokens from it."""
        widest = 1 + (WIDEST_TOKEN - 1) * any(is_abd(token.key) for token in self.tokens)
        return apart * (self._most_skipped + widest) + widest - 1

    @property
    def _most_skipped(self) -> int:
        """Words that may stand between two tokens: an article, and in persons' names a few other names."""
        return 1 + most_between(self.level) * self.person

    def keys_at(self, index: int) -> Iterator[str]:
        """The keys of token `index`: of Abd + article + X also X, of a given name also its other forms."""
        token = self.tokens[index]
        yield token.key
        if is_abd(token.key) and len(token.key) > LONGEST_ACRONYM + 1:
            yield from keys(token.key[LONGEST_ACRONYM:])
        if self._has_other_forms:
            yield from other_forms(token.key)

    def sought(self, index: int) -> Iterator[Sought]:
        """What is to be looked up so that all spellings of token `index` are found."""
        token = self.tokens[index]
        if self.nouns[index] or self._is_acronym(token):
            return
        words = [token.spelt, token.key[3:]] if is_abd(token.key) and len(token.key) > 4 else [token.spelt]
        for key, word in zip(self.keys_at(index), words, strict=False):
            yield Sought(key=key, word=word, origin=self.origin, limit=self.limit, listed=self.listed)
            if slipped := self._slip_limit(token):
                yield Sought(key=key, word=word, origin=self.origin, limit=slipped, listed=self.listed)

    @property
    def _has_other_forms(self) -> bool:
        return self.person and len(self.tokens) > 1 and self.level in {Spelling.NORMAL, Spelling.LOOSE}

    def _slip_limit(self, token: NameToken) -> Limit | None:
        if len(self.tokens) == 1 or self._is_acronym(token) or (self.variant and self.level is Spelling.LOOSE):
            return None
        return slip_limit(self.level, length_of(token.spelt))

    def end_at(self, tokens: Tokens, start: int) -> Found | None:
        """The name where it begins at word `start`; None where it does not."""
        if self._begins_not_with(tokens.words[start]):
            return None
        if len(self.tokens) == 1:
            return self._alone_at(tokens, start)
        ways: list[Fit] = []
        at = start
        for index in range(len(self.tokens)):
            found = self._next(tokens, index, at)
            if found is None:
                return None
            ways.append(found)
            at = found.last + 1
        if not _is_sure(ways) or not all(self._printed_well(tokens, index, fit.last) for index, fit in enumerate(ways)):
            return None
        between = [i for one, other in pairwise(ways) for i in range(one.last + 1, other.first)]
        exact = all(fit.exact for fit in ways)
        # marks tell a name from its surroundings only where its words are sure, or have capitals
        quotable = exact or script_of(tokens.words[start]) not in WITHOUT_CAPITALS
        if not self._may_stand_between(tokens, between) or not _joined(tokens, start, at - 1, quotable=quotable):
            return None
        return Found(at, sum(fit.cost for fit in ways), exact and not self.variant)

    def _begins_not_with(self, word: str) -> bool:
        """Whether it is known that no word such as this begins the name; Abd may, joined with what is behind it."""
        known = self.known[0]
        return word in known and known[word] is None and word not in ABD

    def _alone_at(self, tokens: Tokens, start: int) -> Found | None:
        """The same for a name of one token: nothing stands between, and a letter that is wrong is the only one."""
        fit = self._fit(tokens, 0, start)
        if fit is None or not self._printed_well(tokens, 0, fit.last) or not _joined(tokens, start, fit.last):
            return None
        return Found(fit.last + 1, fit.cost, not self.variant and fit.exact)

    def cost_of(self, token: NameToken, word: str) -> float:
        """What it costs to read a folded word as a token of the name; `FAR` for another word."""
        if token.key in keys(word):
            return 0.0
        if not self.limit.absolute or self._is_acronym(token) or not self._may_be_guessed(word):
            return FAR
        return likeness(token.spelt, word, origin=self.origin, slips=self.limit.slips)

    def _next(self, tokens: Tokens, index: int, at: int) -> Fit | None:
        """Where token `index` stands at the earliest, from word `at` on, by its letters alone."""
        farthest = at if index == 0 else at + self._most_skipped
        for first in range(at, min(farthest + 1, len(tokens.words))):
            if found := self._fit(tokens, index, first):
                return found
        return None

    def _fit(self, tokens: Tokens, index: int, at: int) -> Fit | None:
        """Token `index` at word `at`."""
        word = tokens.words[at]
        if word in ABD and not self.nouns[index] and is_abd(self.tokens[index].key):
            word, width = token_at(tokens, at)
            fit = self._fit_of(index, word)
            return fit and fit._replace(first=at, last=at + width - 1)
        known = self.known[index]
        if word in known:
            fit = known[word]
        else:
            if len(known) >= MEMO_LIMIT:
                known.clear()
            fit = known[word] = self._fit_of(index, word)
        return fit and Fit(at, at, fit.cost, fit.exact, fit.slipped)

    def _fit_of(self, index: int, word: str) -> Fit | None:
        """Token `index` read from a folded word, wherever that stands."""
        token = self.tokens[index]
        if wanted := self.nouns[index]:
            return Fit(0, 0, 0.0, exact=True) if singular(word) == wanted else None
        if token.key in keys(word):
            return Fit(0, 0, 0.0, exact=True)
        cost = self.cost_of(token, word)
        if cost <= self.limit.most(length_of(token.spelt)):
            return Fit(0, 0, cost)
        if self._has_other_forms and word in other_forms(token.key):
            return Fit(0, 0, OTHER_FORM)
        return self._slip(token, word)

    def _slip(self, token: NameToken, word: str) -> Fit | None:
        """The token with a letter that is wrong."""
        limit = self._slip_limit(token)
        if limit is None or not self._may_be_guessed(word):
            return None
        cost = slip(token.spelt, word, origin=self.origin, anywhere=limit.anywhere)
        return Fit(0, 0, cost, slipped=True) if cost <= limit.most(length_of(token.spelt)) else None

    def _may_be_guessed(self, word: str) -> bool:
        """Whether a word may be a spelling at all: no small word, and for persons no title."""
        script = script_of(word)
        if script in self.listed or word in FUNCTION_WORDS or (self.person and word in TITLES):
            return False
        return word not in SMALL or (len(self.tokens) > 1 and script not in WITHOUT_CAPITALS)

    def _is_acronym(self, token: NameToken) -> bool:
        return len(token.plain) <= LONGEST_ACRONYM and token.plain.isupper()

    def _printed_well(self, tokens: Tokens, index: int, last: int) -> bool:
        """Whether the text writes a token with capitals where the name does."""
        token = self.tokens[index]
        if self.excluded or not token.proper:
            return True
        if token.is_initial and tokens.text[tokens.ends[last] : tokens.ends[last] + 1] != ".":
            return False
        printed = tokens.printed(last)
        if self._is_acronym(token) and len(token.plain) > 1:
            return as_printed(printed).isupper()
        first = printed[:1]
        return not (first if first.isalnum() else as_printed(printed)[:1]).islower() or self._may_be_small(index)

    def _may_be_small(self, index: int) -> bool:
        """Whether a token is the common noun that ends the name of a group, as in the Quds force."""
        if self.person or not index or index < len(self.tokens) - 1 or self.level is Spelling.EXACT:
            return False
        return self.tokens[index].key in (CLOSING_NOUNS if index == 1 else CLOSING_NOUNS_OF_LONG_NAMES)

    def _may_stand_between(self, tokens: Tokens, words: list[int]) -> bool:
        strangers = 0
        for index in words:
            word = tokens.words[index]
            if word in PATRONYMICS or ((word in ARTICLES or word in ASSIMILATED) and is_article(tokens, index)):
                continue
            strangers += 1
            if strangers > most_between(self.level) or not self.person or self.excluded or self.tokens[0].is_initial:
                return False
            if not tokens.printed(index)[:1].isupper() or word in FUNCTION_WORDS or not word.isalpha():
                return False
        return True


def names_of(actor: Actor) -> Iterator[Name]:
    """The names of an actor in all ways of putting their words together, and the spellings that it excludes."""
    for written in actor.names:
        tokens = name_tokens(written)
        yield _name(actor, written, tokens)
        if actor.spelling is not Spelling.EXACT:
            loose = actor.spelling is Spelling.LOOSE
            found = list(variants_of(tokens, written, origin_of(written), loose=loose))
            if loose and actor.kind is Kind.PERSON:
                found += with_an_initial(tokens)
            for variant in dict.fromkeys(found):
                yield _name(actor, written, variant, variant=True)
    for written in actor.excluded:
        tokens = name_tokens(written)
        nouns = ("",) * len(tokens)
        yield Name(actor=actor.id, written=written, tokens=tokens, nouns=nouns, person=False, excluded=True)


def _name(actor: Actor, written: str, tokens: tuple[NameToken, ...], *, variant: bool = False) -> Name:
    exact = actor.spelling is Spelling.EXACT
    # common nouns in a name (US troops) are found in singular and plural; in the Latin script only: other scripts
    # either have no capitals to tell them by, or decline names as well
    nouns = tuple("" if token.proper or exact or not token.key.isascii() else singular(token.key) for token in tokens)
    limit = limit_of(actor.spelling, alone=len(tokens) == 1)
    listed = frozenset[Script]()
    if actor.spelling is not Spelling.LOOSE:
        listed = frozenset(script for one in generated(written) for script in Script if one.lists(script))
    return Name(
        actor=actor.id,
        written=written,
        tokens=tokens,
        nouns=nouns,
        person=actor.kind is Kind.PERSON,
        level=actor.spelling,
        origin=origin_for(written, alone=len(tokens) == 1),
        limit=replace(limit, slips=limit.slips and not variant),  # a word left out, and a wrong letter: too much
        listed=listed,
        variant=variant,
    )


def origin_for(name: str, *, alone: bool) -> Origin:
    """The origin of a name; a word alone that shows none is taken for romanised: its limit is low already."""
    origin = origin_of(name)
    return Origin.ROMANISED if alone and origin is Origin.EUROPEAN else origin


def _is_sure(ways: list[Fit]) -> bool:
    """Whether one letter is wrong at most, and all else almost as the name has it then."""
    slips = sum(fit.slipped for fit in ways)
    return not slips or (slips == 1 and sum(fit.cost for fit in ways if not fit.slipped) <= MOST_BESIDE_SLIP)


def _joined(tokens: Tokens, first: int, last: int, *, quotable: bool = True) -> bool:
    """Whether nothing parts the words from `first` to `last`: no comma, no bracket, no end of a sentence.

    A part of a `quotable` name may stand in quotation marks of its own: группа «Вагнер», the "Quds" Force.
    """
    quoted = 0
    for index in range(first, last):
        gap = tokens.text[tokens.ends[index] : tokens.starts[index + 1]]
        if gap.count("\n") > 1:
            return False
        rest = gap.replace("\n", "").removeprefix("’s").removeprefix("'s").strip(_JOINS)  # New People's Army
        if rest in _QUOTES:
            quoted += bool(rest)
        elif rest != "." or tokens.sentences[index] != tokens.sentences[index + 1]:  # U.S. forces, Kenneth F. X
            return False
    if not quoted or not quotable:
        return not quoted
    return quoted == 2 or (quoted == 1 and _has_a_quote_beside(tokens, first, last))


def _has_a_quote_beside(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a quotation mark stands right before the words from `first` to `last` or right behind them."""
    before, behind = (
        tokens.text[: tokens.starts[first]].rstrip(" \xa0"),
        tokens.text[tokens.ends[last] :].lstrip(" \xa0"),
    )
    return before[-1:] in _MARKS or behind[:1] in _MARKS
