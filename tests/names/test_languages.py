"""Names as German, Spanish, Turkish, Hebrew and Hangul spell them."""

from __future__ import annotations

import pytest

from monitor.names.actor import Spelling
from monitor.names.pair import judge_pair

SAME = [
    ("Sergey Lavrov", "Sergej Lawrow", "German w and j"),
    ("Volodymyr Zelensky", "Wolodymyr Selenskyj", "German s for z"),
    ("Masoud Pezeshkian", "Massud Peseschkian", "German sch"),
    ("Mohammad Javad Zarif", "Mohammad Dschawad Sarif", "German dsch"),
    ("Yevgeny Yelagin", "Jewgeni Jelagin", "German j is y"),
    ("Mihajlo Stoyan", "Mihailo Stojan", "and Slavic j, too"),
    ("Ruhollah Khomeini", "Ruholá Jomeiní", "Spanish j"),
    ("Donald Trump", "Дональда Трампа", "Russian cases of a stem with a vowel before its last consonants"),
    ("Haider al-Abadi", "Haydar el-İbadi", "Turkish letters"),
    ("Abbas Araghchi", "Abbas Arakçi", "Turkish ç"),
    ("Hassan Nasrallah", "חסן נסראללה", "Allah in Hebrew"),
    ("Joe Biden", "ג'ו ביידן", "a geresh"),
    ("Fernanda", "פרננדה", "two letters with a vowel between"),
    ("Bezalel Smotrich", "בצלאל סמוטריץ'", "a geresh at the end"),
    ("Stiller", "스틸러", "er in Hangul"),
    ("Celina", "셀리나", "l in Hangul"),
    ("Bernstein", "번스타인", "an r that is not heard"),
]
OTHERS = [
    ("Jalil Rahimi", "Khalil Rahimi", "j is kh only where Spanish accents stand"),
    ("Angelos", "안젤라", "another name in Hangul"),
    ("Yair Lapid", "יאיר לב", "another surname in Hebrew"),
]


@pytest.mark.parametrize(("name", "variant", "because"), SAME)
def test_a_spelling_of_that_language_is_found(name, variant, because):
    assert judge_pair(name, variant).yes, because


@pytest.mark.parametrize(("name", "variant", "because"), OTHERS)
def test_another_name_is_not(name, variant, because):
    assert not judge_pair(name, variant).yes, because


@pytest.mark.parametrize("code", ["99cdd37d3a96", "7cde", "k1de"])
def test_a_code_is_no_spelling_of_a_name(code):
    assert not judge_pair("al-Qaeda", code, Spelling.LOOSE).yes


def test_cities_keep_their_names_of_the_postal_map():
    assert judge_pair("Peking University", "Beijing University").yes
    assert not judge_pair("Peking University", "Nanjing University").yes
