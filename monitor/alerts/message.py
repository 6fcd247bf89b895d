"""What an alert says (`Notice`), and the JSON it travels as.

A notice is made once, when the alert is decided, and stored as the payload of its messages: webhooks carry these very
bytes, mail and console are rendered from them. A retry therefore says the same as the first attempt.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from monitor.alerts.excerpt import excerpt
from monitor.alerts.told import ChangeTold
from monitor.model import Mood, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.model import ActorFound, Article, Clause, MatchReport, RuleJudged, Span

#: Bounds of what a feed can put into a payload: a title, a link, and how many pieces of evidence and actors.
LONGEST_TITLE = 1000
LONGEST_URL = 2000
MOST_EVIDENCE = 60
MOST_ACTORS = 20
#: How many places of one term or actor are looked at; a long article may name an actor hundreds of times.
MOST_PLACES = 3


class NoticeType(StrEnum):
    """What happened to the alert, as Standard Webhooks name events."""

    RAISED = "alert.raised"
    UPDATED = "alert.updated"
    CORRECTED = "alert.corrected"


class EvidenceKind(StrEnum):
    """What kind of thing in the rule asked for the words."""

    THEME = "theme"
    ACTOR = "actor"
    WORDS = "words"


class EvidenceField(StrEnum):
    """Which text a piece of evidence stands in."""

    TITLE = "title"
    EXCERPT = "excerpt"
    BODY = "body"  #: further on in the article, not quoted; offsets count characters of the article's body


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTold:
    """The rule that hit, as the alert tells it."""

    id: str
    title: str = ""
    why: str = ""  #: the operator's own words: why this is watched
    severity: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """The story that is told."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that made the rule hit: `text` is `[start:end]` of the title or the excerpt (or of the body)."""

    kind: EvidenceKind
    id: str  #: the theme or actor; empty for words
    label: str  #: the term, the actor's name, or the clause, as the rule file has it
    field: EvidenceField
    start: int
    end: int
    text: str
    mood: str = str(Mood.STATED)  #: of a theme's term: negated, denied, hedged, …
    cue: str = ""  #: the words that turn it


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTold:
    """An actor that the article names, whether or not the rule asked for it."""

    id: str
    name: str
    words: tuple[str, ...] = ()  #: how the article spells it, each spelling once


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTold:
    """A theme that reached its threshold."""

    id: str
    score: int
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTold:
    """A report that the alert rests on."""

    title: str
    url: str = ""  #: as the feed gave it; whoever makes a link of it checks the scheme
    feed: str = ""
    owner: str = ""
    lang: str = ""
    published: datetime | None = None  #: according to the feed
    first_seen: datetime | None = None  #: our clock
    excerpt: str = ""
    evidence: tuple[Evidence, ...] = ()
    actors: tuple[ActorTold, ...] = ()
    themes: tuple[ThemeTold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Everything an alert says."""

    type: NoticeType = NoticeType.RAISED
    alert: str
    at: datetime  #: when it was decided
    rule: RuleTold
    severity: str
    story: StoryTold
    articles: tuple[ArticleTold, ...]
    why: str  #: why one is told now: `first report of this story`
    desk: str = ""
    test: bool = False  #: made up, to try a channel
    changes: tuple[ChangeTold, ...] = ()  #: of an update: what is new, or not as it was told
    since: datetime | None = None  #: of an update: when the alert was raised


# ── from what was found ──────────────────────────────────────────────────────────────────────────────────────────────


def build_notice(
    *,
    alert: str,
    at: datetime,
    rule: RuleTold,
    story: StoryTold,
    why: str,
    desk: str,
    article: Article,
    judged: RuleJudged,
    report: MatchReport,
    labels: Mapping[str, str] | None = None,
    severity: str = "",
    kind: NoticeType = NoticeType.RAISED,
    test: bool = False,
) -> Notice:
    """What an alert on this article says: the title, the sentences round the evidence, and what is evidence of what.

    `labels` are the names to show for actors (id → label); an actor without one shows the name that it matched.
    `severity` is the rule's where it is not given.
    """
    return Notice(
        type=kind,
        alert=alert,
        at=at,
        rule=rule,
        severity=severity or rule.severity,
        story=story,
        articles=(article_told(article, judged, report, labels or {}),),
        why=why,
        desk=desk,
        test=test,
    )


def article_told(article: Article, judged: RuleJudged, report: MatchReport, labels: Mapping[str, str]) -> ArticleTold:
    """What an alert tells of one article, with the words that made the rule hit marked in title and excerpt."""
    found = _few_of_each(_labelled(judged.clauses, report, labels))
    title = article.title[:LONGEST_TITLE]
    quoted = excerpt(
        article.body,
        {(span.start, span.end): (kind, name, label) for kind, name, label, span in found if span.field is Where.BODY},
        title=title,
    )
    turned = {(theme.theme, term.span): term for theme in report.themes for term in theme.terms if term.cue}
    evidence: list[Evidence] = []
    for kind, name, label, span in found:
        if span.field is Where.TITLE:
            place, at = EvidenceField.TITLE, (span.start, span.end) if span.end <= len(title) else None
        else:
            place, at = EvidenceField.EXCERPT, quoted.place(span.start, span.end)
        if at is None and (span.field is Where.TITLE or _shown(evidence, name, label)):
            continue
        where, (start, end) = (place, at) if at else (EvidenceField.BODY, (span.start, span.end))
        term = turned.get((name, span)) if kind is EvidenceKind.THEME else None
        evidence.append(
            Evidence(
                kind=kind,
                id=name,
                label=label,
                field=where,
                start=start,
                end=end,
                text=span.text[:LONGEST_TITLE],
                mood=str(term.mood if term else Mood.STATED),
                cue=term.cue.text if term and term.cue else "",
            )
        )
    return ArticleTold(
        title=title,
        url=article.url if len(article.url) <= LONGEST_URL else "",
        feed=article.source.feed,
        owner=article.source.owner,
        lang=article.lang,
        published=article.published,
        first_seen=article.first_seen,
        excerpt=quoted.text,
        evidence=tuple(evidence[:MOST_EVIDENCE]),
        actors=_actors_told(report.actors, labels),
        themes=tuple(
            ThemeTold(id=theme.theme, score=theme.score, threshold=theme.threshold)
            for theme in report.themes
            if theme.fired
        ),
    )


_Found = tuple[EvidenceKind, str, str, "Span"]


def _labelled(clauses: Iterable[Clause], report: MatchReport, labels: Mapping[str, str]) -> Iterator[_Found]:
    """Every place that a clause which holds rests on, with what in the rule asked for it."""
    terms = {(theme.theme, term.span): term.term for theme in report.themes for term in theme.terms}
    actors = {found.span: found for found in report.actors}
    for clause in _leaves(clauses):
        kind, _, name = clause.clause.partition(": ")
        for span in clause.spans:
            if kind == EvidenceKind.THEME:
                yield EvidenceKind.THEME, name, terms.get((name, span), name), span
            elif kind == EvidenceKind.ACTOR:
                # a clause may ask for a group (or `in title`); what stands in the text is one of its members
                actor = actors.get(span)
                one = actor.actor if actor else name.partition(" in ")[0]
                yield EvidenceKind.ACTOR, one, labels.get(one) or (actor.name if actor else one), span
            else:
                yield EvidenceKind.WORDS, "", name if kind == EvidenceKind.WORDS else clause.clause, span


def _leaves(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        if clause.holds and clause.part != "not":
            if clause.spans:
                yield clause
            yield from _leaves(clause.children)


def _few_of_each(found: Iterable[_Found]) -> list[_Found]:
    """In the order of title and body, each once, at most a few places of one thing."""
    counted: dict[tuple[str, str, Where], int] = {}
    kept = []
    for item in sorted(set(found), key=lambda one: (one[3].field is Where.BODY, one[3].start, one[3].end, *one[:3])):
        thing = (item[1], item[2], item[3].field)
        counted[thing] = counted.get(thing, 0) + 1
        if counted[thing] <= MOST_PLACES:
            kept.append(item)
    return kept


def _shown(evidence: Iterable[Evidence], name: str, label: str) -> bool:
    return any((shown.id, shown.label) == (name, label) for shown in evidence)


def _actors_told(found: Iterable[ActorFound], labels: Mapping[str, str]) -> tuple[ActorTold, ...]:
    names: dict[str, str] = {}
    words: dict[str, dict[str, None]] = {}
    for one in sorted(found, key=lambda actor: (actor.span.field is Where.BODY, actor.span.start)):
        names.setdefault(one.actor, labels.get(one.actor) or one.name)
        words.setdefault(one.actor, {})[one.span.text] = None
    return tuple(
        ActorTold(id=actor, name=name, words=tuple(words[actor])[:MOST_PLACES]) for actor, name in names.items()
    )[:MOST_ACTORS]


# ── as JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def payload(notice: Notice) -> str:
    """The notice as the JSON that webhooks carry: sorted keys, no spaces, the same text for the same notice.

    Can always be encoded as UTF-8: half a surrogate pair, which a feed can smuggle in, becomes U+FFFD, one character
    for one, so that offsets stay right.
    """
    body = {
        "type": notice.type.value,
        "timestamp": _stamp(notice.at),
        "data": {
            "alert": notice.alert,
            "desk": notice.desk,
            "test": notice.test,
            "severity": notice.severity,
            "why": notice.why,
            "rule": _fields(notice.rule),
            "story": _fields(notice.story),
            "articles": [_article_json(article) for article in notice.articles],
        }
        | (
            {"changes": [_fields(change) for change in notice.changes], "since": _stamp(notice.since)}
            if notice.changes
            else {}
        ),
    }
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _article_json(article: ArticleTold) -> dict[str, Any]:
    return {
        "title": article.title,
        "url": article.url,
        "feed": article.feed,
        "owner": article.owner,
        "lang": article.lang,
        "published": _stamp(article.published),
        "first_seen": _stamp(article.first_seen),
        "excerpt": article.excerpt,
        "evidence": [_fields(evidence) for evidence in article.evidence],
        "actors": [_fields(actor) for actor in article.actors],
        "themes": [_fields(theme) for theme in article.themes],
    }


def _fields(value: RuleTold | StoryTold | Evidence | ActorTold | ThemeTold | ChangeTold) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _stamp(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC, with `Z`."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def notice_of(text: str) -> Notice:
    """The notice that `payload` wrote. Fields that an earlier version did not write are empty.

    Raises:
        ValueError: the text is not a payload of ours; the sentence says what is wrong.
    """
    try:
        body = json.loads(text)
        data = body["data"]
        return Notice(
            type=NoticeType(body["type"]),
            alert=data["alert"],
            at=datetime.fromisoformat(body["timestamp"]),
            rule=_read(RuleTold, data["rule"]),
            severity=data["severity"],
            story=_read(StoryTold, data["story"]),
            articles=tuple(_article_told(article) for article in data["articles"]),
            why=data["why"],
            desk=data.get("desk", ""),
            test=data.get("test", False),
            since=_moment(data.get("since")),
            changes=tuple(
                _read(ChangeTold, {**one, "sources": tuple(one.get("sources", ()))}) for one in data.get("changes", ())
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a payload of an alert: {type(error).__name__}: {error}") from error


def _article_told(body: dict[str, Any]) -> ArticleTold:
    return ArticleTold(
        title=body["title"],
        url=body.get("url", ""),
        feed=body.get("feed", ""),
        owner=body.get("owner", ""),
        lang=body.get("lang", ""),
        published=_moment(body.get("published")),
        first_seen=_moment(body.get("first_seen")),
        excerpt=body.get("excerpt", ""),
        evidence=tuple(
            _read(Evidence, {**one, "kind": EvidenceKind(one["kind"]), "field": EvidenceField(one["field"])})
            for one in body.get("evidence", ())
        ),
        actors=tuple(_read(ActorTold, {**one, "words": tuple(one["words"])}) for one in body.get("actors", ())),
        themes=tuple(_read(ThemeTold, one) for one in body.get("themes", ())),
    )


_Part = TypeVar("_Part", RuleTold, StoryTold, Evidence, ActorTold, ThemeTold, ChangeTold)


def _read(part: type[_Part], body: Mapping[str, Any]) -> _Part:
    known = part.__slots__
    return part(**{name: value for name, value in body.items() if name in known})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
