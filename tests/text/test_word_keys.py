"""Words as numbers are the words of the text: same count, same places, one number for each spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text import word_keys as under_test
from monitor.text.normalise import keys_of, tokenise
from monitor.text.word_keys import key_of, word_keys

words = st.lists(st.text("abçد戦", min_size=1, max_size=30), max_size=40)


@given(words, st.lists(st.integers(1, 3), min_size=41, max_size=41))
def test_each_word_has_the_key_of_its_spelling(spelt, gaps):
    joined = " " * gaps[-1] + "".join(word + " " * gap for word, gap in zip(spelt, gaps, strict=False))
    found = word_keys(joined.encode())
    assert [found.word(at) for at in range(len(found))] == spelt
    assert found.keys.tolist() == list(map(key_of, spelt))
    assert len(set(found.keys.tolist())) == len(set(spelt))


@given(words)
def test_a_long_text_is_read_in_pieces(spelt):
    joined = f" {' '.join(spelt)} ".encode()
    whole = word_keys(joined)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(under_test, "_PIECE", 16)
        pieces = word_keys(joined)
    for name in ("before", "last", "keys"):
        assert getattr(pieces, name).tolist() == getattr(whole, name).tolist()


@given(st.lists(words, min_size=1, max_size=3))
def test_the_words_of_several_texts_are_counted_for_each(texts):
    fields = [tokenise(", '".join(spelt)) for spelt in texts]
    found = keys_of(fields)
    assert [len(one) for one in fields] == [len(one.words) for one in fields]
    for one in fields:
        alone = tokenise(one.text)
        assert [one.place(at) for at in range(len(one))] == list(zip(alone.starts, alone.ends, strict=True))
    assert [found.word(at) for at in range(len(found))] == [word for one in fields for word in one.words]
