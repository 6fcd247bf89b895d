"""Looking back at all reports: those of one event are one story, however many, and whatever the order they come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import ReadText
from monitor.workbench.grouping import Handed, grouped

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)

#: one event as many papers tell it: each names something of it only
SINKING = [
    ("Ferry Aurelia sinks off Tolva", "The ferry Aurelia sank off Tolva on Sunday with 212 people on board. The harbour master, Ida Brekke, said that 190 were taken off by fishing boats."),
    ("Fishermen of Tolva saved 190", "When the Aurelia listed, the fishing boats of Tolva put out in the dark. They took 190 people from the ferry, said Ida Brekke."),
    ("Search goes on for 22 of the Aurelia", "Divers look for 22 people who were on the ferry Aurelia when it went down off Tolva. The owner, Nordbank Lines, sent a crane ship."),
    ("Nordbank Lines under inquiry", "Prosecutors ask why the bow door of the Aurelia was open. Nordbank Lines, the owner of the ferry that sank off Tolva, said it was inspected in May."),
    ("Bow door was open, says sailor", "A sailor of the Aurelia said that the bow door would not close when the ferry left. Nordbank Lines knew it, he told the prosecutors in Tolva."),
    ("Tolva mourns", "Bells rang in Tolva for the dead of the Aurelia. Ida Brekke read out 22 names; the fishermen stood in oilskins at the back."),
]  # fmt: skip
#: another of its kind, in the same waters
GROUNDING = [
    ("Ferry Meridian aground near Sund", "The ferry Meridian ran aground near Sund on Wednesday with 140 people on board; nobody was hurt, the captain, Jon Vik, said."),
    ("Tugs pull Meridian free", "Three tugs pulled the Meridian off the rocks near Sund at high water. Captain Jon Vik had turned too early, the coast guard believes."),
    ("Captain of Meridian was tired", "Jon Vik, captain of the ferry that ran aground near Sund, had been on the bridge for fourteen hours, the crew of the Meridian say."),
]  # fmt: skip
OTHERS = [
    ("Bakers of Minsted strike", "The bakers of Minsted laid down work on Monday and ask for ten per cent more."),
    ("Orchestra returns to Velmar", "The Velmar orchestra played its first concert in the hall that burned in May."),
    ("Comet seen over Harland", "Thousands climbed the hills of Harland to see a comet with a green tail before dawn."),
    (
        "Rust closes bridge at Ostry",
        "Engineers closed the bridge at Ostry because rust has eaten a main beam. Lorries must go round by Pelm.",
    ),
]


def handed(*texts: tuple[str, str], days: tuple[float, ...] = (), feed: str = "") -> list[Handed]:
    return [
        Handed(
            id=title,
            text=ReadText(
                title=title, body=body, lang="en", published=BEGIN + timedelta(days=days[number]) if days else None
            ),
            feed=feed,
        )
        for number, (title, body) in enumerate(texts)
    ]


def stories(articles: list[Handed]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for one, placement in grouped(articles).items():
        groups.setdefault(placement.story, set()).add(one)
    return {frozenset(group) for group in groups.values()}


def test_many_reports_of_one_event_hold_together_and_another_of_its_kind_stays_apart() -> None:
    found = stories(handed(*SINKING, *GROUNDING, *OTHERS))
    assert frozenset(title for title, _ in SINKING) in found
    assert frozenset(title for title, _ in GROUNDING) in found
    assert len(found) == 2 + len(OTHERS)


def test_the_order_in_which_they_come_makes_no_difference() -> None:
    articles = handed(*SINKING, *GROUNDING, *OTHERS)
    assert stories(articles) == stories(articles[::-1]) == stories(articles[5:] + articles[:5])


def test_a_report_that_has_no_fellow_is_joined_with_nothing() -> None:
    assert stories(handed(*OTHERS)) == {frozenset({title}) for title, _ in OTHERS}


def test_reports_beyond_the_window_are_another_story() -> None:
    late = [*SINKING[:2], ("A year on", SINKING[2][1])]
    assert len(stories(handed(*late, *OTHERS, days=(0, 1, 30, 0, 0, 0, 0)))) == 2 + len(OTHERS)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("Sund update, March 1", "Sund update, March 2", False),  # issues of a series
        (
            "Live: storm in Sund, Sunday",
            "Live: storm in Sund, Sunday evening",
            True,
        ),  # nothing is filled in for another
    ],
)
def test_issues_of_a_series_are_no_story(one: str, other: str, together: bool) -> None:
    first = (one, "The storm tore roofs from the barns of Sund, said Mayor Ylva Dahl. The road to Pelm is under water.")
    second = (other, "The road to Pelm is still under water, said Mayor Ylva Dahl; roofs lie in the fields of Sund.")
    assert (frozenset({one, other}) in stories(handed(first, second, *OTHERS, feed="sund"))) is together


def test_the_reason_names_what_joined_and_what_kept_apart() -> None:
    placed = grouped(handed(*SINKING, *GROUNDING, *OTHERS))
    assert "tells the same event as" in placed[SINKING[4][0]].why
    assert "Nordbank" in placed[SINKING[4][0]].why or "nordbank" in placed[SINKING[4][0]].why
    assert placed[GROUNDING[0][0]].why.startswith("the first report of this text; apart from “")


def test_an_event_that_is_told_for_longer_than_the_window_is_one_story() -> None:
    found = stories(handed(*SINKING, *OTHERS, days=(0, 1, 2, 3, 4, 5, 0, 1, 2, 3)))
    assert frozenset(title for title, _ in SINKING) in found


#: two events of one kind, each told once in each language
QUAKES = {
    "en": (
        ("Quake in Nepal kills 37", "An earthquake of magnitude 6.3 killed 37 people in Nepal on Tuesday, in villages round Gorkha, said Prakash Adhikari, the governor. Army helicopters fly out the wounded."),
        ("Chile: quake near Valparaiso", "An earthquake of magnitude 7.1 killed 12 people in Chile on Tuesday, in the hills of Valparaiso, said the mayor, Camila Rojas. Hospitals took in the wounded."),
    ),
    "fr": (
        ("Népal : un séisme fait 37 morts", "Un séisme de magnitude 6,3 a tué 37 personnes mardi au Népal, autour de Gorkha, selon le gouverneur Prakash Adhikari. L'armée évacue les blessés."),
        ("Séisme au Chili : 12 morts", "Douze personnes, 12 selon la maire Camila Rojas, sont mortes mardi à Valparaiso, au Chili, dans un séisme de magnitude 7,1. Les hôpitaux accueillent les blessés."),
    ),
    "ru": (
        ("Землетрясение в Непале: 37 погибших", "В Непале во вторник при землетрясении магнитудой 6,3 погибли 37 человек, сообщил губернатор Пракаш Адхикари. Больше всего пострадала Горкха, раненых вывозит армия."),
        ("В Чили произошло землетрясение", "Землетрясение магнитудой 7,1 унесло жизни 12 человек в Чили во вторник. Пострадал Вальпараисо, сообщила мэр Камила Рохас; раненые в больницах."),
    ),
}  # fmt: skip


def test_of_two_events_told_once_in_each_language_each_is_a_story() -> None:
    articles = [
        Handed(id=title, text=ReadText(title=title, body=body, lang=lang, published=None))
        for lang, texts in QUAKES.items()
        for title, body in texts
    ]
    assert stories(articles) == {frozenset(texts[one][0] for texts in QUAKES.values()) for one in (0, 1)}
