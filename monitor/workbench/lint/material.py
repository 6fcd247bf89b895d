"""What checks look at: the rule set, where each part of it stands, the configuration, and the words of the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter

from monitor.config import Config
from monitor.model import Article
from monitor.names.index import NameIndex
from monitor.rules.covering import Covering
from monitor.rules.entries import Entry
from monitor.rules.load import load_rules
from monitor.rules.load_words import lists_named_by
from monitor.rules.ruleset import (
    ActorClause,
    ClauseTree,
    Rule,
    RuleSet,
    RuleTest,
    Status,
    Theme,
    ThemeClause,
    Tree,
    WeightedTerm,
    WordsClause,
    clauses_of,
)
from monitor.rules.terms import ActorNamed, AnyOf, Term, Word, parse_term, parts_of
from monitor.text.inflect import stem
from monitor.text.language import detect
from monitor.text.normalise import fold, tokenise
from monitor.workbench.lint.common_words import COMMON
from monitor.workbench.lint.finding import Finding
from monitor.yamldoc import Document, Way, read_yaml

#: fewer articles say nothing about which words are common
ENOUGH_ARTICLES = 200
#: a word that stands in one of so many articles is common
COMMON_SHARE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveWords:
    """In how many articles each folded word stands."""

    articles: int
    counts: Counter[str] = field(repr=False)

    def common(self) -> frozenset[str]:
        """Words that stand in one of fifty articles or more; none where there are too few articles to tell."""
        if self.articles < ENOUGH_ARTICLES:
            return frozenset()
        return frozenset(word for word, count in self.counts.items() if count * COMMON_SHARE >= self.articles)


def archive_words(articles: Iterable[Article]) -> ArchiveWords:
    """The words of articles, counted once for each article that holds them."""
    counts: Counter[str] = Counter()
    seen = 0
    for article in articles:
        seen += 1
        counts.update({*tokenise(article.title).words, *tokenise(article.body).words})
    return ArchiveWords(articles=seen, counts=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A term where it stands."""

    section: str
    id: str
    way: Way
    term: Term  #: each list of words that it names is one word in it: what is in the list is told where the list stands
    lists: frozenset[str]  #: the lists that it names
    lang: str = ""  #: of articles in which it counts; empty: of all
    key: bool = False  #: whether it stands as a key


def _written(section: str, name: str, way: Way, text: str, *, lang: str = "", key: bool = False) -> Written:
    named = _AnyList()
    term = parse_term(text, named)
    return Written(section=section, id=name, way=way, term=term, lists=frozenset(named.asked), lang=lang, key=key)


class _AnyList(dict[str, Term]):
    """Every name of a list, as a word of that name."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Term:
        self.asked.append(name)
        return Word(word=f"${name}")


class Material:
    """Everything that a check may look at, read and made ready once."""

    def __init__(
        self,
        files: Sequence[tuple[str, str]],
        *,
        config: Config | None = None,
        config_text: str = "",
        archive: ArchiveWords | None = None,
    ) -> None:
        self.ruleset: RuleSet = load_rules(files)
        self.texts = dict(files)
        self.config = config
        self.config_text = config_text
        self.archive = archive
        self._coverings: dict[str, Covering] = {}
        self.entries: dict[str, dict[str, Entry]] = {"words": {}, "actors": {}, "themes": {}, "rules": {}}
        for name, text in files:
            self._collect(read_yaml(text, name))

    def _collect(self, document: Document) -> None:
        for section, held in self.entries.items():
            content = document.at((section,))
            if isinstance(content, dict):
                held.update({name: Entry(document=document, section=section, id=name) for name in content})

    def finding(self, section: str, name: str, way: Way, message: str, *, fix: str = "", key: bool = False) -> Finding:
        """A finding on what stands at `way` below an entry; on its key where `key` says so."""
        entry = self.entries[section][name]
        problem = entry.document.problem((*entry.way, *way), message, key=key)
        return Finding(
            file=problem.file, line=problem.line, column=problem.column, path=problem.path, message=message, fix=fix
        )

    # ── what stands where ────────────────────────────────────────────────────────────────────────────────────────────

    def terms(self, theme: Theme) -> Iterator[tuple[Way, WeightedTerm]]:
        """Each term of a theme with its way below the entry."""
        for one in theme.terms:
            yield (("terms_in", one.lang, one.text) if one.lang else ("terms", one.text)), one

    def clauses(self, rule: Rule) -> Iterator[tuple[Way, str, ClauseTree]]:
        """Way, part (all, any, not) and clause of everything below `match`, trees before what they hold."""
        return _clauses(("match",), rule.match)

    @cached_property
    def _lists(self) -> tuple[str, ...]:
        """The lists of words, each behind those that it names."""
        entries = self.entries["words"]
        return tuple(
            TopologicalSorter({name: lists_named_by(one.data) for name, one in entries.items()}).static_order()
        )

    @cached_property
    def items(self) -> dict[str, tuple[Term, ...]]:
        """The terms of each list of words, in order."""
        found: dict[str, tuple[Term, ...]] = {}
        lists: dict[str, Term] = {}
        for name in self._lists:
            found[name] = tuple(parse_term(text, lists) for text in self.texts_of_list(name))
            lists[name] = AnyOf(options=found[name])
        return found

    def texts_of_list(self, name: str) -> list[str]:
        """The items of a list as they are written."""
        data = self.entries["words"][name].data
        return [str(text) for text in data] if isinstance(data, list) else []

    @cached_property
    def all_terms(self) -> tuple[Written, ...]:
        """Every term of lists, themes and rules where it stands."""
        return tuple(self._all_terms())

    def _all_terms(self) -> Iterator[Written]:
        for name in self.entries["words"]:
            for number, text in enumerate(self.texts_of_list(name)):
                yield _written("words", name, (number,), text)
        for theme in self.ruleset.themes.values():
            for way, one in self.terms(theme):
                yield _written("themes", theme.id, way, one.text, lang=one.lang, key=True)
        for rule in self.ruleset.rules.values():
            for way, _, clause in self.clauses(rule):
                if isinstance(clause, WordsClause):
                    yield _written("rules", rule.id, (*way, "words"), clause.text)

    def langs_of_list(self, name: str) -> frozenset[str]:
        """The languages in whose articles a list counts, through the terms and the lists that name it."""
        return self._langs_of_lists.get(name, frozenset([""]))

    @cached_property
    def _langs_of_lists(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = defaultdict(frozenset)
        for one in self.all_terms:
            for name in one.lists if one.section != "words" else ():
                found[name] |= {one.lang}
        for lists in reversed(self._lists):  # those that name it have handed on their languages already
            for name in lists_named_by(self.entries["words"][lists].data):
                found[name] |= found[lists]
        return {name: langs for name, langs in found.items() if langs}

    def themes_of(self, rule: Rule) -> list[Theme]:
        """The themes that a rule asks for."""
        asked = [one.theme for one in clauses_of(rule.match) if isinstance(one, ThemeClause)]
        return [self.ruleset.themes[name] for name in dict.fromkeys(asked)]

    def actors_of(self, rule: Rule) -> frozenset[str]:
        """The actors that a rule and its themes ask for, groups and their members both."""
        clauses = list(clauses_of(rule.match))
        asked = {one.actor for one in clauses if isinstance(one, ActorClause)}
        terms = [one.term for one in clauses if isinstance(one, WordsClause)]
        terms += [one.term for theme in self.themes_of(rule) for one in theme.terms]
        asked |= {part.actor for term in terms for part in parts_of(term) if isinstance(part, ActorNamed)}
        return frozenset(member for actor in asked for member in self.ruleset.members(actor))

    def actors_asked_for(self) -> frozenset[str]:
        """The actors that any rule or any theme asks for."""
        terms = [one.term for theme in self.ruleset.themes.values() for one in theme.terms]
        named = {part.actor for term in terms for part in parts_of(term) if isinstance(part, ActorNamed)}
        held = {member for actor in named for member in self.ruleset.members(actor)}
        return frozenset(held.union(*map(self.actors_of, self.ruleset.rules.values())))

    def actors_watched(self) -> frozenset[str]:
        """The actors that rules which run ask for, and members of their groups; themes may name others in passing."""
        clauses = [
            clause
            for rule in self.ruleset.rules.values()
            if rule.status is not Status.DRAFT
            for clause in clauses_of(rule.match)
        ]
        asked = {clause.actor for clause in clauses if isinstance(clause, ActorClause)}
        return frozenset(member for actor in asked for member in self.ruleset.members(actor))

    def lang_of(self, test: RuleTest) -> str:
        """The language that a test says, or that its text is in; empty where it names a file."""
        return test.labels.get("lang", "") or (detect(test.text) if test.text else "")

    def covering(self, lang: str) -> Covering:
        """Which term covers which in articles of a language; English where it is not known."""
        lang = lang or "en"
        return self._coverings.setdefault(lang, Covering(lang, self.ruleset.members))

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex(self.ruleset.actors.values())

    @cached_property
    def common(self) -> frozenset[str]:
        """Folded words that stand in many articles: of the archive where it holds enough, and of any news."""
        return COMMON | (self.archive.common() if self.archive else frozenset())

    @cached_property
    def common_stems(self) -> frozenset[str]:
        return frozenset(stem(word, "en") for word in self.common)

    def is_common(self, word: str) -> bool:
        """Whether a word, in any of its forms, stands in many articles."""
        return fold(word) in self.common or stem(fold(word), "en") in self.common_stems


def _clauses(way: Way, tree: Tree) -> Iterator[tuple[Way, str, ClauseTree]]:
    for part, held in (("all", tree.all), ("any", tree.any), ("not", tree.none)):
        for number, clause in enumerate(held):
            here = (*way, part, number)
            yield here, part, clause
            if isinstance(clause, Tree):
                yield from _clauses(here, clause)
