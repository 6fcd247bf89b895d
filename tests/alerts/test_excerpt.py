"""Which sentences an alert quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.excerpt import LONGEST, excerpt, sentences

SPLITS = [
    ("plain sentences", "They left. They came back.", ["They left.", "They came back."]),
    ("initials and ranks", "The U.S. said Gen. Dunn left. He did.", ["The U.S. said Gen. Dunn left.", "He did."]),
    ("closing quotes stay", "“We go.” “Now?” They went.", ["“We go.”", "“Now?”", "They went."]),
    ("Arabic marks", "هل غادروا؟ نعم غادروا. انتهى", ["هل غادروا؟", "نعم غادروا.", "انتهى"]),
    ("Chinese needs no space", "他们走了。他们回来了。", ["他们走了。", "他们回来了。"]),
    ("paragraphs", "A headline\n\nThe text", ["A headline", "The text"]),
    ("nothing", "", []),
    ("marks alone", "...", ["..."]),
]


@pytest.mark.parametrize(("what", "text", "expected"), SPLITS, ids=[row[0] for row in SPLITS])
def test_sentences(what, text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def quote(body, *words, **options):
    """The excerpt of a body in which each of the words is evidence of itself."""
    found = excerpt(body, {(body.index(word), body.index(word) + len(word)): word for word in words}, **options)
    for word in words:
        place = found.place(body.index(word), body.index(word) + len(word))
        assert place is None or found.text[place[0] : place[1]] == word
    return found.text


FILLER = "Nothing of note happened in the town that day, as far as anybody there could tell us later on. "

QUOTES = [
    ("a short text whole", "Troops left. It rained.", ["Troops"], "Troops left. It rained."),
    ("the sentence with the words, not the ones before it", FILLER * 4 + "Then troops left.", ["troops"], "Then troops left."),
    ("sentences apart are joined by a mark", "Troops left. " + FILLER * 6 + "A rocket hit the base.", ["Troops", "rocket"], " … "),
    ("evidence over the end of a sentence keeps both", FILLER * 6 + "They go. Troops leave. " + FILLER, ["go. Troops"], "They go. Troops leave."),
    ("without evidence, the beginning", "One thing. " + FILLER * 9, [], "One thing. Nothing of note"),
    ("a first line that repeats the title is left out", "Troops leave base\n\nThey went home.", [], "They went home."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "words", "expected"), QUOTES, ids=[row[0] for row in QUOTES])
def test_what_is_quoted(what, body, words, expected):
    text = quote(body, *words, title="Troops leave base!")
    assert expected in text
    assert len(text) <= LONGEST


def test_one_sentence_for_each_thing_comes_before_a_second_for_the_same():
    body = "Troops left Mosul today. " + FILLER * 2 + "Troops left Erbil. " + FILLER * 2 + "A rocket fell. " + FILLER
    places = {(0, 6): "troops", (body.rindex("Troops"), body.rindex("Troops") + 6): "troops"}
    places[body.index("rocket"), body.index("rocket") + 6] = "rocket"
    text = excerpt(body, places, limit=60).text
    assert text == "Troops left Mosul today. … A rocket fell."


def test_a_sentence_that_is_too_long_is_cut_between_words_round_the_evidence():
    body = "and then " * 200 + "the troops left " + "and so on " * 200
    text = quote(body, "troops left")
    assert "the troops left and" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert set(text.strip("… ").split()) <= {"and", "then", "the", "troops", "left", "so", "on"}
    assert len(text) <= LONGEST


def test_text_without_any_space_is_cut_all_the_same():
    assert len(quote("x" * 4000 + "troops" + "x" * 4000, "troops")) <= LONGEST
    assert "troops" in quote("x" * 4000 + "troops" + "x" * 4000, "troops")


@given(
    body=st.text(alphabet=st.sampled_from("abc .!?\n\"'”…。؟السUS\u200c🙂"), max_size=900),
    cuts=st.lists(st.tuples(st.integers(0, 900), st.integers(1, 40)), max_size=6),
    limit=st.integers(60, 500),
)
def test_offsets_point_at_the_same_words_and_the_limit_holds(body, cuts, limit):
    places = {
        (start, min(len(body), start + size)): index for index, (start, size) in enumerate(cuts) if start < len(body)
    }
    found = excerpt(body, places, limit=limit)
    assert len(found.text) <= limit
    for start, end in places:
        if place := found.place(start, end):
            assert found.text[place[0] : place[1]] == body[start:end]
    if body.strip():
        assert found.text.strip()
