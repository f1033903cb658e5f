"""From a term to an expression of SQL, on values in their forms (see `forms`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast as typed

from sqlglot import exp

from compiler.backends.sql.dialects import (
    Dates,
    Dialect,
    big,
    case_of,
    cast,
    day,
    number,
    paren,
)
from compiler.backends.sql.folds import Fields, Folds
from compiler.backends.sql.forms import MONTH, SCALE, to_form
from compiler.backends.sql.lambdas import RECORD
from compiler.backends.sql.steps import steps
from compiler.backends.sql.subselects import field, with_set_types
from compiler.core.values import Value
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic, EnumType, Type

_BINARY: dict[str, type[exp.Binary]] = {
    "==": exp.EQ,
    "!=": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "+": exp.Add,
    "-": exp.Sub,
    "*": exp.Mul,
}


class Expressions:
    """Writes terms. `named` gives the columns of terms that have one."""

    def __init__(self, dialect: Dialect, named: Mapping[Term, str]) -> None:
        self.dialect = dialect
        self.dates = Dates(dialect)
        self.folds = Folds(dialect, self.dates)
        self.named = named
        self._kept: dict[Term, str] = {}  # fields of the record at hand that were computed

    def of(self, term: Term) -> exp.Expr:
        """The expression, by its column or field where it has one."""
        if term in self._kept:
            return self._field(self._kept[term])
        name = self.named.get(term)
        return exp.column(exp.to_identifier(name, quoted=True)) if name else self.written(term)

    def written(self, term: Term) -> exp.Expr:
        """The expression written out."""
        match term.operator:
            case "literal":
                return self._literal(term)
            case "nothing":
                return exp.null()
            case "input":
                return exp.column(exp.to_identifier(typed(str, term.data), quoted=True))
            case "field":
                key, _ = typed(tuple[str, bool], term.data)
                return self._field(key)
            case "field_known":
                return self._field(f"{term.data}?")
            case operator if operator in RECORDS:
                return self._fold(term)
            case "is_true" if term.operands[0].operator == "not":
                inner = self.of(term.operands[0].operands[0])
                return paren(exp.Is(this=paren(inner), expression=exp.false()))
            case _:
                return self._made(term, [self.of(operand) for operand in term.operands])

    def _fold(self, term: Term) -> exp.Expr:
        """A fold over records, which keep what is used more than once of them."""
        listed, *rest = term.operands
        records = self.of(listed)
        outer, self._kept = self._kept, {}
        made = list[Fields]()
        for step in steps(rest, self.named):
            names = {one: f"?{len(self._kept) + i}" for i, one in enumerate(step)}
            made.append({name: self.written(one) for one, name in names.items()})
            self._kept.update(names)
        parts = [self.of(operand) for operand in rest]
        self._kept = outer
        return self.folds.fold(term, records, made, parts)

    def _made(self, term: Term, parts: list[exp.Expr]) -> exp.Expr:
        if self.dialect == "postgres":
            parts = with_set_types(term, parts)
        match term.operator:
            case "and":
                return _joined(exp.And, parts)
            case "or":
                return paren(_joined(exp.Or, parts))
            case "not":
                return self._not(term.operands[0], parts[0])
            case "is_null":
                return paren(exp.Is(this=paren(parts[0]), expression=exp.null()))
            case "is_true":
                return paren(exp.Is(this=paren(parts[0]), expression=exp.true()))
            case "same":
                return paren(exp.NullSafeEQ(this=paren(parts[0]), expression=paren(parts[1])))
            case "if":
                return case_of([(parts[0], parts[1])], parts[2])
            case "date+" | "date-":
                return self._moved(term.operator, *parts)
            case "elapsed":
                return self.folds.elapsed(*parts)
            case "year":
                return self.dates.part("YEAR", parts[0])
            case "year_end":
                return self.dates.year_end(parts[0])
            case "rank":
                return parts[0]
            case "below":
                lower = exp.Sub(this=parts[0], expression=number(1))
                return case_of([(exp.GT(this=parts[0].copy(), expression=number(0)), lower)])
            case "in" | "has" | "shares" | "includes" | "empty" | "set" | "union" | "lineage":
                return self._of_sets(term, parts)
            case operator:
                return paren(_BINARY[operator](this=paren(parts[0]), expression=paren(parts[1])))

    def _not(self, operand: Term, part: exp.Expr) -> exp.Expr:
        if operand.operator == "is_null" and isinstance(part, exp.Paren):
            return paren(exp.Not(this=part.this))
        return paren(exp.Not(this=paren(part)))

    def _moved(self, operator: str, date: exp.Expr, time: exp.Expr) -> exp.Expr:
        """A date and a duration: first the months, then the days, each clamped."""
        time = time if operator == "date+" else exp.Neg(this=paren(time))
        months, days = self.folds.split(time)
        return self.dates.moved(date, months, days)

    def _field(self, key: str) -> exp.Expr:
        if self.dialect == "postgres":
            return field(key)
        record = exp.column(RECORD)
        return exp.Dot(this=record, expression=exp.to_identifier(key, quoted=True))

    # --- values and sets

    def _literal(self, term: Term) -> exp.Expr:
        if term.data == () and self.dialect != "duckdb":
            return self.folds.no_records()
        return self.value(typed(Value, term.data), term.type)

    def value(self, value: Value, type_: Type) -> exp.Expr:
        match to_form(value, type_):
            case bool() as truth:
                return exp.true() if truth else exp.false()
            case int() as whole:
                short = self.dialect == "duckdb" or isinstance(type_, EnumType)
                return number(whole) if short else big(whole)
            case Decimal() as exact:
                written = exp.Literal.string(f"{exact:.{SCALE}f}")
                return cast(written, f"DECIMAL(28,{SCALE})")
            case date() as when:
                return day(when.isoformat())
            case list() as listed:
                return self._array([self._form(item) for item in listed], type_)
            case other:
                return exp.Literal.string(str(other))

    def _form(self, value: object) -> exp.Expr:
        return number(value) if isinstance(value, int) else exp.Literal.string(str(value))

    def _array(self, items: list[exp.Expr], type_: Type) -> exp.Expr:
        if self.dialect != "duckdb":
            return self.folds.array(items, type_)
        return exp.Array(expressions=items)

    def _of_sets(self, term: Term, parts: list[exp.Expr]) -> exp.Expr:
        lists = self.folds
        match term.operator:
            case "in":
                return self._among(term, parts[0])
            case "has":
                return lists.has(parts[1], parts[0])
            case "shares":
                return lists.has_any(*parts)
            case "includes":
                return lists.has_all(*parts)
            case "empty":
                return paren(exp.EQ(this=lists.size(parts[0]), expression=number(0)))
            case "set":
                return lists.set_of(parts, term.type)
            case "lineage":
                return lists.typed(self._lineage(term, parts[0]), term.type)
            case _:
                return lists.joined(parts, term.type)

    def _among(self, term: Term, element: exp.Expr) -> exp.Expr:
        """Whether a value is one of several: of an enumeration, by a bit for each member."""
        type_ = term.operands[0].type
        forms = [to_form(v, type_) for v in typed(frozenset[Value], term.data)]
        if isinstance(type_, EnumType) and len(type_.members) < 63:
            bits = big(sum(1 << index for index in forms))
            place = cast(element, "BIGINT" if self.dialect == "duckdb" else "INT")
            shifted = paren(exp.BitwiseRightShift(this=bits, expression=place))
            bit = paren(exp.BitwiseAnd(this=shifted, expression=big(1)))
            return paren(exp.EQ(this=bit, expression=big(1)))
        literals = [self._value_form(form, type_) for form in sorted(forms, key=str)]
        return paren(exp.In(this=paren(element), expressions=literals))

    def _value_form(self, form: object, type_: Type) -> exp.Expr:
        if isinstance(type_, EnumType) and isinstance(form, int):
            return number(form)
        if type_ is Basic.DURATION and isinstance(form, int):
            return number(form)
        return self.value(typed(Value, form), type_)

    def _lineage(self, term: Term, place: exp.Expr) -> exp.Expr:
        """A place and what contains it."""
        lines = typed(tuple[tuple[str, tuple[str, ...]], ...], term.data)
        text = exp.Literal.string
        branches = [
            (
                exp.EQ(this=place.copy(), expression=text(code)),
                exp.Array(expressions=[text(step) for step in line]),
            )
            for code, line in lines
            if len(line) > 1
        ]
        return case_of(branches, exp.Array(expressions=[place.copy()]))


def _joined(join: type[exp.Connector], parts: list[exp.Expr]) -> exp.Expr:
    total, *rest = parts
    for part in rest:
        total = join(this=total, expression=part)
    return total


__all__ = ["MONTH", "RECORD", "Expressions"]
