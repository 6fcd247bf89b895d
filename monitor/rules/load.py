"""Rule files, read and checked whole: a rule set, or every problem of every file at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from monitor.errors import BrokenInput
from monitor.model import Problem
from monitor.rules.entries import Desk, Entry
from monitor.rules.load_actor import checked_actor, circles
from monitor.rules.load_rule import checked_rule
from monitor.rules.load_theme import checked_theme
from monitor.rules.load_together import contradictions
from monitor.rules.load_words import check_words
from monitor.rules.readable import readable
from monitor.rules.revision import Revisions
from monitor.rules.ruleset import RuleSet
from monitor.rules.schema import ActorPart, RulePart, ThemePart
from monitor.yamldoc import Document, did_you_mean, read_as_far_as_possible, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SECTIONS = ("words", "actors", "themes", "rules")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_Part = TypeVar("_Part", bound=BaseModel)
_Value = TypeVar("_Value")


def load_rules(files: Sequence[tuple[str, str]], *, tested: bool = True) -> RuleSet:
    """The actors, themes and rules that the files (name, text) hold together.

    Without `tested` the tests of rules are not read, and stable rules need none: an older version of the files is to be
    compared with, not to be trusted.

    Raises:
        BrokenInput: with every problem of every file, in the order of the files: what cannot be read, unknown keys,
            wrong values, unknown and doubled ids, terms that cannot be parsed, rules that could never hit, stable rules
            without tests. What this version does not do yet is among them, marked so: nothing is loaded by half.
    """
    problems: list[Problem] = []
    desk = Desk(entries={section: {} for section in _SECTIONS}, tested=tested)
    for file, text in files:
        document, found = read_as_far_as_possible(text, file)
        problems += found
        if document is not None:
            _collect(document, desk)
    ruleset = _checked(desk)
    problems += desk.problems
    if problems:
        order = {file: index for index, (file, _) in enumerate(files)}
        problems.sort(key=lambda problem: (order.get(problem.file, 0), problem.line, problem.column))
        raise BrokenInput(list(dict.fromkeys(problems)))
    revisions = Revisions(ruleset, desk)
    rules = {rule.id: replace(rule, revision=revisions.of(rule)) for rule in ruleset.rules.values()}
    return replace(ruleset, rules=rules)


def _collect(document: Document, desk: Desk) -> None:
    """Note where each entry of a file stands."""
    if document.data is None:
        return
    if not isinstance(document.data, dict):
        desk.problems.append(document.problem((), "a rule file is a mapping: words:, actors:, themes: and rules:"))
        return
    for section, content in document.data.items():
        if section not in desk.entries:
            message = f"unknown key{did_you_mean(section, _SECTIONS)}"
            desk.problems.append(document.problem((section,), message, key=True))
        elif isinstance(content, dict):
            for name in content:
                _collect_entry(Entry(document=document, section=section, id=name), desk)
        elif content is not None:
            desk.problems.append(
                document.problem((section,), f"must be a mapping: an id, and what it means, for each of the {section}")
            )


def _collect_entry(entry: Entry, desk: Desk) -> None:
    if not _ID.fullmatch(entry.id):
        desk.note(
            entry, (), f"{shown(entry.id)} is no id: lower-case letters and digits, parted by single hyphens", key=True
        )
    first = desk.entries[entry.section].setdefault(entry.id, entry)
    if first is not entry:
        desk.note(entry, (), f"the same id stands in {first.file}:{first.line}", key=True)


def _checked(desk: Desk) -> RuleSet:
    """Everything that could be made into values; what could not has left its problems on the desk."""
    check_words(desk)
    ruleset = RuleSet(
        actors=_values(desk, "actors", ActorPart, checked_actor),
        themes=_values(desk, "themes", ThemePart, checked_theme),
        rules=_values(desk, "rules", RulePart, checked_rule),
    )
    circles(desk, ruleset.actors)
    contradictions(desk, ruleset)
    return ruleset


def _values(
    desk: Desk, section: str, model: type[_Part], checked: Callable[[Desk, Entry, _Part], _Value]
) -> dict[str, _Value]:
    """The entries of a section as values. Where the form of one is wrong, the rest of it is checked all the same."""
    values: dict[str, _Value] = {}
    for entry in desk.entries[section].values():
        read = readable(desk, entry, model)
        if read is None:
            continue
        before = len(desk.problems)
        values[entry.id] = checked(desk, entry, read.part)
        desk.problems[before:] = [one for one in desk.problems[before:] if not read.explains(one)]
    return values
