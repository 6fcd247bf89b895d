"""Rule files that change while the daemon runs: good ones are taken, others are kept out and told once."""

from __future__ import annotations

import json
import signal

import pytest
from scene_world import RULES, until

BAKERY = """\
rules:
  bakery:
    title: Bakery news
    status: stable
    match: {all: [{words: "bakery"}]}
    tests:
      - {name: a bakery, text: "Bakery opens\\nThe bakery is open.", expect: hit}
      - {name: none, text: "Nothing\\nNothing at all.", expect: no-hit, because: all}
"""


@pytest.fixture
def running(desk, world):
    """A daemon whose feed has been read once."""
    world.publish("wire", "Tram delayed")
    desk.write("wire")
    process = desk.start()
    until(lambda: "poll.first" in desk.log, what="the first poll")
    yield desk
    assert desk.stop(process) == 0


def status(desk):
    return json.loads(desk.monitor("status", "--json"))


def write(desk, text, name="bakery.yaml"):
    (desk.folder / "rules" / name).write_text(text)


def count(desk, event):
    return desk.log.count(event)


def test_a_new_rule_file_is_taken_within_seconds_and_only_news_alerts(running, world):
    world.publish("wire", "Bakery opens on Monday")
    until(lambda: len(running.rows("articles")) == 2)
    write(running, BAKERY)
    until(lambda: "reload.done" in running.log, within=20)
    assert "reload.done rules=2 added=1" in running.log
    world.publish("wire", "Bakery closes for good")
    world.publish("wire", "Troops withdraw from the north")
    until(lambda: len(world.alerts) == 2, what="two alerts")
    assert sorted(titles[0] for titles in world.alerts.values()) == [
        "Bakery closes for good",
        "Troops withdraw from the north",
    ]
    assert status(running)["rules"]["problem"] is None


def test_a_broken_file_is_kept_out_and_told_once_then_repaired_and_taken(running, world):
    write(running, BAKERY.replace("match:", "mach:") + "  other: {}\n")
    until(lambda: "reload.refused" in running.log, within=20)
    problem = status(running)["rules"]["problem"]
    assert " problems, the first: rules/bakery.yaml:" in problem
    world.publish("wire", "Troops withdraw from the north")
    until(lambda: len(world.alerts) == 1, what="an alert by the old rules")
    (running.folder / "rules" / "bakery.yaml").touch()  # the same again: nothing new to tell
    polls = world.polls["wire"]
    until(lambda: world.polls["wire"] > polls + 6)
    assert count(running, "reload.refused") == 1
    assert "the old ones stay in use: changed at" in running.monitor("status")
    write(running, BAKERY)
    until(lambda: "reload.done" in running.log, within=20)
    assert status(running)["rules"]["problem"] is None
    world.publish("wire", "Bakery opens")
    until(lambda: len(world.alerts) == 2, what="an alert by the new rule")


def test_a_rule_that_fails_its_own_test_is_kept_out_until_page_or_rule_is_mended(running, world):
    (running.folder / "rules" / "page.txt").write_text("Town hall\n\nThe mayor spoke for an hour about the budget.\n")
    write(running, BAKERY.replace('text: "Bakery opens\\nThe bakery is open."', "file: page.txt"))
    until(lambda: "reload.refused" in running.log, within=20)
    problem = status(running)["rules"]["problem"]
    assert "1 test fails: rules/bakery.yaml:7: rules.bakery: a bakery: expected a hit, got none" in problem
    world.publish("wire", "Bakery opens")
    until(lambda: len(running.rows("articles")) == 2)
    assert not world.alerts
    (running.folder / "rules" / "page.txt").write_text("Bakery opens\n\nThe bakery has opened its doors on Monday.\n")
    until(lambda: "reload.done" in running.log, within=20)
    world.publish("wire", "Bakery closes for good")
    until(lambda: world.alerts)
    assert list(world.alerts.values()) == [["Bakery closes for good"]]


def test_a_folder_without_rules_changes_nothing(running, world):
    (running.folder / "rules" / "scene.yaml").unlink()
    until(lambda: "reload.refused" in running.log, within=20)
    world.publish("wire", "Troops withdraw from the north")
    until(lambda: world.alerts)
    assert "holds no rule file" in status(running)["rules"]["problem"]
    write(running, RULES, "scene.yaml")  # what runs is put back: the matter is settled
    until(lambda: "reload.done" in running.log, within=20)
    assert status(running)["rules"]["problem"] is None


def test_a_file_that_is_still_being_written_is_not_taken(running):
    """Every state of it is well-formed; only the last one is what its author means."""
    half = BAKERY[: BAKERY.index("    tests")].replace("stable", "test")
    with (running.folder / "rules" / "bakery.yaml").open("w") as file:
        file.write(half)
        file.flush()
        for number in range(5):
            polls = running.world.polls["wire"]
            until(lambda seen=polls: running.world.polls["wire"] > seen)  # about a second
            file.write(f"    # {number}\n")
            file.flush()
        assert "reload" not in running.log
        file.write('    why: "it is finished"\n')
    until(lambda: "reload.done" in running.log, within=20)
    assert count(running, "reload.") == 1


def test_a_changed_configuration_is_said_to_wait_for_its_operator(running):
    path = running.folder / "config.yaml"
    path.write_text(path.read_text() + "# a remark\n")
    until(lambda: "config.changed" in running.log)
    assert "not read yet: send SIGHUP, or restart" in running.monitor("status")
    assert "changed at" in status(running)["config"]["pending"]
    running.processes[-1].send_signal(signal.SIGHUP)
    until(lambda: "reload.done" in running.log, within=20)
    assert status(running)["config"]["pending"] is None
    assert count(running, "config.changed") == 1


def test_a_daemon_starts_on_rules_whose_tests_fail_and_says_so(desk, world):
    world.publish("wire", "Tram delayed")
    desk.write("wire")
    write(desk, BAKERY.replace("Bakery opens\\nThe bakery is open.", "Nothing opens\\nNothing is open."))
    process = desk.start()
    until(lambda: "rules.failing" in desk.log, within=20, what="the verdict on the rules")
    assert "they are in use since" in (problem := status(desk)["rules"]["problem"])
    assert "bakery.yaml" in problem
    until(lambda: "poll.first" in desk.log, what="the first poll")
    world.publish("wire", "Bakery closes for good")
    until(lambda: len(world.alerts) == 1, what="an alert of that very rule")
    write(desk, BAKERY)
    until(lambda: "reload.done" in desk.log, within=20)
    assert status(desk)["rules"]["problem"] is None
    assert desk.stop(process) == 0
