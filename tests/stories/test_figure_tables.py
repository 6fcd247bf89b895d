"""The tables in figures/: what a sentence counts, a sentence a row, in five languages.

`killed 16, wounded 40-50 TAB sentence`; `24+` is a vague number, `-` nothing that is told. A third column says `missed` of
what is known not to be found, so that it is noticed when it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.stories.figures import Figure, figures_of

TABLES = sorted((Path(__file__).parent / "figures").glob("*.tsv"))


def rows() -> list[object]:
    found: list[object] = []
    for table in TABLES:
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
            figures, sentence, *mark = line.split("\t")
            marks = [pytest.mark.xfail(strict=True)] if mark == ["missed"] else []
            found.append(pytest.param(table.stem, figures, sentence, marks=marks, id=f"{table.stem}:{number}"))
    return found


@pytest.mark.parametrize(("lang", "figures", "sentence"), rows())
def test_what_a_sentence_counts(lang: str, figures: str, sentence: str):
    wanted = set() if figures == "-" else set(figures.split(", "))
    assert {f"{one.what} {told(one)}" for one in figures_of(sentence, "", lang)} == wanted


@pytest.mark.parametrize(("lang", "figures", "sentence"), rows())
def test_it_counts_the_same_in_the_lead(lang: str, figures: str, sentence: str):
    wanted = set() if figures == "-" else set(figures.split(", "))
    assert {f"{one.what} {told(one)}" for one in figures_of("", sentence, lang)} == wanted


def told(figure: Figure) -> str:
    number = f"{figure.low}" if figure.low == figure.high else f"{figure.low}-{figure.high}"
    return f"{number}+" if figure.vague else number
