"""Entries whose form is wrong in places, read without these, so that the rest is checked in the same run."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from monitor.yamldoc import path_text, problems_of, ways_of

if TYPE_CHECKING:
    from monitor.model import Problem
    from monitor.rules.entries import Desk, Entry
    from monitor.yamldoc import Way

_Part = TypeVar("_Part", bound=BaseModel)

#: what stands for a key that is missing: nothing can be said against it
_FILLERS: dict[str, Any] = {"threshold": "1", "match": {}}
#: what stands for a weight that is none
_WEIGHT = "1"
#: what was left out may leave something empty, and that something else; deeper than files are nested
_ROUNDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable(Generic[_Part]):
    """An entry as pydantic reads it, less what is wrong with its form."""

    part: _Part
    left_out: tuple[str, ...]  #: paths of what could not be read, and was told

    def explains(self, problem: Problem) -> bool:
        """Whether a problem may only be there because something was left out."""
        return any(self._follows(problem.path, path) for path in self.left_out)

    @staticmethod
    def _follows(told: str, path: str) -> bool:
        inside = path == told or path.startswith((f"{told}.", f"{told}["))
        theme, terms, _ = path.partition(".terms")
        return inside or (bool(terms) and told == f"{theme}.threshold")


def readable(desk: Desk, entry: Entry, model: type[_Part]) -> Readable[_Part] | None:
    """The entry, with every mistake of its form left on the desk; None where nothing of it can be used."""
    data = entry.data
    left_out: list[str] = []
    for number in range(_ROUNDS):
        try:
            return Readable(part=model.model_validate(data), left_out=tuple(left_out))
        except ValidationError as error:
            if not number:
                desk.problems += problems_of(error, entry.document, entry.way, model=model)
            ways = ways_of(error, data)
            if not all(ways):
                return None  # the entry itself is no mapping
            left_out += [path_text((*entry.way, *way)) for way in ways if not _is_weight(way)]
            data = _without(deepcopy(data), ways)
    return None


def _without(data: Any, ways: list[Way]) -> Any:
    """The data without what stands at these ways; for a key that is missing, with a filler or without what misses it."""
    for way in sorted(ways, key=_from_behind, reverse=True):
        holder, step = _at(data, way[:-1]), way[-1]
        if isinstance(holder, dict) and step in _FILLERS and len(way) == 1:
            holder[step] = deepcopy(_FILLERS[str(step)])
        elif isinstance(holder, dict) and _is_weight(way):
            holder[step] = _WEIGHT
        elif isinstance(holder, dict) and step not in holder:
            _drop(data, way[:-1])
        else:
            _drop(data, way)
    return data


def _is_weight(way: Way) -> bool:
    """Whether the weight of a term stands there: the term itself may be wrong as well."""
    return (len(way), way[0]) in {(2, "terms"), (3, "terms_in")}


def _drop(data: Any, way: Way) -> None:
    holder = _at(data, way[:-1]) if way else None
    if isinstance(holder, dict):
        holder.pop(way[-1], None)
    elif isinstance(holder, list) and isinstance(way[-1], int) and way[-1] < len(holder):
        del holder[way[-1]]


def _at(data: Any, way: Way) -> Any:
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _from_behind(way: Way) -> tuple[tuple[int, int, str], ...]:
    """Items of a list in the order of their numbers, so that those behind go first."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in way)
