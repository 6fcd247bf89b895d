"""Reports of one event are one story; two events of one kind are two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.model import ReadText
from monitor.stories.features import features_of
from monitor.workbench.grouping import Handed, grouped

QUAKE = (
    "Earthquake kills dozens in Keshan",
    (
        "A magnitude 6.1 earthquake struck the southern province of Keshan before dawn on Sunday and killed 34 people, "
        "officials said. Rescue teams from Harmoud were on their way, the governor, Reza Maleki, said."
    ),
)
LATER = (
    "Keshan quake toll rises to 41",
    (
        "Rescue teams dug through the night in the villages around Harmoud, where the earthquake struck on Sunday. Reza "
        "Maleki, the governor of Keshan, said that 41 people were killed."
    ),
)
ELSEWHERE = (
    "Earthquake kills dozens on Losara",
    (
        "A magnitude 7.0 earthquake struck the island of Losara on Tuesday evening and killed 22 people, officials said. "
        "Rescue teams from Port Amela were on their way, the mayor, Ines Duarte, said."
    ),
)
OTHERS = [
    ("Ferry runs aground off Tolva", "A ferry with 200 passengers ran aground off Tolva in fog. Tugs pulled it free."),
    ("Bakers of Minsted strike", "The bakers of Minsted laid down work on Monday and ask for ten per cent more."),
    ("Orchestra returns to Velmar", "The Velmar orchestra played its first concert in the hall that burned in May."),
]


def stories(*texts: tuple[str, str], lang: str = "en", days: tuple[int, ...] = ()) -> list[str]:
    handed = [
        Handed(
            id=str(number),
            text=ReadText(
                title=title,
                body=body,
                lang=lang,
                published=datetime(2026, 3, days[number], tzinfo=UTC) if days else None,
            ),
        )
        for number, (title, body) in enumerate(texts)
    ]
    placed = grouped(handed)
    return [placed[one.id].story for one in handed]


def test_another_report_of_the_event_joins_and_another_event_does_not() -> None:
    first, later, elsewhere, *others = stories(QUAKE, LATER, ELSEWHERE, *OTHERS)
    assert first == later
    assert elsewhere != first
    assert len({first, elsewhere, *others}) == 5


def test_the_reason_names_the_words() -> None:
    handed = [
        Handed(id=str(number), text=ReadText(title=title, body=body, lang="en"))
        for number, (title, body) in enumerate([QUAKE, LATER, *OTHERS])
    ]
    why = grouped(handed)["1"].why
    assert why.startswith("tells the same event as “Earthquake kills dozens in Keshan”: ")
    assert "keshan" in why
    assert "likeness 0.9" in why or "likeness 1.0" in why


def test_a_story_ends_with_the_window() -> None:
    first, later, *_ = stories(QUAKE, LATER, *OTHERS, days=(1, 5, 1, 2, 3))
    assert first != later


def test_texts_without_words_stand_alone() -> None:
    assert len(set(stories(("", ""), ("!", "…"), ("Live", "")))) == 3


@pytest.mark.parametrize(
    ("title", "body", "lang", "names"),
    [
        (
            "Bridge falls in Keshan",
            "It fell on Sunday, Reza Maleki said.",
            "en",
            {"keshan", "reza", "maleki"},
        ),
        ("BRIDGE FALLS IN KESHAN", "", "en", {"keshan"}),
        ("Keshan Bridge Falls as Maleki Looks On", "The bridge fell.", "en", {"keshan", "maleki"}),
        ("Maleki to go", "Maleki said that he would go.", "en", {"maleki"}),
        ("Bakers strike", "Bakers said that bakers were tired.", "en", set()),
        ("Мост упал в Кешане", "Сегодня мост закрыт, сообщил губернатор Малеки.", "ru", {"кешан", "малк"}),
        ("Die Brücke fiel am Morgen", "Der Bürgermeister sah den Fluss.", "de", set()),
    ],
)
def test_names_are_capitals_inside_sentences_and_words_that_no_dictionary_has(
    title: str, body: str, lang: str, names: set[str]
) -> None:
    assert features_of(title, body, lang).names == names


def test_han_is_told_in_pairs() -> None:
    assert "地震" in features_of("南部地震", "", "zh").words
