"""Terms written back from their trees are read as the same trees."""

from __future__ import annotations

import pytest

from monitor.rules.terms import Near, Phrase, Word, parse_term
from monitor.rules.written import written


@pytest.mark.parametrize(
    "text",
    [
        "withdraw",
        "Iraq*",
        "=PMU",
        "=U.S.",
        '"pull out"',
        "pull out",
        '"pull" out',
        "(a|b c|pre*)",
        "(oust|expel) ~6 (troop|military presence)",
        "a ~3 b >4 c",
        "a ~3 (b >4 c)",
        "(a ~2 b) c",
        "@guard >6 (regex:[0-9]+|base)",
        "القوات ~3 انسحاب",
    ],
)
def test_there_and_back(text):
    term = parse_term(text)
    assert parse_term(written(term)) == term


def test_what_stands_inside_a_phrase_keeps_its_brackets():
    term = Phrase(parts=(Near(left=Word(word="a"), right=Word(word="b"), within=2, ordered=False), Word(word="c")))
    assert written(term) == "(a ~2 b) c"
