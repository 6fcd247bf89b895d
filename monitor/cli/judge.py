"""`monitor judge`: an alert that was right or wrong becomes a test beside its rule, and counts."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.options import BROKEN, FINDINGS, WELL, config_option, json_option, load, rules_option
from monitor.cli.since import since_option, since_when
from monitor.errors import BrokenInput, StoreBusy

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.rules.ruleset import Rule
    from monitor.workbench.judge import Judged


@click.command()
@click.argument("alert", required=False)
@click.argument("verdict", required=False, type=click.Choice(["true", "false"]))
@click.option("--note", metavar="TEXT", default="", help="Why; stands in the test and in the archive.")
@click.option("--no-test", is_flag=True, help="Only record it; leave the rule file alone.")
@click.option("--report", is_flag=True, help="How the judged alerts of each rule were judged.")
@since_option
@config_option
@rules_option
@json_option
def judge(
    alert: str | None,
    verdict: str | None,
    *,
    note: str,
    no_test: bool,
    report: bool,
    since: str | None,
    config: Path,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Say whether an ALERT was right: it becomes a test beside its rule, and counts for the rule's precision.

    ALERT is an id that `monitor alerts` shows, or the beginning of one. true: it was worth telling; the rule must hit
    that article from now on. false: it was not; the rule must not hit it. The test goes behind the others of the rule,
    the rest of the file stays as it is, and the file is only written if it can be used. A test that fails, because the
    rule still does what was judged wrong, is there on purpose: mend the rule until `monitor test` passes.

    --report tells of each rule how many alerts it raised (--since WHEN), how many were judged, and how many of these
    were right; --json goes with it.

    Exit status: 0 the rule does as judged, 1 it does not, or the test has to be added by hand, 2 wrong usage or files.
    """
    settings = load(config, secrets_needed=False)
    if report:
        if alert is not None:
            raise click.UsageError("--report goes without an ALERT")
        _report(settings, since, as_json=as_json)
        return
    if alert is None or verdict is None:
        raise click.UsageError("say which ALERT, and whether it was true or false; or --report")
    judged, rule_id = _judged(settings, alert, right=verdict == "true", note=" ".join(note.split()))
    where = rules or settings.rules
    written = None if no_test else _write(where, judged, rule_id)
    before = _record(settings, judged)
    said = f", judged {before} before" if before and before != verdict else ""
    click.echo(f"recorded: alert {judged.alert} of {rule_id} was {'right' if judged.right else 'wrong'}{said}")
    sys.exit(WELL if written is None else _tell(written, judged, rule_id, settings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What became of the test."""

    file: str = ""
    line: int = 0
    failures: tuple[str, ...] = ()
    by_hand: str = ""  #: what has to be added by hand, where the file was left alone
    why: str = ""  #: why it was


def _judged(config: Config, name: str, *, right: bool, note: str) -> tuple[Judged, str]:
    """The alert with its article, and its rule."""
    from monitor.store.archive import Archive
    from monitor.workbench.judge import Judged

    with Archive(config.store) as archive:
        try:
            row = archive.alert(name)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        if row is None:
            raise click.UsageError(f"there is no alert {name!r}: `monitor alerts` lists them")
        article = archive.article(row["article"])
    if article is None:  # pragma: no cover - an alert refers to its article
        raise click.UsageError(f"the article of {name!r} is not in the archive any more")
    today = datetime.now(UTC).astimezone(config.timezone).date()
    return Judged(alert=row["id"], article=article, right=right, note=note, on=today), row["rule"]


# ── the test ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _write(where: Path, judged: Judged, rule_id: str) -> _Written:
    """Put the test beside the rule, where that can be done, and run it."""
    from monitor.config import read_rule_files
    from monitor.config.files import read_text, write_text
    from monitor.rules.load import load_rules
    from monitor.workbench.judge import lines_of, rule_test

    texts = dict(read_rule_files(where))
    rule = load_rules(list(texts.items())).rules.get(rule_id)
    if rule is None:
        return _Written(why=f"no rule is named {rule_id} any more, so there is nothing to test")
    path = Path(rule.file)  # as it is shown: relative to the working folder, or absolute
    lines = "\n".join(f"      {line}" if line else "" for line in lines_of(rule_test(judged, rule)))
    exact = _exact_text(path, texts[rule.file], read_text(path))
    changed = _changed(exact, rule, judged)
    if changed is None:
        return _Written(
            file=rule.file, line=rule.line, by_hand=lines, why="its tests are not written as a list of lines"
        )
    try:
        after = _tried({**texts, rule.file: changed}, rule_id, judged)
    except BrokenInput as error:
        why = "; ".join(str(problem) for problem in error.problems)
        return _Written(file=rule.file, line=rule.line, by_hand=lines, why=f"the file could not be used with it: {why}")
    if changed != exact:
        try:
            write_text(path, changed)
        except OSError as error:
            return _Written(
                file=rule.file, line=rule.line, by_hand=lines, why=f"it cannot be written: {error.strerror}"
            )
    return after


def _exact_text(path: Path, checked: str, read: str) -> str:
    """The file with its line ends as they are; what was checked is what is changed."""
    exact = path.read_bytes().decode()
    return exact if checked == read else checked


def _changed(text: str, rule: Rule, judged: Judged) -> str | None:
    """The file with the test; with another expectation where the alert was judged before."""
    from monitor.workbench.judge import number_of_test, rule_test, with_test, with_verdict
    from monitor.yamldoc import read_yaml

    number = number_of_test(read_yaml(text, rule.file), rule.id, judged.alert)
    if number is None:
        return with_test(text, rule.file, rule.id, rule_test(judged, rule))
    return with_verdict(text, rule.file, rule.id, number, judged)


def _tried(texts: dict[str, str], rule_id: str, judged: Judged) -> _Written:
    """What the test says that was written."""
    from monitor.rules.compile import compile_rules
    from monitor.rules.load import load_rules
    from monitor.rules.ruleset import Status
    from monitor.workbench.trial import trials

    ruleset = load_rules(list(texts.items()))
    rule = ruleset.rules[rule_id]
    test = next(one for one in rule.tests if one.name.startswith(f"alert {judged.alert},"))
    if rule.status is Status.DRAFT:
        return _Written(file=rule.file, line=test.line, why="the rule is a draft: its tests are not run")
    outcomes = trials(
        ruleset, compile_rules(ruleset), chosen=lambda one: (one.about, one.name) == (f"rules.{rule_id}", test.name)
    )
    return _Written(file=rule.file, line=test.line, failures=tuple(said for one in outcomes for said in one.failures))


def _tell(written: _Written, judged: Judged, rule_id: str, config: Config) -> int:
    from monitor.text.printable import printable

    if written.by_hand:
        click.echo(f"{written.file} was left as it is: {written.why}. Add to the tests of {rule_id} by hand:", err=True)
        click.echo(printable(written.by_hand, keep="\n"))
        return FINDINGS
    if written.why:
        click.echo(written.why, err=True)
        return WELL if written.file else FINDINGS
    click.echo(
        f"test: {written.file}:{written.line}: {rule_id} must {'hit' if judged.right else 'not hit'} that article"
    )
    if not written.failures:
        click.echo("it passes: the rule does as judged")
        return WELL
    for failure in written.failures:
        click.secho(f"it fails: {printable(failure)}", fg="red")
    option = "--rule" if not judged.right else "--why-not"
    shown = "" if config.file == Path("config.yaml").absolute() else f" --config {config.file}"
    click.echo(
        f"the failing test is there on purpose. Mend the rule until `monitor test {written.file}` passes; what it sees: "
        f"`monitor explain {judged.article.id} {option} {rule_id}{shown}`"
    )
    return FINDINGS


# ── the archive ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _record(config: Config, judged: Judged) -> str | None:
    """Note the judgement, by the daemon where one holds the archive; what was said before."""
    from monitor.store import requests
    from monitor.store.sqlite import SqliteStore

    asked = requests.Judge(alert=judged.alert, verdict="true" if judged.right else "false", note=judged.note)
    try:
        with SqliteStore(config.store) as store:
            return requests.judge(store, asked, now=datetime.now(UTC)).before
    except StoreBusy:
        answer = requests.ask(config.store, asked)
        if answer is None:
            click.echo("the daemon does not answer: the judgement was not recorded; say it again later", err=True)
            sys.exit(BROKEN)
        return answer.before


def _report(config: Config, since: str | None, *, as_json: bool) -> None:
    from monitor.cli.export import json_line
    from monitor.store.archive import Archive

    with Archive(config.store) as archive:
        rows = archive.precision(since=since_when(since, config.timezone))
    for row in rows:
        row["wrong"] = row["judged"] - row["right"]
        row["precision"] = round(row["right"] / row["judged"], 3)
    if as_json:
        for row in rows:
            click.echo(json_line(row).encode())
        return
    if not rows:
        click.echo("no alert was judged: `monitor judge ALERT true|false`", err=True)
    for row in rows:
        click.echo(_line(row))


def _line(row: dict[str, Any]) -> str:
    judged = f"{row['judged']} of {row['alerts']} alerts judged"
    return f"{row['rule']}: {row['right']} right, {row['wrong']} wrong ({row['precision']:.0%}); {judged}"
