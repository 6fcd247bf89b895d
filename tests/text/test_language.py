"""Languages told by script, letters and function words, and when a feed's claim counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.text.language import detect

SNIPPETS = Path(__file__).parent / "languages" / "snippets.tsv"
SENTENCES = {
    "en": "The convoy left the station before dawn, officials said, and nobody knows when it will be back.",
    "fr": "Le convoi a quitté la station avant l'aube et personne ne sait quand il reviendra.",
    "de": "Der Konvoi hat die Station vor Tagesanbruch verlassen, und niemand weiß, wann er zurückkommt.",
    "es": "El convoy salió de la estación antes del amanecer y nadie sabe cuándo volverá.",
    "it": "Il convoglio ha lasciato la stazione prima dell'alba e nessuno sa quando tornerà.",
    "pt": "O comboio saiu da estação antes do amanhecer e ninguém sabe quando vai voltar.",
    "nl": "Het konvooi heeft het station voor zonsopgang verlaten en niemand weet wanneer het terugkomt.",
    "tr": "Konvoy şafaktan önce istasyondan ayrıldı ve ne zaman döneceğini kimse bilmiyor.",
    "pl": "Konwój opuścił stację przed świtem i nikt nie wie, kiedy wróci, ale nie jest to pewne.",
    "sv": "Konvojen lämnade stationen före gryningen och ingen vet när den kommer tillbaka, men det är inte säkert.",
    "ro": "Convoiul a plecat din stație înainte de zori și nimeni nu știe când se va întoarce.",
    "hu": "A konvoj hajnal előtt elhagyta az állomást, és senki sem tudja, hogy mikor tér vissza.",
    "id": "Konvoi itu meninggalkan stasiun sebelum fajar dan tidak ada yang tahu kapan akan kembali.",
    "so": "Kolonyada ayaa ka baxday saldhigga waaberigii, waxaana aan la ogeyn goorta ay soo laaban doonto.",
    "ku": "Karwan berî berbangê ji îstasyonê derket û kes nizane ku ew ê kengî vegere.",
    "ru": "Колонна покинула станцию до рассвета, и никто не знает, когда она вернётся.",
    "uk": "Колона залишила станцію до світанку, і ніхто не знає, коли вона повернеться.",
    "bg": "Конвоят напусна станцията преди зазоряване и никой не знае кога ще се върне.",
    "sr": "Конвој је напустио станицу пре зоре и нико не зна када ће се вратити.",
    "be": "Калона пакінула станцыю да світанку, і ніхто не ведае, калі яна вернецца.",
    "kk": "Колонна таң атпай станциядан шықты және оның қашан оралатынын ешкім білмейді.",
    "ar": "غادرت القافلة المحطة قبل الفجر ولا أحد يعرف متى ستعود.",
    "fa": "کاروان پیش از سپیده‌دم ایستگاه را ترک کرد و کسی نمی‌داند که کی برمی‌گردد.",
    "ckb": "کاروانەکە پێش بەرەبەیان وێستگەکەی بەجێهێشت و کەس نازانێت کەی دەگەڕێتەوە.",
    "ur": "قافلہ صبح سے پہلے اسٹیشن سے روانہ ہو گیا اور کسی کو معلوم نہیں کہ وہ کب واپس آئے گا۔",
    "ps": "کاروان تر سهار مخکې له تم ځایه ووت او هېڅوک نه پوهېږي چې بېرته به کله راشي.",
    "he": "השיירה עזבה את התחנה לפני עלות השחר ואיש אינו יודע מתי תחזור.",
    "zh": "车队在黎明前离开了车站，没有人知道它什么时候回来。",
    "ja": "車列は夜明け前に駅を出発し、いつ戻るか誰も知らない。",
    "ko": "호송대는 동트기 전에 역을 떠났고 언제 돌아올지 아무도 모른다.",
    "el": "Η φάλαγγα έφυγε από τον σταθμό πριν την αυγή.",
    "hy": "Շարասյունը հեռացավ կայարանից լուսաբացից առաջ։",
    "ka": "კოლონამ სადგური გათენებამდე დატოვა.",
    "hi": "काफिला भोर से पहले स्टेशन से निकल गया।",
    "th": "ขบวนรถออกจากสถานีก่อนรุ่งสาง",
    "am": "ኮንቮዩ ከንጋት በፊት ጣቢያውን ለቆ ወጣ።",
}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lt", "Kariai trečiadienio rytą paliko pasienio punktą, pranešė krašto apsaugos ministerija."),
        ("lv", "Karavīri trešdienas rītā atstāja robežpunktu, paziņoja aizsardzības ministrija."),
        ("cy", "Gadawodd y milwyr y ffin fore Mercher, meddai'r weinyddiaeth amddiffyn heddiw."),
        ("", "Gadawodd y milwyr y ffin"),
    ],
)
def test_languages_that_are_not_listed_are_told_by_statistics_where_these_are_installed(lang: str, text: str) -> None:
    pytest.importorskip("py3langid", reason="the extra language is not installed")
    assert detect(text) == lang


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_sentence_is_enough(lang: str) -> None:
    assert detect(SENTENCES[lang]) == lang


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("claimed", ["en", "ar", "zh-TW", "nonsense"])
def test_a_false_claim_changes_nothing(lang: str, claimed: str) -> None:
    assert detect(SENTENCES[lang], claimed) == lang


def test_headlines_and_first_sentences_in_thirty_languages() -> None:
    """What is not told (some headlines are names and numbers) is left to the feed's claim; what is told wrongly is not."""
    rows = [line.split("\t") for line in SNIPPETS.read_text(encoding="utf-8").splitlines()]
    told = [(lang, detect(text)) for lang, text in rows]
    assert sum(lang == found for lang, found in told) / len(rows) > 0.88
    assert sum(found not in {lang, ""} for lang, found in told) / len(rows) < 0.06


@pytest.mark.parametrize(
    ("title", "lang", "why"),
    [
        ("حمله پهپادی به پایگاه", "fa", "letters that Arabic does not have"),
        ("رئيس جمهور ايران با نخست وزير عراق ديدار كرد", "fa", "Persian typed on an Arabic keyboard"),
        ("انفجار بغداد", "ar", "nothing speaks against Arabic"),
        ("انسحاب القوات الأجنبية", "ar", "the article"),
        ("کابل میں دھماکہ", "ur", "Urdu's own letters"),
        ("هێرش بۆ سەر هەولێر", "ckb", "Sorani writes its vowels"),
        ("Взрыв в Багдаде", "ru", "nothing speaks against Russian"),
        ("Вибух у Багдаді: є загиблі", "uk", "Ukrainian's own letters"),
        ("米軍撤退へ", "ja", "one kana among Han characters"),
        ("美军撤离", "zh", "Han characters alone"),
        ("🚨 عاجل | BREAKING NEWS بيان الجيش حول الهجوم", "ar", "signs and a few English words do not matter"),
        ("Drone attack kills two at border post", "en", "words of headlines"),
    ],
)
def test_short_titles(title: str, lang: str, why: str) -> None:
    assert detect(title) == lang, why


@pytest.mark.parametrize(
    ("text", "claimed", "lang", "why"),
    [
        ("Kadhimi Sudani", "", "", "names have no language"),
        ("Kadhimi Sudani", "en", "en", "so that the claim decides"),
        ("Kadhimi Sudani", "en-GB", "en", "its first part"),
        ("Kadhimi Sudani", "ar", "", "unless it cannot be, by the script"),
        ("12:30", "", "", "no letters at all"),
        ("", "fa", "", "an empty text is not Persian because somebody says so"),
        ("Die Hard in Berlin", "en", "en", "two languages' words: the claim decides"),
    ],
)
def test_the_claim_decides_where_the_text_does_not(text: str, claimed: str, lang: str, why: str) -> None:
    assert detect(text, claimed) == lang, why


def test_the_middle_of_a_long_text_counts_as_well() -> None:
    credit = "By the desk. " * 8
    assert detect(credit + SENTENCES["ru"] * 12) == "ru"


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=8))
def test_any_text_has_an_answer(text: str, claimed: str) -> None:
    lang = detect(text, claimed)
    assert lang == "" or lang.isalpha()
