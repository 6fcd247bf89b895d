"""A page as a server sent it: its article, or the named reason why there is none."""

from __future__ import annotations

import re

from monitor.model import PageFailed, PageFault, PageSelect, ReadText
from monitor.text.elsewhere import leads_on
from monitor.text.html import decode, decode_again, is_html
from monitor.text.read import read_html, read_page
from monitor.text.urls import shown
from monitor.text.walls import ARTICLE_LETTERS, wall

#: Pages of news sites have 20 KB to 3 MB, scripts included.
PAGE_LIMIT = 8 << 20
#: Share of characters that could not be decoded; one damaged byte in 200 is still readable.
_DAMAGED = 1 / 200


def page_of(
    body: bytes, *, content_type: str = "", url: str = "", title: str = "", select: PageSelect | None = None
) -> ReadText | PageFailed:
    """The article on a page, or why there is none.

    `url` is where the page came from, after redirects. Never raises for a page.

    Raises:
        ValueError: a selector of `select` is none.
    """
    if len(body) > PAGE_LIMIT:
        return _failed(PageFault.TOO_LARGE, f"The page is larger than {PAGE_LIMIT >> 20} MiB.")
    if not body.strip():
        return _failed(PageFault.EMPTY, "The server sent nothing.")
    if what := binary(body) or _other_kind(content_type):
        return _failed(PageFault.NOT_HTML, f"It is {what}, not a page.")
    text = decode(body, content_type)
    if _damage(text) > _DAMAGED and not _is_damaged_utf8(body):
        text = decode_again(body, content_type)
    if _damage(text) > _DAMAGED:
        return _failed(PageFault.ENCODING, "Its bytes are text in no encoding that could be found out.")
    if _FEED.match(text):
        return _failed(PageFault.NOT_HTML, "It is a feed or another list for programs, not a page.")
    if is_html(text) or "html" in content_type:
        judged = _judged(read_html(text, title=title, select=select), url)
        return _led_on(judged, leads_on(text, url)) if isinstance(judged, PageFailed) else judged
    if text.lstrip()[:1] in ("{", "["):
        return _failed(PageFault.NOT_HTML, "It is data (JSON), not a page.")
    return _judged(read_page(text), url)


def _failed(fault: PageFault, sentence: str) -> PageFailed:
    return PageFailed(fault=fault, sentence=sentence)


def _damage(text: str) -> float:
    return text.count("\ufffd") / max(1, len(text))


def _is_damaged_utf8(body: bytes) -> bool:
    """Whether most of what is no ASCII reads as UTF-8: other encodings do not look like it by chance."""
    wide = [letter for letter in body[:100_000].decode("utf-8", errors="replace") if letter > "\x7f"]
    return wide.count("\ufffd") * 2 < len(wide)


# ── what is no page ──────────────────────────────────────────────────────────────────────────────────────────────────

#: How common files that are no text begin (the magic numbers of file(1)).
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"SQLite format 3", "a database"),
)
#: How feeds and sitemaps begin, after what XML documents may begin with.
_FEED = re.compile(r"\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,500}?-->\s*){0,9}<(?:rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE | re.DOTALL)  # fmt: skip
_KINDS = {"image": "a picture", "video": "a video", "audio": "sound", "font": "a font"}


def binary(body: bytes) -> str:
    """What kind of binary file this is, or "" for text. UTF-16 and UTF-32 need a byte order mark to be told."""
    if what := next((what for magic, what in _MAGIC if body.startswith(magic)), ""):
        return what
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    return "binary" if b"\0" in body[:8192] and not wide else ""


def _other_kind(content_type: str) -> str:
    kind, _, form = content_type.lower().partition(";")[0].strip().partition("/")
    if kind in _KINDS:
        return _KINDS[kind]
    return {"pdf": "a PDF document", "json": "data (JSON)"}.get(form, "")


# ── what is no article ───────────────────────────────────────────────────────────────────────────────────────────────


def _judged(read: ReadText, url: str) -> ReadText | PageFailed:
    """The text, unless nothing in it is an article."""
    if stands_before := wall(read, url):
        return stands_before
    if sum(len(line) for line in read.body.split("\n\n")) < ARTICLE_LETTERS:
        return _failed(PageFault.EMPTY, "Nothing on it reads like an article.")
    return read


def _led_on(failed: PageFailed, there: str) -> PageFailed:
    """A page without an article that sends its reader to another one."""
    if not there:
        return failed
    return PageFailed(fault=PageFault.ELSEWHERE, sentence=f"It only leads on to {shown(there)}.", leads_to=there)
