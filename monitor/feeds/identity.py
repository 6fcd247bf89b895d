"""Whether an entry is one that this feed has listed before, whatever the feed has done to its guid, link or order.

Strong keys make an entry the same entry within its feed; the weak ones only suggest that two entries tell one story.
Two different reports may share a title on a day, or a link to the site's home: a key that stands on entries of one
document which differ otherwise identifies nothing, there and from then on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from monitor.feeds.canonical import canonical_url, is_front_page, is_telling, path_of
from monitor.model import Entry


class Kind(StrEnum):
    """What a strong key is made of, the most trusted first."""

    TWIN = "twin"  #: title, date and link, with guid or text: only of entries that a document lists twice
    GUID = "guid"  #: as the feed says it
    GUID_PATH = "guid path"  #: a guid that is a URL, less scheme and tracking; less its host where the path is telling
    URL = "url"  #: the canonical URL
    MOVED = "path and title"  #: the canonical URL less its host; with the title, unless the path is telling
    TITLE = "title and date"  #: only where nothing above can tell: neither guid nor usable link


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an entry can be known by; every key has 8 bytes."""

    by_kind: tuple[tuple[Kind, bytes], ...]
    twins: tuple[bytes, ...]  #: what a second listing of the same entry in one document would share with it
    weak: tuple[bytes, ...]  #: title with day, and title with text: for stories, never for identity

    @property
    def strong(self) -> tuple[bytes, ...]:
        return tuple(key for _, key in self.by_kind)

    @property
    def asked(self) -> tuple[bytes, ...]:
        """What to look up for this entry: its keys, and the marks that would say that one of them is shared."""
        return self.strong + self.twins + tuple(map(shared_mark, self.strong))


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """An entry that this feed has not listed before."""

    entry: Entry
    keys: tuple[bytes, ...]  #: to be remembered for it
    weak: tuple[bytes, ...]
    alone: bool  #: its URL belongs to no other entry of this feed, so an article may be named after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry that this feed has listed before, perhaps edited since."""

    entry: Entry
    row: int
    keys: tuple[bytes, ...]  #: to be remembered for it besides those that already are


Verdict: TypeAlias = New | Seen


def keys(entry: Entry) -> Keys:
    """The keys of an entry; an entry that says nothing at all still has one."""
    canonical = canonical_url(entry.url) if entry.url else ""
    title = folded(entry.title)
    found: list[tuple[Kind, bytes]] = []
    if entry.guid:
        found.append((Kind.GUID, _key("guid", entry.guid)))
        if "://" in entry.guid and not is_front_page(as_url := canonical_url(entry.guid)):
            found.append((Kind.GUID_PATH, _key("guid path", path_of(as_url) if is_telling(as_url) else as_url)))
    if canonical and not is_front_page(canonical):
        found.append((Kind.URL, _key("url", canonical)))
    if canonical and is_telling(canonical):
        found.append((Kind.MOVED, _key("moved", path_of(canonical))))
    elif canonical and title:
        found.append((Kind.MOVED, _key("moved", path_of(canonical), title)))
    dated = _key("title", canonical, title or entry.summary or entry.content, entry.published_raw)
    found.append((Kind.TITLE, dated))
    twins = [_key("twin guid", dated.hex(), entry.guid)] if entry.guid else []
    if canonical or not entry.guid:
        twins.append(_key("twin text", dated.hex(), text_key(entry).hex()))
    day = entry.published.date().isoformat() if entry.published else ""
    return Keys(by_kind=tuple(found), twins=tuple(twins), weak=(_key("day", title, day), text_key(entry)))


def text_key(entry: Entry) -> bytes:
    """8 bytes over what a reader would read of an entry: they differ when its title or text was edited.

    Unlike `Entry.print` they stay when only counters, dates, ids or links around the text changed.
    """
    return _key("text", folded(entry.title), _words(entry.content or entry.summary))


def shared_mark(key: bytes) -> bytes:
    """The key under which the feed is remembered to use `key` for several entries."""
    return _key("shared", key.hex())


def article_id(entry: Entry, feed: str, *, alone: bool) -> str:
    """The name of the article that an entry tells: `a` and 16 hexadecimal digits.

    The same URL in two feeds is one article. Where the URL says too little (`alone` is False, or there is none), it is
    named after the feed and the entry's own guid or, failing that, its title and date.
    """
    if alone and entry.url and (named := article_of_url(entry.url)):
        return named
    canonical = canonical_url(entry.url) if entry.url else ""
    title = entry.title or entry.summary or entry.content
    own = ("guid", entry.guid) if entry.guid else ("title", canonical, title, entry.published_raw)
    return "a" + _key("article", feed, *own).hex()


def article_of_url(url: str) -> str | None:
    """The name of the article that stands alone at this address; None for a front page."""
    canonical = canonical_url(url)
    return "a" + _key("article", canonical).hex() if canonical and not is_front_page(canonical) else None


def folded(text: str) -> str:
    """The words of a text, case and punctuation aside; the text itself where it holds no word (a flag, a sign)."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", plain)) or plain.strip()


# ── sorting a document ───────────────────────────────────────────────────────────────────────────────────────────────


def sort_out(entries: Sequence[Entry], known: Mapping[bytes, int], listed: AbstractSet[int]) -> tuple[Verdict, ...]:
    """One verdict for each distinct entry of a document, in the document's order; exact doubles are left out.

    `known` maps the keys of this feed (`Keys.asked` of every entry) to the rows that hold them; `listed` are the rows
    whose entries stand unchanged in the same document. Each row is given to one entry at most, but for second listings.
    """
    candidates = _distinct(entries)
    shared = _shared(candidates, known)
    claims = _claims(candidates, known, listed, shared)
    steady = _steady_kinds(candidates, claims, known) if not listed else frozenset(Kind)
    return tuple(
        _seen(candidate, claims[index], known, shared, steady) if index in claims else _new(candidate, known, shared)
        for index, candidate in enumerate(candidates)
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Entry
    keys: Keys
    listed_twice: set[bytes] = field(default_factory=set)  #: the twin keys of its second listings and itself

    def key(self, kind: Kind) -> bytes | None:
        return next((key for own, key in self.keys.by_kind if own is kind), None)


@dataclass(frozen=True, slots=True)
class _Claim:
    row: int
    kind: Kind


def _distinct(entries: Iterable[Entry]) -> list[_Candidate]:
    """The entries less those that repeat an earlier one: same title, date and link, and same guid or same text."""
    first: dict[bytes, _Candidate] = {}
    kept = []
    for entry in entries:
        candidate = _Candidate(entry, keys(entry))
        twins = candidate.keys.twins
        original = next((first[twin] for twin in twins if twin in first), None)
        if original is None:
            kept.append(candidate)
        else:
            original.listed_twice.update(twins, original.keys.twins)
        first |= dict.fromkeys(twins, original or candidate)
    return kept


def _shared(candidates: Sequence[_Candidate], known: Mapping[bytes, int]) -> set[bytes]:
    """Keys that identify nothing: several entries of this document have them, or of an earlier one had."""
    holders = Counter(key for candidate in candidates for key in candidate.keys.strong)
    return {key for key, count in holders.items() if count > 1 or shared_mark(key) in known}


def _claims(
    candidates: Sequence[_Candidate], known: Mapping[bytes, int], listed: AbstractSet[int], shared: set[bytes]
) -> dict[int, _Claim]:
    """Which candidate is which row, the most trusted keys first. Keys that turn out to be shared join `shared`."""
    claims = {
        index: _Claim(known[twin], Kind.TWIN)
        for index, candidate in enumerate(candidates)
        for twin in candidate.keys.twins
        if twin in known
    }
    taken = {claim.row for claim in claims.values()}
    for kind in Kind:
        for index, candidate in enumerate(candidates):
            key = candidate.key(kind)
            if index in claims or key is None or key in shared or key not in known:
                continue
            if kind is Kind.TITLE and not _says_nothing_else(candidate, shared):
                continue
            row = known[key]
            if row in taken or (row in listed and not _same_place(candidate, row, known)):
                shared.add(key)
            else:
                claims[index] = _Claim(row, kind)
                taken.add(row)
    return claims


def _same_place(candidate: _Candidate, row: int, known: Mapping[bytes, int]) -> bool:
    """Whether an entry whose row is listed besides it is that row all the same: listed twice under one title."""
    return all(known.get(key) == row for kind, key in candidate.keys.by_kind if kind in (Kind.MOVED, Kind.TITLE))


def _says_nothing_else(candidate: _Candidate, shared: set[bytes]) -> bool:
    return all(kind is Kind.TITLE or key in shared for kind, key in candidate.keys.by_kind)


def _steady_kinds(
    candidates: Sequence[_Candidate], claims: Mapping[int, _Claim], known: Mapping[bytes, int]
) -> frozenset[Kind]:
    """The kinds of keys that at least one known entry of this document still has as they were."""
    return frozenset(
        kind
        for index, claim in claims.items()
        for kind, key in candidates[index].keys.by_kind
        if known.get(key) == claim.row
    )


def _seen(
    candidate: _Candidate, claim: _Claim, known: Mapping[bytes, int], shared: set[bytes], steady: frozenset[Kind]
) -> Seen:
    """A known entry with the keys of it that changed and are worth remembering.

    A feed that makes up new guids or link parameters at each poll would otherwise leave thousands of keys a day. A kind
    that changed on every entry at once is therefore not kept, unless the entry is only recognised by a lesser one.
    """
    order = list(Kind)
    fresh = [
        shared_mark(key) if key in shared else key
        for kind, key in candidate.keys.by_kind
        if kind in steady or (kind in (Kind.URL, Kind.MOVED) and order.index(kind) < order.index(claim.kind))
    ]
    return Seen(entry=candidate.entry, row=claim.row, keys=_unknown([*fresh, *sorted(candidate.listed_twice)], known))


def _new(candidate: _Candidate, known: Mapping[bytes, int], shared: set[bytes]) -> New:
    url = candidate.key(Kind.URL)
    fresh = [shared_mark(key) if key in shared else key for key in candidate.keys.strong]
    return New(
        entry=candidate.entry,
        keys=_unknown([*fresh, *sorted(candidate.listed_twice)], known),
        weak=candidate.keys.weak,
        alone=url is not None and url not in shared and url not in known,
    )


def _unknown(fresh: Iterable[bytes], known: Mapping[bytes, int]) -> tuple[bytes, ...]:
    return tuple(key for key in dict.fromkeys(fresh) if key not in known)


def _words(text: str) -> str:
    return folded(re.sub(r"<[^<>]*>", " ", text))


def _key(*parts: str) -> bytes:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=8).digest()
