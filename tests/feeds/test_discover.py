"""Feeds that a page gives away."""

from __future__ import annotations

import pytest

from monitor.feeds.discover import How, feeds_on_page

HOME = "https://desk.example.org/en/"


def found(page: str, url: str = HOME) -> list[tuple[str, How]]:
    return [(each.url, each.how) for each in feeds_on_page(page.encode(), url) if each.how is not How.GUESSED]


@pytest.mark.parametrize(
    ("markup", "urls", "because"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', ["https://desk.example.org/feed"], "the usual way"),
        ("<LINK REL='Alternate Home' TYPE='application/atom+xml; charset=utf-8' HREF=atom.xml>", [HOME + "atom.xml"], "loosely written"),
        ('<link rel="alternate" type="application/feed+json" href="feed.json">', [HOME + "feed.json"], "JSON Feed"),
        ('<base href="https://cdn.example.org/x/"><link rel=alternate type=application/rss+xml href=rss>', ["https://cdn.example.org/x/rss"], "a base"),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">', [], "an API"),
        ('<link rel="alternate" type="text/xml" href="/rss">', ["https://desk.example.org/rss"], "a vague type, a clear name"),
        ('<link rel="alternate" hreflang="ar" href="/ar/">', [], "another language"),
        ('<link rel="stylesheet" type="application/rss+xml" href="/feed">', [], "no alternate"),
        ('<a href="/rss/world">World</a>', ["https://desk.example.org/rss/world"], "a link that names a feed"),
        ('<a href="/?feed=rss2">Follow</a>', ["https://desk.example.org/?feed=rss2"], "a parameter that names a feed"),
        ('<a href="https://feeds.example.org/desk">Follow</a>', ["https://feeds.example.org/desk"], "a host of feeds"),
        ('<a href="/follow">RSS</a>', ["https://desk.example.org/follow"], "words that name a feed"),
        ('<a href="feed://desk.example.org/x">Follow</a>', ["https://desk.example.org/x"], "the scheme of readers"),
        ('<a href="feed:https://desk.example.org/x">Follow</a>', ["https://desk.example.org/x"], "the other form of it"),
        ('<a href="/help/rss.html">About RSS</a>', [], "a page about feeds"),
        ('<a href="/news/feeding-the-camps">Feeding</a>', [], "a word that only begins so"),
        ('<a href="javascript:rss()">RSS</a>', [], "a script"),
        ('<a href="mailto:rss@desk.example.org">RSS</a>', [], "an address of another kind"),
        ('<a href="http://[::1/rss">RSS</a>', [], "broken"),
        ('<a href="/rss#top">a</a><a href="/rss">b</a>', ["https://desk.example.org/rss"], "once each"),
    ],
)  # fmt: skip
def test_feeds_are_found(markup, urls, because):
    assert [url for url, _ in found(f"<html><head>{markup}</head></html>")] == urls, because


def test_the_surest_come_first_and_comments_last():
    page = (
        '<a href="/rss/links">x</a><link rel=alternate type=application/rss+xml href="/comments/feed/" title="Comments">'
        "<link rel=alternate type=application/rss+xml href=/feed title='All &amp; every'>"
    )
    candidates = feeds_on_page(page.encode(), HOME)
    assert [each.how for each in candidates][:4] == [How.NAMED, How.NAMED, How.LINKED, How.GUESSED]
    assert [each.title for each in candidates][:2] == ["All & every", "Comments"]


def test_guesses_are_called_guesses():
    candidates = feeds_on_page(b"", HOME)
    assert {each.how for each in candidates} == {How.GUESSED}
    assert "https://desk.example.org/feed/" in {each.url for each in candidates}
    assert feeds_on_page(b"<a href='/rss'>RSS</a>", "") == (), "without an address nothing is relative to it"


def test_a_page_of_links_brings_fifty():
    page = "".join(f"<a href='/rss/{number}'>x</a>" for number in range(500))
    assert len(feeds_on_page(page.encode(), HOME)) == 50


def test_any_bytes_will_do():
    assert found("\x00" * 100) == []
    assert feeds_on_page(b"\xff\xfe\x00<", HOME)
