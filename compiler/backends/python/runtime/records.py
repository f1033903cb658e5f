"""Conditions over lists of records, and values drawn from them. See `interpret.records`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from compiler.backends.python.runtime.operators import counted
from compiler.backends.python.runtime.results import ANY, Result, lift, union
from compiler.backends.python.runtime.truth import as_truth, conjunction, disjunction, negation

# --- copied from here ---

Row: TypeAlias = "tuple[Mapping[str, Any], str]"
"""A record, and how its fields are called: `service[2].`"""


def field(row: Row, key: str, open_to: Any) -> Result:
    """What the record says; where it is silent, what the field is open to."""
    value = row[0].get(key, ANY)
    return Result(open_to, (row[1] + key,)) if value is ANY else Result((value,))


def presumed_field(row: Row, key: str, presumption: Result) -> Result:
    """What the record says, else what is presumed."""
    value = row[0].get(key, ANY)
    return presumption if value is ANY else Result((value,))


def rows(records: Any, source: str) -> list[Row]:
    """The records of a list; none of what is absent."""
    return [(record, f"{source}[{index}].") for index, record in enumerate(records or ())]


def any_of(records: Result, source: str, condition: Callable[[Row], Result]) -> Result:
    return _judged(records, source, lambda all_: disjunction(*map(condition, all_)))


def none_of(records: Result, source: str, condition: Callable[[Row], Result]) -> Result:
    return _judged(records, source, lambda all_: negation(disjunction(*map(condition, all_))))


def all_of(records: Result, source: str, condition: Callable[[Row], Result]) -> Result:
    return _judged(records, source, lambda all_: conjunction(*map(condition, all_)))


def _judged(records: Result, source: str, judge: Callable[[list[Row]], Result]) -> Result:
    return as_truth(_over_lists(records, source, judge))


def _over_lists(records: Result, source: str, judge: Callable[[list[Row]], Result]) -> Result:
    if records.possible is ANY:
        return records
    return union([judge(rows(value, source)) for value in records.possible], [records], False)


def aggregated(
    records: Result,
    source: str,
    fold: Callable[[Sequence[Any]], Any],
    of_row: Callable[[Row], Result],
) -> Result:
    """One value from what each record adds."""

    def folded(*values: Any) -> Any:
        return ANY if any(value is ANY for value in values) else fold(values)

    def judge(all_: list[Row]) -> Result:
        return lift(folded, *map(of_row, all_))

    return _over_lists(records, source, judge)


def row_counted(belongs: Result) -> Result:
    return lift(lambda yes: True if yes else None, as_truth(belongs))


def row_value(belongs: Result, value: Result) -> Result:
    truth = as_truth(belongs)
    values = () if _never(truth) else (value,)
    return lift(lambda yes, *given: given[0] if yes else None, truth, *values)


def row_time(belongs: Result, start: Result, end: Result, until: Result) -> Result:
    """The days of a record that count."""
    truth = as_truth(belongs)
    days = () if _never(truth) else (start, end, until)
    return lift(lambda yes, *given: counted(*given) if yes else (), truth, *days)


def _never(truth: Result) -> bool:
    """Whether a record does not belong: then nothing that it says matters."""
    return truth.settled and truth.possible == (False,)
