"""Words looked up all at once against a plain dictionary."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.rules.standing import KnownWords
from monitor.text.word_keys import key_of, word_keys

ATOMS = 40
words = st.text("abcd", min_size=1, max_size=4)
meanings = st.dictionaries(words, st.lists(st.integers(0, ATOMS - 1), unique=True, max_size=6), max_size=60)


def keys(texts):
    return word_keys(f" {' '.join(texts)} ".encode())


@settings(deadline=None)
@given(meanings, st.lists(words, max_size=60), st.sampled_from([1, 3, 14]), st.integers(0, 60))
def test_every_atom_stands_where_one_of_its_words_does(meaning, text, bits, title):
    known = KnownWords(ATOMS, bits)
    for word, atoms in meaning.items():
        known.add(key_of(word), atoms)
    codes, unknown = known.codes_of(keys(text))
    assert unknown == [at for at, word in enumerate(text) if word not in meaning]
    standing = known.standing(codes, title, 100)
    numbers = [at if at < title else at + 100 for at in range(len(text))]
    placed = list(zip(numbers, text, strict=True))
    expected = {atom: [at for at, word in placed if atom in meaning.get(word, ())] for atom in range(ATOMS)}
    assert standing.atoms == {atom for atom, places in expected.items() if places}
    for group in [(1, 2), (3,), frozenset(range(20)), ()]:
        assert standing.holds_one(group) is not standing.atoms.isdisjoint(group)
    assert {atom: standing.words(atom) for atom in range(ATOMS)} == expected  # more than are searched for one by one
