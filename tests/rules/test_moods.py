"""What an article says of what a term found: stated, planned, hedged, threatened, demanded, negated, denied."""

from __future__ import annotations

import pytest

from monitor.errors import BrokenInput
from monitor.model import Article, Mood
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.match import match
from monitor.rules.mood_cues import CUES
from monitor.rules.moods import language_of_cues

TERMS = {
    "en": ["(withdraw|leave|pull out) ~6 (troop|soldier)", "(attack|shell) ~6 (base|camp)"],
    "ar": ['("انسحاب"|"لانسحاب"|"بانسحاب"|"سحب"|"ستنسحب"|"تنسحب") ~5 "القوات"', '("هجوم"|"الهجوم"|"استهداف") ~6 "القاعدة"'],
    "fa": ['خروج ~5 ("نیروها"|"نیروهای"|"نیروهایش")', '("حمله") ~4 "پایگاه"'],
    "ru": ['("вывод"|"вывода"|"выводить"|"выведет"|"вывести") ~4 "войск"', '("атаковать"|"атаки"|"атака") ~4 ("базу"|"базы")'],
    "fr": ["(retirer|retrait) ~4 (troupes|soldats)", "(attaquer|attaque|attaques) ~4 base"],
    "de": ["(Abzug|abziehen|zieht) ~6 (Truppen|Soldaten)"],
    "es": ["(retirar|retirada) ~4 tropas"],
    "tr": ['("çekilmesi"|"çekecek"|"çekilme"|"çekilmesini") ~4 (asker|"askerlerin"|"askerlerini")'],
    "he": ['("נסיגת"|"תסיג"|"להסיג"|"נסיגה") ~4 ("כוחות"|"הכוחות")'],
}  # fmt: skip

# Each line: the mood, the words that turn it (- for none), and a sentence with one thing that a term of ours finds.
ENGLISH = """
stated     | -                | US troops left the base at dawn
stated     | -                | The soldiers withdrew, and nobody was hurt
negated    | no plans         | There are no plans to withdraw US troops from Iraq
negated    | not              | Washington will not withdraw its soldiers this year
negated    | refused          | The president refused to pull out the troops
negated    | ruled out        | The minister ruled out a quick withdrawal of foreign troops
negated    | ruled out        | The withdrawal of troops was ruled out
negated    | never            | The army never withdrew its troops
negated    | won’t            | We won’t withdraw a single soldier
negated    | without          | The deal ends the mission without withdrawing troops
negated    | failed to        | The army failed to withdraw its troops in time
negated    | foiled           | Police foiled an attack on the base
negated    | foiled           | An attack on the base was foiled
negated    | rejected         | Parliament rejected a call to withdraw troops
negated    | not              | The troops have not withdrawn
denied     | denied           | The Pentagon denied that troops would withdraw
denied     | denied           | The Pentagon denied on Friday, after a day of rumours, that it would withdraw troops
denied     | dismissed reports| The spokesman dismissed reports of a withdrawal of troops
denied     | denies           | Army denies troops withdrew
hedged     | could            | US troops could leave Iraq by autumn
hedged     | may              | Troops may withdraw in the spring
hedged     | considering      | Washington is considering a withdrawal of its troops
hedged     | not ruled out    | Washington has not ruled out a withdrawal of troops
hedged     | If               | If the talks fail, the troops will leave
hedged     | if               | The troops will leave if Baghdad asks
hedged     | neither confirmed nor denied | The army neither confirmed nor denied an attack on the base
threatened | threatened       | The group threatened to attack the base again
threatened | vowed            | The militia vowed more attacks on the camp
demanded   | called for       | Lawmakers called for the withdrawal of all foreign troops
demanded   | demanded         | The bloc demanded that US troops leave
demanded   | should           | US troops should leave Iraq, the cleric said
demanded   | urged            | He urged the president to withdraw the soldiers
planned    | will             | The soldiers will leave in September
planned    | agreed to        | Paris agreed to withdraw its troops
planned    | would            | He said the troops would leave on Monday
"""
# The words are there and turn nothing.
ENGLISH_PSEUDO = """
stated | - | There is no doubt that the troops withdrew
stated | - | Not a day goes by without an attack on the base
stated | - | The soldiers not only left but blew up the depot
stated | - | In May troops withdrew from the city
stated | - | No casualties were reported in the attack on the base
stated | - | No group claimed responsibility for the attack on the base
stated | - | Iran denied any involvement in the attack on the base
stated | - | Police did not comment after the attack on the base
stated | - | The army did not answer, but its troops withdrew
stated | - | He could not be reached. Troops left the city
stated | - | The militia attacked the base, which was not guarded
stated | - | Washington threatened sanctions over the attack on the base
stated | - | Lawmakers demanded an inquiry into the attack on the base
stated | - | The militia attacked the base but did not kill anyone
stated | - | The withdrawal of troops was completed, not a shot was fired
stated | - | No 5 company withdrew its soldiers
stated | - | Militias threatened to retaliate and attacked the base
stated | - | The camp is considered safe, and the militia attacked the base
stated | - | Operations go on in the event of a death.[94] The militia attacked the base
stated | - | The president vowed to respond to the attack on the base
"""
OTHERS = {
    "ar": """
stated     | -         | بدأ انسحاب القوات الأجنبية من البلاد
negated    | لا        | لا توجد خطط لانسحاب القوات
negated    | لن        | لن تنسحب القوات من العراق
negated    | رفضت      | رفضت واشنطن سحب القوات
negated    | استبعد    | استبعد الوزير انسحاب القوات
negated    | عدم       | أكد الرئيس عدم سحب القوات
denied     | نفى       | نفى المتحدث انسحاب القوات من القاعدة
denied     | ونفت      | ونفت الوزارة، في بيان، سحب القوات
hedged     | ربما      | ربما تنسحب القوات قريبا
hedged     | تدرس      | تدرس واشنطن سحب القوات
hedged     | لم يستبعد | لم يستبعد الوزير سحب القوات
hedged     | إذا       | إذا فشلت المحادثات ستنسحب القوات
threatened | هددت      | هددت الفصائل بشن هجوم جديد على القاعدة
demanded   | وطالب     | وطالب البرلمان بانسحاب القوات الأجنبية
demanded   | دعا       | دعا النائب إلى سحب القوات
planned    | سوف       | سوف تنسحب القوات
stated     | -         | لا يزال انسحاب القوات مستمرا
stated     | -         | لم تعلن أي جهة مسؤوليتها عن الهجوم على القاعدة
""",
    "fa": """
stated     | -           | خروج نیروهای خارجی آغاز شد
negated    | نمی‌دهد      | دولت اجازه خروج نیروها نمی‌دهد
negated    | هرگز        | هرگز خروج نیروها رخ نداده است
denied     | تکذیب کرد   | پنتاگون خروج نیروها را تکذیب کرد
hedged     | ممکن است    | ممکن است خروج نیروها آغاز شود
hedged     | اگر         | اگر مذاکرات شکست بخورد خروج نیروها آغاز می‌شود
threatened | تهدید به    | گروه تهدید به حمله به پایگاه کرد
demanded   | خواستار     | مجلس خواستار خروج نیروهای خارجی شد
""",
    "ru": """
stated     | -             | Вывод войск завершен
negated    | не            | США не начнут вывод войск
negated    | отказался     | Президент отказался вывести войск
negated    | не планируется| Вывод войск не планируется
negated    | исключил      | Министр исключил вывод войск
denied     | опровергла    | Москва опровергла вывод войск из региона
denied     | опроверг      | Пентагон опроверг сообщения, что начался вывод войск
hedged     | Возможно      | Возможно, вывод войск начнется весной
hedged     | рассматривает | Вашингтон рассматривает вывод войск
hedged     | не исключил   | Министр не исключил вывод войск
hedged     | если          | Страна останется, если начнется вывод войск
threatened | угрожает      | Группировка угрожает атаковать базу
demanded   | потребовал    | Парламент потребовал вывода войск
planned    | намерены      | США намерены вывести войск
stated     | -             | Не только вывод войск
""",
    "fr": """
stated     | -            | Le retrait des troupes a commencé
negated    | ne va pas    | Paris ne va pas retirer ses troupes
negated    | refuse       | Le président refuse de retirer ses soldats
negated    | exclu        | Le retrait des troupes est exclu
negated    | aucun projet | Il n’y a aucun projet de retrait des troupes
denied     | dément       | Paris dément le retrait de ses troupes
hedged     | pourrait     | Paris pourrait retirer ses troupes
hedged     | envisage     | Le gouvernement envisage de retirer ses troupes
hedged     | n'exclut pas | Le ministre n'exclut pas un retrait des troupes
hedged     | Si           | Si les pourparlers échouent, le retrait des troupes commencera
threatened | menace       | Le groupe menace d’attaquer la base
demanded   | exige        | Le Parlement exige le retrait des troupes
stated     | -            | Non seulement le retrait des troupes
""",
    "de": """
negated    | nicht          | Berlin wird die Soldaten nicht abziehen
negated    | kein           | Es gibt kein Datum für den Abzug der Truppen
denied     | dementierte    | Das Ministerium dementierte einen Abzug der Truppen
hedged     | erwägt         | Die Regierung erwägt den Abzug der Truppen
demanded   | fordert        | Die Opposition fordert den Abzug der Soldaten
threatened | droht          | Der Minister droht mit dem Abzug der Truppen
""",
    "es": """
negated    | no        | El gobierno no va a retirar sus tropas
negated    | descarta  | El ministro descarta la retirada de tropas
denied     | desmintió | La embajada desmintió la retirada de tropas
hedged     | podría    | Madrid podría retirar sus tropas
demanded   | exige     | El parlamento exige la retirada de las tropas
""",
    "tr": """
denied     | yalanladı | Bakanlık, askerlerin çekilmesini yalanladı
negated    | söz konusu değil | Askerlerin çekilmesi söz konusu değil
demanded   | istedi    | Meclis askerlerin çekilmesini istedi
""",
    "he": """
negated    | לא      | הממשלה לא תסיג את הכוחות
denied     | הכחיש   | הדובר הכחיש את נסיגת הכוחות
hedged     | שוקלת   | הממשלה שוקלת להסיג את הכוחות
demanded   | דרשה    | האופוזיציה דרשה את נסיגת הכוחות
threatened | איימו   | השרים איימו כי תבוא נסיגת הכוחות
""",
}


def rows(table: str, lang: str) -> list[tuple[str, str, str, str]]:
    found = []
    for line in table.strip().splitlines():
        mood, cue, sentence = (part.strip() for part in line.split("|"))
        found.append((lang, mood, cue, sentence))
    return found


def matched(sentence: str, lang: str, moods: str = "{}"):
    terms = ", ".join(f"'{term}': 30" for term in TERMS[lang])
    text = f"themes: {{t: {{threshold: 30, moods: {moods}, terms: {{{terms}}}}}}}\nrules: {{r: {{match: {{all: [{{theme: t}}]}}}}}}"
    compiled = compile_rules(load_rules([("a.yaml", text)]))
    return match(compiled, Article(id="a", title="", body=sentence, lang=lang), every=True)


@pytest.mark.parametrize(
    ("lang", "mood", "cue", "sentence"),
    [
        *rows(ENGLISH, "en"),
        *rows(ENGLISH_PSEUDO, "en"),
        *(row for lang, table in OTHERS.items() for row in rows(table, lang)),
    ],
)
def test_the_mood_of_what_a_term_found(lang, mood, cue, sentence):
    (theme,) = matched(sentence, lang).themes
    (found,) = theme.terms
    assert (found.mood, found.cue.text if found.cue else "-") == (mood, cue)
    assert found.counts


@pytest.mark.parametrize(
    ("moods", "sentence", "score", "counts"),
    [
        ("{}", "Washington will not withdraw its soldiers", 30, [True]),
        ("{negated: count}", "Washington will not withdraw its soldiers", 30, [True]),
        ("{negated: drop}", "Washington will not withdraw its soldiers", 0, [False]),
        ("{denied: drop}", "Washington will not withdraw its soldiers", 30, [True]),
        ("{hedged: drop, denied: drop}", "Troops could leave. But soldiers withdrew", 30, [True, False]),
        ("{stated: drop}", "Troops could leave. But soldiers withdrew", 30, [True, False]),
    ],
)
def test_a_theme_says_which_moods_count(moods, sentence, score, counts):
    report = matched(sentence, "en", moods)
    (theme,) = report.themes
    assert (theme.score, [found.counts for found in theme.terms]) == (score, counts)
    assert report.rules[0].hit is (score >= 30)


def test_dropped_places_stand_in_the_reason():
    report = matched("Washington will not withdraw its soldiers", "en", "{negated: drop}")
    assert report.rules[0].clauses[0].detail == "0 of 30; 1 place does not count (negated)"


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("That could hurt militias. Militants fire rockets at the base", Mood.STATED),
        ("That hurts militias. Militants could fire rockets at the base", Mood.HEDGED),
    ],
)
def test_a_sentence_that_only_names_somebody_does_not_turn_the_next(text, mood):
    rules = "themes: {t: {threshold: 9, terms: {'militia >9 fire >3 rocket >4 base': 9}}}\nrules: {r: {match: {all: [{theme: t}]}}}"
    compiled = compile_rules(load_rules([("a.yaml", rules)]))
    (theme,) = match(compiled, Article(id="a", title="", body=text, lang="en"), every=True).themes
    assert {found.mood for found in theme.terms} == {mood}


def test_what_speaks_against_a_theme_does_so_in_any_mood():
    text = """
    themes: {t: {threshold: 30, moods: {negated: drop}, terms: {troop: 30, "withdraw ~4 tournament": -40}}}
    rules: {r: {match: {all: [{theme: t}]}}}
    """
    compiled = compile_rules(load_rules([("a.yaml", text)]))
    (theme,) = match(
        compiled, Article(id="a", title="Troops will not withdraw from the tournament", lang="en"), every=True
    ).themes
    assert theme.score == -10


def test_a_cue_that_a_term_asks_for_itself_turns_nothing():
    text = "themes: {t: {threshold: 30, terms: {'demand ~6 troop ~3 leave': 30}}}\nrules: {r: {match: {all: [{theme: t}]}}}"
    compiled = compile_rules(load_rules([("a.yaml", text)]))
    (theme,) = match(compiled, Article(id="a", title="He demanded that troops leave", lang="en"), every=True).themes
    assert [found.mood for found in theme.terms] == [Mood.STATED]


def test_an_unknown_mood_is_refused_with_its_place():
    text = "themes:\n  t: {threshold: 30, terms: {troop: 30}, moods: {negatd: drop}}\n"
    with pytest.raises(BrokenInput) as caught:
        load_rules([("a.yaml", text)])
    (problem,) = caught.value.problems
    assert (problem.line, "negated" in problem.message) == (2, True)


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [
        ("fr", "troupes", "fr"),
        ("", "troops", "en"),
        ("", "войска", "ru"),
        ("ur", "فوج", "ar"),
        ("", "כוחות", "he"),
        ("sw", "askari", "en"),
    ],
)
def test_where_a_language_has_no_cues_the_script_decides(lang, word, expected):
    assert language_of_cues(lang, word) == expected
    assert expected in CUES
