"""Pages as newsrooms ship them, each with what is true of it, are read as their authors meant them."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean

import pytest
from written_pages import Written, written_pages

from monitor.text.read import read_html

#: Over all pages; `benchmarks/README.md` has the figure itself.
_PRECISION, _RECALL = 0.975, 0.97


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def found(page: Written) -> tuple[float, float]:
    """Precision and recall of a page's body, counted as the public benchmark of article extraction counts."""
    true, read = shingles(page.body), shingles(read_html(page.html).body)
    both = sum((true & read).values())
    return both / sum(read.values()), both / sum(true.values())


def test_most_of_every_body_is_found_and_little_else() -> None:
    precisions, recalls = zip(*map(found, written_pages()), strict=True)
    assert mean(precisions) > _PRECISION
    assert mean(recalls) > _RECALL


def test_joiners_of_persian_words_are_kept() -> None:
    page = next(page for page in written_pages() if page.name == "fa-zwnj-related")
    assert "آب\u200cهای جنوبی" in read_html(page.html).body


@pytest.mark.parametrize(
    ("page", "gone", "why"),
    [
        ("nav-200-links", "Section 100 of the portal", "links and nothing else"),
        ("brief", "Court frees editor", "outside the article that has the headline"),
        ("infinite-scroll", "cup final", "below a headline of its own"),
        ("hidden-text", "Audio version", "hidden"),
        ("ru-1990s-tables", "Гостевая книга", "a cell of its own"),
    ],
)
def test_what_stands_elsewhere_is_no_part_of_the_article(page: str, gone: str, why: str) -> None:
    read = read_html(next(one.html for one in written_pages() if one.name == page))
    assert gone not in read.body, why
    assert any(gone in line for line in read.dropped), "it is named among what was dropped"


def test_pages_that_show_next_to_nothing_are_read_from_their_scripts() -> None:
    read = read_html(next(page.html for page in written_pages() if page.name == "next-data-empty-root"))
    assert read.body.startswith("Parliament passed the water law by three votes")


@pytest.mark.parametrize("page", written_pages(), ids=lambda page: page.name)
def test_what_a_page_says_of_its_article_is_found(page: Written) -> None:
    read = read_html(page.html)
    assert (read.title, read.author, read.lang) == (page.title, page.author, page.lang)
    assert (read.published, read.url) == (page.published, page.url)
    assert page.updated in {None, read.updated}
