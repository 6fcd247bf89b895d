"""What stands around the program: lock files, Makefile, container, package."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, str]:
    """Package → version of a lock file."""
    found = re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", (ROOT / name).read_text(), re.MULTILINE)
    return dict(found)


def asked_for(group: str) -> list[Requirement]:
    """What a dependency group asks for, with the groups it includes."""
    requirements: list[Requirement] = []
    for item in PROJECT["dependency-groups"][group]:
        requirements += asked_for(item["include-group"]) if isinstance(item, dict) else [Requirement(item)]
    return requirements


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", [Requirement(text) for text in PROJECT["project"]["dependencies"]]),
        ("requirements-build.lock", asked_for("build")),
        ("requirements-dev.lock", [*map(Requirement, PROJECT["project"]["dependencies"]), *asked_for("dev")]),
    ],
    ids=LOCKS,
)
def test_a_lock_satisfies_what_the_project_asks_for(lock, requirements):
    versions = locked(lock)
    for requirement in requirements:
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in versions, f"{requirement}: run `make lock`"
        assert requirement.specifier.contains(versions[name], prereleases=True), f"{requirement}: run `make lock`"


def test_the_locks_agree():
    everything = locked("requirements-dev.lock")
    for lock in LOCKS[:2]:
        assert locked(lock).items() <= everything.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text()
    for package in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in package, package.partition(" ")[0]
    assert "://" not in text
    assert not re.search(r"--(extra-)?index|--find-links", text)


@pytest.mark.parametrize("target", ["run", "test", "demo", "check", "bench", "nightly", "lock", "clean", "help"])
def test_make_knows_what_is_documented(target):
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert re.search(rf"^\.PHONY:.*\b{target}\b", makefile, re.MULTILINE)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_an_environment_that_is_there_is_not_made_again(tmp_path):
    """`make run` twice is quick: with both stamps newer than what they are made from, nothing is installed."""
    for stamp in (".for-running", ".for-working"):
        (tmp_path / stamp).touch()
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", f"VENV={tmp_path}", "run", "test"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=20,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        f"{tmp_path}/bin/monitor run ",
        f"{tmp_path}/bin/pytest -n logical --dist worksteal ",
    ]


def test_the_container_copies_what_is_there_and_let_through():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    sources = [name for line in copied for name in line.split()]
    let_through = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sources
    for name in sources:
        assert (ROOT / name).exists(), name
        assert any(fnmatch.fnmatch(name, pattern) for pattern in let_through), name
    assert set(let_through) <= set(sources), "nothing goes in that is not copied"


def test_the_container_runs_as_nobody_in_particular_and_can_be_stopped():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER 10001:10001" in lines
    assert "STOPSIGNAL SIGTERM" in lines
    assert 'ENTRYPOINT ["monitor"]' in lines, "in exec form: signals reach the daemon and not a shell"


def test_one_command_proves_everything_from_nothing():
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert text.splitlines()[-1] == "make test", "so that the closing line of the tests is the last that is printed"


def test_the_package_says_the_version_that_the_program_says():
    from monitor import __version__

    assert PROJECT["project"]["version"] == __version__
