"""`monitor read` and `monitor stories`: what cleaning keeps of a page, and which articles are copies or tell one story."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import BROKEN, WELL, complain, config_option, json_option
from monitor.model import Problem, Why

if TYPE_CHECKING:
    from monitor.cli.given import Given
    from monitor.model import PageSelect, Placement, ReadText
    from monitor.stories.facts import Report


@click.command()
@click.argument("pages", metavar="FILE…|URL…|-", nargs=-1, required=True)
@click.option(
    "--feed", metavar="ID", help="As a page of this feed: with its `select`, and without what recurs over its articles."
)
@config_option
@json_option
def read(pages: tuple[str, ...], feed: str | None, config: Path, *, as_json: bool) -> None:
    """Show what cleaning keeps of a page and what it drops.

    A page is a file, an http(s) address (fetched with the same guard as feeds), or - for standard input. HTML is told
    from text by its content; a text file is a page as copied from a browser. With --json: one object a line, in order.
    Exit status: 2 if a page could not be read; the others are shown all the same.
    """
    from monitor.cli import given

    read_pages = given.pages(pages, config=config, select=_select(feed, config) if feed else None)
    broken = False
    for page in _without_recurring(read_pages, feed, config) if feed else read_pages:
        if isinstance(page, Problem):
            complain([page])
            broken = True
        elif as_json:
            click.echo(_line(_as_json(page)))
        else:
            _show(page, several=len(pages) > 1)
    sys.exit(BROKEN if broken else WELL)


def _select(feed: str, config: Path) -> PageSelect | None:
    """Which parts of this feed's pages are the article, as the configuration says; None where it says nothing."""
    from monitor.cli.options import load

    return next((one.select for one in load(config, secrets_needed=False).feeds_declared() if one.id == feed), None)


def _without_recurring(read: Iterable[Given | Problem], feed: str, config: Path) -> Iterator[Given | Problem]:
    """The pages without the lines that recur over this feed's articles, as the daemon drops them."""
    from monitor.cli.options import load
    from monitor.store.archive import Archive
    from monitor.text.recurring import without_recurring

    with Archive(load(config, secrets_needed=False).store) as archive:
        if feed not in {row.id for row in archive.feeds(now=datetime.now(UTC))}:
            raise click.UsageError(f"the archive knows no feed {feed!r}: `monitor feeds` lists them")
        for page in read:
            if isinstance(page, Problem):
                yield page
                continue
            text = page.text
            parted = without_recurring(text.body, partial(archive.recurring, feed))
            why = text.why + (Why.RECURRING,) * len(parted.dropped)
            cleaned = replace(text, body=parted.body, dropped=text.dropped + parted.dropped, why=why)
            yield replace(page, text=cleaned)


def _as_json(page: Given) -> dict[str, object]:
    text = page.text
    return {
        "id": page.id,
        "title": text.title,
        "lang": text.lang,
        "text": text.body,
        "dropped": list(text.dropped),
        "why": list(text.why),
        "published": _stamp(text.published),
        "updated": _stamp(text.updated),
        "author": text.author,
        "url": text.url,
    }


def _line(answer: dict[str, object]) -> str:
    """The answer as one line of JSON; readable unless a file's name is no UTF-8."""
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return line


def _stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _show(page: Given, *, several: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    from monitor.text.printable import printable

    console = Console(highlight=False)
    text = page.text
    if several:
        console.rule(Text(printable(page.id)), align="left")
    console.print(Text(printable(text.title) or "(no title)", style="bold"), soft_wrap=True)
    console.print(Text(_facts(text), style="dim"), soft_wrap=True)
    for paragraph in filter(None, text.body.split("\n\n")):
        console.print(Text("\n" + printable(paragraph, keep="\n")), soft_wrap=not console.is_terminal)
    if text.dropped:
        console.print(Text(f"\nDropped ({len(text.dropped)}):", style="bold"))
        reasons: Iterable[str] = text.why or repeat("", len(text.dropped))
        for line, why in zip(text.dropped, reasons, strict=True):
            told = Text(f"  - {printable(line)}", style="dim").append(f"  ({why})" if why else "", style="italic")
            console.print(told, soft_wrap=not console.is_terminal)


def _facts(text: ReadText) -> str:
    from monitor.text.printable import printable

    words = len(text.body.split())
    told = [
        text.lang or "language unknown",
        f"{words} word{'' if words == 1 else 's'}",
        f"published {_stamp(text.published)}" if text.published else "",
        f"updated {_stamp(text.updated)}" if text.updated else "",
        f"by {printable(text.author)}" if text.author else "",
    ]
    return ", ".join(filter(None, told))


# ── stories ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.option("--articles", metavar="FILE.jsonl", required=True, help="Articles, one a line; - for standard input.")
@click.option("--facts", is_flag=True, help="With --json: what each article says of its story, too.")
@json_option
def stories(articles: str, *, facts: bool, as_json: bool) -> None:
    """Show which articles are copies of one text and which tell one story.

    Each line of FILE.jsonl is {"id", "title", "text" or "html", "url"?, "feed"?, "lang"?, "published"?}. An article
    joins an earlier one, in order of publication where all lines give it, that has the same text or most of it within
    72 hours: copies are one origin. Origins that tell one event are one story, and the reason names the words that
    weighed most. Of stories with several reports the figures (killed, wounded, troops, …) are shown, and who gives them.
    Exit status: 2 if a line could not be read; the others are answered all the same.
    """
    from monitor.cli import given
    from monitor.workbench.grouping import Handed, grouped

    rows = list(given.articles(articles))
    problems = [row for row in rows if isinstance(row, Problem)]
    read_well = [row for row in rows if not isinstance(row, Problem)]
    complain(problems)
    placed = grouped([Handed(id=row.id, text=row.text, feed=row.feed) for row in read_well])
    if as_json:
        for row in read_well:
            origin, story = placed[row.id].origin[1:], placed[row.id].story
            answer: dict[str, object] = {"id": row.id, "origin": origin, "story": story}
            click.echo(_line(answer | ({"facts": _facts_json(row)} if facts else {})))
    else:
        _show_stories(read_well, placed)
    sys.exit(BROKEN if problems else WELL)


def _show_stories(rows: Sequence[Given], placed: dict[str, Placement]) -> None:
    from rich.console import Console
    from rich.text import Text

    from monitor.stories.facts import said, said_lines
    from monitor.text.printable import printable

    console = Console(highlight=False)
    groups: dict[str, list[Given]] = {}
    for row in rows:
        groups.setdefault(placed[row.id].story, []).append(row)
    for story, told in groups.items():
        head = f"{printable(story)}: {len(told)} article{'' if len(told) == 1 else 's'}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        for row in told:
            line = f"  {printable(row.id)}  {printable(row.feed) + '  ' if row.feed else ''}{printable(row.text.title)}"
            console.print(Text(line), soft_wrap=True)
            if len(told) > 1:
                console.print(Text(f"      {placed[row.id].why}", style="dim"), soft_wrap=True)
        if len(told) > 1:
            for label, text in said_lines(said(_report(row) for row in told)):
                console.print(Text(f"  {label}: {printable(text)}", style="italic"), soft_wrap=True)


def _report(row: Given) -> Report:
    from monitor.model import Article
    from monitor.stories.facts import Report, facts_of

    text = row.text
    article = Article(id=row.id, title=text.title, body=text.body, lang=text.lang)
    return Report(article=row.id, title=text.title, owner=row.feed or row.id, facts=facts_of(article, (), ()))


def _facts_json(row: Given) -> list[dict[str, object]]:
    return [
        {
            "kind": fact.kind,
            "what": fact.what,
            "low": fact.low,
            "high": fact.high,
            "vague": fact.vague,
            "quoted": fact.quoted,
        }
        for fact in _report(row).facts
    ]
