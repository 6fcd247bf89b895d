"""What the documents say is what the program does: their examples are loaded, their names exist, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from monitor.cli.main import COMMANDS, cli
from monitor.cli.reference import reference
from monitor.config import ConfigFile, load_config
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.schema import ActorPart, RulePart, RulesFile, ThemePart
from monitor.workbench.trial import trials

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def blocks(document: str, kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", (ROOT / document).read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme_and_can_be_asked_for_help(command):
    assert f"`monitor {command}`" in (ROOT / "README.md").read_text()
    done = CliRunner().invoke(cli, [command, "--help"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"Usage: cli {command} ")


def test_every_command_that_documents_name_exists_with_its_options():
    named = {
        line
        for path in DOCUMENTS
        for line in re.findall(r"`monitor ([a-z][^`\n]*)`|^monitor ([^#\n]*)", path.read_text(), re.MULTILINE)
        for line in line
        if line
    }
    assert len(named) > len(COMMANDS)
    for line in named:
        words = shlex.split(line)
        command: click.Command | None = cli
        context = click.Context(cli)
        while words and isinstance(command, click.Group):
            command = command.get_command(context, words.pop(0))
        assert command is not None, f"monitor {line}"
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= known, f"monitor {line}"


def test_every_option_stands_in_the_reference_of_commands():
    page = (ROOT / "docs/commands.md").read_text().rstrip("\n").split("\n")
    assert list(reference(cli)) == page, "write docs/commands.md anew from `monitor schema commands`"


@pytest.mark.parametrize("document", ["README.md", "docs/rules.md"])
def test_example_rules_load_and_keep_their_promises(document):
    (text,) = blocks(document, "yaml")
    ruleset = load_rules([(document, text)])
    outcomes = list(trials(ruleset, compile_rules(ruleset)))
    assert len(outcomes) >= 4
    assert [failure for outcome in outcomes for failure in outcome.failures] == []


NEWS = """\
Premier in Washington for talks

The prime minister of Iraq said that he would expel all of the remaining foreign and coalition US troops.
"""


def test_the_tutorial_of_rules_says_what_the_commands_print(tmp_path, monkeypatch):
    """Every `$ monitor …` of the page is run on its example; what stands below it is in the answer, up to an ellipsis."""
    monkeypatch.chdir(tmp_path)
    (example,) = blocks("docs/rules.md", "yaml")
    (tmp_path / "first.yaml").write_text(example)
    (tmp_path / "news.txt").write_text(NEWS)
    ran = 0
    for block in blocks("docs/rules.md", "sh"):
        if not block.startswith("$ monitor "):
            continue
        command, *told = block.splitlines()
        done = CliRunner().invoke(cli, shlex.split(command)[2:])
        printed = done.stdout.splitlines()
        for line in filter(None, told):
            assert any(one.startswith(line.partition("…")[0]) for one in printed), (command, line, done.output)
        ran += 1
    assert ran >= 4


def test_the_tutorial_of_rules_shows_mistakes_as_they_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (example,) = blocks("docs/rules.md", "yaml")
    broken = example.replace("severity: high", "severity: hgih").replace(
        "- theme: withdrawal\n", "- theme: withdrawl\n"
    )
    (tmp_path / "first.yaml").write_text(broken)
    done = CliRunner().invoke(cli, ["check", "--rules", "first.yaml"])
    assert done.stdout in (ROOT / "docs/rules.md").read_text()


def test_the_example_configuration_is_well(tmp_path):
    (text,) = blocks("docs/configuration.md", "yaml")
    (tmp_path / "config.yaml").write_text(text)
    secrets = {problem.path for problem in load_config(tmp_path / "config.yaml", secrets_needed=False).advice}
    assert secrets == {"channels.desk.smtp", "channels.soc.secret"}, "only what is not at hand here"


def keys(schema: dict) -> set[str]:
    """Every key that a JSON schema knows at any depth."""
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


def test_every_key_of_the_configuration_is_explained():
    page = (ROOT / "docs/configuration.md").read_text()
    inside_refused = {"within", "else", "by", "wait", "at", "below", "until", "except", "channels", "listen"}
    refused = {"hits", "articles", "bodies"}
    for key in keys(ConfigFile.model_json_schema()) - inside_refused - refused:
        assert re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", page), key


def test_every_key_of_rules_is_explained():
    page = (ROOT / "docs/rules.md").read_text()
    for model in (RulesFile, ActorPart, ThemePart, RulePart):
        for key in model.model_json_schema()["properties"]:
            assert re.search(rf"\b{key}\b", page), key


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text()):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_every_page_is_in_the_index():
    for folder in (ROOT / "docs", ROOT / "docs/decisions"):
        listed = (folder / "index.md").read_text()
        for page in folder.glob("*.md"):
            assert page.name == "index.md" or f"]({page.name})" in listed, page
