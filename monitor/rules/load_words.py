"""Lists of words that terms may name, so that a long list stands once: `words: {troops: [troop, soldier]}` is `$troops`."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from monitor.rules.pieces import pieces
from monitor.rules.schema import WordList
from monitor.rules.terms import AnyOf, Term, Word
from monitor.yamldoc import problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.rules.entries import Desk, Entry
    from monitor.yamldoc import Data

_FORM: TypeAdapter[list[str]] = TypeAdapter(WordList)


def check_words(desk: Desk) -> None:
    """Puts every list on the desk as one term. A list may name others, wherever they stand, but not itself through them.

    Where nothing of a list can be used its name stands for it, so that terms which name it are not found wrong too.
    """
    entries = desk.entries["words"]
    named = {name: lists_named_by(entry.data) & entries.keys() for name, entry in entries.items()}
    while circle := _circle(named):
        first = min(circle, key=list(entries).index)
        at = circle.index(first)
        way = " → ".join(f"${name}" for name in (*circle[at:], *circle[:at], first))
        desk.note(entries[first], (), f"a list that holds itself: {way}", key=True)
        named[first] = set()
        desk.words[first] = Word(word=first)
    for name in TopologicalSorter(named).static_order():
        if name not in desk.words:
            desk.words[name] = _checked(desk, entries[name])


def lists_named_by(items: Data) -> set[str]:
    """The lists that the items of a list name, whatever else is wrong with it."""
    texts = [item for item in items if isinstance(item, str)] if isinstance(items, list) else []
    found = (piece for text in texts if "$" in text for piece in pieces(text))
    return {piece.text[1:] for piece in found if piece.kind == "word" and piece.text.startswith("$")}


def _circle(named: Mapping[str, set[str]]) -> list[str]:
    """Lists of which each names the next, and the last the first; none where there is no such circle."""
    try:
        TopologicalSorter(named).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]  # it begins and ends with the same, and each is named by the next
        return circle[:0:-1]
    return []


def _checked(desk: Desk, entry: Entry) -> Term:
    """One of the terms of a list."""
    try:
        texts = _FORM.validate_python(entry.data)
    except ValidationError as error:
        desk.problems += problems_of(error, entry.document, entry.way)
        return Word(word=entry.id)
    terms = [desk.term(entry, (index,), text, key=False) for index, text in enumerate(texts)]
    options = tuple(dict.fromkeys(term for term in terms if term is not None))
    return AnyOf(options=options) if options else Word(word=entry.id)
