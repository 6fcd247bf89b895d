"""Sentences that count over a time, or tell of what happened before: their figures are none of the event's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_EN_MONTHS: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
_FR_MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_AR_MONTHS: Final = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين"
_FA_MONTHS: Final = "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"
_RU_MONTHS: Final = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_YEAR: Final = r"(?:19|20)\d\d"
#: a year behind a day and a month is the date of the day
_RU_NO_DATE: Final = "".join(f"(?<!{month} )" for month in _RU_MONTHS.split("|"))
#: since when, in what time, how often; a year, or an attack that is known by its date
_SIGNS: Final = (
    rf"\bsince (?:\w+ ){{0,3}}(?:\d{{4}}|{_EN_MONTHS}|war|start|beginning|outbreak|ceasefire|truce|invasion|last|conflict|began)\b",
    r"\b(?:last|previous|past|this|entire) (?:year|month|week|decade)|\bin recent (?:days|weeks|months|years)",
    r"\byears? ago\b|\bwar (?:began|has killed|has left)\b|\bso far this\b",
    r"\bover the (?:past|last)\b|\bin the (?:past|last) \w+ (?:days|weeks|months|years)\b|\bin \w+ (?:weeks|months|years)\b",
    rf"\b(?:in|the|a|of|during|early|late) {_YEAR}\b|(?<!\d )\b(?:{_EN_MONTHS}),? {_YEAR}\b",
    rf"\b(?:{_EN_MONTHS}) \d\d?(?:st|nd|rd|th)?,? (?:attacks?|massacre|assault)|\b\d\d? (?:{_EN_MONTHS}) (?:attacks?|massacre|assault)",
    r"\b(?:a|per) (?:day|week|month|year)\b(?! (?:after|before|earlier|later|ago|of))|\b(?:each|every) (?:day|week|month|year)\b",
    rf"منذ (?:بدء|بداية|اندلاع|السابع|عام|العام|{_AR_MONTHS}|\d{{4}}|\d+ (?:{_AR_MONTHS}))|العام الماضي|خلال العام|(?:عام|سنة) {_YEAR}",
    rf"هجم(?:ات|ة)? (?:السابع|\d+) (?:من )?(?:{_AR_MONTHS})|هجوم (?:السابع|\d+) (?:من )?(?:{_AR_MONTHS})",
    r"يوميا|كل يوم|أسبوعيا|شهريا|سنويا|كل شهر|كل عام",
    rf"از (?:زمان|آغاز|ابتدای|شروع)|سال (?:گذشته|قبل|پیش)|سال‌های|در سال|سال \d{{4}}|حمل(?:ه|ات) \d+ (?:{_FA_MONTHS})",
    r"روزانه|هر روز|ماهانه|سالانه",
    rf"с начала|в прошлом году|с \d{{4}}|в {_YEAR}|за (?:год|время|последн)|{_RU_NO_DATE}{_YEAR}(?:-?го)? (?:года|году)",
    rf"(?:атак|терак|нападени)\w* \d\d? (?:{_RU_MONTHS})|ежедневно|в сутки|каждый (?:день|месяц)|ежегодно",
    rf"depuis (?:le|la|l['’]|\d|{_FR_MONTHS})|(?:an|mois) dernier|(?:année|semaine) dernière|\b(?:en|de) {_YEAR}|(?<!\d )(?:{_FR_MONTHS}) {_YEAR}",
    rf"(?:attaques?|attentats?|massacres?) du \d\d? (?:{_FR_MONTHS})|\bqui avai(?:t|ent) ",
    r"\b(?:chaque|par) (?:jour|semaine|mois|an)\b|quotidiennement",
)


@cache
def _background() -> re.Pattern[str]:
    return re.compile("|".join(_SIGNS), re.IGNORECASE)


def is_background(text: str, start: int, end: int) -> bool:
    """Whether what stands there is told of another time than the event's."""
    return _background().search(text, start, end) is not None
