"""One value from what each record adds, where all is known. See `interpret.records`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from compiler.backends.python.runtime.dates import elapsed_time, total_time
from compiler.backends.python.runtime.operators import arithmetic

# --- copied from here ---


def fold_count(values: Iterable[Any]) -> int:
    return sum(value is not None for value in values)


def fold_time(values: Iterable[Any]) -> Any:
    periods = [value for value in values if value]
    return elapsed_time(*periods[0]) if len(periods) == 1 else total_time(periods)


def fold_latest(values: Iterable[Any], ranks: Mapping[Any, int] | None = None) -> Any:
    if ranks is None:
        return max((value for value in values if value is not None), default=None)
    ordered = _ordered(values, ranks)
    return ordered[-1] if ordered else None


def fold_earliest(values: Iterable[Any], ranks: Mapping[Any, int] | None = None) -> Any:
    if ranks is None:
        return min((value for value in values if value is not None), default=None)
    ordered = _ordered(values, ranks)
    return ordered[0] if ordered else None


def _ordered(values: Iterable[Any], ranks: Mapping[Any, int]) -> list[Any]:
    return sorted((v for v in values if v is not None), key=lambda value: ranks.get(value, value))


def fold_run(values: Iterable[Any]) -> int:
    """The length of the longest chain of consecutive integers."""
    years = {value for value in values if isinstance(value, int)}
    longest = run = 0
    for year in sorted(years):
        run = run + 1 if year - 1 in years else 1
        longest = max(longest, run)
    return longest


def fold_sum(values: Iterable[Any], zero: Any) -> Any:
    for value in values:
        if value is not None:
            zero = arithmetic("+", zero, value)
    return zero
