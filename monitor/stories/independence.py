"""Which reports are independent: not of one owner, not copies of one text, not from one agency.

Two papers that print what one agency sent know no more than that agency. The signs of a credit are those that
stylebooks ask for: the place line "KABUL (Reuters) -", the sign at the end, "AFP reported", "according to Reuters",
"as told to the Associated Press", and the same in other languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.model import Article, Placement

#: agency → its names as printed, in English, French, Russian, Arabic and Persian. A short form that is also a word
#: (AP, EFE) is only known in capitals.
AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "reuters": ("Reuters", "Рейтер", "Рейтерс", "رويترز", "رویترز"),
    "afp": ("AFP", "Agence France-Presse", "Agence France Presse", "Франс Пресс", "АФП", "فرانس برس", "أ ف ب", "أ.ف.ب", "خبرگزاری فرانسه", "فرانس‌پرس"),
    "ap": ("AP", "Associated Press", "Ассошиэйтед Пресс", "أسوشيتد برس", "اسوشيتد برس", "آسوشیتدپرس", "اسوشیتدپرس"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur", "د ب أ", "د.ب.أ"),
    "efe": ("EFE",),
    "ansa": ("ANSA",),
    "upi": ("UPI", "United Press International"),
    "bloomberg": ("Bloomberg", "Блумберг", "بلومبرغ", "بلومبرگ"),
    "xinhua": ("Xinhua", "Синьхуа", "شينخوا", "شینهوا"),
    "kyodo": ("Kyodo", "Киодо", "كيودو"),
    "yonhap": ("Yonhap", "Ренхап", "Рёнхап", "يونهاب", "یونهاپ"),
    "pti": ("PTI", "Press Trust of India"),
    "tass": ("TASS", "ТАСС", "تاس"),
    "ria": ("RIA Novosti", "РИА Новости", "ريا نوفوستي", "نووستي", "ریا نووستی"),
    "interfax": ("Interfax", "Интерфакс", "إنترفاكس", "اینترفکس"),
    "anadolu": ("Anadolu", "AA", "Анадолу", "الأناضول", "آناتولی"),
    "irna": ("IRNA", "ИРНА", "إرنا", "ارنا", "ایرنا"),
    "isna": ("ISNA", "ایسنا", "إيسنا"),
    "fars": ("Fars News", "Фарс", "وكالة فارس", "خبرگزاری فارس"),
    "tasnim": ("Tasnim", "Тасним", "تسنيم", "تسنیم"),
    "mehr": ("Mehr News", "Мехр", "وكالة مهر", "خبرگزاری مهر"),
    "ina": ("INA", "Iraqi News Agency", "واع", "وكالة الأنباء العراقية"),
    "sana": ("SANA", "САНА", "سانا"),
    "spa": ("SPA", "Saudi Press Agency", "واس"),
    "wam": ("WAM", "وام"),
    "mena": ("MENA", "Middle East News Agency", "أ ش أ"),
    "petra": ("Petra", "بترا"),
}  # fmt: skip

_SAYS = (
    r"report(?:s|ed)?|said|says|told|news agency|contributed|"
    r"rapporte|a rapporté|a annoncé|indique|"
    r"сообщает|сообщил[аио]?|передает|передаёт|передал[аио]?|пишет"
)
_FROM = (
    r"according to|reported by|told|as told to|quoted by|cited by|source|via|by|with|"
    r"selon|d['’]après|avec|"
    r"по данным|по информации|сообщает|сообщил[аио]?|передает|передаёт|со ссылкой на|"
    r"وفق|وفقا ل|وفقاً ل|بحسب|حسب|نقلا عن|نقلاً عن|ذكرت|أفادت|قالت|المصدر|وكالة|"
    r"به گزارش|به نقل از|به نوشته|منبع|خبرگزاری"
)
#: a credit stands at the beginning or the end; in between, an agency may be news itself
_BEGINNING: Final = 600
_END: Final = 300


def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for names in AGENCIES.values() for name in names), key=len, reverse=True))
    name = f"(?:the )?({names})(?![^\\W_])"
    signs = (
        rf"[(\[/]\s*{name}\s*[)\]/]",  # KABUL (Reuters) -; /IRNA/
        rf"[-–—]\s*{name}\s*\.?\s*$",  # – AFP, at the end of a line
        rf"^\s*{name}\s*(?:[-–—:]|$)",  # Reuters - …, at the beginning of one
        rf"(?<![^\W_]){name}\s*,?\s+(?:{_SAYS})(?![^\W_])",
        rf"(?<![^\W_])(?i:{_FROM})\s*:?\s*(?:(?:the )?(?:news agency|agence|l['’]|agency|وكالة|агентств[оа]|خبرگزاری)\s*)?(?:the )?[«\"“]?{name}",
    )
    return re.compile("|".join(signs), re.MULTILINE)


_CREDIT = _pattern()
_AGENCY = {name: agency for agency, names in AGENCIES.items() for name in names}


def credited(body: str) -> frozenset[str]:
    """The agencies (keys of `AGENCIES`) that a text says it has its report from."""
    looked = body if len(body) <= _BEGINNING + _END else f"{body[:_BEGINNING]}\n{body[-_END:]}"
    found = (name for match in _CREDIT.finditer(looked) for name in match.groups() if name)
    return frozenset(_AGENCY[name] for name in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report, as far as its independence goes."""

    owner: str  #: who publishes it: the owner, or the feed where that is not known
    origin: str  #: the group of copies that it belongs to
    agencies: frozenset[str] = frozenset()


def teller(article: Article, placement: Placement) -> Told:
    """An article, as far as its independence goes."""
    return Told(
        owner=article.source.owner or article.source.feed, origin=placement.origin, agencies=credited(article.body)
    )


def independent(reports: Iterable[Told]) -> int:
    """How many of these reports are independent: groups that share neither owner nor text nor agency.

    Whoever shares something with two groups makes one of them: a paper that prints AFP and a second text of its own
    adds nothing to AFP.
    """
    groups: list[set[tuple[str, str]]] = []
    for report in reports:
        ties = {("owner", report.owner), ("origin", report.origin), *(("agency", one) for one in report.agencies)}
        tied = [group for group in groups if not group.isdisjoint(ties)]
        groups = [group for group in groups if group.isdisjoint(ties)]
        groups.append(ties.union(*tied))
    return len(groups)
