"""Secrets stand outside config.yaml: `${env:NAME}` and `${file:PATH}` are put in before the values are checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from monitor.config.files import read_text
from monitor.errors import BrokenInput
from monitor.model import Problem, Severity
from monitor.yamldoc import Data, Document, Place

_REFERENCE = re.compile(r"\$\{(env|file):([^${}]+)\}")
_ENV_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ENV_LINE = re.compile(r"(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(.*)")


class Unresolved(Exception):
    """A reference has no value; the sentence says why and holds no value."""


@dataclass(slots=True)
class Resolved:
    """A document's data with its references replaced, and what went wrong on the way.

    Values that are empty (`quiet:` with nothing after it) are left out, as if the key did not stand there.
    """

    data: Data
    problems: list[Problem] = field(default_factory=list)
    unresolved: set[str] = field(default_factory=set)  #: texts that still hold a reference, for want of its value
    replaced: set[Place] = field(default_factory=set)  #: where values stand that came from outside


def resolve(document: Document, environ: Mapping[str, str], folder: Path, *, needed: bool) -> Resolved:
    """The data of a document with every `${env:NAME}` and `${file:PATH}` in it replaced.

    Paths are relative to `folder`. A reference without a value is an error where secrets are `needed`, else advice.
    """
    found = Resolved(None)
    found.data = _resolve(document.data, (), _References(document, environ, folder, needed, found))
    return found


@dataclass(frozen=True, slots=True)
class _References:
    document: Document
    environ: Mapping[str, str]
    folder: Path
    needed: bool
    found: Resolved

    def replace(self, text: str, path: tuple[str | int, ...]) -> str:
        """The text with its references replaced, or as it was where one of them has no value."""
        try:
            if "${" in _REFERENCE.sub("", text):
                raise Unresolved("a reference is written ${env:NAME} or ${file:PATH}")  # noqa: TRY301
            value = _REFERENCE.sub(lambda match: self._value(match[1], match[2].strip()), text)
        except Unresolved as error:
            malformed = "is written" in str(error)
            severity = Severity.ERROR if self.needed or malformed else Severity.ADVICE
            problem = self.document.problem(path, str(error), severity=severity)
            self.found.problems.append(replace(problem, code="" if severity is Severity.ERROR else "C09"))
            self.found.unresolved.add(text)
            return text
        self.found.replaced.add(self.document.place(path))
        return value

    def _value(self, kind: str, name: str) -> str:
        if kind == "env":
            return self._variable(name)
        try:
            return read_text(self.folder / name).rstrip("\r\n")
        except BrokenInput as error:
            raise Unresolved(f"the file {name} {error.problems[0].message}") from None

    def _variable(self, name: str) -> str:
        if not _ENV_NAME.fullmatch(name):
            raise Unresolved("a reference is written ${env:NAME}, with letters, digits and _ in the name")
        value = self.environ.get(name)
        if not value:
            state = "is empty" if value == "" else "is not set"
            raise Unresolved(f"the environment variable {name} {state}: set it, or write it to .env beside this file")
        return value


def _resolve(value: Data, path: tuple[str | int, ...], references: _References) -> Data:
    match value:
        case dict():
            return {key: _resolve(inner, (*path, key), references) for key, inner in value.items() if inner is not None}
        case list():
            return [_resolve(inner, (*path, index), references) for index, inner in enumerate(value)]
        case str() if "${" in value:
            return references.replace(value, path)
        case _:
            return value


def read_env_file(path: Path) -> dict[str, str]:
    """The variables of a .env file: `NAME=value` lines, `export` allowed, # comments, quotes round a whole value.

    Nothing is expanded inside values. A file that is not there gives none.

    Raises:
        BrokenInput: with the line that is no such line; its text is not shown, it may hold a secret.
    """
    if not path.exists():
        return {}
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(read_text(path).removeprefix("\ufeff").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        found = _ENV_LINE.fullmatch(text)
        if found:
            values[found[1]] = _unquoted(found[2])
        else:
            problems.append(Problem(file=str(path), line=number, column=1, message="must be a line NAME=value"))
    if problems:
        raise BrokenInput(problems)
    return values


def _unquoted(text: str) -> str:
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return re.split(r"\s+#", text, maxsplit=1)[0].rstrip()
