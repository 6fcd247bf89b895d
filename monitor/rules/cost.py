"""What a rule asks of every article, told from the rule alone: whether it can be left out for most, and how wide it is.

The engine looks only at rules of which a required word stands in the article. A rule that asks for nothing rarer than
function words or the first three letters of words is looked at in every article, and so are the thousands like it that
someone may write by mistake: such a rule is refused with the reason. What rules then really cost is metered, see
`monitor.rules.match`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.rules.rarity import commonness
from monitor.rules.ruleset import (
    MOST_PLACES,
    ActorClause,
    ClauseTree,
    Rule,
    RuleSet,
    Theme,
    ThemeClause,
    Tree,
    WordsClause,
    clauses_of,
)
from monitor.rules.terms import (
    ActorNamed,
    AnyOf,
    Cased,
    Does,
    Literal,
    Near,
    Phrase,
    Prefix,
    Regex,
    Term,
    Word,
    parts_of,
)
from monitor.rules.written import written

if TYPE_CHECKING:
    from collections.abc import Iterable

#: a rule that may be called up by half of all articles is over-wide: function words and prefixes of three letters are
WIDEST = 0.5
#: words, names and prefixes in one term, lists counted out: the shipped catalogue's longest has some four hundred
MOST_WORDS = 4_000
#: distances inside distances; no sentence and its neighbour holds so many things apart
DEEPEST = 8
#: of the words that are too common so many are told
MOST_TOLD = 3
#: an actor is named in few articles, whoever it is
_NAMED = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How dear a rule may become."""

    share: float  #: roughly the share of articles that have the commonest word of its rarest requirement; 1: all
    words: int  #: words in its longest term, lists counted out
    chain: int  #: the most distances that one way to read a term must keep
    widest_prefix: str  #: the shortest prefix that it asks for, empty if none: `abc` stands for hundreds of words
    reasons: tuple[str, ...]  #: why it is refused, a sentence each; empty where it is not


def cost_of(rule: Rule, ruleset: RuleSet, themes: MutableMapping[str, Cost] | None = None) -> Cost:
    """The cost of a rule of a rule set, and why it should be refused, if it should.

    `themes` keeps what has been found out about the themes of that rule set, for the rules that ask for the same.
    """
    themes = {} if themes is None else themes
    for clause in clauses_of(rule.match):
        if isinstance(clause, ThemeClause) and clause.theme not in themes:
            theme = ruleset.themes[clause.theme]
            themes[theme.id] = _cost(_share_of_theme(theme), [weighted.term for weighted in theme.terms])
    share = _share(rule.match, themes)
    own = _cost(share, list(_terms(rule.match)), wide=_wide_words(rule, ruleset) if share >= WIDEST else ())
    asked = {clause.theme for clause in clauses_of(rule.match) if isinstance(clause, ThemeClause)}
    parts = (own, *(themes[theme] for theme in asked))
    return Cost(
        share=own.share,
        words=max(one.words for one in parts),
        chain=max(one.chain for one in parts),
        widest_prefix=min(filter(None, (one.widest_prefix for one in parts)), key=len, default=""),
        reasons=(*own.reasons, *(reason for one in parts[1:] for reason in _reasons(one.words, one.chain))),
    )


def _cost(share: float, terms: Sequence[Term], wide: Sequence[Term] = ()) -> Cost:
    leaves = [[part for part in parts_of(term) if _is_leaf(part)] for term in terms]
    words = max(map(len, leaves), default=0)
    chain = max(map(_chain, terms), default=0)
    prefixes = [part.start for found in leaves for part in found if isinstance(part, Prefix)]
    return Cost(
        share=share,
        words=words,
        chain=chain,
        widest_prefix=min(prefixes, key=len, default=""),
        reasons=tuple(_reasons(words, chain, wide)),
    )


def _reasons(words: int, chain: int, wide: Sequence[Term] = ()) -> Iterator[str]:
    if wide:
        yield _too_wide(wide)
    if words > MOST_WORDS:
        yield f"a term has {words:,} words with its lists, at most {MOST_WORDS:,} are looked for: part it"
    if chain > DEEPEST:
        yield f"a term keeps {chain} distances at once, at most {DEEPEST} can be: part it into terms of a theme"


def _too_wide(wide: Sequence[Term]) -> str:
    """Which words of a rule stand in nearly every article, and what to write instead."""
    said = " and ".join(f"`{written(one)}`" for one in wide[:MOST_TOLD])
    ways = ["require an actor or a rarer word beside it, under all:"]
    if any(isinstance(one, Prefix) for one in wide):
        ways.append("write more letters before the *")
    if small := next((one.word for one in wide if isinstance(one, Word | Literal) and one.word.isascii()), ""):
        ways.append(f"if a name is meant, keep its capitals: ={small.upper()}")
    return f"it requires nothing rarer than {said}, which nearly every article has: {'; or '.join(ways)}"


def _wide_words(rule: Rule, ruleset: RuleSet) -> tuple[Term, ...]:
    """The words, prefixes and the like under `all` and `any`, and in the themes there, that stand in so many articles."""
    terms: list[Term] = []
    waiting: list[ClauseTree] = [rule.match]
    while waiting:
        clause = waiting.pop()
        match clause:
            case Tree(all=everything, any=anything):
                waiting += [*reversed(anything), *reversed(everything)]
            case ThemeClause(theme=theme):
                terms += [one.term for one in ruleset.themes[theme].terms if one.weight > 0]
            case WordsClause(term=term):
                terms.append(term)
            case _:
                pass
    leaves = (part for term in terms for part in parts_of(term) if _is_leaf(part))
    return tuple(dict.fromkeys(part for part in leaves if _share_of_term(part) >= WIDEST))


def _terms(rule: ClauseTree) -> Iterator[Term]:
    return (clause.term for clause in clauses_of(rule) if isinstance(clause, WordsClause))


def _chain(term: Term) -> int:
    """The distances that must be kept at once: of several options the one with most."""
    match term:
        case AnyOf(options=options):
            return max(map(_chain, options))
        case Phrase(parts=parts):
            return sum(map(_chain, parts))
        case Near(left=left, right=right):
            return 1 + _chain(left) + _chain(right)
        case Does(doer=doer, deed=deed, target=target):
            return 1 + _chain(doer) + _chain(deed) + (1 + _chain(target) if target is not None else 0)
        case _:
            return 0


def _is_leaf(term: Term) -> bool:
    return isinstance(term, Word | Literal | Cased | Prefix | ActorNamed | Regex)


# ── how common is what it requires? ──────────────────────────────────────────────────────────────────────────────────


def _share(clause: ClauseTree, themes: Mapping[str, Cost]) -> float:
    """Of the rarest requirement the commonest option."""
    match clause:
        case Tree(all=everything, any=anything):
            needed = [_share(child, themes) for child in everything]
            if anything:
                needed.append(max(_share(child, themes) for child in anything))
            return min(needed, default=1.0)
        case ThemeClause(theme=theme):
            return themes[theme].share
        case ActorClause():
            return _NAMED
        case _:
            return _share_of_term(clause.term)


def _share_of_theme(theme: Theme) -> float:
    """By its terms that reach the threshold on their own; others need company."""
    alone = [one.term for one in theme.terms if one.weight * MOST_PLACES >= theme.threshold]
    return max(map(_share_of_term, alone), default=0.0)


def _share_of_term(term: Term) -> float:
    match term:
        case Word(word=word) | Literal(word=word):
            return commonness(word)
        case Cased(word=word, printed=printed):  # =US is not us
            return min(commonness(word), _NAMED if printed != word else 1.0)
        case Prefix(start=start):
            return commonness(start, whole=False)
        case ActorNamed():
            return _NAMED
        case Regex():
            return 1.0
        case AnyOf(options=options):
            return _commonest(options)
        case Phrase(parts=parts):
            return min(map(_share_of_term, parts))
        case Near(left=left, right=right):
            return min(_share_of_term(left), _share_of_term(right))
        case Does(doer=doer, deed=deed):
            return min(_share_of_term(doer), _share_of_term(deed))


def _commonest(terms: Iterable[Term]) -> float:
    return max(map(_share_of_term, terms))
