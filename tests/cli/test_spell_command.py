"""`monitor spell`: a name, a name in a text, a list."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from monitor.cli.main import cli


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """A folder without a configuration."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spell(*arguments: str, stdin: str | None = None):
    return CliRunner().invoke(cli, ["spell", *arguments], input=stdin)


def test_a_name_lists_what_it_matches_and_what_not():
    done = spell("Mustafa al-Kadhimi")
    assert done.exit_code == 0
    lines = {line.split("  ")[0].strip(): line for line in done.output.splitlines()}
    assert lines["Mustafa al-Kazimi"].split()[2:5] == ["yes", "yes", "yes"]
    assert lines["Mustafa al-Kadhim"].split()[2:4] == ["no", "no"]


def test_json_says_the_same():
    row = json.loads(spell("Mustafa al-Kadhimi", "--json").output)
    variants = {one["variant"]: one for one in row["examples"]}
    assert variants["Mustafa al-Kazimi"]["normal"] is True
    assert variants["Mustafa al-Kazimi"]["steps"] == ["dh~z .10"]
    assert row["collisions"] == []


def test_the_catalogue_lends_level_titles_and_collisions(tmp_path):
    (tmp_path / "actors.yaml").write_text(
        "actors:\n"
        "  nouri: {label: N, kind: person, names: [Nouri al-Maliki], titles: [premier], spelling: tight}\n"
        "  riyad: {label: R, kind: person, names: [Riyad al-Maliki]}\n"
    )
    row = json.loads(spell("Nouri al-Maliki", "--rules", "actors.yaml", "--json").output)
    assert row["level"] == "tight"
    assert [one["actor"] for one in row["collisions"]] == ["riyad"]
    found = json.loads(spell("Nouri al-Maliki", "Premier Maliki spoke.", "--rules", "actors.yaml", "--json").output)
    assert [one["how"] for one in found["mentions"]] == ["surname"]


def test_a_text_is_explained_and_one_that_does_not_name_it_is_a_finding():
    done = spell("Mustafa al-Kadhimi", "-", stdin="Iraq's Mustafa al-Kadhimi met Ahmed al-Kadhimi.")
    assert done.exit_code == 0
    assert 'matched "Mustafa al-Kadhimi"' in done.output
    done = spell("Mustafa al-Kadhimi", "The talks with Kadhimi went on.")
    assert done.exit_code == 1
    assert "counts where the full name" in done.output


def test_a_list_is_judged_line_by_line(tmp_path):
    (tmp_path / "pairs.tsv").write_text(
        "canonical\tvariant\nNouri al-Maliki\tNuri el-Maliki\t1\nKim Jong-un\tKim Jong-il\n"
    )
    done = spell("--pairs", "pairs.tsv")
    assert done.exit_code == 0
    rows = [line.split("\t") for line in done.output.splitlines()]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("Nouri al-Maliki", "Nuri el-Maliki", "yes"),
        ("Kim Jong-un", "Kim Jong-il", "no"),
    ]
    assert {len(row) for row in rows} == {5}


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        ((), None, "say a NAME, or --pairs"),
        (("A", "--pairs", "-"), "", "say a NAME, or --pairs"),
        (("--pairs", "missing.tsv"), None, "missing.tsv: No such file"),
        (("--pairs", "-"), "Kim Jong-un Kim Jong Un\n", "standard input:1:1: no tab"),
        (("…",), None, "there is no letter in it"),
        (("Ali", "--level", "wide"), None, "'wide' is not one of"),
    ],
)
def test_wrong_usage_is_told(arguments, stdin, says):
    done = spell(*arguments, stdin=stdin)
    assert done.exit_code == 2
    assert says in done.output
