"""Rule files are found below a folder, in order, and read whole or refused by name."""

from __future__ import annotations

import pytest

from monitor.config import read_rule_files
from monitor.errors import BrokenInput


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a/z.yml", "a/.draft.yaml", ".git/x.yaml", "notes.txt", "c.yaml.bak"):
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")
    assert read_rule_files(tmp_path / "rules") == [("rules/a/z.yml", "# a/z.yml\n"), ("rules/b.yaml", "# b.yaml\n")]


def test_one_file_whatever_its_name(tmp_path):
    (tmp_path / "mine.txt").write_text("rules: {}\n")
    assert read_rule_files(tmp_path / "mine.txt") == [(str(tmp_path / "mine.txt"), "rules: {}\n")]


def test_a_link_to_nowhere_is_no_rule_file(tmp_path):
    (tmp_path / "a.yaml").write_text("rules: {}\n")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "nowhere")
    assert len(read_rule_files(tmp_path)) == 1


def test_what_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenInput, match=r"^none: does not exist: a rule file, or a folder of them, is named"):
        read_rule_files(tmp_path / "none")
    with pytest.raises(BrokenInput, match=r"^empty: holds no rule file \(\*.yaml\)$"):
        read_rule_files(tmp_path / "empty")


def test_every_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"rules:\n  \xe9: {}\n")
    (tmp_path / "b.yaml").write_bytes(b" " * (1 << 21))
    (tmp_path / "c.yaml").write_text("rules: {}\n")
    with pytest.raises(BrokenInput) as caught:
        read_rule_files(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        "a.yaml:2:3: is not UTF-8 from here on: save the file as UTF-8",
        "b.yaml: the file is larger than 1 MiB: split it",
    ]
