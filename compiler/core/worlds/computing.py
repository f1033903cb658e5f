"""Terms, computed one by one for one case: the plainest engine there can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from typing import cast as typed

from compiler.core.interpret import operators
from compiler.core.interpret.result import ANY
from compiler.core.values import ABSENT
from compiler.core.worlds.applying import applied
from compiler.core.worlds.spreads import Ways
from compiler.core.worlds.terms import RECORDS, Term
from compiler.core.worlds.trying import folded, row, tried

_OF_ITS_OWN = RECORDS | {
    "literal",
    "nothing",
    "input",
    "field",
    "field_known",
    "parameter",
    "lifting",
}
"""Operators that are not applied to the values of their operands."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record, and what is computed of it already."""

    said: Mapping[str, Any]
    found: dict[Term, Any] = field(default_factory=dict)


class Computing:
    """One case: `given` leads from the keys of facts and questions to what is known; `found` has
    what is computed already, and gets what is computed of no record."""

    def __init__(self, given: Mapping[str, Any], found: dict[Term, Any] | None = None) -> None:
        self._given = given
        self.found: dict[Term, Any] = {} if found is None else found
        self._rows: dict[int, tuple[Sequence[Any], list[Row]]] = {}

    def of(self, term: Term, record: Row | None = None) -> Any:
        """The term's value; None for null. `record`: the one at hand."""
        if term in self.found:
            return self.found[term]
        found = self.found if record is None else record.found
        if term not in found:
            found[term] = self._made(term, record)
        return found[term]

    def _made(self, term: Term, record: Row | None) -> Any:
        if term.operator not in _OF_ITS_OWN:  # the most by far
            known = self.found
            values = [known[o] if o in known else self.of(o, record) for o in term.operands]
            return applied(term.operator, term.data, values)
        match term.operator:
            case "literal":
                return term.data
            case "nothing":
                return None
            case "input":
                return self._given.get(term.data)
            case "field":
                value = _said(record).get(term.data[0])
                return None if value is ABSENT else value
            case "field_known":
                return term.data in _said(record)
            case "parameter":
                return _said(record)[str(term.data)]
            case "lifting":
                return self._lifting(term, record)
            case _:
                return self._of_records(term, record)

    def _of_records(self, term: Term, record: Row | None) -> Any:
        listed = self.of(term.operands[0], record)
        if listed is None:
            return None
        records = self._records(listed)
        if term.operator == "folding":
            return self._folding(term, records)
        kept = [r for r in records if self.of(term.operands[1], r)]
        if term.operator == "exists":
            return bool(kept)
        rows = [self._added(term, r) for r in kept]
        return folded(term.operator, term.data, term.type, [one for one in rows if one != ()])

    def _records(self, listed: Sequence[Mapping[str, Any]]) -> list[Row]:
        """What several folds ask of one record is computed once."""
        if id(listed) not in self._rows:
            self._rows[id(listed)] = (listed, [Row(record) for record in listed])
        return self._rows[id(listed)][1]

    def _added(self, term: Term, record: Row) -> Any:
        values = [self.of(operand, record) for operand in term.operands[2:]]
        if term.operator == "total_time":
            return operators.counted(*(ABSENT if value is None else value for value in values))
        return values[0] if values else True

    # --- spreads

    def _lifting(self, term: Term, record: Row | None) -> Any:
        ways = {way.unknown: way for way in typed(Ways, term.data)}

        def operator(*values: Any) -> Any:
            way = ways[tuple(value is ANY for value in values)]
            given = Row({str(number): value for number, value in enumerate(values)})
            return ANY if self.of(way.anything, given) else self.of(way.value, given)

        return tried(operator, [self.of(operand, record) for operand in term.operands])

    def _folding(self, term: Term, records: Sequence[Row]) -> Any:
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


def _said(record: Row | None) -> Mapping[str, Any]:
    return {} if record is None else record.said
