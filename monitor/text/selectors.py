"""CSS selectors: those that find elements of a page, and what is wrong with one that an operator wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

#: longer ones are no selectors that a person wrote
_LONGEST = 1_000


def why_no_selector(text: str) -> str:
    """Why this is no CSS selector that pages could be searched with; empty where it is one."""
    if not text.strip():
        return "it is empty"
    if len(text) > _LONGEST:
        return f"it is longer than {_LONGEST:,} characters"
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415 - few configurations need it

    document = HTMLTree.parse("<p>").document
    try:
        if document is not None:
            document.query_selector_all(text)
    except ValueError as error:  # its class says no more, and its sentence ends in the token that was not expected
        return str(error).rpartition(". ")[2].strip().rstrip(".")[:100].lower()
    return ""


def select(tree: HTMLTree, selector: str) -> Iterator[Any]:
    """The elements that a CSS selector finds, in order."""
    if tree.document is not None:
        # a slice: walking a collection costs the square of its length
        yield from tree.document.query_selector_all(selector)[:]
