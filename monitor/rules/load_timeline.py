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

_LABELS = ("feed", "owner", "kind", "country", "lang")


def checked_timeline(desk: Desk, entry: Entry, way: Way, part: TimelinePart, index: int) -> Timeline:
    """The timeline that a test describes; its problems are left on the desk."""
    for number, expected in enumerate(part.expect):
        if expected.alerts is None and expected.updates is None:
            desk.note(entry, (*way, "expect", number), "says neither how many alerts nor how many updates")
    last = timedelta(0)
    reports = []
    for number, report in enumerate(part.timeline):
        where = (*way, "timeline", number)
        if report.at < last:
            message = f"comes before the report above it, which is at {duration_text(last)}: put them in order of time"
            desk.note(entry, (*where, "at"), message)
        last = max(last, report.at)
        reports.append(_report(desk, entry, where, report, part.timeline[:number]))
    return Timeline(
        name=part.name or f"test {index + 1}",
        reports=tuple(reports),
        expected=tuple(
            AlertsBy(at=one.at, alerts=one.alerts, updates=one.updates)
            for one in sorted(part.expect, key=lambda one: one.at)
        ),
        line=entry.document.place((*entry.way, *way)).line,
    )


def _report(desk: Desk, entry: Entry, way: Way, part: ReportPart, earlier: Sequence[ReportPart]) -> Report:
    brings = [name for name in ("text", "file", "copy_of") if getattr(part, name) is not None]
    if len(brings) != 1:
        said = f", not {' and '.join(brings)}" if brings else ""
        desk.note(entry, way, f"needs one of text, file and copy_of{said}")
    return Report(
        at=part.at,
        text=part.text,
        file=part.file,
        copy_of=_copied(desk, entry, way, part.copy_of, earlier) if part.copy_of is not None else None,
        labels={key: value for key in _LABELS if (value := getattr(part, key)) is not None},
    )


def _copied(desk: Desk, entry: Entry, way: Way, name: str, earlier: Sequence[ReportPart]) -> int | None:
    """The number of the report that is copied."""
    known = {called: number for number, one in reversed(list(enumerate(earlier))) if (called := _called(one))}
    if name not in known:
        hint = did_you_mean(name, known) or "; copy_of names the file of a report above it, or the title of its text"
        desk.note(entry, (*way, "copy_of"), f"no earlier report is {shown(name)}{hint}")
    return known.get(name)


def _called(report: ReportPart) -> str:
    """What `copy_of` calls a report: its file, or the first line of its text."""
    return report.file or (report.text or "").strip().partition("\n")[0].strip()
