"""Rules: from their form in the file to values, and what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from monitor.rules.entries import one_page
from monitor.rules.load_alert import checked_update, checked_when
from monitor.rules.load_timeline import checked_timeline
from monitor.rules.ruleset import (
    ActorClause,
    ClauseTree,
    Label,
    Rule,
    RuleTest,
    Scope,
    Status,
    ThemeClause,
    Tree,
    WordsClause,
    actors_named,
)
from monitor.rules.schema import TestPart, TimelinePart
from monitor.text.languages import fault_of_language
from monitor.yamldoc import problems_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.rules.entries import Desk, Entry
    from monitor.rules.ruleset import Timeline
    from monitor.rules.schema import ClausePart, MatchPart, RulePart, WherePart
    from monitor.yamldoc import Way

_LABELS = ("lang", "feed", "owner", "kind", "country")


def checked_rule(desk: Desk, entry: Entry, part: RulePart) -> Rule:
    """The rule that an entry describes, without its revision; its problems are left on the desk."""
    before = len(desk.problems)
    tree = _tree(desk, entry, ("match",), part.match)
    if len(desk.problems) == before and not _asks_for_something(tree):
        message = "asks for nothing that an article must hold: put a theme, an actor or words under all or any"
        desk.note(entry, ("match",), message, key=True)
    _labels(desk, entry, part)
    actors = bool(actors_named(tree))
    tests, timelines = _tests(desk, entry, part)
    if part.status is Status.STABLE and desk.tested:
        _stable(desk, entry, part)
    return Rule(
        id=entry.id,
        title=part.title or entry.id,
        status=part.status,
        severity=part.severity,
        why=part.why or "",
        match=tree,
        where=tuple(_where(part.where)) if part.where else (),
        when=checked_when(desk, entry, part.alert.when, actors=actors) if part.alert and part.alert.when else None,
        update=checked_update(desk, entry, part.alert.update, actors=actors)
        if part.alert and part.alert.update
        else None,
        tests=tuple(tests),
        timelines=tuple(timelines),
        file=entry.file,
        line=entry.line,
    )


# ── match ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tree(desk: Desk, entry: Entry, way: Way, part: MatchPart | ClausePart) -> Tree:
    return Tree(
        all=tuple(_clauses(desk, entry, (*way, "all"), part.all)),
        any=tuple(_clauses(desk, entry, (*way, "any"), part.any)),
        none=tuple(_clauses(desk, entry, (*way, "not"), part.not_)),
    )


def _clauses(desk: Desk, entry: Entry, way: Way, parts: list[ClausePart] | None) -> Iterator[ClauseTree]:
    for index, part in enumerate(parts or ()):
        if (clause := _clause(desk, entry, (*way, index), part)) is not None:
            yield clause


def _clause(desk: Desk, entry: Entry, way: Way, part: ClausePart) -> ClauseTree | None:
    nested = part.all is not None or part.any is not None or part.not_ is not None
    kinds = [name for name in ("theme", "actor", "words") if getattr(part, name) is not None]
    if len(kinds) + nested != 1:
        said = " and ".join([*kinds, *(["all/any/not"] if nested else [])])
        message = (
            f"holds {said}: write one clause for each" if said else "needs a theme, an actor, words, or all/any/not"
        )
        desk.note(entry, way, message)
        return None
    if part.in_ is not None and (nested or part.theme is not None):
        desk.note(
            entry,
            (*way, "in"),
            "`in` goes with words or an actor; a theme is always looked for in the whole article",
            key=True,
        )
    scope = tuple(dict.fromkeys(part.in_ or ()))
    if nested:
        return _tree(desk, entry, way, part)
    if part.theme is not None:
        desk.refer(entry, (*way, "theme"), "themes", part.theme)
        return ThemeClause(theme=part.theme)
    if part.actor is not None:
        desk.refer(entry, (*way, "actor"), "actors", part.actor)
        return ActorClause(actor=part.actor, scope=scope)
    return _words(desk, entry, way, part, scope)


def _words(desk: Desk, entry: Entry, way: Way, part: ClausePart, scope: tuple[Scope, ...]) -> WordsClause | None:
    text = part.words or ""
    term = desk.term(entry, (*way, "words"), text, key=False)
    return None if term is None else WordsClause(text=text, term=term, scope=scope)


def _asks_for_something(tree: ClauseTree) -> bool:
    """Whether an article without any watched word could never hit. Exclusions alone would hit nearly everything."""
    if not isinstance(tree, Tree):
        return True
    return any(map(_asks_for_something, tree.all)) or (bool(tree.any) and all(map(_asks_for_something, tree.any)))


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _where(part: WherePart) -> Iterator[Label]:
    for key in _LABELS:
        for negated in (False, True):
            values = getattr(part, f"not_{key}" if negated else key)
            if values is not None:
                yield Label(key=key, values=tuple(value.casefold() for value in values), negated=negated)


def _labels(desk: Desk, entry: Entry, part: RulePart) -> None:
    """Note labels that no article carries."""
    for key in ("lang", "not_lang"):
        for index, lang in enumerate(getattr(part.where, key, None) or ()):
            if fault := fault_of_language(lang.casefold()):
                desk.note(entry, ("where", key, index), fault)
    for key in ("country", "not_country"):
        for index, country in enumerate(getattr(part.where, key, None) or ()):
            if not re.fullmatch("[A-Za-z]{2}", country):
                desk.note(
                    entry,
                    ("where", key, index),
                    f"must be a country in two letters such as iq or us, not {shown(country)}",
                )


def _tests(desk: Desk, entry: Entry, part: RulePart) -> tuple[list[RuleTest], list[Timeline]]:
    tests: list[RuleTest] = []
    timelines: list[Timeline] = []
    parts = _parts_of(part)
    for index, raw in enumerate(_raw_tests(part) if desk.tested else ()):
        way = ("tests", index)
        model = TimelinePart if isinstance(raw, dict) and "timeline" in raw else TestPart
        try:
            test = model.model_validate(raw)
        except ValidationError as error:
            desk.problems += problems_of(error, entry.document, (*entry.way, *way), model=model)
        else:
            if isinstance(test, TimelinePart):
                timelines.append(checked_timeline(desk, entry, way, test, index))
            else:
                tests.append(_test(desk, entry, way, test, index=index, parts=parts))
    return tests, timelines


def _raw_tests(part: RulePart) -> list[Any]:
    """The tests as they stand in the file: pydantic was told not to read them, so that each meets its own form here."""
    return cast("list[Any]", part.tests)


def _parts_of(part: RulePart) -> frozenset[str]:
    """The parts of a rule that may keep it from hitting."""
    held = {"all": part.match.all, "any": part.match.any, "not": part.match.not_, "where": part.where}
    return frozenset(name for name, value in held.items() if value is not None)


def _test(desk: Desk, entry: Entry, way: Way, part: TestPart, *, index: int, parts: frozenset[str]) -> RuleTest:
    one_page(desk, entry, way, part)
    if part.because is not None and part.expect == "hit":
        desk.note(entry, (*way, "because"), "says why a rule does not hit, so it goes with `expect: no-hit`", key=True)
    elif part.because is not None and part.because not in parts:
        desk.note(entry, (*way, "because"), f"the rule has no `{part.because}`, so that can never be the reason")
    desk.refer_all(entry, (*way, "actors"), "actors", part.actors)
    desk.refer_all(entry, (*way, "themes"), "themes", part.themes)
    if part.lang is not None and (fault := fault_of_language(part.lang)):
        desk.note(entry, (*way, "lang"), fault)
    labels = {key: value for key in _LABELS if (value := getattr(part, key)) is not None}
    return RuleTest(
        name=part.name or part.file or f"test {index + 1}",
        text=part.text,
        file=part.file,
        labels=labels,
        hit=part.expect == "hit",
        because=part.because,
        actors=tuple(part.actors),
        themes=tuple(part.themes),
        line=entry.document.place((*entry.way, *way)).line,
    )


def _stable(desk: Desk, entry: Entry, part: RulePart) -> None:
    """Note what is missing to trust the rule; tests that are wrong themselves were noted already and count here.

    A no-hit that does not say why it is none may pass for a wrong reason, so one at least must say it.
    """
    raw_tests = [raw for raw in _raw_tests(part) if isinstance(raw, dict)]
    missing = [] if any(raw.get("expect") == "hit" for raw in raw_tests) else ["`expect: hit`"]
    if not any(raw.get("expect") == "no-hit" and "because" in raw for raw in raw_tests):
        missing.append("`expect: no-hit` that says `because`")
    if missing:
        message = f"a stable rule needs a test with {' and one with '.join(missing)}; `status: test` does without"
        desk.note(entry, ("status",), message)
