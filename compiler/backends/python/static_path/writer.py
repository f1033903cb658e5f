"""From a term to an expression of Python; None is null.

Values are as cases have them, but a duration is one number (`runtime.spans`). A truth that may be
open is written in one of three ways, as it is asked for: whether it is surely true, surely false,
or neither; so that Python's own `and` and `or` stop early.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast as typed

from compiler.backends.python.literals import Constants, items, python
from compiler.backends.python.runtime.spans import SHIFT
from compiler.core.calendar import Duration
from compiler.core.values import Value
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic, EnumType

ROW = "row"
"""What the record at hand is called."""

_LADDER = "<", "<=", ">", ">="


class Writer:
    """Writes terms. `names` has those that are kept in a variable."""

    def __init__(self, constants: Constants, names: Mapping[Term, str]) -> None:
        self.constants = constants
        self.names = names
        self._temporary = 0

    # --- values

    def value(self, term: Term) -> str:
        """The value, by its name where it has one."""
        name = self.names.get(term)
        return name if name is not None else self.written(term)

    def written(self, term: Term) -> str:
        """The value written out."""
        if term.type is Basic.TRUTH and term.nullable and term.operator in ("and", "or", "not"):
            return f"(True if {self.true(term)} else False if {self.false(term)} else None)"
        match term.operator:
            case "literal":
                return self._literal(term)
            case "nothing":
                return "None"
            case "input":
                raise KeyError(term.data)
            case "field":
                return self._field(term)
            case "field_known":
                return f"({term.data!r} in {ROW})"
            case "and" | "or":
                return self._joined(term, [self.true(operand) for operand in term.operands])
            case "not":
                return f"(not {self.true(term.operands[0])})"
            case "is_null":
                return self.null(term.operands[0])
            case "is_true":
                return self.true(term.operands[0])
            case "same":
                return f"({self.value(term.operands[0])} == {self.value(term.operands[1])})"
            case "if":
                guard, then, otherwise = term.operands
                return f"({self.value(then)} if {self.true(guard)} else {self.value(otherwise)})"
            case operator if operator in RECORDS:
                return self._of_records(term)
            case _:
                return self._strict(term)

    # --- truths

    def true(self, term: Term) -> str:
        """Whether a truth is surely true."""
        if term in self.names or term.operator in ("input", "field", "if"):
            return f"({self.value(term)} is True)" if term.nullable else self.value(term)
        match term.operator:
            case "and" | "or" if term.nullable:
                return self._joined(term, [self.true(operand) for operand in term.operands])
            case "not":
                return self.false(term.operands[0])
            case _ if term.nullable and term.operands:
                return self._guarded(term, "{}")
            case _:
                return self.value(term)

    def false(self, term: Term) -> str:
        """Whether a truth is surely false."""
        if not term.nullable:
            return f"(not {self.true(term)})"
        if term in self.names or term.operator in ("input", "field", "if"):
            return f"({self.value(term)} is False)"
        match term.operator:
            case "and" | "or":
                parts = [self.false(operand) for operand in term.operands]
                return self._joined(term, parts, " or " if term.operator == "and" else " and ")
            case "not":
                return self.true(term.operands[0])
            case "nothing":
                return "False"
            case _:
                return self._guarded(term, "not {}")

    def null(self, term: Term) -> str:
        """Whether nothing is known, or there is nothing."""
        if term.operator == "field" and term not in self.names:
            return f"({self._field(term)} is None)"
        return f"({self.value(term)} is None)"

    def _joined(self, term: Term, parts: list[str], word: str | None = None) -> str:
        return f"({(word or f' {term.operator} ').join(parts)})"

    def _guarded(self, term: Term, form: str) -> str:
        """A strict truth, where its operands are there."""
        if term.operator == "exists":
            listed, made = self._of_list(term)
            return f"({listed} is not None and {form.format(made)})"
        tests, values = self._atoms(term)
        made = self._applied(term, values)
        there = [f"{text} is not None" for text in tests]
        return f"({' and '.join([*there, form.format(made)])})"

    def _strict(self, term: Term) -> str:
        tests, values = self._atoms(term)
        made = self._applied(term, values)
        if not tests:
            return made
        absent = " or ".join(f"{text} is None" for text in tests)
        return f"(None if {absent} else {made})"

    def _atoms(self, term: Term) -> tuple[list[str], list[str]]:
        """What must be there, and how the operands are called then."""
        tests, values = list[str](), list[str]()
        for operand in term.operands:
            text = self.value(operand)
            if not operand.nullable:
                values.append(text)
            elif operand in self.names:
                tests.append(text)
                values.append(text)
            else:
                self._temporary += 1
                name = f"t{self._temporary}"
                tests.append(f"({name} := {text})")
                values.append(name)
        return tests, values

    # --- operators

    def _applied(self, term: Term, values: list[str]) -> str:
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
                return f"{self._ranks(term)}[{values[0]}]"
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

    def _ranks(self, term: Term) -> str:
        members = typed(tuple[str, ...], term.data)
        return self.constants.ranks(EnumType(key="_".join(members), members=members))

    def _set(self, term: Term) -> str:
        wanted = typed(frozenset[Value], term.data)
        if term.operands[0].type is Basic.DURATION:
            spans = sorted(span_of(value) for value in wanted if isinstance(value, Duration))
            return f"({', '.join(map(str, spans))},)"
        if len(wanted) <= 3:
            return items(wanted)
        return self.constants.named("set_of_values", python(wanted))

    def _literal(self, term: Term) -> str:
        if isinstance(term.data, Duration):
            return str(span_of(term.data))
        text = python(typed(Value, term.data))
        plain = isinstance(term.data, (bool, int, str))
        return text if plain else self.constants.named("value", text)

    # --- records

    def _field(self, term: Term) -> str:
        key, _ = typed(tuple[str, bool], term.data)
        text = f"{ROW}.get({key!r})"
        return f"span({text})" if term.type is Basic.DURATION else text

    def _of_records(self, term: Term) -> str:
        listed, made = self._of_list(term)
        return f"(None if {listed} is None else {made})" if term.operands[0].nullable else made

    def _of_list(self, term: Term) -> tuple[str, str]:
        """The list, and what is made of it where it is there."""
        records, guard, *values = term.operands
        listed = name = self.value(records)
        if records.nullable and records not in self.names:
            self._temporary += 1
            name = f"t{self._temporary}"
            listed = f"({name} := {listed})"
        kept = f"for {ROW} in {name}{self._where(guard)}"
        return listed, self._folded(term, kept, [self.value(value) for value in values])

    def _where(self, guard: Term) -> str:
        test = self.true(guard)
        return "" if test == "True" else f" if {test}"

    def _folded(self, term: Term, kept: str, values: list[str]) -> str:
        match term.operator:
            case "exists":
                return f"any([True {kept}])"
            case "count":
                return f"len([None {kept}])"
            case "total_time":
                return f"total_span([days_counted({', '.join(values)}) {kept}])"
            case "latest" | "earliest":
                name = "max" if term.operator == "latest" else "min"
                key = f", key={self._ranks(term)}.__getitem__" if term.data else ""
                return f"{name}([{values[0]} {kept}], default=None{key})"
            case "longest_run":
                return f"fold_run([{values[0]} {kept}])"
            case _ if term.type is Basic.DURATION:
                return f"spans_sum([{values[0]} {kept}])"
            case _:
                zero = "Decimal(0)" if term.type is Basic.DECIMAL else "0"
                return f"fold_sum([{values[0]} {kept}], {zero})"


def span_of(time: Duration) -> int:
    """A duration as one number."""
    months, days = time.key
    return (months << SHIFT) + days
