"""`monitor test` and `monitor explain`: the workbench on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import (
    BROKEN,
    FINDINGS,
    WELL,
    complain,
    config_option,
    json_option,
    require_rules,
    rules_option,
)
from monitor.errors import BrokenInput, StoreError
from monitor.model import Problem

if TYPE_CHECKING:
    from monitor.cli.given import Given
    from monitor.config import Config
    from monitor.model import Article
    from monitor.rules.compile import Compiled
    from monitor.rules.ruleset import RuleSet
    from monitor.workbench.trial import Outcome, Trial


# ── test ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@config_option
@rules_option
@json_option
@click.option("-k", "names", metavar="TEXT", multiple=True, help="Only tests whose name, rule or actor holds TEXT.")
@click.option("-x", "--first", is_flag=True, help="Stop at the first failure.")
@click.option("--junit", metavar="FILE", type=click.Path(path_type=Path), help="Write JUnit XML there as well.")
def test(
    paths: tuple[Path, ...],
    config: Path,
    rules: Path | None,
    *,
    as_json: bool,
    names: tuple[str, ...],
    first: bool,
    junit: Path | None,
) -> None:
    """Run the tests and promises that stand in rule files.

    PATH is a rule file or a folder of them; left out, all rules are tried. The rest of the rule set is loaded too, so
    that rules find their actors and themes: the set that --rules or the configuration names, or, for a PATH outside of
    it, the folder that PATH is or lies in. -k may be given several times: any of them will do.

    Exit status: 0 all passed, 1 some failed, 2 a file cannot be used.
    """
    from monitor.rules.compile import compile_rules
    from monitor.rules.load import load_rules
    from monitor.workbench.trial import trials

    texts, chosen = _rule_files(paths, config, rules)
    ruleset = load_rules(texts)
    tried = trials(ruleset, compile_rules(ruleset), files=chosen, chosen=_holding(names) if names else None)
    outcomes = list(_to_the_first_failure(tried) if first else tried)
    if names and not outcomes:
        raise click.UsageError(f"no test, rule or actor is named so: {', '.join(names)}")
    _tell(outcomes, as_json=as_json)
    if junit is not None:
        _write_junit(junit, outcomes)
    sys.exit(WELL if all(outcome.passed for outcome in outcomes) else FINDINGS)


def _rule_files(
    paths: tuple[Path, ...], config: Path, rules: Path | None
) -> tuple[list[tuple[str, str]], frozenset[str] | None]:
    """The rule files to load, and the names of those to try (None: all)."""
    from monitor.config import load_config, read_rule_files

    if rules is None and (not paths or config.exists()):
        rules = load_config(config, secrets_needed=False).rules
    chosen = {name for path in paths for name, _ in read_rule_files(path)}
    texts = dict(read_rule_files(rules)) if rules is not None else {}
    if chosen - texts.keys():
        roots = {path if path.is_dir() else path.parent for path in paths}
        texts = dict(found for root in sorted(roots) for found in read_rule_files(root))
    return list(texts.items()), frozenset(chosen) if paths else None


def _holding(names: tuple[str, ...]) -> Callable[[Trial], bool]:
    """Whether what people see of a test holds one of these texts, whatever the case."""
    wanted = [name.casefold() for name in names]

    def holds(trial: Trial) -> bool:
        shown = f"{trial.about}: {trial.sort}: {trial.name}".casefold()
        return any(name in shown for name in wanted)

    return holds


def _to_the_first_failure(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        yield outcome
        if not outcome.passed:
            return


def _tell(outcomes: list[Outcome], *, as_json: bool) -> None:
    from monitor.workbench.trial_report import closing_line, failure_lines, json_lines, progress

    failed = [outcome for outcome in outcomes if not outcome.passed]
    if as_json:
        for line in json_lines(outcomes):
            click.echo(line)
    else:
        for line in progress(outcomes):
            click.echo(line)
        for outcome in failed:
            headline, *reasons = failure_lines(outcome)
            click.echo()
            click.secho(headline, fg="red")
            for reason in reasons:
                click.echo(reason)
        click.echo()
    click.secho(closing_line(outcomes), bold=True, fg="red" if failed else "green", err=as_json)


def _write_junit(path: Path, outcomes: list[Outcome]) -> None:
    from monitor.workbench.trial_report import junit

    try:
        path.write_text(junit(outcomes), encoding="utf-8")
    except OSError as error:
        raise BrokenInput([Problem(file=str(path), message=f"cannot be written: {error.strerror}")]) from None


# ── explain ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.argument("names", metavar="FILE…|URL|ARTICLE-ID|-", nargs=-1)
@click.option("--rule", "only", metavar="R", multiple=True, help="This rule alone; may be given several times.")
@click.option(
    "--why-not", metavar="R", help="Only what keeps this rule from hitting, and the smallest change that would do."
)
@click.option("--all", "whole", is_flag=True, help="The whole tree of every rule, also of those that do not come near.")
@click.option("--articles", metavar="FILE.jsonl", help="Articles as JSON lines; - for standard input.")
@config_option
@rules_option
@json_option
def explain(
    names: tuple[str, ...],
    *,
    only: tuple[str, ...],
    why_not: str | None,
    whole: bool,
    articles: str | None,
    config: Path,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Say which rules hit an article and why, and which do not and what is missing.

    An article is a file (HTML, or a page as copied from a browser), an http(s) address (fetched with the same guard as
    feeds), - for standard input, the id of an article in the archive, or a line of --articles: {"id", "title", "text" or
    "html", "url"?, "feed"?, "lang"?, "published"?}. With --json: one object a line, in order, with every rule's whole tree;
    for people the whole tree stands where --rule or --all asks for it, else what holds, or what is in the way.

    Exit status: 2 if something could not be read; the others are answered all the same.
    """
    from monitor.cli.options import ruleset
    from monitor.rules.compile import compile_rules

    if not names and articles is None:
        raise click.UsageError("say what to explain: a FILE, a URL, an ARTICLE-ID, - or --articles FILE.jsonl")
    loaded = ruleset(config, rules)
    wanted = _known_rules((*only, why_not) if why_not else only, loaded)
    compiled = compile_rules(loaded)
    broken = False
    for article in _articles(names, articles, config):
        if isinstance(article, Problem):
            complain([article])
            broken = True
        else:
            _answer(article, compiled, wanted, why_not=why_not, whole=whole or bool(only), as_json=as_json)
    sys.exit(BROKEN if broken else WELL)


def _known_rules(named: tuple[str, ...], ruleset: RuleSet) -> frozenset[str] | None:
    """The rules that were asked for by name; None for all of them."""
    require_rules(named, ruleset.rules)
    return frozenset(named) or None


def _answer(
    article: Article,
    compiled: Compiled,
    wanted: Collection[str] | None,
    *,
    why_not: str | None,
    whole: bool,
    as_json: bool,
) -> None:
    from monitor.workbench.explain import as_json as contract
    from monitor.workbench.explain import explained
    from monitor.workbench.why_not import why_not as in_the_way

    report = explained(article, compiled, rules=wanted)
    obstacles = in_the_way(article, compiled, why_not) if why_not else ()
    if as_json:
        extra = {"why_not": [obstacle.as_json() for obstacle in obstacles]} if why_not else {}
        click.echo(json.dumps(contract(article, report) | extra, ensure_ascii=False))
        return
    from rich.console import Console

    from monitor.workbench.explain_render import show, show_why_not

    console = Console(highlight=False)
    if why_not:
        show_why_not(console, article, why_not, obstacles)
    else:
        show(console, article, report, whole=whole)


def _articles(names: tuple[str, ...], articles: str | None, config: Path) -> Iterator[Article | Problem]:
    """The articles behind the names and in the JSON lines, in order."""
    from monitor.cli import given

    settings = _config(config)
    for name in names:
        if name == "-" or name.startswith(("http://", "https://")) or Path(name).exists():
            for page in given.pages([name], config=config):
                yield page if isinstance(page, Problem) else _as_article(page, settings)
        else:
            yield _archived(name, settings)
    if articles is not None:
        for row in given.articles(articles):
            yield row if isinstance(row, Problem) else _as_article(row, settings)


def _config(path: Path) -> Config | None:
    """The configuration, where there is a usable one: it knows the archive and the labels of feeds."""
    from monitor.config import load_config

    try:
        return load_config(path, secrets_needed=False)
    except BrokenInput:
        return None


def _as_article(page: Given, config: Config | None) -> Article:
    from monitor.model import Article, Source

    text = page.text
    declared = config.feeds_declared() if config and page.feed else ()
    source = next(
        (
            Source(feed=feed.id, owner=feed.owner, kind=feed.kind, lang=feed.lang, country=feed.country)
            for feed in declared
            if feed.id == page.feed
        ),
        Source(feed=page.feed),
    )
    return Article(
        id=page.id,
        url=page.url,
        title=text.title,
        body=text.body,
        lang=text.lang,
        published=text.published,
        source=source,
        dropped=text.dropped,
    )


def _archived(name: str, config: Config | None) -> Article | Problem:
    """The article of that id, or why there is none."""
    from monitor.store.archive import Archive

    if config is None or not config.store.exists():
        return Problem(file=name, message="there is no such file, and no archive to look for an article of that id")
    try:
        with Archive(config.store) as archive:
            found = archive.article(name)
    except StoreError as error:
        return Problem(file=name, message=str(error))
    return found or Problem(file=name, message=f"there is no such file, and no such article in {config.store}")
