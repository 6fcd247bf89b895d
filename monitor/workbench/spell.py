"""Whether names are spellings of each other: what `monitor spell` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.names.pair import PairVerdict, judge_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.names.actor import Spelling

#: what the first line of a list may call its columns
_HEADER = {("canonical", "variant"), ("name", "variant")}


def pairs_of(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of a list with a pair a line: canonical, tab, variant; more columns, a header and empty lines are skipped."""
    for number, line in enumerate(lines):
        columns = line.rstrip("\r\n").split("\t")
        if len(columns) < 2 or (not number and (columns[0].casefold(), columns[1].casefold()) in _HEADER):
            continue
        yield columns[0], columns[1]


def judged(lines: Iterable[str], level: Spelling) -> Iterator[tuple[str, str, PairVerdict]]:
    """Each pair of a list with its verdict."""
    for canonical, variant in pairs_of(lines):
        yield canonical, variant, judge_pair(canonical, variant, level)
