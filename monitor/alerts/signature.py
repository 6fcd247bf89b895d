"""How a webhook proves who sent it: Standard Webhooks, "Signature scheme" (https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_PREFIX = "whsec_"


def signed_headers(message: str, body: bytes, *, at: datetime, keys: Sequence[bytes]) -> tuple[tuple[str, str], ...]:
    """The headers of one try: type, id, time, and a signature for each key, in the order of the keys."""
    seconds = str(int(at.timestamp()))
    fields = [("content-type", "application/json"), ("webhook-id", message), ("webhook-timestamp", seconds)]
    if keys:
        fields.append(("webhook-signature", " ".join(_signature(message, seconds, body, key) for key in keys)))
    return tuple(fields)


def _signature(message: str, seconds: str, body: bytes, key: bytes) -> str:
    signed = f"{message}.{seconds}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def signing_key(secret: str) -> bytes:
    """The key that a secret stands for: what `whsec_` is followed by, as Base64; any other text as it is, in UTF-8.

    Raises:
        ValueError: it is empty, or `whsec_` is followed by no Base64; the sentence does not quote it.
    """
    if not secret.startswith(_PREFIX):
        key = secret.encode()
    else:
        text = secret.removeprefix(_PREFIX)
        try:
            key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        except (binascii.Error, ValueError):
            raise ValueError("the secret of a webhook begins with whsec_ but is no Base64 after it") from None
    if not key:
        raise ValueError("the secret of a webhook is empty")
    return key
