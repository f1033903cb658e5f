"""Tasks in processes of their own: all come back, whatever becomes of one of them."""

from __future__ import annotations

import os
import signal

import pytest

from compiler.forked import forked, processors
from policy_dsl.diagnostics import Severity


@pytest.mark.parametrize("at_once", [0, 1, 3])
def test_every_task_comes_back_with_what_it_came_to(at_once: int) -> None:
    tasks = [f"task {n}" for n in range(7)]
    made = dict(forked(tasks, lambda task: (task.upper(), Severity.ERROR, os.getpid()), at_once))
    assert {task: told[:2] for task, told in made.items()} == {
        task: (task.upper(), Severity.ERROR) for task in tasks
    }
    assert os.getpid() not in {told[2] for told in made.values()}
    assert len({told[2] for told in made.values()}) == len(tasks)


def test_one_task_alone_needs_no_process() -> None:
    assert list(forked(["only"], lambda _: os.getpid())) == [("only", os.getpid())]
    assert list(forked([], lambda _: os.getpid())) == []


def test_a_process_that_was_forked_forks_no_further() -> None:
    def run(_: int) -> tuple[int, set[int]]:
        return os.getpid(), {pid for _, pid in forked([1, 2], lambda _: os.getpid())}

    for _, (own, inner) in forked([1, 2], run):
        assert inner == {own}


def test_what_a_task_raises_is_raised_here() -> None:
    def run(task: int) -> int:
        if task == 2:
            raise KeyError("two")
        return task

    with pytest.raises(KeyError, match="two"):
        list(forked([1, 2, 3], run))


def test_a_process_that_is_killed_is_told() -> None:
    def run(task: int) -> int:
        if task == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    with pytest.raises(ChildProcessError, match="-9"):
        list(forked([1, 2, 3], run))


def test_there_is_a_processor() -> None:
    assert processors() >= 1
