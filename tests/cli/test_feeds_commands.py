"""`monitor feeds …` as people run them, against a server on loopback."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from monitor.cli.main import cli
from monitor.config import load_config
from monitor.model import Entry, Fault, FeedDocument
from monitor.ports import PollFailed, PollOutcome, PollRead
from monitor.store.sqlite import SqliteStore

RSS = b"""<rss version="2.0"><channel><title>Border desk</title><language>en</language><ttl>15</ttl>
<item><guid>1</guid><title>Convoy \x1b[31mstopped</title><link>/1</link><pubDate>Mon, 05 Jan 2026 13:45:00 GMT</pubDate></item>
<item><guid>2</guid><title>Convoy sent back</title><link>/2</link></item></channel></rss>"""
ONE = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss" title="All"></head></html>'
TWO = ONE + b'<a href="/rss/two">RSS</a><a href="/rss/gone">RSS</a>'
PAGES = {
    "/rss": (200, "application/rss+xml", RSS),
    "/rss/two": (200, "application/rss+xml", RSS.replace(b"Border desk", b"Second desk")),
    "/one": (200, "text/html", ONE),
    "/two": (200, "text/html", TWO),
    "/none": (200, "text/html", b"<html><head><title>Nothing here</title></head></html>"),
    "/list.opml": (
        200,
        "text/x-opml",
        b'<opml version="2.0"><body><outline text="Far" xmlUrl="https://far.example.org/rss"/></body></opml>',
    ),
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        status, kind, body = PAGES.get(self.path, (404, "text/html", b"<h1>gone</h1>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(tmp_path, site):
    config = tmp_path / "config.yaml"
    config.write_text(
        "version: 1\nname: desk\ntimezone: UTC\nstore: monitor.db\n"
        "http: {private_networks: [127.0.0.0/8], per_host: {every: 0s}}\n"
        f"feeds:  # ours\n  - {{id: gazette, url: '{site}/rss', owner: gazette}}\n"
        "  - {id: herald, url: 'https://herald.example.org/rss?key=secret'}\n"
    )
    return config


def run(*words):
    return CliRunner().invoke(cli, ["feeds", *map(str, words)], catch_exceptions=True)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


# ── list ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_before_the_first_run_feeds_are_unread(desk):
    result = run("list", "--config", desk)
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [["gazette", "unread"], ["herald", "unread"]]
    assert "secret" not in result.stdout


def test_feeds_are_listed_with_their_health(desk):
    now = datetime.now(UTC)
    config = load_config(desk)
    document = FeedDocument(format="rss", title="Gazette", entries=(Entry(guid="1", title="One", print=b"12345678"),))
    read = PollRead(document=document, body_hash=b"x", etag=None, last_modified=None)
    failed = PollFailed(fault=Fault.NOT_A_FEED, sentence="It is an HTML page, not a feed.")
    with SqliteStore(config.store, synchronous="OFF") as store:
        store.sync_feeds(config.feeds, now=now)
        store.save_polls([outcome("gazette", read, now), outcome("herald", failed, now)])
    rows = lines(run("list", "--config", desk, "--json"))
    assert [(row["id"], row["state"], row["entries"]) for row in rows] == [
        ("gazette", "ok", 1),
        ("herald", "failing", 0),
    ]
    shown = run("list", "--config", desk).stdout
    assert "It is an HTML page, not a feed." in shown
    assert run("list", "--config", desk, "--state", "failing").stdout.split()[0] == "herald"
    assert run("list", "--config", desk, "--state", "resting").stdout == ""


def outcome(feed, result, now):
    return PollOutcome(
        feed=feed, at=now, result=result, next_due=now + timedelta(minutes=5), interval=timedelta(minutes=5),
        failures=0 if isinstance(result, PollRead) else 1, url=f"https://{feed}.example.org/rss",
    )  # fmt: skip


# ── poll ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("by", ["id", "address"])
def test_a_feed_is_asked_and_nothing_stored(desk, site, by):
    result = run("poll", "gazette" if by == "id" else f"{site}/rss", "--config", desk)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "Border desk: rss, 2 entries, language en, fresh for 15 min"
    assert "2026-01-05T13:45:00Z  Convoy [31mstopped" in result.stdout
    assert f"{site}/1" in result.stdout
    assert "\x1b" not in result.stdout
    assert not load_config(desk).store.exists()


def test_entries_come_as_json(desk):
    rows = lines(run("poll", "gazette", "--config", desk, "--json", "--limit", "1"))
    assert [(row["guid"], row["published"], row["tags"]) for row in rows] == [("1", "2026-01-05T13:45:00Z", [])]


@pytest.mark.parametrize(
    ("path", "says"), [("/none", "It is an HTML page (“Nothing here”), not a feed."), ("/gone", "404")]
)
def test_what_is_no_feed_is_told(desk, site, path, says):
    result = run("poll", site + path, "--config", desk)
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stdout == ""


def test_an_unknown_feed_is_a_wrong_usage(desk):
    result = run("poll", "gazete", "--config", desk)
    assert result.exit_code == 2
    assert "gazette" in result.stderr


def test_addresses_that_are_not_public_are_not_asked(tmp_path, site):
    result = run("poll", f"{site}/rss", "--config", tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""


# ── discover ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_feeds_of_a_page_are_found_and_tried(desk, site):
    rows = lines(run("discover", f"{site}/two", "--config", desk, "--json"))
    assert [(row["url"], row["title"], row["how"], row["entries"]) for row in rows] == [
        (f"{site}/rss", "Border desk", "named", 2),
        (f"{site}/rss/two", "Second desk", "linked", 2),
    ]
    assert rows[0]["latest"] == "2026-01-05T13:45:00Z"


def test_where_a_page_names_none_the_usual_addresses_are_tried(desk, site):
    result = run("discover", f"{site}/none", "--config", desk)
    assert result.stdout.splitlines() == [f"{site}/rss", "    Border desk (guessed, 2 entries, latest 2026-01-05)"]


def test_a_feed_is_its_own(desk, site):
    assert "itself" in run("discover", f"{site}/rss", "--config", desk).stdout


def test_a_saved_page_is_looked_through(desk, tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<link rel="alternate" type="application/rss+xml" href="https://e.example/rss">')
    assert [row["url"] for row in lines(run("discover", page, "--json"))] == ["https://e.example/rss"]
    page.write_text("<p>nothing</p>")
    assert run("discover", page).exit_code == 1
    assert run("discover", tmp_path / "missing.html").exit_code == 2


# ── add ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_feed_is_added_by_the_page_that_announces_it(desk, site):
    desk.write_text(desk.read_text().replace(f"{site}/rss", f"{site}/rss/two"))
    result = run("add", f"{site}/one", "--config", desk, "--owner", "border-desk", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert f'- {{id: border-desk, url: "{site}/rss", owner: border-desk, lang: en}}' in desk.read_text()
    assert "# ours" in desk.read_text()
    assert [feed.id for feed in load_config(desk).feeds] == ["gazette", "herald", "border-desk"]


def test_a_feed_that_is_there_is_not_added_again(desk, site):
    before = desk.read_text()
    result = run("add", f"{site}/rss", "--config", desk)
    assert (result.exit_code, desk.read_text()) == (1, before)
    assert "gazette" in result.stderr


def test_a_page_with_several_feeds_names_them(desk, site):
    before = desk.read_text()
    result = run("add", f"{site}/two", "--config", desk)
    assert (result.exit_code, desk.read_text()) == (1, before)
    assert f"{site}/rss/two" in result.stderr


def test_what_cannot_be_read_is_added_only_unchecked(desk, site):
    assert run("add", f"{site}/gone", "--config", desk).exit_code == 1
    assert run("add", f"{site}/gone", "--config", desk, "--unchecked", "--id", "later").exit_code == 0
    assert load_config(desk).feeds[-1].id == "later"


@pytest.mark.parametrize("words", [["not-an-address"], ["https://e.example/", "--unchecked", "--id", "No Id"]])
def test_wrong_words_change_nothing(desk, words):
    before = desk.read_text()
    result = run("add", *words, "--config", desk)
    assert desk.read_text() == before
    assert result.exit_code == 2 or "an id is made of" in str(result.exception)


# ── import and export ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_is_imported_line_by_line(desk, tmp_path, site):
    opml = tmp_path / "africa.opml"
    opml.write_text(
        f'<opml><body><outline text="Known" xmlUrl="{site}/rss"/><outline text="Sahel" xmlUrl="https://sahel.example.org/rss" '
        'language="FR"/><outline text="Sahel" xmlUrl="https://sahel.example.org/other"/></body></opml>'
    )
    shown = run("import", opml, "--config", desk, "--dry-run")
    assert shown.stdout.splitlines()[0] == '- {id: sahel, url: "https://sahel.example.org/rss", lang: fr}'
    assert "sahel" not in desk.read_text()
    result = run("import", opml, "--config", desk)
    assert (result.exit_code, result.stdout) == (0, f"{desk}: added 2 of 3 feeds; the others were there\n")
    assert "  # from africa.opml\n" in desk.read_text()
    added = load_config(desk).feeds[2:]
    assert [(feed.url, feed.lang) for feed in added] == [
        ("https://sahel.example.org/rss", "fr"),
        ("https://sahel.example.org/other", ""),
    ]
    assert run("import", opml, "--config", desk).stdout == f"{desk}: added 0 of 3 feeds; the others were there\n"


@pytest.mark.parametrize("where", ["file", "address"])
def test_a_list_is_imported_as_a_source(desk, tmp_path, site, where):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/far.opml").write_bytes(PAGES["/list.opml"][2])
    opml = tmp_path / "feeds/far.opml" if where == "file" else f"{site}/list.opml"
    assert run("import", opml, "--as-source", "--config", desk).exit_code == 0
    assert [source.where for source in load_config(desk).opml_sources] == [str(opml)]
    if where == "file":
        assert '  - {opml: "feeds/far.opml"}\n' in desk.read_text()
    exported = run("export", "--config", desk)
    assert exported.exit_code == 0, exported.output
    assert "https://far.example.org/rss" in exported.stdout


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"<rss/>", "no OPML"), (b"<opml>\n<body>", ":2:"), (None, "No such file")],
)
def test_a_broken_list_changes_nothing(desk, tmp_path, body, says):
    opml = tmp_path / "broken.opml"
    if body is not None:
        opml.write_bytes(body)
    before = desk.read_text()
    result = run("import", opml, "--config", desk)
    assert (result.exit_code, desk.read_text()) == (2, before)
    assert says in result.stderr
    assert "broken.opml" in result.stderr


def test_what_is_exported_can_be_imported(desk, tmp_path):
    out = tmp_path / "all.opml"
    assert run("export", "--config", desk, "-o", out, "--with-secrets").exit_code == 0
    other = tmp_path / "other.yaml"
    other.write_text("version: 1\nname: other\ntimezone: UTC\n")
    assert run("import", out, "--config", other).exit_code == 0
    assert [(feed.id, feed.url) for feed in load_config(other).feeds] == [
        (feed.id, feed.url) for feed in load_config(desk).feeds
    ]
    assert run("export", "--config", desk, "-o", out).exit_code == 2, "what is there stays"
    assert run("export", "--config", desk, "-o", out, "--force").exit_code == 0


def test_a_list_that_is_handed_on_holds_no_keys(desk, tmp_path):
    result = run("export", "--config", desk)
    assert result.exit_code == 0
    assert "secret" not in result.stdout
    assert "https://herald.example.org/rss?key=" in result.stdout
    assert "left out: the passwords and keys of herald (--with-secrets keeps them)" in result.stderr


def test_a_source_that_cannot_be_read_is_told(desk, site):
    desk.write_text(desk.read_text() + f"  - {{opml: '{site}/gone.opml'}}\n")
    result = run("export", "--config", desk)
    assert result.exit_code == 1
    assert "gazette" in result.stdout
    assert "gone.opml" in result.stderr
