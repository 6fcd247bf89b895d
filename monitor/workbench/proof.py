"""A process of its own that says whether rule files may be used: `monitor check` and `monitor test` in one.

Testing a large set takes seconds of processor time, which a daemon that polls and delivers must not spend on its own loop.
The files come as JSON on standard input, name and text of each, so that what is judged is what will be used; the answer is
JSON on standard output.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from monitor.errors import BrokenInput
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.ruleset import RuleSet
from monitor.workbench.pages import page_path
from monitor.workbench.trial import trials
from monitor.workbench.trial_report import failure_lines

#: how much less urgent than the daemon this is, on the scale of nice(2)
_NICE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What is wrong with rule files; nothing where they may be used."""

    problems: tuple[str, ...] = ()  #: what `monitor check` finds, with its place
    failed: tuple[str, ...] = ()  #: tests and promises that fail, with their place and the first reason
    pages: tuple[str, ...] = ()  #: pages that tests name: a change of one may change the verdict

    @property
    def sentence(self) -> str:
        """What keeps the files out: `2 problems, the first: rules/iraq.yaml:3:1: …`; empty where nothing does."""
        for found, one, many in (
            (self.problems, "1 problem:", "problems, the first:"),
            (self.failed, "1 test fails:", "tests fail, the first:"),
        ):
            if found:
                return f"{one if len(found) == 1 else f'{len(found)} {many}'} {found[0]}"
        return ""


def proof_of(files: Sequence[tuple[str, str]]) -> Proof:
    """What checking and testing rule files finds."""
    try:
        ruleset = load_rules(files)
    except BrokenInput as broken:
        return Proof(problems=tuple(str(problem) for problem in broken.problems))
    return Proof(failed=tuple(_failed(ruleset)), pages=tuple(dict.fromkeys(_pages(ruleset))))


def _failed(ruleset: RuleSet) -> Iterator[str]:
    for outcome in trials(ruleset, compile_rules(ruleset)):
        if not outcome.passed:
            headline, first, *_ = failure_lines(outcome)
            yield f"{headline}: {first.strip()}"


def _pages(ruleset: RuleSet) -> Iterator[str]:
    for theme in ruleset.themes.values():
        yield from (str(page_path(theme, test.file)) for test in theme.tests if test.file)
    for rule in ruleset.rules.values():
        yield from (str(page_path(rule, test.file)) for test in rule.tests if test.file)
        for timeline in rule.timelines:
            yield from (str(page_path(rule, report.file)) for report in timeline.reports if report.file)


def main() -> None:
    """Read the files, answer, end."""
    os.nice(_NICE)
    files = [(name, text) for name, text in json.load(sys.stdin)]
    json.dump(asdict(proof_of(files)), sys.stdout)


if __name__ == "__main__":
    main()
