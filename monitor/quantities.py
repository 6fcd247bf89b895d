"""Quantities as people write them: `90s`, `1h30m`, `8MiB`, `22:00`, `30%`; and pydantic types that read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, WithJsonSchema

_T = TypeVar("_T")

_UNITS: Mapping[str, timedelta] = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_DURATION_PART = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)(ms|[smhdw])")
_DURATION = r"^(\d{1,9}(\.\d{1,6})?(ms|[smhdw]))+$"
_LONGEST = timedelta(days=36_500)  # a century: what is longer is a slip, and sums of it would overflow datetime

#: IEC 80000-13 for the binary units; SI for the others.
_BYTES: Mapping[str, int] = {
    "b": 1,
    "kb": 10**3,
    "mb": 10**6,
    "gb": 10**9,
    "kib": 1 << 10,
    "mib": 1 << 20,
    "gib": 1 << 30,
}
_SIZE = r"^\d{1,12}(\.\d{1,6})? ?([kKMG]i?)?[bB]$"


def duration(text: str) -> timedelta:
    """The span of time that `90s`, `2m`, `6h`, `14d` or `1h30m` means, from 0s to a century.

    Raises:
        ValueError: with a sentence for the one who wrote it.
    """
    wanted = "must be a duration such as 90s, 2m, 6h, 14d or 1h30m"
    if not re.fullmatch(_DURATION, text, re.ASCII):
        unit = " (a unit is missing: s, m, h, d)" if re.fullmatch(r"[\d.]+", text) else ""
        raise ValueError(f"{wanted}, not {_quoted(text)}{unit}")
    seconds = sum(float(number) * _UNITS[unit].total_seconds() for number, unit in _DURATION_PART.findall(text))
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"{_quoted(text)} is longer than a century")
    return timedelta(seconds=round(seconds, 6))


def duration_text(span: timedelta) -> str:
    """A span as `duration` reads it: `1h30m`; `0s` for none."""
    left = span
    text = ""
    for unit in ("d", "h", "m", "s", "ms"):
        count, left = divmod(left, _UNITS[unit])
        text += f"{count}{unit}" if count else ""
    return text or "0s"


def byte_size(text: str) -> int:
    """The number of bytes that `8MiB`, `500kB` or `1.5 GiB` means. kB is 1,000 bytes, KiB is 1,024.

    Raises:
        ValueError: with a sentence for the one who wrote it.
    """
    if not re.fullmatch(_SIZE, text, re.ASCII):
        raise ValueError(f"must be a size such as 500kB or 8MiB, not {_quoted(text)}")
    number, unit = re.split(r" ?(?=[a-zA-Z])", text, maxsplit=1)
    return round(float(number) * _BYTES[unit.lower()])


def time_of_day(text: str) -> time:
    """The time on a clock that `07:00` or `22:30` means, without a zone.

    Raises:
        ValueError: with a sentence for the one who wrote it.
    """
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text, re.ASCII):
        raise ValueError(f"must be a time of day such as 07:00 or 22:30, not {_quoted(text)}")
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def percentage(text: str) -> float:
    """The share that `30%` means: 0.3. From 0% to 100%.

    Raises:
        ValueError: with a sentence for the one who wrote it.
    """
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?) ?%", text, re.ASCII)
    if not found or float(found[1]) > 100:
        raise ValueError(f"must be a percentage such as 30%, at most 100%, not {_quoted(text)}")
    return float(found[1]) / 100


def _quoted(text: str) -> str:
    return '"' + "".join(char if char.isprintable() else repr(char)[1:-1] for char in text[:40]) + '"'


def _read_text(read: Callable[[str], _T], name: str) -> Callable[[Any], Any]:
    """A validator that reads text with `read` and lets values through that are already what it gives."""

    def validate(value: Any) -> Any:
        if isinstance(value, str):
            return read(value.strip())
        if value is None or isinstance(value, (dict, list)):
            raise ValueError(f"must be {name}")
        return value

    return validate


def _schema(pattern: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": list(examples)})


#: A span of time, written `90s`, `2m`, `6h`, `14d`, `1h30m`.
Duration = Annotated[
    timedelta,
    BeforeValidator(_read_text(duration, "a duration such as 90s, 2m, 6h or 14d")),
    _schema(_DURATION, "90s", "2m", "6h", "14d", "1h30m"),
]
#: A number of bytes, written `500kB`, `8MiB`.
ByteSize = Annotated[
    int, BeforeValidator(_read_text(byte_size, "a size such as 8MiB")), _schema(_SIZE, "500kB", "8MiB")
]
#: A time on the clock, written `07:00`.
TimeOfDay = Annotated[
    time,
    BeforeValidator(_read_text(time_of_day, "a time of day such as 07:00")),
    _schema(r"^([01]?\d|2[0-3]):[0-5]\d$", "07:00", "22:30"),
]
#: A share from 0 to 1, written `30%`.
Percentage = Annotated[
    float,
    BeforeValidator(_read_text(percentage, "a percentage such as 30%")),
    _schema(r"^\d{1,3}(\.\d{1,6})? ?%$", "30%"),
]
