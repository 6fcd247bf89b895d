"""What a site's robots.txt says of one page (RFC 9309), read by protego."""

from __future__ import annotations

from typing import Any

#: so much of the file is read (RFC 9309 section 2.5: at least 500 kibibytes); what follows is passed over
ROBOTS_LIMIT = 500 * 1024


def robots_say(body: bytes, *, url: str, agent: str) -> dict[str, Any]:
    """`{"allowed": bool, "delay_s": seconds or None}`: whether `agent` may read `url`, and how slowly.

    `agent` is a product token (RFC 9309 section 2.2.1), which is compared without case; a group of its own goes before
    the group for all. Bytes that are no UTF-8 spoil their own line only. The time that a hostile file takes grows with
    the square of its length: this is for a process of its own.
    """
    from protego import Protego  # noqa: PLC0415 - few processes need it

    text = body[:ROBOTS_LIMIT].decode("utf-8-sig", errors="replace").replace("\0", " ")
    rules = Protego.parse(text)
    return {"allowed": bool(rules.can_fetch(url, agent)), "delay_s": rules.crawl_delay(agent)}
