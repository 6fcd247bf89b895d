"""What lint finds, and the checks that find it: each with a code, a place, a sentence and a fix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.workbench.lint.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that loads and works, and is probably not meant; prints as `file:line:column: T03 path: message; fix`."""

    code: str = ""  #: of the check that found it
    file: str
    line: int = 0  #: counted from 1; 0 where the place is not known
    column: int = 0
    path: str = ""
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = self.file + (f":{self.line}:{self.column}" if self.line else "")
        path = f" {self.path}:" if self.path else ""
        return f"{place}: {self.code}{path} {self.message}" + (f"; {self.fix}" if self.fix else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that lint looks for."""

    code: str  #: T terms and themes, A actors, R rules, U unused, C configuration, L lint's own comments
    title: str  #: what is wrong, in a few words
    why: str  #: why it matters, a sentence or two
    fix: str  #: what to do, where the finding does not say it better
    find: Callable[[Material], Iterator[Finding]]
