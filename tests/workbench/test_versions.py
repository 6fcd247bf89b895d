"""Rule files of another version: a folder, or a revision of the repository they lie in."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from monitor.errors import BrokenInput
from monitor.workbench.versions import rule_files

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder, *words):
    identity = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """rules/ in a repository: two files at v1, which were edited, renamed and deleted since."""
    rules = tmp_path / "desk" / "rules"
    (rules / "more").mkdir(parents=True)
    git(tmp_path / "desk", "init", "-q", "-b", "main")
    (rules / "a.yaml").write_text("actors: {one: {names: [Ünö]}}\n")
    (rules / "more" / "b.yml").write_text("rules: {}\n")
    (rules / ".hidden.yaml").write_text("broken: [\n")
    (rules / "page.txt").write_text("A page\n")
    (tmp_path / "desk" / "other.yaml").write_text("not: rules\n")
    git(tmp_path / "desk", "add", "-A")
    git(tmp_path / "desk", "commit", "-q", "-m", "one")
    git(tmp_path / "desk", "tag", "v1")
    (rules / "a.yaml").write_text("actors: {two: {names: [Two]}}\n")
    shutil.rmtree(rules / "more")
    git(tmp_path / "desk", "commit", "-q", "-a", "-m", "two")
    return rules


def test_a_revision_gives_its_own_files_and_the_working_folder_stays(repository):
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*")}
    assert rule_files("git:v1", repository) == [
        ("git:v1:a.yaml", "actors: {one: {names: [Ünö]}}\n"),
        ("git:v1:more/b.yml", "rules: {}\n"),
    ]
    assert rule_files("git:HEAD", repository) == [("git:HEAD:a.yaml", "actors: {two: {names: [Two]}}\n")]
    assert {path: path.stat().st_mtime_ns for path in repository.rglob("*")} == before


def test_a_single_file_has_only_its_own_past(repository):
    assert [name for name, _ in rule_files("git:main~1", repository / "a.yaml")] == ["git:main~1:a.yaml"]


def test_a_folder_is_a_version_as_it_stands(repository):
    assert [text for _, text in rule_files(str(repository), repository)] == ["actors: {two: {names: [Two]}}\n"]


def test_what_git_tells_its_hooks_does_not_lead_astray(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert len(rule_files("git:v1", repository)) == 2


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("git:", "name a revision, such as git:HEAD~1"),
        ("git:v2", "the repository has no revision 'v2'"),
        ("git:--output=x", "the repository has no revision '--output=x'"),
        ("git:HEAD; touch x", "the repository has no revision"),
        ("git:v1:rules/a.yaml", "the repository has no revision"),  # a file is no revision
        ("no-such-folder", "no-such-folder: is neither a file nor a folder; a revision is git:REV"),
    ],
)
def test_what_is_no_version_is_said_in_a_sentence(repository, named, said):
    with pytest.raises(BrokenInput) as caught:
        rule_files(named, repository)
    assert said in str(caught.value)


def test_rules_outside_a_repository_have_no_revisions(tmp_path):
    with pytest.raises(BrokenInput, match="do not lie in a git repository"):
        rule_files("git:HEAD", tmp_path)


def test_a_revision_without_rules_says_so(repository):
    (repository / "new").mkdir()
    with pytest.raises(BrokenInput, match="that revision has no rule file"):
        rule_files("git:v1", repository / "new")


def test_links_and_giants_of_the_past_are_refused(repository):
    (repository / "link.yaml").symlink_to("a.yaml")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "link")
    with pytest.raises(BrokenInput, match=r"link\.yaml is a symbolic link"):
        rule_files("git:HEAD", repository)
    (repository / "link.yaml").unlink()
    (repository / "big.yaml").write_text("# " + "x" * (1 << 20))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "big")
    with pytest.raises(BrokenInput, match=r"big\.yaml is larger than 1 MiB"):
        rule_files("git:HEAD", repository)
