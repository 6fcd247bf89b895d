"""Article pages written for these tests, and what is true of them: body, title, writer, times, address, language.

    python tests/text/written_pages.py FOLDER       writes NAME.html and truth.json, as `benchmarks/extraction.py` takes them

Each file of `articles/` is a page as a newsroom ships it, with what is true of it in a comment above. What is its article
stands between ⟦ and ⟧, which the page as it is read does not have. `{{nav en}}` and its like stand for what a site prints
on every page (`chrome.txt`), `{{links 200}}` for so many links.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A page, and what is true of it."""

    name: str
    html: bytes
    body: str  #: pieces of the article, one a line
    title: str
    author: str
    published: datetime | None
    updated: datetime | None
    url: str
    lang: str


@cache
def written_pages() -> tuple[Written, ...]:
    """All pages, by name."""
    return tuple(map(_written, sorted(FOLDER.glob("*.html"))))


def _written(path: Path) -> Written:
    head, _, page = path.read_text(encoding="utf-8").removeprefix("<!--\n").partition("-->\n")
    said = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in head.splitlines())
    marked = re.sub(r"\{\{(\w+) (\w+)\}\}", lambda call: _chrome(call[1], call[2]), page)
    pieces = re.findall("⟦(.*?)⟧", marked, re.DOTALL)
    return Written(
        name=path.stem,
        html=re.sub("[⟦⟧]", "", marked).encode(said.get("charset", "utf-8")),
        body="\n".join(re.sub(r"<[^<>]*>", " ", piece) if "<" in piece else piece for piece in pieces),
        title=said["title"].strip(),
        author=said["author"].strip(),
        published=_moment(said["published"]),
        updated=_moment(said.get("updated", "")),
        url=said["url"].strip(),
        lang=said["lang"].strip(),
    )


def _moment(said: str) -> datetime | None:
    return datetime.fromisoformat(said.strip()) if said.strip() else None


def _chrome(what: str, which: str) -> str:
    if what == "links":
        return "".join(f'<a href="/s/{number}">Section {number} of the portal</a>' for number in range(int(which)))
    return _parts()[f"{what} {which}"]


@cache
def _parts() -> dict[str, str]:
    blocks = (FOLDER / "chrome.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return {name.strip(): text for name, _, text in (block.partition("\n") for block in blocks)}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for page in written_pages():
        (folder / f"{page.name}.html").write_bytes(page.html)
    truth = {page.name: {"articleBody": page.body} for page in written_pages()}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
