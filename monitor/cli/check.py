"""`monitor check`: configuration, rules and OPML files, every problem with its place."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import BROKEN, WELL, config_option, json_option, rules_option
from monitor.errors import BrokenInput
from monitor.model import Problem, Severity

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.rules.ruleset import RuleSet


@click.command()
@config_option
@rules_option
@json_option
def check(config: Path, rules: Path | None, *, as_json: bool) -> None:
    """Check config, rules and OPML files; every problem with its place.

    Secrets need not be at hand: a missing one is advice here and an error in `monitor run`. With --rules, only those
    rules are checked. Exit status: 0 well (advice may be printed), 2 something cannot be used.
    """
    if rules is None:
        problems, summary = _check_all(config)
    else:
        problems, summary = _check_rules(rules)
    for problem in problems:
        click.echo(_as_json(problem) if as_json else str(problem))
    broken = any(problem.severity is not Severity.ADVICE for problem in problems)
    if not broken and not as_json:
        click.echo(summary)
    sys.exit(BROKEN if broken else WELL)


def _as_json(problem: Problem) -> str:
    """The problem as one line; advice with the code that `monitor lint` gives it."""
    said = asdict(problem)
    return json.dumps({key: value for key, value in said.items() if key != "code" or value}, ensure_ascii=False)


def _check_all(path: Path) -> tuple[list[Problem], str]:
    """Every problem of a configuration and of the files that it names, and the line that says what is well."""
    from monitor.config import load_config, rules_named_in, shown_path

    problems: list[Problem] = []
    config: Config | None = None
    try:
        config = load_config(path, secrets_needed=False)
        problems += config.advice
    except BrokenInput as error:
        problems += error.problems
        if not path.is_file():
            return problems, ""
    found, ruleset, files = _rules(config.rules if config else rules_named_in(path))
    problems += found
    if config is None:
        return problems, ""
    listed = 0
    for source in config.opml_sources:
        if source.path is not None:
            in_file, wrong = _feeds_in(source.path)
            listed += in_file
            problems += wrong
    if ruleset is None:
        return problems, ""
    problems += config.unknown_rules(ruleset.rules)
    parts = [shown_path(path), _many(len(config.feeds) + listed, "feed")]
    on_web = sum(source.path is None for source in config.opml_sources)
    if on_web:
        parts.append(_many(on_web, "OPML address", "OPML addresses"))
    return problems, f"{', '.join(parts)}, {_counts(ruleset, files)}: all well"


def _check_rules(path: Path) -> tuple[list[Problem], str]:
    problems, ruleset, files = _rules(path)
    return problems, "" if ruleset is None else f"{_counts(ruleset, files)}: all well"


def _rules(path: Path) -> tuple[list[Problem], RuleSet | None, int]:
    """The problems of the rules at `path`, the rules if they can be used, and how many files they stand in."""
    from monitor.config import read_rule_files
    from monitor.rules.load import load_rules

    try:
        files = read_rule_files(path)
        return [], load_rules(files), len(files)
    except BrokenInput as error:
        return list(error.problems), None, 0


def _feeds_in(path: Path) -> tuple[int, list[Problem]]:
    """How many feeds an OPML file lists, or what is wrong with it."""
    from monitor.config import shown_path
    from monitor.feeds.opml import NotOpml, parse_opml

    name = shown_path(path)
    try:
        return len(parse_opml(path.read_bytes())), []
    except NotOpml as error:
        sentence = str(error).partition(": ")[2] if error.line else str(error)
        return 0, [Problem(file=name, line=error.line, column=error.column, message=sentence)]
    except OSError as error:
        return 0, [Problem(file=name, message=f"cannot be read: {error.strerror}")]


def _counts(ruleset: RuleSet, files: int) -> str:
    counted = (
        _many(files, "rule file"),
        _many(len(ruleset.actors), "actor"),
        _many(len(ruleset.themes), "theme"),
        _many(len(ruleset.rules), "rule"),
    )
    return ", ".join(counted)


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
