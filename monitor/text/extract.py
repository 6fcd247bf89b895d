"""An HTML page taken apart: its title, its time, its main text and all its text, as the markup says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from monitor.text.html import MARKUP_LIMIT, TEXT_LIMIT, plain_title, printed, tidy
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """What an HTML page says it is."""

    title: str
    published: datetime | None  #: according to the page
    main: str  #: what looks like the article, one paragraph a line
    whole: str  #: all that a reader sees


def take_apart(html: str) -> HtmlPage:
    """The parts of an HTML page. Never raises; what is missing is empty."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  few commands need it
    from resiliparse.parse.html import HTMLTree as Tree  # noqa: PLC0415

    tree = Tree.parse(printed(html[:MARKUP_LIMIT]))
    title, published = _title(tree), _published(tree)
    whole = extract_plain_text(tree, preserve_formatting=True, list_bullets=False, alt_texts=False)
    main = extract_plain_text(
        tree,
        preserve_formatting=True,
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=False,
    )
    return HtmlPage(title=title, published=published, main=_text(main), whole=_text(whole))


def _text(extracted: str) -> str:
    return tidy(printed(extracted))[:TEXT_LIMIT]


# ── the title ────────────────────────────────────────────────────────────────────────────────────────────────────────

_SITE = re.compile(r"\s+[|–—·»•-]\s+|\s*\|\s*")


def _title(tree: HTMLTree) -> str:
    """The headline: the one h1 if it stands in what the head says, else what the head says without the site's name."""
    said = plain_title(_meta(tree, "og:title") or _meta(tree, "twitter:title") or tree.title or "")
    heads = [plain_title(node.text or "") for node in _select(tree, "h1")]
    named = plain_title(tree.title or "")
    for head in heads:
        if head and (fold(head) in fold(said) or fold(head) in fold(named)):
            return head
    if not said:
        return next(filter(None, heads), "")
    return without_site(said, _meta(tree, "og:site_name"))


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


# ── the time ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_TIMES = ("article:published_time", "og:article:published_time", "datePublished", "dc.date.issued", "parsely-pub-date")
_IN_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def _published(tree: HTMLTree) -> datetime | None:
    """When the page says that it was published, UTC; a time without an offset counts as UTC."""
    return next(filter(None, map(_moment, _claims(tree))), None)


def _claims(tree: HTMLTree) -> Iterator[str]:
    for name in _TIMES:
        yield _meta(tree, name)
    for node in _select(tree, 'script[type="application/ld+json"]'):
        yield from _IN_DATA.findall(node.text or "")
    for node in _select(tree, "[itemprop=datePublished], article time[datetime], time[datetime][pubdate]"):
        yield node.getattr("content") or node.getattr("datetime") or ""


def _moment(claim: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(claim.strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


# ── the tree ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _meta(tree: HTMLTree, name: str) -> str:
    for node in _select(tree, f'meta[property="{name}"], meta[name="{name}"], meta[itemprop="{name}"]'):
        if content := (node.getattr("content") or "").strip():
            return content
    return ""


def _select(tree: HTMLTree, selector: str) -> Iterator[Any]:
    if tree.document is not None:
        yield from tree.document.query_selector_all(selector)
