"""A page as a server sent it: its article, or the named reason why there is none."""

from __future__ import annotations

import re

from monitor.model import PageFailed, PageFault, PageSelect, ReadText
from monitor.text.html import decode, decode_again, is_html
from monitor.text.normalise import fold
from monitor.text.read import read_html, read_page

#: Pages of news sites have 20 KB to 3 MB, scripts included.
PAGE_LIMIT = 8 << 20
#: Fewer letters than this are no article: a caption, a slogan, an apology.
_ARTICLE_LETTERS = 80
#: A page that speaks of cookies or robots may still be an article on them, if it says this much of other things.
_ENOUGH_LETTERS = 500
#: Share of characters that could not be decoded; one damaged byte in 200 is still readable.
_DAMAGED = 1 / 200


def page_of(
    body: bytes, *, content_type: str = "", url: str = "", title: str = "", select: PageSelect | None = None
) -> ReadText | PageFailed:
    """The article on a page, or why there is none.

    `url` is where the page came from, after redirects. Never raises for a page.

    Raises:
        ValueError: a selector of `select` is none.
    """
    if len(body) > PAGE_LIMIT:
        return _failed(PageFault.TOO_LARGE, f"The page is larger than {PAGE_LIMIT >> 20} MiB.")
    if not body.strip():
        return _failed(PageFault.EMPTY, "The server sent nothing.")
    if what := binary(body) or _other_kind(content_type):
        return _failed(PageFault.NOT_HTML, f"It is {what}, not a page.")
    text = decode(body, content_type)
    if _damage(text) > _DAMAGED and not _is_damaged_utf8(body):
        text = decode_again(body, content_type)
    if _damage(text) > _DAMAGED:
        return _failed(PageFault.ENCODING, "Its bytes are text in no encoding that could be found out.")
    if is_html(text) or "html" in content_type:
        return _judged(read_html(text, title=title, select=select), url)
    if text.lstrip()[:1] in ("{", "["):
        return _failed(PageFault.NOT_HTML, "It is data (JSON), not a page.")
    return _judged(read_page(text), url)


def _failed(fault: PageFault, sentence: str) -> PageFailed:
    return PageFailed(fault=fault, sentence=sentence)


def _damage(text: str) -> float:
    return text.count("\ufffd") / max(1, len(text))


def _is_damaged_utf8(body: bytes) -> bool:
    """Whether most of what is no ASCII reads as UTF-8: other encodings do not look like it by chance."""
    wide = [letter for letter in body[:100_000].decode("utf-8", errors="replace") if letter > "\x7f"]
    return wide.count("\ufffd") * 2 < len(wide)


# ── what is no page ──────────────────────────────────────────────────────────────────────────────────────────────────

#: How common files that are no text begin (the magic numbers of file(1)).
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"SQLite format 3", "a database"),
)
_KINDS = {"image": "a picture", "video": "a video", "audio": "sound", "font": "a font"}


def binary(body: bytes) -> str:
    """What kind of binary file this is, or "" for text. UTF-16 and UTF-32 need a byte order mark to be told."""
    if what := next((what for magic, what in _MAGIC if body.startswith(magic)), ""):
        return what
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    return "binary" if b"\0" in body[:8192] and not wide else ""


def _other_kind(content_type: str) -> str:
    kind, _, form = content_type.lower().partition(";")[0].strip().partition("/")
    if kind in _KINDS:
        return _KINDS[kind]
    return {"pdf": "a PDF document", "json": "data (JSON)"}.get(form, "")


# ── what is no article ───────────────────────────────────────────────────────────────────────────────────────────────

#: Words that consent dialogues are made of, folded beginnings: cookies, consent, partners who process data, privacy.
_CONSENT = re.compile(
    r"\b(?:cookie|consent|gdpr|datenschutz|zustimm|einwillig|confidentialite|consentement|privacidad|consentimiento"
    r"|privacidade|consenso|toestemming|cerez|privacy|куки|конфиденциальност|ارتباط|الخصوصيه)"
)
#: Phrases of pages that stand before the page: proofs that a person reads it, scripts that must run first.
_CHALLENGES = tuple(
    map(
        fold,
        (
            "enable javascript",
            "javascript is required",
            "javascript is disabled",
            "checking your browser",
            "verify you are human",
            "verifying you are human",
            "confirm you are human",
            "are you a robot",
            "unusual traffic",
            "complete the captcha",
            "attention required",
            "activez javascript",
            "javascript aktivieren",
            "habilite javascript",
            "включите javascript",
            "تفعيل جافا سكريبت",
        ),
    )
)
_CONSENT_HOST = re.compile(r"https?://(?:[^/]*\.)?(?:consent|guce|cmp)\.|https?://[^/]+/(?:[^?]*/)?(?:collect)?consent\b", re.IGNORECASE)  # fmt: skip


def _judged(read: ReadText, url: str) -> ReadText | PageFailed:
    """The text, unless nothing in it is an article."""
    paragraphs = [line for line in read.body.split("\n\n") if line]
    folded = [fold(line) for line in paragraphs]
    consent = [_CONSENT.search(words) is not None for words in folded]
    told = sum(len(line) for line, about in zip(paragraphs, consent, strict=True) if not about)
    if told < _ENOUGH_LETTERS:
        page = fold(" ".join([read.title, *paragraphs, *read.dropped[:100]]))
        if _CONSENT_HOST.match(url) or any(consent) or (told < _ARTICLE_LETTERS and _CONSENT.search(page)):
            return _failed(PageFault.CONSENT_WALL, "It asks for consent to cookies and shows no article.")
        if any(phrase in page for phrase in _CHALLENGES):
            return _failed(
                PageFault.CHALLENGE, "It asks for a script to run or a person to answer, and shows no article."
            )
    if told < _ARTICLE_LETTERS:
        return _failed(PageFault.EMPTY, "Nothing on it reads like an article.")
    return read
