"""`monitor spell`: what a name matches and why."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="A list of canonical, tab, variant.",
)
@click.option("--level", type=click.Choice(["exact", "tight", "normal", "loose"]), default="normal", show_default=True)
def spell(pairs: Path, level: str) -> None:
    """Judge a list of spellings: a line each with yes or no, the cost, and how it was found."""
    from monitor.names.actor import Spelling
    from monitor.workbench.spell import judged

    with pairs.open(encoding="utf-8") as lines:
        for canonical, variant, verdict in judged(lines, Spelling(level)):
            answer = "yes" if verdict.yes else "no"
            click.echo(f"{canonical}\t{variant}\t{answer}\t{verdict.cost:.2f}\t{verdict.how}")
