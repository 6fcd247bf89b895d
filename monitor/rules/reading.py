"""One article while rules are held against it: folded once, looked up once, everything dearer only when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from monitor.model import Span, Where
from monitor.rules.ruleset import Scope
from monitor.text.normalise import as_printed, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from monitor.model import Article
    from monitor.names.index import Mention
    from monitor.rules.compile import Compiled
    from monitor.rules.places import Part, Place, Within

#: words of the body that count as its lead (DESIGN, section 6)
LEAD_WORDS = 80
#: words between title and body in the common numbering: more than the farthest distance in a term
_GULF = 1_000

_FIELDS = (Where.TITLE, Where.BODY)


class Reading:
    """An article's words by number: the title from 0, the body from far behind it."""

    __slots__ = (
        "_by_actor",
        "_known",
        "_mentions",
        "_positions",
        "_sentences",
        "_touched",
        "_words",
        "article",
        "base",
        "compiled",
        "fields",
        "lang",
        "memo",
        "present",
    )

    def __init__(self, compiled: Compiled, article: Article) -> None:
        self.compiled = compiled
        self.article = article
        self.lang = article.lang.partition("-")[0].casefold()  #: of en-GB: en
        self.fields = (tokenise(article.title), tokenise(article.body))
        self.base = len(self.fields[0]) + _GULF  #: the number of the body's first word
        lexicon = compiled.lexicon(self.lang)
        self._words = lexicon.atoms_of(self.fields[0].words + self.fields[1].words)
        self.present = frozenset(
            [atom for atoms in self._words.values() for atom in atoms]
        )  #: the atoms that stand here
        self._positions: dict[int, list[int]] | None = None
        self.memo: dict[tuple[int, Within], list[Place]] = {}
        self._known: dict[int, bool] = {}
        self._sentences: list[int] | None = None
        self._mentions: tuple[Mention, ...] | None = None
        self._by_actor: dict[str, list[Part]] = {}
        self._touched: dict[int, list[Part]] = {}

    @property
    def positions(self) -> Mapping[int, list[int]]:
        """Where each atom stands, rising."""
        if self._positions is None:
            found: dict[int, list[int]] = {atom: [] for atom in self.present}
            words = self._words
            for first, tokens in ((0, self.fields[0]), (self.base, self.fields[1])):
                for at, word in enumerate(tokens.words, first):
                    if word in words:
                        for atom in words[word]:
                            found[atom].append(at)
            self._positions = found
        return self._positions

    def may_hold(self, groups: Iterable[frozenset[int]]) -> bool:
        """Whether of each group of atoms at least one stands in the article."""
        known = self._known
        for group in groups:
            there = known.get(id(group))
            if there is None:
                there = known[id(group)] = not group.isdisjoint(self.present)
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
        if self._sentences is None:
            self._sentences = self.fields[1].sentences
        return 1 + self._sentences[at - self.base]

    def around(self, start: int, end: int, reach: int) -> Part:
        """At most `reach` words before and behind words `start` to `end`, within their sentences."""
        low = max(start - reach, 0 if start < self.base else self.base)
        high = min(end + reach, len(self.fields[0]) if start < self.base else self.base + len(self.fields[1]))
        while self.sentence(low) != self.sentence(start):
            low += 1
        while self.sentence(high - 1) != self.sentence(end - 1):
            high -= 1
        return low, high

    def words(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """The folded words `start` to `end`, and the signs in front of each; none in front of the first."""
        field, first = self._locate(start)
        tokens, last = self.fields[field], first + end - start
        gaps = zip(tokens.ends[first : last - 1], tokens.starts[first + 1 : last], strict=True)
        return tokens.words[first:last], ["", *(tokens.text[behind:before] for behind, before in gaps)]

    def printed(self, at: int) -> str:
        """A word with its capitals, without points and apostrophes."""
        field, index = self._locate(at)
        return as_printed(self.fields[field].printed(index))

    def span(self, start: int, end: int) -> Span:
        """The text of words `start` to `end` (not included), as printed."""
        field, first = self._locate(start)
        tokens = self.fields[field]
        last = first + end - start - 1
        begin, stop = tokens.starts[first], tokens.ends[last]
        if "." in tokens.printed(last) and tokens.text.startswith(".", stop):
            stop += 1  # the last point of U.S.
        return Span(field=_FIELDS[field], start=begin, end=stop, text=tokens.text[begin:stop])

    def _locate(self, at: int) -> tuple[int, int]:
        return (0, at) if at < self.base else (1, at - self.base)

    # ── actors ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of all actors."""
        if self._mentions is None:
            places: dict[str, list[tuple[int, int]]] = {}
            name_keys = self.compiled.name_keys
            for atom, positions in self.positions.items():
                if (key := name_keys.get(atom)) is not None:
                    places[key] = [self._locate(at) for at in positions]
            self._mentions = self.compiled.names.find(self.fields, places) if places else ()
            for mention in self._mentions:
                first = self.base if mention.field else 0
                self._by_actor.setdefault(mention.actor, []).append((first + mention.start, first + mention.end))
        return self._mentions

    def mentioned(self, actor: str) -> Sequence[Part]:
        """Where one actor (no group) is named."""
        return self._by_actor.get(actor, ()) if self.mentions else ()

    # ── regular expressions ──────────────────────────────────────────────────────────────────────────────────────────

    def touched(self, pattern: Any) -> list[Part]:
        """The words that each match of a pattern touches."""
        found = self._touched.get(id(pattern))
        if found is None:
            found = self._touched[id(pattern)] = []
            for field, tokens in enumerate(self.fields):
                first = self.base if field else 0
                for match in pattern.finditer(tokens.text):
                    start = bisect_right(tokens.ends, match.start())
                    end = bisect_left(tokens.starts, match.end())
                    if start < end:
                        found.append((first + start, first + end))
        return found
