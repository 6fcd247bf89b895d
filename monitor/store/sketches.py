"""Sketches of the articles whose stories are open: which of them share shingles or rare words with a new one.

Only live sketches are kept: each save takes out a few of those that the window has left behind. Lists are bounded: a
shingle that already stands in 64 live articles, or a word in 32, is not listed for one more, or a look-up among 200,000 would
take 37 ms instead of 2 (measured). Candidates are then compared by their whole sketches, so nothing is judged by lists
that are cut. Runs inside a transaction of `SqliteStore`.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from monitor.store.rows import MARKS, moment, stamp, storable, together
from monitor.stories.near import Known, Nearest, Neighbours, Story, beside, with_new
from monitor.stories.shingles import LEAST, may_be_copies, shared
from monitor.stories.weigh import Told, of_language, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from monitor.model import Merge, Placement
    from monitor.store.live import Live
    from monitor.stories.features import Features
    from monitor.stories.sketch import Sketch

#: live articles that one shingle is listed for, and one word
LISTED, LISTED_WORD = 64, 32
#: candidates that are compared shingle by shingle, and reports whose stories are looked at
_COPIES, _REPORTS = 8, 16
#: stories that are compared, and how many reports of each: the first, which say what it is about, and the latest
_STORIES, _FIRST, _LATEST = 6, 2, 4
#: words that two reports of one story share, at least
_BOTH: Final = 2
#: outdated sketches that one save takes out: more than the one it brings, so that none stay behind
_OUT: Final = 3

#: articles that share shingles, most of them first, and the latest of those that share as many
WITH_SHINGLES = f"""
    SELECT article, count(*) AS shared FROM shingles WHERE hash IN ({MARKS})
    GROUP BY article ORDER BY shared DESC, article DESC LIMIT {_COPIES}"""  # noqa: S608
#: a live sketch
SKETCH = "SELECT article, origin, story, shingles FROM sketches WHERE number = ? AND at >= ?"
#: the stories of live articles that share rare words, those that share most first
WITH_WORDS = f"""
    SELECT story FROM
        (SELECT article AS number, count(*) AS shared FROM rare_words WHERE word IN ({MARKS})
         GROUP BY article HAVING count(*) >= {_BOTH} ORDER BY shared DESC, article DESC LIMIT {_REPORTS})
    JOIN sketches USING (number) WHERE at >= ? ORDER BY shared DESC, number DESC"""  # noqa: S608
#: the live reports of a story: the first article of each text
OF_STORY = (
    "SELECT min(number) AS number, min(at) AS at FROM sketches WHERE story = ? AND at >= ? GROUP BY origin ORDER BY 1"
)
#: what a live report tells
TOLD = "SELECT number, title, origin, at, began, told FROM sketches WHERE number = ?"
#: what it is most like
NEAR = "SELECT near FROM sketches WHERE number = ?"
#: now that another has come
NEARER = "UPDATE sketches SET near = ? WHERE number = ?"
#: all that is counted
COUNTED = "SELECT shingles, told FROM sketches"
#: a new sketch
ADD = """
    INSERT INTO sketches (article, at, title, origin, story, shingles, told, near, began)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
#: when a story began
BEGAN = "SELECT min(began) FROM sketches WHERE story = ?"
#: a shingle is listed
LIST_SHINGLE = "INSERT INTO shingles (hash, article) VALUES (?, ?)"
#: a word, or two marks
LIST_WORD = "INSERT OR IGNORE INTO rare_words (word, article) VALUES (?, ?)"
#: the oldest sketches that the window has left behind
OUTDATED = f"SELECT number, story, shingles, told FROM sketches WHERE at < ? ORDER BY at LIMIT {_OUT}"  # noqa: S608
#: a story's reports are another's
MERGE = "UPDATE sketches SET story = ? WHERE story = ?"
#: one sketch, to take it out
WHOLE = "SELECT number, story, shingles, told FROM sketches WHERE article = ?"
#: a sketch goes
DROP = "DELETE FROM sketches WHERE number = ?"
#: with its shingles
UNLIST_SHINGLE = "DELETE FROM shingles WHERE hash = ? AND article = ?"
#: and its words
UNLIST_WORD = "DELETE FROM rare_words WHERE word = ? AND article = ?"


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Like(NamedTuple):
    """A live article that shares as many shingles as copies do."""

    share: float  #: of the smaller text
    article: str
    origin: str
    story: str


def find_like(db: Database, live: Live, shingles: Sequence[int], *, since: datetime) -> list[Like]:
    """The live articles that share as many shingles with a text as copies do, those first that share most."""
    found: dict[int, int] = {}
    met = _counted(db, live).listed.met(shingles)
    for chunk in together(met) if len(met) >= LEAST else ():
        for article, common in db.conn.execute(WITH_SHINGLES, chunk):
            found[article] = found.get(article, 0) + common
    like = []
    for number in sorted(found, key=lambda one: (-found[one], -one))[:_COPIES]:
        row = db.execute(SKETCH, (number, stamp(since))).fetchone()
        if row is None or not may_be_copies(shingles, others := _unpacked(row["shingles"])):
            continue
        like.append(Like(shared(shingles, others)[1], row["article"], row["origin"], row["story"]))
    return sorted(like, key=lambda one: -one.share)


def find_reports(
    db: Database, live: Live, sketch: Sketch, *, since: datetime, at: datetime, besides: str = ""
) -> Neighbours:
    """A new report, weighed, and the stories that share rare words or marks with it, but `besides`."""
    new = live.weighed = weigh(sketch.features, _counted(db, live).words)
    from_then = stamp(since)
    found: dict[str, None] = {}
    met = live.listed.met([_hash(one) for one in new.found_by])
    for chunk in together(met) if len(met) >= _BOTH else ():
        found.update((row[0], None) for row in db.conn.execute(WITH_WORDS, (*chunk, from_then)))
    found.pop(besides, None)
    stories = tuple(filter(None, (_story(db, live, one, from_then) for one in list(found)[:_STORIES])))
    pairs = beside(new, stories, title=sketch.title, owner=sketch.owner, at=at, window=at - since)
    nearest = {known.number: _nearest(db, live, known.number) for story in stories for known in story.reports}
    mine, theirs = with_new(pairs, nearest)
    live.near = mine, {number: there for number, there in theirs.items() if there != nearest[number]}
    return Neighbours(report=new, stories=stories, pairs=pairs, nearest=theirs, mine=mine, at=at, window=at - since)


def _story(db: Database, live: Live, identity: str, since: str) -> Story | None:
    if (known := live.story(identity, since)) is not None:
        return known
    rows = db.conn.execute(OF_STORY, (identity, since)).fetchall()
    if not rows:
        return None
    some = rows if len(rows) <= _FIRST + _LATEST else rows[:_FIRST] + rows[-_LATEST:]
    story = Story(identity, [_report(db, live, row[0]) for row in some])
    live.remember(story, min(row[1] for row in rows))
    return story


def _report(db: Database, live: Live, number: int) -> Known:
    if (known := live.report(number)) is None:
        known = _known(db.conn.execute(TOLD, (number,)).fetchone())
        live.remember_report(number, known)
    return known


def _known(row: Any) -> Known:
    told = json.loads(row["told"])
    return Known(
        number=row["number"],
        title=row["title"],
        origin=row["origin"],
        at=moment(row["at"]),
        began=moment(row["began"] or row["at"]),
        owner=told.get("owner", ""),
        told=Told(
            lang=told.get("lang", ""),
            words=told.get("words", {}),
            titled=told.get("titled", {}),
            marks=told.get("marks", {}),
            marked=told.get("marked", {}),
        ),
    )


def _nearest(db: Database, live: Live, number: int) -> Nearest:
    if number not in live.nearest:
        (near,) = db.conn.execute(NEAR, (number,)).fetchone()
        same, across = json.loads(near) if near else ((), ())
        live.nearest[number] = Nearest(same=tuple(same), across=tuple(across))
    return live.nearest[number]


def _counted(db: Database, live: Live) -> Live:
    """The counts, made from the sketches when they are asked for the first time."""
    if not live.counted:
        live.counted = True
        for row in db.conn.execute(COUNTED):
            told = json.loads(row["told"])
            live.words.add((*told.get("counted", ()), of_language(told.get("lang", ""))))
            live.listed.add((*_unpacked(row["shingles"]), *map(_hash, told.get("listed", ()))))
    return live


# ── keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def add(
    db: Database, live: Live, article: str, sketch: Sketch, placement: Placement, *, at: str, since: datetime | None
) -> None:
    """Keep the sketch of an article, in place of an earlier one, and take out some that are older than `since`."""
    _counted(db, live)
    if since is not None:
        _drop(db, live, db.conn.execute(OUTDATED, (stamp(since),)).fetchall())
        if at < stamp(since):
            return
    _drop(db, live, db.conn.execute(WHOLE, (article,)).fetchall())
    count(live, sketch.features)
    keep(db, live, article, sketch, placement, at=at)


def count(live: Live, features: Features) -> None:
    """Count the words and marks of one more article."""
    live.words.add((*features.words, *features.marks, of_language(features.lang)))
    live.changes += 1


def keep(db: Database, live: Live, article: str, sketch: Sketch, placement: Placement, *, at: str) -> None:
    """Keep and list a sketch whose words are counted."""
    asked = live.weighed.features is sketch.features
    new = live.weighed if asked else weigh(sketch.features, live.words)
    mine, theirs = live.near if asked else (Nearest(), {})
    hashes = {_hash(word): word for word in new.found_by}
    listed = live.listed.under(list(hashes), fewer=LISTED_WORD)
    shingles = live.listed.under(sketch.shingles, fewer=LISTED)
    began = min(at, db.conn.execute(BEGAN, (placement.story,)).fetchone()[0] or at)
    number = db.conn.execute(
        ADD,
        (
            article, at, storable(sketch.title), placement.origin, placement.story, _packed(sketch.shingles),
            _written(new.told, sketch, [hashes[one] for one in listed]), _near(mine), began,
        ),
    ).lastrowid  # fmt: skip
    db.conn.executemany(NEARER, [(_near(near), other) for other, near in theirs.items()])
    live.nearest |= theirs
    db.conn.executemany(LIST_SHINGLE, [(one, number) for one in shingles])
    db.conn.executemany(LIST_WORD, [(one, number) for one in listed])
    live.listed.add((*sketch.shingles, *listed))
    known = Known(
        number=int(number or 0),
        title=sketch.title,
        origin=placement.origin,
        told=new.told,
        at=moment(at),
        began=moment(began),
        owner=sketch.owner,
    )
    live.remember_report(known.number, known)
    live.forget(placement.story)
    live.changes += 1


def merge(db: Database, live: Live, merge: Merge) -> None:
    """The reports of a story are those of another from now on."""
    db.conn.execute(MERGE, (merge.into, merge.story))
    live.forget(merge.story)
    live.forget(merge.into)


def _drop(db: Database, live: Live, rows: Iterable[Any]) -> None:
    for row in rows:
        number, told = row["number"], json.loads(row["told"])
        shingles, words = _unpacked(row["shingles"]), [_hash(word) for word in told.get("listed", ())]
        db.conn.executemany(UNLIST_SHINGLE, [(one, number) for one in shingles])
        db.conn.executemany(UNLIST_WORD, [(one, number) for one in words])
        db.conn.execute(DROP, (number,))
        live.nearest.pop(number, None)
        live.words.take((*told.get("counted", ()), of_language(told.get("lang", ""))))
        live.listed.take((*shingles, *words))
        live.forget(row["story"])
        live.changes += 1


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _packed(shingles: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(shingles)}I", *shingles)


def _unpacked(blob: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(blob) // 4}I", blob))


def _near(nearest: Nearest) -> str:
    return json.dumps((nearest.same, nearest.across), separators=(",", ":"))


def _written(told: Told, sketch: Sketch, listed: Sequence[str]) -> str:
    value = {
        "lang": told.lang,
        "words": told.words,
        "titled": told.titled,
        "marks": told.marks,
        "marked": told.marked,
        "counted": (*sketch.features.words, *sketch.features.marks),
        "listed": listed,
        "owner": sketch.owner,
    }
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
