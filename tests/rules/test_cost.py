from __future__ import annotations

import pytest
from test_match import article, compiled, words

from monitor.errors import BrokenInput
from monitor.rules.cost import cost_of
from monitor.rules.match import match


def cost(rules: str):
    ruleset = compiled(rules.replace("{match", "{status: draft, match", 1)).ruleset
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
        (words("قصف*"), False, "nor do three of Arabic, which are a root"),
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


@pytest.mark.parametrize(
    ("term", "said", "unsaid"),
    [
        (
            "the",
            ["than `the`, which nearly every article has: require an actor or a rarer word beside it"],
            ["letters"],
        ),
        ("con*", ["than `con*`", "write more letters before the *"], ["capitals"]),
        ("U.S.", ["than `us`", "if a name is meant, keep its capitals: =US"], ["letters"]),
        ("(con*|troop|the|of|who)", ["than `con*` and `the` and `of`, which", "=THE"], ["troop", "who"]),
        ("the ~2 of", ["than `the` and `of`"], []),
    ],
)
def test_an_over_wide_rule_is_told_which_words_make_it_so_and_what_to_write(term, said, unsaid):
    (reason,) = cost(words(term)).reasons
    assert all(text in reason for text in said), reason
    assert not any(text in reason for text in unsaid), reason


def test_words_of_themes_and_of_any_make_a_rule_wide():
    theme = "r: {match: {any: [{actor: front}, {all: [{words: the}]}, {theme: light}]}}"
    assert "than `the`, which" in cost(theme).reasons[0]


def test_over_wide_rules_are_refused_with_the_reason_and_the_place():
    with pytest.raises(BrokenInput) as caught:
        compiled(words("(troop|the)") + "\n" + words("alpha").replace("r:", "s:"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.path) == ("b.yaml", 2, "rules.r.match")
    assert "nearly every article has" in problem.message


def test_a_cased_word_is_not_the_small_word_that_is_spelt_so():
    assert not cost(words("=US")).reasons


def test_of_options_only_the_one_with_most_distances_counts():
    assert cost(words("((alpha ~2 beta)|(alpha ~3 gamma)|(beta ~2 gamma ~4 delta)) ~5 omega")).chain == 3


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
