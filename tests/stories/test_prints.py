"""Which articles share a print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.stories.prints import prints_of

DAY = date(2024, 5, 7)
TITLE = "Convoy leaves the pumping station at Harran"
BODY = "It went at dawn, officials said, and nobody knows when it will be back."
LONG = " ".join(f"word{number}" for number in range(70))


def tied(first: tuple[str, str, str, date | None], second: tuple[str, str, str, date | None]) -> bool:
    one, other = (prints_of(title, body, owner=owner, day=day) for title, body, owner, day in (first, second))
    return not set(one).isdisjoint(other)


@pytest.mark.parametrize(
    ("second", "together", "why"),
    [
        ((TITLE, BODY, "b", None), True, "the same text elsewhere, on an unknown day"),
        ((TITLE.upper(), BODY.replace(",", " –"), "b", None), True, "case and punctuation do not matter"),
        ((TITLE, BODY.replace("dawn", "night"), "b", DAY), False, "one word does"),
        ((TITLE, "Another text altogether, by somebody else.", "b", DAY), False, "a title alone ties no two publishers"),
        ((TITLE, "Another text altogether, with a new guid.", "a", DAY), True, "but one publisher's report of one day"),
        ((TITLE, "The next day's column under its title.", "a", date(2024, 5, 8)), False, "and no longer"),
        ((TITLE, "Another text, of an unknown day.", "a", None), False, "an unknown day is no day"),
        (("Convoy is gone from Harran station", BODY, "b", DAY), False, "a short text under another title may be a standing line"),
    ],
)  # fmt: skip
def test_what_ties(second: tuple[str, str, str, date | None], together: bool, why: str) -> None:
    assert tied((TITLE, BODY, "a", DAY), second) is together, why


def test_accents_and_letter_forms_do_not_matter() -> None:
    assert tied(
        (TITLE, "كتب الصحفي علي في الجريدة اليومية أن القافلة غادرت", "a", None),
        (TITLE, "کتب الصحفی علی فی الجریدة الیومیة ان القافلة غادرت", "b", None),
    )


def test_a_long_text_ties_under_another_headline() -> None:
    assert tied((TITLE, LONG, "a", None), ("Another headline", LONG, "b", None))


def test_the_end_of_the_title_is_not_the_beginning_of_the_text() -> None:
    words = "one two three four five six seven eight nine"
    assert not tied((words, "", "a", None), ("one two", "three four five six seven eight nine", "b", None))


@pytest.mark.parametrize(
    ("title", "body"),
    [("Live updates", ""), ("Live", "updates"), ("", ""), ("Markets today", "Prices fell again."), ("直播", "更新")],
)
def test_a_few_words_tie_nothing(title: str, body: str) -> None:
    assert prints_of(title, body, owner="a", day=DAY) == ()


def test_han_characters_are_half_a_word_each() -> None:
    assert len(prints_of("外国工程师撤离北部泵站", "他们只有一个小时收拾行李", owner="a", day=DAY)) == 2


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=200), st.text(max_size=10))
def test_prints_are_eight_bytes_and_stay_the_same(title: str, body: str, owner: str) -> None:
    prints = prints_of(title, body, owner=owner, day=DAY)
    assert all(len(mark) == 8 for mark in prints)
    assert len(set(prints)) == len(prints)
    assert prints == prints_of(title, body, owner=owner, day=DAY)
