"""Text in; plain data with places out, or every problem as a sentence."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import BrokenInput
from monitor.yamldoc import Place, path_text, read_yaml


def problems(text: str) -> list[str]:
    with pytest.raises(BrokenInput) as caught:
        read_yaml(text, "f.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("", None, id="an empty file is nothing"),
        pytest.param("# only a comment\n", None, id="a file of comments is nothing"),
        pytest.param("a: no\nb: 22:00\nc: 012\n", {"a": "no", "b": "22:00", "c": "012"}, id="no type is guessed"),
        pytest.param("on: 1\nno: 2\n", {"on": "1", "no": "2"}, id="nor that of a key"),
        pytest.param("a: [no, fr]\n", {"a": ["no", "fr"]}, id="Norway stays a language"),
        pytest.param("a:\nb: ~\nc: null\nd: NULL\n", dict.fromkeys("abcd"), id="nothing is nothing"),
        pytest.param("a: ''\nb: '~'\nc: \"null\"\n", {"a": "", "b": "~", "c": "null"}, id="in quotes it is a text"),
        pytest.param("2026: 1\n", {"2026": "1"}, id="a number as a key is a text"),
        pytest.param("\ufeffa: 1\r\nb:\r\n  - 2\r\n", {"a": "1", "b": ["2"]}, id="byte order mark and CRLF"),
        pytest.param("a: &x [1, 2]\nb: *x\n", {"a": ["1", "2"], "b": ["1", "2"]}, id="an alias repeats its anchor"),
        pytest.param("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}, id="a block keeps its lines"),
        pytest.param("a: 'الكاظمي'\n", {"a": "الكاظمي"}, id="any script"),
    ],
)
def test_what_is_read(text, data):
    assert read_yaml(text, "f.yaml").data == data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c\n", "f.yaml:1:5: a second colon stands here: put the text in quotes, or check the indentation"),
        ("a:\n\tb: 1\n", "f.yaml:2:1: a tab stands here: indent with spaces"),
        ("a: |\n\tx\n  y", "f.yaml:2:1: a tab stands here: indent with spaces"),
        ("a: @kadhimi ~6 x\n", "f.yaml:1:4: a text that begins with @ must stand in quotes"),
        ("a: %x\n", "f.yaml:1:4: a text that begins with % must stand in quotes"),
        ("a: * x\n", "f.yaml:1:5: a text that begins with * or & must stand in quotes"),
        ("a: [1, 2\nb: 3\n", "f.yaml:2:2: a: the list that opens with [ is not closed, or a comma is missing"),
        ("a: {x: 1\n", "f.yaml:2:1: a: the mapping that opens with { is not closed, or a comma is missing"),
        ("x: 1\na: 'abc\n", "f.yaml:2:4: the quote that opens here is never closed"),
        ("a: 'it's'\n", "f.yaml:1:8: text after the end of a value: check the quotes and brackets before it"),
        ("a: {b: c}}\n", "f.yaml:1:10: text after the end of a value: check the quotes and brackets before it"),
        ("a:\n  b: 1\n c: 2\n", "f.yaml:3:2: the indentation of this line fits no line above"),
        ("- a\nb: 1\n", "f.yaml:2:1: a list stands above: this line is no item of it; check the indentation"),
        ("k: - a\n", "f.yaml:1:4: a list cannot start here: put each - on a line of its own"),
        ('a: "\\q"\n', r"f.yaml:1:5: this \ escape is not known: use single quotes, or write \\"),
        ('a: "\\x1"\n', r"f.yaml:1:7: this \ escape is not complete: use single quotes, or write \\"),
        ("a: |x\n", "f.yaml:1:5: only a line break may follow | and >"),
        ("a: ! <b\n", 'f.yaml:1:4: a: the tag "!" is not read: write the value without it'),
        ("a: !<b\n", "f.yaml:1:7: a text that begins with ! must stand in quotes"),
        ("%x\na: 1\n", "f.yaml:1:3: a line that begins with % is a directive: put the text in quotes"),
        ("'a\n--- b'\n", "f.yaml:2:1: --- or ... stands inside a value: put the text in quotes"),
        ("[a] b\n", "f.yaml:1:5: text after the end of the document: check the quotes and brackets before it"),
        ("a: ]\n", "f.yaml:1:4: a value is missing, or a bracket is closed that was not opened"),
        (
            "a: b\nc\n",
            "f.yaml:2:1: this line is no `key: value` pair: a colon is missing, or the indentation is wrong",
        ),
        ("%YAML 3.0\n---\na: 1\n", "f.yaml:1:1: this YAML version is not read: leave the %YAML line out"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document starts here (---): write one per file"),
        ("? [a]\n: 1\n", "f.yaml:1:3: a key must be a text, not a list, a mapping or an alias"),
        ("? {a: 1}\n: 1\n", "f.yaml:1:3: a key must be a text, not a list, a mapping or an alias"),
        ("?\n: 1\n", "f.yaml:1:2: a key is missing before the colon"),
        ("<<: {a: 1}\n", "f.yaml:1:1: merge keys (<<) are not read: write the keys out"),
        (
            "a: !!python/object:os.system x\n",
            'f.yaml:1:4: a: the tag "tag:yaml.org,2002:python/object:os.system" is not read: write the value without it',
        ),
        (
            "a: *b\n",
            "f.yaml:1:4: a: *b refers to an anchor that stands nowhere above; a text that begins with * must stand in quotes",
        ),
        ("a: &b [*b]\n", "f.yaml:1:8: a[0]: *b contains itself"),
        ("a: x\x00y\n", "f.yaml:1:5: the character U+0000 must not stand in a YAML file"),
        ("b: 1\na: \x1b[31m\n", "f.yaml:2:4: the character U+001B must not stand in a YAML file"),
        ("a: \ud800\n", "f.yaml:1:4: the character U+D800 must not stand in a YAML file"),
        ("a: 'one\u2028two'\nb: c: d\n", "f.yaml:2:5: a second colon stands here: put the text in quotes, or check the indentation"),
    ],
)  # fmt: skip
def test_what_is_said_of_bad_syntax(text, said):
    assert problems(text) == [said]


def test_duplicate_keys_are_told_all_at_once():
    assert problems("a: 1\nb:\n  c: 1\n  c: 2\n  d: {e: 1, e: 2}\na: 3\n") == [
        'f.yaml:4:3: b.c: the key "c" stands twice, first in line 3',
        'f.yaml:5:13: b.d.e: the key "e" stands twice, first in line 5',
        'f.yaml:6:1: a: the key "a" stands twice, first in line 1',
    ]


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(BOMB, "aliases add more than 10,000 values: write them out", id="nine levels of nine aliases"),
        pytest.param("[" * 3_000, "values are nested more than 40 levels deep", id="three thousand open brackets"),
        pytest.param("- " * 3_000, "values are nested more than 40 levels deep", id="three thousand dashes"),
        pytest.param("{a: " * 3_000, "values are nested more than 40 levels deep", id="three thousand open braces"),
        pytest.param("a: " + "x" * (5 << 20), "the file is larger than 1 MiB: split it", id="5 MiB"),
        pytest.param("ب" * (600 << 10), "the file is larger than 1 MiB: split it", id="bytes count, not characters"),
        pytest.param(
            "a: [" + "x," * 500_000 + "]", "the file holds more than 50,000 values: split it", id="a file of commas"
        ),
        pytest.param("&a " * 1_000, None, id="a thousand anchors on one value"),
        pytest.param("a: &a [" + "*a," * 1_000 + "]", "*a contains itself", id="a value inside itself"),
    ],
)
def test_what_would_cost_too_much_is_refused_at_once(text, said):
    began = time.process_time()
    found = problems(text)
    assert time.process_time() - began < 2
    assert len(found) == 1
    assert said is None or found[0].endswith(said)


def test_depth_forty_is_still_read():
    assert read_yaml("[" * 40 + "]" * 40, "f.yaml").data is not None


def test_places_of_values_keys_and_characters():
    text = "actors:\n  kadhimi:\n    names: [\"Al Kadhimi\", plain]\nterms:\n  \"a ~6 b\": 30\n  'it''s': 1\n"
    document = read_yaml(text, "f.yaml")
    assert document.place(("actors", "kadhimi")) == Place(3, 5)
    assert document.key_place(("actors", "kadhimi")) == Place(2, 3)
    assert document.place(("actors", "kadhimi", "names", 1)) == Place(3, 27)
    assert document.key_place(("actors", "kadhimi", "names", 1)) == Place(3, 27), "an item has no key"
    assert document.place(("actors", "kadhimi", "titles", 3)) == Place(3, 5), "the nearest that exists"
    assert document.place(("nowhere",)) == Place(1, 1)
    assert document.place_in(("actors", "kadhimi", "names", 0), 3) == Place(3, 17), "past the quote"
    assert document.place_in(("actors", "kadhimi", "names", 1), 3) == Place(3, 30)
    assert document.place_in(("terms", "a ~6 b"), 2, key=True) == Place(5, 6)
    assert document.place_in(("terms", "it's"), 3, key=True) == Place(6, 3), "escapes: the start is all that is sure"


def test_what_stands_at_a_path():
    document = read_yaml("a: {b: [x, y]}\n", "f.yaml")
    assert document.at(("a", "b", 1)) == "y"
    assert document.at(("a", "b", 2)) is None
    assert document.at(("a", 0)) is None


def test_a_problem_says_file_place_path_and_message():
    document = read_yaml("terms:\n  'a b': 30\n", "rules/x.yaml")
    assert str(document.problem(("terms", "a b"), "is odd", key=True)) == 'rules/x.yaml:2:3: terms["a b"]: is odd'
    assert str(document.problem(("terms", "a b"), "is odd")) == 'rules/x.yaml:2:10: terms["a b"]: is odd'


def test_a_path_as_people_write_it():
    assert path_text(("actors", "kata'ib", "names", 0)) == 'actors["kata\'ib"].names[0]'


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}#&*!|>'\"%@`,? \t\n\r\\~<.0é\u2028\ufeff\x85"), max_size=60))
def test_any_text_is_read_as_pyyaml_reads_it_or_refused(text):
    """Nothing but BrokenInput comes out, problems have places in the text, and data are those of PyYAML's own loader."""
    try:
        document = read_yaml(text, "f.yaml")
    except BrokenInput as error:
        places = [(problem.line, problem.column) for problem in error.problems]
    else:
        theirs = yaml.load(text.removeprefix("\ufeff"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        assert _without_nulls(document.data) == _without_nulls(theirs)
        return
    lines = text.count("\n") + text.count("\r") + 1
    assert places
    assert all(1 <= line <= lines and column >= 1 for line, column in places)


def _without_nulls(data):
    match data:
        case dict():
            return {key: _without_nulls(value) for key, value in data.items()}
        case list():
            return [_without_nulls(value) for value in data]
        case "" | "~" | None:
            return None
        case _:
            return data
