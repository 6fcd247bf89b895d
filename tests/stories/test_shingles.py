"""Texts that may be copies by what was kept of them, and texts that are not compared."""

from __future__ import annotations

import pytest

from monitor.stories.shingles import LEAST, MOST, may_be_copies, shared, shingles_of
from monitor.text.normalise import fold


def words(begin: int, end: int) -> list[str]:
    """A text without a repeated word, so that one part shares nothing with another."""
    return [f"word{number}" for number in range(begin, end)]


TEXT = words(0, 400)


@pytest.mark.parametrize(
    ("other", "copies", "why"),
    [
        (TEXT, True, "the same text"),
        (TEXT[:150], True, "cut to a third"),
        (words(1000, 1600) + TEXT, True, "padded to two and a half times"),
        ([word if number % 12 else "other" for number, word in enumerate(TEXT)], True, "one word of twelve replaced"),
        (TEXT[200:] + TEXT[:200], True, "halves swapped"),
        (words(1000, 1400), False, "another text"),
        (words(1000, 1400) + TEXT[:60], False, "another text that quotes some sentences"),
        (TEXT[:12], False, "too short to tell"),
        ([], False, "nothing"),
    ],
)
def test_texts_are_compared_by_the_share_of_the_shorter_one(other: list[str], copies: bool, why: str) -> None:
    assert may_be_copies(shingles_of(TEXT), shingles_of(other)) is copies, why
    assert may_be_copies(shingles_of(other), shingles_of(TEXT)) is copies, why


def test_one_of_eight_is_kept_rising_and_each_once() -> None:
    kept = shingles_of(words(0, 8000) * 2)[:MOST]
    assert list(kept) == sorted(set(kept))
    assert 30 <= len(shingles_of(TEXT)) <= 70
    assert len(shingles_of(words(0, 50_000))) == MOST
    assert shingles_of(["three", "words", "only"]) == ()


def test_what_is_shared_counts_against_the_smaller() -> None:
    assert shared((1, 2, 3, 4), (3, 4, 5, 6, 7, 8)) == (2, 0.5)
    assert shared((), (1,)) == (0, 0.0)
    assert not may_be_copies(tuple(range(LEAST - 1)), tuple(range(LEAST - 1)))


def test_any_text_has_shingles() -> None:
    assert isinstance(shingles_of(fold("اندلعت اشتباكات \ud800 外国工程师撤离 " * 40).split()), tuple)
