"""Short texts in config.yaml: each function gives the text back as it will be used, or raises ValueError with a sentence."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

from monitor.yamldoc import did_you_mean, shown


def line(text: str) -> str:
    """One line of text without the spaces around it, not empty, at most 500 characters, nothing that controls."""
    text = text.strip()
    if not text:
        raise ValueError("must not be empty")
    if len(text) > 500:
        raise ValueError("must have at most 500 characters")
    # format characters turn text around (RTL overrides) or hide in it; the joiners that Persian needs are among them
    bad = next((char for char in text if not char.isprintable() and char not in "\u200c\u200d"), None)
    if bad:
        raise ValueError(f"must not hold the character U+{ord(bad):04X}")
    return text


def identifier(text: str) -> str:
    """An id: lower-case letters, digits, hyphens and underscores."""
    if is_identifier(text):
        return text
    likely = re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-_")[:64]
    hint = f"; write {shown(likely)}?" if likely else ""
    raise ValueError(f"an id is made of a-z, 0-9, - and _, at most 64 of them: not {shown(text)}{hint}")


def source_name(text: str) -> str:
    """The id of a list of feeds; `config` is how feeds that stand in config.yaml itself are marked."""
    if text == "config":
        raise ValueError('"config" is taken: give the list another id')
    return text


def is_identifier(text: str) -> bool:
    """Whether `identifier` lets a text through."""
    return re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", text) is not None


def is_language(text: str) -> bool:
    """Whether `language` lets a text through."""
    return re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", text.lower()) is not None


def language(text: str) -> str:
    """A language tag in lower case: `en`, `ckb`, `zh-hans` (ISO 639 with subtags after BCP 47)."""
    if not is_language(text):
        raise ValueError(f"must be a language such as en, ar or fa, not {shown(text)}")
    return text.lower()


def country(text: str) -> str:
    """A country in two lower-case letters (ISO 3166-1 alpha-2)."""
    if not re.fullmatch(r"[a-z]{2}", text.lower()):
        raise ValueError(f"must be a country in two letters such as iq or us, not {shown(text)}")
    return text.lower()


def contact(text: str) -> str:
    """An address that may stand in a User-Agent; a bare mail address becomes `mailto:`."""
    text = line(text)
    if re.fullmatch(r"[^\s()<>:/@]+@[^\s()<>:/@]+", text):
        return f"mailto:{text}"
    if not re.fullmatch(r"(mailto:[^\s()<>@]+@[^\s()<>@]+|https?://[^\s()<>]+)", text) or not text.isascii():
        raise ValueError(
            f"must be an address such as mailto:desk@example.org or https://example.org, not {shown(text)}"
        )
    return text


def zone_name(text: str) -> str:
    """The name of a time zone of the IANA database."""
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(text, available_timezones()) or "; names look like Asia/Baghdad"
        raise ValueError(f"no time zone is named {shown(text)}{hint}") from None
    return text


def listen_address(text: str) -> str:
    """`host:port` to listen on."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:/]+):(\d{1,5})", text)
    if not found or not 0 < int(found[2]) < 65_536:
        raise ValueError(f"must be host:port such as 127.0.0.1:8787, not {shown(text)}")
    return text
