"""What `monitor spell` found, for people and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from monitor.text.printable import printable
from monitor.workbench.spell import LEVELS, Collision, Survey, Tried, steps_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from monitor.workbench.spell_text import Found, Missed


def show_survey(console: Console, found: Survey) -> None:
    """Print what a name matches at each level, what it does not, and whom it collides with."""
    console.print(Text.assemble((printable(found.name), "bold"), f"  (spelling: {found.level})"))
    _section(console, "Would match, or would not", found.examples)
    _section(console, "Near misses", found.near_misses)
    if not found.examples:
        console.print(
            "spellings are made by rule for names in Latin letters: write it so, or try it on a text: spell NAME TEXT"
        )
    if found.collisions:
        console.print(Text("\nOther actors of the catalogue", style="bold"))
        for collision in found.collisions:
            console.print(Text("  " + _collision(collision)))


#: columns, where there is no terminal to ask
WIDE: Final = 200


def _section(console: Console, title: str, rows: Sequence[Tried]) -> None:
    if not rows:
        return
    console.print(Text("\n" + title, style="bold"))
    table = Table(box=None, pad_edge=True, show_header=True, header_style="dim")
    for column in ("", *map(str, LEVELS), "cost", "by", ""):
        table.add_column(column, no_wrap=column != "by" or not console.is_terminal)
    for habit, tried in groupby(rows, key=lambda row: row.example.habit):
        for number, row in enumerate(tried):
            table.add_row(*_row(row), Text("" if number else habit, style="dim"))
    console.print(table)


def _row(row: Tried) -> Iterable[Text]:
    yield Text(printable(row.example.written))
    for level in LEVELS:
        yield Text("yes", style="green") if row.at(level) else Text("no", style="red")
    yield Text(f"{row.verdict.cost:.2f}" if row.verdict.yes else "")
    yield Text(steps_shown(row.verdict.alignment) or row.verdict.how)


def _collision(found: Collision) -> str:
    if found.surname:
        return f"{found.actor}: {printable(found.name)} has the same surname; a bare one means whom the article names in full"
    return f"{found.actor}: {printable(found.name)} is taken for it at {found.tried.level} ({found.tried.verdict.cost:.2f})"


def show_text(console: Console, found: Sequence[Found], missed: Sequence[Missed]) -> None:
    """Print each mention with its reason, then what comes near and why it does not count."""
    for mention in found:
        console.print(Text(f"✓ {mention.start}-{mention.end}  {printable(mention.sentence)}", style="green"))
    for miss in missed:
        console.print(Text(f'✗ {miss.start}-{miss.end}  "{printable(miss.printed)}" {printable(miss.why)}'))
    if not found and not missed:
        console.print("nothing in the text comes near the name")


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def survey_json(found: Survey) -> dict[str, Any]:
    """One object: name, level, examples, near_misses, collisions."""
    return {
        "name": found.name,
        "level": str(found.level),
        "examples": [_tried_json(row) for row in found.examples],
        "near_misses": [_tried_json(row) for row in found.near_misses],
        "collisions": [
            {"actor": one.actor, "name": one.name, "surname": one.surname, "level": str(one.tried.level)}
            for one in found.collisions
        ],
    }


def _tried_json(row: Tried) -> dict[str, Any]:
    return {
        "variant": row.example.written,
        "habit": row.example.habit,
        **{str(level): row.at(level) for level in LEVELS},
        "cost": round(row.verdict.cost, 3) if row.verdict.yes else None,
        "how": row.verdict.how,
        "steps": [steps_shown([step]) for step in row.verdict.alignment],
    }


def text_json(name: str, found: Sequence[Found], missed: Sequence[Missed]) -> dict[str, Any]:
    """One object: name, mentions, misses."""
    return {
        "name": name,
        "mentions": [
            {
                "matched": one.matched,
                "start": one.start,
                "end": one.end,
                "how": one.how,
                "cost": round(one.cost, 3),
                "limit": one.limit,
                "steps": [steps_shown([step]) for step in one.steps],
                "sentence": one.sentence,
            }
            for one in found
        ],
        "misses": [{"printed": one.printed, "start": one.start, "end": one.end, "why": one.why} for one in missed],
    }
