"""A statement with another list of items, counted anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from compiler.amend.targets import ListedItem
from policy_dsl import syntax

Edit = Callable[[Sequence[ListedItem]], Sequence[ListedItem]]


def edited(statement: syntax.Statement, beside: ListedItem | None, edit: Edit) -> syntax.Statement:
    """The statement whose list that holds `beside`, or whose own list, went through `edit`."""
    match statement:
        case syntax.ValueDefinition():
            return _cases(statement, edit)
        case syntax.Definition(value=syntax.ConditionList() as listed):
            return replace(statement, value=_list(listed, beside, edit))
        case (
            syntax.Requirement(condition=syntax.ConditionList() as listed)
            | syntax.Bar(condition=syntax.ConditionList() as listed)
        ):
            return replace(statement, condition=_list(listed, beside, edit))
        case _:
            return statement


def _list(
    listed: syntax.ConditionList, beside: ListedItem | None, edit: Edit
) -> syntax.ConditionList:
    if beside is None or any(item is beside for item in listed.items):
        return replace(listed, items=_counted(edit(listed.items)))
    inner = (_inside(item, beside, edit) for item in listed.items)
    return replace(listed, items=tuple(inner))


def _inside(item: syntax.Item, beside: ListedItem, edit: Edit) -> syntax.Item:
    if not isinstance(item.condition, syntax.ConditionList):
        return item
    return replace(item, condition=_list(item.condition, beside, edit))


def _cases(rule: syntax.ValueDefinition, edit: Edit) -> syntax.ValueDefinition:
    """Which cases prevail is said by number, and goes with them."""
    kept = list(edit(rule.cases))
    if len(kept) == len(rule.cases):  # one in the place of another
        return replace(rule, cases=_counted(kept))
    number = {id(case): place for place, case in enumerate(kept, start=1)}
    new = {case.number: number.get(id(case)) for case in rule.cases}
    prevailing = tuple(n for old in rule.precedence if (n := new.get(old, old)) is not None)
    return replace(rule, cases=_counted(kept), precedence=prevailing)


def _counted(items: Sequence[ListedItem]) -> Any:
    """The items with their places for numbers; all of one kind, which the caller knows."""
    return tuple(replace(item, number=place) for place, item in enumerate(items, start=1))
