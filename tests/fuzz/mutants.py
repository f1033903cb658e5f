"""From a program to one that differs in one place: a threshold, a connective, an exception, a
period, a table, a place, what is asked as a proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType

_OTHERS = {
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
    "==": ("!=",),
    "!=": ("==",),
}

_PROOF = ir.Wording(zh="另一证明", en="another proof")


def mutant(program: ir.Program, random: Random) -> ir.Program | None:
    """The program with one rule changed; None where nothing can be."""
    keys = [k for d in program.decisions for k in walk.reached(program, d)]
    for key in random.sample(list(dict.fromkeys(keys)), len(set(keys))):
        rule = program.rules[key]
        ways = list(_everywhere(rule.expr, program))
        if ways:
            changed = replace(rule, expr=random.choice(ways))
            return replace(program, rules={**program.rules, key: changed})
    return None


def other_proof(program: ir.Program, random: Random) -> ir.Program | None:
    """The program with another proof of a fact that a list of proofs may name: none, a new one, or
    that of another fact; None where there are no such facts."""
    lists = [key for key in program.decisions if program.rules[key].type is Basic.EVIDENCE]
    rules = [rule for key in lists for rule in walk.reached(program, key)]
    asked = {fact for rule in rules for fact in walk.asks(program, program.rules[rule].expr)}
    facts = [key for key in program.facts if key in asked]
    if not facts:
        return None
    fact = program.facts[random.choice(facts)]
    ways = {other.evidence for other in program.facts.values()} | {None, _PROOF}
    proof = random.choice(sorted(ways - {fact.evidence}, key=str))
    return replace(program, facts={**program.facts, fact.key: replace(fact, evidence=proof)})


def _everywhere(expr: ir.Expr, program: ir.Program) -> Iterator[Any]:
    """The expression with one part of it changed, each way that there is."""
    yield from _here(expr, program)
    if not is_dataclass(expr):
        return
    for one in fields(expr):
        value = getattr(expr, one.name)
        for other in _inside(value, program):
            changed = replace(expr, **{one.name: other})
            if not _breaks_table(expr, changed):
                yield changed


def _breaks_table(expr: Any, changed: Any) -> bool:
    """Rows of a table exclude each other: only their values may change here."""
    if not isinstance(expr, ir.Cases) or not expr.table:
        return False
    return any(
        a.condition != b.condition for a, b in zip(expr.branches, changed.branches, strict=True)
    )


def _inside(value: Any, program: ir.Program) -> Iterator[Any]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            for other in _inside(item, program):
                yield (*value[:index], other, *value[index + 1 :])
    elif isinstance(value, ir.Branch) or type(value).__module__ == ir.__name__:
        yield from _everywhere(value, program)


def _here(expr: Any, program: ir.Program) -> Iterator[Any]:
    match expr:
        case ir.Literal(value=value, type=type_):
            for other in _values(value, type_, program):
                yield replace(expr, value=other)
        case ir.Compare(operator=operator, type=type_):
            ordered = type_ in (Basic.INTEGER, Basic.DECIMAL, Basic.DATE, Basic.DURATION) or (
                isinstance(type_, EnumType) and type_.ordered
            )
            for other in _OTHERS[operator] if ordered else _OTHERS[operator][:1]:
                if ordered or other in ("==", "!="):
                    yield replace(expr, operator=other)
        case ir.And(operands=operands):
            yield ir.Or(operands=operands)
            yield from (replace(expr, operands=less) for less in _less(operands, 2))
        case ir.Or(operands=operands):
            yield ir.And(operands=operands)
            yield from (replace(expr, operands=less) for less in _less(operands, 2))
        case ir.Not(operand=operand):
            yield operand
        case ir.InForce(start=start, end=end):
            yield replace(expr, start=start + timedelta(days=1))
            if end is not None:
                yield replace(expr, end=end - timedelta(days=30))
        case ir.Cases(branches=branches, table=False):
            yield from (replace(expr, branches=less) for less in _less(branches, 2))
        case ir.SetOf(items=items):
            yield from (replace(expr, items=less) for less in _less(items, 2))


def _less(parts: Sequence[Any], least: int) -> Iterator[tuple[Any, ...]]:
    if len(parts) >= least:
        for index in range(len(parts)):
            yield (*parts[:index], *parts[index + 1 :])


def _values(value: Any, type_: Any, program: ir.Program) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
        case Decimal():
            yield value + 1
        case Duration():
            yield value.plus(Duration(years=1))
            yield value.plus(Duration(days=1))
        case date() if value < date(9000, 1, 1):
            yield value + timedelta(days=1)
            yield value.replace(year=value.year + 1, day=min(value.day, 28))
        case str() if isinstance(type_, EnumType):
            yield from (member for member in type_.members if member != value)
        case str() if type_ is Basic.PLACE:
            yield from [code for code in program.places if code != value][:3]
        case _ if value is ABSENT or value == frozenset():
            return
        case frozenset():
            yield from (value - {one} for one in sorted(value, key=str)[:2])
