"""The phrases in lists of words that stand in an article, found for all lists at once.

`$troops` and its like hold dozens of phrases in five languages, and an article on a subject asks for hundreds of such
lists. Looking at each of their phrases took a third of its time; nine of ten lack a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from monitor.rules.filing import Filing
from monitor.rules.nearness import NearFinder
from monitor.rules.places import AnyFinder, Finder, PhraseFinder, trace_of
from monitor.rules.roles import DoesFinder

if TYPE_CHECKING:
    from monitor.rules.reading import Reading


class PhraseBook:
    """The phrases that are options of lists, filed under their rarest words."""

    __slots__ = ("_filing", "_lists", "_phrases", "lists")

    def __init__(self, finders: Iterable[Finder], commonness: Sequence[float]) -> None:
        lists: dict[PhraseFinder, list[AnyFinder]] = defaultdict(list)
        covered = tuple(_lists_in(finders))
        self.lists = frozenset(covered)
        for one in covered:
            for option in one.phrases:
                lists[option].append(one)
        self._phrases = tuple(lists)
        self._lists = tuple(lists.values())
        self._filing = Filing(((number, phrase.groups) for number, phrase in enumerate(self._phrases)), commonness)

    def standing(self, reading: Reading) -> dict[AnyFinder, list[PhraseFinder]]:
        """The lists that have phrases in an article, as far as their traces tell, with these phrases."""
        found: dict[AnyFinder, list[PhraseFinder]] = defaultdict(list)
        for number in self._filing.called_up(reading.standing):
            phrase = self._phrases[number]
            if trace_of(phrase, reading)[0]:
                for one in self._lists[number]:
                    found[one].append(phrase)
        return found


def _lists_in(finders: Iterable[Finder]) -> Iterator[AnyFinder]:
    """All lists in some finders, each once."""
    seen: set[Finder] = set()
    waiting = list(finders)
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if isinstance(one, AnyFinder):
            yield one
        waiting += _parts(one)


def _parts(finder: Finder) -> Sequence[Finder]:
    match finder:
        case AnyFinder(options=parts) | PhraseFinder(parts=parts):
            return parts
        case NearFinder(left=left, right=right):
            return left, right
        case DoesFinder(doer=doer, deed=deed, target=target):
            return (doer, deed) if target is None else (doer, deed, target)
        case _:
            return ()
