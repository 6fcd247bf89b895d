"""An HTML page taken apart: what it says of itself, its main text and all its text, as the markup says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.model import PageSelect
from monitor.text.html import MARKUP_LIMIT, TEXT_LIMIT, plain_title, printed, tidy, without_long_tags, without_scripts
from monitor.text.main_text import by_rules
from monitor.text.metadata import Metadata, metadata
from monitor.text.prune import prune
from monitor.text.selectors import select

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

_EVERYTHING = PageSelect()


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """What an HTML page says it is. Texts have one paragraph a line."""

    about: Metadata
    title: str  #: as the operator's selector finds it, or as the page says
    rules: str  #: the main text by the rules that know most; empty where the page is too large for them
    markup: Callable[[], str]  #: reads the main text by position and names of elements
    selected: str  #: what the operator's selector for the body finds
    whole: str  #: all that a reader sees
    cut: str  #: of that, what the operator's selector has taken out


def take_apart(html: str, chosen: PageSelect = _EVERYTHING) -> HtmlPage:
    """The parts of an HTML page. Never raises for a page; what is missing is empty.

    Raises:
        ValueError: a selector is none.
    """
    from resiliparse.parse.html import HTMLTree as Tree  # noqa: PLC0415  few commands need it

    light = html if len(html) <= MARKUP_LIMIT else without_scripts(html)[:MARKUP_LIMIT]
    text = without_long_tags(_storable(light))
    tree = Tree.parse(text)
    about = metadata(tree)
    title = next(filter(None, map(plain_title, _texts(tree, chosen.title))), "") or about.title
    whole = _seen(tree)
    cut = _taken_out(tree, chosen.drop)
    selected = "\n".join(map(_seen_in, _outermost(tree, chosen.body)))
    return HtmlPage(
        about=about,
        title=title,
        rules="" if selected else _by_rules(tree, title),
        markup=lambda: _main(tree),
        selected=tidy(selected)[:TEXT_LIMIT],
        whole=whole,
        cut=cut,
    )


def _by_rules(tree: HTMLTree, title: str) -> str:
    """The article by the rules that know most; takes what cannot be the article out of the tree."""
    prune(tree, title)
    return by_rules(str(tree))


def _storable(html: str) -> str:
    """The markup without halves of characters; what else nobody sees is taken from the texts, which are shorter."""
    try:
        html.encode()
    except UnicodeEncodeError:
        return printed(html)
    return html


# ── the tree ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _seen(tree: HTMLTree) -> str:
    """All that a reader sees of a tree."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return _text(extract_plain_text(tree, preserve_formatting=True, list_bullets=False, alt_texts=False))


#: Elements inside one another; news pages have 20 to 60. The search for the main part costs the square of the depth.
_DEEP = ">".join(["*"] * 300)


def _main(tree: HTMLTree) -> str:
    if tree.document is None or tree.document.query_selector(_DEEP):
        return ""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return _text(
        extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=True,
            list_bullets=False,
            alt_texts=False,
            comments=False,
            post_meta=False,
        )
    )


def _text(extracted: str) -> str:
    return tidy(printed(extracted))[:TEXT_LIMIT]


def _texts(tree: HTMLTree, selector: str) -> list[str]:
    return [node.text or "" for node in select(tree, selector)] if selector else []


def _taken_out(tree: HTMLTree, selector: str) -> str:
    """Takes the elements out of the tree; their text."""
    gone = []
    for node in _outermost(tree, selector):
        gone.append(_seen_in(node))
        node.decompose()
    return tidy("\n".join(gone))


def _outermost(tree: HTMLTree, selector: str) -> list[Any]:
    """The elements that the selector finds, in order, but none inside another of them."""
    found = list(select(tree, selector)) if selector else []
    held: list[Any] = []
    for node in found:
        above = node.parent
        while above is not None and above not in held:
            above = above.parent
        if above is None:
            held.append(node)
    return held


def _seen_in(node: Any) -> str:
    from resiliparse.parse.html import HTMLTree as Tree  # noqa: PLC0415

    return _seen(Tree.parse(node.html))
