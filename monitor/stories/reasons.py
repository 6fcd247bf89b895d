"""Why a report was placed with another, or apart from it, in a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.stories.alike import against, common

if TYPE_CHECKING:
    from monitor.stories.weigh import Told, Weighed

#: the words that a reason shows
_SHOWN: Final = 5
FIRST: Final = "the first report of this text"


def joined(new: Weighed, other: Told, title: str, likeness: float) -> str:
    """The words that speak for it that both tell one event, those first that weigh most; `likeness`: 0 to 1."""
    words = dict.fromkeys(new.features.printed(one) for one in common(new.told, other)[: _SHOWN + 1])
    return f"tells the same event as “{title}”: {', '.join(words)} (likeness {likeness:.2f})"


def apart(new: Weighed, other: Told, title: str, likeness: float, *, for_sure: bool = False) -> str:
    """What keeps a report apart from the nearest one; `for_sure`: they are two issues of one series or form."""
    differs = ("another name or date under the same headline",) if for_sure else against(new.told, other)
    return f"{FIRST}; apart from “{title}”: {', '.join(differs) or 'too little in common'} (likeness {likeness:.2f})"
