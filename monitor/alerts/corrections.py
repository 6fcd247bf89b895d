"""Whether an article that raised an alert still says what was told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from monitor.alerts.excerpt import sentences
from monitor.alerts.headline import retold
from monitor.alerts.news import RISEN, Change, ChangeKind
from monitor.rules.alerting import News, UpdatePolicy
from monitor.stories.facts import Fact, FactKind
from monitor.text.normalise import fold

#: characters of a correction that are quoted
_QUOTED: Final = 300
#: characters behind `Correction:` below which the correction itself is the next sentence
_BARE: Final = 8
#: how newsrooms say that they have changed what they said: at the head of a text, at its foot, or in the headline. The
#: wordings are those that the correction policies of agencies and papers prescribe
_NOTES: Final = (
    r"\bcorrections?\s*[:：(–—-]|\bcorrected\s*[:–—(]|\bclarifications?\s*:|\beditor(?:['’]?s|s['’])? note\s*[:–—]|"
    r"\b(?:an? )?(?:earlier|previous|original|prior) version of (?:this|the|our) (?:article|story|report|headline|post)|"
    r"\bthis (?:article|story|report|headline|post) (?:has been|was|is being) (?:corrected|amended|retracted|withdrawn)|"
    r"\bhas been (?:corrected|amended) to (?:reflect|show|say|remove|clarify)|\b(?:story|report|article) (?:retracted|withdrawn)\b|"
    r"\brectificatif\b|\berratum\b|\bversion (?:précédente|antérieure|initiale) de (?:cet|cette|notre)|"
    r"\b(?:cet article|cette dépêche|ce texte) a été (?:corrigée?|rectifiée?|modifiée?|retirée?)|\bprécision\s*:|"
    r"\b(?:исправление|исправлено|поправка|уточнение|опровержение)\s*[:.]|"
    r"\bв (?:предыдущей|первоначальной|более ранней|ранней|прежней) версии|\bредакция приносит (?:свои )?извинения|"
    r"(?:تصحيح|تصويب|تنويه|توضيح)\s*[::]|(?:نسخة|صيغة) (?:سابقة|أولى) من (?:هذا|هذه)|(?:تم|جرى) (?:تصحيح|تعديل) (?:هذا|هذه|الخبر|المقال|التقرير)|"
    r"اصلاحیه|(?:تصحیح|توضیح|اصلاح)\s*[::]|نسخه[‌ ]?(?:ی )?(?:قبلی|پیشین|اولیه) (?:این|از این)|این (?:خبر|مطلب|گزارش) (?:اصلاح|تصحیح) (?:شد|شده)"
)
_NOTE: Final = re.compile(_NOTES, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article says at one time."""

    title: str
    body: str
    lang: str = ""
    page: bool = False  #: read on its page, not in the feed alone
    titled: tuple[Fact, ...] = ()  #: what the headline says
    facts: tuple[Fact, ...] = ()  #: what the text says


def corrections(
    before: Version,
    after: Version,
    *,
    policy: UpdatePolicy,
    hits: bool,
    gone: bool,
    article: str,
    owner: str,
    feed: str = "",
    actors: Collection[str] = (),
) -> tuple[Change, ...]:
    """What of an alert does not hold any more, as far as the rule wants to tell it.

    `hits` is whether the rule holds for the new text, `gone` whether the page has just ceased to be. Where the page is read
    for the first time nothing was changed by anybody: there was only the feed's text before. `actors` are words of names
    in either version.
    """
    found: list[Change] = []
    if policy.wants(News.CORRECTION):
        if gone:
            return (_change(ChangeKind.GONE, article, owner),)
        found += _notes(before, after, article, owner)
        if before.page == after.page:
            found += _fallen(before, after, article, owner)
        if not hits and not _is_cut_off(before, after):
            found.append(_change(ChangeKind.NO_HIT, article, owner, before=before.title, now=after.title))
    if policy.wants(News.HEADLINE) and before.page == after.page and fold(before.title) != fold(after.title):
        said = retold(
            before.title, after.title, lang=after.lang, names=(owner, feed), earlier=before.body, actors=actors
        )
        if said is not None:
            found.append(_change(ChangeKind.HEADLINE, article, owner, what=said, before=before.title, now=after.title))
    return tuple(found)


def _is_cut_off(before: Version, after: Version) -> bool:
    """Whether the later text is only the beginning of the earlier one: a wall for those who do not pay takes nothing back."""
    text, whole = " ".join(after.body.split()).rstrip("…. "), " ".join(before.body.split())
    return fold(before.title) == fold(after.title) and 2 * len(text) < len(whole) and whole.startswith(text)


def correction_note(title: str, body: str) -> str:
    """The sentence in which an article says that it was corrected; empty where it does not."""
    if _NOTE.search(title):
        return title[:_QUOTED]
    found = _NOTE.search(body)
    if found is None:
        return ""
    units = [unit for unit in sentences(body) if unit[1] > found.start()][:2] or [found.span()]
    start, end = units[0]
    if end - found.end() < _BARE and found[0][-1] in ":：–—-":  # the word stands alone, above what it announces
        end = units[-1][1]
    return " ".join(body[start:end].split())[:_QUOTED]


def _notes(before: Version, after: Version, article: str, owner: str) -> Iterator[Change]:
    note = correction_note(after.title, after.body)
    if note and fold(note) not in fold(f"{before.title}\n{before.body}"):
        yield _change(ChangeKind.NOTE, article, owner, now=note)


def _fallen(before: Version, after: Version, article: str, owner: str) -> Iterator[Change]:
    """Figures that the same article now gives much lower; higher ones are the story going on."""
    told: set[str] = set()
    # headline against headline, text against text: the two may count other things (soldiers, and all who died)
    for earlier, later in ((before.titled, after.titled), (before.facts, after.facts)):
        now = {fact.what: fact for fact in later if fact.kind is FactKind.FIGURE}
        for was in earlier:
            new = now.get(was.what)
            if was.kind is not FactKind.FIGURE or new is None or was.what in told:
                continue
            if new.low * RISEN <= was.low and not new.vague:
                told.add(was.what)
                yield _change(ChangeKind.FIGURE, article, owner, what=was.what, before=was.told, now=new.told)


def _change(kind: ChangeKind, article: str, owner: str, **said: str) -> Change:
    return Change(kind=kind, articles=(article,), sources=(owner,), **said)
