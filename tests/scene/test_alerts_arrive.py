"""Whole daemons, seen from outside: what is published, what arrives, what is in the archive."""

from __future__ import annotations

import os
import signal

from scene_world import until


def test_backlog_is_archived_and_alerts_nobody_then_news_alerts_once(desk, world):
    world.publish("wire", "Troops withdraw from the north")
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log, what="the first poll")
    world.publish("wire", "Soldiers withdraw from the south")
    until(lambda: world.alerts, what="the alert")
    world.publish("wire", "Weather stays fine")
    seen = world.polls["wire"]
    until(lambda: world.polls["wire"] > seen + 2)
    assert desk.stop(process) == 0
    assert list(world.alerts.values()) == [["Soldiers withdraw from the south"]]
    assert len(world.received) == 1
    titles = sorted(row["title"] for row in desk.rows("articles"))
    assert titles == [
        "Bakery opens",
        "Soldiers withdraw from the south",
        "Troops withdraw from the north",
        "Weather stays fine",
    ]
    reasons = {
        row["article_title"] if "article_title" in row else row["title"]: row["reason"] for row in desk.rows("hits")
    }
    assert reasons == {
        "Troops withdraw from the north": "it was listed before the feed was first read",
        "Soldiers withdraw from the south": "first report of this story",
    }


def test_after_kill_9_nothing_is_lost_and_nothing_comes_twice(desk, world):
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    first = desk.start()
    until(lambda: "poll.first" in desk.log)
    world.publish("wire", "Troops withdraw from the north")
    until(lambda: len(world.alerts) == 1)
    first.kill()
    first.wait()
    world.publish("wire", "Soldiers withdraw from the south")
    second = desk.start()
    until(lambda: len(world.alerts) == 2)
    assert desk.stop(second) == 0
    assert sorted(titles[0] for titles in world.alerts.values()) == [
        "Soldiers withdraw from the south",
        "Troops withdraw from the north",
    ]
    assert len(desk.rows("articles")) == 3


def test_an_edit_that_makes_a_rule_hit_alerts_once_and_later_edits_never(desk, world):
    item = world.publish("wire", "Ministry holds meeting")
    desk.write("wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log)
    item["title"] = "Ministry: troops withdraw in May"
    until(lambda: world.alerts)
    item["title"] = "Ministry: all troops withdraw in May, soldiers say"
    seen = world.polls["wire"]
    until(lambda: world.polls["wire"] > seen + 2)
    assert desk.stop(process) == 0
    assert list(world.alerts.values()) == [["Ministry: troops withdraw in May"]]
    (article,) = desk.rows("articles")
    assert article["title"] == "Ministry: all troops withdraw in May, soldiers say"


def test_one_text_in_two_papers_is_one_alert(desk, world):
    world.publish("wire", "Bakery opens")
    world.publish("paper", "Tram delayed")
    desk.write("wire", "paper")
    process = desk.start()
    until(lambda: desk.log.count("poll.first") == 2)
    text = "The troops withdraw from three bases, the ministry said on Monday in the capital."
    world.publish("wire", "Troops withdraw from three bases", text)
    until(lambda: world.alerts)
    world.publish("paper", "Troops withdraw from three bases", text)
    until(lambda: len(desk.rows("articles")) == 4)
    seen = world.polls["paper"]
    until(lambda: world.polls["paper"] > seen + 1)
    assert desk.stop(process) == 0
    assert len(world.received) == 1
    assert sorted(row["reason"] for row in desk.rows("hits")) == [
        "first report of this story",
        "this story was already reported",
    ]


def test_a_form_is_told_for_each_base_and_a_copy_of_one_is_not(desk, world):
    """A machine fills one form for each base; a paper prints one of them under a headline of its own."""
    form = (
        "Automatic notice of the observer network.\nBase: {base}\nSeen: soldiers withdraw, vehicles loaded\nNotice: {number}\n"
        "Notices are made from pictures taken at dawn and are not looked at by people. What they say may be wrong. A "
        "later notice takes the place of an earlier one on the same base. Read how it is done on the page on methods."
    )
    world.publish("observer", "Bakery opens")
    world.publish("paper", "Tram delayed")
    desk.write("observer", "paper")
    process = desk.start()
    until(lambda: desk.log.count("poll.first") == 2)
    for number, base in enumerate(("Harran", "Tarsin", "Deeb"), 1):
        world.publish("observer", f"Withdrawal seen: {base}", form.format(base=base, number=41_000 + 7 * number))
        until(lambda told=number: len(world.alerts) == told, what=f"the alert for {base}")
    world.publish("paper", "Soldiers leave, says network", form.format(base="Tarsin", number=41_014))
    world.publish("observer", "Withdrawal seen: Tarsin", form.format(base="Tarsin", number=41_400))
    until(lambda: len(desk.rows("articles")) == 7)
    assert desk.stop(process) == 0
    assert len(world.received) == 3
    shown = [desk.monitor("show", row["id"]) for row in desk.rows("articles")]
    assert sum("no copy of “Withdrawal seen:" in said for said in shown) == 2
    assert sum("a copy of “Withdrawal seen: Tarsin”" in said for said in shown) == 1
    assert sum("the same form as “Withdrawal seen: Tarsin”, filled in once more" in said for said in shown) == 1


def test_a_dead_feed_costs_a_line_and_the_others_go_on(desk, world):
    world.broken["dead"] = 404
    world.publish("wire", "Bakery opens")
    desk.write("dead", "wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log)
    world.publish("wire", "Troops withdraw")
    until(lambda: world.alerts)
    assert desk.stop(process) == 0
    assert desk.log.count("poll.failed") == 1
    assert "404" in desk.monitor("feeds", "list")


def test_a_receiver_in_trouble_gets_the_alert_later_with_the_same_id(desk, world):
    world.answers[:] = [503]
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log)
    world.publish("wire", "Troops withdraw")
    until(lambda: any(row["attempts"] for row in desk.rows("messages")), what="the first attempt")
    (waiting,) = desk.rows("messages")
    assert (waiting["state"], waiting["attempts"], world.alerts) == ("waiting", 1, {})
    until(lambda: world.alerts, what="the second attempt, 5 s later")
    assert desk.stop(process) == 0
    assert world.tried == [waiting["id"]] * 2


def test_a_second_daemon_ends_with_3_and_names_the_first(desk, world):
    desk.write("wire")
    process = desk.start()
    until(lambda: "daemon.started" in desk.log)
    said = desk.monitor("run", expect=3)
    assert str(process.pid) in said
    assert desk.stop(process, signal.SIGINT) == 0


def test_a_broken_reload_keeps_the_old_rules_and_says_so(desk, world):
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log)
    (desk.folder / "rules" / "scene.yaml").write_text("rules: {broken: {match: {}}}")
    os.kill(process.pid, signal.SIGHUP)
    until(lambda: "reload.refused" in desk.log)
    world.publish("wire", "Troops withdraw")
    until(lambda: world.alerts)
    desk.write("wire", rules=(desk.folder / "rules" / "scene.yaml").read_text().replace("broken", "x") and NEW_RULES)
    os.kill(process.pid, signal.SIGHUP)
    until(lambda: "reload.done" in desk.log)
    world.publish("wire", "Bakery closes for good")
    until(lambda: len(world.alerts) == 2)
    assert desk.stop(process) == 0


NEW_RULES = """\
rules:
  bakery:
    title: Bakery news
    status: stable
    match: {all: [{words: "bakery"}]}
    tests:
      - {name: bakery, text: "Bakery\\nThe bakery.", expect: hit}
      - {name: none, text: "Nothing\\nNothing at all.", expect: no-hit, because: all}
"""


def test_once_polls_alerts_and_ends(desk, world):
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    assert desk.start("--once").wait(30) == 0
    world.publish("wire", "Troops withdraw")
    assert desk.start("--once").wait(30) == 0
    assert list(world.alerts.values()) == [["Troops withdraw"]]
    assert desk.start("--once").wait(30) == 0
    assert len(world.received) == 1


def test_a_dry_run_shows_what_would_go_out_and_keeps_nothing(desk, world):
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    assert desk.start("--once").wait(30) == 0
    world.publish("wire", "Troops withdraw")
    assert desk.start("--once", "--dry-run").wait(30) == 0
    assert not world.received
    assert "Troops withdraw" in desk.log
    assert [row["title"] for row in desk.rows("articles")] == ["Bakery opens"]
    assert desk.start("--once").wait(30) == 0
    assert len(world.received) == 1


def test_a_dead_message_is_tried_again_while_the_daemon_runs(desk, world):
    world.answers[:] = [410]
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log)
    world.publish("wire", "Troops withdraw")
    until(lambda: "channel.held" in desk.log)
    assert [row["state"] for row in desk.rows("messages")] == ["held"]
    assert "sink is open again" in desk.monitor("dead", "retry", "--channel", "sink")
    until(lambda: world.alerts)
    assert desk.stop(process) == 0
    assert [row["state"] for row in desk.rows("messages")] == ["sent"]


def test_a_round_that_ended_does_not_look_like_a_daemon_that_runs(desk, world):
    world.publish("wire", "Bakery opens")
    desk.write("wire")
    assert desk.start("--once").wait(30) == 0
    assert "stopped" in desk.monitor("health", expect=1)
