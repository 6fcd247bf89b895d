"""Markup into clean text: paragraphs apart, words whole, entities decoded, nothing alive left.

Of seven libraries tried on feed snippets only resiliparse keeps `<p>one</p><p>two</p>` apart and `Kad<b>hemi</b>`
whole; it walks the tree without recursion, so that a million nested tags cost time in proportion and no stack.
"""

from __future__ import annotations

import codecs
import html as entities
import re
from collections.abc import Callable
from functools import cache
from typing import Any

#: Characters of markup that are read, and of text that come back. The longest reports seen are about 80,000
#: characters; what is longer than this is a dump, and every later step costs in proportion.
MARKUP_LIMIT = 2_000_000
TEXT_LIMIT = 500_000
TITLE_LIMIT = 1_000

#: Feeds escape their markup twice, a few three times; what still looks alive after that is cut out by pattern.
_ROUNDS = 3

_BLOCKS = (
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 head header hr html iframe img li link main meta nav object ol p picture pre script section select source style"
    " svg table tbody td template textarea tfoot th thead title tr ul video audio embed input button option base frame"
)
_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark math noscript param q rp rt ruby s samp"
    " small span strike strong sub summary details sup time tt u var wbr"
)
_BLOCK, _ANY = ("|".join(names.split()) for names in (_BLOCKS, _BLOCKS + " " + _INLINE))

#: A tag that browsers know. `1 < 2`, `<user@example.org>` and `<3` are none.
_TAG = re.compile(rf"<(?=[a-z/!?])(?:/?(?:{_ANY})(?=[\s/>])|!--|!doctype|\?xml|!\[CDATA\[)", re.IGNORECASE)
#: Markup that decoding brought to light. Stricter, because here somebody may have meant the characters themselves:
#: "the <b> tag" stays, `<p>`, `</b>` and `<b onclick=…>` are markup that was escaped twice.
_REVEALED = re.compile(
    rf"<(?=[a-z/!])(?:(?:{_BLOCK})(?:[\s/][^<>]*)?(?:>|$)|(?:{_ANY})[\s/][^<>]*(?:>|$)|/(?:{_ANY})\s*>|!--)",
    re.IGNORECASE,
)
#: The same escaped once more.
_HIDDEN = re.compile(rf"&lt;/?(?:{_BLOCK}|a|b|i|em|strong|span)(?:&gt;|[\s/])", re.IGNORECASE)
#: A `<` that opens nothing: without this the parser takes all up to the next `>` for a tag and throws it away.
_STRAY = re.compile(rf"<(?![!?]|/?[a-z][a-z0-9:-]*(?:[\s/][^<>]*)?>|/?(?:{_ANY})[\s/>])", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")

#: Characters that carry no text: controls, soft hyphen, zero-width space, word joiner, byte order mark, and the
#: direction marks with which a line can be shown other than it reads. ZWNJ and ZWJ stay: Persian and emoji need them.
_NO_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_HALF = "\ud800-\udfff"
_JUNK, _HALVES, _UNSEEN = (re.compile(f"[{chars}]") for chars in (_NO_TEXT, _HALF, _NO_TEXT + _HALF))

#: What `tidy` has to change, asked in the way that costs least: most texts come tidy out of the parser.
_UNTIDY = ("  ", " \n", "\n ", "\t", "\r", "\x0b", "\x0c")
_SPACES = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_GAPS = re.compile(r"\n{3,}")


def plain(html: str) -> str:
    """The text of a piece of HTML: paragraphs parted by an empty line, rows, items and `<br>` by a line break.

    Text without markup keeps its line breaks and is only tidied. Scripts, styles, pictures with their captions and
    alternative texts, and form controls are left out. Entities are decoded once; markup which that brings to light
    was escaped twice and is read as markup. The answer holds no control characters but line breaks and at most
    `TEXT_LIMIT` characters. Never raises.
    """
    text = printed(html[:MARKUP_LIMIT])
    if "<" not in text and "&" not in text:
        return tidy(text)[:TEXT_LIMIT]
    text = _text_of(text) if _TAG.search(text) else printed(entities.unescape(text))
    for _ in range(_ROUNDS - 1):
        if "&lt;" in text and _HIDDEN.search(text):
            text = entities.unescape(text)
        if "<" not in text or not _REVEALED.search(text):
            break
        text = _text_of(tidy(text).replace("\n\n", "<p>").replace("\n", "<br>"))
    if "<" in text:
        text = _REVEALED.sub(" ", text)
    return tidy(text)[:TEXT_LIMIT]


def plain_title(raw: str) -> str:
    """The same as one line of at most `TITLE_LIMIT` characters. Empty when there is nothing but markup."""
    if "<" not in raw and "&" not in raw:
        title = " ".join(printed(raw[:MARKUP_LIMIT]).split())
    else:
        title = " ".join(plain(raw).split())
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1].rstrip() + "…"


def tidy(text: str) -> str:
    """The text with single spaces, no space at line ends, and at most one empty line in a row."""
    if any(pair in text for pair in _UNTIDY) or not (text.isascii() or not _SPACES.search(text)):
        text = "\n".join([" ".join(line.split()) for line in text.split("\n")])
    return (_GAPS.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def printed(text: str) -> str:
    """The text without characters that nobody sees; halves of surrogate pairs become U+FFFD (they cannot be stored)."""
    if (text.isascii() and text.isprintable()) or not _UNSEEN.search(text):
        return text
    return _JUNK.sub("", _HALVES.sub("\ufffd", text))


def decode(body: bytes, content_type: str = "") -> str:
    """Bytes of a page or a text file as text: byte order mark, header, UTF-8, the page's own meta tag, then a guess.

    UTF-8 that decodes without a fault comes before the page's claim: other encodings do not look like it by chance,
    and servers and templates often name a wrong one. Undecodable bytes become U+FFFD. Never raises.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(content_type)
    return body.decode(_known(said[1] if said else "") or _guess(body), errors="replace")


_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_again(body: bytes, content_type: str = "") -> str:
    """The same for bytes that `decode` could not read well: by the page's own claims and by guess, the best of all."""
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415

    said = _CHARSET.search(content_type)
    guesses = [said[1] if said else "", detect_encoding(body, from_html_meta=True), detect_encoding(body)]
    names = dict.fromkeys(filter(None, map(_known, filter(None, guesses))))
    texts = [body.decode(name, errors="replace") for name in (*names, "utf-8")]
    return min(texts, key=lambda text: text.count("\ufffd"))


def _known(name: str) -> str:
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415  20 ms, only for odd pages

    found = map_encoding_to_html5(name, fallback_utf8=False) if name else None
    try:
        return codecs.lookup(found).name if found else ""
    except LookupError:
        return ""


def _guess(body: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415

    return _known(detect_encoding(body, from_html_meta=True) or "") or "utf-8"


def is_html(text: str) -> bool:
    """Whether this reads as an HTML document or a piece of one, rather than as text in which a tag may be quoted."""
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    if re.match(r"<(?:!doctype\s+html|html|head|body|\?xml|!--)", head, re.IGNORECASE):
        return True
    return len(_TAG.findall(head)) >= (1 if _TAG.match(head) else 3)


def without_scripts(html: str) -> str:
    """The markup without scripts (but data of JSON-LD), styles, drawings and comments, which are most of a large page."""
    kept: list[str] = []
    at = 0
    while found := _HEAVY.search(html, at):
        kept.append(html[at : found.start()])
        end = _ENDS[found[1].lower()].search(html, found.end())
        at = end.end() if end else len(html)
    return "".join([*kept, html[at:]])


_HEAVY = re.compile(r"<(script(?![^>]{0,200}ld\+json)|style|svg|!--)", re.IGNORECASE)
_ENDS = {
    name: re.compile(end, re.IGNORECASE)
    for name, end in (("script", "</script>"), ("style", "</style>"), ("svg", "</svg>"), ("!--", "-->"))
}


def without_long_tags(html: str) -> str:
    """The markup with the attributes taken from tags that are longer than any reader of it needs.

    Parsers' time grows with the square of a tag's attributes; states of a page written into one of them say nothing.
    """
    if max(map(len, html.split("<"))) <= _TAG_LETTERS or not _LONG_TAG.search(html):
        return html
    return "<".join(part if part.find(">", 0, _TAG_LETTERS) >= 0 else _short(part) for part in html.split("<"))


_TAG_LETTERS = 5_000  #: some 1,000 attributes, which cost 2 ms
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{_TAG_LETTERS}}}")


def _short(part: str) -> str:
    """What follows a `<`, up to the next one, without attributes. Text as long as that behind no tag stays."""
    name = re.match(r"[A-Za-z][\w:-]*(?=[\s/])", part)
    if len(part) <= _TAG_LETTERS or not name:
        return part
    _, end, text = part.partition(">")
    return f"{name.group()}{end or '>'}{text}"


def _text_of(markup: str) -> str:
    if "<![" in markup:
        markup = _CDATA.sub("", markup)
    whole = _STRAY.sub("&lt;", markup)
    parse, extract = _parser()
    return printed(extract(parse(whole), preserve_formatting=True, list_bullets=False, alt_texts=False))


@cache
def _parser() -> tuple[Callable[[str], Any], Callable[..., str]]:
    """What makes a tree of markup, and text of a tree; handed markup, the second parses too, at 2.5 times the cost."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  20 ms that few commands need
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    bytearray(_KEPT)  # made and freed
    return HTMLTree.parse, extract_plain_text


#: A tree takes and frees more memory than glibc keeps at hand (128 KiB), so that each snippet would cost 100 µs of page
#: faults besides its 40 of parsing. Once a larger block was freed, glibc keeps twice as much (mallopt(3): the threshold
#: M_MMAP_THRESHOLD is dynamic). Elsewhere this does nothing.
_KEPT = 4 << 20
