"""What an answer's headers ask of us, read so that nonsense counts as not said."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

#: nobody is obeyed for longer
LONGEST_WAIT: Final = timedelta(hours=24)
#: a freshness beyond this is the same as this; RFC 9111 section 1.2.2 lets a cache read 2^31 s
_LONGEST_FRESH_S: Final = 366 * 86_400
#: longer validators are not kept: they would be sent and stored with every poll
_LONGEST_VALIDATOR: Final = 1024
#: `name`, `name=token` or `name="quoted"`, RFC 9111 section 5.2
_DIRECTIVE: Final = re.compile(r"""([^\s,;="]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?""")


def retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """How long to stay away: seconds or an HTTP date (RFC 9110 section 10.2.3), between 0 and 24 h."""
    value = (value or "").strip()
    if _is_number(value):
        return timedelta(seconds=_capped(value, int(LONGEST_WAIT.total_seconds())))
    until = http_date(value)
    return None if until is None else max(timedelta(0), min(until - now, LONGEST_WAIT))


def max_age(cache_control: str | None, age: str | None) -> timedelta | None:
    """How long the answer stays fresh (RFC 9111 section 4.2): max-age less Age. s-maxage is for shared caches only."""
    found: str | None = None
    for name, quoted, token in _DIRECTIVE.findall((cache_control or "")[:1024]):
        match name.lower():
            case "no-cache" | "no-store":
                return None
            case "max-age" if found is None:
                found = quoted or token
    if found is None or not _is_number(found):
        return None
    passed = (age or "").strip()
    fresh = _capped(found, _LONGEST_FRESH_S) - (_capped(passed, _LONGEST_FRESH_S) if _is_number(passed) else 0)
    return timedelta(seconds=max(0, fresh))


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified as it was sent, to be sent back; None for one that is overlong or holds controls."""
    if (
        not value
        or len(value) > _LONGEST_VALIDATOR
        or not all(" " <= char <= "~" or "\xa0" <= char <= "\xff" for char in value)
    ):
        return None
    return value


def http_date(value: str) -> datetime | None:
    """The moment that an HTTP date names, in UTC; None where it names none."""
    if not value or len(value) > 100:
        return None
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _capped(digits: str, most: int) -> int:
    return most if len(digits) > 12 else min(int(digits), most)
