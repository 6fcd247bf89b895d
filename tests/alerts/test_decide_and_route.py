"""Whether a hit becomes an alert, and where an alert goes."""

from __future__ import annotations

import pytest

from monitor.alerts.decide import decide
from monitor.alerts.route import Route, channels_for
from monitor.model import History, Reason


@pytest.mark.parametrize(
    ("history", "backlog", "alert", "reason"),
    [
        pytest.param(History(), False, True, Reason.FIRST_REPORT, id="a new story is told"),
        pytest.param(History(alerts=1), False, False, Reason.SAME_STORY, id="a copy of a told story is not"),
        pytest.param(History(), True, False, Reason.BACKLOG, id="what was there before the watch began is not"),
        pytest.param(History(backlog=True), False, False, Reason.BACKLOG, id="nor a later copy of it"),
        pytest.param(History(article_hit=True), False, False, Reason.EARLIER_HIT, id="nor an edit of what hit before"),
        pytest.param(History(alerts=2, backlog=True), True, False, Reason.SAME_STORY, id="told goes before backlog"),
    ],
)
def test_decide(history, backlog, alert, reason):
    decision = decide(history, backlog=backlog)
    assert (decision.alert, decision.reason) == (alert, reason)


ROUTES = (
    Route(to=("lab",), statuses=frozenset({"test"})),
    Route(to=("phone", "desk"), severities=frozenset({"critical"})),
    Route(to=("desk",), rules=frozenset({"us-troops"}), severities=frozenset({"high"})),
    Route(to=("log",)),
)


@pytest.mark.parametrize(
    ("rule", "severity", "status", "to"),
    [
        pytest.param("x", "critical", "test", ("lab",), id="the first route that matches wins"),
        pytest.param("x", "critical", "stable", ("phone", "desk"), id="severity"),
        pytest.param("us-troops", "high", "stable", ("desk",), id="every condition of a route must hold"),
        pytest.param("us-troops", "low", "stable", ("log",), id="what no condition takes goes the last way"),
    ],
)
def test_route(rule, severity, status, to):
    assert channels_for(ROUTES, rule=rule, severity=severity, status=status) == to


def test_without_a_last_route_an_alert_may_go_nowhere():
    assert channels_for(ROUTES[:1], rule="x", severity="high", status="stable") == ()
    assert not ROUTES[0].matches_everything
    assert ROUTES[-1].matches_everything
