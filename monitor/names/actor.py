"""Somebody watched, as the rule files describe them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing an actor is. Only persons have a surname."""

    PERSON = "person"
    ARMED_GROUP = "armed-group"
    MILITARY = "military"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    PLACE = "place"


class Spelling(StrEnum):
    """How far a printed name may be from the one in the file.

    It is told by the sounds of its words: `monitor.names.levels`.
    Every level folds case, accents, letter forms, apostrophes, hyphens and Arabic articles. `exact` also takes common
    nouns in a name as they are written. `tight` allows what two systems for one language write differently, `normal`
    what papers of all languages write, and a wrong letter in one word of several, which is not its first consonant;
    `loose` a wrong letter in each, an initial for a given name, and fathers' names left out or put in.
    """

    EXACT = "exact"
    TIGHT = "tight"
    NORMAL = "normal"
    LOOSE = "loose"


class Surname(StrEnum):
    """When a bare surname counts."""

    NEVER = "never"
    LICENSED = "licensed"  #: only where the full name stands in the article, or a listed title right before it
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor, or a group of actors that is found through its members."""

    id: str
    label: str
    kind: Kind
    names: tuple[str, ...] = ()
    spelling: Spelling = Spelling.NORMAL
    acronyms: tuple[str, ...] = ()  #: found exactly as written, case kept
    surname: Surname = Surname.NEVER
    titles: tuple[str, ...] = ()  #: that license a bare surname right behind them
    covers: tuple[str, ...] = ()  #: promises: must be found
    excluded: tuple[str, ...] = ()  #: promises: must not be found; a mention inside one of them does not count
    members: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
