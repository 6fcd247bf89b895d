"""The reference of commands, made from the commands themselves: what docs/commands.md holds."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

_WIDTH = 132

_HEAD = """\
# Commands

Made from the program by `monitor schema commands`. Every command takes `--help`. Answers go to stdout, everything else to stderr. Exit
status: 0 well, 1 findings, 2 usage or broken input, 3 another daemon holds the archive. `NO_COLOR` is honoured."""


def reference(program: click.Group) -> Iterator[str]:
    """The lines of a Markdown page: for each command what it does, and a table of its options."""
    yield from _HEAD.split("\n")
    yield from _commands(program, click.Context(program, info_name="monitor"))


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        own = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, own)
        else:
            yield from _section(command, own)


def _section(command: click.Command, context: click.Context) -> Iterator[str]:
    """What one command does and takes. The examples of its help are left to its help."""
    asked = " ".join(f"`{piece}`" for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]")
    told = [part for part in (command.help or "").split("\n\n") if not part.lstrip().startswith("\b")]
    yield from ("", f"## `{context.command_path}`" + f" {asked}" * bool(asked), "")
    yield from "\n\n".join(textwrap.fill(" ".join(part.split()), _WIDTH) for part in told).split("\n")
    options = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    records = [record for option in options if (record := option.get_help_record(context))]
    if records:
        yield from ("", "| option | |", "|---|---|")
        yield from (f"| `{name.replace('|', chr(92) + '|')}` | {_cell(said)} |" for name, said in records)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
