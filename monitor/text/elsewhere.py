"""Pages that are no longer what a feed linked to: the site's front page, another article, an address that leads on.

A front page full of headlines, read as the text of one article, would make rules hit on all of them.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from monitor.text.language import detect
from monitor.text.lines import lines_of
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from monitor.model import ReadText

#: Paths of front pages: none, a language's own, the names that servers and systems give them.
_FRONT: Final = re.compile(
    r"/*(?:[a-z]{2}(?:[-_][a-z]{2})?/*)?(?:(?:index|default|home|main|start)(?:\.\w{2,5})?/*)?", re.IGNORECASE
)
#: A title of fewer telling words can stand over anything.
_TELLING: Final = 3
#: Share of a title's telling words on its page, the page's own title included. Of 92 pages with known texts the text
#: alone has none of them under 1, under a fifth 1 and the page of another article 7 of 10 (4 of 10 have none at all).
_SHARED: Final = 0.2
#: So much of a page is looked through for them: this runs beside the polls.
_LOOKED_AT: Final = 20_000
#: `<meta http-equiv="refresh" content="0; url=…">`, which browsers follow like a redirect when the wait is short.
_IS_REFRESH: Final = re.compile(r"""\bhttp-equiv\s*=\s*["']?refresh\b""", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""\bcontent\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_WAIT_AND_URL: Final = re.compile(r"""\s*(\d{1,4})[\d.]*\s*[;,]\s*(?:url\s*=)?\s*['"]?([^'"]+)""", re.IGNORECASE)
_REFRESH_S: Final = 10
_HEAD: Final = 20_000
_TAG: Final = 2_500


def leads_home(asked: str, answered: str) -> bool:
    """Whether an address deep in a site was answered by a front page."""
    return _is_front(answered) and not _is_front(asked)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return _FRONT.fullmatch(parts.path) is not None and not re.search(r"\d|[?&/](?:p|id|article)=", parts.query)


def tells_of(title: str, read: ReadText, *, moved: bool) -> bool:
    """Whether a page may tell what an entry's title says: some of its telling words stand on it.

    Where the address has `moved` (a redirect to another path) a few are asked for; otherwise one does. A title that says
    too little, or is written in another language than the page, is not held against it.
    """
    text = read.body[:_LOOKED_AT]
    lang = read.lang or detect(text)
    keys = frozenset().union(*(line.keys for line in lines_of(title, lang)))
    if len(keys) < _TELLING or detect(title) not in {lang, ""}:
        return True
    words = " " + fold(f"{read.title} {text}")
    letters = "" if words.isascii() else words.replace(" ", "")  # a word may begin with an article, or have no end
    shared = sum(f" {key}" in words or (not key.isascii() and key in letters) for key in keys)
    return shared >= _SHARED * len(keys) if moved else shared > 0


def leads_on(html: str, url: str) -> str:
    """Where a page sends its reader at once, absolute; "" where it does not, or from https to anything else."""
    tags = (piece.partition(">")[0][:_TAG] for piece in re.split("<meta", html[:_HEAD], flags=re.IGNORECASE)[1:])
    refresh = next((tag for tag in tags if _IS_REFRESH.search(tag)), "")
    content = _CONTENT.search(refresh)
    said = _WAIT_AND_URL.match(content[1][1:-1]) if content else None
    return _followed(url, said[2]) if said and int(said[1]) <= _REFRESH_S else ""


def _followed(url: str, target: str) -> str:
    try:
        there = urljoin(url, unescape(target).strip())
        scheme = urlsplit(there).scheme
    except ValueError:
        return ""
    same = there.partition("#")[0] == url.partition("#")[0]
    safe = scheme == "https" or (scheme == "http" and not url.startswith("https:"))
    return there if safe and not same else ""
