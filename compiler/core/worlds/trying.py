"""Spreads, computed: what operators come to for all combinations of possible values.

A spread is a tuple of values, None among them for what is absent; or None where anything is
possible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial, reduce
from itertools import count, product
from math import prod
from typing import Any
from typing import cast as typed

from compiler.core import calendar
from compiler.core.calendar import Duration
from compiler.core.interpret import operators
from compiler.core.interpret.result import ANY, COMBINATIONS, distinct
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, Type

Spread = tuple[Any, ...] | None


def spread(operator: str, values: Sequence[Any]) -> Any:
    """What an operator on spreads makes of the values of its operands."""
    match operator:
        case "listing":
            anything, *pairs = values
            kept = zip(pairs[::2], pairs[1::2], strict=True)
            return None if anything else distinct(value for guard, value in kept if guard)
        case "joining":
            kept = zip(values[::2], values[1::2], strict=True)
            spreads = [one for guard, one in kept if guard]
            return None if None in spreads else distinct(v for one in spreads for v in one)
        case "settled_truth":
            truths = {value is True for value in values[0] or (True, False)}
            return truths.pop() if len(truths) == 1 else None
        case "only":
            return values[0][0] if values[0] is not None and len(values[0]) == 1 else None
        case _:
            return values[0] is not None and len(values[0]) == 1


def tried(operator: Callable[..., Any], spreads: Sequence[Spread]) -> Spread:
    """What `operator` yields for all combinations, told ANY where anything is possible."""
    choices = [(ANY,) if values is None else values for values in spreads]
    if prod(map(len, choices)) > COMBINATIONS:
        return None
    outcomes = [operator(*values) for values in product(*choices)]
    return None if any(value is ANY for value in outcomes) else distinct(outcomes)


def row(operator: str, belongs: bool | None, spreads: Sequence[Spread]) -> Spread:
    """What a record may add to a fold; None of values for nothing."""

    def added(yes: bool, *values: Any) -> Any:
        if not yes:
            return None
        if operator == "total_time":
            return operators.counted(*(ABSENT if v is None else v for v in values)) or None
        return values[0] if values else True

    return tried(added, [(True, False) if belongs is None else (belongs,), *spreads])


def folded(operator: str, members: Any, type_: Type, rows: Sequence[Any]) -> Any:
    """What comes of the values that records add."""
    match operator:
        case "count":
            return len(rows)
        case "total_time":
            return calendar.total([typed(calendar.Interval, interval) for interval in rows])
        case "latest" | "earliest":
            rank = members.index if members else lambda value: value
            found = sorted(rows, key=rank)
            return found[-1 if operator == "latest" else 0] if found else None
        case "longest_run":
            years = set(rows)
            starts = [year for year in years if year - 1 not in years]
            runs = (next(n for n in count(1) if year + n not in years) for year in starts)
            return max(runs, default=0)
        case _:
            plus = partial(operators.arithmetic, "+")
            return reduce(plus, rows, _zero(type_))


def _zero(type_: Type) -> Any:
    if type_ is Basic.DURATION:
        return Duration()
    return Decimal(0) if type_ is Basic.DECIMAL else 0
