"""Terms, computed one by one for one case: the plainest engine there can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial, reduce
from itertools import count
from typing import Any
from typing import cast as typed

from compiler.core import calendar
from compiler.core.calendar import Duration
from compiler.core.interpret import operators
from compiler.core.values import ABSENT
from compiler.core.worlds.applying import applied
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic, Type

Record = Mapping[str, Any]


class Computing:
    """One case: `given` leads from the keys of facts and questions to what is known."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given
        self._found: dict[Term, Any] = {}

    def of(self, term: Term, record: Record | None = None) -> Any:
        """The term's value; None for null. `record`: the one at hand."""
        if record is not None:
            return self._made(term, record)
        if term not in self._found:
            self._found[term] = self._made(term, None)
        return self._found[term]

    def _made(self, term: Term, record: Record | None) -> Any:
        match term.operator:
            case "literal":
                return term.data
            case "nothing":
                return None
            case "input":
                return self._given.get(term.data)
            case "field":
                value = (record or {}).get(term.data[0])
                return None if value is ABSENT else value
            case "field_known":
                return term.data in (record or {})
            case operator if operator in RECORDS:
                return self._of_records(term, record)
            case _:
                values = [self.of(operand, record) for operand in term.operands]
                return applied(term.operator, term.data, values)

    def _of_records(self, term: Term, record: Record | None) -> Any:
        records = self.of(term.operands[0], record)
        if records is None:
            return None
        kept = [r for r in records if self.of(term.operands[1], r)]
        rows = [[self.of(operand, r) for operand in term.operands[2:]] for r in kept]
        return _folded(term, rows)


def _folded(term: Term, rows: Sequence[Sequence[Any]]) -> Any:
    """What records come to that meet the guard; the rows have the values of the other operands."""
    match term.operator:
        case "exists":
            return bool(rows)
        case "count":
            return len(rows)
        case "total_time":
            times = [[ABSENT if cell is None else cell for cell in row] for row in rows]
            spans = [operators.counted(*time) for time in times]
            return calendar.total([typed(calendar.Interval, span) for span in spans if span])
        case "latest" | "earliest":
            rank = term.data.index if term.data else lambda value: value
            found = sorted((row[0] for row in rows), key=rank)
            return found[-1 if term.operator == "latest" else 0] if found else None
        case "longest_run":
            years = {row[0] for row in rows}
            starts = [year for year in years if year - 1 not in years]
            runs = (next(n for n in count(1) if year + n not in years) for year in starts)
            return max(runs, default=0)
        case _:
            plus = partial(operators.arithmetic, "+")
            return reduce(plus, (row[0] for row in rows), _zero(term.type))


def _zero(type_: Type) -> Any:
    if type_ is Basic.DURATION:
        return Duration()
    return Decimal(0) if type_ is Basic.DECIMAL else 0
