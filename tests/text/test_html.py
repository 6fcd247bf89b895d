"""Markup into text: paragraphs apart, words whole, nothing alive left, and nobody's text can stop it."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.text.html import MARKUP_LIMIT, TEXT_LIMIT, TITLE_LIMIT, decode, is_html, plain, plain_title, tidy


@pytest.mark.parametrize(
    ("html", "text", "why"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo", "paragraphs are parted"),
        ("<div>one</div><div>two</div>", "one\ntwo", "blocks are parted"),
        ("one<br>two<br/>three", "one\ntwo\nthree", "line breaks stay"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\nthree", "items are parted, without bullets"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc", "cells and rows are parted"),
        ("Kad<b>hemi</b> and <i>Sud</i>ani", "Kadhemi and Sudani", "inline tags do not split words"),
        ("Bag<wbr>dad", "Bagdad", "nor does a place where a line may break"),
        ("Troop&shy;s&#8203; left", "Troops left", "soft hyphens and zero-width spaces carry no text"),
        ("می&zwnj;رود", "می\u200cرود", "the Persian joiner does"),
        ("a&nbsp;b &ndash; c", "a b – c", "entities are decoded, odd spaces are spaces"),
        ("AT&T and R&D", "AT&T and R&D", "an ampersand that begins no entity stays"),
        ("AT&amp;amp;T", "AT&amp;T", "entities are decoded once"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", "comparison is no markup"),
        ("profits<costs <b>again</b>", "profits<costs again", "an open bracket that begins no tag swallows nothing"),
        ("from <dana@example.org> <b>today</b>", "from <dana@example.org> today", "an address is no tag"),
        ("<b>a</b> <3 people", "a <3 people", "nor is a heart"),
        ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;t&amp;amp;wo&lt;/p&gt;", "one\n\nt&wo", "markup escaped twice is markup"),
        ("<div>&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</div>", "one\n\ntwo", "also inside of markup"),
        ("<p>one</p><p>two &lt;b&gt;x&lt;/b&gt;</p>", "one\n\ntwo x", "and keeps the paragraphs that were there"),
        ("The &lt;b&gt; tag makes bold", "The <b> tag makes bold", "a tag that is spoken of stays"),
        ("<script>var a = '<p>no</p>'</script><style>p{}</style>text", "text", "code is no text"),
        ('<img src="x" alt="a picture">text<figure><img><figcaption>cap</figcaption></figure>', "text", "nor pictures"),
        ("<!-- hidden -->text<template>t</template>", "text", "nor what browsers do not show"),
        ("<![CDATA[one <b>two</b>]]>", "one two", "a wrapping that was left over goes"),
        ("text <a href='http://e.org", "text", "a cut tag at the end goes"),
        ("one\n\n\n\ntwo  three \n four", "one\n\ntwo three\nfour", "plain text is tidied and keeps its lines"),
        ("x\x00y\x1b[31m\u202ez", "xy[31mz", "controls and direction overrides go"),
        ("half \ud83d pair", "half \ufffd pair", "half a surrogate pair cannot be stored"),
        ("", "", "nothing is nothing"),
        ("<p></p> <br>", "", "empty markup is nothing"),
    ],
)
def test_plain(html: str, text: str, why: str) -> None:
    assert plain(html) == text, why


@pytest.mark.parametrize(
    ("raw", "title", "why"),
    [
        (
            "Envoys  meet\n in <b>Harran</b> &amp; leave",
            "Envoys meet in Harran & leave",
            "one line, tags out, entities decoded",
        ),
        ("Q&A: what now?", "Q&A: what now?", "an ampersand stays"),
        ("Is 1 < 2?", "Is 1 < 2?", "so does a comparison"),
        ("<p>one</p><p>two</p>", "one two", "paragraphs become one line, apart"),
        ("&lt;b&gt;Breaking&lt;/b&gt;: bridge falls", "Breaking: bridge falls", "markup escaped twice"),
        ("<b>", "", "nothing but markup is nothing"),
        ("<script>alert(1)</script>", "", "code is nothing"),
        ("a\u2028b\x85c", "a b c", "exotic line breaks too"),
    ],
)
def test_plain_title(raw: str, title: str, why: str) -> None:
    assert plain_title(raw) == title, why


def test_a_title_is_bounded() -> None:
    title = plain_title("word " * 1000)
    assert len(title) <= TITLE_LIMIT
    assert title.endswith("word…")


ALIVE = re.compile(
    r"<(?:script|img|svg|iframe|object|embed|link|meta|base|form|body|a|b)[\s/>]|<[a-z]+\s[^>]*\bon\w+\s*=",
    re.IGNORECASE,
)
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</b>", "<", ">", "&lt;", "&gt;", "&amp;", "&amp;lt;", "<br", "<!--", "-->", "<script>", "</script>",
             "<svg/onload=x>", "<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;", "<![CDATA[", "]]>", "&#0;", "&#x1b;", "&#55296;",
             "\x00", "\n", "\n\n", "\u202e", "\ud800", '"', "'", "<a href='", "java&#10;script:", "<table><tr>", "<title>", "<textarea>"]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(PIECES)
def test_whatever_comes_the_text_is_dead_and_clean(markup: str) -> None:
    for text in (plain(markup), plain_title(markup)):
        assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"]
        assert not [c for c in text if unicodedata.category(c) == "Cs"]
        assert len(text) <= 2 * len(markup) + 1
        assert text == text.strip()
    assert "\n" not in plain_title(markup)
    assert "\n\n\n" not in plain(markup)


@settings(deadline=None)
@given(PIECES)
def test_no_tag_that_does_something_survives(markup: str) -> None:
    text = plain(markup.replace("&lt;b&gt;", ""))
    assert not re.search(r"<(?:script|img|svg|iframe)[\s/>]", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "vector",
    [
        "<svg/onload=alert(1)>",
        "<!--><script>alert(1)</script>",
        "<img src=x onerror=alert(1)//",
        '<a href="java&#10;script:alert(1)">x</a>',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
        "<p onclick=alert(1)>x</p>",
    ],
)
def test_attacks_leave_no_live_markup(vector: str) -> None:
    assert not ALIVE.search(plain(vector))
    assert not ALIVE.search(plain_title(vector))


@pytest.mark.parametrize("tag", ["<b>", "<div>", "<p><table><tr><td>", "<ul><li>", "<a href=x>", "<"])
def test_deep_nesting_costs_time_in_proportion(tag: str) -> None:
    began = time.process_time()
    plain(tag * (400_000 // len(tag)) + "x")
    assert time.process_time() - began < 5


def test_length_is_bounded() -> None:
    assert len(plain("a" * (MARKUP_LIMIT + 5))) == TEXT_LIMIT
    assert len(plain("<p>" + "a " * MARKUP_LIMIT)) <= TEXT_LIMIT


@settings(deadline=None)
@given(st.text(alphabet="ab \n\t\xa0\u3000", max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once.split() == text.split()


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("ｘ é".encode(), "text/html; charset=iso-8859-1", "ｘ é"),
        ("خبر".encode("cp1256"), "text/html; charset=windows-1256", "خبر"),
        ('<meta charset="windows-1251">Новость'.encode("cp1251"), "", '<meta charset="windows-1251">Новость'),
        ("\ufeffخبر".encode("utf-16"), "", "\ufeffخبر"),
        ("é".encode("utf-8-sig"), "", "é"),
        ("é".encode("utf-32"), "text/plain; charset=utf-8", "é"),
        (b"caf\xe9 au lait, d\xe9j\xe0 vu, l'\xe9t\xe9", "text/html; charset=nonsense", "café au lait, déjà vu, l'été"),
        (b"", "", ""),
    ],
    ids=["UTF-8 that decodes beats the header", "header", "meta tag", "UTF-16 mark", "UTF-8 mark", "UTF-32 mark", "guess", "empty"],
)  # fmt: skip
def test_decode(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


@settings(deadline=None)
@given(st.binary(max_size=80), st.text(max_size=30))
def test_decoding_never_raises(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, f"text/html; charset={content_type}"), str)


@pytest.mark.parametrize(
    ("text", "html", "why"),
    [
        ("<!DOCTYPE html><html><body>x", True, "a document"),
        ("\ufeff\n<html lang=en>", True, "a document behind a mark and an empty line"),
        ("<p>One paragraph.", True, "a piece that begins with a tag"),
        ("Text <b>with</b> a <br> few <i>tags</i>", True, "a piece with several tags"),
        ("How the <b> tag came about", False, "text that speaks of a tag"),
        ("# photo1 A soldier <3", False, "text"),
        ("", False, "nothing"),
    ],
)
def test_html_is_told_from_text(text: str, html: bool, why: str) -> None:
    assert is_html(text) is html, why
