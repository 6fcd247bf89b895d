"""A rule set made ready: every word of every rule an atom, every rule filed under the atoms that it cannot do without.

An article's words are looked up in one table that says which atoms each word is: an inflected word, a literal one, a
prefix, part of a name. Which rules are looked at follows from the atoms that are there, so the cost of an article does
not grow with the number of rules that have nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from monitor.names.index import NameIndex
from monitor.rules.atoms import AtomKind, Atoms, Lexicon
from monitor.rules.filing import Filing
from monitor.rules.places import (
    ActorFinder,
    AnyFinder,
    AtomFinder,
    CasedFinder,
    Finder,
    NearFinder,
    PhraseFinder,
    RegexFinder,
)
from monitor.rules.roles import DoesFinder
from monitor.rules.ruleset import (
    ActorClause,
    ClauseTree,
    Rule,
    RuleSet,
    Status,
    Theme,
    ThemeClause,
    Tree,
    WeightedTerm,
    WordsClause,
    clauses_of,
)
from monitor.rules.terms import ActorNamed, AnyOf, Cased, Does, Literal, Near, Phrase, Prefix, Regex, Term, Word
from monitor.text.inflect import inflected_as

#: what may follow a verb as one word: pullout = pull out. Not "in": Putin is not put in.
_PARTICLES = ("out", "down", "off", "back", "up", "over", "away")
#: what begins words that are written as one or as two: airstrike = air strike; what follows has four letters at least
_FIRST_PARTS = (
    "air",
    "war",
    "gun",
    "cease",
    "check",
    "battle",
    "peace",
    "strong",
    "road",
    "counter",
    "land",
    "sea",
    "cyber",
    "cross",
)
#: of so many options of a phrase at most the joined words are looked for
_FEW = 16
#: from so many options on it is worth asking first which can be there
_MANY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTerm:
    """A weighted term with its finder."""

    term: WeightedTerm
    finder: Finder


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTheme:
    """A theme with its terms made ready."""

    theme: Theme
    terms: tuple[ReadyTerm, ...]
    groups: tuple[frozenset[int], ...]  #: one group at most: of it an atom stands wherever the theme fires


@dataclass(slots=True, kw_only=True)
class Compiled:
    """A rule set made ready for `monitor.rules.match.match`. Matching only fills its tables of words.

    It holds everything it needs, so that it can be made in another thread or process (it can be pickled) and put in
    the place of an older one as a whole.
    """

    ruleset: RuleSet
    atoms: Atoms
    names: NameIndex
    name_keys: Mapping[int, str]  #: atom → key of a name
    themes: Mapping[str, ReadyTheme]
    finders: Mapping[int, Finder]  #: id of an actor or words clause → its finder
    filing: Filing
    rules: tuple[Rule, ...]
    lexicons: dict[str, Lexicon] = field(default_factory=dict)

    def lexicon(self, lang: str) -> Lexicon:
        """The table of words for articles of a language; one for all languages without inflection of their own."""
        lang = inflected_as(lang)
        found = self.lexicons.get(lang)
        if found is None:
            found = self.lexicons[lang] = Lexicon(self.atoms, self.names, lang)
        return found

    def finder(self, clause: ActorClause | WordsClause) -> Finder:
        """What looks for a clause of one of the rules: that very clause, not one like it."""
        return self.finders[id(clause)]

    def themes_of(self, rules: Iterable[str]) -> list[str]:
        """The themes that some rules ask for, in the order of the files."""
        asked = {
            clause.theme
            for rule in rules
            for clause in clauses_of(self.ruleset.rules[rule].match)
            if isinstance(clause, ThemeClause)
        }
        return [theme for theme in self.themes if theme in asked]

    def __getstate__(self) -> dict[str, Any]:
        """For pickle. Clauses are known by their identity, which another process gives anew; words are learnt again."""
        state = {one.name: getattr(self, one.name) for one in fields(self)}
        return state | {"finders": [self.finders[id(clause)] for clause in _found_clauses(self.rules)], "lexicons": {}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        clauses = _found_clauses(state["rules"])
        finders = {id(clause): finder for clause, finder in zip(clauses, state["finders"], strict=True)}
        for name, value in (state | {"finders": finders}).items():
            setattr(self, name, value)


def _found_clauses(rules: Iterable[Rule]) -> list[ActorClause | WordsClause]:
    """The clauses that are looked for, in order."""
    return [
        clause for rule in rules for clause in clauses_of(rule.match) if isinstance(clause, ActorClause | WordsClause)
    ]


def compile_rules(ruleset: RuleSet, *, names: NameIndex | None = None) -> Compiled:
    """The rule set made ready for matching. Stems are computed for each language when its first article comes.

    Nothing outside the answer is touched: call it in any thread.
    `names` is the index of these very actors, where it was made already: that is most of the work.
    """
    atoms = Atoms()
    names = names or NameIndex(ruleset.actors.values())
    name_keys = {atoms.number(AtomKind.NAME, key): key for key in sorted(names.triggers)}
    groups = {actor: ruleset.members(actor) for actor in ruleset.actors}
    compiler = _Compiler(atoms, names, groups)
    themes = {theme.id: compiler.theme(theme) for theme in ruleset.themes.values()}
    rules = tuple(ruleset.rules.values())
    finders: dict[int, Finder] = {}
    for clause in _found_clauses(rules):
        if isinstance(clause, WordsClause):
            finders[id(clause)] = compiler.finder(clause.term)
        else:
            finders[id(clause)] = compiler.actor(clause.actor)
    needed = (
        (number, compiler.groups(rule.match, themes, finders))
        for number, rule in enumerate(rules)
        if rule.status is not Status.DRAFT
    )
    return Compiled(
        ruleset=ruleset,
        atoms=atoms,
        names=names,
        name_keys=name_keys,
        themes=themes,
        finders=finders,
        filing=Filing(needed, atoms.commonness),
        rules=rules,
    )


class _Compiler:
    def __init__(self, atoms: Atoms, names: NameIndex, groups: Mapping[str, frozenset[str]]) -> None:
        self._atoms = atoms
        self._names = names
        self._groups = groups
        self._made: dict[Term, Finder] = {}
        self._single: dict[int, AtomFinder] = {}  #: by atom

    def theme(self, theme: Theme) -> ReadyTheme:
        terms = tuple(ReadyTerm(term=term, finder=self.finder(term.term)) for term in theme.terms)
        groups = self._one_of([ready.finder.groups for ready in terms if ready.term.weight > 0])
        return ReadyTheme(theme=theme, terms=terms, groups=groups)

    def finder(self, term: Term) -> Finder:
        """The finder of a term. Equal terms share one, so that a list of words that many terms name is looked for once."""
        found = self._made.get(term)
        if found is None:
            found = self._made[term] = self._finder(term)
        return found

    def _finder(self, term: Term) -> Finder:
        match term:
            case Word() | Literal() | Prefix() | AnyOf():
                return self._any([term])
            case Cased(word=word, printed=printed):
                return CasedFinder(printed=printed, groups=self._atom(AtomKind.LITERAL, word).groups)
            case ActorNamed(actor=actor):
                return self.actor(actor)
            case Regex(pattern=pattern):
                return RegexFinder(pattern=pattern)
            case Phrase(parts=parts):
                return self._phrase(parts)
            case Near(left=left, right=right, within=within, ordered=ordered):
                one, other = self.finder(left), self.finder(right)
                groups = one.groups + other.groups
                return NearFinder(left=one, right=other, distance=within, ordered=ordered, groups=groups)
            case Does():
                return self._does(term)

    def _does(self, term: Does) -> DoesFinder:
        doer, deed = self.finder(term.doer), self.finder(term.deed)
        target = self.finder(term.target) if term.target is not None else None
        return DoesFinder(
            doer=doer,
            deed=deed,
            target=target,
            doer_within=term.doer_within,
            target_within=term.target_within,
            groups=doer.groups + deed.groups + (target.groups if target else ()),
        )

    def actor(self, actor: str) -> ActorFinder:
        """Finds the actor, or the members of the group."""
        keys = {key for one in self._groups[actor] for key in self._names.triggers_of[one]}
        atoms = frozenset(self._atoms.number(AtomKind.NAME, key) for key in keys)
        return ActorFinder(actors=self._groups[actor], groups=(atoms,))

    def groups(
        self, clause: ClauseTree, themes: Mapping[str, ReadyTheme], finders: Mapping[int, Finder]
    ) -> tuple[frozenset[int], ...]:
        """Groups of atoms of each of which one stands wherever the clause holds; none where nothing can be said."""
        match clause:
            case ThemeClause(theme=theme):
                return themes[theme].groups
            case Tree(all=everything, any=anything):
                inner = [self.groups(child, themes, finders) for child in everything]
                if anything:
                    inner.append(self._one_of([self.groups(child, themes, finders) for child in anything]))
                return tuple(group for groups in inner for group in groups)
            case _:
                return finders[id(clause)].groups

    def _atom(self, kind: AtomKind, text: str) -> AtomFinder:
        """Finds one atom; the same for all that ask for it."""
        number = self._atoms.number(kind, text)
        found = self._single.get(number)
        if found is None:
            found = self._single[number] = AtomFinder(atoms=frozenset([number]))
        return found

    def _phrase(self, parts: Sequence[Term]) -> Finder:
        """Terms beside each other, any two of which may be written as one word: pull out = pullout."""
        finders = tuple(map(self.finder, parts))
        phrase = PhraseFinder(parts=finders, groups=_all_groups(finders))
        whole = _as_one_word(parts[0], parts[1], any_two=True) if len(parts) == 2 else set()
        if whole:
            return self._joined({self._atoms.number(AtomKind.STEM, word) for word in whole}, [phrase])
        return self._joined(set(), [phrase, *self._drawn_together(parts, finders)])

    def _drawn_together(self, parts: Sequence[Term], finders: Sequence[Finder]) -> Iterator[PhraseFinder]:
        """A longer phrase with two of its words written as one: US airstrike for `US air strike`."""
        for at in range(len(parts) - 1) if len(parts) > 2 else ():
            words = [Word(word=word) for word in _as_one_word(parts[at], parts[at + 1], any_two=False)]
            if words:
                drawn = (*finders[:at], self.finder(AnyOf(options=tuple(words))), *finders[at + 2 :])
                yield PhraseFinder(parts=drawn, groups=_all_groups(drawn))

    def _parted(self, word: str) -> Iterator[PhraseFinder]:
        """The two words that a word may be written as: pullout also finds pull out, airstrike air strike."""
        for particle in _PARTICLES:
            verb = word.removesuffix(particle)
            if verb != word and len(verb) > 2:
                parts = (self._atom(AtomKind.STEM, verb), self._atom(AtomKind.LITERAL, particle))
                yield PhraseFinder(parts=parts, groups=_all_groups(parts))
        for first in _FIRST_PARTS:
            rest = word.removeprefix(first)
            if rest != word and len(rest) > 3:
                parts = (self._atom(AtomKind.LITERAL, first), self._atom(AtomKind.STEM, rest))
                yield PhraseFinder(parts=parts, groups=_all_groups(parts))

    def _any(self, options: Iterable[Term]) -> Finder:
        """One of several terms; those that only look up atoms become one."""
        atoms: set[int] = set()
        others: list[Finder] = []
        self._gather(options, atoms, others)
        return self._joined(atoms, others)

    def _gather(self, options: Iterable[Term], atoms: set[int], others: list[Finder]) -> None:
        number = self._atoms.number
        for option in options:
            match option:
                case Word(word=word):
                    atoms.add(number(AtomKind.STEM, word))
                    others += self._parted(word)
                case Literal(word=word):
                    atoms.add(number(AtomKind.LITERAL, word))
                case Prefix(start=start):
                    atoms.add(number(AtomKind.PREFIX, start))
                case AnyOf(options=inner):
                    self._gather(inner, atoms, others)
                case _:
                    self._add(self.finder(option), atoms, others)

    def _add(self, finder: Finder, atoms: set[int], others: list[Finder]) -> None:
        if isinstance(finder, AtomFinder):
            atoms |= finder.atoms
        elif isinstance(finder, AnyFinder):
            for option in finder.options:
                self._add(option, atoms, others)
        else:
            others.append(finder)

    def _joined(self, atoms: set[int], others: Sequence[Finder]) -> Finder:
        parts = tuple(dict.fromkeys(others))
        if atoms:
            found = self._single.get(next(iter(atoms))) if len(atoms) == 1 else None
            parts = (found or AtomFinder(atoms=frozenset(atoms)), *parts)
        if len(parts) == 1:
            return parts[0]
        return AnyFinder(options=parts, groups=self._one_of([one.groups for one in parts]), calls=self._calls(parts))

    def _calls(self, options: Sequence[Finder]) -> Mapping[int, tuple[int, ...]] | None:
        """Which of many options an atom calls up: of a long list most options have no word in the article."""
        if len(options) < _MANY or not all(one.groups for one in options):
            return None
        calls: dict[int, tuple[int, ...]] = {}
        for number, option in enumerate(options):
            for atom in self.rarest(option.groups):
                calls[atom] = (*calls.get(atom, ()), number)
        return calls

    def _one_of(self, options: Sequence[tuple[frozenset[int], ...]]) -> tuple[frozenset[int], ...]:
        """What must be there where one of several must: an atom of the rarest group of each."""
        if not all(options):
            return ()
        return (frozenset().union(*map(self.rarest, options)),)

    def rarest(self, groups: Sequence[frozenset[int]]) -> frozenset[int]:
        """The group of atoms that fewest articles will hold."""
        return groups[0] if len(groups) == 1 else min(groups, key=self._commonness)

    def _commonness(self, group: frozenset[int]) -> float:
        common = self._atoms.commonness
        return sum([common[atom] for atom in group])


def _as_one_word(first: Term, second: Term, *, any_two: bool) -> set[str]:
    """The words that two parts of a phrase make together; of a longer phrase only those that are often written so."""
    words = [(one, other) for one in _words_of(first) for other in _words_of(second)]
    if len(words) > 1 or not any_two:
        words = [
            (one, other) for one, other in words if other in _PARTICLES or (one in _FIRST_PARTS and len(other) > 3)
        ]
    return {one + other for one, other in words[:_FEW]}


def _words_of(term: Term) -> list[str]:
    """The inflected words that a part of a phrase is, or one of which it is."""
    options = term.options if isinstance(term, AnyOf) else (term,)
    return [option.word for option in options if isinstance(option, Word)]


def _all_groups(finders: Iterable[Finder]) -> tuple[frozenset[int], ...]:
    return tuple(group for finder in finders for group in finder.groups)
