"""Where an article belongs: with the copies of its text (an origin) and the reports of one event (a story)."""

from __future__ import annotations

from monitor.model import Placement


def place(found: Placement | None, article_id: str) -> Placement:
    """The placement of an article: with the copy that was found, or as the first of a new origin and story.

    Ids are made from the first article's id, so that placing the same article twice makes the same story.
    """
    if found is not None:
        return Placement(origin=found.origin, story=found.story, why="the same text as an article of this story")
    return Placement(origin=f"o{article_id}", story=f"s{article_id}", why="the first report of this text")
