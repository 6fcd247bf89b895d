"""Blocks of text for a terminal: foreign text made harmless, links whole, eighty columns enough."""

from __future__ import annotations

from datetime import datetime, tzinfo

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.text.printable import printable


class Page:
    """Prints one block after another to standard output.

    On a terminal with colours and wrapped; elsewhere each line stays whole, so that `grep` finds what it looks for.
    Nothing that a feed said can steer the terminal. A title stands on a line of its own: text that runs from right to
    left would otherwise reorder what stands beside it. Times are shown in `zone`, the desk's.
    """

    def __init__(self, zone: tzinfo) -> None:
        self._console = Console(highlight=False)
        self.zone = zone
        self.shown = 0  #: blocks so far

    def head(self, when: str, *words: str) -> None:
        """Begin a block: a time as the archive holds it, and a few short words."""
        if self.shown and self._console.is_terminal:
            self._console.print()
        self.shown += 1
        line = Text(clock_time(when, self.zone), style="dim")
        for word in filter(None, words):
            line.append("  ").append(printable(word), style="not dim")
        self._console.print(line, soft_wrap=True)

    def title(self, text: str) -> None:
        """A headline."""
        self._wrapped(Text(printable(text), style="bold"))

    def link(self, url: str) -> None:
        """A link, never broken over lines."""
        if url:
            self._console.print(Text("  " + printable(url), style="cyan"), soft_wrap=True)

    def text(self, text: str) -> None:
        """Words of an article."""
        if text:
            self._wrapped(Text(printable(text)))

    def shown_text(self, text: Text, *, style: str = "") -> None:
        """A text that was made ready by the caller, who has made it harmless."""
        text.style = style
        self._wrapped(text)

    @property
    def coloured(self) -> bool:
        """Whether what is printed can be told apart by colours."""
        return self._console.is_terminal and not self._console.no_color

    def note(self, text: str) -> None:
        """What the program says about it."""
        self._wrapped(Text(printable(text), style="dim"))

    def line(self, label: str, text: str, *, style: str = "") -> None:
        """A labelled line of a report, continued under its text."""
        words = Text(printable(text), style=style)
        if self._console.is_terminal:
            grid = Table.grid(padding=(0, 1))
            grid.add_column(width=10, style="bold")
            grid.add_column()
            grid.add_row(label, words)
            self._console.print(grid)
        else:
            self._console.print(Text(f"{label:<11}").append_text(words), soft_wrap=True)

    def _wrapped(self, text: Text) -> None:
        if self._console.is_terminal:
            self._console.print(Padding(text, (0, 0, 0, 2)))
        else:
            self._console.print(Text("  ").append_text(text), soft_wrap=True)


def clock_time(when: str, zone: tzinfo) -> str:
    """`2026-03-01 12:30` in that zone, from the archive's UTC text."""
    return datetime.fromisoformat(when).astimezone(zone).strftime("%Y-%m-%d %H:%M")
