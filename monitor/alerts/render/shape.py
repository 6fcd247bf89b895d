"""What every rendering of an alert shows, in the same words: headline, times, what matched, why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from monitor.alerts.message import EvidenceField, EvidenceKind, NoticeType
from monitor.alerts.render.safe import host, one_line, shortened
from monitor.alerts.told import summary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta, tzinfo

    from monitor.alerts.message import ArticleTold, Evidence, Notice
    from monitor.alerts.told import ChangeTold

LONGEST_SUBJECT = 200
LONGEST_TITLE = 300
LONGEST_WORDS = 120
LONGEST_TERM = 90
#: Different spellings that are shown as evidence of one thing, and terms of one theme: a mail is read at a glance, and
#: `monitor show ALERT` has them all.
MOST_WORDS = 4
MOST_TERMS = 5

LONGEST_NEWS = 700
#: changes that are about one article, which is shown below
_OF_ONE = frozenset({"headline", "correction", "no-hit", "gone"})

_LABELS = {EvidenceKind.THEME: "Theme", EvidenceKind.ACTOR: "Actor", EvidenceKind.WORDS: "Words"}
_ALTERNATIVES = re.compile(r"(\([^()|]*\|[^()|]*)\|[^()]*\)")
_CHANGES = {NoticeType.RAISED: "", NoticeType.UPDATED: "Update: ", NoticeType.CORRECTED: "Correction: "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A theme, an actor or words of the rule, with what in the article was found for it."""

    kind: EvidenceKind
    name: str
    score: str = ""  #: for themes: `60 of 30`
    found: tuple[tuple[str, tuple[str, ...]], ...]  #: what was asked for (a term; empty for actors) → the words
    more: int = 0  #: terms that were found besides

    @property
    def label(self) -> str:
        return _LABELS[self.kind]


def rule_title(notice: Notice) -> str:
    return one_line(notice.rule.title or notice.rule.id, LONGEST_TITLE)


def headline(notice: Notice) -> str:
    """The title of the first article, or what there is instead."""
    titles = (one_line(article.title, LONGEST_TITLE) for article in notice.articles)
    return next(filter(None, titles), one_line(notice.story.title, LONGEST_TITLE) or "(no title)")


def title(article: ArticleTold) -> str:
    """The headline as it stands, so that evidence points into it; cut between words where it is very long."""
    whole = article.title
    if len(whole) <= LONGEST_TITLE:
        return whole
    cut = whole[:LONGEST_TITLE]
    return (cut[: cut.rindex(" ")] if " " in cut[LONGEST_TITLE // 2 :] else cut) + "…"


def news(notice: Notice) -> tuple[tuple[str, str], ...]:
    """Of an update: what is new, or not as it was told, and who says so, as label and text."""
    return tuple(
        (one_line(change.label, 40), one_line(change.said, LONGEST_NEWS) + _said_by(change))
        for change in notice.changes
    )


def _said_by(change: ChangeTold) -> str:
    names = ", ".join(one_line(name, 80) for name in change.sources)
    return f": {names}" if names and change.kind not in _OF_ONE else ""


def change(notice: Notice) -> str:
    """`Update: ` or `Correction: ` where the story was told before; `Test: ` for a made-up alert."""
    return "Test: " if notice.test else _CHANGES[notice.type]


def subject(notice: Notice) -> str:
    """The subject of a mail: `[high] US troop withdrawal: <title>`, one line, at most 200 characters."""
    severity = one_line(notice.severity, 20)
    label = f"[{severity}] " if severity else ""
    brief = shortened(one_line(summary(notice.changes)), 70)
    begin = f"{label}{change(notice)}{shortened(rule_title(notice), 80)}: {f'{brief} - ' if brief else ''}"
    return begin + shortened(headline(notice), LONGEST_SUBJECT - len(begin))


def source_of(article: ArticleTold) -> str:
    """Who reported it: `Example Wire (wire-en)`, or the host where the feed has no owner."""
    owner = one_line(article.owner, 80) or host(article.url)
    feed = one_line(article.feed, 80)
    return f"{owner} ({feed})" if owner and feed and owner.casefold() != feed.casefold() else owner or feed


def moment(at: datetime, zone: tzinfo) -> str:
    """A time as the desk reads it: `Mon 5 Jan 2026, 16:20 +03`."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} {local.tzname()}"


def times(article: ArticleTold, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """When it was published (the feed's claim) and first seen (our clock), as label and text."""
    published, seen = article.published, article.first_seen
    lines = [("Published", moment(published, zone) if published else "(time not stated)")]
    if seen and published and seen.astimezone(zone).date() == published.astimezone(zone).date():
        lines.append(("First seen", f"{seen.astimezone(zone):%H:%M}{_later(published, seen)}"))
    elif seen:
        lines.append(("First seen", moment(seen, zone) + (_later(published, seen) if published else "")))
    return tuple(lines)


def _later(published: datetime, seen: datetime) -> str:
    return f" ({span(seen - published)} later)" if seen > published else ""


def span(length: timedelta) -> str:
    """A length of time in its largest unit: `40 s`, `25 min`, `3 h`, `2 d`."""
    seconds = int(length.total_seconds())
    for unit, size in (("d", 172_800), ("h", 7_200), ("min", 60)):
        if seconds >= size:
            return f"{seconds // {'d': 86_400, 'h': 3_600, 'min': 60}[unit]} {unit}"
    return f"{seconds} s"


def marked(text: str, evidence: Iterable[Evidence], field: EvidenceField) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, those that are evidence True; joined they are the text. Overlapping evidence is one piece."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    ranges = sorted((one.start, one.end) for one in evidence if one.field is field)
    for start, end in ranges:
        begin, stop = max(start, at), min(end, len(text))
        if stop <= begin:
            continue
        if begin > at:
            pieces.append((text[at:begin], False))
        if begin == at and pieces and pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + text[begin:stop], True)
        else:
            pieces.append((text[begin:stop], True))
        at = stop
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)


def matched(article: ArticleTold) -> tuple[Matched, ...]:
    """What the rule asked for and which words of the article answered: themes, then actors, then words."""
    groups: dict[tuple[EvidenceKind, str], dict[str, list[str]]] = {}
    for one in article.evidence:
        words = groups.setdefault((one.kind, one.id or one.label), {}).setdefault(one.label, [])
        text = one_line(one.text, LONGEST_WORDS) + (
            f" [{one_line(one.mood, 20)}: {one_line(one.cue, 80)}]" if one.cue else ""
        )
        if text and text.casefold() not in (word.casefold() for word in words):
            words.append(text)
    order = list(EvidenceKind)
    return tuple(
        _matched(kind, name, groups[kind, name], article)
        for kind, name in sorted(groups, key=lambda group: order.index(group[0]))
    )


def _matched(kind: EvidenceKind, name: str, terms: dict[str, list[str]], article: ArticleTold) -> Matched:
    if kind is EvidenceKind.THEME:
        found = tuple((brief(term), tuple(words[:MOST_WORDS])) for term, words in islice(terms.items(), MOST_TERMS))
        scores = (f"{theme.score} of {theme.threshold}" for theme in article.themes if theme.id == name)
        return Matched(
            kind=kind, name=one_line(name, 80), score=next(scores, ""), found=found, more=len(terms) - len(found)
        )
    # an actor's label and a clause's words are the name already
    named = next(iter(terms))
    return Matched(
        kind=kind, name=brief(named), found=tuple(("", tuple(words[:MOST_WORDS])) for words in terms.values())
    )


def brief(term: str) -> str:
    """A term as people recognise it: of long lists of alternatives the first two, `(withdraw|leave|…) ~6 troop`."""
    return one_line(_ALTERNATIVES.sub(r"\1|…)", term), LONGEST_TERM)


def also(article: ArticleTold) -> tuple[tuple[str, str], ...]:
    """What else the article is about, as label and text: actors and themes that the rule did not ask for."""
    asked = {(one.kind, one.id) for one in article.evidence}
    actors = [one_line(actor.name, 80) for actor in article.actors if (EvidenceKind.ACTOR, actor.id) not in asked]
    themes = [one_line(theme.id, 80) for theme in article.themes if (EvidenceKind.THEME, theme.id) not in asked]
    lines = (("Also named", actors), ("Other themes", themes))
    return tuple((label, ", ".join(dict.fromkeys(names))) for label, names in lines if names)


def reasons(notice: Notice, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """Why this is watched and why one is told now, as label and text."""
    why = one_line(notice.why, 300)
    if notice.since:
        title = one_line(notice.story.title, 200)
        why = f"you were alerted on {moment(notice.since, zone)}" + (f": “{title}”" if title else "")
    rule = notice.rule.id + (f" ({notice.rule.status})" if notice.rule.status else "")
    names = (("rule", rule), ("story", notice.story.id), ("alert", notice.alert))
    lines = (
        ("Why we watch", one_line(notice.rule.why, 600)),
        ("Why you get this", why),
        ("Reference", ", ".join(f"{kind} {one_line(name, 100)}" for kind, name in names if name)),
    )
    return tuple((label, text) for label, text in lines if text)
