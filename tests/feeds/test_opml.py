"""Lists of feeds, in and out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.opml import NotOpml, feed_id, parse_opml, write_opml
from monitor.model import Feed, PollLimits

LIMITS = PollLimits(shortest=timedelta(minutes=2), longest=timedelta(hours=6))


def opml(body: str) -> bytes:
    return (
        f'<?xml version="1.0"?>\n<opml version="2.0"><head><title>x</title></head><body>{body}</body></opml>'.encode()
    )


def test_feeds_are_listed_with_their_folders():
    outlines = parse_opml(
        opml(
            '<outline text="Africa"><outline text="Sahel"><outline type="rss" text="Desk" xmlUrl="https://desk.example.org/feed"'
            ' htmlUrl="https://desk.example.org/" language="fr"/></outline></outline>'
            '<outline title="Second" text="second, in short" xmlurl="https://two.example.org/rss"/>'
            '<outline type="rss" text="Third" url="https://three.example.org/rss"/>'
        )
    )
    assert [(each.title, each.url, each.folders) for each in outlines] == [
        ("Desk", "https://desk.example.org/feed", ("Africa", "Sahel")),
        ("Second", "https://two.example.org/rss", ()),
        ("Third", "https://three.example.org/rss", ()),
    ]
    assert (outlines[0].home, outlines[0].lang) == ("https://desk.example.org/", "fr")


def test_a_feed_listed_twice_is_one():
    listed = '<outline text="a" xmlUrl="https://e.example/1"/><outline text="b" xmlUrl="https://e.example/1"/>'
    assert [each.title for each in parse_opml(opml(listed))] == ["a"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "", "http://[::1"])
def test_what_is_no_address_is_passed_over(url):
    assert parse_opml(opml(f'<outline text="a" xmlUrl="{url}"/>')) == ()


def test_a_list_broken_as_feeds_are_is_mended():
    assert (
        parse_opml(opml('<outline text="Q&A" xmlUrl="https://e.example/?a=1&b=2"/>'))[0].url
        == "https://e.example/?a=1&b=2"
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "no OPML"),
        (b"feeds: []", "no OPML"),
        (b"<html></html>", "no OPML"),
        (b"<rss version='2.0'/>", "no OPML"),
        (opml("<outline text='a'></body>"), "line 2, column "),
        (b"\n\n  <opml>\n <body>\n  <outline text=>", "line 5, column 17: this is not well-formed XML"),
        (b"  <opml <body>", "line 1, column 9"),
        (opml("".join(f'<outline xmlUrl="https://e.example/{n}"/>' for n in range(10_001))), "10,000"),
    ],
)
def test_what_is_no_list_says_why_and_where(body, says):
    with pytest.raises(NotOpml, match=says):
        parse_opml(body)


def test_entities_are_not_expanded():
    body = opml('<outline text="&b;" xmlUrl="https://e.example/1"/>').replace(
        b"?>", b'?><!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    )
    assert parse_opml(body)[0].title == "&b;"


def test_deep_folders_end_somewhere():
    deep = "<outline text='x'>" * 3_000 + '<outline text="a" xmlUrl="https://e.example/1"/>' + "</outline>" * 3_000
    assert parse_opml(opml(deep)) == ()


def test_what_is_written_is_read_again():
    feeds = [
        Feed(id="desk-ar", url="https://desk.example.org/feed?a=1&b=<2>", lang="ar", limits=LIMITS),
        Feed(id="desk", url="https://desk.example.org/feed", limits=LIMITS),
    ]
    outlines = parse_opml(write_opml(feeds, "Border & desk"))
    assert [(each.id, each.url, each.lang) for each in outlines] == [
        ("desk-ar", feeds[0].url.replace("<2>", "<2>"), "ar"),
        ("desk", feeds[1].url, ""),
    ]


@pytest.mark.parametrize(
    ("title", "url", "taken", "made"),
    [
        ("Border Desk – English", "https://desk.example.org/", (), "border-desk-english"),
        ("Élysée & Matignon", "https://e.example/", (), "elysee-matignon"),
        ("الجزيرة", "https://www.desk.example.org/rss", (), "desk-example-org"),
        ("", "https://feeds.desk.example.org/rss", (), "desk-example-org"),
        ("24", "https://e.example/", (), "e-example"),
        (
            "A very long title of a feed that goes on and on and on",
            "https://e.example/",
            (),
            "a-very-long-title-of-a-feed-that-goes-on",
        ),
        ("Desk", "", ("desk",), None),
    ],
)
def test_ids_are_short_and_readable(title, url, taken, made):
    found = feed_id(title, url, taken)
    assert found not in taken
    if made:
        assert found == made


def test_a_taken_id_is_told_apart_by_the_address():
    assert feed_id("Desk", "https://a.example/", {"desk"}) == feed_id("Desk", "https://a.example/", {"desk", "other"})
    assert feed_id("Desk", "https://a.example/", {"desk"}) != feed_id("Desk", "https://b.example/", {"desk"})


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 50)), max_size=30))
def test_no_id_is_given_twice(feeds):
    taken: set[str] = set()
    for title, number in feeds:
        made = feed_id(title, f"https://e.example/{number}/{len(taken)}", taken)
        assert made not in taken
        assert made.isascii()
        taken.add(made)
