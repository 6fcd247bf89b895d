"""What pydantic finds becomes sentences with places."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from monitor.yamldoc import did_you_mean, problems_of, read_yaml


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Kind(StrEnum):
    PERSON = "person"
    PLACE = "place"


class Mail(Part):
    type: Literal["mail"]
    to: tuple[str, ...] = Field(min_length=1)
    password: SecretStr | None = None


class Hook(Part):
    type: Literal["hook"]
    url: str

    @field_validator("url")
    @classmethod
    def _web(cls, url: str) -> str:
        if not url.startswith("https:"):
            raise ValueError("must begin with https:")
        return url


class Whole(Part):
    name: str = ""
    count: int = Field(default=1, ge=1, le=9)
    share: float = 1.0
    on: bool = False
    kind: Kind = Kind.PERSON
    level: Literal["low", "high"] = "low"
    numbers: list[int] = []
    one_or_many: str | list[str] = ""
    channels: dict[str, Annotated[Mail | Hook, Field(discriminator="type")]] = {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nmae: x\n", ['f:1:1: nmae: unknown key; did you mean "name"?']),
        ("completely-other: x\n", ["f:1:1: completely-other: unknown key"]),
        ("a: 1\nb: 2\n", ["f:1:1: a: unknown key", "f:2:1: b: unknown key"]),
        ("name: [x]\n", ["f:1:7: name: must be a text, not a list"]),
        ("name: {x: y}\n", ["f:1:7: name: must be a text, not a mapping"]),
        ("count: many\n", ['f:1:8: count: must be a whole number, not "many"']),
        ("count: 1.5\n", ['f:1:8: count: must be a whole number, not "1.5"']),
        ("count: 0\n", ["f:1:8: count: must be at least 1"]),
        ("count: 10\n", ["f:1:8: count: must be at most 9"]),
        ("count:\n", ["f:1:7: count: must be a whole number, not nothing"]),
        ("share: x\n", ['f:1:8: share: must be a number, not "x"']),
        ("on: maybe\n", ['f:1:5: on: must be true or false, not "maybe"']),
        ("kind: persn\n", ['f:1:7: kind: must be one of person, place, not "persn"; did you mean "person"?']),
        ("level: medium\n", ['f:1:8: level: must be one of low, high, not "medium"']),
        ("level: High\n", ['f:1:8: level: must be one of low, high, not "High"; did you mean "high"?']),
        ("numbers: 3\n", ['f:1:10: numbers: must be a list, not "3"']),
        ("numbers: [1, x, y]\n", [
            'f:1:14: numbers[1]: must be a whole number, not "x"',
            'f:1:17: numbers[2]: must be a whole number, not "y"',
        ]),
        ("one_or_many: [a, [b]]\n", [
            "f:1:14: one_or_many: must be a text, not a list",
            "f:1:18: one_or_many[1]: must be a text, not a list",
        ]),
        ("channels: 3\n", ['f:1:11: channels: must be a mapping of keys to values, not "3"']),
        ("channels: {a: 3}\n", ['f:1:15: channels.a: must be a mapping of keys to values, not "3"']),
        ("channels:\n  a: {to: [x]}\n", ["f:2:3: channels.a: needs a type: hook, mail"]),
        ("channels:\n  a: {type: mial}\n", [
            'f:2:13: channels.a.type: must be one of mail, hook, not "mial"; did you mean "mail"?',
        ]),
        ("channels:\n  a: {type: mail}\n", ["f:2:6: channels.a.to: is missing"]),
        ("channels:\n  a: {type: mail, to: []}\n", ["f:2:23: channels.a.to: must hold at least one entry"]),
        ("channels:\n  a: {type: mail, to: [x], pasword: y}\n", [
            'f:2:28: channels.a.pasword: unknown key; did you mean "password"?',
        ]),
        ("channels:\n  a: {type: hook, url: 'ftp://x'}\n", ["f:2:24: channels.a.url: must begin with https:"]),
        ("channels:\n  a: {type: mail, to: [x], password: [geheim]}\n", [
            "f:2:38: channels.a.password: must be a text, not a list",
        ]),
        ('name: "a\\e[31mb"\nlevel: "\\e[31m"\n', [
            'f:2:8: level: must be one of low, high, not "\\x1b[31m"',
        ]),
    ],
)  # fmt: skip
def test_one_sentence_for_each_mistake(text, said):
    document = read_yaml(text, "f")
    with pytest.raises(ValidationError) as caught:
        Whole.model_validate(document.data)
    assert [str(problem) for problem in problems_of(caught.value, document, model=Whole)] == said


def test_a_part_of_a_document_is_told_with_its_whole_path():
    document = read_yaml("parts:\n  one:\n    count: x\n    nmae: y\n", "f")
    with pytest.raises(ValidationError) as caught:
        Whole.model_validate(document.at(("parts", "one")))
    assert [str(problem) for problem in problems_of(caught.value, document, ("parts", "one"), model=Whole)] == [
        'f:3:12: parts.one.count: must be a whole number, not "x"',
        'f:4:5: parts.one.nmae: unknown key; did you mean "name"?',
    ]


def test_without_a_model_nothing_is_guessed():
    document = read_yaml("nmae: x\n", "f")
    with pytest.raises(ValidationError) as caught:
        Whole.model_validate(document.data)
    assert [str(problem) for problem in problems_of(caught.value, document)] == ["f:1:1: nmae: unknown key"]


def test_what_is_shown_stands_in_the_file_and_not_what_was_validated():
    document = read_yaml("level: ${env:LEVEL}\n", "f")
    with pytest.raises(ValidationError) as caught:
        Whole.model_validate({"level": "s3cret"})
    (problem,) = problems_of(caught.value, document)
    assert "s3cret" not in problem.message
    assert "${env:LEVEL}" in problem.message


@pytest.mark.parametrize(
    ("written", "meant"),
    [("polll", "poll"), ("full-text", "full_text"), ("FEEDS", "feeds"), ("zzz", None), ("", None)],
)
def test_did_you_mean(written, meant):
    said = did_you_mean(written, ["poll", "full_text", "feeds"])
    assert said == (f'; did you mean "{meant}"?' if meant else "")
