"""From a term to an expression of Python; None is null.

Values are as cases have them, but a duration is one number (`runtime.spans`). A truth that may be
open is written in one of three ways, as it is asked for: whether it is surely true, surely false,
or neither; so that Python's own `and` and `or` stop early.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast as typed

from compiler.backends.python.literals import Constants
from compiler.backends.python.static_path.operators import Operators
from compiler.backends.python.static_path.spreads import DRAWN, Spread
from compiler.core.worlds.terms import SPREADS, Term
from compiler.typecheck.types import Basic

ROW = "row"
"""What the record at hand is called."""

_ITSELF = frozenset(["input", "field", "if", "settled_truth", "only"])
"""Truths that are written as a value, and compared."""


class Writer(Operators):
    """Writes terms. `names` has those that are kept in a variable, folds over records too."""

    def __init__(self, constants: Constants, names: Mapping[Term, str]) -> None:
        super().__init__(constants)
        self.names = names
        self._temporary = 0

    def inside(self, names: Mapping[Term, str]) -> Writer:
        """A writer where other names hold."""
        return Writer(self.constants, names)

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
                return self.literal(term)
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
            case operator if operator in SPREADS or operator in DRAWN:
                return Spread(self).written(term)
            case _:
                return self._strict(term)

    # --- truths

    def true(self, term: Term) -> str:
        """Whether a truth is surely true."""
        if term in self.names or term.operator in _ITSELF:
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
        if term in self.names or term.operator in _ITSELF:
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
        tests, values = self._atoms(term)
        made = self.applied(term, values)
        there = [f"{text} is not None" for text in tests]
        return f"({' and '.join([*there, form.format(made)])})"

    def _strict(self, term: Term) -> str:
        tests, values = self._atoms(term)
        made = self.applied(term, values)
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

    # --- records

    def _field(self, term: Term) -> str:
        key, _ = typed(tuple[str, bool], term.data)
        text = f"{ROW}.get({key!r})"
        return f"span({text})" if term.type is Basic.DURATION else text
