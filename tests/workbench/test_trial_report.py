"""How outcomes are told: like pytest, as JSON lines, as JUnit XML."""

from __future__ import annotations

import json

import pytest
from defusedxml.ElementTree import fromstring

from monitor.workbench.trial import Outcome, Sort
from monitor.workbench.trial_report import closing_line, failure_lines, json_lines, junit, progress


def outcome(name="x", *, file="rules/a.yaml", sort=Sort.TEST, failures=()):
    return Outcome(file=file, line=7, about="rules.a", sort=sort, name=name, failures=failures)


GOOD, BAD = outcome("good"), outcome("“bad” <&>", failures=("expected a hit", "actor x was not found"))


@pytest.mark.parametrize(
    ("outcomes", "line"),
    [
        ([GOOD] * 34 + [BAD], "34 passed, 1 failed"),
        ([GOOD], "1 passed"),
        ([BAD, BAD], "2 failed"),
        ([], "0 passed"),
    ],
)
def test_the_closing_line(outcomes, line):
    assert closing_line(outcomes) == line


def test_a_dot_for_each_that_passed_and_an_f_for_each_that_failed():
    other = outcome(file="rules/b.yaml")
    assert list(progress([GOOD, BAD, GOOD, other])) == ["rules/a.yaml .F.", "rules/b.yaml ."]


def test_many_dots_are_wrapped_within_the_width():
    lines = list(progress([GOOD] * 100, width=60))
    assert all(len(line) <= 60 for line in lines)
    assert "".join(line[len("rules/a.yaml ") :] for line in lines) == "." * 100


def test_a_failure_names_its_place_and_every_reason():
    assert list(failure_lines(BAD)) == [
        "rules/a.yaml:7: rules.a: “bad” <&>",
        "    expected a hit",
        "    actor x was not found",
    ]
    promise = outcome("Rahima", sort=Sort.NOT, failures=("found",))
    assert next(failure_lines(promise)) == "rules/a.yaml:7: rules.a: not: Rahima"


def test_json_lines_hold_everything():
    first, second = map(json.loads, json_lines([GOOD, BAD]))
    assert first["passed"] is True
    assert second == {
        "file": "rules/a.yaml",
        "line": 7,
        "about": "rules.a",
        "sort": "test",
        "name": "“bad” <&>",
        "failures": ["expected a hit", "actor x was not found"],
        "read": [],
        "passed": False,
    }


def test_junit_counts_and_escapes():
    root = fromstring(junit([GOOD, BAD, outcome(file="rules/b.yaml")]))
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    first, second = root.findall("testsuite")
    assert (first.get("name"), first.get("tests"), first.get("failures")) == ("rules/a.yaml", "2", "1")
    assert second.get("failures") == "0"
    failure = first.find("testcase/failure")
    assert failure.get("message") == "expected a hit"
    assert failure.text == "expected a hit\nactor x was not found"
