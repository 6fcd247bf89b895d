"""One event is one line, whatever a feed puts into it."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.observe import Event, observer
from monitor.text.printable import printable


@pytest.fixture
def log():
    return io.StringIO()


def test_a_line_has_time_level_event_and_fields(log):
    observer(log).say(Event.POLL_DONE, feed="afp", new=3, gone=None, title='a "b" = c')
    assert re.fullmatch(
        r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info    poll\.done feed=afp new=3 title="a \\"b\\" = c"\n',
        log.getvalue(),
    )


@given(st.text())
def test_a_foreign_text_never_breaks_or_steers_a_line(text):
    log = io.StringIO()
    observer(log).say(Event.POLL_FAILED, why=text)
    line = log.getvalue()
    assert line.count("\n") == 1
    assert len(line.splitlines()) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)


def test_a_failure_is_said_when_it_changes(log):
    seen = observer(log)
    for why in ("404", "404", "timeout", "404", "404"):
        seen.say_change(Event.POLL_FAILED, about="afp", what=why)
    assert log.getvalue().count("poll.failed") == 3
    assert seen.counts[Event.POLL_FAILED] == 5
    assert seen.settled("afp")
    assert not seen.settled("afp")
    seen.say_change(Event.POLL_FAILED, about="afp", what="404")
    assert log.getvalue().count("poll.failed") == 4


def test_below_the_level_nothing_is_written_but_counted(log):
    quiet = observer(log, level="error")
    quiet.say(Event.POLL_DONE)
    assert log.getvalue() == ""
    assert quiet.counts[Event.POLL_DONE] == 1


def test_a_traceback_stays_on_its_line(log):
    try:
        int("two\nlines")
    except ValueError as error:
        observer(log).say(Event.POLL_CRASHED, exc_info=error)
    assert log.getvalue().count("\n") == 1
    assert "ValueError" in log.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("سلام «دنیا»", "سلام «دنیا»"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb\x85c\u2028d", "a\\nb\\x85c\\u2028d"),
        ("\ud800", "\\ud800"),
    ],
)
def test_printable(text, shown):
    assert printable(text) == shown


def test_printable_keeps_what_it_is_told_to_keep():
    assert printable("a\nb\tc", keep="\n") == "a\nb\\tc"
