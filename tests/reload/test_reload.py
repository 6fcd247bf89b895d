"""When rule files have changed and stand still, and whether they may be used."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from monitor.errors import BrokenInput
from monitor.reload import RuleWatch, Settling, footprint, prove, told_apart
from monitor.rules.load import load_rules
from monitor.workbench.proof import Proof, proof_of

GOOD = """\
rules:
  bakery:
    status: stable
    match: {all: [{words: bakery}]}
    tests:
      - {name: one, text: "Bakery opens", expect: hit}
      - {name: none, text: "Nothing", expect: no-hit, because: all}
"""
FAILING = GOOD.replace("Bakery opens", "Baker sings")


@pytest.mark.parametrize(
    ("looks", "told_at"),
    [
        ("a a a a a", [2]),  # new, and stands still for two seconds: told until it is done with
        ("a b c d e", []),  # changes at every look
        ("a b b b b", [3]),
        ("a a a b b b", [2, 5]),
        ("a a a b a a a a", [2]),  # back to what was told before
    ],
)
def test_what_is_new_is_told_once_it_stands_still(looks, told_at):
    settling = Settling(after=timedelta(seconds=2))
    told = []
    for second, seen in enumerate(looks.split()):
        if settling.settled(seen, at=timedelta(seconds=second)):
            settling.done(seen)
            told.append(second)
    assert told == told_at


def changed(watch, rules, second):
    return watch.changed(rules, at=timedelta(seconds=second))


def test_rule_files_are_told_when_one_is_written_replaced_added_or_taken_away(tmp_path):
    file, other, watch = tmp_path / "a.yaml", tmp_path / "b.yml", RuleWatch()
    file.write_text("one")
    assert changed(watch, tmp_path, 0) is None
    assert [text for _, text in changed(watch, tmp_path, 2)] == ["one"]
    for second, change in enumerate(
        [
            lambda: file.write_text("two!"),
            lambda: other.write_text("more"),
            lambda: (tmp_path / "c.new").write_text("TWO!") and os.replace(tmp_path / "c.new", file),
            lambda: os.utime(file, ns=(1, 1)),
            other.unlink,
        ],
        start=1,
    ):
        change()
        assert changed(watch, tmp_path, 10 * second) is None
        assert changed(watch, tmp_path, 10 * second + 2) is not None, second
        assert changed(watch, tmp_path, 10 * second + 4) is None


def test_other_files_do_not_matter_but_pages_of_tests_do(tmp_path):
    (tmp_path / "a.yaml").write_text("one")
    page, watch = tmp_path / "page.txt", RuleWatch()
    changed(watch, tmp_path, 0)
    assert changed(watch, tmp_path, 2) is not None
    page.write_text("a page")
    assert changed(watch, tmp_path, 5) is changed(watch, tmp_path, 9) is None
    watch.pages = (str(page),)
    changed(watch, tmp_path, 10)
    assert changed(watch, tmp_path, 12) is not None
    page.write_text("another page")
    changed(watch, tmp_path, 20)
    assert changed(watch, tmp_path, 22) is not None


def test_files_that_cannot_be_read_are_told_once(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    watch = RuleWatch()
    changed(watch, tmp_path, 0)
    with pytest.raises(BrokenInput, match="is not UTF-8"):
        changed(watch, tmp_path, 2)
    assert changed(watch, tmp_path, 4) is None


def test_a_file_that_is_not_there_has_a_footprint_too(tmp_path):
    before = footprint([tmp_path / "x"])
    (tmp_path / "x").write_text("")
    assert footprint([tmp_path / "x"]) != before


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.yaml", GOOD)], ""),
        ([("a.yaml", FAILING)], "1 test fails: a.yaml:6: rules.bakery: one: expected a hit, got none because of all: "),
        (
            [("a.yaml", "rules: {x: {match: {all: [{words: xyz, inn: [title]}]}}}\nthemes: {t: {}}")],
            "2 problems, the first: a.yaml:1:40: rules.x.match.all[0].inn: unknown key",
        ),
        ([("a.yaml", GOOD + "actors: {guard: {names: [Guard], covers: [Wache, Polizei]}}")], "2 tests fail, the first: a.yaml:8: "),
    ],
)  # fmt: skip
async def test_what_keeps_files_out_is_one_sentence_in_this_process_and_in_another(files, sentence):
    proof = proof_of(files)
    assert proof.sentence.startswith(sentence) if sentence else not proof.sentence
    assert await prove(files) == proof


async def test_a_proof_that_breaks_off_is_no_proof(monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", "not a number")  # the interpreter itself refuses to start
    proof = await prove([("a.yaml", GOOD)])
    assert proof.sentence.startswith("1 problem: checking them broke off (status ")


def test_pages_of_rules_and_themes_and_timelines_are_named(tmp_path):
    text = """\
themes: {t: {threshold: 1, terms: {xyz: 1}, tests: [{file: theme.txt, expect: silent}]}}
rules:
  r:
    match: {all: [{theme: t}]}
    tests:
      - {file: rule.txt, expect: no-hit}
      - {timeline: [{at: 0h, file: line.txt}, {at: 1h, copy_of: line.txt}], expect: [{at: 0h, alerts: 0}]}
"""
    proof = proof_of([(str(tmp_path / "a.yaml"), text)])
    assert proof.pages == tuple(str(tmp_path / name) for name in ("theme.txt", "rule.txt", "line.txt"))
    assert len(proof.failed) == 3  # none of them is there


def test_what_a_reload_changed_is_counted():
    old = load_rules([("a", GOOD + "  gone: {match: {all: [{words: xyz}]}}\n")])
    new = load_rules([("a", GOOD.replace("words: bakery", "words: baker") + "  new: {match: {all: [{words: xyz}]}}\n")])
    assert told_apart(old, new) == {"added": 1, "removed": 1, "changed": 1}
    assert told_apart(old, old) == {"added": None, "removed": None, "changed": None}


def test_nothing_wrong_is_an_empty_sentence():
    assert not Proof().sentence
