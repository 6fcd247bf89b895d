"""Lines that a source prints round its articles are told from its news by coming again and again."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from monitor.text.recurring import LEAST_ARTICLES, marks_of, recurs, tells, without_recurring

NEWS = (
    "The garrison at the river crossing was relieved on Monday after eleven weeks, said a spokesman for the eastern"
    " command, who added that the bridge would be open to lorries again from Wednesday."
)
INVITATION = "Get our evening letter with the best of the paper"


def told_before(*lines: str) -> Collection[int]:
    return marks_of("\n".join([NEWS, *lines])) - marks_of(f"{NEWS}\n-")


@pytest.mark.parametrize(
    ("body", "kept", "why"),
    [
        (f"{NEWS}\n\n{INVITATION}", NEWS, "an invitation behind the text"),
        (f"{INVITATION}\n\n{NEWS}", NEWS, "or before it"),
        (f"{NEWS}\n{INVITATION}\n\n{NEWS.swapcase()}", f"{NEWS}\n\n{NEWS.swapcase()}", "or within it"),
        (
            f"{NEWS}\n\nGET  our evening letter with the best of the paper!",
            NEWS,
            "case, spacing and points do not matter",
        ),
        (f"{NEWS}\n\nGet our evening letter", f"{NEWS}\n\nGet our evening letter", "part of a line is another line"),
        (
            f"The bridge is open.\n{INVITATION}",
            f"The bridge is open.\n{INVITATION}",
            "no running text: a bulletin stays",
        ),
        (f"{INVITATION}", INVITATION, "all of the text"),
    ],
)
def test_lines_that_recur_are_dropped(body: str, kept: str, why: str) -> None:
    known = told_before(INVITATION)
    parted = without_recurring(body, lambda lines: known & set(lines))
    assert parted.body == kept, why
    assert bool(parted.dropped) == (kept != body)


def test_an_article_that_is_told_again_keeps_its_text() -> None:
    letters = [
        f"Get our letter number {number} with the best of the paper and of all its sisters" for number in range(4)
    ]
    known = told_before(*letters)
    body = "\n".join([NEWS, *letters])
    assert without_recurring(body, lambda lines: known & set(lines)).body == body


def test_short_lines_are_never_learned() -> None:
    assert not told_before("Washington", "Key takeaways")


@pytest.mark.parametrize(
    ("articles", "of", "does"),
    [(LEAST_ARTICLES - 1, 4, False), (LEAST_ARTICLES, 20, True), (LEAST_ARTICLES, 200, False), (20, 200, True)],
)
def test_what_recurs_is_in_many_articles_and_in_a_good_share_of_them(articles: int, of: int, *, does: bool) -> None:
    assert recurs(articles, of) is does


@pytest.mark.parametrize(
    ("line", "told", "why"),
    [
        ("The war began in April 2023, when fighting broke out between the army and the Front; it has driven eleven million people from their homes.", True, "background"),
        ("اندلعت الحرب في نيسان 2023 بين الجيش وقوات الجبهة، وشردت أحد عشر مليون شخص من بيوتهم حتى الآن.", True, "the same in Arabic"),
        ("Война началась в апреле 2023 года, когда между армией и Фронтом вспыхнули бои; одиннадцать миллионов человек бежали.", True, "and in Russian"),
        ("“We shall not leave before the last of them has gone,” the general told reporters at the gate of the garrison.", True, "somebody says we"),
        ("Sign up and you will get the stories that matter to the valley in one letter, every evening at six o'clock.", False, "you"),
        ("All that we print was read by two editors and a lawyer before it was sent to the printer in the harbour.", False, "we"),
        ("The Valley Courier has been read in every home of the valley since it was founded by two brothers in 1911.", False, "the source's name"),
        ("Readers may write to the desk at desk@courier.example about anything that was wrong in this article or missing.", False, "an address"),
        ("Reporting from the valley, every day", False, "no sentence"),
        ("The bridge is open.", False, "too short to be sure of"),
    ],
)  # fmt: skip
def test_a_sentence_of_news_stays_however_often_it_comes(line: str, told: bool, why: str) -> None:
    assert tells(line, ("Valley Courier", "courier-en")) is told, why
    known = told_before(line)
    kept = without_recurring(f"{NEWS}\n{line}\n{NEWS.swapcase()}", lambda lines: known & set(lines)).body
    assert "Valley Courier" in line or (line in kept) is told
