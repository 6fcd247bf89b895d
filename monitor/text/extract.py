"""An HTML page taken apart: what it says of itself, its main text and all its text, as the markup says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from monitor.model import PageSelect
from monitor.text.html import (
    MARKUP_LIMIT,
    TEXT_LIMIT,
    plain,
    plain_title,
    printed,
    tidy,
    without_long_tags,
    without_scripts,
)
from monitor.text.linked_data import longest_text
from monitor.text.main_text import by_rules
from monitor.text.metadata import Metadata, metadata
from monitor.text.near_title import moment_shown, near_title, printed_title, writer_shown
from monitor.text.prune import heads, prune, with_captions, without_layout
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
    heads: frozenset[str]  #: the subheads of its parts
    state: str  #: where next to nothing is seen: the longest text that its scripts start from
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
    without_layout(tree)
    with_captions(tree)
    whole = _seen(tree)
    chosen_title = next(filter(None, map(plain_title, _texts(tree, chosen.title))), "")
    title = chosen_title or printed_title(about.title, whole)
    cut = _taken_out(tree, chosen.drop)
    selected = "\n".join(map(_seen_in, _outermost(tree, chosen.body)))
    state = "" if len(whole) > _SAID else longest_text(node.text for node in select(tree, _STATES))
    pruned = "" if selected else prune(tree, title)
    return HtmlPage(
        about=_completed(about, whole, title),
        title=title,
        rules=by_rules(pruned) if pruned else "",
        markup=lambda: _main(pruned),
        selected=tidy(selected)[:TEXT_LIMIT],
        whole=whole,
        heads=heads(tree),
        cut=cut,
        state=plain(state),
    )


#: A page that shows more than so many letters needs no search through the state of its scripts.
_SAID = 1_500
_STATES = 'script[type="application/json"], script:not([src]):not([type])'


def _completed(about: Metadata, whole: str, title: str) -> Metadata:
    """What the page says of itself, with writer and time as it shows them where it does not say them."""
    if about.author and about.published:
        return about
    near = near_title(whole, title)
    author = about.author or writer_shown(near)
    return replace(about, author=author, published=about.published or moment_shown(near))


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


def _main(markup: str) -> str:
    from resiliparse.parse.html import HTMLTree as Tree  # noqa: PLC0415

    tree = Tree.parse(markup)
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
