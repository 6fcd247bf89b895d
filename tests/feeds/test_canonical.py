"""URLs that differ and mean one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.canonical import canonical_url, is_front_page, is_telling, path_of


@pytest.mark.parametrize(
    ("url", "canonical", "because"),
    [
        ("https://example.org/a/b", "example.org/a/b", "as it is, less the scheme"),
        ("http://example.org/a/b", "example.org/a/b", "the scheme says nothing"),
        ("HTTPS://WWW.Example.ORG/a/b", "example.org/a/b", "case of the host, www"),
        ("https://m.example.org/a", "example.org/a", "the edition for telephones"),
        ("https://amp.example.org/a", "example.org/a", "the fast edition"),
        ("https://example.org/a/amp/", "example.org/a", "the fast edition as a path"),
        ("https://www.com/a", "www.com/a", "a site may be called www"),
        ("https://example.org:443/a", "example.org/a", "the port that goes without saying"),
        ("https://example.org:8443/a", "example.org:8443/a", "another port is another site"),
        ("https://user:secret@example.org/a", "example.org/a", "who asks is not what is asked for"),
        ("https://example.org/a#top", "example.org/a", "a place in the page"),
        ("https://example.org/a/", "example.org/a", "the slash at the end"),
        ("https://example.org/a/index.html", "example.org/a", "the index page"),
        ("https://example.org/a//b/../c/./d", "example.org/a/c/d", "dots and doubled slashes"),
        ("https://example.org/%7eann/%d8%a7", "example.org/~ann/%D8%A7", "one way to write each character"),
        ("https://example.org/خبر", "example.org/%D8%AE%D8%A8%D8%B1", "letters beyond ASCII"),
        ("https://مثال.example/a", "xn--mgbh0fb.example/a", "hosts beyond ASCII"),
        ("https://example.org/a?b=2&a=1", "example.org/a?a=1&b=2", "the order of parameters"),
        ("https://example.org/a?id=7&utm_source=x&utm_medium=rss", "example.org/a?id=7", "campaigns"),
        ("https://example.org/a?at_medium=RSS&at_campaign=KARANGA", "example.org/a", "broadcasters' campaigns"),
        ("https://example.org/a?fbclid=1&gclid=2&cmp=3&ref=rss&traffic_source=rss", "example.org/a", "clicks"),
        ("https://example.org/a?mod=rss_world", "example.org/a", "a parameter that only says feed"),
        ("https://example.org/a?mod=world", "example.org/a?mod=world", "the same with another meaning"),
        ("https://example.org/?p=123", "example.org?p=123", "a parameter that is the page"),
        ("https://example.org/a;jsessionid=9F?x=1", "example.org/a?x=1", "a session in the path"),
        (" https://example.org/a\n", "example.org/a", "white space around it"),
        ("https://[2001:db8::1]/a", "[2001:db8::1]/a", "an address for a host"),
        ("mailto:desk@example.org", "mailto:desk@example.org", "no page at all"),
        ("http://[::1", "http://[::1", "broken"),
        ("", "", "nothing"),
    ],
)
def test_a_page_has_one_canonical_url(url, canonical, because):
    assert canonical_url(url) == canonical, because


@given(st.text(max_size=60), st.text(max_size=40))
def test_the_canonical_url_is_its_own(path, query):
    once = canonical_url(f"https://example.org/{path}?{query}")
    assert canonical_url("https://" + once) == once


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://example.org", True),
        ("https://example.org/", True),
        ("https://example.org/news", True),
        ("https://example.org/?p=7", False),
        ("https://example.org/a/b", False),
        ("https://example.org/us-troops-leave", False),
        ("https://example.org/c4gkz0w8", False),
    ],
)
def test_a_front_page_lists_reports_and_is_none(url, front):
    assert is_front_page(canonical_url(url)) is front


@pytest.mark.parametrize(
    ("url", "telling"),
    [
        ("https://example.org/2026/us-troops-leave-base", True),
        ("https://example.org/content/498c6a98-bfce-4e69-8c58-24fdb082904d", True),
        ("https://example.org/?p=123", False),
        ("https://example.org/news/123456", False),
        ("https://example.org/2026/01/05/", False),
    ],
)
def test_a_telling_path_names_one_report_on_any_host(url, telling):
    assert is_telling(canonical_url(url)) is telling


def test_the_path_keeps_the_query():
    assert path_of("example.org/a/b?c=1") == "/a/b?c=1"
    assert path_of("example.org?c=1") == "?c=1"
    assert path_of("example.org") == ""
