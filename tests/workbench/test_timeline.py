"""Timelines in rule files: reports that come one after another, and the alerts that they raise."""

from __future__ import annotations

import pytest

from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.workbench.trial import Sort, trials

RULES = """\
rules:
  troops-leave:
    title: Troops leave
    match: {all: [{words: "withdraw ~6 troop"}]}
    where: {not_owner: [ministry]}
    tests:
      - name: the first report is told, its copies are not
        timeline:
REPORTS
        expect: [EXPECT]
"""
WIRE = "Troops withdraw from the river\\nThe last troops withdraw from the river today, the army said in a statement."
REPORTS = f"""\
          - {{at: 0h, feed: wire, owner: agency, text: "{WIRE}"}}
          - {{at: 1h, feed: paper, copy_of: Troops withdraw from the river}}
          - {{at: 5h, feed: radio, text: "Convoys seen\\nAll troops withdraw from the hills, says a witness who counted the trucks."}}"""


def failures(expect, reports=REPORTS, file="rules/a.yaml"):
    ruleset = load_rules([(file, RULES.replace("REPORTS", reports).replace("EXPECT", expect))])
    (outcome,) = trials(ruleset, compile_rules(ruleset))
    assert (outcome.about, outcome.sort) == ("rules.troops-leave", Sort.TIMELINE)
    return list(outcome.failures)


@pytest.mark.parametrize(
    "expect",
    [
        "{at: 0h, alerts: 1}, {at: 4h, alerts: 1}, {at: 5h, alerts: 2}",
        "{at: 3d, alerts: 2}, {at: 2h, alerts: 1}",  # in any order
    ],
)
def test_reports_of_one_text_are_one_alert_and_another_story_is_another(expect):
    assert failures(expect) == []


def test_a_failure_says_what_every_report_came_to():
    assert failures("{at: 1h, alerts: 2}, {at: 5h, alerts: 2}") == [
        "expected 2 alerts by 1h, found 1",
        "  0s wire “Troops withdraw from the river”: alert, first report of this story",
        "  1h paper “Troops withdraw from the river”: no alert, this story was already reported",
        "  5h radio “Convoys seen”: alert, first report of this story",
    ]


def test_labels_of_reports_stand_for_their_feeds():
    official = REPORTS.replace("owner: agency", "owner: ministry")
    said = failures("{at: 0h, alerts: 1}", official)
    assert said[:2] == [
        "expected 1 alert by 0s, found none",
        "  0s wire “Troops withdraw from the river”: no alert, no hit because of where: where: owner not in ministry (it is ministry)",
    ]
    assert failures("{at: 0h, alerts: 0}, {at: 1h, alerts: 1}", official) == []


def test_a_story_is_closed_after_its_time_and_the_same_text_is_news_again():
    late = REPORTS.replace("at: 1h", "at: 80h").replace("at: 5h", "at: 81h")
    assert failures("{at: 79h, alerts: 1}, {at: 80h, alerts: 2}, {at: 81h, alerts: 3}", late) == []


def test_reports_without_a_feed_come_from_one_each():
    reports = f"""\
          - {{at: 0h, text: "{WIRE}"}}
          - {{at: 0h, copy_of: Troops withdraw from the river}}"""
    said = failures("{at: 0h, alerts: 2}", reports)
    assert [line.split(" “")[0] for line in said[1:]] == ["  0s report 1", "  0s report 2"]


def test_pages_are_read_beside_the_rule_file(tmp_path):
    (tmp_path / "wire.txt").write_text(
        "Troops withdraw from the river\n\nThe last of the troops withdraw from the river today, the army said.\n"
    )
    (tmp_path / "page.html").write_text(
        "<html><body><h1>Troops withdraw from the hills</h1><p>All troops withdraw from the hills, says a witness "
        "who counted the trucks on the road on Monday.</p></body></html>"
    )
    reports = """\
          - {at: 0h, feed: wire, file: wire.txt}
          - {at: 1h, feed: paper, copy_of: wire.txt}
          - {at: 2h, feed: radio, file: page.html}"""
    file = str(tmp_path / "a.yaml")
    assert failures("{at: 1h, alerts: 1}, {at: 2h, alerts: 2}", reports, file) == []
    (tmp_path / "wire.txt").unlink()
    (said,) = failures("{at: 1h, alerts: 1}", reports, file)
    assert "wire.txt: does not exist" in said
