"""Where a request goes, and what goes along when a redirect leads elsewhere."""

from __future__ import annotations

import pytest

from monitor.model import Fault
from monitor.net.faults import Failure
from monitor.net.location import location, redirected


@pytest.mark.parametrize(
    ("written", "asked", "site"),
    [
        ("http://example.org", "http://example.org", "example.org"),
        ("Https://WWW.Example.ORG/Feed", "https://www.example.org/Feed", "example.org"),
        ("http://www.example.org:80/Feed", "http://www.example.org/Feed", "example.org"),
        ("https://example.org./feed#top", "https://example.org/feed", "example.org"),
        ("https://example.org:8443/feed?a=b c", "https://example.org:8443/feed?a=b%20c", "example.org"),
        ("https://desk:secret@example.org/feed", "https://example.org/feed", "example.org"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/", "2606:4700::1111"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example"),
        ("https://under_score.example.org/", "https://under_score.example.org/", "example.org"),
    ],
)
def test_a_url_is_brought_to_the_form_that_is_asked(written, asked, site):
    place = location(written)
    assert (str(place.url), place.site) == (asked, site)


def test_user_and_password_are_read_as_they_were_meant():
    place = location("https://desk%40home:p%3Ass@example.org/feed")
    assert place.authorization == "Basic ZGVza0Bob21lOnA6c3M="
    assert place.with_userinfo() == "https://desk%40home:p%3Ass@example.org/feed"
    assert "p%3Ass" not in str(place.url)


@pytest.mark.parametrize(
    "url",
    [
        "example.org/feed",
        "//example.org/feed",
        "ftp://example.org/feed",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///feed",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:port/",
        "http://exa mple.org/",
        "http://exa%20mple.org/",
        "http://example.org\\evil/",
        "http://-example.org/",
        "http://.example.org/",
        "http://[::1/",
        "http://[::g]/",
        "http://1.2.3.256/",
        "http://xn--/",
        "http://①②⑦.0.0.1/",
        "http://exa\nmple.org/",
        "http://example.org/\x00",
        "http://\ud800/",
        "http://" + "a" * 70_000,
    ],
)
def test_what_cannot_be_asked_is_no_url(url):
    with pytest.raises(Failure) as caught:
        location(url)
    assert caught.value.fault is Fault.BAD_URL


@pytest.mark.parametrize(
    ("start", "target", "along"),
    [
        ("http://u:p@example.org/a", "/b", True),
        ("http://u:p@example.org/a", "http://example.org:80/b", True),
        ("http://u:p@example.org/a", "https://example.org/a", True),  # the same site, only safer
        ("http://u:p@example.org:8080/a", "https://example.org/a", False),
        ("http://u:p@example.org/a", "https://example.org:8443/a", False),
        ("http://u:p@example.org/a", "https://www.example.org/a", False),
        ("http://u:p@example.org/a", "http://example.org:8080/a", False),
        ("http://u:p@example.org/a", "http://example.com/a", False),
        ("https://u:p@example.org/a", "//example.org/b", True),
        ("https://u:p@example.org/a", "https://x:y@example.org/b", True),  # ours, not the server's idea of a user
    ],
)
def test_user_and_password_go_along_within_an_origin_only(start, target, along):
    there = redirected(location(start), target)
    assert there.userinfo == (b"u:p" if along else b"")
    assert "@" not in str(there.url)


def test_https_does_not_lead_to_http():
    with pytest.raises(Failure, match="from https to http") as caught:
        redirected(location("https://example.org/"), "http://example.org/?token=geheim")
    assert "geheim" not in caught.value.sentence
