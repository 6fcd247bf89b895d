"""From entries and pages to titles and clean text."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Entry, ReadText, Why
from monitor.text.metadata import without_site
from monitor.text.read import read_entry, read_html, read_page

EXTRACTION = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "extraction"


def entry(title: str = "", summary: str = "", content: str = "", *, lang: str = "") -> ReadText:
    return read_entry(Entry(title=title, summary=summary, content=content, lang=lang, print=bytes(8)))


# ── entries ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "summary", "content", "body", "why"),
    [
        ("Convoy leaves", "It went at dawn.", "", "It went at dawn.", "a summary alone"),
        ("Convoy leaves", "", "<p>It went</p><p>at dawn.</p>", "It went\n\nat dawn.", "content alone"),
        ("Convoy leaves", "It went at dawn […]", "It went at dawn, they said.", "It went at dawn, they said.", "the longer"),
        ("Convoy leaves", "Trucks fear more bombs.", "It went at dawn.", "Trucks fear more bombs.\n\nIt went at dawn.", "a standfirst that adds something stands in front"),
        ("Convoy leaves", "It went at dawn.", "<p>It went at <b>dawn</b>.</p>", "It went at dawn.", "the same text once"),
        ("Convoy leaves", "Convoy leaves", "", "", "a summary that only repeats the title"),
        ("Convoy leaves", "<p>Convoy leaves</p><p>It went at dawn.</p>", "", "It went at dawn.", "a title above the text"),
        ("Convoy leaves", "CONVOY LEAVES. It went at dawn.", "", "It went at dawn.", "a title as the first sentence"),
        ("Convoy leaves", "Convoy leaves: it went at dawn.", "", "it went at dawn.", "a title as a label"),
        ("Convoy leaves", "Convoy leaves at dawn, they said.", "", "Convoy leaves at dawn, they said.", "a sentence that begins like the title stays whole"),
        ("Convoy leaves the…", "Convoy leaves the station.", "", "Convoy leaves the station.", "a cut title is not taken off"),
        ("Convoy leaves", "It went.\n\nThe post Convoy leaves appeared first on Valley Courier.", "", "It went.", "WordPress's last line"),
        ("Convoy leaves", "It went.\nThe post\nConvoy leaves\nappeared first on\nValley Courier\n.", "", "It went.", "the same, broken by links"),
        ("Convoy leaves", "<p>It went.</p><p><a href='x'>Read more »</a></p>", "", "It went. …", "a link to the rest"),
        ("Convoy leaves", "It went. <br> 0 Comments | 17 shares", "", "It went.", "counters"),
        ("Convoy leaves", "It went.\nSeguir leyendo", "", "It went. …", "a link to the rest, in Spanish"),
        ("Bulletin", "Location: Harran\nSource: the council\nStatus: open", "", "Location: Harran\nSource: the council\nStatus: open", "a bulletin's data stay"),
        ("AT&amp;T &lt;b&gt;cuts&lt;/b&gt; jobs", "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "", "One.\n\nTwo.", "what was escaped twice"),
    ],
)  # fmt: skip
def test_the_text_of_an_entry(title: str, summary: str, content: str, body: str, why: str) -> None:
    assert entry(title, summary, content).body == body, why


def test_what_an_entry_loses_is_told() -> None:
    read = entry("Convoy leaves", "Convoy leaves. It went.\nRead more »\nThe post Convoy leaves appeared first on Us.")
    assert read.dropped == ("Convoy leaves.", "Read more »", "The post Convoy leaves appeared first on Us.")


@pytest.mark.parametrize(
    ("text", "title", "body", "why"),
    [
        ("The bridge is open again.\nTraffic is light.", "The bridge is open again.", "Traffic is light.", "the first line"),
        ("The bridge is open again. " + "Traffic is light. " * 20, "The bridge is open again.", ("Traffic is light. " * 20).strip(), "the first sentence"),
        ("", "", "", "nothing"),
    ],
)  # fmt: skip
def test_an_entry_without_a_title_takes_it_from_its_text(text: str, title: str, body: str, why: str) -> None:
    read = entry("", text)
    assert (read.title, read.body) == (title, body), why


def test_a_title_from_an_endless_sentence_is_cut_and_the_text_stays_whole() -> None:
    text = "and another word " * 60
    read = entry("", text)
    assert read.title.endswith("…")
    assert len(read.title) <= 201
    assert read.body == text.strip()


def test_an_entry_s_language_is_found_out() -> None:
    assert entry("حمله پهپادی به پایگاه", lang="ar").lang == "fa"
    assert entry("Kadhimi Sudani", lang="en-us").lang == "en"


def test_publication_is_what_the_feed_says() -> None:
    said = datetime(2024, 5, 7, tzinfo=UTC)
    assert read_entry(Entry(title="x", published=said, print=bytes(8))).published == said


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=120), st.text(max_size=120))
def test_any_entry_can_be_read(title: str, summary: str, content: str) -> None:
    read = entry(title, summary, content)
    json.dumps(read.title + read.body).encode()
    (read.title + read.body).encode()
    assert "\n" not in read.title


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_s_paragraphs_are_parted_by_empty_lines() -> None:
    read = read_page("Title of the page\nThe first paragraph ends here.\nThe second one ends here.")
    assert read.body == "The first paragraph ends here.\n\nThe second one ends here."
    assert (read.title, read.lang, read.published) == ("Title of the page", "en", None)


ARTICLE = "".join(
    f"<p>{text}</p>"
    for text in (
        "The convoy left the pumping station before dawn on Wednesday, three days after a bomb wounded two guards.",
        "Police escorted eleven vehicles to the crossing, where the engineers were met by <b>diplo</b>mats.",
        "The station supplies water to half a million people, and two of its pumps can be kept running.",
    )
)
PAGE = f"""<!doctype html><html><head><title>Convoy leaves station | Valley Courier</title>
<meta property="og:site_name" content="Valley Courier"><meta property="og:title" content="Convoy leaves station | Valley Courier">
%s</head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>
<header><h1>Convoy leaves station</h1></header><article>{ARTICLE}<p>Advertisement</p></article>
<footer>About us</footer><script>track()</script></body></html>"""


def test_an_html_page() -> None:
    read = read_html(PAGE % "")
    assert read.title == "Convoy leaves station"
    assert read.body.startswith("The convoy left")
    assert "met by diplomats." in read.body
    assert read.body.count("\n\n") == 2
    assert "Advertisement" in read.dropped
    assert read.lang == "en"
    assert "track" not in read.body + "".join(read.dropped)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-07T12:30:00+03:00">', datetime(2024, 5, 7, 9, 30, tzinfo=UTC)),
        ('<meta itemprop="datePublished" content="2024-05-07T12:30:00Z">', datetime(2024, 5, 7, 12, 30, tzinfo=UTC)),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-07"}</script>', datetime(2024, 5, 7, tzinfo=UTC)),
        ('<meta property="article:published_time" content="yesterday">', None),
        ("", None),
    ],
    ids=["open graph, an offset", "microdata", "linked data, a day", "no time", "nothing"],
)  # fmt: skip
def test_when_an_html_page_was_published(head: str, published: datetime | None) -> None:
    assert read_html(PAGE % head).published == published


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('<meta name="author" content="Dana Whitcombe">', "Dana Whitcombe"),
        ('<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "author": [{"name": "Dana W."}, {"name": "Omar K."}]}]}</script>', "Dana W., Omar K."),
        ('<meta property="article:author" content="https://example.org/dana">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": "Dana</script>', ""),
    ],
    ids=["a meta tag", "linked data, two writers", "an address is no name", "broken data"],
)  # fmt: skip
def test_who_wrote_an_html_page(head: str, told: str) -> None:
    assert read_html(PAGE % head).author == told


@pytest.mark.parametrize(
    ("head", "updated", "url"),
    [
        ('<meta property="article:modified_time" content="٢٠٢٤/٠٥/٠٧ ١٢:٣٠">', datetime(2024, 5, 7, 12, 30, tzinfo=UTC), ""),
        ('<link rel="canonical" href="https://example.org/a"><meta property="og:url" content="https://example.org/b">', None, "https://example.org/a"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="https://example.org/b">', None, "https://example.org/b"),
        ('<link rel="canonical" href="javascript:alert(1)">', None, ""),
    ],
    ids=["Arabic digits", "canonical", "a relative address is none", "another scheme"],
)  # fmt: skip
def test_when_an_html_page_changed_and_where_it_stands(head: str, updated: datetime | None, url: str) -> None:
    read = read_html(PAGE % head)
    assert (read.updated, read.url) == (updated, url)


def test_every_dropped_line_of_a_page_has_its_reason() -> None:
    around = """<ul><li><a href=1>Weather</a></li><li><a href=2>Sport</a></li><li><a href=3>Markets today</a></li></ul>
    <div class=promo>The valley's oldest paper is read in every home.</div><div class=meta>May 7, 2024</div><p>Related stories</p>"""
    read = read_html((PAGE % "").replace("<footer>", around + "<footer>"))
    told = dict(zip(read.dropped, read.why, strict=True))
    assert told["Advertisement"] is Why.FURNITURE
    assert told["Sport"] is Why.LINKS
    assert told["May 7, 2024"] is Why.DATE
    assert told["Related stories"] is Why.LINKS
    assert told["The valley's oldest paper is read in every home."] is Why.OUTSIDE


def test_a_quotation_printed_again_is_dropped_and_a_list_that_repeats_itself_is_not() -> None:
    again = "Police escorted eleven vehicles to the crossing, where the engineers were met by diplomats."
    read = read_html((PAGE % "").replace("<p>Advertisement</p>", f"<blockquote>{again}</blockquote>"))
    assert read.body.count(again) == 1
    rows = "".join(f"<p>Station {number}</p><p>two pumps of the first kind are running</p>" for number in range(9))
    read = read_html((PAGE % "").replace("<p>Advertisement</p>", rows))
    assert read.body.count("two pumps of the first kind") == 9


def test_an_article_in_parts_is_read_whole() -> None:
    """Trafilatura alone keeps one container."""
    parts = "".join(
        f"<div class=body><div><p>{number}. The engineers of station {number} said that two of its pumps had stopped"
        f" before dawn, and that number {number + 1} would follow within the day.</p></div></div>"
        "<aside>Our newsletter</aside>"
        for number in range(12)
    )
    read = read_html(f"<html><head><title>Pumps stop</title></head><body><main>{parts}</main></body></html>")
    assert [line[: line.index(".")] for line in read.body.split("\n\n")] == [str(number) for number in range(12)]


def test_a_page_that_only_machines_can_read_is_read_from_its_data() -> None:
    text = " ".join(f"The engineers of station {number} said that its pumps had stopped." for number in range(10))
    data = json.dumps({"@type": "NewsArticle", "articleBody": f"<p>{text}</p>"})
    page = f'<html><head><title>Pumps stop</title><script type="application/ld+json">{data}</script></head>'
    assert read_html(page + "<body><div id=root></div></body></html>").body == text


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<div>" * 200_000, "nested without end"),
        ("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">", "attributes without end"),
        (("<p " + " ".join(f"a{number}=1" for number in range(3_000)) + ">") * 80, "many such tags"),
        ("<table><tr><td>" * 30_000, "nested tables"),
        (("<div>" * 250 + "<p>The convoy left.</p>" + "</div>" * 250) * 70, "often nested"),
        ("<script>" * 60_000, "scripts that never close"),
        ("<" * 300_000, "nothing but opening brackets"),
        ("<!--" * 100_000, "comments that never close"),
    ],
)
def test_a_page_made_to_cost_is_read_in_time(body: str, why: str) -> None:
    began = time.process_time()
    read_html(f"<html><body><p>The convoy left.</p>{body}")
    assert time.process_time() - began < 2, why


def test_an_html_page_in_another_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"><title>Взрыв на станции</title></head><body><p>Колонна ушла до рассвета.</p></body></html>'
    read = read_html(page.encode("cp1251"))
    assert (read.title, read.body, read.lang) == ("Взрыв на станции", "Колонна ушла до рассвета.", "ru")


@pytest.mark.parametrize(
    ("title", "site", "shown"),
    [
        ("Convoy leaves | Valley Courier", "Valley Courier", "Convoy leaves"),
        ("Valley Courier - Convoy leaves", "Valley Courier", "Convoy leaves"),
        ("Convoy leaves - and comes back", "Valley Courier", "Convoy leaves - and comes back"),
        ("Convoy leaves – Valley Courier", "", "Convoy leaves – Valley Courier"),
        ("Valley Courier", "Valley Courier", "Valley Courier"),
    ],
)
def test_a_site_s_name_is_no_part_of_the_title(title: str, site: str, shown: str) -> None:
    assert without_site(title, site) == shown


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_as_a_page(body: bytes) -> None:
    read = read_html(body)
    (read.title + read.body + "".join(read.dropped)).encode()


@pytest.mark.skipif(not EXTRACTION.is_dir(), reason="the sample of article pages is not at hand")
def test_most_of_every_article_is_found_on_sample_pages() -> None:
    """A floor under the thin extraction; the figure itself is measured elsewhere."""
    truth = json.loads((EXTRACTION / "ground_truth.json").read_text(encoding="utf-8"))
    shares = []
    for name in sorted(truth)[:25]:
        told = set(read_html((EXTRACTION / f"{name}.html").read_bytes()).body.split())
        words = set(truth[name]["articleBody"].split())
        shares.append(len(words & told) / len(words))
    assert sum(shares) / len(shares) > 0.85
