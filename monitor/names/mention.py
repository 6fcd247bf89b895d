"""Where an actor is named in an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

#: key of a word → where words of this key stand: field and index
Places: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]


class How(StrEnum):
    """By what an actor was found."""

    EXACT = "exact"  #: the name as the file spells it, but for what folding and articles make equal
    SPELLING = "spelling"  #: another spelling of it
    SURNAME = "surname"
    ACRONYM = "acronym"
    EXCLUDED = "excluded"  #: a spelling that must not count; never handed out


#: the whole name
FULL: Final = frozenset({How.EXACT, How.SPELLING})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """Where an actor is named: words `start` to `end` (not included) of one field."""

    field: int  #: index into the fields that were searched
    start: int
    end: int
    actor: str
    name: str  #: the spelling in the rule file
    how: How
    cost: float = 0.0  #: of the alignment, all words together; 0 where nothing differs

    def covers(self, other: Mention) -> bool:
        return self.field == other.field and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Mention) -> bool:
        return self.field == other.field and self.start < other.end and other.start < self.end
