"""Changes as people are told them: each with a label and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from monitor.alerts.headline import Retold
from monitor.alerts.news import Change, ChangeKind

_LABELS: Final = {
    ChangeKind.ACTOR: "New actor",
    ChangeKind.PLACE: "New place",
    ChangeKind.SOURCES: "Sources",
    ChangeKind.HEADLINE: "Headline",
    ChangeKind.NOTE: "Correction",
    ChangeKind.NO_HIT: "No longer hits",
    ChangeKind.GONE: "Page gone",
}
#: what a changed headline says otherwise, for a subject
_HEADLINES: Final[dict[str, str]] = {
    Retold.NUMBER: "another number in the headline",
    Retold.NAME: "another name in the headline",
    Retold.NEGATION: "the headline denies what it said, or the reverse",
    Retold.ROLES: "the headline has the sides reversed",
    Retold.EVENT: "the headline tells of something else",
    Retold.OTHER: "the headline is about something else",
}
#: characters of what was and is there that are told
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """One change, as an update tells it."""

    kind: str  #: figure, actor, place, sources, headline, correction, no-hit, gone
    id: str = ""  #: what is counted, or the actor
    label: str
    before: str = ""
    now: str = ""
    sources: tuple[str, ...] = ()

    @property
    def brief(self) -> str:
        """For a subject: `16 killed (3 before)`."""
        match self.kind:
            case ChangeKind.FIGURE:
                return f"{self.now} {self.id}" + (f" ({self.before} before)" if self.before else "")
            case ChangeKind.ACTOR | ChangeKind.PLACE:
                return f"{self.now} named"
            case ChangeKind.SOURCES:
                return f"{self.now} independent sources"
            case ChangeKind.HEADLINE:
                return _HEADLINES.get(self.id, "the headline was changed")
            case ChangeKind.NOTE:
                return "the article was corrected"
            case ChangeKind.NO_HIT:
                return "the article does not say so any more"
        return "the page is no more"

    @property
    def said(self) -> str:
        """For the text: what is new or not as told, without who says so."""
        match self.kind:
            case ChangeKind.FIGURE:
                return self.now + (f" ({self.before} before)" if self.before else " (not told before)")
            case ChangeKind.SOURCES:
                return f"{self.now} independent ones ({self.before} before)"
            case ChangeKind.HEADLINE:
                return f"now “{self.now}”; it was “{self.before}”"
            case ChangeKind.NOTE:
                return f"“{self.now}”"
            case ChangeKind.NO_HIT:
                changed = f"; its headline was “{self.before}”" if self.before != self.now else ""
                return f"the rule does not hit the article as it is now{changed}"
            case ChangeKind.GONE:
                return "its site says that there is no such page any more"
        return self.now


def changes_told(changes: Iterable[Change], labels: Mapping[str, str]) -> tuple[ChangeTold, ...]:
    """The changes for people; `labels` are the names to show for actors."""
    return tuple(_told(change, labels) for change in changes)


def _told(change: Change, labels: Mapping[str, str]) -> ChangeTold:
    figure = change.kind is ChangeKind.FIGURE
    named = labels.get(change.what) if change.kind in {ChangeKind.ACTOR, ChangeKind.PLACE} else None
    return ChangeTold(
        kind=str(change.kind),
        id=change.what,
        label=change.what.capitalize() if figure else _LABELS[change.kind],
        before=change.before[:_LONGEST],
        now=(named or change.now)[:_LONGEST],
        sources=change.sources,
    )


def summary(changes: Iterable[ChangeTold]) -> str:
    """What is new, as one line: `16 killed (3 before); Hashd named`."""
    return "; ".join(change.brief for change in changes)
