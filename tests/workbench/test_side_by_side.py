"""One job on many tasks in many processes: answers in order, few ahead, and an end when nobody listens."""

from __future__ import annotations

import multiprocessing
import os
import time

import pytest

from monitor.workbench.side_by_side import cores, in_order

_given: list[int] = []


def keep(number):
    _given[:] = [number]


def add(task):
    time.sleep(0.02 * (task % 3))  # later tasks are often answered first
    return task + _given[0], os.getpid()


def fail(task):
    if task == 3:
        raise ValueError("the third")
    return task


def sleep(task):
    time.sleep(60 * task)
    return task


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_the_order_of_the_tasks(workers):
    answers = list(in_order(add, range(20), workers=workers, setup=keep, given=(100,)))
    assert [answer for answer, _ in answers] == list(range(100, 120))
    assert len({process for _, process in answers} - {os.getpid()}) == (2 if workers == 2 else 0)


def test_only_a_few_tasks_are_taken_ahead():
    taken = []
    answers = in_order(add, (taken.append(n) or n for n in range(1_000)), workers=2, setup=keep, given=(0,))
    next(answers)
    assert len(taken) <= 8
    answers.close()


def test_a_fault_in_a_task_comes_out_where_it_belongs():
    answers = in_order(fail, range(10), workers=2, setup=keep, given=(0,))
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="the third"):
        next(answers)
    assert not multiprocessing.active_children()


def test_who_stops_listening_does_not_wait_for_what_is_under_way():
    answers = in_order(sleep, range(10), workers=2, setup=keep, given=(0,))
    assert next(answers) == 0
    began = time.monotonic()
    answers.close()
    assert time.monotonic() - began < 30
    assert not multiprocessing.active_children()


def test_there_is_at_least_one_core():
    assert cores() >= 1
