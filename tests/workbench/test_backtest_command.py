"""`monitor backtest` as people and pipelines call it: answers, bounds, exit statuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner
from made_archive import Said, make_archive

from monitor.cli.main import cli
from monitor.store.sqlite import SqliteStore

LEAVE = (
    "rules: {leave: {match: {all: [{words: 'withdraw ~6 (troop|soldier)'}]}}, calm: {match: {all: [{words: bakery}]}}}"
)
SAID = [
    Said("Troops withdraw from the river"),
    Said("Soldiers withdraw <b>[now](http://evil.example)</b> @everyone | see #1", hours=1),
    Said("Bakery opens in the old town", hours=2),
]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a configuration, an archive, the rules, and older ones."""
    monkeypatch.chdir(tmp_path)
    for folder in ("rules", "old"):
        (tmp_path / folder).mkdir()
    (tmp_path / "rules/a.yaml").write_text(LEAVE)
    (tmp_path / "old/a.yaml").write_text(LEAVE.replace("(troop|soldier)", "troop"))
    (tmp_path / "config.yaml").write_text("version: 1\nrules: rules/\nstore: monitor.db\nfeeds: []\n")
    make_archive(tmp_path / "monitor.db", SAID)
    return tmp_path


def run(*words):
    return CliRunner().invoke(cli, ["backtest", *words])


def test_every_rule_is_told_with_its_hits_alerts_and_words(desk):
    done = run()
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "3 articles, 2 rules"
    assert [line.split() for line in lines[2:5]] == [
        ["rule", "hits", "alerts", "updates", "backlog"],
        ["leave", "2", "2", "0", "0"],
        ["calm", "1", "1", "0", "0"],
    ]
    assert re.search(r"· 2026-03-01 wire Troops withdraw from the river  a\w+\n    “Troops withdraw”", done.stdout)


def test_a_stretch_of_time_without_articles_is_said(desk):
    done = run("--since", "2090-01-01")
    assert (done.exit_code, done.stderr) == (0, "no article was tried: the archive holds none of that time\n")


@pytest.mark.parametrize("bound", ["--max-new", "--max-lost"])
def test_bounds_do_not_hold_where_there_was_nothing_to_compare(desk, bound: str):
    done = run("--since", "2090-01-01", "--against", "old", bound, "5")
    assert done.exit_code == 1
    assert done.stderr == (
        "no article was tried: the archive holds none of that time, so nothing shows whether the bounds hold\n"
    )


def test_a_difference_names_the_articles_and_what_was_missing_before(desk):
    done = run("--against", "old")
    assert done.exit_code == 0
    assert "3 articles, 2 rules, against old" in done.stdout
    assert "1 more rule does the same in both versions." in done.stdout
    assert "“Soldiers withdraw”; before: words: withdraw ~6 troop (not found)" in done.stdout
    assert done.stdout.count("  alert  ") == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--max-new", "0"], 1),
        (["--max-new", "1"], 0),
        (["--max-lost", "0"], 0),
        (["--max-new", "1", "--max-lost", "0"], 0),
        (["calm", "--max-new", "0"], 0),  # another rule
    ],
)
def test_bounds_set_the_exit_status(desk, words, status):
    done = run("--against", "old", *words)
    assert done.exit_code == status
    assert ("1 hits and 1 alerts are new, more than --max-new 0" in done.stderr) is bool(status)


def test_json_is_one_object_with_both_versions(desk):
    done = run("--against", "old", "--json", "leave")
    told = json.loads(done.stdout)
    assert not done.stderr, "a bar is for terminals"
    assert (told["articles"], told["against"], told["gained"]) == (3, "old", {"hits": 1, "alerts": 1})
    (rule,) = told["rules"]
    assert (rule["hits"], rule["before"], rule["lost"]["hits"]) == (2, {"hits": 1, "alerts": 1, "updates": 0}, 0)
    (article,) = rule["gained"]["articles"]
    assert article["words"] == ["Soldiers withdraw"]
    assert (article["feed"], article["alert"]) == ("wire", True)
    alone = json.loads(run("--json").stdout)
    assert "gained" not in alone
    assert [len(rule["articles"]) for rule in alone["rules"]] == [2, 1]


def test_no_headline_breaks_out_of_the_markdown(desk):
    done = run("--against", "old", "--markdown")
    assert "| leave | 1 → 2 (+1 −0) | 1 → 2 (+1 −0) |" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert "**alert**" in line
    assert line.count("](") == 1
    title = line[line.index("[") : line.index("](")]
    for sign in ("<b>", "@everyone", "|", "see #1", "]("):
        assert sign not in title


def test_a_revision_of_the_repository_is_compared_with(desk):
    git = ["git", "-C", str(desk), "-c", "user.name=d", "-c", "user.email=d@example.org"]
    subprocess.run([*git[:3], "init", "-q"], check=True)
    (desk / "rules/a.yaml").write_text((desk / "old/a.yaml").read_text())
    subprocess.run([*git, "add", "rules"], check=True)
    subprocess.run([*git, "commit", "-qm", "one"], check=True)
    (desk / "rules/a.yaml").write_text(LEAVE)
    done = run("--against", "git:HEAD", "--json")
    assert json.loads(done.stdout)["gained"] == {"hits": 1, "alerts": 1}


def test_an_older_version_needs_no_tests_to_be_compared_with(desk):
    (desk / "old/a.yaml").write_text("rules: {leave: {status: stable, match: {all: [{words: troop}]}}}")
    assert run("--against", "old").exit_code == 0
    (desk / "rules/a.yaml").write_text("rules: {leave: {status: stable, match: {all: [{words: troop}]}}}")
    assert run("--against", "old").exception.problems  # the one that is to run does


def test_another_archive_and_other_rules_need_no_configuration(desk):
    (desk / "config.yaml").unlink()
    done = run("--rules", "rules", "--archive", "monitor.db", "--json")
    assert json.loads(done.stdout)["articles"] == 3


def test_it_runs_beside_a_daemon_and_writes_nothing(desk):
    with SqliteStore(desk / "monitor.db"):
        before = (desk / "monitor.db").read_bytes()
        done = run("--json")
        assert json.loads(done.stdout)["articles"] == 3
        assert (desk / "monitor.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["leav"], "there is no rule 'leav'; did you mean \"leave\"?"),
        (["--max-new", "1"], "say --against what"),
        (["--against", "nowhere"], "nowhere: is neither a file nor a folder"),
        (["--against", "git:HEAD"], "the rules do not lie in a git repository"),
        (["--archive", "none.db"], "there is no archive at none.db yet"),
        (["--since", "yesterday"], "--since must be a duration"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(desk, words, said):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [sys.executable, "-m", "monitor", "backtest", *words],
        capture_output=True, text=True, check=False, env=environment | {"GIT_CEILING_DIRECTORIES": str(desk.parent)},
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
