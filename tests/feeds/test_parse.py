"""What documents list, sound, broken and hostile."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_feeds import PAGE, atom, entry_xml, item, rss

from monitor.feeds.parse import nothing_new, parse
from monitor.model import FeedDocument, NotAFeed


def read(body: bytes, *, content_type="application/xml", known=frozenset()) -> FeedDocument:
    document = parse(body, content_type=content_type, url=PAGE, known=frozenset(known))
    assert isinstance(document, FeedDocument), document
    return document


def refused(body: bytes, content_type="application/xml") -> str:
    document = parse(body, content_type=content_type, url=PAGE)
    assert isinstance(document, NotAFeed), document
    return document.why


# ── what it says ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rss_is_read_whole():
    head = (
        "<title>Border desk</title><link>https://desk.example.org/</link><language>en-gb</language><ttl>20</ttl>"
        "<image><title>Logo</title></image>"
    )
    extra = (
        "<category>Borders</category><category>Trade</category><dc:creator>A. Reporter</dc:creator>"
        "<content:encoded><![CDATA[<p>The whole report, at length, with <b>markup</b> &amp; all.</p>]]></content:encoded></item>"
    )
    document = read(
        rss([item(1).replace("</item>", extra), item(2)], head=head).replace(
            b"<rss ",
            b'<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ',
        )
    )
    assert (document.format, document.title, document.home, document.lang) == (
        "rss",
        "Border desk",
        "https://desk.example.org/",
        "en-gb",
    )
    assert document.ttl == timedelta(minutes=20)
    first = document.entries[0]
    assert first.guid == "urn:desk:1"
    assert first.url == "https://desk.example.org/news/2026/convoy-number-1-reaches-the-border"
    assert first.title == "Convoy number 1 reaches the border"
    assert first.summary == "The 1. convoy of the month crossed at dawn, a spokesman said."
    assert first.content == "<p>The whole report, at length, with <b>markup</b> &amp; all.</p>"
    assert first.author == "A. Reporter"
    assert first.tags == ("Borders", "Trade")
    assert first.published == datetime(2026, 1, 5, 1, 15, tzinfo=UTC)
    assert first.published_raw == "Mon, 05 Jan 2026 01:15:00 +0000"
    assert len(first.print) == 8


def test_atom_is_read_whole():
    document = read(
        atom(
            [entry_xml(1, published="2026-01-04T10:00:00Z"), entry_xml(2)],
            head='<title>Desk</title><link href="/home"/>',
        )
    )
    assert (document.format, document.title, document.home, document.lang) == (
        "atom",
        "Desk",
        "https://desk.example.org/home",
        "en",
    )
    first, second = document.entries
    assert first.guid == "tag:desk.example.org,2026:1"
    assert first.published == datetime(2026, 1, 4, 10, tzinfo=UTC)
    assert first.updated == datetime(2026, 1, 5, 1, 15, tzinfo=UTC)
    assert second.published == second.updated == datetime(2026, 1, 5, 2, 15, tzinfo=UTC), (
        "what it was updated at must do"
    )


def test_rdf_is_read_whole():
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
      <channel rdf:about="https://desk.example.org/"><title>Desk</title><sy:updatePeriod>daily</sy:updatePeriod>
      <sy:updateFrequency>4</sy:updateFrequency><items><rdf:Seq><rdf:li rdf:resource="https://desk.example.org/1"/></rdf:Seq></items></channel>
      <item rdf:about="https://desk.example.org/1"><title>One</title><link>https://desk.example.org/1</link><dc:date>2026-01-05</dc:date></item>
      </rdf:RDF>"""
    document = read(body)
    assert (document.format, document.ttl) == ("rdf", timedelta(hours=6))
    assert [(each.guid, each.title, each.published_raw) for each in document.entries] == [
        ("https://desk.example.org/1", "One", "2026-01-05")
    ]


@pytest.mark.parametrize(
    ("link", "url", "because"),
    [
        ("/news/1", "https://desk.example.org/news/1", "relative to the feed"),
        ("//cdn.example.org/1", "https://cdn.example.org/1", "the feed's own scheme"),
        (" https://desk.example.org/a b\n", "https://desk.example.org/a%20b", "white space"),
        ("https://desk.example.org/?a=1&amp;b=2", "https://desk.example.org/?a=1&b=2", "an escaped ampersand"),
        ("javascript:alert(1)", "", "a script"),
        ("java\nscript:alert(1)", "", "a script in two lines"),
        ("data:text/html,x", "", "a page of its own"),
        ("file:///etc/passwd", "", "a file"),
        ("ftp://desk.example.org/1", "", "another protocol"),
        ("http://[::1", "", "broken"),
        ("https:///nowhere", "https://nowhere/", "feedparser mends a third slash"),
        ("https://desk.example.org/" + "a" * 5000, "", "longer than servers take"),
    ],
)
def test_only_links_to_pages_survive(link, url, because):
    body = f"<rss version='2.0'><channel><item><title>One</title><link>{link}</link></item></channel></rss>".encode()
    assert read(body).entries[0].url.rstrip("/") == url.rstrip("/"), because


def test_the_guid_is_as_written():
    assert read(rss([item(1, guid="news/1")])).entries[0].guid == "news/1"
    based = atom([entry_xml(1, id="1")]).replace(b"<feed ", b'<feed xml:base="https://other.example.org/x/" ')
    entry = read(based.replace(b'href="https://desk.example.org/news/1"', b'href="one"')).entries[0]
    assert entry.guid == "1"
    assert entry.url == "https://other.example.org/x/one", "links are relative to what the document says they are"


def test_captions_of_pictures_are_no_text():
    media = (
        '<media:content url="p.jpg"><media:description>A long caption that describes a picture of the crossing in many '
        "words, more of them than the summary has</media:description></media:content></item>"
    )
    with_media = rss([item(1).replace("</item>", media)]).replace(
        b"<rss ", b'<rss xmlns:media="http://search.yahoo.com/mrss/" '
    )
    entry = read(with_media).entries[0]
    assert (entry.summary, entry.content) == ("The 1. convoy of the month crossed at dawn, a spokesman said.", "")
    only_media = with_media.replace(
        b"<description>The 1. convoy of the month crossed at dawn, a spokesman said.</description>", b""
    )
    assert read(only_media).entries[0].summary.startswith("A long caption"), "unless there is nothing else"


def test_everything_is_bounded():
    tags = "".join(f"<category>tag {number}</category>" for number in range(100))
    huge = item(1, title="t" * 10_000, description="d" * 200_000, guid="g" * 10_000).replace(
        "</item>", tags + "</item>"
    )
    entry = read(rss([huge])).entries[0]
    assert (len(entry.title), len(entry.summary), len(entry.guid or ""), len(entry.tags)) == (2_000, 65_536, 4_096, 32)


def test_more_entries_than_are_read_are_counted():
    document = read(rss([f"<item><title>{number}</title></item>" for number in range(2_345)]))
    assert (len(document.entries), document.dropped) == (2_000, 345)


# ── again and again ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("make", [lambda n: rss([item(i) for i in n]), lambda n: atom([entry_xml(i) for i in n])])
def test_a_poll_brings_only_what_is_new_or_edited(make):
    first = read(make([3, 2, 1]))
    prints = {entry.print for entry in first.entries}
    second = read(make([4, 3, 2, 1]), known=prints)
    assert [entry.title for entry in second.entries] == ["Convoy number 4 reaches the border"]
    assert second.unchanged == prints
    edited = make([3, 2, 1]).replace(b"number 2 reaches", b"number 2 leaves")
    third = read(edited, known=prints)
    assert [entry.title for entry in third.entries] == ["Convoy number 2 leaves the border"]
    assert len(third.unchanged) == 2


def test_an_entry_is_the_same_read_alone_or_with_all():
    whole = read(rss([item(number) for number in range(5)]))
    alone = read(rss([item(number) for number in range(5)]), known={entry.print for entry in whole.entries[1:]})
    assert alone.entries == whole.entries[:1]


@pytest.mark.parametrize(
    "breakage",
    [
        lambda body: body.replace(b"at dawn", b"at dawn & dusk <3"),
        lambda body: body.replace(b"</channel></rss>", b"<oops></channel></rss>"),
        lambda body: body.replace(b"</title><link>", b"\x0b\x00</title><link>"),
        lambda body: body.replace(b"at dawn", b"at <b>dawn"),
        lambda body: body[:-10],
    ],
    ids=["signs", "structure", "control characters", "an element left open", "the end is missing"],
)
def test_prints_stay_when_the_document_breaks_and_heals(breakage):
    sound = rss([item(number) for number in range(4)])
    healed = {entry.print for entry in read(sound).entries}
    broken = read(breakage(sound))
    again = read(breakage(sound), known={entry.print for entry in broken.entries})
    assert again.entries == (), "a document that stays broken brings nothing new"
    assert len(broken.entries) == 4
    if breakage(sound).count(b"at dawn,") == 4:
        assert {entry.print for entry in broken.entries} == healed


def test_nothing_new_is_seen_without_a_parser():
    body = rss([item(number) for number in range(4)], head="<title>Desk</title><ttl>30</ttl>")
    prints = frozenset(entry.print for entry in read(body).entries)
    listed = nothing_new(body, content_type="", url=PAGE, known=prints)
    assert listed == read(body, known=prints)
    assert listed.ttl == timedelta(minutes=30)
    assert listed.unchanged == prints
    assert nothing_new(body, content_type="", url=PAGE, known=frozenset(list(prints)[1:])) is None
    assert nothing_new(b"<html></html>", content_type="", url=PAGE, known=prints) is None
    assert nothing_new(b"", content_type="", url=PAGE, known=prints) is None


# ── broken ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_document_that_breaks_off_gives_the_entries_that_are_whole():
    body = rss([item(number) for number in range(6)])
    for end in range(body.index(b"</item>") + 7, len(body) - 1, 31):
        document = read(body[:end])
        assert document.cut_short
        assert len(document.entries) == body[:end].count(b"</item>")
        assert document.entries[0].title == "Convoy number 0 reaches the border"
    assert not read(body).cut_short
    assert "breaks off" in refused(body[: body.index(b"</item>") - 5])


def test_a_document_that_breaks_off_inside_quoted_markup_is_cut_before_it():
    quoted = item(2).replace("<description>", "<description><![CDATA[an &lt;item&gt; <item> ]]>")
    body = rss([item(1), quoted])
    document = read(body[: body.index(b"<item> ]]>") + 3])
    assert [entry.guid for entry in document.entries] == ["urn:desk:1"]


@pytest.mark.parametrize(
    ("written", "title", "because"),
    [
        ("AT&T & sons", "AT&T & sons", "bare ampersands"),
        ("caf&eacute; &nbsp;&mdash; open", "café \u00a0— open", "HTML's names"),
        ("fish &unknown; chips", "fish &unknown; chips", "a name that means nothing"),
        ("a &#8211; b &#x2013; c", "a – b – c", "numbers"),
        ("bell&#7; and nul&#0;", "bell and nul", "numbers of control characters"),
        ("too big &#99999999;", "too big &#99999999;", "a number beyond all characters"),
        ("bell\x07 and nul\x00", "bell and nul", "control characters"),
        ("1 < 2", "1 < 2", "a bare sign"),
        ("<![CDATA[AT&T]]>", "AT&T", "quoted"),
        ("a\ufffeb\uffffc", "abc", "characters that are none"),
    ],
)
def test_a_title_survives_broken_markup(written, title, because):
    body = f"<rss version='2.0'><channel><item><title>{written}</title><link>https://e.example/1</link></item></channel></rss>"
    assert read(body.encode()).entries[0].title == title, because


def test_undeclared_prefixes_are_declared():
    body = rss([item(1).replace("</item>", "<dc:creator>A. Reporter</dc:creator><foo:bar>x</foo:bar></item>")])
    assert read(body).entries[0].author == "A. Reporter"


@pytest.mark.parametrize("before", [b"\n\n  ", b"\xef\xbb\xbf", b"<!-- made by hand -->", b"Warning: mysql_connect() failed\n", b"<br />\n<b>Notice</b>: x\n"])  # fmt: skip
def test_what_stands_before_the_document_is_passed_over(before):
    assert len(read(before + rss([item(1)])).entries) == 1


def test_declared_entities_are_never_expanded():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 8}">' for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    body = rss([item(1), item(2)]).replace(b"?>\n", f"?>\n{bomb}]>".encode(), 1).replace(b"Convoy", b"&g; Convoy", 1)
    document = read(body)
    assert [entry.title for entry in document.entries] == [
        "&g; Convoy number 1 reaches the border",
        "Convoy number 2 reaches the border",
    ]
    outside = (
        rss([item(1)])
        .replace(b"?>\n", b'?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
        .replace(b"Convoy", b"&x;")
    )
    assert read(outside).entries[0].title.startswith("&x;")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"just words", "plain text"),
        (b"<!doctype html><html><head><title>Just a  moment...</title></head></html>", "HTML page (“Just a moment...”)"),
        (b"<html><body><rss><item/></rss></body></html>", "HTML page"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "HTML page"),
        (b"<opml version='2.0'><body/></opml>", "OPML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg>"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "<error>"),
        (b"<sitemapindex><sitemap><loc>https://e.example/a.xml</loc></sitemap></sitemapindex>", "https://e.example/a.xml"),
        (b'{"a": 1}', "not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"', "not"),
        (b"[1, 2]", "not a JSON Feed"),
        (b"\x00\x01\x02\x03\xff\xfe\xfd", "not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", ""),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:f='urn:f'><f:Person/></rdf:RDF>", "no feed"),
        (b"<!DOCTYPE", "plain text"),
        (b"<", "plain text"),
        (b"<?xml", "plain text"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_called_by_its_name(body, why):
    assert why in refused(body, "")


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────────────────

ARABIC = "الجيش يعلن انسحاب القوات من القاعدة"
RUSSIAN = "Войска покинули базу на рассвете"


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "header", "because"),
    [
        (ARABIC, "cp1256", "windows-1256", "", "as the document declares"),
        (ARABIC, "cp1256", "windows-1256", "iso-8859-1", "the server's default is wrong"),
        (ARABIC, "cp1256", "utf-8", "windows-1256", "the document is wrong, the header right"),
        (ARABIC, "utf-8", "windows-1256", "", "valid UTF-8 is UTF-8"),
        (ARABIC, "utf-8", "iso-8859-1", "iso-8859-1", "valid UTF-8 whatever both say"),
        (ARABIC, "utf-8", "punycode", "", "an encoding that is none for texts"),
        (ARABIC, "utf-8", "undefined", "", "an encoding that only raises"),
        (ARABIC, "utf-8", "unicode_escape", "", "a language of its own"),
        (ARABIC, "utf-8", "utf-16", "", "not even nearly"),
        (ARABIC, "utf-16", "utf-16", "", "with its byte order mark"),
        (ARABIC, "utf-16-le", "utf-16", "", "without"),
        (ARABIC, "utf-16-be", "utf-16be", "", "the other order"),
        (ARABIC, "utf-32", "utf-32", "", "four bytes each"),
        (ARABIC, "utf-7", "utf-7", "", "seven bits, by the document"),
        (ARABIC, "utf-7", "x", "utf-7", "seven bits, by the header"),
        (ARABIC, "utf-8-sig", "utf-8", "", "a mark that UTF-8 needs not"),
        (RUSSIAN, "koi8-r", "koi8-r", "", "Russian of old"),
        (RUSSIAN, "cp1251", "windows-1251", "utf-8", "Russian of Windows"),
        ("日本の部隊", "shift_jis", "Shift_JIS", "", "Japanese"),
        ("日本の部隊", "iso2022_jp", "ISO-2022-JP", "", "Japanese in seven bits"),
        ("部队撤离", "gb18030", "gb2312", "", "Chinese, by its older name"),
        ("prix – “café”", "cp1252", "iso-8859-1", "", "what pages mean by Latin 1"),
    ],
)
def test_letters_come_out_right(text, encoding, declared, header, because):
    body = (
        rss([item(1, title=text)], declaration=f'<?xml version="1.0" encoding="{declared}"?>').decode().encode(encoding)
    )
    assert read(body, content_type=f"application/rss+xml; charset={header}").entries[0].title == text, because


def test_a_letter_that_was_cut_in_half_spoils_no_other():
    body = rss([item(number, title=ARABIC) for number in range(9)]).replace(
        "القاعدة".encode(), "القاعدة".encode()[:-1], 1
    )
    titles = [entry.title for entry in read(body).entries]
    assert titles[1:] == [ARABIC] * 8
    assert titles[0].startswith("الجيش يعلن")


def test_a_single_curly_quote_of_windows_is_read():
    body = rss([item(1, title="The desk\u2019s report")], declaration="<!-- -->").decode().encode("cp1252")
    assert read(body).entries[0].title == "The desk\u2019s report"


def test_an_encoding_that_nobody_names_is_guessed():
    body = rss([item(number, title=RUSSIAN, description=RUSSIAN * 5) for number in range(9)], declaration="<!-- -->")
    assert read(body.decode().encode("cp1251")).entries[0].title == RUSSIAN


# ── hostile ──────────────────────────────────────────────────────────────────────────────────────────────────────────

DEEP = b"<a>" * 30_000
BOMBS = {
    "a hundred thousand attributes": rss([item(1)]).replace(b"<item>", b"<item " + b" ".join(b'a%d=""' % n for n in range(30_000)) + b">"),
    "attributes in broken markup": rss([item(1)]).replace(b"<item>", b"<oops><item " + b" ".join(b'a%d=""' % n for n in range(30_000)) + b">"),
    "comments that never end": rss([item(1)]).replace(b"<item>", b"<!--" * 50_000),
    "comments that never end, in the head": b"<rss><channel>" + b"<!--" * 50_000,
    "comments that never end, in a document type": b"<!DOCTYPE r [" + b"<!--" * 50_000,
    "quotes that never end, in a document type": b"<!DOCTYPE r [" + b"\"'" * 100_000,
    "deep nesting": rss([item(1)]).replace(b"<item>", b"<item>" + DEEP),
    "deep nesting, closed": rss([item(1)]).replace(b"<item>", b"<item>" + DEEP + b"</a>" * 30_000),
    "deep nesting of entries": b"<rss><channel>" + b"<item>" * 100_000,
    "entries within entries": b"<rss version='2.0'><channel>" + b"<item>" * 40_000 + b"</item>" * 40_000 + b"</channel></rss>",
    "ten thousand entries": rss(["<item><title>x</title></item>"] * 10_000),
    "an author of 64 kB": rss([item(1).replace("</item>", "<author>" + "a." * 32_768 + "</author></item>")]),
    "an author of 64 kB, for the whole": rss([item(1)], head="<managingEditor>" + "a-" * 32_768 + "</managingEditor>"),
    "quotes that never end": rss([item(1)]).replace(b"<item>", b"<![CDATA[" * 50_000),
    "references without end": rss([item(1, description="x")]).replace(b">x<", b">" + b"&" * 50_000 + b"<"),
    "tags without end": rss([item(1)]).replace(b"<item>", b"<a " * 100_000),
    "signs": b"<rss>" + b"<" * 50_000,
    "closing tags": b"<rss><channel>" + b"</a>" * 30_000,
    "prefixes": rss([item(1)]).replace(b"<item>", b"<item>" + b"".join(b"<p%d:a/>" % n for n in range(5_000))),
    "processing instructions": b"<?x?>" * 50_000 + rss([item(1)]),
    "document types": b"<!DOCTYPE a>" * 100_000 + rss([item(1)]),
    "entities in quotes": b'<!DOCTYPE r [<!ENTITY a "' + b"]" * 500_000 + rss([item(1)]),
    "labels without end": rss([item(1).replace("</item>", "".join(f"<category>{n}</category>" for n in range(10_000)) + "</item>")]),
    "labels without end, in broken markup": rss([item(1).replace("</item>", "<b>" + "".join(f"<category>{n}</category>" for n in range(10_000)) + "</item>")]),
    "labels without end, in the head": rss([item(1)], head="".join(f"<category>{n}</category>" for n in range(10_000))),
    "keywords without end": rss([item(1).replace("</item>", "<tags>" + ",".join(map(str, range(20_000))) + "</tags></item>")]),
    "an author of 64 kB in broken markup": rss([item(1).replace("</item>", "<b><author>" + "a." * 32_768 + "</author></item>")]),
    "JSON within JSON": b"[" * 500_000,
    "a number of a million digits": b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": ' + b"9" * 1_000_000 + b"}]}",
    "a sitemap without end": b"<urlset>" + b"<url><loc>https://e.example/</loc></url>" * 8_000,
    "a date without end": rss([item(1, pubDate="1:" * 100_000)]),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_document_is_soon_done_with(name):
    began = time.process_time()
    document = parse(BOMBS[name], content_type="", url=PAGE)
    nothing_new(BOMBS[name], content_type="", url=PAGE, known=frozenset({b"12345678"}))
    assert time.process_time() - began < 2
    assert isinstance(document, FeedDocument | NotAFeed)


def test_an_author_too_long_is_left_out_and_the_entry_kept():
    document = parse(BOMBS["an author of 64 kB"], content_type="", url=PAGE)
    assert isinstance(document, FeedDocument)
    assert [(entry.guid, entry.author) for entry in document.entries] == [("urn:desk:1", "")]


SAMPLES = [
    rss([item(1), item(2)]),
    atom([entry_xml(1), entry_xml(2)]),
    rss([item(1, title=ARABIC).replace("<title>", "<title><![CDATA[").replace("</title>", "]]></title>")]),
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "x", "tags": ["a"]}]}',
    b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://e.example/1</loc></url></urlset>",
]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_no_mutation_raises_anything(sample, data):
    body = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body)))
        length = data.draw(st.integers(0, 30))
        inserted = data.draw(
            st.binary(max_size=8)
            | st.sampled_from(
                [
                    b"<",
                    b">",
                    b"&",
                    b"]]>",
                    b"<![CDATA[",
                    b"<!--",
                    b"-->",
                    b"<item>",
                    b"</item>",
                    b"\x00",
                    b"&#x;",
                    b"&#0;",
                    b'"',
                ]
            )
        )
        body[at : at + length] = inserted
    document = parse(
        bytes(body), content_type=data.draw(st.sampled_from(["", "text/xml", "a;charset=utf-7"])), url=PAGE
    )
    if isinstance(document, FeedDocument):
        prints = frozenset(entry.print for entry in document.entries)
        again = parse(bytes(body), content_type="", url=PAGE, known=prints)
        assert isinstance(again, FeedDocument | NotAFeed)


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_no_ending_raises_anything(name):
    body = rss([item(1), item(2)]) if name == "rss" else atom([entry_xml(1), entry_xml(2)])
    for end in range(0, len(body), 5):
        assert isinstance(parse(body[:end], content_type="", url=PAGE), FeedDocument | NotAFeed)
