"""What of a page's markup cannot be its article, taken out before any reading looks for the article.

Menus that are no `nav`, teasers and second articles mislead every reading: they are long, and written like articles. What
gives them away is their place: links and nothing else, outside the element that has the headline, or below a headline
of their own in a container just like the first one's.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from monitor.text.normalise import fold
from monitor.text.selectors import select

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

#: What no reading takes for text: without it the slow one has a third less to walk through. The classes are those by
#: which style sheets (Bootstrap, WordPress, HTML5 Boilerplate) keep text from those who see the page.
_NO_ARTICLE = (
    "script, style, svg, iframe, template, noscript, head, nav, footer, aside, menu, select, button, input, link, meta,"
    " object, embed, canvas, video, audio, [hidden], .sr-only, .visually-hidden, .screen-reader-text"
)
#: So many links in one place, of which so much of its text is made, are a menu or a list of other articles.
_LINKS, _LINKED = 4, 0.75
#: Places within places cost the square of their depth; so many letters are looked at (of a news page 50,000).
_LOOKED = 5_000_000
#: Where one link may stand in its own box.
_BOXES = frozenset({"li", "td", "tr", "p", "span", "b", "strong", "h2", "h3", "h4", "h5", "dt", "dd"})
#: An `article` with the headline is the whole article if so much of the page's paragraphs, and so many letters, stand in it.
_OWN_SHARE, _OWN_LETTERS = 0.2, 80
#: A cell is no datum from so many letters on, if it has several lines: then the table holds the page, not its figures.
_CELL_LETTERS, _CELL_LINES = 300, 3


def prune(tree: HTMLTree, title: str) -> None:
    """Takes out of a page's tree what cannot be the article that its `title` names."""
    for node in list(select(tree, _NO_ARTICLE)):
        node.decompose()
    _without_links(tree)
    if head := _headline(tree, fold(title)):
        _without_others(tree, head)
        _within_article(tree, head)
    _without_layout(tree)


def _without_links(tree: HTMLTree) -> None:
    found: dict[Any, list[int]] = {}
    for link in select(tree, "a"):
        place = link.parent
        if place is not None and place.tag in _BOXES:
            place = place.parent
        if place is not None and place.tag not in {"body", "html", "p"}:
            found.setdefault(place, []).append(len(link.text))
    looked = 0
    for place, letters in found.items():
        if len(letters) >= _LINKS and looked < _LOOKED:
            text = len(place.text)
            looked += text
            if sum(letters) >= _LINKED * text:
                place.decompose()


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


def _within_article(tree: HTMLTree, head: Any) -> None:
    """Takes out what stands outside the `article` that has the headline, if that has a good share of the page's text."""
    line = _line(head)
    article = next((node for node in reversed(line) if node.tag == "article"), None)
    if article is None:
        return
    own = sum(len(node.text) for node in article.query_selector_all("p")[:])
    if own < max(_OWN_LETTERS, _OWN_SHARE * sum(len(node.text) for node in select(tree, "p"))):
        return
    for above, node in pairwise(line):
        if above.tag not in {"html", None}:
            for other in [child for child in above.child_nodes if child != node]:
                other.decompose()
        if node == article:
            return


# ── tables that hold a page ──────────────────────────────────────────────────────────────────────────────────────────


def _without_layout(tree: HTMLTree) -> None:
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


def _box(tree: HTMLTree, inside: Iterable[Any]) -> Any:
    box: Any = tree.create_element("div")
    for node in list(inside):
        box.append_child(node)
    return box


def _nearest(node: Any, tag: str) -> Any:
    while (node := node.parent) is not None and node.tag != tag:
        pass
    return node
