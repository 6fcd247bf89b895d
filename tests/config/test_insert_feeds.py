"""Feeds written into config.yaml by the program, as a person would."""

from __future__ import annotations

import pytest

from monitor.config import load_config
from monitor.config.insert import add_feeds, line_of
from monitor.errors import BrokenInput

HEAD = "version: 1  # the form of this file\nname: desk\ntimezone: UTC\n"
NEW = {"id": "new", "url": "https://new.example.org/rss?a=1&b=#x"}
LINE = '- {id: new, url: "https://new.example.org/rss?a=1&b=#x"}'


def written(tmp_path, text: str, *items, **more) -> str:
    config = tmp_path / "config.yaml"
    config.write_text(text, newline="")
    add_feeds(config, items or [NEW], **more)
    assert [feed.id for feed in load_config(config).feeds][-1] == (items or [NEW])[-1]["id"]
    assert list(tmp_path.iterdir()) == [config], "nothing is left beside it"
    return config.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        (HEAD, HEAD + f"\nfeeds:\n  {LINE}\n", "no list yet"),
        (HEAD + "feeds:\n", HEAD + f"feeds:\n  {LINE}\n", "an empty list"),
        (HEAD + "feeds: []  # none yet\n", HEAD + f"feeds:  # none yet\n  {LINE}\n", "a list that is said to be empty"),
        (HEAD + "feeds: [ ]", HEAD + f"feeds:\n  {LINE}\n", "no line end at the end"),
        (
            HEAD + 'feeds:\n  # ours\n  - {id: a, url: "https://a.example.org/"}  # the first\n\n# the end\n',
            HEAD
            + f'feeds:\n  # ours\n  - {{id: a, url: "https://a.example.org/"}}  # the first\n  {LINE}\n\n# the end\n',
            "comments stay where they are",
        ),
        (
            HEAD + "feeds:\n- id: a\n  url: https://a.example.org/\n  # about a\n  owner: a\nhttp: {timeout: 20s}\n",
            HEAD
            + f"feeds:\n- id: a\n  url: https://a.example.org/\n  # about a\n  owner: a\n{LINE}\nhttp: {{timeout: 20s}}\n",
            "in the middle of the file, without indentation",
        ),
        (
            HEAD + "feeds:\n    - {id: a,\n       url: https://a.example.org/}\n\nstories: {window: 72h}\n",
            HEAD
            + f"feeds:\n    - {{id: a,\n       url: https://a.example.org/}}\n    {LINE}\n\nstories: {{window: 72h}}\n",
            "an entry of two lines",
        ),
    ],
)
def test_a_feed_is_added_and_all_else_stays(tmp_path, before, after, because):
    assert written(tmp_path, before) == after, because


def test_line_ends_stay_as_they_are(tmp_path):
    assert written(tmp_path, (HEAD + "feeds:\n").replace("\n", "\r\n")) == (HEAD + f"feeds:\n  {LINE}\n").replace(
        "\n", "\r\n"
    )


def test_many_are_added_under_one_comment(tmp_path):
    items = [{"id": f"f{number}", "url": f"https://e.example/{number}", "lang": "no"} for number in range(3)]
    text = written(tmp_path, HEAD + "feeds:\n", *items, note="from africa.opml")
    assert text.splitlines()[3:6] == [
        "feeds:",
        "  # from africa.opml",
        '  - {id: f0, url: "https://e.example/0", lang: "no"}',
    ]


def test_values_are_quoted_where_yaml_would_guess():
    assert (
        line_of({"id": "null", "url": "https://e.example/ü", "kind": "no"})
        == '- {id: "null", url: "https://e.example/ü", kind: "no"}'
    )


@pytest.mark.parametrize(
    ("text", "items", "says"),
    [
        (HEAD + "feeds: [{id: a, url: https://a.example.org/}]\n", [NEW], "by hand"),
        (HEAD + "feeds: &all\n  - {id: a, url: https://a.example.org/}\nx: *all\n", [NEW], "x"),
        (HEAD + "feeds:\n  - {id: new, url: https://a.example.org/}\n", [NEW], "not written"),
        (HEAD + "feeds:\n", [{"id": "new", "url": "ftp://a.example.org/"}], "not written"),
        (HEAD + "feeds:\n", [{"id": "Not An Id", "url": "https://a.example.org/"}], "not written"),
        (HEAD + "feeds:\n  - {id: a}\n", [NEW], "url"),
    ],
)
def test_what_cannot_be_used_is_not_written(tmp_path, text, items, says):
    config = tmp_path / "config.yaml"
    config.write_text(text)
    with pytest.raises(BrokenInput, match=says):
        add_feeds(config, items)
    assert config.read_text() == text
    assert list(tmp_path.iterdir()) == [config]


def test_permissions_and_links_stay(tmp_path):
    real = tmp_path / "real.yaml"
    real.write_text(HEAD)
    real.chmod(0o600)
    (tmp_path / "config.yaml").symlink_to(real)
    add_feeds(tmp_path / "config.yaml", [NEW])
    assert (tmp_path / "config.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert LINE in real.read_text()
