"""`monitor coverage`: what of the rules has done anything, and what never did."""

from __future__ import annotations

import json
import sys
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import FINDINGS, WELL, config_option, json_option, load, rules_option
from monitor.cli.since import since_when
from monitor.errors import StoreError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.workbench.coverage import Seen
    from monitor.workbench.coverage_report import Idle


@click.command()
@click.option(
    "--since",
    metavar="WHEN",
    default="30d",
    show_default=True,
    help="As 24h or 90d, or a date or time such as 2026-03-01.",
)
@click.option("--show", metavar="N", type=click.IntRange(0), default=20, show_default=True, help="Rows of each sort.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes at once; all cores if left out.")
@click.option(
    "--archive",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An archive or a backup of one, instead of that of the configuration.",
)
@config_option
@rules_option
@json_option
def coverage(
    since: str,
    *,
    show: int,
    jobs: int | None,
    archive: Path | None,
    config: Path,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Say what of the rules contributed to nothing in the archived articles, by the daemon's own code.

    Names, acronyms and titles that were never found, terms that never stood in an article, rules that never hit, clauses
    that never held, exclusions that never excluded, feeds without an article or a hit. And the other way round: articles
    that name an actor whom a rule asks for, and that no rule hit (with --show N of them, the latest first). Look at
    one with `monitor explain ID --why-not RULE`. Nothing is written; a daemon may run.

    Exit status: 0 everything contributed, 1 something did not, 2 rules or archive cannot be used.
    """
    from monitor.cli.progress import bar
    from monitor.config import read_rule_files
    from monitor.workbench.coverage import observed
    from monitor.workbench.coverage_report import idle
    from monitor.workbench.lint.material import Material
    from monitor.workbench.side_by_side import cores

    settings = _settings(config, rules, archive)
    where = rules or (settings.rules if settings else Path())
    store = archive or (settings.store if settings else Path())
    material = Material(read_rule_files(where), config=settings)
    moment = since_when(since, settings.timezone if settings else UTC)
    with bar() as progress:
        seen = observed(
            material.ruleset,
            material.actors_watched(),
            store,
            since=moment,
            workers=jobs or cores(),
            most=show,
            progress=progress,
        )
    if not seen.articles:
        raise StoreError(f"the archive {store} holds no article since {since}, so nothing can be said of the rules")
    found = idle(material, seen, settings.feeds_declared() if settings else ())
    _answer(seen, found, since, show, as_json=as_json)
    sys.exit(FINDINGS if found or seen.unheard else WELL)


def _settings(config: Path, rules: Path | None, archive: Path | None) -> Config | None:
    """The configuration; None where there is none and neither rules nor archive are looked for in it."""
    if rules is not None and archive is not None and not config.exists():
        return None
    return load(config, secrets_needed=False)


def _answer(seen: Seen, found: list[Idle], since: str, show: int, *, as_json: bool) -> None:
    from monitor.workbench.coverage_report import as_json as contract
    from monitor.workbench.coverage_report import lines

    if as_json:
        click.echo(json.dumps(contract(seen, found, since), ensure_ascii=False))
        return
    head = (
        f"{_many(seen.articles, 'article')} since {since}",
        _many(sum(seen.rules.values()), "hit"),
        f"{_many(len(found), 'part')} that contributed to nothing",
    )
    click.secho(", ".join(head), bold=True)
    for heading, line in lines(seen, found, most=show):
        click.secho(f"\n{line}" if heading else f"  {line}", bold=heading)


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
