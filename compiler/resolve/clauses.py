"""Headings to clause numbers: 四（一）2 for what stands under 四、, （一） and 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy_dsl import numerals, syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where a statement stands. `force` holds the periods of 本条…施行 of its headings."""

    number: str
    force: tuple[syntax.ClauseForce, ...] = ()


OUTSIDE = Clause(number="")


def clauses(statements: Iterable[syntax.Statement]) -> Mapping[int, Clause]:
    """The clause of every statement and case, by the identity of the node; a heading is in its
    own."""
    stack: list[syntax.Heading] = []
    standing: list[tuple[syntax.Statement, tuple[syntax.Heading, ...]]] = []
    force: dict[int, list[syntax.ClauseForce]] = {}
    for statement in statements:
        if isinstance(statement, syntax.Heading):
            stack = [heading for heading in stack if heading.level < statement.level]
            stack.append(statement)
        elif isinstance(statement, syntax.ClauseForce) and stack:
            force.setdefault(id(stack[-1]), []).append(statement)
        standing.append((statement, tuple(stack)))
    found: dict[int, Clause] = {}
    for statement, headings in standing:
        clause = _clause(headings, force)
        found[id(statement)] = clause
        if isinstance(statement, syntax.ValueDefinition):
            found |= {id(case): clause for case in statement.cases}
    return found


def number_of(headings: Iterable[syntax.Heading]) -> str:
    """The number that nested headings make."""
    return "".join(_mark(heading) for heading in headings)


def _clause(
    headings: tuple[syntax.Heading, ...], force: Mapping[int, list[syntax.ClauseForce]]
) -> Clause:
    periods = tuple(period for heading in headings for period in force.get(id(heading), ()))
    return Clause(number=number_of(headings), force=periods)


def _mark(heading: syntax.Heading) -> str:
    chinese = numerals.format_chinese(heading.number) if 0 < heading.number < 10**8 else ""
    match heading.level:
        case 1:
            return chinese or str(heading.number)
        case 2:
            return f"（{chinese or heading.number}）"
        case 3:
            return str(heading.number)
        case 4:
            return f"（{heading.number}）"
