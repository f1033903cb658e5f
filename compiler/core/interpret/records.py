"""Conditions over lists of records, and values drawn from them.

Each record is first judged by itself, then the rows are folded into one value. A record of which it
is open whether it belongs is tried both ways, six at the most: `lift` tries 64 combinations. What
cannot matter (a field of a record that does not belong, a period that starts at or after
`until`) is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import assert_never

from compiler.core import calendar, ir
from compiler.core.calendar import Duration
from compiler.core.interpret.operators import Operand, arithmetic, counted, order
from compiler.core.interpret.result import ANY, Anything, Result, lift, settled, union
from compiler.core.interpret.truth import as_truth, conjunction, disjunction, negation
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The record at hand: the `index`-th (from 0) of the list that the fact `source` holds."""

    source: str
    index: int
    record: dict[str, Value]

    def path(self, field: str) -> str:
        """The key of the question for a field: `service[2].place`."""
        return f"{self.source}[{self.index}].{field}"


Of = Callable[[ir.Expr, Frame | None], Result]


def quantified(expr: ir.Quantified, of: Of, records: Result, source: str) -> Result:
    """Kleene's Or or And over the records."""

    def judge(frames: Sequence[Frame]) -> Result:
        truths = [of(expr.condition, frame) for frame in frames]
        match expr.quantifier:
            case "any":
                return disjunction(truths)
            case "none":
                return negation(disjunction(truths))
            case "all":
                return conjunction(truths)
            case _:
                assert_never(expr.quantifier)

    return as_truth(_over_lists(records, source, judge))


def aggregated(expr: ir.Aggregate, of: Of, records: Result, source: str, until: Result) -> Result:
    """One value from the records that meet the condition; `until` is used by total_time alone."""

    def judge(frames: Sequence[Frame]) -> Result:
        rows = [row(expr, of, frame, until) for frame in frames]
        return lift(lambda *values: _fold(expr, values), *rows)

    return _over_lists(records, source, judge)


def row(expr: ir.Aggregate, of: Of, frame: Frame, until: Result) -> Result:
    """What one record adds: `ABSENT` for nothing, days as `counted` has them for total_time."""
    belongs = settled(True) if expr.condition is None else as_truth(of(expr.condition, frame))
    if expr.operator == "count":
        return lift(lambda yes: True if yes else ABSENT, belongs)
    never = belongs.settled and belongs.value is False
    fields = [] if never else [of(ir.FieldOf(key=key), frame) for key in _fields(expr)]
    if expr.operator == "total_time":
        times = [] if never else [*fields, until]
        return lift(lambda yes, *days: counted(*days) if yes else (), belongs, *times)
    return lift(lambda yes, *values: values[0] if yes else ABSENT, belongs, *fields)


def frames(records: Value, source: str) -> list[Frame]:
    """The records of a list; none of what is absent."""
    rows = records if isinstance(records, tuple) else ()
    return [
        Frame(source=source, index=index, record=record)
        for index, record in enumerate(rows)
        if isinstance(record, dict)
    ]


def _fields(expr: ir.Aggregate) -> tuple[str, ...]:
    """The fields that a row is made from."""
    if expr.operator == "total_time":
        return expr.record.period or ()
    return (expr.field,) if expr.field is not None else ()


def _over_lists(records: Result, source: str, judge: Callable[[Sequence[Frame]], Result]) -> Result:
    """`judge` of each list that is possible; anything where nothing is known of the list."""
    if records.possible is ANY:
        return records
    return union([judge(frames(v, source)) for v in records.possible], [records], doubtful=False)


def _fold(expr: ir.Aggregate, rows: Sequence[Operand]) -> Operand:
    """One value from what the records add."""
    if any(value is ANY for value in rows):
        return ANY
    values = [v for v in rows if v is not ABSENT and not isinstance(v, Anything)]
    match expr.operator:
        case "count":
            return len(values)
        case "total_time":
            return calendar.total([_interval(value) for value in values if value != ()])
        case "latest":
            return _extreme(values, _type_of(expr), greatest=True)
        case "earliest":
            return _extreme(values, _type_of(expr), greatest=False)
        case "longest_run":
            return _longest_run({value for value in values if isinstance(value, int)})
        case "sum":
            return reduce(_plus, values, _zero(expr.type))
        case _:
            assert_never(expr.operator)


def _interval(value: Value) -> tuple[date, date]:
    assert isinstance(value, tuple)
    first, after = value
    assert isinstance(first, date)
    assert isinstance(after, date)
    return first, after


def _extreme(values: Sequence[Value], type: Type, *, greatest: bool) -> Value:
    """The greatest or least; ABSENT of none."""
    if not values:
        return ABSENT
    ordered = sorted(values, key=lambda value: order(value, type))  # type: ignore[arg-type,return-value]
    return ordered[-1] if greatest else ordered[0]


def _type_of(expr: ir.Aggregate) -> Type:
    found = expr.record.field(expr.field) if expr.field is not None else None
    return expr.type if found is None else found


def _longest_run(years: set[int]) -> int:
    """The length of the longest chain of consecutive integers."""
    longest = run = 0
    for year in sorted(years):
        run = run + 1 if year - 1 in years else 1
        longest = max(longest, run)
    return longest


def _plus(left: Value, right: Value) -> Value:
    result = arithmetic("+", left, right)
    assert not isinstance(result, Anything)
    return result


def _zero(type: Type) -> Value:
    if type is Basic.DURATION:
        return Duration()
    return Decimal(0) if type is Basic.DECIMAL else 0


def parted(path: str) -> tuple[str, int, str] | None:
    """The list, the number of the record from 0 and the field of a `Frame.path`; None of the key of
    a fact or a question."""
    source, _, rest = path.partition("[")
    index, _, field = rest.partition("].")
    return (source, int(index), field) if field else None
