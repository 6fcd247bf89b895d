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
        180: "eest msk мск eat trt idt",
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


#: Month names: English, French, German, Spanish, Italian, Portuguese, Dutch, the languages of Scandinavia, Finnish, Turkish,
#: Azerbaijani, Indonesian, Polish, Czech, Romanian, Hungarian, Greek, Russian, Ukrainian, Bulgarian, Serbian, Hebrew,
#: Arabic (Gulf and Egypt; Levant and Iraq; Tunisia and Algeria; Morocco), Persian, Urdu (CLDR, and what papers print).
_MONTH_NAMES = """
    1 jan january janvier janv januar jänner enero ene gennaio gen janeiro januari tammikuuta ocak oca yanvar stycznia
       ledna ianuarie január ιανουαρίου января янв январь січня януари јануар ינואר בינואר يناير كانون-الثاني كانون-ثاني
       كانون-ثان جانفي ژانویه جنوری
    2 feb february février févr fév februar febrero febbraio fevereiro fev februari helmikuuta şubat şub fevral peb lutego
       února februarie február φεβρουαρίου февраля фев февраль лютого февруари фебруар פברואר בפברואר فبراير شباط فيفري
       فوریه فروری
    3 mar march mars märz mär marzo março maart mrt marts maaliskuuta mart maret marca března martie március μαρτίου марта
       мар март березня מרץ במרץ مارس آذار اذار مارچ
    4 apr april avril avr abril abr aprile huhtikuuta nisan nis aprel kwietnia dubna aprilie április απριλίου апреля апр
       апрель квітня април אפריל באפריל أبريل ابريل إبريل نيسان أفريل آوریل اپریل
    5 may mai mayo maggio mag maio mei maj toukokuuta mayıs maja května május μαΐου мая май травня мај מאי במאי مايو ماي
       أيار ايار مه مئی
    6 jun june juin juni junio giugno giu junho kesäkuuta haziran haz iyun czerwca června iunie június ιουνίου июня июн
       июнь червня юни јун יוני ביוני يونيو يونيه حزيران جوان ژوئن جون
    7 jul july juillet juil juli julio luglio lug julho heinäkuuta temmuz tem iyul lipca července iulie július ιουλίου июля
       июл июль липня юли јул יולי ביולי يوليو يوليه يوليوز تموز جويلية ژوئیه ژوییه جولای جولائی
    8 aug august août aoû agosto ago augustus augusti elokuuta ağustos ağu avqust agustus agu sierpnia srpna augusztus
       αυγούστου августа авг август серпня אוגוסט באוגוסט أغسطس اغسطس غشت آب أوت اوت آگوست اگوست اگست
    9 sep sept september septembre septiembre setiembre settembre set setembro syyskuuta eylül eyl sentyabr września září
       septembrie szeptember σεπτεμβρίου сентября сен сент сентябрь вересня септември септембар ספטמבר בספטמבר سبتمبر شتنبر
       أيلول ايلول سپتامبر ستمبر
    10 oct october octobre oktober okt octubre ottobre ott outubro out lokakuuta ekim eki oktyabr października října
       octombrie október οκτωβρίου октября окт октябрь жовтня октомври октобар אוקטובר באוקטובר أكتوبر اكتوبر
       تشرين-الأول تشرين-الاول تشرين-أول تشرين-اول اکتبر اکتوبر
    11 nov november novembre noviembre novembro marraskuuta kasım kas noyabr listopada listopadu noiembrie νοεμβρίου ноября
       ноя ноябрь листопада ноември новембар נובמבר בנובמבר نوفمبر نونبر تشرين-الثاني تشرين-ثاني تشرين-ثان نوامبر نومبر
    12 dec december décembre déc dezember dez diciembre dic dicembre dezembro joulukuuta aralık ara dekabr desember des
       grudnia prosince decembrie δεκεμβρίου декабря дек декабрь грудня декември децембар דצמבר בדצמבר ديسمبر دجنبر
       كانون-الأول كانون-الاول كانون-أول كانون-اول دسامبر دسمبر
"""
#: The solar Hijri months as Iran names them, and as Afghanistan does in Dari and in Pashto.
_JALALI_NAMES = """
    1 فروردین حمل 2 اردیبهشت ثور 3 خرداد جوزا 4 تیر سرطان 5 مرداد امرداد اسد 6 شهریور سنبله
    7 مهر میزان 8 آبان عقرب 9 آذر قوس 10 دی جدی 11 بهمن دلو 12 اسفند حوت
    1 وری 2 غویی 3 غبرګولی 4 چنګاښ 5 زمری 6 وږی 7 تله 8 لړم 9 لیندۍ 10 مرغومی 11 سلواغه 12 کب
"""
#: A day of the lunar Hijri calendar, which papers print beside the others. By itself it is no date: months begin when the
#: moon is seen.
_LUNAR = re.compile(
    r"\d{1,2}\s*(?:من\s+)?(?:محرم|صفر|ربیع\s+(?:ال)?(?:[أا]ول|آخر|ثان[یي])|جماد[یى]\s+(?:ال)?(?:[أا]ول[یى]|آخرة|ثان[یي]ة?|آخر)|رجب|شعبان|رمضان"
    r"|شوال|ذ[یو]\s+(?:ال)?(?:قعدة|قعده|حجة|حجه))(?:\s+ال\w+)?\s*،?\s*1[34]\d\d\s*(?:ه(?!\w))?"
)
#: Chinese, Japanese and Korean write year, month, day, and the half of the day before the hour.
_EAST = (
    (re.compile(r"(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})\s*(?:[日号일]|\.(?!\d))"), r"\1-\2-\3 "),
    (re.compile(r"(\d{1,2})\s*[时時点點시]\s*(\d{1,2})\s*[分분]"), r"\1:\2"),
    (re.compile(r"(?:上午|午前|오전)\s*(\d{1,2}:\d{2})"), r"\1 am"),
    (re.compile(r"(?:下午|午後|오후)\s*(\d{1,2}:\d{2})"), r"\1 pm"),
    (re.compile(r"(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?(?= |$)"), r"\1-\2-\3"),
)
#: Hours and minutes with a point are a time only where it is said that they are.
_POINTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?=\s*(?:uhr|gmt|utc|bst|cet|cest|klo)(?!\w))")
_FRENCH = re.compile(r"(?<!\d)(\d{1,2})\s?h(?:\s?(\d{2})(?!\d)|(?![\w:]))")


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


def _one_way(text: str) -> str:
    """The date as most languages write it: what one of them writes otherwise is put in their order and signs."""
    text = _FRENCH.sub(lambda time: f"{time[1]}:{time[2] or '00'}", _POINTED.sub(r"\1:\2", text))
    if text.isascii():
        return _EAST[-1][0].sub(_EAST[-1][1], text)
    for form, other in _EAST:
        text = form.sub(other, text)
    return _TWO_WORDS.sub(r"\1-", _LUNAR.sub(" ", text))


_MONTHS = _numbered(_MONTH_NAMES)
#: Names that are other words wherever no date is meant: a Persian prefix of verbs, an Arabic father.
_IN_DATES = {**_MONTHS, "می": 5, "اب": 8}
_JALALI_MONTHS = _numbered(_JALALI_NAMES)
_JALALI_YEARS = range(EARLIEST_YEAR - 621, 1426)  # up to 2046; lunar Hijri years (1447 is 2025) lie beyond

_TIME = re.compile(
    r"(?<![\d:+-])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?![\d:])"
    r"(?:\s*(?:(a\.?m\.?|ق\.?ظ|صباحا|ص)|(p\.?m\.?|ب\.?ظ|مساء|م))(?![^\W\d_]))?"
)
#: `+0330`, `-05:00`, `+03`, `GMT+3`, `UTC + 3`; not the dash of `13:45 - 5 January`.
_OFFSET = re.compile(
    r"(?<![\d\w])(?:gmt|utc)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)|(?<![\d\w])([+-])(\d{2})(?::?(\d{2}))?(?!\d|\s*[^\W\d_]{3})"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(z|[+-].*)?")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_NUMERIC = re.compile(
    r"(?<!\d)(\d{4}|\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2}|(?<=\d{4}.\d.)\d|(?<=\d{4}.\d\d.)\d)(?!\d)"
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_TWO_WORDS = re.compile(r"(تشرین|کانون)\s+(?=(?:ال)?(?:أول|اول|ثان))")


def believable(raw: str) -> datetime | None:
    """The moment that a date as written names, in UTC; None where it names none, or one before 1995.

    Where no zone is written it is UTC, but for Jalali dates: they are Iran's. Where no time is written it is midnight.
    Between `05/01/2026` and `2026/01/05` the long number is the year; of the other two the day comes first, unless only
    the other order is a date. Dates in the future come back as they are: `not_in_future` knows the time.
    """
    text = _plain(raw[:_LONGEST]).strip()
    try:
        found = _epoch(text) or _compact(text) or _written(_one_way(text))
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
    """Year, month and day as written, of whichever calendar; the first of several."""
    numeric = _NUMERIC.search(text)
    if numeric:
        return _ordered(numeric[1], numeric[3], numeric[4])
    if len(_NUMBER.findall(text)) == 2:
        return _named(text)
    return next(filter(None, (_named(part[0]) for part in _DAY_OF.finditer(text))), None)


#: One date among several: day, month and year, or month, day and year.
_DAY_OF = re.compile(
    r"(?<![\d-])(?<!\d\s)\d{1,2}\s+[^\W\d_]+(?:-[^\W\d_]+)?,?\s+\d{4}(?!\d)|[^\W\d_]+\s+\d{1,2},?\s+\d{4}(?!\d)"
)


def _named(text: str) -> tuple[int, int, int] | None:
    """Year, month and day where the month has a name and there are two numbers."""
    words = [word.removesuffix("ماه") or word for word in _WORD.findall(text)]
    months = {_IN_DATES[word] for word in words if word in _IN_DATES}
    jalali = {_JALALI_MONTHS[word] for word in words if word in _JALALI_MONTHS}
    if len(months) > 1:
        months.discard(3)  # `mar` is also Tuesday, in French, Italian and Spanish
    numbers = _NUMBER.findall(text)
    if len(numbers) != 2:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    full = _full_year(year)
    named = jalali if full in _JALALI_YEARS else months
    return (full, named.pop(), int(day)) if len(named) == 1 else None


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
        sign, hours, more = match.groups()[:3] if match[1] else match.groups()[3:]
        minutes = int(hours) * 60 + int(more or 0)
        return timezone(timedelta(minutes=minutes if sign == "+" else -minutes)) if minutes < 16 * 60 else default
    named = [_ZONES[word] for word in _WORD.findall(text) if word in _ZONES]
    return timezone(timedelta(minutes=named[0])) if named else default
