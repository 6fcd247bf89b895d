"""Stories that go on after they were told: what is new is told to the same people, once, also when the daemon is killed."""

from __future__ import annotations

import time

import pytest
from scene_world import until

RULES = """\
actors:
  wolves: {kind: armed-group, names: ["Mountain Wolves"]}
  hawks: {kind: armed-group, names: ["River Hawks"]}
  bands: {members: [wolves, hawks]}
themes:
  blast: {threshold: 10, terms: {"(blast|explosion)": 10}}
rules:
  blasts:
    title: Blasts
    status: stable
    severity: high
    match: {all: [{theme: blast}], any: [{words: "Karbun"}, {actor: bands}]}
    alert: {update: {after: [figures, new-actor, correction], every: 1s}}
    tests:
      - {name: a blast, text: "Blast in Karbun\\nA blast shook Karbun.", expect: hit}
      - {name: none, text: "Fair in Karbun\\nA fair opened.", expect: no-hit, because: all}
"""
FIRST = (
    "Blast in Karbun market kills 3",
    (
        "A blast tore through the vegetable market of Karbun on Monday morning, killing three people, the governor said. "
        "Windows broke in the whole quarter near the old bridge of Karbun."
    ),
)
SECOND = (
    "Blast in Karbun vegetable market kills 16",
    (
        "The blast that tore through the vegetable market of Karbun on Monday morning killed 16 people, the governor said. "
        "The old bridge of Karbun stays closed, and the market quarter is cordoned off."
    ),
)
THIRD = (
    "Mountain Wolves claim blast in Karbun vegetable market",
    (
        "The Mountain Wolves said they were behind the blast that tore through the vegetable market of Karbun on Monday "
        "morning and killed 16 people. The governor of Karbun said the old bridge stays closed."
    ),
)


@pytest.fixture
def started(desk, world):
    """A daemon that has read its three feeds once."""
    for feed in ("wire", "paper", "radio"):
        world.publish(feed, f"{feed} opens its doors")
    desk.write("wire", "paper", "radio", rules=RULES)
    process = desk.start()
    until(lambda: desk.log.count("poll.first") == 3, within=60, what="the first polls")
    return process


def told(world) -> list[tuple[str, str]]:
    """What came to the receiver, in order, each message once: type, and why."""
    seen = {one["id"]: (one["body"]["type"], one["body"]["data"]["why"]) for one in list(world.received)}
    return list(seen.values())


def test_what_is_new_in_a_story_is_told_once_and_as_the_same_alert(desk, world, started):
    world.publish("wire", *FIRST)
    until(lambda: len(told(world)) == 1, within=60, what="the alert")
    world.publish("paper", *SECOND)
    until(lambda: len(told(world)) == 2, within=60, what="the update on the figure")
    time.sleep(1.1)
    world.publish("radio", *THIRD)
    until(lambda: len(told(world)) == 3, within=60, what="the update on the actor")
    seen = world.polls["wire"]
    until(lambda: world.polls["wire"] > seen + 3)
    assert desk.stop(started) == 0
    assert told(world) == [
        ("alert.raised", "first report of this story"),
        ("alert.updated", "16 killed (3 before)"),
        ("alert.updated", "Mountain Wolves named"),
    ]
    bodies = [one["body"]["data"] for one in world.received]
    assert len({body["alert"] for body in bodies}) == 1
    assert bodies[1]["articles"][0]["title"] == SECOND[0]
    assert bodies[1]["changes"] == [
        {"kind": "figure", "id": "killed", "label": "Killed", "before": "3", "now": "16", "sources": ["paper"]}
    ]
    [alert] = desk.rows("alerts")
    assert len(desk.rows("messages")) == 3
    assert alert["rule"] == "blasts"


def test_an_article_that_was_corrected_is_told_once(desk, world, started):
    item = world.publish("wire", *SECOND)
    until(lambda: len(told(world)) == 1, within=60, what="the alert")
    item["title"] = SECOND[0].replace("16", "6")
    item["text"] = SECOND[1].replace("16", "six") + " Correction: an earlier version of this article gave a wrong toll."
    until(lambda: len(told(world)) == 2, within=60, what="the correction")
    item["title"] = SECOND[0].replace("16", "six")
    seen = world.polls["wire"]
    until(lambda: world.polls["wire"] > seen + 3)
    assert desk.stop(started) == 0
    assert told(world)[1:] == [("alert.corrected", "the article was corrected; 6 killed (16 before)")]
    assert "alert.corrected" in desk.log


def test_an_article_that_takes_its_news_back_is_told(desk, world, started):
    item = world.publish("wire", *FIRST)
    until(lambda: len(told(world)) == 1, within=60, what="the alert")
    item["title"] = "Gas bottle bursts in Karbun market"
    item["text"] = "A gas bottle burst in the market of Karbun, the governor said. Nobody was hurt in the old quarter."
    until(lambda: len(told(world)) == 2, within=60, what="the correction")
    item["text"] += " Firemen left an hour later."
    seen = world.polls["wire"]
    until(lambda: world.polls["wire"] > seen + 3)
    assert desk.stop(started) == 0
    assert told(world)[1:] == [("alert.corrected", "the article does not say so any more")]


def test_killed_between_report_and_update_nothing_is_lost_and_nothing_comes_twice(desk, world, started):
    world.publish("wire", *FIRST)
    until(lambda: len(told(world)) == 1, within=60, what="the alert")
    process = started
    reports = [("paper", *SECOND), ("radio", *THIRD)]
    for feed, title, text in reports:
        time.sleep(1.1)
        world.publish(feed, title, text)
        for wait in (0.4, 0.9):  # somewhere between poll, analysis, update and delivery
            time.sleep(wait)
            process.kill()
            process.wait()
            process = desk.start()
    news = ("16 killed (3 before)", "Mountain Wolves named", "first report of this story")

    def times_told() -> list[int]:
        """How often each was told, alone or together with others."""
        return [sum(one in why for _, why in told(world)) for one in news]

    until(lambda: all(times_told()), within=90, what="both updates")
    seen = world.polls["wire"]
    until(lambda: world.polls["wire"] > seen + 3)
    assert desk.stop(process) == 0
    assert times_told() == [1, 1, 1]
