"""Two stories that turned out to tell one event: the younger one's articles, hits and alerts go to the older. Runs inside a
transaction of `SqliteStore`.

Ids stay as they are: an alert that was told names the story that it was told of, and that story says where it went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store import sketches
from monitor.store.analysis import SOURCES, tellers_of
from monitor.store.following import WAKE
from monitor.store.rows import stamp, storable
from monitor.stories.independence import independent

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from monitor.model import Merge
    from monitor.store.live import Live

#: a story that is there and was not merged
IS_OPEN = "SELECT EXISTS (SELECT 1 FROM stories WHERE id = :story AND id NOT IN (SELECT story FROM merges))"
#: articles and hits go
MOVE_ARTICLES = "UPDATE articles SET story = :into WHERE story = :story"
MOVE_HITS = "UPDATE hits SET story = :into WHERE story = :story"
#: alerts of the younger story, in order
ALERTS = "SELECT number, id, rule FROM alerts WHERE story = ? ORDER BY number"
#: they count on where the older one's alerts of the same rule end
MOVE_ALERT = """
    UPDATE alerts SET story = :into,
        episode = (SELECT count(*) FROM alerts AS there WHERE there.rule = alerts.rule AND there.story = :into)
    WHERE number = :number"""
#: what is new in the story is told after the first alert of a rule, not after each
SILENCE = """
    INSERT INTO silenced (alert) SELECT :alert WHERE EXISTS (SELECT 1 FROM alerts WHERE rule = :rule AND story = :into)"""
#: nor is it looked at
REST = "UPDATE followed SET due = NULL WHERE alert IN (SELECT alert FROM silenced WHERE alert = :alert)"
#: the story has grown
GROW = """
    UPDATE stories SET first_seen = min(stories.first_seen, there.first_seen),
        last_seen = max(stories.last_seen, there.last_seen),
        articles = stories.articles + there.articles
    FROM (SELECT first_seen, last_seen, articles FROM stories WHERE id = :story) AS there
    WHERE stories.id = :into"""
#: the other keeps its name, and nothing else
EMPTY = "UPDATE stories SET articles = 0, sources = 0 WHERE id = :story"
#: and says where it went
ADD_MERGE = "INSERT INTO merges (story, other, at, why) VALUES (:story, :into, :at, :why)"


def merge(db: Database, live: Live, merge: Merge, *, now: datetime) -> None:
    """Merge a story into an older one; nothing happens where one of the two is gone already."""
    if not all(db.execute(IS_OPEN, {"story": story}).fetchone()[0] for story in (merge.story, merge.into)):
        return
    names = {"story": merge.story, "into": merge.into, "at": stamp(now), "why": storable(merge.why)}
    db.execute(MOVE_ARTICLES, names)
    db.execute(MOVE_HITS, names)
    for alert in db.execute(ALERTS, (merge.story,)).fetchall():
        moved = {"alert": alert["id"], "rule": alert["rule"], "number": alert["number"], "into": merge.into}
        db.execute(SILENCE, moved)
        db.execute(REST, moved)
        db.execute(MOVE_ALERT, moved)
    db.execute(GROW, names)
    db.execute(EMPTY, names)
    db.execute(ADD_MERGE, names)
    db.execute(SOURCES, (independent(tellers_of(db, merge.into)), merge.into))
    db.execute(WAKE, {"story": merge.into, "now": stamp(now)})
    sketches.merge(db, live, merge)
