"""Who does what to whom, in the word order and the voice of six languages: `militia =>6 attack =>4 base`."""

from __future__ import annotations

import pytest

from monitor.model import Article
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.match import match

TERMS = {
    "en": "(militia|gunman) =>6 (attack|burn|raid|kill) =>6 (base|soldier)",
    "ar": "(ميليشيا|فصائل) =>6 (هجوم|هاجم|استهدف|قصف) =>4 (قاعدة|قوات)",
    "fa": "(شبه‌نظامی|شورشی) =>6 حمله =>5 (پایگاه|سرباز)",
    "ru": "(боевик|ополченец) =>6 (атаковать|обстрелять|нападение) =>4 (база|солдат)",
    "fr": "(milicien|rebelle) =>6 (attaquer|attaque|bombarder) =>4 (base|soldat)",
    "es": "(miliciano|rebelde) =>6 (atacar|bombardear) =>4 (base|soldado)",
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "hit"),
    [
        ("en", "Gunmen attacked an army base", True),
        ("en", "Gunmen attacked shortly before dawn a base in the hills", True),
        ("en", "Soldiers killed in attack by gunmen", True),
        ("en", "Soldiers killed at the hands of gunmen", True),
        ("en", "Gunmen killed in raid by soldiers", False),
        ("en", "Gunmen killed two soldiers in a raid", True),
        ("en", "Gunmen burned houses while soldiers slept", False),
        ("en", "Gunmen burned houses, and survivors said soldiers came late", False),
        ("en", "Gunmen raided a village before soldiers arrived", False),
        ("ar", "هاجمت الميليشيات قاعدة عسكرية", True),
        ("ar", "الفصائل تستهدف القوات الأجنبية", True),
        ("ar", "هجوم للفصائل على قاعدة جوية", True),
        ("ar", "هجوم على القاعدة من قبل الميليشيات", True),
        ("ar", "قصفت القوات الأجنبية ميليشيات في الصحراء", False),
        ("ar", "تعرضت الميليشيات لهجوم من قوات الحكومة", False),
        ("fa", "شبه‌نظامیان به پایگاه حمله کردند", True),
        ("fa", "حمله شبه‌نظامیان به پایگاه", True),
        ("fa", "پایگاه مورد حمله شبه‌نظامیان قرار گرفت", True),
        ("fa", "حمله به پایگاه توسط شبه‌نظامیان", True),
        ("fa", "سربازان به شبه‌نظامیان حمله کردند", False),
        ("ru", "Боевики атаковали базу", True),
        ("ru", "База была обстреляна боевиками", True),
        ("ru", "Нападение боевиков на базу", True),
        ("ru", "Солдаты атаковали боевиков", False),
        ("ru", "Боевики атакованы солдатами", False),
        ("fr", "Des rebelles ont attaqué une base", True),
        ("fr", "La base a été attaquée par des miliciens", True),
        ("fr", "Des miliciens ont été attaqués près de la base", False),
        ("fr", "Les soldats ont bombardé les rebelles", False),
        ("fr", "Attaque de rebelles contre une base", True),
        ("fr", "Les soldats ont attaqué les rebelles près de leur base", False),
        ("es", "Los rebeldes atacaron la base", True),
        ("es", "La base fue atacada por milicianos", True),
        ("es", "Los milicianos fueron atacados en la base", False),
    ],
)
def test_roles_decide(lang, text, hit):
    rules = f"rules: {{r: {{match: {{all: [{{words: '{TERMS[lang]}'}}]}}}}}}"
    compiled = compile_rules(load_rules([("a.yaml", rules)]))
    assert bool(match(compiled, Article(id="a", title=text, lang=lang)).hits) is hit
