"""`monitor show`: one article or one story of the archive, with what became of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.options import FINDINGS, config_option, json_option, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from monitor.cli.terminal import Page
    from monitor.store.archive import Archive, Row
    from monitor.stories.facts import Report
    from monitor.text.difference import Piece

#: how a terminal shows a piece of a text, and what stands round it elsewhere (as `git diff --word-diff` writes it)
_STYLE = {"same": "", "removed": "red strike", "added": "bold green"}
_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
#: characters of unchanged text that are shown before and after a change
_AROUND = 90


@click.command()
@click.argument("identity", metavar="ID")
@click.option("--versions", is_flag=True, help="Each text that the article had, and which words differ.")
@config_option
@json_option
def show(identity: str, config: Path, *, versions: bool, as_json: bool) -> None:
    """Show an article or a story of the archive.

    A story is shown with its facts (figures, actors, places) and who says so. ID is that of an article, a story or an
    alert (whose story is shown), or the beginning of one: `monitor search`, `hits` and `alerts` show them.
    --versions shows what was changed in an article after it was first seen: words taken out as [-these-], words put in
    as {+these+}, in red and green on a terminal. With --json: one object, or one for each version.
    Exit status: 1 if there is no such article or story.
    """
    from monitor.cli.terminal import Page
    from monitor.store.archive import Archive

    settings = load(config, secrets_needed=False)
    with Archive(settings.store) as archive:
        found = _found(archive, identity)
        if found is None:
            click.echo(f"monitor: there is no article or story {identity!r}", err=True)
            sys.exit(FINDINGS)
        if versions:
            _versions(archive, found, None if as_json else Page(settings.timezone))
        elif as_json:
            _as_json([found])
        else:
            _show(Page(settings.timezone), found)


def _found(archive: Archive, identity: str) -> Row | None:
    """The article or the story of that id, with a `story` or its `articles`; of an alert, the story that it told."""
    try:
        found = archive.one_article(identity) or archive.one_story(identity)
        if found is None and (alert := archive.alert(identity)) is not None:
            return archive.one_story(alert["story"])
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return found


def _as_json(rows: Sequence[Row]) -> None:
    from monitor.cli.export import json_lines

    for line in json_lines(rows):
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


def _show(page: Page, found: Row) -> None:
    if "articles" in found:
        _show_story(page, found)
    else:
        _show_article(page, found)


def _show_story(page: Page, story: Row) -> None:
    from monitor.stories.facts import said, said_lines

    page.head(story["first_seen"], story["id"])
    page.title(story["title"])
    page.note(f"{_count(story['articles'], 'report')}, independent sources: {story['sources']}")
    for merged in story["merged"]:
        page.note(f"with it {merged['id']}, “{merged['title']}”: {merged['why']}")
    for label, text in said_lines(said(_reports(story["articles"]))):
        page.line(label, text)
    for told in story["articles"]:
        page.head(told["first_seen"], told["feed"], told["id"])
        page.title(told["title"])
        page.link(told["url"])
        page.note(told["placed"])


def _reports(articles: Sequence[Row]) -> Iterator[Report]:
    from monitor.stories.facts import Fact, FactKind, Report

    for told in articles:
        facts = tuple(Fact(**{**fact, "kind": FactKind(fact["kind"])}) for fact in told["facts"])
        yield Report(article=told["id"], title=told["title"], owner=told["owner"] or told["feed"], facts=facts)


def _show_article(page: Page, article: Row) -> None:
    page.head(article["first_seen"], article["feed"], article["lang"], article["id"])
    page.title(article["title"])
    page.link(article["url"])
    page.text(article["text"])
    page.note(f"story {article['story']}: {article['placed']}")
    if article["revision"]:
        page.note(f"its text has changed {_times(article['revision'])}: --versions shows how")
    for asked in article["pages"]:
        page.note(_page_told(asked))
    for hit in article["hits"]:
        page.note(f"{hit['rule']}: {'alerted, ' if hit['alerted'] else 'no alert, '}{hit['reason']}")


def _page_told(asked: Row) -> str:
    """What came of reading an article's page: `its page (teaser): no article, robots: The robots.txt of …`."""
    match asked["state"]:
        case "read":
            came = "read" if asked["read_at"] == asked["url"] else f"read at {asked['read_at']}"
        case "unchanged":
            came = "unchanged"
        case "ended":
            came = f"no article, {asked['fault']}: {asked['problem']}"
        case _ if asked["fault"]:
            came = f"asked {_times(asked['attempts'])}, {asked['fault']}: {asked['problem']}"
        case _:
            came = "still to be read"
    return f"its page ({asked['reason']}): {came}"


def _count(things: Sequence[object], word: str) -> str:
    return f"{len(things)} {word}{'' if len(things) == 1 else 's'}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


# ── versions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _versions(archive: Archive, found: Row, page: Page | None) -> None:
    if "articles" in found:
        raise click.UsageError(f"{found['id']} is a story: --versions goes with one of its articles")
    compared = list(_compared(archive.versions(found["id"])))
    if page is None:
        _as_json([_version_json(found["id"], version, changes) for version, changes in compared])
        return
    for version, changes in compared:
        page.head(version["at"], f"version {version['revision']}", version["told_by"])
        if changes is None:
            page.title(version["title"])
        for field, pieces in (changes or {}).items():
            page.shown_text(_marked(pieces, page), style="bold" if field == "title" else "")
    if len(compared) == 1:
        page.note("its text has not changed")


def _compared(versions: Sequence[Row]) -> Iterator[tuple[Row, dict[str, tuple[Piece, ...]] | None]]:
    """Each version, and how title and text differ from the one before it that is kept; None for the first."""
    from monitor.text.difference import differences

    before: Row | None = None
    for version in versions:
        yield (
            version,
            None
            if before is None
            else {
                name: differences(before[name], version[name])
                for name in ("title", "text")
                if before[name] != version[name]
            },
        )
        before = version


def _version_json(article: str, version: Row, changes: dict[str, tuple[Piece, ...]] | None) -> Row:
    written: dict[str, Any] = {
        name: [{"side": str(piece.side), "text": piece.text} for piece in pieces]
        for name, pieces in (changes or {}).items()
    }
    return {"article": article, **version, "changes": written}


def _marked(pieces: Sequence[Piece], page: Page) -> Text:
    """The pieces as one text; of what did not change only the words near a change."""
    from rich.text import Text

    from monitor.text.printable import printable

    shown = Text()
    for number, piece in enumerate(pieces):
        side = str(piece.side)
        words = printable(piece.text, keep="\n")
        if side == "same":
            shown.append(_near(words, first=number == 0, last=number == len(pieces) - 1))
            continue
        before, after = ("", "") if page.coloured else _MARKS[side]
        core = words.rstrip()
        shown.append(f"{before}{core}{after}", _STYLE[side]).append(words[len(core) :])
    shown.rstrip()
    return shown


def _near(words: str, *, first: bool, last: bool) -> str:
    """The end of a text before a change, the beginning of one after it, or both of one between two."""
    if len(words) <= 2 * _AROUND:
        return words
    begin = "" if first else words[:_AROUND].rsplit(" ", 1)[0]
    end = "" if last else words[-_AROUND:].split(" ", 1)[-1]
    return f"{begin} … {end}"
