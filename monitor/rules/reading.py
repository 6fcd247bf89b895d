"""One article while rules are held against it: folded once, looked up once, everything dearer only when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any

from monitor.model import Span, Where
from monitor.rules.ruleset import Scope
from monitor.rules.terms import MAX_DISTANCE
from monitor.text.headline import telling
from monitor.text.normalise import as_printed, keys_of, tokenise
from monitor.text.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, KeysView, Sequence

    from monitor.model import Article
    from monitor.names.index import Mention
    from monitor.rules.atoms import Group, Groups
    from monitor.rules.compile import Compiled
    from monitor.rules.places import AnyFinder, Finder, Part, PhraseFinder, Place, Within
    from monitor.rules.standing import Standing
    from monitor.rules.traces import Trace

#: words of the body that count as its lead (DESIGN, section 6)
LEAD_WORDS = 80
#: words between title and body in the common numbering: no distance in a term reaches over them
_GULF = MAX_DISTANCE + 1

#: so many options of lists are gone through one by one; for more it is cheaper to find all phrases of the article once
_FEW = 400

_FIELDS = (Where.TITLE, Where.BODY)


class _Bits(dict[int, int]):
    """Where atoms stand, as numbers that have a bit for each of these words; told when first asked for."""

    __slots__ = ("_standing",)

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing

    def __missing__(self, atom: int) -> int:
        found = 0
        for at in self._standing.words(atom) if self._standing.flags[atom] else ():
            found |= 1 << at
        self[atom] = found
        return found


class _NamePlaces(Mapping[str, "Sequence[tuple[int, int]]"]):
    """Where the words of names stand, by their keys; told when first asked for: most names lack another word."""

    def __init__(self, reading: Reading, atoms: Mapping[str, int]) -> None:
        self._reading = reading
        self._atoms = atoms
        self._found: dict[str, list[tuple[int, int]]] = {}

    def __getitem__(self, key: str) -> list[tuple[int, int]]:
        found = self._found.get(key)
        if found is None:
            reading = self._reading
            found = self._found[key] = [reading.locate(at) for at in reading.positions((self._atoms[key],))]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._atoms)

    def __len__(self) -> int:
        return len(self._atoms)

    def keys(self) -> KeysView[str]:
        return self._atoms.keys()


class Reading:
    """An article's words by number: the title from 0, the body from far behind it."""

    __slots__ = (
        "_by_actor",
        "_known",
        "_lists",
        "_mentions",
        "_phrases",
        "_present",
        "_sentences",
        "_touched",
        "article",
        "base",
        "bits",
        "compiled",
        "fields",
        "lang",
        "memo",
        "options",
        "standing",
        "traces",
        "work",
    )

    def __init__(self, compiled: Compiled, article: Article, wording: Wording | None = None) -> None:
        self.compiled = compiled
        self.article = article
        self.lang = article.lang.partition("-")[0].casefold()  #: of en-GB: en
        wording = wording or Wording(article.title, article.body)
        title = telling(article.title, article.source.owner, article.source.feed)
        self.fields = (wording.title if title == article.title else tokenise(title), wording.body)
        words = keys_of(self.fields)
        self.base = len(self.fields[0]) + _GULF  #: the number of the body's first word
        self.standing = compiled.lexicon(self.lang).read(words, len(self.fields[0]), _GULF)
        self.bits = _Bits(self.standing)  #: atom → a bit for each of its places; 0 where it does not stand here
        self._present: frozenset[int] | None = None
        self._lists = 0.0  #: options of the lists of words that were asked for
        self._phrases: Mapping[AnyFinder, Sequence[PhraseFinder]] | None = None
        self.work = 0  #: terms looked for, and the places that they had
        self.memo: dict[tuple[Finder, Within], list[Place]] = {}
        self.traces: dict[Finder, Trace] = {}
        self.options: dict[AnyFinder, list[Finder]] = {}  #: the options of lists that may stand here
        self._known: dict[int, bool] = {}
        self._sentences: list[int] | None = None
        self._mentions: tuple[Mention, ...] | None = None
        self._by_actor: dict[str, list[Part]] = {}
        self._touched: dict[str, list[Part]] = {}

    @property
    def present(self) -> frozenset[int]:
        """The atoms that stand here."""
        if self._present is None:
            self._present = self.standing.atoms
        return self._present

    def positions(self, atoms: Group) -> list[int]:
        """Where some atoms stand, rising, each word once."""
        there = list(map(self.standing.words, self.standing.among(atoms)))
        return there[0] if len(there) == 1 else sorted(set().union(*there))

    @property
    def everywhere(self) -> int:
        """A bit for each word of the article, and for those between title and body."""
        return (1 << self.base + len(self.fields[1])) - 1

    def phrases(self, options: int) -> Mapping[AnyFinder, Sequence[PhraseFinder]] | None:
        """The phrases that stand in the article, by the lists that hold them; None while lists of few options are asked for."""
        if self._phrases is None:
            self._lists += options
            if self._lists > _FEW:
                self._lists = -inf  # lists inside these phrases do without
                self._phrases = self.compiled.phrases.standing(self)
        return self._phrases

    def may_hold(self, groups: Groups) -> bool:
        """Whether of each group of atoms at least one stands in the article."""
        known = self._known
        for group in groups:
            there = known.get(id(group))
            if there is None:
                there = known[id(group)] = self.standing.holds_one(group)
            if not there:
                return False
        return True

    # ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def within(self, scope: Sequence[Scope]) -> Within:
        """The stretches of words that a scope names; None for the whole article."""
        if not scope:
            return None
        title, body = len(self.fields[0]), self.base + len(self.fields[1])
        stretches = {
            Scope.TITLE: (0, title),
            Scope.LEAD: (self.base, min(self.base + LEAD_WORDS, body)),
            Scope.BODY: (self.base, body),
        }
        return tuple(stretches[one] for one in scope)

    def sentence(self, at: int) -> int:
        """The sentence of a word; the title is one."""
        if at < self.base:
            return 0
        return 1 + self._numbers()[at - self.base]

    def _numbers(self) -> list[int]:
        """The sentences of the words of the body."""
        if self._sentences is None:
            self._sentences = self.fields[1].sentences
        return self._sentences

    def around(self, start: int, end: int, reach: int) -> Part:
        """At most `reach` words before and behind words `start` to `end`, within their sentences."""
        low = max(start - reach, 0 if start < self.base else self.base)
        high = min(end + reach, len(self.fields[0]) if start < self.base else self.base + len(self.fields[1]))
        if start < self.base:
            return low, high
        sentences, base = self._numbers(), self.base
        low = bisect_left(sentences, sentences[start - base], low - base, start - base)
        high = bisect_right(sentences, sentences[end - 1 - base], end - base, high - base)
        return low + base, high + base

    def words(self, start: int, end: int) -> list[str]:
        """The folded words `start` to `end`."""
        field, first = self.locate(start)
        return self.fields[field].words[first : first + end - start]

    def signs(self, start: int, end: int) -> tuple[list[str], list[int]]:
        """What stands in front of each of the words `start` to `end`, and which of them, from 0, begin a sentence.

        Nothing stands in front of the first, and it begins none.
        """
        field, first = self.locate(start)
        tokens, last = self.fields[field], first + end - start
        gaps = zip(tokens.ends[first : last - 1], tokens.starts[first + 1 : last], strict=True)
        numbers = self._numbers()[first:last] if field else []
        begins = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if one != other]
        return ["", *(tokens.text[behind:before] for behind, before in gaps)], begins

    def printed(self, at: int) -> str:
        """A word with its capitals, without points and apostrophes."""
        field, index = self.locate(at)
        return as_printed(self.fields[field].printed(index))

    def span(self, start: int, end: int) -> Span:
        """The text of words `start` to `end` (not included), as printed."""
        field, first = self.locate(start)
        tokens = self.fields[field]
        last = first + end - start - 1
        begin, stop = tokens.place(first)[0], tokens.place(last)[1]
        if tokens.text.startswith(".", stop) and "." in tokens.printed(last):
            stop += 1  # the last point of U.S.
        return Span(field=_FIELDS[field], start=begin, end=stop, text=tokens.text[begin:stop])

    def locate(self, at: int) -> tuple[int, int]:
        """The field of a word, and its number there."""
        return (0, at) if at < self.base else (1, at - self.base)

    # ── actors ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of all actors."""
        if self._mentions is None:
            name_keys = self.compiled.name_keys
            here = name_keys.keys() & self.present if name_keys else ()
            places = _NamePlaces(self, {name_keys[atom]: atom for atom in here})
            self._mentions = self.compiled.names.find(self.fields, places) if places else ()
            for mention in self._mentions:
                first = self.base if mention.field else 0
                self._by_actor.setdefault(mention.actor, []).append((first + mention.start, first + mention.end))
        return self._mentions

    @property
    def names_known(self) -> bool:
        """Whether somebody has looked for names."""
        return self._mentions is not None

    def mentioned(self, actor: str) -> Sequence[Part]:
        """Where one actor (no group) is named."""
        return self._by_actor.get(actor, ()) if self.mentions else ()

    # ── regular expressions ──────────────────────────────────────────────────────────────────────────────────────────

    def touched(self, pattern: str) -> list[Part]:
        """The words that each match of a pattern touches."""
        found = self._touched.get(pattern)
        if found is None:
            found = self._touched[pattern] = []
            for field, tokens in enumerate(self.fields):
                first = self.base if field else 0
                for begins, ends in _matches(pattern, tokens.text):
                    start = bisect_right(tokens.ends, begins)
                    end = bisect_left(tokens.starts, ends)
                    if start < end:
                        found.append((first + start, first + end))
        return found


def _matches(pattern: str, text: str) -> Iterator[Part]:
    """Where a pattern matches, in characters.

    re2 counts bytes, and counting characters for every match takes it longer than searching. It goes on byte by byte
    behind an empty match; a pattern with such is left to it.
    """
    ready = _ready(pattern)
    if ready.search("") is not None:
        yield from (match.span() for match in ready.finditer(text))
        return
    encoded, counted, characters = text.encode("utf-8", "surrogatepass"), 0, 0
    for match in ready.finditer(encoded):
        start, end = match.span()
        if not text.isascii():
            begins = characters + len(encoded[counted:start].decode("utf-8", "surrogatepass"))
            counted, characters = end, begins + len(encoded[start:end].decode("utf-8", "surrogatepass"))
            start, end = begins, characters
        yield start, end


@lru_cache(4_096)
def _ready(pattern: str) -> Any:
    import re2  # noqa: PLC0415  (only where a rule holds a regular expression)

    return re2.compile(pattern)
