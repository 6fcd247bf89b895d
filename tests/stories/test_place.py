"""Where an article belongs."""

from __future__ import annotations

from monitor.stories.place import place


def test_the_first_article_opens_an_origin_and_a_story() -> None:
    first = place(None, "a1")
    assert (first.origin, first.story) == ("oa1", "sa1")
    assert first == place(None, "a1")


def test_a_copy_joins_the_first() -> None:
    first = place(None, "a1")
    copy = place(first, "a2")
    assert (copy.origin, copy.story) == (first.origin, first.story)
    assert copy.why != first.why
