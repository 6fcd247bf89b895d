"""Sketches of the articles whose stories are open: which of them share shingles or rare words with a new one.

Only live sketches are kept: each save takes out a few of those that the window has left behind. Lists are bounded: a
shingle or word that already stands in 64 live articles is not listed for one more, or a look-up among 200,000 would
take 37 ms instead of 2 (measured). Candidates are then compared by their whole sketches, so nothing is judged by lists
that are cut. Runs inside a transaction of `SqliteStore`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from monitor.store.rows import MARKS, stamp, storable, together
from monitor.stories.place import Copied, Known, Neighbours
from monitor.stories.shingles import are_copies, shared
from monitor.stories.weigh import Frequency, Told, found_by, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from monitor.model import Placement
    from monitor.stories.features import Features
    from monitor.stories.sketch import Sketch

#: live articles that one shingle or word is listed for
LISTED: Final = 64
#: candidates that are compared shingle by shingle, and reports whose stories are looked at
_COPIES, _REPORTS = 8, 16
#: stories that are compared, and how many reports of each: the first, which say what it is about, and the latest
_STORIES, _FIRST, _LATEST = 8, 2, 4
#: outdated sketches that one save takes out: more than the one it brings, so that none stay behind
_OUT: Final = 3
#: in `words`, how many live articles there are
_ALL: Final = ""
#: weights are kept as whole numbers
_WHOLE: Final = 1000

#: articles that share shingles, most of them first
WITH_SHINGLES = f"""
    SELECT article, count(*) AS shared FROM shingles WHERE hash IN ({MARKS})
    GROUP BY article ORDER BY shared DESC, article LIMIT {_COPIES}"""  # noqa: S608
#: a live sketch
SKETCH = "SELECT title, origin, story, shingles FROM sketches WHERE number = ? AND at >= ?"
#: articles that share rare words, most of them first
WITH_WORDS = f"""
    SELECT article, count(*) AS shared FROM rare_words WHERE word IN ({MARKS})
    GROUP BY article HAVING count(*) > 1 ORDER BY shared DESC, article DESC LIMIT {_REPORTS}"""  # noqa: S608
#: the story of a live sketch
STORY = "SELECT story FROM sketches WHERE number = ? AND at >= ?"
#: the numbers of the live reports of a story
OF_STORY = "SELECT number FROM sketches WHERE story = ? AND at >= ? ORDER BY number"
#: what a live report tells
TOLD = "SELECT title, origin, story, told FROM sketches WHERE number = ?"
#: how many live articles have each of these words
FREQUENCY = f"SELECT word, articles FROM words WHERE word IN ({MARKS})"  # noqa: S608
#: a new sketch
ADD = """
    INSERT INTO sketches (article, at, title, origin, story, shingles, told) VALUES (?, ?, ?, ?, ?, ?, ?)"""
#: a shingle is listed, unless it stands in so many articles already
LIST_SHINGLE = f"""
    INSERT INTO shingles (hash, article) SELECT :one, :article
    WHERE (SELECT count(*) FROM (SELECT 1 FROM shingles WHERE hash = :one LIMIT {LISTED})) < {LISTED}"""  # noqa: S608
#: the same for a word
LIST_WORD = f"""
    INSERT INTO rare_words (word, article) SELECT :one, :article
    WHERE (SELECT count(*) FROM (SELECT 1 FROM rare_words WHERE word = :one LIMIT {LISTED})) < {LISTED}"""  # noqa: S608
#: one more article has this word
COUNT = "INSERT INTO words (word, articles) VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET articles = articles + 1"
#: one article less
UNCOUNT = "UPDATE words SET articles = articles - 1 WHERE word = ?"
#: nobody has it any more
FORGET = "DELETE FROM words WHERE word = ? AND articles <= 0"
#: the oldest sketches that the window has left behind
OUTDATED = f"SELECT number, shingles, told FROM sketches WHERE at < ? ORDER BY at LIMIT {_OUT}"  # noqa: S608
#: one sketch, to take it out
WHOLE = "SELECT number, shingles, told FROM sketches WHERE article = ?"
#: a sketch goes
DROP = "DELETE FROM sketches WHERE number = ?"
#: with its shingles
UNLIST_SHINGLE = "DELETE FROM shingles WHERE hash = ? AND article = ?"
#: and its words
UNLIST_WORD = "DELETE FROM rare_words WHERE word = ? AND article = ?"


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def find_copy(db: Database, shingles: Sequence[int], *, since: datetime) -> Copied | None:
    """The live article of which a text with these shingles is a copy: the one it shares most with."""
    found: dict[int, int] = {}
    for chunk in together(shingles):
        for row in db.execute(WITH_SHINGLES, chunk):
            found[row["article"]] = found.get(row["article"], 0) + row["shared"]
    best: tuple[float, Copied] | None = None
    for number in sorted(found, key=lambda one: (-found[one], one))[:_COPIES]:
        row = db.execute(SKETCH, (number, stamp(since))).fetchone()
        if row is None or not are_copies(shingles, others := _unpacked(row["shingles"])):
            continue
        share = shared(shingles, others)[1]
        if best is None or share > best[0]:
            best = share, Copied(title=row["title"], origin=row["origin"], story=row["story"], share=min(share, 0.99))
    return best and best[1]


def find_reports(db: Database, features: Features, *, since: datetime) -> Neighbours:
    """A new report, weighed, and live reports of the stories that share rare words or marks with it."""
    frequency = frequency_of(db, features)
    told = weigh(features, frequency)
    counted: dict[int, int] = {}
    for chunk in together([storable(one) for one in found_by(told, frequency)]):
        for row in db.execute(WITH_WORDS, chunk):
            counted[row["article"]] = row["shared"]
    stories: dict[str, None] = {}
    for number in counted:
        if row := db.execute(STORY, (number, stamp(since))).fetchone():
            stories[row["story"]] = None
    sizes: dict[str, int] = {}
    numbers: list[int] = []
    for story in list(stories)[:_STORIES]:
        told_by = [int(row["number"]) for row in db.execute(OF_STORY, (story, stamp(since)))]
        sizes[story] = len(told_by)
        numbers += told_by if len(told_by) <= _FIRST + _LATEST else told_by[:_FIRST] + told_by[-_LATEST:]
    reports = tuple(_known(db.execute(TOLD, (number,)).fetchone()) for number in sorted(numbers))
    return Neighbours(reports=reports, sizes=sizes, told=told)


def frequency_of(db: Database, features: Features) -> Frequency:
    """How many live articles have each word and mark of an article, and how many there are."""
    asked = [_ALL, *map(storable, features.words), *features.marks]
    found = {row["word"]: row["articles"] for chunk in together(asked) for row in db.execute(FREQUENCY, chunk)}
    return Frequency(total=found.pop(_ALL, 0), counts=found)


def _known(row: Any) -> Known:
    told = json.loads(row["told"])
    return Known(
        title=row["title"],
        origin=row["origin"],
        story=row["story"],
        told=Told(
            lang=told.get("lang", ""),
            words={word: weight / _WHOLE for word, weight in told.get("words", {}).items()},
            names=frozenset(told.get("names", ())),
            titled={name: rarity / _WHOLE for name, rarity in told.get("titled", {}).items()},
            marks={mark: weight / _WHOLE for mark, weight in told.get("marks", {}).items()},
            marked={mark: rarity / _WHOLE for mark, rarity in told.get("marked", {}).items()},
        ),
    )


# ── keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def add(db: Database, article: str, sketch: Sketch, placement: Placement, *, at: str, since: datetime | None) -> None:
    """Keep the sketch of an article, in place of an earlier one, and take out some that are older than `since`."""
    if since is not None:
        _drop(db, db.execute(OUTDATED, (stamp(since),)).fetchall())
        if at < stamp(since):
            return
    _drop(db, db.execute(WHOLE, (article,)).fetchall())
    count(db, sketch.features)
    keep(db, article, sketch, placement, at=at)


def count(db: Database, features: Features) -> None:
    """Count the words and marks of one more article."""
    db.conn.executemany(COUNT, [(storable(one),) for one in (_ALL, *features.words, *features.marks)])


def keep(db: Database, article: str, sketch: Sketch, placement: Placement, *, at: str) -> None:
    """Keep and list a sketch whose words are counted."""
    frequency = frequency_of(db, sketch.features)
    told = weigh(sketch.features, frequency)
    listed = [storable(one) for one in found_by(told, frequency)]
    number = db.conn.execute(
        ADD,
        (
            article, at, storable(sketch.title), placement.origin, placement.story, _packed(sketch.shingles),
            _written(told, (*sketch.features.words, *sketch.features.marks), listed),
        ),
    ).lastrowid  # fmt: skip
    db.conn.executemany(LIST_SHINGLE, [{"one": one, "article": number} for one in sketch.shingles])
    db.conn.executemany(LIST_WORD, [{"one": one, "article": number} for one in listed])


def _drop(db: Database, rows: Iterable[Any]) -> None:
    for row in rows:
        number, told = row["number"], json.loads(row["told"])
        db.conn.executemany(UNLIST_SHINGLE, [(one, number) for one in _unpacked(row["shingles"])])
        db.conn.executemany(UNLIST_WORD, [(word, number) for word in told.get("listed", ())])
        counted = [(word,) for word in (_ALL, *told.get("counted", ()))] if told else []
        db.conn.executemany(UNCOUNT, counted)
        db.conn.executemany(FORGET, counted)
        db.conn.execute(DROP, (number,))


def _packed(shingles: Sequence[int]) -> bytes:
    return b"".join(one.to_bytes(4, "little") for one in shingles)


def _unpacked(blob: bytes) -> list[int]:
    return [int.from_bytes(blob[at : at + 4], "little") for at in range(0, len(blob), 4)]


def _written(told: Told, counted: Sequence[str], listed: Sequence[str]) -> str:
    """JSON; weights in thousandths."""
    value = {
        "lang": told.lang,
        "words": _thousandths(told.words),
        "names": sorted(told.names),
        "titled": _thousandths(told.titled),
        "marks": _thousandths(told.marks),
        "marked": _thousandths(told.marked),
        "counted": list(counted),
        "listed": list(listed),
    }
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _thousandths(some: Mapping[str, float]) -> dict[str, int]:
    return {key: round(weight * _WHOLE) for key, weight in some.items()}
