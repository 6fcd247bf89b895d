"""Addresses that give another page than the one that a feed linked to."""

from __future__ import annotations

import time

import pytest

from monitor.model import ReadText
from monitor.text.elsewhere import leads_home, leads_on, tells_of

SITE = "https://valley.example"


@pytest.mark.parametrize(
    ("asked", "answered", "home"),
    [
        ("/world/convoy-leaves", "/", True),
        ("/world/convoy-leaves", "/en/", True),
        ("/world/convoy-leaves", "/index.html", True),
        ("/fa/news/123", "/fa", True),
        ("/world/convoy-leaves", "/world/convoy-leaves-the-base", False),
        ("/world/convoy-leaves", "/?p=4711", False),
        ("/", "/en/", False),
        ("/?p=4711", "/", True),
        ("/index.php?id=4711", "/index.php", True),
    ],
)
def test_a_front_page_in_place_of_an_article(asked: str, answered: str, home: bool) -> None:
    assert leads_home(SITE + asked, SITE + answered) is home


BODY = "Eleven vehicles crossed the border on Wednesday, police said. The soldiers had guarded the pumping station."
ARABIC = "غادرت القافلة الأخيرة القاعدة فجر الأربعاء بعد ثلاثة أيام من انفجار قنبلة، وقالت الشرطة إن الطريق مفتوح."


@pytest.mark.parametrize(
    ("title", "page", "moved", "tells", "why"),
    [
        ("Last soldiers leave pumping station", BODY, False, True, "its words stand on it"),
        ("Last soldiers leave pumping station", BODY, True, True, "and suffice where it has moved"),
        ("Council closes swimming pool on Mill Street", BODY, False, False, "none does"),
        ("Police close swimming pool, council says in Mill Street", BODY, False, True, "one does"),
        ("Police close swimming pool, council says in Mill Street", BODY, True, False, "which is too little where it has moved"),
        ("Live updates", BODY, True, True, "a title that says too little"),
        ("", BODY, True, True, "no title"),
        ("Der Gemeinderat schließt das alte Schwimmbad an der Mühlstraße", BODY, False, True, "another language"),
        ("القافلة تغادر القاعدة بعد الانفجار", ARABIC, True, True, "Arabic"),
        ("北京 发生 地震 造成 损失", "昨天北京发生地震，造成一定损失，当地政府表示救援工作正在进行。", False, True, "Chinese"),
        ("البلدية تغلق المسبح القديم في شارع الطاحونة", ARABIC, True, False, "another article in Arabic"),
    ],
)  # fmt: skip
def test_whether_a_page_tells_what_the_feed_says(title: str, page: str, moved: bool, tells: bool, why: str) -> None:
    assert tells_of(title, ReadText(title="Valley Courier", body=page), moved=moved) is tells, why


def test_looking_for_its_words_takes_no_time():
    endless = ReadText(title="Valley Courier", body="word after word " * 30_000)
    began = time.perf_counter()
    tells_of("Council closes swimming pool on Mill Street " * 40, endless, moved=True)
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        ('<meta http-equiv="refresh" content="0; url=https://other.example/a?x=1&amp;y=2">', "https://other.example/a?x=1&y=2"),
        ("<META HTTP-EQUIV=Refresh CONTENT='1;URL=/b'>", f"{SITE}/b"),
        ('<meta content="0;url=\'/b\'" http-equiv="refresh">', f"{SITE}/b"),
        ('<meta http-equiv="refresh" content="300; url=/b">', ""),
        ('<meta http-equiv="refresh" content="0">', ""),
        ('<meta http-equiv="refresh" content="0; url=/a#top">', ""),
        ('<meta http-equiv="refresh" content="0; url=http://valley.example/b">', ""),
        ('<meta http-equiv="refresh" content="0; url=javascript:go()">', ""),
        ('<meta http-equiv="refresh" content="0; url=http://[bad">', ""),
        ('<meta name="refresh" content="0; url=/b">', ""),
    ],
)  # fmt: skip
def test_where_a_page_sends_its_reader(tag: str, there: str) -> None:
    assert leads_on(f"<html><head>{tag}</head><body></body></html>", f"{SITE}/a") == there


@pytest.mark.parametrize(
    "piece", ["<meta ", '<meta http-equiv=refresh content="', '<meta http-equiv=refresh content="0;', "<meta a=b "]
)
def test_looking_for_it_takes_no_time(piece: str) -> None:
    began = time.perf_counter()
    leads_on(piece * 200_000, f"{SITE}/a")
    assert time.perf_counter() - began < 1
