"""`monitor status`, `health`, `backup` and `schema`: for those who keep the monitor running."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from monitor.cli.export import json_line
from monitor.cli.options import FINDINGS, WELL, config_option, json_option, load
from monitor.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.cli.terminal import Page
    from monitor.store.archive import Archive, Note
    from monitor.store.health import FeedHealth

#: a daemon notes its heartbeat every ten seconds; one that has not for a minute hangs or is dead
HEARTBEAT_LIMIT: Final = timedelta(seconds=60)
#: the heartbeat's last words when a daemon ends in order
STOPPED: Final = "stopped"
#: how many feeds in trouble `status` names
NAMED: Final = 10


# ── status ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@config_option
@json_option
@click.option(
    "--upgrade", is_flag=True, help="First bring an archive of an older version up to date; a copy of it is kept."
)
def status(config: Path, *, as_json: bool, upgrade: bool) -> None:
    """Show how the daemon, its feeds and its deliveries are."""
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    if upgrade and settings.store.is_file():
        from monitor.store.sqlite import SqliteStore

        SqliteStore(settings.store).close()
    now = datetime.now(UTC)
    with Archive(settings.store) as archive:
        report = _report(settings.name, archive, now)
    if as_json:
        click.echo(json_line(report))
        return
    from monitor.cli.terminal import Page

    _show(Page(settings.timezone), report)


def _report(name: str, archive: Archive, now: datetime) -> dict[str, Any]:
    """Everything that `status` tells, ready for JSON."""
    notes, feeds, counts = archive.notes(), archive.feeds(now=now), archive.counts()
    return {
        "name": name,
        "archive": str(archive.path),
        "daemon": _daemon(notes, now),
        "rules": {"revision": _value(notes, "rules.revision"), "problem": _value(notes, "rules.problem") or None},
        "config": {"pending": _value(notes, "config.pending") or None},
        "feeds": _feeds(feeds),
        **counts,
        "pages": archive.pages(now=now),
        "dead": archive.dead(),
        "held": archive.held_channels(),
    }


def _daemon(notes: Mapping[str, Note], now: datetime) -> dict[str, Any]:
    well, sentence = daemon_state(notes, now)
    pid = _value(notes, "daemon.pid")
    return {
        "running": well,
        "state": sentence,
        "pid": int(pid) if pid and pid.isdigit() else None,
        "started": _value(notes, "daemon.started"),
        "heartbeat_age_s": round((now - notes["heartbeat"].at).total_seconds(), 1) if "heartbeat" in notes else None,
    }


def _feeds(feeds: Sequence[FeedHealth]) -> dict[str, Any]:
    from monitor.store.health import FeedIs

    counted = Counter(feed.state for feed in feeds)
    polls = [feed.last_poll for feed in feeds if feed.last_poll is not None]
    troubled = {FeedIs.FAILING, FeedIs.DISABLED, FeedIs.SILENT}
    return {
        "watched": sum(counted[state] for state in FeedIs if state is not FeedIs.RESTING),
        **{state.value: counted[state] for state in FeedIs},
        "last_poll": max(polls).isoformat(timespec="seconds") if polls else None,
        "trouble": [
            {"feed": feed.id, "state": feed.state, "failures": feed.failures, "why": feed.why}
            for feed in feeds
            if feed.state in troubled
        ],
    }


def _value(notes: Mapping[str, Note], key: str) -> str | None:
    return notes[key].value if key in notes else None


def daemon_state(notes: Mapping[str, Note], now: datetime) -> tuple[bool, str]:
    """Whether a daemon lives, by its own heartbeat, and a sentence that says so."""
    beat = notes.get("heartbeat")
    if beat is None:
        return False, "never ran"
    age = now - beat.at
    if beat.value == STOPPED:
        return False, f"stopped {span(age)} ago"
    if age > HEARTBEAT_LIMIT:
        return False, f"does not answer: last heartbeat {span(age)} ago"
    return True, f"running, heartbeat {span(max(age, timedelta(0)))} ago"


def span(length: timedelta) -> str:
    """A length of time in its largest unit: `45 s`, `12 min`, `5 h`, `3 days`."""
    seconds = int(length.total_seconds())
    for unit, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def _show(page: Page, report: dict[str, Any]) -> None:
    daemon, feeds, messages = report["daemon"], report["feeds"], report["messages"]
    pid = f" (process {daemon['pid']})" if daemon["running"] and daemon["pid"] else ""
    page.line("daemon", f"{report['name']}: {daemon['state']}{pid}", style="green" if daemon["running"] else "red")
    if report["rules"]["problem"]:
        page.line("rules", report["rules"]["problem"], style="red")
    elif report["rules"]["revision"]:
        page.line("rules", f"revision {report['rules']['revision']}")
    if daemon["running"] and report["config"]["pending"]:
        page.line("config", f"{report['config']['pending']}, not read yet: send SIGHUP, or restart", style="yellow")
    page.line("feeds", _counted(feeds))
    for one in feeds["trouble"][:NAMED]:
        times = f" {one['failures']} times" if one["failures"] > 1 else ""
        page.line("", f"{one['feed']}: {one['state']}{times}. {one['why']}", style="yellow")
    if len(feeds["trouble"]) > NAMED:
        page.line("", f"and {len(feeds['trouble']) - NAMED} more: monitor feeds list")
    page.line("last poll", _ago(feeds["last_poll"]))
    page.line("articles", f"{report['articles']:,} in {report['stories']:,} stories")
    page.line("hits", f"{report['hits']:,}, alerts {report['alerts']:,}")
    page.line(
        "waiting", f"{report['entries_waiting']:,} entries, {messages['waiting'] + messages['leased']:,} messages"
    )
    if any(report["pages"].values()):
        page.line("pages", _pages(report["pages"]))
    if report["entries_failed"]:
        page.line("put aside", f"{report['entries_failed']:,} entries that could not be analysed", style="yellow")
    page.line("messages", f"{messages['sent']:,} sent, {messages['dead']:,} dead, {messages['held']:,} held")
    for channel, count in report["dead"].items():
        page.line("", f"{channel}: {count} could not be delivered (`monitor dead list` shows them)", style="red")
    for channel, why in report["held"].items():
        page.line("", f"{channel}: closed. {why} (`monitor dead retry --channel {channel}` opens it)", style="red")


def _pages(pages: dict[str, Any]) -> str:
    """`120 read in 24 h, 3 waiting, 14 without an article: 9 robots, 5 consent-wall`."""
    failed = pages["failed"]
    told = [f"{pages['read'] + pages['unchanged']:,} read in 24 h", f"{pages['waiting']:,} waiting"]
    if failed:
        named = ", ".join(f"{count:,} {fault}" for fault, count in failed.items())
        told.append(f"{sum(failed.values()):,} without an article: {named}")
    return ", ".join(told)


def _counted(feeds: dict[str, Any]) -> str:
    parts = [f"{feeds[state]} {state}" for state in ("ok", "failing", "silent", "disabled", "unread") if feeds[state]]
    return f"{feeds['watched']} watched" + (": " + ", ".join(parts) if parts else "")


def _ago(written: str | None) -> str:
    return "never" if written is None else span(datetime.now(UTC) - datetime.fromisoformat(written)) + " ago"


# ── health ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@config_option
def health(config: Path) -> None:
    """Exit 0 if the daemon is well, 1 if not, with one line that says why: for health checks.

    It is well while it notes a heartbeat in the archive, which needs its loop, its disk and its database.
    """
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    try:
        with Archive(settings.store) as archive:
            well, sentence = daemon_state(archive.notes(), datetime.now(UTC))
    except StoreError as error:
        well, sentence = False, str(error)
    click.echo(f"{settings.name}: {sentence}")
    sys.exit(WELL if well else FINDINGS)


# ── backup ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@config_option
def backup(file: Path, config: Path) -> None:
    """Write a consistent copy of the archive to FILE, also while the daemon runs.

    FILE is written whole or not at all, checked, and never overwritten. To go back, stop the daemon and put FILE in the
    place of the archive.
    """
    from monitor.store.archive import back_up

    settings = load(config, secrets_needed=False)
    if file.exists():
        raise click.UsageError(f"{file} exists; backups are never overwritten")
    if not file.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder {file.absolute().parent}")
    back_up(settings.store, file)
    click.echo(f"wrote {file}: {file.stat().st_size / 1e6:,.1f} MB")


# ── schema ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.argument("kind", type=click.Choice(["config", "rules", "commands"]))
@click.option("--markdown", is_flag=True, help="As a reference for people: a table for each part.")
def schema(kind: str, *, markdown: bool) -> None:
    """Print the JSON Schema of config.yaml or of rule files, for editors that complete and check them.

    An editor finds it by the first line of a file:

    \b
        # yaml-language-server: $schema=../schema/rules.schema.json

    `commands` prints the reference of all commands instead, as Markdown.
    """
    if kind == "commands":
        from monitor.cli.main import cli
        from monitor.cli.reference import reference as of_commands

        click.echo("\n".join(of_commands(cli)))
        return
    from monitor.workbench.schema import FileKind, reference
    from monitor.workbench.schema import schema as described

    wanted = FileKind(kind)
    if markdown:
        click.echo("\n".join(reference(wanted)).rstrip())
        return
    click.echo(json.dumps(described(wanted), ensure_ascii=False, indent=2))
