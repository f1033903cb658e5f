"""What a decision may come to, as a graph of terms that every engine can compute.

`outcome` is the interpreter's calculus, applied before the case is known. The terms say the same as
the interpreter wherever `hard` is false; where it is true, ask the interpreter, or generated
Python's exact path. A decision whose value is a list is not static.
"""

from __future__ import annotations

from dataclasses import dataclass

from compiler.core import ir
from compiler.core.worlds.build import Builder, NotStatic, Scope, is_list
from compiler.core.worlds.terms import Term, Terms
from compiler.typecheck.types import Basic

__all__ = ["NotStatic", "Outcome", "Scope", "Term", "Terms", "outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision in terms. `settled` and `conflict` are never null: they give the verdict, with
    `value` (a truth's truth) where it is settled. `conditions` run in parallel to the conditions
    given: true where met, null where open. `hard`: whether the interpreter must be asked."""

    value: Term
    settled: Term
    conflict: Term
    conditions: tuple[Term, ...]
    hard: Term
    terms: Terms


def outcome(
    program: ir.Program,
    key: str,
    conditions: tuple[ir.Condition, ...],
    scope: Scope | None = None,
) -> Outcome:
    """What the decision `key` may come to, with the conditions given. Raises NotStatic."""
    rule = program.rules[key]
    if is_list(rule.type):
        raise NotStatic(f"the value of {key} is a list")
    builder = Builder(program, scope or Scope())
    world = builder.world
    found = builder.rule(key)
    if rule.type is Basic.TRUTH:
        found = world.truth(found)
    stated = tuple(world.known(world.truth(builder.of(c.expr))) for c in conditions)
    return Outcome(
        value=world.chosen(found),
        settled=world.is_settled(found),
        conflict=found.conflict,
        conditions=stated,
        hard=world.terms.any(world.hard),
        terms=world.terms,
    )
