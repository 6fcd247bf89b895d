"""Findings that somebody silenced, with a reason: `# lint: T04 because the desk wants every word of it`.

Behind a line the comment silences that line, alone on a line the next one that holds something; `# lint file: U01
because …` the whole file. A comment that gives no reason, names no code or silences nothing is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.workbench.lint.finding import Check, Finding

_COMMENT = re.compile(r"(?:^|\s)#\s*lint(?P<file>\s+file)?\s*:\s*(?P<said>.*)$")
_SAID = re.compile(r"(?P<codes>[A-Za-z]\d+(?:\s*,\s*[A-Za-z]\d+)*)(?:\s+because\b\s*(?P<reason>.*))?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """One comment: which codes it silences where."""

    file: str
    line: int  #: where the comment stands
    column: int
    codes: tuple[str, ...]
    about: int | None  #: the line that is silenced; None: the whole file
    reason: str

    def takes(self, finding: Finding) -> bool:
        same = self.file == finding.file and finding.code in self.codes
        return bool(self.reason) and same and self.about in {None, finding.line}


def silences(file: str, text: str) -> Iterator[Silence]:
    """The comments of one file that are meant for lint; those that cannot be read have no codes."""
    lines = re.split(r"\r\n|\r|\n", text)
    for number, line in enumerate(lines, start=1):
        comment = _COMMENT.search(line)
        if comment is None:
            continue
        said = _SAID.fullmatch(comment["said"])
        codes = tuple(code.strip().upper() for code in said["codes"].split(",")) if said else ()
        alone = not line[: comment.start()].strip()
        about = None if comment["file"] else _next(lines, number) if alone else number
        at = line.index("#", comment.start()) + 1
        reason = (said["reason"] or "").strip() if said else ""
        yield Silence(file=file, line=number, column=at, codes=codes, about=about, reason=reason)


def _next(lines: Sequence[str], number: int) -> int:
    """The next line that holds something besides a comment."""
    for at, line in enumerate(lines[number:], start=number + 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return at
    return number


def heard(
    findings: Iterable[Finding], texts: Mapping[str, str], known: Collection[str], tried: Collection[str]
) -> Iterator[Finding]:
    """The findings that nobody silenced, and what is wrong with the comments that silence.

    `tried` are the checks that were run: a silence of another one may well be needed at another time.
    """
    found = list(findings)
    comments = [silence for file, text in texts.items() for silence in silences(file, text)]
    yield from (finding for finding in found if not any(silence.takes(finding) for silence in comments))
    for silence in comments:
        yield from _faults(silence, found, known, tried)


def _faults(
    silence: Silence, found: Sequence[Finding], known: Collection[str], tried: Collection[str]
) -> Iterator[Finding]:
    def fault(code: str, message: str) -> Finding:
        return Finding(code=code, file=silence.file, line=silence.line, column=silence.column, message=message)

    if not silence.codes:
        yield fault("L03", "this comment for lint cannot be read")
        return
    for code in silence.codes:
        if code not in known:
            yield fault("L03", f"lint has no code {code}")
        elif not silence.reason:
            yield fault("L01", f"{code} is silenced without a reason")
        elif code in tried and not any(silence.takes(one) for one in found if one.code == code):
            yield fault("L02", f"there is no {code} to silence here")


def _by_comment(_: object) -> Iterator[Finding]:
    """Found while findings are silenced."""
    return iter(())


CHECKS = (
    Check(
        code="L01",
        title="a silence without a reason",
        why="Whoever reads the file next must know why the advice was not taken; without a reason it is not silenced.",
        fix="write `# lint: CODE because …`",
        find=_by_comment,
    ),
    Check(
        code="L02",
        title="a silence that silences nothing",
        why="The finding is gone, or the comment stands at another line.",
        fix="take the comment out, or put it behind (or right above) the line",
        find=_by_comment,
    ),
    Check(
        code="L03",
        title="a comment for lint that cannot be read",
        why="It silences nothing.",
        fix="write `# lint: T04 because …`, or `# lint file: U01 because …`",
        find=_by_comment,
    ),
)
