"""What is kept of an article while its story is open, so that later ones can be compared with it."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.stories.features import Features, features_in
from monitor.stories.shingles import shingles_of
from monitor.text.normalise import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What copies and stories are found by."""

    title: str  #: as printed, to say of which article another is a copy
    shingles: tuple[int, ...]  #: of title and body, rising
    features: Features


def sketch_of(title: str, body: str, lang: str) -> Sketch:
    """The sketch of an article."""
    in_title, in_body = fold(title).split(), fold(body).split()
    return Sketch(
        title=title,
        shingles=shingles_of(in_title + in_body),
        features=features_in(title, body, lang, in_title, in_body),
    )
