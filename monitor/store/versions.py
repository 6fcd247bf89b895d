"""Earlier versions of articles: what a title and a text were before they were changed. Runs inside a transaction of
`SqliteStore`.

The newest text stands in `articles`; a row is added only when it is replaced. So an article that was never changed,
which most are, costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

#: earlier versions kept of one article beside the first: pages of live reports change a hundred times a day
NEWEST: Final = 9

#: the text that is about to be replaced; when it was first seen stands beside the one before it
KEEP_VERSION: Final = """
    INSERT INTO versions (article, revision, title, text, at, told_by, until, replaced)
    SELECT id, articles.revision, articles.title, articles.text, coalesce(earlier.until, first_seen),
        coalesce(earlier.replaced, feed), :changed, :told_by
    FROM articles LEFT JOIN versions AS earlier ON earlier.article = id AND earlier.revision = articles.revision - 1
    WHERE id = :id AND (articles.title <> :title OR articles.text <> :text) ON CONFLICT DO NOTHING"""
#: an archived article takes the newest text and must be indexed again; who was first to tell it stays
CHANGE_ARTICLE: Final = """
    UPDATE articles SET title = :title, text = :text, lang = :lang, dropped = :dropped,
        published = coalesce(published, :published), revision = revision + 1, indexed = NULL
    WHERE id = :id"""
#: versions that are neither the first nor among the newest
FORGET_VERSIONS: Final = """
    DELETE FROM versions WHERE article = :id AND revision > 0
        AND revision < (SELECT revision FROM articles WHERE id = :id) - :newest"""


def replace(db: Database, columns: dict[str, Any]) -> bool:
    """Give an article these columns, and keep what its text was; False where title and text are what they were.

    `columns` are those of `articles`; `changed` is when the text was seen, `told_by` the feed that told it.
    """
    if not db.execute(KEEP_VERSION, columns).rowcount:
        return False
    db.execute(CHANGE_ARTICLE, columns)
    db.execute(FORGET_VERSIONS, {"id": columns["id"], "newest": NEWEST})
    return True
