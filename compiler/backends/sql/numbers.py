"""The numbers of a term's values, by its code."""

from __future__ import annotations

from sqlglot import exp

from compiler.backends.sql.dialects import call, case_of, cast, number, paren
from compiler.backends.sql.expressions import Expressions
from compiler.core.worlds.codes import Code
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import EnumType


def number_of(expressions: Expressions, term: Term, code: Code) -> exp.Expr:
    """The number of a term's value; never null."""
    if is_choice(term, code) and term not in expressions.named:
        guard, then, otherwise = term.operands
        chosen = number_of(expressions, then, code)
        return case_of([(expressions.of(guard), chosen)], number_of(expressions, otherwise, code))
    if term.operator == "nothing":
        return number(len(code.values) - 1)
    value = expressions.of(term)
    if code.classes:
        return _classed(value, code)
    if code.marks:
        return _ranged(expressions, term, code)
    if isinstance(term.type, EnumType):
        place = cast(value, "INT")
        return call("COALESCE", place, number(len(code.values) - 1)) if term.nullable else place
    if len(code.values) == 1:
        return number(0)
    if len(code.values) == 2:
        null = None in code.values
        met = paren(exp.Is(this=paren(value), expression=exp.null())) if null else value
        return case_of([(met, number(1))], number(0))
    no = exp.Not(this=paren(value.copy()))
    return case_of([(value, number(1)), (no, number(0))], number(2))


def is_choice(term: Term, code: Code) -> bool:
    """Whether it chooses between values of which numbers are cheaper to choose from."""
    return term.operator == "if" and bool(code.classes or code.marks)


def _ranged(expressions: Expressions, term: Term, code: Code) -> exp.Expr:
    value = paren(expressions.of(term))
    branches: list[tuple[exp.Expr, exp.Expr]] = []
    for index, mark in enumerate(code.marks):
        least = expressions.value(mark, term.type)
        branches.append((exp.LT(this=value.copy(), expression=least), number(index)))
    last = len(code.values) - 1
    if None in code.values:
        branches.append((_known(value.copy()), number(last - 1)))
    return case_of(branches, number(last))


def _classed(value: exp.Expr, code: Code) -> exp.Expr:
    """By functions alone, which cost next to nothing where texts come from a dictionary."""
    classes = [(member, i) for i, members in enumerate(code.classes) for member in members]
    listed: list[exp.Expr] = [exp.Literal.string(member) for member, _ in classes]
    numbers = [len(code.classes), *(i for _, i in classes)]
    if None in code.values:
        listed.append(exp.null())
        numbers.append(len(code.values) - 1)
    found = call("LIST_POSITION", exp.Array(expressions=listed), value)
    place = call("GREATEST", found, number(0))  # which passes over NULL
    every = exp.Array(expressions=[number(one) for one in numbers])
    return call("LIST_EXTRACT", every, exp.Add(this=place, expression=number(1)))


def _known(value: exp.Expr) -> exp.Expr:
    return exp.Not(this=paren(exp.Is(this=value, expression=exp.null())))
