"""An alert as the HTML part of a mail: inline styles, light and dark, nothing fetched, nothing that runs.

Mail clients drop much of CSS: tables give the layout, styles stand on each element, and what a client keeps of the
style sheet in the head only changes colours for dark mode and margins for phones.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from monitor.alerts.message import EvidenceField
from monitor.alerts.render import shape
from monitor.alerts.render.safe import host, is_rtl, one_line, safe_link

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from monitor.alerts.message import ArticleTold, Notice

#: Colour of a severity on white and on near black; contrast at least 4.5 to 1 (WCAG 2.2, 1.4.3).
_SEVERITY = {
    "critical": ("#a4123f", "#ff8fa8"),
    "high": ("#b3400a", "#ffa36b"),
    "medium": ("#7d5a00", "#e6bf5a"),
    "low": ("#4a5b6c", "#a9bacb"),
}
_SANS = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;"
_MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px;"
#: Headlines longer than this are set smaller: on a phone they would fill the screen.
_LONG_HEADLINE = 120
_HEADLINE, _LONG_HEADLINE_SIZE = "font-size:20px;line-height:26px;", "font-size:16px;line-height:22px;"
_TEXT, _SOFT, _LINE = "#1b2229", "#5a6672", "#dfe3e8"

_STYLE = """
a{color:#0b57a4}
@media (max-width:600px){.page{padding:0!important}.card{border-left:0!important;border-right:0!important}
.pad{padding-left:16px!important;padding-right:16px!important}
.label{display:block!important;width:auto!important;padding-bottom:0!important}
.value{display:block!important;padding-top:1px!important}}
@media (prefers-color-scheme:dark){body,.page{background:#0f1317!important}
.card{background:#171c21!important;border-color:#2c343c!important}
.text,.text a.title{color:#e8ecf0!important}.soft{color:#9aa7b3!important}.rule{border-color:#2c343c!important}
a{color:#7fb8f5!important}mark{background:#5e4a05!important;color:#fff2c2!important}
SEVERITY}
"""


def page(notice: Notice, zone: tzinfo) -> str:
    """The alert as a whole HTML document; times in `zone`.

    Everything from outside is escaped; links are http or https; there are no images, scripts, forms or styles by URL.
    """
    severity = one_line(notice.severity, 20)
    light, dark = _SEVERITY.get(severity.lower(), _SEVERITY["low"])
    coloured = (
        f".sev{{color:{dark}!important}}.bar{{border-top-color:{dark}!important}}"
        f".news{{border-left-color:{dark}!important}}"
    )
    style = _STYLE.replace("SEVERITY", coloured)
    rows = [_head(notice, severity, light), *_news(notice, light)]
    rows += [_article(article, zone) for article in notice.articles]
    rows.append(_reasons(notice, zone))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{_escaped(shape.subject(notice))}</title><style>{style}</style></head>\n"
        f'<body style="margin:0;padding:0;background:#f3f5f7;{_SANS}">\n{_preview(notice)}'
        '<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" '
        'style="background:#f3f5f7;padding:20px 8px"><tr><td align="center">\n'
        '<table role="presentation" class="card bar" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'style="max-width:640px;background:#ffffff;border:1px solid {_LINE};border-top:3px solid {light};'
        f'text-align:left">\n' + "\n".join(rows) + "\n</table>\n</td></tr></table>\n</body></html>\n"
    )


def _preview(notice: Notice) -> str:
    """What a list of mails shows beside the subject; not visible in the mail itself."""
    quoted = next((article.excerpt for article in notice.articles if article.excerpt), "")
    return (
        '<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">'
        + _escaped(one_line(quoted, 140))
        + "</div>\n"
    )


def _head(notice: Notice, severity: str, colour: str) -> str:
    label = (
        f'<span class="sev" style="color:{colour};font-weight:700;letter-spacing:.04em;text-transform:uppercase">'
        f"{_escaped(severity)}</span>&nbsp; "
        if severity
        else ""
    )
    desk = one_line(notice.desk, 60)
    right = (
        f'<td class="soft" align="right" style="color:{_SOFT};font-size:12px;white-space:nowrap;padding-left:12px">'
        f"{_escaped(desk)}</td>"
        if desk
        else ""
    )
    return (
        f'<tr><td class="pad" style="padding:14px 24px 0"><table role="presentation" width="100%" cellpadding="0" '
        f'cellspacing="0" border="0"><tr><td class="text" style="font-size:13px;line-height:18px;color:{_TEXT}">'
        f"{label}{_escaped(shape.change(notice) + shape.rule_title(notice))}</td>{right}</tr></table></td></tr>"
    )


def _news(notice: Notice, colour: str) -> list[str]:
    """Of an update: what is new, before everything else."""
    changes = shape.news(notice)
    if not changes:
        return []
    rows = "".join(
        f'<tr><td class="label soft" valign="top" style="color:{_SOFT};width:112px;padding:2px 12px 2px 0">'
        f'{_escaped(label)}</td><td class="value text" valign="top" style="color:{_TEXT};font-weight:600;padding:2px 0;'
        f'word-break:break-word">{_mixed(text)}</td></tr>'
        for label, text in changes
    )
    table = (
        'role="presentation" class="news" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'style="font-size:14px;line-height:20px;border-left:3px solid {colour};padding-left:12px"'
    )
    return [f'<tr><td class="pad" style="padding:10px 24px 4px"><table {table}>{rows}</table></td></tr>']


def _article(article: ArticleTold, zone: tzinfo) -> str:
    told = shape.title(article)
    title = _highlighted(told, article, EvidenceField.TITLE) or "(no title)"
    size = _HEADLINE if len(told) <= _LONG_HEADLINE else _LONG_HEADLINE_SIZE
    link = safe_link(article.url)
    colour = f"color:{_TEXT};text-decoration:none"
    linked = f'<a class="title" href="{_escaped(link)}" style="{colour}">{title}</a>' if link else title
    when = " &nbsp;·&nbsp; ".join(_escaped(f"{label.lower()} {at}") for label, at in shape.times(article, zone))
    return (
        '<tr><td class="pad" style="padding:6px 24px 14px">'
        f'<div class="text" {_direction(article.title, article.lang)} style="text-align:{_side(article.title)};{size}'
        f'font-weight:600;color:{_TEXT}">{linked}</div>'
        f'<div class="soft" style="font-size:12.5px;line-height:18px;color:{_SOFT};padding-top:6px">'
        f"<b>{_escaped(shape.source_of(article))}</b><br>{when}</div>"
        f"{_quotation(article)}{_read_on(link)}</td></tr>\n"
        f"{_section(_evidence_rows(article))}"
    )


def _quotation(article: ArticleTold) -> str:
    if not article.excerpt:
        return ""
    side = _side(article.excerpt)
    return (
        f'<div class="text rule" {_direction(article.excerpt, article.lang)} style="text-align:{side};font-size:15px;line-height:23px;'
        f'color:{_TEXT};border-{side}:3px solid {_LINE};padding-{side}:12px;margin-top:12px">'
        f"{_highlighted(article.excerpt, article, EvidenceField.EXCERPT)}</div>"
    )


def _read_on(link: str) -> str:
    if not link:
        return ""
    return (
        '<div style="font-size:13px;line-height:20px;padding-top:10px">'
        f'<a href="{_escaped(link)}" style="font-weight:600">Read at {_escaped(host(link))}</a></div>'
    )


def _evidence_rows(article: ArticleTold) -> list[str]:
    rows = []
    for one in shape.matched(article):
        score = f' <span class="soft" style="color:{_SOFT}">{_escaped(one.score)}</span>' if one.score else ""
        found = "".join(_found(term, words) for term, words in one.found)
        if one.more:
            found += f'<div class="soft" style="color:{_SOFT};padding-top:2px">and {one.more} more</div>'
        rows.append(_row(one.label, f"<b>{_bidi(one.name)}</b>{score}{found}"))
    return rows + _plain_rows(shape.also(article))


def _found(term: str, words: Iterable[str]) -> str:
    quoted = ", ".join(map(_quoted, words))
    if not term:
        return f": {quoted}"
    asked = f'<span class="soft" style="{_MONO}color:{_SOFT}">{_bidi(term)}</span>'
    return f'<div style="padding-top:2px">{quoted}&ensp;{asked}</div>'


def _quoted(words: str) -> str:
    """Words of the article in quotes; what was read into them (`[hedged: …]`) stands behind, each in its own direction."""
    note = _NOTE.search(words)
    if note is None:
        return f"“{_bidi(words)}”"
    return f"“{_bidi(words[: note.start()])}” [{_escaped(note[1])}: {_bidi(note[2])}]"


_NOTE = re.compile(r" \[([a-z -]+): ([^\]]+)\]$")
_MARK = ' style="background:#ffeeb0;color:inherit;padding:0 1px"'


def _plain_rows(fields: Iterable[tuple[str, str]]) -> list[str]:
    return [_row(label, _mixed(text)) for label, text in fields]


def _reasons(notice: Notice, zone: tzinfo) -> str:
    return _section(_plain_rows(shape.reasons(notice, zone)))


def _row(label: str, value: str) -> str:
    return (
        f'<tr><td class="label soft" valign="top" style="color:{_SOFT};width:112px;padding:3px 12px 3px 0">{label}</td>'
        f'<td class="value text" valign="top" style="color:{_TEXT};padding:3px 0;word-break:break-word">{value}</td></tr>'
    )


def _section(rows: list[str]) -> str:
    if not rows:
        return ""
    return (
        f'<tr><td class="pad rule" style="padding:9px 24px;border-top:1px solid {_LINE}"><table role="presentation" '
        'width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:13px;line-height:19px">'
        + "".join(rows)
        + "</table></td></tr>"
    )


def _highlighted(text: str, article: ArticleTold, field: EvidenceField) -> str:
    pieces = shape.marked(text, article.evidence, field)
    return "".join(
        f"<mark{_MARK}>{_escaped_piece(piece)}</mark>" if evidence else _escaped_piece(piece)
        for piece, evidence in pieces
    ).strip()


def _escaped_piece(text: str) -> str:
    """A piece of a longer text: the spaces at its ends belong to it."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + _escaped(one_line(text)) + after


def _bidi(text: str) -> str:
    """Words that may be of another direction than the line they stand in."""
    return f'<bdi dir="rtl">{_escaped(text)}</bdi>' if is_rtl(text) else _escaped(text)


def _mixed(text: str) -> str:
    """A sentence of ours with words of the news in it: those that run from right to left do so, the sentence does not."""
    pieces = _RTL_RUN.split(text)
    return "".join(
        f'<bdi dir="rtl">{_escaped(piece)}</bdi>' if number % 2 else _escaped(piece)
        for number, piece in enumerate(pieces)
    )


#: Hebrew, Arabic and Syriac letters, with whatever stands between two of them but letters and marks of our sentences.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL_RUN = re.compile(rf"([{_RTL}](?:[^A-Za-z“”:;()]*[{_RTL}])?)")


def _side(text: str) -> str:
    return "right" if is_rtl(text) else "left"


def _direction(text: str, lang: str) -> str:
    lang = lang if lang.replace("-", "").isalnum() and lang.isascii() else ""
    side = "rtl" if is_rtl(text) else "ltr"
    return f'dir="{side}"' + (f' lang="{_escaped(lang)}"' if lang else "")


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
