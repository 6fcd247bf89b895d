"""Feeds as found in the wild, read from beside the checkout where they are present: they belong to their publishers."""

from __future__ import annotations

import io
import random
import time
import warnings
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest

from monitor.feeds.identity import New, keys, sort_out
from monitor.feeds.parse import nothing_new, parse
from monitor.feeds.records import document_of, record_of
from monitor.feeds.slices import slices
from monitor.model import FeedDocument

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
WILD = sorted((DATA / "feeds" / "wild").glob("*"))
RAW = [sorted(feed.glob("*.xml")) for feed in sorted((DATA / "stream" / "raw").glob("*"))]
URL = "https://feeds.example.org/all.xml"

needs_data = pytest.mark.skipif(not WILD or not RAW, reason=f"no recorded feeds in {DATA}")


def by_feedparser(body: bytes) -> list[tuple[object, ...]]:
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    said = []
    for each in found.entries:
        link = dict.get(each, "link") or ""
        title = (dict.get(each, "title") or "").replace("&colon;", ":")  # HTML's name, which feedparser does not know
        said.append((dict.get(each, "id") or None, urljoin(URL, link.strip()) if link else "", title.strip()[:2000]))
    return said


def by_us(body: bytes, known: frozenset[bytes] = frozenset()) -> FeedDocument:
    document = parse(body, content_type="", url=URL, known=known)
    assert isinstance(document, FeedDocument)
    return document


def compared(files: list[Path]) -> None:
    for file in files:
        body = file.read_bytes()
        assert [(each.guid, each.url, each.title) for each in by_us(body).entries] == by_feedparser(body), file.name


@needs_data
def test_entries_are_those_that_feedparser_finds():
    compared([file for file in WILD if file.stat().st_size < 60_000] + [feed[0] for feed in RAW])


@needs_data
@pytest.mark.nightly
def test_entries_are_those_that_feedparser_finds_in_all_documents():
    compared(WILD + [file for feed in RAW for file in feed])


@needs_data
def test_an_entry_read_alone_is_the_one_read_with_all_others():
    for file in WILD:
        body = file.read_bytes()
        if len(body) > 40_000:
            continue
        whole = by_us(body).entries
        prints = [each.print for each in whole]
        for place in {0, len(whole) // 2, len(whole) - 1}:
            alone = by_us(body, frozenset(prints) - {prints[place]}).entries
            assert alone == tuple(each for each in whole if each.print == prints[place]), file.name


@needs_data
def test_a_feed_that_lists_nothing_new_is_known_without_a_parser():
    seen = 0
    for file in WILD:
        body = file.read_bytes()
        sliced = slices(body[body.find(b"<", body.find(b"?>")) :], most=2000)
        if sliced is None:
            continue
        listed = nothing_new(body, content_type="", url=URL, known=frozenset(sliced.prints))
        seen += listed is not None and listed.unchanged == frozenset(sliced.prints) and bool(listed.title)
    assert seen >= 0.9 * len(WILD)


@needs_data
@pytest.mark.parametrize("feed", RAW, ids=lambda feed: feed[0].parent.name)
def test_over_a_week_each_entry_is_new_once(feed):
    known: dict[bytes, int] = {}
    listing: dict[bytes, int] = {}
    rows: list[tuple[str | None, str]] = []
    read = 0
    feed = feed[::3]
    for before, file in pairwise([feed[0], *feed]):
        document = by_us(file.read_bytes(), frozenset(listing))
        if before != file and before.read_bytes() == file.read_bytes():
            assert document.entries == ()
        read += len(document.entries)
        listing = {name: listing[name] for name in document.unchanged}
        asked = {key: known[key] for each in document.entries for key in keys(each).asked if key in known}
        for verdict in sort_out(document.entries, asked, frozenset(listing.values())):
            if isinstance(verdict, New):
                rows.append((verdict.entry.guid, verdict.entry.url))
            row = len(rows) - 1 if isinstance(verdict, New) else verdict.row
            known.update(dict.fromkeys(verdict.keys, row))
            listing[verdict.entry.print] = row
    assert len({guid for guid, _ in rows}) == len(rows), "no guid twice"
    listed = {each.guid for file in feed for each in by_us(file.read_bytes()).entries}
    assert {guid for guid, _ in rows} == listed, "none lost"
    assert read < 3 * len(rows), "polls read what is new or edited, not everything each time"


BITS = [
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<item>", b"</item>", b"<entry>", b"</entry>", b"\0", b"&#x;",
    b"&#0;", b"&#xD800;", b'"', b"'", b"/>", b"<?", b"?>", b"<!DOCTYPE", b"[", b"]", b"xmlns:a='", b"\xff", b"\xfe\xff",
    b"encoding='utf-7'", b"encoding='punycode'", b"<link ", b"<media:", b"<category>", b"<author>", b"<svg>", b"<div>",
    b"type='xhtml'", b"mode='base64'", b"<source>", b"<image>", b"<textinput>", b"&amp;amp;", b"\r", b"\xe2\x80\xa8",
]  # fmt: skip


def mutated(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[at : at + chance.randint(1, 40)] = b""
            case 1:
                changed[at:at] = chance.choice(BITS) * chance.choice([1, 1, 1, 2, 50])
            case 2:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                to = chance.randrange(len(changed) + 1)
                changed[to:to] = changed[at : at + chance.randint(1, 2000)]
            case 4:
                del changed[chance.randrange(len(changed) // 2, len(changed) + 1) :]
    return bytes(changed)


@needs_data
@pytest.mark.parametrize("times", [100, pytest.param(10_000, marks=pytest.mark.nightly)])
def test_mutated_feeds_raise_nothing_and_take_no_time(times):
    chance = random.Random(times)
    bodies = [file.read_bytes()[:100_000] for file in WILD]
    for number in range(times):
        whole = times > 100 and number % 20 == 0  # the cost of the longest ones is what takes all the time
        body = mutated(chance.choice(bodies)[: None if whole else 20_000], chance)
        began = time.process_time()
        document = parse(body, content_type=chance.choice(["", "text/xml", "a/b; charset=utf-16"]), url=URL)
        assert document_of(record_of(document)) == document, number
        assert time.process_time() - began < 10, number
