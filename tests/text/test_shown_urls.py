"""What of a URL may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.urls import shown, without_secrets


@pytest.mark.parametrize(
    ("url", "visible"),
    [
        ("https://example.org/feed.xml", "https://example.org/feed.xml"),
        ("HTTPS://Example.org:8443/a/b?x#y", "https://Example.org:8443/a/b?…"),
        ("https://desk:geheim@example.org/feed", "https://example.org/feed"),
        ("https://desk@example.org", "https://example.org"),
        ("https://a:b@c@example.org/", "https://example.org/"),
        ("https://example.org/feed?token=geheim&lang=en", "https://example.org/feed?token=…&lang=…"),
        ("https://example.org/feed?geheim", "https://example.org/feed?…"),
        ("https://example.org/feed?a=1&geheim&&b=", "https://example.org/feed?a=…&…&b=…"),
        ("https://example.org/feed?", "https://example.org/feed"),
        ("https://example.org/#geheim", "https://example.org/"),
        ("https://example.org/?u=https://a:b@c/", "https://example.org/?u=…"),
        ("https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/"),
        ("http://example.org/a\r\nb\x1b[31m", "http://example.org/a\\r\\nb\\x1b[31m"),
        ("smtp://desk:geheim@mail.example.org:587", "smtp://mail.example.org:587"),
        ("desk:geheim@example.org", "(not a URL)"),
        ("https://desk:ge/heim@example.org", "(not a URL)"),
        ("https://example.org/@desk/feed", "https://example.org/@desk/feed"),
        ("geheim", "(not a URL)"),
        ("", "(not a URL)"),
        ("https://example.org/" + "a" * 500, "https://example.org/" + "a" * 279 + "…"),
    ],
)
def test_secrets_are_left_out(url, visible):
    assert shown(url) == visible


@given(st.text())
def test_anything_is_shown_on_one_short_line(text):
    line = shown(text)
    assert len(line) <= 300
    assert len(line.splitlines()) == 1


@given(st.text(alphabet="abc:/?#@&=%", max_size=30))
def test_no_password_is_shown_however_the_url_goes_on(rest):
    assert "geheim" not in shown(f"https://desk:geheim@example.org/{rest}")
    assert "geheim" not in shown(f"https://example.org/?key=geheim{rest.replace('&', '')}")


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://desk:hunter2@example.org/feed", "https://example.org/feed"),
        ("https://example.org/feed?format=rss&api_key=abc&n=2", "https://example.org/feed?format=rss&api_key=&n=2"),
        ("https://example.org/feed?token=abc#top", "https://example.org/feed?token=#top"),
        ("https://example.org/feed?monkey=abc&passage=2&category=key", "https://example.org/feed?monkey=abc&passage=2&category=key"),
        ("https://example.org/feed", "https://example.org/feed"),
        ("https://example.org/@desk/feed?at=a@b", "https://example.org/@desk/feed?at=a@b"),
        ("no URL", "no URL"),
    ],
)  # fmt: skip
def test_an_address_that_may_be_handed_on(url: str, bare: str):
    assert without_secrets(url) == bare
