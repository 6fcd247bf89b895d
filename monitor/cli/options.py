"""Options that commands share, exit statuses, and how config and rules are loaded on the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from monitor.model import Severity

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.model import Problem
    from monitor.rules.ruleset import RuleSet

_Command = TypeVar("_Command", bound=Callable[..., Any])

WELL: Final = 0
FINDINGS: Final = 1  #: a test failed, nothing was found, the daemon is not well
#: wrong usage, or config, rules or another file that cannot be used; 3 (another daemon) is given by `monitor.cli.main`
BROKEN: Final = 2

_SOME: Final = 6  #: ids that a message lists


class Group(click.Group):
    """A group of commands that names those that there are where one is not."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            ctx.fail(unknown("command", args[0], known).message)
        return super().resolve_command(ctx, args)


def config_option(command: _Command) -> _Command:
    """Adds `--config FILE`, handed on as `config`."""
    return click.option(
        "--config",
        "config",
        metavar="FILE",
        envvar="MONITOR_CONFIG",
        show_envvar=True,
        default="config.yaml",
        show_default=True,
        type=click.Path(path_type=Path),
        help="The configuration.",
    )(command)


def rules_option(command: _Command) -> _Command:
    """Adds `--rules PATH`, handed on as `rules`: None where it is not given."""
    return click.option(
        "--rules",
        "rules",
        metavar="PATH",
        default=None,
        type=click.Path(path_type=Path),
        help="A rule file or a folder of them, instead of the one that the configuration names; needs no configuration.",
    )(command)


def json_option(command: _Command) -> _Command:
    """Adds `--json`, handed on as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON, one object a line.")(command)


def load(config_path: Path, *, secrets_needed: bool = True) -> Config:
    """The configuration, without a word about what it advises against: `check` and `run` tell that.

    Raises:
        BrokenInput: with every problem; the front door prints them and exits with 2.
    """
    from monitor.config import load_config

    return load_config(config_path, secrets_needed=secrets_needed)


def ruleset(config_path: Path, rules_path: Path | None) -> RuleSet:
    """The rules at `rules_path`, or those that the configuration names where that is None.

    Raises:
        BrokenInput: with every problem of the rules, or of the configuration where it is needed.
    """
    from monitor.config import load_config, read_rule_files
    from monitor.rules.load import load_rules

    path = rules_path if rules_path is not None else load_config(config_path, secrets_needed=False).rules
    return load_rules(read_rule_files(path))


def complain(problems: Iterable[Problem]) -> None:
    """Prints problems to stderr, one a line; advice fainter than what must be mended, where stderr shows colours."""
    for problem in problems:
        faint = problem.severity is Severity.ADVICE
        click.secho(str(problem), err=True, dim=faint)


def require_rules(named: Iterable[str], known: Collection[str]) -> None:
    """Refuses names that are no rules, with the nearest one, or else some that there are.

    Raises:
        click.UsageError: with the first such name.
    """
    for name in named:
        if name not in known:
            raise unknown("rule", name, known)


def unknown(kind: str, name: str, known: Collection[str]) -> click.UsageError:
    """That there is no such rule, feed or channel, with the nearest one, or else some that there are."""
    from monitor.yamldoc import did_you_mean

    some = ", ".join(sorted(known)[:_SOME]) + ", …" * (len(known) > _SOME)
    hint = did_you_mean(name, known) or (
        f"; there {'are' if len(known) > 1 else 'is'} {some}" if known else "; there is none at all"
    )
    return click.UsageError(f"there is no {kind} {name!r}{hint}")
