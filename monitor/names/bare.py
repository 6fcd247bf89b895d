"""Bare surnames, and persons' names of one word: who is meant by them, and where nobody is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from monitor.names.actor import Actor, Surname
from monitor.names.costs import FAR
from monitor.names.levels import Limit, licensed_limit, limit_of
from monitor.names.lookup import Sought
from monitor.names.mention import FULL, How, Mention
from monitor.names.script import Script, script_of
from monitor.names.spelling import length_of
from monitor.names.tokens import keys as forms_of_word
from monitor.names.words import SMALL
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.names.mention import Places
    from monitor.names.name import Name
    from monitor.names.surname import Surroundings
    from monitor.names.tokens import NameToken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surname:
    """What may stand alone for a person."""

    name: Name
    token: NameToken


_NO_KEYS: frozenset[str] = frozenset()


class _Meant(NamedTuple):
    cost: float
    surname: _Surname


class BareNames:
    """The surnames of the actors of a rule set."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._surnames: dict[str, dict[str, list[_Surname]]] = defaultdict(dict)  #: key → actor → surnames
        self._holders: dict[str, set[str]] = defaultdict(set)  #: key → actors that have it anywhere in a name
        self._keys_of: dict[str, set[str]] = defaultdict(set)  #: actor → the keys of its surnames
        self.alone: set[str] = set()  #: keys of surnames that may count where the name is nowhere in full
        self._titles = {
            actor.id: tuple(tuple(fold(title).split()) for title in actor.titles) for actor in actors.values()
        }

    @property
    def keys(self) -> Iterable[str]:
        """The keys of all surnames."""
        return self._surnames

    def file(self, name: Name) -> Sought | None:
        """Files the surname of a name, if it has one that may stand alone; gives what is to be looked up for it."""
        for each in name.tokens:
            self._holders[each.key].add(name.actor)
        actor = self._actors[name.actor]
        token = name.tokens[0] if name.bare else None if name.variant else name.surname
        if token is None or (actor.surname is Surname.NEVER and not name.bare):
            return None
        self._surnames[token.key].setdefault(name.actor, []).append(_Surname(name=name, token=token))
        self._keys_of[name.actor].add(token.key)
        if self.stands_alone(name):
            self.alone.add(token.key)
        limit = name.limit if name.bare else licensed_limit(name.level)
        return Sought(key=token.key, word=token.spelt, origin=name.origin, limit=limit, listed=name.listed)

    def stands_alone(self, name: Name) -> bool:
        """Whether the surname counts where the name is nowhere in full."""
        actor = self._actors[name.actor]
        return name.bare or actor.surname is Surname.ALWAYS or bool(actor.titles)

    def find(
        self, found: Sequence[Mention], places: Places, near: AbstractSet[str], around: Surroundings
    ) -> Iterator[Mention]:
        """The bare surnames outside the mentions that are known already."""
        full = [mention for mention in found if mention.how in FULL]
        named = {mention.actor for mention in full}
        keys = set(near & self.alone).union(*(near & self._keys_of.get(actor, _NO_KEYS) for actor in named))
        if not keys:
            return
        covered = {(m.field, i) for m in full for i in range(m.start, m.end)}
        candidates: dict[tuple[int, int], list[str]] = defaultdict(list)
        for key in keys:
            for place in places[key]:
                if place not in covered:
                    candidates[place].append(key)
        for (field, index), there in sorted(candidates.items()):
            meant = self._meant(keys=sorted(there), full=full, field=field, index=index, around=around)
            if not meant or around.is_part_of_another_name(field, index):
                continue
            cheapest = min(one.cost for one in meant)
            for cost, surname in meant:
                if cost == cheapest:
                    yield Mention(
                        field=field,
                        start=around.start(field, index),
                        end=index + 1,
                        actor=surname.name.actor,
                        name=surname.name.written,
                        how=How.SURNAME if not surname.name.bare else How.SPELLING if cost else How.EXACT,
                        cost=cost,
                    )

    def _meant(
        self, *, keys: Iterable[str], full: Sequence[Mention], field: int, index: int, around: Surroundings
    ) -> list[_Meant]:
        """Whom a bare surname means here: those it always means, else who was named in full last, else who is titled."""
        word = around.fields[field].words[index]
        owners = [(key, actor, surnames) for key in keys for actor, surnames in self._surnames[key].items()]
        always = [
            _cheapest(surnames, word, alone=True)
            for _, actor, surnames in owners
            if self._actors[actor].surname is Surname.ALWAYS or any(one.name.bare for one in surnames)
        ]
        if always := [one for one in always if one.cost < FAR]:
            return always
        named = self._named(owners, full, (field, index), around)
        if named:
            return named
        titled = [
            _cheapest(surnames, word, alone=True)
            for key, actor, surnames in owners
            if len(self._holders[key]) == 1 and around.titled(field, index, self._titles[actor])
        ]
        return [one for one in titled if one.cost < FAR]

    def _named(
        self,
        owners: Iterable[tuple[str, str, Sequence[_Surname]]],
        full: Sequence[Mention],
        place: tuple[int, int],
        around: Surroundings,
    ) -> list[_Meant]:
        """Who was named in full last before a place, of those whose surname the word may spell; the first after it."""
        word = around.fields[place[0]].words[place[1]]
        fits = {actor: _cheapest(surnames, word, alone=False) for _, actor, surnames in owners}
        fits = {actor: meant for actor, meant in fits.items() if meant.cost < FAR}
        named = [mention for mention in full if mention.actor in fits and _may_be_its(mention, word, full, around)]
        if not named:
            return []
        cheapest = min(fits[mention.actor].cost for mention in named)
        named = [mention for mention in named if fits[mention.actor].cost == cheapest]
        before = [mention for mention in named if (mention.field, mention.start) < place]
        return [fits[(max(before) if before else min(named)).actor]]


def _may_be_its(mention: Mention, word: str, full: Sequence[Mention], around: Surroundings) -> bool:
    """Whether a word may be the surname of a mention, where no capital tells names from words.

    An article spells a name one way. So where it names the actor in full in a script without capitals, only the surname
    as it stands there counts in that script: است is near اسد, and stands in every Persian sentence.
    """
    script = script_of(word)
    if script not in _WITHOUT_CAPITALS:
        return True
    last = [around.fields[one.field].words[one.end - 1] for one in full if one.actor == mention.actor]
    spelt = [surname for surname in last if script_of(surname) is script]
    return not spelt or any(set(forms_of_word(surname)) & set(forms_of_word(word)) for surname in spelt)


_WITHOUT_CAPITALS = frozenset({Script.ARABIC, Script.HEBREW})


def _cheapest(surnames: Sequence[_Surname], word: str, *, alone: bool) -> _Meant:
    """The surname that the word spells best, `FAR` where it is beyond the limit of all."""
    costs = [_Meant(_cost(one, word, alone=alone), one) for one in surnames]
    return min(costs, key=lambda meant: (meant.cost, not meant.surname.name.bare))


def _cost(surname: _Surname, word: str, *, alone: bool) -> float:
    name, token = surname.name, surname.token
    limit: Limit = limit_of(name.level, alone=True) if alone else licensed_limit(name.level)
    if word in SMALL and token.key != word:
        return FAR
    cost = name.cost_of(token, word)
    return cost if cost <= limit.most(length_of(token.spelt)) else FAR
