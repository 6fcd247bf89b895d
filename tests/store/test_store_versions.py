"""Earlier texts of articles: kept when they are replaced, the first and the newest, and told in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_values import MINUTE, NOW, analysis, entry, feed, poll, watched

from monitor.ports import Store
from monitor.store.archive import Archive
from monitor.store.versions import NEWEST


def tell(store: Store, text: str, *, number: int = 0, by: str = "gazette") -> None:
    store.save_polls([poll(entry("a", title="Blast in Basra", text=text), feed=by, at=NOW + number * MINUTE)])
    for waiting in store.claim_entries(limit=10):
        store.save_analysis(analysis(waiting, rule=None))


@pytest.fixture
def kept(tmp_path: Path, store: Store):
    def texts() -> list[tuple[int, str, str]]:
        store.index_articles(limit=100)
        [path] = tmp_path.glob("*.db")
        with Archive(path) as archive:
            [article] = archive.articles()
            return [(row["revision"], row["text"], row["told_by"]) for row in archive.versions(article.id)]

    return texts


def test_an_article_that_was_not_edited_has_one_version(store: Store, kept):
    tell(store, "Three died.")
    assert kept() == [(0, "Three died.", "gazette")]


def test_what_an_edit_replaced_is_kept(store: Store, kept):
    for number, text in enumerate(["Three died.", "Five died.", "Sixteen died."]):
        tell(store, text, number=number)
    assert kept() == [
        (0, "Three died.", "gazette"),
        (1, "Five died.", "gazette"),
        (2, "Sixteen died.", "gazette"),
    ]


def test_each_version_says_since_when(tmp_path: Path, store: Store):
    for number, text in enumerate(["Three died.", "Five died.", "Sixteen died."]):
        tell(store, text, number=number)
    with Archive(tmp_path / "monitor.db") as archive:
        [article] = archive.articles()
        times = [row["at"] for row in archive.versions(article.id)]
    assert times == [f"2026-03-01T09:0{minute}:00.000Z" for minute in range(3)]


def test_the_same_text_again_is_no_version(store: Store, kept):
    tell(store, "Three died.")
    tell(store, "<p>Three  died.</p>", number=1)
    assert len(kept()) == 1


def test_the_first_and_the_newest_are_kept(store: Store, kept):
    for number in range(NEWEST + 6):
        tell(store, f"It was {number} who died.", number=number)
    newest = NEWEST + 5
    assert [revision for revision, *_ in kept()] == [0, *range(newest - NEWEST, newest + 1)]


def test_another_feed_that_lists_the_page_with_its_own_words_is_named(empty: Store, tmp_path: Path):
    watched(empty, feed("gazette"), feed("herald"))
    tell(empty, "Three died.")
    tell(empty, "A blast in Basra killed three.", number=1, by="herald")
    with Archive(tmp_path / "monitor.db") as archive:
        [article] = archive.articles()
        assert [row["told_by"] for row in archive.versions(article.id)] == ["gazette", "herald"]
