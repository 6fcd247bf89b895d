"""Lists of words that terms may name, so that a long list stands once: `words: {troops: [troop, soldier]}` is `$troops`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from monitor.rules.schema import WordList
from monitor.rules.terms import AnyOf, Term, Word
from monitor.yamldoc import problems_of

if TYPE_CHECKING:
    from monitor.rules.entries import Desk, Entry

_FORM: TypeAdapter[list[str]] = TypeAdapter(WordList)


def checked_words(desk: Desk, entry: Entry) -> Term:
    """One of the terms of a list; a list may name lists that stand before it. Its problems are left on the desk.

    Where nothing of the list can be used its name stands for it, so that terms which name it are not found wrong too.
    """
    try:
        texts = _FORM.validate_python(entry.data)
    except ValidationError as error:
        desk.problems += problems_of(error, entry.document, entry.way)
        return Word(word=entry.id)
    terms = [desk.term(entry, (index,), text, key=False) for index, text in enumerate(texts)]
    options = tuple(dict.fromkeys(term for term in terms if term is not None))
    return AnyOf(options=options) if options else Word(word=entry.id)
