"""An alert that no news raised, to try a channel with: it holds everything that a real one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.message import Notice, RuleTold, StoryTold, build_notice, payload
from monitor.alerts.naming import alert_id, message_id
from monitor.model import (
    ActorFound,
    Article,
    Clause,
    MatchReport,
    Message,
    RuleJudged,
    Source,
    Span,
    TermFound,
    ThemeFound,
    Where,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_RULE = RuleTold(id="send-test", title="This channel works", why="Somebody ran `monitor send-test`.", severity="low")
_TITLE = "Coastguard tests its sirens on the north shore"
_BODY = "The coastguard said that it had tested every siren on the north shore. Nothing had happened, it added."


def made_up_messages(
    channel: str, recipients: Sequence[str], *, desk: str, now: datetime, chance: str
) -> list[Message]:
    """One message for each recipient, all telling the same made-up alert.

    `chance` goes into every id, so that a receiver does not take a second test for a repetition of the first.
    """
    notice = made_up_notice(desk=desk, now=now, chance=chance)
    return [
        Message(
            id=message_id(_RULE.id, chance, channel, recipient, 0),
            alert=notice.alert,
            channel=channel,
            recipient=recipient,
            payload=payload(notice),
            attempts=0,
            created=now,
        )
        for recipient in recipients
    ]


def made_up_notice(*, desk: str, now: datetime, chance: str) -> Notice:
    """A short alert of low severity, marked as a test."""
    article = Article(
        id="ar_test",
        url="https://example.org/",
        title=_TITLE,
        body=_BODY,
        lang="en",
        published=now,
        first_seen=now,
        source=Source(feed="send-test"),
    )
    who, what = _span(article, Where.TITLE, "Coastguard"), _span(article, Where.BODY, "tested every siren")
    term = TermFound(term="test ~4 siren", weight=30, span=what)
    return build_notice(
        alert=alert_id(_RULE.id, chance, 0),
        at=now,
        rule=_RULE,
        story=StoryTold(id=f"st_test_{chance}", title=_TITLE),
        why="a test: nothing happened",
        desk=desk,
        article=article,
        judged=RuleJudged(
            rule=_RULE.id,
            hit=True,
            clauses=(
                Clause(clause="theme: siren-test", holds=True, spans=(what,)),
                Clause(clause="actor: coastguard", holds=True, spans=(who,)),
            ),
        ),
        report=MatchReport(
            actors=(ActorFound(actor="coastguard", name="Coastguard", span=who, how="exact"),),
            themes=(ThemeFound(theme="siren-test", score=30, threshold=30, terms=(term,)),),
        ),
        test=True,
    )


def _span(article: Article, field: Where, words: str) -> Span:
    start = getattr(article, field.value).index(words)
    return Span(field=field, start=start, end=start + len(words), text=words)
