"""A rule's revision: a hash of everything that decides what it hits, so that a hit can be read beside the rule that made it."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from monitor.rules.ruleset import ActorClause, ThemeClause, clauses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.rules.entries import Desk, Entry
    from monitor.rules.ruleset import Rule, RuleSet

#: keys that change what people see or prove, not what hits
_WITHOUT_EFFECT = frozenset({"label", "title", "why", "tests", "covers", "severity", "status"})
#: how terms name actors and lists of words; what looks so and names nothing is left aside
_NAMED = re.compile(r"([@$])([a-z0-9]+(?:-[a-z0-9]+)*)")
_SECTIONS = {"@": "actors", "$": "words"}


class Revisions:
    """The revisions of the rules of one set. Each entry is read once, however many rules rest on it."""

    def __init__(self, ruleset: RuleSet, desk: Desk) -> None:
        self._ruleset, self._desk = ruleset, desk
        self._read: dict[tuple[str, str], tuple[str, frozenset[tuple[str, str]]]] = {}

    def of(self, rule: Rule) -> str:
        """The same text for rules that decide the same, whatever their titles and tests say and in whichever file."""
        clauses = list(clauses_of(rule.match))
        waiting = {("rules", rule.id)}
        waiting |= {("themes", clause.theme) for clause in clauses if isinstance(clause, ThemeClause)}
        waiting |= {("actors", clause.actor) for clause in clauses if isinstance(clause, ActorClause)}
        said: dict[tuple[str, str], str] = {}
        while waiting:
            key = waiting.pop()
            if key not in said:
                said[key], named = self._entry(key)
                waiting |= named
        return hashlib.blake2b(json.dumps(sorted(said.items())).encode(), digest_size=6).hexdigest()

    def _entry(self, key: tuple[str, str]) -> tuple[str, frozenset[tuple[str, str]]]:
        """What an entry says that has an effect, and the entries that it names."""
        if key not in self._read:
            section, name = key
            text = json.dumps(_effective(self._desk.entries[section][name]), sort_keys=True)
            self._read[key] = text, frozenset(self._named(section, name, text))
        return self._read[key]

    def _named(self, section: str, name: str, text: str) -> Iterator[tuple[str, str]]:
        if section == "actors":
            yield from (("actors", member) for member in self._ruleset.members(name))
            return
        for sign, other in _NAMED.findall(text):
            if other in self._desk.entries[_SECTIONS[sign]]:
                yield _SECTIONS[sign], other


def _effective(entry: Entry) -> object:
    data = entry.data
    return {key: value for key, value in data.items() if key not in _WITHOUT_EFFECT} if isinstance(data, dict) else data
