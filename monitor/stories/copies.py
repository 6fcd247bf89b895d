"""Of which earlier article a new one is a copy: one that repeats another's text *and* tells the same thing.

Prints and shingles say which earlier articles share text. Those are compared word for word. Much that is shared is no copy: background
paragraphs, quoted statements, blocks of live pages (`monitor.stories.passages`), and forms that are filled in for something
else (`monitor.stories.forms`).

One publisher's copies must agree in what they tell; if they do not, little is lost, for reports of one event still
join one story. Between publishers, where headlines are rewritten and figures brought up to date, only a headline that is
the same but for a name or a date tells a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.stories.forms import difference
from monitor.stories.passages import covered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.stories.forms import Difference, Printed

#: a feed of nothing but forms: what is most like the new article stands before so many of them
_FORMS: Final = 3
#: the words that a reason shows of either text
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """An earlier article of which the new one is a copy."""

    title: str
    origin: str
    story: str
    share: float = 1.0  #: how much of the shorter text stands in the other; 1 for the same text


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier article that may be the original."""

    text: Printed
    origin: str
    story: str
    printed: bool = (
        False  #: whether it shares a print, which says that it is one text, or one publisher's report of one day
    )


def compared(new: Printed, earlier: Iterable[Earlier]) -> Compared:
    """Of which of these articles, the likeliest first, the new one is a copy, and of which it only looks like one.

    Those of its own publisher are asked first, because they know best: an article that is no copy of one of them is none
    of the papers either that reprinted it.
    """
    forms: list[Form] = []
    no_copy_of: set[str] = set()
    for one in sorted(earlier, key=lambda one: one.text.owner != new.owner):
        if one.origin not in no_copy_of:
            found = _compared(new, one)
            if isinstance(found, Copied):
                return Compared(copied=found, forms=tuple(forms))
            if found is not None:
                forms.append(found)
                no_copy_of.add(one.origin)
            if len(forms) == _FORMS:
                break
    return Compared(forms=tuple(forms))


def _compared(new: Printed, earlier: Earlier) -> Copied | Form | None:
    """A copy, or what the two say that the other does not; None where they have too little in common for either."""
    old = earlier.text
    if new.words == old.words:
        return _copied(earlier, 1.0)
    differ, one_owner = difference(new, old), bool(new.owner) and new.owner == old.owner
    if differ.filled or (differ.alike and differ.dated):
        known = bool(new.owner and old.owner)
        form = _form_of_one(earlier, differ) if one_owner else _form_of_any(earlier, differ, are_two=known)
        if form is not None:
            return form
    share, copied = covered(new.ordered, old.ordered)
    if not copied and not earlier.printed:
        return None
    if differ.strangers or (one_owner and differ.others):
        return _form(earlier, differ, another=differ.strangers and differ.alike)
    return _copied(earlier, share)


def _form_of_one(earlier: Earlier, differ: Difference) -> Form | None:
    """One publisher's form: for something else, or under one headline once more for the same."""
    if not differ.headlines:
        another = differ.named or differ.dated
        return _form(earlier, differ, another=another, again=not another)
    if differ.named or differ.alike:
        return _form(earlier, differ, another=differ.named or differ.dated or differ.measured)
    return None


def _form_of_any(earlier: Earlier, differ: Difference, *, are_two: bool) -> Form | None:
    """A form of whomever: for another day, or for what may be something else. `are_two`: of two publishers, who change date
    lines.
    """
    if differ.dated and not are_two:
        return _form(earlier, differ, another=True)
    if differ.headlines and differ.alike and (differ.dated or differ.named or differ.measured):
        return _form(earlier, differ, another=differ.dated)
    return None


def _copied(earlier: Earlier, share: float) -> Copied:
    return Copied(title=earlier.text.title, origin=earlier.origin, story=earlier.story, share=share)


def _form(earlier: Earlier, differ: Difference, *, another: bool = False, again: bool = False) -> Form:
    return Form(
        title=earlier.text.title,
        story=earlier.story,
        ours=tuple(differ.ours[:_SHOWN]),
        theirs=tuple(differ.theirs[:_SHOWN]),
        another=another,
        again=again,
    )
