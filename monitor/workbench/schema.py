"""JSON Schema of both file kinds, for editors, and the pages that are made from it.

pydantic's schema says what its models accept; this one is for people who write YAML: no `null` beside every optional
key, quantities as they are written, defaults that mean something, and names that they know from the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from monitor.config import ConfigFile
from monitor.quantities import duration_text
from monitor.rules.schema import RulesFile
from monitor.text.languages import CODES

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ISO_DURATION = re.compile(r"P(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?")


class FileKind(StrEnum):
    """Which files are described."""

    CONFIG = "config"
    RULES = "rules"


_TITLES = {FileKind.CONFIG: "config.yaml of News monitor", FileKind.RULES: "A rule file of News monitor"}
_ABOUT = {
    FileKind.CONFIG: "What a desk reads, whom it tells, and where it keeps what it saw.",
    FileKind.RULES: "Whom and what to watch, and what to tell: any of the four, in any split over files.",
}


def schema(kind: FileKind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file."""
    model = ConfigFile if kind is FileKind.CONFIG else RulesFile
    made = model.model_json_schema()
    names = {name: _plain_name(name) for name in made.get("$defs", {})}
    parts = {names[name]: _tidy(part, names) for name, part in made.pop("$defs", {}).items()}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLES[kind],
        **_tidy(made, names),
        "description": _ABOUT[kind],
        "$defs": dict(sorted(parts.items())),
    }
    if kind is FileKind.RULES:
        _name_ids(whole)
    _describe(whole)
    return whole


def _plain_name(model: str) -> str:
    """`ThemeTestPart` as `theme-test`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.removesuffix("Part")).lower()


def _name_ids(whole: dict[str, Any]) -> None:
    """What keys of mappings may look like: ids, and codes of languages."""
    for section in whole["properties"].values():
        section["propertyNames"] = {"pattern": _ID}
    whole["$defs"]["theme"]["properties"]["terms_in"]["propertyNames"] = {"enum": sorted(CODES)}


def _describe(whole: dict[str, Any]) -> None:
    """Give each key that only refers to a part the part's own description: editors show it at the key."""
    for part in (whole, *whole["$defs"].values()):
        for value in part.get("properties", {}).values():
            referred = value.get("$ref", "").removeprefix("#/$defs/")
            if referred and "description" not in value:
                value["description"] = whole["$defs"][referred].get("description", "")


# ── tidying ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tidy(node: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A schema as people would write it."""
    tidy: dict[str, Any] = {}
    for key, value in node.items():
        match key, value:
            case ("title" | "writeOnly" | "discriminator", _):
                pass
            case ("$ref", str() as target):
                tidy[key] = f"#/$defs/{names[target.rsplit('/', 1)[-1]]}"
            case ("properties" | "patternProperties", dict() as held):
                tidy[key] = {name: _tidy(inner, names) for name, inner in held.items()}
            case ("items" | "additionalProperties" | "propertyNames" | "contains", dict() as inner):
                tidy[key] = _tidy(inner, names)
            case ("anyOf" | "oneOf" | "allOf", list() as members):
                tidy[key] = [_tidy(member, names) for member in members if member.get("type") != "null"]
            case ("minLength", int() as least) if node.get("type") == "array":
                tidy["minItems"] = least
            case ("minLength", _) if "anyOf" in node:
                pass
            case ("description", str() as text):
                tidy[key] = " ".join(text.partition("\n\n")[0].split())  # of a docstring what it says first
            case ("default", _):
                tidy |= _default(value, node)
            case _:
                tidy[key] = value
    only = tidy.get("anyOf", ())
    return {**only[0], **{key: value for key, value in tidy.items() if key != "anyOf"}} if len(only) == 1 else tidy


def _default(value: Any, node: Mapping[str, Any]) -> dict[str, Any]:
    """The default, where it says something: nothing, an empty list and the defaults of a part do not."""
    if value in (None, "", [], {}) or isinstance(value, dict):
        return {}
    if isinstance(value, str) and "pattern" in node and _ISO_DURATION.fullmatch(value):
        return {"default": duration_text(TypeAdapter(timedelta).validate_python(value))}
    if isinstance(value, int) and not isinstance(value, bool) and "pattern" in node:
        return {"default": f"{value >> 20}MiB"}
    return {"default": value}


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def reference(kind: FileKind) -> Iterator[str]:
    """The schema as Markdown: a table for the file and for each part, in the order in which they are met."""
    whole = schema(kind)
    for name, part in _met(whole):
        if name:
            yield f"## {_anchor(name)}"
            yield ""
        if part.get("description"):
            yield part["description"]
            yield ""
        yield "| key | holds | meaning |"
        yield "|---|---|---|"
        for key, value in part["properties"].items():
            need = " (needed)" if key in part.get("required", ()) else ""
            yield f"| `{key}`{need} | {_holds(value, whole)} | {_meaning(value)} |"
        yield ""


def _met(whole: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The file, then every part with keys of its own, each once, in the order in which one meets them."""
    yield "", whole
    seen: set[str] = set()
    waiting = list(_referred(whole["properties"]))
    while waiting:
        name = waiting.pop(0)
        part = whole["$defs"][name]
        if name in seen:
            continue
        seen.add(name)
        if "properties" in part:
            yield name, part
            waiting = [*_referred(part["properties"]), *waiting]


def _referred(node: Any) -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                if key == "$ref":
                    yield value.rsplit("/", 1)[-1]
                else:
                    yield from _referred(value)
        case list():
            for item in node:
                yield from _referred(item)
        case _:
            pass


def _anchor(name: str) -> str:
    return name.replace("-", " ")


def _holds(value: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    """What stands behind a key, in words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        part = whole["$defs"][name]
        return _choice(part["enum"]) if "enum" in part else f"[{_anchor(name)}](#{name})"
    if "enum" in value:
        return _choice(value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    for several in ("anyOf", "oneOf"):
        if several in value:
            return " or ".join(dict.fromkeys(_holds(one, whole) for one in value[several]))
    match value.get("type"):
        case "array":
            return f"list of {_holds(value['items'], whole)}"
        case "object" if isinstance(value.get("additionalProperties"), dict):
            return f"mapping to {_holds(value['additionalProperties'], whole)}"
        case "string" if "pattern" in value and value.get("examples"):
            return f"such as `{value['examples'][-1]}`"
        case "integer":
            return "number"
        case "boolean":
            return "true or false"
        case _:
            return "text"


def _choice(values: list[Any]) -> str:
    return " · ".join(f"`{value}`" for value in values)


def _meaning(value: Mapping[str, Any]) -> str:
    default = f" Left out: `{_yaml(value['default'])}`." if "default" in value else ""
    return (str(value.get("description", "")) + default).replace("|", "\\|").replace("\n", " ")


def _yaml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
