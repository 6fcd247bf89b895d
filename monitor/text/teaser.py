"""Feeds that carry a teaser only, and articles made of what a feed and a page say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monitor.text.language import detect
from monitor.text.normalise import fold

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
#: How content systems end a text that goes on elsewhere; the words are those of WordPress's and Drupal's own
#: translations of "Read more" and "Continue reading".
_BREAKS_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\[\.{2,3}\]|(?:read (?:more|the full (?:story|article))|continue reading|lire la suite|en savoir plus"
    r"|leer más|seguir leyendo|weiterlesen|mehr lesen|leggi tutto|continua a leggere|leia mais|lees verder"
    r"|devamını oku|читать далее|читать дальше|подробнее|читати далі|اقرأ المزيد|المزيد|إقرأ المزيد|ادامه مطلب"
    r"|بیشتر بخوانید|קרא עוד|阅读更多|続きを読む|더 보기))[\s\].»›>→)…:]*$",
    re.IGNORECASE,
)
#: A feed's text stands before its page's if less than so much of its wording is on the page: a standfirst.
_CONTAINED: Final = 0.8


def is_teaser(body: str) -> bool:
    """Whether a feed's clean text is likely to be the beginning or the summary of something longer."""
    length = len(body) + len(_WIDE.findall(body[:CUT_SHORT]))
    return length < SHORT or (length < CUT_SHORT and _BREAKS_OFF.search(body[-80:]) is not None)


def completed(told: ReadText, page: PageText) -> ReadText:
    """What the feed told, completed by the page: the feed's title and the page's text.

    What the feed says besides (a standfirst, an edit that came after the page was read) stands first, then the page's
    headline where it is another one. A page that says less than the feed adds nothing.
    """
    title = told.title or page.title
    headed = not page.title or _contained(page.title, f"{title}\n{page.body}")
    body = _joined(told.body, page.body if headed else f"{page.title}\n\n{page.body}")
    return replace(
        told,
        title=title,
        body=body,
        dropped=(*told.dropped, *page.dropped),
        published=told.published or page.published,
        lang=detect(f"{title}\n{body}", told.lang),
    )


def _joined(told: str, page: str) -> str:
    longer, shorter = (page, told) if len(page) >= len(told) else (told, page)
    return longer if _contained(shorter, longer) else f"{told}\n\n{page}"


def _contained(text: str, other: str) -> bool:
    """Whether the other text says this one too, but for a few words."""
    if not text or text in other:
        return True
    words, held = set(fold(text).split()), set(fold(other).split())
    return len(words & held) >= _CONTAINED * len(words)
