"""`alert:` of a rule: from its form in the file to values, and what is wrong with it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.rules.alerting import EVERY, News, Trigger, UpdatePolicy, When
from monitor.yamldoc import did_you_mean, shown

if TYPE_CHECKING:
    from monitor.rules.entries import Desk, Entry
    from monitor.rules.schema import UpdatePart, WhenPart

#: what `update` may list, as people write it
WANTED: Final = ("figures", "growth 3x", "new-actor", "new-place", "sources 3", "headline", "correction")
_NO_ACTOR: Final = "the rule asks for no actor, so none can be new: name those that matter in a clause"
#: told by itself: nothing more is told of a story
NEVER: Final = "never"
_AMOUNT: Final = re.compile(r"(growth) (\d+(?:\.\d+)?)x|(sources) (\d+)")
#: what a spike is measured by where the rule does not say it
_OVER, _AGAINST = timedelta(hours=6), timedelta(days=14)


def checked_when(desk: Desk, entry: Entry, part: WhenPart, *, actors: bool) -> When | None:
    """How much must come together; its problems are left on the desk. `actors`: the rule asks for some."""
    asked = [name for name in ("independent", "count", "spike", "first_seen") if getattr(part, name) is not None]
    if len(asked) != 1:
        said = f"says {' and '.join(asked)}: choose one" if asked else "says nothing"
        desk.note(entry, ("alert", "when"), f"{said}; one of independent, count, spike, first_seen", key=True)
        return None
    [one] = asked
    for key, goes_with in (
        ("within", ("independent", "count")),
        ("over", ("spike",)),
        ("against", ("spike",)),
        ("at_least", ("spike",)),
    ):
        if getattr(part, key) is not None and one not in goes_with:
            desk.note(entry, ("alert", "when", key), f"goes with {' or '.join(goes_with)}, not with {one}", key=True)
    if part.count is not None and part.within is None:
        desk.note(entry, ("alert", "when"), "count needs the time in which so many hits come: within: 2h", key=True)
    if part.first_seen is not None and not actors:
        desk.note(entry, ("alert", "when", "first_seen"), _NO_ACTOR, key=True)
    over, against = part.over or _OVER, part.against or _AGAINST
    if one == "spike" and against < 2 * over:
        message = "must be at least twice as long as `over`, or there is nothing to say what is usual"
        desk.note(entry, ("alert", "when", "against" if part.against is not None else "over"), message)
    return When(
        independent=part.independent or 0,
        count=part.count or 0,
        within=part.within,
        spike=float(part.spike[:-1]) if part.spike else 0,
        over=over,
        against=against,
        at_least=part.at_least or 1,
        first_seen=part.first_seen is not None,
    )


def checked_update(desk: Desk, entry: Entry, part: UpdatePart, *, actors: bool) -> UpdatePolicy:
    """What is news in a story that was told; its problems are left on the desk. `actors`: the rule asks for some."""
    if part.after == [NEVER]:
        return UpdatePolicy(after=(), every=part.every or EVERY)
    triggers = []
    for index, text in enumerate(part.after):
        if (trigger := _trigger(text)) is not None:
            triggers.append(trigger)
            if trigger.news in {News.ACTOR, News.PLACE} and not actors:
                desk.note(entry, ("alert", "update", "after", index), _NO_ACTOR)
            continue
        hint = " (it stands alone)" if text == NEVER else did_you_mean(text, WANTED)
        message = f"must be one of {', '.join(WANTED)}, not {shown(text)}{hint}"
        desk.note(entry, ("alert", "update", "after", index), message)
    return UpdatePolicy(after=tuple(triggers), every=part.every if part.every is not None else EVERY)


def _trigger(text: str) -> Trigger | None:
    if amount := _AMOUNT.fullmatch(text):
        kind, number = (amount[1], amount[2]) if amount[1] else (amount[3], amount[4])
        least = 1 if kind == News.GROWTH else 2
        return Trigger(news=News(kind), amount=float(number)) if float(number) > 1 and float(number) >= least else None
    return Trigger(news=News(text)) if text in set(News) - {News.GROWTH, News.SOURCES} else None
