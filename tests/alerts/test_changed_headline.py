"""Changed headlines: the tables in headlines/, a pair a row, in five languages; `same` tells nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.alerts.headline import Retold, retold

TABLES = sorted((Path(__file__).parent / "headlines").glob("*.tsv"))
SAID = {
    "number": Retold.NUMBER,
    "name": Retold.NAME,
    "negation": Retold.NEGATION,
    "roles": Retold.ROLES,
    "event": Retold.EVENT,
    "other": Retold.OTHER,
}


def rows() -> list[object]:
    return [
        pytest.param(table.stem, *line.split("\t"), id=f"{table.stem}:{number}")
        for table in TABLES
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1)
    ]


@pytest.mark.parametrize(("lang", "said", "before", "after"), rows())
def test_what_a_changed_headline_says_otherwise(lang: str, said: str, before: str, after: str):
    found = retold(before, after, lang=lang)
    assert (found is None) == (said == "same"), found


@pytest.mark.parametrize(("lang", "said", "before", "after"), rows())
def test_a_headline_is_what_it_is(lang: str, said: str, before: str, after: str):
    assert said in {"same", *SAID}
    assert retold(before, before, lang=lang) is None
    assert retold(after, after, lang=lang) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Blast in Karbun kills 3", "Blast in Karbun kills 16", Retold.NUMBER),
        ("Blast in Karbun", "Blast in Lomar", Retold.NAME),
        ("Minister resigns", "Minister will not resign", Retold.NEGATION),
        ("Israel strikes Iran", "Iran strikes Israel", Retold.ROLES),
        ("Suspect arrested in Karbun", "Suspect released in Karbun", Retold.EVENT),
    ],
)
def test_it_says_what_is_otherwise(before: str, after: str, said: Retold):
    assert retold(before, after, lang="en") is said


def test_what_the_text_below_had_said_is_no_news():
    text = "A blast tore through the vegetable market of Karbun and killed 16 people, Governor Tolmen said."
    assert retold("Blast in market", "Blast in Karbun market kills 16, Tolmen says", lang="en", earlier=text) is None
    assert retold("Blast in market", "Blast in Lomar market", lang="en", earlier=text) is Retold.NAME


def test_names_of_watched_actors_are_known_where_no_capital_says_so():
    before, after = "ذئاب الجبل تتبنى الهجوم", "صقور النهر تتبنى الهجوم"
    actors = {"ذياب", "الجبل", "صقور", "النهر"}
    assert retold(before, after, lang="ar", actors=actors) is Retold.NAME


def test_the_sites_own_name_is_no_part_of_it():
    assert retold("Blast in Karbun", "Valley Courier | Blast in Karbun", lang="en", names=("Valley Courier",)) is None
