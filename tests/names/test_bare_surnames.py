"""Bare surnames in scripts without capitals: as the article spells them, and nothing that is merely near."""

from __future__ import annotations

import pytest

from monitor.names.actor import Actor, Kind, Surname
from monitor.names.index import NameIndex
from monitor.text.normalise import tokenise


def person(actor: str, name: str) -> Actor:
    return Actor(id=actor, label=name, kind=Kind.PERSON, names=(name,), surname=Surname.LICENSED)


INDEX = NameIndex([person("assad", "Bashar al-Assad"), person("khomeini", "Ruhollah Khomeini")])


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("بشار اسد به مسکو رفت. او در دیدار با خبرنگاران گفت که راضی است.", []),
        ("بشار اسد به مسکو رفت. اسد گفت که راضی است.", ["اسد"]),
        ("روح‌الله خمینی درگذشت. او در خامنه زاده نشد.", []),
        ("روح‌الله خمینی درگذشت. خمینی در خمین زاده شد.", ["خمینی"]),
        ("التقى بشار الأسد الوفد. وقال للأسد إن الوقت حان، والأسد صامت.", ["للأسد", "والأسد"]),
        ("Bashar al-Assad spoke. الأسد تكلم", ["الأسد"]),
        ("Bashar al-Assad spoke. Asad left.", ["Asad"]),
    ],
)
def test_a_surname_counts_as_the_article_spells_it(text, surnames):
    tokens = tokenise(text)
    found = [m for m in INDEX.find((tokens,)) if m.how == "surname"]
    assert [tokens.text[tokens.starts[m.start] : tokens.ends[m.end - 1]] for m in found] == surnames
