"""What of a headline is matched."""

from __future__ import annotations

import pytest

from monitor.text.headline import telling
from monitor.text.normalise import tokenise


@pytest.mark.parametrize(
    ("title", "name", "words", "why"),
    [
        ("Convoy leaves Iraq", "Iran Courier", "Convoy leaves Iraq", "nothing to blank"),
        ("Convoy leaves Iraq - Iran Courier", "Iran Courier", "Convoy leaves Iraq -", "the site at the end"),
        ("Iran Courier | Convoy leaves Iraq", "Iran Courier", "| Convoy leaves Iraq", "the site at the beginning"),
        (
            "Convoy leaves Iraq – Iran Courier World News",
            "Iran Courier",
            "Convoy leaves Iraq –",
            "and which part of it",
        ),
        ("Convoy leaves Iraq - Iran says", "Iran Courier", "Convoy leaves Iraq - Iran says", "who says it is no site"),
        ("Iran Courier", "Iran Courier", "Iran Courier", "a title that is nothing else stays"),
        ("BREAKING: Convoy leaves", "", "Convoy leaves", "a label"),
        ("🔴 عاجل | القافلة تغادر", "", "القافلة تغادر", "a flag and a label in Arabic"),
        ("UPDATE 1-Convoy leaves", "", "Convoy leaves", "the slug of a wire report that was written through"),
        ("RPT-WRAPUP 12-Convoy leaves", "", "Convoy leaves", "two of them"),
        ("Update 1-Convoy leaves", "", "Update 1-Convoy leaves", "slugs are in capitals"),
        ("UPDATE 1 - convoy leaves", "", "UPDATE 1 - convoy leaves", "and stand right before the headline"),
        ("Breaking the siege: convoy leaves", "", "Breaking the siege: convoy leaves", "a word that begins a sentence"),
        ("Live fire near Basra", "", "Live fire near Basra", "no mark, no label"),
    ],
)
def test_what_of_a_title_is_matched(title: str, name: str, words: str, why: str) -> None:
    shown = telling(title, name)
    assert " ".join(shown.split()) == words, why
    assert len(shown) == len(title)
    assert all(char in (" ", shown) for char, shown in zip(shown, title, strict=True)), "characters keep their places"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("القـــوات تغادر العــراق", "القوات تغادر العراق"),
        ("Troops leave Irbil as talks go on…", "troops leave irbil as talks go on"),
        ("Troops leave Irbil as talks go on [...]", "troops leave irbil as talks go on"),
        ("🇮🇶 Troops leave Irbil ⚡", "troops leave irbil"),
    ],
)
def test_what_stretches_cuts_or_adorns_a_title_is_not_matched(title: str, words: str) -> None:
    assert " ".join(tokenise(telling(title)).words) == " ".join(tokenise(words).words)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("#BREAKING Convoy leaves", "Convoy leaves"),
        ("[BREAKING] Convoy leaves", "Convoy leaves"),
        ("🚨🚨BREAKING: Convoy leaves", "Convoy leaves"),
        ("🔴 BREAKING | 🇮🇶 Convoy leaves", "🇮🇶 Convoy leaves"),
        ("EXCLUSIVE-Convoy leaves", "Convoy leaves"),
        ("Analysis: Convoy leaves", "Convoy leaves"),
        ("WRAPUP 3-Convoy leaves", "Convoy leaves"),
        ("(2nd LD) Convoy leaves", "Convoy leaves"),
        ("عاجل.. القافلة تغادر", "القافلة تغادر"),
        ("#عاجل القافلة تغادر", "القافلة تغادر"),
        ("عاجـــل | القافلة تغادر", "القافلة تغادر"),
        ("بالفيديو.. القافلة تغادر", "القافلة تغادر"),
        ("فوری/ کاروان رفت", "کاروان رفت"),
        ("خبر فوری؛ کاروان رفت", "کاروان رفت"),
        ("ویدئو/ کاروان رفت", "کاروان رفت"),
        ("СРОЧНО. Колонна ушла", "Колонна ушла"),
        ("Срочно! Колонна ушла", "Колонна ушла"),
        ("⚡ Молния: Колонна ушла", "Колонна ушла"),
        ("DIRECT. Le convoi part", "Le convoi part"),
        ("EN DIRECT - Le convoi part", "Le convoi part"),
        ("Vidéo : le convoi part", "le convoi part"),
        ("Son dakika... Konvoy gitti", "Konvoy gitti"),
        ("מבזק: השיירה יצאה", "השיירה יצאה"),
        ("ÚLTIMA HORA | Sale el convoy", "Sale el convoy"),
        ("+++ EIL +++ Konvoi fährt", "Konvoi fährt"),
        ("突发：车队离开", "车队离开"),
        ("【速報】車列が出発", "車列が出発"),
        # what only looks like one
        ("Live fire kills two", "Live fire kills two"),
        ("Watch tower falls: two dead", "Watch tower falls: two dead"),
        ("Direct talks - Iran agrees", "Direct talks - Iran agrees"),
        ("Update on talks: no deal", "Update on talks: no deal"),
        ("Exclusive economic zone: Turkey sends ship", "Exclusive economic zone: Turkey sends ship"),
        ("U.S. troops leave", "U.S. troops leave"),
        ("عاجل إلى الرئيس: أوقفوا الحرب", "عاجل إلى الرئيس: أوقفوا الحرب"),
        ("Opinion | Convoys should leave", "Opinion | Convoys should leave"),
    ],
)
def test_labels_in_the_languages_of_the_desk(title: str, words: str) -> None:
    assert " ".join(telling(title).split()) == words


@pytest.mark.parametrize(
    ("title", "name", "words"),
    [
        ("Convoy leaves Iraq | Valley Courier", "Valley Courier", "Convoy leaves Iraq |"),
        ("Convoy leaves Iraq · Valley Courier", "Valley Courier", "Convoy leaves Iraq ·"),
        ("Convoy leaves Iraq (Valley Courier)", "Valley Courier", "Convoy leaves Iraq"),
        ("Valley Courier: Convoy leaves Iraq", "Valley Courier", "Convoy leaves Iraq"),
        ("القافلة تغادر | صحيفة الوادي", "صحيفة الوادي", "القافلة تغادر |"),
        ("Колонна ушла — Портовый вестник", "Портовый вестник", "Колонна ушла —"),
        ("Iraq: convoy leaves", "Iraq", "Iraq: convoy leaves"),
        ("Iran-US talks resume", "Iran Courier", "Iran-US talks resume"),
        (
            "Talks resume in Doha - Cairo delegation absent",
            "Doha News",
            "Talks resume in Doha - Cairo delegation absent",
        ),
        ("Ceasefire collapses - Iran", "Iran Courier", "Ceasefire collapses - Iran"),
    ],
)
def test_only_the_source_s_own_name_goes(title: str, name: str, words: str) -> None:
    assert " ".join(telling(title, name).split()) == words
