"""What pydantic found wrong, as sentences with places for the one who wrote the file."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from monitor.model import Problem
from monitor.yamldoc.document import Data, Document, Way, shown


def problems_of(
    error: ValidationError, document: Document, prefix: Way = (), *, model: type[BaseModel] | None = None
) -> list[Problem]:
    """Every finding of `error` as a problem with its place, in the order of the file, each once.

    `prefix` is where in the document the validated value stands; `model` is what it was validated with: with it an
    unknown key gets a "did you mean". What is shown of a value is what stands in the file, never what pydantic was
    given: that may hold a secret.
    """
    found: dict[Problem, None] = {}
    for detail in error.errors(include_url=False):
        at_key = detail["type"] in {"missing", "union_tag_not_found"} or "[key]" in detail["loc"]
        path = (*prefix, *_real_steps(detail["loc"], document.at(prefix), keep_last=detail["type"] == "missing"))
        if detail["type"] == "extra_forbidden":
            known = _schema(model).keys(detail["loc"][:-1]) if model else ()
            problem = document.problem(path, "unknown key" + did_you_mean(str(path[-1]), known), key=True)
        else:
            if detail["type"] == "union_tag_invalid":
                path = (*path, detail["ctx"]["discriminator"].strip("'"))
            written = path[-1] if detail["loc"][-1:] == ("[key]",) else document.at(path)
            message = _sentence(detail, written)
            if detail["type"] == "union_tag_not_found" and model:
                message += ": " + ", ".join(_schema(model).tags(detail["loc"]))
            problem = document.problem(path, message, key=at_key)
        found[problem] = None
    return sorted(found, key=lambda problem: (problem.line, problem.column))


def ways_of(error: ValidationError, data: Data) -> list[Way]:
    """Where in the data each finding of `error` is; the key itself where one is missing."""
    ways = [
        tuple(_real_steps(detail["loc"], data, keep_last=detail["type"] == "missing"))
        for detail in error.errors(include_url=False)
    ]
    return list(dict.fromkeys(ways))


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """`; did you mean "poll"?` where one of `known` is close to what was written, else an empty string."""
    by_folded = {name.casefold().replace("_", "-"): name for name in known}
    near = difflib.get_close_matches(written.casefold().replace("_", "-"), by_folded, n=1, cutoff=0.6)
    return f"; did you mean {shown(by_folded[near[0]])}?" if near else ""


def one_of(written: object, known: Iterable[str]) -> str:
    """The sentence for a word that is none of the words allowed."""
    words = list(known)
    choice = "one of " * (len(words) > 1) + ", ".join(words)
    return f"must be {choice}, not {shown(written)}{did_you_mean(str(written), words)}"


def _real_steps(loc: tuple[int | str, ...], data: Data, *, keep_last: bool) -> Iterator[int | str]:
    """The steps of pydantic's way that stand in the file: it puts names of validators and union members between."""
    for index, step in enumerate(loc):
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif not (keep_last and index == len(loc) - 1):
            continue
        yield step


def _kind(value: object) -> str:
    """What a value is, in words."""
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case None:
            return "nothing"
        case _:
            return shown(value)


def _entries(count: int) -> str:
    return "one entry" if count == 1 else f"{count:,} entries"


def _sentence(detail: Any, written: object) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in {"value_error", "assertion_error"}:
        return str(context.get("error") or detail["msg"])
    if kind in _SENTENCES:
        return _SENTENCES[kind](written, context)
    return str(detail["msg"])


def _words(listed: str) -> list[str]:
    """pydantic's `'a', 'b' or 'c'` as a list."""
    return [word.strip().strip("'") for word in listed.replace(" or ", ", ").split(",")]


#: pydantic's type of error → the sentence, made of what stands in the file and pydantic's context
_SENTENCES: Mapping[str, Callable[[Any, Any], str]] = {
    "missing": lambda _, __: "is missing",
    "string_type": lambda written, _: f"must be a text, not {_kind(written)}",
    "string_too_short": lambda _, __: "must not be empty",
    "string_too_long": lambda _, context: f"must have at most {context['max_length']} characters",
    "string_pattern_mismatch": lambda written, _: f"{_kind(written)} is not of the form that is needed here",
    "int_parsing": lambda written, _: f"must be a whole number, not {_kind(written)}",
    "int_type": lambda written, _: f"must be a whole number, not {_kind(written)}",
    "int_from_float": lambda written, _: f"must be a whole number, not {_kind(written)}",
    "int_parsing_size": lambda _, __: "is too large a number",
    "float_parsing": lambda written, _: f"must be a number, not {_kind(written)}",
    "float_type": lambda written, _: f"must be a number, not {_kind(written)}",
    "finite_number": lambda written, _: f"must be a number, not {_kind(written)}",
    "bool_parsing": lambda written, _: f"must be true or false, not {_kind(written)}",
    "bool_type": lambda written, _: f"must be true or false, not {_kind(written)}",
    "model_type": lambda written, _: f"must be a mapping of keys to values, not {_kind(written)}",
    "model_attributes_type": lambda written, _: f"must be a mapping of keys to values, not {_kind(written)}",
    "dict_type": lambda written, _: f"must be a mapping of keys to values, not {_kind(written)}",
    "list_type": lambda written, _: f"must be a list, not {_kind(written)}",
    "tuple_type": lambda written, _: f"must be a list, not {_kind(written)}",
    "set_type": lambda written, _: f"must be a list, not {_kind(written)}",
    "frozen_set_type": lambda written, _: f"must be a list, not {_kind(written)}",
    "too_short": lambda _, context: f"must hold at least {_entries(context['min_length'])}",
    "too_long": lambda _, context: f"must hold at most {_entries(context['max_length'])}",
    "greater_than_equal": lambda _, context: f"must be at least {context['ge']}",
    "greater_than": lambda _, context: f"must be more than {context['gt']}",
    "less_than_equal": lambda _, context: f"must be at most {context['le']}",
    "less_than": lambda _, context: f"must be less than {context['lt']}",
    "enum": lambda written, context: one_of(written, _words(context["expected"])),
    "literal_error": lambda written, context: one_of(written, _words(context["expected"])),
    "union_tag_invalid": lambda written, context: one_of(written, _words(context["expected_tags"])),
    "union_tag_not_found": lambda _, context: f"needs a {context['discriminator'].strip(chr(39))}",
}


@cache
def _schema(model: type[BaseModel]) -> _Schema:
    """The schema of a model; making one takes some 20 ms, and only mistakes need it."""
    return _Schema(model)


class _Schema:
    """Which keys a model knows at which place, told by its JSON schema."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._root = model.model_json_schema()
        self._parts: Mapping[str, Any] = self._root.get("$defs", {})

    def keys(self, loc: tuple[int | str, ...]) -> list[str]:
        """The keys of the mapping at `loc`; for a union, those of all its members that the way leads through."""
        return [name for part in self._at(loc) for name in part.get("properties", {})]

    def tags(self, loc: tuple[int | str, ...]) -> list[str]:
        """The words that tell the members of the union at `loc` apart."""
        return [tag for part in self._at(loc) for tag in part.get("discriminator", {}).get("mapping", {})]

    def _at(self, loc: tuple[int | str, ...]) -> list[Any]:
        parts = self._branches(self._root)
        for step in loc:
            inner = [found for part in parts for found in self._inner(part, step)]
            # a step that leads nowhere names a member of a union, not a key: all members stay possible
            parts = [branch for found in inner for branch in self._branches(found)] or parts
        return parts

    def _branches(self, part: Any) -> list[Any]:
        """A schema as the list of what it may be: references followed, unions opened."""
        if "$ref" in part:
            return self._branches(self._parts[part["$ref"].rsplit("/", 1)[-1]])
        members = [*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())]
        return [part, *(branch for member in members for branch in self._branches(member))]

    def _inner(self, part: Any, step: int | str) -> Iterator[Any]:
        named = part.get("properties", {})
        if step in named:
            yield named[step]
        elif isinstance(step, int) and "items" in part:
            yield part["items"]
        elif isinstance(part.get("additionalProperties"), dict):
            yield part["additionalProperties"]
        elif "discriminator" in part and step in part["discriminator"].get("mapping", {}):
            yield {"$ref": part["discriminator"]["mapping"][step]}
