"""The unsafe side: a process that runs one job after another on bytes from strangers, and may be ended at any moment.

Each job is a header (four bytes of length, then JSON: `job`, `arguments`, the size of `body`) and the body. Each answer is
four bytes of length and JSON: `value`, or `error` with a sentence.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import resource
import signal
import sys
from typing import Any, BinaryIO

#: The exit status of a child that ran out of memory: nothing it holds can be trusted to work any more.
OUT_OF_MEMORY = 71


def main() -> None:
    """Answer jobs until the parent closes the pipe. Arguments: bytes of address space, seconds of a job."""
    memory_bytes, seconds = int(sys.argv[1]), float(sys.argv[2])
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)  # the parent finishes what is under way, then closes the pipe
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # pipes are no files: nothing can be written but the answer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not pass for an answer
    try:
        _serve(sys.stdin.buffer, answers, seconds)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        os._exit(0)  # the parent is gone


def _serve(jobs: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    while size := jobs.read(4):
        head = json.loads(jobs.read(int.from_bytes(size, "big")))
        body = jobs.read(head["body"])
        _allow(seconds)
        answer = _answer(head["job"], body, head["arguments"]).encode("ascii")
        answers.write(len(answer).to_bytes(4, "big") + answer)
        answers.flush()


def _answer(job: str, body: bytes, arguments: dict[str, Any]) -> str:
    try:
        module, _, name = job.partition(":")
        return json.dumps({"value": getattr(importlib.import_module(module), name)(body, **arguments)})
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the top of this loop: whatever a document breaks must not end it
        return json.dumps({"error": f"{type(error).__name__}: {error}"})


def _allow(seconds: float) -> None:
    """Let this process use that much processor time from now on, and a second in which the parent ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
