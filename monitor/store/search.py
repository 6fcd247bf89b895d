"""What people type into `search`, as a question to SQLite's full-text index over folded words."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Final

from monitor.text.normalise import fold, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

#: how much an excerpt shows round a word: about two lines of a terminal
WORDS_BEFORE: Final = 8
WORDS_AFTER: Final = 18

#: a quoted phrase or a run of anything but spaces, with what may stand before it
_PART: Final = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def folded(text: str) -> str:
    """The text as it is indexed: folded words, so that accents, case and Arabic letter forms do not matter."""
    return fold(text)


def match_expression(query: str) -> str | None:
    """The query as FTS5 reads it; None where it asks for no word.

    All words must occur, in title or text. `"in this order"` is a phrase, `withdr*` a beginning, `-word` must not
    occur, `a OR b` is either. Nothing that is typed can be a syntax error.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    either = False
    for part in _PART.finditer(query):
        if part["word"] == "OR" and not part["minus"]:
            either = True
            continue
        if (term := _term(part["phrase"], part["word"])) is None:
            continue
        if part["minus"]:
            unwanted.append(term)
        elif either and wanted:
            wanted[-1] = f"{wanted[-1]} OR {term}"
        else:
            wanted.append(term)
        either = False
    if not wanted:
        return None
    together = " AND ".join(f"({term})" for term in wanted)
    return f"({together}) NOT ({' OR '.join(unwanted)})" if unwanted else together


def _term(phrase: str | None, word: str | None) -> str | None:
    """One word or phrase as FTS5 quotes it; None where folding leaves nothing of it."""
    written = phrase if word is None else word
    words = fold(written or "")
    if not words:
        return None
    return f'"{words}"' + ("*" if word is not None and word.endswith("*") else "")


def matching(expression: str, articles: Iterable[sqlite3.Row]) -> list[int]:
    """Numbers of those articles (`number, title, text`) that the expression matches, by an index made for them alone."""
    conn = sqlite3.connect(":memory:")
    try:
        conn.execute(
            "CREATE VIRTUAL TABLE fresh USING fts5 (title, text, content = '', tokenize = 'unicode61 remove_diacritics 0')"
        )
        conn.executemany(
            "INSERT INTO fresh (rowid, title, text) VALUES (?, ?, ?)",
            ((row["number"], folded(row["title"]), folded(row["text"])) for row in articles),
        )
        return [number for (number,) in conn.execute("SELECT rowid FROM fresh WHERE fresh MATCH ?", (expression,))]
    finally:
        conn.close()


def excerpt(text: str, query: str) -> str:
    """A line of the text round the first word that was asked for; its beginning where only the title holds one."""
    wanted = [part["word"] or part["phrase"] or "" for part in _PART.finditer(query) if not part["minus"]]
    words = {word for written in wanted if written != "OR" for word in fold(written).split()}
    beginnings = tuple(word for written in wanted if written.endswith("*") for word in fold(written).split()[-1:])
    tokens = tokenise(text)
    place = next(
        (
            index
            for index, word in enumerate(tokens.words)
            if word in words or (beginnings and word.startswith(beginnings))
        ),
        0,
    )
    if not tokens.words:
        return ""
    first, last = max(0, place - WORDS_BEFORE), min(len(tokens.words), place + WORDS_AFTER)
    line = " ".join(text[tokens.starts[first] : tokens.ends[last - 1]].split())
    return ("… " if first else "") + line + (" …" if last < len(tokens.words) else "")
