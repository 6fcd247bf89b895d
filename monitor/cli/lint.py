"""`monitor lint`: what loads and works, and is probably not meant."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import FINDINGS, WELL, complain, config_option, json_option, rules_option
from monitor.errors import StoreError
from monitor.model import Problem, Severity

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.workbench.lint.finding import Finding
    from monitor.workbench.lint.material import ArchiveWords, Material

#: articles of the archive whose words are counted, the latest: more change nothing
_MOST_ARTICLES = 5_000


@click.command()
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@config_option
@rules_option
@json_option
@click.option(
    "--codes", is_flag=True, help="Print every code with what it finds and what to do, as Markdown, and stop."
)
def lint(paths: tuple[Path, ...], config: Path, rules: Path | None, *, as_json: bool, codes: bool) -> None:
    """Advise on rules and configuration: what loads and works, and is probably not meant.

    Each finding has a code, a place, a sentence and what to do; docs/lint.md explains them. Where there is an archive,
    common words are counted in it. With --rules only those rules are looked at, without a configuration. With PATH…
    only findings in those files, or below those folders, are told.

    \b
    A finding is silenced on its line, or on the line above, with a reason:
        "(leave|quit)": 30    # lint: T04 because this desk wants every word of it
    and for a whole file by `# lint file: U01 because …`.

    Exit status: 0 nothing found, 1 findings, 2 files that cannot be used.
    """
    from monitor.workbench.lint.run import catalogue
    from monitor.workbench.lint.run import lint as checked

    if codes:
        click.echo("\n".join(catalogue()))
        return
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"there is no {path}")
    found = list(_in(paths, checked(_material(config, rules))))
    for finding in found:
        click.echo(json.dumps(asdict(finding), ensure_ascii=False) if as_json else _line(finding))
    if not as_json:
        click.secho(_closing(found), bold=True, fg="yellow" if found else "green")
    sys.exit(FINDINGS if found else WELL)


def _material(path: Path, rules: Path | None) -> Material:
    from monitor.config import load_config, read_rule_files
    from monitor.config.files import read_text
    from monitor.workbench.lint.material import Material

    if rules is not None:
        return Material(read_rule_files(rules))
    config = load_config(path, secrets_needed=False)
    files = read_rule_files(config.rules)
    return Material(files, config=config, config_text=read_text(path), archive=_archive_words(config))


def _archive_words(config: Config) -> ArchiveWords | None:
    """The words of the latest articles; None without an archive, said where it cannot be read."""
    from monitor.store.archive import Archive
    from monitor.workbench.lint.material import archive_words

    if not config.store.exists():
        return None
    try:
        with Archive(config.store) as archive:
            return archive_words(archive.latest_articles(limit=_MOST_ARTICLES))
    except StoreError as error:
        complain([Problem(file=str(config.store), message=f"words are not counted: {error}", severity=Severity.ADVICE)])
        return None


def _in(paths: tuple[Path, ...], found: Iterable[Finding]) -> Iterable[Finding]:
    wanted = [path.resolve() for path in paths]
    for finding in found:
        file = Path(finding.file).resolve()
        if not wanted or any(file == path or path in file.parents for path in wanted):
            yield finding


def _line(finding: Finding) -> str:
    from monitor.text.printable import printable

    place, _, rest = str(finding).partition(f": {finding.code}")
    return f"{printable(place)}: {click.style(finding.code, bold=True)}{printable(rest)}"


def _closing(found: list[Finding]) -> str:
    if not found:
        return "nothing found"
    kinds = len({finding.code for finding in found})
    many = "finding" if len(found) == 1 else "findings"
    return f"{len(found)} {many}" + (f" of {kinds} kinds" if kinds > 1 else "") + "; what the codes mean: docs/lint.md"
