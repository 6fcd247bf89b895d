"""Feeds that carry teasers: the page is read, never waited for too long, and nobody is told twice."""

from __future__ import annotations

import json
import random
import signal
import time
from collections import Counter

from scene_world import RULES, Desk, Page, World, article_page, until

from monitor.store.archive import Archive

LONG = (
    "The ministry met in the morning, and its spokesman read out a statement that had been agreed during the night.",
    "Under the plan the troops withdraw from both bases before the end of the month, the statement says.",
    "Officials in the province had asked for a date since the summer. They said that they were glad to have one.",
)
SHORT = ("Read the whole of it on our page.", "Talks on the bases ended on Friday, people in the room say.")
AUTO = "full_text: auto, full_text_wait: 20s"
HASTY = "full_text: auto, full_text_wait: 0s"


def listing(
    world: World, name: str = "paper", *, title: str = "Ministry names a date", text: str = SHORT[1], page=None
):
    """An item whose teaser says nothing of troops, and the page that does."""
    item = world.publish(name, title, text)
    if page is not None:
        world.pages[item["link"].removeprefix(world.base)] = page
    return item


def quiet_start(desk: Desk, world: World, *feeds: str, defaults: str = AUTO, **more) -> None:
    """A daemon whose feeds were read once, so that what comes next is news."""
    for feed in feeds:
        world.publish(feed, f"An old item of {feed}", "It alerts nobody.")
    desk.write(*feeds, defaults=defaults, **more)
    desk.start()
    until(lambda: all(world.polls.get(feed, 0) > 1 for feed in feeds), what="a second poll of each feed")


def pages(desk: Desk) -> list[tuple[str, str | None]]:
    """What became of the pages that were asked for the first time; those of alerts are read again later."""
    with Archive(desk.folder / "monitor.db") as archive:
        rows = archive._rows("SELECT state, fault FROM pages WHERE reason = 'teaser' ORDER BY queued")
    return [(row["state"], row["fault"]) for row in rows]


def texts(desk: Desk) -> dict[str, str]:
    return {row["title"]: row["text"] for row in desk.rows("articles")}


def test_what_only_the_page_says_alerts_once_with_its_words(desk: Desk, world: World):
    quiet_start(desk, world, "paper")
    listing(world, page=article_page("Ministry names a date", *LONG))
    until(lambda: len(world.received) == 1, what="the alert")
    [told] = world.received[0]["body"]["data"]["articles"]
    assert "the troops withdraw from both bases" in told["excerpt"]
    assert pages(desk) == [("read", None)]
    assert "Privacy" not in texts(desk)["Ministry names a date"]
    time.sleep(2.5)
    assert len(world.tried) == 1
    assert not any(path.startswith("/a/1") for path in world.asked), "the backlog's pages are not asked for"


def test_a_teaser_that_hits_alerts_at_once_and_its_page_alerts_nobody_twice(desk: Desk, world: World):
    quiet_start(desk, world, "paper", defaults=HASTY)
    page = article_page("Troops withdraw from two bases", *LONG)
    page.delay_s = 2.5
    listing(world, title="Troops withdraw from two bases", page=page)
    until(lambda: len(world.received) == 1, what="the alert on the teaser")
    assert pages(desk) == [("waiting", None)]
    until(lambda: ("read", None) in pages(desk), what="the page")
    until(lambda: LONG[2] in texts(desk)["Troops withdraw from two bases"], what="the whole text in the archive")
    time.sleep(1)
    assert len(world.alerts) == 1


def test_a_page_that_comes_after_the_wait_still_alerts(desk: Desk, world: World):
    quiet_start(desk, world, "paper", defaults="full_text: auto, full_text_wait: 1s")
    page = article_page("Ministry names a date", *LONG)
    page.delay_s = 2.5
    listing(world, page=page)
    until(lambda: "Ministry names a date" in texts(desk), what="the teaser's analysis")
    assert world.received == []
    until(lambda: len(world.received) == 1, what="the alert")
    time.sleep(1.5)
    assert len(world.tried) == 1


PDF = Page(b"%PDF-1.7 " + bytes(500), kind="application/pdf")
WALL = article_page(
    "We value your privacy", "We and our partners use cookies to store and access information. Accept all."
)
ENDLESS = Page(b"<html><body>" + b"<p>more and more</p>" * 600_000)


FAULTS = [
    ("nothing there", Page(status=404), "not-found"),
    ("for subscribers", Page(status=403), "forbidden"),
    ("no web address", Page(status=302, headers={"Location": "ftp://elsewhere.example/"}), "redirects"),
    ("a private network", Page(status=302, headers={"Location": "http://10.0.0.1/"}), "blocked"),
    ("a document", PDF, "not-html"),
    ("nothing said", Page(b""), "empty"),
    ("script only", Page(b"<html><body><div id=app></div></body></html>"), "empty"),
    ("consent", WALL, "consent-wall"),
    ("endless", ENDLESS, "too-large"),
    ("no encoding", Page(b"<html><body>" + bytes(range(128, 256)) * 50, kind="text/html; charset=utf-16"), "encoding"),
]


def test_a_page_without_an_article_leaves_the_teaser_and_a_reason(desk: Desk, world: World):
    quiet_start(desk, world, "paper")
    for title, page, _ in FAULTS:
        listing(world, title=f"Troops withdraw: {title}", text=f"{SHORT[1]} {title}.", page=page)
    until(lambda: len(pages(desk)) == len(FAULTS) == len(desk.rows("hits")), what="a hit on every teaser")
    with Archive(desk.folder / "monitor.db") as archive:
        rows = archive._rows(
            "SELECT fault, title, text FROM pages JOIN articles ON articles.id = pages.article WHERE fault NOT NULL"
        )
    assert {row["title"]: (row["fault"], row["text"]) for row in rows} == {
        f"Troops withdraw: {title}": (fault, f"{SHORT[1]} {title}.") for title, _, fault in FAULTS
    }
    status = json.loads(desk.monitor("status", "--json"))["pages"]
    assert (status["waiting"], status["read"]) == (0, 0)
    assert status["failed"] == dict(Counter(fault for _, _, fault in FAULTS))
    assert "10 without an article: 2 empty" in desk.monitor("status")
    assert "pages in 24 h: 2 empty, 1" in desk.monitor("feeds", "list")
    [article] = [row["id"] for row in desk.rows("articles") if row["title"].endswith("for subscribers")]
    assert "its page (teaser): no article, forbidden: The server forbids us to read this (403)." in desk.monitor(
        "show", article
    )


def test_a_site_that_asks_programs_to_stay_away_is_left_alone(desk: Desk, world: World):
    world.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a/\n", kind="text/plain")
    quiet_start(desk, world, "paper")
    item = listing(world, title="Troops withdraw", page=article_page("Troops withdraw", *LONG))
    until(lambda: len(world.received) == 1, what="the alert on the teaser")
    assert pages(desk) == [("ended", "robots")]
    assert item["link"].removeprefix(world.base) not in world.asked


def test_selectors_name_what_is_the_article(desk: Desk, world: World):
    quiet_start(desk, world, "paper", defaults=AUTO + ", select: {body: .story, drop: .related}")
    html = "<div class=story>{}<p class=related>Elsewhere the troops withdraw.</p></div><div>{}</div>"
    told = "".join(f"<p>{line}</p>" for line in (LONG[0], LONG[2]))
    listing(world, page=Page(f"<html><body>{html.format(told, LONG[1])}</body></html>".encode()))
    until(lambda: "Ministry names a date" in texts(desk), what="the article")
    assert texts(desk)["Ministry names a date"] == f"{SHORT[1]}\n\n{LONG[0]}\n\n{LONG[2]}"
    assert world.received == []


def test_a_server_in_trouble_is_asked_again_and_the_article_does_not_wait(desk: Desk, world: World):
    quiet_start(desk, world, "paper", defaults="full_text: auto, full_text_wait: 1s")
    listing(world, title="Troops withdraw", page=Page(status=503))
    until(lambda: len(world.received) == 1, what="the alert on the teaser")
    assert pages(desk) == [("waiting", "server")]


def test_slow_pages_never_delay_a_poll(desk: Desk, world: World):
    """Pages that take fifteen seconds, on ten hosts and on the feeds' own; five feeds go on being polled all the same."""
    feeds = [f"paper-{number}" for number in range(5)]
    quiet_start(
        desk, world, *feeds, defaults=HASTY, per_host="{concurrency: 2, every: 0s}",
        head="pages: {at_once: 6, timeout: 20s}\n",
    )  # fmt: skip
    for number in range(20):
        base = world.elsewhere(number // 2 + 1) if number % 2 else world.base
        world.publish(feeds[number % 5], f"Report {number}", SHORT[1], link=f"{base}/a/slow-{number}")
        world.pages[f"/a/slow-{number}"] = Page(b"late", delay_s=15)
    until(lambda: sum(path.startswith("/a/") for path in world.asked) == 6, what="six slow pages at once")
    before = dict(world.polls)
    time.sleep(6)
    polled = [world.polls[feed] - before[feed] for feed in feeds]
    assert min(polled) >= 4, f"polls in six seconds, one a second wanted: {polled}"
    world.publish("paper-0", "Troops withdraw at last", "Troops withdraw at last, all of them.")
    until(lambda: len(world.received) == 1, within=4, what="an alert beside the slow pages")
    began = time.monotonic()
    assert desk.stop(desk.processes[0]) == 0
    assert time.monotonic() - began < 10, "pages under way are not waited for"


def test_killed_at_any_moment_every_article_alerts_once(desk: Desk, world: World):
    quiet_start(desk, world, "paper", defaults="full_text: auto, full_text_wait: 2s")
    dice, titles = random.Random(7), []
    for number in range(8):
        page = article_page(f"Ministry names date {number}", f"Dispatch {number} of our reporter.", *LONG)
        page.delay_s = dice.random()
        marked = f"{number} {'abcdefgh'[number] * 5}"
        listing(world, title=f"Ministry names date {marked}", text=f"Talks {marked} ended.", page=page)
        titles.append(f"Ministry names date {marked}")
        time.sleep(dice.uniform(0.2, 1.2))
        desk.processes[-1].send_signal(signal.SIGKILL)
        desk.processes[-1].wait()
        desk.start()
    until(lambda: all(title in texts(desk) for title in titles), within=30, what="every article")
    until(lambda: [state for state, _ in pages(desk)] == ["read"] * 8, within=30, what="every page")
    until(lambda: not desk.rows("articles") or all(LONG[1] in texts(desk)[title] for title in titles), within=30)
    time.sleep(2)
    assert len(world.alerts) == len(desk.rows("alerts"))
    hit = {row["title"] for row in desk.rows("hits")}
    assert hit == set(titles)


def test_one_round_reads_the_pages_too(desk: Desk, world: World):
    world.publish("paper", "An old item", "It alerts nobody.")
    desk.write("paper", defaults=AUTO)
    assert desk.start("--once").wait(30) == 0
    listing(world, page=article_page("Ministry names a date", *LONG))
    listing(world, title="Another page", page=Page(status=503))
    began = time.monotonic()
    assert desk.start("--once").wait(30) == 0
    assert time.monotonic() - began < 15
    assert len(world.received) == 1
    assert "Another page" in texts(desk), "what waits for a second try is analysed on its teaser"


def test_a_page_that_speaks_against_what_the_teaser_raised_is_told_under_the_same_alert(desk: Desk, world: World):
    """An exclusion that stands in the third paragraph, on a page that came after the wait."""
    rules = RULES.replace(
        "match: {all: [{theme: withdrawal}]}", "match: {all: [{theme: withdrawal}], not: [{words: manoeuvre}]}"
    )
    quiet_start(desk, world, "paper", defaults=HASTY, rules=rules)
    page = article_page(
        "Troops withdraw from two bases", LONG[0], LONG[2], "It was the end of a manoeuvre that both had announced."
    )
    page.delay_s = 1.5
    listing(world, title="Troops withdraw from two bases", page=page)
    until(lambda: len(world.received) == 2, what="the alert and its correction")
    first, second = (one["body"] for one in world.received)
    assert [first["type"], second["type"]] == ["alert.raised", "alert.corrected"]
    assert first["data"]["alert"] == second["data"]["alert"]
    time.sleep(2)
    assert len(world.received) == 2
