"""`monitor check`: one run tells everything that is wrong in every file, and what is well in one line."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from monitor.cli.main import cli

RULES = """\
actors:
  us-forces: {label: US forces, kind: military, names: [US forces]}
themes:
  withdrawal: {label: Withdrawal, threshold: 30, terms: {"withdraw ~6 troop": 30}}
rules:
  us-withdrawal:
    title: US withdrawal
    status: test
    severity: high
    why: The desk reports it.
    match: {all: [{theme: withdrawal}, {actor: us-forces}]}
"""
CONFIG = "version: 1\nhttp: {contact: a@example.org}\nfeeds: [{id: a, url: 'https://example.org/a.xml'}]\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a configuration and rules that are well."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/iraq.yaml").write_text(RULES)
    (tmp_path / "config.yaml").write_text(CONFIG)
    return tmp_path


def check(*arguments: str):
    return CliRunner().invoke(cli, ["check", *arguments])


def test_all_well(desk):
    done = check()
    assert done.output == "config.yaml, 1 feed, 1 rule file, 1 actor, 1 theme, 1 rule: all well\n"
    assert done.exit_code == 0


def test_advice_is_told_and_nothing_is_broken(desk):
    (desk / "config.yaml").write_text(CONFIG + "feed_defaults: {poll: {min: 5s}}\n")
    done = check()
    assert done.output.splitlines() == [
        "config.yaml:4:29: feed_defaults.poll.min: advice: less than 1m between polls: publishers may block who asks so often",
        "config.yaml, 1 feed, 1 rule file, 1 actor, 1 theme, 1 rule: all well",
    ]  # fmt: skip
    assert done.exit_code == 0


def test_problems_of_config_and_rules_are_told_together(desk):
    (desk / "config.yaml").write_text(CONFIG + "nmae: x\nrules: rules\n")
    (desk / "rules/iraq.yaml").write_text(RULES.replace("actor: us-forces", "actor: us-force"))
    done = check()
    assert done.exit_code == 2
    config, rules = done.stdout.splitlines()
    assert config == 'config.yaml:4:1: nmae: unknown key; did you mean "name"?'
    assert rules.startswith("rules/iraq.yaml:11:")
    assert 'did you mean "us-forces"' in rules


def test_a_route_that_names_a_rule_nobody_wrote(desk):
    (desk / "config.yaml").write_text(
        CONFIG + "channels: {a: {type: console}}\nroutes:\n  - {when: {rule: us-withdrawl}, to: a}\n  - {to: a}\n"
    )
    done = check()
    assert done.exit_code == 2
    assert 'no rule is named "us-withdrawl"; did you mean "us-withdrawal"?' in done.stdout


def test_opml_files_are_read_too(desk):
    (desk / "config.yaml").write_text("version: 1\nhttp: {contact: a@example.org}\nfeeds: [{opml: a.opml}]\n")
    (desk / "a.opml").write_text(
        '<opml version="2.0"><body>\n<outline text="x" xmlUrl="https://x.org/"/></body></opml>'
    )
    assert check().output.startswith("config.yaml, 1 feed, ")
    (desk / "a.opml").write_text("<opml><body>\n<outline")
    done = check()
    assert done.exit_code == 2
    assert done.stdout.startswith("a.opml:2:")


def test_a_missing_secret_is_advice_here(desk):
    (desk / "config.yaml").write_text(
        CONFIG + "channels: {a: {type: webhook, url: '${env:SURELY_NOT_SET}'}}\nroutes: [{to: a}]\n"
    )
    done = check()
    assert done.exit_code == 0
    assert "SURELY_NOT_SET is not set" in done.output


def test_rules_alone_need_no_configuration(desk):
    (desk / "config.yaml").unlink()
    assert check("--rules", "rules").output == "1 rule file, 1 actor, 1 theme, 1 rule: all well\n"
    done = check()
    assert done.exit_code == 2
    assert done.stdout.startswith("config.yaml: does not exist: `monitor init` writes one; ")


def test_missing_rules(desk):
    (desk / "rules/iraq.yaml").unlink()
    done = check()
    assert (done.exit_code, done.stdout) == (2, "rules: holds no rule file (*.yaml)\n")


def test_as_json_one_object_a_problem(desk):
    (desk / "config.yaml").write_text(CONFIG + "nmae: x\n")
    done = check("--json")
    assert done.exit_code == 2
    assert json.loads(done.stdout) == {
        "file": "config.yaml",
        "line": 4,
        "column": 1,
        "path": "nmae",
        "message": 'unknown key; did you mean "name"?',
        "severity": "error",
    }


def test_from_the_outside_a_broken_file_ends_with_2_at_once_and_without_a_traceback(desk):
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    (desk / "config.yaml").write_text("version: 1\n" + bomb)
    for command in ("check", "run"):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "monitor", command],
            cwd=desk,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 2, command
        assert "config.yaml:6:10: a4[0]: aliases add more than 10,000 values: write them out" in (
            done.stdout + done.stderr
        )
        assert "Traceback" not in done.stderr
        assert command != "check" or time.perf_counter() - began < 5, "0.5 s on a machine that does nothing else"
