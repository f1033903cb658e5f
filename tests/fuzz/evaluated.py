"""Formulas of the solver as functions of Python, which tell thousands of cases apart in the time
that the solver takes for one.

A formula whose constants are all inputs of an encoding comes to one truth for each case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any

import z3

from compiler.backends.smt import Formula

Values = Mapping[str, Any]
"""By the names of constants what they are: truths, integers, exact numbers."""


class NotEvaluated(Exception):
    """A formula has something that is not computed from its constants."""


def function(formula: Formula, constants: Collection[str]) -> Callable[[Values], Any]:
    """From what the constants are to what `formula` comes to: whether it holds, or a number. A
    constant that has no value does not matter and is any. Raises NotEvaluated, also where there is
    a constant that is none of these."""
    lines, names = list[str](), dict[int, str]()
    for node in _after_operands(formula):
        names[node.get_id()] = f"n{len(names)}"
        operands = [names[child.get_id()] for child in node.children()]
        lines.append(f"    {names[node.get_id()]} = {_text(node, operands, constants)}")
    lines.append(f"    return {names[formula.get_id()]}")
    space: dict[str, Any] = {"Fraction": Fraction}
    exec("\n".join(["def found(given):", *lines]), space)
    made: Callable[[Values], Any] = space["found"]
    return made


def constants_of(formula: Formula) -> set[str]:
    """The names of all constants in it."""
    every = (node for node in _after_operands(formula) if z3.is_const(node))
    return {node.decl().name() for node in every if node.decl().kind() == z3.Z3_OP_UNINTERPRETED}


def _after_operands(formula: Formula) -> Iterator[Any]:
    """Every part once, each after its own parts."""
    done: set[int] = set()
    stack = [(formula, False)]
    while stack:
        node, left = stack.pop()
        if left:
            yield node
        elif node.get_id() not in done:
            done.add(node.get_id())
            stack.append((node, True))
            stack.extend((child, False) for child in node.children())


_JOINED = {
    z3.Z3_OP_AND: " and ",
    z3.Z3_OP_OR: " or ",
    z3.Z3_OP_EQ: " == ",
    z3.Z3_OP_IFF: " == ",
    z3.Z3_OP_LT: " < ",
    z3.Z3_OP_LE: " <= ",
    z3.Z3_OP_GT: " > ",
    z3.Z3_OP_GE: " >= ",
    z3.Z3_OP_ADD: " + ",
    z3.Z3_OP_SUB: " - ",
    z3.Z3_OP_MUL: " * ",
}
_PAIRS = (" == ", " < ", " <= ", " > ", " >= ")


def _text(node: Any, operands: list[str], constants: Collection[str]) -> str:
    if z3.is_int_value(node):
        return str(node.as_long())
    if z3.is_rational_value(node):
        return f"Fraction({node.numerator_as_long()}, {node.denominator_as_long()})"
    kind = node.decl().kind()
    match kind:
        case z3.Z3_OP_TRUE | z3.Z3_OP_FALSE:
            return str(kind == z3.Z3_OP_TRUE)
        case z3.Z3_OP_UNINTERPRETED if node.decl().name() in constants:
            return f"given.get({node.decl().name()!r}, {'False' if z3.is_bool(node) else '0'})"
        case z3.Z3_OP_NOT:
            return f"not {operands[0]}"
        case z3.Z3_OP_IMPLIES:
            return f"not {operands[0]} or {operands[1]}"
        case z3.Z3_OP_ITE:
            return f"{operands[1]} if {operands[0]} else {operands[2]}"
        case z3.Z3_OP_UMINUS:
            return f"-{operands[0]}"
        case z3.Z3_OP_DISTINCT:
            return f"len({{{', '.join(operands)}}}) == {len(operands)}"
        case z3.Z3_OP_TO_REAL:
            return operands[0]
        case z3.Z3_OP_IDIV | z3.Z3_OP_MOD:
            by = node.arg(1)
            if not z3.is_int_value(by) or by.as_long() <= 0:  # both round down only so
                raise NotEvaluated(str(node))
            return f"{operands[0]} {'//' if kind == z3.Z3_OP_IDIV else '%'} {operands[1]}"
    sign = _JOINED.get(kind)
    if sign is None or (sign in _PAIRS and len(operands) != 2) or not operands:
        raise NotEvaluated(str(node.decl()))
    return sign.join(operands)
