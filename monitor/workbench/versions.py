"""Another version of the rule files: a folder, or a revision of the repository that the rules lie in. Nothing is checked out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final, NoReturn

from monitor.config import read_rule_files
from monitor.errors import BrokenInput
from monitor.model import Problem
from monitor.yamldoc import MAX_BYTES

#: how `--against` names a revision: `git:HEAD~1`
GIT: Final = "git:"
#: reading a few files from a repository takes milliseconds; a lock or a network file system may hang
_PATIENCE_S: Final = 60
#: set by git for its hooks; they would lead away from the folder that the rules lie in
_OF_HOOKS: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def rule_files(named: str, rules: Path) -> list[tuple[str, str]]:
    """Name and text of every rule file of a version: `git:REV`, of the file or folder `rules`; else a file or folder.

    Raises:
        BrokenInput: there is no such version, or one of its files cannot be read.
    """
    if not named.startswith(GIT):
        if not Path(named).exists():
            raise BrokenInput([Problem(file=named, message="is neither a file nor a folder; a revision is git:REV")])
        return read_rule_files(Path(named))
    return _Revision(named, rules).files()


class _Revision:
    """One revision of the repository that the rules lie in."""

    def __init__(self, named: str, rules: Path) -> None:
        self._named = named
        self._folder = rules if rules.is_dir() else rules.parent
        self._file = "" if rules.is_dir() else rules.name
        self._git = shutil.which("git") or self._broken("git is not installed")

    def files(self) -> list[tuple[str, str]]:
        """Name and text of the rule files below the folder, as that revision has them."""
        asked = self._named.removeprefix(GIT)
        commit = self._commit(asked)
        listed = self._run("ls-tree", "-r", "-z", "--long", commit, "--", *([self._file] if self._file else []))
        found = [file for line in listed.split(b"\0") if (file := self._listed(line))]
        if not found:
            self._broken(f"that revision has no rule file (*.yaml) in {self._folder}")
        texts = self._texts([blob for blob, _ in found])
        return [(f"{self._named}:{path}", text) for (_, path), text in zip(found, texts, strict=True)]

    def _commit(self, asked: str) -> str:
        """The full name of the revision. It is told apart from options: a branch may be called `-x`."""
        if not asked:
            self._broken("name a revision, such as git:HEAD~1, git:main or git:v1.2")
        self._in_repository()
        arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{asked}^{{commit}}")
        said = f"the repository has no revision {asked[:80]!r}"
        return self._run(*arguments, said=said).decode().strip()

    def _in_repository(self) -> None:
        try:
            self._run("rev-parse", "--git-dir")
        except BrokenInput as error:
            if "not a git repository" not in error.problems[0].message:
                raise
            self._broken(
                "the rules do not lie in a git repository: `git init` makes one; or name a folder with the others"
            )

    def _listed(self, line: bytes) -> tuple[str, str] | None:
        """Blob and path of a rule file in the listing; None for what is none. Hidden ones are left out, as on disk."""
        head, _, path = line.decode("utf-8", "surrogateescape").partition("\t")
        parts = Path(path).parts
        if not path.endswith((".yaml", ".yml")) or any(part.startswith(".") for part in parts):
            return None
        mode, _, blob, size = head.split()
        if mode == "120000":
            self._broken(f"{path} is a symbolic link in that revision, which cannot be followed")
        if int(size) > MAX_BYTES:
            self._broken(f"{path} is larger than 1 MiB")
        return blob, path

    def _texts(self, blobs: list[str]) -> list[str]:
        """The texts of blobs, read in one go."""
        answer = self._run("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        texts, start = [], 0
        for _ in blobs:
            end = answer.index(b"\n", start)
            size = int(answer[start:end].split()[2])
            body = answer[end + 1 : end + 1 + size]
            try:
                texts.append(body.decode())
            except UnicodeDecodeError:
                self._broken("holds a rule file that is not UTF-8")
            start = end + 1 + size + 1
        return texts

    def _run(self, *words: str, given: bytes = b"", said: str = "") -> bytes:
        """What git answers; where it fails, `said` or its own words are told."""
        environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
        try:
            done = subprocess.run(  # noqa: S603  (no shell; the revision stands behind --end-of-options)
                [self._git, "-C", str(self._folder), *words],
                input=given,
                capture_output=True,
                check=False,
                timeout=_PATIENCE_S,
                env=environment | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            self._broken(f"git did not answer: {error}")
        if done.returncode:
            words_of_git = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            self._broken(": ".join(filter(None, (said, words_of_git))) or f"git {words[0]} failed")
        return done.stdout

    def _broken(self, message: str) -> NoReturn:
        raise BrokenInput([Problem(file=self._named, message=message)])
