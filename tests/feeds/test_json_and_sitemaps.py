"""The kinds of feeds that are read without feedparser."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from made_feeds import PAGE

from monitor.feeds.jsonfeed import as_html
from monitor.feeds.parse import parse
from monitor.model import FeedDocument, NotAFeed


def read(body: bytes, known=frozenset()) -> FeedDocument:
    document = parse(body, content_type="", url=PAGE, known=frozenset(known))
    assert isinstance(document, FeedDocument), document
    return document


def json_feed(*items: object, **feed: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": list(items)} | feed).encode()


def test_a_json_feed_is_read_whole():
    document = read(
        json_feed(
            {
                "id": "urn:1",
                "url": "/news/1",
                "title": "Convoy stopped",
                "content_html": "<p>At dawn</p>",
                "summary": "In short",
                "date_published": "2026-01-05T13:45:00+03:00",
                "date_modified": "2026-01-05T14:45:00+03:00",
                "authors": [{"name": "A. Reporter"}, {"url": "https://x"}, "nobody"],
                "tags": ["Borders", 7, None],
                "language": "en",
            },
            title="Desk",
            home_page_url="https://desk.example.org/",
            language="ar",
        )
    )
    assert (document.format, document.title, document.home, document.lang) == (
        "json",
        "Desk",
        "https://desk.example.org/",
        "ar",
    )
    entry = document.entries[0]
    assert (entry.guid, entry.url, entry.title) == ("urn:1", "https://desk.example.org/news/1", "Convoy stopped")
    assert (entry.summary, entry.content) == ("In short", "<p>At dawn</p>")
    assert entry.published == datetime(2026, 1, 5, 10, 45, tzinfo=UTC)
    assert (entry.author, entry.tags, entry.lang) == ("A. Reporter", ("Borders",), "en")


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ({"id": 12}, "guid", "12"),
        ({"id": None}, "guid", None),
        ({"id": ["x"]}, "guid", None),
        ({"id": "1", "external_url": "https://e.example/1"}, "url", "https://e.example/1"),
        ({"id": "1", "url": "javascript:alert(1)"}, "url", ""),
        ({"id": "1", "title": {"a": 1}}, "title", ""),
        ({"id": "1", "title": "a\u0000b\ud800c\u001b[31m"}, "title", "abc[31m"),
        ({"id": "1", "author": {"name": "Old style"}}, "author", "Old style"),
        ({"id": "1", "content_text": "1 < 2"}, "content", "1 &lt; 2"),
        ({"id": "1", "date_published": 1767620700}, "published", None),
        ({"id": "1", "tags": "not a list"}, "tags", ()),
    ],
)
def test_what_people_write_into_json_feeds(item, field, value):
    assert getattr(read(json_feed(item)).entries[0], field) == value


def test_plain_text_keeps_its_paragraphs():
    assert as_html("one line & more") == "one line &amp; more"
    assert as_html("one\n\ntwo\nthree") == "<p>one</p><p>two<br>three</p>"


def test_a_json_feed_brings_only_what_is_new_or_edited():
    first = read(json_feed({"id": "1", "title": "One"}, {"id": "2", "title": "Two"}))
    known = {entry.print for entry in first.entries}
    second = read(json_feed({"title": "One", "id": "1"}, {"id": "2", "title": "Edited"}, "no item"), known)
    assert [entry.title for entry in second.entries] == ["Edited"]
    assert len(second.unchanged) == 1


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_both_versions_are_read(version):
    assert read(json_feed({"id": "1"}, version=version)).format == "json"


NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://desk.example.org/news/1</loc><news:news><news:publication><news:name>Desk</news:name><news:language>ar</news:language>
</news:publication><news:publication_date>2026-01-05T13:45:00+03:00</news:publication_date><news:title>Convoy stopped &amp; sent back</news:title>
<news:keywords>borders, trade</news:keywords></news:news></url>
<url><loc>https://desk.example.org/news/2</loc><lastmod>2026-01-06</lastmod><image:image><image:title>A picture</image:title></image:image></url>
</urlset>"""


def test_sitemaps_are_read_latest_first():
    document = read(NEWS)
    assert document.format == "sitemap"
    second, first = document.entries
    assert (first.url, first.title) == ("https://desk.example.org/news/1", "Convoy stopped & sent back")
    assert first.guid == first.url
    assert first.published == datetime(2026, 1, 5, 10, 45, tzinfo=UTC)
    assert (first.lang, first.tags) == ("ar", ("borders", "trade"))
    assert (second.title, second.published) == ("", datetime(2026, 1, 6, tzinfo=UTC)), (
        "the picture's title is not the page's"
    )


def test_a_sitemap_brings_only_what_is_new_or_edited():
    known = {entry.print for entry in read(NEWS).entries}
    document = read(NEWS.replace(b"2026-01-06", b"2026-01-07"), known)
    assert [entry.url for entry in document.entries] == ["https://desk.example.org/news/2"]
    assert len(document.unchanged) == 1


def test_of_a_large_sitemap_the_latest_pages_are_read():
    pages = "".join(
        f"<url><loc>https://desk.example.org/{n}</loc><lastmod>20{10 + n % 16}-01-{1 + n % 28:02}</lastmod></url>"
        for n in range(2_500)
    )
    document = read(f"<urlset>{pages}</urlset>".encode())
    assert (len(document.entries), document.dropped) == (2_000, 500)
    assert min(entry.published for entry in document.entries).year >= 2013


def test_a_sitemap_that_breaks_off_gives_the_pages_that_are_whole():
    document = read(NEWS[: NEWS.index(b"<lastmod>")])
    assert document.cut_short
    assert [entry.url for entry in document.entries] == ["https://desk.example.org/news/1"]
    assert isinstance(parse(NEWS[:300], content_type="", url=PAGE), NotAFeed)


def test_entities_of_a_sitemap_are_not_expanded():
    bomb = NEWS.replace(b"?>", b'?><!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>', 1).replace(
        b"Convoy", b"&b;"
    )
    assert read(bomb).entries[1].title == "&b; stopped & sent back"
