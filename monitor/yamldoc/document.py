"""A YAML file that was read: its data, and where each part of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from monitor.model import Problem, Severity

#: What a document holds once it is read.
Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
#: The way to a value: keys of mappings and indexes of lists.
Way: TypeAlias = Sequence[str | int]


class Place(NamedTuple):
    """Where something stands in a file, both counted from 1."""

    line: int
    column: int


class Lines:
    """Where the characters of a text stand, in lines as editors count them.

    YAML 1.1 also ends lines at U+0085, U+2028 and U+2029; editors do not, and Arabic text copied from the web holds them.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]

    def place(self, index: int) -> Place:
        """The place of character `index`, counted from 0."""
        line = bisect_right(self._starts, index)
        return Place(line, index - self._starts[line - 1] + 1)


class Mark(NamedTuple):
    """Where something starts, as the index of a character."""

    start: int
    lead: int | None = None  #: how far in its text starts; None where the file spells it differently


class Node:
    """The marks of one value and of everything in it. Aliases share the node of their anchor.

    Most values are scalars and nobody asks for their place: a node of theirs is two numbers and no dictionaries.
    """

    __slots__ = ("children", "keys", "mark", "size")

    def __init__(self, mark: Mark, *, scalar: bool = False) -> None:
        self.mark = mark
        self.keys: dict[str, Mark] = _NO_KEYS if scalar else {}
        self.children: dict[str | int, Node] = _NO_CHILDREN if scalar else {}
        self.size = 1  #: values in it, itself included


_NO_KEYS: dict[str, Mark] = {}
_NO_CHILDREN: dict[str | int, Node] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file that was read: its data and where each part of it stands."""

    file: str  #: as problems name it
    data: Data
    root: Node = field(repr=False)
    lines: Lines = field(repr=False)

    def at(self, path: Way) -> Data:
        """What stands at `path`; None where nothing does."""
        value: Data = self.data
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value

    def place(self, path: Way) -> Place:
        """Where the value at `path` starts; where there is none, the nearest ancestor that exists."""
        return self.lines.place(self._nearest(path).mark.start)

    def key_place(self, path: Way) -> Place:
        """Where the last key of `path` starts; for items of lists and for missing keys the same as `place`."""
        return self.lines.place(self._key_mark(path).start)

    def place_in(self, path: Way, offset: int, *, key: bool = False) -> Place:
        """Where character `offset` of the scalar (or of the key) at `path` stands.

        The start of the scalar where its text is spelt differently in the file: escapes, blocks, folded lines.
        """
        mark = self._key_mark(path) if key else self._nearest(path).mark
        return self.lines.place(mark.start if mark.lead is None else mark.start + mark.lead + offset)

    def problem(
        self,
        path: Way,
        message: str,
        *,
        key: bool = False,
        offset: int | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem with the value at `path`, with its last key, or with one character of either."""
        if offset is not None:
            place = self.place_in(path, offset, key=key)
        else:
            place = self.key_place(path) if key else self.place(path)
        return Problem(
            file=self.file,
            line=place.line,
            column=place.column,
            path=path_text(path),
            message=message,
            severity=severity,
        )

    def _key_mark(self, path: Way) -> Mark:
        if path:
            mark = self._nearest(path[:-1]).keys.get(str(path[-1]))
            if mark is not None:
                return mark
        return self._nearest(path).mark

    def _nearest(self, path: Way) -> Node:
        node = self.root
        for step in path:
            child = node.children.get(step)
            if child is None:
                break
            node = child
        return node


def path_text(path: Way) -> str:
    """A path as people write it: `actors.kadhimi.names[0]`; keys that are no plain words stand in quotes."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif re.fullmatch(r"[\w-]+", step):
            text += f".{step}" if text else step
        else:
            text += f"[{shown(step)}]"
    return text


def shown(value: object) -> str:
    """A value in double quotes as it may be shown to people: one line, at most 60 characters, control characters escaped."""
    text = str(value)
    text = text if len(text) <= 60 else text[:59] + "…"
    return '"' + "".join(char if char.isprintable() else repr(char)[1:-1] for char in text) + '"'
