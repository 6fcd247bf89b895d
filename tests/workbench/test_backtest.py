"""Rules held against the past: counts, and what an edit changes in hits and in alerts."""

from __future__ import annotations

import pytest
from made_archive import BEGINNING, Said, make_archive

from monitor.rules.load import load_rules
from monitor.store.archive import Archive
from monitor.workbench import backtest
from monitor.workbench.backtest import plan, run
from monitor.workbench.differences import Kind, reports
from monitor.workbench.tally import Found, Tally

LONG = "The last troops withdraw from the river bank today, the army said in a statement to all papers on Monday."
SAID = [
    Said("Old news of troops that withdraw", hours=0, feed="old", backlog=True),
    Said("Troops withdraw from the river", LONG, hours=1, feed="wire"),
    Said("Troops withdraw from the river", LONG, hours=2, feed="paper"),
    Said("Soldiers withdraw from the hills", hours=3, feed="radio"),
    Said("Bakery opens in the old town", hours=4, feed="radio"),
    Said("Striker withdraws from match as troops watch", hours=5, feed="radio"),
]


def rules(*lines: str) -> str:
    return "rules:\n" + "".join(f"  {line}\n" for line in lines)


WITHDRAW = "leave: {match: {all: [{words: 'withdraw ~6 (troop|soldier)'}]}}"
TROOPS_ONLY = "leave: {match: {all: [{words: 'withdraw ~6 troop'}], not: [{words: match}]}}"
BAKERY = "bakery: {match: {all: [{words: bakery}]}}"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "monitor.db"
    make_archive(path, SAID)
    return path


def ruleset(text):
    return load_rules([("rules/a.yaml", text)])


def tallied(archive, now, before=None, *, only=(), since=None, workers=1):
    planned = plan(ruleset(now), ruleset(before) if before else None, only=only)
    tally = run(planned, archive, since=since, workers=workers, keep=5)
    return tally, planned


def numbers(count):
    return {
        name: value
        for name in (
            "hits", "alerts", "backlog", "hits_before", "alerts_before", "gained_hits", "lost_hits", "gained_alerts",
            "lost_alerts", "moved",
        )
        if (value := getattr(count, name))
    }  # fmt: skip


def test_copies_are_hits_and_one_alert_and_backlog_tells_nobody(archive):
    tally, _ = tallied(archive, rules(WITHDRAW))
    assert tally.articles == 6
    assert numbers(tally.counts["leave"]) == {"hits": 5, "alerts": 3, "backlog": 1}


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ([WITHDRAW], [WITHDRAW], {}),
        ([WITHDRAW], [TROOPS_ONLY], {"gained_hits": 2, "gained_alerts": 2}),
        ([TROOPS_ONLY], [WITHDRAW], {"lost_hits": 2, "lost_alerts": 2}),
        ([WITHDRAW], [BAKERY], {"gained_hits": 5, "gained_alerts": 3}),  # the rule is new
        # the alert on the river is told all the same, by the copy in the paper
        (
            [WITHDRAW[:-1] + ", where: {not_feed: [wire]}}"],
            [WITHDRAW],
            {"lost_hits": 1, "moved": 1},
        ),
        # where backlog no longer hits, its story can be told: here it has none
        ([WITHDRAW[:-1] + ", where: {not_feed: [old]}}"], [WITHDRAW], {"lost_hits": 1}),
    ],
)
def test_an_edit_shows_in_hits_and_in_alerts(archive, now, before, expected):
    tally, _ = tallied(archive, rules(*now), rules(*before))
    found = numbers(tally.counts["leave"])
    differing = {name: value for name, value in found.items() if name.startswith(("gained", "lost", "moved"))}
    assert differing == expected


def test_rules_that_decide_the_same_are_looked_at_once_and_counted_for_both(archive):
    now, before = rules(WITHDRAW, BAKERY), rules(TROOPS_ONLY, BAKERY)
    tally, planned = tallied(archive, now, before)
    assert planned.unchanged == {"bakery"}
    assert numbers(tally.counts["bakery"]) == {"hits": 1, "alerts": 1, "hits_before": 1, "alerts_before": 1}


def test_an_actor_that_changed_has_every_rule_looked_at_twice():
    actors = "actors: {guard: {names: [River Guard]}}\n"
    other = actors.replace("River Guard", "Hill Guard")
    planned = plan(ruleset(actors + rules(BAKERY)), ruleset(other + rules(BAKERY)))
    assert planned.unchanged == frozenset()


def test_drafts_are_tried_where_they_are_named(archive):
    text = rules(WITHDRAW[:-1] + ", status: draft}", BAKERY)
    assert list(tallied(archive, text)[0].counts) == ["bakery"]
    assert tallied(archive, text, only=["leave"])[0].counts["leave"].hits == 5


def test_what_was_told_before_the_time_asked_for_is_remembered(archive):
    since = BEGINNING.replace(hour=BEGINNING.hour + 2)
    tally, _ = tallied(archive, rules(WITHDRAW), since=since)
    assert tally.articles == 4
    # the paper's copy is a hit, and the wire has told it an hour before
    assert numbers(tally.counts["leave"]) == {"hits": 3, "alerts": 2}


def test_many_processes_find_what_one_finds(archive, monkeypatch):
    monkeypatch.setattr(backtest, "ALONE", 0)
    monkeypatch.setattr(backtest, "STRETCH", 2)
    alone, _ = tallied(archive, rules(WITHDRAW, BAKERY), rules(TROOPS_ONLY))
    together, _ = tallied(archive, rules(WITHDRAW, BAKERY), rules(TROOPS_ONLY), workers=2)
    assert together.counts == alone.counts
    assert together.articles == alone.articles == 6


def test_progress_is_told_up_to_the_end(archive):
    told = []
    planned = plan(ruleset(rules(BAKERY)), None)
    run(planned, archive, since=None, workers=1, keep=1, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (6, 6)


def test_articles_tell_the_words_that_decided_and_what_was_missing(archive):
    tally, planned = tallied(archive, rules(WITHDRAW), rules(TROOPS_ONLY))
    (one,) = reports(tally, planned, archive, show=5)
    assert [(d.kind, d.alert, d.article.title, d.words, d.lacking) for d in one.differences] == [
        (
            Kind.GAINED,
            True,
            "Striker withdraws from match as troops watch",
            ("withdraws from match as troops",),
            ("not: words: match (found once; “match”)",),
        ),
        (
            Kind.GAINED,
            True,
            "Soldiers withdraw from the hills",
            ("Soldiers withdraw",),
            ("words: withdraw ~6 troop (not found)",),
        ),
    ]


def test_a_rule_that_the_other_version_does_not_have_says_so(archive):
    tally, planned = tallied(archive, rules(BAKERY), rules(WITHDRAW))
    told = {one.rule: one.differences for one in reports(tally, planned, archive, show=1)}
    assert [(d.kind, d.lacking) for d in told["bakery"]] == [(Kind.GAINED, ("there is no such rule",))]
    assert [(d.kind, d.lacking) for d in told["leave"]] == [(Kind.LOST, ("there is no such rule",))]


def test_alerts_stand_first_among_the_articles_and_only_so_many_are_shown(archive):
    tally, planned = tallied(archive, rules(WITHDRAW), rules(BAKERY))
    told = {one.rule: one for one in reports(tally, planned, archive, show=4)}
    assert [d.alert for d in told["leave"].differences] == [True, True, True, False]
    assert told["leave"].count.gained_hits == 5


# ── counting ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def found(number, now=(), before=(), story="s", *, backlog=False):
    return Found(number=number, story=story, backlog=backlog, now=tuple(now), before=tuple(before))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # both tell it at the same article
        ([found(1, "r", "r"), found(2, "r", "r")], {"hits": 2, "hits_before": 2, "alerts": 1, "alerts_before": 1}),
        # the new one tells it later
        (
            [found(1, "", "r"), found(2, "r", "r")],
            {"hits": 1, "hits_before": 2, "alerts": 1, "alerts_before": 1, "lost_hits": 1, "moved": 1},
        ),
        # the new one tells it earlier
        (
            [found(1, "r", ""), found(2, "r", "r")],
            {"hits": 2, "hits_before": 1, "alerts": 1, "alerts_before": 1, "gained_hits": 1, "moved": 1},
        ),
        # backlog that no longer hits does not silence its story any more
        (
            [found(1, "", "r", backlog=True), found(2, "r", "r")],
            {"hits": 1, "hits_before": 2, "alerts": 1, "lost_hits": 1, "gained_alerts": 1},
        ),
    ],
)
def test_alerts_are_those_of_stories(events, expected):
    tally = Tally(["r"], compared=True, keep=5)
    for event in events:
        tally.add(event, counts=True)
    tally.finish()
    assert numbers(tally.counts["r"]) == expected


def test_what_only_counts_for_history_is_not_counted():
    tally = Tally(["r"], compared=True, keep=5)
    tally.add(found(1, "", "r"), counts=False)
    tally.add(found(2, "r", "r"), counts=True)
    tally.finish()
    assert numbers(tally.counts["r"]) == {"hits": 1, "hits_before": 1, "alerts": 1, "moved": 1}


def test_the_archive_and_the_backtest_agree_on_what_was_told(tmp_path):
    path = tmp_path / "monitor.db"
    make_archive(path, SAID, ruleset(rules(WITHDRAW, BAKERY)))
    tally, _ = tallied(path, rules(WITHDRAW, BAKERY))
    with Archive(path) as archive:
        hits = [row["rule"] for row in archive.hits()]
        alerts = [row["rule"] for row in archive.alerts()]
    for rule, count in tally.counts.items():
        assert (count.hits, count.alerts) == (hits.count(rule), alerts.count(rule))
