"""One daemon per archive: a lock that the system itself takes back when its holder dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Final, Self

from monitor.errors import StoreBusy, StoreError

#: file systems whose locks other machines may not see, and on which SQLite's write-ahead log cannot work at all
#: (sqlite.org/wal.html: "all processes using a database must be on the same host computer")
NETWORK_FILE_SYSTEMS: Final = frozenset({
    "9p", "afs", "ceph", "cifs", "davfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs",
    "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "vboxsf",
})  # fmt: skip


class ProcessLock:
    """Holds `<database>.lock`, which names its process, until released or until the process ends in whatever way.

    The file itself stays: removing it would let two processes hold locks on two files of one name.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def take(self) -> Self:
        """The lock, held from now on. Does not wait.

        Raises:
            StoreBusy: another process holds it.
        """
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _pid_in(file)
            os.close(file)
            raise StoreBusy(str(self.path.with_suffix("")), holder) from None
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        self._file = file
        return self

    def release(self) -> None:
        """Let others have it; nothing happens when it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _pid_in(file: int) -> int | None:
    written = os.pread(file, 32, 0).strip()
    return int(written) if written.isdigit() else None


def refuse_network(folder: Path, *, mounts: str | None = None) -> None:
    """Nothing, if `folder` lies on a disk of this machine. `mounts` is the text of /proc/self/mountinfo.

    Raises:
        StoreError: it lies on another machine's.
    """
    kind = file_system(folder.resolve(), _mounts() if mounts is None else mounts)
    if kind in NETWORK_FILE_SYSTEMS:
        raise StoreError(
            f"{folder} lies on a network file system ({kind}), where SQLite loses data: put the archive on a local disk"
        )


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system that `folder` lies on, as Linux calls it; empty where it cannot be told."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        # 36 35 98:0 /root /mount/point rw,noatime shared:1 - ext3 /dev/root rw    (proc(5), mountinfo)
        before, dash, after = line.partition(" - ")
        if not dash:
            continue
        point = Path(before.split()[4].encode().decode("unicode_escape"))  # a space in a path is written \040
        if folder.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), after.split()[0]
    return kind


def _mounts() -> str:
    """What is mounted where; nothing on systems that do not say it in this place."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
