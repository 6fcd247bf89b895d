"""What keeps a rule from hitting, and the smallest change with which it would: each change is made, and the rule hits."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from monitor.model import Article, Source
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.workbench.explain_render import show_why_not
from monitor.workbench.why_not import why_not

ACTORS = """
actors:
  rahimi: {kind: person, names: [Karim al-Rahimi], not: [Karim al-Rahimi Hospital]}
  guard: {kind: armed-group, names: [River Guard], acronyms: [RVG]}
  dam-men: {kind: armed-group, names: [Dam Brigades]}
  militias: {kind: armed-group, members: [guard, dam-men]}
"""


def asked(rule: str, title: str, body: str = "", *, lang: str = "en", theme: str = "", **labels: str):
    """What is in the way of a rule whose `match` and `where` are given."""
    themes = f"themes: {{talk: {theme}}}\n" if theme else ""
    text = f"{ACTORS}{themes}rules: {{one: {rule}}}"
    article = Article(id="x", lang=lang, title=title, body=body, source=Source(**labels))
    return why_not(article, compile_rules(load_rules([("a.yaml", text)])), "one")


def smallest(*given, **more) -> tuple[str, str]:
    """Detail and change of the only clause in the way."""
    (obstacle,) = asked(*given, **more)
    told = obstacle.as_json()
    assert told["tried"]
    return told["detail"], told["change"]


def words(term: str, scope: str = "") -> str:
    return f"{{match: {{all: [{{words: '{term}'{', in: ' + scope if scope else ''}}}]}}}}"


@pytest.mark.parametrize(
    ("term", "title", "detail", "change"),
    [
        ("expel ~3 troop", "They expel by next year all troops", "is 5 words apart", "write ~5 for ~3"),
        ("expel >3 troop", "They expel by next year all troops", "is 5 words apart", "write >5 for >3"),
        ("expel >3 troop", "Troops they expel", "the other way round", "write ~3 for >3"),
        ("expel >2 troop", "Troops that they may expel", "the other way round", "write ~4 for >2"),
        ("(oust|expel ~2 (army|troop)) ~9 base", "Base: they expel all the troops", "is 3 words", "write ~3 for ~2"),
        ("militia =>2 raid =>2 base", "Militia again and again raid a base", "is 4 words apart", "write militia =>4 raid =>4 base for militia =>2 raid =>2 base"),
        ("militia =>2 raid", "Raid on militia", "the other way round", "write militia ~2 raid, whoever does it, for militia =>2 raid"),
        ("popular front", "The popular new front", "has other words between", "write popular >2 front for popular front"),
        ("=PMU", "The Pmu is here", "other capitals", 'write "pmu" for =PMU'),
        ('"pull out"', "They pulled out", "is inflected", 'write pull for "pull"'),
        ("Morocco", "Moroccos are many", "", ""),
        ("Iraq", "Iraqis vote", "goes on otherwise", "write iraq* for iraq"),
    ],
)  # fmt: skip
def test_terms(term, title, detail, change):
    if not detail:  # it holds: an inflected form
        assert asked(words(term), title) == ()
        return
    told = smallest(words(term), title)
    assert detail in told[0]
    assert told[1] == change


@pytest.mark.parametrize(
    ("theme", "text", "lang", "detail", "change"),
    [
        ("{threshold: 30, terms: {timetable: 25}}", "A timetable", "en", "25 of 30, by “timetable”", "threshold: 25 for 30"),
        (
            "{threshold: 30, terms: {timetable: 25, 'expel ~6 troop': 30}}",
            "A timetable: they expel by the middle of next year all troops",
            "en",
            "25 of 30: “expel ~6 troop” is 8 words apart: “expel by the middle of next year all troops” (+30)",
            "write ~8 for ~6",
        ),
        ("{threshold: 30, terms: {leave: 30, match: -30}}", "They leave after the match", "en", "“match” of “match” takes 30 away", "make that negative term narrower"),
        ("{threshold: 30, moods: {denied: drop}, terms: {leave: 30}}", "He denied that they leave", "en", "0 of 30: “leave” is denied here, and the theme drops that", "moods: {denied: count}"),
        ("{threshold: 30, terms: {leave: 30}, terms_in: {ar: {انسحاب: 30}}}", "انسحاب من البلد", "fa", "counts in ar only, this is fa", "put that term under `terms`"),
    ],
)  # fmt: skip
def test_themes(theme, text, lang, detail, change):
    told = smallest("{match: {all: [{theme: talk}]}}", text, theme=theme, lang=lang)
    assert detail in told[0]
    assert told[1].startswith(change)


@pytest.mark.parametrize(
    ("clause", "title", "body", "detail", "change"),
    [
        ("{actor: guard}", "The Rvg attacks", "", "“Rvg” is printed otherwise than the acronym RVG", "add “Rvg” to the acronyms of guard"),
        ("{actor: militias}", "The Rvg attacks", "", "“Rvg” is printed otherwise", "add “Rvg” to the acronyms of guard"),
        ("{actor: rahimi}", "Rahimi speaks", "", "the bare surname of rahimi", "list the title that stands before it"),
        ("{actor: rahimi}", "At Karim al-Rahimi Hospital", "", "a spelling under its `not`", "take that spelling out"),
        ("{actor: guard, in: [title]}", "Attack", "The River Guard did it.", "stands in the lead, not in the title", "in: [title, lead]"),
        ("{words: dam, in: [title]}", "Attack", "At the dam.", "“dam” stands in the lead", "in: [title, lead]"),
    ],
)  # fmt: skip
def test_actors_and_scopes(clause, title, body, detail, change):
    told = smallest(f"{{match: {{all: [{clause}]}}}}", title, body)
    assert detail in told[0]
    assert told[1].startswith(change)


@pytest.mark.parametrize(
    ("clause", "body", "change"),
    [
        ("{words: (drill|exercise)}", "A drill.", "in: [title]"),
        ("{words: (drill|exercise), in: [title, lead]}", "A drill.", "in: [title]"),
        ("{actor: guard}", "The River Guard.", "in: [title]"),
        ("{theme: talk}", "A timetable.", "threshold: 31 for 30"),
        ("{all: [{words: drill}, {words: dam}]}", "A drill at the dam.", "leave the exclusion out"),
    ],
)
def test_exclusions(clause, body, change):
    rule = f"{{match: {{all: [{{words: attack}}], not: [{clause}]}}}}"
    assert smallest(rule, "Attack", body, theme="{threshold: 30, terms: {timetable: 30}}")[1] == change


def test_an_exclusion_in_the_title_loses_the_word_that_triggers_it():
    rule = "{match: {all: [{words: attack}], not: [{words: (drill|exercise), in: [title]}]}}"
    assert smallest(rule, "Attack was a drill")[1] == "take “drill” out of the exclusion"


@pytest.mark.parametrize(
    ("where", "labels", "detail", "change"),
    [
        ("{lang: [ar]}", {}, "the article's lang is en", "add en to where.lang"),
        ("{not_kind: [official]}", {"kind": "official"}, "kind is official", "take official out of where.not_kind"),
        ("{feed: [wire]}", {}, "feed is not known here", "say its feed"),
    ],
)
def test_labels(where, labels, detail, change):
    told = smallest(f"{{match: {{all: [{{words: attack}}]}}, where: {where}}}", "Attack", **labels)
    assert detail in told[0]
    assert told[1].startswith(change)


def test_what_is_changed_most_easily_comes_first_and_alternatives_say_so():
    rule = "{match: {all: [{words: 'expel ~2 troop'}], any: [{words: walrus}, {actor: guard}]}}"
    first, second, third = asked(rule, "They expel one or two troops for the Rvg")
    assert [one.alternative for one in (first, second, third)] == [True, False, True]
    assert first.changes[0].change.startswith("add “Rvg”")
    assert second.changes[0].change == "write ~4 for ~2"
    assert third.as_json() | {"clause": "", "detail": ""} == {
        "clause": "", "alternative": True, "detail": "", "change": "", "tried": False, "others": [],
    }  # fmt: skip


def test_what_stands_half_in_the_article_is_a_hint():
    (obstacle,) = asked(words("(withdraw|leave) ~6 troop"), "Troops go home")
    told = obstacle.as_json()
    assert told["detail"] == "of “(withdraw|leave) ~6 troop” only “Troops” stands here, not (withdraw|leave)"
    assert not told["tried"]


def test_sentences_too_far_from_each_other_are_told():
    (obstacle,) = asked(words("expel ~6 troop"), "Calm", "They expel. It was late. Nobody spoke. Troops slept.")
    assert "not in one sentence or the next" in obstacle.changes[0].detail


def test_a_rule_that_hits_has_nothing_in_its_way():
    assert asked(words("expel ~6 troop"), "They expel troops") == ()


def test_it_is_told_in_lines():
    obstacles = asked(words("expel ~3 troop"), "They expel by next year all troops")
    stream = io.StringIO()
    article = Article(id="x", lang="en", title="They expel by next year all troops")
    show_why_not(Console(file=stream, highlight=False), article, "one", obstacles)
    assert stream.getvalue().splitlines()[-4:] == [
        "one does not hit. In the way:",
        "  ✗ words: expel ~3 troop (not found)",
        "    “expel ~3 troop” is 5 words apart: “expel by next year all troops”",
        "      → write ~5 for ~3",
    ]
