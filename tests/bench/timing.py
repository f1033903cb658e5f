"""Engines timed side by side: in each round every engine decides the same cases, in turn.

They are timed in small chunks, so that what else the machine does seldom falls into one: of each
chunk the least and the median time over the rounds are taken, and the means of these are told. An
engine decides some cases before its turn is timed, as the one before has filled the caches.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.report import Row

SAMPLE = 1000
"""So many cases are timed."""

_CHUNK = 5
_WARMING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """An engine with its cases, which stand in the order of all other runners' cases."""

    name: str
    decide: Callable[[Any], Any]
    cases: Sequence[Any]
    note: str = ""


def compared(runners: Sequence[Runner], rounds: int, sample: int = SAMPLE) -> list[Row]:
    """A row for each runner, in microseconds a case; the first is the reference."""
    starts = range(0, min(sample, *(len(runner.cases) for runner in runners)), _CHUNK)
    taken: list[list[list[float]]] = [[[] for _ in starts] for _ in runners]
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds):
            for step in range(len(runners)):
                index = (turn + step) % len(runners)
                for start in starts[:_WARMING]:
                    _spent(runners[index], start)
                for chunk, start in enumerate(starts):
                    taken[index][chunk].append(_spent(runners[index], start))
    finally:
        gc.enable()
    return _rows([(runner.name, runner.note) for runner in runners], taken)


def _spent(runner: Runner, start: int) -> float:
    """Microseconds a case on the chunk that starts there."""
    chunk, decide = runner.cases[start : start + _CHUNK], runner.decide
    began = time.perf_counter()
    for case in chunk:
        decide(case)
    return (time.perf_counter() - began) / len(chunk) * 1e6


def lasted(work: Callable[[], object]) -> float:
    """Milliseconds until the work is done."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def repeated(
    works: Sequence[tuple[str, Any]], rounds: int, spent: Callable[[Any], float] = lasted
) -> list[Row]:
    """A row for each piece of work, in milliseconds; all are done in each round, in turn."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, (_, work) in zip(taken, works, strict=True):
            times.append(spent(work))
    return _rows([(name, "") for name, _ in works], [[times] for times in taken])


def _rows(named: Sequence[tuple[str, str]], taken: Sequence[list[list[float]]]) -> list[Row]:
    """The rows for the times of each, by chunk and round."""
    least = [statistics.mean(min(times) for times in chunks) for chunks in taken]
    median = [statistics.mean(statistics.median(times) for times in chunks) for chunks in taken]
    return [
        Row(
            name=name,
            least=least[i],
            median=median[i],
            least_ratio=least[i] / least[0],
            median_ratio=median[i] / median[0],
            note=note,
        )
        for i, (name, note) in enumerate(named)
    ]
