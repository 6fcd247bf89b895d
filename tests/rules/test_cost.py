from __future__ import annotations

import pytest
from test_match import article, compiled, words

from monitor.rules.cost import cost_of
from monitor.rules.match import match


def cost(rules: str):
    ruleset = compiled(rules).ruleset
    return cost_of(next(iter(ruleset.rules.values())), ruleset)


@pytest.mark.parametrize(
    ("rule", "refused", "because"),
    [
        (words("troop"), False, "a word that is in few articles"),
        (words("the"), True, "one that is in all"),
        (words("(troop|the)"), True, "or may be"),
        (words("the ~3 troop"), False, "the other word spares it"),
        (words('"of the"'), True, "two of them do not"),
        (words("con*"), True, "three letters stand for hundreds of words"),
        (words("contam*"), False, "six do not"),
        (words("con* ~4 @front"), False, "beside an actor they may"),
        (words("(the ~3 regex:[0-9]+|troop)"), True, "numbers are everywhere"),
        ("r: {match: {all: [{theme: exit}]}}", False, "a theme of rare words"),
        ("r: {match: {all: [{words: the}, {actor: front}]}}", False, "an actor spares the rest"),
        ("r: {match: {any: [{words: the}, {actor: front}]}}", True, "unless it is one of several"),
        ("r: {match: {all: [{words: troop}], not: [{words: the}]}}", False, "what must not stand there costs nothing"),
        (words(" ~2 ".join(["alpha", "beta"] * 6)), True, "no sentence holds twelve things apart"),
    ],
)
def test_over_wide_rules_are_told_from_the_rule_alone(rule, refused, because):
    assert bool(cost(rule).reasons) is refused, because


def test_a_cost_says_what_makes_it():
    found = cost(words("(con*|alpha|beta gamma) ~4 delta >3 epsilon"))
    assert (found.words, found.chain, found.widest_prefix) == (6, 2, "con")
    assert found.share < 0.1
    assert cost(words("the")).reasons[0].endswith("require an actor or a rarer word as well")


def test_matching_meters_the_work_of_each_rule():
    rules = """
        cheap: {match: {all: [{words: alpha}]}}
        dear: {match: {all: [{words: "(alpha|beta) ~50 (gamma|delta)"}]}}
        idle: {match: {all: [{words: omega}]}}
    """
    text = article("x\n" + "alpha gamma beta delta. " * 50)
    meter: dict[str, int] = {}
    report = match(compiled(rules), text, meter=meter)
    assert report == match(compiled(rules), text)
    assert meter["dear"] > 100 * meter["cheap"] > 0
    assert "idle" not in meter
    again = dict(meter)
    match(compiled(rules), text, meter=meter)
    assert meter == {rule: 2 * work for rule, work in again.items()}
