"""Forms that are filled in: texts that are alike but for what they are about.

Machines and desks fill in one form again and again: "Confirmed block: SITE in COUNTRY", quakes, outages of one day after another,
exchange rates, red alerts over one paragraph of advice. Such texts share more words than two papers that print what one
agency sent. What tells them from edited copies is where they differ: editors change words, machines change names, numbers,
dates and addresses, and nothing else.
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
    from collections.abc import Collection, Iterable, Sequence

#: two texts are one form if so much of what differs are names, numbers, dates and addresses …
_SLOTS: Final = 0.7
#: … and so much of the shorter stands in the other, as single words
_FRAME: Final = 0.5
#: different words; a text that has more is no form
_LONGEST: Final = 1_000
#: headlines are alike but for some words if they share so many of their words
_HEADLINE: Final = 0.5
#: a headline says something else if so much of what it says stands nowhere in the other article
_UNHEARD: Final = 0.5
#: a headline writes all words with capitals if it does so with more than this part
_SHOUTED: Final = 0.6
#: the texts under two headlines are the same if so much of their stems is common, and so many, apart from numbers
_SAME, _STEMS = 0.75, 3

_IN_NUMBERS = re.compile(r"(?<=\d)[.,:/-](?=\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_IDENTIFIER = re.compile(r"\d{6}")
# web and mail addresses, names of hosts and accounts, identifiers: their words are written together, in small letters
_PIECE = r"[^\W_]++(?:-++[^\W_]++)*+"
_ADDRESS = re.compile(rf"(?:https?://|[@#])\S++|(?<![\w-]){_PIECE}(?:(?:_++|@|\.(?=[a-z\d])){_PIECE})++(?::\d++)?")


@dataclass(frozen=True, kw_only=True)
class Printed:
    """An article as it is compared word for word."""

    title: str
    body: str
    lang: str
    owner: str = ""  #: who publishes it; empty where that is not known

    @cached_property
    def ordered(self) -> list[str]:
        """Its folded words as they stand, the headline's first; each number is one word."""
        return _folded(f"{self.title}\n{self.body}")

    @cached_property
    def words(self) -> frozenset[str]:
        """Its folded words, each once."""
        return frozenset(self.ordered)

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
        """The words that say who and where: names and addresses; not the numbers of a measurement."""
        whole = f"{self.title}\n{self.body}"
        names = names_in(self.title, self.body, self.lang, Counter(self.ordered))
        written = _folded(" ".join((*_ADDRESS.findall(whole), *_capitals(self.title))))
        return frozenset(word for word in (*names, *written) if not _is_numbered(word)) - self.dates

    @cached_property
    def dates(self) -> frozenset[str]:
        """The words of its dates."""
        return frozenset(_folded(" ".join(words_of_dates(f"{self.title}\n{self.body}"))))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The words with digits that are of no date and no time of day."""
        times = _folded(" ".join(_TIME.findall(f"{self.title}\n{self.body}")))
        return frozenset(filter(_has_digit, self.words)) - self.dates - set(times)

    @cached_property
    def filled_in(self) -> frozenset[str]:
        """The words that a machine may have filled in: those, dates, and all with a digit."""
        return self.named.union(self.dates, filter(_has_digit, self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a text says that another, which it shares words with, does not."""

    ours: Sequence[str]  #: words of its headline, in order; where the headlines say the same, of the text
    theirs: Sequence[str]  #: and of the other's
    headlines: bool  #: whether they are of the headlines
    alike: bool  #: whether the headlines are the same but for these words
    filled: bool  #: whether little else differs than what a machine fills in
    dated: bool  #: whether headlines that are alike, or under one headline filled texts with other figures, have other dates
    named: bool  #: whether both say who or where: not figures, which are brought up to date
    strangers: bool  #: whether each headline names somebody whom the other article does not name at all
    measured: bool  #: whether there is more to it than figures, and figures differ in the texts: names need not look like names
    others: (
        bool  #: whether each headline says something else, as far as headlines go: whom, where, how many, or most of it
    )


def difference(new: Printed, old: Printed) -> Difference:
    """What the two say that the other does not.

    Headlines that are the same but for some words are held against one another; others, which were rewritten, against the
    whole other article: a copy bears out its headline.
    """
    alike = _are_alike(new, old)
    unheard = _unheard(new, old), _unheard(old, new)
    ours, theirs = (_own(new, old), _own(old, new)) if alike else unheard
    filled = _is_filled(new, old, ours, theirs)
    headlines = bool(ours and theirs)
    only = new.words - old.words, old.words - new.words
    if not headlines and filled:
        ours, theirs = map(sorted, only)
    redated = filled and not headlines and _both(new, old, only, "figures")
    measured = headlines and _is_measured(new, old, ours, theirs)
    return Difference(
        ours=ours,
        theirs=theirs,
        headlines=headlines,
        alike=alike,
        filled=filled,
        dated=((alike and headlines) or redated) and _both(new, old, (ours, theirs), "dates"),
        named=_both(new, old, (ours, theirs), "named"),
        strangers=_both(new, old, unheard, "named"),
        measured=measured,
        others=headlines and ((alike and measured) or _are_others(new, old, ours, theirs)),
    )


def _both(new: Printed, old: Printed, words: tuple[Collection[str], Collection[str]], sort: str) -> bool:
    """Whether some of these words are names or dates in either text; those are only looked for where there are words."""
    return all(words) and not any(
        getattr(text, sort).isdisjoint(some) for text, some in zip((new, old), words, strict=True)
    )


def are_other_issues(one: Printed, other: Printed) -> bool:
    """Whether two articles of one publisher have one headline, filled in for another name, date or address: issues of a
    series, live pages of two days, entries of a list. Whatever their texts share, each tells of its own.
    """
    if not one.owner or one.owner != other.owner or not _are_alike(one, other):
        return False
    differ = difference(one, other)
    if differ.headlines and differ.named:
        return True
    return differ.dated or (differ.filled and (differ.named or differ.measured))


def tell_otherwise(headline: str, words: Collection[str], other: str, other_words: Collection[str], lang: str) -> bool:
    """Whether two reports are one form that is filled in for two things, as far as their headlines and stems tell.

    The headlines are the same but for some words. Either those are two dates, or the texts under the headlines have (nearly)
    the same stems, and what differs is names or addresses in both, or there are other figures in the texts, too.
    """
    new, old = Printed(title=headline, body="", lang=lang), Printed(title=other, body="", lang=lang)
    ours, theirs = _own(new, old), _own(old, new)
    if not (ours and theirs and _are_alike(new, old)):
        return False
    if not (new.dates.isdisjoint(ours) or old.dates.isdisjoint(theirs)):
        return True
    slots = {*new.headline, *old.headline, *fold(f"{headline} {other}").split()}
    one, two = (set(some) - slots for some in (words, other_words))
    if not _are_same(one, two) or _are_figures(new, ours) or _are_figures(old, theirs):
        return False
    named = may_be_names(lang) or _both(new, old, (ours, theirs), "named")
    return named or all(any(map(_has_digit, some)) for some in (one - two, two - one))


def _are_same(stems: set[str], others: set[str]) -> bool:
    common, all_ = (sum(not _has_digit(stem) for stem in some) for some in (stems & others, stems | others))
    return common >= _STEMS and common >= _SAME * all_


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
    return all(stems.is_number(word) and word not in text.dates for word in words)


def _folded(text: str) -> list[str]:
    """Folded words, with each number (5.2, 1,500, 07:00, 2026-03-01) and each address (x.com) in one piece."""
    return fold(_IN_NUMBERS.sub("", _ADDRESS.sub(_in_one_piece, text))).split()


def _in_one_piece(address: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, address[0]))


def _is_numbered(word: str) -> bool:
    """Whether a word is a number or an identifier: at least as many digits as letters, or six in a row (AS31549, but not
    76crimes.com).
    """
    return 2 * sum(map(str.isdecimal, word)) >= len(word) or _IDENTIFIER.search(word) is not None


def _has_digit(word: str) -> bool:
    return any(map(str.isdecimal, word))


def _capitals(title: str) -> list[str]:
    """The words of a headline that are written with a capital behind its beginning, unless most are."""
    words = [word for word in _LETTERS.findall(title) if len(word) > 1]
    capitals = [word for word in words[1:] if word[0].isupper()]
    return capitals if len(capitals) <= _SHOUTED * len(words) else []


def _own(one: Printed, other: Printed) -> list[str]:
    """The words of a headline, in order, that say what the other headline does not."""
    return [word for key, word in one.headline.items() if key not in other.headline]


def _unheard(one: Printed, other: Printed) -> list[str]:
    """The words of a headline, in order, that say what stands nowhere in the other article."""
    return [word for key, word in one.headline.items() if key not in other.keys and word not in other.words]


def _are_alike(new: Printed, old: Printed) -> bool:
    """Whether the headlines are the same but for some words."""
    common = len(new.headline.keys() & old.headline.keys())
    return common >= max(1, _HEADLINE * max(len(new.headline), len(old.headline)))


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
    if not (only_new and only_old) or least > _LONGEST or least - min(len(only_new), len(only_old)) < _FRAME * least:
        return False
    slots = len(only_new & new.filled_in.union(ours)) + len(only_old & old.filled_in.union(theirs))
    return slots >= _SLOTS * (len(only_new) + len(only_old))
