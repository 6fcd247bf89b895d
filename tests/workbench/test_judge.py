"""A judged alert becomes a test beside its rule, in a file that stays as its author wrote it, and counts."""

from __future__ import annotations

import json
import threading
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from made_archive import Said, make_archive

from monitor.cli.main import cli
from monitor.model import Article, Source
from monitor.rules.load import load_rules
from monitor.store.archive import Archive
from monitor.store.requests import answer_all
from monitor.store.sqlite import SqliteStore
from monitor.workbench.judge import Judged, lines_of, rule_test, with_test, with_verdict

TEST = {"name": "n", "text": "Title\n\nBody\n", "expect": "hit"}
ADDED = """\
      - name: "n"
        text: |
          Title

          Body
        expect: hit
"""


HEAD = "rules:\n  one:\n    match: {all: [{words: dam}]}\n    tests:  # mine\n      - {text: A, expect: hit}  # one\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # behind the last test, before comments that belong to what follows
        (f"{HEAD}      # about the last\n\n  # about two\n  two: {{}}\n", f"{HEAD}{ADDED}      # about the last\n\n  # about two\n  two: {{}}\n"),
        # behind a block of text, in which a line may look like a comment
        (
            "rules:\n  one:\n    tests:\n      - text: |\n          Title\n\n          # 1 of the body\n        expect: hit\n    match: {all: [{words: dam}]}\n",
            f"rules:\n  one:\n    tests:\n      - text: |\n          Title\n\n          # 1 of the body\n        expect: hit\n{ADDED}    match: {{all: [{{words: dam}}]}}\n",
        ),
        (
            "rules:\n  one:\n    tests:\n      - expect: hit\n        text: |\n          Title\n          # 1 of the body\n",
            f"rules:\n  one:\n    tests:\n      - expect: hit\n        text: |\n          Title\n          # 1 of the body\n{ADDED}",
        ),
        # the first test
        (
            "rules:\n  one:\n    match:\n      all: [{words: dam}]\n\n  two: {}\n",
            f"rules:\n  one:\n    match:\n      all: [{{words: dam}}]\n    tests:\n{ADDED}\n  two: {{}}\n",
        ),
        ("rules:\n  one:\n    tests: []  # none yet\n    why: x\n", f"rules:\n  one:\n    tests:  # none yet\n{ADDED}    why: x\n"),
        ("rules:\n  one:\n    tests:\n    why: x\n", f"rules:\n  one:\n    tests:\n{ADDED}    why: x\n"),
        # other ways to indent, and to end lines
        (
            "rules:\n    one:\n        why: x\n        tests:\n        - {text: A, expect: hit}\n",
            "rules:\n    one:\n        why: x\n        tests:\n        - {text: A, expect: hit}\n" + "".join(f"  {line}\n" if line else "\n" for line in ADDED.splitlines()),
        ),
        ("rules:\r\n  one:\r\n    why: x\r\n", f"rules:\n  one:\n    why: x\n    tests:\n{ADDED}".replace("\n", "\r\n")),
        # a file without a last line end
        ("rules:\n  one:\n    why: x", f"rules:\n  one:\n    why: x\n    tests:\n{ADDED}"),
        # written in a form that only a person should change
        ("rules:\n  one: {why: x}\n", None),
        ("rules:\n  one:\n    tests: [{text: A, expect: hit}]\n", None),
        ("{rules: {one: {tests: []}}}\n", None),
    ],
)  # fmt: skip
def test_the_file_stays_as_it_is_but_for_the_test(before, after):
    assert with_test(before, "a.yaml", "one", TEST) == after


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Title: it's “quoted”", "One.\n\nTwo # three: - four\n- five"),
        ("  led by spaces", "\tand a tab\n   more"),
        ("كتائب حزب الله", "نص طويل\n\nفقرة"),
        ("bell \x07 and next line \x85", "u2028 \u2028 bom \ufeff end"),
        ("---", "...\n--- a\n%YAML"),
        ("Emoji 🇮🇶", "x\r\ny"),
    ],
)
def test_any_article_can_be_a_test(title, body):
    article = Article(id="a", title=title, body=body, lang="en")
    rule = load_rules([("a.yaml", "rules: {one: {match: {all: [{words: dam}]}}}")]).rules["one"]
    test = rule_test(Judged(alert="x1", article=article, right=False, note='a "note"', on=date(2026, 3, 1)), rule)
    changed = with_test("rules:\n  one:\n    match: {all: [{words: dam}]}\n", "a.yaml", "one", test)
    assert changed is not None, lines_of(test)
    (read,) = load_rules([("a.yaml", changed)]).rules["one"].tests
    assert read.name == 'alert x1, judged false on 2026-03-01: a "note"'
    assert (read.text or "").split()[:1] == title.split()[:1]


def test_labels_that_the_rule_looks_at_go_into_the_test():
    text = "rules: {one: {match: {all: [{words: dam}]}, where: {not_kind: [official], owner: [house]}}}"
    rule = load_rules([("a.yaml", text)]).rules["one"]
    source = Source(feed="wire", owner="house", kind="paper", country="iq")
    article = Article(id="a", title="سد", body="", lang="fa", source=source)
    test = rule_test(Judged(alert="x1", article=article, right=True, note="", on=date(2026, 3, 1)), rule)
    assert {key: test[key] for key in test if key not in {"name", "text"}} == {
        "kind": "paper", "owner": "house", "lang": "fa", "expect": "hit",
    }  # fmt: skip


@pytest.mark.parametrize("expect", ["hit", '"hit"', "'hit'", "hit   # sure"])
def test_a_second_thought_changes_name_and_expectation(expect):
    before = (
        "rules:\n  one:\n    tests:\n      - name: alert x1, judged true\n"
        f"        expect: {expect}\n        text: x\n      - {{name: another, expect: hit}}\n"
    )
    judged = Judged(alert="x1", article=Article(id="a", title="x"), right=False, note="", on=date(2026, 3, 1))
    after = before.replace("name: alert x1, judged true", 'name: "alert x1, judged false on 2026-03-01"')
    told = "no-hit   # sure" if "sure" in expect else "no-hit"
    assert with_verdict(before, "a.yaml", "one", 0, judged) == after.replace(f" {expect}\n", f" {told}\n", 1)


# ── as people use it ─────────────────────────────────────────────────────────────────────────────────────────────────

RULES = """\
# the desk's rules
rules:
  dam:
    title: At the dam
    match:
      all: [{words: dam}]   # wide on purpose
    # tests come with time

  mill: {match: {all: [{words: mill}]}}
"""
SAID = [
    Said("Fighters seize the dam", "They came at night.", feed="wire"),
    Said("Amsterdam builds a dam of cheese", "It was a record, the guild said.", hours=1, feed="paper"),
    Said("The mill is closed", "For ever, the miller said.", hours=2, feed="radio"),
]
CONFIG = """\
version: 1
store: monitor.db
rules: rules/
feeds: [{id: wire, url: "https://example.org/a"}]
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/a.yaml").write_text(RULES)
    (tmp_path / "config.yaml").write_text(CONFIG)
    make_archive(tmp_path / "monitor.db", SAID, load_rules([("rules/a.yaml", RULES)]))
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, list(words))


def alerts() -> dict[str, str]:
    """Title → id."""
    rows = map(json.loads, run("alerts", "--json").stdout.splitlines())
    return {row["title"]: row["id"] for row in rows}


def test_an_alert_that_was_right(desk):
    ident = alerts()[SAID[0].title]
    done = run("judge", ident, "true", "--note", "they  were\nthere")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == f"recorded: alert {ident} of dam was right"
    assert lines[1] == "test: rules/a.yaml:9: dam must hit that article"
    assert lines[2] == "it passes: the rule does as judged"
    text = (desk / "rules/a.yaml").read_text()
    assert text.startswith(RULES[: RULES.index("    # tests come")])
    assert text.endswith("  mill: {match: {all: [{words: mill}]}}\n")
    assert "judged true on " in text
    assert ": they were there" in text
    assert run("test").exit_code == 0


def test_an_alert_that_was_wrong_leaves_a_failing_test_on_purpose(desk):
    ident = alerts()[SAID[1].title]
    done = run("judge", ident[:12], "false")
    assert done.exit_code == 1
    assert "it fails: expected no hit, got one by “dam”" in done.output
    assert "the failing test is there on purpose. Mend the rule until `monitor test rules/a.yaml` passes" in done.output
    assert run("test").exit_code == 1
    path = desk / "rules/a.yaml"
    path.write_text(path.read_text().replace("    match:\n", "    match:\n      not: [{words: cheese}]\n", 1))
    assert run("test").exit_code == 0


def test_a_second_thought_replaces_the_first(desk):
    ident = alerts()[SAID[0].title]
    run("judge", ident, "false")
    done = run("judge", ident, "true")
    assert done.exit_code == 0
    assert f"recorded: alert {ident} of dam was right, judged false before" in done.output
    text = (desk / "rules/a.yaml").read_text()
    assert text.count(f"alert {ident}") == 1
    assert "expect: hit" in text
    assert "judged true on" in text
    assert "judged false on" not in text
    assert json.loads(run("judge", "--report", "--json").stdout)["judged"] == 1


def test_a_rule_on_one_line_is_left_to_its_author(desk):
    before = (desk / "rules/a.yaml").read_text()
    done = run("judge", alerts()[SAID[2].title], "true")
    assert done.exit_code == 1
    assert "rules/a.yaml was left as it is" in done.output
    assert "        text: |\n          The mill is closed\n" in done.output
    assert (desk / "rules/a.yaml").read_text() == before
    assert json.loads(run("judge", "--report", "--json").stdout)["rule"] == "mill"


def test_only_recorded(desk):
    before = (desk / "rules/a.yaml").read_text()
    assert run("judge", alerts()[SAID[0].title], "true", "--no-test").exit_code == 0
    assert (desk / "rules/a.yaml").read_text() == before


def test_precision_of_each_rule(desk):
    assert run("judge", "--report").output == "no alert was judged: `monitor judge ALERT true|false`\n"
    run("judge", alerts()[SAID[0].title], "true", "--no-test")
    run("judge", alerts()[SAID[1].title], "false", "--no-test")
    assert run("judge", "--report").output == "dam: 1 right, 1 wrong (50%); 2 of 2 alerts judged\n"
    row = json.loads(run("judge", "--report", "--json").stdout)
    assert (row["rule"], row["alerts"], row["judged"], row["right"], row["wrong"], row["precision"]) == (
        "dam",
        2,
        2,
        1,
        1,
        0.5,
    )
    shown = run("alerts").stdout
    assert f"alert {alerts()[SAID[0].title]}, judged true" in shown
    assert f"alert {alerts()[SAID[2].title]}\n" in shown
    assert run("judge", "--report", "--since", "2100-01-01").stdout == ""


def test_a_daemon_that_holds_the_archive_records_it(desk):
    ident = alerts()[SAID[0].title]
    ready, done = threading.Event(), threading.Event()

    def daemon() -> None:
        with SqliteStore(desk / "monitor.db") as store:
            ready.set()
            while not done.is_set():
                answer_all(store, now=datetime.now(UTC))

    thread = threading.Thread(target=daemon)
    thread.start()
    ready.wait(5)
    told = run("judge", ident, "true", "--note", "seen", "--no-test")
    done.set()
    thread.join(5)
    assert told.exit_code == 0, told.output
    with Archive(desk / "monitor.db") as archive:
        assert archive.alert(ident)["judged"] == "true"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say which ALERT"),
        (["x"], "say which ALERT"),
        (["x", "true"], "there is no alert 'x'"),
        (["x", "maybe"], "'maybe' is not one of"),
        (["x", "true", "--report"], "--report goes without an ALERT"),
        (["al_", "true"], "several alerts begin with 'al_'"),
    ],
)
def test_wrong_usage(desk, words, said):
    done = run("judge", *words)
    assert done.exit_code == 2
    assert said in done.output


def test_a_rule_that_is_gone_has_no_test_any_more(desk):
    ident = alerts()[SAID[0].title]
    (desk / "rules/a.yaml").write_text("rules:\n  mill:\n    match: {all: [{words: mill}]}\n")
    done = run("judge", ident, "true")
    assert done.exit_code == 1
    assert "no rule is named dam any more" in done.output
