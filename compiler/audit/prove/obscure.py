"""Where terms say too little even of cases in which all is known: a record condition that names a
value by cases may meet a conflict for one record and not for another.
"""

from __future__ import annotations

from compiler.core import ir, walk


def is_obscure(program: ir.Program, expr: ir.Expr) -> bool:
    """Whether there is such a condition in an expression itself."""
    return any(
        isinstance(part, ir.Quantified | ir.Aggregate)
        and part.condition is not None
        and _by_cases(program, part.condition)
        for part in walk.everything(program, expr)
    )


def reaches_obscure(program: ir.Program, *exprs: ir.Expr | None) -> bool:
    """Whether there is one in the expressions or in a rule that they need."""
    given = [expr for expr in exprs if expr is not None]
    keys = {key for expr in given for key in walk.needs(program, expr)}
    reached = {needed for key in keys for needed in walk.reached(program, key)}
    every = [*given, *(program.rules[key].expr for key in reached)]
    return any(is_obscure(program, expr) for expr in every)


def _by_cases(program: ir.Program, condition: ir.Expr) -> bool:
    keys = walk.needs(program, condition)
    reached = {needed for key in keys for needed in walk.reached(program, key)}
    every = [condition, *(program.rules[key].expr for key in reached)]
    return any(isinstance(p, ir.Cases) for expr in every for p in walk.everything(program, expr))
