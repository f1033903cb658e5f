"""Tasks that know nothing of each other, each in a process of its own that is forked from this one.

What a task comes to does not depend on how many run at once, nor on which others ran before it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Task = TypeVar("Task")
Made = TypeVar("Made")


def processors() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def forked(
    tasks: Sequence[Task], run: Callable[[Task], Made], at_once: int = 0
) -> Iterator[tuple[Task, Made]]:
    """What each task comes to, as they are done. `at_once`: so many processes, 0: as there are
    processors. What a task raises is raised here. Results are pickled, tasks are not. Where the
    system cannot fork, where there is only one task, and in a process that was forked itself, all
    is done in this process."""
    if len(tasks) < 2 or multiprocessing.parent_process() is not None or not _can_fork():
        yield from ((task, run(task)) for task in tasks)
        return
    context, left = multiprocessing.get_context("fork"), list(reversed(tasks))
    running: dict[Connection, tuple[Task, BaseProcess]] = {}
    try:
        while left or running:
            while left and len(running) < (at_once or processors()):
                task, (ours, theirs) = left.pop(), context.Pipe(duplex=False)
                process: BaseProcess = context.Process(target=_send, args=(theirs, run, task))
                process.start()
                theirs.close()
                running[ours] = task, process
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                done, process = running.pop(ready)
                yield done, _received(ready, process)
    finally:
        for _, process in running.values():
            process.terminate()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _send(into: Connection, run: Callable[[Task], Made], task: Task) -> None:
    """In the new process."""
    try:
        made: tuple[Made | None, BaseException | None] = run(task), None
    except Exception as error:  # it is raised where the task was given
        made = None, error
    into.send(made)
    into.close()


def _received(ours: Connection, process: BaseProcess) -> Any:
    """What a process sent. Raises what it raised, and ChildProcessError where it was killed."""
    try:
        made, error = ours.recv()
    except EOFError:
        process.join()
        raise ChildProcessError(f"a process ended with {process.exitcode}") from None
    finally:
        ours.close()
    process.join()
    if error is not None:
        raise error
    return made
