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
    finders: Mapping[int, Finder]  #: id of an actor or words clause → its finder
    filing: Filing
    rules: tuple[Rule, ...]
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    _phrases: PhraseBook | None = None

    @property
    def phrases(self) -> PhraseBook:
        """The phrases in lists of words; put together when the first article asks for many lists."""
        if self._phrases is None:
            terms = (ready.finder for theme in self.themes.values() for ready in theme.terms)
            self._phrases = PhraseBook((*terms, *self.finders.values()), self.atoms.commonness)
        return self._phrases

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
        return state | {
            "finders": [self.finders[id(clause)] for clause in _found_clauses(self.rules)],
            "lexicons": {},
            "_phrases": None,
        }

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
    made = Finders(atoms, names, groups)
    themes = {theme.id: _theme(theme, made) for theme in ruleset.themes.values()}
    rules = tuple(ruleset.rules.values())
    finders: dict[int, Finder] = {}
    for clause in _found_clauses(rules):
        if isinstance(clause, WordsClause):
            finders[id(clause)] = made.of(clause.term)
        else:
            finders[id(clause)] = made.of_actor(clause.actor)
    needed = (
        (number, _needed(rule.match, themes, finders, made))
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


def _theme(theme: Theme, made: Finders) -> ReadyTheme:
    terms = tuple(ReadyTerm(term=term, finder=made.of(term.term)) for term in theme.terms)
    groups = made.one_of([ready.finder.groups for ready in terms if ready.term.weight > 0])
    calls = made.calls([ready.finder for ready in terms])
    return ReadyTheme(theme=theme, terms=terms, groups=groups, calls=calls)


def _needed(
    clause: ClauseTree, themes: Mapping[str, ReadyTheme], finders: Mapping[int, Finder], made: Finders
) -> Groups:
    """Groups of atoms of each of which one stands wherever the clause holds; none where nothing can be said."""
    match clause:
        case ThemeClause(theme=theme):
            return themes[theme].groups
        case Tree(all=everything, any=anything):
            inner = [_needed(child, themes, finders, made) for child in everything]
            if anything:
                inner.append(made.one_of([_needed(child, themes, finders, made) for child in anything]))
            return tuple(group for groups in inner for group in groups)
        case _:
            return finders[id(clause)].groups
