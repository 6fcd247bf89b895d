"""The words of an article, folded and split once for all that go by them: prints, shingles, features, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.text.normalise import tokenise

if TYPE_CHECKING:
    from monitor.text.normalise import Tokens


class Wording:
    """An article's title and body as folded words."""

    __slots__ = ("body", "title")

    def __init__(self, title: str, body: str) -> None:
        self.title: Tokens = tokenise(title)
        self.body: Tokens = tokenise(body)
