"""Pages as copied: the title, the article, and everything round it, in many tongues and shapes.

The pages in `pages/` are written for these tests. The first character of each line says what should become of it: `=` is
the title, `+` stays, `-` goes; the first part of the file's name is the language.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.text.boilerplate import Page, clean
from monitor.text.lines import LINES_LIMIT

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def marked(path: Path) -> list[tuple[str, str]]:
    return [(line[0], line[2:]) for line in path.read_text(encoding="utf-8").splitlines()]


def lines(rows: list[tuple[str, str]], *marks: str) -> list[str]:
    return [line for mark, line in rows if mark in marks]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "lines with gaps"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages(path: Path, gap: str) -> None:
    rows = marked(path)
    page = clean(gap.join(line for _, line in rows))
    assert page.title == lines(rows, "=")[0].removesuffix(" – .")
    assert list(page.paragraphs) == lines(rows, "+")
    assert list(page.dropped) == lines(rows, "-")
    assert page.lang == path.stem.split("-")[0]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_without_anything_round_it_stays_whole(path: Path) -> None:
    rows = [row for row in marked(path) if row[0] in "=+"]
    page = clean("\n".join(line for _, line in rows))
    assert page.title == lines(rows, "=")[0].removesuffix(" – .")
    assert list(page.paragraphs) == lines(rows, "+")
    assert page.dropped == ()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_whose_writers_set_no_full_stops(path: Path) -> None:
    """Most of the text still stays, and nothing else; what goes are short sentences at the end or among links."""
    rows = [(mark, re.sub("[.。]$", "", line)) for mark, line in marked(path)]
    page = clean("\n".join(line for _, line in rows))
    told = sum(map(len, lines(rows, "+")))
    assert sum(map(len, set(page.paragraphs) & set(lines(rows, "+")))) > 0.75 * told
    assert not set(page.paragraphs) & set(lines(rows, "-"))


BODY = [
    "The convoy left the pumping station before dawn on Wednesday, three days after a bomb wounded two guards, officials said.",
    "Police escorted eleven vehicles to the crossing, where the engineers were met by diplomats, according to the council.",
    "The station supplies water to half a million people, and local technicians can keep two of its pumps running for a month.",
]
TITLE = "Engineers leave the pumping station after bomb wounds guards"


def with_line(line: str) -> Page:
    return clean("\n".join([TITLE, BODY[0], line, *BODY[1:]]))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Advertisement", "an advertisement's place"),
        ("READ MORE: Who guards the dams?", "a link on one line"),
        ("Related: Who guards the dams?", "another"),
        ("17", "a counter"),
        ("1.2K views", "a counter with its word"),
        ("3 Comments", "the comments' counter"),
        ("Tuesday , 7 May 2024", "a date"),
        ("Updated: 2024-05-07 10:00 GMT", "a time"),
        ("5 min read", "a reading time"),
        ("Share Tweet Pin Email", "a share bar"),
        ("Facebook | Twitter | WhatsApp | Telegram", "another"),
        ("Home » World » Middle East", "a breadcrumb"),
        ("© 2024 Valley Courier. All rights reserved.", "a copyright line"),
        (
            "We use cookies to give you the best experience. By continuing to browse you accept them.",
            "a consent banner",
        ),
        ("Sign up for our daily newsletter and get the news straight to your inbox.", "a newsletter's box"),
        ("https://example.org/a/b?c=d", "an address"),
        ("@valleycourier #water #north", "handles and tags"),
        ("Photo: soldiers at the gate (Valley Courier)", "a caption with its label"),
        ("* * *", "a line of signs"),
        ("اقرأ أيضا: من يحرس السدود", "an Arabic link"),
        ("بیشتر بخوانید: چه کسی از سدها نگهبانی می‌کند", "a Persian link"),
        ("Читайте также: Кто охраняет плотины", "a Russian link"),
        ("Lire aussi : Qui garde les barrages", "a French link"),
        (TITLE, "the title again"),
        (f"{TITLE} | Valley Courier", "the title with the site's name"),
        (BODY[0], "a paragraph again"),
    ],
)
def test_a_line_that_goes(line: str, why: str) -> None:
    page = with_line(line)
    assert (page.title, list(page.paragraphs)) == (TITLE, BODY), why
    assert page.dropped == (line,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Weeks of warnings", "a subhead"),
        ("What the council wants", "a subhead that is no sentence"),
        ("They went.", "a short sentence"),
        ("Will the engineers come back?", "a question"),
        ("– ‘A country of pipes’ –", "a subhead as agencies set them"),
        ("By land and by sea the supplies kept coming, he said.", "a sentence that begins like a byline"),
        ("Share prices fell by a tenth after the news, traders said.", "a sentence that begins like a share bar"),
        (
            "Follow the money, said a member of the council, and you will find the road.",
            "a sentence that begins like a call",
        ),
        (
            "Published in 2019, the council's report had warned of such an attack.",
            "a sentence that begins like a date line",
        ),
        ("Related to this is the question of who pays for the guards.", "a sentence that begins like a list of links"),
        ("Comments by the minister were not well received in the north.", "a sentence that begins like a comment form"),
        ("The Post reported that the company had been warned twice.", "a sentence about a newspaper"),
        ("“No.”", "one word said"),
    ],
)
def test_a_line_that_stays(line: str, why: str) -> None:
    assert list(with_line(line).paragraphs) == [BODY[0], line, *BODY[1:]], why


def test_a_picture_s_mark_goes_and_its_line_stays() -> None:
    page = with_line("# photo12The gates were shut, said a resident who lives beside the station.")
    assert page.paragraphs[1] == "The gates were shut, said a resident who lives beside the station."
    assert page.dropped == ("# photo12",)


def test_a_list_that_the_text_announces_stays() -> None:
    items = ["• eleven vehicles", "• two guards", "• five pumps"]
    page = clean("\n".join([TITLE, BODY[0], "The council counted these on Wednesday:", *items, *BODY[1:]]))
    assert page.paragraphs[2:5] == tuple(items)


def test_links_in_the_middle_do_not_end_the_article() -> None:
    links = ["Baker wins lottery twice in a year", "Ten recipes for a rainy week", "Why cats sleep so much"]
    page = clean("\n".join([TITLE, BODY[0], "Most read", *links, BODY[1], BODY[2]]))
    assert list(page.paragraphs) == BODY
    assert page.dropped == ("Most read", *links)


def test_comments_are_cut_off_however_much_they_talk_of_the_matter() -> None:
    comments = ["Sami says:", "The engineers left the station because nobody guards the road, everybody knows that."]
    page = clean("\n".join([TITLE, *BODY, "Leave a Reply", *comments]))
    assert list(page.paragraphs) == BODY


def test_a_link_to_the_comments_above_the_text_cuts_nothing() -> None:
    page = clean("\n".join([TITLE, "Leave a Comment / News / By admin", *BODY]))
    assert list(page.paragraphs) == BODY


@pytest.mark.parametrize(
    ("above", "why"),
    [
        (["The voice of the valley."], "a slogan"),
        (["Independent. Fearless. Yours."], "a slogan in three words"),
        (["Monday, 5 June 2023", "0"], "a date and a counter"),
        (["World", "Sport", "Culture"], "a menu"),
        (["Middle East"], "a section"),
        (["Baker wins lottery twice in a year", "Ten recipes for a rainy week"], "other headlines"),
        (["By Dana Whitcombe"], "a byline"),
        (["BREAKING NEWS"], "a banner"),
    ],
)
def test_what_stands_above_the_title(above: list[str], why: str) -> None:
    page = clean("\n".join([*above, TITLE, *BODY]))
    assert page.title == TITLE, why
    assert page.dropped == tuple(above)
    assert list(page.paragraphs) == BODY


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("", "", ()),
        ("\n \n", "", ()),
        ("One line only", "One line only", ()),
        ("A title\nsecond line\nthird line", "A title", ("second line", "third line")),
        ("Test: web\nTarget: example.org\nStatus: blocked", "Test: web", ("Target: example.org", "Status: blocked")),
        ("0\n17", "", ()),
    ],
    ids=["nothing", "empty lines", "one line", "no sentence", "a bulletin", "numbers"],
)
def test_small_pages(text: str, title: str, paragraphs: tuple[str, ...]) -> None:
    page = clean(text)
    assert (page.title, page.paragraphs) == (title, paragraphs)


def test_a_page_that_begins_with_a_long_paragraph_has_no_title() -> None:
    long = " ".join([BODY[0], BODY[1], BODY[2]])
    assert clean(long).title == ""
    assert clean(long).paragraphs == (long,)


KINDS = [
    TITLE, *BODY, "", "0", "Home", "Share", "Related", "Leave a Reply", "Comments", "Who guards the dams?", "Weeks of warnings",
    "Baker wins lottery twice in a year", "# photo1", "# photo2 Gate", "May 7, 2024", "اقرأ أيضا", "كتب", "\ud800", "a:", "- b", "»»»",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(KINDS), st.text(max_size=12)), max_size=25))
def test_every_line_is_the_title_kept_or_dropped(rows: list[str]) -> None:
    page = clean("\n".join(rows))
    told = " ".join([page.title, *page.paragraphs, *page.dropped])
    for row in rows:
        for word in re.findall(r"[a-zA-Z]{3,}", row):
            assert word in told


@pytest.mark.parametrize("line", ["a|", " -", "@", "a@", "x ", "发表评论", "(", "photo ", "# photo1 ", "by "])
def test_one_endless_line_costs_little(line: str) -> None:
    began = time.process_time()
    clean(line * (60_000 // len(line)))
    assert time.process_time() - began < 3


def test_a_page_of_too_many_lines_is_cut() -> None:
    page = clean("\n".join(f"Line number {number} of a page without an end." for number in range(LINES_LIMIT + 50)))
    assert 1 + len(page.paragraphs) + len(page.dropped) == LINES_LIMIT


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample pages are not at hand")
def test_sample_pages_lose_their_comment_forms_and_keep_their_ends() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        page = clean(path.read_text(encoding="utf-8"))
        told = "\n".join(page.paragraphs)
        assert not re.search(r"leave a reply|email address|please enter|# ?photo\d", told, re.IGNORECASE)
        assert len(page.title.split()) > 5
        long = [line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > 200]
        assert all(re.sub(r"^# photo\d ?", "", line) in told for line in long)
