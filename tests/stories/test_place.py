"""Where an article belongs."""

from __future__ import annotations

from monitor.stories.place import Copied, Neighbours, place

ALONE = Neighbours()


def test_the_first_article_opens_an_origin_and_a_story() -> None:
    first = place("a1", copied=None, near=ALONE)
    assert (first.origin, first.story) == ("oa1", "sa1")
    assert first == place("a1", copied=None, near=ALONE)


def test_a_copy_joins_the_first_and_says_why() -> None:
    first = Copied(title="Bridge opens", origin="oa1", story="sa1")
    copy = place("a2", copied=first, near=ALONE)
    assert (copy.origin, copy.story, copy.why) == ("oa1", "sa1", "the same text as “Bridge opens”")
    part = place("a3", copied=Copied(title="Bridge opens", origin="oa1", story="sa1", share=0.5), near=ALONE)
    assert (part.origin, part.why) == (
        "oa1",
        "a copy of “Bridge opens”: 50% of the shorter text stands in the other",
    )
