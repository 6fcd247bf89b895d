"""Feeds that carry a teaser only, and articles made of what a feed and a page say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monitor.text.language import detect
from monitor.text.normalise import tokenise

if TYPE_CHECKING:
    from monitor.model import PageText, ReadText

#: Shorter texts are teasers. Of 586 entries of 31 feeds that carry teasers, 581 are shorter, of 831 entries of 52 feeds
#: that carry whole articles, 49 are (a page that is read for nothing); of 102 articles of news sites, 7.
SHORT: Final = 800
#: A text that breaks off (…, [...], Read more) is a teaser up to this length. Longer ones end so because their writer
#: did: of those 831 nine do, all but two of them longer.
CUT_SHORT: Final = 2_000
#: A character of Chinese, Japanese or Korean says about as much as two letters.
_WIDE: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
#: How content systems invite to the rest of a text that goes on elsewhere; the words are those of WordPress's and
#: Drupal's own translations of "Read more" and "Continue reading".
_READ_ON: Final = tuple(
    phrase.strip()
    for phrase in """
    read more|read on|read the full story|read the full article|read the whole story|read the whole article|read the entire article
    read the rest of the story|read the rest of this article|read full story|read full article|continue reading|keep reading
    view entire post|view full post|view full article|full story|more|lire la suite|lire l'article|lire l’article|en savoir plus
    continuer la lecture|leer más|seguir leyendo|continuar leyendo|weiterlesen|mehr lesen|leggi tutto|continua a leggere
    leia mais|continue lendo|lees verder|lees meer|devamını oku|devamı|читать далее|читать дальше|читать полностью|подробнее
    читати далі|читати більше|اقرأ المزيد|إقرأ المزيد|المزيد|متابعة القراءة|أكمل القراءة|ادامه مطلب|ادامه خبر
    بیشتر بخوانید|קרא עוד|קראו עוד|המשך קריאה|阅读更多|阅读全文|继续阅读|続きを読む|더 보기|계속 읽기
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
_ANY: Final = "(?:" + "|".join(map(re.escape, sorted(_READ_ON, key=len, reverse=True))) + ")"
_STRIPPED: Final = " \n\t\xa0].»›>→)…:"
_QUOTED: Final = ('"', "”")
_MARKS: Final = r"[\s\].»›>→)…:]*"
_BREAKS_OFF: Final = re.compile(rf"(?:…|\.\.\.|\[\.{{2,3}}\]|(?<!\w){_ANY}){_MARKS}$", re.IGNORECASE)
#: What an invitation stands behind: a sentence or a line, or a bracket. `They may read more.` is none.
_BEHIND: Final = tuple(".!?…])»”\"'’。؟۔\n([")
#: WordPress has the title behind it, for those who listen: `Continue reading "Convoy leaves"`.
_WITH_TITLE: Final = re.compile(rf"(?<!\w){_ANY}\s*[\"“«][^\n]{{0,200}}[\"”»]$", re.IGNORECASE)
#: What stands in its place, so that the text is known to go on elsewhere.
_GOES_ON: Final = "…"
#: A text says what another one says if so much of the other's wording stands in it, the numbers aside.
_CONTAINED: Final = 0.8
#: Behind a mark at the end of a page's title so many words are the site's name, if more stand before it.
_SITE_WORDS: Final = 3
_PARTED: Final = re.compile(r"\s+[|–—·»•-]\s+|\s*\|\s*")


def is_teaser(body: str) -> bool:
    """Whether a feed's clean text is likely to be the beginning or the summary of something longer."""
    length = len(body) + len(_WIDE.findall(body[:CUT_SHORT]))
    return length < SHORT or (length < CUT_SHORT and _BREAKS_OFF.search(body[-80:]) is not None)


def without_invitation(text: str) -> tuple[str, str]:
    """The text without an invitation to read the rest elsewhere at its end, which "…" stands for, and the invitation."""
    at = _invitation_at(text)
    if at is None:
        return text, ""
    left = text[:at].rstrip(" \n([")
    told = left if not left or left.endswith((_GOES_ON, "...", "…]", "...]")) else f"{left} {_GOES_ON}"
    return told, text[len(left) :].strip()


def _invitation_at(text: str) -> int | None:
    bare = text.rstrip(_STRIPPED)
    tail = bare[-_TAIL:].lower()
    if tail.endswith(_READ_ON):
        at = len(bare) - max(len(phrase) for phrase in _READ_ON if tail.endswith(phrase))
    elif tail.endswith(_QUOTED) and (found := _WITH_TITLE.search(bare, len(bare) - len(tail))):
        at = found.start()
    else:
        return None
    before = text[:at].rstrip(" ")
    return at if not before or before.endswith(_BEHIND) else None


_TAIL: Final = 300  #: letters of the longest invitation, with a title


def completed(told: ReadText, page: PageText, *, edited: bool = False) -> ReadText:
    """What the feed told, completed by the page: the feed's title and the page's text.

    What the feed says besides (a standfirst, another number) stands first, then the page's headline where it is another
    one. Where the feed was `edited` after the page was read, any word that the page lacks is something besides. A page
    that is cut (a wall in the third paragraph) adds nothing to a feed that carries more.
    """
    title = told.title or page.title
    headline = _less_site(page.title)
    headed = _says(f"{title}\n{page.body}", headline)
    body = _joined(told.body, page.body if headed else f"{headline}\n\n{page.body}", edited=edited)
    return replace(
        told,
        title=title,
        body=body,
        dropped=(*told.dropped, *page.dropped),
        published=told.published or page.published,
        lang=detect(f"{title}\n{body}", told.lang),
    )


def _less_site(title: str) -> str:
    """A page's headline without what looks like the name of its site, which would be text of the article here."""
    parts = _PARTED.split(title)
    while len(parts) > 1 and len(parts[-1].split()) <= _SITE_WORDS < len(" ".join(parts[:-1]).split()):
        parts.pop()
    return title[: title.rindex(parts[-1]) + len(parts[-1])]


def _joined(told: str, page: str, *, edited: bool) -> str:
    if _says(page, told, share=1.0 if edited else _CONTAINED):
        return page
    if len(page) < _CONTAINED * len(told) and _says(told, page):
        return told
    return f"{told}\n\n{page}"


def _says(text: str, other: str, *, share: float = _CONTAINED) -> bool:
    """Whether a text says what another one says: so much of its wording, and every number."""
    if not other or other in text:
        return True
    words = set(tokenise(other).words)
    missing = words.difference(tokenise(text).words)
    return len(missing) <= (1 - share) * len(words) and not any(map(_has_digit, missing))


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)
