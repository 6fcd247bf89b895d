"""What people hand to a command: pages as files, addresses or standard input, and articles as JSON lines.

Everything that cannot be read becomes a `Problem` with its place, so that a command can say so and go on.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.model import Entry, Problem, ReadText
from monitor.text.dates import believable
from monitor.text.html import decode, is_html, printed
from monitor.text.language import detect
from monitor.text.page import binary
from monitor.text.read import read_entry, read_html, read_page

if TYPE_CHECKING:
    from monitor.model import PageSelect
    from monitor.net.fetch import HttpFetcher

#: Files beyond this are no pages; the daemon reads no larger ones either (http.max_body).
_FILE_LIMIT = 32 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One article that a person handed in."""

    id: str  #: the path or address as given, or the id of the JSON line
    text: ReadText
    url: str = ""
    feed: str = ""


def pages(names: Iterable[str], *, config: Path, select: PageSelect | None = None) -> Iterator[Given | Problem]:
    """The pages behind these names, in order: files, `-` for standard input, http(s) addresses.

    Addresses are fetched like everything else: guarded, within limits, with the manners of `config` if it exists.
    `select` names the parts of HTML pages that are the article.
    """
    for name in names:
        if name.startswith(("http://", "https://")):
            yield _fetched(name, config, select)
        else:
            yield _file(name, select)


def articles(path: str) -> Iterator[Given | Problem]:
    """The articles of a JSON lines file: `{"id", "title", "text"|"html", "url"?, "feed"?, "lang"?, "published"?}`."""
    body = _bytes(path)
    if isinstance(body, Problem):
        yield body
        return
    seen: dict[str, int] = {}
    for number, line in enumerate(body.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            given = _article(json.loads(line.decode("utf-8-sig")))
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            yield Problem(file=path, line=number, column=_column(error), message=_sentence(error))
            continue
        if given.id in seen:
            yield Problem(
                file=path,
                line=number,
                column=1,
                path="id",
                message=f"{given.id!r} also stands on line {seen[given.id]}",
            )
            continue
        seen[given.id] = number
        yield given


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _file(name: str, select: PageSelect | None) -> Given | Problem:
    body = _bytes(name)
    return body if isinstance(body, Problem) else _page(name, body, select)


def _bytes(name: str) -> bytes | Problem:
    shown = "standard input" if name == "-" else name
    try:
        if name == "-":
            body = sys.stdin.buffer.read(_FILE_LIMIT + 1)
        else:
            with Path(name).open("rb") as file:
                body = file.read(_FILE_LIMIT + 1)
    except (OSError, ValueError) as error:
        return Problem(file=shown, message=_why_unread(error))
    if len(body) > _FILE_LIMIT:
        return Problem(file=shown, message=f"larger than {_FILE_LIMIT >> 20} MiB")
    return body


def _why_unread(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder: name the files in it"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _page(name: str, body: bytes, select: PageSelect | None) -> Given | Problem:
    shown = "standard input" if name == "-" else name
    if not body.strip():
        return Problem(file=shown, message="there is nothing in it")
    if what := binary(body):
        return Problem(file=shown, message=f"{what}, not text or HTML")
    text = decode(body, "")
    return Given(id=name, text=read_html(text, select=select) if is_html(text) else read_page(text))


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _fetched(url: str, config: Path, select: PageSelect | None) -> Given | Problem:
    fetcher = _fetcher(config)  # says what is wrong in the configuration before anything starts
    answer = asyncio.run(_read_there(url, fetcher, select))
    return (
        Given(id=url, text=answer[0], url=answer[1]) if isinstance(answer, tuple) else Problem(file=url, message=answer)
    )


async def _read_there(url: str, fetcher: HttpFetcher, select: PageSelect | None) -> tuple[ReadText, str] | str:
    """The article at an address and where it was in the end, or a sentence on what stood in the way.

    Like the pages that the daemon fetches it is parsed in a process of its own.
    """
    from monitor.model import Fetched, FetchFailed, PageFailed
    from monitor.ports import PAGES, FetchRequest
    from monitor.sandbox import Sandbox

    reader = Sandbox()
    try:
        fetched = await fetcher.fetch(FetchRequest(url=url, accept=PAGES))
        if isinstance(fetched, FetchFailed):
            return fetched.sentence
        if not isinstance(fetched, Fetched):
            return "the server says that nothing changed, which was not asked"
        read = await reader.read(fetched, select=select)
        return f"{read.sentence} ({read.fault})" if isinstance(read, PageFailed) else (read, fetched.url)
    finally:
        await reader.aclose()
        await fetcher.aclose()


def _fetcher(config: Path) -> HttpFetcher:
    """Raises BrokenInput where there is a configuration and it cannot be used."""
    from monitor import assembly
    from monitor.cli.options import load
    from monitor.daemon import SystemClock
    from monitor.net.fetch import HttpFetcher, HttpSettings

    if config.exists():
        return assembly.fetcher(load(config, secrets_needed=False), SystemClock())
    return HttpFetcher(HttpSettings(contact=""), SystemClock())


# ── JSON lines ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _article(row: object) -> Given:
    """One row as an article. Raises ValueError with a sentence for people."""
    if not isinstance(row, dict):
        raise ValueError('an article is an object: {"id": …, "title": …, "text": …}')  # noqa: TRY004  told to people
    words = {name: _string(row, name) for name in ("id", "title", "text", "html", "url", "feed", "lang", "published")}
    if not words["id"]:
        raise ValueError("id is missing")
    if not (words["title"] or words["text"] or words["html"]):
        raise ValueError("title, text and html are missing: there is nothing to read")
    return Given(id=words["id"], text=_read(words), url=words["url"], feed=words["feed"])


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if name == "id" and isinstance(value, int):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} should be text, not {json.dumps(value, ensure_ascii=False)[:40]}")
    return value or ""


def _read(words: dict[str, str]) -> ReadText:
    """The article of a row: its title and text are taken at their word, HTML and pages without a title are cleaned."""
    title = " ".join(printed(words["title"]).split())
    if words["html"]:
        read = _read_markup(words["html"], title)
    elif title:
        read = ReadText(title=title, body=printed(words["text"]).strip())
    else:
        read = read_page(words["text"])
    return replace(
        read,
        published=_moment(words["published"]) or read.published,
        lang=detect(f"{read.title}\n{read.body}", words["lang"]),
    )


def _read_markup(html: str, title: str) -> ReadText:
    """A whole page is searched for its article; a piece of HTML is one, as in a feed."""
    if _DOCUMENT.search(html, 0, 5_000):
        return read_html(html, title=title)
    return read_entry(Entry(title=title, content=html, print=bytes(8)))


_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)


def _moment(claim: str) -> datetime | None:
    moment = believable(claim) if claim else None
    if claim and moment is None:
        raise ValueError(f"published should be a time such as 2024-05-07T12:30:00Z, not {claim[:40]!r}")
    return moment


def _column(error: Exception) -> int:
    return error.colno if isinstance(error, json.JSONDecodeError) else 1


def _sentence(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        case UnicodeDecodeError():
            return "not UTF-8"
        case RecursionError():
            return "nested too deeply"
        case _:
            return str(error)
