"""`monitor send-test`, `outbox` and `dead`: whether messages arrive, and what to do about those that do not."""

from __future__ import annotations

import asyncio
import secrets
import sys
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.options import FINDINGS, Group, config_option, json_option, load, unknown
from monitor.cli.since import since_option, since_when
from monitor.errors import StoreBusy

if TYPE_CHECKING:
    from monitor.cli.terminal import Page
    from monitor.config import Config
    from monitor.model import Message, SendResult

_limit = click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
_channel = click.option("--channel", metavar="NAME", help="Of this channel only.")


# ── send-test ────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command("send-test")
@click.argument("channel")
@config_option
def send_test(channel: str, config: Path) -> None:
    """Send a made-up alert through one channel, once, and print what the receiver said.

    Each recipient of the channel gets it. It is marked as a test and leaves no trace in the archive.
    Exit status: 1 if it was not taken.
    """
    from monitor.model import Sent

    settings = load(config)
    if channel not in settings.channels:
        raise unknown("channel", channel, settings.channels)
    answers = asyncio.run(_send_once(settings, channel))
    for message, result in answers:
        click.echo(_told(message, result))
    if not all(isinstance(result, Sent) for _, result in answers):
        sys.exit(FINDINGS)


async def _send_once(config: Config, channel: str) -> list[tuple[Message, SendResult]]:
    """What the receivers of a channel answered, in the order of the configuration."""
    from monitor import assembly
    from monitor.cli.made_up import made_up_messages
    from monitor.daemon import SystemClock

    clock = SystemClock()
    fetcher = assembly.fetcher(config, clock)
    # only this one is made: a broken neighbour is not its fault
    alone = replace(config, channels={channel: config.channels[channel]})
    try:
        notifier = assembly.notifiers(alone, fetcher, clock)[channel]
        messages = made_up_messages(
            channel,
            assembly.recipients(config.channels[channel]),
            desk=config.name,
            now=clock.now(),
            chance=secrets.token_hex(8),
        )
        return [(message, await notifier.send(message)) for message in messages]
    finally:
        await fetcher.aclose()


def _told(message: Message, result: SendResult) -> str:
    """What a receiver said, as one line."""
    from monitor.model import Refused, Sent
    from monitor.text.printable import printable

    whom = f"{message.channel} ({message.recipient})" if message.recipient else message.channel
    match result:
        case Sent(detail=detail):
            said = f"sent: {detail}" if detail else "sent"
        case Refused(why=why):
            said = f"refused: {why}"
        case _:
            said = f"not sent, though it may succeed later: {result.why}"
    return printable(f"{whom}: {said}")


# ── outbox ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@config_option
@click.option("--state", type=click.Choice(["waiting", "leased", "sent", "dead", "held"]), help="In this state only.")
@_channel
@since_option
@_limit
@json_option
def outbox(
    config: Path, state: str | None, channel: str | None, since: str | None, *, limit: int, as_json: bool
) -> None:
    """List messages and what became of them, newest first.

    \b
    waiting   to be tried, now or later        sent   the receiver took it
    leased    being tried                      dead   given up: see `monitor dead`
    held      its channel is closed: the receiver wants no more
    """
    settings = load(config, secrets_needed=False)
    _list(settings, state=state, channel=channel, since=since, limit=limit, as_json=as_json)


def _list(
    config: Config, *, state: str | None, channel: str | None, since: str | None, limit: int, as_json: bool
) -> None:
    from monitor.cli.export import json_line
    from monitor.cli.terminal import Page
    from monitor.store.archive import Archive

    with Archive(config.store) as archive:
        rows = archive.messages(state=state, channel=channel, since=since_when(since, config.timezone), limit=limit)
        held = archive.held_channels()
    if as_json:
        for row in rows:
            row.pop("number", None)
            click.echo(json_line(row).encode())  # UTF-8 whatever the locale: it is for programs
        return
    page = Page(config.timezone)
    for row in rows:
        _show(page, row, config.timezone)
    if not rows:
        click.echo("no messages", err=True)
    for name, why in held.items():
        click.echo(f"{name} is closed: {why} (`monitor dead retry --channel {name}` opens it)", err=True)


def _show(page: Page, row: dict[str, Any], zone: tzinfo) -> None:
    from monitor.cli.terminal import clock_time

    whom = f"{row['channel']} ({row['recipient']})" if row["recipient"] else row["channel"]
    page.head(row["created"], row["state"], whom, row["rule"], row["id"])
    page.title(row["title"])
    tries = f"{row['attempts']} {'try' if row['attempts'] == 1 else 'tries'}"
    answer = f": {row['last_answer']}" if row["last_answer"] else ""
    due = f", next {clock_time(row['due'], zone)}" if row["state"] == "waiting" and row["attempts"] else ""
    page.note(f"{tries}{due}{answer}")


# ── dead ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.group(cls=Group)
def dead() -> None:
    """List or retry messages that could not be delivered."""


@dead.command("list")
@config_option
@_channel
@since_option
@_limit
@json_option
def dead_list(config: Path, channel: str | None, since: str | None, *, limit: int, as_json: bool) -> None:
    """List messages that were refused, or tried until the time was up, newest first."""
    settings = load(config, secrets_needed=False)
    _list(settings, state="dead", channel=channel, since=since, limit=limit, as_json=as_json)


@dead.command("retry")
@click.argument("messages", metavar="[ID]...", nargs=-1)
@config_option
@click.option("--all", "everything", is_flag=True, help="Every dead message.")
@click.option(
    "--channel", metavar="NAME", help="Every dead message of this channel; opens the channel if it is closed."
)
def dead_retry(messages: tuple[str, ...], config: Path, *, everything: bool, channel: str | None) -> None:
    """Give dead messages another life: they are tried again at once, or by the next `monitor run` where none runs.

    Their tries are counted anew. Exit status: 1 if none of them was dead and no channel was closed.
    """
    from monitor.store.archive import Archive
    from monitor.store.requests import Retry, ask, retry
    from monitor.store.sqlite import SqliteStore

    if sum((bool(messages), everything, channel is not None)) != 1:
        raise click.UsageError("name messages, or say --all, or say --channel NAME")
    settings = load(config, secrets_needed=False)
    Archive(settings.store).close()  # there is one, and it is not too new
    asked = Retry(messages=messages or None, channel=channel)
    try:
        with SqliteStore(settings.store) as store:
            done = retry(store, asked, now=datetime.now(UTC))
    except StoreBusy:  # a daemon holds the archive: it does what is asked
        answer = ask(settings.store, asked)
        if answer is None:
            click.echo("the daemon does not answer: nothing was changed", err=True)
            raise
        done = answer
    if done.opened:
        click.echo(f"{channel} is open again")
    of = f" of {len(messages)}" if messages else ""
    click.echo(f"{done.messages}{of} dead {'message' if done.messages == 1 else 'messages'} will be tried again")
    if not done.messages and not done.opened:
        sys.exit(FINDINGS)
