"""What editors complete and check files with: made from the models, named by the shipped files, and true of them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from monitor.cli.main import cli
from monitor.workbench.schema import FileKind, schema

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = [ROOT / "config.yaml", *sorted((ROOT / "rules").rglob("*.yaml"))]


class Editors(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `no` and 22:00 are texts, 30 is a number."""


Editors.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^[-+]?\d+$", "-+0123456789"),
    ("float", r"^[-+]?\d+\.\d+$", "-+0123456789"),
):
    Editors.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def data(text: str) -> object:
    return yaml.load(text, Loader=Editors)


def kind_of(file: Path) -> FileKind:
    return FileKind.CONFIG if file.name == "config.yaml" else FileKind.RULES


def faults(text: str, kind: FileKind) -> list[str]:
    checker = jsonschema.Draft202012Validator(schema(kind))
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(data(text))]


@pytest.mark.parametrize("kind", FileKind)
def test_the_committed_schema_is_what_the_program_prints(kind):
    printed = CliRunner().invoke(cli, ["schema", str(kind)]).stdout
    committed = (ROOT / f"docs/schema/{kind}.schema.json").read_text()
    assert printed == committed, f"write it anew: monitor schema {kind} > docs/schema/{kind}.schema.json"


@pytest.mark.parametrize("kind", FileKind)
def test_it_is_a_schema(kind):
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    text = json.dumps(schema(kind))
    named = set(re.findall(r'"#/\$defs/([^"]+)"', text))
    assert named == set(schema(kind)["$defs"]), "every part is named, and every name has a part"


@pytest.mark.parametrize("kind", FileKind)
def test_every_key_is_described(kind):
    whole = schema(kind)
    for name, part in {"": whole, **whole["$defs"]}.items():
        assert "enum" in part or part.get("description"), name
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{name}.{key}"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(ROOT)))
def test_shipped_files_name_it_and_are_well_by_it(file):
    text = file.read_text()
    named = f"docs/schema/{kind_of(file)}.schema.json"
    line = f"# yaml-language-server: $schema={os.path.relpath(ROOT / named, file.parent)}"
    assert text.splitlines()[0] == line, f"the first line of a shipped file is {line}"
    assert faults(text, kind_of(file)) == []


@pytest.mark.parametrize("document", ["README.md", "docs/rules.md", "docs/configuration.md"])
def test_examples_of_the_documents_are_well_by_it(document):
    for text in re.findall(r"^```yaml\n(.*?)^```", (ROOT / document).read_text(), re.DOTALL | re.MULTILINE):
        kind = FileKind.CONFIG if document.endswith("configuration.md") else FileKind.RULES
        assert faults(text, kind) == []


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        (FileKind.RULES, "actor: {}", "'actor' was unexpected"),
        (FileKind.RULES, "actors: {kadhimi: {nmaes: [x]}}", "'nmaes' was unexpected"),
        (FileKind.RULES, "actors: {Kadhimi: {names: [x]}}", "'Kadhimi' does not match"),
        (FileKind.RULES, "actors: {a: {label: A}}", "is not valid under any of the given schemas"),
        (FileKind.RULES, "themes: {a: {threshold: 30, terms: {b: many}}}", "'many' is not of type 'integer'"),
        (FileKind.RULES, "themes: {a: {threshold: 30, terms_in: {arabic: {b: 1}}}}", "'arabic' is not one of"),
        (FileKind.RULES, "rules: {a: {status: stabel, match: {all: [{theme: b}]}}}", "'stabel' is not one of"),
        (FileKind.RULES, "rules: {a: {match: {all: [{theme: b, actor: c}]}}}", "is valid under each of"),
        (FileKind.RULES, "rules: {a: {match: {not: [{theme: b}]}}}", "is not valid under any of the given schemas"),
        (FileKind.CONFIG, "version: 1\nfeeds: [{id: a, url: 'https://example.org', pol: {min: 2m}}]", "is not valid under any"),
        (FileKind.CONFIG, "version: 1\nstories: {window: 3 days}", "'3 days' does not match"),
        (FileKind.CONFIG, "name: desk", "'version' is a required property"),
    ],
)  # fmt: skip
def test_it_finds_what_is_wrong(kind, text, fault):
    assert any(fault in one for one in faults(text, kind)), faults(text, kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FileKind.CONFIG, "version: 1\nroutes: [{when: {severity: high, status: test, rule: a}, to: desk}]"),
        (FileKind.CONFIG, "version: 1\nroutes: [{when: {severity: [high]}, to: [desk]}]"),
        (FileKind.CONFIG, "version: 1\nhttp: {private_networks: deny}"),
        (FileKind.CONFIG, "version: 1\nhttp: {private_networks: [10.0.0.0/8]}"),
        (FileKind.CONFIG, "version: 1\nchannels: {a: {type: email, to: a@example.org, smtp: 'smtp://host'}}"),
        (FileKind.RULES, "rules: {a: {match: {any: [{all: [{words: b}], not: [{words: c}]}]}}}"),
    ],
)
def test_it_lets_through_what_the_program_reads(kind, text):
    assert faults(text, kind) == []


@pytest.mark.parametrize(("page", "kind"), [("docs/reference.md", "rules"), ("docs/reference-config.md", "config")])
def test_the_reference_is_made_from_the_models(page, kind):
    made = CliRunner().invoke(cli, ["schema", kind, "--markdown"]).stdout
    assert (ROOT / page).read_text().endswith(made), f"write the tables anew: monitor schema {kind} --markdown"
