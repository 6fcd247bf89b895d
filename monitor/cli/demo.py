"""`monitor demo`: the whole program in about a minute, without internet."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from monitor.cli.options import BROKEN, FINDINGS, WELL

if TYPE_CHECKING:
    from rich.console import Console

    from monitor.demo.server import WeekServer
    from monitor.demo.summary import Summary

#: what starting, stopping and summing up take of the time, measured on two cores
_AROUND_S = 10
_SHORTEST_S = 20
#: what the daemon gets to end in order; it promises ten seconds
_STOP_S = 12
#: what the last alerts of the week get to reach the terminal
_LAST_ALERTS_S = 3


@click.command()
@click.option(
    "--seconds",
    type=click.IntRange(min=_SHORTEST_S),
    default=60,
    show_default=True,
    help="About how long it shall take.",
)
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put configuration, rules and archive there.  [default: a new folder for temporary files]",
)
def demo(seconds: int, keep: Path | None) -> None:
    """See the whole thing in one minute, without internet.

    A made-up week of news runs through eight feeds that this program serves on loopback; the daemon polls them with the
    shipped rules and alerts to this terminal. Afterwards it says what came, what was folded, what was quiet and why, and
    what to try next. Ctrl-C ends it at any time.

    Exit status: 0 well, 1 the daemon failed, 2 the folder cannot be used.
    """
    from rich.console import Console

    console = Console(highlight=False)
    folder = keep or Path(tempfile.mkdtemp(prefix="monitor-demo-"))
    try:
        with _ends_in_order():
            status = _show(console, folder, seconds)
    except KeyboardInterrupt:
        console.print(f"\nEnded. What there is so far lies in {folder}", soft_wrap=True)
        status = WELL
    sys.exit(status)


@contextmanager
def _ends_in_order() -> Iterator[None]:
    """Lets SIGTERM and a closed terminal end the demo as Ctrl-C does, so that its daemon is not left behind."""

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
        raise KeyboardInterrupt

    kept = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _show(console: Console, folder: Path, seconds: int) -> int:
    from monitor.cli.shipped import shipped_rules
    from monitor.demo.desk import write_desk
    from monitor.demo.server import WeekServer
    from monitor.demo.week import WEEK, last_monday, the_week

    week = the_week()
    speed = WEEK.total_seconds() / (seconds - _AROUND_S)
    with WeekServer(week, monday=last_monday(datetime.now(UTC)), speed=speed, monotonic=time.monotonic) as server:
        try:
            config = write_desk(folder, week, home=server.home, rules=shipped_rules())
        except OSError as error:
            console.print(f"{error.filename or folder}: {error.strerror}: choose another folder", soft_wrap=True)
            return BROKEN
        _introduce(console, server, folder, seconds)
        with _daemon(config) as daemon:
            if not _watch(console, server, daemon):
                _tell_failure(console, folder)
                return FINDINGS
            time.sleep(_LAST_ALERTS_S)
    _conclude(console, folder, config, server)
    return WELL


@contextmanager
def _daemon(config: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`monitor run` with its alerts on this terminal and its log in a file; ended in order when the block is left.

    It has a session of its own: Ctrl-C reaches the demo alone, which then ends the daemon, once.
    """
    command = [sys.executable, "-m", "monitor", "run", "--config", str(config)]
    with (config.parent / "monitor.log").open("wb") as log:
        daemon = subprocess.Popen(command, stderr=log, start_new_session=True)  # noqa: S603 - our own program
        try:
            yield daemon
        finally:
            daemon.terminate()
            try:
                daemon.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()


def _watch(console: Console, server: WeekServer, daemon: subprocess.Popen[bytes]) -> bool:
    """Name the days as they begin, until the week is over; False where the daemon ended before."""
    from monitor.demo.week import WEEK

    shown = -1
    while not server.over:
        if daemon.poll() is not None:
            return False
        passed = server.clock.passed()
        if shown < passed.days < WEEK.days and server.clock.runs:
            shown = passed.days
            day = server.monday + passed
            console.rule(f"[bold]{day:%A}", align="left", style="blue")
        time.sleep(0.1)
    return True


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _introduce(console: Console, server: WeekServer, folder: Path, seconds: int) -> None:
    week = server.week
    console.print(
        f"[bold]A made-up week of news[/bold]: {len(week.items)} items in {len(week.publishers)} feeds, English, Arabic "
        f"and Persian, in about {seconds} seconds.\nThe daemon asks every feed once a second and holds what comes against "
        "the rules for Iraq: withdrawals of US troops, attacks by militias. Alerts appear below as they would on a desk.\n"
    )
    console.print(f"[dim]feeds   {server.home}/feeds/…   folder  {folder}[/dim]", soft_wrap=True)


def _tell_failure(console: Console, folder: Path) -> None:
    log = folder / "monitor.log"
    console.print(f"\n[bold red]The daemon ended by itself.[/bold red] The end of {log}:", soft_wrap=True)
    for line in log.read_text("utf-8", "replace").splitlines()[-8:]:
        console.print(line, markup=False, soft_wrap=True)


def _conclude(console: Console, folder: Path, config: Path, server: WeekServer) -> None:
    from monitor.config import load_config, read_rule_files
    from monitor.demo.summary import summary
    from monitor.rules.compile import compile_rules
    from monitor.rules.load import load_rules
    from monitor.store.archive import Archive

    settings = load_config(config)
    compiled = compile_rules(load_rules(read_rule_files(settings.rules)))
    with Archive(settings.store) as archive:
        told = summary(archive, server.week, compiled, now=datetime.now(UTC))
    _print_numbers(console, told, server)
    _print_quiet(console, told)
    _print_next(console, folder, told)


def _print_numbers(console: Console, told: Summary, server: WeekServer) -> None:
    asked = server.answers.total()
    unchanged = sum(count for (_, status), count in server.answers.items() if status == 304)
    console.print()
    console.rule("[bold]The week is over", align="left", style="blue")
    rows = [
        ("asked", f"{asked} times; {unchanged} answers were “nothing new” and cost next to nothing"),
        (
            "came",
            f"{told.entries} items, {told.articles} articles; {told.copies} of them copies of another paper’s text",
        ),
        *(("down", f"{feed}: {why}") for feed, why in told.failing),
        *(("alerted", f"{count} × {rule}") for rule, count in told.alerts),
        *(("silent", f"{count} more hits, because {reason}") for reason, count in told.silent),
        ("edited", f"{told.edits} headlines changed after they were first read: no second alert"),
    ]
    _print_rows(console, rows)


def _print_quiet(console: Console, told: Summary) -> None:
    if not told.quiet:
        return
    console.print("\n[bold]Watched words that alerted nobody[/bold], and what was missing:")
    for quiet in told.quiet:
        console.print(f"  {quiet.title}", markup=False)
        console.print(f"    {quiet.rule}: {quiet.why}", markup=False, style="dim")


def _print_rows(console: Console, rows: list[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold")
    grid.add_column()
    previous = ""
    for label, text in rows:
        grid.add_row(label if label != previous else "", Text(text))
        previous = label
    console.print(grid)


def _print_next(console: Console, folder: Path, told: Summary) -> None:
    console.print("\n[bold]Now try[/bold]")
    commands = [
        (f"cd {folder}", "configuration, rules and archive are here"),
        *([(f"monitor explain {told.example}", "why the last alert was one")] if told.example else []),
        ("monitor search 'Erbil drone'", "the archive, whatever the spelling or script"),
        ("monitor hits --json", "every hit, with the words that made it"),
        ("$EDITOR rules/iraq.yaml; monitor test", "change a rule; its tests say what broke"),
        ("monitor status", "how feeds, archive and deliveries are"),
    ]
    for command, what in commands:
        console.print(f"  [cyan]{command}[/cyan]\n      [dim]{what}[/dim]", soft_wrap=True)
