"""`monitor run`: the daemon."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from monitor.cli.options import config_option


@click.command()
@config_option
@click.option("--once", is_flag=True, help="One round: poll every feed, alert, and exit.")
@click.option("--dry-run", is_flag=True, help="Send nothing and keep nothing: alerts that would go out are shown here.")
@click.option(
    "--log-level", type=click.Choice(["debug", "info", "warning", "error"]), default="info", show_default=True,
    help="What is logged to stderr, one line an event.",
)  # fmt: skip
def run(config: Path, *, once: bool, dry_run: bool, log_level: str) -> None:
    """Poll, match and alert until told to stop.

    SIGTERM and Ctrl-C end it in order. Rule files that change are taken within seconds if `monitor check` and `monitor
    test` pass; SIGHUP reads configuration and rules again on the same condition. What does not pass is told once, and the
    old stays in use.
    """
    from monitor import assembly, daemon
    from monitor.observe import observer

    setup = assembly.load(config)
    for problem in setup.config.advice:
        click.echo(str(problem), err=True)
    with assembly.rehearsal(setup, active=dry_run) as staged:
        status = asyncio.run(daemon.run(config, staged, observer(sys.stderr, level=log_level), once=once))
    sys.exit(status)
