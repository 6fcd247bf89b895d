"""All mentions of all actors in an article, with the words as printed.

A name is found by the key of its rarest token; its other tokens must stand beside it, in order, with nothing between
but articles, bin and ibn, in one sentence, and capitalised where the name is and the script has capitals. For persons
two more capitalised words may stand between (Mohammed Shia al-Sudani for Mohammed al-Sudani). Acronyms are found
exactly as written. A bare surname needs a licence: see `monitor.names.surname`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from monitor.names.actor import Actor, Surname
from monitor.names.name import WIDEST_TOKEN, Name, names_of
from monitor.names.surname import Surroundings
from monitor.names.tokens import keys
from monitor.names.words import FUNCTION_WORDS
from monitor.text.inflect import singular
from monitor.text.normalise import Tokens, as_printed, fold

#: key of a word → where words of this key stand: field and index
Places: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]

#: marks the keys of common nouns in names, which are singulars
_NOUN = "~"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """Where an actor is named: words `start` to `end` (not included) of one field."""

    field: int  #: index into the fields that were searched
    start: int
    end: int
    actor: str
    name: str  #: the spelling in the rule file
    how: str  #: exact, acronym, surname
    cost: float = 0.0

    def covers(self, other: Mention) -> bool:
        return self.field == other.field and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Mention) -> bool:
        return self.field == other.field and self.start < other.end and other.start < self.end


class NameIndex:
    """The names of a rule set. Finding changes nothing in it."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._names: dict[str, list[_Filed]] = defaultdict(list)  #: by the key of the rarest token
        self._acronyms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._surnames: dict[str, dict[str, list[Name]]] = defaultdict(dict)  #: key → actor → names
        self._holders: dict[str, set[str]] = defaultdict(set)  #: key → actors that have it anywhere in a name
        self._titles = {
            actor.id: tuple(tuple(fold(title).split()) for title in actor.titles) for actor in self._actors.values()
        }
        self._triggers_of: dict[str, set[str]] = {actor: set() for actor in self._actors}
        self._file()
        #: the keys by which a search begins; an article without any of them names nobody
        beside = (key for filed in self._names.values() for one in filed for key in one.beside)
        self.triggers = frozenset([*self._names, *self._acronyms, *self._surnames, *beside])
        #: actor → the keys one of which stands wherever the actor is named
        self.triggers_of = {actor: frozenset(found) for actor, found in self._triggers_of.items()}
        self._by_noun = any(key.startswith(_NOUN) for key in self.triggers)

    def find(self, fields: Sequence[Tokens], places: Places | None = None) -> tuple[Mention, ...]:
        """All mentions in the fields of an article, by field and place, each actor once for each place.

        `places` says where the words stand whose keys are in `triggers`, where that is known already.
        """
        if places is None:
            places = self.places(fields)
        near = [key for key in places if key in self.triggers]
        if not near:
            return ()
        around = Surroundings(fields)
        found = [*self._acronyms_in(fields, places, near), *self._names_in(fields, places, near, around)]
        vetoes = [mention for mention in found if mention.how == "excluded"]
        found = [mention for mention in found if mention.how != "excluded" and not _vetoed(mention, vetoes)]
        bare = [mention for mention in self._surnames_in(found, places, near, around) if not _vetoed(mention, vetoes)]
        return tuple(sorted(_longest([*found, *bare])))

    def places(self, fields: Sequence[Tokens]) -> Places:
        """Where the words stand by which a search begins."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for field, tokens in enumerate(fields):
            for index, word in enumerate(tokens.words):
                for key in self.keys_of(word):
                    found[key].append((field, index))
        return found

    def keys_of(self, word: str) -> tuple[str, ...]:
        """The keys among `triggers` that a folded word has."""
        found = tuple(key for key in keys(word) if key in self.triggers)
        if self._by_noun and (inflected := _NOUN + singular(word)) in self.triggers:
            return (*found, inflected)
        return found

    # ── building ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _file(self) -> None:
        names = [name for actor in self._actors.values() for name in names_of(actor)]
        common = Counter(token.key for name in names for token in name.tokens)
        for name in names:
            rarest = min(range(len(name.tokens)), key=lambda i: _commonness(name, i, common))
            filed = _Filed.of(name, rarest)
            for key in _search_keys(name, rarest):
                self._names[key].append(filed)
                if not name.excluded:
                    self._triggers_of[name.actor].add(key)
        for name in names:
            if not name.excluded:
                self._file_surname(name)
        for actor in self._actors.values():
            for acronym in actor.acronyms:
                self._acronyms[fold(acronym)].append((actor.id, acronym))
                self._acronyms[fold(acronym) + "s"].append((actor.id, acronym))
                self._triggers_of[actor.id] |= {fold(acronym), fold(acronym) + "s"}

    def _file_surname(self, name: Name) -> None:
        actor = self._actors[name.actor]
        for token in name.tokens:
            self._holders[token.key].add(name.actor)
        surname = name.tokens[0] if name.bare else name.surname
        if surname is None or (actor.surname is Surname.NEVER and not name.bare):
            return
        self._surnames[surname.key].setdefault(name.actor, []).append(name)
        if name.bare or actor.surname is Surname.ALWAYS or actor.titles:
            self._triggers_of[name.actor].add(surname.key)

    # ── finding ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _acronyms_in(self, fields: Sequence[Tokens], places: Places, near: Iterable[str]) -> Iterator[Mention]:
        for key in near:
            for actor, acronym in self._acronyms.get(key, ()):
                wanted = as_printed(acronym)
                for field, index in places[key]:
                    printed = as_printed(fields[field].printed(index))
                    if printed in {wanted, wanted + "s"} and not _shouted(fields[field], index, key):
                        yield Mention(field=field, start=index, end=index + 1, actor=actor, name=acronym, how="acronym")

    def _names_in(
        self, fields: Sequence[Tokens], places: Places, near: Iterable[str], around: Surroundings
    ) -> Iterator[Mention]:
        standing: dict[str, frozenset[tuple[int, int]]] = {}
        for key in near:
            for filed in self._names.get(key, ()):
                for beside in filed.beside:
                    if beside not in standing:
                        standing[beside] = frozenset(places.get(beside, ()))
                for field, index in places[key]:
                    if filed.may_stand_at(field, index, standing):
                        yield from _named_at(filed, fields, field, index, around)

    def _surnames_in(
        self, found: Sequence[Mention], places: Places, near: Iterable[str], around: Surroundings
    ) -> Iterator[Mention]:
        covered = {(m.field, i) for m in found if m.how == "exact" for i in range(m.start, m.end)}
        full = [mention for mention in found if mention.how == "exact"]
        for key in near:
            owners = self._surnames.get(key)
            if not owners:
                continue
            for field, index in places[key]:
                if (field, index) in covered:
                    continue
                for name in self._meant(key=key, owners=owners, full=full, field=field, index=index, around=around):
                    if around.is_part_of_another_name(field, index):
                        break
                    yield Mention(
                        field=field,
                        start=around.start(field, index),
                        end=index + 1,
                        actor=name.actor,
                        name=name.written,
                        how="exact" if name.bare else "surname",
                    )

    def _meant(
        self,
        *,
        key: str,
        owners: Mapping[str, Sequence[Name]],
        full: Sequence[Mention],
        field: int,
        index: int,
        around: Surroundings,
    ) -> list[Name]:
        """Whom a bare surname means here: those it always means, else who was named in full last, else who is titled."""
        always = [
            next((name for name in names if name.bare), names[0])
            for actor, names in owners.items()
            if self._actors[actor].surname is Surname.ALWAYS or any(name.bare for name in names)
        ]
        if always:
            return always
        named = [mention for mention in full if mention.actor in owners]
        if named:
            before = [mention for mention in named if (mention.field, mention.start) < (field, index)]
            return [owners[(max(before) if before else min(named)).actor][0]]
        if len(self._holders[key]) > 1:
            return []
        return [names[0] for actor, names in owners.items() if around.titled(field, index, self._titles[actor])]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filed:
    """A name under its rarest token, and where the token beside that must stand: one look that spares most others."""

    name: Name
    anchor: int
    beside: tuple[str, ...]  #: keys of the next token, or of the one before; empty where there is none to go by
    offsets: tuple[int, ...]  #: how many words from the rarest token it may stand

    @classmethod
    def of(cls, name: Name, anchor: int) -> _Filed:
        other = anchor + 1 if anchor + 1 < len(name.tokens) else anchor - 1
        if other < 0 or name.tokens[other].key in FUNCTION_WORDS:
            return cls(name=name, anchor=anchor, beside=(), offsets=())
        farthest = name.reach(1) + WIDEST_TOKEN - 1
        offsets = range(1, farthest + 1) if other > anchor else range(-farthest, 0)
        return cls(name=name, anchor=anchor, beside=_search_keys(name, other), offsets=tuple(offsets))

    def may_stand_at(self, field: int, index: int, standing: Mapping[str, frozenset[tuple[int, int]]]) -> bool:
        if not self.beside:
            return not self.name.bare
        for key in self.beside:
            there = standing[key]
            if there:
                for offset in self.offsets:
                    if (field, index + offset) in there:
                        return True
        return False


def _named_at(
    filed: _Filed, fields: Sequence[Tokens], field: int, index: int, around: Surroundings
) -> Iterator[Mention]:
    """The name where word `index` is its rarest token."""
    name, tokens = filed.name, fields[field]
    for start in range(max(0, index - name.reach(filed.anchor)), index + 1):
        end = name.end_at(tokens, start)
        if end is not None and end > index:
            first = around.start(field, start)
            if around.is_turned(field, first, name) and not name.excluded:
                continue
            how = "excluded" if name.excluded else "exact"
            yield Mention(field=field, start=first, end=end, actor=name.actor, name=name.written, how=how)


def _search_keys(name: Name, index: int) -> tuple[str, ...]:
    """The keys under which a name is filed: of Abd + article + X also X, which may stand as a word of its own."""
    token = name.tokens[index]
    if name.nouns[index]:
        return (_NOUN + name.nouns[index],)
    parted = [
        token.key.removeprefix(start) for start in ("abd", "عبد") if token.key.startswith(start) and len(token.key) > 4
    ]
    return (token.key, *(key for part in parted for key in keys(part)))


def _commonness(name: Name, index: int, common: Counter[str]) -> tuple[bool, bool, int, int]:
    key = name.tokens[index].key
    return bool(name.nouns[index]), key in FUNCTION_WORDS, common[key], -len(key)


def _shouted(tokens: Tokens, index: int, key: str) -> bool:
    """Whether an acronym that is also a function word (IS, US, WHO) stands among words in capitals, where it may be that."""
    if key not in FUNCTION_WORDS and key not in {"us", "who"}:
        return False
    around = [tokens.printed(i) for i in range(max(0, index - 3), min(len(tokens), index + 4)) if i != index]
    return len(around) > 1 and all(word.isupper() for word in around if len(word) > 1)


def _vetoed(mention: Mention, vetoes: Sequence[Mention]) -> bool:
    """An excluded spelling counts where it holds the mention or cuts into it, not where it is a part of a longer name."""
    return any(
        veto.actor == mention.actor
        and veto.overlaps(mention)
        and not (mention.covers(veto) and not veto.covers(mention))
        for veto in vetoes
    )


def _longest(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Of mentions of one actor that overlap the longest, of equals the first."""
    kept: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.field, m.start, m.how != "exact", m.name)):
        others = kept[mention.actor, mention.field]
        if not any(mention.overlaps(other) for other in others):
            others.append(mention)
            yield mention
