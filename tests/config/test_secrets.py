"""Secrets stand outside the file, and never come back out of it."""

from __future__ import annotations

import pytest

from monitor.config import load_config, read_env_file
from monitor.errors import BrokenInput

HEAD = "version: 1\nhttp: {contact: a@example.org}\nfeeds: [{id: a, url: 'https://example.org/'}]\n"
HOOK = HEAD + "channels: {soc: {type: webhook, url: '%s'}}\nroutes: [{to: soc}]\n"


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text: str, **options):
        (tmp_path / "config.yaml").write_text(text)
        return load_config(tmp_path / "config.yaml", **options)

    return write


def url(config) -> str:
    return config.channels["soc"].url.get_secret_value()


def test_a_variable_or_a_file_is_put_in_whole_or_in_part(written, tmp_path):
    (tmp_path / "key").write_text("k-1\n")
    assert url(written(HOOK % "${env:URL}", environ={"URL": "https://x.org/a"})) == "https://x.org/a"
    assert url(written(HOOK % "https://x.org/${env:A}/${file:key}", environ={"A": "b"})) == "https://x.org/b/k-1"
    assert url(written(HOOK % f"https://x.org/${{file:{tmp_path / 'key'}}}", environ={})) == "https://x.org/k-1"


def test_what_is_put_in_is_not_looked_through_again(written):
    """A password may look like a reference; it is data."""
    with pytest.raises(BrokenInput, match="must begin with https://"):
        written(HOOK % "${env:URL}", environ={"URL": "${env:OTHER}", "OTHER": "https://x.org"})


def test_the_environment_goes_before_the_env_file(written, tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("# secrets\nexport URL='https://from-file.org/'\nEMPTY=\nSPACED = a b  # why\n")
    monkeypatch.delenv("URL", raising=False)
    assert url(written(HOOK % "${env:URL}")) == "https://from-file.org/"
    monkeypatch.setenv("URL", "https://from-environment.org/")
    assert url(written(HOOK % "${env:URL}")) == "https://from-environment.org/"
    assert read_env_file(tmp_path / ".env") == {"URL": "https://from-file.org/", "EMPTY": "", "SPACED": "a b"}
    assert read_env_file(tmp_path / "none") == {}


def test_a_broken_env_file_is_told_without_its_text(written, tmp_path):
    (tmp_path / ".env").write_text("A=1\nhunter2 is the password\n")
    with pytest.raises(BrokenInput) as caught:
        written(HEAD)
    assert str(caught.value) == f"{tmp_path}/.env:2:1: must be a line NAME=value"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("${env:NOPE}", "the environment variable NOPE is not set: set it, or write it to .env beside this file"),
        ("${env:EMPTY}", "the environment variable EMPTY is empty: set it, or write it to .env beside this file"),
        ("${file:nope}", "the file nope does not exist"),
        ("${file:.}", "the file . is no file"),
        ("${file:binary}", "the file binary is not UTF-8 from here on: save the file as UTF-8"),
        ("${env:not a name}", "a reference is written ${env:NAME}, with letters, digits and _ in the name"),
        ("${NOPE}", "a reference is written ${env:NAME} or ${file:PATH}"),
        ("${env:}", "a reference is written ${env:NAME} or ${file:PATH}"),
        ("${env:A", "a reference is written ${env:NAME} or ${file:PATH}"),
    ],
)
def test_a_reference_without_a_value(written, tmp_path, reference, said):
    (tmp_path / "binary").write_bytes(b"\xc3(")
    with pytest.raises(BrokenInput) as caught:
        written(HOOK % reference, environ={"EMPTY": ""})
    assert str(caught.value) == f"config.yaml:4:38: channels.soc.url: {said}"


def test_where_secrets_are_not_needed_a_missing_one_is_advice(written):
    config = written(HOOK % "${env:NOPE}", environ={}, secrets_needed=False)
    assert [str(problem) for problem in config.advice] == [
        "config.yaml:4:38: channels.soc.url: advice: the environment variable NOPE is not set: set it, or write it to .env beside this file"
    ]
    with pytest.raises(BrokenInput, match="a reference is written"):
        written(HOOK % "${NOPE}", environ={}, secrets_needed=False)


def test_a_key_that_cannot_wait_for_its_value_is_an_error_all_the_same(written):
    with pytest.raises(BrokenInput, match="must be a duration"):
        written(HEAD + "stories: {window: '${env:NOPE}'}\n", environ={}, secrets_needed=False)


CANARY = "cAnArY-7f3a"


@pytest.mark.parametrize(
    "text",
    [
        f"channels: {{d: {{type: email, to: a@b.org, smtp: 'smtp://u:{CANARY}@m.org:0'}}}}\n",
        f"channels: {{d: {{type: email, to: a@b.org, smtp: 'http://{CANARY}@m.org'}}}}\n",
        f"channels: {{d: {{type: webhook, url: 'https://x:{CANARY}@/'}}}}\n",
        f"channels: {{d: {{type: webhook, url: 'https://x.org/{CANARY}', secret: '', secrets: [a]}}}}\n",
        f"channels: {{d: {{type: webhook, url: 'https://{CANARY}:x.org/'}}}}\n",
        f"feeds: [{{id: a, url: 'https://u:{CANARY}@ex ample.org/'}}]\n",
        "name: '${env:SECRET}'\ntimezone: '${env:SECRET}'\n",
        "channels: {d: {type: email, to: '${env:SECRET}', smtp: '${env:SECRET}'}}\n",
        "channels: {d: {type: '${env:SECRET}'}}\n",
        "stories: {window: '${env:SECRET}'}\nhttp: {contact: '${env:SECRET}', max_body: '${env:SECRET}'}\n",
        "feeds: [{id: '${env:SECRET}', url: '${env:SECRET}', lang: '${env:SECRET}', first_poll: '${env:SECRET}'}]\n",
    ],
)
def test_no_problem_shows_a_secret(written, text):
    with pytest.raises(BrokenInput) as caught:
        written(f"version: 1\n{text}routes: [{{to: [d]}}]\n", environ={"SECRET": CANARY})
    assert caught.value.problems
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value.problems)


def test_a_loaded_configuration_does_not_show_its_secrets(written):
    config = written(
        HEAD + "channels:\n  a: {type: webhook, url: 'https://x.org/${env:S}', secret: '${env:S}'}\n"
        "  b: {type: email, to: a@b.org, smtp: 'smtp://u:${env:S}@m.org'}\nroutes: [{to: [a, b]}]\n",
        environ={"S": CANARY},
    )
    written_out = written(HOOK % f"https://x.org/{CANARY}", environ={})
    for shown in (repr(config), str(config.channels), repr(written_out)):
        assert CANARY not in shown


def test_a_list_of_feeds_is_named_without_its_secrets(written):
    config = written(
        "version: 1\nfeeds:\n  - {opml: 'https://u:${env:S}@x.org/o'}\n  - {opml: 'https://x.org/o?key=${env:S}&n=1'}\n"
        "  - {opml: 'https://x.org/o?key=${env:S}&n=2'}\n  - {opml: 'https://x.org/o'}\n",
        environ={"S": CANARY},
    )
    named = [source.where for source in config.opml_sources]
    assert [name.partition(" (")[0] for name in named] == [
        "https://x.org/o",
        "https://x.org/o?key=…&n=…",
        "https://x.org/o?key=…&n=…",
        "https://x.org/o",
    ]
    assert len(set(named)) == 4
    assert named[3] == "https://x.org/o"
    assert all(CANARY in source.url for source in config.opml_sources[:3])
    assert CANARY not in repr(config.opml_sources)
