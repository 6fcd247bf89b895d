"""Where and how mail is handed over, read from a URL."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from datetime import timedelta
from email.headerregistry import Address
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

#: RFC 8314 (submission over TLS), RFC 6409 (submission), RFC 5321 (relay)
_PORTS = {"smtps": 465, "smtp": 587, "none": 25}
_HOST = re.compile(r"[^\s/?#@\\%<>\"'`{}|^,;]+")
_OPTIONS = {"from", "tls", "timeout", "ca"}


class Tls(StrEnum):
    """How the way to the mail server is encrypted; certificates are always checked."""

    IMPLICIT = "implicit"  #: from the first byte
    STARTTLS = "starttls"  #: after the greeting, or not at all
    OFFERED = "offered"  #: STARTTLS where the server offers it, and never a password without
    NONE = "none"  #: in clear: for a relay on this machine or in a network that is trusted


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSettings:
    """A mail server and the address that mails come from. The password does not appear in a repr."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = Tls.OFFERED
    sender: Address
    timeout: timedelta = timedelta(seconds=30)  #: for one mail from the connection to the server's last word
    ca_file: str = ""  #: certificates to trust besides the system's, for a server with a private authority

    @property
    def place(self) -> str:
        """The server as sentences name it."""
        return f"{self.host}:{self.port}"


def email_settings(url: str, *, sender: str | None = None) -> EmailSettings:
    """The settings that `smtp[s]://user:password@host:port/?from=…&tls=…&timeout=…&ca=…` stands for.

    `smtps` speaks TLS from the first byte (port 465); `smtp` is upgraded by STARTTLS where the server offers it (port
    587), and only then is a password sent. `tls=starttls` insists, `tls=none` does without (port 25; no password then,
    but for a server on this machine). `timeout` is in seconds. User and password are percent-decoded.
    The sender is `sender`, or `from`, or the user where that is an address, or monitor@ the server.

    Raises:
        ValueError: with a sentence for the one who wrote it, which never quotes the URL: it may hold a password.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in {"smtp", "smtps"} or not _HOST.fullmatch(host) or parts.path not in {"", "/"}:
        raise ValueError("a mail server is written smtp://user:password@host:port or smtps://user:password@host:port")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(set(options) - _OPTIONS):
        raise ValueError(f"a mail server has no option {unknown[0]!r}; there are {', '.join(sorted(_OPTIONS))}")
    tls = _tls(parts.scheme, options.get("tls"))
    username, password = unquote(parts.username or ""), unquote(parts.password or "")
    if password and tls is Tls.NONE and not is_loopback(host):
        raise ValueError("with tls=none the password would travel in clear: use smtps:// or tls=starttls")
    return EmailSettings(
        host=host,
        port=parts.port or _PORTS["none" if tls is Tls.NONE else parts.scheme],
        username=username,
        password=password,
        tls=tls,
        sender=mail_address(sender or options.get("from") or _own_address(username, host)),
        timeout=_timeout(options.get("timeout", "30")),
        ca_file=options.get("ca", ""),
    )


def _tls(scheme: str, asked: str | None) -> Tls:
    if scheme == "smtps":
        if asked not in {None, Tls.IMPLICIT}:
            raise ValueError("smtps:// speaks TLS from the first byte; write smtp:// with tls=starttls or tls=none")
        return Tls.IMPLICIT
    try:
        return Tls(asked or Tls.OFFERED)
    except ValueError:
        raise ValueError("tls must be starttls, offered, implicit or none") from None


def _timeout(text: str) -> timedelta:
    # at most a minute: the outbox lends a message for two, and must not lend it again while it is being sent
    if not re.fullmatch(r"[1-9]|[1-5]\d|60", text, re.ASCII):
        raise ValueError("timeout must be a number of seconds from 1 to 60")
    return timedelta(seconds=int(text))


def _own_address(username: str, host: str) -> str:
    if "@" in username:
        return username
    return f"monitor@{host}" if "." in host and not _is_address(host) else "monitor@localhost"


def mail_address(text: str) -> Address:
    """The address that `desk@example.org` or `News desk <desk@example.org>` names; a domain of any script is encoded.

    Raises:
        ValueError: it is none, or one that could say something else on the wire (a line break, a second address).
    """
    name, bracket, bare = text.strip().removesuffix(">").rpartition("<")
    local, _, domain = bare.rpartition("@")
    whole = text.isprintable() and bool(bracket) == text.strip().endswith(">") and not set(name) & set("<>@")
    if not whole or not local or not domain or re.search(r"[\s<>,;:\"()\[\]\\@]", local + domain):
        raise ValueError("must be a mail address such as desk@example.org")
    if not local.isascii():
        raise ValueError("the part of a mail address before the @ must be ASCII")
    try:
        encoded = domain.encode("idna").decode()
    except UnicodeError:
        raise ValueError("the domain of a mail address cannot be encoded") from None
    return Address(display_name=name.strip().strip('"'), username=local, domain=encoded)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, as far as its name tells; nothing is looked up."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
