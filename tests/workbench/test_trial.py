"""Promises and tests of rule files: what is tried, what passes, and the sentence that says why something did not."""

from __future__ import annotations

import pytest

from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.workbench.trial import Sort, trials

RULES = """
actors:
  rahimi:
    label: Karim al-Rahimi
    kind: person
    names: [Karim al-Rahimi]
    covers: [al-Rahimi, Rahimi]
    not: [Rahima]
  river-guard: {label: River Guard, kind: armed-group, names: [River Guard], covers: [River Guard]}
  guards: {label: Guards, kind: armed-group, members: [river-guard]}
themes:
  pullout: {threshold: 30, terms: {"(withdraw|leave) >5 (troop|base)": 30, "troop >4 leave": 30, "match": -40}}
rules:
  pullout-of-nordia:
    title: Troops leave Nordia
    status: stable
    severity: high
    match:
      all: [{theme: pullout}, {words: Nordia}]
      not: [{words: exercise, in: [title]}]
    tests:
      - {name: plain, text: "Troops leave Nordia\\nThe last troops leave their base.", expect: hit}
      - {name: another country, text: "Troops leave Sudia\\nNobody waved.", expect: no-hit, because: all}
      - {name: only a drill, text: "Troops leave Nordia for exercise\\nThey will be back.", expect: no-hit, because: not}
"""


def tried(text, file="rules/a.yaml", **more):
    ruleset = load_rules([(file, text)])
    return list(trials(ruleset, compile_rules(ruleset), **more))


def test_everything_that_is_promised_is_tried_and_passes():
    outcomes = tried(RULES)
    assert [(one.about, one.sort, one.name, one.failures) for one in outcomes] == [
        ("actors.rahimi", Sort.COVERS, "al-Rahimi", ()),
        ("actors.rahimi", Sort.COVERS, "Rahimi", ()),
        ("actors.rahimi", Sort.NOT, "Rahima", ()),
        ("actors.river-guard", Sort.COVERS, "River Guard", ()),
        ("rules.pullout-of-nordia", Sort.TEST, "plain", ()),
        ("rules.pullout-of-nordia", Sort.TEST, "another country", ()),
        ("rules.pullout-of-nordia", Sort.TEST, "only a drill", ()),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("covers: [al-Rahimi, Rahimi]", "covers: [Rahmani]", ["not found, promised to be"]),
        (
            "because: not}",
            "because: all}",
            [
                "expected no hit because of all, got none because of not: not: words: exercise in title (found once; “exercise”)"
            ],
        ),
        (
            "expect: hit}",
            "expect: hit, actors: [rahimi]}",
            ["actor rahimi was not found; found nobody"],
        ),
        (
            'Nobody waved.", expect: no-hit, because: all',
            'Nobody waved.", expect: hit',
            ["expected a hit, got none because of all: words: Nordia (not found)"],
        ),
        (
            'Nobody waved.", expect: no-hit, because: all',
            'Nordia waved.", expect: no-hit',
            ["expected no hit, got one by “Troops leave”, “Nordia”"],
        ),
        (
            'text: "Troops leave Nordia\\nThe last troops leave their base."',
            'text: "Nordia calm\\nNothing happened."',
            ["expected a hit, got none because of all: theme: pullout (0 of 30)"],
        ),
        (
            "expect: hit}",
            "expect: hit, actors: [guards], themes: [pullout]}",
            ["actor guards was not found; found nobody"],
        ),
    ],
)
def test_a_failure_says_what_was_expected_and_what_came(old, new, said):
    assert old in RULES
    outcomes = tried(RULES.replace(old, new))
    assert [failure for one in outcomes for failure in one.failures] == (said)


def test_a_surname_is_promised_as_if_the_full_name_stood_elsewhere():
    never = RULES.replace("kind: person", "kind: person\n    surname: never")
    assert [one.name for one in tried(never) if not one.passed] == ["al-Rahimi", "Rahimi"]


THEME = """
themes:
  pullout:
    threshold: 30
    terms: {"(withdraw|leave) >5 (troop|base)": 30, "match": -40}
    terms_in: {ar: {"انسحاب >2 القوات": 30}}
    tests:
      - {name: they go, text: "Troops withdraw\\nThey leave the base.", expect: fires}
      - {name: a match, text: "Striker leaves base before match", expect: silent}
      - {name: in Arabic, text: "انسحاب القوات", lang: ar, expect: fires}
"""


def test_themes_are_tried_by_themselves_before_rules():
    outcomes = tried(THEME + RULES[RULES.index("rules:") :])
    assert [(one.about, one.sort, one.name, one.passed) for one in outcomes[:3]] == [
        ("themes.pullout", Sort.TEST, "they go", True),
        ("themes.pullout", Sort.TEST, "a match", True),
        ("themes.pullout", Sort.TEST, "in Arabic", True),
    ]
    assert {one.about for one in outcomes[3:]} == {"rules.pullout-of-nordia"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'before match", expect: silent',
            'before match", expect: fires',
            "expected to fire, scored -10 of 30: +30 “leaves base”, -40 “match”",
        ),
        (
            'the base.", expect: fires',
            'the base.", expect: silent',
            "expected to be silent, scored 30 of 30: +30 “leave the base”",
        ),
        ("lang: ar", "lang: fa", "expected to fire, scored 0 of 30: nothing found"),
    ],
)
def test_a_theme_that_fails_tells_its_score_and_the_words_that_made_it(old, new, said):
    assert old in THEME
    assert [failure for one in tried(THEME.replace(old, new)) for failure in one.failures] == [said]


def test_what_stands_in_other_files_is_loaded_and_not_tried():
    outcomes = tried(RULES, files={"rules/b.yaml"})
    assert outcomes == []


def test_drafts_are_not_tried():
    assert [one.about for one in tried(RULES.replace("status: stable", "status: draft")) if one.sort is Sort.TEST] == []


def test_a_page_is_read_beside_its_rule_file_as_the_daemon_reads(tmp_path):
    page = "Tuesday , 3 March 2026\n\nTroops leave Nordia\n\nThe last of the troops left their base in Nordia on Monday, the army said.\n\nLeave a Reply"
    (tmp_path / "page.txt").write_text(page)
    rules = RULES.replace('text: "Troops leave Nordia\\nThe last troops leave their base."', "file: page.txt")
    outcomes = tried(rules, file=str(tmp_path / "a.yaml"))
    assert all(one.passed for one in outcomes)


def test_a_page_that_cannot_be_read_fails_its_test(tmp_path):
    rules = RULES.replace('text: "Troops leave Nordia\\nThe last troops leave their base."', "file: gone.txt")
    (failed,) = [one for one in tried(rules, file=str(tmp_path / "a.yaml")) if not one.passed]
    assert "gone.txt" in failed.failures[0]
    assert "does not exist" in failed.failures[0]


def test_labels_of_a_test_stand_for_a_feed():
    rules = RULES.replace("    tests:", "    where: {not_lang: [fr], not_feed: [gazette]}\n    tests:").replace(
        "expect: hit}",
        'expect: no-hit, because: where, feed: gazette}\n      - {name: elsewhere, text: "Troops leave Nordia\\nThey leave.", lang: en, feed: wire, expect: hit}',
    )
    assert [one.failures for one in tried(rules) if one.sort is Sort.TEST] == [(), (), (), ()]


def test_a_failed_test_shows_what_was_read():
    long = RULES.replace("The last troops leave their base.", "The last few of them " + "walk on and " * 40)
    (failed,) = [
        one for one in tried(long.replace("Troops leave Nordia\\nThe", "Calm in Nordia\\nThe")) if not one.passed
    ]
    title, text = failed.read
    assert title == "Calm in Nordia"
    assert text.startswith("The last few of them walk on")
    assert text.endswith(" …")
    assert len(text) < 250
    assert all(one.read == () for one in tried(RULES))
