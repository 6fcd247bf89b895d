"""The week's feeds and pages as documents: RSS, Atom, JSON Feed, HTML."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from monitor.demo.week import Listed, Publisher, Week


def feed_body(week: Week, publisher: Publisher, *, home: str, monday: datetime, passed: timedelta) -> tuple[str, bytes]:
    """Content type and body of a feed as of then; `home` is the server's address without a slash at the end."""
    listing = week.listing(publisher.id, passed)
    kind, write = {
        "rss": ("application/rss+xml; charset=utf-8", _rss),
        "atom": ("application/atom+xml; charset=utf-8", _atom),
        "json": ("application/feed+json", _json),
    }[publisher.format]
    return kind, write(publisher, listing, home, monday, passed).encode()


def page_body(publisher: Publisher, item: Listed, passed: timedelta) -> bytes:
    """An article's page, for people who follow the link in an alert."""
    title = escape(item.headline(passed))
    direction = "rtl" if publisher.lang in {"ar", "fa"} else "ltr"
    return (
        f'<!doctype html><html lang="{publisher.lang}" dir="{direction}"><meta charset="utf-8">'
        f"<title>{title} - {escape(publisher.title)}</title><h1>{title}</h1>{_html(publisher, item, passed)}"
        "<footer>Invented for a demonstration. Nothing of it happened.</footer></html>"
    ).encode()


def page_path(item: Listed) -> str:
    return f"/{item.publisher}/{item.number:02}"


def _html(publisher: Publisher, item: Listed, passed: timedelta) -> str:
    text = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in item.paragraphs)
    return text + publisher.furniture.replace("{title}", escape(item.headline(passed)))


def _rss(publisher: Publisher, listing: tuple[Listed, ...], home: str, monday: datetime, passed: timedelta) -> str:
    items = "".join(
        f"<item><title>{escape(item.headline(passed))}</title><link>{home}{page_path(item)}</link>"
        f'<guid isPermaLink="false">{page_path(item)}</guid><pubDate>{format_datetime(monday + item.at)}</pubDate>'
        f"<description><![CDATA[{_html(publisher, item, passed)}]]></description></item>"
        for item in listing
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(publisher.title)}</title>'
        f"<link>{home}/</link><description>Made-up news</description><language>{publisher.lang}</language>"
        f"{items}</channel></rss>"
    )


def _atom(publisher: Publisher, listing: tuple[Listed, ...], home: str, monday: datetime, passed: timedelta) -> str:
    entries = "".join(
        f"<entry><title>{escape(item.headline(passed))}</title><id>tag:{publisher.id}.invalid,2000:{item.number}</id>"
        f'<link href="{home}{page_path(item)}"/><published>{(monday + item.at).isoformat()}</published>'
        f"<updated>{(monday + item.changed(passed)).isoformat()}</updated>"
        f'<content type="html">{escape(_html(publisher, item, passed))}</content></entry>'
        for item in listing
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{publisher.lang}">'
        f"<title>{escape(publisher.title)}</title><id>tag:{publisher.id}.invalid,2000:feed</id>"
        f"<updated>{(monday + max(item.changed(passed) for item in listing)).isoformat()}</updated>{entries}</feed>"
    )


def _json(publisher: Publisher, listing: tuple[Listed, ...], home: str, monday: datetime, passed: timedelta) -> str:
    items = [
        {
            "id": page_path(item),
            "url": home + page_path(item),
            "title": item.headline(passed),
            "content_html": _html(publisher, item, passed),
            "date_published": (monday + item.at).isoformat(),
        }
        for item in listing
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": publisher.title, "home_page_url": home + "/"}
    return json.dumps(feed | {"language": publisher.lang, "items": items}, ensure_ascii=False)
