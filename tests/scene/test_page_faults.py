"""Whatever the page of a teaser turns out to be: the article has its reason and the teaser's text, rules hit on time, the
queue moves on, and no poll is late.
"""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import repeat
from typing import NamedTuple

import pytest
from scene_world import Desk, Page, World, article_page, until

from monitor.store.archive import Archive

LONG = (
    "The ministry met in the morning, and its spokesman read out a statement that had been agreed during the night.",
    "Under the plan both bases are left before the end of the month, the statement says, and nobody is to stay.",
    "Officials in the province had asked for a date since the summer. They said that they were glad to have one.",
)
WAIT_S = 4  #: for which an article waits for its page
ARABIC = (
    "قالت الوزارة إن القوات تغادر القاعدتين قبل نهاية الشهر وفق خطة أعلنت فجر اليوم.",
    "وقال متحدث إن أحدا لن يبقى هناك.",
)


def drip() -> Iterator[bytes]:
    while True:
        yield b"<p>"
        time.sleep(0.5)


def bomb() -> bytes:
    """A gigabyte of blanks, squeezed into one megabyte."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    blanks = bytes(1 << 20).replace(b"\0", b" ")
    return b"".join(squeeze.compress(blanks) for _ in range(200)) + squeeze.flush()


def said(title: str, *lines: str, head: str = "", **more) -> Page:
    """A page with as little on it as walls have."""
    told = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{told}</body></html>"
    return Page(html.encode(), **more)


def moved(to: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": to})


def encoded(charset: str, kind: str) -> Page:
    told = "".join(f"<p>{line}</p>" for line in ARABIC)
    return Page(f"<html><head><title>القوات</title></head><body>{told}</body></html>".encode(charset), kind=kind)


class Case(NamedTuple):
    name: str
    page: Page
    fault: str | None  #: None: the page is read
    again: bool = False  #: and it is asked for again later
    robots: Page | None = None


WHOLE = article_page("Troops withdraw", *LONG)
CASES = [
    # too much, too slow
    Case("fifty megabytes", Page(b"<html><body>" + b"<p>more</p>" * 4_800_000), "too-large"),
    Case("a bomb", Page(bomb(), headers={"Content-Encoding": "gzip"}), "too-large"),
    Case("squeezed twice", Page(gzip.compress(gzip.compress(b"<p>x</p>")), headers={"Content-Encoding": "gzip, gzip"}), "encoding"),
    Case("a drip without end", Page(b"<html><body>", pieces=drip), "timeout", again=True),
    Case("a flood without end", Page(b"<html><body>", pieces=lambda: repeat(b"<p>more</p>" * 5000)), "too-large"),
    Case("nested without end", Page(b"<html><body>" + b"<div>" * 200_000), "empty"),
    Case("one line of five megabytes", Page(b"<html><head><title>Troops withdraw</title></head><body><p>" + b"troops and more " * 320_000), None),
    # no text
    Case("a PDF document", Page(b"%PDF-1.7 " + bytes(500), kind="application/pdf"), "not-html"),
    Case("a picture called a page", Page(b"\x89PNG\r\n\x1a\n" + bytes(500)), "not-html"),
    Case("an archive called a page", Page(b"PK\x03\x04" + bytes(500)), "not-html"),
    Case("a feed", Page(b"<?xml version='1.0'?><rss version='2.0'><channel><title>Troops withdraw</title></channel></rss>", kind="text/xml"), "not-html"),
    Case("nothing", Page(b""), "empty"),
    Case("a script's shell", Page(b"<html><body><div id=app></div><script src=/app.js></script></body></html>"), "empty"),
    Case("frames", Page(b"<html><frameset cols='20%,80%'><frame src=/a/nav><frame src=/a/text></frameset></html>"), "empty"),
    Case("bytes in no encoding", Page(b"<html><body>" + bytes(range(128, 256)) * 50, kind="text/html; charset=utf-16"), "encoding"),
    # charsets
    Case("القوات تغادر: cp1256 called UTF-8", encoded("cp1256", "text/html; charset=utf-8"), None),
    Case("القوات تغادر: UTF-16", encoded("utf-16", "text/html"), None),
    Case("القوات تغادر: no charset", encoded("utf-8", "text/html"), None),
    # walls
    Case("consent", said("We value your privacy", "We and our 843 partners use cookies to store and access information. Accept all."), "consent-wall"),
    Case("a wall for subscribers", said("Troops withdraw", "The ministry met in the morning.", "Subscribe to continue reading"), "paywall"),
    Case("a page to sign in", said("Sign in", "Forgot your password? Create an account to read on."), "paywall"),
    Case("a proof", said("Just a moment...", "Checking your browser before you go on to the page that you asked for."), "challenge"),
    Case("a page that is none", said("Page not found", "Troops withdraw from two bases: our most read article of the day, and of the week."), "no-such-page"),
    # elsewhere
    Case("a circle", moved("/a/circle"), "redirects"),
    Case("the front page", moved("/en/"), "elsewhere"),
    Case("another article: council closes pool", said("Harvest", "The harvest began early this year because the summer was dry, farmers of the valley said on Monday."), "elsewhere"),
    Case("a page that leads on", said("Redirecting", head='<meta http-equiv="refresh" content="0; url=/a/there">'), None),
    Case("a page that leads on and on", said("Redirecting", head='<meta http-equiv="refresh" content="0; url=/a/on-1">'), "elsewhere"),
    Case("a page that leads into the house", said("Redirecting", head='<meta http-equiv="refresh" content="0; url=http://10.0.0.1/">'), "blocked"),
    Case("a private network", moved("http://169.254.169.254/latest/"), "blocked"),
    Case("no web address", moved("ftp://elsewhere.example/"), "redirects"),
    Case("its original elsewhere", article_page("Troops withdraw", *LONG, head='<link rel="canonical" href="https://other.example/a">'), None),
    # statuses
    Case("forbidden", Page(status=403), "forbidden"),
    Case("not there", Page(status=404), "not-found"),
    Case("gone", Page(status=410), "gone"),
    Case("for money", Page(status=402), "paywall"),
    Case("too often", Page(status=429, headers={"Retry-After": "90"}), "server", again=True),
    Case("overloaded", Page(status=503), "server", again=True),
    # robots.txt
    Case("asked to stay away", WHOLE, "robots", robots=Page(b"User-agent: *\nDisallow: /a/\n", kind="text/plain")),
    Case("rules in trouble", WHOLE, "robots-unread", again=True, robots=Page(status=500)),
    Case("rules that never come", WHOLE, "robots-unread", again=True, robots=Page(b"User-agent: *\n", pieces=drip)),
    Case("rules that are a page", WHOLE, None, robots=Page(b"<!doctype html><html><body>Welcome</body></html>")),
    Case("rules without end", WHOLE, None, robots=Page(b"User-agent: *\nAllow: /\n" + b"# more of it\n" * 400_000, kind="text/plain")),
    Case("well", WHOLE, None),
]  # fmt: skip


def written(desk: Desk) -> dict[str, tuple[str | None, bool]]:
    """Title of each article whose page has been tried → its reason, and whether it is tried again."""
    with Archive(desk.folder / "monitor.db") as archive:
        rows = archive._rows(
            "SELECT title, fault, state FROM pages JOIN articles ON articles.id = pages.article"
            " WHERE reason = 'teaser' AND last_attempt NOT NULL"
        )
    return {row["title"]: (row["fault"], row["state"] == "waiting") for row in rows}


def title_of(case: Case) -> str:
    return f"Troops withdraw: {case.name}"


@pytest.fixture
def faulty(desk: Desk, world: World) -> dict[str, datetime]:
    """A daemon that has met every page of the table; when each article was published."""
    world.publish("paper", "An old item", "It alerts nobody.")
    world.publish("other", "An old item of another paper", "It alerts nobody.")
    desk.write(
        "paper",
        "other",
        defaults=f"full_text: auto, full_text_wait: {WAIT_S}s",
        head="pages: {at_once: 16, timeout: 3s}\n",
    )
    desk.start()
    until(lambda: min(world.polls.get(feed, 0) for feed in ("paper", "other")) > 1, within=40, what="a second poll")
    world.pages |= {
        "/a/circle": moved("/a/circle"),
        "/a/there": WHOLE,
        "/en/": article_page("Courier", "Troops withdraw from the pass, residents say.", *LONG),
        "/a/on-1": said("Redirecting", head='<meta http-equiv="refresh" content="0; url=/a/on-2">'),
        "/a/on-2": said("Redirecting", head='<meta http-equiv="refresh" content="0; url=/a/on-3">'),
    }
    for number, case in enumerate(CASES, 1):
        base, path = world.elsewhere(number), f"/a/case-{number}"
        world.pages[path] = case.page
        if case.robots:
            world.pages[f"127.0.1.{number}/robots.txt"] = case.robots
        world.publish("paper", title_of(case), f"Talks ended on Friday: {case.name}.", link=f"{base}{path}")
    return dict.fromkeys(map(title_of, CASES), datetime.now().astimezone())


def test_whatever_a_page_is_its_article_has_the_teaser_and_a_reason_in_time(
    desk: Desk, world: World, faulty: dict[str, datetime]
):
    began, polls = time.monotonic(), dict(world.polls)
    expected = {title_of(case): (case.fault, case.again) for case in CASES}
    until(lambda: len(written(desk)) == len(CASES), within=40, what="an attempt at every page")
    took = time.monotonic() - began
    until(lambda: len(desk.rows("hits")) == len(CASES), what="a hit on every article")
    assert written(desk) == expected

    alone = {title_of(case): f"Talks ended on Friday: {case.name}." for case in CASES}

    def on_teasers() -> set[str]:
        return {row["title"] for row in desk.rows("articles") if row["text"] == alone.get(row["title"])}

    teasers = {title_of(case) for case in CASES if case.fault}
    until(lambda: on_teasers() == teasers, what="the text of every page that has one")

    # a hit is as old as its article's wait at most, however many pages are slow
    late = {
        row["title"]: datetime.fromisoformat(row["at"]) - published
        for row in desk.rows("hits")
        if datetime.fromisoformat(row["at"]) - (published := faulty[row["title"]]) > timedelta(seconds=WAIT_S + 5)
    }
    assert late == {}
    polled = {feed: world.polls[feed] - count for feed, count in polls.items()}
    assert min(polled.values()) >= 0.4 * took, f"polls in {took:.1f} s, one a second wanted: {polled}"

    counted = json.loads(desk.monitor("status", "--json"))["pages"]["failed"]
    assert sum(counted.values()) == sum(case.fault is not None and not case.again for case in CASES)
    # the queue moves on
    world.publish("paper", "Troops withdraw at last", "It is over.", link=f"{world.base}/a/there")
    until(lambda: written(desk).get("Troops withdraw at last") == (None, False), within=10, what="the next page")
