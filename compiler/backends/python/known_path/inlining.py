"""Which rules of a decision are written where they are used, so that they may be passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from compiler.backends.python.conditions import outside_records
from compiler.core import ir, walk


def inlined(
    program: ir.Program, rules: Iterable[str], bits: Collection[int], key: str
) -> frozenset[str]:
    """The rules that stand in one place, outside of records, and report nothing."""
    uses: dict[str, int] = {}
    for rule in rules:
        for used, count in _uses(program.rules[rule].expr):
            uses[used] = uses.get(used, 0) + count
    for info in program.facts.values():
        for presumed in walk.presumptions(info):
            for used, _ in _uses(presumed):
                uses[used] = uses.get(used, 0) + 2
    once = [rule for rule, count in uses.items() if count == 1 and rule in program.rules]
    return frozenset(rule for rule in once if rule != key and not _reports(program, rule, bits))


def _reports(program: ir.Program, rule: str, bits: Collection[int]) -> bool:
    return any(id(part) in bits for part in outside_records(program.rules[rule].expr))


def _uses(expr: ir.Expr) -> list[tuple[str, int]]:
    """The rules that `expr` names, and how often; in records as if more than once."""
    found: list[tuple[str, int]] = []
    stack = [(expr, 1)]
    while stack:
        part, count = stack.pop()
        if isinstance(part, ir.Ref):
            found.append((part.key, count))
        inside = isinstance(part, (ir.Quantified, ir.Aggregate))
        stack += [(child, 2 if inside else count) for child in walk.children(part)]
    return found
