"""Which entries wait for their pages, for how long, and what their articles are made of then: on a real archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.model import Entry, Feed, FeedDocument, FullText, PageFailed, PageFault, PollLimits, ReadText
from monitor.pipeline import Analysed, Desk, analyse_waiting
from monitor.ports import PageOutcome, PageRead, PollOutcome, PollRead
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.store.sqlite import SqliteStore

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
OWN = Feed(
    id="paper",
    url="https://paper.example/rss",
    limits=PollLimits(shortest=MINUTE, longest=MINUTE),
    full_text=FullText.AUTO,
    full_text_wait=20 * SECOND,
)
RULES = """\
rules:
  leave:
    title: Troops leave
    status: stable
    severity: high
    match:
      all: [{words: "withdraw ~6 troop"}]
      not: [{words: exercise}]
    tests:
      - {name: they do, text: "Troops withdraw\\nThe troops withdraw.", expect: hit}
      - {name: they do not, text: "Troops stay\\nThe troops stay.", expect: no-hit, because: all}
      - {name: an exercise, text: "Troops withdraw\\nIt was an exercise.", expect: no-hit, because: not}
"""
WHOLE = "The ministry met.\n\nThe troops withdraw from both bases by June, its spokesman said."


class Clock:
    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


class Newsroom:
    """One feed, its archive, and a clock that is set by hand."""

    def __init__(self, store: SqliteStore) -> None:
        rules = load_rules([("rules/a.yaml", RULES)])
        self.store, self.clock = store, Clock()
        self.desk = Desk(
            name="desk", rules=rules, compiled=compile_rules(rules), routes=(), recipients={}, window=72 * 60 * MINUTE
        )
        self.number = 0
        self.follow(OWN)

    def follow(self, *feeds: Feed) -> None:
        self.store.sync_feeds(feeds, now=self.clock.at)
        for feed in feeds:
            self.poll(feed=feed.id)

    def poll(self, *entries: Entry, feed: str = "paper") -> None:
        self.number += 1
        document = FeedDocument(format="rss", entries=entries)
        read = PollRead(document=document, body_hash=str(self.number).encode(), etag=None, last_modified=None)
        self.store.save_polls(
            [
                PollOutcome(
                    feed=feed, at=self.clock.at, result=read, next_due=self.clock.at + MINUTE, interval=MINUTE,
                    failures=0, url="https://paper.example/rss",
                )
            ]
        )  # fmt: skip

    def analyse(self, *, patient: bool = True) -> Analysed:
        return analyse_waiting(self.store, self.desk, clock=self.clock, limit=50, patient=patient)

    def wanted(self) -> list[tuple[str, str]]:
        """Which pages wait to be read, but for those of articles that alerted, which are read again."""
        pages = self.store.claim_pages(now=self.clock.at + 30 * MINUTE, limit=50)
        return [(page.url, page.reason) for page in pages]

    def answer(self, body: str = WHOLE, *, title: str = "Ministry names date", canonical: str = "") -> None:
        """Every page that is due says this."""
        text = ReadText(title=title, body=body, url=canonical)
        for page in self.store.claim_pages(now=self.clock.at, limit=50):
            result = PageRead(text=text, url=page.url)
            self.store.save_pages([PageOutcome(page=page, at=self.clock.at, result=result)])

    def fail(self, *, again: datetime | None = None) -> None:
        [page] = self.store.claim_pages(now=self.clock.at, limit=50)
        result = PageFailed(fault=PageFault.SERVER, sentence="Ill.")
        self.store.save_pages([PageOutcome(page=page, at=self.clock.at, result=result, again=again)])

    def rows(self, query: str) -> list[tuple]:
        return [tuple(row) for row in self.store._db.execute(query)]

    @property
    def told(self) -> list[str]:
        return [
            title for (title,) in self.rows("SELECT articles.title FROM alerts JOIN articles ON articles.id = article")
        ]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with SqliteStore(tmp_path / "monitor.db", synchronous="OFF") as store:
        yield Newsroom(store)


def entry(name: str = "a", *, title: str = "Ministry names date", text: str = "A teaser.", **fields) -> Entry:
    known = {"guid": name, "url": f"https://paper.example/news/{name}", "title": title, "summary": text} | fields
    return Entry(print=hashlib.blake2b(repr(known).encode(), digest_size=8).digest(), **known)


# ── who waits ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_teaser_waits_for_its_page_and_is_matched_on_it(room: Newsroom):
    room.poll(entry())
    assert (room.analyse().held, room.told) == (1, [])
    assert room.wanted() == [("https://paper.example/news/a", "teaser")]
    room.answer()
    assert (room.analyse().hits, room.told) == (1, ["Ministry names date"])
    assert room.rows("SELECT text FROM articles") == [(f"A teaser.\n\n{WHOLE}",)]
    assert room.analyse().claimed == 0


def test_a_teaser_waits_no_longer_than_its_feed_says(room: Newsroom):
    room.poll(entry(title="Troops withdraw"))
    room.analyse()
    room.clock.at += 19 * SECOND
    assert room.analyse().claimed == 0
    room.clock.at += SECOND
    assert (room.analyse().hits, room.told) == (1, ["Troops withdraw"])
    room.clock.at += MINUTE
    room.answer()
    assert room.analyse().claimed == 1
    assert room.told == ["Troops withdraw"], "the page that came late tells nobody again"


def test_a_page_that_comes_late_and_makes_a_rule_hit_alerts_once(room: Newsroom):
    room.poll(entry())
    room.analyse()
    room.clock.at += MINUTE
    assert (room.analyse().hits, room.told) == (0, [])
    room.answer()
    assert (room.analyse().hits, room.told) == (1, ["Ministry names date"])
    room.answer()
    assert room.analyse().claimed == 0


def test_an_exclusion_on_the_page_keeps_a_teaser_from_alerting(room: Newsroom):
    room.poll(entry(title="Troops withdraw"))
    room.analyse()
    room.answer("The troops withdraw.\n\nIt was part of an exercise, the ministry said.")
    assert (room.analyse().hits, room.told) == (0, [])


def test_nothing_waits_where_it_is_impatient_but_its_page_is_read_later(room: Newsroom):
    room.poll(entry())
    assert room.analyse(patient=False).held == 0
    room.answer()
    assert (room.analyse().hits, len(room.told)) == (1, 1)


def test_a_feed_that_does_not_wait_is_analysed_at_once(room: Newsroom):
    room.follow(replace(OWN, full_text_wait=timedelta(0)))
    room.poll(entry(title="Troops withdraw"))
    assert (room.analyse().held, room.told) == (0, ["Troops withdraw"])
    assert len(room.wanted()) == 1


@pytest.mark.parametrize(("again", "held"), [(None, 0), (30 * SECOND, 0), (5 * SECOND, 1)])
def test_a_page_that_fails_is_waited_for_only_if_it_is_tried_again_in_time(room: Newsroom, again, held: int):
    room.poll(entry())
    room.analyse()
    room.fail(again=room.clock.at + again if again else None)
    assert room.analyse().claimed == 1 - held


@pytest.mark.parametrize(
    ("listed", "feed"),
    [
        (entry(text="The whole article. " * 60), OWN),
        (entry(), replace(OWN, full_text=FullText.NEVER)),
        (entry(url=""), OWN),
        (entry(url="https://paper.example/"), OWN),
    ],
    ids=["carried whole", "never", "no address", "a front page"],
)
def test_no_page_is_asked_for(room: Newsroom, listed: Entry, feed: Feed):
    room.follow(feed)
    room.poll(listed)
    assert room.analyse().held == 0
    assert room.wanted() == []


def test_the_page_of_a_whole_article_is_read_where_that_is_always_wanted(room: Newsroom):
    room.follow(replace(OWN, full_text=FullText.ALWAYS))
    room.poll(entry(text="The whole article. " * 60))
    assert room.analyse().held == 1
    assert room.wanted() == [("https://paper.example/news/a", "always")]


def test_pages_of_the_backlog_are_not_asked_for(room: Newsroom):
    other = replace(OWN, id="other", url="https://other.example/rss")
    room.store.sync_feeds([OWN, other], now=room.clock.at)
    room.poll(entry(), feed="other")
    assert room.analyse().held == 0
    assert room.wanted() == []


def test_entries_that_share_an_address_do_not_share_its_text(room: Newsroom):
    """A live blog: each entry is an article of its own, and the page would make all of them the same."""
    live = "https://paper.example/live/1"
    room.poll(entry("a", url=f"{live}#block-1", title="One"), entry("b", url=f"{live}#block-2", title="Two"))
    room.analyse()
    assert room.wanted() == []
    assert sorted(room.rows("SELECT title FROM articles")) == [("One",), ("Two",)]


def test_an_article_that_two_feeds_list_is_read_once_and_both_wait(room: Newsroom):
    other = replace(OWN, id="other", url="https://other.example/rss")
    room.follow(OWN, other)
    room.poll(entry())
    assert room.analyse().held == 1
    room.poll(entry(), feed="other")
    assert room.analyse().held == 1
    assert len(room.wanted()) == 1
    room.answer()
    assert room.analyse().claimed == 2
    assert len(room.told) == 1


# ── what comes after ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_edit_keeps_the_pages_text_and_has_it_read_again(room: Newsroom):
    room.poll(entry())
    room.analyse()
    room.answer()
    room.analyse()
    room.clock.at += MINUTE
    room.poll(entry(title="Ministry names another date", text="Another teaser."))
    assert (room.analyse().held, len(room.told)) == (0, 1)
    assert room.rows("SELECT title, text FROM articles") == [
        ("Ministry names another date", f"Another teaser.\n\n{WHOLE}")
    ]
    assert room.store.claim_pages(now=room.clock.at, limit=9) == [], "not at once"
    room.clock.at += 15 * MINUTE
    room.answer("The ministry met again. " * 20, title="Ministry names another date")
    assert room.analyse().claimed == 1
    assert room.analyse().claimed == 0
    assert room.wanted() == []


def test_the_address_that_a_page_gives_itself_makes_it_a_copy(room: Newsroom):
    room.poll(entry("a"))
    room.analyse()
    room.answer()
    room.analyse()
    room.poll(entry("b", title="From elsewhere"))
    room.analyse()
    room.answer("It says so in other words, and at some length.", canonical="https://paper.example/news/a?utm_source=x")
    room.analyse()
    first, second = room.rows("SELECT origin, placed FROM articles ORDER BY number")
    assert first[0] == second[0]
    assert second[1] == "its page names an earlier article as the original"
