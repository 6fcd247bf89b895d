"""How much of one text stands in another, and when that makes a copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.passages import covered, passages


def words(begin: int, end: int, name: str = "word") -> list[str]:
    """A text without a repeated word, so that one part shares nothing with another."""
    return [f"{name}{number}" for number in range(begin, end)]


def edited(text: list[str], one_of: int) -> list[str]:
    return ["other" if number % one_of == one_of - 1 else word for number, word in enumerate(text)]


TEXT, NEW = words(0, 400), words(0, 1200, "new")


@pytest.mark.parametrize(
    ("other", "copies", "why"),
    [
        (TEXT, True, "the same text"),
        (TEXT[:80], True, "cut to a fifth"),
        (TEXT[130:], True, "without its beginning"),
        (NEW[:500] + TEXT + NEW[500:1000], True, "padded on both sides"),
        (edited(TEXT, 6), True, "one word of six replaced"),
        ([word for number, word in enumerate(TEXT) if number // 20 % 3], True, "every third sentence dropped"),
        (TEXT[200:] + TEXT[:200], True, "halves swapped"),
        (NEW[:300] + [word for number, word in enumerate(TEXT) if number // 40 % 5 % 2] + NEW[300:], False, "two fifths of it, all over"),
        (NEW[:300] + [word for number, word in enumerate(TEXT) if number // 40 % 5 % 4] + NEW[300:], True, "three fifths of it, all over"),
        (TEXT[:260] + NEW[:140], True, "cut, with paragraphs of its own behind"),
        (NEW[:100] + TEXT[:260] + NEW[100:140], True, "and before"),
        (NEW[:40] + TEXT[40:], True, "a beginning of its own, and all the rest"),
        (NEW[:200], False, "another text"),
        (NEW[:200] + TEXT[200:], False, "half of it is the same background, at the end"),
        (NEW[:150] + TEXT[150:], False, "more than half, but neither beginning stands in the other"),
        (NEW[:350] + TEXT[:250], False, "a live page with new blocks before the old ones"),
        (NEW[:200] + TEXT[100:300] + NEW[200:], False, "a statement that is quoted for half of its length"),
        (NEW[:100] + TEXT[:30] + NEW[100:], False, "its first sentences, quoted"),
        (TEXT[:14], False, "too short to tell"),
        ([], False, "nothing"),
    ],
)  # fmt: skip
def test_a_copy_is_most_of_the_shorter_text_or_half_of_it_from_the_beginning_or_all_over(
    other: list[str], copies: bool, why: str
) -> None:
    assert covered(TEXT, other)[1] is copies, why
    assert covered(other, TEXT)[1] is copies, why


def test_passages_go_on_over_a_few_words_that_differ() -> None:
    assert passages(TEXT, [*TEXT[:50], "a", "b", *TEXT[52:]]) == [(0, 400, 0, 400)]
    assert passages(TEXT, TEXT[:50] + NEW[:30] + TEXT[50:]) == [(0, 50, 0, 50), (50, 400, 80, 430)]


def test_a_turn_of_phrase_is_no_passage() -> None:
    assert passages(NEW[:50] + TEXT[:9] + NEW[50:], words(0, 9) + words(0, 90, "old")) == []
    assert covered([], []) == (0.0, False)


@given(st.lists(st.sampled_from("abcd"), max_size=60), st.lists(st.sampled_from("abcd"), max_size=60))
def test_passages_lie_in_both_texts_and_do_not_overlap(one: list[str], other: list[str]) -> None:
    end = 0
    for passage in passages(one, other):
        assert end <= passage.begin < passage.end <= len(one)
        assert 0 <= passage.other_begin < passage.other_end <= len(other)
        end = passage.end
    assert 0 <= covered(one, other)[0] <= 1
