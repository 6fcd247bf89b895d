"""Which keys an article must have for an actor to be named in it: words are often like one word of a name, seldom like two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


def _by_key() -> defaultdict[str, set[str]]:
    return defaultdict(set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """Keys (see `monitor.names.tokens.keys`) without which an actor is named nowhere in an article."""

    alone: set[str] = field(default_factory=set)  #: that may name it without another
    beside: defaultdict[str, set[str]] = field(default_factory=_by_key)  #: that may with one of some others

    def add(self, keys: Iterable[str], beside: Iterable[str] = ()) -> None:
        """Takes in keys that may name the actor, with one of some others if there are any."""
        others = set(beside)
        if not others:
            self.alone.update(keys)
            return
        for key in keys:
            self.beside[key] |= others

    def update(self, other: Enough) -> None:
        """Takes in what suffices to name another actor."""
        self.alone.update(other.alone)
        for key, others in other.beside.items():
            self.beside[key] |= others
