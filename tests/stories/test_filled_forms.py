"""Reports that are one form for two things, by their headlines and the stems of their texts."""

from __future__ import annotations

import pytest

from monitor.stories.forms import tell_otherwise

FORM = ["measur", "volunt", "network", "status", "confirm"]


@pytest.mark.parametrize(
    ("headline", "other", "why"),
    [
        ("Block seen: t.co in Sarmatia", "Block seen: x.com in Sarmatia", "an address"),
        ("Quake near Harran", "Quake near Tarsin", "a town"),
        ("Quake, Harran", "Quake, Tarsin", "a town, and one word more"),
        ("Rates on 2031-03-02", "Rates on 2031-03-03", "a date in figures"),
    ],
)
def test_a_form_for_two_things_is_told_by_its_headline(headline: str, other: str, why: str) -> None:
    assert tell_otherwise(headline, FORM, other, FORM, "en"), why
    assert tell_otherwise(other, [*FORM, "as50810"], headline, FORM, "en"), why


@pytest.mark.parametrize(
    ("headline", "other", "why"),
    [
        ("Block seen: signal in Sarmatia", "Block found: signal in Sarmatia", "another word for it"),
        ("Block seen: signal in Sarmatia", "Block seen: signal in Sarmatia", "the same headline"),
        ("Blast in Harran kills 12", "Blast in Harran kills 16", "a figure, which is brought up to date"),
        ("Blast in Harran kills two", "Blast in Harran kills three", "a figure in words"),
        ("Quake near Harran", "Council picks a new leader", "another headline"),
    ],
)
def test_reports_of_one_thing_are_no_form(headline: str, other: str, why: str) -> None:
    assert not tell_otherwise(headline, FORM, other, FORM, "en"), why


def test_what_does_not_look_like_a_name_is_one_where_figures_differ_too() -> None:
    one, other = "Block seen: signal in Sarmatia", "Block seen: telegram in Sarmatia"
    assert tell_otherwise(one, [*FORM, "as31549"], other, [*FORM, "as50810"], "en")
    assert not tell_otherwise(one, FORM, other, FORM, "en")


def test_texts_of_their_own_are_not_judged_by_headlines_unless_those_have_dates() -> None:
    bridge, market = ["bridg", "dawn", "shell", "troop"], ["crowd", "market", "noon", "stall"]
    assert not tell_otherwise("Army strikes near Harran", bridge, "Army strikes near Tarsin", market, "en")
    assert tell_otherwise("Front update, 2 March 2031", bridge, "Front update, 3 March 2031", market, "en")


def test_where_nothing_is_written_with_capitals_any_word_may_be_a_name() -> None:
    assert tell_otherwise("إنذار أحمر في حران", FORM, "إنذار أحمر في طرسين", FORM, "ar")
    assert not tell_otherwise("إنذار أحمر في حران", FORM, "إنذار أحمر في طرسين", FORM, "en")
