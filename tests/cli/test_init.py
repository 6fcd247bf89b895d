"""`monitor init`: the first files of a desk, never over what is there."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from monitor.cli.main import cli
from monitor.cli.start import _copy_folder
from monitor.config import load_config


def init(folder):
    return CliRunner().invoke(cli, ["init", str(folder)])


def test_a_new_desk_passes_check(tmp_path, monkeypatch):
    done = init(tmp_path / "desk")
    assert done.exit_code == 0
    assert f"wrote {tmp_path}/desk/config.yaml" in done.output
    assert f"next: cd {tmp_path}/desk && monitor check, then: monitor run" in done.output
    monkeypatch.chdir(tmp_path / "desk")
    assert len(load_config(tmp_path / "desk/config.yaml").feeds) == 41
    checked = CliRunner().invoke(cli, ["check"])
    assert checked.exit_code == 0
    assert checked.output.endswith("all well\n")


def test_secrets_are_for_their_owner_alone(tmp_path):
    init(tmp_path)
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "config.yaml").stat().st_mode & 0o777 == 0o644


def test_what_is_there_stays(tmp_path):
    (tmp_path / "config.yaml").write_text("mine")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/mine.yaml").write_text("rules: {}")
    (tmp_path / ".env").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "schema").mkdir()
    for kind in ("config", "rules"):
        (tmp_path / f"schema/{kind}.schema.json").write_text("{}")
    done = init(tmp_path)
    assert done.exit_code == 0
    assert (tmp_path / "config.yaml").read_text() == "mine"
    assert os.listdir(tmp_path / "rules") == ["mine.yaml"]
    assert not (tmp_path / "elsewhere").exists()
    assert done.output.count("as it is") == 5
    assert "wrote" not in done.output


def test_twice_changes_nothing(tmp_path):
    init(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert "wrote" not in init(tmp_path).output
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_an_empty_rules_folder_is_filled(tmp_path):
    (tmp_path / "rules").mkdir()
    assert f"wrote {tmp_path}/rules/iraq.yaml" in init(tmp_path).output


def test_rules_come_all_or_not_at_all(tmp_path):
    """A desk with half of the rules would load, or complain, as if its owner had wanted it so."""
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped/a.yaml").write_text("rules: {}")
    (tmp_path / "shipped/b.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OSError, match="No such file"):
        _copy_folder(tmp_path / "shipped", tmp_path / "rules")
    assert not (tmp_path / "rules").exists()


def test_no_trace_of_unfinished_files_is_left(tmp_path):
    init(tmp_path)
    assert not [path for path in tmp_path.rglob(".*") if path.name != ".env"]


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "desk").write_text("")
    done = init(tmp_path / "desk")
    assert done.exit_code == 2
    assert "is a file" in done.output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path):
    tmp_path.chmod(0o500)
    done = init(tmp_path)
    assert done.exit_code == 2
    assert "cannot be written: Permission denied" in done.output


def test_the_files_name_the_schema_that_lies_beside_them(tmp_path):
    """Editors look where the first line says, seen from the file."""
    init(tmp_path)
    files = [tmp_path / "config.yaml", *sorted((tmp_path / "rules").rglob("*.yaml"))]
    for file in files:
        named = file.read_text().splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        schema = json.loads((file.parent / named).read_text())
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", file
