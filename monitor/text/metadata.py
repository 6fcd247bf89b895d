"""What a page says of itself beside its text: title, writer, times, address, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from monitor.text.dates import believable
from monitor.text.furniture import writer_of
from monitor.text.html import plain, plain_title
from monitor.text.linked_data import Node, articles, names, words
from monitor.text.normalise import fold
from monitor.text.selectors import select

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A page's own claims; what it does not say is empty."""

    title: str
    author: str
    published: datetime | None
    updated: datetime | None
    url: str  #: canonical, absolute http(s)
    lang: str  #: ISO 639, as the page says
    body: str  #: the text of the article as the page gives it to machines, paragraphs one a line


_Metas = dict[str, str]


def metadata(tree: HTMLTree) -> Metadata:
    """What a page says of itself. Never raises."""
    blocks = [node.text or "" for node in select(tree, 'script[type="application/ld+json"]')]
    told = articles(blocks)
    metas = _metas(tree)
    return Metadata(
        title=_title(tree, metas, told),
        author=_author(tree, metas, told),
        published=_moment(tree, _PUBLISHED, metas, told, blocks),
        updated=_moment(tree, _UPDATED, metas, told, blocks),
        url=_url(tree, metas),
        lang=_lang(tree, metas),
        body=max((plain(words(node, "articleBody")) for node in told), key=len, default=""),
    )


# ── the title ────────────────────────────────────────────────────────────────────────────────────────────────────────

_SITE = re.compile(r"\s+[|–—·»•-]\s+|\s*\|\s*")


def _title(tree: HTMLTree, metas: _Metas, told: list[Node]) -> str:
    """The headline: the longest h1 that stands in what the head says, else what the head says without the site's name."""
    site = metas.get("og:site_name", "") or next((name for node in told for name in names(node, "publisher")), "")
    headline = next(filter(None, (plain_title(words(node, "headline")) for node in told)), "")
    said = plain_title(metas.get("og:title", "") or metas.get("twitter:title", "") or tree.title or headline)
    shown = [plain_title(node.text or "") for node in select(tree, "h1")]
    known = list(map(fold, (said, plain_title(tree.title or ""), headline)))
    heads = [
        head for head in shown if (bare := fold(head)) and bare != fold(site) and any(bare in one for one in known)
    ]
    if heads:
        return max(heads, key=len)
    if headline and fold(headline) in known[0]:
        return headline
    return without_site(said, site) if said else next(filter(None, shown), "")


def without_site(title: str, site: str) -> str:
    """The title without the name of the site at its end or beginning, if the page says what the site is called."""
    parts = [part for part in _SITE.split(title) if part.strip()]
    name = fold(site)
    if len(parts) < 2 or not name:
        return title
    if fold(parts[-1]) in name or name in fold(parts[-1]):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»•-")
    if fold(parts[0]) == name:
        return title[len(parts[0]) :].lstrip(" |–—·»•-")
    return title


# ── the writer ───────────────────────────────────────────────────────────────────────────────────────────────────────

_WRITER_LETTERS = 200


def _author(tree: HTMLTree, metas: _Metas, told: list[Node]) -> str:
    """Who wrote it, names parted by commas. Addresses of profiles, which some pages give, are no names."""
    for said in _writers(tree, metas, told):
        name = plain_title(said)
        name = writer_of(name) or name
        if name and "://" not in name and len(name) <= _WRITER_LETTERS:
            return name
    return ""


def _writers(tree: HTMLTree, metas: _Metas, told: list[Node]) -> Iterator[str]:
    for node in told:
        yield ", ".join(dict.fromkeys(names(node, "author")))
    for name in _WRITER_METAS:
        yield metas.get(name, "")
    for found in select(tree, _WRITER_MARKS):
        yield found.text or ""


_WRITER_METAS = (
    *("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "og:article:author"),
    *("article:author_name", "byl", "sailthru.author", "cxenseparse:author", "articleauthor"),
)
_WRITER_MARKS = (
    '[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel="author"], .author.vcard .fn, .post-author .fn'
)


# ── the times ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Claims:
    """Where pages write one of their times, the surest first."""

    metas: tuple[str, ...]
    name: str  #: in JSON-LD
    data: str  #: the same as a pattern, for blocks that are broken or describe the page or a film
    loose: tuple[str, ...]  #: metas that are mostly written by hand, often without a zone
    marks: str


_PUBLISHED = _Claims(
    (
        *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued"),
        *("parsely-pub-date", "article:published"),
    ),
    "datePublished",
    "(?:datePublished|uploadDate)",
    (
        *("pubdate", "publishdate", "publish-date", "publication_date", "dcterms.created", "dc.date", "sailthru.date"),
        "date",
    ),
    "[itemprop=datePublished], article time[datetime], time[datetime][pubdate], abbr.published[title],"
    " main time[datetime]",
)
_UPDATED = _Claims(
    (
        *("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dc.date.modified"),
        *("dcterms.modified", "article:modified"),
    ),
    "dateModified",
    "dateModified",
    ("last-modified", "lastmod"),
    "[itemprop=dateModified]",
)


def _moment(tree: HTMLTree, claims: _Claims, metas: _Metas, told: list[Node], blocks: list[str]) -> datetime | None:
    """The first believable time, UTC; where it is a day only, the time that another claim gives for about that day."""
    moments = filter(None, map(believable, _times(tree, claims, metas, told, blocks)))
    first = next(moments, None)
    if first is None or first.time() != time(0):
        return first
    return next(
        (moment for moment in moments if moment.time() != time(0) and abs(moment - first) < timedelta(1)), first
    )


def _times(tree: HTMLTree, claims: _Claims, metas: _Metas, told: list[Node], blocks: Iterable[str]) -> Iterator[str]:
    for name in claims.metas:
        yield metas.get(name, "")
    for node in told:
        yield words(node, claims.name)
    for block in blocks:  # a block that is broken, or that describes the page and not the article
        yield from re.findall(rf'"{claims.data}"\s*:\s*"([^"]{{8,40}})"', block)
    for name in claims.loose:
        yield metas.get(name, "")
    for node in select(tree, claims.marks):
        yield node.getattr("content") or node.getattr("datetime") or node.getattr("title") or ""


# ── address and language ─────────────────────────────────────────────────────────────────────────────────────────────

_URL_LETTERS = 2_000


def _url(tree: HTMLTree, metas: _Metas) -> str:
    links = [node.getattr("href") or "" for node in select(tree, 'link[rel="canonical"]')]
    for said in (*links, metas.get("og:url", "")):
        url = said.strip()
        if (
            url.startswith(("http://", "https://"))
            and len(url) <= _URL_LETTERS
            and url.isprintable()
            and " " not in url
        ):
            return url
    return ""


def _lang(tree: HTMLTree, metas: _Metas) -> str:
    said = next((node.getattr("lang") or "" for node in select(tree, "html[lang]")), "") or metas.get("og:locale", "")
    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", said.strip())
    return found.group().lower() if found else ""


# ── the tree ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _metas(tree: HTMLTree) -> _Metas:
    """The first content under each name (in lower case: authors' tools differ in it), looked through once: asking for one name after another costs a walk each."""
    found: _Metas = {}
    for node in select(tree, "meta"):
        content = (node.getattr("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and (name := node.getattr(key)):
                found.setdefault(name.lower(), content)
    return found
