"""Whether a hit becomes an alert, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import Decision, Reason
from monitor.quantities import duration_text

if TYPE_CHECKING:
    from monitor.model import History
    from monitor.rules.alerting import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What has come together for a rule whose `when:` asks for more than a first report, this hit included."""

    independent: int = 1  #: independent reports of the story that the rule hit in the time
    hits: int = 1  #: hits of the rule in the time, since it last told
    usual: float | None = None  #: hits in as long a time before; None where the archive is too young to say
    first_named: tuple[str, ...] = ()  #: names of actors that no article named before
    told_lately: bool = False  #: the rule told a spike that is still going on


def decide(history: History, *, backlog: bool, when: When | None = None, gathered: Gathered | None = None) -> Decision:
    """Tell people once: at the first report of a story that was not there before the watch began.

    An edit that makes a rule hit counts as a first report; an edit of an article that hit before never does.
    With `when`, what has come together decides instead: so many independent reports of the story, once for each story;
    or, whatever the story, so many hits, more than usual, or an actor that was never named.
    The episode numbers the alerts of one rule on one story; it is part of a message's identity.
    """
    if when is not None and gathered is not None and not when.independent:
        return _together(history, when, gathered, backlog=backlog)
    if history.alerts:
        return Decision(alert=False, reason=Reason.SAME_STORY, episode=history.alerts)
    if backlog or history.backlog:
        return Decision(alert=False, reason=Reason.BACKLOG)
    if when is not None and gathered is not None:
        if gathered.independent < when.independent:
            return Decision(alert=False, reason=Reason.TOO_FEW_REPORTS)
        within = f" within {duration_text(when.within)}" if when.within else ""
        return Decision(
            alert=True, reason=Reason.INDEPENDENT, detail=f"{gathered.independent} independent reports{within}"
        )
    if history.article_hit:
        return Decision(alert=False, reason=Reason.EARLIER_HIT)
    return Decision(alert=True, reason=Reason.FIRST_REPORT)


def _together(history: History, when: When, gathered: Gathered, *, backlog: bool) -> Decision:
    """Conditions on all that the rule hits, whatever the story."""
    if backlog:
        return Decision(alert=False, reason=Reason.BACKLOG)
    if history.article_hit:
        return Decision(alert=False, reason=Reason.EARLIER_HIT)
    episode = history.alerts
    if when.count:
        if gathered.hits < when.count:
            return Decision(alert=False, reason=Reason.TOO_FEW_HITS)
        said = f"{gathered.hits} hits within {duration_text(when.within)}" if when.within else ""
        return Decision(alert=True, reason=Reason.COUNT, episode=episode, detail=said)
    if when.spike:
        usual = gathered.usual
        if usual is None or gathered.told_lately or gathered.hits < max(when.at_least, when.spike * usual):
            return Decision(alert=False, reason=Reason.NO_SPIKE)
        said = f"{gathered.hits} hits within {duration_text(when.over)}; usual are {usual:.1f}"
        return Decision(alert=True, reason=Reason.SPIKE, episode=episode, detail=said)
    if not gathered.first_named:
        return Decision(alert=False, reason=Reason.NAMED_BEFORE)
    said = f"named for the first time: {', '.join(gathered.first_named)}"
    return Decision(alert=True, reason=Reason.FIRST_NAMED, episode=episode, detail=said)
