"""URLs and mail addresses in config.yaml: each function raises ValueError with a sentence, or gives the text back.

The sentences on URLs never quote what was written: it may hold a password.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from monitor.alerts.mailserver import email_settings, mail_address
from monitor.yamldoc import shown

_HOST = re.compile(r"[^\s/?#@\\%<>\"'`{}|^,;]+")


def web_url(text: str) -> str:
    """An absolute http or https URL."""
    scheme = text.partition(":")[0].lower()
    if scheme not in {"http", "https"}:
        hint = {"feed": ": write https:// instead of feed:", "file": ": files are not read as feeds"}.get(scheme, "")
        raise ValueError(f"must begin with https:// or http://{hint}")
    _split(text)
    return text


def smtp_url(text: str) -> str:
    """The URL of a mail server that mail can be handed to, as `alerts.mailserver` reads it."""
    if not text.lower().startswith(("smtp://", "smtps://")):
        raise ValueError("must begin with smtp:// or smtps://, such as smtps://user:password@mail.example.org:465")
    _split(text)
    email_settings(text)
    return text


def recipient(text: str) -> str:
    """A mail address, with or without a name before it: `desk@example.org`, `Desk <desk@example.org>`."""
    try:
        mail_address(text)
    except ValueError as error:
        raise ValueError(f"{error}, not {shown(text)}") from None
    return text.strip()


def is_private(url: str) -> bool:
    """Whether the host of a URL is plainly of a private network: an address that is not global, or a local name."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal", ".lan", ".home.arpa"))


def lies_within(url: str, networks: Sequence[str]) -> bool:
    """Whether the host of a URL may lie in one of some networks; of a name that cannot be told before it is resolved."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return bool(networks)
    return any(address in ipaddress.ip_network(network) for network in networks)


def holds_password(url: str) -> bool:
    """Whether a URL carries a password in clear."""
    try:
        return bool(urlsplit(url).password)
    except ValueError:
        return False


def _split(text: str) -> None:
    """Nothing, if a URL can be taken apart. Comes before all else that reads it: Python's own sentences quote it."""
    if not text.isprintable() or " " in text:
        raise ValueError("a URL holds no spaces or control characters")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"cannot be read as a URL: {_reason(str(error))}") from None
    if not (parts.hostname and _HOST.fullmatch(parts.hostname)):
        raise ValueError("the host is missing or has characters that no host has")
    if port == 0:
        raise ValueError("cannot be read as a URL: port 0")


def _reason(said: str) -> str:
    """Python's reason without what it quotes."""
    return "the port must be a number up to 65535" if "ort" in said else "check the host, its port and brackets"
