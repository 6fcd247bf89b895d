"""All mentions of all actors in an article, with the words as printed.

A name is found by the key of its rarest token; its other tokens must stand beside it, in order, with nothing between
but articles, bin and ibn, in one sentence, and capitalised where the name is and the script has capitals. For persons
two more capitalised words may stand between (Mohammed Shia al-Sudani for Mohammed al-Sudani). Acronyms are found
exactly as written. A bare surname needs a licence: see `monitor.names.surname`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress

from monitor.names.actor import Actor, Spelling
from monitor.names.bare import BareNames
from monitor.names.enough import Enough
from monitor.names.generated import generated
from monitor.names.lookup import Lookup
from monitor.names.mention import How, Mention, Places
from monitor.names.name import Name, names_of
from monitor.names.script import Script, script_of
from monitor.names.surname import Surroundings
from monitor.names.syllabic import SyllabicName
from monitor.names.tokens import keys
from monitor.names.words import FUNCTION_WORDS
from monitor.text.inflect import singular
from monitor.text.normalise import Tokens, as_printed, fold

__all__ = ["Mention", "NameIndex", "Places"]

#: words whose keys are remembered
MEMO_LIMIT = 200_000

_NOBODY: frozenset[str] = frozenset()
#: marks the keys of common nouns in names, which are singulars
_NOUN = "~"


class NameIndex:
    """The names of a rule set. Finding only fills a memo of words."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._names: dict[str, list[_Filed]] = defaultdict(list)  #: by the key of the rarest token
        self._acronyms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._listed: dict[str, list[tuple[str, str, SyllabicName]]] = defaultdict(list)  #: names that are not guessed
        self._bare = BareNames(self._actors)
        self._lookup = Lookup()
        self._memo: dict[str, tuple[str, ...]] = {}
        #: actor → what suffices to name it
        self.enough_for = {actor: Enough() for actor in self._actors}
        self._file()
        #: the keys by which a search begins; an article without any of them names nobody
        beside = (key for filed in self._names.values() for one in filed for key in one.beside)
        self.triggers = frozenset([*self._names, *self._acronyms, *self._listed, *self._bare.keys, *beside])
        self._by_noun = any(key.startswith(_NOUN) for key in self.triggers)
        self._sole, self._company = self._suspicious()
        self._known: set[str] = set()
        self._mattering: set[str] = set()

    def find(self, fields: Sequence[Tokens], places: Places | None = None) -> tuple[Mention, ...]:
        """All mentions in the fields of an article, by field and place, each actor once for each place.

        `places` says where the words stand whose keys are in `triggers`, where that is known already.
        """
        if places is None:
            mattering = [self._mattering_of(tokens) for tokens in fields]
            near_by = frozenset[str]().union(*(self._memo[word] for words in mattering for word in words))
            places = self._places(fields, mattering) if self._may_name(near_by, fields) else {}
        elif not self._may_name(places.keys(), fields):
            return ()
        if not places:
            return ()
        near = self.triggers.intersection(places)
        around = Surroundings(fields)
        found = [
            *self._acronyms_in(fields, places, near),
            *self._names_in(fields, places, near, around),
            *self._listed_in(fields, places, near),
        ]
        vetoes: dict[str, list[Mention]] = defaultdict(list)
        for mention in found:
            if mention.how is How.EXCLUDED:
                vetoes[mention.actor].append(mention)
        found = [mention for mention in found if mention.how is not How.EXCLUDED and not _vetoed(mention, vetoes)]
        found = list(_best(found))
        bare = [mention for mention in self._bare.find(found, places, near, around) if not _vetoed(mention, vetoes)]
        return tuple(sorted(_longest([*found, *bare])))

    def _places(self, fields: Sequence[Tokens], mattering: Sequence[AbstractSet[str]]) -> Places:
        """Where the words stand by which a search begins."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for field, (tokens, matter) in enumerate(zip(fields, mattering, strict=True)):
            words = tokens.words
            for index in compress(range(len(words)), map(matter.__contains__, words)):
                for key in self._memo[words[index]]:
                    found[key].append((field, index))
        return found

    def _mattering_of(self, tokens: Tokens) -> AbstractSet[str]:
        """The words of a field that have keys, learned where they are new; by set operations, for most articles name nobody."""
        words = frozenset(tokens.words)
        if not words <= self._known:
            if len(self._known) >= MEMO_LIMIT:
                self.forget()
            for word in words - self._known:
                self._known.add(word)
                if self.keys_of(word):
                    self._mattering.add(word)
        return words & self._mattering

    def _may_name(self, near: AbstractSet[str], fields: Sequence[Tokens]) -> bool:
        """Whether the keys of an article suffice to name somebody."""
        if not self._sole.isdisjoint(near):
            return True
        company = self._company
        if any(not company[key].isdisjoint(near) for key in company.keys() & near):
            return True
        listed = self._listed.keys() & near
        words = _words_of(fields) if listed else frozenset[str]()
        return any(_may_stand(one, key, words) for key in listed for _, _, one in self._listed[key])

    def _suspicious(self) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
        """The keys that may name somebody without another, and those that may with one of some others."""
        sole = {*self._acronyms, *self._bare.alone}
        company: dict[str, set[str]] = defaultdict(set)
        for key, names in self._names.items():
            for filed in names:
                if filed.beside:
                    company[key].update(filed.beside)
                elif not filed.name.bare:
                    sole.add(key)
        return frozenset(sole), {key: frozenset(beside) for key, beside in company.items()}

    def keys_of(self, word: str) -> tuple[str, ...]:
        """The keys among `triggers` that a folded word has: of the words of names that it is or may spell."""
        if not self.triggers:  # no rule asks for anybody
            return ()
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) >= 2 * MEMO_LIMIT:
                self.forget()
            found = self._memo[word] = self._keys_of(word)
        return found

    def forget(self) -> None:
        """Empties the memo of words; the next articles cost more until it is full again."""
        self._memo.clear()
        self._known.clear()
        self._mattering.clear()

    def _keys_of(self, word: str) -> tuple[str, ...]:
        found = dict.fromkeys(key for key in keys(word) if key in self.triggers)
        if self._by_noun and (inflected := _NOUN + singular(word)) in self.triggers:
            found[inflected] = None
        found.update(dict.fromkeys(self._lookup.keys_of(word)))
        return tuple(found)

    # ── building ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _file(self) -> None:
        names = [name for actor in self._actors.values() for name in names_of(actor)]
        common = Counter(token.key for name in names if not name.variant for token in name.tokens)
        for name in names:
            rarest = min(range(len(name.tokens)), key=lambda i: _commonness(name, i, common))
            filed = _Filed.of(name, rarest)
            for key in _search_keys(name, rarest):
                self._names[key].append(filed)
            if not name.excluded:
                self.enough_for[name.actor].add(_search_keys(name, rarest), filed.beside)
                self._look_up(name, filed)
        for actor in self._actors.values():
            self._file_acronyms(actor)
            self._file_listed(actor)

    def _look_up(self, name: Name, filed: _Filed) -> None:
        """Words that may spell the tokens by which the name is searched for are looked up."""
        if surname := self._bare.file(name):
            self._lookup.add(surname)
            if self._bare.stands_alone(name):
                self.enough_for[name.actor].add((surname.key,))
        for index in (filed.anchor, filed.other):
            if index is not None:
                for sought in name.sought(index):
                    self._lookup.add(sought)

    def _file_acronyms(self, actor: Actor) -> None:
        for acronym in actor.acronyms:
            for key in (fold(acronym), fold(acronym) + "s"):
                self._acronyms[key].append((actor.id, acronym))
                self.enough_for[actor.id].add((key,))

    def _file_listed(self, actor: Actor) -> None:
        if actor.spelling is Spelling.EXACT:
            return
        for written in actor.names:
            for one in generated(written):
                for key in one.keys:
                    self._listed[key].append((actor.id, written, one))
                self.enough_for[actor.id].add(one.keys)

    # ── finding ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _acronyms_in(self, fields: Sequence[Tokens], places: Places, near: AbstractSet[str]) -> Iterator[Mention]:
        for key in near & self._acronyms.keys():
            for actor, acronym in self._acronyms[key]:
                wanted = as_printed(acronym)
                for field, index in places[key]:
                    printed = as_printed(fields[field].printed(index))
                    if printed in {wanted, wanted + "s"} and not _shouted(fields[field], index, key):
                        yield Mention(
                            field=field, start=index, end=index + 1, actor=actor, name=acronym, how=How.ACRONYM
                        )

    def _names_in(
        self, fields: Sequence[Tokens], places: Places, near: frozenset[str], around: Surroundings
    ) -> Iterator[Mention]:
        standing: dict[str, frozenset[int]] = {}
        for key in near & self._names.keys():
            if key not in self._sole and self._company.get(key, _NOBODY).isdisjoint(near):
                continue
            for filed in self._names[key]:
                if near.isdisjoint(filed.beside) and (filed.beside or filed.name.bare):
                    continue
                there = [beside for beside in filed.beside if beside in near]
                for beside in there:
                    if beside not in standing:
                        standing[beside] = frozenset(_in_one_row(*place) for place in places[beside])
                for field, index in filed.candidates(places[key], [standing[beside] for beside in there]):
                    yield from _named_at(filed, fields, field, index, around)

    def _listed_in(self, fields: Sequence[Tokens], places: Places, near: AbstractSet[str]) -> Iterator[Mention]:
        keys = near & self._listed.keys()
        words = _words_of(fields) if keys else frozenset[str]()
        for key in keys:
            for actor, written, one in self._listed[key]:
                if not _may_stand(one, key, words):
                    continue
                for field, index in places[key]:
                    tokens = fields[field]
                    found = one.stands_at(tokens.words, index)
                    if found and _is_written_as_a_name(tokens, *found):
                        start, end = found
                        yield Mention(field=field, start=start, end=end, actor=actor, name=written, how=How.SPELLING)


def _words_of(fields: Iterable[Tokens]) -> frozenset[str]:
    return frozenset[str]().union(*(tokens.words for tokens in fields))


def _is_written_as_a_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether words stand together and capitalised; what a hyphen joins to the word before may be small (Xi Jin-ping)."""
    if tokens.sentences[start] != tokens.sentences[end - 1]:
        return False
    return not any(
        tokens.printed(at)[:1].islower() and tokens.text[tokens.starts[at] - 1 : tokens.starts[at]] not in _HYPHENS
        for at in range(start, end)
    )


_HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filed:
    """A name under its rarest token, and where the token beside that must stand: one look that spares most others."""

    name: Name
    anchor: int
    reach: int  #: how many words before the rarest token the name may begin
    beside: tuple[str, ...]  #: keys of the nearest token that is no small word; empty where there is none to go by
    offsets: range  #: how many words from the rarest token it may stand
    other: int | None  #: which token that is

    @classmethod
    def of(cls, name: Name, anchor: int) -> _Filed:
        telling = [at for at, token in enumerate(name.tokens) if at != anchor and token.key not in FUNCTION_WORDS]
        reach = name.reach(anchor)
        if not telling:
            return cls(name=name, anchor=anchor, reach=reach, beside=(), offsets=range(0), other=None)
        other = min(telling, key=lambda at: (abs(at - anchor), at < anchor))
        farthest = name.farthest(abs(other - anchor))
        offsets = range(1, farthest + 1) if other > anchor else range(-farthest, 0)
        beside = _search_keys(name, other)
        return cls(name=name, anchor=anchor, reach=reach, beside=beside, offsets=offsets, other=other)

    def candidates(
        self, places: Sequence[tuple[int, int]], standing: Sequence[frozenset[int]]
    ) -> Sequence[tuple[int, int]]:
        """The places of the rarest token that have the token beside near enough, by where its words stand.

        Looked up from whichever of the two has fewer places; `standing` as `_in_one_row` numbers words.
        """
        if not self.beside:
            return places
        offsets = self.offsets
        if sum(map(len, standing)) < len(places):
            near = {at - offset for there in standing for at in there for offset in offsets}
            return [place for place in places if _in_one_row(*place) in near]
        return [place for place in places if self._is_near(_in_one_row(*place), standing)]

    def _is_near(self, place: int, standing: Sequence[frozenset[int]]) -> bool:
        near = range(place + self.offsets.start, place + self.offsets.stop)
        return any(not there.isdisjoint(near) for there in standing)


def _in_one_row(field: int, index: int) -> int:
    """The words of all fields numbered through, those of two fields far apart."""
    return field * _FIELD_LENGTH + index


#: more words than a field has
_FIELD_LENGTH = 1 << 32


def _may_stand(name: SyllabicName, key: str, words: frozenset[str]) -> bool:
    """Whether a surname for a given name is among the words of the article; in Arabic it may have a letter before it."""
    return key in name.whole or script_of(key) is Script.ARABIC or not name.surname.isdisjoint(words)


def _named_at(
    filed: _Filed, fields: Sequence[Tokens], field: int, index: int, around: Surroundings
) -> Iterator[Mention]:
    """The name where word `index` is its rarest token."""
    name, tokens = filed.name, fields[field]
    for start in range(max(0, index - filed.reach), index + 1):
        found = name.end_at(tokens, start)
        if found is not None and found.end > index:
            first = around.start(field, start)
            if around.is_turned(field, first, name) and not name.excluded:
                continue
            how = How.EXCLUDED if name.excluded else How.EXACT if found.exact else How.SPELLING
            yield Mention(
                field=field,
                start=first,
                end=found.end,
                actor=name.actor,
                name=name.written,
                how=how,
                cost=round(found.cost, 2),
            )


def _search_keys(name: Name, index: int) -> tuple[str, ...]:
    """The keys under which a name is filed: of Abd + article + X also X, which may stand as a word of its own."""
    if name.nouns[index]:
        return (_NOUN + name.nouns[index],)
    return tuple(name.keys_at(index))


def _commonness(name: Name, index: int, common: Counter[str]) -> tuple[bool, bool, int, int]:
    key = name.tokens[index].key
    return bool(name.nouns[index]), key in FUNCTION_WORDS, common[key], -len(key)


def _shouted(tokens: Tokens, index: int, key: str) -> bool:
    """Whether an acronym that is also a function word (IS, US, WHO) stands among words in capitals, where it may be that."""
    if key not in FUNCTION_WORDS and key not in {"us", "who"}:
        return False
    around = [tokens.printed(i) for i in range(max(0, index - 3), min(len(tokens), index + 4)) if i != index]
    return len(around) > 1 and all(word.isupper() for word in around if len(word) > 1)


def _vetoed(mention: Mention, vetoes: Mapping[str, Sequence[Mention]]) -> bool:
    """An excluded spelling counts where it holds the mention or cuts into it, not where it is a part of a longer name."""
    return any(
        veto.overlaps(mention) and not (mention.covers(veto) and not veto.covers(mention))
        for veto in vetoes.get(mention.actor, ())
    )


def _best(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without guesses at words that are another actor's name as it is written."""
    sure = [mention for mention in mentions if mention.how is How.EXACT]
    for mention in mentions:
        guessed = mention.how is How.SPELLING and mention.cost
        if not guessed or not any(other.covers(mention) and other.actor != mention.actor for other in sure):
            yield mention


def _longest(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Of mentions of one actor that overlap the longest, of equals the nearest to the name."""
    kept: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in sorted(
        mentions, key=lambda m: (m.start - m.end, m.field, m.start, m.how is not How.EXACT, m.cost, m.name)
    ):
        others = kept[mention.actor, mention.field]
        if not any(mention.overlaps(other) for other in others):
            others.append(mention)
            yield mention
