"""How many forms of a word are found, and how many other words with them, language by language.

Each line of `forms/xx.txt` is a word of the trade and its forms; behind a bar, words that must not be taken for it. The
tables of the stemmers were made with these words in view. `xx-other.txt` holds more words: it was written without a look
at the tables, but they have grown by some of its words since, so its floors too keep what works from breaking and say
nothing of words that are in neither list. Words of `xx-apart.txt` all mean different things.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from monitor.text.inflect import stem
from monitor.text.normalise import fold

FORMS = Path(__file__).parent / "forms"

# list, recall and precision at least
FLOORS = [
    ("en", 0.99, 0.99),
    ("en-other", 0.96, 0.98),
    ("ar", 0.98, 0.99),
    ("ar-other", 0.95, 0.99),
    ("fa", 0.98, 0.99),
    ("fa-other", 0.95, 0.97),
    ("ru", 0.98, 0.99),
    ("ru-other", 0.92, 0.98),
    ("fr", 0.98, 0.98),
    ("fr-other", 0.95, 0.96),
    ("de", 0.97, 0.98),
    ("de-other", 0.88, 0.95),
    ("es", 0.98, 0.98),
    ("es-other", 0.93, 0.98),
    ("uk", 0.97, 0.98),
    ("he", 0.97, 0.98),
    ("tr", 0.95, 0.98),
]


def words_of(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


def rows(name: str) -> list[tuple[list[str], list[str]]]:
    lines = (FORMS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(words_of(forms), words_of(others)) for forms, _, others in (line.partition("|") for line in lines)]


def missed_and_false(name: str) -> tuple[int, list[str], list[str]]:
    """The number of pairs, the forms that are not found, and the words that are found by mistake."""
    lang, table = name.partition("-")[0], rows(name)
    pairs = [(forms[0], form) for forms, _ in table for form in forms[1:] if form != forms[0]]
    missed = [f"{word}: {form}" for word, form in pairs if stem(word, lang) != stem(form, lang)]
    false = [f"{forms[0]}: {o}" for forms, others in table for o in others if stem(o, lang) == stem(forms[0], lang)]
    sharing: dict[str, set[int]] = defaultdict(set)
    for number, (forms, _) in enumerate(table):
        for form in forms:
            sharing[stem(form, lang)].add(number)
    for numbers in sharing.values():
        for one, other in combinations(sorted(numbers), 2):
            if not set(table[one][0]) & set(table[other][0]):  # a form that both have is a homograph
                false.append(f"{table[one][0][0]}: {table[other][0][0]}")
    return len(pairs), missed, sorted(set(false))


@pytest.mark.parametrize(("name", "recall", "precision"), FLOORS, ids=[row[0] for row in FLOORS])
def test_forms_are_found_and_other_words_are_not(name, recall, precision):
    pairs, missed, false = missed_and_false(name)
    found = pairs - len(missed)
    print(f"{name}: {pairs} pairs, recall {found / pairs:.3f}, precision {found / (found + len(false)):.3f}")
    assert found / pairs >= recall, missed
    assert found / (found + len(false)) >= precision, false


@pytest.mark.parametrize("lang", ["ar", "fa", "ru", "fr"])
def test_words_that_mean_different_things_stay_apart(lang):
    words = sorted(set(words_of((FORMS / f"{lang}-apart.txt").read_text(encoding="utf-8"))))
    sharing: dict[str, list[str]] = defaultdict(list)
    for word in words:
        sharing[stem(word, lang)].append(word)
    merged = [same for same in sharing.values() if len(same) > 1]
    assert len(merged) <= 0.03 * len(words), merged


def test_what_ends_and_begins_like_something_else_is_left_whole():
    for lang, words in {
        "ar": "بغداد بيان لبنان وزير كتاب فلسطين",
        "fa": "ایران تهران سازمان طالبان",
        "he": "ממשלה בסיס",
    }.items():
        for word in words_of(words):
            assert len(stem(word, lang)) >= len(word) - 1
