"""Pages of strangers, read in a process of their own; whatever they hold ends in an article or a named reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Fetched, PageFailed, PageFault, PageSelect, ReadText
from monitor.sandbox import Sandbox
from monitor.text.page import page_of

TEXT = "The convoy left the pumping station before dawn on Wednesday, three days after a bomb wounded two guards."
ARABIC = "غادرت القافلة محطة الضخ قبل فجر الأربعاء بعد ثلاثة أيام من انفجار قنبلة أصابت اثنين من الحراس في المدينة"
COOKIES = "We and our 812 partners store cookies on your device to process personal data. You can withdraw consent at any time."


def page(*body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Convoy leaves</title>{head}</head><body>{''.join(body)}</body></html>".encode()


def fetched(body: bytes, content_type: str = "text/html", url: str = "https://desk.example.org/a") -> Fetched:
    return Fetched(url=url, body=body, content_type=content_type)


@pytest.fixture
async def reader():
    box = Sandbox(wall=timedelta(seconds=10))
    yield box
    await box.aclose()


async def test_a_page_read_in_the_sandbox_is_the_one_read_here(reader):
    body = page(
        f"<p>{TEXT}</p><p>Advertisement</p>", head='<meta property="article:published_time" content="2024-05-07">'
    )
    read = await reader.read(fetched(body))
    assert read == page_of(body, content_type="text/html")
    assert isinstance(read, ReadText)
    assert (read.body, read.published) == (TEXT, datetime(2024, 5, 7, tzinfo=UTC))


async def test_what_the_operator_selects_goes_over_to_the_sandbox(reader):
    body = page(f"<h2>Pumps stop</h2><div class=a><p>{TEXT}</p><p class=b>Buy a pump.</p></div><p>Elsewhere.</p>")
    read = await reader.read(fetched(body), select=PageSelect(body=".a", drop=".b", title="h2"))
    assert isinstance(read, ReadText)
    assert (read.title, read.body) == ("Pumps stop", TEXT)
    assert ("Buy a pump.", "dropped by select") in list(zip(read.dropped, read.why, strict=True))


@pytest.mark.parametrize(
    ("body", "content_type", "url", "fault"),
    [
        (b"<div>" * 2_200_000, "text/html", "", PageFault.TOO_LARGE),
        (b"<html><body>" + b"<div>" * 300_000, "text/html", "", PageFault.EMPTY),
        (b"<html><p " + b"a=b c=d " * 200_000 + b">", "text/html", "", PageFault.EMPTY),
        (b"", "text/html", "", PageFault.EMPTY),
        (page("<div id=root></div>"), "text/html", "", PageFault.EMPTY),
        (b"%PDF-1.7 stream", "text/html", "", PageFault.NOT_HTML),
        (bytes(range(256)) * 40, "text/html", "", PageFault.NOT_HTML),
        (b"plainly", "image/png", "", PageFault.NOT_HTML),
        (b'{"a": 1}', "", "", PageFault.NOT_HTML),
        (page(f"<p>{COOKIES}</p><button>Accept all</button>"), "text/html", "", PageFault.CONSENT_WALL),
        (page("<p>Continue to the page.</p>"), "text/html", "https://consent.example.org/m?to=x", PageFault.CONSENT_WALL),
        (page("<h1>Just a moment</h1><p>Enable JavaScript and wait.</p>"), "text/html", "", PageFault.CHALLENGE),
    ],
    ids=[
        *("10 MB of nested tags", "tags nested without end", "attributes without end", "nothing", "a script's page"),
        *("a PDF document", "binary", "a picture by its type", "data", "a consent wall", "a consent host", "a challenge"),
    ],
)  # fmt: skip
async def test_a_page_without_an_article_has_its_reason(
    reader, body: bytes, content_type: str, url: str, fault: PageFault
):
    answer = await reader.read(fetched(body, content_type, url or "https://desk.example.org/a"))
    assert isinstance(answer, PageFailed)
    assert answer.fault is fault
    assert answer.sentence.endswith(".")


async def test_a_page_that_takes_too_long_ends_its_process_and_nothing_else():
    box = Sandbox(wall=timedelta(milliseconds=20))
    answer = await box.read(fetched(page(f"<p>{TEXT}</p>")))
    await box.aclose()
    assert isinstance(answer, PageFailed)
    assert answer.fault is PageFault.TOO_COSTLY


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("windows-1256", "text/html; charset=utf-8"),
        ("utf-8", "text/html; charset=windows-1256"),
        ("utf-16", "text/html"),
    ],
    ids=["called UTF-8 and is none", "is UTF-8 and called something else", "a byte order mark"],
)
def test_a_page_in_another_charset_than_it_says(encoding: str, content_type: str) -> None:
    body = f"<html><head><title>القافلة</title></head><body><p>{ARABIC}.</p></body></html>".encode(encoding)
    read = page_of(body, content_type=content_type)
    assert isinstance(read, ReadText)
    assert ARABIC in read.body


def test_a_page_with_broken_bytes_all_over_is_told() -> None:
    body = f"<html><body><p>{ARABIC}</p>".encode()
    broken = b"".join(body[at : at + 40] + b"\xff\xd8" for at in range(0, len(body), 40))
    answer = page_of(broken, content_type="text/html; charset=utf-8")
    assert isinstance(answer, PageFailed)
    assert answer.fault is PageFault.ENCODING


def test_an_article_on_cookies_is_an_article() -> None:
    about = (
        "Parliament debated a law on online advertising for seven hours on Tuesday before the vote was put off again. "
        * 5
    )
    read = page_of(page(f"<p>{about}</p><p>The bill forbids cookies without consent.</p>"))
    assert isinstance(read, ReadText)
