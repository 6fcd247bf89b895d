"""What of a headline tells something: site names and labels are blanked for matching, and stay in what people see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from monitor.text.normalise import fold

#: Labels that agencies and channels put before a headline. They count as such only in front of a mark that parts, or in
#: brackets. What a rule may want to leave out by its label (opinion, podcast, review) is none of them.
_LABELS = """
    breaking | breaking news | just in | urgent | exclusive | live | live updates | live blog | update | updated | watch | video
    photos | in pictures | in photos | analysis | explainer | explained | factbox | timeline | developing | flash | alert
    news alert | special report | roundup | recap | listen | lead | ld | 1st ld | 2nd ld | 3rd ld | 4th ld | 1st lead | 2nd lead
    3rd lead | 4th lead | eil | eilmeldung | exklusiv | liveticker | live ticker | newsticker | analyse | alerte | alerte info
    direct | en direct | exclusif | vidéo | en images | dernière minute | mis à jour | última hora | en vivo | en directo
    directo | urgente | exclusivo | exclusiva | vídeo | fotos | análisis | minuto a minuto | ultim'ora | in diretta | diretta
    esclusivo | esclusiva | ao vivo | análise | son dakika | canlı | özel | özel haber | flaş | acil | analiz
    срочно | молния | прямой эфир | онлайн | эксклюзив | видео | фото | обновлено | обновление | анализ
    терміново | наживо | ексклюзив | відео | оновлено | спешно | хитно
    عاجل | خبر عاجل | عاجل جدا | حصري | حصريا | مباشر | بث مباشر | تغطية مباشرة | بالفيديو | فيديو | بالصور | صور | شاهد بالفيديو
    تحديث | محدث | تحليل | فوری | خبر فوری | زنده | پخش زنده | اختصاصی | ویدئو | ویدیو | فیلم | عکس | تصاویر | ببینید | تحلیل
    מבזק | דחוף | בלעדי | צפו | וידאו | שידור חי | עדכון | فوری خبر | بریکنگ نیوز
    突发 | 快讯 | 速报 | 速報 | 独家 | 更新 | 直播 | 视频 | 最新 | 속보 | 단독 | 영상
"""
_LABEL = re.compile(
    r"[\W_]*([^\W_][^:：|｜؛/.…!–—()\[\]【】-]{0,24}?)\s*(?:[:：|｜؛/]|\.{1,3}(?=\s)|…|!+(?=\s)|[–—-](?=\s|\d))"
)
#: The same as a hash tag, in brackets, or between signs: `#عاجل`, `[BREAKING]`, `(2nd LD)`, `【速報】`, `+++ EIL +++`.
_BRACKETED = re.compile(
    r"[^\w#(\[【+]*(?:#(\w+)|[(\[【]([^)\]】]{1,24})[)\]】]|\+{2,}\s*([^+]{1,24}?)\s*\+{2,})\s*[:：|｜-]?"
)
#: Slugs of wire copy: in capitals, often numbered, with the headline right behind the hyphen (`UPDATE 2-Convoy leaves`).
_SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|EXCLUSIVE|FACTBOX|TIMELINE|INSIGHT|ANALYSIS|EXPLAINER|NEWSMAKER|FEATURE"
    r"|INTERVIEW|PREVIEW|SNAPSHOT|BREAKINGVIEWS)(?: \d{1,2})?-)+(?=\S)"
)
#: what a label or a name is parted from the rest by; most titles have none
_MARK = re.compile("[]:：|｜؛/.…!–—·»•#)】+-]")
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
    if end := _label_end(title):
        shown = _blank(shown, 0, end)
    for start, end in _ends(title):
        if any(_names(fold(title[start:end]).split(), fold(name).split()) for name in names):
            shown = _blank(shown, start, end)
    return shown if any(map(str.isalnum, shown)) else title


def _label_end(title: str) -> int:
    """Where the label ends that a title begins with; 0 where it has none."""
    if slug := _SLUG.match(title):
        return slug.end()
    for form in (_LABEL, _BRACKETED):
        label = form.match(title)
        if label and fold(next(filter(None, label.groups()), "")) in _labels():
            return label.end()
    return 0


def _ends(title: str) -> Iterator[tuple[int, int]]:
    """The first and the last part of a title, if marks part it."""
    marks = list(_PART.finditer(title))
    if marks:
        yield 0, marks[0].start()
        yield marks[-1].end(), len(title)
    if bracket := _BRACKET.search(title):
        yield bracket.span()
    if (colon := _COLON.match(title)) and " " in colon[1]:  # `Iran: …` is a place, whatever a feed is called
        yield colon.span()


_BRACKET = re.compile(r"\([^()]+\)\s*$")
_COLON = re.compile(r"\s*([^:]{3,60}):\s")


def _names(part: list[str], name: list[str]) -> bool:
    extra = len(part) - len(name)
    return bool(name) and 0 <= extra <= _MORE_WORDS and part[: len(name)] == name


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


@cache
def _labels() -> frozenset[str]:
    return frozenset({fold(label) for label in re.split(r"[|\n]", _LABELS)} - {""})
