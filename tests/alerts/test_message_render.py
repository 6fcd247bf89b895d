"""What people read: mails in HTML and plain text, and their headers."""

import email
import email.policy
import itertools
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from email.headerregistry import Address
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree, NodeType

from monitor.alerts.message import (
    ActorTold,
    ArticleTold,
    Evidence,
    EvidenceField,
    EvidenceKind,
    Notice,
    NoticeType,
    RuleTold,
    StoryTold,
    ThemeTold,
    notice_of,
    payload,
)
from monitor.alerts.render.html import page
from monitor.alerts.render.mime import mail
from monitor.alerts.render.plain import plain
from monitor.alerts.render.safe import is_rtl, one_line, safe_link
from monitor.alerts.render.shape import marked, subject
from monitor.alerts.told import ChangeTold

BAGHDAD = ZoneInfo("Asia/Baghdad")
AT = datetime(2026, 1, 5, 13, 45, tzinfo=UTC)
TERM = "(withdraw|leave) ~6 (troop|force)"


def evidence(text, words, label, *, field=EvidenceField.TITLE, kind=EvidenceKind.THEME, of="withdrawal"):
    start = text.index(words)
    return Evidence(kind=kind, id=of, label=label, field=field, start=start, end=start + len(words), text=words)


TITLE = "Iraq: US troops leave base"
EXCERPT = "Kadhimi said that American forces would leave on Monday."
NOTICE = Notice(
    alert="al_1",
    at=AT,
    rule=RuleTold(id="us-withdrawal", title="US withdrawal", why="We report every step.", severity="high", status="stable"),
    severity="high",
    story=StoryTold(id="st_1", title=TITLE),
    why="first report of this story",
    desk="iraq-desk",
    articles=(
        ArticleTold(
            title=TITLE,
            url="https://www.example.org/1?a=b&c=d",
            feed="wire-en",
            owner="Example Wire",
            lang="en",
            published=datetime(2026, 1, 5, 13, 20, tzinfo=UTC),
            first_seen=AT,
            excerpt=EXCERPT,
            evidence=(
                evidence(TITLE, "US troops leave", TERM),
                evidence(EXCERPT, "American forces would leave", TERM, field=EvidenceField.EXCERPT),
                evidence(EXCERPT, "American forces", "US forces", field=EvidenceField.EXCERPT, kind=EvidenceKind.ACTOR, of="us"),
            ),
            actors=(
                ActorTold(id="us", name="US forces", words=("American forces",)),
                ActorTold(id="kadhimi", name="Mustafa al-Kadhimi", words=("Kadhimi",)),
            ),
            themes=(ThemeTold(id="withdrawal", score=60, threshold=30),),
        ),
    ),
)  # fmt: skip


UPDATE = replace(
    NOTICE,
    type=NoticeType.UPDATED,
    since=datetime(2026, 1, 5, 11, 5, tzinfo=UTC),
    why="16 killed (3 before); كتائب named",
    changes=(
        ChangeTold(kind="figure", id="killed", label="Killed", before="3", now="16", sources=("Gazette", "Herald")),
        ChangeTold(kind="actor", id="brigades", label="New actor", now="كتائب", sources=("Gazette",)),
    ),
)
CORRECTION = replace(
    UPDATE,
    type=NoticeType.CORRECTED,
    changes=(ChangeTold(kind="correction", label="Correction", now="An earlier version gave another toll."),),
)


def titled(title, **more):
    return replace(NOTICE, articles=(replace(NOTICE.articles[0], title=title, evidence=(), **more),))


def text_of(html):
    return " ".join(HTMLTree.parse(html).body.text.split())


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────────

TOLD = [
    ("the title", "US troops leave"),
    ("the rule", "US withdrawal"),
    ("the severity", "high"),
    ("whose report it is", "Example Wire (wire-en)"),
    ("when it was published, on the desk's clock", "Mon 5 Jan 2026, 16:20 +03"),
    ("how long after that we saw it", "16:45 (25 min later)"),
    ("what matched", "American forces would leave"),
    ("which term asked for it", TERM),
    ("the score", "60 of 30"),
    ("the actor by its label", "US forces"),
    ("who else is named", "Mustafa al-Kadhimi"),
    ("why this is watched", "We report every step."),
    ("why one is told now", "first report of this story"),
    ("which rule, story and alert it is", "rule us-withdrawal (stable), story st_1, alert al_1"),
    ("for whom", "iraq-desk"),
]


@pytest.mark.parametrize(("what", "text"), TOLD, ids=[row[0] for row in TOLD])
def test_a_mail_says(what, text):
    whole = " ".join(plain(NOTICE, BAGHDAD).replace("*", "").split())
    assert text.casefold() in whole.casefold()
    assert text.casefold() in text_of(page(NOTICE, BAGHDAD)).casefold()


def test_the_words_that_matched_are_marked():
    tree = HTMLTree.parse(page(NOTICE, BAGHDAD))
    marks = [mark.text for mark in tree.body.get_elements_by_tag_name("mark")]
    assert marks == ["US troops leave", "American forces would leave"]
    assert "Iraq: *US troops leave* base" in plain(NOTICE, BAGHDAD)


def test_a_link_is_whole_in_both_parts():
    assert "\nhttps://www.example.org/1?a=b&c=d\n" in plain(NOTICE, BAGHDAD)
    links = HTMLTree.parse(page(NOTICE, BAGHDAD)).body.get_elements_by_tag_name("a")
    assert {link.getattr("href") for link in links} == {"https://www.example.org/1?a=b&c=d"}
    assert "Read at example.org" in text_of(page(NOTICE, BAGHDAD))


def test_lines_of_the_plain_part_are_short():
    assert all(len(line) <= 76 for line in plain(NOTICE, BAGHDAD).splitlines())


def test_a_very_long_title_is_cut_between_words_and_set_smaller():
    long = page(titled("Troops leave " * 40), BAGHDAD)
    assert "Troops leave Troops…</" in long or "leave Troops leave…</" in long
    assert "font-size:16px" in long
    assert "font-size:16px" not in page(NOTICE, BAGHDAD)
    unbroken = page(titled("x" * 400), BAGHDAD)
    assert f"{'x' * 300}…</" in unbroken


def test_a_theme_that_found_much_shows_some_of_it_and_says_so():
    words = [f"word{number}" for number in range(9)]
    excerpt = " ".join(words)
    found = tuple(evidence(excerpt, word, f"term-{word}", field=EvidenceField.EXCERPT) for word in words)
    much = replace(NOTICE, articles=(replace(NOTICE.articles[0], title="News", excerpt=excerpt, evidence=found),))
    for told in (text_of(page(much, BAGHDAD)), plain(much, BAGHDAD)):
        assert "term-word4" in told
        assert "term-word5" not in told
        assert "and 4 more" in told


def test_what_was_read_into_the_words_stands_behind_them_in_its_own_direction():
    arabic = "قد تنسحب القوات"
    found = replace(evidence(arabic, "تنسحب القوات", TERM), mood="hedged", cue="قد")
    told = page(titled(arabic), BAGHDAD)
    assert "hedged" not in told
    marked_so = replace(NOTICE, articles=(replace(NOTICE.articles[0], title=arabic, evidence=(found,)),))
    assert '“<bdi dir="rtl">تنسحب القوات</bdi>” [hedged: <bdi dir="rtl">قد</bdi>]' in page(marked_so, BAGHDAD)


def test_a_title_from_right_to_left_is_marked_so_and_stays_readable():
    title = "IRGC: نیروهای آمریکایی می‌روند"
    notice = titled(title, lang="fa")
    html = page(notice, BAGHDAD)
    assert title in html
    assert re.search(r'dir="rtl" lang="fa"[^>]*>(<a [^>]*>)?' + re.escape(title), html)
    assert title in subject(notice)
    assert title in plain(notice, BAGHDAD)


SUBJECTS = [
    ("severity, rule and title", NOTICE, "[high] US withdrawal: Iraq: US troops leave base"),
    ("a rule without a title is named by its id", replace(NOTICE, rule=RuleTold(id="r")), "[high] r: Iraq: US troops leave base"),
    ("no severity, no bracket", replace(NOTICE, severity=""), "US withdrawal: Iraq: US troops leave base"),
    ("an update says so", replace(NOTICE, type=NoticeType.UPDATED), "[high] Update: US withdrawal: Iraq: US troops leave base"),
    ("a test says so", replace(NOTICE, test=True), "[high] Test: US withdrawal: Iraq: US troops leave base"),
    ("a title of controls only", titled("\0\r\n"), "[high] US withdrawal: Iraq: US troops leave base"),
    ("no title anywhere", replace(titled(""), story=StoryTold(id="s")), "[high] US withdrawal: (no title)"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "notice", "expected"), SUBJECTS, ids=[row[0] for row in SUBJECTS])
def test_the_subject(what, notice, expected):
    assert subject(notice) == expected


@given(st.text(alphabet=st.characters(), max_size=600), st.text(max_size=300))
def test_a_subject_is_one_short_printable_line_whatever_the_title(title, rule):
    text = subject(replace(titled(title), rule=RuleTold(id="r", title=rule)))
    assert len(text) <= 200
    assert not re.search("[\r\n\0\x1b\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


# ── the mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def letter(notice, message="msg_1"):
    raw = mail(
        notice, message=message, sender=Address("Monitor", "monitor", "example.org"),
        recipient=Address("", "desk", "example.org"), zone=BAGHDAD,
    ).as_bytes()  # fmt: skip
    return raw, email.message_from_bytes(raw, policy=email.policy.default)


def test_the_same_alert_gives_the_same_bytes():
    assert letter(NOTICE)[0] == letter(NOTICE)[0]


def test_mails_of_one_story_are_one_thread_and_each_has_its_own_id():
    _, one = letter(NOTICE)
    _, other = letter(replace(NOTICE, alert="al_2", rule=RuleTold(id="another")), "msg_2")
    _, stranger = letter(replace(NOTICE, story=StoryTold(id="st_2")), "msg_3")
    assert one["References"] == one["In-Reply-To"] == other["References"] != stranger["References"]
    assert one["Message-ID"] != other["Message-ID"]


def test_the_mail_is_seven_bit_with_lines_that_every_server_takes():
    raw, parsed = letter(titled("السلام " * 60, excerpt="x" * 5000))
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]


@given(st.text(alphabet=st.characters(), max_size=300))
@example("00000¡¡ࠀ𐀀𐀀𐀀 ¡ ¡")  # Python's own folding loses a space here
@example("القوات الأمريكية تغادر قاعدة عين الأسد الجوية في محافظة الأنبار غربي العراق وفق جدول زمني")
def test_the_subject_arrives_as_it_was_meant(title):
    notice = titled(title)
    assert letter(notice)[1]["Subject"] == subject(notice).replace("=?", "= ?")


def test_only_a_critical_alert_asks_for_attention():
    assert letter(NOTICE)[1]["Importance"] is None
    assert letter(replace(NOTICE, severity="critical"))[1]["Importance"] == "high"


# ── hostile content ──────────────────────────────────────────────────────────────────────────────────────────────────

BREAKOUTS = [
    "",
    '">',
    "'>",
    "</title>",
    "</style>",
    "</td></tr></table>",
    "--></textarea>",
    '"><!--\n-->',
    "\0",
    "</mark></a>",
]
ATTACKS = [
    "<script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "<svg><script>alert&#40;1)</script>", "<body onload=alert(1)>", "<iframe src=javascript:alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>', "<object data=data:text/html;base64,PHNjcmlwdD4=>", "<embed src=//evil.example>",
    "<link rel=stylesheet href=//evil.example>", '<meta http-equiv=refresh content="0;url=//evil.example">',
    "<base href=//evil.example/>", "<form action=//evil.example><input name=p><button>", "<style>@import'//evil.example'</style>",
    "<div style=background:url(//evil.example)>", "<table background=//evil.example>", "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>", "<marquee onstart=alert(1)>", "<!--><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#x3c;img src=x&#x3e;",
    "\u202e<img src=x>", "<\u0000script>alert(1)</script>", "＜script＞alert(1)＜/script＞", "' onmouseover='alert(1)", '" style="position:fixed',
]  # fmt: skip
TEMPLATES = [
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{% debug %}",
    "{0.__class__}",
    "%(x)s",
    "{page}",
    "$(id)",
    "{{config}}",
]
VECTORS = [begin + attack for begin, attack in itertools.product(BREAKOUTS, ATTACKS)] + TEMPLATES

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "span", "b", "br", "a", "mark", "bdi"
}  # fmt: skip
ATTRIBUTES = {
    "lang", "dir", "charset", "name", "content", "style", "class", "role", "width", "cellpadding", "cellspacing", "border",
    "align", "valign", "href",
}  # fmt: skip


def filled(value, text):
    """The value with `text` in every field that holds text."""
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(filled(one, text) for one in value)
    if is_dataclass(value):
        return replace(value, **{one.name: filled(getattr(value, one.name), text) for one in fields(value)})
    return value


def dangers(html):
    """What of a document a mail client could fetch, run or be led astray by; empty for ours."""
    tree = HTMLTree.parse(html)
    found = []
    for node in (node for node in tree.document if node.type == NodeType.ELEMENT):
        link = node.getattr("href")
        found += [node.tag] if node.tag not in ALLOWED else []
        found += [f"{node.tag} {name}" for name in node.attrs if name not in ATTRIBUTES]
        found += [link] if link is not None and urlsplit(link).scheme not in {"http", "https", "mailto"} else []
        found += ["url()"] if "url(" in (node.getattr("style") or "") else []
    return found


def test_the_check_finds_what_it_is_for():
    bare = "<!DOCTYPE html><body>"
    assert dangers(bare + "<p onclick=x>") == ["p", "p onclick"]
    assert dangers(bare + "<a href='javascript:x'>") == ["javascript:x"]
    assert dangers(bare + "<img src=x>") == ["img", "img src"]
    assert dangers(bare + "<div style='background:url(//x)'>") == ["url()"]
    assert (
        len([vector for vector in VECTORS if dangers(bare + f'<div title="{vector}">{vector}</div>') != ["div title"]])
        > 200
    )


def test_no_field_can_bring_markup_links_or_requests_into_a_mail():
    style = HTMLTree.parse(page(replace(NOTICE, severity="?"), BAGHDAD)).head.get_elements_by_tag_name("style")[0].text
    for vector, told in itertools.product(VECTORS, (NOTICE, UPDATE)):
        html = page(filled(told, vector), BAGHDAD)
        assert not dangers(html), vector
        tree = HTMLTree.parse(html)
        assert [node.text for node in tree.head.get_elements_by_tag_name("style")] == [style]
        assert one_line(vector)[:120] in " ".join(tree.body.text.split())


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_print_as_themselves(template):
    notice = filled(NOTICE, template)
    assert template in plain(notice, BAGHDAD)
    assert template in text_of(page(notice, BAGHDAD))
    assert template in subject(notice)


def test_no_control_character_reaches_the_plain_part():
    for vector in (
        *VECTORS,
        "\x1b[31mred\x1b[0m",
        "\x1b]8;;http://evil.example\x07",
        "\x9b31m",
        "a\bb",
        "\u202eevil",
        "\r\nBcc: x",
    ):
        assert re.fullmatch(
            r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*", plain(filled(UPDATE, vector), BAGHDAD)
        )


LINKS = [
    ("https", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("http", "http://example.org", "http://example.org"),
    ("capitals", "HTTPS://Example.org/", "HTTPS://Example.org/"),
    ("letters of any script", "https://example.org/خبر", "https://example.org/خبر"),
    ("a port", "https://example.org:8443/", "https://example.org:8443/"),
    ("spaces and quotes are encoded", "https://example.org/a \"b'<c>", "https://example.org/a%20%22b'%3Cc%3E"),
    ("javascript", "javascript:alert(1)", ""),
    ("javascript with a comment that looks like a host", "javascript://example.org/%0aalert(1)", ""),
    ("javascript broken by a line feed", "java\nscript:alert(1)", ""),
    ("data", "data:text/html,<script>", ""),
    ("vbscript", "vbscript:x", ""),
    ("file", "file:///etc/passwd", ""),
    ("no scheme", "//example.org/", ""),
    ("a name that looks like the host", "https://bank.example@evil.example/", ""),
    ("a backslash for a slash", "https:\\\\evil.example", ""),
    ("a backslash in the host", "https://good.example\\@evil.example/", ""),
    ("a tab in the scheme", "ht\ttps://example.org", ""),
    ("a direction override", "https://example.org/\u202egnp.exe", ""),
    ("no host", "https:///path", ""),
    ("no port", "https://example.org:x/", ""),
    ("half an IPv6 address", "https://[::1/", ""),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("what", "url", "expected"), LINKS, ids=[row[0] for row in LINKS])
def test_what_may_be_linked(what, url, expected):
    assert safe_link(url) == expected


LINES = [
    ("breaks become a space", "a\r\nb\u0085c\u2028d\te\x0bf", "a b c d e f"),
    ("controls too", "a\0b\x1b[31mc", "a b [31mc"),
    ("overrides go", "a\u202eb\u2066c\u200fd\ufeffe", "abcde"),
    ("joiners stay", "می\u200cروند 👩\u200d🚀", "می\u200cروند 👩\u200d🚀"),
    ("halves of pairs go", "a\ud83db", "ab"),
    ("non-characters go", "a\uffffb\ufdd0c", "abc"),
    ("runs of space are one", "  a \u00a0\u3000 b ", "a b"),
]


@pytest.mark.parametrize(("what", "text", "expected"), LINES, ids=[row[0] for row in LINES])
def test_one_line(what, text, expected):
    assert one_line(text) == expected


def test_a_long_text_is_cut_between_words():
    assert one_line("one two three four", 16) == "one two three…"
    assert one_line("x" * 20, 10) == "x" * 9 + "…"


SIDES = [
    ("English", False),
    ("עברית", True),
    ("IRGC: سپاه پاسداران", True),
    ("Hamas (حماس) says it agrees", False),
    ("123", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "rtl"), SIDES)
def test_direction(text, rtl):
    assert is_rtl(text) is rtl


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_marked_pieces_are_the_text(text, places):
    spans = [
        Evidence(kind=EvidenceKind.WORDS, id="", label="", field=EvidenceField.TITLE, start=start, end=end, text="")
        for start, end in places
    ]
    pieces = marked(text, spans, EvidenceField.TITLE)
    assert "".join(piece for piece, _ in pieces) == text
    for at, char in enumerate(text):
        inside = any(start <= at < end for start, end in places)
        reached = 0
        for piece, evidence_here in pieces:
            if reached <= at < reached + len(piece):
                assert evidence_here is inside, (char, pieces)
            reached += len(piece)
    assert all(one[1] is not other[1] for one, other in itertools.pairwise(pieces))


# ── updates ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_update_says_first_what_is_new_and_who_says_so():
    text = plain(UPDATE, BAGHDAD)
    news, report = text.index("Killed:           16 (3 before): Gazette, Herald"), text.index("US troops leave")
    assert news < report
    assert "New actor:        كتائب: Gazette" in text
    said = text_of(page(UPDATE, BAGHDAD))
    assert said.index("16 (3 before): Gazette, Herald") < said.index("US troops leave")


def test_a_sentence_of_ours_keeps_its_direction_whatever_it_quotes():
    told = page(replace(UPDATE, story=StoryTold(id="st_1", title="قد تنسحب القوات")), BAGHDAD)
    assert '<bdi dir="rtl">كتائب</bdi>: Gazette' in told
    assert '“<bdi dir="rtl">قد تنسحب القوات</bdi>”' in told


def test_an_update_says_of_which_alert_it_is_one():
    told = f"you were alerted on Mon 5 Jan 2026, 14:05 +03: “{TITLE}”"
    assert told in " ".join(plain(UPDATE, BAGHDAD).split())
    assert told in text_of(page(UPDATE, BAGHDAD))


def test_the_subject_of_an_update_says_what_is_new():
    assert subject(UPDATE).startswith("[high] Update: US withdrawal: 16 killed (3 before); كتائب named - Iraq: US")
    assert subject(CORRECTION).startswith("[high] Correction: US withdrawal: the article was corrected - Iraq: US")


def test_an_update_is_a_reply_to_the_mail_of_its_alert():
    people = {"sender": Address("", "monitor", "example.org"), "recipient": Address("", "desk", "example.org")}
    first = mail(NOTICE, message="msg_1", zone=BAGHDAD, **people)
    second = mail(UPDATE, message="msg_2", zone=BAGHDAD, answers="msg_1", **people)
    assert second["In-Reply-To"] == first["Message-ID"] == "<msg_1@example.org>"
    assert second["References"].split() == [first["References"], first["Message-ID"]]


def test_an_update_whose_first_mail_is_not_known_stays_in_the_thread_of_its_story():
    people = {"sender": Address("", "monitor", "example.org"), "recipient": Address("", "desk", "example.org")}
    letter = mail(UPDATE, message="msg_2", zone=BAGHDAD, **people)
    assert (
        letter["In-Reply-To"]
        == letter["References"]
        == mail(NOTICE, message="msg_1", zone=BAGHDAD, **people)["References"]
    )


def test_an_update_travels_whole():
    assert notice_of(payload(UPDATE)) == UPDATE
    assert notice_of(payload(NOTICE)) == NOTICE
    assert "changes" not in payload(NOTICE)
