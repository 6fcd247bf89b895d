"""Changes with which an actor would be found in an article, each tried on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.model import ActorFound, Span, Where
from monitor.names.actor import Actor, Spelling, Surname
from monitor.names.tokens import name_tokens
from monitor.rules.ruleset import Scope
from monitor.rules.terms import Literal
from monitor.text.normalise import fold
from monitor.workbench.changes import HINT, Change
from monitor.workbench.clauses import quoted
from monitor.workbench.near_miss import Probe

#: shorter parts of a name are particles and common words
SHORTEST_PART = 4
_LEVELS = tuple(Spelling)


def naming(probe: Probe, actor: str, scope: tuple[Scope, ...] = ()) -> Iterator[Change]:
    """What would make an actor, or a member of a group, be found that is not.

    What would be found outside the scope only is a hint.
    """
    for change, span in _naming(probe, actor):
        inside = not scope or (Scope.TITLE in scope) is (span.field is Where.TITLE)
        yield change if inside else replace(change, enough=False)


def _naming(probe: Probe, actor: str) -> Iterator[tuple[Change, Span]]:
    members = [probe.ruleset.actors[one] for one in sorted(probe.ruleset.members(actor))]
    yield from _other_capitals(probe, members)
    yield from _looser(probe, members)
    found = list(_as_surname(probe, members)) + list(_excluded(probe, members))
    yield from found
    if not found:
        yield from _parts(probe, members)


def _other_capitals(probe: Probe, members: Sequence[Actor]) -> Iterator[tuple[Change, Span]]:
    acronyms = [(actor, acronym) for actor in members for acronym in actor.acronyms]
    found = probe.find([Literal(word=fold(acronym)) for _, acronym in acronyms])
    for (actor, acronym), spans in zip(acronyms, found, strict=True):
        if spans and any(span.text != acronym for span in spans):
            printed = spans[0].text
            detail = f"“{printed}” is printed otherwise than the acronym {acronym} of {actor.id}"
            change = f"add “{printed}” to the acronyms of {actor.id}, if it means that"
            yield Change(detail=detail, change=change, cost=1.0), spans[0]


def _looser(probe: Probe, members: Sequence[Actor]) -> Iterator[tuple[Change, Span]]:
    """The first level of spelling at which a name is found."""
    for level in _LEVELS:
        looser = [
            replace(actor, spelling=level) for actor in members if _LEVELS.index(actor.spelling) < _LEVELS.index(level)
        ]
        found = _named(probe, looser)
        if found:
            one = found[0]
            was = probe.ruleset.actors[one.actor].spelling
            steps = _LEVELS.index(level) - _LEVELS.index(was)
            detail = (
                f"{quoted(each.span.text for each in found)} is “{one.name}” of {one.actor} at spelling {level} only"
            )
            change = f"add “{one.span.text}” to the names of {one.actor}, or spelling: {level}"
            yield Change(detail=detail, change=change, cost=2.0 * steps), one.span
            return


def _as_surname(probe: Probe, members: Sequence[Actor]) -> Iterator[tuple[Change, Span]]:
    found = _named(
        probe, [replace(one, surname=Surname.ALWAYS) for one in members if one.surname is not Surname.ALWAYS]
    )
    for one in found[:1]:
        licence = probe.ruleset.actors[one.actor].surname
        why = "surname: never" if licence is Surname.NEVER else "neither the full name nor a listed title licenses it"
        detail = f"“{one.span.text}” stands here, the bare surname of {one.actor}: {why}"
        change = f"list the title that stands before it under titles of {one.actor}, or surname: always"
        yield Change(detail=detail, change=change, cost=3.0), one.span


def _excluded(probe: Probe, members: Sequence[Actor]) -> Iterator[tuple[Change, Span]]:
    found = _named(probe, [replace(one, excluded=()) for one in members if one.excluded])
    for one in found[:1]:
        detail = f"“{one.span.text}” would be {one.actor}, but stands in a spelling under its `not`"
        yield Change(detail=detail, change=f"take that spelling out of the `not` of {one.actor}", cost=4.0), one.span


def _parts(probe: Probe, members: Sequence[Actor]) -> Iterator[tuple[Change, Span]]:
    """Words of a name that stand alone."""
    words = {
        token.key: (actor, name)
        for actor in members
        for name in actor.names
        for token in name_tokens(name)
        if token.proper and len(token.key) >= SHORTEST_PART
    }
    found = probe.find([Literal(word=word) for word in words])
    for (actor, name), spans in zip(words.values(), found, strict=True):
        if spans and spans[0].text[:1] != spans[0].text[:1].lower():
            detail = f"of “{name}” ({actor.id}) only “{spans[0].text}” stands here"
            change = f"add what is printed here to the names of {actor.id}, if it means that"
            yield Change(detail=detail, change=change, cost=HINT, enough=False), spans[0]
            return


def _named(probe: Probe, changed: Sequence[Actor]) -> list[ActorFound]:
    ids = {actor.id for actor in changed}
    return [one for one in probe.with_actors(changed) if one.actor in ids] if changed else []
