"""What came of trials, for people and for machines: lines like pytest's, JSON lines, JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from monitor.text.printable import printable
from monitor.workbench.trial import Outcome, Sort


def progress(outcomes: Sequence[Outcome], *, width: int = 78) -> Iterator[str]:
    """One line per file: its name, a dot for each outcome that passed, an F for each that failed; wrapped at `width`."""
    for file, group in groupby(outcomes, key=lambda outcome: outcome.file):
        marks = "".join("." if outcome.passed else "F" for outcome in group)
        room = max(20, width - len(file) - 1)
        for start in range(0, len(marks), room):
            yield f"{file if not start else ' ' * len(file)} {marks[start : start + room]}"


def failure_lines(outcome: Outcome) -> Iterator[str]:
    """The headline of a failure, a line for each expectation that was not met, and the text in which it was not."""
    yield f"{outcome.file}:{outcome.line}: {outcome.about}: {_title(outcome)}"
    yield from (f"    {failure}" for failure in outcome.failures)
    yield from (f"    │ {printable(line)}" for line in outcome.read)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """`34 passed, 1 failed`."""
    failed = sum(not outcome.passed for outcome in outcomes)
    parts = [f"{len(outcomes) - failed} passed"] if failed < len(outcomes) or not outcomes else []
    return ", ".join(parts + ([f"{failed} failed"] if failed else []))


def json_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One JSON object for each outcome."""
    for outcome in outcomes:
        yield json.dumps(asdict(outcome) | {"passed": outcome.passed}, ensure_ascii=False)


def junit(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as JUnit XML, one test suite per file, as CI servers read it (testmoapp/junitxml describes the form)."""
    root = Element("testsuites", name="monitor test", tests=str(len(outcomes)), failures=str(_failures(outcomes)))
    for file, group in groupby(outcomes, key=lambda outcome: outcome.file):
        cases = list(group)
        suite = SubElement(root, "testsuite", name=file, tests=str(len(cases)), failures=str(_failures(cases)))
        for outcome in cases:
            case = SubElement(suite, "testcase", classname=outcome.about, name=_title(outcome), file=file)
            case.set("line", str(outcome.line))
            if not outcome.passed:
                told = "\n".join([*outcome.failures, *outcome.read])
                SubElement(case, "failure", message=outcome.failures[0]).text = told
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _title(outcome: Outcome) -> str:
    return outcome.name if outcome.sort in {Sort.TEST, Sort.TIMELINE} else f"{outcome.sort}: {outcome.name}"


def _failures(outcomes: Sequence[Outcome]) -> int:
    return sum(not outcome.passed for outcome in outcomes)
