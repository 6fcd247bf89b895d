"""Why a rule hits: the JSON that is a contract, the lines for people, and what is missing where it does not."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from monitor.model import ActorFound, Article, MatchReport, Span, Where
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.workbench.explain import as_json, explained
from monitor.workbench.explain_render import show

RULES = """
actors:
  rahimi: {label: Karim al-Rahimi, kind: person, names: [Karim al-Rahimi]}
  river-guard: {label: River Guard, kind: armed-group, names: [River Guard]}
themes:
  pullout: {threshold: 30, terms: {"withdraw >5 troop": 30, "timetable": 10, "tournament": -40}}
rules:
  one:
    title: One
    status: test
    severity: high
    match:
      all: [{theme: pullout}, {any: [{actor: rahimi}, {actor: river-guard}]}]
      not: [{words: (exercise|drill)}]
    where: {not_lang: [fr]}
  two:
    title: Two
    status: draft
    severity: low
    match: {any: [{words: penguin}, {words: walrus}]}
"""
HIT = Article(
    id="a1",
    lang="en",
    title="Rahimi withdraws his troops",
    body="Karim al-Rahimi said on Monday that a timetable had been found.\n\nThe River Guard was silent.",
    dropped=("Leave a Reply",),
)


@pytest.fixture(scope="module")
def compiled():
    return compile_rules(load_rules([("a.yaml", RULES)]))


def test_what_turns_a_term_is_shown(compiled):
    article = Article(id="a", lang="en", title="Rahimi denies that he will withdraw troops")
    report = explained(article, compiled)
    (term,) = as_json(article, report)["themes"][0]["terms"]
    assert (term["mood"], term["cue"]["matched"], term["cue"]["start"]) == ("denied", "denies", 7)
    out = io.StringIO()
    show(Console(file=out, width=200), article, report)
    assert "+30 “withdraw troops” (denied by “denies”)" in out.getvalue()


def test_the_json_of_a_hit_is_the_contract(compiled):
    told = as_json(HIT, explained(HIT, compiled))
    assert list(told) == ["id", "lang", "title", "dropped", "actors", "themes", "rules"]
    assert (told["id"], told["lang"], told["title"], told["dropped"]) == ("a1", "en", HIT.title, ["Leave a Reply"])
    assert [(one["actor"], one["name"], one["matched"], one["field"], one["how"]) for one in told["actors"]] == [
        ("rahimi", "Karim al-Rahimi", "Rahimi", "title", "surname"),
        ("rahimi", "Karim al-Rahimi", "Karim al-Rahimi", "body", "exact"),
        ("river-guard", "River Guard", "River Guard", "body", "exact"),
    ]
    (theme,) = told["themes"]
    assert {key: theme[key] for key in ("theme", "score", "threshold", "fired")} == {
        "theme": "pullout",
        "score": 40,
        "threshold": 30,
        "fired": True,
    }
    assert theme["terms"][0] == {
        "term": "withdraw >5 troop",
        "weight": 30,
        "matched": "withdraws his troops",
        "field": "title",
        "start": 7,
        "end": 27,
        "mood": "stated",
        "cue": None,
        "counts": True,
    }
    one, two = told["rules"]
    assert (one["rule"], one["hit"], one["because"]) == ("one", True, None)
    assert {"clause": "theme: pullout", "holds": True, "detail": "40 of 30"} in one["clauses"]
    assert (two["rule"], two["hit"], two["because"]) == ("two", False, "any")


def test_evidence_quotes_the_article_as_printed(compiled):
    told = as_json(HIT, explained(HIT, compiled))
    fields = {str(Where.TITLE): HIT.title, str(Where.BODY): HIT.body}
    places = told["actors"] + [term for theme in told["themes"] for term in theme["terms"]]
    assert len(places) == 5
    for place in places:
        assert fields[place["field"]][place["start"] : place["end"]] == place["matched"]


def test_alternatives_stand_behind_their_parent_and_exclusions_say_so(compiled):
    clauses = [clause["clause"] for clause in as_json(HIT, explained(HIT, compiled))["rules"][0]["clauses"]]
    at = clauses.index("actor: rahimi")
    assert clauses[at - 1] == "any of"
    assert clauses[at + 1] == "actor: river-guard"
    assert "not: words: (exercise|drill)" in clauses
    assert clauses[0].startswith("where: lang not in fr")


def test_only_the_rules_that_were_asked_for_are_told(compiled):
    assert [judged.rule for judged in explained(HIT, compiled, rules={"two"}).rules] == ["two"]


def printed(render, *, terminal=False, width=80):
    stream = io.StringIO()
    colours = "standard" if terminal else None
    render(Console(file=stream, force_terminal=terminal, width=width, highlight=False, color_system=colours))
    return stream.getvalue()


def test_people_see_the_tree_the_words_and_what_was_dropped(compiled):
    text = printed(lambda console: show(console, HIT, explained(HIT, compiled)))
    for line in (
        "Rahimi withdraws his troops",
        "  ✓ one: hit",
        "    ✓ theme: pullout  40 of 30; “withdraws his troops”, “timetable”",
        "    ✓ any of  2 of 2 hold",
        "      ✓ actor: rahimi  found 2 times; “Rahimi”, “Karim al-Rahimi”",
        "  ✗ nothing there for two  (--all shows their trees)",
        "    +30 “withdraws his troops”  withdraw >5 troop",
        "  rahimi: “Rahimi” (surname), “Karim al-Rahimi” (exact)",
        "  Leave a Reply",
    ):
        assert line in text.splitlines(), line


def test_of_a_rule_that_hits_what_holds_is_shown_and_of_another_what_is_in_the_way(compiled):
    article = Article(id="a", lang="en", title="River Guard withdraws its troops after exercise")
    lines = printed(lambda console: show(console, article, explained(article, compiled))).splitlines()
    at = lines.index("  ✗ one: no hit, because of not")
    assert lines[at + 1 : at + 3] == [
        "    ✗ not: words: (exercise|drill) (found once; “exercise”)",
        "  ✗ nothing there for two  (--all shows their trees)",
    ]
    hit = Article(id="a", lang="en", title="River Guard withdraws its troops", body="Nobody waved.")
    lines = printed(lambda console: show(console, hit, explained(hit, compiled))).splitlines()
    at = lines.index("    ✓ any of  1 of 2 hold")
    assert lines[at + 1 : at + 3] == [
        "      ✓ actor: river-guard  found once; “River Guard”",
        "      1 other does not hold",
    ]


def test_the_whole_tree_is_shown_where_it_is_asked_for(compiled):
    lines = printed(lambda console: show(console, HIT, explained(HIT, compiled), whole=True)).splitlines()
    at = lines.index("  ✗ two: no hit, because of any")
    assert [line.strip() for line in lines[at + 1 : at + 3]] == [
        "✗ words: penguin  not found",
        "✗ words: walrus  not found",
    ]


def test_a_long_passage_is_quoted_by_its_ends():
    article = Article(id="a", lang="en", title="Rahimi said that nobody " + "at all " * 20 + "would ever leave")
    compiled = compile_rules(load_rules([("a.yaml", "rules: {r: {match: {all: [{words: 'rahimi >50 leave'}]}}}")]))
    text = printed(lambda console: show(console, article, explained(article, compiled)), width=200)
    assert "“Rahimi said that nobody at … all at all would ever leave”" in text


def test_actors_tell_how_they_were_recognised():
    article = Article(id="a", title="Al-Kazemi came. Kadhimi left, Kadhimi said.")
    places = [(0, 9, "spelling", 0.25), (16, 23, "surname", 0.0), (30, 37, "surname", 0.0)]
    found = [
        ActorFound(
            actor="kadhimi", name="Mustafa al-Kadhimi", how=how, cost=cost,
            span=Span(field=Where.TITLE, start=start, end=end, text=article.title[start:end]),
        )
        for start, end, how, cost in places
    ]  # fmt: skip
    text = printed(lambda console: show(console, article, MatchReport(actors=tuple(found))), width=200)
    said = "“Al-Kazemi” (spelling of Mustafa al-Kadhimi, cost 0.25), “Kadhimi” ×2 (surname)"
    assert f"  kadhimi: {said}" in text.splitlines()


def test_a_terminal_gets_colours_and_lines_that_fit(compiled):
    text = printed(lambda console: show(console, HIT, explained(HIT, compiled)), terminal=True, width=60)
    assert "\x1b[" in text
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text.splitlines()]
    assert max(map(len, plain)) <= 60
    at = next(at for at, line in enumerate(plain) if line.startswith("    ✓ theme: pullout  40 of 30; “withdraws his"))
    assert plain[at + 1].startswith("      "), "continued under its text"
    assert not plain[at + 1].startswith("       ")


def test_nothing_in_an_article_can_steer_the_terminal(compiled):
    evil = Article(
        id="x\x1b[2J",
        lang="en",
        title="Rahimi \x1b]0;pwned\x07",
        body="Karim al-Rahimi\x1b[31m red",
        dropped=("\x9b1m",),
    )
    text = printed(lambda console: show(console, evil, explained(evil, compiled)))
    assert "\x1b" not in text
    assert "\x9b" not in text


def test_brackets_of_an_article_are_no_markup(compiled):
    article = Article(id="[bold]x", title="[red]y[/red]", body="[link=z]")
    text = printed(lambda console: show(console, article, explained(article, compiled)))
    assert "[bold]x" in text
    assert "[red]y[/red]" in text
    assert "[link=z]" in text
