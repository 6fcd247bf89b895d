"""Alerts on the terminal."""

import io
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.alerts.message import (
    ArticleTold,
    Evidence,
    EvidenceField,
    EvidenceKind,
    Notice,
    RuleTold,
    StoryTold,
    payload,
)
from monitor.model import Message, Refused, Sent, TryAgain
from monitor.notify.archive import ArchiveNotifier
from monitor.notify.console import ConsoleNotifier

AT = datetime(2026, 1, 5, 13, 45, tzinfo=UTC)
STYLE = re.compile(r"\x1b\[[0-9;]*m")
LONG_LINK = "https://example.org/" + "a-long-path/" * 12


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


class Ascii(Terminal):
    encoding = "ascii"

    def write(self, text):
        return super().write(text.encode("ascii").decode())


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")


def message(title="Iraq: US troops leave base", excerpt="American forces left. " * 9, words="US troops leave"):
    evidence = Evidence(
        kind=EvidenceKind.THEME, id="withdrawal", label="leave ~6 troop", field=EvidenceField.TITLE,
        start=title.find(words), end=title.find(words) + len(words), text=words,
    )  # fmt: skip
    notice = Notice(
        alert="al_1", at=AT, severity="high", why="first report of this story", desk="iraq-desk",
        rule=RuleTold(id="r", title="US withdrawal", why="We report every step.", status="stable"),
        story=StoryTold(id="st_1"),
        articles=(ArticleTold(
            title=title, url=LONG_LINK, feed="wire-en", owner="Example Wire", published=AT, first_seen=AT, excerpt=excerpt,
            evidence=(evidence,),
        ),),
    )  # fmt: skip
    return Message(
        id="msg_1", alert="al_1", channel="terminal", recipient="", payload=payload(notice), attempts=0, created=AT
    )


async def printed(stream, sent=None):
    result = await ConsoleNotifier(tz=ZoneInfo("Asia/Baghdad"), stream=stream).send(sent or message())
    assert result == Sent(detail="printed")
    return stream.getvalue()


async def test_a_terminal_shows_the_alert_with_its_evidence_highlighted():
    text = await printed(Terminal())
    assert "\x1b[1;30;43mUS troops leave\x1b[0m" in text
    bare = STYLE.sub("", text)
    for told in ("HIGH", "US withdrawal", "Example Wire (wire-en)", "16:45", "We report every step.", "al_1"):
        assert told in bare
    assert LONG_LINK + "\n" in bare  # whole: a broken link cannot be opened
    assert all(len(line) <= 80 for line in bare.splitlines() if line != LONG_LINK)


async def test_what_is_no_terminal_gets_plain_text_with_the_evidence_starred():
    text = await printed(io.StringIO())
    assert "Iraq: *US troops leave* base" in text
    assert "\x1b" not in text


async def test_no_color_is_honoured(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in await printed(Terminal())


HOSTILE = [
    ("colours", "\x1b[31mred\x1b[0m"),
    ("the title of the window", "\x1b]0;owned\x07"),
    ("a link", "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\"),
    ("the eight-bit form", "\x9b31mred"),
    ("clearing the screen", "\x1b[2J\x1b[H"),
    ("writing over the line", "good\rbad\b\b\bx"),
    ("a direction override", "\u202eevil"),
    ("rich's own markup", "[bold red]x[/] [link=http://evil.example]y[/link] :boom:"),
    ("an unfinished tag of rich", "[/"),
]


@pytest.mark.parametrize("stream", [Terminal, io.StringIO], ids=["terminal", "pipe"])
@pytest.mark.parametrize(("what", "attack"), HOSTILE, ids=[row[0] for row in HOSTILE])
async def test_nothing_from_a_feed_steers_the_terminal(what, attack, stream):
    text = STYLE.sub("", await printed(stream(), message(title=f"Troops {attack} leave", excerpt=attack, words=attack)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if attack.startswith("["):
        assert attack in text


async def test_a_terminal_that_knows_ascii_only_gets_question_marks_and_the_alert():
    text = await printed(Ascii(), message(title="القوات: US troops leave", excerpt="“x”"))
    assert "US troops leave" in STYLE.sub("", text)
    assert "??????" in text


async def test_a_stream_that_is_closed_is_tried_again():
    stream = io.StringIO()
    stream.close()
    result = await ConsoleNotifier(tz=UTC, stream=stream).send(message())
    assert isinstance(result, TryAgain)


async def test_a_payload_that_cannot_be_read_is_refused():
    broken = Message(id="m", alert="a", channel="c", recipient="", payload="", attempts=0, created=AT)
    assert isinstance(await ConsoleNotifier(tz=UTC, stream=io.StringIO()).send(broken), Refused)


async def test_the_archive_takes_everything_and_tells_nobody(capsys):
    assert await ArchiveNotifier().send(message()) == Sent(detail="archived")
    assert capsys.readouterr() == ("", "")
