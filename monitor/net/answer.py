"""What an answer means: a whole document, nothing new, another place, or a failure."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.model import Fault, Fetched, NotModified
from monitor.net.faults import EXPECTED, Failure, status_failure
from monitor.net.headers import http_date, max_age, retry_after, validator
from monitor.net.inflate import body_of
from monitor.ports import FetchRequest, Posted

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    import httpx

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
#: 203 is a 200 that a proxy has changed on its way (RFC 9110 section 15.3.4); other successes carry no whole document
_WHOLE: Final = frozenset({200, 203})

#: of a receiver's answer no more is read: its status has said all
REPLY_BYTES: Final = 64 * 1024
_REPLY_CHARACTERS: Final = 200
#: a receiver that gave its status and then dawdles is not waited for
_REPLY_PATIENCE_S: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The server names another place."""

    target: str  #: the Location header, as it stands
    permanent: bool


async def read_answer(
    response: httpx.Response, request: FetchRequest, *, url: str, most: int, now: datetime
) -> Fetched | NotModified | Moved:
    """The answer to a request for `url`, its body read to the end and at most `most` bytes long.

    Raises:
        Failure: any status that brings no document, or a body that cannot be used.
    """
    status, headers = response.status_code, response.headers
    if status in _REDIRECTS:
        return _moved(status, headers.get("location"))
    if status == 304 and (request.etag or request.last_modified):
        async for _ in response.aiter_raw():
            pass  # none comes, but the connection may be kept once the end has been seen
        return NotModified(
            etag=validator(headers.get("etag")) or request.etag,
            last_modified=validator(headers.get("last-modified")) or request.last_modified,
            max_age=max_age(headers.get("cache-control"), headers.get("age")),
        )
    if status not in _WHOLE:
        raise status_failure(status, _retry_after(response, now))
    return Fetched(
        url=url,
        status=status,
        body=await body_of(response, most=most, cut=request.cut),
        content_type=headers.get("content-type", "")[:1024],
        etag=validator(headers.get("etag")),
        last_modified=validator(headers.get("last-modified")),
        max_age=max_age(headers.get("cache-control"), headers.get("age")),
        retry_after=_retry_after(response, now),
    )


async def read_reply(response: httpx.Response, *, now: datetime, ends_at: float) -> Posted:
    """What a receiver answered. `ends_at` (the loop's clock) is when reading its text stops at the latest."""
    return Posted(
        status=response.status_code,
        retry_after=_retry_after(response, now),
        text=await _text(response, ends_at=ends_at),
    )


def _moved(status: int, target: str | None) -> Moved:
    if not target:
        raise Failure(Fault.REDIRECTS, f"The server redirects without saying where to ({status}).", status=status)
    return Moved(target=target, permanent=status in _PERMANENT)


def _retry_after(response: httpx.Response, now: datetime) -> timedelta | None:
    value = response.headers.get("retry-after")
    if value is None:
        return None
    # a date is meant by the server's clock, which may differ from ours
    return retry_after(value, now=http_date(response.headers.get("date", "")) or now)


async def _text(response: httpx.Response, *, ends_at: float) -> str:
    """The beginning of a body on one line, for people; empty where it cannot be read."""
    if response.headers.get("content-encoding", "identity") != "identity":
        return ""
    body = bytearray()
    try:
        async with asyncio.timeout_at(min(ends_at, asyncio.get_running_loop().time() + _REPLY_PATIENCE_S)):
            async for piece in response.aiter_raw():
                body += piece
                if len(body) >= REPLY_BYTES:
                    break
    except EXPECTED:  # the receiver has the message: its status said so
        pass
    words = bytes(body[:REPLY_BYTES]).decode(errors="replace").split()
    return "".join(char for char in " ".join(words) if char.isprintable())[:_REPLY_CHARACTERS]
