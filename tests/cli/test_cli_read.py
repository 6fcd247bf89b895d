"""`monitor read` and `monitor stories` as somebody at a terminal, or a program, meets them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import cli
from monitor.model import Feed, PollLimits
from monitor.store.sqlite import SqliteStore
from monitor.text.recurring import marks_of

TEXT = """Monday, 5 June 2023
Convoy leaves the pumping station
0
The convoy left the station before dawn, three days after a bomb wounded two guards, officials said on Wednesday morning.
Leave a Reply
Your email address will not be published.
"""
HTML = f"""<!doctype html><html><head><title>Convoy leaves</title>
<meta property="article:published_time" content="2024-05-07T12:30:00+03:00"></head><body><h1>Convoy leaves</h1>
<article><p>{TEXT.splitlines()[3]}</p><p>Police went with it.</p></article></body></html>"""


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=given)


def answers(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# ── read ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_lines_that_the_archive_knows_of_a_feed_are_dropped_and_say_so(tmp_path: Path) -> None:
    told = f"{TEXT.splitlines()[3]} Police went with it as far as the river, where the bridge had been mined."
    invitation = "Get our evening letter with the best of the paper, which comes to you at six."
    page, config = tmp_path / "page.html", tmp_path / "config.yaml"
    page.write_text(
        f"<title>Convoy leaves</title><article><p>{told}</p><p>{invitation}</p></article>", encoding="utf-8"
    )
    config.write_text(
        "version: 1\nhttp: {contact: a@example.org}\nfeeds: [{id: wire, url: 'https://wire.example/rss'}]\n"
    )
    with SqliteStore(tmp_path / "var/monitor.db", synchronous="OFF") as store:
        limits = PollLimits(shortest=timedelta(minutes=2), longest=timedelta(hours=6))
        store.sync_feeds([Feed(id="wire", url="https://wire.example/rss", limits=limits)], now=datetime.now(UTC))
        for mark in marks_of(f"{told} {told}\n{invitation}"):
            store._db.execute("INSERT INTO recurring VALUES ('wire', ?, 5)", (mark,))
    arguments = ("read", "--json", "--config", str(config), str(page))
    (whole,), (parted,) = answers(run(*arguments)), answers(run(*arguments, "--feed", "wire"))
    assert whole["text"] == f"{told}\n\n{invitation}"
    assert parted["text"] == told
    assert (parted["dropped"][-1], parted["why"][-1]) == (invitation, "in many articles of this feed")
    unknown = run(*arguments, "--feed", "wore")
    assert (unknown.exit_code, "no feed 'wore'" in unknown.output) == (2, True)


def test_a_page_as_json_is_the_contract(page: Path) -> None:
    result = run("read", "--json", str(page))
    assert result.exit_code == 0
    assert answers(result) == [
        {
            "id": str(page),
            "title": "Convoy leaves the pumping station",
            "lang": "en",
            "text": TEXT.splitlines()[3],
            "dropped": ["Monday, 5 June 2023", "0", "Leave a Reply", "Your email address will not be published."],
            "why": ["date", "date", "comments", "comments"],
            "published": None,
            "updated": None,
            "author": "",
            "url": "",
        }
    ]


def test_html_is_told_by_its_content_and_answers_come_in_order(page: Path, tmp_path: Path) -> None:
    html = tmp_path / "page.txt.bak"
    html.write_text(HTML, encoding="utf-8")
    first, second = answers(run("read", "--json", str(html), str(page)))
    assert (first["id"], second["id"]) == (str(html), str(page))
    assert first["text"] == f"{TEXT.splitlines()[3]}\n\nPolice went with it."
    assert first["published"] == "2024-05-07T09:30:00Z"


def test_standard_input() -> None:
    (answer,) = answers(run("read", "--json", "-", given=TEXT))
    assert (answer["id"], answer["title"]) == ("-", "Convoy leaves the pumping station")


def test_people_see_what_was_kept_and_what_was_dropped(page: Path) -> None:
    result = run("read", str(page))
    assert result.exit_code == 0
    assert "Convoy leaves the pumping station\nen, 20 words\n" in result.stdout
    assert "Dropped (4):\n  - Monday, 5 June 2023  (date)\n" in result.stdout


def test_what_a_page_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("A title \x1b[31m\x07 here\nThe text has \x9b2J and \u202e in it.\n", encoding="utf-8")
    shown = run("read", str(path)).stdout
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("missing.txt", None, "there is no such file"),
        (".", None, "is a folder: name the files in it"),
        ("a.pdf", b"%PDF-1.7 \x00\x01", "a PDF document, not text or HTML"),
        ("a.bin", bytes(range(256)) * 4, "binary, not text or HTML"),
        ("a.zip", b"PK\x03\x04", "a zip archive"),
        ("empty.txt", b" \n\n", "there is nothing in it"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_are_answered(
    name: str, body: bytes | None, message: str, page: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    if body is not None:
        path.write_bytes(body)
    result = run("read", "--json", str(path), str(page))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}: {message}")
    assert [answer["id"] for answer in answers(result)] == [str(page)]


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    result = run("read", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path}: ")
    assert "Traceback" not in result.stderr


def test_a_file_whose_name_is_no_utf_8_is_still_answered(tmp_path: Path) -> None:
    path = tmp_path / "p\udcffage.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert answers(run("read", "--json", str(path)))[0]["id"] == str(path)


def test_without_a_page_it_says_how_it_is_used() -> None:
    result = run("read")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Site(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = HTML.encode() if self.path == "/page" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    handler = type("Asked", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler.asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_that_is_not_public_is_not_asked(site: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = site
    result = run("read", "--config", str(tmp_path / "none.yaml"), f"{url}/page")
    assert result.exit_code == 2
    assert "not a public address" in result.stderr
    assert asked == []


def test_an_address_that_the_configuration_allows_is_read(site: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = site
    config = tmp_path / "config.yaml"
    (tmp_path / "rules").mkdir()
    config.write_text(
        "version: 1\nhttp:\n  private_networks: [127.0.0.0/8]\n  per_host: {concurrency: 2, every: 1ms}\n"
        "channels:\n  terminal: {type: console}\nroutes:\n  - {to: [terminal]}\n",
        encoding="utf-8",
    )
    result = run("read", "--json", "--config", str(config), f"{url}/page", f"{url}/gone")
    assert asked == ["/page", "/gone"], result.stderr
    assert [(answer["id"], answer["title"]) for answer in answers(result)] == [(f"{url}/page", "Convoy leaves")]
    assert result.stderr.startswith(f"{url}/gone: ")
    assert result.exit_code == 2


# ── stories ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def articles(path: Path, *rows: dict | str) -> str:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


BODY = "It went before dawn, three days after a bomb wounded two guards."


def test_copies_join_the_first(tmp_path: Path) -> None:
    path = articles(
        tmp_path / "a.jsonl",
        {"id": "1", "title": "Convoy leaves the station", "text": BODY, "feed": "wire"},
        {"id": "2", "title": "Something else happened today", "text": "In another place altogether, to others."},
        {"id": "3", "title": "CONVOY LEAVES the station!", "html": f"<p>{BODY}</p>", "feed": "daily"},
        {"id": 4, "text": f"Convoy leaves the station\n{BODY}"},
    )
    result = run("stories", "--articles", path, "--json")
    assert result.exit_code == 0
    told = answers(result)
    assert [(row["id"], row["origin"]) for row in told] == [("1", "1"), ("2", "2"), ("3", "1"), ("4", "1")]
    assert told[0]["story"] == told[2]["story"] != told[1]["story"]
    assert set(told[0]) == {"id", "origin", "story"}


def test_the_first_is_the_earliest_where_all_are_dated(tmp_path: Path) -> None:
    rows = [
        {"id": "late", "title": "Convoy leaves", "text": BODY, "published": "2024-05-07T12:00:00Z"},
        {"id": "early", "title": "Convoy leaves", "text": BODY, "published": "2024-05-07T12:00:00+03:00"},
        {"id": "next-week", "title": "Convoy leaves", "text": BODY, "published": "2024-05-14"},
    ]
    told = answers(run("stories", "--json", "--articles", articles(tmp_path / "a.jsonl", *rows)))
    assert [(row["id"], row["origin"]) for row in told] == [
        ("late", "early"),
        ("early", "early"),
        ("next-week", "next-week"),
    ]


def test_people_see_groups(tmp_path: Path) -> None:
    rows = [{"id": name, "title": "Convoy leaves", "text": BODY, "feed": name} for name in ("wire", "daily")]
    shown = run("stories", "--articles", articles(tmp_path / "a.jsonl", *rows)).stdout
    assert "2 articles" in shown
    assert "the same text" in shown


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("{bad", "2:2", "no JSON"),
        ("[1]", "2:1", "an article is an object"),
        ('{"title": "x"}', "2:1", "id is missing"),
        ('{"id": "x"}', "2:1", "title, text and html are missing"),
        ('{"id": "x", "title": ["a"]}', "2:1", "title should be text"),
        ('{"id": "x", "title": "a", "published": "soon"}', "2:1", "published should be a time"),
        ('{"id": "1", "title": "a"}', "2:1", "id: '1' also stands on line 1"),
        ("[" * 100_000, "2:1", "nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(line: str, place: str, message: str, tmp_path: Path) -> None:
    path = articles(tmp_path / "a.jsonl", {"id": "1", "title": "One"}, line, "", {"id": "2", "title": "Two"})
    result = run("stories", "--articles", path, "--json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}:{place}: {message}")
    assert [row["id"] for row in answers(result)] == ["1", "2"]


def test_a_file_of_articles_that_is_missing(tmp_path: Path) -> None:
    result = run("stories", "--articles", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path / 'none.jsonl'}: there is no such file\n"


def test_lines_that_are_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "1", "title": "caf\xe9"}\n')
    result = run("stories", "--articles", str(path))
    assert result.exit_code == 2
    assert result.stderr == f"{path}:1:1: not UTF-8\n"
