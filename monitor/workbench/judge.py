"""A judged alert as a test beside its rule: the file is changed as a person would, comments and all stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.errors import BrokenInput
from monitor.model import Article
from monitor.rules.ruleset import Rule
from monitor.text.language import detect
from monitor.yamldoc import Data, Document, read_yaml

#: an empty list of tests, which becomes a list of one
_NO_TESTS = re.compile(r"(?P<key>\s*tests\s*:)[ \t]*(?:\[[ \t]*\]|~|null)?(?=[ \t]*(?:#|$))")
#: what YAML lets a file hold (YAML 1.2, 5.1), less what it takes for an end of a line
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
#: a scalar on one line: in double quotes, as it is written here, or plain up to the end of the line
_NAME = re.compile(r'"(?:[^"\\]|\\.)*"|[^"\'{}\[\],#][^#{}\[\]]*$')
_EXPECTED = re.compile(r"""(["']?)(?:no-)?hit\1""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An alert and what a person says of it."""

    alert: str
    article: Article
    right: bool  #: it should have been told
    note: str
    on: date

    @property
    def expect(self) -> str:
        return "hit" if self.right else "no-hit"

    @property
    def name(self) -> str:
        """What the test is called; the id of the alert in it is how it is found again."""
        note = f": {self.note}" if self.note else ""
        return f"alert {self.alert}, judged {'true' if self.right else 'false'} on {self.on}{note}"


def rule_test(judged: Judged, rule: Rule) -> dict[str, str]:
    """The test in the order of its keys, with the labels that the rule looks at."""
    article = judged.article
    text = "\n".join(line.rstrip() for line in f"{_plain(article.title).strip()}\n{_plain(article.body)}".split("\n"))
    asked = {label.key for label in rule.where} - {"lang"}
    labels = {key: value for key in sorted(asked) if (value := str(getattr(article.source, key)))}
    lang = {} if detect(text) == article.lang or not article.lang else {"lang": article.lang}
    return {"name": judged.name, "text": text.strip() + "\n", **labels, **lang, "expect": judged.expect}


def lines_of(test: Mapping[str, str]) -> list[str]:
    """The test as an item of a YAML list, its text as a block."""
    lines: list[str] = []
    for key, value in test.items():
        lead = "  " if lines else "- "
        if key == "text":
            # how deep it is indented is said where the first line could be taken for more
            sign = "|2" if value[:1] in {" ", "\t"} else "|"
            lines += [
                f"{lead}text: {sign}",
                *(f"    {line}" if line else "" for line in value.removesuffix("\n").split("\n")),
            ]
        else:
            lines.append(f"{lead}{key}: {value if key == 'expect' else json.dumps(value, ensure_ascii=False)}")
    return lines


def with_test(text: str, file: str, rule: str, test: Mapping[str, str]) -> str | None:
    """The file with the test behind those of the rule; None where it is written in a form that only a person should change."""
    document = read_yaml(text, file)
    way = ("rules", rule, "tests")
    rows = re.split(r"\r\n|\r|\n", text)
    data = document.at(way)
    if isinstance(data, list) and data:
        changed = _behind_tests(rows, document, rule, len(data), lines_of(test))
    else:
        changed = _first_test(rows, document, rule, lines_of(test), there=_has(document, way))
    if changed is None:
        return None
    new = ("\r\n" if "\r\n" in text else "\n").join(changed)
    return new if _only_adds(document, new, rule, test) else None


def number_of_test(document: Document, rule: str, alert: str) -> int | None:
    """Which test of the rule was made of that alert; None where none was."""
    tests = document.at(("rules", rule, "tests"))
    for number, test in enumerate(tests if isinstance(tests, list) else ()):
        name = test.get("name") if isinstance(test, dict) else None
        if isinstance(name, str) and re.match(rf"alert {re.escape(alert)}\b", name):
            return number
    return None


def with_verdict(text: str, file: str, rule: str, number: int, judged: Judged) -> str | None:
    """The file with the other expectation, and the other name, in one test.

    None where it is written in a form that only a person should change.
    """
    changed = text
    for key, pattern, value in (
        ("name", _NAME, json.dumps(judged.name, ensure_ascii=False)),
        ("expect", _EXPECTED, judged.expect),
    ):
        replaced = _replaced(changed, file, ("rules", rule, "tests", number, key), pattern, value)
        if replaced is None:
            return None
        changed = replaced
    try:
        test = read_yaml(changed, file).at(("rules", rule, "tests", number))
    except BrokenInput:
        return None
    said = isinstance(test, dict) and (test.get("name"), test.get("expect")) == (judged.name, judged.expect)
    return changed if said else None


def _replaced(text: str, file: str, way: Sequence[str | int], pattern: re.Pattern[str], value: str) -> str | None:
    """The file with another scalar at that place; None where what stands there has not that form."""
    place = read_yaml(text, file).place(way)
    rows = re.split(r"(\r\n|\r|\n)", text)  # with the ends of lines between them
    row = rows[2 * (place.line - 1)]
    found = pattern.match(row, place.column - 1)
    if found is None:
        return None
    rows[2 * (place.line - 1)] = row[: found.start()] + value + row[found.end() :]
    return "".join(rows)


# ── where it goes ────────────────────────────────────────────────────────────────────────────────────────────────────


def _behind_tests(rows: list[str], document: Document, rule: str, count: int, lines: Sequence[str]) -> list[str] | None:
    last = document.place(("rules", rule, "tests", count - 1)).line - 1
    dash = re.match(r"([ ]*)-[ ]", rows[last])
    if dash is None:
        return None
    return _inserted(rows, _end(rows, last, len(dash[1])), dash[1], lines)


def _first_test(
    rows: list[str], document: Document, rule: str, lines: Sequence[str], *, there: bool
) -> list[str] | None:
    if there:
        at = document.key_place(("rules", rule, "tests")).line - 1
        empty = _NO_TESTS.match(rows[at])
        if empty is None:
            return None
        key = rows[at][: len(empty["key"])]
        changed = [*rows[:at], key + rows[at][empty.end() :], *rows[at + 1 :]]
        return _inserted(changed, at + 1, " " * (len(key) - len(key.lstrip()) + 2), lines)
    start, key_place = document.place(("rules", rule)), document.key_place(("rules", rule))
    if start.line == key_place.line:
        return None  # {…} on the line of its key
    indent = " " * (start.column - 1)
    end = _end(rows, key_place.line - 1, key_place.column - 1)
    return _inserted(rows, end, indent, ["tests:", *(f"  {line}" if line else "" for line in lines)])


def _end(rows: Sequence[str], first: int, indent: int) -> int:
    """The line behind the last one that is indented deeper than an item or a key."""
    end = first + 1
    for number in range(first + 1, len(rows)):
        row = rows[number]
        if not row.strip():
            continue
        if len(row) - len(row.lstrip(" ")) <= indent:
            break
        end = number + 1
    return end


def _inserted(rows: Sequence[str], at: int, indent: str, lines: Sequence[str]) -> list[str]:
    changed = [*rows[:at], *(indent + line if line else "" for line in lines), *rows[at:]]
    return changed if changed[-1] == "" else [*changed, ""]


def _has(document: Document, way: Sequence[str]) -> bool:
    holder = document.at(way[:-1])
    return isinstance(holder, dict) and way[-1] in holder


def _only_adds(before: Document, changed: str, rule: str, test: Mapping[str, str]) -> bool:
    """Whether the changed text says what the file said, with this test behind those of the rule, and nothing else."""
    try:
        after = read_yaml(changed, before.file).data
    except BrokenInput:
        return False
    return after == _added(before.data, rule, test)


def _added(data: Data, rule: str, test: Mapping[str, str]) -> Data:
    rules = data.get("rules") if isinstance(data, dict) else None
    entry = rules.get(rule) if isinstance(rules, dict) else None
    if not isinstance(data, dict) or not isinstance(rules, dict) or not isinstance(entry, dict):
        return None
    tests = entry.get("tests") or []
    told: Data = [*(tests if isinstance(tests, list) else []), dict(test)]
    return {**data, "rules": {**rules, rule: {**entry, "tests": told}}}


def _plain(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text.replace("\r\n", "\n"))
