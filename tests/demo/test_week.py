"""The made-up week: what it holds, how it is served, and what the shipped rules make of it."""

from __future__ import annotations

import http.client
import json
import socket
import struct
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from monitor.cli.shipped import shipped_config, shipped_rules
from monitor.config import load_config, read_rule_files
from monitor.demo.bodies import feed_body, page_path
from monitor.demo.desk import write_desk
from monitor.demo.server import WeekClock, WeekServer
from monitor.demo.week import BACKLOG, WEEK, last_monday, read_week, the_week
from monitor.feeds.parse import parse
from monitor.model import Article
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.match import match
from monitor.text.language import detect
from monitor.text.read import read_entry

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
WEEK_ITSELF = the_week()
LIVE = [publisher for publisher in WEEK_ITSELF.publishers if publisher.alive]


def entries(publisher, passed=WEEK):
    kind, body = feed_body(WEEK_ITSELF, publisher, home="http://127.0.0.1:1", monday=MONDAY, passed=passed)
    document = parse(body, content_type=kind, url="http://127.0.0.1:1/feeds/x")
    return document.entries


def test_the_week_holds_what_the_demo_promises():
    assert len(WEEK_ITSELF.items) >= 60
    assert {publisher.format for publisher in WEEK_ITSELF.publishers} == {"rss", "atom", "json", "dead"}
    assert {publisher.lang for publisher in LIVE} == {"en", "ar", "fa"}
    assert sum(not item.original for item in WEEK_ITSELF.items) >= 10
    assert sum(len(item.headlines) > 1 for item in WEEK_ITSELF.items) >= 2
    assert sum(item.decoy for item in WEEK_ITSELF.items) >= 6
    known = {publisher.id for publisher in LIVE}
    for item in WEEK_ITSELF.items:
        assert item.publisher in known
        assert item.at == BACKLOG or timedelta(0) < item.at < WEEK
        assert [since for since, _ in item.headlines] == sorted(since for since, _ in item.headlines)


@pytest.mark.parametrize("publisher", LIVE, ids=lambda publisher: publisher.id)
def test_every_feed_reads_back_as_it_was_written(publisher):
    items = WEEK_ITSELF.listing(publisher.id, WEEK)
    found = entries(publisher)
    assert [(entry.title, entry.url) for entry in found] == [
        (item.headline(WEEK), f"http://127.0.0.1:1{page_path(item)}") for item in items
    ]
    assert [entry.published for entry in found] == [MONDAY + item.at for item in items]
    for entry, item in zip(found, items, strict=True):
        assert read_entry(entry).body == "\n\n".join(item.paragraphs)


@pytest.mark.parametrize("publisher", LIVE, ids=lambda publisher: publisher.id)
def test_before_the_week_every_feed_lists_its_backlog_only(publisher):
    assert 1 <= len(entries(publisher, timedelta(0))) <= 3


def test_a_headline_changes_when_its_time_has_come():
    item = next(item for item in WEEK_ITSELF.items if len(item.headlines) > 1)
    (first, before), (later, after) = item.headlines
    assert item.headline(first) == item.headline(later - timedelta(minutes=1)) == before
    assert item.headline(later) == after
    assert (item.changed(first), item.changed(WEEK)) == (first, later)


@pytest.mark.parametrize("now", [MONDAY, MONDAY + timedelta(days=6, hours=23), MONDAY + timedelta(days=3)])
def test_nothing_of_the_week_is_dated_in_the_future(now):
    monday = last_monday(now)
    assert monday.weekday() == 0
    assert monday + WEEK <= now


# ── what the rules make of it ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hits():
    """Title of each article of the week → the rules that hit it."""
    compiled = compile_rules(load_rules(read_rule_files(shipped_rules())))
    found = {}
    for publisher in LIVE:
        for entry in entries(publisher):
            read = read_entry(entry)
            article = Article(id="x", title=read.title, body=read.body, lang=detect(f"{read.title}\n{read.body}"))
            found[read.title] = {judged.rule for judged in match(compiled, article).hits}
    return found


def test_decoys_alert_nobody_and_every_rule_has_its_news(hits):
    decoys = {item.headlines[-1][1] for item in WEEK_ITSELF.items if item.decoy}
    assert {title: hits[title] for title in decoys if hits[title]} == {}
    assert set().union(*hits.values()) == {
        "us-troop-withdrawal-iraq",
        "militia-attack-iraq",
        "militia-attack-us-forces",
        "islamic-state-attack-iraq",
        "militias-on-withdrawal",
        "dates-and-talks-on-forces-iraq",
        "other-forces-leave-iraq",
        "fire-on-embassies-and-bases",
    }


@pytest.mark.parametrize(
    ("begin", "rules"),
    [
        ("Iraq and US open", {"us-troop-withdrawal-iraq"}),
        ("السوداني يبحث", {"us-troop-withdrawal-iraq"}),
        ("دور تازه گفت‌وگوهای", {"us-troop-withdrawal-iraq"}),
        ("Rockets hit western", {"militia-attack-iraq"}),
        ("سقوط صواريخ", {"militia-attack-iraq"}),
        ("Last American convoy", {"us-troop-withdrawal-iraq"}),
        ("Islamic State gunmen", {"militia-attack-iraq", "islamic-state-attack-iraq"}),
        ("Denmark to bring", {"other-forces-leave-iraq"}),
        ("Iraqi troops kill nine", set()),
        ("Premier calls for calm", set()),
        ("Museum withdraws", set()),
        ("Visitors’ attack", set()),
    ],
)
def test_news_of_the_week_hits_the_rules_it_should(hits, begin, rules):
    (title,) = [title for title in hits if title.startswith(begin)]
    assert rules <= hits[title] if rules else hits[title] == set()


# ── serving it ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Hands:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = 100.0

    def __call__(self):
        return self.at


def test_the_clock_waits_for_the_last_feed_then_runs_fast_and_stops_after_a_week():
    hands = Hands()
    clock = WeekClock(frozenset({"a", "b"}), speed=3_600, monotonic=hands)
    clock.asked("a")
    hands.at += 50
    assert (clock.runs, clock.passed()) == (False, timedelta(0))
    clock.asked("b")
    clock.asked("a")
    hands.at += 2
    assert (clock.runs, clock.passed()) == (True, timedelta(hours=2))
    hands.at += 1_000
    assert clock.passed() == WEEK


@pytest.fixture
def server():
    with WeekServer(WEEK_ITSELF, monday=MONDAY, speed=3_600, monotonic=Hands()) as running:
        yield running


def ask(server, path, **headers):
    where = urlsplit(server.home)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=5)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.getheader("ETag"), body


def test_a_feed_that_did_not_change_costs_no_body(server):
    status, etag, body = ask(server, "/feeds/potomac")
    assert (status, json.loads(body)["version"]) == (200, "https://jsonfeed.org/version/1.1")
    assert ask(server, "/feeds/potomac", **{"If-None-Match": etag})[::2] == (304, b"")
    assert server.answers == {("potomac", 200): 1, ("potomac", 304): 1}


def test_the_dead_feed_and_unknown_addresses_are_not_found(server):
    assert ask(server, "/feeds/old-harbour")[0] == 404
    assert ask(server, "/feeds/nobody")[0] == 404
    assert ask(server, "/nothing")[0] == 404


def test_a_reader_who_hangs_up_shows_nothing(server, capfd):
    where = urlsplit(server.home)
    with socket.create_connection((where.hostname, where.port)) as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not an end
    assert ask(server, "/nothing")[0] == 404
    assert capfd.readouterr().err == ""


def test_a_link_in_an_alert_leads_to_a_page(server):
    item = next(item for item in WEEK_ITSELF.items if item.publisher == "marfa")
    status, _, body = ask(server, page_path(item))
    assert status == 200
    assert 'dir="rtl"' in body.decode()
    assert item.headlines[0][1] in body.decode()


def test_the_week_is_over_when_every_living_feed_was_asked_after_its_end(server):
    for publisher in LIVE:
        ask(server, f"/feeds/{publisher.id}")
    server.clock._monotonic.at += 1_000
    for publisher in LIVE[1:]:
        ask(server, f"/feeds/{publisher.id}")
    assert not server.over
    ask(server, f"/feeds/{LIVE[0].id}")
    assert server.over


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_desk_is_a_configuration_that_checks_and_a_copy_of_the_rules(tmp_path):
    config = write_desk(tmp_path / "desk", WEEK_ITSELF, home="http://127.0.0.1:1", rules=shipped_rules())
    loaded = load_config(config)
    assert [feed.id for feed in loaded.feeds] == [publisher.id for publisher in WEEK_ITSELF.publishers]
    assert loaded.advice == ()
    assert (
        load_rules(read_rule_files(loaded.rules)).rules.keys()
        == load_rules(read_rule_files(shipped_rules())).rules.keys()
    )


def test_a_desk_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "config.yaml").write_text("mine")
    with pytest.raises(FileExistsError):
        write_desk(tmp_path, WEEK_ITSELF, home="http://127.0.0.1:1", rules=shipped_rules())
    assert (tmp_path / "config.yaml").read_text() == "mine"
    assert not (tmp_path / "rules").exists()


def test_what_is_shipped_is_found():
    assert shipped_config().is_file()
    assert list(shipped_rules().glob("*.yaml"))


def test_copies_keep_text_and_headline_and_edits_reach_the_first_only():
    text = """
feeds: []
items:
  - at: Tue 10:00
    feed: a
    title: Old
    decoy: yes
    text: [One., Two.]
    edits: [{at: "Tue 12:00", title: New}]
    copies: [{at: "Wed 00:30", feed: b}]
"""
    first, copy = read_week(text, "x.yaml").items
    assert (first.publisher, first.headlines[-1][1], first.original, first.decoy) == ("a", "New", True, True)
    assert (copy.publisher, copy.headlines, copy.paragraphs) == ("b", ((copy.at, "Old"),), first.paragraphs)
    assert (copy.at, copy.original, copy.decoy) == (timedelta(days=2, minutes=30), False, False)
