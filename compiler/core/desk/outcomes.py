"""What expressions come to where every column has a value, and how operators join that.

As the interpreter has it: an And is decided by any false operand, the branches of `Cases` come in
their order of rank, and a conflict is passed on by everything else.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from compiler.core import ir
from compiler.core.desk.columns import Place
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True)
class Worth:
    """An outcome that is no truth: what it is computed by, and the clauses that say so."""

    expr: ir.Expr
    places: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Fault:
    """The text gives no value (`gap`) or several (`clash`); `exprs` are these."""

    kind: str
    rule: str
    exprs: tuple[ir.Expr, ...] = ()


def joined(found: Sequence[Hashable], decisive: bool) -> Hashable:
    if any(one is decisive for one in found):
        return decisive
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else not decisive


def denied(found: Sequence[Hashable]) -> Hashable:
    return found[0] if isinstance(found[0], Fault) else found[0] is not True


def same(found: Sequence[Hashable], operator: str) -> Hashable:
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else (found[0] == found[1]) == (operator == "==")


def paired(found: Sequence[Hashable]) -> Hashable:
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else tuple(found)


def worth_of_truth(found: Sequence[Hashable]) -> Hashable:
    one = found[0]
    return Worth(ir.Literal(value=one, type=Basic.TRUTH)) if isinstance(one, bool) else one


def chosen(
    rule: str,
    branches: Sequence[ir.Branch],
    conditions: Sequence[Hashable],
    values: Sequence[Hashable],
    default: Sequence[Hashable],
) -> Hashable:
    """The outcome where every condition is a truth, or in conflict, which it passes on."""
    tried = list(zip(branches, conditions, values, strict=True))
    for _, holds, value in sorted(
        (one for one in tried if one[0].rank is not None), key=lambda one: one[0].rank or 0
    ):
        if holds is not False:
            return value if holds is True else holds
    unranked = [one for one in tried if one[0].rank is None]
    faults = [holds for _, holds, _ in unranked if isinstance(holds, Fault)]
    if faults:
        return faults[0]
    held = [value for _, holds, value in unranked if holds is True]
    if not held:
        return default[0] if default else Fault("gap", rule)
    return _agreed(rule, held)


def _agreed(rule: str, held: Sequence[Hashable]) -> Hashable:
    """The value of all that hold."""
    faults = [one for one in held if isinstance(one, Fault)]
    if faults:
        return faults[0]
    if all(isinstance(one, bool) for one in held):
        if len(set(held)) == 1:
            return held[0]
        return Fault("clash", rule, tuple(_truth(one) for one in dict.fromkeys(held)))
    worths = [one for one in held if isinstance(one, Worth)]
    exprs = tuple(dict.fromkeys(one.expr for one in worths))
    if len(exprs) > 1:
        return Fault("clash", rule, exprs)
    return Worth(exprs[0], frozenset[Place]().union(*(one.places for one in worths)))


def _truth(value: Any) -> ir.Expr:
    return ir.Literal(value=value, type=Basic.TRUTH)
