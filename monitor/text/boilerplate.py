"""Pages as copied from a browser: which line is the title, which lines are the article, which stand around it.

Lines are told by what every language's news pages share. Prose is long, ends as sentences end and is full of function
words; what stands around it is short, unpunctuated, and comes in runs (after jusText, Pomikálek 2011, whose counts of
stop words and lengths these are in spirit). To that come phrases that content systems print (`furniture`), and cohesion:
an article goes on using its own words, a teaser of another article does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby, takewhile

from monitor.model import Why
from monitor.text.furniture import Role, is_date
from monitor.text.html import TEXT_LIMIT, printed
from monitor.text.language import detect
from monitor.text.lines import End, Line, lines_of, undangled
from monitor.text.normalise import fold
from monitor.text.trim import BY_ROLE, is_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page taken apart; every line of it is the title, kept or dropped."""

    title: str
    paragraphs: tuple[str, ...]
    dropped: tuple[str, ...]  #: as printed, in order
    why: tuple[Why, ...]  #: for each of these
    lang: str


class _Break(IntEnum):
    """What stood between two pieces of prose, by how surely the second may be of another article."""

    NONE = 0
    LINKS = 1  #: a run of short lines
    MARKED = 2  #: a line that says that other articles follow


#: A line of so many words is prose if it ends as a sentence does; so many, if function words hold it together; so many,
#: if there are function words in it at all.
_SENTENCE, _PARAGRAPH, _LONG = 4, 18, 25
_UNPOINTED = 12  #: the same on a page whose long lines end without full stops
#: Share of function words: running text of Western European languages has .3 to .5, headlines half of that (jusText: .30).
#: Languages that write theirs as endings and prefixes have less, so six tenths of the page's own share are enough.
_PROSE_SHARE, _SPARSE_SHARE = 0.28, 0.12
#: A first line of so many words is a paragraph, not a title.
_TOO_LONG = 40


def clean(text: str, *, title: str | None = None) -> Page:
    """The article of a page as copied: its title (the first line that is not furniture), paragraphs, and the rest.

    Dropped are dates, counters, slogans, menus, bylines, link lists, share bars, consent and comment forms, a title or
    paragraph that is repeated, and everything from the comments on. Subheads between paragraphs and agencies' credits
    stay. A page without one sentence keeps every line that is not furniture by its wording. A `title` that is known
    from elsewhere is not looked for. Looks at the first `TEXT_LIMIT` characters. Never raises.
    """
    whole = printed(text[:TEXT_LIMIT])
    lang = detect(whole)
    lines = lines_of(whole, lang)
    habit = _habit(lines)
    prose = _prose(lines, habit)
    at = _title_at(lines, prose) if title is None else None
    if title is None:
        title = "" if at is None else undangled(lines[at].text).strip()
    start = 0 if at is None else at + 1
    comments = _comments_at(lines, prose, start)
    body = _once(lines, range(start, comments), fold(title))
    kept = _kept(lines, prose, habit, body, start)
    own = kept if at is None else kept | {at}
    left = [index for index, line in enumerate(lines) if index not in own or line.mark]
    repeated = set(range(start, comments)).difference(body)
    return Page(
        title=title,
        paragraphs=tuple(lines[index].text for index in sorted(kept)),
        dropped=tuple(lines[index].mark if index in own else lines[index].printed for index in left),
        why=tuple(
            _why(lines[index], prose=prose[index], comment=index >= comments, repeated=index in repeated)
            if index not in own
            else Why.FURNITURE
            for index in left
        ),
        lang=lang,
    )


def _why(line: Line, *, prose: bool, comment: bool, repeated: bool) -> Why:
    """Why a line is no part of the article."""
    if comment or repeated:
        return Why.COMMENTS if comment else Why.REPEATED
    if line.role is Role.LINE and is_date(fold(line.text).split()):
        return Why.DATE
    if line.role:
        return BY_ROLE[line.role]
    if line.byline:
        return Why.BYLINE
    return Why.OUTSIDE if prose else Why.LINKS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habit:
    """How this page's text is written, told from its long lines."""

    pointed: bool  #: sentences end with full stops; where they do not, length must do
    dense: float  #: share of function words that makes running text
    sparse: float  #: share below which even a long line is none


def _habit(lines: list[Line]) -> _Habit:
    long = [line for line in lines if line.size >= _PARAGRAPH and line.role is None]
    if len(long) < 2:
        long = [line for line in lines if line.size >= _UNPOINTED and line.role is None]
    stopped = sum(line.end is End.STOP for line in long)
    shares = sorted(line.small for line in long)
    usual = shares[len(shares) // 3] if shares else 0.0  # 0, too, where a language's function words are not known
    return _Habit(
        pointed=2 * stopped >= len(long),
        dense=min(_PROSE_SHARE, 0.6 * usual),
        sparse=min(_SPARSE_SHARE, 0.3 * usual),
    )


def _prose(lines: list[Line], habit: _Habit) -> list[bool]:
    """For each line, whether it is running text by itself and not contradicted by both neighbours."""
    found = [line.role is None and _is_prose(line, habit) for line in lines]
    if habit.pointed:  # then what ends without a full stop, between two short lines, is a long headline
        for index, line in enumerate(lines):
            if found[index] and line.end is not End.STOP and line.size < _LONG and _among_links(lines, found, index):
                found[index] = False
    return found


def _is_prose(line: Line, habit: _Habit) -> bool:
    dense = line.small >= habit.dense
    match line.end:
        case End.STOP:
            return line.size >= _SENTENCE
        case End.OPEN:
            return line.size >= 6 and not line.bullet
        case End.ASK:
            return line.size >= 8 and dense
        case End.NONE:
            bound = _PARAGRAPH if habit.pointed else _UNPOINTED
            return (line.size >= bound and dense) or (line.size >= _LONG and line.small >= habit.sparse)


def _among_links(lines: list[Line], prose: list[bool], index: int) -> bool:
    near = [at for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return len(near) == 2 and all(lines[at].plain and not prose[at] and lines[at].size >= 3 for at in near)


# ── the title ────────────────────────────────────────────────────────────────────────────────────────────────────────


#: Of a headline's content words, at least so much stands in its article: so say 98 of 100 headlines, and 2 of 100 headlines
#: of other articles (counted on 104 articles in six languages against news of the same year).
_OWN_TITLE = 0.36
_MENU = 8  #: more lines than this above the text are a menu


def _title_at(lines: list[Line], prose: list[bool]) -> int | None:
    """Where the title stands: the first line that may be one, unless only a later one speaks of what the text does."""
    shares = _shares_of_text(lines, prose)
    candidates = _candidates(lines, prose, shares)
    if not candidates:
        return None
    first = candidates[0]
    headlines = [
        index for index in candidates if lines[index].size >= _SENTENCE and (not prose[index] or _asks(lines[index]))
    ]
    bound = _OWN_TITLE
    if len(candidates) > _MENU:  # some entry of a long menu shares a word or two with the text by chance
        bound = max([bound, *(0.75 * shares[index] for index in headlines if len(lines[index].keys) > 2)])
    for index in candidates:
        if shares[index] < bound or lines[index].size < _SENTENCE or (index != first and len(lines[index].keys) < 3):
            continue
        # the first paragraph speaks of the text too: it is a title only where what stands above cannot be one
        if index == first or index in headlines or shares[first] < _OWN_WORDS:
            return index
    if lines[first].size >= _SENTENCE:
        return first
    return max(headlines, key=shares.__getitem__, default=first)  # the first is a section's name


def _candidates(lines: list[Line], prose: list[bool], shares: list[float]) -> list[int]:
    """Lines that may be the title: none that is furniture, down to the first paragraph of the text."""
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.role is not None or line.credit or line.byline:
            continue
        paragraph = prose[index] and not _asks(line)
        if not (paragraph and line.size >= (_LONG if found else _TOO_LONG)):
            found.append(index)
        if paragraph and line.size >= 12 and shares[index] >= _OWN_WORDS:
            break
    return found


def _asks(line: Line) -> bool:
    """Whether it ends as headlines may, although it reads like a sentence."""
    return line.end is End.ASK and line.size < _LONG


def _shares_of_text(lines: list[Line], prose: list[bool]) -> list[float]:
    """For each line, how much of what it says stands in the page's other running text."""
    texts = Counter(key for index, line in enumerate(lines) if prose[index] and line.size >= 8 for key in line.keys)
    own = [1 if prose[index] and line.size >= 8 else 0 for index, line in enumerate(lines)]
    return [
        sum(texts[key] > own[index] for key in line.keys) / (len(line.keys) + 1) for index, line in enumerate(lines)
    ]


def _share(keys: frozenset[str], vocabulary: frozenset[str]) -> float:
    """How much of a line's wording stands in a text; one word of two may be chance, hence the one more below."""
    return len(keys & vocabulary) / (len(keys) + 1)


# ── the body ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#: Of the content words of a paragraph, the share that stands before it in the same article is .15 at the 5th percentile
#: and .44 in the middle; for the first paragraph of another article .06 in the middle and .25 at the 95th (74 English
#: articles of mixed subjects).
_OWN_WORDS, _MANY_OWN_WORDS = 0.15, 0.35
#: Of an article that has said fewer content words than this, less can be asked.
_FEW_KEYS = 40
#: Behind so many words of text, comments are cut off however long they are.
_ENOUGH = 150
#: So many short lines between two paragraphs are links, not subheads.
_RUN = 3


def _kept(lines: list[Line], prose: list[bool], habit: _Habit, body: list[int], start: int) -> set[int]:
    """Of the lines of the body, which begins at `start`, those that are the article."""
    if not any(prose[index] for index in body):
        told = takewhile(lambda index: lines[index].role is not Role.LIST, body)
        return {index for index in told if lines[index].plain}
    vocabulary = frozenset[str]().union(*(lines[index].keys for index in body if prose[index]))
    kept: list[int] = []
    own = lines[start - 1].keys if start else frozenset[str]()
    broken = _Break.NONE
    for run, block in _blocks(body, prose):
        stay, breaks = (
            _between(lines, run, lines[kept[-1]], habit) if kept else (_head(lines, run, vocabulary), _Break.NONE)
        )
        broken = max(broken, breaks)
        links = sum(lines[index].role is None for index in run)
        teaser = len(block) == 1 and 1 <= links < _RUN  # a headline, one sentence, the next headline
        if not _resumes([lines[index] for index in block], own, broken, teaser=teaser):
            continue
        broken = broken if teaser else _Break.NONE
        kept += [*stay, *block]
        own = own.union(*(lines[index].keys for index in block))
    return _tail(lines, body[body.index(kept[-1]) + 1 :], habit).union(kept)


def _comments_at(lines: list[Line], prose: list[bool], start: int) -> int:
    """Where the comments begin; a form's phrase above most of the text is a link to them, not their beginning."""
    words = [line.size if prose[index] else 0.0 for index, line in enumerate(lines)]
    before, after = 0.0, sum(words[start:])
    for index in range(start + 1, len(lines)):
        before, after = before + words[index - 1], after - words[index - 1]
        told = before >= after or before >= _ENOUGH
        if told and lines[index].role is Role.FORM and (lines[index].size > 2 or _chat(lines, prose, index)):
            return index
    return len(lines)


def _chat(lines: list[Line], prose: list[bool], start: int) -> bool:
    """Whether no text follows, but names, dates and a sentence or two each; "Comments" alone may be a link in the text."""
    short = sum(lines[index].plain and not prose[index] for index in range(start, len(lines)))
    together = [len(list(group)) for is_prose, group in groupby(prose[start:]) if is_prose]
    return short >= sum(together) or max(together, default=0) < _RUN


def _once(lines: list[Line], body: Sequence[int], title: str) -> list[int]:
    """These lines without the title's repetitions and without sentences that stood before."""
    seen = {title}
    found = []
    for index in body:
        words = fold(lines[index].text)
        if words not in seen and not is_title(words, title):
            found.append(index)
        if lines[index].size >= 6:
            seen.add(words)
    return found


def _blocks(body: list[int], prose: list[bool]) -> Iterator[tuple[list[int], list[int]]]:
    """The body as pairs: lines that are no prose, and the prose that follows them."""
    run: list[int] = []
    block: list[int] = []
    for index in body:
        if prose[index]:
            block.append(index)
        elif block:
            yield run, block
            run, block = [index], []
        else:
            run.append(index)
    if block:
        yield run, block


def _head(lines: list[Line], run: list[int], vocabulary: frozenset[str]) -> list[int]:
    """Of the lines between title and text: an agency's credit, and what sums the text up in its own words."""
    return [
        index
        for index in run
        if lines[index].credit
        or (
            lines[index].role is None
            and not lines[index].byline
            and lines[index].size >= 6
            and _share(lines[index].keys, vocabulary) >= 0.4
        )
    ]


def _between(lines: list[Line], run: list[int], before: Line, habit: _Habit) -> tuple[list[int], _Break]:
    """Of the lines between two paragraphs those that stay, and whether something else than the article may follow."""
    marked = next((at for at, index in enumerate(run) if lines[index].role is Role.LIST), len(run))
    breaks = _Break.MARKED if marked < len(run) else _Break.NONE
    short = [index for index in run[:marked] if lines[index].role is None]
    if _announced([before, *(lines[index] for index in short)]):
        return short, breaks
    if len(short) >= _RUN and not all(lines[index].end is End.ASK for index in short):
        return [], max(breaks, _Break.LINKS)
    if len(short) == 2 and habit.pointed:
        short = [index for index in short[1:] if lines[index].size <= 8]  # a caption or a link above a subhead
    return short, breaks


def _tail(lines: list[Line], run: list[int], habit: _Habit) -> set[int]:
    """Of the lines behind the last paragraph: credits, and on a page without full stops what may be the last sentences."""
    credit = {index for index in run if lines[index].credit}
    sentences = list(takewhile(lambda index: lines[index].plain and lines[index].size >= 5, run))
    return credit if habit.pointed or len(sentences) >= _RUN else credit.union(sentences)


def _announced(lines: list[Line]) -> bool:
    """Whether these lines are a list that the text announces: a colon, then the list."""
    at = next((at for at, line in enumerate(lines) if line.text.endswith((":", "："))), len(lines))
    rest = lines[at + 1 :]
    return bool(rest) and (at == 0 or all(line.bullet for line in rest))


def _resumes(block: list[Line], own: frozenset[str], breaks: _Break, *, teaser: bool) -> bool:
    """Whether prose is the article going on: several paragraphs, a long one, or one in the article's own words."""
    if breaks is _Break.NONE or len(block) >= (3 if breaks is _Break.MARKED else 2):
        return True
    if breaks is _Break.LINKS and any(line.size >= 40 for line in block):
        return True
    bound = (_MANY_OWN_WORDS if teaser else _OWN_WORDS) * min(1, len(own) / _FEW_KEYS)
    return _share(frozenset[str]().union(*(line.keys for line in block)), own) >= bound
