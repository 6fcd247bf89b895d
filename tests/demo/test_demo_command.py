"""`monitor demo` as people run it: the daemon as a process of its own, ended in order."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import psutil
import pytest


@pytest.fixture(autouse=True)
def interruptible():
    """Whoever runs the tests in the background has SIGINT ignored, and children inherit that; a handler they do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(folder, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "monitor", "demo", "--keep", str(folder), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def until(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.nightly)])
def test_ending_it_early_ends_the_daemon_too_and_leaves_the_folder(tmp_path, number):
    demo = start(tmp_path / "desk", "--seconds", "60")
    log = tmp_path / "desk/monitor.log"
    until(lambda: log.exists() and "poll.done" in log.read_text())
    (daemon,) = psutil.Process(demo.pid).children()
    demo.send_signal(number)
    said, _ = demo.communicate(timeout=40)
    assert demo.returncode == 0
    assert f"Ended. What there is so far lies in {tmp_path / 'desk'}" in said.replace("\n", " ")
    assert not daemon.is_running()
    assert "daemon.stopped status=0" in log.read_text()


def test_a_folder_that_holds_a_desk_is_refused(tmp_path):
    (tmp_path / "config.yaml").write_text("mine")
    demo = start(tmp_path)
    said, _ = demo.communicate(timeout=40)
    assert demo.returncode == 2
    assert "choose another folder" in said
    assert (tmp_path / "config.yaml").read_text() == "mine"


def test_a_daemon_that_fails_is_told_with_its_log(tmp_path):
    (tmp_path / "monitor.db").mkdir()  # no archive can be opened there
    demo = start(tmp_path)
    said, _ = demo.communicate(timeout=30)
    assert demo.returncode == 1
    assert "The daemon ended by itself." in said
    assert "Traceback" not in said.split("The end of")[0]


@pytest.mark.nightly
def test_the_whole_week_alerts_once_for_each_story_and_says_what_came(tmp_path):
    demo = start(tmp_path, "--seconds", "40")
    said, _ = demo.communicate(timeout=180)
    assert demo.returncode == 0
    said = said.replace("*", "")  # marks of what a rule found in a headline
    for words in (
        "Last American convoy leaves base north of Baghdad",
        "السوداني يبحث مع وفد عسكري",
        "The week is over",
        "of them copies of another paper’s text",
        "old-harbour: ",
        "Watched words that alerted nobody",
        "monitor explain a",
    ):
        assert words in said, words
    assert "مقتل أربعة جنود" not in said, "the ambush was told in English, which is the same event"
    assert "it hit" not in said
