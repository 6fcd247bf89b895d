"""Which entries a feed has listed before, over polls of feeds that do their worst."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.identity import New, Seen, article_id, keys, sort_out, text_key
from monitor.model import Entry
from monitor.text.dates import believable


def entry(number: int = 1, **changes) -> Entry:
    said = {
        "guid": f"urn:desk:{number}",
        "url": f"https://desk.example.org/2026/{number}/convoy-number-{number}-reaches-the-border",
        "title": f"Convoy number {number} reaches the border",
        "summary": f"The {number}. convoy crossed at dawn.",
        "published_raw": f"2026-01-05T{number % 24:02}:00:00Z",
    } | changes
    said.setdefault("published", believable(said["published_raw"]))
    return Entry(**said, print=repr(sorted(said.items(), key=str)).encode())


@dataclass
class Archive:
    """What a store remembers of one feed."""

    known: dict[bytes, int] = field(default_factory=dict)
    listing: dict[bytes, int] = field(default_factory=dict)  #: print → row
    articles: list[str] = field(default_factory=list)  #: one for each row

    def poll(self, entries: list[Entry]) -> list[New]:
        """Save one document; the entries that were new."""
        changed = [each for each in entries if each.print not in self.listing]
        unchanged = {each.print: self.listing[each.print] for each in entries if each.print in self.listing}
        asked = {key: self.known[key] for each in changed for key in keys(each).asked if key in self.known}
        verdicts = sort_out(changed, asked, frozenset(unchanged.values()))
        listing = dict(unchanged)
        for verdict in verdicts:
            if isinstance(verdict, New):
                row = len(self.articles)
                self.articles.append(article_id(verdict.entry, "desk", alone=verdict.alone))
            else:
                row = verdict.row
            listing[verdict.entry.print] = row
            self.known.update(dict.fromkeys(verdict.keys, row))
        self.listing = listing
        return [verdict for verdict in verdicts if isinstance(verdict, New)]


# ── what feeds do to entries that stay the same ──────────────────────────────────────────────────────────────────────


def churned(each: Entry, poll: int) -> dict:
    return {"guid": f"{each.guid}-{poll}-{random.Random(f'{each.title}{poll}').random()}"}


def on_http(each: Entry, poll: int) -> dict:
    return {"url": each.url.replace("https", "http") if poll % 2 else each.url}


def moved(each: Entry, poll: int) -> dict:
    return {"url": each.url.replace("desk.", f"desk{poll // 10}.")}


def tracked(each: Entry, poll: int) -> dict:
    return {"url": f"{each.url}?utm_source=rss&utm_campaign={poll}&fbclid={poll * 7}"}


def restyled(each: Entry, poll: int) -> dict:
    return {"summary": f"<p>{each.summary}</p><img src='/pixel.gif?{poll}'>"}


def without_guid(each: Entry, poll: int) -> dict:
    return {"guid": None if poll % 3 else each.guid}


def edited(each: Entry, poll: int) -> dict:
    number = int(each.title.split()[2])
    return {"title": f"{each.title}: update {poll}"} if (number + poll) % 7 == 0 else {}


def permalinked(each: Entry, poll: int) -> dict:
    """The guid is the link, tracking and all."""
    return {
        "guid": f"{'http' if poll % 2 else 'https'}://desk{poll // 20}.example.org{urlsplit(each.url).path}?utm_id={poll}"
    }


TRICKS = {
    "nothing": [],
    "guids made up at each poll": [churned],
    "http and https in turn": [on_http],
    "another host every ten polls": [moved],
    "tracking parameters that change": [tracked],
    "bodies that change": [restyled],
    "guids that come and go": [without_guid],
    "headlines that are edited": [edited],
    "guids that are links, with tracking, schemes and hosts that change": [permalinked],
    "guids, schemes and tracking at once": [churned, on_http, tracked],
    "links and guids of another host, scheme and tracking at once": [moved, on_http, tracked, permalinked],
    "everything at once": [churned, on_http, moved, tracked, restyled],
    "everything at once and headlines edited": [churned, on_http, moved, tracked, restyled, edited],
}


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("order", ["as it was", "reordered"])
def test_over_fifty_polls_only_what_is_new_is_new(trick, order):
    archive, chance = Archive(), random.Random(trick)
    for poll in range(50):
        listed = [entry(number) for number in range(poll, poll + 8)]
        for change in TRICKS[trick]:
            listed = [
                entry(int(each.title.split()[2].rstrip(":")), **_said(each) | change(each, poll)) for each in listed
            ]
        if order == "reordered":
            chance.shuffle(listed)
        new = archive.poll(listed)
        assert len(new) == (8 if poll == 0 else 1), f"poll {poll}: {[each.entry.title for each in new]}"
    assert len(set(archive.articles)) == len(archive.articles) == 57


def _said(each: Entry) -> dict:
    names = ("guid", "url", "title", "summary", "published_raw")
    return {name: getattr(each, name) for name in names}


def test_a_feed_that_churns_leaves_few_keys():
    archive = Archive()
    for poll in range(50):
        archive.poll([entry(number, **churned(entry(number), poll)) for number in range(20)])
    assert len(archive.known) <= 20 * 6


# ── what must never be taken for the same ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("links to the front page", lambda n: {"url": "https://desk.example.org/"}),
        ("links to one deep page", lambda n: {"url": "https://desk.example.org/v2/signals/raw/country/IQ"}),
        ("no links at all", lambda n: {"url": ""}),
        ("one guid for all", lambda n: {"guid": "desk"}),
        ("one URL as guid for all", lambda n: {"guid": "https://desk.example.org/live/today"}),
        ("no guids", lambda n: {"guid": None}),
        ("no guids, links to the front page", lambda n: {"guid": None, "url": "https://desk.example.org"}),
        ("no guids, links to one page", lambda n: {"guid": None, "url": "https://desk.example.org/live/page/7"}),
        ("neither guids nor links", lambda n: {"guid": None, "url": ""}),
        ("neither guids nor links nor titles", lambda n: {"guid": None, "url": "", "title": ""}),
        ("the same title every day", lambda n: {"title": "Anomaly detected: telegram"}),
        ("the same title and link", lambda n: {"title": "Rates", "url": "https://desk.example.org/rates/of/today"}),
        ("places on one page", lambda n: {"url": f"https://desk.example.org/live/x#post-{n}", "guid": f"https://desk.example.org/live/x#post-{n}"}),
        ("a number in the query", lambda n: {"url": f"https://desk.example.org/?p={n}", "guid": f"https://desk.example.org/?p={n}"}),
        ("one number on two hosts", lambda n: {"url": f"https://blog{n}.example.org/?p=7", "guid": f"https://blog{n}.example.org/?p=7"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at_once", [1, 5])
def test_different_reports_are_all_kept(why, change, at_once):
    archive = Archive()
    kept = []
    for poll in range(0, 30, at_once):
        newest = poll + at_once
        # five older ones are still listed: a feed that shows one entry at a time under one link is another matter
        kept += archive.poll(
            [entry(number, **change(number)) for number in reversed(range(max(0, newest - 6), newest))]
        )
    assert len({each.entry.summary for each in kept}) == 30, why
    assert len(kept) == 30, why
    assert len(set(archive.articles)) == 30, why


def test_an_exact_double_in_one_document_is_one_entry():
    archive = Archive()
    assert len(archive.poll([entry(1), entry(1), entry(2), entry(2)])) == 2
    assert archive.poll([entry(2), entry(1), entry(1)]) == []


def test_a_double_with_another_guid_is_one_entry():
    archive = Archive()
    assert len(archive.poll([entry(1), entry(1, guid="urn:again")])) == 1
    assert archive.poll([entry(1, guid="urn:third"), entry(1, guid="urn:fourth")]) == []


def test_an_edited_headline_is_the_same_entry():
    archive = Archive()
    archive.poll([entry(1), entry(2)])
    for title in ("Convoy stopped at the border", "Convoy turned back"):
        for changes in ({}, {"guid": None}, {"guid": f"urn:{title}"}):
            assert archive.poll([entry(1, title=title, **changes), entry(2)]) == []


def test_an_edit_beside_a_second_entry_of_the_same_page_is_told_apart():
    archive = Archive()
    page = "https://desk.example.org/live/border-crossing/44"
    archive.poll([entry(1, url=page)])
    new = archive.poll([entry(2, url=page), entry(1, url=page)])
    assert [each.entry.guid for each in new] == ["urn:desk:2"]
    assert not new[0].alone
    assert archive.poll([entry(3, url=page)])[0].entry.guid == "urn:desk:3"
    assert archive.poll([entry(1, url=page, title="Edited"), entry(2, url=page, title="Edited too")]) == []


def test_a_site_that_changes_its_guids_once_may_change_its_links_later():
    archive = Archive()
    archive.poll([entry(number) for number in range(5)])
    archive.poll([entry(number, guid=f"https://desk.example.org/?p={number}") for number in range(4)] + [entry(4)])
    later = [
        entry(
            number,
            guid=f"http://desk.example.org/?p={number}",
            url=f"https://desk.example.org/n/{number}",
            title="Edited",
        )
        for number in range(4)
    ]
    assert archive.poll(later) == []


def test_the_same_page_in_two_feeds_is_one_article():
    assert article_id(entry(1), "a", alone=True) == article_id(entry(1, guid="x", title="y"), "b", alone=True)
    assert article_id(entry(1), "a", alone=False) != article_id(entry(1), "b", alone=False)
    assert article_id(entry(1), "a", alone=True) == article_id(
        entry(1, url=entry(1).url + "?utm_source=x"), "a", alone=True
    )
    assert article_id(entry(1, url="https://desk.example.org/"), "a", alone=True) != article_id(
        entry(2, url="https://desk.example.org/"), "a", alone=True
    )


def test_an_article_id_is_a_letter_and_sixteen_digits():
    for each in (entry(1), entry(1, url=""), entry(1, url="", guid=None), entry(1, url="", guid=None, title="")):
        name = article_id(each, "desk", alone=True)
        assert name[0] == "a"
        assert len(name) == 17
        int(name[1:], 16)


def test_the_text_key_differs_for_what_a_reader_would_see():
    assert text_key(entry(1)) == text_key(
        entry(1, guid="x", url="https://other.example.org", summary="<b>The 1. convoy</b> crossed at dawn")
    )
    assert text_key(entry(1)) != text_key(entry(1, summary="The 1. convoy crossed at noon."))
    assert text_key(entry(1)) != text_key(entry(1, title="Convoy stopped"))


def test_every_row_goes_to_one_entry_at_most():
    first, second = entry(1), entry(2, guid="urn:desk:1")
    archive = Archive()
    archive.poll([first])
    verdicts = sort_out([second, first], archive.known, frozenset())
    assert [type(verdict) for verdict in verdicts] == [New, Seen]


ANY_ENTRY = st.builds(
    lambda guid, url, title, summary, date: entry(guid=guid, url=url, title=title, summary=summary, published_raw=date),
    st.sampled_from([None, "a", "b", "https://e.example/x/1", "http://e.example/x/1?utm_id=2", "https://e.example/"]),
    st.sampled_from(
        ["", "https://e.example/", "https://e.example/x/1", "http://www.e.example/x/1", "https://f.example/x/1"]
    ),
    st.sampled_from(["", "One", "one!", "Two"]),
    st.sampled_from(["", "body", "other body"]),
    st.sampled_from(["", "2026-01-05", "2026-01-06"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(ANY_ENTRY, max_size=6), max_size=6))
def test_whatever_feeds_do_each_document_is_sorted_out_once(documents):
    archive = Archive()
    for document in documents:
        archive.poll(document)
        rows = len(archive.articles)
        assert archive.poll(document) == [], "the same document again brings nothing"
        assert archive.poll(list(reversed(document))) == [], "nor does another order"
        assert len(archive.articles) == rows
        assert all(0 <= row < rows for row in archive.known.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_ENTRY, min_size=1, max_size=8))
def test_no_report_of_the_first_document_is_lost(document):
    kept = {verdict.entry for verdict in sort_out(document, {}, frozenset())}
    told = {(each.guid, each.url, each.title, each.summary, each.published_raw) for each in kept}
    for each in document:
        alike = [
            one
            for one in told
            if one[2].strip("!").lower() == each.title.strip("!").lower() and one[4] == each.published_raw
        ]
        assert alike, "an entry that was left out repeats one of the same title and date"


def test_an_entry_without_anything_has_a_key():
    nothing = replace(entry(1), guid=None, url="", title="", summary="", published_raw="", published=None)
    assert len(keys(nothing).strong) == 1
