"""Durations, sizes, times and shares as people write them."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from monitor.quantities import (
    ByteSize,
    Duration,
    Percentage,
    TimeOfDay,
    byte_size,
    duration,
    duration_text,
    percentage,
    time_of_day,
)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0s", timedelta(0)),
        ("90s", timedelta(seconds=90)),
        ("2m", timedelta(minutes=2)),
        ("6h", timedelta(hours=6)),
        ("14d", timedelta(days=14)),
        ("2w", timedelta(days=14)),
        ("1h30m", timedelta(minutes=90)),
        ("1.5h", timedelta(minutes=90)),
        ("250ms", timedelta(milliseconds=250)),
        ("36500d", timedelta(days=36_500)),
    ],
)
def test_durations(text, span):
    assert duration(text) == span


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not "5" (a unit is missing: s, m, h, d)'),
        ("", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not ""'),
        ("-5m", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not "-5m"'),
        ("5 m", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not "5 m"'),
        ("5min", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not "5min"'),
        ("٥m", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not "٥m"'),
        ("1h\n", 'must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not "1h\\n"'),
        ("99999999d", '"99999999d" is longer than a century'),
    ],
)
def test_what_is_no_duration(text, said):
    with pytest.raises(ValueError) as caught:
        duration(text)
    assert str(caught.value) == said


@given(st.integers(0, 36_500 * 86_400_000).map(lambda count: timedelta(milliseconds=count)))
def test_a_duration_that_is_written_reads_as_itself(span):
    assert duration(duration_text(span)) == span


@pytest.mark.parametrize(
    ("text", "count"),
    [("1B", 1), ("500kB", 500_000), ("8MiB", 8 << 20), ("8 MiB", 8 << 20), ("1.5KiB", 1536), ("1GB", 10**9)],
)
def test_sizes(text, count):
    assert byte_size(text) == count


@pytest.mark.parametrize("text", ["8", "8M", "MiB", "-1MB", "8 TiB", "1e3B", "8MiB extra"])
def test_what_is_no_size(text):
    with pytest.raises(ValueError, match="must be a size such as 500kB or 8MiB, not"):
        byte_size(text)


@pytest.mark.parametrize(
    ("text", "clock"), [("07:00", time(7)), ("7:00", time(7)), ("22:30", time(22, 30)), ("00:00", time())]
)
def test_times_of_day(text, clock):
    assert time_of_day(text) == clock


@pytest.mark.parametrize("text", ["24:00", "7", "7:0", "07:60", "7am", "1320"])
def test_what_is_no_time_of_day(text):
    with pytest.raises(ValueError, match="must be a time of day such as 07:00 or 22:30, not"):
        time_of_day(text)


@pytest.mark.parametrize(("text", "share"), [("30%", 0.3), ("0%", 0.0), ("100%", 1.0), ("12.5 %", 0.125)])
def test_percentages(text, share):
    assert percentage(text) == share


@pytest.mark.parametrize("text", ["30", "101%", "-1%", "%", "0.3"])
def test_what_is_no_percentage(text):
    with pytest.raises(ValueError, match="must be a percentage such as 30%, at most 100%, not"):
        percentage(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Duration, " 90s ", timedelta(seconds=90)),
        (Duration, timedelta(seconds=1), timedelta(seconds=1)),
        (ByteSize, "1KiB", 1024),
        (TimeOfDay, "07:00", time(7)),
        (Percentage, "30%", 0.3),
    ],
)
def test_as_types_of_models(kind, text, value):
    assert TypeAdapter(kind).validate_python(text) == value


@pytest.mark.parametrize("kind", [Duration, ByteSize, TimeOfDay, Percentage])
@pytest.mark.parametrize("value", [None, [], {}])
def test_other_things_get_a_sentence_too(kind, value):
    with pytest.raises(ValidationError, match="must be a"):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("kind", [Duration, ByteSize, TimeOfDay, Percentage])
def test_editors_are_told_the_form(kind):
    assert TypeAdapter(kind).json_schema()["type"] == "string"
