"""From an operator of terms and its operands, which are there, to an expression of Python."""

from __future__ import annotations

from typing import cast as typed

from compiler.backends.python.literals import Constants, items, python
from compiler.backends.python.runtime.spans import SHIFT
from compiler.core.calendar import Duration
from compiler.core.values import Value
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, EnumType


class Operators:
    """Writes operators. A duration is one number (`runtime.spans`)."""

    def __init__(self, constants: Constants) -> None:
        self.constants = constants

    def applied(self, term: Term, values: list[str]) -> str:
        """The operator on values that are there."""
        match term.operator:
            case "not":
                return f"(not {values[0]})"
            case "date+" | "date-":
                sign = "-" if term.operator == "date-" else ""
                return f"after({values[0]}, {sign}{values[1]})"
            case "*" if term.type is Basic.DURATION:
                time, factor = self._time_first(term, values)
                return f"span_times({time}, {factor})"
            case "+" | "-" | "*" if term.type is Basic.DECIMAL:
                return f"arithmetic({term.operator!r}, {values[0]}, {values[1]})"
            case "rank":
                return f"{self.ranks(term.data)}[{values[0]}]"
            case "below":
                return f"step_below({self.constants.lower(term.data)}, {values[0]})"
            case "year":
                return f"{values[0]}.year"
            case "year_end":
                return f"year_end({values[0]})"
            case "elapsed":
                return f"elapsed_span({values[0]}, {values[1]})"
            case "lineage":
                return f"frozenset(lineage({values[0]}, {self.constants.places()}))"
            case "in":
                return f"({values[0]} in {self._set(term)})"
            case "has":
                return f"({values[0]} in {values[1]})"
            case "shares":
                return f"(not {values[0]}.isdisjoint({values[1]}))"
            case "includes":
                return f"({values[1]} <= {values[0]})"
            case "empty":
                return f"(not {values[0]})"
            case "set":
                return f"frozenset([{', '.join(values)}])"
            case "union":
                return f"frozenset().union({', '.join(values)})"
            case _:
                return f"({values[0]} {term.operator} {values[1]})"

    def _time_first(self, term: Term, values: list[str]) -> tuple[str, str]:
        first, second = values
        if term.operands[0].type is Basic.DURATION:
            return first, second
        return second, first

    def ranks(self, members: tuple[str, ...]) -> str:
        return self.constants.ranks(EnumType(key="_".join(members), members=members))

    def _set(self, term: Term) -> str:
        wanted = typed(frozenset[Value], term.data)
        if term.operands[0].type is Basic.DURATION:
            spans = sorted(span_of(value) for value in wanted if isinstance(value, Duration))
            return f"({', '.join(map(str, spans))},)"
        if len(wanted) <= 3:
            return items(wanted)
        return self.constants.named("set_of_values", python(wanted))

    def literal(self, term: Term) -> str:
        if isinstance(term.data, Duration):
            return str(span_of(term.data))
        text = python(typed(Value, term.data))
        plain = isinstance(term.data, (bool, int, str))
        return text if plain else self.constants.named("value", text)


def span_of(time: Duration) -> int:
    """A duration as one number."""
    months, days = time.key
    return (months << SHIFT) + days
