"""What must hold of any two words: symmetry, nothing for what is equal, and a key for all that is within the limit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.names.actor import Actor, Kind, Spelling, Surname
from monitor.names.align import FAR, alignment, by_consonants, distance, is_within
from monitor.names.costs import costs_between
from monitor.names.index import NameIndex
from monitor.names.levels import limit_of
from monitor.names.lookup import Lookup, Sought
from monitor.names.origin import Origin
from monitor.names.script import Script
from monitor.names.spelling import length_of, likeness
from monitor.names.symbols import Symbols, symbols_of
from monitor.names.words import FUNCTION_WORDS, SMALL
from monitor.text.normalise import fold, tokenise

GRAPHEMES = (
    "b d dh t th s sh z zh j ch k kh g gh q f v w y h l m n r p a e i o u aa ee ou ei ai au bb mm ss dd ya iy".split()
)
ORIGINS = st.sampled_from(list(Origin))
LEVELS = st.sampled_from([Spelling.TIGHT, Spelling.NORMAL, Spelling.LOOSE])
latin = st.lists(st.sampled_from(GRAPHEMES), min_size=2, max_size=7).map("".join)
arabic = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگ"), min_size=2, max_size=7)
cyrillic = st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщьыэюяіїў"), min_size=2, max_size=8)
words = st.one_of(latin, arabic, cyrillic)


@st.composite
def near_words(draw):
    """A word, and the word with some of its letters changed: pairs that are often within a limit."""
    parts = draw(st.lists(st.sampled_from(GRAPHEMES), min_size=3, max_size=7))
    other = list(parts)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(other) - 1))
        other[at : at + 1] = draw(st.lists(st.sampled_from(GRAPHEMES), max_size=2))
    return "".join(parts), "".join(other) or "a"


pairs = st.one_of(near_words(), st.tuples(words, words))


@given(pairs, ORIGINS)
def test_the_distance_is_the_same_both_ways(pair, origin):
    for one in symbols_of(pair[0]):
        for other in symbols_of(pair[1]):
            for slips in (False, True):
                there = distance(one, other, origin=origin, slips=slips)
                back = distance(other, one, origin=origin, slips=slips)
                assert abs(there - back) < 1e-9


@given(words, ORIGINS)
def test_a_word_is_no_way_from_itself(word, origin):
    assert all(distance(one, one, origin=origin) == 0 for one in symbols_of(word))
    assert likeness(word, word, origin=origin) in {0, FAR}  # FAR: a word without a letter that is read


@given(pairs, ORIGINS)
def test_the_steps_add_up_to_the_distance(pair, origin):
    for one in symbols_of(pair[0]):
        for other in symbols_of(pair[1]):
            whole = distance(one, other, origin=origin, slips=True)
            if whole < FAR and one.sounds != other.sounds:
                assert abs(sum(step.cost for step in alignment(one, other, origin=origin, slips=True)) - whole) < 1e-9


@given(pairs, ORIGINS, st.floats(0, 1.5))
def test_the_quick_answer_is_the_same(pair, origin, most):
    for one in symbols_of(pair[0]):
        for other in symbols_of(pair[1]):
            exact = distance(one, other, origin=origin)
            if abs(exact - most) > 1e-9:
                assert is_within(one, other, most, origin=origin) == (exact <= most)


@given(st.text("aeiou", max_size=3), st.text("aeiouhy", max_size=3))
def test_words_of_the_same_consonants_are_compared_by_their_vowels(one, other):
    ours, theirs = Symbols(Script.LATIN, f"k{one}d{one}m"), Symbols(Script.LATIN, f"k{other}d{other}m")
    costs = costs_between(Script.LATIN, Script.LATIN, Origin.ROMANISED)
    whole = distance(ours, theirs, origin=Origin.ROMANISED)
    assert abs(by_consonants(ours, theirs, costs) - whole) < 1e-9


@settings(max_examples=300)
@given(pairs, ORIGINS, LEVELS, st.booleans())
def test_whatever_is_within_the_limit_shares_a_key(pair, origin, level, alone):
    name, word = pair[0], fold(pair[1]).replace(" ", "")
    limit = limit_of(level, alone=alone)
    lookup = Lookup()
    lookup.add(Sought(key=name, word=name, origin=origin, limit=limit))
    cost = likeness(name, word, origin=origin, slips=limit.slips)
    if cost <= limit.most(length_of(name)) - 1e-9 and word not in SMALL | FUNCTION_WORDS:
        assert lookup.keys_of(word) == (name,)


@settings(max_examples=100)
@given(near_words(), LEVELS)
def test_where_an_actor_is_found_stands_what_suffices_to_name_it(pair, level):
    actor = Actor(
        id="a",
        label="a",
        kind=Kind.PERSON,
        names=(f"Rustam {pair[0].capitalize()}",),
        spelling=level,
        surname=Surname.LICENSED,
    )
    index = NameIndex([actor])
    text = tokenise(f"Yesterday Rustam {pair[1].capitalize()} spoke in the city.")
    if index.find((text,)):
        standing, enough = {key for word in text.words for key in index.keys_of(word)}, index.enough_for["a"]
        assert enough.alone & standing or any(enough.beside[key] & standing for key in enough.beside.keys() & standing)
