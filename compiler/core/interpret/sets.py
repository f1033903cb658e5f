"""Membership: is this among those?

A set that is written out is compared item by item, so that an unknown item matters only where no
other decides. An open list (等) asks its question of what is not listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from compiler.core import ir, walk
from compiler.core.interpret.operators import belongs, compare, includes, set_of, shares
from compiler.core.interpret.records import Frame
from compiler.core.interpret.result import Result, lift, settled
from compiler.core.interpret.truth import as_truth, conjunction, disjunction, negation
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic

if TYPE_CHECKING:
    from compiler.core.interpret.evaluation import Evaluation


def member(expr: ir.Member, evaluation: Evaluation, frame: Frame | None) -> Result:
    """Whether the element is in the collection."""
    element = evaluation.of(expr.element, frame)
    return _is_in(element, expr.collection, evaluation, frame, expr.within)


def contains(expr: ir.Contains, evaluation: Evaluation, frame: Frame | None) -> Result:
    """Whether the collection has any, or all, of the elements.

    Where the list of elements is open, any: something in the collection that is not listed may be
    one; all: the question must be answered with yes, too.
    """
    collection = evaluation.of(expr.collection, frame)
    written = walk.written_out(evaluation.program, expr.elements)
    if written is None:
        elements = evaluation.of(expr.elements, frame)
        any_ = expr.quantifier == "any"
        return as_truth(lift(shares if any_ else includes, collection, elements))
    items = [evaluation.of(item, frame) for item in written.items]
    found = [_is_in(item, expr.collection, evaluation, frame, within=False) for item in items]
    match expr.quantifier:
        case "any":
            return disjunction(
                [*found, *_others(written, evaluation, _unlisted(collection, items))]
            )
        case "all":
            return conjunction([*found, *_others(written, evaluation, settled(True))])
        case _:
            assert_never(expr.quantifier)


def _is_in(
    element: Result, collection: ir.Expr, evaluation: Evaluation, frame: Frame | None, within: bool
) -> Result:
    written = walk.written_out(evaluation.program, collection)
    if written is None:
        places = evaluation.program.places if within else None
        whole = evaluation.of(collection, frame)
        return as_truth(lift(lambda one, all_: belongs(one, all_, places), element, whole))
    listed = [_is_in(element, item, evaluation, frame, within) for item in written.items]
    there = lift(lambda one: compare("!=", one, ABSENT, Basic.TEXT), element)
    return disjunction([*listed, *_others(written, evaluation, there)])


def _others(written: ir.SetOf, evaluation: Evaluation, where: Result) -> list[Result]:
    """Whether what is not listed belongs, asked only where there is such a thing."""
    if written.others is None:
        return []
    return [conjunction([where, evaluation.ask(written.others)])]


def _unlisted(collection: Result, items: list[Result]) -> Result:
    """Whether the collection has something that is not listed."""
    listed = lift(set_of, *items)
    return negation(lift(lambda all_, some: includes(some, all_), collection, listed))
