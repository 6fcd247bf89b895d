"""Whether a hit becomes an alert, and why."""

from __future__ import annotations

from monitor.model import Decision, History, Reason


def decide(history: History, *, backlog: bool) -> Decision:
    """Tell people once: at the first report of a story that was not there before the watch began.

    An edit that makes a rule hit counts as a first report; an edit of an article that hit before never does.
    The episode numbers the alerts of one rule on one story; it is part of a message's identity.
    """
    if history.alerts:
        return Decision(alert=False, reason=Reason.SAME_STORY, episode=history.alerts)
    if backlog or history.backlog:
        return Decision(alert=False, reason=Reason.BACKLOG)
    if history.article_hit:
        return Decision(alert=False, reason=Reason.EARLIER_HIT)
    return Decision(alert=True, reason=Reason.FIRST_REPORT)
