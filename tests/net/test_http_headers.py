"""Headers that ask something of us, read so that nonsense counts as not said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.net.headers import LONGEST_WAIT, http_date, max_age, retry_after, validator

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("30", 30),
        (" 30 ", 30),
        ("86400", 86_400),
        ("86401", 86_400),
        ("9" * 5000, 86_400),
        ("Sun, 01 Mar 2026 12:05:00 GMT", 300),
        ("Sunday, 01-Mar-26 12:05:00 GMT", 300),  # RFC 850, obsolete and still to be read
        ("Sun Mar  1 12:05:00 2026", 300),  # asctime, likewise
        ("Sun, 01 Mar 2026 14:05:00 +0200", 300),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2099 12:00:00 GMT", 86_400),
        ("-5", None),
        ("1.5", None),
        ("٣٠", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Sun, 99 Mar 2026 99:99:99 GMT", None),
        ("Sun, 01 Mar 99999 12:00:00 GMT", None),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after(value, now=NOW) == (None if seconds is None else timedelta(seconds=seconds))


@given(st.text())
def test_retry_after_of_anything_is_a_wait_of_at_most_a_day(value):
    wait = retry_after(value, now=NOW)
    assert wait is None or timedelta(0) <= wait <= LONGEST_WAIT


@pytest.mark.parametrize(
    ("cache_control", "age", "seconds"),
    [
        ("max-age=300", None, 300),
        ("public, max-age=300, must-revalidate", None, 300),
        ("MAX-AGE=300", None, 300),
        ('max-age="300"', None, 300),
        ("max-age = 300", None, 300),
        ("s-maxage=900, max-age=300", None, 300),
        ("s-maxage=900", None, None),
        ('private="x, max-age=5", max-age=300', None, 300),
        ("max-age=300, max-age=5", None, 300),
        ("max-age=300", "100", 200),
        ("max-age=300", "900", 0),
        ("max-age=300", "nonsense", 300),
        ("max-age=300", "-5", 300),
        ("max-age=0", None, 0),
        ("max-age=-1", None, None),
        ("max-age=5m", None, None),
        ("max-age=", None, None),
        ("max-age", None, None),
        ("max-age=" + "9" * 500, None, 366 * 86_400),
        ("no-cache, max-age=300", None, None),
        ("max-age=300, no-store", None, None),
        ("x-max-age=300", None, None),
        ("", None, None),
        (None, "5", None),
        ('"' * 5000, None, None),
    ],
)
def test_max_age(cache_control, age, seconds):
    assert max_age(cache_control, age) == (None if seconds is None else timedelta(seconds=seconds))


@given(st.text(), st.text())
def test_max_age_of_anything_is_no_error(cache_control, age):
    fresh = max_age(cache_control, age)
    assert fresh is None or fresh >= timedelta(0)


@pytest.mark.parametrize(
    "value", ['"abc"', 'W/"abc"', "abc", '"a b"', '"caf\xe9"', "Thu, 01 Jan 2026 00:00:00 GMT", "x" * 1024]
)
def test_validators_are_kept_as_they_came(value):
    assert validator(value) == value


@pytest.mark.parametrize(
    "value",
    [None, "", '"a\r\nb"', '"a\nb"', '"a\x00b"', '"a\tb"', '"\x7f"', '"\x85"', "x" * 1025, "\u2028", "\ud800", "ب"],
)
def test_validators_that_could_do_harm_are_not_kept(value):
    assert validator(value) is None


@given(st.text())
def test_any_date_is_read_or_not_but_never_an_error(value):
    moment = http_date(value)
    assert moment is None or moment.tzinfo is UTC
