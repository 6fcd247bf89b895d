"""Where an article belongs."""

from __future__ import annotations

from dataclasses import replace

from monitor.stories.copies import Compared, Copied, Form
from monitor.stories.near import Neighbours
from monitor.stories.place import place

ALONE = Neighbours()


def test_the_first_article_opens_an_origin_and_a_story() -> None:
    first = place("a1", near=ALONE)
    assert (first.origin, first.story) == ("oa1", "sa1")
    assert first == place("a1", near=ALONE)


def test_a_copy_joins_the_first_and_says_why() -> None:
    first = Copied(title="Bridge opens", origin="oa1", story="sa1")
    copy = place("a2", compared=Compared(copied=first), near=ALONE)
    assert (copy.origin, copy.story, copy.why) == ("oa1", "sa1", "the same text as “Bridge opens”")
    half = Copied(title="Bridge opens", origin="oa1", story="sa1", share=0.8)
    part = place("a3", compared=Compared(copied=half), near=ALONE)
    assert (part.origin, part.why) == (
        "oa1",
        "a copy of “Bridge opens”: 80% of the shorter text stands in the other",
    )
    again = place("a4", compared=Compared(copied=replace(first, share=0.1)), near=ALONE)
    assert again.why == "printed under the headline of “Bridge opens” by the same publisher on the same day"


def test_a_form_that_is_filled_in_for_something_else_opens_a_story_and_says_what_differs() -> None:
    other = Form(title="Red alert: Harran", story="sa1", ours=("tarsin",), theirs=("harran",), another=True)
    apart = place("a2", compared=Compared(forms=(other,)), near=ALONE)
    assert (apart.origin, apart.story) == ("oa2", "sa2")
    assert "no copy of “Red alert: Harran”, which has most of its words: tarsin here, harran there" in apart.why


def test_a_form_that_is_filled_in_once_more_for_the_same_joins_its_story_and_is_no_copy() -> None:
    again = Form(title="Red alert: Harran", story="sa1", ours=("0910",), theirs=("0850",), again=True)
    second = place("a2", compared=Compared(forms=(again,)), near=ALONE)
    assert (second.origin, second.story) == ("oa2", "sa1")
    assert second.why == "the same form as “Red alert: Harran”, filled in once more: 0910 here, 0850 there"
