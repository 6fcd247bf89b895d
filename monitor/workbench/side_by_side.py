"""One job on many tasks, in as many processes as there are cores; the answers come in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

#: tasks of each process that are under way or answered and not yet taken: what bounds memory
_AHEAD = 4


def cores() -> int:
    """How many processes may run at once: the cores that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    job: Callable[[Task], Answer],
    tasks: Iterable[Task],
    *,
    workers: int,
    setup: Callable[..., None],
    given: tuple[Any, ...],
) -> Iterator[Answer]:
    """What `job` answers to each task. `setup(*given)` runs once in each process before its first task.

    With one worker everything happens in this process. Only a few tasks are taken ahead, so that neither tasks nor
    answers pile up.
    """
    if workers <= 1:
        setup(*given)
        yield from map(job, tasks)
        return
    # a fork would copy open connections and threads; a fresh interpreter has neither
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(setup, given)) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(job, task))
                if len(waiting) >= _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:  # left early, as by Ctrl-C: nobody wants what is under way
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(setup: Callable[..., None], given: tuple[Any, ...]) -> None:
    """Ctrl-C reaches the whole group of processes: the first one answers it, the others end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    setup(*given)
