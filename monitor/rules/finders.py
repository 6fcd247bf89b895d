"""Terms made ready: a finder for each, and equal terms share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.names.enough import Enough
from monitor.names.index import NameIndex
from monitor.rules.atoms import AtomKind, Atoms, Group, Groups, group_of
from monitor.rules.compounds import as_one_word, halves, may_be_parted
from monitor.rules.nearness import NearFinder
from monitor.rules.places import (
    ActorFinder,
    AnyFinder,
    AtomFinder,
    CasedFinder,
    Finder,
    PhraseFinder,
    RegexFinder,
)
from monitor.rules.roles import DoesFinder
from monitor.rules.terms import ActorNamed, AnyOf, Cased, Does, Literal, Near, Phrase, Prefix, Regex, Term, Word

#: from so many options on it is worth asking first which can be there; a table for each short list costs more memory
#: and time to make than it ever saves
_MANY = 12


class Finders:
    """Makes the finders of one rule set, and numbers the atoms that they ask for."""

    def __init__(self, atoms: Atoms, names: NameIndex, members: Mapping[str, frozenset[str]]) -> None:
        self._atoms = atoms
        self._stems = atoms.numbers[AtomKind.STEM]
        self._names = names
        self._members = members
        self._made: dict[Term, Finder] = {}
        self._actors: dict[str, ActorFinder] = {}
        self._beside: dict[Phrase, tuple[PhraseFinder, ...]] = {}
        self._halves: dict[str, tuple[PhraseFinder, ...]] = {}  #: by the word that is parted
        self._single: dict[int, AtomFinder] = {}  #: by atom

    def of(self, term: Term) -> Finder:
        """The finder of a term. Equal terms share one, so that a list of words that many terms name is looked for once."""
        if isinstance(term, Word) and not self._parted(term.word):  # most are
            return self._single_of(self._stem(term.word))
        found = self._made.get(term)
        if found is None:
            found = self._made[term] = self._finder(term)
        return found

    def needs(self, term: Term) -> Groups:
        """The groups of the term's finder, with all its words numbered.

        The finder is not made where the term joins words and pairs of words, as most do: of thousands of rules that a
        desk has, an article calls up a few.
        """
        match term:
            case Near(left=left, right=right):
                return self.needs(left) + self.needs(right)
            case AnyOf(options=options):
                atoms = self._plain(options)
                return self.of(term).groups if atoms is None else (group_of(atoms),)
            case _:
                return self.of(term).groups

    def _plain(self, options: Iterable[Term]) -> set[int] | None:
        """An atom of each option; None where one is neither a word nor a pair of words, or may be written as two."""
        atoms: set[int] = set()
        common, stem = self._atoms.commonness, self._stem
        for option in options:
            match option:
                case Word(word=word) if not may_be_parted(word):
                    atoms.add(stem(word))
                case Phrase(parts=(Word(word=first), Word(word=second))) if not (
                    may_be_parted(first) or may_be_parted(second)
                ):
                    one, other = stem(first), stem(second)
                    atoms |= {self._joined(first, second), one if common[one] <= common[other] else other}
                case _:
                    return None
        return atoms

    def _finder(self, term: Term) -> Finder:
        match term:
            case Cased(word=word, printed=printed):
                return CasedFinder(printed=printed, groups=self._atom(AtomKind.LITERAL, word).groups)
            case ActorNamed(actor=actor):
                return self.of_actor(actor)
            case Regex(pattern=pattern):
                return RegexFinder(pattern=pattern)
            case Near(left=left, right=right, within=within, ordered=ordered):
                one, other = self.of(left), self.of(right)
                groups = one.groups + other.groups
                return NearFinder(left=one, right=other, distance=within, ordered=ordered, groups=groups)
            case Does():
                return self._does(term)
            case _:
                return self._any([term])

    def _does(self, term: Does) -> DoesFinder:
        doer, deed = self.of(term.doer), self.of(term.deed)
        target = self.of(term.target) if term.target is not None else None
        return DoesFinder(
            doer=doer,
            deed=deed,
            target=target,
            doer_within=term.doer_within,
            target_within=term.target_within,
            groups=doer.groups + deed.groups + (target.groups if target else ()),
        )

    def of_actor(self, actor: str) -> ActorFinder:
        """Finds the actor, or the members of the group; the same for all that ask for it."""
        found = self._actors.get(actor)
        if found is None:
            enough = Enough()
            for member in self._members[actor]:
                enough.update(self._names.enough_for[member])
            found = self._actors[actor] = ActorFinder(
                actors=self._members[actor],
                groups=(self._of_names(enough.alone | enough.beside.keys()),),
                alone=self._of_names(enough.alone),
                beside={self._name(key): self._of_names(others) for key, others in enough.beside.items()},
            )
        return found

    def _of_names(self, keys: Iterable[str]) -> Group:
        return group_of(map(self._name, keys))

    def _name(self, key: str) -> int:
        return self._atoms.number(AtomKind.NAME, key)

    # ── words and phrases ────────────────────────────────────────────────────────────────────────────────────────────

    def _any(self, options: Iterable[Term]) -> Finder:
        """One of several terms; those that only look up atoms become one."""
        atoms: set[int] = set()
        others: dict[Finder, None] = {}
        self._gather(options, atoms, others)
        if not others:
            return self._single_of(atoms.pop()) if len(atoms) == 1 else AtomFinder(atoms=group_of(atoms))
        if not atoms:
            if len(others) == 1:
                return next(iter(others))
            return self._one_of(tuple(others))
        words = self._single_of(next(iter(atoms))) if len(atoms) == 1 else AtomFinder(atoms=group_of(atoms))
        return self._one_of((words, *others))

    def _one_of(self, options: tuple[Finder, ...]) -> AnyFinder:
        return AnyFinder(
            options=options,
            groups=self.one_of([one.groups for one in options]),
            calls=self.calls(options),
        )

    def _gather(self, options: Iterable[Term], atoms: set[int], others: dict[Finder, None]) -> None:
        """Adds what finds one of the options: atoms, and finders of everything else."""
        number, stem = self._atoms.number, self._stem
        for option in options:
            match option:
                case Word(word=word):
                    atoms.add(stem(word))
                    if parted := self._parted(word):
                        others.update(dict.fromkeys(parted))
                case Phrase(parts=(Word(word=first), Word(word=second))):
                    atoms.add(self._joined(first, second))
                    others.update(dict.fromkeys(self._phrases(option)))
                case Phrase(parts=parts):
                    others.update(dict.fromkeys(self._phrases(option)))
                    if len(parts) == 2:
                        atoms.update(self._joined(*pair) for pair in as_one_word(*parts, any_two=True))
                case AnyOf(options=inner):
                    self._gather(inner, atoms, others)
                case Literal(word=word):
                    atoms.add(number(AtomKind.LITERAL, word))
                case Prefix(start=start):
                    atoms.add(number(AtomKind.PREFIX, start))
                case _:
                    others[self.of(option)] = None

    def _phrases(self, phrase: Phrase) -> tuple[PhraseFinder, ...]:
        """Terms beside each other; of three and more also with two of them written as one: US airstrike."""
        found = self._beside.get(phrase)
        if found is None:
            finders = tuple(map(self.of, phrase.parts))
            drawn = self._drawn_together(phrase.parts, finders) if len(finders) > 2 else ()
            found = self._beside[phrase] = (_beside(*finders), *drawn)
        return found

    def _drawn_together(self, parts: Sequence[Term], finders: Sequence[Finder]) -> Iterator[PhraseFinder]:
        for at in range(len(parts) - 1):
            pairs = as_one_word(parts[at], parts[at + 1], any_two=False)
            words = [Word(word=word) for word in sorted({first + second for first, second in pairs})]
            if words:
                yield _beside(*finders[:at], self.of(AnyOf(options=tuple(words))), *finders[at + 2 :])

    def _parted(self, word: str) -> tuple[PhraseFinder, ...]:
        """Finds the two words that a word may be written as."""
        found = self._halves.get(word)
        if found is None:
            found = ()
            if may_be_parted(word):
                found = tuple(_beside(self._alone(first), self._alone(second)) for first, second in halves(word))
            self._halves[word] = found
        return found

    def _alone(self, half: Term) -> AtomFinder:
        match half:
            case Word(word=word):
                return self._atom(AtomKind.STEM, word)
            case Literal(word=word):
                return self._atom(AtomKind.LITERAL, word)
        raise TypeError(half)

    def _stem(self, word: str) -> int:
        """The number of an inflected word: most words of rules are, and many stand in several."""
        found = self._stems.get(word)
        return self._atoms.number(AtomKind.STEM, word) if found is None else found

    def _joined(self, first: str, second: str) -> int:
        """The number of two words written as one."""
        return self._atoms.number(AtomKind.JOINED, f"{first} {second}")

    def _atom(self, kind: AtomKind, text: str) -> AtomFinder:
        return self._single_of(self._atoms.number(kind, text))

    def _single_of(self, atom: int) -> AtomFinder:
        """Finds one atom; the same for all that ask for it."""
        found = self._single.get(atom)
        if found is None:
            found = self._single[atom] = AtomFinder(atoms=(atom,))
        return found

    def calls(self, options: Sequence[Finder]) -> Mapping[int, tuple[int, ...]] | None:
        """Which of many options an atom calls up: of a long list most options have no word in the article."""
        if len(options) < _MANY or not all(one.groups for one in options):
            return None
        calls: dict[int, tuple[int, ...]] = {}
        for number, option in enumerate(options):
            for atom in self.rarest(option.groups):
                calls[atom] = (*calls.get(atom, ()), number)
        return calls

    # ── what must be there ───────────────────────────────────────────────────────────────────────────────────────────

    def one_of(self, options: Sequence[Groups]) -> Groups:
        """What must be there where one of several must: an atom of the rarest group of each."""
        if not all(options):
            return ()
        return (group_of(set().union(*map(self.rarest, options))),)

    def rarest(self, groups: Groups) -> Group:
        """The group of atoms that fewest articles will hold."""
        if len(groups) == 1:
            return groups[0]
        common = self._atoms.commonness
        if len(groups) == 2 and len(groups[0]) == len(groups[1]) == 1:  # two words, as most phrases are
            ((first,), (second,)) = groups
            return groups[0] if common[first] <= common[second] else groups[1]
        return min(groups, key=lambda group: sum([common[atom] for atom in group]))


def _beside(*parts: Finder) -> PhraseFinder:
    return PhraseFinder(parts=parts, groups=tuple(group for part in parts for group in part.groups))
