"""The tree of errors, split by what the caller does next.

::

    MonitorError
    ├── BrokenInput       a person wrote something that cannot work: show every problem, exit 2
    ├── StoreError        the archive cannot be used
    │   ├── StoreBusy     another daemon holds it: exit 3 and name the process
    │   ├── StoreTooNew   written by a newer version: refuse, touch nothing
    │   └── StoreFull     no space: stop polling, say so, try again
    └── Stopped           the sandbox ended a job that took too long or too much

Expected outcomes are values, not errors: a fetch that fails is a `FetchFailed`, a mail that is refused a `Refused`,
a document that is no feed a `NotAFeed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Problem


class MonitorError(Exception):
    """Anything that this program raises on purpose."""


class BrokenInput(MonitorError):
    """Configuration, rules or another file that a person wrote cannot be used; every problem is in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class StoreError(MonitorError):
    """The archive cannot be used as it is."""


class StoreBusy(StoreError):
    """Another process holds the archive; `pid` is its number where it is known."""

    def __init__(self, path: str, pid: int | None) -> None:
        self.path, self.pid = path, pid
        super().__init__(f"{path} is held by another monitor" + (f" (process {pid})" if pid else ""))


class StoreTooNew(StoreError):
    """The archive was written by a newer version of this program."""


class StoreFull(StoreError):
    """There is no space left to write to; nothing of the attempted step was kept."""


class Stopped(MonitorError):
    """A job in the sandbox took too long or too much memory and was ended; the sentence says which."""
