"""From what came in (a feed's entry, a page as copied, a page as HTML) to a title and clean paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from monitor.model import Entry, PageSelect, ReadText
from monitor.text import boilerplate
from monitor.text.extract import take_apart
from monitor.text.furniture import role_of
from monitor.text.html import decode, plain, plain_title, tidy
from monitor.text.language import detect
from monitor.text.main_text import fullest
from monitor.text.normalise import Tokens, fold, tokenise
from monitor.text.teaser import without_invitation
from monitor.text.trim import Trimmed, is_title, rest, trimmed

# ── an entry of a feed ───────────────────────────────────────────────────────────────────────────────────────────────

#: A summary is a text of its own if less than so much of its wording stands in the content.
_CONTAINED = 0.8
#: Without a title the first line serves, or its first sentence, or so many characters of it.
_TITLE_FROM_BODY = 200


def read_entry(entry: Entry) -> ReadText:
    """An entry's title and text as clean text, without the furniture that content systems append.

    The text is the longer of content and summary, or both, the summary first, where the other one adds something (a
    standfirst). A title that the text repeats at its head is taken off there; an entry without a title gets its first
    line or sentence. `published` is what the feed says. Never raises.
    """
    title = plain_title(entry.title)
    whole, invitation = without_invitation(_text_of(entry))
    body, dropped = _without_furniture(whole)
    dropped += [invitation] if invitation else []
    if title:
        body, repeated = _without_title(body, title)
        dropped = [*repeated, *dropped]
    else:
        title, body = _title_from(body)
    return ReadText(
        title=title,
        body=body,
        dropped=tuple(dropped),
        published=entry.published,
        lang=detect(f"{title}\n{body}", entry.lang),
    )


def _text_of(entry: Entry) -> str:
    content, summary = plain(entry.content), plain(entry.summary)
    longer, shorter = (content, summary) if len(content) >= len(summary) else (summary, content)
    if not shorter or shorter in longer:
        return longer
    words, held = set(fold(shorter).split()), set(fold(longer).split())
    return longer if len(words & held) >= _CONTAINED * len(words) else f"{summary}\n\n{content}"


def _without_furniture(text: str) -> tuple[str, list[str]]:
    """The text without lines that are furniture by their wording, and those lines.

    A feed's text is the publisher's choice, so that short lines are data here (a table, a bulletin) and stay.
    """
    kept: list[str] = []
    dropped: list[str] = []
    for line in _whole_lines(text):
        furniture = 0 < len(line) <= _FURNITURE_LETTERS and role_of(line, fold(line).split(), data=True)
        (dropped if furniture else kept).append(line)
    return (tidy("\n".join(kept)), dropped) if dropped else (text, [])


_FURNITURE_LETTERS = 400  #: longer paragraphs are text


def _whole_lines(text: str) -> Iterator[str]:
    """The lines of a text, with WordPress's closing sentence in one piece where links broke it into several."""
    lines = iter(text.split("\n"))
    for line in lines:
        if line.strip() not in _OPENINGS:
            yield line
            continue
        parts = [line]
        for part in lines:
            parts.append(part)
            if len(parts) > _POST_PARTS or part in {".", ""} or part.endswith("."):
                break
        whole = " ".join(parts)
        yield from [whole] if role_of(whole, fold(whole).split()) else parts


#: The first words of that sentence in the languages that WordPress has most sites in; the title, a link, follows.
_OPENINGS = frozenset(
    {
        "The post",
        "L’article",
        "L'article",
        "Der Beitrag",
        "La entrada",
        "O post",
        "L’articolo",
        "L'articolo",
        "Сообщение",
        "Запись",
        "نوشته",
        "ظهرت المقالة",
        "المقالة",
    }
)
_POST_PARTS = 5


def _without_title(body: str, title: str) -> tuple[str, list[str]]:
    """The body without the title at its head, where the title ends with the line or with the sentence there."""
    first, _, rest = body.partition("\n")
    if len(first) <= len(title) + _SOURCE_LETTERS and is_title(
        fold(first), fold(title)
    ):  # and the name of the source, as aggregators write it
        return rest.lstrip(), [first]
    of_title = tokenise(title).words
    head = tokenise(body[: 3 * len(title) + 100])
    if not of_title or head.words[: len(of_title)] != of_title:
        return body, []
    cut = _end_of(head, len(of_title), body)
    return (body[cut:].lstrip(), [body[:cut].strip()]) if cut else (body, [])


_SOURCE_LETTERS = 100  #: the longest name of a source


def _end_of(head: Tokens, count: int, body: str) -> int:
    """Where the text goes on behind its first `count` words; 0 if it goes on in the same sentence."""
    end = head.ends[count - 1]
    mark = re.compile(r"[\s\"'”’»)\]]*(?:[.!?؟。…|:–—-]+[\s\"'”’»)\]]*(?=\s|$)|\n|$)").match(body, end)
    return mark.end() if mark else 0


def _title_from(body: str) -> tuple[str, str]:
    """A title for an entry without one, and what is left of the body."""
    first, _, rest = body.partition("\n")
    if len(first) <= _TITLE_FROM_BODY:
        return first, rest.strip()
    sentence = re.match(rf".{{20,{_TITLE_FROM_BODY}}}?[.!?؟。](?=\s|$)", first)
    if sentence:
        return sentence.group(), body[sentence.end() :].strip()
    return first[:_TITLE_FROM_BODY].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…", body


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_page(text: str) -> ReadText:
    """The article of a plain-text page as copied from a browser, with everything round it in `dropped`."""
    page = boilerplate.clean(text)
    return ReadText(
        title=page.title, body="\n\n".join(page.paragraphs), dropped=page.dropped, why=page.why, lang=page.lang
    )


def read_html(html: str | bytes, *, title: str = "", select: PageSelect | None = None) -> ReadText:
    """The article of an HTML page, without lines round it. Never raises for a page.

    A `title` that is known from elsewhere goes before what the page says. `dropped` holds the lines of the page that a
    reader would see and that were not kept, in order.

    Raises:
        ValueError: a selector of `select` is none.
    """
    parts = take_apart(decode(html) if isinstance(html, bytes) else html, select or PageSelect())
    title = title or parts.title
    text = parts.selected or fullest(
        parts.rules,
        max(parts.whole, parts.about.body, parts.state, key=len),
        [parts.markup, lambda: parts.about.body, lambda: parts.state],
        cleaned=lambda reading: _cleaned(reading, title),
    )
    kept = trimmed(text, title, whole=parts.whole, author=parts.about.author, heads=parts.heads)
    if not title:
        kept, title = _headed(kept)
    dropped = rest(parts.whole, title, kept, parts.cut)
    return ReadText(
        title=title,
        body="\n\n".join(kept.paragraphs),
        dropped=tuple(line for line, _ in dropped),
        why=tuple(why for _, why in dropped),
        published=parts.about.published,
        updated=parts.about.updated,
        author=parts.about.author,
        url=parts.about.url,
        lang=detect(f"{title}\n" + "\n".join(kept.paragraphs), parts.about.lang),
    )


def _cleaned(markup: str, title: str) -> str:
    return "\n".join(boilerplate.clean(markup, title=title or None).paragraphs)


def _headed(kept: Trimmed) -> tuple[Trimmed, str]:
    """A title for a page that names none: its first line, if that is short enough for one."""
    first = kept.paragraphs[0] if kept.paragraphs else ""
    if not first or len(first) > _TITLE_FROM_BODY:
        return kept, ""
    return replace(kept, paragraphs=kept.paragraphs[1:]), first
