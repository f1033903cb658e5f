"""Terms, computed one by one for one case: the plainest engine there can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from typing import cast as typed

from compiler.core.interpret import operators
from compiler.core.interpret.result import ANY
from compiler.core.values import ABSENT
from compiler.core.worlds.applying import applied
from compiler.core.worlds.spreads import Ways
from compiler.core.worlds.terms import RECORDS, Term
from compiler.core.worlds.trying import folded, row, tried

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
            case "parameter":
                return (record or {})[str(term.data)]
            case "lifting":
                return self._lifting(term, record)
            case operator if operator in RECORDS:
                return self._of_records(term, record)
            case _:
                values = [self.of(operand, record) for operand in term.operands]
                return applied(term.operator, term.data, values)

    def _of_records(self, term: Term, record: Record | None) -> Any:
        records = self.of(term.operands[0], record)
        if records is None:
            return None
        if term.operator == "folding":
            return self._folding(term, records)
        kept = [r for r in records if self.of(term.operands[1], r)]
        if term.operator == "exists":
            return bool(kept)
        rows = [self._added(term, r) for r in kept]
        return folded(term.operator, term.data, term.type, [one for one in rows if one != ()])

    def _added(self, term: Term, record: Record) -> Any:
        values = [self.of(operand, record) for operand in term.operands[2:]]
        if term.operator == "total_time":
            return operators.counted(*(ABSENT if value is None else value for value in values))
        return values[0] if values else True

    # --- spreads

    def _lifting(self, term: Term, record: Record | None) -> Any:
        ways = {way.unknown: way for way in typed(Ways, term.data)}

        def operator(*values: Any) -> Any:
            way = ways[tuple(value is ANY for value in values)]
            given = {str(number): value for number, value in enumerate(values)}
            return ANY if self.of(way.anything, given) else self.of(way.value, given)

        return tried(operator, [self.of(operand, record) for operand in term.operands])

    def _folding(self, term: Term, records: Sequence[Record]) -> Any:
        operator, members = term.data
        _, belongs, *parts = term.operands
        rows = [row(operator, self.of(belongs, r), [self.of(p, r) for p in parts]) for r in records]
        return tried(
            lambda *values: (
                folded(operator, members, term.type, [one for one in values if one is not None])
                if ANY not in values
                else ANY
            ),
            rows,
        )
