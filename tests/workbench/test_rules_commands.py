"""`monitor test` and `monitor explain` as people and scripts call them: answers, places, exit statuses."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from monitor.cli.main import cli, main

ACTORS = (
    "actors:\n  river-guard: {label: River Guard, kind: armed-group, names: [River Guard], covers: [River Guard]}\n"
)
RULE = """\
rules:
  guard:
    title: The guard
    status: stable
    severity: high
    match: {all: [{actor: river-guard}]}
    tests:
      - {name: named, text: "River Guard seen\\nIt was seen.", expect: hit}
      - {name: not named, text: "Calm\\nNothing was seen.", expect: no-hit, because: all}
"""
CONFIG = "version: 1\nrules: rules/\nstore: archive.db\nfeeds: [{id: wire, url: 'https://example.org/a.xml', owner: wire-house, kind: wire}]\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a configuration and two rule files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/actors.yaml").write_text(ACTORS)
    (tmp_path / "rules/guard.yaml").write_text(RULE)
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "hit.txt").write_text(
        "River Guard seen at the dam\n\nThe River Guard was seen at the old dam on Monday.\n"
    )
    return tmp_path


def run(*words, **more):
    return CliRunner().invoke(cli, words, **more)


def test_all_tests_of_the_configured_rules_pass(desk):
    done = run("test")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["rules/actors.yaml .", "rules/guard.yaml ..", "", "3 passed"]


def test_one_file_is_tried_and_the_others_still_load(desk):
    done = run("test", "rules/guard.yaml")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "2 passed")


def test_a_file_outside_the_configuration_is_tried_with_its_neighbours(desk, tmp_path):
    (tmp_path / "config.yaml").unlink()
    assert run("test", "rules/guard.yaml").stdout.splitlines()[-1] == "2 passed"
    assert run("test", "rules").stdout.splitlines()[-1] == "3 passed"


def test_a_failure_is_told_with_place_and_reason_and_exit_1(desk):
    (desk / "rules/guard.yaml").write_text(RULE.replace("Nothing was seen", "The River Guard was seen"))
    done = run("test")
    assert done.exit_code == 1
    assert "rules/guard.yaml:9: rules.guard: not named" in done.stdout
    assert "    expected no hit, got one by “River Guard”" in done.stdout
    assert done.stdout.splitlines()[-1] == "2 passed, 1 failed"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["-k", "not named"], ["not named"]),
        (["-k", "actors.river"], ["River Guard"]),
        (["-k", "RULES.GUARD"], ["named", "not named"]),
        (["-k", "covers", "-k", "rules.guard: test: named"], ["River Guard", "named"]),
    ],
)
def test_tests_are_chosen_by_name_rule_or_actor(desk, words, names):
    done = run("test", "--json", *words)
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == names


def test_the_first_failure_can_be_the_last_that_is_run(desk):
    (desk / "rules/guard.yaml").write_text(RULE.replace("River Guard seen", "Nobody").replace("It was", "It is"))
    done = run("test", "-x")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (1, "1 passed, 1 failed")


def test_json_is_one_object_a_line_and_nothing_else(desk):
    done = run("test", "--json")
    assert [json.loads(line)["passed"] for line in done.stdout.splitlines()] == [True, True, True]
    assert "3 passed" in done.stderr


def test_junit_is_written_beside_the_answer(desk):
    done = run("test", "--junit", "out.xml")
    assert done.exit_code == 0
    assert 'tests="3" failures="0"' in (desk / "out.xml").read_text()


def broken(capsys, monkeypatch, *words):
    """Exit status and stderr of the whole program."""
    monkeypatch.setattr("sys.argv", ["monitor", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["test", "rules/none.yaml"], "rules/none.yaml"),
        (["test", "--config", "none.yaml"], "none.yaml"),
        (["test", "-k", "nobody"], "no test, rule or actor is named so: nobody"),
        (["test", "--junit", "no/such/folder.xml"], "no/such/folder.xml: cannot be written"),
        (["explain"], "say what to explain"),
        (["explain", "hit.txt", "--rule", "gard"], "there is no rule 'gard'; did you mean"),
        (["explain", "hit.txt", "--why-not", "xyz"], "there is no rule 'xyz'; there "),
        (["explain", "none.txt"], "none.txt: there is no such file"),
        (["feeds", "find"], "there is no command 'find'; there are add, discover, export, import, list, poll"),
        (["dead", "retri"], "there is no command 'retri'; did you mean \"retry\"?"),
        (["explian", "hit.txt"], "there is no command 'explian'; did you mean \"explain\"?"),
    ],
)
def test_wrong_input_is_one_message_and_exit_2(desk, capsys, monkeypatch, words, said):
    code, err = broken(capsys, monkeypatch, *words)
    assert code == 2
    assert said in err
    assert "Traceback" not in err


def test_broken_rules_are_told_with_every_place(desk, capsys, monkeypatch):
    (desk / "rules/actors.yaml").write_text(ACTORS.replace("armed-group", "armed-grup"))
    (desk / "rules/guard.yaml").write_text(RULE.replace("severity", "severty"))
    code, err = broken(capsys, monkeypatch, "test")
    assert code == 2
    assert "rules/actors.yaml:2:" in err
    assert "rules/guard.yaml:5:" in err


def test_explain_answers_files_and_standard_input_in_order(desk):
    done = run(
        "explain", "--json", "hit.txt", "-", input="Calm day\n\nNothing at all was seen by anybody on the river.\n"
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 0
    assert (first["id"], first["rules"][0]["hit"]) == ("hit.txt", True)
    assert (second["id"], second["rules"][0]["hit"]) == ("-", False)


def test_explain_goes_on_past_what_cannot_be_read(desk):
    done = run("explain", "--json", "none.txt", "hit.txt")
    assert done.exit_code == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["hit.txt"]
    assert "none.txt" in done.stderr


def test_explain_takes_json_lines_and_knows_the_labels_of_their_feeds(desk):
    (desk / "rules/guard.yaml").write_text(
        RULE.replace("    tests:", "    where: {owner: [wire-house]}\n    tests:")
        .replace("expect: hit}", "expect: hit, owner: wire-house}")
        .replace("because: all", "because: where")
    )
    rows = [
        {"id": 1, "title": "River Guard seen", "text": "At the dam.", "feed": "wire"},
        {"id": "b", "title": "River Guard seen", "text": "At the dam.", "feed": "other"},
    ]
    (desk / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    done = run("explain", "--json", "--articles", "rows.jsonl")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one["rules"][0]["hit"], one["rules"][0]["because"]) for one in answers] == [
        ("1", True, None),
        ("b", False, "where"),
    ]
    assert done.exit_code == 2
    assert "rows.jsonl:3" in done.stderr


def test_why_not_tells_one_rule_only(desk):
    done = run(
        "explain", "-", "--why-not", "guard", input="Calm day\n\nNothing at all was seen by anybody on the river.\n"
    )
    assert done.exit_code == 0
    assert "guard does not hit. In the way:" in done.stdout
    assert "✗ actor: river-guard (not found)" in done.stdout
    assert "nothing close to it stands in the article" in done.stdout
    told = run("explain", "-", "--json", "--why-not", "guard", input="Calm day\n\nA guard of the river saw nothing.\n")
    (obstacle,) = json.loads(told.stdout)["why_not"]
    assert set(obstacle) == {"clause", "alternative", "detail", "change", "tried", "others"}
    as_json = run(
        "explain", "-", "--json", "--why-not", "guard", input="River Guard\n\nIt was seen by everybody on the river.\n"
    )
    assert json.loads(as_json.stdout)["why_not"] == []


def test_explain_needs_no_configuration_with_rules(desk):
    (desk / "config.yaml").unlink()
    done = run("explain", "--json", "--rules", "rules", "hit.txt")
    assert json.loads(done.stdout)["rules"][0]["hit"] is True


def test_an_id_is_looked_up_in_the_archive(desk):
    from monitor.store.sqlite import SqliteStore

    SqliteStore(desk / "archive.db").close()
    done = run("explain", "a0123456789abcdef")
    assert done.exit_code == 2
    assert "no such article" in done.stderr
