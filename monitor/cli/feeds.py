"""`monitor feeds`: what is watched and how it is, what a feed says right now, and lists of feeds in and out."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.asking import MOST_ASKED, asker, is_address, settings_of
from monitor.cli.feed_lists import add, export_feeds, import_feeds
from monitor.cli.options import BROKEN, FINDINGS, Group, complain, config_option, json_option, load, unknown
from monitor.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.cli.asking import Answer
    from monitor.config import Config
    from monitor.model import Entry, Feed, FeedDocument
    from monitor.store.health import FeedHealth

_STATES = ("ok", "failing", "silent", "disabled", "unread", "resting")


@click.group(cls=Group)
def feeds() -> None:
    """List, add, find, import, export and poll feeds."""


# ── what is watched ──────────────────────────────────────────────────────────────────────────────────────────────────


@feeds.command("list")
@config_option
@click.option(
    "--state", "states", multiple=True, type=click.Choice(_STATES), help="Only feeds in this state; may be repeated."
)
@json_option
def list_feeds(config: Path, states: tuple[str, ...], *, as_json: bool) -> None:
    """List the feeds and how they are: when they last brought something, and what is wrong with them.

    Feeds that the configuration lists no longer are shown with --state resting.
    """
    settings = load(config, secrets_needed=False)
    wanted = states or tuple(state for state in _STATES if state != "resting")
    rows = [row for row in _watched(settings) if row["state"] in wanted]
    if as_json:
        from monitor.cli.export import json_line

        for row in rows:
            click.echo(json_line(row))
    else:
        _show_list(rows)


def _watched(settings: Config) -> list[dict[str, Any]]:
    """The feeds of the archive and those declared since it was last written, as rows for JSON."""
    from monitor.store.archive import Archive

    known: Sequence[FeedHealth] = ()
    if settings.store.is_file():
        with Archive(settings.store) as archive:
            known = archive.feeds(now=datetime.now(UTC))
    rows = [_row(health) for health in known]
    ids = {health.id for health in known}
    return rows + [_unread(feed) for feed in settings.feeds if feed.id not in ids]


def _row(health: FeedHealth) -> dict[str, Any]:
    from monitor.text.urls import shown

    return {
        "id": health.id,
        "state": str(health.state),
        "why": health.why,
        "url": shown(health.asked_url),
        "title": health.title,
        "owner": health.owner,
        "kind": health.kind,
        "lang": health.lang,
        "country": health.country,
        "source": health.source,
        "entries": health.entries,
        "gaps": health.gaps,
        "polls": health.polls,
        "failed_polls": health.failed_polls,
        "failures": health.failures,
        "last_poll": _stamp(health.last_poll),
        "last_success": _stamp(health.last_success),
        "last_new": _stamp(health.last_new),
        "due": _stamp(health.due),
        "interval_s": health.interval.total_seconds() if health.interval else None,
        "pages": dict(health.pages),
    }


def _unread(feed: Feed) -> dict[str, Any]:
    from monitor.text.urls import shown

    return {
        "id": feed.id, "state": "unread", "why": "It was not asked yet.", "url": shown(feed.url), "title": "",
        "owner": feed.owner, "kind": feed.kind, "lang": feed.lang, "country": feed.country, "source": feed.source,
        "entries": 0, "gaps": 0, "polls": 0, "failed_polls": 0, "failures": 0,
        "last_poll": None, "last_success": None, "last_new": None, "due": None, "interval_s": None, "pages": {},
    }  # fmt: skip


def _show_list(rows: Sequence[dict[str, Any]]) -> None:
    from monitor.text.printable import printable

    if not rows:
        click.echo("no feeds", err=True)
        return
    width = max(len(row["id"]) for row in rows)
    colours = {"ok": "green", "failing": "red", "disabled": "red", "silent": "yellow"}
    for row in rows:
        state = click.style(f"{row['state']:<9}", fg=colours.get(row["state"]))
        click.echo(f"{row['id']:<{width}}  {state} {_brought(row):<14}  {row['url']}")
        if row["why"] and row["state"] not in ("unread", "resting"):
            click.echo(f"{'':<{width}}  {printable(row['why'])}")
        if any(came != "read" for came in row["pages"]):
            told = ", ".join(f"{count:,} {came}" for came, count in row["pages"].items())
            click.echo(f"{'':<{width}}  pages in 24 h: {told}")


def _brought(row: dict[str, Any]) -> str:
    from monitor.cli.operations import span

    if row["last_new"] is None:
        return "nothing yet"
    return "new " + span(datetime.now(UTC) - datetime.fromisoformat(row["last_new"])) + " ago"


def _stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


# ── what a feed says right now ───────────────────────────────────────────────────────────────────────────────────────


@feeds.command("poll")
@click.argument("feed", metavar="ID|URL")
@config_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many entries.")
@json_option
def poll(feed: str, config: Path, *, limit: int, as_json: bool) -> None:
    """Ask one feed and show what it lists right now. Nothing is stored, nobody is told.

    FEED is the id of a feed or any http(s) address. Exit status: 1 if it could not be read.
    """
    if is_address(feed):
        answer = asyncio.run(_asked(feed, (), settings_of(config)))
    else:
        settings = load(config, secrets_needed=False)
        answer = asyncio.run(_asked(*_named(feed, settings), settings))
    if answer.document is None:
        complain([Problem(file=feed, message=answer.why)])
        sys.exit(FINDINGS)
    _show_entries(answer, answer.document.entries[:limit], as_json)


async def _asked(url: str, private_networks: tuple[str, ...], settings: Config | None) -> Answer:
    async with asker(settings) as asking:
        return await asking.ask(url, private_networks)


def _named(name: str, settings: Config) -> tuple[str, tuple[str, ...]]:
    """Address and allowed networks of the feed of that id."""

    known = _addresses(settings)
    if name not in known:
        raise unknown("feed", name, known)
    return known[name]


def _addresses(settings: Config) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Address and allowed networks of each feed, by id: those declared, and those the archive knows from OPML sources."""
    from monitor.store.archive import Archive

    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    if settings.store.is_file():
        with Archive(settings.store) as archive:
            found = {health.id: (health.asked_url, ()) for health in archive.feeds(now=datetime.now(UTC))}
    return found | {feed.id: (feed.url, feed.private_networks) for feed in settings.feeds}


def _show_entries(answer: Answer, entries: Sequence[Entry], as_json: bool) -> None:
    document = answer.document
    assert document is not None
    if as_json:
        from monitor.cli.export import json_line

        for entry in entries:
            click.echo(json_line(_entry_row(entry)))
        return
    from monitor.text.printable import printable

    for line in _facts(answer, document):
        click.secho(printable(line), dim=True)
    for entry in entries:
        click.echo(f"{_stamp(entry.published) or 'no date':<20}  {printable(entry.title.strip()) or '(no title)'}")
        if entry.url:
            click.secho(f"{'':<20}  {printable(entry.url)}", fg="cyan")
    if len(document.entries) > len(entries):
        click.secho(f"and {len(document.entries) - len(entries)} more: --limit shows them", dim=True)


def _facts(answer: Answer, document: FeedDocument) -> list[str]:
    count = len(document.entries)
    told = [f"{document.title or '(no title)'}: {document.format}, {count} entr{'y' if count == 1 else 'ies'}"]
    if document.lang:
        told[0] += f", language {document.lang}"
    if document.ttl:
        told[0] += f", fresh for {int(document.ttl.total_seconds() // 60)} min"
    if answer.moved:
        told.append(f"moved for good to {answer.moved}")
    if document.cut_short:
        told.append("the document broke off: these are the entries that were whole")
    if document.dropped:
        told.append(f"{document.dropped} more entries were left out: there are too many")
    return told


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        "guid": entry.guid,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "author": entry.author,
        "published": _stamp(entry.published),
        "published_raw": entry.published_raw,
        "updated": _stamp(entry.updated),
        "lang": entry.lang,
        "tags": list(entry.tags),
    }


# ── finding and adding ───────────────────────────────────────────────────────────────────────────────────────────────


@feeds.command("discover")
@click.argument("page", metavar="URL|FILE")
@config_option
@json_option
def discover(page: str, config: Path, *, as_json: bool) -> None:
    """Find the feeds of a site from one of its pages.

    Those that the page announces or links to are asked whether they are feeds; where it names none, the usual addresses
    are tried. A saved page (FILE) is only looked through. Exit status: 1 if nothing was found.
    """
    from monitor.cli.export import json_line

    try:
        rows = asyncio.run(_discovered(page, settings_of(config))) if is_address(page) else _in_file(Path(page))
    except OSError as error:
        complain([Problem(file=page, message=error.strerror or str(error))])
        sys.exit(BROKEN)
    for row in rows:
        click.echo(json_line(row) if as_json else _candidate_line(row))
    if not rows:
        complain([Problem(file=page, message="no feed was found")])
        sys.exit(FINDINGS)


async def _discovered(url: str, settings: Config | None) -> list[dict[str, Any]]:
    async with asker(settings) as asking:
        answer = await asking.ask(url)
        if answer.document:
            return [_candidate_row(answer.url, answer.document.title, "itself", answer.document)]
        if not answer.page:
            complain([Problem(file=url, message=answer.why)])
            return []
        found = await asking.found_on(answer, most=MOST_ASKED)
    return [_candidate_row(each.url, document.title or each.title, each.how, document) for each, document in found]


def _in_file(path: Path) -> list[dict[str, Any]]:
    from monitor.feeds.discover import feeds_on_page

    return [_candidate_row(each.url, each.title, each.how, None) for each in feeds_on_page(path.read_bytes(), "")]


def _candidate_row(url: str, title: str, how: str, document: FeedDocument | None) -> dict[str, Any]:
    dates = [entry.published for entry in document.entries if entry.published] if document else []
    return {
        "url": url,
        "title": title,
        "how": str(how),
        "format": document.format if document else None,
        "entries": len(document.entries) if document else None,
        "latest": _stamp(max(dates, default=None)),
    }


def _candidate_line(row: dict[str, Any]) -> str:
    from monitor.text.printable import printable

    counted = f", {row['entries']} entries" if row["entries"] is not None else ""
    latest = f", latest {row['latest'][:10]}" if row["latest"] else ""
    return f"{printable(row['url'])}\n    {printable(row['title']) or '(no title)'} ({row['how']}{counted}{latest})"


feeds.add_command(add)
feeds.add_command(import_feeds)
feeds.add_command(export_feeds)
