"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.dates import believable, from_jalali, not_in_future

NOON = "2026-01-05T13:45:00+00:00"


@pytest.mark.parametrize(
    ("written", "meant", "because"),
    [
        ("Mon, 05 Jan 2026 13:45:00 GMT", NOON, "the standard form of RSS"),
        ("Mon, 5 Jan 26 13:45 Z", NOON, "short day, short year, no seconds"),
        ("05 Jan 2026 13:45:00 +0000", NOON, "the weekday may be left out"),
        ("Mon, 05 Jan 2026 17:15:00 +0330", NOON, "half an hour in the zone"),
        ("Mon, 05 Jan 2026 16:45:00 GMT+3", NOON, "a zone as a difference"),
        ("Mon, 05 Jan 2026 16:45:00 +0300 (MSK)", NOON, "the comment repeats the zone"),
        ("Mon, 05 Jan 2026 08:45:00 EST", NOON, "a zone of RFC 822"),
        ("Mon, 05 Jan 2026 09:45:00 AST", NOON, "Atlantic, as in mail"),
        ("Mon, 05 Jan 2026 14:45:00 CET", NOON, "a European zone"),
        ("Mon, 05 Jan 2026 17:15 IRST", NOON, "Iran's zone"),
        ("Mon, 05 Jan 2026 13:45:00 XYZT", NOON, "an unknown zone is UTC"),
        ("Mon, 05 Jan 2026 13:45:00 +9999", NOON, "a zone that does not exist is UTC"),
        ("2026-01-05T13:45:00Z", NOON, "the standard form of Atom"),
        ("2026-01-05T13:45:00.987654Z", NOON, "fractions of a second go"),
        ("2026-01-05t17:15:00+03:30", NOON, "with a zone"),
        ("2026-01-05 13:45", NOON, "a space for the T"),
        ("2026-01-05T13:45", NOON, "no zone is UTC"),
        ("2026/01/05 13:45", NOON, "feedparser makes another day of it"),
        ("20260105T134500Z", NOON, "without separators"),
        ("1767620700", NOON, "seconds since 1970"),
        ("1767620700000", NOON, "milliseconds since 1970"),
        ("Mon Jan  5 13:45:00 2026", NOON, "C's own form"),
        ("Mon Jan  5 08:45:00 EST 2026", NOON, "C's own form with a zone before the year"),
        ("January 5, 2026 1:45 PM", NOON, "American, twelve hours"),
        ("Monday, January 5th, 2026 - 13:45", NOON, "an ordinal"),
        ("05/01/2026 13:45", NOON, "day first"),
        ("5.1.2026 13:45", NOON, "day first with dots"),
        ("13:45 05-01-2026", NOON, "the time stands first"),
        ("05-Jan-2026 13:45", NOON, "a month's name between hyphens"),
        ("12/31/2025", "2025-12-31T00:00:00+00:00", "month first where nothing else is a date"),
        ("5 janvier 2026 à 13h45", NOON, "French"),
        ("mar, 6 ene 2026 13:45 UTC", "2026-01-06T13:45:00+00:00", "Spanish Tuesday is no March"),
        ("5. Januar 2026 13:45", NOON, "German"),
        ("5 Ocak 2026 13:45", NOON, "Turkish"),
        ("5 января 2026, 16:45 MSK", NOON, "Russian"),
        ("5 בינואר 2026 13:45", NOON, "Hebrew"),
        ("الاثنين 5 كانون الثاني 2026 - 13:45", NOON, "the months of the Levant have two words"),
        ("٥ يناير ٢٠٢٦ ١:٤٥ م", NOON, "Arabic digits, afternoon"),
        ("۵ ژانویه ۲۰۲۶ ۱۳:۴۵", NOON, "Persian digits, the common calendar"),
        ("دوشنبه ۱۵ دی ۱۴۰۴ ساعت ۱۷:۱۵", NOON, "Jalali with a month's name: Iran's time"),
        ("۱۴۰۴/۱۰/۱۵ ۱۷:۱۵", NOON, "Jalali in Persian digits"),
        ("15-10-1404 17:15", NOON, "Jalali in ASCII, day first"),
        ("1404-10-15T13:45:00Z", NOON, "Jalali with a zone of its own"),
        ("\u200f2026-01-05 13:45\u200f", NOON, "marks that steer the direction of writing"),
        ("２０２６-０１-０５ 13:45", NOON, "full-width digits"),
        ("2026-01-05 24:00", "2026-01-06T00:00:00+00:00", "midnight at the end of a day"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00", "a leap second"),
        ("2026-01-05", "2026-01-05T00:00:00+00:00", "a day without a time"),
        ("2026-13-45", None, "no such day"),
        ("2026-02-30", None, "no such day in that month"),
        ("2026-01-05 25:00", None, "no such hour"),
        ("1403/13/01", None, "no such Jalali month"),
        ("1404/12/30", None, "no leap year of that calendar"),
        ("1447/07/15", None, "the lunar calendar, which depends on the moon being seen"),
        ("1994-12-31", None, "before there were feeds"),
        ("1970-01-01T00:00:00Z", None, "the epoch is no date"),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None, "a database's empty date"),
        ("9999-12-31T23:59:59-05:00", None, "beyond the end of time"),
        ("2 hours ago", None, "names no day"),
        ("2026年1月5日 下午1:45", NOON, "Chinese, the half of the day before the hour"),
        ("2026年1月5日（月）13時45分", NOON, "Japanese, a weekday in brackets"),
        ("2026년 1월 5일 오후 1:45", NOON, "Korean"),
        ("2026. 1. 5. 13:45", NOON, "Korean and Hungarian, with points"),
        ("2026. január 5. 13:45", NOON, "Hungarian, a month's name between points"),
        ("الاثنين ٥ كانون الثاني/يناير ٢٠٢٦ - ١٣:٤٥", NOON, "a month's Levantine and its Egyptian name"),
        ("5 كانون ثاني 2026 13:45", NOON, "without the article"),
        ("5 غشت 2025", "2025-08-05T00:00:00+00:00", "Moroccan August"),
        ("5 دجنبر 2025", "2025-12-05T00:00:00+00:00", "Moroccan December"),
        ("5 جانفي 2026 13:45", NOON, "Algerian and Tunisian January"),
        ("الاثنين 16 رجب 1447 هـ - 5 يناير 2026 م 13:45", NOON, "a lunar day beside ours"),
        ("16 ربيع الآخر 1447هـ الموافق 8 أكتوبر 2025م", "2025-10-08T00:00:00+00:00", "a lunar month of two words"),
        ("16 رجب 1447 هـ", None, "a lunar day alone: the month begins when the moon is seen"),
        ("نشر في: 5/1/2026 1:45 م", NOON, "words before the date"),
        ("۱۷:۱۵ - ۱۵ دی ۱۴۰۴", NOON, "a dash behind the time is no zone"),
        ("13:45 - 5 January 2026", NOON, "nor is this one"),
        ("13:45 +00:00 5 January 2026", NOON, "but this is"),
        ("دوشنبه ۱۵ دی‌ماه ۱۴۰۴ - ۱۷:۱۵", NOON, "Persian says `month` behind the month's name"),
        ("۱۵ دی ۱۴۰۴ / ۱۵ رجب ۱۴۴۷ / ۵ ژانویه ۲۰۲۶", "2026-01-04T20:30:00+00:00", "of three calendars the first"),
        ("15 جدی 1404 17:15", NOON, "Dari"),
        ("15 مرغومی 1404 17:15", NOON, "Pashto"),
        ("5 می 2026", "2026-05-05T00:00:00+00:00", "Persian has two words for May"),
        ("5 جنوری، 2026 13:45", NOON, "Urdu"),
        ("5 января 2026 в 16:45 МСК", NOON, "Moscow's time in its own letters"),
        ("13:45, 5 января 2026 г.", NOON, "Russian, the time first"),
        ("lundi 5 janvier 2026 à 13 h 45", NOON, "French, as typographers write it"),
        ("5 janvier 2026 à 13h", "2026-01-05T13:00:00+00:00", "an hour without minutes"),
        ("05.01.2026, 13.45 Uhr", NOON, "German, a point in the time"),
        ("5 stycznia 2026, 13:45", NOON, "Polish"),
        ("5 ianuarie 2026 13:45", NOON, "Romanian"),
        ("5 Ιανουαρίου 2026 13:45", NOON, "Greek"),
        ("5 декември 2025", "2025-12-05T00:00:00+00:00", "Bulgarian"),
        ("Mon Jan 05 2026 16:45:00 GMT+0300 (Arabian Standard Time)", NOON, "as browsers print it"),
        ("1767620700.0", NOON, "seconds since 1970 with a fraction"),
        ("منذ ساعتين", None, "names no day, in Arabic either"),
        ("yesterday", None, "names no day"),
        ("2026", None, "a year is no day"),
        ("", None, "nothing"),
        ("5 6 7 January 2026", None, "which of them?"),
    ],
)
def test_a_date_is_what_its_writer_meant(written, meant, because):
    found = believable(written)
    assert (found.isoformat() if found else None) == meant, because


@given(st.datetimes(datetime(1995, 1, 2), datetime(2045, 1, 1)))
def test_the_standard_forms_come_back_exactly(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert believable(moment.isoformat()) == moment
    assert believable(f"{moment:%a, %d %b %Y %H:%M:%S} +0000") == moment


@given(st.text(max_size=200))
def test_whatever_is_written_is_a_date_in_utc_or_none(text):
    found = believable(text)
    assert found is None or (found.utcoffset() == timedelta(0) and found.year >= 1995)


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [  # the first days of these years, as Iran's calendar centre published them
        ((1374, 1, 1), (1995, 3, 21)),
        ((1375, 1, 1), (1996, 3, 20)),
        ((1379, 12, 30), (2001, 3, 20)),
        ((1399, 12, 30), (2021, 3, 20)),
        ((1400, 1, 1), (2021, 3, 21)),
        ((1403, 12, 30), (2025, 3, 20)),
        ((1404, 1, 1), (2025, 3, 21)),
        ((1405, 1, 1), (2026, 3, 21)),
        ((1408, 12, 30), (2030, 3, 20)),
    ],
)
def test_jalali_days_are_those_of_the_calendar(jalali, gregorian):
    assert from_jalali(*jalali) == gregorian


def test_every_jalali_day_follows_the_one_before():
    days = [
        datetime(*from_jalali(year, month, day), tzinfo=UTC)
        for year in range(1374, 1430)
        for month in range(1, 13)
        for day in range(1, 31 + (month <= 6))
        if month < 12 or day < 30 or year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
    ]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))


def test_a_date_more_than_an_hour_ahead_is_the_time_of_fetching():
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert not_in_future(now + timedelta(minutes=59), now) == now + timedelta(minutes=59)
    assert not_in_future(now + timedelta(minutes=61), now) == now
    assert not_in_future(None, now) is None
