"""`monitor spell`: what a name matches and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import BROKEN, FINDINGS, WELL, complain, config_option, json_option, rules_option
from monitor.model import Problem

if TYPE_CHECKING:
    from monitor.names.actor import Actor, Spelling

#: what an actor is, for the rules on surnames
_KINDS = ["person", "armed-group", "military", "government", "organisation", "place"]


@click.command()
@click.argument("name", required=False)
@click.argument("text", required=False)
@click.option("--pairs", metavar="FILE.tsv", help="A list to judge: canonical, tab, variant; - for standard input.")
@click.option(
    "--level",
    type=click.Choice(["exact", "tight", "normal", "loose"]),
    help="How far a spelling may be; that of the actor where the catalogue has the name, else normal.",
)
@click.option("--kind", type=click.Choice(_KINDS), default="person", show_default=True, help="What the name is of.")
@config_option
@rules_option
@json_option
def spell(
    name: str | None,
    text: str | None,
    *,
    pairs: str | None,
    level: str | None,
    kind: str,
    config: Path,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Say what a name matches, however it is spelt, and why.

    \b
    monitor spell NAME         spellings made by rule, in several languages and scripts: which match at which level,
                               near misses, and other actors of the catalogue that it collides with
    monitor spell NAME TEXT    each mention in the text (- for standard input) with its reason, and what comes near
                               and does not count, with the reason
    monitor spell --pairs FILE a line for each pair: canonical, variant, yes or no, cost, how, parted by tabs

    The catalogue is that of --rules or of the configuration, where there is one; an actor that has the name lends its
    level, titles and kind.

    Exit status: 1 if TEXT does not name it; 2 if something could not be read.
    """
    from monitor.names.actor import Spelling

    if (name is None) == (pairs is None):
        raise click.UsageError("say a NAME, or --pairs FILE.tsv")
    if pairs is not None:
        sys.exit(_judge(pairs, Spelling(level or "normal"), as_json=as_json))
    assert name is not None
    if not any(character.isalpha() for character in name):
        raise click.UsageError(f"{name!r} is no name: there is no letter in it")
    actors = _catalogue(config, rules)
    actor = _actor(name, actors, level, kind)
    if text is None:
        _survey(name, actor.spelling, actors, as_json=as_json)
    else:
        sys.exit(_explain(name, actor, sys.stdin.read() if text == "-" else text, as_json=as_json))


def _catalogue(config: Path, rules: Path | None) -> dict[str, Actor]:
    """The actors of the rules, where there are rules."""
    from monitor.cli.options import ruleset

    if rules is None and not config.exists():
        return {}
    return dict(ruleset(config, rules).actors)


def _actor(name: str, actors: dict[str, Actor], level: str | None, kind: str) -> Actor:
    """The actor of the catalogue that has the name, or one made for it; found under this name alone."""
    from dataclasses import replace

    from monitor.names.actor import Actor, Kind, Spelling, Surname

    known = next((actor for actor in actors.values() if name in actor.names), None)
    if known is not None:
        return replace(known, names=(name,), spelling=Spelling(level) if level else known.spelling)
    surname = Surname.LICENSED if kind == "person" else Surname.NEVER
    return Actor(
        id="name", label=name, kind=Kind(kind), names=(name,), spelling=Spelling(level or "normal"), surname=surname
    )


def _survey(name: str, level: Spelling, actors: dict[str, Actor], *, as_json: bool) -> None:
    from monitor.workbench.spell import survey
    from monitor.workbench.spell_render import WIDE, show_survey, survey_json

    found = survey(name, level, actors)
    if as_json:
        click.echo(json.dumps(survey_json(found), ensure_ascii=False))
        return
    from rich.console import Console

    console = Console(highlight=False)
    show_survey(console if console.is_terminal else Console(highlight=False, width=WIDE), found)


def _explain(name: str, actor: Actor, text: str, *, as_json: bool) -> int:
    from monitor.workbench.spell_render import show_text, text_json
    from monitor.workbench.spell_text import held_against

    found, missed = held_against(actor, text)
    if as_json:
        click.echo(json.dumps(text_json(name, found, missed), ensure_ascii=False))
    else:
        from rich.console import Console

        show_text(Console(highlight=False, soft_wrap=True), found, missed)
    return WELL if found else FINDINGS


def _judge(path: str, level: Spelling, *, as_json: bool) -> int:
    from monitor.workbench.spell import judged

    problems: list[Problem] = []
    for canonical, variant, verdict in judged(_lines(path, problems), level):
        answer, cost = "yes" if verdict.yes else "no", f"{verdict.cost:.2f}"
        if as_json:
            row = {"canonical": canonical, "variant": variant, "yes": verdict.yes, "cost": float(cost)}
            click.echo(json.dumps({**row, "how": verdict.how}, ensure_ascii=False))
        else:
            click.echo(f"{canonical}\t{variant}\t{answer}\t{cost}\t{verdict.how}")
    complain(problems)
    return BROKEN if problems else WELL


def _lines(path: str, problems: list[Problem]) -> Iterator[str]:
    """The lines of a list; those that are none are noted as problems."""
    shown = "standard input" if path == "-" else path
    try:
        body = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = body.decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(file=shown, message=error.strerror or str(error)))
        return
    except UnicodeDecodeError:
        problems.append(Problem(file=shown, message="not UTF-8"))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and "\t" not in line:
            problems.append(
                Problem(file=shown, line=number, column=1, message="no tab: a line is a name, a tab and a spelling")
            )
        yield line
