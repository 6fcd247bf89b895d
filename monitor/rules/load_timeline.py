"""Timelines: from their form in the file to values, and what is wrong with them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.quantities import duration_text
from monitor.rules.ruleset import AlertsBy, Report, Timeline
from monitor.yamldoc import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.rules.entries import Desk, Entry
    from monitor.rules.schema import ReportPart, TimelinePart
    from monitor.yamldoc import Way

#: keys by which a report names an earlier one
_NAMING = ("copy_of", "edit", "gone")
_LABELS = ("feed", "owner", "kind", "country", "lang")


def checked_timeline(desk: Desk, entry: Entry, way: Way, part: TimelinePart, index: int) -> Timeline:
    """The timeline that a test describes; its problems are left on the desk."""
    for number, expected in enumerate(part.expect):
        if expected.alerts is None and expected.updates is None and expected.corrections is None:
            desk.note(
                entry, (*way, "expect", number), "says neither how many alerts nor how many updates or corrections"
            )
    last = timedelta(0)
    reports: list[Report] = []
    for number, report in enumerate(part.timeline):
        where = (*way, "timeline", number)
        if report.at < last:
            message = f"comes before the report above it, which is at {duration_text(last)}: put them in order of time"
            desk.note(entry, (*where, "at"), message)
        last = max(last, report.at)
        named = {key: _named(desk, entry, (*where, key), report, part.timeline[:number]) for key in _NAMING}
        _check_form(desk, entry, where, report)
        reports.append(_report(report, named, reports))
    return Timeline(
        name=part.name or f"test {index + 1}",
        reports=tuple(reports),
        expected=tuple(
            AlertsBy(at=one.at, alerts=one.alerts, updates=one.updates, corrections=one.corrections)
            for one in sorted(part.expect, key=lambda one: one.at)
        ),
        line=entry.document.place((*entry.way, *way)).line,
    )


def _report(part: ReportPart, named: dict[str, int | None], earlier: Sequence[Report]) -> Report:
    return Report(
        at=part.at,
        text=part.text,
        file=part.file,
        copy_of=named["copy_of"],
        edit_of=_first(named["edit"], earlier),
        gone=_first(named["gone"], earlier),
        labels={key: value for key in _LABELS if (value := getattr(part, key)) is not None},
    )


def _check_form(desk: Desk, entry: Entry, way: Way, part: ReportPart) -> None:
    """A report brings one text; an edit brings one of its own; a page that is gone brings none."""
    brings = [name for name in ("text", "file", "copy_of") if getattr(part, name) is not None]
    said = f", not {' and '.join(brings)}" if brings else ""
    if part.gone is not None:
        if brings or part.edit is not None:
            desk.note(
                entry, way, f"has gone, and beside it {' and '.join([*brings, *['edit'] * (part.edit is not None)])}"
            )
    elif part.edit is not None:
        if len(brings) != 1 or part.copy_of is not None:
            desk.note(entry, way, f"needs one of text and file beside edit{said}")
    elif len(brings) != 1:
        desk.note(entry, way, f"needs one of text, file and copy_of{said}")
    if part.gone is not None or part.edit is not None:
        for key in _LABELS:
            if getattr(part, key) is not None:
                desk.note(entry, (*way, key), "is what it was in the report itself: leave it out here")


def _named(desk: Desk, entry: Entry, way: Way, part: ReportPart, earlier: Sequence[ReportPart]) -> int | None:
    """The number of the report that is copied, edited or gone; None where none is named, or none is called so."""
    key = str(way[-1])
    name: str | None = getattr(part, key)
    if name is None:
        return None
    known = {called: number for number, one in reversed(list(enumerate(earlier))) if (called := _called(one))}
    if name not in known:
        hint = did_you_mean(name, known) or f"; {key} names the file of a report above it, or the title of its text"
        desk.note(entry, way, f"no earlier report is {shown(name)}{hint}")
    return known.get(name)


def _first(number: int | None, reports: Sequence[Report]) -> int | None:
    """The report itself, where an edit of it is named."""
    edited = None if number is None else reports[number].edit_of
    return number if edited is None else edited


def _called(report: ReportPart) -> str:
    """What `copy_of` calls a report: its file, or the first line of its text."""
    return report.file or (report.text or "").strip().partition("\n")[0].strip()
