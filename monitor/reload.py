"""Rule files that change while the daemon runs: when they have, and whether they may be used."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

from monitor import assembly
from monitor.assembly import Setup
from monitor.config import read_rule_files, rule_files_below
from monitor.errors import BrokenInput
from monitor.observe import Event, Observer
from monitor.ports import Clock
from monitor.rules.ruleset import RuleSet
from monitor.workbench.proof import Proof

#: name and text of each rule file
Files: TypeAlias = Sequence[tuple[str, str]]

#: how often the files are looked at: a hundred of them take a millisecond
LOOK_EVERY = timedelta(seconds=1)
#: how long files must have stood still before they are read: an editor or a copy may be half-way through
SETTLED_AFTER = timedelta(seconds=2)
#: tests of the whole catalogue take seconds; what takes longer than this will not end
_PATIENCE_S = 120


# ── when they have changed ───────────────────────────────────────────────────────────────────────────────────────────


class Settling:
    """Tells from one look to the next whether something is new and has stood still for a while. Knows no clock."""

    def __init__(self, after: timedelta = SETTLED_AFTER) -> None:
        self._after = after
        self._seen: Hashable = None
        self._since = timedelta(0)
        self._done: Hashable = None

    def settled(self, seen: Hashable, *, at: timedelta) -> bool:
        """Whether what is seen at that moment (of any clock that never steps back) is new and has stood still."""
        if seen != self._seen:
            self._seen, self._since = seen, at
        return seen != self._done and at - self._since >= self._after

    def done(self, seen: Hashable) -> None:
        """This need not be told again."""
        self._done = seen


class RuleWatch:
    """Looks at rule files, and at the pages that their tests name, for what has changed."""

    def __init__(self) -> None:
        self._settling = Settling()
        self.pages: tuple[str, ...] = ()  #: pages that the tests of the last proof read

    def changed(self, rules: Path, *, at: timedelta) -> Files | None:
        """The rule files, where they have changed since the last time they were told and stand still; else None.

        `at` is the moment of this look, on a clock that never steps back. May wait for a disk.

        Raises:
            BrokenInput: they have changed and cannot be read. Told once, like a change.
        """
        seen = self._seen(rules)
        if not self._settling.settled(seen, at=at):
            return None
        try:
            files = read_rule_files(rules)
        except BrokenInput:
            self._settling.done(seen)
            raise
        if self._seen(rules) != seen:  # one was written while they were read
            return None
        self._settling.done(seen)
        return files

    def again(self) -> None:
        """What was told last shall be told once more: it could not be judged."""
        self._settling.done(None)

    def _seen(self, rules: Path) -> tuple[Hashable, ...]:
        return footprint([*rule_files_below(rules), *map(Path, self.pages)])


def footprint(files: Iterable[Path]) -> tuple[Hashable, ...]:
    """What differs when one of the files is written, replaced, added or taken away."""
    return tuple(_footprint(file) for file in files)


def _footprint(file: Path) -> Hashable:
    try:
        found = file.stat()
    except OSError as error:
        return str(file), error.errno
    return str(file), found.st_mtime_ns, found.st_size, found.st_ino


# ── whether they may be used ─────────────────────────────────────────────────────────────────────────────────────────


async def prove(files: Files) -> Proof:
    """Check and test rule files in a process of their own; it ends when nobody waits for it any more."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-s", "-m", "monitor.workbench.proof",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        start_new_session=True,  # Ctrl-C in a terminal reaches the daemon only
    )  # fmt: skip
    try:
        async with asyncio.timeout(_PATIENCE_S):
            answer, complaint = await process.communicate(json.dumps(list(files)).encode())
    except TimeoutError:
        return Proof(problems=(f"checking and testing them took longer than {_PATIENCE_S} seconds",))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        last = complaint.decode(errors="replace").strip().rpartition("\n")[2]
        return Proof(problems=(f"checking them broke off (status {process.returncode}): {last}",))
    told = json.loads(answer)
    return Proof(problems=tuple(told["problems"]), failed=tuple(told["failed"]), pages=tuple(told["pages"]))


# ── taking them ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Reloader:
    """Takes configuration and rules that changed while the daemon runs, and tells once of those that cannot be used.

    `note` remembers a fact for `monitor status`; `adopt` makes the daemon use another setup.
    """

    def __init__(
        self,
        config: Path,
        setup: Setup,
        *,
        observer: Observer,
        clock: Clock,
        note: Callable[[str, str], Awaitable[None]],
        adopt: Callable[[Setup], Awaitable[None]],
    ) -> None:
        self._path, self._setup = config, setup
        self._observer, self._clock, self._note, self._adopt = observer, clock, note, adopt
        self._watch = RuleWatch()
        self._one = asyncio.Lock()  #: one reload at a time
        self._config_seen = footprint([config])
        self._refused = ""  #: why the rule files that changed last are not used

    async def reload(self) -> None:
        """Read configuration and rules again; keep what runs when anything is wrong with them."""
        async with self._one:
            self._refused = ""  # whoever asks is told, also what was told before
            self._config_seen = footprint([self._path])
            try:
                setup = await asyncio.to_thread(self._read_again)
            except BrokenInput as broken:
                await self._refuse(Proof(problems=tuple(map(str, broken.problems))))
                return
            if await self._proved(setup.files):
                await self._take(setup)

    def _read_again(self) -> Setup:
        if self._setup.rehearsed:  # what runs is not the configuration: nothing may be sent
            return assembly.with_rules(self._setup, read_rule_files(self._setup.config.rules))
        return assembly.load(self._path)

    async def run(self) -> None:
        """Test the rules that the daemon began with; then look again and again, and take what has changed, stands still
        and passes. Runs until it is cancelled.
        """
        await asyncio.sleep(SETTLED_AFTER.total_seconds())  # the first polls come first
        async with self._one:
            await self._test_those_in_use()
        while True:
            await asyncio.sleep(LOOK_EVERY.total_seconds())
            async with self._one:
                try:
                    await self._look()
                except BrokenInput as broken:
                    await self._refuse(Proof(problems=tuple(map(str, broken.problems))))

    async def _test_those_in_use(self) -> None:
        """Tell once which tests fail. The rules stay in use: a desk that is told nothing is worse off than with one bad rule."""
        proof = await self._proof(self._setup.files)
        if proof.sentence:
            await self._note("rules.problem", f"they are in use since {self._now()} all the same: {proof.sentence}")
            self._observer.say(Event.RULES_FAILING, level=logging.ERROR, why=proof.sentence, kept="in use")

    async def _look(self) -> None:
        await self._look_at_config()
        at = timedelta(seconds=self._clock.monotonic())
        files = await asyncio.to_thread(self._watch.changed, self._setup.config.rules, at=at)
        if files is None:
            return
        if files != self._setup.files:
            if await self._proved(files):
                await self._take(await asyncio.to_thread(assembly.with_rules, self._setup, files))
        elif self._refused:  # they are again what runs
            await self._take(self._setup)

    async def _look_at_config(self) -> None:
        seen = await asyncio.to_thread(footprint, [self._path])
        if seen != self._config_seen:
            self._config_seen = seen
            await self._note("config.pending", f"changed at {self._now()}")
            self._observer.say(Event.CONFIG_CHANGED, level=logging.WARNING, takes_effect="on SIGHUP or a restart")

    async def _proved(self, files: Files) -> bool:
        """Whether rule files pass `monitor check` and `monitor test`; that they do not is told."""
        proof = await self._proof(files)
        await self._refuse(proof)
        return not proof.sentence

    async def _proof(self, files: Files) -> Proof:
        try:
            proof = await prove(files)
        except OSError as error:  # too many processes, no memory: nothing is said about the files
            self._watch.again()
            proof = Proof(problems=(f"they could not be checked: {error.strerror or error}",))
        self._watch.pages = proof.pages
        return proof

    async def _refuse(self, proof: Proof) -> None:
        """Tell once why changed files are not used."""
        if not proof.sentence or proof.sentence == self._refused:
            return
        self._refused = proof.sentence
        await self._note(
            "rules.problem", f"the old ones stay in use: changed at {self._now()}, not taken: {proof.sentence}"
        )
        self._observer.say(Event.RELOAD_REFUSED, level=logging.ERROR, why=proof.sentence, kept="old rules")

    async def _take(self, setup: Setup) -> None:
        fixed = assembly.needs_restart(self._setup.config, setup.config)
        counts = told_apart(self._setup.desk.rules, setup.desk.rules)
        if setup.config is not self._setup.config:
            await self._note("config.pending", "")
        self._setup, self._refused = setup, ""
        await self._adopt(setup)
        self._observer.say(
            Event.RELOAD_DONE, rules=len(setup.desk.rules.rules), needs_restart=", ".join(fixed) or None, **counts
        )

    def _now(self) -> str:
        return f"{self._clock.now():%Y-%m-%d %H:%M:%S} UTC"


def told_apart(old: RuleSet, new: RuleSet) -> dict[str, Any]:
    """How many rules were added, removed and changed in what they hit; None for none."""
    both = old.rules.keys() & new.rules.keys()
    changed = sum(
        (old.rules[rule].revision, old.rules[rule].status) != (new.rules[rule].revision, new.rules[rule].status)
        for rule in both
    )
    counts = {"added": len(new.rules) - len(both), "removed": len(old.rules) - len(both), "changed": changed}
    return {name: count or None for name, count in counts.items()}
