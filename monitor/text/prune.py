"""What of a page's markup cannot be its article, taken out before any reading looks for the article.

Menus that are no `nav`, teasers and second articles mislead every reading: they are long, and written like articles. What
gives them away is their place: links and nothing else, outside the element that has the headline, or below a headline
of their own in a container just like the first one's.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from monitor.text.normalise import fold
from monitor.text.selectors import select

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

#: What no reading takes for text: without it the slow one has a third less to walk through. The classes are those by
#: which style sheets (Bootstrap, WordPress, HTML5 Boilerplate) keep text from those who see the page.
_NO_ARTICLE = (
    "script, style, svg, iframe, template, noscript, head, nav, footer, aside, menu, select, button, object, video, audio,"
    " [hidden], .sr-only, .visually-hidden, .screen-reader-text"
)
#: So many links in one place, of which so much of its text is made, are a menu or a list of other articles.
_LINKS, _LINKED = 4, 0.75
#: Places within places cost the square of their depth; so many letters are looked at (of a news page 50,000).
_LOOKED = 5_000_000
_LINK_COST = 50  #: what looking at a link takes, in letters
#: Where links may stand side by side, each perhaps in an item or a heading of its own. Asking for the places and not for
#: the links costs a tenth.
_PLACES = ", ".join(
    [":has(> a:nth-of-type(4))"]
    + [f":has(> {box}:nth-of-type(4) > a)" for box in ("li", "span", "h2", "h3", "h4", "div", "td", "tr", "p")]
)
#: An `article` with the headline is the whole article if so much of the page's paragraphs, and so many letters, stand in it.
_OWN_SHARE, _OWN_LETTERS = 0.2, 80
#: A cell is no datum from so many letters on, if it has several lines: then the table holds the page, not its figures.
_CELL_LETTERS, _CELL_LINES = 300, 3


def prune(tree: HTMLTree, title: str) -> str:
    """The markup of a page without what cannot be the article that its `title` names; takes most of that out of the tree."""
    for node in list(select(tree, _NO_ARTICLE)):
        node.decompose()
    _without_links(tree)
    head = _headline(tree, fold(title))
    if head is None:
        return str(tree)
    _without_comments(tree, head)
    _without_others(tree, head)
    article = _article(tree, head)
    return str(tree) if article is None else f"<html><body>{article.html}</body></html>"


def _without_links(tree: HTMLTree) -> None:
    looked = 0
    for place in list(select(tree, _PLACES)):
        if place.tag in {"body", "html", "p"} or looked > _LOOKED:
            continue
        text = len(place.text)
        links = place.query_selector_all("a")[:]
        looked += text + _LINK_COST * len(links)
        if len(links) >= _LINKS and sum(len(link.text) for link in links) >= _LINKED * text:
            place.decompose()


def heads(tree: HTMLTree) -> frozenset[str]:
    """The subheads of a tree that come in a row of their kind and are no links: of entries, of points, of questions."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for node in islice(select(tree, "h2, h3, h4"), _MOST_HEADS):
        if node.query_selector("a") is None:
            kinds.setdefault(_looks(node), []).append(" ".join(node.text.split()))
    return frozenset(text for texts in kinds.values() if len(texts) >= _ROW for text in texts if text)


_ROW = 3
_MOST_HEADS = 200  #: more are no page that a person reads


def _without_comments(tree: HTMLTree, head: Any) -> None:
    above = set(_line(head))
    for node in list(select(tree, _COMMENTS)):
        if node not in above:
            node.decompose()


#: What trafilatura does not know for comments of readers; a discussion may be longer than the article.
_COMMENTS = (
    '[id*="disqus"], [class*="disqus"], [class*="talkback"], [id="comments"], [class*="comments-"], [class*="comment-list"],'
    ' [class*="discussion"]'
)


# ── other articles ───────────────────────────────────────────────────────────────────────────────────────────────────


def _headline(tree: HTMLTree, title: str) -> Any:
    """The h1 that says the title, or the only one."""
    heads = list(select(tree, "h1"))
    said = [head for head in heads if title and fold(head.text) == title]
    return said[0] if said else heads[0] if len(heads) == 1 else None


def _without_others(tree: HTMLTree, head: Any) -> None:
    """Takes out what stands below another h1, in a container just like the headline's: the next article of an endless page."""
    own = _line(head)
    for other in islice(select(tree, "h1"), _HEADS):
        line = _line(other)
        apart = next((at for at, (one, two) in enumerate(zip(own, line, strict=False)) if one != two), 0)
        if apart and len(own) > apart + 1 and _looks(own[apart]) == _looks(line[apart]) != ("div", ""):
            line[apart].decompose()


_HEADS = 50  #: more are no headlines


def _line(node: Any) -> list[Any]:
    """The elements round a node and the node, from the outermost inwards."""
    line = [node]
    while (node := node.parent) is not None:
        line.append(node)
    return line[::-1]


def _looks(node: Any) -> tuple[str, str]:
    return node.tag, node.getattr("class") or ""


def _article(tree: HTMLTree, head: Any) -> Any:
    """The `article` that has the headline, if it has a good share of the page's text; what stands outside is no part of it."""
    article = next((node for node in reversed(_line(head)) if node.tag == "article"), None)
    if article is None:
        return None
    own = sum(len(node.text) for node in article.query_selector_all("p")[:])
    all_told = sum(len(node.text) for node in select(tree, "p"))
    return article if own >= max(_OWN_LETTERS, _OWN_SHARE * all_told) else None


# ── tables that hold a page ──────────────────────────────────────────────────────────────────────────────────────────


def without_layout(tree: HTMLTree) -> None:
    """Makes boxes of tables that place the parts of a page: readings take a row for one line."""
    cells: dict[Any, int] = {}
    for line in select(tree, "td p, td br"):
        cell = _nearest(line, "td")
        cells[cell] = cells.get(cell, 0) + 1
    long = (cell for cell, lines in cells.items() if lines >= _CELL_LINES and len(cell.text) >= _CELL_LETTERS)
    nests = [[node for node in _line(cell) if node.tag == "table"] for cell in islice(long, _CELLS)]
    if max(map(len, nests), default=0) > _NESTED:
        return
    for table in reversed(dict.fromkeys(table for nest in nests for table in nest)):
        cells_of_it = [cell for cell in table.query_selector_all("td, th")[:] if _nearest(cell, "table") == table]
        table.parent.replace_child(_box(tree, [_box(tree, cell.child_nodes) for cell in cells_of_it]), table)


_CELLS = 50  #: more are data
_NESTED = 8  #: tables in tables; more are no page that a person laid out


def with_captions(tree: HTMLTree) -> None:
    """Makes paragraphs of pictures' captions where they are most of what the page tells: readings leave captions out."""
    captions = list(select(tree, "figcaption"))
    if len(captions) < _GALLERY:
        return
    told = sum(len(node.text) for node in captions)
    if told < _CAPTIONED * sum(len(node.text) for node in select(tree, "p")):
        return
    for caption in captions:
        box = caption.parent if caption.parent.tag == "figure" else caption
        paragraph: Any = tree.create_element("p")
        for node in list(caption.child_nodes):
            paragraph.append_child(node)
        if box.parent is not None:
            box.parent.replace_child(paragraph, box)


#: So many captions with so many times the letters of the paragraphs.
_GALLERY, _CAPTIONED = 3, 1.0


def _box(tree: HTMLTree, inside: Iterable[Any]) -> Any:
    box: Any = tree.create_element("div")
    for node in list(inside):
        box.append_child(node)
    return box


def _nearest(node: Any, tag: str) -> Any:
    while (node := node.parent) is not None and node.tag != tag:
        pass
    return node
