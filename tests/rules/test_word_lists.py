"""Lists of words: a term names one as $id; a wrong list or name is told once, at its place."""

from __future__ import annotations

import pytest

from monitor.errors import BrokenInput
from monitor.model import Article
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.match import match

RULES = """\
words:
  troops: [troop, soldier, '"forces"']
  leave: [withdraw, pull out]
  movers: ['$troops', '@guard', convoy]
actors:
  guard: {label: Guard, kind: armed-group, names: [River Guard]}
themes:
  pullout: {threshold: 30, terms: {"$movers >4 $leave": 30, "($leave|exit) ~3 nobody": 30}}
rules:
  one:
    title: One
    status: test
    severity: low
    match: {any: [{theme: pullout}, {words: "$leave >3 (base|camp)", in: [title]}]}
"""


def loaded(text=RULES):
    return load_rules([("a.yaml", text)])


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("Soldiers pull out of the valley", True),
        ("The forces will be pulled out", True),
        ("The River Guard withdraws", True),
        ("The convoy has withdrawn", True),
        ("An exit for nobody", True),
        ("They withdraw from a camp", True),
        ("He withdraws, and troops stay", False),
        ("Knee forced him to withdraw", False),
        ("Troops stay", False),
    ],
)
def test_a_list_stands_for_one_of_its_terms(title, hit):
    report = match(compile_rules(loaded()), Article(id="x", title=title, lang="en"))
    assert bool(report.hits) is hit


def test_evidence_names_the_term_as_it_was_written():
    report = match(compile_rules(loaded()), Article(id="x", title="Soldiers pull out", lang="en"))
    assert [term.term for theme in report.themes for term in theme.terms] == ["$movers >4 $leave"]


def test_a_changed_list_changes_the_revision_of_the_rules_it_reaches():
    changed = loaded(RULES.replace("soldier,", "soldier, marine,"))
    unread = loaded(RULES.replace("words:\n", "words:\n  idle: [penguin]\n"))
    assert changed.rules["one"].revision != loaded().rules["one"].revision
    assert unread.rules["one"].revision == loaded().rules["one"].revision


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("$movers >4", "$mover >4", ["a.yaml:8:", 'no list of words is named "mover"', "movers"]),
        ("[withdraw, pull out]", "[withdraw, '(pull']", ["a.yaml:3:", 'this "(" has no ")"']),
        ("[withdraw, pull out]", "[]", ["a.yaml:3:"]),
        ("[withdraw, pull out]", "withdraw", ["a.yaml:3:"]),
        ("'@guard'", "'@gard'", ["a.yaml:4:", 'no actor is named "gard"']),
        ("'$troops', '@guard'", "'$later', '@guard'", ["a.yaml:4:", 'no list of words is named "later"']),
        ("[troop, soldier,", "['$movers', soldier,", ["a.yaml:2:", "holds itself: $troops → $movers → $troops"]),
        ("[troop, soldier,", "['$troops', soldier,", ["a.yaml:2:", "holds itself: $troops → $troops"]),
        ("  troops:", "  Troops!:", ["a.yaml:2:", "is no id"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(old, new, said):
    assert old in RULES
    with pytest.raises(BrokenInput) as broken:
        loaded(RULES.replace(old, new, 1))
    first = str(broken.value.problems[0])
    assert all(words in first for words in said), first


@pytest.mark.parametrize("names", [("a.yaml", "z.yaml"), ("z.yaml", "a.yaml")])
def test_a_list_may_name_lists_wherever_they_stand(names):
    movers = "words:\n  movers: ['$troops', convoy]\n  leave: [withdraw]\n  troops: [troop, soldier]\n"
    theme = 'themes: {pullout: {threshold: 30, terms: {"$movers >4 $leave": 30}}}\n'
    rules = load_rules([(names[0], movers), (names[1], theme + "rules: {one: {match: {all: [{theme: pullout}]}}}")])
    assert match(compile_rules(rules), Article(id="x", title="Soldiers withdraw", lang="en")).hits


def test_each_circle_of_lists_is_told_once():
    lists = "words:\n  a: ['$b', x]\n  b: ['$c']\n  c: [$a]\n  d: ['$d']\n  e: ['$a', '$d', y]\n"
    with pytest.raises(BrokenInput) as broken:
        load_rules([("a.yaml", lists)])
    assert [(problem.line, problem.message) for problem in broken.value.problems] == [
        (2, "a list that holds itself: $a → $b → $c → $a"),
        (5, "a list that holds itself: $d → $d"),
    ]


def test_a_broken_list_is_told_once_however_many_terms_name_it():
    with pytest.raises(BrokenInput) as broken:
        loaded(RULES.replace("[withdraw, pull out]", "['(withdraw', '(pull']"))
    assert [problem.line for problem in broken.value.problems] == [3, 3]
