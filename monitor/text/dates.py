"""What feeds and pages write where a date should stand, as a time we can believe, or nothing.

Read by ourselves: feedparser takes `2026-13-45` and `2026/01/05 13:45` for other days than they say, Jalali years for
years of ours, and fills what is missing from the clock. Nothing is invented here: what names no day is no date.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

#: Nothing was published in a feed before: RSS is of 1999, and the years below are what broken clocks and epochs say.
EARLIEST_YEAR = 1995
#: How far ahead of our clock a date may be before we take it for a mistake (time zones, clocks that run fast).
TOLERANCE = timedelta(hours=1)
_LONGEST = 100

_IRAN = timezone(timedelta(hours=3, minutes=30))  # all year round since September 2022

#: Minutes east of UTC. North American names after RFC 5322, section 4.3; the others after the tz database, in the sense
#: that news feeds use them in. AST is Atlantic time, as in mail: where Arabia is meant, the result lies in the future
#: and the time of fetching takes its place. IST is India's.
_ZONES: dict[str, int] = {
    name: minutes
    for minutes, names in {
        0: "z ut utc gmt wet",
        60: "bst wat cet met west",
        120: "cest mest eet cat sast",
        180: "eest msk eat trt idt",
        210: "irst",
        240: "gst azt",
        270: "irdt aft",
        300: "pkt uzt",
        330: "ist",
        345: "npt",
        420: "ict wib",
        480: "hkt sgt pht awst myt",
        540: "jst kst",
        570: "acst",
        600: "aest",
        660: "aedt",
        720: "nzst",
        780: "nzdt",
        -180: "adt brt art",
        -150: "ndt",
        -210: "nst",
        -240: "ast edt clt",
        -300: "est cdt cot pet",
        -360: "cst mdt",
        -420: "mst pdt",
        -480: "pst akdt",
        -540: "akst",
        -600: "hst",
    }.items()
    for name in names.split()
}

# Arabic letters that Persian and Arabic keyboards exchange, and marks that only steer the direction of writing.
_SAME_LETTERS = str.maketrans(
    "يكى", "یکی", "\u200c\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069ـ"
)


def _plain(text: str) -> str:
    """The text in lower case, with one form for each letter and ASCII digits for those of any script."""
    text = unicodedata.normalize("NFKC", text).lower().translate(_SAME_LETTERS)
    return text if text.isascii() else re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit[0])), text)


#: Month names: English, French, German, Spanish, Italian, Portuguese, Dutch, Turkish, Indonesian, Russian, Ukrainian,
#: Hebrew, Arabic (Gulf and Egypt; Levant and Iraq; Maghreb), Persian.
_MONTH_NAMES = """
    1 jan january janvier janv januar jänner enero ene gennaio gen janeiro januari ocak oca января янв январь
       січня ינואר בינואר يناير كانون-الثاني جانفي ژانویه
    2 feb february février févr fév februar febrero febbraio fevereiro fev februari şubat şub peb февраля фев
       февраль лютого פברואר בפברואר فبراير شباط فيفري فوریه
    3 mar march mars märz mär marzo março maart mrt mart maret марта мар март березня מרץ במרץ مارس آذار
    4 apr april avril avr abril abr aprile nisan nis апреля апр апрель квітня אפריל באפריל أبريل ابريل إبريل نيسان
       أفريل آوریل
    5 may mai mayo maggio mag maio mei mayıs мая май травня מאי במאי مايو أيار ايار ماي مه
    6 jun june juin juni junio giugno giu junho haziran haz июня июн июнь червня יוני ביוני يونيو يونيه حزيران
       جوان ژوئن
    7 jul july juillet juil juli julio luglio lug julho temmuz tem июля июл июль липня יולי ביולי يوليو يوليه تموز
       جويلية ژوئیه جولای
    8 aug august août aoû agosto ago augustus ağustos ağu agustus agu августа авг август серпня אוגוסט באוגוסט
       أغسطس اغسطس آب أوت اوت
    9 sep sept september septembre septiembre settembre set setembro eylül eyl сентября сен сент сентябрь вересня
       ספטמבר בספטמבר سبتمبر أيلول ايلول سپتامبر
    10 oct october octobre oktober okt octubre ottobre ott outubro out ekim eki октября окт октябрь жовтня אוקטובר
       באוקטובר أكتوبر اكتوبر تشرين-الأول تشرين-الاول اکتبر
    11 nov november novembre noviembre novembro kasım kas ноября ноя ноябрь листопада נובמבר בנובמבר نوفمبر
       تشرين-الثاني نوامبر
    12 dec december décembre déc dezember dez diciembre dic dicembre dezembro aralık ara desember des декабря дек
       декабрь грудня דצמבר בדצמבר ديسمبر كانون-الأول كانون-الاول دسامبر
"""
#: The solar Hijri months as Iran names them, and as Afghanistan does.
_JALALI_NAMES = """
    1 فروردین حمل 2 اردیبهشت ثور 3 خرداد جوزا 4 تیر سرطان 5 مرداد امرداد اسد 6 شهریور سنبله
    7 مهر میزان 8 آبان عقرب 9 آذر قوس 10 دی جدی 11 بهمن دلو 12 اسفند حوت
"""


def _numbered(names: str) -> dict[str, int]:
    """Each name of a table with the number that stands before it."""
    found: dict[str, int] = {}
    number = 0
    for word in _plain(names).split():
        if word.isdecimal():
            number = int(word)
        else:
            found[word] = number
    return found


_MONTHS = _numbered(_MONTH_NAMES)
_JALALI_MONTHS = _numbered(_JALALI_NAMES)
_JALALI_YEARS = range(EARLIEST_YEAR - 621, 1426)  # up to 2046; lunar Hijri years (1447 is 2025) lie beyond

_TIME = re.compile(
    r"(?<![\d:+-])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?![\d:])"
    r"(?:\s*(?:(a\.?m\.?|ق\.?ظ|صباحا|ص)|(p\.?m\.?|ب\.?ظ|مساء|م))(?![^\W\d_]))?"
)
_OFFSET = re.compile(r"(?<![\d\w])(?:gmt|utc)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(z|[+-].*)?")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_NUMERIC = re.compile(
    r"(?<!\d)(\d{4}|\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2}|(?<=\d{4}.\d.)\d|(?<=\d{4}.\d\d.)\d)(?!\d)"
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_TWO_WORDS = re.compile(r"(تشرین|کانون)\s+(?=ال)")


def believable(raw: str) -> datetime | None:
    """The moment that a date as written names, in UTC; None where it names none, or one before 1995.

    Where no zone is written it is UTC, but for Jalali dates: they are Iran's. Where no time is written it is midnight.
    Between `05/01/2026` and `2026/01/05` the long number is the year; of the other two the day comes first, unless only
    the other order is a date. Dates in the future come back as they are: `not_in_future` knows the time.
    """
    text = _plain(raw[:_LONGEST]).strip()
    try:
        found = _epoch(text) or _compact(text) or _written(_TWO_WORDS.sub(r"\1-", text))
        moment = found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and moment.year >= EARLIEST_YEAR else None


def words_of_dates(text: str) -> set[str]:
    """The dates in a text, in small letters: numbers with their separators, and a month's name and its numbers one by one."""
    plain = _plain(text)
    found = {date[0] for date in _NUMERIC.finditer(plain)}
    words = _PIECE.findall(plain)
    for place, word in enumerate(words):
        if word in _MONTHS or word in _JALALI_MONTHS:
            near = words[max(0, place - 2) : place + 2] + [one for one in words[place + 2 : place + 4] if len(one) == 4]
            numbers = set(filter(str.isdecimal, near))
            found |= numbers and numbers | {word}
    return found


def not_in_future(published: datetime | None, now: datetime) -> datetime | None:
    """The date of publication, or `now` where it lies more than an hour ahead: such a date is a mistake or a lie."""
    return now if published and published > now + TOLERANCE else published


def from_jalali(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Year, month and day of the Gregorian calendar for a date of the solar Hijri one, as Iran and Afghanistan use it.

    Leap years repeat every 33 years, which agrees with the astronomical calendar from 1178 to 1633: K. M. Borkowski,
    "The Persian calendar for 3000 years", Earth, Moon, and Planets 74 (1996). Raises ValueError for days that are none.
    """
    longest = 31 if month <= 6 else 30 if month <= 11 or _is_jalali_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= longest and year in range(1178, 1634)):
        raise ValueError(f"no such day: {year}/{month}/{day}")
    in_year = (month - 1) * 31 - max(0, month - 7) + day - 1
    norouz = datetime(2024, 3, 20, tzinfo=UTC)  # the first day of 1403
    date = norouz + timedelta(days=_jalali_days_before(year) - _jalali_days_before(1403) + in_year)
    return date.year, date.month, date.day


_LEAP_IN_CYCLE = (1, 5, 9, 13, 17, 22, 26, 30)


def _is_jalali_leap(year: int) -> bool:
    return year % 33 in _LEAP_IN_CYCLE


def _jalali_days_before(year: int) -> int:
    cycles, rest = divmod(year, 33)
    return 365 * year + 8 * cycles + sum(leap < rest for leap in _LEAP_IN_CYCLE)


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def _compact(text: str) -> datetime | None:
    match = _COMPACT.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(match[7] or ""))


def _written(text: str) -> datetime | None:
    """A date with separators or a month's name, and perhaps a time and a zone, in whatever order."""
    time = _TIME.search(text)
    before, after = (text[: time.start()], text[time.end() :]) if time else (text, "")
    date = _date(before + " " + _OFFSET.sub(" ", after, count=1))
    if date is None:
        return None
    year, month, day = date
    default: timezone = UTC
    if year in _JALALI_YEARS:
        (year, month, day), default = from_jalali(year, month, day), _IRAN
    midnight = datetime(year, month, day, tzinfo=_zone(after, default))
    return midnight + _since_midnight(time) if time else midnight


def _date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, of whichever calendar."""
    numeric = _NUMERIC.search(text)
    if numeric:
        return _ordered(numeric[1], numeric[3], numeric[4])
    words = _WORD.findall(text)
    months = {_MONTHS[word] for word in words if word in _MONTHS}
    jalali = {_JALALI_MONTHS[word] for word in words if word in _JALALI_MONTHS}
    if len(months) > 1:
        months.discard(3)  # `mar` is also Tuesday, in French, Italian and Spanish
    numbers = _NUMBER.findall(text)
    if len(numbers) != 2 or len(months) + len(jalali) != 1:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    full = _full_year(year)
    if bool(jalali) != (full in _JALALI_YEARS):
        return None
    return full, (months or jalali).pop(), int(day)


def _ordered(first: str, second: str, third: str) -> tuple[int, int, int] | None:
    if len(first) == 4:
        return int(first), int(second), int(third)
    day, month = int(first), int(second)
    if month > 12 >= day:
        day, month = month, day
    return _full_year(third), month, day


def _full_year(year: str) -> int:
    """Two digits as RFC 5322, section 4.3, reads them."""
    return int(year) if len(year) > 2 else int(year) + (2000 if int(year) < 50 else 1900)


def _since_midnight(time: re.Match[str]) -> timedelta:
    hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
    if time[4] or time[5]:
        hour = hour % 12 + (12 if time[5] else 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError(f"no such time: {time[0]}")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _zone(text: str, default: timezone = UTC) -> timezone:
    """The zone that stands after a time; one that does not exist is taken as not written."""
    match = _OFFSET.search(text)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)) if minutes < 16 * 60 else default
    named = [_ZONES[word] for word in _WORD.findall(text) if word in _ZONES]
    return timezone(timedelta(minutes=named[0])) if named else default
