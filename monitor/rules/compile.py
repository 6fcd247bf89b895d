"""A rule set made ready: every word of every rule an atom, every rule filed under the atoms that it cannot do without.

An article's words are looked up in one table that says which atoms each word is: an inflected word, a literal one, a
prefix, part of a name. Which rules are looked at follows from the atoms that are there, so the cost of an article does
not grow with the number of rules that have nothing to do with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from monitor.names.index import NameIndex
from monitor.names.words import FUNCTION_WORDS
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
from monitor.rules.terms import ActorNamed, AnyOf, Cased, Literal, Near, Phrase, Prefix, Regex, Term, Word
from monitor.text.inflect import inflected_as, stem

#: words that the table of one language holds before it is emptied
LEXICON_LIMIT = 200_000
#: prefixes are filed under so many letters; the term language has no shorter ones
_FILED_BY = 3
#: what may follow a verb as one word: pullout = pull out. Not "in": Putin is not put in.
_PARTICLES = ("out", "down", "off", "back", "up", "over", "away")


class AtomKind(StrEnum):
    """What makes a word an atom."""

    STEM = "stem"  #: it is an inflected form of a word
    LITERAL = "literal"  #: it is that word
    PREFIX = "prefix"  #: it begins so
    NAME = "name"  #: it has that key as part of a name


@dataclass(slots=True)
class Atoms:
    """The numbers of all atoms of a rule set."""

    numbers: dict[tuple[AtomKind, str], int] = field(default_factory=dict)

    def number(self, kind: AtomKind, text: str) -> int:
        return self.numbers.setdefault((kind, text), len(self.numbers))


class Lexicon:
    """Which atoms the words of one language are. It learns words as they are met and says at once which matter."""

    def __init__(self, atoms: Atoms, names: NameIndex, lang: str) -> None:
        self._lang = lang
        self._names = names
        self._name_atoms = {text: number for (kind, text), number in atoms.numbers.items() if kind is AtomKind.NAME}
        self._literals = {text: number for (kind, text), number in atoms.numbers.items() if kind is AtomKind.LITERAL}
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._prefixes: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (kind, text), number in atoms.numbers.items():
            if kind is AtomKind.STEM:
                self._stems[stem(text, lang)].append(number)
            elif kind is AtomKind.PREFIX:
                self._prefixes[text[:_FILED_BY]].append((text, number))
        self._known: set[str] = set()
        self._mattering: set[str] = set()
        self._atoms: dict[str, tuple[int, ...]] = {}

    def atoms_of(self, words: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """The words among these that are an atom of some rule, each once, with their atoms.

        Set operations over the whole list: a loop over the words would cost three times as much.
        """
        if not self._known.issuperset(words):
            self._learn(words)
        atoms = self._atoms
        return {word: atoms[word] for word in self._mattering.intersection(words)}

    def _learn(self, words: Sequence[str]) -> None:
        if len(self._known) >= LEXICON_LIMIT:
            self._known.clear()
        for word in set(words).difference(self._known):
            self._known.add(word)
            if (atoms := self._look_up(word)) and word not in self._atoms:
                self._atoms[word] = atoms
                self._mattering.add(word)

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = list(self._stems.get(stem(word, self._lang), ()))
        if (literal := self._literals.get(word)) is not None:
            found.append(literal)
        found += [number for start, number in self._prefixes.get(word[:_FILED_BY], ()) if word.startswith(start)]
        found += [self._name_atoms[key] for key in self._names.keys_of(word)]
        return tuple(found)


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
    """A rule set made ready for `monitor.rules.match.match`. Matching only fills its tables of words."""

    ruleset: RuleSet
    atoms: Atoms
    names: NameIndex
    name_keys: Mapping[int, str]  #: atom → key of a name
    themes: Mapping[str, ReadyTheme]
    finders: Mapping[int, Finder]  #: id of an actor or words clause → its finder
    rules_of: Mapping[int, tuple[int, ...]]  #: atom → rules, by number, that may hit where it stands
    always: tuple[int, ...]  #: rules that no atom rules out
    rules: tuple[Rule, ...]
    lexicons: dict[str, Lexicon] = field(default_factory=dict)

    def lexicon(self, lang: str) -> Lexicon:
        """The table of words for articles of a language; one for all languages without inflection of their own."""
        lang = inflected_as(lang)
        found = self.lexicons.get(lang)
        if found is None:
            found = self.lexicons[lang] = Lexicon(self.atoms, self.names, lang)
        return found

    def themes_of(self, rules: Iterable[str]) -> list[str]:
        """The themes that some rules ask for, in the order of the files."""
        asked = {
            clause.theme
            for rule in rules
            for clause in clauses_of(self.ruleset.rules[rule].match)
            if isinstance(clause, ThemeClause)
        }
        return [theme for theme in self.themes if theme in asked]


def compile_rules(ruleset: RuleSet, *, names: NameIndex | None = None) -> Compiled:
    """The rule set made ready for matching. Stems are computed for each language when its first article comes.

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
    for rule in rules:
        for clause in clauses_of(rule.match):
            if isinstance(clause, WordsClause):
                finders[id(clause)] = compiler.finder(clause.term)
            elif isinstance(clause, ActorClause):
                finders[id(clause)] = compiler.actor(clause.actor)
    rules_of: dict[int, list[int]] = defaultdict(list)
    always: list[int] = []
    for number, rule in enumerate(rules):
        if rule.status is Status.DRAFT:
            continue
        needed = compiler.groups(rule.match, themes, finders)
        if not needed:
            always.append(number)
        for atom in compiler.rarest(needed):
            rules_of[atom].append(number)
    return Compiled(
        ruleset=ruleset,
        atoms=atoms,
        names=names,
        name_keys=name_keys,
        themes=themes,
        finders=finders,
        rules_of={atom: tuple(numbers) for atom, numbers in rules_of.items()},
        always=tuple(always),
        rules=rules,
    )


class _Compiler:
    def __init__(self, atoms: Atoms, names: NameIndex, groups: Mapping[str, frozenset[str]]) -> None:
        self._atoms = atoms
        self._names = names
        self._groups = groups
        self._texts: dict[int, str] = {}
        self._made: dict[Term, Finder] = {}

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
            case Word(word=word):
                return self._word(word)
            case Literal(word=word):
                return self._atom(AtomKind.LITERAL, word)
            case Prefix(start=start):
                return self._atom(AtomKind.PREFIX, start)
            case Cased(word=word, printed=printed):
                atom = self._atoms.number(AtomKind.LITERAL, word)
                return CasedFinder(atom=atom, printed=printed, groups=(frozenset([atom]),))
            case ActorNamed(actor=actor):
                return self.actor(actor)
            case Regex(pattern=pattern):
                return RegexFinder(pattern=_regex(pattern))
            case AnyOf(options=options):
                return self._any([self.finder(option) for option in options])
            case Phrase(parts=parts):
                return self._phrase(parts)
            case Near(left=left, right=right, within=within, ordered=ordered):
                one, other = self.finder(left), self.finder(right)
                groups = one.groups + other.groups
                return NearFinder(left=one, right=other, distance=within, ordered=ordered, groups=groups)

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
        return AtomFinder(atoms=frozenset([self._atoms.number(kind, text)]))

    def _word(self, word: str) -> Finder:
        """A word; pullout also finds pull out."""
        found = self._atom(AtomKind.STEM, word)
        for particle in _PARTICLES:
            verb = word.removesuffix(particle)
            if verb != word and len(verb) > 2:
                parts = (self._atom(AtomKind.STEM, verb), self._atom(AtomKind.LITERAL, particle))
                return self._any([found, PhraseFinder(parts=parts, groups=_all_groups(parts))])
        return found

    def _phrase(self, parts: Sequence[Term]) -> Finder:
        """Terms beside each other; two words also find the word that they make together: pull out = pullout."""
        finders = tuple(
            self._atom(AtomKind.STEM, part.word) if isinstance(part, Word) else self.finder(part) for part in parts
        )
        phrase = PhraseFinder(parts=finders, groups=_all_groups(finders))
        match parts:
            case (Word(word=first), Word(word=second)):
                return self._any([phrase, self._atom(AtomKind.STEM, first + second)])
            case _:
                return phrase

    def _any(self, options: Sequence[Finder]) -> Finder:
        """One of several finders; those that only look up atoms become one."""
        flat = [part for option in options for part in (option.options if isinstance(option, AnyFinder) else (option,))]
        atoms = frozenset(atom for one in flat if isinstance(one, AtomFinder) for atom in one.atoms)
        others = [one for one in dict.fromkeys(flat) if not isinstance(one, AtomFinder)]
        merged = (*([AtomFinder(atoms=atoms)] if atoms else []), *others)
        if len(merged) == 1:
            return merged[0]
        return AnyFinder(options=merged, groups=self._one_of([one.groups for one in merged]))

    def _one_of(self, options: Sequence[tuple[frozenset[int], ...]]) -> tuple[frozenset[int], ...]:
        """What must be there where one of several must: an atom of the rarest group of each."""
        if not all(options):
            return ()
        return (frozenset(atom for groups in options for atom in self.rarest(groups)),)

    def rarest(self, groups: Iterable[frozenset[int]]) -> frozenset[int]:
        """The group of atoms that fewest articles will hold; empty where there is no group."""
        return min(groups, key=self._commonness, default=frozenset())

    def _commonness(self, group: frozenset[int]) -> float:
        if len(self._texts) != len(self._atoms.numbers):
            self._texts = {number: text for (_, text), number in self._atoms.numbers.items()}
        return sum(1.0 if self._texts[atom] in FUNCTION_WORDS else 1 / len(self._texts[atom]) for atom in group)


def _all_groups(finders: Iterable[Finder]) -> tuple[frozenset[int], ...]:
    return tuple(group for finder in finders for group in finder.groups)


def _regex(pattern: str) -> Any:
    import re2  # noqa: PLC0415  (only where a rule holds a regular expression)

    return re2.compile(pattern)
