"""Which conditions a decision reports, as `compiler.core.explain` lists them, and their slots."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.backends.python.contents import contents_of
from compiler.core import ir, walk


def reported(program: ir.Program, key: str) -> tuple[ir.Condition, ...]:
    """The conditions that a rule reaches, through other rules too, each key once."""
    contents = contents_of(program)
    found: dict[str, ir.Condition] = {}
    entered = {key}
    stack: list[ir.Condition | ir.Ref] = [*reversed(contents.of(key).met)]
    while stack:
        part = stack.pop()
        if isinstance(part, ir.Condition):
            found.setdefault(part.key, part)
        elif part.key in program.rules and part.key not in entered:
            entered.add(part.key)
            stack.extend(reversed(contents.of(part.key).met))
    return tuple(found.values())


def slots(program: ir.Program) -> dict[int, str]:
    """A name for each condition that stands outside of records, by its identity."""
    named: dict[int, str] = {}
    taken: dict[str, int] = {}
    for rule in program.rules.values():
        for part in outside_records(rule.expr):
            if id(part) not in named:
                taken[part.key] = taken.get(part.key, 0) + 1
                number = taken[part.key]
                named[id(part)] = f"[{part.key}]" if number == 1 else f"[{part.key}]#{number}"
    return named


def outside_records(expr: ir.Expr) -> Iterator[ir.Condition]:
    """The conditions in `expr` that no list of records encloses, each behind its parts."""
    if not isinstance(expr, (ir.Quantified, ir.Aggregate)):
        for part in walk.children(expr):
            yield from outside_records(part)
    if isinstance(expr, ir.Condition):
        yield expr
