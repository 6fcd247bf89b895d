"""How long an alert waits for a page: as long as the page takes, and never longer than `full_text_wait` says."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from scene_world import Desk, Page, World, article_page, until

SLACK_S = 2.5  #: a poll a second, an analysis and a delivery, on a busy machine
LONG = (
    "The ministry met in the morning. " * 6,
    "The troops withdraw from both bases before the end of the month. " * 3,
)


@pytest.mark.parametrize(
    ("wait_s", "page_s", "told_s", "whole"),
    [(0, 3, 0, False), (2, 5, 2, False), (6, 1, 1, True), (4, 60, 4, False)],
    ids=["not at all", "no longer than it may", "until it came", "for one that never comes"],
)
def test_an_alert_waits_for_its_page(desk: Desk, world: World, wait_s, page_s, told_s, whole):
    world.publish("paper", "An old item")
    defaults = f"full_text: auto, full_text_wait: {wait_s}s"
    desk.write("paper", defaults=defaults, head="pages: {timeout: 10s}\n")
    desk.start()
    until(lambda: world.polls.get("paper", 0) > 1, within=40, what="a second poll")
    # the first page starts the process that reads pages, which takes a second or three
    world.pages["/a/first"] = article_page("Bakery opens", "The bakery on the square opens at six from Monday on. " * 6)
    world.publish("paper", "Bakery opens", "It opens.", link=f"{world.base}/a/first")
    until(lambda: any("the square" in row["text"] for row in desk.rows("articles")), within=30, what="the first page")
    page = article_page("Troops withdraw", *LONG)
    page.delay_s = page_s
    world.pages["/a/slow"] = page
    published = time.monotonic()
    world.publish("paper", "Troops withdraw from two bases", "Talks ended.", link=f"{world.base}/a/slow")
    until(lambda: world.received, within=20, what="the alert")
    took = time.monotonic() - published
    assert told_s <= took <= told_s + SLACK_S + 1, f"{took:.1f} s after the entry was listed"
    [article] = world.received[0]["body"]["data"]["articles"]
    seen = datetime.fromisoformat(article["first_seen"])
    [row] = [row for row in desk.rows("messages") if row["channel"] == "sink"]
    waited = (datetime.fromisoformat(row["created"]) - seen).total_seconds()
    assert min(wait_s, page_s) - 0.1 <= waited <= min(wait_s, page_s) + SLACK_S, f"{waited:.2f} s from seen to alert"
    assert ("both bases" in article["excerpt"]) is whole


def test_a_daemon_that_starts_again_and_again_does_not_ask_again_and_again(desk: Desk, world: World):
    world.publish("paper", "An old item")
    desk.write("paper", defaults="full_text: auto, full_text_wait: 0s")
    process = desk.start()
    until(lambda: world.polls.get("paper", 0) > 1, within=40, what="a second poll")
    world.pages["/a/ill"] = Page(status=503)
    world.publish("paper", "Bakery opens", "It opens.", link=f"{world.base}/a/ill")
    until(lambda: "page.failed" in desk.log, within=20, what="an attempt at the page")
    for _ in range(3):
        process.kill()
        process.wait()
        polled = world.polls["paper"]
        process = desk.start()
        until(lambda polled=polled: world.polls["paper"] > polled + 1, within=40, what="a poll after the start")
    assert world.asked == ["/robots.txt", "/a/ill"]


def test_waits_of_many_articles_run_side_by_side(desk: Desk, world: World):
    """Forty articles whose pages never come do not wait for one another."""
    world.publish("paper", "An old item")
    desk.write("paper", defaults="full_text: auto, full_text_wait: 3s", head="pages: {at_once: 2, timeout: 10s}\n")
    desk.start()
    until(lambda: world.polls.get("paper", 0) > 1, within=40, what="a second poll")
    published = time.monotonic()
    for number in range(40):
        world.pages[f"/a/slow-{number}"] = Page(b"late", delay_s=30)
        world.publish(
            "paper", f"Troops withdraw, part {number}", f"Talks {number} ended.", link=f"{world.base}/a/slow-{number}"
        )
    until(lambda: len(desk.rows("hits")) == 40, within=30, what="a hit on every article")
    assert time.monotonic() - published <= 3 + SLACK_S + 2
