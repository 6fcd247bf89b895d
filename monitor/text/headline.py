"""What of a headline tells something: site names and labels are blanked for matching, and stay in what people see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from monitor.text.normalise import fold

#: Labels that agencies and channels put before a headline. They count as such only in front of a mark that parts.
_LABELS = """
    breaking | breaking news | just in | urgent | exclusive | live | live updates | live blog | update | updated | watch | video
    eilmeldung | exklusiv | liveticker | alerte | alerte info | direct | en direct | exclusif | última hora | en vivo | urgente
    ultim'ora | in diretta | ao vivo | son dakika | canlı | срочно | молния | прямой эфир | терміново
    عاجل | خبر عاجل | حصري | مباشر | فوری | خبر فوری | زنده | اختصاصی | מבזק | דחוף
"""
_LABEL = re.compile(r"[\W_]*([^\W_][^:|–—|-]{1,24}?)\s*(?:[:|]|[–—-](?=\s|\d))")
#: Slugs of wire copy: in capitals, often numbered, with the headline right behind the hyphen (`UPDATE 2-Convoy leaves`).
_SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|EXCLUSIVE|FACTBOX|TIMELINE|INSIGHT|ANALYSIS|EXPLAINER|NEWSMAKER|FEATURE"
    r"|INTERVIEW|PREVIEW|SNAPSHOT|BREAKINGVIEWS)(?: \d{1,2})?-)+(?=\S)"
)
#: what a label or a name is parted from the rest by; most titles have none
_MARK = re.compile("[:|–—·»•-]")
_PART = re.compile(r"\s+[|–—·»•-]\s+|\s*\|\s*")
#: Beside its name a site may say which part of it speaks: `Valley Courier World News`.
_MORE_WORDS = 2


def telling(title: str, *names: str) -> str:
    """The title with the source's `names` at its end or beginning and labels at its beginning blanked.

    Every other character keeps its place, so that what is found here stands at the same place in the title as shown.
    """
    if not _MARK.search(title):
        return title
    shown = title
    label = _LABEL.match(title)
    if label := _SLUG.match(title) or (label if label and fold(label[1]) in _labels() else None):
        shown = _blank(shown, 0, label.end())
    for start, end in _ends(title):
        if any(_names(fold(title[start:end]).split(), fold(name).split()) for name in names):
            shown = _blank(shown, start, end)
    return shown if any(map(str.isalnum, shown)) else title


def _ends(title: str) -> Iterator[tuple[int, int]]:
    """The first and the last part of a title, if marks part it."""
    marks = list(_PART.finditer(title))
    if marks:
        yield 0, marks[0].start()
        yield marks[-1].end(), len(title)


def _names(part: list[str], name: list[str]) -> bool:
    extra = len(part) - len(name)
    return bool(name) and 0 <= extra <= _MORE_WORDS and part[: len(name)] == name


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


@cache
def _labels() -> frozenset[str]:
    return frozenset({fold(label) for label in re.split(r"[|\n]", _LABELS)} - {""})
