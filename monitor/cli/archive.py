"""`monitor search`, `hits`, `alerts` and `export`: what the archive holds. All of them may run beside the daemon."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.export import csv_lines, json_lines, written_whole
from monitor.cli.options import BROKEN, FINDINGS, config_option, json_option, load
from monitor.cli.since import since_option, since_when

if TYPE_CHECKING:
    from monitor.cli.terminal import Page

_limit = click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
_rule = click.option("--rule", metavar="ID", help="Of this rule only.")


@click.command()
@click.argument("query", nargs=-1, required=True)
@config_option
@since_option
@click.option("--feed", metavar="ID", help="Told first by this feed.")
@click.option("--lang", metavar="CODE", help="In this language, such as en or ar.")
@_limit
@json_option
def search(
    query: tuple[str, ...],
    config: Path,
    since: str | None,
    feed: str | None,
    lang: str | None,
    *,
    limit: int,
    as_json: bool,
) -> None:
    """Search the archived articles, newest first.

    \b
    iraq troops            both words, in title or text
    '"troop withdrawal"'   in this order
    withdr*                words that begin so
    iraq OR syria          either
    'iraq -football'       the first without the second

    Case, accents and Arabic letter forms do not matter. Exit status: 1 if nothing was found.
    """
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    with Archive(settings.store) as archive:
        try:
            found = archive.search(
                " ".join(query), since=since_when(since, settings.timezone), feed=feed, lang=lang, limit=limit
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    _answer(found, as_json, settings.timezone, _show_article, nothing="nothing was found")
    if not found:
        sys.exit(FINDINGS)


@click.command()
@config_option
@_rule
@since_option
@click.option("--article", metavar="ID", help="In this article only.")
@_limit
@json_option
def hits(config: Path, rule: str | None, since: str | None, article: str | None, *, limit: int, as_json: bool) -> None:
    """List what rules found, newest first: where, in which words, and whether somebody was told."""
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    with Archive(settings.store) as archive:
        found = archive.hits(since=since_when(since, settings.timezone), rule=rule, article=article, limit=limit)
    _answer(found, as_json, settings.timezone, _show_hit, nothing="no hits")


@click.command()
@config_option
@_rule
@since_option
@_limit
@json_option
def alerts(config: Path, rule: str | None, since: str | None, *, limit: int, as_json: bool) -> None:
    """List who was told what, and why, newest first."""
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    with Archive(settings.store) as archive:
        found = archive.alerts(since=since_when(since, settings.timezone), rule=rule, limit=limit)
    _answer(found, as_json, settings.timezone, _show_alert, nothing="no alerts")


def _answer(
    rows: Iterable[dict[str, Any]],
    as_json: bool,
    zone: Any,
    show: Callable[[Page, dict[str, Any]], None],
    *,
    nothing: str,
) -> None:
    """The rows, one JSON object a line or one block each; `nothing` to stderr where there are none."""
    if as_json:
        _to_stdout(json_lines(rows))
        return
    from monitor.cli.terminal import Page

    page = Page(zone)
    for row in rows:
        show(page, row)
    if not page.shown:
        click.echo(nothing, err=True)


def _show_article(page: Page, row: dict[str, Any]) -> None:
    page.head(row["first_seen"], row["feed"], row["lang"], row["id"])
    page.title(row["title"])
    page.link(row["url"])
    page.text(row["excerpt"])


def _show_hit(page: Page, row: dict[str, Any]) -> None:
    page.head(row["at"], row["rule"], row["feed"], row["article"])
    page.title(row["title"])
    page.link(row["url"])
    words = dict.fromkeys(span["text"] for span in row["evidence"]["spans"])
    page.text(" · ".join(words))
    page.note(("alerted: " if row["alerted"] else "no alert: ") + row["reason"])


def _show_alert(page: Page, row: dict[str, Any]) -> None:
    from monitor.cli.terminal import clock_time

    page.head(row["at"], row["rule"], row["severity"], row["feed"], row["article"])
    page.title(row["title"])
    page.link(row["url"])
    page.note(row["reason"])
    page.note(" · ".join(_delivery(message) for message in row["messages"]) or "no channel")
    for update in row["updates"]:
        sent = " · ".join(_delivery(message) for message in update["messages"])
        kind = "corrected" if update["type"] == "alert.corrected" else "updated"
        page.note(f"{kind} {clock_time(update['at'], page.zone)}: {update['why']}" + (f" ({sent})" if sent else ""))
    page.note(f"alert {row['id']}" + (f", judged {row['judged']}" if row["judged"] else ""))


def _delivery(message: dict[str, str]) -> str:
    whom = f"{message['channel']} ({message['recipient']})" if message["recipient"] else message["channel"]
    return f"{whom}: {message['state']}"


# ── export ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.argument("table", type=click.Choice(["articles", "hits", "alerts", "messages"]))
@config_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write there: whole or not at all.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@since_option
def export(table: str, config: Path, form: str, output: Path | None, *, force: bool, since: str | None) -> None:
    """Write articles, hits, alerts or messages as JSON lines or CSV, in order of arrival.

    CSV cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    with Archive(settings.store) as archive:
        rows = archive.export(table, since=since_when(since, settings.timezone))
        lines = json_lines(rows) if form == "jsonl" else csv_lines(archive.columns(table), rows)
        if output is None:
            _to_stdout(lines)
            return
        try:
            count = written_whole(lines, output, replace=force)
        except FileExistsError:
            raise click.UsageError(f"{output} exists: --force replaces it") from None
        except OSError as error:
            click.echo(f"monitor: {output} cannot be written: {error.strerror}", err=True)
            sys.exit(BROKEN)
    click.echo(f"wrote {output}: {count - (form == 'csv')} {table}", err=True)


def _to_stdout(lines: Iterable[str]) -> None:
    """UTF-8 whatever the terminal's locale: what is exported is for programs."""
    for line in lines:
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()
