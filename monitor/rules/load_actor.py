"""Actors: from their form in the file to values, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.names.actor import Actor, Kind, Surname
from monitor.names.tokens import name_tokens
from monitor.text.normalise import fold
from monitor.yamldoc import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.rules.entries import Desk, Entry
    from monitor.rules.schema import ActorPart


def checked_actor(desk: Desk, entry: Entry, part: ActorPart) -> Actor:
    """The actor that an entry describes; its problems are left on the desk."""
    if not (part.names or part.acronyms or part.members):
        desk.note(entry, (), "needs names, acronyms or members: nothing could be found otherwise", key=True)
    _names(desk, entry, part)
    for index, acronym in enumerate(part.acronyms):
        if fault := _fault_of_acronym(acronym):
            desk.note(entry, ("acronyms", index), fault)
    for index, member in enumerate(part.members):
        desk.refer(entry, ("members", index), "actors", member)
    default = Surname.LICENSED if part.kind is Kind.PERSON else Surname.NEVER
    return Actor(
        id=entry.id,
        label=part.label or (part.names[0] if part.names else entry.id),
        kind=part.kind,
        names=tuple(part.names),
        spelling=part.spelling,
        acronyms=tuple(part.acronyms),
        surname=part.surname or default,
        titles=tuple(part.titles),
        covers=tuple(part.covers),
        excluded=tuple(part.not_),
        members=tuple(part.members),
        file=entry.file,
        line=entry.line,
    )


def _names(desk: Desk, entry: Entry, part: ActorPart) -> None:
    """Note names that hold no word, and spellings that are promised both ways."""
    for key, names in (("names", part.names), ("titles", part.titles), ("covers", part.covers), ("not", part.not_)):
        for index, name in enumerate(names):
            if not name_tokens(name):
                desk.note(entry, (key, index), f"{shown(name)} holds no word that a text could be searched for")
    wanted = {fold(name): name for name in (*part.names, *part.covers)}
    for index, name in enumerate(part.not_):
        if (twin := wanted.get(fold(name))) is not None and fold(name):
            desk.note(entry, ("not", index), f"{shown(name)} must not be found, but {shown(twin)} must")
    if part.kind is not Kind.PERSON and part.surname not in {None, Surname.NEVER}:
        desk.note(entry, ("surname",), f"only persons have a surname; this is of kind {part.kind}")
    if part.titles and part.kind is not Kind.PERSON:
        desk.note(entry, ("titles",), f"titles license the surname of a person; this is of kind {part.kind}", key=True)
    elif part.titles and part.surname is Surname.NEVER:
        desk.note(
            entry, ("titles",), "titles license the surname, and `surname: never` says that it never counts", key=True
        )


def _fault_of_acronym(acronym: str) -> str:
    words = fold(acronym).split()
    if len(words) != 1:
        return f"{shown(acronym)} is not one word: put it under names"
    if len(words[0]) < 2:
        return f"{shown(acronym)} is a single letter: it would be found in every article"
    if acronym == acronym.lower() != acronym.upper():
        return f"{shown(acronym)} has no capital letter: an acronym is found exactly as written"
    return ""


def circles(desk: Desk, actors: Mapping[str, Actor]) -> None:
    """Note each group that holds itself, through other groups or directly, once for each circle."""
    done: set[str] = set()
    for start in actors:
        trail: list[str] = []
        _walk(desk, actors, start, trail, done)


def _walk(desk: Desk, actors: Mapping[str, Actor], name: str, trail: list[str], done: set[str]) -> None:
    if name in done or name not in actors:
        return
    trail.append(name)
    for index, member in enumerate(actors[name].members):
        if member in trail:
            circle = " → ".join([*trail[trail.index(member) :], member])
            desk.note(desk.entries["actors"][name], ("members", index), f"a group that holds itself: {circle}")
        else:
            _walk(desk, actors, member, trail, done)
    trail.pop()
    done.add(name)
