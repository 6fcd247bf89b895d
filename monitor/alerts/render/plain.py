"""An alert as plain text: the text part of a mail, and what a console shows that is no terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from monitor.alerts.message import EvidenceField
from monitor.alerts.render import shape
from monitor.alerts.render.safe import one_line, safe_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from monitor.alerts.message import ArticleTold, Notice

WIDTH = 76  #: RFC 5322 recommends at most 78 characters a line; two are left for a quoting mark


def plain(notice: Notice, zone: tzinfo, *, width: int = WIDTH) -> str:
    """The alert as lines of at most `width` characters (but for long words), evidence between *asterisks*.

    Times are shown in `zone`. Nothing in it can steer a terminal.
    """
    lines = [*_head(notice, width)]
    if changes := shape.news(notice):
        lines += ["", *_fields(changes, width)]
    for article in notice.articles:
        lines += ["", *_article(article, zone, width)]
    lines += ["", *_fields(shape.reasons(notice, zone), width)]
    return "\n".join(lines) + "\n"


def _head(notice: Notice, width: int) -> Iterator[str]:
    severity = one_line(notice.severity, 20).upper()
    desk = one_line(notice.desk, 60)
    yield from _wrapped(
        " | ".join(filter(None, (severity, shape.change(notice) + shape.rule_title(notice), desk))), width
    )
    yield "-" * width


def _article(article: ArticleTold, zone: tzinfo, width: int) -> Iterator[str]:
    title = _starred(shape.marked(shape.title(article), article.evidence, EvidenceField.TITLE))
    yield from _wrapped(title or "(no title)", width)
    if link := safe_link(article.url):
        yield link  # never broken: a wrapped link is no link
    yield ""
    if article.excerpt:
        quoted = _starred(shape.marked(article.excerpt, article.evidence, EvidenceField.EXCERPT))
        yield from _wrapped(quoted, width, indent="    ")
        yield ""
    yield from _fields([("Source", shape.source_of(article)), *shape.times(article, zone)], width)
    yield from _fields(_evidence(article), width)
    yield from _fields(shape.also(article), width)


def _evidence(article: ArticleTold) -> Iterator[tuple[str, str]]:
    for one in shape.matched(article):
        name = f"{one.name} ({one.score})" if one.score else one.name
        found = [(term, ", ".join(f'"{word}"' for word in words)) for term, words in one.found]
        if any(term for term, _ in found):
            yield one.label, name
            yield from (("", f"{words} <- {term}") for term, words in found)
            if one.more:
                yield "", f"and {one.more} more"
        else:
            yield one.label, f"{name}: {', '.join(words for _, words in found)}"


def _fields(fields: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    column = 18
    for label, text in fields:
        if text:
            yield from textwrap.wrap(
                text, width, initial_indent=(f"{label}:" if label else "").ljust(column),
                subsequent_indent=" " * (column if label else column + 2),
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip


def _starred(pieces: Iterable[tuple[str, bool]]) -> str:
    return one_line("".join(f"*{text.strip()}*" if evidence and text.strip() else text for text, evidence in pieces))


def _wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
