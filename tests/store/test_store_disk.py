"""A disk that is really full: a tmpfs of one megabyte, filled up by somebody else again and again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FULL = """
import os, subprocess, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from store_values import *
from monitor.errors import StoreFull
from monitor.store.sqlite import SqliteStore

folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], check=True)
store, saved, full = watched(SqliteStore(folder / "monitor.db")), 0, 0
for size in range(400_000, 600_000, 4096):
    (folder / "ballast").write_bytes(b"x" * min(size, os.statvfs(folder).f_bavail * 4096 - 4096))
    try:
        for _ in range(40):
            [one] = store.save_polls([poll(entry(f"n{{saved}}", text="x" * 2500))])
            saved += one.new
    except StoreFull:
        full += 1
    (folder / "ballast").unlink()
    [one] = store.save_polls([poll(entry(f"n{{saved}}", text="x"))])
    saved += one.new
assert store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
assert len(store.claim_entries(limit=10_000)) == saved
store.close()
print("full", full, "saved", saved)
"""


@pytest.mark.nightly
@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("unshare") is None, reason="mounting a small disk takes root and unshare"
)
def test_nothing_is_lost_on_a_disk_that_is_full_again_and_again(tmp_path: Path):
    code = FULL.format(tests=str(Path(__file__).parent))
    command = ["unshare", "--mount", sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    _, full, _, saved = done.stdout.split()
    assert int(full) > 20
    assert int(saved) > 40
