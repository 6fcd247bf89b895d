"""Whatever stands in config.yaml, it is loaded or refused with places; nothing else ever comes out."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import load_config
from monitor.errors import BrokenInput

WHOLE = {
    "version": 1,
    "name": "desk",
    "timezone": "Asia/Baghdad",
    "store": "var/monitor.db",
    "rules": "rules",
    "http": {
        "contact": "mailto:desk@example.org",
        "per_host": {"concurrency": 2, "every": "1s"},
        "timeout": "30s",
        "max_body": "8MiB",
        "private_networks": ["10.0.0.0/8"],
    },
    "feed_defaults": {"poll": {"min": "2m", "max": "6h"}, "full_text": "never", "first_poll": "archive"},
    "feeds": [
        {"id": "a", "url": "https://example.org/a", "owner": "a", "lang": "en", "poll": {"min": "5m"}},
        {"opml": "https://example.org/o", "silent_after": "never"},
    ],
    "stories": {"window": "72h"},
    "channels": {
        "desk": {"type": "email", "to": ["desk@example.org"], "smtp": "smtps://u:p@mail.example.org"},
        "soc": {"type": "webhook", "url": "https://soc.example.org/", "secret": "${env:S}", "allow_private": "no"},
        "lab": {"type": "archive"},
        "terminal": {"type": "console"},
    },
    "routes": [{"when": {"severity": ["low"], "rule": "x"}, "to": ["soc"]}, {"to": "desk"}],
    "quiet": [{"channels": ["desk"], "from": "22:00", "until": "06:00", "except": {"severity": ["critical"]}}],
    "delivery": {"retry": {"for": "72h"}, "dead_letter": "keep"},
    "archive": {"keep": {"articles": "forever"}},
    "server": {"listen": "127.0.0.1:8787"},
    "heartbeat": {"at": "08:00", "to": ["desk"]},
}


def places(value, path=()):
    """Every way into a nested value."""
    yield path
    match value:
        case dict():
            for key, inner in value.items():
                yield from places(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from places(inner, (*path, index))


ANYTHING = st.recursive(
    st.none()
    | st.sampled_from([
        "", "x", "5", "-1", "999999999999999999999", "1e400", "nan", "2m", "8MiB", "22:00", "desk", "terminal", "email",
        "https://", "https://u:p@[::1", "http://10.0.0.1/", "http://example.org:0/", "smtp://", "${env:S}", "${env:NO}",
        "${file:..}", "${", "../../etc/passwd", "\x85", "\u202e", "http://\u2100.example/", "sqlite:///", "postgresql://x",
        "0.0.0.0/0", "a@b", "mailto:", "Ａsia/Baghdad", "x" * 5000,
    ])
    | st.text(max_size=8).filter(lambda text: text.isprintable()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "to", "id", "url", "when", "x"]), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(list(places(WHOLE))), ANYTHING), min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_a_configuration_with_anything_anywhere_is_loaded_or_refused(changes, needed, ahead):
    whole = copy.deepcopy(WHOLE)
    for section in () if ahead else ("quiet", "server", "heartbeat"):  # what is refused as not yet
        del whole[section]
    for path, value in changes:
        inside = whole
        try:
            for step in path[:-1]:
                inside = inside[step]
            if path:
                inside[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.yaml"
        file.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
        try:
            config = load_config(file, environ={"S": "secret-7f3a"}, secrets_needed=needed)
        except BrokenInput as error:
            problems = error.problems
        else:
            assert config.routes[-1].matches_everything
            assert "secret-7f3a" not in repr(config)
            return
    assert any(problem.severity != "advice" for problem in problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    assert "secret-7f3a" not in str(problems)
