"""Why a fetch failed, as a class and a sentence: what we notice ourselves, what a status says, what libraries raise.

A sentence is the same each time the same thing happens, so that a log can tell a change from a repetition. It names
the host, never a user, a password or the values of a query.
"""

from __future__ import annotations

import errno
import os
import ssl
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import h11
import httpcore
import httpx

from monitor.model import Fault
from monitor.quantities import duration_text

if TYPE_CHECKING:
    from collections.abc import Callable


class Failure(Exception):
    """A fetch cannot go on; ends as a `FetchFailed` at the door."""

    def __init__(
        self, fault: Fault, sentence: str, *, status: int | None = None, retry_after: timedelta | None = None
    ) -> None:
        self.fault, self.sentence, self.status, self.retry_after = fault, sentence, status, retry_after
        super().__init__(sentence)


# ── statuses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#: status → class and what the server does, read after "The server" (RFC 9110 section 15; 429: RFC 6585; 451: RFC 7725)
_STATUSES: Final[dict[int, tuple[Fault, str]]] = {
    401: (Fault.FORBIDDEN, "wants a user and a password"),
    403: (Fault.FORBIDDEN, "forbids us to read this"),
    404: (Fault.NOT_FOUND, "has nothing under this address"),
    407: (Fault.FORBIDDEN, "wants us to log in at a proxy"),
    408: (Fault.CLIENT, "lost patience with us"),
    410: (Fault.GONE, "says that this is gone for good"),
    429: (Fault.RATE_LIMITED, "asks us to come less often"),
    451: (Fault.FORBIDDEN, "may not show this for legal reasons"),
    500: (Fault.SERVER, "has an error of its own"),
    502: (Fault.SERVER, "gets no proper answer from the server behind it"),
    503: (Fault.SERVER, "is not available at the moment"),
    504: (Fault.SERVER, "waits in vain for the server behind it"),
}


def status_failure(status: int, retry_after: timedelta | None) -> Failure:
    """What a status other than success means."""
    fault, says = _STATUSES.get(status) or _unlisted(status)
    if retry_after is not None and status in {429, 503}:
        says = f"asks us to come back in {duration_text(retry_after)}"
    return Failure(fault, f"The server {says} ({status}).", status=status, retry_after=retry_after)


def _unlisted(status: int) -> tuple[Fault, str]:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "a status that no standard knows"
    return (Fault.SERVER if status >= 500 else Fault.CLIENT), f"answers: {phrase}"


# ── what libraries raise ─────────────────────────────────────────────────────────────────────────────────────────────

_UNREACHABLE: Final = {
    errno.ECONNREFUSED: "refuses connections",
    errno.ETIMEDOUT: "does not answer",
    errno.ENETUNREACH: "cannot be reached from here",
    errno.EHOSTUNREACH: "cannot be reached from here",
    errno.ECONNRESET: "hung up at once",
}


def unreachable(host: str, port: int, error: OSError) -> Failure:
    """No connection could be made."""
    says = _UNREACHABLE.get(error.errno or 0) or f"cannot be reached: {os.strerror(error.errno or errno.EIO)}"
    return Failure(Fault.CONNECT, f"{host}, port {port}, {says}.")


def handshake_failed(host: str | None, error: Exception) -> Failure:
    """The connection stands, but TLS does not."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = error.verify_message.rstrip(".")
        return Failure(Fault.TLS, f"The certificate of {host} cannot be trusted: {why}.")
    if isinstance(error, ssl.SSLError) and error.reason:
        return Failure(Fault.TLS, f"{host} does not speak TLS as we do: {error.reason.lower().replace('_', ' ')}.")
    return Failure(Fault.TLS, f"{host} hung up while TLS was being set up.")


def _protocol(error: Exception) -> Failure:
    cause = error.__cause__
    if isinstance(cause, h11.ProtocolError) and cause.error_status_hint == 431:
        return Failure(Fault.TOO_LARGE, "The headers of the answer are larger than 100 KiB.")
    if "without sending complete message body" in str(error):  # h11's words; it has no code for this
        return Failure(Fault.BROKEN_OFF, "The answer ended before it was complete.")
    if "without sending a response" in str(error):  # httpcore's words
        return Failure(Fault.BROKEN_OFF, "The server hung up without an answer.")
    return Failure(Fault.BROKEN_OFF, "What the server sent is not HTTP.")


def _reset(error: Exception) -> Failure:
    if isinstance(error.__cause__, ssl.SSLError):
        return Failure(Fault.TLS, "The encrypted connection failed while it was in use.")
    return Failure(Fault.BROKEN_OFF, "The connection was cut before the answer was complete.")


def _bad_url(error: Exception) -> Failure:  # noqa: ARG001
    return Failure(Fault.BAD_URL, "The address or a header of the request cannot be sent.")


def _dropped(error: Exception) -> Failure:  # noqa: ARG001
    return Failure(Fault.CONNECT, "The network failed on our side.")


#: looked through from the top; the first class that fits decides
_TABLE: Final[tuple[tuple[type[Exception], Callable[[Exception], Failure]], ...]] = (
    (httpcore.RemoteProtocolError, _protocol),
    (h11.RemoteProtocolError, _protocol),
    (httpcore.ReadError, _reset),
    (httpcore.WriteError, _reset),
    (httpcore.LocalProtocolError, _bad_url),
    (h11.LocalProtocolError, _bad_url),
    (httpx.InvalidURL, _bad_url),
    (ssl.SSLError, _reset),
    (ValueError, _bad_url),  # a host that no name server can be asked for, a header that is not Latin-1
    (httpcore.ConnectionNotAvailable, _dropped),
    (httpcore.NetworkError, _dropped),
    (OSError, _dropped),
)

#: everything that a fetch may end with besides a value and cancellation
EXPECTED: Final[tuple[type[Exception], ...]] = (Failure, *(kind for kind, _ in _TABLE))


def failure(error: Exception, *, limit: timedelta) -> Failure:
    """The class and the sentence of an exception out of `EXPECTED`; `limit` is the time that the whole was given."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, TimeoutError):  # an OSError too, so asked for before the table
        return Failure(Fault.TIMEOUT, f"No complete answer came within {duration_text(limit)}.")
    return next(make(error) for kind, make in _TABLE if isinstance(error, kind))
