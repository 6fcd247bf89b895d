"""Where a request goes: a URL taken apart and checked, and where a redirect leads from there."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

import httpx

from monitor.model import Fault
from monitor.net.faults import Failure
from monitor.net.pace import site
from monitor.text.urls import shown

#: what a host may consist of once httpx has brought it to ASCII (IDNA); underscores occur in real names
_HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|[0-9a-f:.]+(%25.+)?", re.IGNORECASE)
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place that can be asked."""

    url: httpx.URL  #: without user, password and fragment
    userinfo: bytes  #: `user:password`, percent-encoded as it was written; empty where there is none
    site: str  #: the registrable domain, which is what a pace belongs to

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.url.scheme, _host(self.url), self.url.port or _PORTS[self.url.scheme]

    @property
    def authorization(self) -> str:
        """The header for basic authentication (RFC 7617)."""
        user, _, password = self.userinfo.partition(b":")
        return "Basic " + b64encode(unquote_to_bytes(user) + b":" + unquote_to_bytes(password)).decode()

    def with_userinfo(self) -> str:
        """The whole URL, to be stored and asked again; not to be shown."""
        return str(self.url.copy_with(userinfo=self.userinfo) if self.userinfo else self.url)


@lru_cache(maxsize=1024)
def location(url: str) -> Location:
    """A URL as people write it in a list of feeds.

    Raises:
        Failure: it is no http or https URL, or has no host that could be asked.
    """
    try:
        return _location(httpx.URL(url.strip()))
    except (httpx.InvalidURL, ValueError) as error:
        raise Failure(Fault.BAD_URL, f"{shown(url)} cannot be read as a URL.") from error


def redirected(start: Location, target: str) -> Location:
    """Where a Location header leads. User and password go along to the same origin only, and to it through https.

    Raises:
        Failure: it leads nowhere, or from https to http.
    """
    try:
        joined = start.url.join(target)
        there = _location(joined)
    except (httpx.InvalidURL, ValueError, Failure) as error:
        raise Failure(Fault.REDIRECTS, f"The server redirects to what is no web address: {shown(target)}.") from error
    if start.url.scheme == "https" and there.url.scheme == "http":
        raise Failure(Fault.REDIRECTS, f"The server redirects from https to http, to {shown(str(there.url))}.")
    along = start.userinfo if there.origin == start.origin or _upgrade(start, there) else b""
    return Location(url=there.url, userinfo=along, site=there.site)


def _location(url: httpx.URL) -> Location:
    host = _host(url).removesuffix(".")  # a certificate names no final dot
    if url.scheme not in _PORTS or not _HOST.fullmatch(host) or not _is_port(url.port):
        raise Failure(Fault.BAD_URL, f"{shown(str(url))} is no http or https address that could be asked.")
    userinfo = url.userinfo
    if userinfo or url.fragment or host != _host(url):
        url = url.copy_with(userinfo=b"", fragment=None, host=host)
    return Location(url=url, userinfo=userinfo, site=site(host))


def _host(url: httpx.URL) -> str:
    """The host in ASCII, as name servers and certificates know it; `url.host` is the form that people read."""
    return url.raw_host.decode("ascii")


def _is_port(port: int | None) -> bool:
    return port is None or 0 < port < 65536


def _upgrade(start: Location, there: Location) -> bool:
    """The same host on the default ports, from http to https: what a browser takes for the same site, but safer."""
    host = start.origin[1]
    return start.origin == ("http", host, 80) and there.origin == ("https", host, 443)
