"""Alerts on the terminal: a block each, evidence highlighted; plain text where there is no terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from monitor.alerts.message import EvidenceField, notice_of
from monitor.alerts.render import shape
from monitor.alerts.render.plain import plain
from monitor.alerts.render.safe import one_line, safe_link
from monitor.model import Refused, Sent, TryAgain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from rich.console import RenderableType

    from monitor.alerts.message import ArticleTold, Notice
    from monitor.model import Message, SendResult

#: A wider block than this is harder to read, not easier.
WIDEST = 100
#: Colours that can be read on black and on white alike.
_SEVERITY = {"critical": "bold white on red", "high": "bold black on yellow", "medium": "bold cyan", "low": "bold"}
_MARK = "black on yellow"


class ConsoleNotifier:
    """Prints alerts to a stream, standard output where none is given. Implements `ports.Notifier`.

    Colours and blocks where the stream is a terminal; plain text where it is none or NO_COLOR is set
    (https://no-color.org). Times are shown in `tz`.
    """

    def __init__(self, *, tz: tzinfo, stream: TextIO | None = None) -> None:
        self._tz = tz
        self._stream = stream

    async def send(self, message: Message) -> SendResult:
        """`Sent` when it was written; `TryAgain` when the stream did not take it."""
        try:
            notice = notice_of(message.payload)
        except ValueError as error:
            return Refused(why=str(error))
        try:
            show(notice, self._stream or sys.stdout, self._tz)
        except (OSError, ValueError) as error:  # ValueError: the stream was closed
            return TryAgain(why=f"the terminal cannot be written to: {error}")
        return Sent(detail="printed")


def show(notice: Notice, stream: TextIO, zone: tzinfo) -> None:
    """Write an alert to a stream, as the stream can show it; characters that it cannot encode become `?`."""
    if stream.isatty() and not os.environ.get("NO_COLOR"):
        console = Console(file=stream, highlight=False, markup=False, emoji=False)
        console.width = min(console.width, WIDEST)
        with console.capture() as written:
            for part in block(notice, zone):
                console.print(part, soft_wrap=isinstance(part, Text) and part.no_wrap is True)
        text = written.get()
    else:
        text = plain(notice, zone) + "\n"
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def block(notice: Notice, zone: tzinfo) -> Iterable[RenderableType]:
    """The parts of an alert, top to bottom, for a rich console."""
    yield Rule(style="dim")
    severity = one_line(notice.severity, 20)
    yield Text.assemble(
        (f" {severity.upper()} " if severity else "", _SEVERITY.get(severity, "bold")),
        (" " if severity else "") + shape.change(notice) + shape.rule_title(notice),
        (f"  {one_line(notice.desk, 60)}", "dim"),
    )
    if changes := shape.news(notice):
        yield _fields(changes)
    for article in notice.articles:
        yield from _article(article, zone)
    yield _fields(shape.reasons(notice, zone))
    yield Text("")


def _article(article: ArticleTold, zone: tzinfo) -> Iterable[RenderableType]:
    yield _marked(shape.title(article), article, EvidenceField.TITLE, style="bold")
    if link := safe_link(article.url):
        yield Text(link, style="blue", no_wrap=True)  # whole, so that the terminal can open it
    when = ", ".join(f"{label.lower()} {at}" for label, at in shape.times(article, zone))
    yield Text.assemble((shape.source_of(article), ""), (f"  {when}", "dim"))
    if article.excerpt:
        yield Padding(_marked(article.excerpt, article, EvidenceField.EXCERPT), (0, 0, 0, 2))
    yield _fields([*_evidence(article), *shape.also(article)])


def _evidence(article: ArticleTold) -> Iterable[tuple[str, str]]:
    for one in shape.matched(article):
        words = ", ".join(f"“{word}”" for word in _longest([word for _, found in one.found for word in found]))
        yield one.label, (f"{one.name} ({one.score}): {words}" if one.score else f"{one.name}: {words}")


def _longest(words: list[str]) -> list[str]:
    """The words without those that stand within others."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _marked(text: str, article: ArticleTold, field: EvidenceField, *, style: str = "") -> Text:
    marked = Text(style=style)
    for piece, evidence in shape.marked(text, article.evidence, field):
        spaced = one_line(piece)
        before = " " if piece[:1].isspace() and len(marked) else ""
        after = " " if piece[-1:].isspace() and spaced else ""
        marked.append(before).append(spaced, _MARK if evidence else None).append(after)
    marked.rstrip()
    return marked or Text("(no title)", style=style)


def _fields(fields: Iterable[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, width=16)
    grid.add_column()
    for label, text in fields:
        grid.add_row(Text(label), Text(text))
    return grid
