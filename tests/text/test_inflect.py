from __future__ import annotations

import subprocess
import sys

import pytest

from monitor.text.inflect import stem
from monitor.text.normalise import fold

# Each line: forms of one word; behind a bar, words that must not be taken for it.
ENGLISH = """
withdraw withdraws withdrawing withdrew withdrawn withdrawal withdrawals
leave leaves leaving left
pull pulls pulled pulling | pool
expel expels expelled expelling | excel
oust ousts ousted ousting
evacuate evacuates evacuated evacuating evacuation evacuations | vacation
deploy deploys deployed deploying deployment deployments
redeploy redeployed redeploying redeployment | deploy
remove removes removed removing removal
reduce reduces reduced reducing
strike strikes struck striking | stroke
attack attacks attacked attacking | attic
bomb bombs bombed bombing bombings
shell shells shelled shelling
shoot shoots shot shooting
fire fires fired firing | fir
hit hits hitting | hat
kill kills killed killing killings
die dies died dying | dye
launch launches launched launching
ambush ambushes ambushed ambushing
target targets targeted targeting
retaliate retaliates retaliated retaliating retaliation
mobilise mobilize mobilised mobilizing mobilisation mobilization | mobile
organise organize organisation organizations | organ
force forces forced forcing
army armies | arm
arm armed arming
base bases based basing
troop troops
soldier soldiers
militia militias | military
militiaman militiamen
gunman gunmen
crisis crises
ally allies allied
party parties | part
embassy embassies | embark
convoy convoys | convey
casualty casualties | casual
enemy enemies
defence defense defences | defend
centre center centres centers
labour labor
programme program programs programmes
analyse analyze analysed analyzing
iraqi iraqis | iraq
israeli israelis | israel
houthi houthis
iranian iranians | iran
authority authorities | author authors
officer officers | office offices
minister ministers | ministry
important | import imports
university universities | universe
department departments | depart departed
united | unite unites
news | new
us | we
general generals
man men
woman women
child children
take takes took taken taking
send sends sent sending
find finds found finding
seek seeks sought seeking
buy buys bought buying
say says said saying
fight fights fought fighting
win wins won winning
begin begins began begun beginning
negotiate negotiates negotiated negotiating negotiation negotiations
vote votes voted voting
condemn condemns condemned condemning
"""

ARABIC = """
انسحاب الانسحاب وانسحاب والانسحاب بالانسحاب للانسحاب انسحابها انسحابهم
القوات قوات والقوات للقوات بالقوات
هجوم الهجوم والهجوم بالهجوم
صاروخ الصاروخ صاروخين
مسلحون المسلحون مسلحين المسلحين
عراقي العراقي والعراقي
وزارة الوزارة والوزارة بالوزارة
ولايات الولايات والولايات
"""

PERSIAN = """
نیرو نیروها نیروهای نیروی نیروهایی
موشک موشک‌ها موشک‌های موشکی
حمله حمله‌ها حمله‌های
سرباز سربازان سربازها
"""


def groups(table: str) -> list[tuple[list[str], list[str]]]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [(row[0].split(), row[1].split() if len(row) > 1 else []) for row in rows]


@pytest.mark.parametrize(("forms", "others"), groups(ENGLISH), ids=lambda words: words[0] if words else "-")
def test_english_forms_share_a_stem_and_other_words_do_not(forms, others):
    assert len({stem(word, "en") for word in forms}) == 1
    assert stem(forms[0], "en") not in {stem(word, "en") for word in others}


@pytest.mark.parametrize(
    ("lang", "forms"), [("ar", g[0]) for g in groups(ARABIC)] + [("fa", g[0]) for g in groups(PERSIAN)]
)
def test_clitics_and_endings_of_arabic_and_persian(lang, forms):
    assert len({stem(fold(word), lang) for word in forms}) == 1


@pytest.mark.parametrize("word", ["ولد", "الي", "هو", "ان", "في", "لله", "بن"])
def test_short_arabic_words_are_left_alone(word):
    assert len(stem(word, "ar")) >= min(len(word), 2)


@pytest.mark.parametrize(
    ("forms", "lang"),
    [
        (["войска", "войск", "войсками"], "ru"),
        (["soldats", "soldat"], "fr"),
        (["truppen", "truppe"], "de"),
        (["tropas", "tropa"], "es"),
        (["askerler", "asker"], "tr"),
        (["soldats", "soldat"], "fr-FR"),
    ],
)
def test_other_languages_use_snowball(forms, lang):
    assert len({stem(word, lang) for word in forms}) == 1


def test_the_script_of_a_word_decides_before_the_language_of_the_article():
    assert stem("troops", "ar") == stem("troop", "en") == stem("troops", "")
    assert stem("القوات", "en") == stem("قوات", "ar")
    assert stem("войсками", "en") == stem("войска", "ru")
    assert stem("习", "zh") == "习"
    assert stem("troops", "xx") == stem("troop", "en")


def test_numbers_and_odd_words_stay():
    assert [stem(word, "en") for word in ("2500", "f35", "ab", "x")] == ["2500", "f35", "ab", "x"]


def test_nothing_heavy_is_imported_before_a_word_is_stemmed():
    code = "import sys, monitor.text.inflect; sys.exit('simplemma' in sys.modules or 'snowballstemmer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
