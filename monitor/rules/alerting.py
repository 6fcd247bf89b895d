"""What rules say under `alert:`: how much must come together, and what is news in a story that was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final


class News(StrEnum):
    """What may be new in a story that was told."""

    FIGURES = "figures"  #: a figure that rose by a quarter or more, or one where there was none
    GROWTH = "growth"  #: a figure that has grown to so many times what was told
    ACTOR = "new-actor"  #: an actor that the rule asks for and no report named before
    PLACE = "new-place"  #: the same of a place
    SOURCES = "sources"  #: so many independent sources
    HEADLINE = "headline"  #: the article that raised the alert has another headline
    CORRECTION = "correction"  #: it was corrected, says less than it did, does not hit any more, or is gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One thing that is worth an update."""

    news: News
    amount: float = 0  #: of growth and sources

    def __str__(self) -> str:
        match self.news:
            case News.GROWTH:
                return f"growth {self.amount:g}x"
            case News.SOURCES:
                return f"sources {self.amount:g}"
        return str(self.news)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePolicy:
    """When a story that was told is told again. Corrections are told at once, all else at most once in `every`."""

    after: tuple[Trigger, ...]
    every: timedelta

    def wants(self, news: News) -> Trigger | None:
        """What the rule says of this kind of news; None where it does not want it."""
        return next((trigger for trigger in self.after if trigger.news is news), None)


#: how often a story may be told again where the rule does not say
EVERY: Final = timedelta(minutes=30)
#: what a rule without `update:` does: docs/decisions/when-an-update-is-worth-a-message.md
DEFAULT_UPDATE: Final = UpdatePolicy(
    after=(
        Trigger(news=News.FIGURES),
        Trigger(news=News.ACTOR),
        Trigger(news=News.SOURCES, amount=3),
        Trigger(news=News.CORRECTION),
    ),
    every=EVERY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """How much must come together before somebody is told. One of `independent`, `count`, `spike`, `first_seen`."""

    independent: int = 0  #: independent reports of one story
    count: int = 0  #: hits of the rule, whatever their stories
    within: timedelta | None = None  #: the time in which they come; None: however long it takes
    spike: float = 0  #: so many times as many hits as usual
    over: timedelta = timedelta(0)  #: the time whose hits are counted
    against: timedelta = timedelta(0)  #: the time before it that says what is usual
    at_least: int = 1  #: fewer hits are no spike
    first_seen: bool = False  #: an actor that the rule asks for is named for the first time
