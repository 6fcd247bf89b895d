"""The command line's front door: which command lives in which file. Nothing heavy is imported before it is asked for."""

from __future__ import annotations

import importlib
import sys

import click

from monitor import __version__
from monitor.cli.options import Group
from monitor.errors import BrokenInput, StoreBusy, StoreError

#: command → (file of monitor.cli that holds it, one line of help: shown without importing that file)
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("start", "Write config.yaml, example rules and .env; never overwrites."),
    "demo": ("demo", "See the whole thing in one minute, without internet."),
    "run": ("run", "Poll, match and alert until told to stop."),
    "check": ("check", "Check config and rules; every problem with its place."),
    "lint": ("lint", "Advise on rules and configuration: what works and is probably not meant."),
    "test": ("rules", "Run the tests and promises that stand in rule files."),
    "spell": ("spell", "Say what a name matches and why."),
    "explain": ("rules", "Say which rules hit an article and why, and which do not."),
    "backtest": ("backtest", "Run rules over the archive; show what an edit would change."),
    "coverage": ("coverage", "Say what of the rules contributed to nothing in the archive."),
    "read": ("read", "Show what cleaning keeps of a page and what it drops."),
    "stories": ("read", "Show which articles are copies and which tell one story."),
    "feeds": ("feeds", "List, add, find, import, export and poll feeds."),
    "search": ("archive", "Search the archived articles."),
    "show": ("show", "Show an article or a story, and how its text has changed."),
    "hits": ("archive", "List what rules found."),
    "alerts": ("archive", "List who was told what, and why."),
    "judge": ("judge", "Say whether an alert was right: it becomes a test beside its rule."),
    "export": ("archive", "Write articles, hits, alerts or messages as JSON lines or CSV."),
    "send-test": ("delivery", "Send a test alert through one channel."),
    "outbox": ("delivery", "List messages and what became of them."),
    "dead": ("delivery", "List or retry messages that could not be delivered."),
    "status": ("operations", "Show how the daemon, its feeds and its deliveries are."),
    "health": ("operations", "Exit 0 if the daemon is well, 1 if not: for health checks."),
    "backup": ("operations", "Write a consistent copy of the archive, also while the daemon runs."),
    "schema": ("operations", "Print the JSON Schema of config.yaml or of rule files."),
}


class LazyGroup(Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"monitor.cli.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="monitor")
def cli() -> None:
    """Watch news feeds for actors and themes; be told once, quickly, and why.

    \b
    Exit status: 0 well, 1 findings, 2 usage or broken input, 3 another daemon holds the archive.
    """


def main() -> None:
    """Run a command; errors of ours become a sentence on stderr and the documented exit status, never a traceback."""
    try:
        cli.main(prog_name="monitor", standalone_mode=True)
    except BrokenInput as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(2)
    except StoreBusy as error:
        click.echo(f"monitor: {error}", err=True)
        sys.exit(3)
    except StoreError as error:
        click.echo(f"monitor: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
