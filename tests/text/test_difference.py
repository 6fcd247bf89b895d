"""What differs between two versions of a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.difference import Side, differences

MARKS = {Side.BOTH: ("", ""), Side.BEFORE: ("[-", "-]"), Side.AFTER: ("{+", "+}")}


def shown(before: str, after: str) -> str:
    text = ""
    for piece in differences(before, after):
        begin, end = MARKS[piece.side]
        core = piece.text.rstrip()
        text += f"{begin}{core}{end}{piece.text[len(core) :]}"
    return text


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        pytest.param("The same", "The same", "The same", id="nothing"),
        pytest.param(
            "Blast kills 3 in Basra", "Blast kills 16 in Basra", "Blast kills [-3-] {+16+} in Basra", id="figure"
        ),
        pytest.param(
            "2,500 troops", "2,900 troops", "[-2,500-] {+2,900+} troops", id="a number with a comma is one word"
        ),
        pytest.param("He left.", "He left early.", "He left {+early+}.", id="put in before a full stop"),
        pytest.param("a, b", "c, d", "[-a, b-]{+c, d+}", id="a comma between two changes belongs to them"),
        pytest.param(
            "One.\n\nTwo three.",
            "One.\n\nTwo four.\n\nFive.",
            "One.\n\nTwo [-three.-] {+four.\n\nFive.+}",
            id="a new paragraph",
        ),
        pytest.param(
            "قتل 3 جنود في البصرة", "قتل 16 جنديا في البصرة", "قتل [-3 جنود-] {+16 جنديا+} في البصرة", id="ar"
        ),
        pytest.param("三人死亡", "五人死亡", "[-三-]{+五+}人死亡", id="Han characters stand for themselves"),
    ],
)
def test_words_that_differ(before: str, after: str, difference: str):
    assert "".join(shown(before, after).split()) == "".join(difference.split())


WORDS = st.lists(
    st.sampled_from(["troops", "left", "2,500", ".", ",", "\n\n", "\n", " ", "قتل", "死", "x-y"]), max_size=40
)


@given(WORDS, WORDS)
def test_both_versions_can_be_read_off(before: list[str], after: list[str]):
    old, new = " ".join(before), "".join(after)
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.side is not Side.BEFORE) == new
    was = "".join(piece.text for piece in pieces if piece.side is not Side.AFTER)
    assert "".join(was.split()) == "".join(old.split())


def test_a_text_that_repeats_itself_does_not_take_for_ever():
    began = time.process_time()
    differences("the cat the dog " * 2_000, "the dog the cat of " * 2_000)
    assert time.process_time() - began < 1
