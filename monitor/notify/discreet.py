"""Answers of receivers without the secrets that were sent to them: web frameworks and mail servers repeat what they were
asked ("Cannot POST /hooks/…"), and what they say is logged, shown and kept.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Shorter pieces of an address are names ("hooks", "services", "v1"), and would be found in any sentence.
_TOKEN: Final = 8
#: So much of a secret at the end of a text is the beginning of it.
_CUT: Final = 6
_IN_PLACE: Final = "…"


class Discreet:
    """Leaves known secrets out of texts."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
        cut = [f"{re.escape(secret[:_CUT])}[^\\s]*$" for secret in known if len(secret) > _CUT]
        self._secrets = re.compile("|".join([*map(re.escape, known), *cut])) if known else None

    def __call__(self, text: str) -> str:
        """The text, each secret in it replaced by an ellipsis; one that is cut at its end, too."""
        return self._secrets.sub(_IN_PLACE, text) if self._secrets else text


def secrets_of_url(url: str) -> list[str]:
    """What of an address is or may be secret: user and password, long pieces of its path, values of its query; each as
    written and decoded, and the header that user and password become.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    pieces = [piece for piece in parts.path.split("/") if len(piece) >= _TOKEN]
    pieces += [value for _, value in parse_qsl(parts.query) if len(value) >= _TOKEN]
    userinfo, _, _ = parts.netloc.rpartition("@")
    user, _, password = userinfo.partition(":")
    whole = unquote(f"{user}:{password}")
    return [
        form
        for piece in (*pieces, *([userinfo, password or user] if userinfo else ()))
        for form in (piece, unquote(piece))
    ] + ([encoded(whole)] if userinfo else [])


def secrets_of_login(user: str, password: str) -> list[str]:
    """A password as it goes over the wire: as it is, and as AUTH PLAIN and AUTH LOGIN write it (RFC 4616)."""
    return [password, encoded(password), encoded(f"\0{user}\0{password}")] if password else []


def encoded(text: str) -> str:
    """Base64 of a text."""
    return b64encode(text.encode()).decode()
