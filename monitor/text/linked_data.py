"""What a page says of its article for machines: JSON-LD with the words of schema.org, and the state of its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

#: Pages carry a few kilobytes in one to five blocks. What is longer or deeper is no article's description.
_BLOCKS, _BLOCK_LETTERS, _NODES = 20, 1_000_000, 500

Node = dict[str, Any]


def articles(blocks: Iterable[str]) -> list[Node]:
    """The descriptions of articles in these blocks of JSON-LD, in order; of a broken block nothing."""
    told = islice(blocks, _BLOCKS)
    return [node for block in told for node in _nodes(_parsed(block)) if _is_article(node)]


def words(node: Node, name: str) -> str:
    """What a node says under this name, if that is text."""
    said = node.get(name)
    return said.strip() if isinstance(said, str) else ""


def names(node: Node, name: str) -> tuple[str, ...]:
    """The names of the persons or organisations under this name, however they are written down."""
    said = node.get(name)
    found = said if isinstance(said, list) else [said]
    told = (words(one, "name") if isinstance(one, dict) else one for one in found)
    return tuple(one for one in told if isinstance(one, str) and one.strip())


def _parsed(block: str) -> Any:
    text = block.strip().removeprefix("<!--").removesuffix("-->").rstrip(" ;")
    if not text or len(text) > _BLOCK_LETTERS:
        return None
    try:
        return json.loads(text, strict=False)  # line breaks inside strings are common
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[Node]:
    """Every object in a parsed block that may describe a thing of its own, in order, at most `_NODES`."""
    waiting, given = [value], 0
    while waiting and given < _NODES:
        value, given = waiting.pop(0), given + 1
        if isinstance(value, list):
            waiting = value[:_NODES] + waiting
        elif isinstance(value, dict):
            yield value
            waiting = [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value] + waiting


def _is_article(node: Node) -> bool:
    """`NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, `LiveBlogPosting`, `Report`, …"""
    kinds = node.get("@type")
    told = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in told)


# ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────────

#: A state is searched for text down to so many values; those of news pages have some thousands.
_VALUES = 50_000
#: Strings from so many letters on, with a space, may be a sentence.
_PROSE = 60


def longest_text(states: Iterable[str]) -> str:
    """The longest text in what a page's scripts start from (`__NEXT_DATA__` and the like), markup included, a piece a line.

    The pieces of an article stand under the same names in one list, or in one string; the longest are taken.
    """
    places: dict[str, list[str]] = {}
    for state in islice(states, _BLOCKS):
        for place, text in _strings(_parsed(state[state.find("{") :] if "{" in state[:200] else "")):
            places.setdefault(place, []).append(text)
    longest = max(
        places.values(), key=lambda texts: sum(len(text) for text in texts if len(text) >= _PROSE), default=[]
    )
    return "\n\n".join(dict.fromkeys(longest))


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every string that may be text, in order, with the names under which it stands; numbers in names do not matter."""
    waiting, given = [("", value)], 0
    while waiting and given < _VALUES:
        (place, value), given = waiting.pop(), given + 1
        if isinstance(value, str):
            if (" " in value or len(value) >= _PROSE) and "://" not in value[:8]:
                yield place, value
        elif isinstance(value, list):
            waiting += [(place, one) for one in reversed(value)]
        elif isinstance(value, dict):
            waiting += [(f"{place}.{re.sub(_NUMBERS, '', key)}", one) for key, one in reversed(value.items())]


_NUMBERS = re.compile(r"\d+")
