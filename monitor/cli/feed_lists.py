"""`monitor feeds add`, `import` and `export`: feeds into the configuration and out of it."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.asking import MOST_ASKED, asker, is_address
from monitor.cli.options import BROKEN, FINDINGS, complain, config_option, load
from monitor.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.config import Config
    from monitor.feeds.opml import Outline
    from monitor.model import Feed


@click.command("add")
@click.argument("url")
@config_option
@click.option("--id", "name", metavar="ID", help="Its id; made of its title if left out.")
@click.option("--owner", metavar="ID", help="Who publishes it.")
@click.option("--kind", metavar="WORD", help="What it is: agency, newspaper, official, …")
@click.option("--lang", metavar="CODE", help="Its language, such as en or ar.")
@click.option("--country", metavar="CODE", help="Its country, such as iq.")
@click.option("--unchecked", is_flag=True, help="Add it even if it cannot be read now.")
def add(url: str, config: Path, *, name: str | None, unchecked: bool, **labels: str | None) -> None:
    """Add a feed to the configuration, after a look at whether it is one.

    URL may also be a page that announces exactly one feed. The file keeps its comments; a running daemon takes the feed
    over on SIGHUP. Exit status: 1 if there is no feed.
    """
    from monitor.config.insert import add_feeds, line_of
    from monitor.feeds.opml import feed_id

    if not is_address(url):
        raise click.UsageError("a feed is an http(s) address")
    settings = load(config, secrets_needed=False)
    known = {feed.url: feed.id for feed in settings.feeds}
    address, title = (url, "") if unchecked else asyncio.run(_one_feed(url, settings))
    if address in known:
        complain([Problem(file=str(config), message=f"lists this feed already, as {known[address]}")])
        sys.exit(FINDINGS)
    item = {"id": name or feed_id(title, address, set(known.values())), "url": address}
    item |= {label: value for label, value in labels.items() if value}
    add_feeds(config, [item])
    click.echo(f"{config}: {line_of(item)}")


async def _one_feed(url: str, settings: Config) -> tuple[str, str]:
    """Address and title of the feed at this address, or of the only one that the page there announces."""
    async with asker(settings) as asking:
        answer = await asking.ask(url)
        if answer.document:
            return answer.moved or url, answer.document.title
        found = await asking.found_on(answer, most=MOST_ASKED) if answer.page else []
    if len(found) == 1:
        candidate, document = found[0]
        return candidate.url, document.title or candidate.title
    complain([Problem(file=url, message=answer.why)])
    for candidate, _ in found:
        click.echo(f"    its feeds: {candidate.url}", err=True)
    sys.exit(FINDINGS)


# ── lists of feeds ───────────────────────────────────────────────────────────────────────────────────────────────────


@click.command("import")
@click.argument("opml", metavar="FILE.opml|URL")
@config_option
@click.option(
    "--as-source", is_flag=True, help="Add the list itself: the daemon reads it again and follows its changes."
)
@click.option("--dry-run", is_flag=True, help="Show the lines and write nothing.")
def import_feeds(opml: str, config: Path, *, as_source: bool, dry_run: bool) -> None:
    """Add the feeds of an OPML list to the configuration.

    Each becomes a line of its own, those that are there already are passed over, and the file keeps its comments. With
    --as-source one line names the list.
    """
    from monitor.config.insert import add_feeds, line_of

    settings = load(config, secrets_needed=False)
    outlines = _outlines(opml, settings)
    items = [{"opml": _from_config(opml, config)}] if as_source else _items(outlines, settings)
    if dry_run:
        for item in items:
            click.echo(line_of(item))
        return
    if items:
        add_feeds(config, items, note="" if as_source else f"from {_from_config(opml, config)}")
    told = f"{len(outlines)} feeds" if as_source else f"{len(items)} of {len(outlines)} feeds; the others were there"
    click.echo(f"{config}: added {told}")


def _outlines(opml: str, settings: Config) -> tuple[Outline, ...]:
    """The feeds of a list; what is wrong with it ends the command."""
    from monitor.feeds.opml import NotOpml, parse_opml

    try:
        return parse_opml(asyncio.run(_body(opml, settings)) if is_address(opml) else Path(opml).read_bytes())
    except NotOpml as error:
        complain([Problem(file=opml, line=error.line, column=error.column, message=error.sentence)])
    except OSError as error:
        complain([Problem(file=opml, message=error.strerror or str(error))])
    sys.exit(BROKEN)


async def _body(url: str, settings: Config) -> bytes:
    from monitor.model import Fetched, FetchFailed
    from monitor.ports import FetchRequest

    async with asker(settings) as asking:
        answer = await asking.fetcher.fetch(FetchRequest(url=url, accept="text/x-opml, application/xml, */*;q=0.5"))
    if isinstance(answer, Fetched):
        return answer.body
    raise OSError(answer.sentence if isinstance(answer, FetchFailed) else "it was not sent")


def _from_config(opml: str, config: Path) -> str:
    """How the config file names the list: files relative to its folder where they lie below it."""
    if is_address(opml):
        return opml
    path = Path(opml).resolve()
    folder = config.resolve().parent
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _items(outlines: Sequence[Outline], settings: Config) -> list[dict[str, str]]:
    from monitor.config.words import is_language
    from monitor.feeds.opml import feed_id

    urls = {feed.url for feed in settings.feeds}
    taken = {feed.id for feed in settings.feeds}
    items = []
    for outline in outlines:
        if outline.url in urls:
            continue
        known = outline.id and outline.id not in taken
        name = outline.id if known else feed_id(outline.title, outline.url, taken)
        taken.add(name)
        items.append(
            {"id": name, "url": outline.url} | ({"lang": outline.lang.lower()} if is_language(outline.lang) else {})
        )
    return items


@click.command("export")
@config_option
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Instead of standard output.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.option("--with-secrets", is_flag=True, help="Keep passwords and keys in the feeds' addresses.")
def export_feeds(config: Path, output: Path | None, *, force: bool, with_secrets: bool) -> None:
    """Write the feeds as OPML, those of OPML sources included.

    Ids are kept in it, so that importing it elsewhere gives the same feeds. Such lists are handed on: passwords and keys in
    addresses are left out, and the feeds named, unless --with-secrets. Exit status: 1 if a source could not be read.
    """
    from monitor.cli.export import written_whole
    from monitor.feeds.opml import write_opml

    settings = load(config, secrets_needed=False)
    listed, failed = asyncio.run(_all_feeds(settings))
    if not with_secrets:
        listed = _without_secrets(listed)
    body = write_opml(listed, settings.name).decode()
    if output is None:
        click.echo(body, nl=False)
    else:
        try:
            written_whole([body], output, replace=force)
        except FileExistsError:
            complain([Problem(file=str(output), message="is there already: --force replaces it")])
            sys.exit(BROKEN)
        except OSError as error:
            complain([Problem(file=str(output), message=error.strerror or str(error))])
            sys.exit(BROKEN)
        click.echo(f"{output}: {len(listed)} feeds")
    if failed:
        complain([Problem(file=where, message=why) for where, why in failed.items()])
        sys.exit(FINDINGS)


def _without_secrets(listed: tuple[Feed, ...]) -> tuple[Feed, ...]:
    """The feeds as they may be handed on; says on standard error which ones have lost something."""
    from monitor.text.urls import without_secrets

    bare = tuple(replace(feed, url=without_secrets(feed.url)) for feed in listed)
    if lost := [feed.id for feed, less in zip(listed, bare, strict=True) if feed.url != less.url]:
        click.echo(f"left out: the passwords and keys of {', '.join(lost)} (--with-secrets keeps them)", err=True)
    return bare


async def _all_feeds(settings: Config) -> tuple[tuple[Feed, ...], dict[str, str]]:
    from monitor import assembly
    from monitor.daemon import SystemClock

    fetcher = assembly.fetcher(settings, SystemClock())
    try:
        listed = await assembly.OpmlReader(fetcher).read(settings, now=0)
    finally:
        await fetcher.aclose()
    return listed.feeds, dict(listed.failed)
