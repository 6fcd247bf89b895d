"""Who is credited, and which reports are independent."""

from __future__ import annotations

import pytest

from monitor.stories.independence import Told, credited, independent


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("KESHAN (Reuters) - A bridge fell on Monday.", {"reuters"}),
        ("KESHAN (AP) — A bridge fell on Monday.", {"ap"}),
        ("A bridge fell on Monday, AFP reported.", {"afp"}),
        ("A bridge fell on Monday, Reuters said, citing the police.", {"reuters"}),
        ("A bridge fell, the mayor told the Associated Press.", {"ap"}),
        ("According to the news agency Tasnim the bridge fell. Source: Xinhua", {"tasnim", "xinhua"}),
        ("A bridge fell on Monday.\n\n– dpa", {"dpa"}),
        ("Un pont s’est effondré lundi, selon l’AFP.", {"afp"}),
        ("Мост обрушился в понедельник, сообщает ТАСС.", {"tass"}),
        ("Об этом сообщил «Интерфакс».", {"interfax"}),
        ("انهار جسر يوم الاثنين، نقلا عن رويترز.", {"reuters"}),
        ("انهار جسر يوم الاثنين (أ ف ب).", {"afp"}),
        ("به گزارش ایسنا، پلی روز دوشنبه فرو ریخت.", {"isna"}),
        ("به نقل از خبرگزاری فرانسه پلی فرو ریخت.", {"afp"}),
        ("The AP course is hard, pupils in the capital say.", set()),
        ("The mayor said that a bridge fell.", set()),
        ("A monument to Reuters was unveiled in Kassel.", set()),
        ("", set()),
    ],
)
def test_agencies_are_known_by_their_credits(text: str, agencies: set[str]) -> None:
    assert credited(text) == agencies


def test_only_the_beginning_and_the_end_credit() -> None:
    assert (
        credited("A bridge fell. " * 60 + "Another bridge, AFP reported in May, had cracks. " + "It rained. " * 60)
        == frozenset()
    )


@pytest.mark.parametrize(
    ("reports", "count", "why"),
    [
        ([Told(owner="a", origin="1"), Told(owner="b", origin="2")], 2, "nothing shared"),
        ([Told(owner="a", origin="1"), Told(owner="a", origin="2")], 1, "one owner"),
        ([Told(owner="a", origin="1"), Told(owner="b", origin="1")], 1, "one text"),
        (
            [Told(owner=one, origin=one, agencies=frozenset({"afp"})) for one in "abc"],
            1,
            "one agency",
        ),
        (
            [
                Told(owner="a", origin="1", agencies=frozenset({"afp"})),
                Told(owner="b", origin="2", agencies=frozenset({"ap"})),
                Told(owner="c", origin="3", agencies=frozenset({"afp", "ap"})),
                Told(owner="d", origin="4"),
            ],
            2,
            "one that has both ties the two",
        ),
        ([], 0, "nobody"),
    ],
)
def test_independent_reports_share_nothing(reports: list[Told], count: int, why: str) -> None:
    assert independent(reports) == count, why
    assert independent(reversed(reports)) == count, why
