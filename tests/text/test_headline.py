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
