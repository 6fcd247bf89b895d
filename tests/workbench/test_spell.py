"""What a name would match: examples are made by rule, and judged by the matcher alone."""

from __future__ import annotations

import pytest

from monitor.names.actor import Actor, Kind, Spelling, Surname
from monitor.names.pair import judge_pair
from monitor.workbench.spell import LEVELS, pairs_of, steps_shown, survey
from monitor.workbench.spell_text import held_against
from monitor.workbench.spellings import examples_of


def person(name: str, *, actor: str = "somebody", **more: object) -> Actor:
    settings = {"surname": Surname.LICENSED, **more}
    return Actor(id=actor, label=name, kind=Kind.PERSON, names=(name,), **settings)  # type: ignore[arg-type]


KADHIMI = person("Mustafa al-Kadhimi", titles=("prime minister",), excluded=("Kadhimiya",))


@pytest.mark.parametrize(
    ("name", "written", "habit"),
    [
        ("Mustafa al-Kadhimi", "Mustafa al-Kazimi", "English papers"),
        ("Mustafa al-Kadhimi", "Mostafa Kazemi", "Persian"),
        ("Mustafa al-Kadhimi", "Мустафа аль-Кадими", "in Cyrillic"),
        ("Sergey Shoigu", "Sergey Choigou", "French"),
        ("Sergey Shoigu", "Sergey Schoigu", "German"),
        ("Sergey Shoigu", "Sergey Şoigu", "Turkish"),
        ("Sergey Shoigu", "سرغي شويغو", "in Arabic"),
        ("Sergey Shoigu", "סרגיי שויגו", "in Hebrew"),
        ("Xi Jinping", "Си Цзиньпин", "in Cyrillic"),
        ("Kim Jong-un", "김정은", "in Hangul"),
    ],
)
def test_examples_are_made_by_the_habits_of_each_language(name, written, habit):
    assert habit in {example.habit for example in examples_of(name) if example.written == written}


@pytest.mark.parametrize(
    "name", ["Mustafa al-Kadhimi", "Hezbollah", "Xi Jinping", "Владимир Путин", "محمد", "X", "Ali"]
)
def test_examples_are_each_given_once_and_never_the_name_itself(name):
    written = [example.written for example in examples_of(name)]
    assert len(written) == len(set(written))
    assert name not in written


def test_the_matcher_judges_the_examples_and_not_the_list():
    found = survey("Mustafa al-Kadhimi", Spelling.NORMAL)
    for row in (*found.examples, *found.near_misses):
        for level in LEVELS:
            assert row.at(level) is judge_pair(found.name, row.example.written, level).yes, row.example


def test_near_misses_are_shown_as_what_they_are():
    missed = {row.example.habit: row for row in survey("Mustafa al-Kadhimi", Spelling.NORMAL).near_misses}
    assert missed["a final i less"].example.written == "Mustafa al-Kadhim"
    assert not missed["a final i less"].at(Spelling.NORMAL)
    assert not missed["another given name"].at(Spelling.LOOSE)


def test_other_actors_with_the_name_or_the_surname_collide():
    actors = {
        "riyad": person("Riyad al-Maliki", actor="riyad"),
        "nuri": person("Nuri el-Maliki", actor="nuri"),
        "nouri": person("Nouri al-Maliki", actor="nouri"),
        "malik": person("Yaqub Malik", actor="malik"),
        "us": Actor(id="us", label="US forces", kind=Kind.MILITARY, names=("US forces",)),
    }
    found = survey("Nouri al-Maliki", Spelling.NORMAL, actors).collisions
    assert {(one.actor, one.surname) for one in found} == {("riyad", True), ("nuri", False)}


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("They met Ahmed al-Kadhimi on Sunday.", "Kadhimi", "another name of it"),
        ("The talks with Kadhimi went on.", "Kadhimi", "counts where the full name"),
        ("Mustafa went to Baghdad.", "Mustafa", "the rest of the name is missing"),
        ("the park of mustafa al-kadhimi", "mustafa al-kadhimi", "is not capitalised"),
    ],
)
def test_what_comes_near_and_does_not_count_says_why(text, printed, why):
    found, missed = held_against(KADHIMI, text)
    assert not found
    (miss,) = missed
    assert miss.printed == printed == text[miss.start : miss.end]
    assert why in miss.why


def test_a_mention_is_quoted_as_printed_with_its_place():
    text = "Prime Minister Al-Kadhimi spoke. Mustafa al-Kadhimi’s cabinet met."
    found, missed = held_against(KADHIMI, text)
    assert [(one.matched, one.how) for one in found] == [("Al-Kadhimi", "surname"), ("Mustafa al-Kadhimi", "exact")]
    assert all(text[one.start : one.end] == one.matched for one in found)
    assert not missed
    assert found[1].sentence == 'matched "Mustafa al-Kadhimi" as the name Mustafa al-Kadhimi'


def test_another_spelling_is_explained_with_its_steps_and_the_limit():
    found, _ = held_against(KADHIMI, "Iraq’s Mustafa Al-Kazemi spoke. Kadhemi left.")
    assert [one.sentence for one in found] == [
        'matched "Mustafa Al-Kazemi" as a spelling of Mustafa al-Kadhimi (dh~z .10, i~e .15; 0.25 of 1.2)',
        'matched "Kadhemi" as the surname of Mustafa al-Kadhimi (i~e .15; 0.15 of 0.95)',
    ]


def test_a_listed_name_is_explained_without_steps():
    found, _ = held_against(person("Xi Jinping"), "Си Цзиньпин встретил Се Цзиньпина.")
    assert [one.matched for one in found] == ["Си Цзиньпин"]


def test_steps_are_shown_in_letters_that_people_write():
    verdict = judge_pair("Mustafa al-Kadhimi", "Mustafa al-Kazemi")
    assert steps_shown(verdict.alignment) == "dh~z .10, i~e .15"


def test_a_list_may_have_a_header_more_columns_and_empty_lines():
    lines = ["canonical\tvariant\tlabel\n", "A B\tA  B\t1\r\n", "\n", "no tab\n", "C\tD"]
    assert list(pairs_of(lines)) == [("A B", "A  B"), ("C", "D")]
