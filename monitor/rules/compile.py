"""A rule set made ready: every word of every rule an atom, every rule filed under the atoms that it cannot do without.

An article's words are looked up in one table that says which atoms each word is: an inflected word, a literal one, a
prefix, part of a name. Which rules are looked at follows from the atoms that are there, so the cost of an article does
not grow with the number of rules that have nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from monitor.names.index import NameIndex
from monitor.rules.atoms import AtomKind, Atoms, Groups, Lexicon
from monitor.rules.filing import Filing
from monitor.rules.finders import Finders
from monitor.rules.phrases import PhraseBook
from monitor.rules.places import Finder
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
from monitor.text.inflect import inflected_as


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
    groups: Groups  #: one group at most: of it an atom stands wherever the theme fires
    #: atom → the terms, by number, that may be there where it stands; None where it is not worth asking
    calls: Mapping[int, tuple[int, ...]] | None = None

    def terms_among(self, present: frozenset[int]) -> Sequence[ReadyTerm]:
        """The terms that may be there where these atoms stand, in the order of the theme."""
        if self.calls is None:
            return self.terms
        called = {number for atom in present.intersection(self.calls) for number in self.calls[atom]}
        return [self.terms[number] for number in sorted(called)]


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
    filing: Filing
    rules: tuple[Rule, ...]
    made: Finders
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    _finders: dict[int, Finder] = field(default_factory=dict)  #: id of an actor or words clause → its finder
    _phrases: PhraseBook | None = None

    @property
    def phrases(self) -> PhraseBook:
        """The phrases in the themes' lists of words; put together when the first article asks for many lists."""
        if self._phrases is None:
            terms = (ready.finder for theme in self.themes.values() for ready in theme.terms)
            self._phrases = PhraseBook(terms, self.atoms.commonness)
        return self._phrases

    def lexicon(self, lang: str) -> Lexicon:
        """The table of words for articles of a language; one for all languages without inflection of their own."""
        lang = inflected_as(lang)
        found = self.lexicons.get(lang)
        if found is None:
            found = self.lexicons[lang] = Lexicon(self.atoms, self.names, lang)
        return found

    def finder(self, clause: ActorClause | WordsClause) -> Finder:
        """What looks for a clause of one of the rules: that very clause, not one like it. Made when it is first asked for."""
        found = self._finders.get(id(clause))
        if found is None:
            found = self._finders[id(clause)] = (
                self.made.of(clause.term) if isinstance(clause, WordsClause) else self.made.of_actor(clause.actor)
            )
        return found

    def themes_of(self, rules: Iterable[str]) -> list[str]:
        """The themes that some rules ask for, in the order of the files."""
        asked = self.themes and {
            clause.theme
            for rule in rules
            for clause in clauses_of(self.ruleset.rules[rule].match)
            if isinstance(clause, ThemeClause)
        }
        return [theme for theme in self.themes if theme in asked]

    def __getstate__(self) -> dict[str, Any]:
        """For pickle. Clauses are known by their identity, which another process gives anew; words are learnt again."""
        return {one.name: getattr(self, one.name) for one in fields(self)} | {
            "lexicons": {},
            "_finders": {},
            "_phrases": None,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)


def compile_rules(ruleset: RuleSet, *, names: NameIndex | None = None) -> Compiled:
    """The rule set made ready for matching. Stems are computed for each language when its first article comes.

    Nothing outside the answer is touched: call it in any thread.
    `names` is the index of these very actors, where it was made already: that is most of the work.
    """
    atoms = Atoms()
    names = names or NameIndex(ruleset.actors.values())
    name_keys = {atoms.number(AtomKind.NAME, key): key for key in sorted(names.triggers)}
    groups = {actor: ruleset.members(actor) for actor in ruleset.actors}
    made = Finders(atoms, names, groups)
    themes = {theme.id: _theme(theme, made) for theme in ruleset.themes.values()}
    rules = tuple(ruleset.rules.values())
    needed = [_needed(rule.match, themes, made) for rule in rules]
    running = [(number, needed[number]) for number, rule in enumerate(rules) if rule.status is not Status.DRAFT]
    filing = Filing(running, atoms.commonness)
    atoms.closed = True
    return Compiled(
        ruleset=ruleset,
        atoms=atoms,
        names=names,
        name_keys=name_keys,
        themes=themes,
        filing=filing,
        rules=rules,
        made=made,
    )


def _theme(theme: Theme, made: Finders) -> ReadyTheme:
    terms = tuple(ReadyTerm(term=term, finder=made.of(term.term)) for term in theme.terms)
    groups = made.one_of([ready.finder.groups for ready in terms if ready.term.weight > 0])
    calls = made.calls([ready.finder for ready in terms])
    return ReadyTheme(theme=theme, terms=terms, groups=groups, calls=calls)


def _needed(clause: ClauseTree, themes: Mapping[str, ReadyTheme], made: Finders) -> Groups:
    """Groups of atoms of each of which one stands wherever the clause holds; none where nothing can be said."""
    match clause:
        case WordsClause(term=term):
            return made.needs(term)
        case ActorClause(actor=actor):
            return made.of_actor(actor).groups
        case ThemeClause(theme=theme):
            return themes[theme].groups
        case Tree(all=everything, any=anything, none=nothing):
            inner = [_needed(child, themes, made) for child in everything]
            if anything:
                inner.append(made.one_of([_needed(child, themes, made) for child in anything]))
            for child in nothing:  # their words are numbered, too
                _needed(child, themes, made)
            return tuple(group for groups in inner for group in groups)
