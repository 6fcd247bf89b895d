"""What of the rules contributed to nothing, in an archive of a few made-up articles."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from made_archive import Said, make_archive

from monitor.cli.main import cli
from monitor.errors import StoreError
from monitor.rules.load import load_rules
from monitor.workbench.coverage import observed

RULES = """\
actors:
  rahimi: {kind: person, names: [Karim al-Rahimi, "كريم الرحيمي"], titles: [minister, premier], acronyms: [KAR]}
  guard: {kind: armed-group, names: [River Guard]}
  bakers: {names: [Bakers Guild]}
themes:
  leaving:
    threshold: 30
    terms: {"withdraw ~6 troop": 30, "timetable": 10, "tournament": -40}
    terms_in: {ar: {"انسحاب": 30}, en: {pullout: 30}}
rules:
  one:
    match:
      all: [{theme: leaving}, {any: [{actor: rahimi}, {words: walrus}]}]
      not: [{words: drill}, {words: match}]
    where: {not_kind: [official]}
  two: {match: {all: [{actor: guard}, {theme: leaving}]}}
  later: {status: draft, match: {all: [{words: penguin}]}}
"""
LONG = "It was said in a long statement to all the papers of the town on Monday, and nobody could tell why it was said."
SAID = [
    Said("Minister Rahimi sees troops withdraw", LONG, hours=0, feed="wire"),
    Said("Karim al-Rahimi: troops withdraw after match", LONG, hours=1, feed="wire"),
    Said("River Guard parades in the old town", LONG, hours=2, feed="radio"),
    Said("Karim al-Rahimi opens the new bakery", LONG, hours=3, feed="paper"),
]
CONFIG = """\
version: 1
store: monitor.db
rules: rules.yaml
feeds:
  - {id: wire, url: "https://example.org/a"}
  - {id: radio, url: "https://example.org/b"}
  - {id: silent, url: "https://example.org/c"}
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_archive(tmp_path / "monitor.db", SAID)
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "rules.yaml").write_text(RULES)
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, ["coverage", "--since", "2020-01-01", *words])


def test_what_contributed_to_nothing_has_its_place(desk):
    done = run("--json")
    assert done.exit_code == 1, done.output
    told = json.loads(done.stdout)
    assert (told["articles"], told["hits"]) == (4, 1)
    assert [(one["sort"], one["about"], one["text"], one["line"], one["why"]) for one in told["idle"]] == [
        ("name", "actors.rahimi", "كريم الرحيمي", 2, ""),
        ("title", "actors.rahimi", "premier", 2, ""),
        ("acronym", "actors.rahimi", "KAR", 2, ""),
        ("name", "actors.bakers", "Bakers Guild", 4, ""),
        ("term", "themes.leaving", "timetable", 8, ""),
        ("term", "themes.leaving", "tournament", 8, ""),
        ("term", "themes.leaving", "انسحاب", 9, "no article in ar"),
        ("term", "themes.leaving", "pullout", 9, ""),
        ("clause", "rules.one", "words: walrus", 13, ""),
        ("exclusion", "rules.one", "words: drill", 14, ""),
        ("exclusion", "rules.one", "not_kind: official", 15, ""),
        ("rule", "rules.two", "two", 16, "it never hit"),
        ("feed", "silent", "silent", 0, "no article"),
        ("feed", "radio", "radio", 0, "1 article, none that a rule hit"),
        ("feed", "paper", "paper", 0, "1 article, none that a rule hit"),
    ]


def test_articles_that_name_a_watched_actor_and_no_rule_hit(desk):
    told = json.loads(run("--json").stdout)["unheard"]
    assert told["actors"] == {"rahimi": 2, "guard": 1}
    assert [(one["title"], one["actors"]) for one in told["articles"]] == [
        (SAID[3].title, ["rahimi"]),
        (SAID[2].title, ["guard"]),
        (SAID[1].title, ["rahimi"]),
    ]


def test_for_people(desk):
    lines = run("--show", "1").stdout.splitlines()
    assert lines[0] == "4 articles since 2020-01-01, 1 hit, 15 parts that contributed to nothing"
    assert "Names, acronyms and titles that were never found: 4" in lines
    assert "  rules.yaml:2:51: actors.rahimi: كريم الرحيمي" in lines
    assert "  and 3 more (--show)" in lines
    assert "  rahimi: 2 articles" in lines


def test_nothing_idle_is_well(desk):
    (desk / "rules.yaml").write_text("rules: {one: {match: {all: [{words: '(troop|town|bakery)'}]}}}\n")
    (desk / "config.yaml").write_text(CONFIG.replace('  - {id: silent, url: "https://example.org/c"}\n', ""))
    done = run()
    assert (done.exit_code, done.stdout) == (
        0,
        "4 articles since 2020-01-01, 4 hits, 0 parts that contributed to nothing\n",
    )


def test_side_by_side_gives_the_same(desk):
    ruleset = load_rules([("rules.yaml", RULES)])

    def seen(**how: int):
        return observed(ruleset, {"rahimi", "guard"}, desk / "monitor.db", since=None, most=2, **how)

    alone = seen(workers=1)
    assert alone.articles == 4
    assert [one.title for one in alone.examples] == [SAID[2].title, SAID[3].title]
    assert seen(workers=2, alone=1, stretch=2) == alone


def test_of_an_empty_stretch_of_time_nothing_is_said(desk):
    with pytest.raises(StoreError, match="holds no article since 2090-01-01"):
        CliRunner().invoke(cli, ["coverage", "--since", "2090-01-01"], catch_exceptions=False)


def test_without_an_archive(desk):
    (desk / "monitor.db").unlink()
    with pytest.raises(StoreError):
        CliRunner().invoke(cli, ["coverage"], catch_exceptions=False)
