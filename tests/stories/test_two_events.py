"""Two events of one kind stay apart, one event is known in other words and in other languages, and the reason says why."""

from __future__ import annotations

import pytest

from monitor.model import ReadText
from monitor.stories.features import features_of
from monitor.text.language import detect
from monitor.workbench.grouping import Handed, grouped

#: what else is told on such a day, so that words of the kind are not rare
OTHERS = [
    (
        "Bus drivers in Oslo strike",
        "Drivers of the city's buses laid down work on Monday and ask for six per cent more.",
    ),
    (
        "Talks on fish quotas go on",
        "Norway and Britain went on talking about cod on Tuesday, the minister said in Bergen.",
    ),
    (
        "Bank robbed in Marseille",
        "Two men with guns robbed a bank in Marseille on Friday and fled on a motorcycle, police said.",
    ),
    (
        "Court jails ex-mayor",
        "A court in Naples sentenced the former mayor Aldo Ferri to four years in prison for bribery.",
    ),
]
BUS = (
    "Bus falls into ravine near Quetta, 28 killed",
    "A bus fell into a ravine on the road from Quetta to Karachi early on Thursday, killing 28 people, police said.",
)


def placed(*texts: tuple[str, str]) -> list[tuple[str, str]]:
    """Story and reason of each."""
    handed = [
        Handed(id=str(number), text=ReadText(title=title, body=body, lang=detect(f"{title}\n{body}")))
        for number, (title, body) in enumerate((*texts, *OTHERS))
    ]
    found = grouped(handed)
    return [(found[str(number)].story, found[str(number)].why) for number in range(len(texts))]


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (
            ("Bus falls into ravine in Peru, 19 killed", "A bus fell into a ravine on the road from Cusco to Lima on Saturday, killing 19 people, police said."),
            "other places",
        ),
        (
            ("Bus falls into river near Multan, 11 killed", "A bus fell into a river near Multan early on Sunday, killing 11 people, police said."),
            "other numbers",
        ),
    ],
)  # fmt: skip
def test_another_event_of_the_kind_stays_apart_and_says_what_differs(report: tuple[str, str], why: str) -> None:
    (first, _), (other, reason) = placed(BUS, report)
    assert first != other
    assert reason.startswith(
        "the first report of this text; apart from “Bus falls into ravine near Quetta, 28 killed”: "
    )
    assert why in reason


@pytest.mark.parametrize(
    "report",
    [
        ("Quetta bus crash: driver had been awake all night", "The driver whose bus plunged into a ravine near Quetta on Thursday had fallen asleep, survivors said. 28 people died."),
        ("Pakistan : 28 morts dans la chute d'un autocar", "Un autocar est tombé jeudi dans un ravin près de Quetta, faisant 28 morts, selon la police."),
        ("В Пакистане автобус упал в ущелье, погибли 28 человек", "Автобус рухнул в ущелье близ Кветты в четверг, сообщила полиция."),
        ("مقتل 28 شخصا في سقوط حافلة بواد في باكستان", "سقطت حافلة ركاب في واد قرب كويتا فجر الخميس، حسبما أعلنت الشرطة الباكستانية."),
        ("سقوط اتوبوس به دره در پاکستان ۲۸ کشته داد", "اتوبوس بامداد پنجشنبه در جاده کویته به دره سقوط کرد. پلیس می‌گوید راننده خوابش برده بود."),
    ],
)  # fmt: skip
def test_the_event_is_known_in_other_words_and_languages(report: tuple[str, str]) -> None:
    (first, _), (other, reason) = placed(BUS, report)
    assert first == other
    assert reason.startswith("tells the same event as “Bus falls into ravine near Quetta, 28 killed”: ")


def test_the_same_in_another_country_and_language_stays_apart() -> None:
    (first, _), (other, _) = placed(
        BUS,
        (
            "Autriche : 28 morts dans la chute d'un autocar",
            "Un autocar est tombé jeudi dans un ravin près d'Innsbruck.",
        ),
    )
    assert first != other


@pytest.mark.parametrize(
    ("title", "body", "lang", "marks"),
    [
        ("Nine die in Pakistan", "It was Thursday.", "en", {"=9", "#dead", "@pk", "#thu"}),
        ("U.S. troops", "US forces", "en", {"@us", "#army"}),
        ("They told us", "", "en", set()),
        ("Кобалия прибыл в Пекин", "", "ru", {"@cn"}),
        ("Южная Корея", "", "ru", {"@kr"}),
        ("فاز ليفان كوباليا في تبليسي", "", "ar", {"@ge"}),
    ],
)
def test_marks_are_the_same_in_every_language(title: str, body: str, lang: str, marks: set[str]) -> None:
    found = {mark for mark in features_of(title, body, lang).marks if mark[0] != "~"}
    assert marks <= found
    assert not marks or found - marks <= {"#south", "#dead"}


def test_names_sound_alike_in_three_scripts() -> None:
    sounds = [
        {mark for mark in features_of(title, "", lang).marks if mark[0] == "~"}
        for title, lang in (("The mayor is Levan Kobalia", "en"), ("Мэр города Леван Кобалия", "ru"), ("العمدة ليفان كوباليا", "ar"))
    ]  # fmt: skip
    assert "~KPL" in sounds[0] & sounds[1] & sounds[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Iraq and US prepare talks on withdrawal", "American officers and Iraqi generals met to prepare talks on the withdrawal of American forces."),
            ("Pentagon looks into rocket fire at Iraqi base", "American forces look into reports that rockets fell on an Iraqi base."),
        ),
        (
            ("Iraq and US prepare talks on withdrawal", "American officers and Iraqi generals met to prepare talks on the withdrawal of American forces."),
            ("إطلاق صواريخ على قاعدة عراقية", "قال الجيش الأمريكي إن صواريخ سقطت قرب قاعدة في العراق فيها قوات أمريكية."),
        ),
        (
            ("Captain out of Gulf tournament", "The captain is injured and will miss the Gulf tournament, which opens in a day."),
            ("Storm closes Gulf airports for a day", "A storm closed two airports on the Gulf for a day."),
        ),
    ],
)  # fmt: skip
def test_a_country_an_army_and_a_kind_of_event_in_common_join_nothing(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    (first, _), (second, _) = placed(one, other)
    assert first != second
