"""`monitor backtest`: rules held against the archive, and what an edit would have changed."""

from __future__ import annotations

import json
import sys
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import FINDINGS, WELL, config_option, json_option, require_rules, rules_option
from monitor.cli.since import since_option, since_when

if TYPE_CHECKING:
    from monitor.rules.ruleset import RuleSet
    from monitor.workbench.backtest_report import Report

#: articles of each rule and kind that people are shown, and that JSON holds
_SHOWN, _SHOWN_IN_JSON = 5, 1_000


@click.command()
@click.argument("only", metavar="[RULE…]", nargs=-1)
@since_option
@click.option(
    "--against", metavar="git:REV|DIR", help="Compare with the rules of that revision, or of that folder or file."
)
@click.option("--max-new", metavar="N", type=click.IntRange(0), help="Exit 1 if more than N hits or alerts are new.")
@click.option("--max-lost", metavar="N", type=click.IntRange(0), help="Exit 1 if more than N hits or alerts are lost.")
@click.option("--show", metavar="N", type=click.IntRange(0), help="Articles of each rule that are shown.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes at once; all cores if left out.")
@click.option(
    "--archive",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An archive or a backup of one, instead of that of the configuration.",
)
@click.option("--markdown", is_flag=True, help="Answer as Markdown for a pull request.")
@config_option
@rules_option
@json_option
def backtest(
    only: tuple[str, ...],
    *,
    since: str | None,
    against: str | None,
    max_new: int | None,
    max_lost: int | None,
    show: int | None,
    jobs: int | None,
    archive: Path | None,
    markdown: bool,
    config: Path,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Run rules over the archive, by the daemon's own code, and say what they hit and would have told.

    With --against both versions are run, and what differs is shown: hits, and alerts after grouping into stories, with
    the articles and the words that decided. What rules wait for and what they tell again (`alert`) is played as the
    daemon plays it. A draft is tried where it is named. Nothing is written; a daemon may run.

    Exit status: 1 if --max-new or --max-lost is exceeded, or there was nothing to compare; 2 if rules or archive cannot
    be used.
    """
    from concurrent.futures.process import BrokenProcessPool

    from monitor.cli.progress import bar
    from monitor.workbench.backtest import plan, run
    from monitor.workbench.backtest_report import Report
    from monitor.workbench.differences import reports
    from monitor.workbench.side_by_side import cores

    if against is None and (max_new is not None or max_lost is not None):
        raise click.UsageError("--max-new and --max-lost bound a difference: say --against what")
    where, store, zone = _given(config, rules, archive)
    now, before = _version(None, where), _version(against, where) if against else None
    _known(only, now, before)
    shown = show if show is not None else _SHOWN_IN_JSON if as_json else _SHOWN
    planned, moment = plan(now, before, only=only), since_when(since, zone)
    try:
        with bar() as progress:
            tally = run(planned, store, since=moment, workers=jobs or cores(), keep=shown, progress=progress)
    except BrokenProcessPool:
        raise click.UsageError("a process was ended from outside, perhaps for want of memory: try --jobs 1") from None
    told = reports(tally, planned, store, show=shown)
    report = Report(articles=tally.articles, since=moment, against=against, rules=tuple(told))
    _answer(report, as_json=as_json, markdown=markdown)
    sys.exit(_verdict(report, max_new, max_lost))


def _verdict(report: Report, max_new: int | None, max_lost: int | None) -> int:
    """The exit status; what is beyond the bounds is told, and that there was nothing to try."""
    exceeded = report.exceeded(max_new, max_lost)
    if not report.articles:
        none = "no article was tried: the archive holds none" + (" of that time" if report.since else " yet")
        if max_new is None and max_lost is None:
            click.secho(none, err=True, fg="yellow")
        else:
            exceeded.append(f"{none}, so nothing shows whether the bounds hold")
    for sentence in exceeded:
        click.secho(sentence, err=True, fg="red")
    return FINDINGS if exceeded else WELL


def _given(config: Path, rules: Path | None, archive: Path | None) -> tuple[Path, Path, tzinfo]:
    """The rule files, the archive and the desk's time zone; a configuration is read where one of the two is not named."""
    from monitor.config import load_config

    if rules is not None and archive is not None and not config.exists():
        return rules, archive, UTC
    settings = load_config(config, secrets_needed=False)
    return rules or settings.rules, archive or settings.store, settings.timezone


def _version(named: str | None, rules: Path) -> RuleSet:
    """The rules as they are, or those of another version: their tests are not asked for, only what they find."""
    from monitor.config import read_rule_files
    from monitor.rules.load import load_rules
    from monitor.workbench.versions import rule_files

    if named is None:
        return load_rules(read_rule_files(rules))
    return load_rules(rule_files(named, rules), tested=False)


def _known(only: tuple[str, ...], now: RuleSet, before: RuleSet | None) -> None:
    require_rules(only, {*now.rules, *(before.rules if before else ())})


def _answer(report: Report, *, as_json: bool, markdown: bool) -> None:
    from monitor.workbench.backtest_report import as_json as contract
    from monitor.workbench.backtest_report import as_markdown

    if as_json:
        click.echo(json.dumps(contract(report), ensure_ascii=False))
    elif markdown:
        for line in as_markdown(report):
            click.echo(line)
    else:
        from rich.console import Console

        from monitor.workbench.backtest_render import show

        show(Console(highlight=False), report)
