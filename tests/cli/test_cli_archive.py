"""`search`, `hits`, `alerts`, `export`, `status`, `health`, `backup` and `schema` as people run them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.export import FORMULA, cell, json_line, written_whole
from monitor.cli.main import cli
from monitor.cli.operations import daemon_state, span
from monitor.cli.since import since_when
from monitor.errors import StoreError
from monitor.model import (
    Alert,
    Article,
    Clause,
    Decision,
    Draft,
    Entry,
    Fault,
    Feed,
    FeedDocument,
    Placement,
    PollLimits,
    Reason,
    Refused,
    RuleJudged,
    Span,
    Where,
)
from monitor.ports import AnalysisOutcome, Attempt, HitRecord, PollFailed, PollOutcome, PollRead
from monitor.store.archive import Note
from monitor.store.migrations import MIGRATIONS
from monitor.store.sqlite import SqliteStore

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
EVIL = "=HYPERLINK(1) \x1b[31mred\x1b]0;owned\x07 \u202eesrever\u202c \x9b2J"
TITLES = ("US troops leave Iraqi base", "كتائب حزب الله تعلن انسحاب القوات", EVIL)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A configuration; its archive holds three articles, three alerts, one dead message and one closed channel."""
    config = tmp_path / "config.yaml"
    config.write_text(
        "version: 1\nname: test-desk\ntimezone: Asia/Baghdad\nstore: var/monitor.db\n"
        "feeds:\n  - {id: gazette, url: 'https://gazette.example/rss'}\n"
    )
    with SqliteStore(tmp_path / "var" / "monitor.db", synchronous="OFF") as store:
        _fill(store)
    return config


def _fill(store: SqliteStore) -> None:
    limits = PollLimits(shortest=timedelta(minutes=2), longest=6 * HOUR)
    feeds = [Feed(id=name, url=f"https://{name}.example/rss", limits=limits) for name in ("gazette", "herald")]
    store.sync_feeds(feeds, now=NOW)
    entries = tuple(
        Entry(guid=f"g{number}", url=f"https://gazette.example/{number}", title=title, print=bytes([number] * 8))
        for number, title in enumerate(TITLES)
    )
    read = PollRead(document=FeedDocument(format="rss", entries=entries), body_hash=b"h", etag=None, last_modified=None)
    common = {"at": NOW, "next_due": NOW + HOUR, "interval": HOUR}
    store.save_polls([PollOutcome(feed="gazette", result=read, failures=0, url=feeds[0].url, **common)])
    bad = PollFailed(fault=Fault.SERVER, sentence="The server has a fault (503).")
    store.save_polls([PollOutcome(feed="herald", result=bad, failures=4, url=feeds[1].url, **common)])
    for number, waiting in enumerate(store.claim_entries(limit=9)):
        store.save_analysis(_analysis(waiting, number))
    [one, *_] = store.claim_messages(now=NOW, lease=HOUR, room={"desk": 1})
    store.save_attempts([Attempt(message=one.id, at=NOW, took=HOUR, result=Refused(why="550 \x1b[31mno such user"))])
    store.hold_channel("soc", "The receiver wants nothing more (410).")
    store.note("daemon.pid", "4711", now=NOW)
    store.note("heartbeat", "polls 3", now=datetime.now(UTC))


def _analysis(waiting, number: int) -> AnalysisOutcome:
    words = Span(field=Where.TITLE, start=0, end=8, text=waiting.entry.title[:8])
    judged = RuleJudged(rule="leave", hit=True, clauses=(Clause(clause="words: x", holds=True, spans=(words,)),))
    alert = Alert(
        id=f"al{number}", rule="leave", story=f"s{number}", episode=0, severity="high", reason=Reason.FIRST_REPORT,
        at=NOW, article=waiting.article, payload=json.dumps({"number": number}),
    )  # fmt: skip
    return AnalysisOutcome(
        waiting=waiting,
        article=Article(
            id=waiting.article, url=waiting.entry.url, title=waiting.entry.title, body="The last convoy left.",
            lang="en", first_seen=NOW, source=waiting.source,
        ),
        placement=Placement(origin=f"o{number}", story=f"s{number}", why="new"),
        prints=(),
        hits=(HitRecord(rule="leave", revision="r", judged=judged, decision=Decision(alert=True, reason=alert.reason)),),
        alerts=(alert,),
        drafts=tuple(
            Draft(id=f"m{number}{channel}", alert=alert.id, channel=channel, recipient="") for channel in ("desk", "soc")
        ),
    )  # fmt: skip


def run(desk: Path, *arguments: str) -> Result:
    where = [] if arguments[0] == "schema" else ["--config", str(desk)]
    return CliRunner().invoke(cli, [*arguments, *where], catch_exceptions=False)


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "found", "status"),
    [
        (["troops"], TITLES[:1], 0),
        (["convoy", "-", "IRAQI"], TITLES[:1], 0),
        (["انسحاب"], TITLES[1:2], 0),
        (["convoy"], TITLES, 0),
        (["convoy", "--limit", "1"], TITLES[:1], 0),
        (["convoy", "--feed", "herald"], (), 1),
        (["convoy", "--since", "1h"], TITLES, 0),
        (["football"], (), 1),
    ],
)
def test_search(desk: Path, query: list[str], found, status: int):
    result = run(desk, "search", *query, "--json")
    assert result.exit_code == status
    assert {row["title"] for row in lines(result)} <= set(TITLES)
    assert len(lines(result)) == len(found)


def test_a_search_that_found_nothing_says_so(desk: Path):
    result = run(desk, "search", "football")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "nothing was found\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["search", "..."], "nothing to search for"),
        (["search"], "Missing argument"),
        (["hits", "--since", "yesterday"], "--since must be a duration such as 24h or 30d, or a date"),
        (["hits", "--since", "24"], "--since must be"),
        (["alerts", "--limit", "0"], "0 is not in the range"),
        (["export", "recipes"], "'recipes' is not one of"),
        (["export", "hits", "--format", "xml"], "'xml' is not one of"),
        (["backup", "no/such/folder/copy.db"], "there is no folder"),
        (["schema", "feeds"], "'feeds' is not one of"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(desk: Path, arguments: list[str], sentence: str):
    result = run(desk, *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", [["search", "convoy"], ["hits"], ["alerts"], ["status"]])
def test_nothing_that_a_feed_said_steers_the_terminal(desk: Path, command: list[str]):
    shown = run(desk, *command).output + run(desk, *command, "--json").output
    assert "owned" in shown or command == ["status"]
    assert not set("\x1b\x07\x9b\u202e\u202c") & set(shown)
    assert all(title.split()[0] in shown for title in TITLES[:2]) or command == ["status"]


def test_what_is_shown_of_an_alert(desk: Path):
    shown = run(desk, "alerts", "--rule", "leave", "--limit", "3").stdout
    when = NOW.astimezone(timedelta_zone()).strftime("%Y-%m-%d %H:%M")
    assert f"{when}  leave  high  gazette  " in shown
    assert "  US troops leave Iraqi base\n  https://gazette.example/0\n  first report of this story\n" in shown
    assert "desk: waiting · soc: held" in shown
    assert "desk: dead" in shown


def timedelta_zone():
    from zoneinfo import ZoneInfo

    return ZoneInfo("Asia/Baghdad")


def test_nothing_is_said_of_nothing(desk: Path):
    assert run(desk, "hits", "--rule", "another").stderr == "no hits\n"
    assert run(desk, "alerts", "--since", "2100-01-01").stderr == "no alerts\n"


# ── export ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("table", "rows"), [("articles", 3), ("hits", 3), ("alerts", 3), ("messages", 6)])
def test_export(desk: Path, table: str, rows: int):
    exported = lines(run(desk, "export", table))
    assert len(exported) == rows
    assert len({row["title"] for row in exported}) == 3
    [names, *records] = csv.reader(io.StringIO(run(desk, "export", table, "--format", "csv").stdout, newline=""))
    assert names == list(exported[0])
    assert len(records) == rows
    assert not any(value.startswith(FORMULA) for record in records for value in record)
    assert lines(run(desk, "export", table, "--since", "2100-01-01")) == []
    empty = run(desk, "export", table, "--since", "2100-01-01", "--format", "csv").stdout_bytes
    assert empty == ",".join(names).encode() + b"\r\n"


def test_an_exported_title_is_what_the_feed_said(desk: Path):
    assert {row["title"] for row in lines(run(desk, "export", "articles"))} == set(TITLES)


def test_export_beside_a_daemon(desk: Path):
    with SqliteStore(desk.parent / "var" / "monitor.db", synchronous="OFF") as store, store.unit():
        store.note("heartbeat", "1", now=NOW)
        assert len(lines(run(desk, "export", "articles"))) == 3


def test_a_file_is_written_whole_and_never_replaced_unasked(desk: Path):
    target = desk.parent / "out.jsonl"
    assert run(desk, "export", "hits", "--output", str(target)).stderr == f"wrote {target}: 3 hits\n"
    assert len(target.read_text().splitlines()) == 3
    again = run(desk, "export", "articles", "--output", str(target))
    assert (again.exit_code, "--force replaces it" in again.stderr) == (2, True)
    assert "rule" in target.read_text()
    forced = run(desk, "export", "articles", "--format", "csv", "--output", str(target), "--force")
    assert forced.stderr == f"wrote {target}: 3 articles\n"
    assert target.read_text().startswith("id,url,guid,title")
    assert sorted(file.name for file in desk.parent.iterdir()) == ["config.yaml", "out.jsonl", "var"]


def test_a_file_whose_writing_fails_leaves_nothing(tmp_path: Path):
    def rows():
        yield "one\n"
        raise OSError(28, "No space left on device")

    target = tmp_path / "out.jsonl"
    target.write_text("before")
    with pytest.raises(OSError, match="No space"):
        written_whole(rows(), target, replace=True)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_sentence(desk: Path):
    result = run(desk, "export", "hits", "--output", str(desk.parent / "none" / "out.jsonl"))
    assert result.exit_code == 2
    assert "cannot be written: No such file or directory" in result.stderr


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("+49 30", "'+49 30", id="a plus"),
        pytest.param("-5 degrees", "'-5 degrees", id="a minus"),
        pytest.param("@here", "'@here", id="an at sign"),
        pytest.param("\tindented", "'\tindented", id="a tab"),
        pytest.param("\r=1", "'\r=1", id="a carriage return"),
        pytest.param("\x00=1", "'=1", id="a formula behind a character that is dropped"),
        pytest.param("plain = text", "plain = text", id="an equals sign further on"),
        pytest.param("two\nlines", "two\nlines", id="two lines"),
        pytest.param(-5, "-5", id="a number is a number"),
        pytest.param(None, "", id="nothing"),
        pytest.param(True, "true", id="yes"),
        pytest.param(["a", "=b"], '["a", "=b"]', id="a list"),
    ],
)
def test_a_cell_is_never_a_formula(value, written: str):
    assert cell(value) == written


def test_json_stays_on_its_line_and_is_the_same():
    row = {"title": "a\u2028b\x85c\x9bd\x7f\u202e\x1b" + "نص"}
    line = json_line(row)
    assert json.loads(line) == row
    assert line.splitlines() == [line]
    assert "نص" in line
    assert line.isprintable()


def test_a_reader_that_hangs_up_is_no_error(desk: Path):
    """As in `monitor export articles | head -1`."""
    command = [sys.executable, "-m", "monitor", "export", "articles", "--config", str(desk)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


# ── since ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (None, None),
        ("2026-03-01", datetime(2026, 2, 28, 21, 0, tzinfo=UTC)),
        ("2026-03-01T09:30", datetime(2026, 3, 1, 6, 30, tzinfo=UTC)),
        ("2026-03-01T09:30Z", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
    ],
)
def test_since_a_date_of_the_desk(written, meant):
    assert since_when(written, timedelta_zone()) == meant


def test_since_so_long_ago():
    meant = since_when("1h30m", UTC)
    assert timedelta(0) <= datetime.now(UTC) - timedelta(hours=1, minutes=30) - meant < timedelta(minutes=1)


# ── operations ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_status_tells_all_of_it(desk: Path):
    shown = run(desk, "status").stdout
    for sentence in (
        "test-desk: running, heartbeat", "(process 4711)", "2 watched: 1 ok, 1 failing",
        "herald: failing 4 times. The server has a fault (503).", "3 in 3 stories", "0 entries, 2 messages",
        "0 sent, 1 dead, 3 held", "desk: 1 could not be delivered", "soc: closed. The receiver wants nothing more (410).",
    ):  # fmt: skip
        assert sentence in shown
    [report] = lines(run(desk, "status", "--json"))
    assert report["daemon"]["pid"] == 4711
    assert report["feeds"]["failing"] == 1
    assert report["messages"] == {"waiting": 2, "leased": 0, "sent": 0, "dead": 1, "held": 3}
    assert (report["dead"], list(report["held"])) == ({"desk": 1}, ["soc"])


def test_an_archive_of_an_older_version_is_brought_up_to_date_when_status_is_told_to(tmp_path: Path):
    config = tmp_path / "config.yaml"
    config.write_text("version: 1\nname: old-desk\nstore: old.db\n")
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as db:
        db.executescript(MIGRATIONS[0])
        db.execute("PRAGMA user_version = 1")
    with pytest.raises(
        StoreError, match=r"`monitor status --upgrade` brings it up to date.* copy is left as old.db.v1"
    ):
        run(config, "status")
    assert "old-desk: never ran" in run(config, "status", "--upgrade").stdout
    assert (tmp_path / "old.db.v1").is_file()
    assert run(config, "status").exit_code == 0


def test_to_upgrade_makes_no_archive(tmp_path: Path):
    config = tmp_path / "config.yaml"
    config.write_text("version: 1\nname: new-desk\nstore: new.db\n")
    with pytest.raises(StoreError, match="no archive at"):
        run(config, "status", "--upgrade")
    assert not (tmp_path / "new.db").exists()


BEAT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "age", "well", "sentence"),
    [
        ("polls 3", 0, True, "running, heartbeat 0 s ago"),
        ("polls 3", 60, True, "running, heartbeat 60 s ago"),
        ("polls 3", 61, False, "does not answer: last heartbeat 61 s ago"),
        ("polls 3", 3 * 86_400, False, "does not answer: last heartbeat 3 days ago"),
        ("polls 3", -30, True, "running, heartbeat 0 s ago"),
        ("stopped", 10, False, "stopped 10 s ago"),
        (None, 0, False, "never ran"),
    ],
)
def test_whether_a_daemon_lives(value, age: int, well: bool, sentence: str):
    notes = {"heartbeat": Note(value=value, at=BEAT)} if value else {}
    assert daemon_state(notes, BEAT + timedelta(seconds=age)) == (well, sentence)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "119 min"), (7_200, "2 h"), (172_800, "2 days")],
)
def test_lengths_of_time(seconds: int, text: str):
    assert span(timedelta(seconds=seconds)) == text


def test_health_says_in_one_line_and_by_its_exit_status(desk: Path):
    result = run(desk, "health")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    with SqliteStore(desk.parent / "var" / "monitor.db", synchronous="OFF") as store:
        store.note("heartbeat", "stopped", now=NOW)
    result = run(desk, "health")
    assert result.exit_code == 1
    assert result.stdout.startswith("test-desk: stopped")


def test_health_where_there_is_no_archive(desk: Path):
    (desk.parent / "var" / "monitor.db").unlink()
    result = run(desk, "health")
    assert (result.exit_code, "there is no archive at" in result.stdout) == (1, True)


def test_backup_is_written_once(desk: Path):
    target = desk.parent / "copy.db"
    result = run(desk, "backup", str(target))
    assert (result.exit_code, result.stdout) == (0, f"wrote {target}: {target.stat().st_size / 1e6:,.1f} MB\n")
    again = run(desk, "backup", str(target))
    assert (again.exit_code, "never overwritten" in again.stderr) == (2, True)
    SqliteStore(target, synchronous="OFF").close()


@pytest.mark.parametrize(("kind", "key"), [("config", "feeds"), ("rules", "actors")])
def test_schema_is_json_schema(desk: Path, kind: str, key: str):
    form = json.loads(run(desk, "schema", kind).stdout)
    assert form["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert key in form["properties"]
    assert form["additionalProperties"] is False


# ── show ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """An archive with one article that was edited."""
    config = tmp_path / "config.yaml"
    config.write_text("version: 1\nname: test-desk\nstore: monitor.db\n")
    limits = PollLimits(shortest=timedelta(minutes=2), longest=6 * HOUR)
    with SqliteStore(tmp_path / "monitor.db", synchronous="OFF") as store:
        store.sync_feeds([Feed(id="gazette", url="https://gazette.example/rss", limits=limits)], now=NOW)
        for number, title in enumerate(["Blast kills 3 in Basra", "Blast kills 16 in Basra, \x1b[31mgovernor says"]):
            entry = Entry(guid="g", url="https://gazette.example/a", title=title, print=bytes([number] * 8))
            read = PollRead(
                document=FeedDocument(format="rss", entries=(entry,)), body_hash=b"h", etag=None, last_modified=None
            )
            store.save_polls(
                [
                    PollOutcome(
                        feed="gazette", at=NOW + number * HOUR, result=read, next_due=NOW, interval=HOUR, failures=0,
                        url="https://gazette.example/rss",
                    )
                ]
            )  # fmt: skip
            [waiting] = store.claim_entries(limit=9)
            store.save_analysis(_analysis(waiting, 0))
    return config


def test_show_an_article(edited: Path):
    [row] = lines(run(edited, "search", "blast", "--json"))
    [shown] = lines(run(edited, "show", row["id"][:6], "--json"))
    assert (shown["id"], shown["revision"], shown["hits"][0]["rule"]) == (row["id"], 1, "leave")
    said = run(edited, "show", row["id"]).stdout
    assert "Blast kills 16 in Basra" in said
    assert "its text has changed once: --versions shows how" in said


def test_show_a_story(edited: Path):
    [shown] = lines(run(edited, "show", "s0", "--json"))
    assert (shown["id"], shown["sources"], len(shown["articles"])) == ("s0", 1, 1)
    assert "1 report, independent sources: 1" in run(edited, "show", "s0").stdout


def test_show_the_story_of_an_alert(edited: Path):
    [alert] = lines(run(edited, "alerts", "--json"))
    assert lines(run(edited, "show", alert["id"], "--json"))[0]["id"] == alert["story"]


def test_show_versions(edited: Path):
    [row] = lines(run(edited, "search", "blast", "--json"))
    said = run(edited, "show", row["id"], "--versions").stdout
    assert "Blast kills [-3-] {+16+} in Basra{+, \\x1b[31mgovernor says+}" in said
    assert "\x1b" not in said
    first, second = lines(run(edited, "show", row["id"], "--versions", "--json"))
    assert (first["revision"], first["changes"]) == (0, {})
    assert {"side": "removed", "text": "3 "} in second["changes"]["title"]
    assert "text" not in second["changes"]


def test_show_what_is_not_there(edited: Path):
    result = run(edited, "show", "a-none")
    assert (result.exit_code, result.stderr) == (1, "monitor: there is no article or story 'a-none'\n")
    assert "is a story" in run(edited, "show", "s0", "--versions").stderr
