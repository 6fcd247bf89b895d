"""What is kept of an article while its story is open, so that later ones can be compared with it."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.stories.features import Features, features_in
from monitor.stories.shingles import shingles_in
from monitor.text.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What copies and stories are found by."""

    title: str  #: as printed, to say of which article another is a copy
    shingles: tuple[int, ...]  #: of title and body, rising
    features: Features
    owner: str = ""  #: who publishes it; empty where that is not known


def sketch_of(title: str, body: str, lang: str, *, owner: str = "") -> Sketch:
    """The sketch of an article."""
    return sketch_in(Wording(title, body), lang, owner=owner)


def sketch_in(wording: Wording, lang: str, *, owner: str = "") -> Sketch:
    """The same, where title and body have been folded already."""
    return Sketch(
        title=wording.title.text,
        shingles=shingles_in(wording.title.folded.split() + wording.body.folded.split()),
        features=features_in(wording, lang),
        owner=owner,
    )
