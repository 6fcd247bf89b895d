"""One daemon per archive, on a disk of its own machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store_values import NOW, watched

from monitor.errors import StoreBusy, StoreError
from monitor.store import lock
from monitor.store.archive import Archive
from monitor.store.lock import ProcessLock, file_system, refuse_network
from monitor.store.sqlite import SqliteStore

HOLDER = """
import sys, time
from pathlib import Path
from monitor.store.lock import ProcessLock
held = ProcessLock(Path(sys.argv[1])).take()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the archive."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "monitor.db")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_process_is_refused_at_once_and_told_by_whom(tmp_path: Path, holder: subprocess.Popen):
    began = time.monotonic()
    with pytest.raises(StoreBusy, match=rf"monitor\.db is held by another monitor \(process {holder.pid}\)") as refused:
        SqliteStore(tmp_path / "monitor.db")
    assert refused.value.pid == holder.pid
    assert time.monotonic() - began < 1
    assert not (tmp_path / "monitor.db").exists()


def test_a_process_that_was_killed_leaves_no_lock(tmp_path: Path, holder: subprocess.Popen):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with SqliteStore(tmp_path / "monitor.db"):
        assert (tmp_path / "monitor.db.lock").read_text() == f"{os.getpid()}\n"


def test_a_second_store_of_the_same_process_is_refused_too(tmp_path: Path):
    with SqliteStore(tmp_path / "monitor.db"), pytest.raises(StoreBusy):
        SqliteStore(tmp_path / "monitor.db")


def test_a_store_that_could_not_be_opened_holds_nothing(tmp_path: Path):
    path = tmp_path / "monitor.db"
    path.write_bytes(b"no archive" * 500)
    with pytest.raises(StoreError):
        SqliteStore(path)
    ProcessLock(path).take().release()


def test_a_closed_store_may_be_opened_again_and_closed_twice(tmp_path: Path):
    first = SqliteStore(tmp_path / "monitor.db")
    first.close()
    second = SqliteStore(tmp_path / "monitor.db")
    first.close()
    with pytest.raises(StoreBusy):
        SqliteStore(tmp_path / "monitor.db")
    second.close()


def test_readers_need_no_lock(tmp_path: Path):
    path = tmp_path / "monitor.db"
    with SqliteStore(path) as store, Archive(path) as archive:
        watched(store)
        assert [feed.id for feed in archive.feeds(now=NOW)] == ["gazette"]


MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:26 / /srv rw,relatime - nfs4 files:/srv rw,vers=4.2
31 30 0:27 / /srv/local rw,relatime - xfs /dev/vdb rw
32 22 0:28 / /mnt/my\\040share rw - cifs //files/share rw
a line that is none
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        pytest.param("/var/lib/monitor", "ext4", id="the disk of the machine"),
        pytest.param("/srv/desk", "nfs4", id="another machine's disk"),
        pytest.param("/srv", "nfs4", id="the very place where it is mounted"),
        pytest.param("/srvx", "ext4", id="a name that only begins alike"),
        pytest.param("/srv/local/desk", "xfs", id="a disk mounted inside it"),
        pytest.param("/mnt/my share/desk", "cifs", id="a name with a space"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str):
    assert file_system(Path(folder), MOUNTS) == kind


def test_a_network_file_system_is_refused(tmp_path: Path):
    mounts = f"22 1 254:0 / {tmp_path} rw - nfs files:/ rw\n"
    with pytest.raises(StoreError, match=r"network file system \(nfs\)"):
        refuse_network(tmp_path, mounts=mounts)


def test_a_network_file_system_may_be_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lock, "_mounts", lambda: f"22 1 254:0 / {tmp_path} rw - nfs files:/ rw\n")
    with pytest.raises(StoreError, match="local disk"):
        SqliteStore(tmp_path / "monitor.db")
    SqliteStore(tmp_path / "monitor.db", anywhere=True).close()


def test_a_system_that_does_not_say_what_is_mounted_is_taken_at_its_word(tmp_path: Path):
    refuse_network(tmp_path, mounts="")
