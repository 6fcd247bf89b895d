"""Words with a capital, found quickly, against the plain patterns that say which they are."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.stories.capitals import _INSIDE, _first

CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-Я"
WORD = rf"[{CAPITAL}][^\W_]*(?:['’][^\W_]+)?"
INSIDE = re.compile(rf"(?<=[\w,;)] ){WORD}")
FIRST = re.compile(rf"(?:^|[.!?:…|]\s+|\n|[“«\"„‘(])({WORD})")

texts = st.lists(
    st.sampled_from(["Maleki", "said", " ", " ", "  ", "\n", ". ", ", ", "“", "’s", "‘", "(", ")", "|", "U.S.", "É", "_", "5", "O'Neil", "\u00a0"]),
    max_size=30,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=500)
@given(texts)
def test_capitals_inside_and_at_the_beginning_of_sentences(text: str) -> None:
    assert _INSIDE.findall(text) == INSIDE.findall(text)
    assert _first(text) == FIRST.findall(text)
