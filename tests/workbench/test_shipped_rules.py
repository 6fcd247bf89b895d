"""The rules that come with the program: their own tests, and headlines that the two themes must tell apart.

The headlines were made up for this table; names of places and groups stand in them as they stand in any news.
"""

from __future__ import annotations

import runpy

import pytest
from theme_lines import ATTACKS, NEITHER, WITHDRAWALS
from workbench_paths import ROOT, SHARED

from monitor.config import read_rule_files
from monitor.model import Article
from monitor.names.script import script_of
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.ruleset import Status
from monitor.text.language import detect
from monitor.text.normalise import fold
from monitor.text.read import read_page
from monitor.workbench.explain import explained
from monitor.workbench.trial import trials

RULESET = load_rules(read_rule_files(ROOT / "rules"))


@pytest.fixture(scope="module")
def compiled():
    return compile_rules(RULESET)


def fired(compiled, line, lang="en"):
    title, _, body = line.partition(" | ")
    report = explained(Article(id="x", title=title, body=body, lang=lang), compiled)
    return {theme.theme for theme in report.themes if theme.fired}


def test_every_promise_and_test_holds(compiled):
    failed = [one for one in trials(RULESET, compiled) if not one.passed]
    assert failed == []


def test_every_stable_rule_has_tests_on_both_sides():
    for rule in RULESET.rules.values():
        assert rule.status is Status.STABLE
        assert {test.hit for test in rule.tests} == {True, False}
        assert all(test.because for test in rule.tests if not test.hit)


def test_every_theme_that_is_tried_proves_itself_in_five_languages():
    tried = [theme for theme in RULESET.themes.values() if theme.tests]
    assert len(tried) >= 19
    for theme in tried:
        fires = {test.labels.get("lang", "en") for test in theme.tests if test.fires}
        assert fires >= {"en", "ar", "fa", "ru", "fr"}, theme.id
        assert sum(not test.fires for test in theme.tests) >= 4, theme.id


@pytest.mark.parametrize("actor", [actor for actor in RULESET.actors.values() if not actor.members], ids=lambda a: a.id)
def test_every_actor_promises_what_it_covers_in_two_scripts_and_what_not(actor):
    assert len(actor.covers) >= 3
    assert len({script_of(fold(spelling)) for spelling in actor.covers}) >= 2
    assert actor.excluded


def test_a_person_is_spelt_once_or_under_another_name():
    persons = [one for one in RULESET.actors.values() if one.kind == "person" and not one.members]
    once = [one for one in persons if len(one.names) == 1]
    assert len(once) >= 0.7 * len(persons)


@pytest.mark.parametrize("line", WITHDRAWALS)
def test_a_withdrawal_is_told(compiled, line):
    assert "troop-withdrawal" in fired(compiled, line)


@pytest.mark.parametrize("line", ATTACKS)
def test_an_attack_is_told(compiled, line):
    assert "militia-attack" in fired(compiled, line)


@pytest.mark.parametrize("line", [*NEITHER, *ATTACKS])
def test_what_is_no_withdrawal_is_quiet(compiled, line):
    assert "troop-withdrawal" not in fired(compiled, line)


@pytest.mark.parametrize("line", [*NEITHER, *WITHDRAWALS])
def test_what_is_no_attack_is_quiet(compiled, line):
    assert "militia-attack" not in fired(compiled, line)


@pytest.mark.parametrize(
    ("lang", "line", "theme"),
    [
        (
            "ar",
            "فرنسا تعلن سحب جنودها من النيجر | قال الرئيس إن آخر الجنود سيغادرون قبل نهاية العام.",
            "troop-withdrawal",
        ),
        (
            "ar",
            "هجوم بطائرة مسيرة على قاعدة تضم قوات أجنبية | أعلنت فصائل مسلحة مسؤوليتها عن استهداف القاعدة.",
            "militia-attack",
        ),
        ("fa", "خروج نیروهای خارجی از افغانستان کامل شد | آخرین سربازان شب گذشته رفتند.", "troop-withdrawal"),
        ("fa", "حمله شبه‌نظامیان به پایگاه ارتش | سه سرباز در حمله افراد مسلح به پاسگاه کشته شدند.", "militia-attack"),
        ("ru", "Начался вывод войск из Сирии | Последние подразделения покинут базу к лету.", "troop-withdrawal"),
        ("ru", "Боевики напали на блокпост | Боевики атаковали колонну военных на севере страны.", "militia-attack"),
        (
            "fr",
            "Le retrait des troupes françaises du Tchad commence | Les soldats quittent leur base.",
            "troop-withdrawal",
        ),
        ("fr", "Des rebelles attaquent un camp de l’armée | Huit soldats ont été tués.", "militia-attack"),
    ],
)
def test_other_languages(compiled, lang, line, theme):
    assert fired(compiled, line, lang) & {"troop-withdrawal", "militia-attack"} == {theme}


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ar", "انسحاب المنتخب من البطولة | أعلن المدرب الانسحاب بعد المباراة."),
        ("ar", "وفاة لواء متقاعد بنوبة قلبية | توفي في منزله."),
        ("fa", "خروج تیم ملی از مسابقات | بازیکنان به خانه بازگشتند."),
        ("ru", "Сборная снялась с турнира | Вывод команды из соревнований объяснили травмами."),
        ("fr", "Le favori se retire du tournoi | Une blessure le force à l’abandon."),
    ],
)
def test_other_senses_in_other_languages(compiled, lang, line):
    assert fired(compiled, line, lang) == set()


@pytest.mark.skipif(not SHARED.exists(), reason="the seed pages are not here: they belong to their publishers")
def test_the_seed_pages_fire_what_they_tell(compiled):
    gold = runpy.run_path(str(SHARED / "accept/seeds.py"))["GOLD"]
    import re

    for path in sorted((SHARED / "seeds").glob("*.txt")):
        page, wanted = read_page(path.read_text()), gold[path.name[:3]]
        article = Article(id=path.name, title=page.title, body=page.body, lang=detect(page.body))
        report = explained(article, compiled)
        themes = {theme.theme for theme in report.themes if theme.fired}
        for pattern in wanted["themes"]:
            assert any(re.search(pattern, theme) for theme in themes), (path.name, pattern)
        for pattern in wanted["no_themes"]:
            assert not any(re.search(pattern, theme) for theme in themes), (path.name, pattern)
        found = {one.actor for one in report.actors}
        for pattern in wanted["actors"]:
            assert any(re.search(pattern, actor) for actor in found), (path.name, pattern)
        for pattern in wanted["no_actors"]:
            assert not any(re.search(pattern, actor) for actor in found), (path.name, pattern)
