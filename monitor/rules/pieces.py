"""The pieces that a term is written with: words, quotations, brackets, distances, regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a term, and where it stands in it."""

    kind: str
    text: str
    at: int


_PIECES = re.compile(
    r"""(?P<space>\s+)
      | (?P<bracket>[()|])
      | (?P<distance>(?:=>|[~>])(?P<number>\d*)(?=[\s()|]|$))
      | (?P<quoted>"[^"]*"|“[^”]*”)
      | (?P<regex>regex:)
      | (?P<word>[^\s()|"“”]+)
      | (?P<odd>.)""",
    re.VERBOSE,
)


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a term in order; what is none comes as `odd`."""
    at = 0
    while at < len(text):
        found = _PIECES.match(text, at)
        if found is None:  # pragma: no cover - the last alternative takes any character but a line feed, which is space
            return
        kind, piece = str(found.lastgroup if found.lastgroup != "number" else "distance"), found.group()
        if kind == "regex":
            end = _end_of_regex(text, found.end())
            yield Piece(kind="regex", text=text[found.end() : end], at=found.end())
            at = end
            continue
        if kind == "bracket":
            kind = piece
        if kind != "space":
            yield Piece(kind=kind, text=piece, at=at)
        at = found.end()


def _end_of_regex(text: str, at: int) -> int:
    """Where the pattern ends: at a space, or at a bracket that it has not opened itself."""
    depth, in_class = 0, False
    while at < len(text):
        character = text[at]
        if character == "\\":
            at += 1
        elif character.isspace():
            break
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
            at += text.startswith(("]", "^]"), at + 1)  # a bracket that comes first belongs to the class
        elif character == "(":
            depth += 1
        elif character == ")":
            if not depth:
                break
            depth -= 1
        at += 1
    return min(at, len(text))
