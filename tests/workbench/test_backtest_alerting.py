"""A backtest tells what the daemon told: with all that rules wait for, and with updates."""

from __future__ import annotations

import sqlite3

import pytest
from made_archive import Said, make_archive

from monitor.rules.load import load_rules
from monitor.workbench.backtest import plan, run

RULES = """\
actors:
  wolves: {kind: armed-group, names: ["Mountain Wolves"]}
  hawks: {kind: armed-group, names: ["River Hawks"]}
  bands: {members: [wolves, hawks]}
rules:
  first: {match: {all: [{words: blast}]}}
  never-again: {match: {all: [{words: blast}]}, alert: {update: never}}
  often: {match: {all: [{words: blast}], any: [{words: blast}, {actor: bands}]}, alert: {update: {after: [figures, new-actor, sources 2], every: 1m}}}
  seldom: {match: {all: [{words: blast}], any: [{words: Karbun}, {actor: bands}]}, alert: {update: {after: [figures, new-actor], every: 6h}}}
  two: {match: {all: [{words: blast}]}, alert: {when: {independent: 2}}}
  two-soon: {match: {all: [{words: blast}]}, alert: {when: {independent: 2, within: 30m}}}
  three: {match: {all: [{words: blast}]}, alert: {when: {independent: 3, within: 6h}}}
  three-hits: {match: {all: [{words: blast}]}, alert: {when: {count: 3, within: 12h}}}
  spike: {match: {all: [{words: blast}]}, alert: {when: {spike: 2x, over: 6h, against: 2d, at_least: 3}}}
  new-band: {match: {all: [{words: blast}], any: [{actor: bands}, {words: Karbun}]}, alert: {when: {first_seen: actor}}}
"""
PLACE = "in the vegetable market of Karbun near the old bridge, the governor of Karbun said on Monday"
WIRE = f"A blast killed three people {PLACE}. Windows broke in the whole quarter and two stalls burned down."
SAID = [
    Said("Blast in Old Town kills 2", "A blast killed two people in a bakery of the Old Town a year ago.", hours=0, feed="old", backlog=True),
    Said("Blast in Karbun market kills 3", WIRE, hours=1, feed="wire"),
    Said("Blast in Karbun market kills 3", WIRE, hours=1.3, feed="herald"),
    Said("Blast in Karbun market kills 16", f"The blast killed 16 people {PLACE}. Schools are closed, and the bridge is shut.", hours=2, feed="paper"),
    Said("Wolves claim Karbun market blast", f"The Mountain Wolves were behind the blast that killed 16 people {PLACE}.", hours=2.5, feed="radio"),
    Said("Karbun market blast: toll at 40", f"The blast killed 40 people {PLACE}. The River Hawks deny any part in the blast.", hours=5, feed="late"),
    Said("Blast on Tolna pier", "A blast sank two boats on the pier of Tolna, where the River Hawks land their fish each morning.", hours=20, feed="radio"),
    Said("Bakery opens in the old town", "A bakery opened in the old town, to the joy of many.", hours=30, feed="radio"),
    *(
        Said(f"Blast number {number} shakes village {number}", f"A blast shook the village a{number} b{number}, c{number} d{number} said.", hours=hours, feed=f"feed-{number}")
        for number, hours in enumerate((40, 52, 64, 70, 70.5, 71, 71.5, 72))
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("told") / "monitor.db"
    make_archive(path, SAID, ruleset())
    return path


def ruleset(text: str = RULES):
    return load_rules([("rules/a.yaml", text)])


def told(archive) -> dict[str, tuple[int, int]]:
    """What the daemon told: rule → alerts and updates."""
    with sqlite3.connect(archive) as conn:
        alerts = dict(conn.execute("SELECT rule, count(*) FROM alerts GROUP BY rule").fetchall())
        updates = conn.execute("SELECT rule, count(*) FROM updates JOIN alerts ON alerts.id = alert GROUP BY rule")
        updates = dict(updates.fetchall())
    conn.close()
    return {rule: (alerts.get(rule, 0), updates.get(rule, 0)) for rule in ruleset().rules}


def tried(archive, text: str = RULES, before: str | None = None, **kwargs):
    planned = plan(ruleset(text), ruleset(before) if before else None, only=kwargs.pop("only", ()))
    return run(planned, archive, workers=1, keep=5, since=kwargs.pop("since", None)).counts


def test_it_tells_what_the_daemon_told(archive):
    counts = tried(archive)
    assert {rule: (count.alerts, count.updates) for rule, count in counts.items()} == told(archive)


def test_the_daemon_told_what_this_test_is_about(archive):
    alerts = told(archive)
    assert alerts["first"] != alerts["never-again"]
    assert all(alerts[rule][0] for rule in alerts)
    assert alerts["three"] != alerts["two"]
    assert alerts["often"][1] > alerts["seldom"][1] > 0


def test_an_edit_of_what_a_rule_waits_for_shows_in_alerts_alone(archive):
    before = RULES.replace(
        "two: {match: {all: [{words: blast}]}, alert: {when: {independent: 2}}}",
        "two: {match: {all: [{words: blast}]}}",
    )
    count = tried(archive, RULES, before)["two"]
    assert (count.gained_hits, count.lost_hits, count.hits) == (0, 0, count.hits_before)
    assert count.alerts < count.alerts_before
    assert count.lost_alerts == count.alerts_before - count.alerts
    assert count.differs


def test_an_edit_of_what_is_news_shows_in_updates_alone(archive):
    before = RULES.replace(
        "often: {match: {all: [{words: blast}], any: [{words: blast}, {actor: bands}]}, alert: {update: {after: [figures, new-actor, sources 2], every: 1m}}}",
        "often: {match: {all: [{words: blast}], any: [{words: blast}, {actor: bands}]}, alert: {update: never}}",
    )
    count = tried(archive, RULES, before)["often"]
    assert (count.gained_alerts, count.lost_alerts, count.updates_before) == (0, 0, 0)
    assert count.updates > 0
    assert count.differs


def test_what_a_rule_goes_by_may_lie_before_the_time_that_is_asked_for(archive):
    from datetime import timedelta

    from made_archive import BEGINNING

    since = BEGINNING + timedelta(hours=69)
    counts = tried(archive, since=since)
    assert counts["spike"].alerts == 1
    assert counts["new-band"].alerts == 0
    assert counts["first"].hits == 5
