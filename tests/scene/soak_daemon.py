"""`monitor run` that writes down once a second how much it holds: an entry point for tests, beside the program."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

import psutil

from monitor import daemon
from monitor.cli.main import main


async def sampled(path: Path) -> None:
    process = psutil.Process()
    wal = Path("monitor.db-wal")
    with path.open("a") as file:
        while True:
            await asyncio.sleep(1)
            row = {
                "at": time.monotonic(),
                "tasks": len(asyncio.all_tasks()),
                "fds": process.num_fds(),
                "threads": process.num_threads(),
                "children": len(process.children(recursive=True)),
                "rss": process.memory_info().rss,
                "wal": wal.stat().st_size if wal.exists() else 0,
            }
            file.write(json.dumps(row) + "\n")
            file.flush()


def watched(run):
    async def under_watch(*arguments, **more):
        sampler = asyncio.create_task(sampled(Path("samples")))
        try:
            return await run(*arguments, **more)
        finally:
            sampler.cancel()

    return under_watch


if __name__ == "__main__":
    daemon.run = watched(daemon.run)
    sys.argv = ["monitor", "run"]
    main()
