"""What an entry costs until it is known which rules it hits: read, placed in a story, matched; without page and commit.

    python benchmarks/entry.py                              2,000 made-up entries of 400 words
    python benchmarks/entry.py --count 500 --words 1100
    python benchmarks/entry.py ENTRIES.jsonl[.gz]…          entries of yours: {"title", "text" or "summary", "lang"?, "feed"?}

The entries are polled into an archive and analysed from there in their order, by the daemon's own `analyse()` at 1,000
made-up rules (those of `matching.py`, every second with a distance), and saved, so that each is compared with all before
it. The first half teaches words and fills the archive; the second half is measured: processor time of this thread for
`analyse()`, which is the figure, and beside it for each stage, which is run once more by itself. What saving costs is
shown and not part of the figure. The garbage collector runs as it does in the daemon. Ends with 1 if the mean is above
the bound.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import hashlib
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from bounds import Bounds
from matching import Language, ruleset, wanted_rules

from monitor.model import Entry, Feed, FeedDocument, PollLimits
from monitor.pipeline import Desk, analyse, read_article
from monitor.ports import AnalysisOutcome, PollOutcome, PollRead, WaitingEntry
from monitor.rules.compile import compile_rules
from monitor.rules.match import match
from monitor.store.sqlite import SqliteStore
from monitor.stories.copies import compared
from monitor.stories.forms import Printed
from monitor.stories.near import Neighbours
from monitor.stories.place import place
from monitor.stories.prints import prints_in
from monitor.stories.sketch import sketch_in
from monitor.text.language import detect
from monitor.text.recurring import parted
from monitor.text.wording import Wording

RULES = 1_000
#: words of the made-up language: few enough to be met in the first half, as nearly all are by a daemon that has run for a day
VOCABULARY = 20_000
#: milliseconds of processor time for an entry
BOUND_MS = 0.6
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
APART = timedelta(seconds=20)
WINDOW = timedelta(hours=72)
BATCH = 50

Answer = TypeVar("Answer")


# ── entries ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def made_up(language: Language, count: int, words: int) -> Iterator[tuple[str, Entry]]:
    """Entries with their text as feeds carry it, each of one of forty feeds."""
    for number in range(count):
        article = language.article(number)
        text = " ".join(article.body.split()[:words])
        paragraphs = [text[at : at + 600] for at in range(0, len(text), 600)]
        yield f"feed-{number % 40}", entry(number, article.title, "<p>" + "</p>\n<p>".join(paragraphs) + "</p>", "en")


def recorded(paths: Iterable[Path], count: int) -> Iterator[tuple[str, Entry]]:
    """The first entries of some files."""
    lines = itertools.chain.from_iterable(map(_lines, paths))
    for number, line in enumerate(itertools.islice(lines, count)):
        row = json.loads(line)
        text = row.get("text") or row.get("summary") or ""
        content = "".join(f"<p>{paragraph}</p>\n" for paragraph in text.split("\n"))
        yield f"{row.get('feed') or 'feed'}", entry(number, row["title"], content, row.get("lang") or "")


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as opened:
        yield from (line.decode("utf-8") for line in opened)


def entry(number: int, title: str, content: str, lang: str) -> Entry:
    return Entry(
        guid=str(number),
        url=f"https://paper.example/{number}",
        title=title,
        content=content,
        lang=lang,
        published=START + number * APART,
        print=hashlib.blake2b(str(number).encode(), digest_size=8).digest(),
    )


class Clock:
    """The time of the entry in hand."""

    def __init__(self) -> None:
        self.at = START


def polled(store: SqliteStore, entries: Iterable[tuple[str, Entry]], clock: Clock) -> Iterator[list[WaitingEntry]]:
    """The entries as they wait to be analysed, a batch at a time."""
    watched: dict[str, Feed] = {}
    minute = timedelta(minutes=1)
    for batch in batches(entries):
        for name in dict(batch):
            if name not in watched:
                limits = PollLimits(shortest=minute, longest=minute)
                watched[name] = Feed(id=name, url=f"https://{len(watched)}.example/rss", limits=limits)
                store.sync_feeds(tuple(watched.values()), now=clock.at)
                store.save_polls([_poll(name, (), clock.at)])
        for name in dict(batch):
            store.save_polls([_poll(name, tuple(one for feed, one in batch if feed == name), clock.at)])
        yield store.claim_entries(limit=10 * BATCH)
        clock.at += BATCH * APART


def batches(entries: Iterable[tuple[str, Entry]]) -> Iterator[list[tuple[str, Entry]]]:
    left = iter(entries)
    while batch := list(itertools.islice(left, BATCH)):
        yield batch


def _poll(feed: str, entries: tuple[Entry, ...], at: datetime) -> PollOutcome:
    body_hash = hashlib.blake2b(f"{feed} {at}".encode(), digest_size=16).digest()
    read = PollRead(
        document=FeedDocument(format="rss", entries=entries), body_hash=body_hash, etag=None, last_modified=None
    )
    due = at + timedelta(minutes=1)
    return PollOutcome(
        feed=feed, at=at, result=read, next_due=due, interval=timedelta(minutes=1), failures=0, url="https://0.example"
    )


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Watch:
    """Milliseconds of processor time of this thread, by stage."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = {}

    def time(self, stage: str, do: Callable[[], Answer]) -> Answer:
        began = time.thread_time_ns()
        answer = do()
        self.took.setdefault(stage, []).append((time.thread_time_ns() - began) / 1e6)
        return answer


def by_stage(waiting: WaitingEntry, store: SqliteStore, desk: Desk, now: datetime, watch: Watch) -> None:
    """The same as `analyse()`, one stage after another."""
    article = watch.time("clean text and language", lambda: read_article(waiting))
    watch.time("  of it language", lambda: detect(f"{article.title}\n{article.body}", article.lang))
    wording = watch.time("words, folded", lambda: Wording(article.title, article.body))
    recurring = partial(store.recurring, article.source.feed)
    watch.time("lines that recur", lambda: parted(wording.body, recurring))
    day = (article.published or waiting.first_seen).date()
    prints = watch.time("prints", lambda: prints_in(wording, owner=article.source.feed, day=day))
    sketch = watch.time("shingles and words", lambda: sketch_in(wording, article.lang))
    since = now - desk.window
    new = Printed(title=article.title, body=article.body, lang=article.lang, owner=article.source.feed)
    found = watch.time("earlier copies", lambda: compared(new, store.find_earlier(prints, sketch, since=since)))
    near = watch.time(
        "earlier reports", lambda: Neighbours() if found.copied else store.find_reports(sketch, since=since, at=now)
    )
    watch.time("place", lambda: place(article.id, near=near, compared=found))
    watch.time(f"match {len(desk.rules.rules):,} rules", lambda: match(desk.compiled, article, wording=wording))


def measure(store: SqliteStore, desk: Desk, entries: Iterable[tuple[str, Entry]], half: int) -> tuple[Watch, Counts]:
    """What the second half costs."""
    watch, clock, counts = Watch(), Clock(), Counts()
    done = 0
    for batch in polled(store, entries, clock):
        with store.unit():
            for waiting in batch:
                done += 1
                this = watch if done > half else Watch()
                outcome = this.time(WHOLE, partial(analyse, waiting, store=store, desk=desk, now=clock.at))
                if done > half:
                    counts.add(outcome)
                    by_stage(waiting, store, desk, clock.at, this)
                this.time(SAVING, partial(store.save_analysis, outcome))
        if done <= half:  # as the daemon does when its rules are ready
            gc.collect()
            gc.freeze()
    return watch, counts


WHOLE, SAVING = "entry → hits", "saving (not part of it)"


class Counts:
    """What was analysed."""

    def __init__(self) -> None:
        self.articles = self.words = self.hits = self.joined = 0

    def add(self, outcome: AnalysisOutcome) -> None:
        self.articles += 1
        self.words += len(outcome.article.body.split())
        self.hits += len(outcome.hits)
        self.joined += not outcome.placement.story.endswith(outcome.article.id)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="*", type=Path)
    ask.add_argument("--count", type=int, default=2_000, help="how many entries")
    ask.add_argument("--words", type=int, default=400, help="words of a made-up entry")
    asked = ask.parse_args()
    language = Language(size=VOCABULARY)
    wanted = [*wanted_rules(language, RULES // 2, near=False), *wanted_rules(language, RULES // 2, near=True)]
    rules = ruleset(wanted)
    desk = Desk(name="", rules=rules, compiled=compile_rules(rules), routes=(), recipients={}, window=WINDOW)
    entries = list(recorded(asked.files, asked.count) if asked.files else made_up(language, asked.count, asked.words))
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "archive.db", synchronous="OFF")
        watch, counts = measure(store, desk, entries, len(entries) // 2)
        store.close()
    print(
        f"{counts.articles:,} entries of {counts.words / counts.articles:.0f} words, {counts.hits:,} hits,"
        f" {counts.joined:,} told an earlier story"
    )
    print(f"{'stage':<28} {'mean':>8} {'median':>8}  ms of processor time")
    for stage, took in watch.took.items():
        print(f"{stage:<28} {statistics.mean(took):>8.3f} {statistics.median(took):>8.3f}")
    mean = statistics.mean(watch.took[WHOLE])
    bounds = Bounds()
    print(f"an entry: {bounds.hold('an entry, mean', mean, BOUND_MS, 'ms')}")
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
