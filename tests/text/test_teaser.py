"""Which texts of feeds are teasers, and what a feed and a page say together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.model import PageText, ReadText
from monitor.text.teaser import completed, is_teaser

SENTENCE = "The council met again on Monday and heard from the engineers who had looked at the bridge. "
CHINESE = "市议会周一再次开会，听取了检查过这座桥梁的工程师们的报告，并决定在月底之前关闭桥梁。"


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        ("", True),
        (SENTENCE, True),
        (SENTENCE * 8, True),  # 735 characters
        (SENTENCE * 10, False),
        (SENTENCE * 10 + "But when they came to the river …", True),
        (SENTENCE * 10 + "But when they came to the river [...]", True),
        (SENTENCE * 10 + "Read more »", True),
        (SENTENCE * 10 + "Continue reading →", True),
        (SENTENCE * 10 + "Lire la suite", True),
        (SENTENCE * 10 + "Читать далее", True),
        (SENTENCE * 10 + "اقرأ المزيد...", True),
        (SENTENCE * 10 + "ادامه مطلب", True),
        (SENTENCE * 10 + "They were told to read more of it by Friday.", False),
        (SENTENCE * 30 + "To be continued…", False),  # a writer's own ending
        (CHINESE * 8, True),
        (CHINESE * 11, False),  # 451 characters that say as much as 900 letters
    ],
)
def test_short_texts_and_those_that_break_off_are_teasers(text: str, teaser: bool):
    assert is_teaser(text.strip()) is teaser


def page(body: str, title: str = "Bridge to close", **fields) -> PageText:
    return PageText(url="https://a.example/1", title=title, body=body, read=datetime(2026, 3, 1, tzinfo=UTC), **fields)


PAGE = SENTENCE.strip() + "\n\nIt will close at the end of the month, and the ferry will take over."
TEASER = "The council heard from the engineers who had looked at the bridge…"


@pytest.mark.parametrize(
    ("title", "told", "headline", "said", "body"),
    [
        ("Bridge to close", TEASER, "Bridge to close", PAGE, PAGE),
        ("Bridge to close", "", "Bridge to close", PAGE, PAGE),
        # a standfirst says something else
        ("Bridge to close", "Drivers fear for their trade.", "Bridge to close", PAGE, f"Drivers fear for their trade.\n\n{PAGE}"),
        # the page has another headline
        ("Council meets", TEASER, "Ferry replaces old bridge", PAGE, f"Ferry replaces old bridge\n\n{PAGE}"),
        ("Council meets", TEASER, "Ferry replaces old bridge - Iran Courier", PAGE, f"Ferry replaces old bridge\n\n{PAGE}"),
        ("Council meets", TEASER, "Ferry replaces old bridge | World | The Iran Courier", PAGE, f"Ferry replaces old bridge\n\n{PAGE}"),
        ("Council meets", TEASER, "Bridge - Iran Courier", PAGE, f"Bridge - Iran Courier\n\n{PAGE}"),
        # a number that the page has not, and one that its headline has alone
        ("Bridge to close", "The council heard from 12 engineers who had looked at the bridge.", "Bridge to close", PAGE, f"The council heard from 12 engineers who had looked at the bridge.\n\n{PAGE}"),
        ("Bridge to close", TEASER, "Bridge to close on 5 May", PAGE, f"Bridge to close on 5 May\n\n{PAGE}"),
        # the page was mended, the feed was not
        ("Bridge to close", PAGE, "Bridge to close", PAGE.replace("month", "year"), PAGE.replace("month", "year")),
        # a page that says less than the feed
        ("Bridge to close", PAGE, "Bridge to close", TEASER[:-1], PAGE),
        ("Bridge to close", PAGE, "Bridge to close", "", PAGE),
    ],
)  # fmt: skip
def test_an_article_is_the_feeds_headline_and_what_page_and_feed_say_each_once(
    title: str, told: str, headline: str, said: str, body: str
):
    whole = completed(ReadText(title=title, body=told, lang="en"), page(said, headline))
    assert (whole.title, whole.body, whole.lang) == (title, body, "en")


def test_what_the_feed_edited_since_is_not_lost():
    told, before = "The council met on Tuesday and heard from the engineers.", page(PAGE)
    assert completed(ReadText(title="Bridge to close", body=told), before).body == PAGE
    assert completed(ReadText(title="Bridge to close", body=told), before, edited=True).body == f"{told}\n\n{PAGE}"


def test_what_the_feed_does_not_say_comes_from_the_page():
    when = datetime(2026, 2, 28, tzinfo=UTC)
    whole = completed(ReadText(title="", body="", dropped=("Share",)), page(PAGE, published=when, dropped=("Home",)))
    assert (whole.title, whole.published, whole.dropped) == ("Bridge to close", when, ("Share", "Home"))
