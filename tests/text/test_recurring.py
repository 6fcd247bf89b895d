"""Lines that a source prints round its articles are told from its news by coming again and again."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from monitor.text.recurring import LEAST_ARTICLES, marks_of, recurs, without_recurring

NEWS = (
    "The garrison at the river crossing was relieved on Monday after eleven weeks, said a spokesman for the eastern"
    " command, who added that the bridge would be open to lorries again from Wednesday."
)
INVITATION = "Get our evening letter with the best of the paper"


def told_before(*lines: str) -> Collection[int]:
    return marks_of("\n".join([NEWS, *lines])) - marks_of(f"{NEWS}\n-")


@pytest.mark.parametrize(
    ("body", "kept", "why"),
    [
        (f"{NEWS}\n\n{INVITATION}", NEWS, "an invitation behind the text"),
        (f"{INVITATION}\n\n{NEWS}", NEWS, "or before it"),
        (f"{NEWS}\n{INVITATION}\n\n{NEWS.swapcase()}", f"{NEWS}\n\n{NEWS.swapcase()}", "or within it"),
        (
            f"{NEWS}\n\nGET  our evening letter with the best of the paper!",
            NEWS,
            "case, spacing and points do not matter",
        ),
        (f"{NEWS}\n\nGet our evening letter", f"{NEWS}\n\nGet our evening letter", "part of a line is another line"),
        (
            f"The bridge is open.\n{INVITATION}",
            f"The bridge is open.\n{INVITATION}",
            "no running text: a bulletin stays",
        ),
        (f"{INVITATION}", INVITATION, "all of the text"),
    ],
)
def test_lines_that_recur_are_dropped(body: str, kept: str, why: str) -> None:
    known = told_before(INVITATION)
    parted = without_recurring(body, lambda lines: known & set(lines))
    assert parted.body == kept, why
    assert bool(parted.dropped) == (kept != body)


def test_an_article_that_is_told_again_keeps_its_text() -> None:
    background = (
        f"Background. {NEWS} It had been cut off since the flood of the year before, when the dam broke at night."
    )
    known = told_before(background, INVITATION)
    body = f"{NEWS}\n{background}\n{INVITATION}"
    assert without_recurring(body, lambda lines: known & set(lines)).body == body


def test_short_lines_are_never_learned() -> None:
    assert not told_before("Washington", "Key takeaways")


@pytest.mark.parametrize(
    ("articles", "of", "does"),
    [(LEAST_ARTICLES - 1, 4, False), (LEAST_ARTICLES, 20, True), (LEAST_ARTICLES, 200, False), (20, 200, True)],
)
def test_what_recurs_is_in_many_articles_and_in_a_good_share_of_them(articles: int, of: int, *, does: bool) -> None:
    assert recurs(articles, of) is does
