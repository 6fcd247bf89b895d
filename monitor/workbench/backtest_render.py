"""A backtest for people: a table of rules, and below it the articles that make the difference, with the words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.text.printable import printable
from monitor.workbench.backtest_report import Report, hidden_line, scope_line
from monitor.workbench.clauses import quoted
from monitor.workbench.differences import Difference, Kind, RuleReport

_SIGNS = {Kind.FOUND: ("· ", "dim"), Kind.GAINED: ("+ ", "green"), Kind.LOST: ("− ", "red")}


def show(console: Console, report: Report) -> None:
    """Print what a backtest came to."""
    _line(console, 0, Text(printable(scope_line(report)), style="bold"))
    rows = report.differing if report.against else report.rules
    if rows:
        console.print()
        console.print(_table(rows, report))
    if report.against:
        _line(console, 0, Text(_alike(report, len(report.rules) - len(rows)), style="dim"))
    for one in rows:
        if one.differences:
            console.print()
            _line(console, 0, Text(one.rule, style="bold"))
            for depth, line in _differences(one):
                _line(console, depth, line)


def _alike(report: Report, alike: int) -> str:
    if alike == len(report.rules):
        return "No rule hits or tells anything else than before."
    return f"{alike} more {'rule does' if alike == 1 else 'rules do'} the same in both versions." if alike else ""


def _table(rows: tuple[RuleReport, ...], report: Report) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("rule", no_wrap=True)
    names = ("hits", "before", "new", "lost", "alerts", "before", "new", "lost", "moved", "updates", "before")
    for name in names if report.against else ("hits", "alerts", "updates", "backlog"):
        table.add_column(name, justify="right")
    for one in rows:
        count = one.count
        if report.against:
            cells = [
                _number(count.hits), _number(count.hits_before, "dim"), _number(count.gained_hits, "green"),
                _number(count.lost_hits, "red"), _number(count.alerts), _number(count.alerts_before, "dim"),
                _number(count.gained_alerts, "green"), _number(count.lost_alerts, "red"), _number(count.moved, "dim"),
                _number(count.updates), _number(count.updates_before, "dim"),
            ]  # fmt: skip
        else:
            cells = [
                _number(count.hits), _number(count.alerts), _number(count.updates, "dim"), _number(count.backlog, "dim"),
            ]  # fmt: skip
        table.add_row(Text(one.rule), *cells)
    return table


def _number(number: int, style: str = "") -> Text:
    return Text(f"{number:,}", style=style if number else "dim")


def _differences(one: RuleReport) -> Iterator[tuple[int, Text]]:
    for shown in one.differences:
        yield 1, _headline(shown)
        why = "; ".join(filter(None, (quoted(shown.words, most=6), _otherwise(shown))))
        if why:
            yield 2, Text(printable(why), style="dim")
    if hidden := hidden_line(one):
        yield 1, Text(hidden, style="dim")


def _headline(shown: Difference) -> Text:
    article = shown.article
    text = Text.assemble(_SIGNS[shown.kind])
    if article.first_seen:
        text.append(f"{article.first_seen:%Y-%m-%d} ", style="dim")
    text.append(printable(f"{article.source.feed} "), style="dim").append(printable(article.title) or "(no title)")
    text.append("  alert" if shown.alert else "", style="bold")
    return text.append(f"  {printable(article.id)}", style="dim")


def _otherwise(shown: Difference) -> str:
    """What keeps the other version from hitting."""
    when = {Kind.GAINED: "before: ", Kind.LOST: "now: "}.get(shown.kind, "")
    return when + "; ".join(shown.lacking) if shown.lacking else ""


def _line(console: Console, depth: int, line: Text) -> None:
    """One line, indented; continued under itself where it is too long for a terminal."""
    if not line.plain:
        return
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, 2 * depth)))
    else:
        console.print(Text("  " * depth).append_text(line), soft_wrap=True)
