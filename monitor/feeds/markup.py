"""Bytes of whatever encoding and health, as clean UTF-8 that an XML parser can be tried on."""

from __future__ import annotations

import codecs
import html.entities
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The first characters of a document in the wide encodings, where no byte order mark stands (XML 1.0, appendix F.1).
_WIDE_STARTS = (
    (re.compile(rb"[<{\s]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{\s]"), "utf-32-be"),
    (re.compile(rb"[<{\s]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{\s]\0[^\0]"), "utf-16-be"),
)
_DECLARATION = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.ASCII)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)

#: Encodings of text. Python's registry also answers to ones that are none: `undefined` raises, `punycode` is quadratic,
#: `unicode_escape` is a language of its own.
_TEXT = ("ascii", "utf", "iso8859", "latin", "cp", "koi8", "big5", "gb", "euc", "shift_jis", "iso2022", "hz", "mac",
         "tis", "johab", "kz1048", "ptcp154")  # fmt: skip
#: What pages mean when they say the name on the left (WHATWG Encoding Standard, section 4.2), by Python's names.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
          "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-11": "cp874", "tis-620": "cp874"}  # fmt: skip
#: Encodings that write everything in ASCII bytes: valid UTF-8 says nothing against them.
_SEVEN_BIT = ("utf-7", "hz", "iso2022")

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def utf8(body: bytes, content_type: str) -> bytes | None:
    """The document in UTF-8, without byte order mark and characters that XML forbids; None where it is binary.

    What the bytes prove goes before what is said about them: a byte order mark, then valid UTF-8, then the declaration
    in the document, then the header (often a server's default), then a guess. RFC 7303, section 3, would trust the
    header first; news servers taught otherwise.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _cleaned(body[len(mark) :], name)
    for start, name in _WIDE_STARTS:
        if start.match(body):
            return _cleaned(body, name)
    if len(body.translate(None, _CONTROLS)) * 10 < len(body) * 9:
        return None  # pictures, archives, programs
    labels = _labels(body, content_type)
    if body.isascii() and (seven_bit := [name for name in labels if name.startswith(_SEVEN_BIT)]):
        return _cleaned(body, seven_bit[0])
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _cleaned(body, _eight_bit(body, labels))
    return _without_forbidden(body)


def printable(text: str) -> str:
    """The text less characters that no database, terminal or header should meet; tabs and line ends stay."""
    return _UNPRINTABLE.sub("", text)


def _labels(body: bytes, content_type: str) -> list[str]:
    """What document and header say, by Python's names; unknown names and those of no text are left out."""
    declared = _DECLARATION.match(body)
    header = _HEADER.search(content_type)
    said = (declared[1].decode("ascii") if declared else "", header[1] if header else "")
    found = []
    for label in said:
        try:
            name = codecs.lookup(label).name if label else ""
        except LookupError:
            continue
        if name.startswith(_TEXT):
            found.append(_MEANT.get(name, name))
    return sorted(found, key=lambda name: name == "cp1252")  # what templates and servers say by default comes last


def _eight_bit(body: bytes, labels: list[str]) -> str:
    """The encoding of bytes that are not valid UTF-8; browsers' last resort where nothing tells."""
    for label in labels:
        if not label.startswith(("utf", *_SEVEN_BIT)) and _fits(body, label):
            return label
    # A few broken sequences in UTF-8 are texts that a server cut by bytes; another encoding would break all others.
    if _fits(body, "utf-8"):
        return "utf-8"
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  (only for the few that say nothing true)

    guess: str | None = detect_encoding(body)
    return guess if guess and guess != "utf-8" and _fits(body, guess) else "cp1252"


def _fits(body: bytes, name: str) -> bool:
    """Whether most of what is no ASCII reads as characters in this encoding: at most one in four is broken."""
    try:
        text = body.decode(name, "replace")
    except (LookupError, UnicodeError):
        return False
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 4 <= beyond


def _cleaned(body: bytes, name: str) -> bytes:
    return _without_forbidden(printable(body.decode(name, "replace")).encode("utf-8"))


def _without_forbidden(data: bytes) -> bytes:
    return data.translate(None, _CONTROLS).replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")


# ── what stands before the first element ─────────────────────────────────────────────────────────────────────────────

_SPACE = re.compile(rb"[\s\xc2\xa0\xef\xbb\xbf]*")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_LATE_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|RDF|urlset)(?=[\s>])")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Root:
    """The first element of a document; `start` is its place in the bytes. Whatever stands before may be dropped."""

    name: str  #: in lower case, without prefix
    start: int
    doctype: bool


def root_of(data: bytes) -> Root | None:
    """The document's first element, behind declaration, comments and document type; None where there is no markup.

    Text before it (warnings of the server's own scripts) is passed over if a feed follows and no page does.
    """
    position, doctype = 0, False
    while True:
        position = _SPACE.match(data, position).end()  # type: ignore[union-attr]  # it matches the empty string
        if data.startswith(b"<?", position):
            position = _after(data, b"?>", position)
        elif data.startswith(b"<!--", position):
            position = _after(data, b"-->", position)
        elif match := _DOCTYPE.match(data, position):
            position, doctype = match.end(), True
        else:
            break
    tag = _TAG.match(data, position)
    late = _LATE_ROOT.search(data, position, position + 20_000)
    if late and (not tag or tag.start() != late.start()) and not _PAGE.search(data, position, late.start()):
        tag = _TAG.match(data, late.start())
    return Root(tag[2].decode("ascii").lower(), tag.start(), doctype) if tag else None


def _after(data: bytes, end: bytes, position: int) -> int:
    found = data.find(end, position)
    return len(data) if found < 0 else found + len(end)


# ── mending ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_OPAQUE = re.compile(rb"<!\[CDATA\[|<!--")
_REFERENCE = re.compile(rb"&(?:#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?|<(?![A-Za-z_/!?])")
_XML_NAMES = (b"amp", b"lt", b"gt", b"quot", b"apos")
_PREFIX = re.compile(rb"</?([A-Za-z_][\w.-]*):[A-Za-z_]")
_DECLARED = re.compile(rb"""\sxmlns:([A-Za-z_][\w.-]*)\s*=""")

#: Namespaces that feeds use without declaring them.
_NAMESPACES = {
    b"content": b"http://purl.org/rss/1.0/modules/content/",
    b"dc": b"http://purl.org/dc/elements/1.1/",
    b"dcterms": b"http://purl.org/dc/terms/",
    b"media": b"http://search.yahoo.com/mrss/",
    b"atom": b"http://www.w3.org/2005/Atom",
    b"sy": b"http://purl.org/rss/1.0/modules/syndication/",
    b"slash": b"http://purl.org/rss/1.0/modules/slash/",
    b"wfw": b"http://wellformedweb.org/CommentAPI/",
    b"itunes": b"http://www.itunes.com/dtds/podcast-1.0.dtd",
    b"georss": b"http://www.georss.org/georss",
    b"rdf": b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def mended(document: bytes) -> bytes:
    """The document with the commonest faults put right: bare `&` and `<`, HTML's entities, undeclared prefixes.

    No entity is ever expanded from a declaration: unknown ones stay as the text they are written as.
    """
    pieces, position = [], 0
    for start, end in _opaque_ranges(document):
        pieces += [_REFERENCE.sub(_mended_reference, document[position:start]), document[start:end]]
        position = end
    pieces.append(_REFERENCE.sub(_mended_reference, document[position:]))
    return _with_prefixes(b"".join(pieces))


def unquoted(document: bytes) -> bytes:
    """The document without CDATA sections and comments."""
    pieces, position = [], 0
    for start, end in _opaque_ranges(document):
        pieces.append(document[position:start])
        position = end
    return b" ".join([*pieces, document[position:]])


def _opaque_ranges(document: bytes) -> list[tuple[int, int]]:
    """Where CDATA sections and comments lie; one that never ends is taken as text."""
    ranges, position = [], 0
    while match := _OPAQUE.search(document, position):
        closing = b"]]>" if match[0] == b"<![CDATA[" else b"-->"
        end = document.find(closing, match.end())
        if end < 0:
            break
        position = end + 3
        ranges.append((match.start(), position))
    return ranges


def _mended_reference(match: re.Match[bytes]) -> bytes:
    if match[0] == b"<":
        return b"&lt;"
    number, name = match[1], match[2]
    if number:
        code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
        character = chr(code) if code <= 0x10FFFF else ""
        return b"&#%d;" % code if character and not _UNPRINTABLE.match(character) else b""
    if name in _XML_NAMES:
        return match[0]
    if name and (meant := html.entities.html5.get(name.decode("ascii") + ";")):
        return b"".join(b"&#%d;" % ord(character) for character in meant)
    return b"&amp;" + match[0][1:]


def _with_prefixes(document: bytes) -> bytes:
    undeclared = set(_PREFIX.findall(document)) - set(_DECLARED.findall(document)) - {b"xml"}
    missing = sorted(undeclared, key=lambda name: (name not in _NAMESPACES, name))[:50]
    tag = _TAG.match(document)
    if not missing or not tag:
        return document
    added = b"".join(b' xmlns:%b="%b"' % (name, _NAMESPACES.get(name, b"urn:undeclared:" + name)) for name in missing)
    return document[: tag.end()] + added + document[tag.end() :]
