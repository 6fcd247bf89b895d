from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest

from monitor.errors import BrokenInput
from monitor.names.actor import Kind, Spelling, Surname
from monitor.rules.alerting import DEFAULT_UPDATE, When
from monitor.rules.load import load_rules
from monitor.rules.ruleset import (
    ActorClause,
    Label,
    Scope,
    Status,
    ThemeClause,
    Tree,
    Urgency,
    WordsClause,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

GOOD = """
actors:
  haddad:
    label: Karim Haddad
    kind: person
    names: ["Karim al-Haddad", "كريم الحداد"]
    spelling: normal
    acronyms: [KH]
    titles: [governor]
    covers: [al-Haddad]
    not: [Haddadin]
  front: {kind: armed-group, names: [Desert Front], acronyms: [DF]}
  everybody: {members: [front, haddad]}
themes:
  exit:
    label: Troops leave
    threshold: 30
    terms: {"withdraw ~6 troop": 30, "withdraw ~3 cash": -40, "@front >3 leave": 10}
    terms_in: {ar: {"انسحاب ~6 القوات": 30}}
    tests:
      - {name: they go, text: "Title\\nBody", lang: ar, expect: fires}
      - {file: page.txt, expect: silent}
rules:
  exit-rule:
    title: An exit
    status: stable
    severity: high
    why: The desk wants to know.
    match:
      all: [{theme: exit}, {actor: everybody, in: [title]}, {words: "Iraq*", in: [title, lead]}]
      any: [{words: base}, {all: [{words: camp}], not: [{words: tent}]}]
      not: [{words: "(Niger|Chad)", in: [title]}]
    where: {lang: [en, AR], not_feed: [gov]}
    tests:
      - {text: "Title\\nBody", expect: hit, actors: [front], themes: [exit], feed: wire, lang: en}
      - {name: other, file: page.txt, expect: no-hit, because: not}
  smallest:
    match: {all: [{actor: front}]}
"""


def load(text: str, *more: tuple[str, str]):
    return load_rules([("rules.yaml", textwrap.dedent(text)), *more])


def problems(text: str, *more: tuple[str, str]) -> list[str]:
    with pytest.raises(BrokenInput) as caught:
        load(text, *more)
    return [str(problem) for problem in caught.value.problems]


def test_a_whole_file():
    ruleset = load(GOOD)
    haddad = ruleset.actors["haddad"]
    assert (haddad.label, haddad.kind, haddad.surname, haddad.spelling) == (
        "Karim Haddad", Kind.PERSON, Surname.LICENSED, Spelling.NORMAL,
    )  # fmt: skip
    assert (haddad.titles, haddad.covers, haddad.excluded) == (("governor",), ("al-Haddad",), ("Haddadin",))
    assert (haddad.file, haddad.line) == ("rules.yaml", 3)
    assert ruleset.actors["front"].surname is Surname.NEVER
    assert ruleset.actors["front"].label == "Desert Front"
    assert ruleset.members("everybody") == {"everybody", "front", "haddad"}
    theme = ruleset.themes["exit"]
    assert (theme.label, theme.threshold) == ("Troops leave", 30)
    assert [(term.text, term.weight, term.lang) for term in theme.terms] == [
        ("withdraw ~6 troop", 30, ""),
        ("withdraw ~3 cash", -40, ""),
        ("@front >3 leave", 10, ""),
        ("انسحاب ~6 القوات", 30, "ar"),
    ]
    fires, silent = theme.tests
    assert (fires.name, fires.text, fires.labels, fires.fires) == ("they go", "Title\nBody", {"lang": "ar"}, True)
    assert (silent.name, silent.file, silent.labels, silent.fires) == ("page.txt", "page.txt", {}, False)
    rule = ruleset.rules["exit-rule"]
    assert (rule.title, rule.status, rule.severity) == ("An exit", Status.STABLE, Urgency.HIGH)
    assert rule.where == (
        Label(key="lang", values=("en", "ar"), negated=False),
        Label(key="feed", values=("gov",), negated=True),
    )
    theme_clause, actor_clause, words_clause = rule.match.all
    assert theme_clause == ThemeClause(theme="exit")
    assert actor_clause == ActorClause(actor="everybody", scope=(Scope.TITLE,))
    assert isinstance(words_clause, WordsClause)
    assert words_clause.scope == (Scope.TITLE, Scope.LEAD)
    assert isinstance(rule.match.any[1], Tree)
    assert [clause.text for clause in rule.match.any[1].none if isinstance(clause, WordsClause)] == ["tent"]
    hit, miss = rule.tests
    assert (hit.name, hit.text, hit.hit, hit.actors, hit.themes) == (
        "test 1", "Title\nBody", True, ("front",), ("exit",),
    )  # fmt: skip
    assert hit.labels == {"feed": "wire", "lang": "en"}
    assert (miss.name, miss.file, miss.hit, miss.because) == ("other", "page.txt", False, "not")


def test_what_a_rule_is_where_it_says_nothing():
    rule = load(GOOD).rules["smallest"]
    assert (rule.title, rule.status, rule.severity, rule.where, rule.tests) == (
        "smallest", Status.TEST, Urgency.MEDIUM, (), (),
    )  # fmt: skip


def test_files_are_read_together_in_their_order():
    ruleset = load(
        "rules: {b: {match: {all: [{theme: t}]}}}",
        ("z.yaml", "themes: {t: {threshold: 1, terms: {x: 1}}}"),
        ("a.yaml", "rules: {a: {match: {all: [{theme: t}]}}}"),
        ("empty.yaml", "# nothing yet\n"),
    )
    assert list(ruleset.rules) == ["b", "a"]


def rule(inner: str) -> str:
    return "actors: {act: {names: [Act]}}\nthemes: {thm: {threshold: 1, terms: {xyz: 1}}}\nrules:\n  r: " + inner


def timeline(reports: str) -> str:
    return rule(
        f"{{match: {{all: [{{theme: thm}}]}}, tests: [{{timeline: [{reports}], expect: [{{at: 2h, alerts: 0}}]}}]}}"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the file
        ("- a", ["rules.yaml:1:1: a rule file is a mapping: words:, actors:, themes: and rules:"]),
        ("actor: {}", ['rules.yaml:1:1: actor: unknown key; did you mean "actors"?']),
        ("actors: [a]", ["rules.yaml:1:9: actors: must be a mapping: an id, and what it means, for each of the actors"]),
        ("actors: {a: {names: [x]}, a: {names: [y]}}", ['rules.yaml:1:27: actors.a: the key "a"']),
        ("actors: {A_b: {names: [x]}}", ['rules.yaml:1:10: actors.A_b: "A_b" is no id']),
        ("actors: {a: }", ["rules.yaml:1:13: actors.a: must be a mapping"]),
        # actors
        ("actors: {a: {}}", ["rules.yaml:1:10: actors.a: needs names, acronyms or members"]),
        ("actors: {a: {name: [x]}}", ['rules.yaml:1:14: actors.a.name: unknown key; did you mean "names"?']),
        ("actors: {a: {names: x}}", ['rules.yaml:1:21: actors.a.names: must be a list, not "x"']),
        ("actors: {a: {names: [x], kind: army}}", ["rules.yaml:1:32: actors.a.kind: must be one of person, armed-group"]),
        ("actors: {a: {names: [x], spelling: lose}}", ['rules.yaml:1:36: actors.a.spelling: must be one of exact, tight, normal, loose, not "lose"; did you mean "loose"?']),
        ("actors: {a: {names: ['—']}}", ['rules.yaml:1:22: actors.a.names[0]: "—" holds no word']),
        ("actors: {a: {names: [Foo], not: [al-foo, FOO]}}", ['rules.yaml:1:42: actors.a.not[1]: "FOO" must not be found, but "Foo" must']),
        ("actors: {a: {acronyms: [pmu]}}", ['rules.yaml:1:25: actors.a.acronyms[0]: "pmu" has no capital letter']),
        ("actors: {a: {acronyms: [P]}}", ['rules.yaml:1:25: actors.a.acronyms[0]: "P" is a single letter']),
        ("actors: {a: {acronyms: [P M]}}", ['rules.yaml:1:25: actors.a.acronyms[0]: "P M" is not one word']),
        ("actors: {a: {names: [x], surname: always}}", ["rules.yaml:1:35: actors.a.surname: only persons have a surname"]),
        ("actors: {alpha: {members: [alhpa]}}", ['rules.yaml:1:28: actors.alpha.members[0]: no actor is named "alhpa"; did you mean "alpha"?']),
        ("actors: {a: {members: [a]}}", ["rules.yaml:1:24: actors.a.members[0]: a group that holds itself: a → a"]),
        ("actors: {a: {members: [b]}, b: {members: [c]}, c: {members: [b]}}", ["rules.yaml:1:62: actors.c.members[0]: a group that holds itself: b → c → b"]),
        # themes
        ("themes: {t: {terms: {xyz: 1}}}", ["rules.yaml:1:13: themes.t.threshold: is missing"]),
        ("themes: {t: {threshold: 1}}", ["rules.yaml:1:10: themes.t: needs terms"]),
        ("themes: {t: {threshold: 10, terms: {xyz: 3}}}", ["rules.yaml:1:25: themes.t.threshold: 10 can never be reached: all terms together reach 9"]),
        ("themes: {t: {threshold: 10, terms: {xyz: 3}, terms_in: {ar: {abc: 1}, fa: {abc: -9}}}}", []),
        ("themes: {t: {threshold: 13, terms: {xyz: 3}, terms_in: {ar: {abc: 1}, fa: {abc: 1}}}}", ["rules.yaml:1:25: themes.t.threshold: 13 can never be reached: all terms together reach 12"]),
        ("themes: {t: {threshold: 0, terms: {xyz: 3}}}", ["rules.yaml:1:25: themes.t.threshold: must be at least 1"]),
        ("themes: {t: {threshold: 1, terms: {xyz: heavy}}}", ['rules.yaml:1:41: themes.t.terms.xyz: must be a whole number, not "heavy"']),
        ("themes: {t: {threshold: 1, terms: {xyz: 1, abc: 0}}}", ["rules.yaml:1:49: themes.t.terms.abc: a weight of 0 changes nothing"]),
        ("themes: {t: {threshold: 1, terms: {'foo (bar': 1}}}", ['rules.yaml:1:41: themes.t.terms["foo (bar"]: this "(" has no ")"']),
        ("themes: {t: {threshold: 1, terms: {'foo ~3 @nobody': 1}}}", ['rules.yaml:1:44: themes.t.terms["foo ~3 @nobody"]: no actor is named "nobody"']),
        ("themes: {t: {threshold: 1, terms: {'regex:a': 1}}}", ['rules.yaml:1:43: themes.t.terms["regex:a"]: regex: may only stand beside a word']),
        ("themes: {t: {threshold: 1, terms: {'xyz ~3 regex:(': 1}}}", ['rules.yaml:1:50: themes.t.terms["xyz ~3 regex:("]: not a regular expression that google-re2 takes']),
        ("themes: {t: {threshold: 1, terms: {'xyz ~3 regex:a{999}{999}': 1}}}", ["not a regular expression that google-re2 takes"]),
        ("themes: {t: {threshold: 1, terms: {'xyz ~3 regex:a*': 1}}}", ["this regular expression matches nothing at all"]),
        ("themes: {t: {threshold: 1, terms: {xyz: 1}, terms_in: {Arabic: {abc: 1}}}}", ['rules.yaml:1:56: themes.t.terms_in.Arabic: "Arabic" is no language code']),
        ("themes: {t: {threshold: 1, terms: {xyz: 1}, tests: [{text: a}]}}", ["rules.yaml:1:53: themes.t.tests[0].expect: is missing"]),
        ("themes: {t: {threshold: 1, terms: {xyz: 1}, tests: [{expect: fires}]}}", ["rules.yaml:1:53: themes.t.tests[0]: needs either a text or a file"]),
        ("themes: {t: {threshold: 1, terms: {xyz: 1}, tests: [{text: a, expect: hit}]}}", ["themes.t.tests[0].expect: must be one of fires, silent"]),
        # rules
        (rule("{}"), ["rules.yaml:4:6: rules.r.match: is missing"]),
        (rule("{match: {}}"), ["rules.yaml:4:7: rules.r.match: asks for nothing that an article must hold"]),
        (rule("{match: {all: []}}"), ["rules.yaml:4:20: rules.r.match.all: must hold at least one entry"]),
        (rule("{match: {not: [{theme: thm}]}}"), ["rules.yaml:4:7: rules.r.match: asks for nothing that an article must hold"]),
        (rule("{match: {any: [{theme: thm}, {not: [{actor: act}]}]}}"), ["rules.yaml:4:7: rules.r.match: asks for nothing that an article must hold"]),
        (rule("{match: {all: [{}]}}"), ["rules.yaml:4:21: rules.r.match.all[0]: needs a theme, an actor, words, or all/any/not"]),
        (rule("{match: {all: [{theme: thm, actor: act}]}}"), ["rules.yaml:4:21: rules.r.match.all[0]: holds theme and actor: write one clause for each"]),
        (rule("{match: {all: [{theme: thm, in: [title]}]}}"), ["rules.yaml:4:34: rules.r.match.all[0].in: `in` goes with words or an actor"]),
        (rule("{match: {all: [{words: xyz, in: [headline]}]}}"), ["rules.yaml:4:39: rules.r.match.all[0].in[0]: must be one of title, lead, body"]),
        (rule("{match: {all: [{words: 'xyz ~'}]}}"), ['rules.yaml:4:34: rules.r.match.all[0].words: "~" needs a number of words: ~6']),
        (rule("{match: {all: [{words: ''}]}}"), ["rules.yaml:4:30: rules.r.match.all[0].words: the term is empty"]),
        (rule("{match: {all: [{theme: thn}]}}"), ['rules.yaml:4:29: rules.r.match.all[0].theme: no theme is named "thn"; did you mean "thm"?']),
        (rule("{match: {all: [{theme: act}]}}"), ['rules.yaml:4:29: rules.r.match.all[0].theme: no theme is named "act"; "act" is an actor, a theme is needed here']),
        (rule("{match: {al: [{theme: thm}]}}"), ['rules.yaml:4:15: rules.r.match.al: unknown key; did you mean "all"?']),
        (rule("{match: {all: [{theme: thm}]}, where: {language: [en]}}"), ['rules.yaml:4:45: rules.r.where.language: unknown key; did you mean "lang"?']),
        (rule("{match: {all: [{theme: thm}]}, where: {lang: en}}"), ['rules.yaml:4:51: rules.r.where.lang: must be a list, not "en"']),
        (rule("{match: {all: [{theme: thm}]}, status: live}"), ["rules.yaml:4:45: rules.r.status: must be one of draft, test, stable"]),
        (rule("{match: {all: [{theme: thm}]}, severity: urgent}"), ["rules.yaml:4:47: rules.r.severity: must be one of low, medium, high, critical"]),
        (rule("{match: {all: [{theme: thm}]}, status: stable}"), ["rules.yaml:4:45: rules.r.status: a stable rule needs a test with `expect: hit` and one with `expect: no-hit` that says `because`"]),
        (rule("{match: {all: [{theme: thm}]}, status: stable, tests: [{text: a, expect: hit}]}"), ["rules.yaml:4:45: rules.r.status: a stable rule needs a test with `expect: no-hit`"]),
        (rule("{match: {all: [{theme: thm}]}, status: stable, tests: [{text: a, expect: hit}, {text: b, expect: no-hit}]}"), ["rules.r.status: a stable rule needs a test with `expect: no-hit` that says `because`"]),
        (rule("{match: {all: [{theme: thm}]}, status: stable, tests: [{text: a, expect: hit}, {text: b, expect: no-hit, because: all}]}"), []),
        # tests
        (rule("{match: {all: [{theme: thm}]}, tests: {a: b}}"), ["rules.yaml:4:44: rules.r.tests: must be a list"]),
        (rule("{match: {all: [{theme: thm}]}, tests: [a]}"), ['rules.yaml:4:45: rules.r.tests[0]: must be a mapping of keys to values, not "a"']),
        (rule("{match: {all: [{theme: thm}]}, tests: [{expect: hit}]}"), ["rules.yaml:4:45: rules.r.tests[0]: needs either a text or a file"]),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a, file: b, expect: hit}]}"), ["needs either a text or a file, not both"]),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a}]}"), ["rules.yaml:4:45: rules.r.tests[0].expect: is missing"]),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a, expect: nohit}]}"), ['rules.r.tests[0].expect: must be one of hit, no-hit, not "nohit"; did you mean "no-hit"?']),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a, expect: hit, because: not}]}"), ["goes with `expect: no-hit`"]),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a, expect: no-hit, because: nor}]}"), ['must be one of where, all, any, not, not "nor"; did you mean "not"?']),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a, expect: hit, actors: [atc]}]}"), ['rules.r.tests[0].actors[0]: no actor is named "atc"; did you mean "act"?']),
        (rule("{match: {all: [{theme: thm}]}, tests: [{text: a, expects: hit}]}"), ['rules.r.tests[0].expects: unknown key; did you mean "expect"?']),
        (rule("{match: {all: [{theme: thm}]}, tests: [{timeline: [{at: soon, feed: a, file: b}], expect: [{at: 2h, alerts: 0}]}]}"), ["rules.r.tests[0].timeline[0].at: must be a duration such as 90s"]),
        (timeline("{at: 0h, feed: a, owner: o, file: b}, {at: 0h, feed: c, copy_of: b}, {at: 1h, text: d}"), []),
        (timeline("{at: 0h, text: Troops leave}, {at: 1h, copy_of: Troops leave}"), []),
        (timeline("{at: 2h, file: a}, {at: 1h, file: b}"), ["rules.r.tests[0].timeline[1].at: comes before the report above it, which is at 2h: put them in order of time"]),
        (timeline("{at: 0h, feed: a}"), ["rules.r.tests[0].timeline[0]: needs one of text, file and copy_of"]),
        (timeline("{at: 0h, text: a, file: b}"), ["rules.r.tests[0].timeline[0]: needs one of text, file and copy_of, not text and file"]),
        (timeline("{at: 0h, file: wire-1.txt}, {at: 1h, copy_of: wire1.txt}"), ['rules.r.tests[0].timeline[1].copy_of: no earlier report is "wire1.txt"; did you mean "wire-1.txt"?']),
        (timeline("{at: 0h, copy_of: a}, {at: 1h, file: a}"), ['rules.r.tests[0].timeline[0].copy_of: no earlier report is "a"; copy_of names the file of a report above it, or the title of its text']),
        (timeline("{at: 0h, file: a}, {at: 1h, edit: a, file: b}, {at: 2h, edit: b, text: c}, {at: 3h, gone: a}"), []),
        (timeline("{at: 0h, file: a}, {at: 1h, edit: a}"), ["rules.r.tests[0].timeline[1]: needs one of text and file beside edit"]),
        (timeline("{at: 0h, file: a}, {at: 1h, edit: a, copy_of: a}"), ["rules.r.tests[0].timeline[1]: needs one of text and file beside edit, not copy_of"]),
        (timeline("{at: 0h, file: a}, {at: 1h, gone: a, file: b}"), ["rules.r.tests[0].timeline[1]: has gone, and beside it file"]),
        (timeline("{at: 0h, file: a}, {at: 1h, gone: b}"), ['rules.r.tests[0].timeline[1].gone: no earlier report is "b"; gone names the file of a report above it, or the title of its text']),
        (timeline("{at: 0h, file: a}, {at: 1h, edit: a, file: b, feed: c}"), ["rules.r.tests[0].timeline[1].feed: is what it was in the report itself: leave it out here"]),
        (timeline("{at: 0h, fed: a, file: b}"), ['rules.r.tests[0].timeline[0].fed: unknown key; did you mean "feed"?']),
        (rule("{match: {all: [{theme: thm}]}, tests: [{timeline: [{at: 0h, file: b}], expect: [{at: 2h, alerts: -1}]}]}"), ["rules.r.tests[0].expect[0].alerts: "]),
        (rule("{match: {all: [{theme: thm}]}, tests: [{timeline: [], expect: [{at: 2h, alerts: 1}]}]}"), ["rules.r.tests[0].timeline: "]),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_place(text, expected):
    if not expected:
        load(text)
        return
    told = problems(text)
    for sentence in expected:
        assert any(sentence in line for line in told), told


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("{}", (None, None)),
        ("{update: never}", (None, [])),
        ("{update: figures}", (None, ["figures"])),
        ("{update: [figures, correction]}", (None, ["figures", "correction"])),
        ("{update: {after: [headline, growth 3x, sources 4], every: 2h}}", (None, ["headline", "growth 3x", "sources 4"])),
        ("{when: {independent: 3, within: 6h}}", (When(independent=3, within=6 * HOUR, over=6 * HOUR, against=14 * DAY), None)),
        ("{when: {count: 5, within: 2h}}", (When(count=5, within=2 * HOUR, over=6 * HOUR, against=14 * DAY), None)),
        ("{when: {spike: 3x, over: 3h, against: 7d, at_least: 5}}", (When(spike=3, over=3 * HOUR, against=7 * DAY, at_least=5), None)),
    ],
)  # fmt: skip
def test_when_a_story_is_told_and_told_again(inner, expected):
    ruleset = load(rule("{match: {all: [{theme: thm}]}, alert: " + inner + "}"))
    [read] = ruleset.rules.values()
    assert (read.when, None if read.update is None else [str(trigger) for trigger in read.update.after]) == expected
    assert ruleset.update_of(read) == (read.update or DEFAULT_UPDATE)


@pytest.mark.parametrize(
    ("inner", "sentence"),
    [
        ("{update: figure}", 'rules.r.alert.update.after[0]: must be one of figures, growth 3x, new-actor, new-place, sources 3, headline, correction, not "figure"; did you mean "figures"?'),
        ("{update: {after: [figures, never]}}", "rules.r.alert.update.after[1]: must be one of"),
        ("{update: {after: []}}", "rules.r.alert.update.after: "),
        ("{update: {after: [growth 0.5x]}}", "rules.r.alert.update.after[0]: must be one of"),
        ("{update: {after: [figures], every: often}}", "rules.r.alert.update.every: must be a duration"),
        ("{update: [figures, new-place]}", "rules.r.alert.update.after[1]: the rule asks for no actor, so none can be new"),
        ("{when: {first_seen: actor}}", "rules.r.alert.when.first_seen: the rule asks for no actor, so none can be new"),
        ("{when: {}}", "rules.r.alert.when: says nothing; one of independent, count, spike, first_seen"),
        ("{when: {independent: 3, count: 5}}", "rules.r.alert.when: says independent and count: choose one; "),
        ("{when: {count: 5}}", "rules.r.alert.when: count needs the time in which so many hits come: within: 2h"),
        ("{when: {independent: 3, over: 6h}}", "rules.r.alert.when.over: goes with spike, not with independent"),
        ("{when: {spike: 3x, over: 6h, against: 6h}}", "rules.r.alert.when.against: must be at least twice as long as `over`"),
    ],
)  # fmt: skip
def test_mistakes_under_alert_are_told_with_their_place(inner, sentence):
    told = problems(rule("{match: {all: [{theme: thm}]}, alert: " + inner + "}"))
    assert any(sentence in line for line in told), told


def test_an_empty_alert_block_is_the_first_report_of_each_story():
    load(rule("{match: {all: [{theme: thm}]}, alert: {}}"))


def test_everything_wrong_is_told_at_once_and_in_the_order_of_the_files():
    first = "actors: {a: {names: x}, b: {kind: c}}\nthemes: {t: {threshold: 9, terms: {'(': 1, xyz: 1}}}\n"
    second = "rules: {r: {match: {all: [{theme: tt}, {actor: a}]}, stat: 1}}"
    told = problems(first, ("b.yaml", second), ("c.yaml", "actors: {a: {names: [z]}}"), ("d.yaml", "a: ["))
    assert [line.split(": ")[0] for line in told] == [
        "rules.yaml:1:21", "rules.yaml:1:35", "rules.yaml:2:25", "rules.yaml:2:38", "b.yaml:1:35", "b.yaml:1:54", "c.yaml:1:10", "d.yaml:1:5",
    ]  # fmt: skip


def test_an_entry_that_is_broken_is_still_known_to_others():
    told = problems(rule("{match: {all: [{actor: act2}]}}") + "\nactors2: {}", ("b.yaml", "actors: {act2: {names: 1}}"))
    assert not any("no actor is named" in line for line in told)


def test_an_id_stands_once_in_all_files():
    told = problems(
        "themes: {t: {threshold: 1, terms: {xyz: 1}}}", ("b.yaml", "themes:\n  t: {threshold: 1, terms: {abc: 1}}")
    )
    assert told == ["b.yaml:2:3: themes.t: the same id stands in rules.yaml:1"]


def revision(text: str, name: str = "exit-rule") -> str:
    return load(text).rules[name].revision


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("why: The desk wants to know.", "why: Because.", True),
        ("title: An exit", "title: The exit", True),
        ("covers: [al-Haddad]", "covers: [Haddad]", True),
        ("name: they go", "name: they leave", True),
        ("severity: high", "severity: low", True),
        ("threshold: 30", "threshold: 31", False),
        ("acronyms: [DF]", "acronyms: [DFX]", False),
        ("words: base", "words: camp", False),
        ("not_feed: [gov]", "not_feed: [gov2]", False),
        ("members: [front, haddad]", "members: [front]", False),
    ],
)
def test_the_revision_changes_with_what_decides_hits(before, after, same):
    assert before in GOOD
    assert (revision(GOOD) == revision(GOOD.replace(before, after))) is same


def test_the_revision_is_the_same_in_every_process():
    text = "themes: {a: {threshold: 1, terms: {$l: 1, '@x': 1}}, b: {threshold: 1, terms: {abc: 1, xyz: 1}}}\n"
    text += "words: {l: [one, two]}\nactors: {x: {names: [Xaver Ypsilon]}}\n"
    text += "rules: {r: {match: {all: [{theme: a}, {theme: b}, {actor: x}]}}}"
    code = "import sys; from monitor.rules.load import load_rules\n"
    code += "print(load_rules([('a', sys.stdin.read())]).rules['r'].revision)"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(told) == 1


def test_the_revision_does_not_depend_on_where_things_stand():
    assert revision(GOOD) == revision("# moved down\n\n" + GOOD)
    assert revision(GOOD) != revision(GOOD, "smallest")


def test_a_large_file_loads_quickly_and_a_huge_one_is_refused():
    rules = "\n".join(f"  r{n}: {{match: {{all: [{{words: 'word{n} ~6 other{n}'}}]}}}}" for n in range(2_000))
    assert len(load("rules:\n" + rules).rules) == 2_000
    assert "1 MiB" in problems("# " + "x" * (1 << 20))[0]
