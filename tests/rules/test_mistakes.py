"""Files as people break them: every mistake in one run, with its place and what was probably meant."""

from __future__ import annotations

import random

import pytest

from monitor.errors import BrokenInput
from monitor.model import Problem
from monitor.rules.load import load_rules

#: what stands behind »» on a line is the beginning of what is told of it, after the column
MANY = """\
words:
  troops: [troop, soldier, "(army"]                 »» 29: words.troops[2]: this "(" has no ")"
actors:
  kadhimi:
    kind: persn                                     »» 11: actors.kadhimi.kind: must be one of person, armed-group
    names: ["Mustafa al-Kadhimi", "…"]              »» 35: actors.kadhimi.names[1]: "…" holds no word
    acronyms: [pm]                                  »» 16: actors.kadhimi.acronyms[0]: "pm" has no capital letter
    not: [Mustafa al-Kadhimi]                       »» 11: actors.kadhimi.not[0]: "Mustafa al-Kadhimi" must not be found, but
  us-forces:
    kind: military
    names: [US forces]
    titles: [general]                               »» 5: actors.us-forces.titles: titles license the surname of a person
    surname: licensed                               »» 14: actors.us-forces.surname: only persons have a surname
  nobody: {label: Nobody}                           »» 3: actors.nobody: needs names, acronyms or members
  all-forces: {members: [us-force]}                 »» 26: actors.all-forces.members[0]: no actor is named "us-force"; did you mean "us-forces"?
themes:
  withdrawal:
    threshold: 30
    terms:
      "withdraw ~6 $trops": 30                      »» 20: themes.withdrawal.terms["withdraw ~6 $trops"]: no list of words is named "trops"; did you mean "troops"?
      "withdraw AND leave": 30                      »» 17: themes.withdrawal.terms["withdraw AND leave"]: "AND" is no operator here
      "@kadhim >4 leave": ten                       »» 27: themes.withdrawal.terms["@kadhim >4 leave"]: must be a whole number, not "ten"
      "troop, soldier": 10                          »» 13: themes.withdrawal.terms["troop, soldier"]: "," is no sign here: alternatives are written (a|b)
    terms_in:
      arabic: {"انسحاب": 30}                        »» 7: themes.withdrawal.terms_in.arabic: "arabic" is no language code that articles carry; write ar
  unreachable:
    threshold: 100                                  »» 16: themes.unreachable.threshold: 100 can never be reached: all terms together reach 60
    terms: {timetable: 20}
rules:
  one:
    titel: One                                      »» 5: rules.one.titel: unknown key; did you mean "title"?
    severity: hihg                                  »» 15: rules.one.severity: must be one of low, medium, high, critical, not "hihg"; did you mean "high"?
    match:
      all:
        - theme: withdrawl                          »» 18: rules.one.match.all[0].theme: no theme is named "withdrawl"; did you mean "withdrawal"?
        - {actor: us-forces, in: [titel]}           »» 35: rules.one.match.all[1].in[0]: must be one of title, lead, body, not "titel"; did you mean "title"?
        - {words: "Iraq", actor: us-forces}         »» 11: rules.one.match.all[2]: holds actor and words: write one clause for each
    where: {lang: [english], country: [Iraq]}       »» 20: rules.one.where.lang[0]: "english" is no language code that articles carry; write en
    tests:
      - {text: "Calm", expect: misses}              »» 32: rules.one.tests[0].expect: must be one of hit, no-hit
      - {text: "Calm", expect: no-hit, because: not} »» 49: rules.one.tests[1].because: the rule has no `not`
  two: {match: {not: [{words: drill}]}}             »» 9: rules.two.match: asks for nothing that an article must hold
"""


def told_of(text: str) -> list[str]:
    with pytest.raises(BrokenInput) as caught:
        load_rules([("a.yaml", text)])
    return [str(problem) for problem in caught.value.problems]


def test_every_mistake_of_a_file_is_one_line_with_its_place():
    rows = [line.partition("»»") for line in MANY.splitlines()]
    text = "".join(f"{row[0].rstrip()}\n" for row in rows)
    told = told_of(text)
    expected = [f"a.yaml:{number}:{row[2].strip()}" for number, row in enumerate(rows, start=1) if row[2]]
    assert len(expected) >= 20
    for sentence in expected:
        assert any(line.replace(": ", ":", 1).startswith(sentence.replace(": ", ":", 1)) for line in told), (
            sentence,
            told,
        )
    country = 'a.yaml:38:40: rules.one.where.country[0]: must be a country in two letters such as iq or us, not "Iraq"'
    assert country in told
    both = (
        'a.yaml:22:8: themes.withdrawal.terms["@kadhim >4 leave"]: no actor is named "kadhim"; did you mean "kadhimi"?'
    )
    assert both in told
    assert len(told) == len(expected) + 2, told


def test_a_key_that_stands_twice_hides_no_other_mistake():
    told = told_of("actors:\n  guard:\n    names: [River Guard]\n    kind: militry\n    names: [Dam Men]\n")
    assert [line.partition(", ")[0] for line in told] == [
        "a.yaml:4:11: actors.guard.kind: must be one of person",
        'a.yaml:5:5: actors.guard.names: the key "names" stands twice',
    ]


def test_a_wrong_mood_is_named_itself():
    (told,) = told_of("themes: {t: {threshold: 30, terms: {timetable: 30}, moods: {negatd: drop}}}")
    assert told.endswith('not "negatd"; did you mean "negated"?')


def rule(match: str, more: str = "") -> str:
    return (
        "actors: {guard: {names: [River Guard]}, men: {names: [Dam Men]}, all: {members: [guard, men]}}\n"
        "themes: {talk: {threshold: 30, terms: {timetable: 30}}, ar-talk: {threshold: 30, terms: {base: 5}, "
        "terms_in: {ar: {جدول: 30}, fa: {برنامه: 30}}}}\n"
        f"rules:\n  r: {{match: {{{match}}}{more}}}\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # exclusions that exclude everything
        (rule("all: [{theme: talk}], not: [{theme: talk}]"), "4:43: rules.r.match.not[0]: excludes every article that `theme: talk` lets through"),
        (rule("all: [{actor: guard}], not: [{actor: all}]"), "4:44: rules.r.match.not[0]: excludes every article"),
        (rule("all: [{actor: all}], not: [{actor: guard}]"), ""),
        (rule("all: [{words: drill}], not: [{words: '(exercise|drills)'}]"), "rules.r.match.not[0]: excludes every"),
        (rule("all: [{words: drill}], not: [{words: drill, in: [title]}]"), ""),
        (rule("all: [{words: drill, in: [title]}], not: [{words: drill}]"), "rules.r.match.not[0]: excludes every"),
        (rule("all: [{words: river drill}], not: [{words: drill}]"), "rules.r.match.not[0]: excludes every"),
        (rule("any: [{words: drill}, {words: dam}], not: [{words: '(dam|drill)'}]"), "rules.r.match.any: each of these is excluded"),
        (rule("any: [{words: drill}, {words: dam}], not: [{words: dam}]"), ""),
        (rule("all: [{words: base}, {all: [{words: dam}], not: [{words: dams}]}]"), "rules.r.match.all[1].not[0]: excludes every"),
        # labels
        (rule("all: [{theme: talk}]", ", where: {feed: [a], not_feed: [a, b]}"), "rules.r.where.feed: everything here is excluded under `not_feed`"),
        (rule("all: [{theme: talk}]", ", where: {feed: [a, c], not_feed: [a, b]}"), ""),
        # languages
        (rule("all: [{theme: ar-talk}]", ", where: {lang: [en, fr]}"), "rules.r.where.lang: the theme ar-talk fires in ar, fa only"),
        (rule("all: [{theme: ar-talk}]", ", where: {lang: [en, fa]}"), ""),
        ("themes: {t: {threshold: 30, terms_in: {ar: {جدول: 30}, fa: {برنامه: 5}}}}", "themes.t.terms_in.fa: 30 can never be reached here: all terms in fa together reach 15"),
        ("themes: {t: {threshold: 30, terms_in: {ar: {جدول: 30}, en-GB: {plan: 30}}}}", 'themes.t.terms_in.en-GB: "en-GB" is no language code that articles carry; write en'),
        ("themes: {t: {threshold: 30, terms_in: {xx: {plan: 30}}}}", 'themes.t.terms_in.xx: "xx" is no language code'),
    ],
)  # fmt: skip
def test_nothing_that_cannot_match_loads(text, expected):
    if not expected:
        load_rules([("a.yaml", text)])
        return
    told = told_of(text)
    assert len(told) == 1
    assert expected in told[0]


@pytest.mark.parametrize(
    ("term", "column", "said"),
    [
        ('"(troop|soldier)"', 29, 'inside quotation marks "(" is no sign'),
        ('"pull out*"', 37, 'inside quotation marks "*" is no sign'),
        ("=PMU*", 28, '"=" asks for exactly this word and "*" for any ending'),
        ("troop -football", 34, '"-" is no sign here: what must not stand goes under `not`'),
        ("troops,soldiers", 34, '"," is no sign here: alternatives are written (a|b)'),
        ("wom?n", 31, '"?" is no sign here: letters stand for themselves'),
        ("[troops]", 28, '"[" is no sign here'),
        ("kadhimi~", 35, '"~" is no sign here: words near each other'),
        ("troop <6 base", 34, '"<" is no sign here'),
        ("title:Iraq", 33, '":" is no sign here: a part of the article is named beside the words'),
        ("/troops?/", 35, '"?" is no sign here'),
        ("troop^2", 33, '"^" is no sign here'),
    ],
)
def test_signs_of_other_languages_are_not_passed_over(term, column, said):
    (told,) = told_of(f"rules: {{r: {{match: {{any: [{{words: '{term}'}}]}}}}}}".replace("words: '", "words: '"))
    assert f"rules.r.match.any[0].words: {said}" in told
    assert told.startswith(f"a.yaml:1:{column + 8}:")


@pytest.mark.parametrize(
    "term", ["2,500 ~3 troop", "U.S. ~3 troop", "pro-Iran", "12:30", "al-Qa'ida", "AT&T", "Covid-19"]
)
def test_signs_inside_words_are_well(term):
    load_rules([("a.yaml", f'rules: {{r: {{match: {{all: [{{words: "{term}"}}]}}}}}}')])


WELL = """\
words: {troops: [troop, soldier]}
actors:
  guard: {kind: armed-group, names: [River Guard], acronyms: [RVG], covers: [the River Guard], not: [River Guards Hotel]}
  all: {members: [guard]}
themes:
  leaving:
    threshold: 30
    terms: {"withdraw ~6 $troops": 30, "withdraw ~4 (match|cash)": -40, "@all >3 leave": 10}
    terms_in: {ar: {"انسحاب ~6 القوات": 30}}
    tests: [{text: Troops withdraw, expect: fires}]
rules:
  one:
    title: One
    match: {all: [{theme: leaving}, {actor: all, in: [title]}], any: [{words: dam}, {words: "base*"}], not: [{words: drill}]}
    where: {lang: [en, ar], not_kind: [official]}
    tests: [{text: Troops withdraw, expect: no-hit, because: all}]
"""
_SCRAPS = (
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "null",
    "5",
    '""',
    "~6",
    "*",
    "@",
    "$x",
    "|",
    "(",
    ")",
    "terms",
    "all",
    "not",
    "\n",
    "  ",
    "x: y",
)


def broken(chance: random.Random) -> str:
    """The file above after some slips of the pen."""
    text = WELL
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        taken = chance.choice((0, 0, 1, 5, 12))
        text = text[:at] + ("" if taken else chance.choice(_SCRAPS)) + text[at + taken :]
    return text


def problems_of(text: str) -> list[Problem]:
    """What is told of a file; nothing where it loads."""
    try:
        load_rules([("a.yaml", text)])
    except BrokenInput as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_broken_only_problems_come_of_it(seed):
    chance = random.Random(seed)
    told = [problems_of(broken(chance)) for _ in range(60)]
    assert sum(map(bool, told)) > 20
    assert all(problem.message and problem.line for problems in told for problem in problems)
