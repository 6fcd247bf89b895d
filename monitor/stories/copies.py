"""Of which earlier article a new one is a copy: one that repeats another's text *and* tells the same thing.

Prints and shingles say which earlier articles share text. Machines and desks also fill one form again and again:
"Confirmed block: SITE in COUNTRY", quakes, outages, exchange rates, red alerts with one paragraph of advice, short
videos with three standing sentences. Such texts are alike but for what they are about, so that they share more words
than papers that reprint one agency. What tells them apart is where they differ:

* a copy's headline is borne out by the other text, however it was rewritten, for both tell one thing; of two filled forms each
  headline says something that stands nowhere in the other article;
* editors change words, machines change names, numbers, dates and addresses, and nothing else.

One publisher's articles must agree in both; if they do not, nothing is lost: reports of one event still join one story.
Between publishers, where headlines are rewritten and figures brought up to date, only a headline that is the same but for
a name or a date tells a form.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from monitor.stories.capitals import names_in
from monitor.stories.marks import may_be_names, vocabulary_of
from monitor.text.dates import words_of_dates
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: two texts are one form if so much of what differs are names, numbers, dates and addresses …
_SLOTS: Final = 0.7
#: … and so much of the shorter stands in the other, as single words
_FRAME: Final = 0.5
#: headlines are alike but for some words if they share so many of their words, and this number of them
_HEADLINE, _HEADLINE_WORDS = 0.5, 2
#: a headline says something else if so much of what it says stands nowhere in the other article
_UNHEARD: Final = 0.5
#: the words that a reason shows of either text
_SHOWN: Final = 3

_IN_NUMBERS = re.compile(r"(?<=\d)[.,:/-](?=\d)")
# web and mail addresses, names of hosts and accounts, identifiers: their words are written together, in small letters
_ADDRESS = re.compile(r"(?:https?://|[@#])[^\s]+|\w[\w-]*(?:(?:_|@|\.(?=[a-z\d]))[\w-]+)+(?::\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """An earlier article of which the new one is a copy."""

    title: str
    origin: str
    story: str
    share: float = 1.0  #: how much of the smaller text both have; 1 for the same text


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An earlier article that the new one shares most of its text with, and is no copy of."""

    title: str
    story: str
    ours: tuple[str, ...]  #: what only the new one says
    theirs: tuple[str, ...]  #: and what only the earlier one
    another: bool = (
        False  #: whether it tells of something else: one publisher's form, filled in for another name or date
    )
    again: bool = False  #: whether it is one publisher's form, filled in once more for the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What came of comparing a new article with the earlier ones that share text with it."""

    copied: Copied | None = None
    forms: tuple[Form, ...] = ()  #: those that it is no copy of, although it shares as much

    @property
    def other_events(self) -> frozenset[str]:
        """The stories that cannot be this article's, because they tell of something else in its form."""
        return frozenset(form.story for form in self.forms if form.another)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """An article as it is compared word for word."""

    title: str
    body: str
    lang: str
    owner: str = ""  #: who publishes it; empty where that is not known

    @cached_property
    def often(self) -> Counter[str]:
        """Its folded words, and how often each stands in it."""
        return Counter(_folded(f"{self.title}\n{self.body}"))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its folded words, each once."""
        return frozenset(self.often)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its words say: stems and numbers."""
        stems = vocabulary_of(self.lang)
        return frozenset([stems[word] for word in self.words])

    @cached_property
    def headline(self) -> dict[str, str]:
        """What the title says → the word that says it, in order."""
        stems = vocabulary_of(self.lang)
        return {key: word for word in _folded(self.title) if (key := stems[word])}

    @cached_property
    def named(self) -> frozenset[str]:
        """The words that say who, where and when: names, addresses, dates; not the numbers of a measurement."""
        whole = f"{self.title}\n{self.body}"
        names, addresses = (
            names_in(self.title, self.body, self.lang, self.often),
            _folded(" ".join(_ADDRESS.findall(whole))),
        )
        dates = _folded(" ".join(words_of_dates(whole)))
        return frozenset(dates).union(word for word in (*names, *addresses) if not _has_digit(word))

    @cached_property
    def filled_in(self) -> frozenset[str]:
        """The words that a machine may have filled in: those, and all with a digit."""
        return self.named.union(filter(_has_digit, self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier article that may be the original."""

    text: Printed
    origin: str
    story: str
    share: float = 1.0  #: how much of the smaller text both have, by sampled shingles; 1 where they share a print


def compared(new: Printed, earlier: Iterable[Earlier]) -> Compared:
    """Of which of these articles, the likeliest first, the new one is a copy, and of which it only looks like one.

    Those of its own publisher are asked first, because they know best: an article that is no copy of one of them is none
    of the papers either that reprinted it.
    """
    forms: list[Form] = []
    no_copy_of: set[str] = set()
    for one in sorted(earlier, key=lambda one: one.text.owner != new.owner):
        if one.origin in no_copy_of:
            continue
        form = _form(new, one)
        if form is None:
            found = Copied(title=one.text.title, origin=one.origin, story=one.story, share=one.share)
            return Compared(copied=found, forms=tuple(forms))
        forms.append(form)
        no_copy_of.add(one.origin)
    return Compared(forms=tuple(forms))


def _form(new: Printed, earlier: Earlier) -> Form | None:
    """What the two say that the other does not, where that makes them two; None for a copy."""
    old = earlier.text
    if new.words == old.words:
        return None
    one_owner, alike = bool(new.owner) and new.owner == old.owner, _are_alike(new, old)
    ours, theirs = (_own(new, old), _own(old, new)) if alike else (_unheard(new, old), _unheard(old, new))
    filled = _is_filled(new, old, ours, theirs)
    if not (ours and theirs):
        return _same_headline(new, earlier) if one_owner and filled else None
    named = not (new.named.isdisjoint(ours) or old.named.isdisjoint(theirs))
    if filled and alike:
        if one_owner:
            return _told(earlier, ours, theirs, another=named or _is_measured(new, old, ours, theirs))
        return _told(earlier, ours, theirs) if named else None
    return _told(earlier, ours, theirs) if one_owner and _are_others(new, old, ours, theirs) else None


def are_other_issues(one: Printed, other: Printed) -> bool:
    """Whether two articles of one publisher have one headline, filled in for another name, date or address: issues of a
    series, live pages of two days, entries of a list. Whatever their texts share, each tells of its own.
    """
    if not one.owner or one.owner != other.owner or not _are_alike(one, other):
        return False
    return not (one.named.isdisjoint(_own(one, other)) or other.named.isdisjoint(_own(other, one)))


def _same_headline(new: Printed, earlier: Earlier) -> Form:
    """One publisher's form under one headline, filled in for another name or date, or once more for the same."""
    ours, theirs = sorted(new.words - earlier.text.words), sorted(earlier.text.words - new.words)
    another = not (new.named.isdisjoint(ours) or earlier.text.named.isdisjoint(theirs))
    return _told(earlier, ours, theirs, another=another, again=not another)


def _is_measured(new: Printed, old: Printed, ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two headlines differ in more than figures, and the texts in figures too: one form for two things, whose
    names need not look like names.
    """
    return not (_are_figures(new, ours) or _are_figures(old, theirs)) and all(
        any(map(_has_digit, some - others)) for some, others in ((new.words, old.words), (old.words, new.words))
    )


def _are_figures(text: Printed, words: Iterable[str]) -> bool:
    """Whether these words are nothing but numbers, in digits or in words, that are no dates."""
    stems = vocabulary_of(text.lang)
    return all(stems.is_number(word) and word not in text.named for word in words)


def _folded(text: str) -> list[str]:
    """Folded words, with each number in one piece: 5.2, 1,500, 07:00, 2026-03-01."""
    return fold(_IN_NUMBERS.sub("", text)).split()


def _has_digit(word: str) -> bool:
    return any(map(str.isdecimal, word))


def _told(
    earlier: Earlier, ours: Sequence[str], theirs: Sequence[str], *, another: bool = False, again: bool = False
) -> Form:
    return Form(
        title=earlier.text.title,
        story=earlier.story,
        ours=tuple(ours[:_SHOWN]),
        theirs=tuple(theirs[:_SHOWN]),
        another=another,
        again=again,
    )


def _own(one: Printed, other: Printed) -> list[str]:
    """The words of a headline, in order, that say what the other headline does not."""
    return [word for key, word in one.headline.items() if key not in other.headline]


def _unheard(one: Printed, other: Printed) -> list[str]:
    """The words of a headline, in order, that say what stands nowhere in the other article."""
    return [word for key, word in one.headline.items() if key not in other.keys and word not in other.words]


def _are_alike(new: Printed, old: Printed) -> bool:
    """Whether the headlines are the same but for some words."""
    common = len(new.headline.keys() & old.headline.keys())
    return common >= _HEADLINE_WORDS and common >= _HEADLINE * max(len(new.headline), len(old.headline))


def _are_others(new: Printed, old: Printed, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each headline says something else: whom, where, when, how many, or most of it."""
    return all(
        len(words) >= _UNHEARD * len(text.headline) or may_be_names(text.lang) or not text.filled_in.isdisjoint(words)
        for text, words in ((new, ours), (old, theirs))
    )


def _is_filled(new: Printed, old: Printed, ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether little but names, numbers, dates and addresses differs between two texts, and in both."""
    only_new, only_old = new.words - old.words, old.words - new.words
    least = min(len(new.words), len(old.words))
    slots = len(only_new & new.filled_in.union(ours)) + len(only_old & old.filled_in.union(theirs))
    return (
        bool(only_new and only_old)
        and least - min(len(only_new), len(only_old)) >= _FRAME * least
        and slots >= _SLOTS * (len(only_new) + len(only_old))
    )
