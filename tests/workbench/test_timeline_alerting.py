"""Timelines of rules that wait for more than a first report, and of stories that are told again."""

from __future__ import annotations

import pytest

from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.workbench.trial import trials

RULES = """\
actors:
  wolves: {kind: armed-group, names: ["Mountain Wolves"]}
  hawks: {kind: armed-group, names: ["River Hawks"]}
  bands: {members: [wolves, hawks]}
rules:
  blasts:
    title: Blasts
    match: {all: [{words: blast}], any: [{words: Karbun}, {actor: bands}]}
    alert: ALERT
    tests:
      - name: it goes on
        timeline:
REPORTS
        expect: [EXPECT]
"""
PLACE = "in the vegetable market of Karbun near the old bridge, the governor of Karbun said on Monday"


def report(at: str, feed: str, title: str, text: str) -> str:
    return f'          - {{at: {at}, feed: {feed}, text: "{title}\\n{text}"}}'


WIRE = report("0h", "wire", "Blast in Karbun market kills 3", f"A blast killed three people {PLACE}. Windows broke.")
PAPER = report(
    "1h", "paper", "Blast in Karbun market kills 16", f"The blast killed 16 people {PLACE}. Schools are closed."
)
RADIO = report("90m", "radio", "Wolves claim Karbun market blast", f"The Mountain Wolves were behind the blast that killed 16 people {PLACE}.")  # fmt: skip
COPY = "          - {at: 20m, feed: herald, copy_of: Blast in Karbun market kills 3}"
OTHER = report("2h", "radio", "Blast on Tolna pier", "A blast sank two boats on the pier of Tolna, where the River Hawks land their fish.")  # fmt: skip


def failures(alert: str, expect: str, *reports: str) -> list[str]:
    text = RULES.replace("ALERT", alert).replace("REPORTS", "\n".join(reports)).replace("EXPECT", expect)
    ruleset = load_rules([("rules/a.yaml", text)])
    return [said for outcome in trials(ruleset, compile_rules(ruleset)) for said in outcome.failures]


@pytest.mark.parametrize(
    ("alert", "expect"),
    [
        pytest.param("{}", "{at: 0h, alerts: 1, updates: 0}, {at: 59m, updates: 0}, {at: 1h, updates: 1}", id="as usual"),
        pytest.param("{}", "{at: 89m, alerts: 1, updates: 1}, {at: 90m, updates: 2}", id="once more half an hour later"),
        pytest.param("{update: never}", "{at: 3d, alerts: 1, updates: 0}", id="never"),
        pytest.param("{update: {after: [figures], every: 6h}}", "{at: 5h, updates: 0}, {at: 6h, updates: 1}", id="later"),
        pytest.param("{update: {after: [new-actor], every: 1m}}", "{at: 89m, updates: 0}, {at: 90m, updates: 1}", id="actor"),
        pytest.param("{update: {after: [growth 6x], every: 1m}}", "{at: 3d, updates: 0}", id="it has not grown so much"),
        pytest.param("{update: [sources 3]}", "{at: 89m, updates: 0}, {at: 90m, updates: 1}", id="a third source"),
    ],
)  # fmt: skip
def test_a_story_is_told_again_where_something_is_new(alert: str, expect: str):
    assert failures(alert, expect, WIRE, COPY, PAPER, RADIO) == []


@pytest.mark.parametrize(
    ("alert", "expect"),
    [
        pytest.param("{when: {independent: 3, within: 6h}}", "{at: 89m, alerts: 0}, {at: 90m, alerts: 1}, {at: 3d, alerts: 1}", id="a copy is no report"),
        pytest.param("{when: {independent: 3, within: 1h}}", "{at: 3d, alerts: 0}", id="too slowly"),
        pytest.param("{when: {independent: 2}}", "{at: 59m, alerts: 0}, {at: 1h, alerts: 1}", id="two"),
        pytest.param("{when: {count: 3, within: 2h}}", "{at: 59m, alerts: 0}, {at: 1h, alerts: 1}, {at: 3d, alerts: 1}", id="hits, copies too"),
        pytest.param("{when: {count: 2, within: 2h}}", "{at: 20m, alerts: 1}, {at: 89m, alerts: 1}, {at: 90m, alerts: 2}", id="counting begins anew"),
        pytest.param("{when: {first_seen: actor}}", "{at: 89m, alerts: 0}, {at: 90m, alerts: 1}, {at: 2h, alerts: 2}", id="each actor once"),
    ],
)  # fmt: skip
def test_more_than_a_first_report_is_waited_for(alert: str, expect: str):
    assert failures(alert, expect, WIRE, COPY, PAPER, RADIO, OTHER) == []


def spike(*hours: int) -> list[str]:
    return [report(f"{hour}h", f"feed-{hour}", f"Blast number {hour} in Karbun", f"Blast {hour}: a{hour} b{hour} c{hour}.") for hour in hours]  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "expect"),
    [
        pytest.param([0, 1, 2, 3], "{at: 9h, alerts: 0}", id="an archive that has just begun knows nothing usual"),
        pytest.param([0, 12, 24, 36, 48, 49, 50], "{at: 49h, alerts: 0}, {at: 50h, alerts: 1}", id="three in three hours, where one in twelve is usual"),
        pytest.param([0, 12, 24, 36, 48, 49, 50, 51, 52], "{at: 60h, alerts: 1}", id="a spike that goes on is one"),
        pytest.param(list(range(14)), "{at: 22h, alerts: 0}", id="what is usual is no spike"),
    ],
)  # fmt: skip
def test_a_spike(hours: list[int], expect: str):
    assert failures("{when: {spike: 3x, over: 3h, against: 2d, at_least: 3}}", expect, *spike(*hours)) == []


def edit(at: str, of: str, title: str, text: str) -> str:
    return f'          - {{at: {at}, edit: "{of}", text: "{title}\\n{text}"}}'


FIRST = "Blast in Karbun market kills 3"
LOWER = report("0h", "wire", "Blast in Karbun market kills 16", f"A blast killed 16 people {PLACE}. Windows broke.")
STYLE = edit("1h", FIRST, "LIVE: Blast in Karbun Market Kills Three", f"A blast killed three people {PLACE}. Windows were broken.")  # fmt: skip
RISEN = edit("1h", FIRST, "Blast in Karbun market kills 16", f"A blast killed 16 people {PLACE}. Windows broke.")
BACK = edit("2h", "Blast in Karbun market kills 16", FIRST, f"A blast killed three people {PLACE}. Windows broke.")
FALLEN = edit("1h", "Blast in Karbun market kills 16", FIRST, f"A blast killed three people {PLACE}. Windows broke.")
TAKEN_BACK = edit(
    "1h", FIRST, "Fair in market is a success", "A fair drew three thousand people on Monday, the town says."
)
NOTED = edit(
    "1h", FIRST, FIRST, f"A blast killed three people {PLACE}. Windows broke. Correction: the blast was on Sunday."
)
BEGINS = report("0h", "wire", "Noise in market", "A noise was heard on Monday near the old bridge, the governor said. Windows broke.")  # fmt: skip
HITS = edit("1h", "Noise in market", FIRST, f"A blast killed three people {PLACE}. Windows broke.")
HITS_AGAIN = edit("2h", FIRST, "Blast in Karbun vegetable market kills 3", f"A blast killed three people {PLACE}. Windows broke.")  # fmt: skip
GONE = "          - {at: 1h, gone: Blast in Karbun market kills 3}"


@pytest.mark.parametrize(
    ("reports", "expect"),
    [
        pytest.param([WIRE, STYLE], "{at: 3d, alerts: 1, updates: 0, corrections: 0}", id="an edit never alerts twice"),
        pytest.param([WIRE, RISEN], "{at: 3d, alerts: 1, updates: 1, corrections: 0}", id="a higher figure is news"),
        pytest.param([WIRE, RISEN, BACK], "{at: 2h, alerts: 1, updates: 1, corrections: 1}", id="and lower again"),
        pytest.param([LOWER, FALLEN], "{at: 59m, corrections: 0}, {at: 1h, alerts: 1, corrections: 1}", id="a lower one is a correction"),
        pytest.param([WIRE, TAKEN_BACK], "{at: 3d, alerts: 1, updates: 0, corrections: 1}", id="it says no such thing any more"),
        pytest.param([WIRE, NOTED], "{at: 3d, alerts: 1, updates: 0, corrections: 1}", id="it says that it was corrected"),
        pytest.param([BEGINS, HITS, HITS_AGAIN], "{at: 0h, alerts: 0}, {at: 1h, alerts: 1}, {at: 3d, alerts: 1, corrections: 0}", id="an edit that makes it hit alerts once"),
        pytest.param([WIRE, GONE], "{at: 59m, corrections: 0}, {at: 1h, alerts: 1, updates: 0, corrections: 1}", id="its page is gone"),
        pytest.param([WIRE, PAPER, GONE.replace("1h", "2h")], "{at: 3d, alerts: 1, updates: 1, corrections: 1}", id="gone later"),
        pytest.param([WIRE, PAPER, GONE.replace("1h, gone: Blast in Karbun market kills 3", "2h, gone: Blast in Karbun market kills 16")], "{at: 3d, alerts: 1, updates: 1, corrections: 0}", id="it was another that raised the alert"),
    ],
)  # fmt: skip
def test_what_becomes_of_an_article_that_was_told(reports: list[str], expect: str):
    assert failures("{}", expect, *reports) == []


def test_headlines_are_told_where_the_rule_asks_for_them():
    other = edit("1h", FIRST, "Blast in Lomar market kills 3", f"A blast killed three people {PLACE}. Windows broke.")
    assert failures("{update: [headline]}", "{at: 1h, alerts: 1, corrections: 1}", WIRE, other) == []
    assert failures("{update: [headline]}", "{at: 1h, alerts: 1, corrections: 0}", WIRE, STYLE) == []


def test_a_failure_says_what_was_told_when():
    assert failures("{}", "{at: 1h, updates: 0}", WIRE, PAPER) == [
        "expected no updates by 1h, found 1",
        "  0s wire “Blast in Karbun market kills 3”: alert, first report of this story",
        "  1h paper “Blast in Karbun market kills 16”: no alert, this story was already reported",
        "  1h update: 16 killed (3 before)",
    ]


def test_an_expectation_that_asks_for_nothing_is_a_mistake():
    from monitor.errors import BrokenInput

    with pytest.raises(BrokenInput) as caught:
        failures("{}", "{at: 1h}", WIRE)
    assert "expect[0]: says neither how many alerts nor how many updates or corrections" in str(
        caught.value.problems[0]
    )


def test_a_failure_tells_corrections_with_what_they_say():
    assert failures("{}", "{at: 1h, corrections: 0}", WIRE, GONE) == [
        "expected no corrections by 1h, found 1",
        "  0s wire “Blast in Karbun market kills 3”: alert, first report of this story",
        "  1h wire “Blast in Karbun market kills 3”: correction, the page is no more",
    ]
