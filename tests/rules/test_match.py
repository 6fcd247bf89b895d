from __future__ import annotations

import textwrap

import pytest

from monitor.model import Article, MatchReport, RuleJudged, Source, Where
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.match import match

CATALOGUE = """
actors:
  haddad: {kind: person, names: [Karim al-Haddad], titles: [governor]}
  front: {kind: armed-group, names: [Desert Front], acronyms: [DF]}
  lions: {kind: armed-group, names: [Lions of the Valley]}
  militias: {members: [front, lions]}
  everybody: {members: [militias, haddad]}
themes:
  exit:
    threshold: 30
    terms:
      "(withdraw|pull out|leave) ~6 (troop|soldier)": 30
      "timetable ~8 (withdrawal|departure)": 20
      "withdraw ~4 (tournament|cash)": -40
    terms_in:
      ar: {"انسحاب ~6 القوات": 30}
  attack:
    threshold: 10
    terms: {"@militias >6 (attack|fire at|shell)": 10, "attack ~4 heart": -30}
  light:
    threshold: 10
    terms: {"alpha": 5, "beta": 5}
"""


def compiled(rules: str):
    return compile_rules(
        load_rules([("a.yaml", CATALOGUE), ("b.yaml", "rules:\n" + textwrap.indent(textwrap.dedent(rules), "  "))])
    )


def article(text: str, *, lang: str = "en", **source: str) -> Article:
    title, _, body = text.partition("\n")
    return Article(id="a", title=title, body=body, lang=lang, source=Source(**source))


def judge(rules: str, text: str, **more: str) -> RuleJudged:
    """The first rule on the text, after both ways of asking were seen to agree."""
    ready = compiled(rules)
    whole = match(ready, article(text, **more), every=True)
    short = match(ready, article(text, **more))
    assert whole.hits == short.hits
    return whole.rules[0]


def report(text: str, **more: str) -> MatchReport:
    return match(compiled("r: {match: {any: [{theme: exit}, {theme: attack}]}}"), article(text, **more), every=True)


def words(term: str, scope: str = "") -> str:
    return f"r: {{match: {{all: [{{words: '{term}'{', in: [' + scope + ']' if scope else ''}}}]}}}}"


@pytest.mark.parametrize(
    ("term", "text", "hit", "because"),
    [
        # words
        ("withdraw", "Troops withdrew", True, "a word in another form"),
        ("withdraw", "The withdrawal", True, "and its noun"),
        ("army", "Armies and arms", True, "a plural"),
        ("army", "arms", False, "but no other word"),
        ("united", "unite", False, "nor one that is only related"),
        ("Iraq*", "Iraqis", True, "a prefix"),
        ("Iraq*", "pro-Iraqi", True, "at the beginning of a part"),
        ("Iraq*", "miraq", False, "not inside a word"),
        ("=PMU", "the PMU said", True, "exactly so"),
        ("=PMU", "the pmu said", False, "case counts"),
        ("=US", "the U.S. said", True, "points do not"),
        ("=US", "us", False, "nor is it another word"),
        ('"leaves"', "he leaves", True, "quoted: this form"),
        ('"leaves"', "they leave", False, "and no other"),
        # phrases
        ("pull out", "they pulled out", True, "inflected"),
        ("pull out", "pulling out", True, "in any form"),
        ("pull out", "the pull-out", True, "with a hyphen"),
        ("pull out", "a pullout, two pullouts", True, "as one word"),
        ("pullout", "they pulled out", True, "and the one word finds the two"),
        ("pull-out", "they pulled out", True, "however the rule writes it"),
        ("pull out", "out they pull", False, "in this order"),
        ("pull out", "pull them out", False, "beside each other"),
        ("pull out", "x\nThey had to pull. Out there", False, "in one sentence"),
        ('"pull out"', "they pulled out", False, "quoted: not inflected"),
        ('"pull out"', "Pull-Out", True, "but folded"),
        ("popular mobilization", "Popular Mobilisation", True, "British or American"),
        ("(US|American) (troop|soldier)", "American soldiers", True, "groups in a phrase"),
        ("air strike", "airstrikes", True, "two words as one"),
        ("airstrike", "two air strikes", True, "and one as two"),
        ("airstrike", "air-strikes", True, "hyphen or not"),
        ("US air strike", "US airstrikes", True, "inside a longer phrase"),
        ("US airstrike", "US air strikes", True, "and the other way"),
        ("(air|drone) strike", "airstrikes", True, "one of several"),
        ("(pull|move) out", "the pullout", True, "particles too"),
        ("deadly pull out", "a deadly pullout", True, "in a longer phrase too"),
        ("checkpoint", "check point", True, "a place"),
        ("gunman", "a gun man", False, "what follows has four letters at least"),
        ("no need", "none of them", False, "an ending is no second word"),
        ("strike rate", "the striker", False, "nor is half a word one"),
        ("warrant", "war rant", True, "what nobody writes does no harm"),
        ("Putin", "put in place", False, "not every word has a particle in it"),
        # distances
        ("withdraw ~3 troop", "withdraw all the troops", True, "three words apart"),
        ("withdraw ~2 troop", "withdraw all the troops", False, "is more than two"),
        ("withdraw ~3 troop", "troops that may withdraw", True, "in either order"),
        ("withdraw >3 troop", "troops that may withdraw", False, "unless the order counts"),
        ("withdraw >3 troop", "withdraw all the troops", True, "which it does here"),
        ("withdraw ~1 troop", "withdraw troops", True, "neighbours are one apart"),
        ("withdraw ~6 troop", "x\nThey withdraw. The troops", True, "in the next sentence"),
        ("withdraw ~6 troop", "x\nThey withdraw. Yes. The troops", False, "but not in the one after it"),
        ("withdraw ~6 troop", "They withdraw\nTroops", False, "nor from the title into the body"),
        ("troop ~9 troop", "troops", False, "one word is not two"),
        ("troop ~9 troop", "troops and troops", True, "two are"),
        ("militia ~3 rocket >4 base", "a rocket of the militia hit the base", True, "a chain, read from the left"),
        ("militia ~3 rocket >4 base", "the base was hit by a rocket of the militia", False, "in its order"),
        ("attack ~5 base ~5 militia", "attack by militia on base", True, "what stands between counts as near"),
        # who does what to whom
        ("militia =>6 attack =>4 base", "Militias attacked the base", True, "active"),
        ("militia =>6 attack =>4 base", "The base was attacked by militias", True, "passive"),
        ("militia =>6 attack =>4 base", "Base attacked overnight by a militia", True, "as headlines say it"),
        ("militia =>6 attack =>4 base", "Base attacked by a militia", True, "shorter"),
        ("militia =>6 attack =>4 base", "An attack on the base by an armed militia", True, "as a noun"),
        ("militia =>6 attack =>4 base", "A militia attack on the base", True, "with the doer before it"),
        ("militia =>6 attack =>4 base", "An attack by the militia on the base", True, "or between"),
        ("militia =>6 attack =>4 base", "Troops attacked a militia base", False, "the militia is the target"),
        (
            "militia =>6 attack =>4 (base|troops)",
            "A militia base was attacked by US troops",
            False,
            "in the passive, too",
        ),
        ("militia =>6 attack =>4 base", "The militia was attacked near its base", False, "it does nothing here"),
        (
            "militia =>6 attack =>4 base",
            "The militia was reportedly attacked at the base",
            False,
            "adverbs do not matter",
        ),
        ("militia =>6 attack =>4 base", "The militia was attacking the base", True, "was and -ing are active"),
        (
            "militia =>6 attack =>4 base",
            "A militia member was killed in an attack on the base",
            False,
            "only dated by it",
        ),
        ("militia =>6 attack =>4 base", "Militia leaders met after the attack on the base", False, "only dated by it"),
        ("militia =>6 attack =>4 base", "x\nThe militia left. An attack hit the base", False, "in one sentence"),
        (
            "militia =>6 attack =>4 base",
            "Militias attacked by shelling the base",
            True,
            "no doer behind this by",
        ),
        ("militia =>6 attack =>2 base", "Militias attacked near the old base", False, "the target is too far"),
        ("militia =>6 attack =>4 base", "Militias fled when troops attacked the base", False, "another clause"),
        ("militia =>6 attack =>4 base", "The militia, whose chief was shot, attacked the base", True, "an insertion"),
        ("militia =>6 attack =>4 base", "Militiamen and militias that attacked the base", True, "a relative clause"),
        ("militia =>6 attack", "Militias attacked", True, "the target may be left out"),
        ("militia =>6 attack", "attacked by militias", True, "in both voices"),
        ("militia =>6 attack", "Militias were attacked", False, "in both voices"),
        ("@front =>6 attack =>4 base", "The base was attacked by the Desert Front", True, "an actor"),
        (
            "(militia|rebel) =>6 (attack|shell|fire at) =>4 base ~6 rocket",
            "The base was shelled by rebels with a rocket",
            True,
            "and more",
        ),
        # actors
        ("@front >3 attack", "Desert Front attacked", True, "who did it"),
        ("@front >3 attack", "attack on Desert Front", False, "to whom"),
        ("@militias >3 attack", "Lions of the Valley attack", True, "a group, through its members"),
        ("@everybody >3 attack", "the DF attacked", True, "and through groups in it"),
        ("@front", "desert front", False, "a name is capitalised"),
        # regular expressions
        ("troop ~3 regex:[0-9,]+", "2,500 troops", True, "beside a word"),
        ("troop ~3 regex:[0-9,]+", "many troops", False, "only where it matches"),
        ("troop ~3 regex:[0-9,]+", "2,500 men", False, "and the word is there"),
        ("troop ~1 regex:(?i)us", "US troops", True, "with flags"),
    ],
)
def test_terms_in_text(term, text, hit, because):
    assert judge(words(term), text).hit is hit, because


@pytest.mark.parametrize(
    ("scope", "text", "hit", "detail"),
    [
        ("title", "An exit\nbody", True, "found once"),
        ("title", "x\nexit", False, "found, but not in title"),
        ("body", "x\nexit and exits", True, "found 2 times"),
        ("body", "exit\nx", False, "found, but not in body"),
        ("lead", "x\n" + "word " * 79 + "exit", True, "found once"),
        ("lead", "x\n" + "word " * 80 + "exit", False, "found, but not in lead"),
        ("lead", "exit\nx", False, "found, but not in lead"),
        ("title, lead", "exit\nx", True, "found once"),
        ("title, lead", "x\nword", False, "not found"),
    ],
)
def test_scopes(scope, text, hit, detail):
    judged = judge(words("exit", scope), text)
    assert (judged.hit, judged.clauses[0].detail) == (hit, detail)


def test_a_phrase_must_stand_in_its_scope_as_a_whole():
    assert not judge(words("pull out", "lead"), "x\n" + "word " * 79 + "pull out").hit
    assert judge(words("pull out", "lead"), "x\n" + "word " * 78 + "pull out").hit


@pytest.mark.parametrize(
    ("text", "score", "places"),
    [
        ("Troops leave", 30, ["Troops leave"]),
        ("x\nTroops leave. " + "Nothing else happened here. " * 3 + "Troops leave.", 60, ["Troops leave"] * 2),
        ("x\n" + "Troops leave. Nothing else happened here at all. Nothing. " * 5, 90, ["Troops leave"] * 3),
        ("The withdrawal of troops has a timetable", 50, ["withdrawal of troops", "withdrawal of troops has a timetable"]),
        ("Team withdraws from tournament", -40, ["withdraws from tournament"]),
        ("Troops withdraw from tournament", -10, ["Troops withdraw", "withdraw from tournament"]),
        ("Nothing", 0, []),
    ],
)  # fmt: skip
def test_theme_scores(text, score, places):
    found = [theme for theme in report(text).themes if theme.theme == "exit"]
    assert sum(theme.score for theme in found) == score
    assert [term.span.text for theme in found for term in theme.terms] == places
    assert all(theme.fired is (score >= 30) for theme in found)


def test_a_theme_says_which_term_found_what_and_where():
    (theme,) = report("Soldiers to pull out\nA cash withdrawal").themes
    assert [(t.term, t.weight, t.span.field, t.span.start, t.span.end) for t in theme.terms] == [
        ("(withdraw|pull out|leave) ~6 (troop|soldier)", 30, Where.TITLE, 0, 20),
        ("withdraw ~4 (tournament|cash)", -40, Where.BODY, 2, 17),
    ]


def test_overlapping_places_of_one_term_count_once():
    (theme,) = report("Troops, soldiers leave troops").themes
    assert theme.score == 30


@pytest.mark.parametrize(("lang", "score"), [("ar", 30), ("ar-IQ", 30), ("fa", 0), ("en", 0), ("", 0)])
def test_terms_of_a_language_count_in_its_articles_only(lang, score):
    found = report("انسحاب القوات الأجنبية", lang=lang)
    assert sum(theme.score for theme in found.themes) == score


def test_roles_decide():
    assert [theme.theme for theme in report("Desert Front shells a town").themes] == ["attack"]
    assert report("Army shells Desert Front").themes == ()


def test_light_terms_reach_a_threshold_together():
    rules = "r: {match: {all: [{theme: light}]}}"
    assert judge(rules, "alpha and beta").hit
    assert judge(rules, "alpha, then alpha").hit
    assert not judge(rules, "alpha").hit


TREE = """
r:
  match:
    all: [{theme: exit}, {actor: militias}]
    any: [{words: valley}, {all: [{words: river}], not: [{words: dry}]}]
    not: [{words: "(Niger|Chad)", in: [title]}, {actor: haddad}]
  where: {lang: [en], not_feed: [gov], kind: [wire]}
"""
HIT = "Troops leave as Desert Front grows\nIn the valley."


@pytest.mark.parametrize(
    ("text", "source", "because"),
    [
        (HIT, {}, None),
        (HIT.replace("valley", "river"), {}, None),
        (HIT.replace("valley", "hills"), {}, "any"),
        (HIT.replace("valley", "dry river"), {}, "any"),
        (HIT.replace("Desert Front", "Niger and Desert Front"), {}, "not"),
        (HIT + " Karim al-Haddad spoke.", {}, "not"),
        (HIT.replace("leave", "stay"), {}, "all"),
        (HIT.replace("Desert Front", "nobody"), {}, "all"),
        (HIT.replace("leave", "stay").replace("valley", "hills"), {}, "all"),
        (HIT.replace("leave", "stay in Niger"), {}, "all"),
        (HIT.replace("valley", "hills").replace("grows", "grows in Chad"), {}, "any"),
        (HIT, {"lang": "fr"}, "where"),
        (HIT, {"feed": "gov"}, "where"),
        (HIT, {"kind": "official"}, "where"),
        (HIT.replace("leave", "stay"), {"feed": "gov"}, "where"),
    ],
)
def test_because_names_the_part_that_keeps_a_rule_from_hitting(text, source, because):
    judged = judge(TREE, text, **{"kind": "wire", **source})
    assert (judged.hit, judged.because) == (because is None, because)


def test_the_tree_of_a_rule():
    judged = judge(TREE, HIT, kind="wire")
    assert [(c.part, c.clause, c.holds, c.detail) for c in judged.clauses] == [
        ("where", "where: lang in en", True, "it is en"),
        ("where", "where: feed not in gov", True, "it is not known"),
        ("where", "where: kind in wire", True, "it is wire"),
        ("all", "theme: exit", True, "30 of 30"),
        ("all", "actor: militias", True, "found once"),
        ("any", "words: valley", True, "found once"),
        ("any", "all of and none of", False, "1 of 2 hold"),
        ("not", "words: (Niger|Chad) in title", True, "not found"),
        ("not", "actor: haddad", True, "not found"),
    ]
    assert [child.part for child in judged.clauses[6].children] == ["all", "not"]
    assert [span.text for span in judged.evidence] == ["Troops leave", "Desert Front", "valley"]


def test_an_exclusion_that_found_something_does_not_hold_and_shows_what():
    judged = judge(TREE, HIT.replace("grows", "grows in Chad"), kind="wire")
    excluded = judged.clauses[7]
    assert (excluded.holds, excluded.detail, [span.text for span in excluded.spans]) == (False, "found once", ["Chad"])
    assert "Chad" not in [span.text for span in judged.evidence]


def test_labels_do_not_mind_case_and_the_feed_vouches_for_the_language_where_the_text_cannot():
    rules = "r: {match: {all: [{words: alpha}]}, where: {owner: [AFP], lang: [en]}}"
    ready = compiled(rules)
    assert match(ready, Article(id="a", title="alpha", lang="", source=Source(owner="afp", lang="en"))).hits
    assert not match(ready, Article(id="a", title="alpha", lang="fr", source=Source(owner="afp", lang="en"))).hits


def test_drafts_run_only_when_everything_is_asked_for():
    rules = "r: {status: draft, match: {all: [{words: alpha}]}}"
    assert match(compiled(rules), article("alpha")).rules == ()
    assert [judged.hit for judged in match(compiled(rules), article("alpha"), every=True).rules] == [True]


def test_only_hits_are_reported_with_their_themes_and_all_actors():
    ready = compiled("""
        one: {match: {all: [{theme: exit}]}}
        two: {match: {all: [{theme: attack}]}}
    """)
    found = match(ready, article("Troops leave; heart attack of Karim al-Haddad"))
    assert [judged.rule for judged in found.rules] == ["one"]
    assert [theme.theme for theme in found.themes] == ["exit"]
    assert [actor.actor for actor in found.actors] == ["haddad"]
    nothing = match(ready, article("Karim al-Haddad rests"))
    assert (nothing.rules, nothing.themes, nothing.actors) == ((), (), ())


def test_actors_are_quoted_as_printed():
    found = report("Governor Haddad met the D.F.\nU.S. envoys met Karim El-Haddad’s men.")
    assert [(a.actor, a.name, a.span.text, a.span.field, a.how, a.cost) for a in found.actors] == [
        ("haddad", "Karim al-Haddad", "Haddad", Where.TITLE, "surname", 0.0),
        ("front", "DF", "D.F.", Where.TITLE, "acronym", 0.0),
        ("haddad", "Karim al-Haddad", "Karim El-Haddad", Where.BODY, "exact", 0.0),
    ]


@pytest.mark.parametrize("text", ["", "\n", "—", "\n\n…", " "])
def test_nothing_is_found_in_nothing(text):
    assert match(compiled(TREE), article(text)).hits == ()
    assert match(compiled(TREE), article(text), every=True).rules[0].hit is False


def test_a_rule_set_without_rules_finds_actors_and_themes():
    ready = compile_rules(load_rules([("a.yaml", CATALOGUE)]))
    found = match(ready, article("Troops leave Desert Front"), every=True)
    assert ([actor.actor for actor in found.actors], [theme.theme for theme in found.themes]) == (["front"], ["exit"])


def test_words_of_one_language_do_not_leak_into_another():
    """The same compiled rules serve articles of all languages, one after the other."""
    ready = compiled(words("troop"))
    hits = [
        bool(match(ready, article(text, lang=lang)).hits)
        for text, lang in [("troops", "en"), ("troops", "fr"), ("troops", "ar"), ("troops", "")]
    ]
    assert hits == [True, True, True, True]


@pytest.mark.parametrize(
    ("term", "text", "lang", "hit"),
    [
        ("زیر آتش", "زیر پل ایستاد", "fa", False),  # `under fire` is not every `under`
        ("زیر آتش", "زیرآتش توپخانه", "fa", True),
        ("عقب نشینی", "عقب‌نشینی نیروها", "fa", True),
        ("عقب نشینی", "عقب‌نشینی‌های تازه", "fa", True),
        ("شبه نظامی", "شبه‌نظامیان", "fa", True),
        ("porte avion", "les porte-avions", "fr", True),
    ],
)
def test_two_words_as_one_in_other_languages(term, text, lang, hit):
    ready = compiled(f'r: {{match: {{all: [{{words: "{term}"}}]}}}}')
    assert bool(match(ready, article(text, lang=lang)).hits) is hit


def test_a_common_word_does_not_fill_the_archive():
    (clause,) = judge(words("say"), "x\n" + "said " * 500).clauses
    assert (len(clause.spans), clause.detail) == (50, "found 500 times")


def test_about_confines_what_is_judged_and_changes_nothing_else():
    text = "themes: {t: {threshold: 1, terms: {xyz: 1}}, u: {threshold: 1, terms: {xyz: 1}}}\nrules:\n"
    text += "".join(f"  {name}: {{match: {{all: [{{theme: {theme}}}]}}}}\n" for name, theme in (("r", "t"), ("s", "u")))
    compiled = compile_rules(load_rules([("a.yaml", text)]))
    article = Article(id="a", title="xyz")
    whole = match(compiled, article, every=True)
    part = match(compiled, article, every=True, about={"r", "u"})
    assert part.rules == tuple(one for one in whole.rules if one.rule == "r")
    assert part.themes == tuple(one for one in whole.themes if one.theme == "u")
