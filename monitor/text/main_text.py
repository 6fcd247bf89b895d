"""The main text of an HTML page, chosen among what three readings of its markup say.

Of the extractors tried on 181 pages with known bodies, trafilatura's fast rules are the best (F1 .96, at two thirds of
the time of its default); told to prefer recall they lose no more precision than the lines below win back. Where a site
parts its text over several containers they keep one of them: then the whole stands in resiliparse's reading, or in what
the page gives to machines. So a reading that holds what the first one says, and much more, goes before it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache

from monitor.text.html import TEXT_LIMIT, printed, tidy
from monitor.text.normalise import fold

#: Beyond so many tags a page goes to resiliparse alone. Measured: 40 µs a tag at worst, so that these cost 0.8 seconds
#: (news pages have 500 to 8,000).
_TAGS = 20_000
#: Lines from so many letters on are prose when readings are compared.
_PROSE = 60
#: A reading goes before another one if it holds so much of that one's prose, and is so many times as long.
_HELD, _MUCH_MORE = 0.7, 1.4
#: A reading with less prose than this is none: what a menu or a cookie notice leaves.
_NOTHING = 200


def by_rules(html: str) -> str:
    """What trafilatura's fast rules take for the article, one paragraph a line; "" for a page that is too large for it."""
    if html.count("<") > _TAGS:
        return ""
    stand_ins = [(char, other) for char, other in _JOINERS if char in html and other not in html]
    for char, other in stand_ins:
        html = html.replace(char, other)
    text = _trafilatura()(html) or ""
    for char, other in stand_ins:
        text = text.replace(other, char)
    return tidy(printed(text))[:TEXT_LIMIT]


#: Trafilatura takes out what has no shape of its own, and with it the joiners that Persian words are written with:
#: می‌شود would become میشود. Two letters that no living language uses stand in for them.
_JOINERS = (("\u200c", "\ua66e"), ("\u200d", "\ua668"))


@cache
def _trafilatura() -> Callable[[str], str | None]:
    import trafilatura  # noqa: PLC0415  1.4 s that only pages are worth
    import trafilatura.core  # noqa: PLC0415
    from trafilatura.settings import Extractor  # noqa: PLC0415

    # it warns of every page without text, on standard error where nobody has set up logging
    trafilatura.core.LOGGER.manager.getLogger("trafilatura").setLevel(_SILENT)

    rules = Extractor(fast=True, recall=True, comments=False)  # made once: it reads a configuration each time

    def extract(html: str) -> str | None:
        return trafilatura.extract(html, options=copy(rules))

    return extract


_SILENT = 100


def fullest(first: str, whole: str, others: list[Callable[[], str]], *, cleaned: Callable[[str], str]) -> str:
    """The first reading, unless another one, cleaned, holds what it says and much more.

    The others are asked only where the whole of what the page has (to see or for machines) has that much more prose.
    """
    if first and _prose(whole) < _MUCH_MORE * _prose(first):
        return first
    for ask in others:
        other = ask()
        if len(other) >= _MUCH_MORE * len(first):  # cleaning only takes away
            clean = cleaned(other)
            if len(clean) >= _MUCH_MORE * len(first) and _holds(clean, first):
                first = clean
    return first


def _holds(longer: str, shorter: str) -> bool:
    """Whether most of the prose of one reading stands in the other; trivially so where there is next to no prose."""
    lines = [line for line in shorter.split("\n") if len(line) >= _PROSE]
    letters = sum(map(len, lines))
    if letters < _NOTHING:
        return _prose(longer) > letters
    text = _letters(longer)
    return sum(len(line) for line in lines if _letters(line) in text) >= _HELD * letters


def _prose(text: str) -> int:
    return sum(len(line) for line in text.split("\n") if len(line) >= _PROSE)


def _letters(text: str) -> str:
    """Folded and without spaces: readings differ in where they put them."""
    return fold(text).replace(" ", "")
