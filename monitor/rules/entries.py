"""One entry of a rule file on its way to a value, and the desk where problems and known ids are noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.model import Problem, Severity
from monitor.rules.terms import ActorNamed, BadTerm, Regex, Term, parse_term, parts_of, stands_alone
from monitor.yamldoc import Document, Way, did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.rules.schema import TestPart, ThemeTestPart
    from monitor.yamldoc import Data

#: bounds what one regular expression may cost: re2 refuses a program that needs more
REGEX_MEMORY_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor, a theme or a rule as it stands in its file."""

    document: Document
    section: str  #: words, actors, themes, rules
    id: str

    @property
    def way(self) -> tuple[str, str]:
        return self.section, self.id

    @property
    def data(self) -> Data:
        return self.document.at(self.way)

    @property
    def file(self) -> str:
        return self.document.file

    @property
    def line(self) -> int:
        return self.document.key_place(self.way).line


@dataclass(slots=True, kw_only=True)
class Desk:
    """What is known of all files while each entry is checked: the ids, and every problem so far."""

    entries: dict[str, dict[str, Entry]]
    tested: bool = True  #: tests of rules are read, and stable rules must have some
    words: dict[str, Term] = field(default_factory=dict)  #: the lists of words that terms may name
    problems: list[Problem] = field(default_factory=list)

    def note(
        self,
        entry: Entry,
        way: Way,
        message: str,
        *,
        key: bool = False,
        offset: int | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Keep a problem with what stands at `way` below the entry."""
        full = (*entry.way, *way)
        self.problems.append(entry.document.problem(full, message, key=key, offset=offset, severity=severity))

    def refer(
        self, entry: Entry, way: Way, section: str, name: str, *, offset: int | None = None, key: bool = False
    ) -> None:
        """Keep a problem where no actor, theme or rule is named so."""
        known = self.entries[section]
        if name not in known:
            kind = section.removesuffix("s")
            article = "an " if kind == "actor" else "a "
            elsewhere = next(
                (other for other in self.entries if other != section and name in self.entries[other]), None
            )
            hint = (
                f"; {shown(name)} is {'an' if elsewhere == 'actors' else 'a'} {elsewhere.removesuffix('s')}, {article}{kind} is needed here"
                if elsewhere
                else did_you_mean(name, known)
            )
            self.note(entry, way, f"no {kind} is named {shown(name)}{hint}", offset=offset, key=key)

    def refer_all(self, entry: Entry, way: Way, section: str, names: Iterable[str]) -> None:
        """`refer` for each item of a list."""
        for index, name in enumerate(names):
            self.refer(entry, (*way, index), section, name)

    def term(self, entry: Entry, way: Way, text: str, *, key: bool) -> Term | None:
        """The tree of a term; None, with its problems noted, where it cannot work."""
        try:
            term = parse_term(text, self.words)
        except BadTerm as bad:
            self.note(entry, way, bad.message, key=key, offset=bad.offset)
            return None
        before = len(self.problems)
        for part in parts_of(term):
            if isinstance(part, ActorNamed):
                self.refer(entry, way, "actors", part.actor, offset=part.offset, key=key)
            elif isinstance(part, Regex) and (fault := _fault_of_regex(part.pattern)):
                self.note(entry, way, fault, key=key, offset=part.offset)
        if not stands_alone(term):
            at = next(part.offset for part in parts_of(term) if isinstance(part, Regex))
            self.note(
                entry,
                way,
                "regex: may only stand beside a word, with ~ or >: troop ~3 regex:[0-9,]+ (alone it would be tried on all text)",
                key=key,
                offset=at,
            )
        return term if len(self.problems) == before else None


def _fault_of_regex(pattern: str) -> str:
    """Why a pattern cannot be used; empty where it can."""
    import re2  # noqa: PLC0415  (only where a file holds a regular expression)

    options = re2.Options()
    options.log_errors = False
    options.max_mem = REGEX_MEMORY_BYTES
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "not understood"
        reason = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        return f"not a regular expression that google-re2 takes: {reason}"
    if compiled.search("") is not None:
        return "this regular expression matches nothing at all, so it would match everywhere"
    return ""


def one_page(desk: Desk, entry: Entry, way: Way, test: TestPart | ThemeTestPart) -> None:
    """Keep a problem where a test brings no article, or two."""
    if (test.text is None) == (test.file is None):
        desk.note(entry, way, "needs either a text or a file" + ("" if test.text is None else ", not both"))
