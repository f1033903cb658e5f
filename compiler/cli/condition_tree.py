"""Which conditions are a rule's own, how deep they stand, and which definitions lie behind them."""

from __future__ import annotations

from collections.abc import Collection

from compiler.core import walk
from compiler.core.ir import And, Condition, Expr, Program, Ref
from compiler.typecheck.types import Basic


def own_conditions(program: Program, rule: str) -> dict[str, int]:
    """The conditions of a rule itself, not those behind the names in it, with how deep each
    stands. An unnamed list of conditions that must all be met is no condition of its own."""
    depths: dict[str, int] = {}
    stack: list[tuple[Expr, int]] = [(program.rules[rule].expr, 0)]
    while stack:
        expr, depth = stack.pop()
        if isinstance(expr, Condition) and not _is_bare_list(expr, program):
            depths.setdefault(expr.key, depth)
            depth += 1
        stack.extend((part, depth) for part in reversed(walk.children(expr)))
    return depths


def behind(program: Program, rule: str, among: Collection[str]) -> list[str]:
    """The conditions of the truths that a rule's conditions name, and of those that these name,
    as long as each is `among` the given ones; nearest first."""
    found: dict[str, None] = {}
    entered = {rule}
    queue = [rule]
    for at in queue:
        own = [key for key in own_conditions(program, at) if key in among]
        found.update(dict.fromkeys(own if at != rule else ()))
        for named in _truths_named(program, at, own):
            if named not in entered:
                entered.add(named)
                queue.append(named)
    return list(found)


def _truths_named(program: Program, rule: str, conditions: Collection[str]) -> list[str]:
    parts = walk.descend(program.rules[rule].expr)
    wanted = [part for part in parts if isinstance(part, Condition) and part.key in conditions]
    refs = (part.key for each in wanted for part in walk.descend(each) if isinstance(part, Ref))
    rules = ((key, program.rules.get(key)) for key in refs)
    return [key for key, named in rules if named and named.type is Basic.TRUTH]


def _is_bare_list(condition: Condition, program: Program) -> bool:
    lists = isinstance(condition.expr, And) and condition.key not in program.names
    return lists and all(isinstance(part, Condition) for part in walk.children(condition.expr))
