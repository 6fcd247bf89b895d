"""The contract of `ports.Store`: stories that were told, what is known of them, and updates in the outbox."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_values import HOUR, MINUTE, NOW, analysis, entry, feed, poll, watched

from monitor.alerts.news import Known
from monitor.model import Draft, PageReason, Update, UpdateType
from monitor.ports import FollowOutcome, PageWanted, Store
from monitor.stories.facts import Fact, FactKind, Report

KNOWN = Known(figures={"killed": 3}, sources=1, headline="Headline").as_json()
KILLED = Fact(kind=FactKind.FIGURE, what="killed", low=3, high=3, quoted="kills 3")
ROOM = {"desk": 10, "soc": 10}


def told(store: Store, name: str = "a", *, at=NOW, known: str = KNOWN, story: str = "s", alert: bool = True, **more):
    """An article of a story, analysed, with an alert that is followed."""
    store.save_polls([poll(entry(name), at=at)])
    [waiting] = store.claim_entries(limit=10)
    outcome = analysis(waiting, story=story, alert=alert, at=at)
    followed = tuple(replace(one, known=known) for one in outcome.alerts)
    store.save_analysis(replace(outcome, alerts=followed, at=at, facts=(KILLED,), **more))
    return outcome


def update(at, *, name: str = "up_1", article: str = "") -> Update:
    return Update(
        id=name, alert="al-withdrawal-s-0", rule="withdrawal", type=UpdateType.UPDATED, reason="16 killed (3 before)",
        at=at, article=article, payload='{"type":"alert.updated"}', known=Known(figures={"killed": 16}).as_json(),
    )  # fmt: skip


def drafts(one: Update) -> tuple[Draft, ...]:
    return (Draft(id=f"msg-{one.id}-desk", alert=one.alert, channel="desk", recipient="", update=one.id),)


def claimed(store: Store, now):
    return store.claim_messages(now=now, lease=MINUTE, room=ROOM)


@pytest.fixture
def raised(store: Store) -> Store:
    """A store in which one alert was raised and is followed."""
    told(store)
    return store


def test_an_alert_is_looked_at_when_its_story_has_grown(raised: Store):
    [first] = raised.claim_followed(now=NOW, limit=10)
    assert (first.alert, first.story, first.known, first.at, first.page) == (
        "al-withdrawal-s-0",
        "s",
        KNOWN,
        NOW,
        False,
    )
    raised.save_followed(FollowOutcome(alert=first.alert))
    assert raised.claim_followed(now=NOW + HOUR, limit=10) == []
    assert raised.next_followed() is None
    told(raised, "b", at=NOW + MINUTE, alert=False)
    assert [one.alert for one in raised.claim_followed(now=NOW + MINUTE, limit=10)] == [first.alert]


def test_a_wait_is_kept_although_the_story_goes_on_growing(raised: Store):
    raised.save_followed(FollowOutcome(alert="al-withdrawal-s-0", due=NOW + HOUR))
    told(raised, "b", at=NOW + MINUTE, alert=False)
    assert raised.claim_followed(now=NOW + 59 * MINUTE, limit=10) == []
    assert raised.next_followed() == NOW + HOUR
    assert len(raised.claim_followed(now=NOW + HOUR, limit=10)) == 1


def test_waits_follow_a_clock_that_jumped(raised: Store):
    raised.save_followed(FollowOutcome(alert="al-withdrawal-s-0", due=NOW + HOUR))
    raised.shift_clock(-2 * HOUR)
    assert raised.next_followed() == NOW - HOUR


def test_another_story_wakes_nobody(raised: Store):
    raised.save_followed(FollowOutcome(alert="al-withdrawal-s-0"))
    told(raised, "b", story="other", alert=False)
    assert raised.next_followed() is None


def test_an_update_is_a_message_of_its_own_that_answers_the_first(raised: Store):
    [first] = claimed(raised, NOW)
    [one] = raised.claim_followed(now=NOW, limit=10)
    new = update(NOW + MINUTE / 2, article=one.article)
    raised.save_followed(FollowOutcome(alert=one.alert, update=new, drafts=drafts(new)))
    [second] = claimed(raised, NOW + MINUTE / 2)
    assert (first.payload, first.answers) == ('{"type":"alert.raised"}', "")
    assert (second.payload, second.answers, second.alert) == ('{"type":"alert.updated"}', first.id, first.alert)
    assert second.created == NOW + MINUTE / 2
    assert raised.recipients_of(one.alert) == [("desk", "")]
    [again] = raised.alerts_of(one.article)
    assert (again.known, again.at, again.raised) == (new.known, NOW + MINUTE / 2, NOW)


def test_the_same_update_twice_is_one_message(raised: Store):
    [one] = raised.claim_followed(now=NOW, limit=10)
    for late in range(2):
        new = update(NOW + late * HOUR, article=one.article)
        raised.save_followed(FollowOutcome(alert=one.alert, update=new, drafts=drafts(new)))
    assert len(claimed(raised, NOW + 2 * HOUR)) == 2  # the alert and the update


def test_an_update_to_a_closed_channel_is_held(raised: Store):
    raised.hold_channel("desk", "410")
    [one] = raised.claim_followed(now=NOW, limit=10)
    new = update(NOW, article=one.article)
    raised.save_followed(FollowOutcome(alert=one.alert, update=new, drafts=drafts(new)))
    assert claimed(raised, NOW + HOUR) == []
    raised.resume_channel("desk")
    assert len(claimed(raised, NOW + HOUR)) == 2


def test_an_update_that_is_undone_leaves_nothing(raised: Store):
    [one] = raised.claim_followed(now=NOW, limit=10)
    new = update(NOW, article=one.article)
    with pytest.raises(RuntimeError), raised.unit():
        raised.save_followed(FollowOutcome(alert=one.alert, update=new, drafts=drafts(new)))
        raise RuntimeError
    assert raised.claim_followed(now=NOW, limit=10) == [one]
    assert len(claimed(raised, NOW)) == 1


def test_what_reports_say_and_which_of_them_a_rule_hit(raised: Store):
    other = told(raised, "b", at=NOW + MINUTE, alert=False)
    reports = raised.reports_of("s")
    assert [report.facts for report in reports] == [(KILLED,), (KILLED,)]
    assert reports[1] == Report(article=other.article.id, title="Headline b", owner="gazette", facts=(KILLED,))
    assert raised.reports_of("s", rule="withdrawal") == reports
    assert raised.reports_of("s", rule="another") == []


def test_an_article_says_what_its_newest_text_says(raised: Store):
    [before] = raised.reports_of("s")
    raised.save_polls([poll(entry("a", text="Sixteen died."), at=NOW + MINUTE)])
    [waiting] = raised.claim_entries(limit=10)
    raised.save_analysis(replace(analysis(waiting, story="s"), at=NOW + MINUTE, facts=()))
    [after] = raised.reports_of("s")
    assert (before.facts, after.facts) == ((KILLED,), ())


def test_what_is_told_and_followed_survives_a_restart(reopen, raised: Store):
    [one] = raised.claim_followed(now=NOW, limit=10)
    raised.save_followed(FollowOutcome(alert=one.alert, due=NOW + HOUR))
    assert reopen().claim_followed(now=NOW + HOUR, limit=10) == [one]


def test_pages_that_are_read_again_are_queued_with_the_alert(store: Store):
    wanted = [
        PageWanted(article="x", url="https://gazette.example/news/a", feed="gazette", reason=reason, due=NOW + wait)
        for reason, wait in ((PageReason.AGAIN_1H, HOUR), (PageReason.AGAIN_24H, 24 * HOUR))
    ]
    told(store, again=tuple(wanted))
    assert store.next_page_due() == NOW + HOUR


def test_hits_are_counted_in_a_time_and_anew_after_an_alert(empty: Store):
    watched(empty, feed())
    for number, name in enumerate("abcd"):
        at = NOW + number * HOUR
        told(empty, name, at=at, story=f"s{name}", alert=name == "b")
    span = {"besides": "none", "since": NOW - HOUR, "until": NOW + 9 * HOUR}
    assert empty.count_hits("withdrawal", **span) == 4
    assert empty.count_hits("withdrawal", **span, anew=True) == 2
    assert empty.count_hits("withdrawal", **(span | {"since": NOW + HOUR, "until": NOW + 3 * HOUR})) == 2
    assert empty.count_hits("another", **span) == 0
    assert empty.last_alert("withdrawal") == NOW + HOUR
    assert empty.last_alert("another") is None
