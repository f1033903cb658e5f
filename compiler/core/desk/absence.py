"""Whether a value may turn out to be absent (无). A cautious yes where more would be needed."""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.values import ABSENT


def may_be_absent(program: ir.Program, expr: ir.Expr) -> bool:
    """Facts and answers are never absent themselves: a case that is silent has them unknown."""
    seen: set[str] = set()
    stack = [expr]
    while stack:
        part = stack.pop()
        match part:
            case ir.Literal(value=value):
                if value is ABSENT:
                    return True
            case ir.NextLower() | ir.FieldOf():
                return True
            case ir.Aggregate(operator=operator):
                if operator in ("latest", "earliest"):
                    return True
            case ir.Ref(key=key) if key in program.rules and key not in seen:
                seen.add(key)
                stack.append(program.rules[key].expr)
            case ir.Cases(branches=branches, default=default):
                stack.extend(branch.value for branch in branches)
                stack.extend([default] if default is not None else [])
            case ir.Arithmetic() | ir.Clamp() | ir.YearOf() | ir.YearEnd() | ir.Elapsed():
                stack.extend(walk.children(part))
            case ir.Fact(key=key):
                info = program.facts.get(key)
                if info is not None and info.presumed is not None and key not in seen:
                    seen.add(key)
                    stack.append(info.presumed)
            case _:
                pass
    return False
